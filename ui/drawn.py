"""What the *See* pages draw, made once per version of the book, choice and look, and shared by all readers."""

from dataclasses import astuple

import plotly.graph_objects as go
import streamlit as st

from ledger import overview as overviews
from ledger.charts.over_time import Panel
from ledger.charts.over_time import over_time as time_chart
from ledger.charts.overview import overview as overview_chart
from ledger.charts.style import ink
from ledger.choice import Choice
from ledger.over_time import panels, shown
from ledger.overview import View
from ui import frame

_KEPT = 96


def overview(choice: Choice) -> View:
    """Overview of a choice, as words and rows."""
    return _overview(frame.book().version, astuple(choice), choice)


def overview_figure(choice: Choice, part: str) -> go.Figure:
    """Overview as a chart; `part` is wholes or narrower."""
    return _overview_figure(frame.book().version, astuple(choice), part, frame.dark(), frame.narrow(), choice)


def time_panels(choice: Choice) -> tuple[Panel, ...]:
    """Over time, as panels."""
    return _time_panels(frame.book().version, astuple(choice), choice)


def time_figure(choice: Choice) -> go.Figure:
    """Over time as a chart."""
    return _time_figure(frame.book().version, astuple(choice), frame.dark(), frame.narrow(), choice)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _overview(version: str, choice: tuple[object, ...], _choice: Choice) -> View:
    return overviews.view(frame.book(), frame.table(), _choice)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _overview_figure(
    version: str, choice: tuple[object, ...], part: str, dark: bool, narrow: bool, _choice: Choice
) -> go.Figure:
    groups = getattr(overview(_choice), part)
    return overview_chart(groups, ink(dark=dark), narrow=narrow)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _time_panels(version: str, choice: tuple[object, ...], _choice: Choice) -> tuple[Panel, ...]:
    return panels(frame.book(), shown(frame.book(), frame.table(), _choice))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _time_figure(version: str, choice: tuple[object, ...], dark: bool, narrow: bool, _choice: Choice) -> go.Figure:
    return time_chart(time_panels(_choice), ink(dark=dark), narrow=narrow)
