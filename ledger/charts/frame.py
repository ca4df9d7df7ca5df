"""What a chart carries inside its own picture: title, legend, numbered sources, data version, address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ledger.charts.form import LINE, Form
from ledger.charts.letters import lines, rows, width
from ledger.charts.style import FONT, Ink, escaped, note
from ledger.language import _

_BETWEEN = "\u00a0" * 5
_GAP, _BUTTON = 20, 28
_STRETCH = 0.4


@dataclass(frozen=True, slots=True)
class Frame:
    """The words round a chart, raw; the chart escapes them.

    `title` states the whole scope; `lead` says what the figures are; `legend` explains the marks; `sources` are the
    numbered documents; `more` says what did not fit; `foot` are data version and address. `code` is an image as a data
    address (the QR code of the link), or ''.
    """

    title: str
    legend: tuple[str, ...] = ()
    sources: tuple[tuple[int, str], ...] = ()
    foot: tuple[str, ...] = ()
    lead: str = ""
    more: str = ""
    code: str = ""


def framed(figure: go.Figure, frame: Frame, look: Ink, form: Form) -> go.Figure:
    """Set a chart into its frame, and give the same chart.

    Its height grows by what the frame takes; a picture of a fixed height keeps it: the chart is stretched by a part of
    its height at most, and what is left stays blank above the sources. The chart must leave room: see `frame_height`.
    """
    paper = _Paper(figure, frame, look, form)
    top, bottom = paper.top(), paper.bottom()
    inner = figure.layout.height - paper.margin["t"] - paper.margin["b"]
    spare = max(form.height - figure.layout.height - top - bottom - 2 * form.pad, 0) if form.height else 0
    stretched = min(spare, inner * _STRETCH)
    paper.shift_bottom(spare - stretched)
    figure.update_layout(
        height=form.height or figure.layout.height + top + bottom,
        width=form.width if form.height else None,
        margin={
            "l": paper.margin["l"] + form.pad,
            "r": paper.margin["r"] + form.pad,
            "t": paper.margin["t"] + top + form.pad,
            "b": paper.margin["b"] + bottom + form.pad + spare - stretched,
        },
        paper_bgcolor=look.ground,
    )
    # Set, not updated: plotly merges an update into what is there, item by item, which takes ten times as long.
    figure.layout.annotations = [*figure.layout.annotations, *paper.notes]
    if frame.code and form.height:
        figure.add_layout_image(_code(figure, frame.code, form))
    return figure


def frame_height(frame: Frame, form: Form) -> float:
    """The pixels that a frame takes above and below its chart, the blank edges too."""
    return _top(frame, form)[1] + _bottom(frame, form)[1] + 2 * form.pad


class _Paper:
    """The frame's texts, placed from the edges of a chart's plot."""

    def __init__(self, figure: go.Figure, frame: Frame, look: Ink, form: Form) -> None:
        margin = figure.layout.margin
        self.margin = {side: margin[side] or 0 for side in "lrtb"}
        self.frame, self.look, self.form = frame, look, form
        self.notes: list[dict[str, Any]] = []
        self.moved: list[dict[str, Any]] = []

    def top(self) -> float:
        """Place what stands above the chart; gives its height."""
        told, height = _top(self.frame, self.form)
        for y, text, size, muted in told:
            self.notes.append(self.text(text, size, muted=muted, y=1, yshift=self.margin["t"] + height - y))
        return height

    def bottom(self) -> float:
        """Place what stands below the chart; gives its height."""
        told, height = _bottom(self.frame, self.form)
        for y, text, column in told:
            placed = self.text(text, self.form.small, muted=True, y=0, yshift=-self.margin["b"] - y)
            if column and self.frame.code:
                placed["xshift"] += _columns(self.frame, self.form)[1] + _GAP
            elif column:
                placed |= {"x": 0.5, "xshift": (self.margin["r"] - self.margin["l"]) / 2}
            self.moved.append(placed)
        self.notes += self.moved
        return height

    def shift_bottom(self, pixels: float) -> None:
        """Move what stands below the chart further down."""
        for placed in self.moved:
            placed["yshift"] -= pixels

    def text(self, text: str, size: int, *, muted: bool, **where: Any) -> dict[str, Any]:
        font = {"size": size, "color": self.look.muted if muted else self.look.text, "family": FONT}
        return note(
            0, text=text, xref="paper", yref="paper", xshift=-self.margin["l"], yanchor="top", font=font, **where
        )


def _top(frame: Frame, form: Form) -> tuple[list[tuple[float, str, int, bool]], float]:
    """Texts above a chart as (distance from the top, escaped text, size, muted), and their height."""
    title = lines(frame.title, form.title, form.room - _BUTTON, bold=True)
    lead = _lead(frame, form)
    start = len(title) * form.title * LINE + 4
    told = [
        (0.0, "<br>".join(f"<b>{escaped(line)}</b>" for line in title), form.title, False),
        (start, "<br>".join(map(escaped, lead)), form.small, True),
    ]
    return [one for one in told if one[1]], start + len(lead) * form.line + 8


def _lead(frame: Frame, form: Form) -> list[str]:
    """What the figures are, and the legend: on one line where they fit."""
    marks = rows(frame.legend, _BETWEEN, form.small, form.room)
    told = _BETWEEN.join(filter(None, [frame.lead, *marks]))
    if width(told, form.small) <= form.room:
        return [told]
    return [*lines(frame.lead, form.small, form.room), *marks]


def _bottom(frame: Frame, form: Form) -> tuple[list[tuple[float, str, int]], float]:
    """Texts below a chart as (distance from its lower edge, escaped text, column), and their height."""
    columns, room = _columns(frame, form)
    more = [f"<b>{escaped(line)}</b>" for line in lines(frame.more, form.small, form.room) if line]
    start = 8 + (len(more) * form.line + 8 if more else 0)
    entries = [_entry(number, text, form, room) for number, text in frame.sources]
    halves = list(_halves(entries) if columns == 2 else [entries])
    listed = [[line for entry in half for line in entry] for half in halves]
    listed[0][:0] = [f"<b>{escaped(_('Sources'))}</b>"] if entries else []
    below = [start, start + form.line]  # the second column begins beside the first source, not beside the heading
    end = max(at + len(column) * form.line for at, column in zip(below, listed, strict=False)) + 6
    foot = [escaped(line) for line in rows(frame.foot, " · ", form.small, room * columns)]
    told = [
        (8.0, more, 0),
        *((at, column, number) for number, (at, column) in enumerate(zip(below, listed, strict=False))),
        (end, foot, 0),
    ]
    height = end + len(foot) * form.line
    if frame.code:
        height = max(height, start + code_size(form))
    return [(y, "<br>".join(part), column) for y, part, column in told if part], height + 4


def _columns(frame: Frame, form: Form) -> tuple[int, float]:
    """How many columns the sources stand in, and the width of one."""
    room = form.room - (code_size(form) + _GAP if frame.code else 0)
    return (2, room / 2 - _GAP) if room >= 560 else (1, room)


def code_size(form: Form) -> int:
    """The side of the QR code: two pixels of the saved picture or more for each of its squares."""
    return 118 if form.scale < 2 else 96


def _entry(number: int, text: str, form: Form, room: float) -> list[str]:
    """A numbered source in lines, the number in front of the first."""
    lead = f"[{number}] "
    first, *rest = lines(text, form.small, room - width(lead, form.small)) or [""]
    return [lead + escaped(first), *("\u00a0" * 6 + escaped(line) for line in rest)]


def _halves(entries: list[list[str]]) -> Iterator[list[list[str]]]:
    """Entries in two columns of about the same height, in order down the first and then the second."""
    total, at, cut = sum(map(len, entries)), 0, 0
    while cut < len(entries) and at < total / 2:
        at += len(entries[cut])
        cut += 1
    yield entries[:cut]
    yield entries[cut:]


def _code(figure: go.Figure, source: str, form: Form) -> dict[str, Any]:
    """The QR code at the lower right, in fractions of the plot: layout images know no pixels."""
    margin, size = figure.layout.margin, code_size(form)
    across, up = form.width - margin.l - margin.r, (form.height or 0) - margin.t - margin.b
    return {
        "source": source, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom",
        "x": 1 + (margin.r - form.pad) / across, "y": -(margin.b - form.pad) / up,
        "sizex": size / across, "sizey": size / up, "layer": "above",
    }  # fmt: skip
