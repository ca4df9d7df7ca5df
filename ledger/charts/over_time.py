"""Over time: what each source had stated by each day. Steps, labels at the lines' ends, panels by whom they count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from ledger.charts import words
from ledger.charts.form import Form
from ledger.charts.labels import spaced
from ledger.charts.letters import lines, width
from ledger.charts.marks import position, symbol
from ledger.charts.style import Ink, blank, escaped, note
from ledger.charts.timescale import TimeScale, timescale
from ledger.charts.words import Word
from ledger.figure import Bound, Number
from ledger.language import _


@dataclass(frozen=True, slots=True)
class Point:
    """One statement: the figure's id, its number, the day it is known from (None: no day), escaped hover text.

    `fell` says in words that it revises the statement before it downwards.
    """

    id: str
    number: Number
    day: date | None
    hover: str
    fell: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The statements of one series in the order said, with the words of its label.

    `documents` are the numbers, in the list of sources, of what the last statement was read in.
    """

    name: str
    points: tuple[Point, ...]
    colour: str = ""
    documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """The series that count the same people."""

    heading: str
    lines: tuple[Line, ...]


_HEADING, _FIRST_HEADING, _AXIS, _LABEL_GAP = 60, 30, 24, 24
_END = 1.005  # of the axis, in shares of the time it shows


def over_time(panels: Sequence[Panel], look: Ink, form: Form, room: float = 0) -> go.Figure:
    """Panels one under the other on one time axis, as high as they need, or as `room` pixels where that is more."""
    chart = _Chart(panels, look, form)
    chart.stretch(room)
    return chart.figure()


def height(panels: Sequence[Panel], look: Ink, form: Form) -> float:
    """The pixels that the chart of some panels takes."""
    return _Chart(panels, look, form).total


class _Chart:
    def __init__(self, panels: Sequence[Panel], look: Ink, form: Form) -> None:
        self.panels, self.look, self.form = panels, look, form
        points = [point for panel in panels for line in panel.lines for point in line.points]
        days = [point.day for point in points if point.day]
        self.scale: TimeScale = timescale(days, undated=any(point.day is None for point in points))
        right = round(min(132 if form.width < 500 else 230, form.room * 0.4)) if form.narrow else 330
        self.margin = {"l": 48 if form.narrow else 62, "r": right, "t": 6, "b": _AXIS}
        self.ticks = self.all_ticks()
        self.heights = [self.height_of(panel) for panel in panels]
        self.headings = [_FIRST_HEADING] + [_HEADING] * (len(panels) - 1)
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    @property
    def total(self) -> int:
        """The pixels that the chart takes."""
        return sum(self.heights) + sum(self.headings) + self.margin["t"] + self.margin["b"]

    def stretch(self, room: float) -> None:
        """Give the panels what a room has more than they need, those with steps first."""
        stepped = [len(panel.lines[0].points) > 1 for panel in self.panels]
        shares = [float(height * one) for height, one in zip(self.heights, stepped, strict=True)]
        if not any(shares):
            return
        spare = max(room - self.total, 0)
        more = [min(round(spare * share / sum(shares)), 2 * share) for share in shares]
        self.heights = [height + round(one) for height, one in zip(self.heights, more, strict=True)]

    def all_ticks(self) -> list[tuple[float, str]]:
        """The days to label, and the place of statements without a day."""
        apart = 0.32 if self.form.width < 500 else 0.2 if self.form.narrow else 0.135
        ticks = self.scale.ticks(3 if self.form.narrow else 9, apart)
        if self.scale.gutter is None:
            return ticks
        return [*(one for one in ticks if self.scale.gutter - one[0] > apart), (self.scale.gutter, _("no day"))]

    def height_of(self, panel: Panel) -> int:
        """Pixels of a panel's plot: room for its steps and for every label."""
        most = max(len({str(point.number) for point in line.points}) for line in panel.lines)
        usual = 250 if most > 3 else 130 if most > 1 else 60
        least = round(usual * (0.55 if self.form.height else 1))
        return max(least, round(sum(map(self.label_height, panel.lines))) + 14)

    def figure(self) -> go.Figure:
        figure = blank(self.total, self.look, margin=self.margin)
        total = self.total - self.margin["t"] - self.margin["b"]
        bottom = total
        for number, (panel, height) in enumerate(zip(self.panels, self.heights, strict=True), 1):
            bottom -= self.headings[number - 1] + height
            self.panel(figure, panel, number, bottom, height, total)
        figure.update_xaxes(
            range=[-0.01, _END],
            tickvals=[at for at, _label in self.ticks],
            gridcolor=self.look.hairline,
            showticklabels=False,
            zeroline=False,
            fixedrange=True,
            anchor=f"y{len(self.panels)}" if len(self.panels) > 1 else "y",
        )
        figure.update_layout(shapes=self.shapes, annotations=self.notes)
        return figure

    def days(self, low: float) -> list[Word]:
        """The days under a panel whose axis begins at a value."""
        return [Word(at, low, 5, label, self.form.small, self.look.muted, below=True) for at, label in self.ticks]

    def break_at(self, at: float, axis: str) -> dict[str, Any]:
        """A strip of bare ground with dotted edges, where the axis leaves its measure."""
        return {
            "type": "rect", "xref": "x", "yref": f"{axis} domain", "x0": at - 0.006, "x1": at + 0.006, "y0": 0, "y1": 1,
            "fillcolor": self.look.ground, "line": {"color": self.look.muted, "width": 0.8, "dash": "dot"},
        }  # fmt: skip

    def panel(self, figure: go.Figure, panel: Panel, number: int, bottom: int, height: int, total: int) -> None:
        axis = "y" if number == 1 else f"y{number}"
        top = self.top_of(panel)
        low = -top * 0.02
        figure.update_layout(
            {
                f"yaxis{'' if number == 1 else number}": {
                    "domain": [bottom / total, (bottom + height) / total], "range": [low, top],
                    "tickformat": ",d", "nticks": max(height // 55, 2), "gridcolor": self.look.hairline,
                    "tickfont": {"size": self.form.small, "color": self.look.muted},
                    "zeroline": False, "fixedrange": True,
                }
            }
        )  # fmt: skip
        font = {"size": self.form.heading, "color": self.look.text}
        where = {"xref": "paper", "yref": "paper", "xshift": -self.margin["l"], "yanchor": "bottom", "yshift": 4}
        heading = f"<b>{escaped(panel.heading)}</b>"
        self.notes.append(note(0, (bottom + height) / total, heading, font=font, **where))
        for line in panel.lines:
            figure.add_trace(self.steps(line, axis))
        figure.add_trace(words.trace([*self.labels(panel, axis, height, top), *self.days(low)], axis))
        self.shapes += [self.break_at(at, axis) for at in self.scale.breaks]

    def top_of(self, panel: Panel) -> float:
        highest = [position(point.number) or 0 for line in panel.lines for point in line.points]
        return max(highest, default=1) * 1.06 or 1

    def steps(self, line: Line, axis: str) -> go.Scatter:
        """A series: its statements as marks, a step between them, nothing after the last."""
        shown = [point for point in line.points if position(point.number) is not None]
        colour = line.colour or self.look.mark
        symbols = [_upright(point.number) for point in shown]
        dated = len(shown) > 1 and all(point.day for point in shown)
        for point in shown:
            self.shapes += self.bars(point, colour, axis)
            if point.fell:
                self.notes.append(self.fall(point, axis))
        return go.Scatter(
            x=[self.scale(point.day) for point in shown],
            y=[position(point.number) for point in shown],
            yaxis=axis,
            mode="lines+markers" if dated else "markers",
            line={"shape": "hv", "color": colour, "width": 1.8},
            marker={
                "symbol": [name for name, _hollow in symbols],
                "size": 8,
                "color": [self.look.ground if hollow else colour for _name, hollow in symbols],
                "line": {"color": colour, "width": 1.8},
            },
            customdata=[[point.id] for point in shown],
            hovertext=[point.hover for point in shown],
            hoverinfo="text",
            connectgaps=False,
            cliponaxis=False,
        )

    def bars(self, point: Point, colour: str, axis: str) -> list[dict[str, Any]]:
        """What a range or words can mean, as an upright bar; words with no upper end as a dotted line upwards."""
        reading = point.number.reading
        if reading is None or point.number.bound not in (Bound.RANGE, Bound.WORDS):
            return []
        x, open_ = self.scale(point.day), reading.high is None
        line = {"color": colour, "width": 2, "dash": "dot" if open_ else "solid"}
        where: dict[str, Any] = {"type": "line", "xref": "x", "yref": axis, "x0": x, "x1": x, "line": line}
        if open_:
            return [where | {"ysizemode": "pixel", "yanchor": reading.low, "y0": 4, "y1": 22}]
        foot = {"xsizemode": "pixel", "xanchor": x, "x0": -4, "x1": 4, "y0": reading.low, "y1": reading.low}
        return [where | {"y0": reading.low, "y1": reading.high}, where | foot]

    def fall(self, point: Point, axis: str) -> dict[str, Any]:
        """The sign of a revision downwards, beside its mark."""
        font = {"size": self.form.small, "color": self.look.muted}
        where = {"xref": "x", "yref": axis, "xshift": 6, "yshift": -9}
        return note(self.scale(point.day), position(point.number) or 0, "↓", font=font, **where)

    def label(self, line: Line, point: Point) -> str:
        """The words at a line's end: the source, the number, the documents; below, that it was revised downwards."""
        references = f" [{', '.join(map(str, line.documents))}]" if line.documents else ""
        size, room = self.form.small, self.margin["r"] - _LABEL_GAP - 4
        *first, last = lines(line.name, size, room)
        number = f"<b>{escaped(str(point.number))}</b>{references}"
        taken = width(last, size) + width(str(point.number), size, bold=True) + width(references, size) + 6
        told = [*map(escaped, first), *([f"{escaped(last)} {number}"] if taken <= room else [escaped(last), number])]
        if point.fell and not self.form.narrow:
            muted = f"<span style='color:{self.look.muted}'>"
            told += [f"{muted}{escaped(part)}</span>" for part in lines(point.fell, size, room)]
        return "<br>".join(told)

    def label_height(self, line: Line) -> float:
        """Pixels that a line's label takes, with a little air."""
        return self.form.line * (self.label(line, line.points[-1]).count("<br>") + 1) + 2

    def labels(self, panel: Panel, axis: str, height: int, top: float) -> list[Word]:
        """Each series' name and last number at the right, moved apart, led to by a faint line from its last mark.

        The line is no statement: it has the grid's colour, not the source's. Words without a reading have no mark
        and no line.
        """
        ends = [(line, line.points[-1]) for line in panel.lines]
        heights = [self.label_height(line) for line in panel.lines]
        wanted = [(position(point.number) or 0) / top * height for _line, point in ends]
        told = []
        for (line, point), at, slot in zip(ends, wanted, spaced(wanted, heights, height), strict=True):
            level, value = at / height * top, slot / height * top
            text, size = self.label(line, point), self.form.small
            told.append(Word(_END, value - words.LOWER / height * top, _LABEL_GAP, text, size, self.look.text))
            if position(point.number) is not None:
                self.shapes += self.lead(self.scale(point.day), level, value, axis)
        return told

    def lead(self, x: float, level: float, slot: float, axis: str) -> list[dict[str, Any]]:
        """The line from a series' last mark to the plot's edge, and from there to its label."""
        line = {"color": self.look.muted, "width": 0.5}
        across: dict[str, Any] = {"type": "line", "yref": axis, "y0": level, "layer": "below"}
        edge = {"xref": "paper", "xsizemode": "pixel", "xanchor": 1, "x0": 0, "x1": _LABEL_GAP - 2}
        return [
            across | {"xref": "x", "x0": x, "x1": _END, "y1": level, "line": line | {"dash": "dot"}},
            across | edge | {"y1": slot, "line": line},
        ]


def _upright(number: Number) -> tuple[str, bool]:
    """The symbol of a number on an upright axis, and whether it is hollow: at least opens upwards."""
    name, hollow = symbol(number)
    turned = {"triangle-right": "triangle-up", "triangle-left": "triangle-down", "line-ns": "line-ew"}
    return turned.get(name, name), hollow
