"""Words at points of a chart, as one trace: plotly takes four times as long for as many annotations.

Annotations remain for words that must stand clear of the grid, and for those left of the plot, where a trace cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

LOWER = 1.5  # pixels that a trace's words stand higher than an annotation's at the same place


@dataclass(frozen=True, slots=True)
class Word:
    """Escaped text at a point of a chart's axes, `shift` pixels (1 or more) to the right of it, or below it."""

    x: float
    y: float
    shift: float
    text: str
    size: int
    colour: str
    below: bool = False


def trace(words: Sequence[Word], axis: str = "y") -> go.Scatter:
    """The trace of some words on one y axis. It answers to no pointer, and a chosen mark does not dim it."""
    return go.Scatter(
        x=[word.x for word in words],
        y=[word.y for word in words],
        yaxis=axis,
        mode="markers+text",
        text=[word.text for word in words],
        textposition=["bottom center" if word.below else "middle right" for word in words],
        textfont={"size": [word.size for word in words], "color": [word.colour for word in words]},
        # Plotly sets text off by its marker alone: so each has one of a size that nobody sees.
        marker={"size": [_marker(word.shift) for word in words], "opacity": 0},
        selected={"textfont": {"color": words[0].colour}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _marker(shift: float) -> float:
    """The size of a marker beside which plotly sets text so many pixels off: its radius, a quarter more, and one."""
    return (shift - 1) * 1.6
