"""Over time: what each source had stated by each day. Steps, labels at the lines' ends, panels by whom they count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from ledger.charts.labels import spaced
from ledger.charts.marks import position, symbol
from ledger.charts.style import Ink, blank, escaped, note, wrapped
from ledger.charts.timescale import TimeScale, timescale
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
    """The statements of one series in the order said, with the words of its label."""

    name: str
    points: tuple[Point, ...]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """The series that count the same people."""

    heading: str
    lines: tuple[Line, ...]


_LINE, _HEADING, _AXIS = 15, 54, 22
_NARROW_LABEL = 19


def over_time(panels: Sequence[Panel], look: Ink, *, narrow: bool) -> go.Figure:
    """Panels one under the other on one time axis. `narrow` is the form for a phone."""
    return _Chart(panels, look, narrow=narrow).figure()


class _Chart:
    def __init__(self, panels: Sequence[Panel], look: Ink, *, narrow: bool) -> None:
        self.panels, self.look, self.narrow = panels, look, narrow
        points = [point for panel in panels for line in panel.lines for point in line.points]
        days = [point.day for point in points if point.day]
        self.scale: TimeScale = timescale(days, undated=any(point.day is None for point in points))
        self.margin = {"l": 44, "r": 132, "t": 6, "b": _AXIS} if narrow else {"l": 60, "r": 316, "t": 6, "b": _AXIS}
        self.ticks = self.all_ticks()
        self.heights = [self.height_of(panel) for panel in panels]
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def all_ticks(self) -> list[tuple[float, str]]:
        """The days to label, and the place of statements without a day."""
        apart = 0.3 if self.narrow else 0.115
        ticks = self.scale.ticks(3 if self.narrow else 9, apart)
        if self.scale.gutter is None:
            return ticks
        return [*(one for one in ticks if self.scale.gutter - one[0] > apart), (self.scale.gutter, _("no day"))]

    def height_of(self, panel: Panel) -> int:
        """Pixels of a panel's plot: room for its steps and for every label."""
        most = max(len({str(point.number) for point in line.points}) for line in panel.lines)
        return max(250 if most > 3 else 130 if most > 1 else 60, round(sum(map(self.label_height, panel.lines))) + 14)

    def figure(self) -> go.Figure:
        total = sum(self.heights) + _HEADING * len(self.panels)
        figure = blank(total + self.margin["t"] + self.margin["b"], self.look, margin=self.margin)
        bottom = total
        for number, (panel, height) in enumerate(zip(self.panels, self.heights, strict=True), 1):
            bottom -= _HEADING + height
            self.panel(figure, panel, number, bottom, height, total)
        figure.update_xaxes(
            range=[-0.01, 1.005],
            tickvals=[at for at, _label in self.ticks],
            gridcolor=self.look.hairline,
            showticklabels=False,
            zeroline=False,
            fixedrange=True,
            anchor=f"y{len(self.panels)}" if len(self.panels) > 1 else "y",
        )
        figure.update_layout(shapes=self.shapes, annotations=self.notes)
        return figure

    def axis_of(self, axis: str) -> None:
        """The days under a panel, and its breaks."""
        font = {"size": 11, "color": self.look.muted}
        for at, label in self.ticks:
            below = {"yref": f"{axis} domain", "xref": "x", "yshift": -5, "yanchor": "top", "xanchor": "center"}
            self.notes.append(note(at, 0, label, font=font, **below))
        self.shapes += [self.break_at(at, axis) for at in self.scale.breaks]

    def break_at(self, at: float, axis: str) -> dict[str, Any]:
        """A strip of bare ground with dotted edges, where the axis leaves its measure."""
        return {
            "type": "rect", "xref": "x", "yref": f"{axis} domain", "x0": at - 0.006, "x1": at + 0.006, "y0": 0, "y1": 1,
            "fillcolor": self.look.ground, "line": {"color": self.look.muted, "width": 0.8, "dash": "dot"},
        }  # fmt: skip

    def panel(self, figure: go.Figure, panel: Panel, number: int, bottom: int, height: int, total: int) -> None:
        axis = "y" if number == 1 else f"y{number}"
        top = self.top_of(panel)
        figure.update_layout(
            {
                f"yaxis{'' if number == 1 else number}": {
                    "domain": [bottom / total, (bottom + height) / total], "range": [-top * 0.02, top],
                    "tickformat": ",d", "nticks": max(height // 55, 2), "gridcolor": self.look.hairline,
                    "tickfont": {"size": 11, "color": self.look.muted}, "zeroline": False, "fixedrange": True,
                }
            }
        )  # fmt: skip
        self.notes.append(
            note(0, (bottom + height) / total, f"<b>{escaped(panel.heading)}</b>", xref="paper", yref="paper",
                 xshift=-self.margin["l"] + 2, yanchor="bottom", yshift=5, font={"size": 14, "color": self.look.text})
        )  # fmt: skip
        for line in panel.lines:
            figure.add_trace(self.steps(line, axis))
        self.labels(panel, axis, height, top)
        self.axis_of(axis)

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
        font = {"size": 11, "color": self.look.muted}
        where = {"xref": "x", "yref": axis, "xshift": 6, "yshift": -9}
        return note(self.scale(point.day), position(point.number) or 0, "▼", font=font, **where)

    def label(self, line: Line, point: Point) -> str:
        """The words at a line's end."""
        if self.narrow:
            return _two_lines(line.name, str(point.number))
        words = f"{escaped(line.name)} <b>{escaped(str(point.number))}</b>"
        fell = f"<br><span style='color:{self.look.muted}'>{escaped(point.fell)}</span>" if point.fell else ""
        return words + fell

    def label_height(self, line: Line) -> float:
        """Pixels that a line's label takes, with a little air."""
        return _LINE * (self.label(line, line.points[-1]).count("<br>") + 1) + 2

    def labels(self, panel: Panel, axis: str, height: int, top: float) -> None:
        """Each series' name and last number at the right, moved apart, led to by a faint line from its last mark.

        The line is no statement: it has the grid's colour, not the source's. Words without a reading have no mark
        and no line.
        """
        ends = [(line, line.points[-1]) for line in panel.lines]
        heights = [self.label_height(line) for line in panel.lines]
        wanted = [(position(point.number) or 0) / top * height for _line, point in ends]
        font = {"size": 11 if self.narrow else 12, "color": self.look.text}
        for (line, point), at, slot in zip(ends, wanted, spaced(wanted, heights, height), strict=True):
            level, value = at / height * top, slot / height * top
            words = self.label(line, point)
            label: dict[str, Any] = {"text": words, "xref": "paper", "yref": axis, "font": font}
            if position(point.number) is None:
                self.notes.append(note(1, value, words, xshift=24, xref="paper", yref=axis, font=font))
                continue
            self.shapes.append(
                {
                    "type": "line", "xref": "x", "yref": axis, "x0": self.scale(point.day), "x1": 1.0,
                    "y0": level, "y1": level, "line": {"color": self.look.muted, "width": 0.5, "dash": "dot"},
                    "layer": "below",
                }
            )  # fmt: skip
            self.notes.append(
                label
                | {
                    "x": 1.0, "y": level, "showarrow": True, "ax": 22, "ay": value, "axref": "pixel", "ayref": axis,
                    "arrowhead": 0, "arrowwidth": 0.5, "arrowcolor": self.look.muted, "xanchor": "left",
                    "yanchor": "middle", "align": "left", "standoff": 0,
                }
            )  # fmt: skip


def _upright(number: Number) -> tuple[str, bool]:
    """The symbol of a number on an upright axis, and whether it is hollow: at least opens upwards."""
    name, hollow = symbol(number)
    turned = {"triangle-right": "triangle-up", "triangle-left": "triangle-down", "line-ns": "line-ew"}
    return turned.get(name, name), hollow


def _two_lines(name: str, number: str) -> str:
    """A label for a phone: the name wrapped, the number in bold after it or below."""
    lines = wrapped(name, _NARROW_LABEL)
    bold = f"<b>{escaped(number)}</b>"
    fits = len(lines[-1]) + len(number) < _NARROW_LABEL
    return "<br>".join([*lines[:-1], f"{lines[-1]} {bold}"] if fits else [*lines, bold])
