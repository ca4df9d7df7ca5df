"""How the scopes of some figures lie in each other: boxes within boxes, drawn below a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.charts.form import Form
from ledger.charts.letters import lines
from ledger.charts.style import Ink, block, escaped

_PAD, _GAP, _OVER = 9, 10, 20


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope: the letters of the figures that count it, what it is, and the scopes inside it.

    `overlaps`: it shares some cases with the one after it. All texts are raw; the chart escapes them.
    """

    letters: str
    text: str
    inside: tuple["Scope", ...] = ()
    overlaps: bool = False


def add_scopes(figure: go.Figure, heading: str, scopes: Sequence[Scope], look: Ink, form: Form) -> go.Figure:
    """Draw scopes below what a chart holds, and give the same chart, grown by what they take.

    The chart's y axis must count pixels downwards, as that of Overview does.
    """
    margin = figure.layout.margin
    start = figure.layout.yaxis.range[0]
    drawn = _Boxes(start, -margin["l"], look, form)
    drawn.title(heading)
    drawn.row(scopes, 0, 0)
    grown = drawn.y - start
    figure.update_layout(height=figure.layout.height + grown)
    figure.layout.yaxis.range = [drawn.y, 0]
    clear = {
        "type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": start, "y1": drawn.y,
        "fillcolor": look.ground, "line": {"width": 0},
    }  # fmt: skip
    figure.layout.shapes = [*figure.layout.shapes, clear, *drawn.shapes]
    figure.layout.annotations = [*figure.layout.annotations, *drawn.notes]
    return figure


class _Boxes:
    """Boxes under each other, from the left edge of the picture; what lies inside is set in by some pixels."""

    def __init__(self, y: float, left: float, look: Ink, form: Form) -> None:
        self.y, self.left, self.look, self.form = y, left, look, form
        self.width = min(form.room, 640)
        self.shapes: list[dict[str, object]] = []
        self.notes: list[dict[str, object]] = []

    def title(self, heading: str) -> None:
        self.y += 26 - self.form.line / 2
        self.text([f"<b>{escaped(heading)}</b>"], 0, self.form.heading)
        self.y += self.form.heading + self.form.line / 2

    def row(self, scopes: Sequence[Scope], left: float, right: float) -> None:
        """Scopes under each other; one that overlaps the next reaches into it, and is set off to the side."""
        shift, shared = 0.0, 0.0
        for scope in scopes:
            self.scope(scope, left + shift, right, shared)
            shared = _OVER if scope.overlaps else 0.0
            self.y += -shared or _GAP
            shift = 3 * _OVER if scope.overlaps and not shift else 0.0

    def scope(self, scope: Scope, left: float, right: float, shared: float) -> None:
        """One box; its first `shared` pixels are those that it shares with the one before."""
        top, index = self.y, len(self.shapes)
        self.y += _PAD + shared
        words = f"{scope.letters}: {scope.text}"
        room = self.width - left - right - 2 * _PAD
        first, *rest = lines(words, self.form.small, room)
        start = len(scope.letters) + 1
        told = [f"<b>{escaped(first[:start])}</b>{escaped(first[start:])}", *map(escaped, rest)]
        self.text(told, left + _PAD, self.form.small)
        self.y += len(told) * self.form.line + _PAD
        if scope.inside:
            self.row(scope.inside, left + 2 * _PAD, right + _PAD)
            self.y += _PAD - _GAP + 4
        if scope.overlaps:
            self.y += _OVER
        self.shapes.insert(index, self.box(top, self.y, left, right))

    def box(self, top: float, bottom: float, left: float, right: float) -> dict[str, object]:
        return {
            "type": "rect", "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "yref": "y",
            "x0": self.left + left, "x1": self.left + self.width - right, "y0": top, "y1": bottom,
            "line": {"color": self.look.muted, "width": 1.2}, "fillcolor": "rgba(128,128,128,0.06)",
        }  # fmt: skip

    def text(self, told: Sequence[str], shift: float, size: int) -> None:
        font = {"size": size, "color": self.look.text}
        where = {"xref": "paper", "xshift": self.left + shift}
        self.notes.append(block(0, self.y + self.form.line / 2, told, size, font=font, **where))
