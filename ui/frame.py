"""What the frame hands to a page: the book, its table, the choice, the look."""

import pandas as pd
import streamlit as st

from ledger.charts.form import Form
from ledger.charts.style import Ink, ink
from ledger.choice import Choice
from ledger.language import _
from ledger.model import Book

PAGES = (
    "overview", "over_time", "by_category", "compare", "check", "sources", "documents", "claims", "claim", "add",
    "about",
)  # fmt: skip


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


def form() -> Form:
    """The form that charts take on this screen."""
    found: Form = st.session_state["_form"]
    return found


def titled(*names: str) -> None:
    """Name the browser's tab, the narrowest name first, so that pages can be told apart in a list of them."""
    st.set_page_config(page_title=" – ".join([*names, _("Casualty claims")]))


def dark() -> bool:
    """Whether the reader's appearance is dark."""
    return bool(st.context.theme.type == "dark")


def look() -> Ink:
    """The inks of the reader's appearance."""
    return ink(dark=dark())
