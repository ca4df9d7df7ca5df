"""Overview: rows are sources, grouped by whom they count; each with its mark, day, age and document number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import plotly.graph_objects as go

from ledger.charts import marks
from ledger.charts.style import Ink, blank, escaped, note, wrapped
from ledger.figure import Number

_ROW, _LINE, _HEADING, _NARROW_ROW = 27, 16, 38, 44


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a row of the chart. All texts are raw; the chart escapes them.

    `sub` stands under the source's name (what its totals leave out, where a narrower count is);
    `details` are lines under the row (its parts). `documents` are numbers of the list below the chart.
    """

    id: str
    name: str
    number: Number
    said: str
    age: str
    documents: tuple[int, ...]
    hover: str
    colour: str = ""
    sub: str = ""
    details: tuple[str, ...] = ()
    interval: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that count the same people, under one heading; `spread` says the two ends of what they say."""

    heading: str
    rows: tuple[Row, ...] = ()
    spread: str = ""


def overview(groups: Sequence[Group], look: Ink, *, narrow: bool) -> go.Figure:
    """The chart of some groups. `narrow` is the form for a phone: names and days above each mark."""
    return (_Narrow if narrow else _Wide)(look).chart(groups)


class _Wide:
    """One line a row: name at the left, mark and number in the middle, day, age and document at the right."""

    margin: ClassVar = {"l": 196, "r": 318, "t": 34, "b": 8}
    detail_width = 120
    usual_width = 330
    ticks = 6

    def __init__(self, look: Ink) -> None:
        self.look = look
        self.y = 0.0
        self.notes: list[dict[str, object]] = []
        self.marks: list[marks.Mark] = []
        self.shapes: list[dict[str, object]] = []

    def chart(self, groups: Sequence[Group]) -> go.Figure:
        for group in groups:
            self.heading(group)
            for row in group.rows:
                self.row(row)
        top, bottom = self.margin["t"], self.margin["b"]
        figure = blank(round(self.y) + top + bottom, self.look, margin=self.margin)
        numbers = [row.number for group in groups for row in group.rows]
        figure.update_xaxes(
            range=[0, max(map(self.room_for, numbers), default=1) or 1],
            side="top",
            tickformat=",d",
            nticks=self.ticks,
            gridcolor=self.look.hairline,
            zeroline=False,
            tickfont={"size": 12, "color": self.look.muted},
            fixedrange=True,
            title=None,
        )
        figure.update_yaxes(range=[self.y, 0], visible=False, fixedrange=True)
        figure.update_layout(shapes=self.shapes, annotations=self.notes)
        marks.draw(figure, self.marks, self.look.ground)
        return figure

    def room_for(self, number: Number) -> float:
        """The end of an axis of the usual width on which the number's mark and label have room."""
        at, reading = marks.position(number), number.reading
        label = marks.label_shift(number) + 7.5 * len(str(number))
        share = max(1 - label / self.usual_width, 0.2)
        return max((at or 0) / share, (reading.high or 0) * 1.02 if reading else 0)

    def heading(self, group: Group) -> None:
        self.y += 8 if self.y else 0
        spread = f"   <span style='font-size:12px;color:{self.look.muted}'>{escaped(group.spread)}</span>"
        self.text(-self.margin["l"], self.y + _HEADING / 2, f"<b>{escaped(group.heading)}</b>{spread}", size=14)
        bottom = self.y + _HEADING - 7
        self.shapes.append(
            {
                "type": "line", "xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": 0,
                "x0": -self.margin["l"], "x1": 4000, "y0": bottom, "y1": bottom,
                "line": {"color": self.look.muted, "width": 0.6}, "layer": "below",
            }
        )  # fmt: skip
        self.y += _HEADING

    def text(self, shift: float, y: float, text: str, *, size: int = 13, colour: str = "", right: bool = False) -> None:
        """Text at pixels from the left edge of the plot, or (`right`) from its right edge, clear of the grid."""
        font = {"size": size, "color": colour or self.look.text}
        clear = {"bgcolor": self.look.ground, "borderpad": 0}
        self.notes.append(note(int(right), y, text, xref="paper", xshift=shift, font=font, **clear))

    def row(self, row: Row) -> None:
        y = self.y + _ROW / 2
        look = self.look
        self.text(-self.margin["l"] + 12, y, self.name(row))
        self.mark(row, y)
        self.text(12, y, escaped(row.said), size=12, right=True)
        self.text(140, y, escaped(row.age), size=12, colour=look.muted, right=True)
        self.text(282, y, _references(row), size=12, right=True)
        self.y += _ROW
        lines = [
            *wrapped(row.sub, self.detail_width),
            *(x for one in row.details for x in wrapped(one, self.detail_width)),
        ]
        self.lines(lines, -self.margin["l"] + 24)

    def lines(self, lines: Sequence[str], shift: float) -> None:
        """Muted lines under a row."""
        for line in lines:
            self.text(shift, self.y + _LINE / 2 - 3, line, size=12, colour=self.look.muted)
            self.y += _LINE
        self.y += 4 if lines else 0

    def name(self, row: Row) -> str:
        """The source, and after it words that have no reading and so no place on the axis."""
        words = "" if row.number.reading else f"  <b>{escaped(str(row.number))}</b>"
        return escaped(row.name) + words

    def mark(self, row: Row, y: float) -> None:
        """The mark and, at it, the number as published."""
        number, x = row.number, marks.position(row.number)
        if x is None:
            return
        self.marks.append(marks.Mark(row.id, number, y, row.colour or self.look.mark, row.hover, row.interval))
        label, font = f"<b>{escaped(str(number))}</b>", {"size": 13, "color": self.look.text}
        self.notes.append(note(x, y, label, xshift=marks.label_shift(number), font=font))


class _Narrow(_Wide):
    """Two lines a row: name, day and document number above the mark."""

    margin: ClassVar = {"l": 6, "r": 10, "t": 28, "b": 8}
    detail_width = 50
    usual_width = 335
    ticks = 4

    def heading(self, group: Group) -> None:
        super().heading(Group(group.heading))
        self.lines(wrapped(group.spread, self.detail_width), 0)

    def row(self, row: Row) -> None:
        top = self.y + 11
        self.text(0, top, f"{self.name(row)}  {_references(row)}")
        said = ", ".join(filter(None, [row.said, row.age]))
        font = {"size": 11, "color": self.look.muted}
        self.notes.append(
            note(1, top, escaped(said), xref="paper", xanchor="right", font=font, bgcolor=self.look.ground)
        )
        self.mark(row, self.y + 30)
        self.y += _NARROW_ROW
        lines = [
            *wrapped(row.sub, self.detail_width),
            *(x for one in row.details for x in wrapped(one, self.detail_width)),
        ]
        self.lines(lines, 8)


def _references(row: Row) -> str:
    return "[" + ", ".join(map(str, row.documents)) + "]" if row.documents else ""
