"""The marks: the shape tells the bound, and the legend says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ledger.figure import Bound, Number
from ledger.language import _

STUB = 34
_AT_LEAST = (Bound.AT_LEAST, Bound.MORE_THAN)
_UP_TO = (Bound.UP_TO, Bound.FEWER_THAN)


@dataclass(frozen=True, slots=True)
class Mark:
    """One number to draw at height `y`. `hover` is escaped text; `id` travels with it to the page."""

    id: str
    number: Number
    y: float
    colour: str
    hover: str
    interval: tuple[int, int] | None = None


def position(number: Number) -> float | None:
    """Where on the axis a number's mark and label stand; None for words without a reading."""
    reading = number.reading
    if reading is None:
        return None
    if number.bound in (Bound.RANGE, Bound.WORDS):
        return float(reading.low if reading.high is None else reading.high)
    return float(number.first)


def label_shift(number: Number) -> int:
    """How many pixels to the right of its position a number's label starts."""
    return STUB + 7 if open_above(number) else 10


def open_above(number: Number) -> bool:
    """Whether a number's reading has no upper end."""
    reading = number.reading
    return reading is not None and reading.high is None


def draw(figure: go.Figure, marks: Iterable[Mark], ground: str) -> None:
    """Draw marks on a chart whose x axis counts and whose y axis is the marks' height."""
    drawn = [mark for mark in marks if position(mark.number) is not None]
    figure.add_traces([_trace(drawn, ground)])
    shapes: list[dict[str, Any]] = []
    for mark in drawn:
        shapes += _lines(mark)
    figure.layout.shapes = [*figure.layout.shapes, *shapes]


def _trace(marks: Sequence[Mark], ground: str) -> go.Scatter:
    symbols = [symbol(mark.number) for mark in marks]
    return go.Scatter(
        x=[position(mark.number) for mark in marks],
        y=[mark.y for mark in marks],
        mode="markers",
        marker={
            "symbol": [name for name, _hollow in symbols],
            "size": [0 if name == "line-ns" else 11 for name, _hollow in symbols],
            "color": [ground if hollow else mark.colour for mark, (_name, hollow) in zip(marks, symbols, strict=True)],
            "line": {"color": [mark.colour for mark in marks], "width": 2},
            "opacity": 1,
        },
        customdata=[[mark.id] for mark in marks],
        hovertext=[mark.hover for mark in marks],
        hoverinfo="text",
        cliponaxis=False,
    )


def symbol(number: Number) -> tuple[str, bool]:
    """The plotly symbol of a number and whether it is hollow; "line-ns" where lines alone are drawn."""
    if number.bound in _AT_LEAST:
        return "triangle-right", False
    if number.bound in _UP_TO:
        return "triangle-left", False
    if number.bound in (Bound.RANGE, Bound.WORDS):
        return "line-ns", False
    return "circle", number.bound is Bound.ABOUT


def _lines(mark: Mark) -> list[dict[str, Any]]:
    """What is drawn beside the symbol: an open line, a bar with caps, a hollow bar, a band."""
    number, reading = mark.number, mark.number.reading
    line = {"color": mark.colour, "width": 2}
    lines: list[dict[str, Any]] = []
    if reading is None:
        return lines
    if mark.interval:
        lines.append(_box(mark, mark.interval[0], mark.interval[1], 5, {"width": 0}, mark.colour, 0.3))
    if number.bound in _AT_LEAST:
        lines.append(_stub(mark, number.first, line))
    elif number.bound is Bound.RANGE:
        lines.append(_rule(mark, reading.low, reading.high or reading.low, line))
        lines += [_cap(mark, end, line) for end in (reading.low, reading.high or reading.low)]
    elif number.bound is Bound.WORDS and reading.high is not None:
        lines.append(_box(mark, reading.low, reading.high, 5, line, "rgba(0,0,0,0)", 1))
    elif number.bound is Bound.WORDS:
        lines += [_cap(mark, reading.low, line), _stub(mark, reading.low, line | {"dash": "dot"})]
    return lines


def _rule(mark: Mark, low: float, high: float, line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "line", "x0": low, "x1": high, "y0": mark.y, "y1": mark.y, "line": line}


def _cap(mark: Mark, x: float, line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "line", "x0": x, "x1": x, "y0": mark.y - 6, "y1": mark.y + 6, "line": line}


def _stub(mark: Mark, x: float, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "line", "xsizemode": "pixel", "xanchor": x, "x0": 4, "x1": STUB, "y0": mark.y, "y1": mark.y,
        "line": line,
    }  # fmt: skip


def _box(
    mark: Mark, low: float, high: float, half: int, line: dict[str, Any], fill: str, opacity: float
) -> dict[str, Any]:
    return {
        "type": "rect", "x0": low, "x1": high, "y0": mark.y - half, "y1": mark.y + half, "line": line,
        "fillcolor": fill, "opacity": opacity,
    }  # fmt: skip


def legend(numbers: Iterable[Number], *, intervals: bool = False, upright: bool = False) -> tuple[str, ...]:
    """The marks of some numbers, explained: "● count as stated", "▶─ at least, or more than".

    `intervals` adds statistical intervals; `upright` is for an axis on which numbers grow upwards.
    """
    bounds = {number.bound for number in numbers if number.reading}
    texts = [
        (Bound.EXACT in bounds, "● " + _("count as stated")),
        (bool(bounds & set(_AT_LEAST)), ("▲ " if upright else "▶─ ") + _("at least, or more than")),
        (bool(bounds & set(_UP_TO)), ("▼ " if upright else "◀ ") + _("up to, or fewer than")),
        (Bound.ABOUT in bounds, "○ " + _("about")),
        (Bound.RANGE in bounds, ("┃ " if upright else "├─┤ ") + _("range stated by the source")),
        (Bound.WORDS in bounds, ("┃ " if upright else "▭ ") + _("words, with a cautious reading")),
        (intervals, "▒ " + _("statistical interval of the source")),
    ]
    return tuple(text for used, text in texts if used)
