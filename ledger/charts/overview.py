"""Overview: rows are sources, grouped by whom they count; each with its mark, day, age and document number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import plotly.graph_objects as go

from ledger.charts import marks, words
from ledger.charts.form import LINE, Form
from ledger.charts.letters import lines, width
from ledger.charts.style import Ink, blank, block, escaped
from ledger.charts.words import Word
from ledger.figure import Number

_AIR, _PLOT, _SAID = 8, 200, 142


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a row of the chart. All texts are raw; the chart escapes them.

    `sub` stands under the source's name (what its totals leave out, where a narrower count is);
    `details` are lines under the row (its parts). `documents` are numbers of the list of sources, `further` those
    that the details name.
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
    further: tuple[int, ...] = ()
    interval: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that count the same people, under one heading; `spread` says the two ends of what they say."""

    heading: str
    rows: tuple[Row, ...] = ()
    spread: str = ""


def overview(groups: Sequence[Group], look: Ink, form: Form) -> go.Figure:
    """The chart of some groups."""
    return _layout(groups, look, form).chart()


def height(groups: Sequence[Group], look: Ink, form: Form) -> float:
    """The pixels that the chart of some groups takes."""
    laid = _layout(groups, look, form)
    return laid.y + laid.margin["t"] + laid.margin["b"]


def _layout(groups: Sequence[Group], look: Ink, form: Form) -> "_Wide":
    laid = (_Narrow if form.narrow else _Wide)(look, form)
    for group in groups:
        laid.group(group)
    return laid


class _Wide:
    """One line a row: name at the left, mark and number in the middle, day, age and document at the right."""

    margin: ClassVar = {"l": 214, "r": 368, "t": 34, "b": 8}
    ticks = 6
    row_height = 26

    def __init__(self, look: Ink, form: Form) -> None:
        self.look, self.form = look, form
        self.y = 0.0
        self.numbers: list[Number] = []
        self.notes: list[dict[str, object]] = []
        self.words: list[Word] = []
        self.ends: list[tuple[float, float, str, str]] = []  # height, pixels right of the plot, text, colour
        self.marks: list[marks.Mark] = []
        self.shapes: list[dict[str, object]] = []

    @property
    def plot(self) -> float:
        """The width of the plot; on a screen the least it may have."""
        return max(self.form.room - self.margin["l"] - self.margin["r"], _PLOT)

    def chart(self) -> go.Figure:
        top, bottom = self.margin["t"], self.margin["b"]
        figure = blank(round(self.y) + top + bottom, self.look, margin=self.margin)
        end = max(map(self.room_for, self.numbers), default=1) or 1
        figure.update_xaxes(
            range=[0, end],
            side="top",
            tickformat=",d",
            nticks=self.ticks,
            gridcolor=self.look.hairline,
            zeroline=False,
            tickfont={"size": self.form.small, "color": self.look.muted},
            fixedrange=True,
            title=None,
        )
        figure.update_yaxes(range=[self.y, 0], visible=False, fixedrange=True)
        figure.update_layout(shapes=self.shapes, annotations=self.notes)
        marks.draw(figure, self.marks, self.look.ground)
        if self.words or self.ends:
            ends = [Word(end, y, shift, text, self.form.small, colour) for y, shift, text, colour in self.ends]
            figure.add_trace(words.trace([*self.words, *ends]))
        return figure

    def room_for(self, number: Number) -> float:
        """The end of an axis of the plot's width on which the number's mark and label have room."""
        at, reading = marks.position(number), number.reading
        label = marks.label_shift(number) + width(str(number), self.form.size, bold=True)
        share = max(1 - label / self.plot, 0.2)
        return max((at or 0) / share, (reading.high or 0) * 1.02 if reading else 0)

    def group(self, group: Group) -> None:
        self.heading(group)
        for row in group.rows:
            self.numbers.append(row.number)
            self.row(row)

    def heading(self, group: Group) -> None:
        """The heading over a hairline; the spread beside it, or below where it has no room."""
        self.y += _AIR if self.y else 0
        size, left = self.form.heading, -self.margin["l"]
        taken = width(group.heading, size, bold=True) + 14
        beside = taken + width(group.spread, self.form.small) <= self.form.room
        parts = lines(group.heading, size, self.form.room, bold=True)
        self.text(left, self.y + size * 0.85, [f"<b>{escaped(part)}</b>" for part in parts], size=size)
        self.y += (len(parts) * LINE + 0.05) * size
        if group.spread and beside and len(parts) == 1:
            self.text(left + taken, self.y - size / 2, [escaped(group.spread)], colour=self.look.muted)
        self.y += 6
        self.shapes.append(
            {
                "type": "line", "xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": 0,
                "x0": left, "x1": self.plot + self.margin["r"] if self.form.height else 4000,
                "y0": self.y, "y1": self.y, "line": {"color": self.look.muted, "width": 0.6}, "layer": "below",
            }
        )  # fmt: skip
        self.y += 5
        if group.spread and not (beside and len(parts) == 1):
            self.under([group.spread], left)

    def text(self, shift: float, y: float, told: Sequence[str], *, size: int = 0, colour: str = "") -> None:
        """Lines at pixels from the left edge of the plot, clear of the grid; `y` is the middle of the first."""
        size = size or self.form.small
        font = {"size": size, "color": colour or self.look.text}
        where = {"xref": "paper", "xshift": shift, "bgcolor": self.look.ground, "borderpad": 0}
        self.notes.append(block(0, y, told, size, font=font, **where))

    def row(self, row: Row) -> None:
        size, left = self.form.size, self.margin["l"]
        names = self.names(row, left - 20)
        y = self.y + self.row_height / 2
        self.text(12 - left, y, names, size=size)
        self.mark(row, y)
        said = lines(row.said, self.form.small, _SAID)
        level = y + words.LOWER
        self.ends += [
            (level + (len(said) - 1) * self.form.line / 2, 12, "<br>".join(map(escaped, said)), self.look.text),
            (level, 156, escaped(row.age), self.look.muted),
            (level, 331, _references(row), self.look.text),
        ]
        self.y += self.row_height + (max(len(names), len(said)) - 1) * size * LINE
        self.under([row.sub, *row.details], 24 - left)
        self.y += 3 if row.sub or row.details else 0

    def under(self, texts: Sequence[str], shift: float) -> None:
        """What stands under a row, muted and at pixels from the left edge of the plot: its scope, its parts."""
        room = self.form.room - shift - self.margin["l"] - 6
        told = [escaped(line) for text in texts if text for line in lines(text, self.form.small, room)]
        if told:
            self.text(shift, self.y + self.form.line / 2 - 2, told, colour=self.look.muted)
            self.y += len(told) * self.form.line

    def names(self, row: Row, room: float) -> list[str]:
        """The source in escaped lines, and after it words that have no reading and so no place on the axis."""
        names = [escaped(line) for line in lines(row.name, self.form.size, room)]
        if row.number.reading is None:
            names[-1] += f"  <b>{escaped(str(row.number))}</b>"
        return names

    def mark(self, row: Row, y: float) -> None:
        """The mark and, at it, the number as published."""
        number, x = row.number, marks.position(row.number)
        if x is None:
            return
        self.marks.append(marks.Mark(row.id, number, y, row.colour or self.look.mark, row.hover, row.interval))
        label = f"<b>{escaped(str(number))}</b>"
        self.words.append(Word(x, y + words.LOWER, marks.label_shift(number), label, self.form.size, self.look.text))


class _Narrow(_Wide):
    """Two lines a row: name, document number and day above the mark; the day on a line of its own where it must."""

    margin: ClassVar = {"l": 6, "r": 10, "t": 30, "b": 8}
    ticks = 4
    row_height = 22

    def row(self, row: Row) -> None:
        size, room = self.form.size, self.form.room - 10
        said, references = ", ".join(filter(None, [row.said, row.age])), _references(row)
        names = self.names(row, room - width(references, size) - 8)
        names[-1] += f"  {references}"
        taken = width(row.name, size) + width(f"  {references}  ", size) if len(names) == 1 else room
        if row.number.reading is None:
            taken += width(f"  {row.number}", size, bold=True)
        told = f"<span style='color:{self.look.muted}'>{escaped(said)}</span>"
        if taken + width(said, size) <= room:
            names[-1] += f"   {told}"
        else:
            names.append(told)
        self.text(0, self.y + size * LINE / 2, names, size=size)
        self.y += len(names) * size * LINE + 2
        if row.number.reading is not None:
            self.mark(row, self.y + self.row_height / 2)
            self.y += self.row_height
        self.under([row.sub, *row.details], 8)
        self.y += 5 if row.sub or row.details else 2


def _references(row: Row) -> str:
    return "[" + ", ".join(map(str, row.documents)) + "]" if row.documents else ""


def rows_of(groups: Iterable[Group]) -> list[Row]:
    """All rows of some groups, in order."""
    return [row for group in groups for row in group.rows]
