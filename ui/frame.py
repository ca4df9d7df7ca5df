"""What the frame hands to a page: the book, its table, the choice, the look."""

import pandas as pd
import streamlit as st

from ledger.charts.style import Ink, ink
from ledger.choice import Choice
from ledger.model import Book

PAGES = ("overview", "over_time", "by_category", "sources", "documents", "claims", "claim", "add", "about")


def book() -> Book:
    """The open book."""
    found: Book = st.session_state["_open"].book
    return found


def table() -> pd.DataFrame:
    """The table of its figures. Shared by all sessions: never change it."""
    found: pd.DataFrame = st.session_state["_open"].table
    return found


def chosen() -> Choice:
    """What the filters say."""
    found: Choice = st.session_state["_chosen"]
    return found


def narrow() -> bool:
    """Whether the screen is narrow."""
    return bool(st.session_state["_is_narrow"])


def dark() -> bool:
    """Whether the reader's appearance is dark."""
    return bool(st.context.theme.type == "dark")


def look() -> Ink:
    """The inks of the reader's appearance."""
    return ink(dark=dark())
