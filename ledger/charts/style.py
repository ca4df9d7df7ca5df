"""One quiet look for every chart: ink, hairlines, type, and text that cannot become markup."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ledger.charts.form import LINE

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif"

_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"[{_RTL}](?:[{_RTL}\d'’-]|[ \u00a0](?=[{_RTL}]))*")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one appearance: text, muted text, hairlines, ground, and the ink of sources without a colour."""

    text: str
    muted: str
    hairline: str
    ground: str
    mark: str


LIGHT = Ink("#14171a", "#5a5f64", "#e4e5e3", "#ffffff", "#4a4f54")
DARK = Ink("#e4e5e3", "#a3a8ac", "#2e3338", "#15181b", "#b3b8bc")


def ink(*, dark: bool) -> Ink:
    """The inks of the dark or the light appearance."""
    return DARK if dark else LIGHT


def escaped(text: str) -> str:
    """Text as plotly shows it literally: its own small markup (<b>, <br>, <a>) stays text, and $ starts no formula.

    Words that run from right to left are isolated, so that a number after an Arabic name stays after it.
    """
    return _RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", html.escape(text, quote=False).replace("$", "&#36;"))


def wrapped(text: str, width: int) -> list[str]:
    """Escaped lines of at most `width` characters; plotly does not wrap by itself."""
    return [escaped(line) for line in wrap(text, width, break_long_words=True)]


def blank(height: int, look: Ink, *, margin: dict[str, int]) -> go.Figure:
    """An empty chart of a fixed height with our type, on a transparent ground, without legend, tools or zoom."""
    # Plotly would check every value again at each step, three quarters of a chart's time; the tests do it once.
    figure = go.Figure(_validate=False)
    figure.update_layout(
        template="none",
        height=height,
        margin={"pad": 0, "autoexpand": False} | margin,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look.text},
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left", "namelength": -1},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        separators=".,",
    )
    return figure


def block(x: float, y: float, told: Sequence[str], size: float, **options: Any) -> dict[str, Any]:
    """Escaped lines of one type size as one annotation, which plotly draws faster than several.

    `y` is the middle of the first line; the others follow below it, also where the chart is stretched.
    """
    return note(x, y, "<br>".join(told), yshift=-(len(told) - 1) * size * LINE / 2, **options)


def note(x: float, y: float, text: str, **options: Any) -> dict[str, Any]:
    """An annotation without an arrow, left-aligned at its point unless said otherwise. `text` is escaped already."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
    } | options
