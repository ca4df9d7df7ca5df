"""The record of an earlier version, as a link names it, and what has changed since; kept for a few versions."""

import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from ledger import BookError, history, loads, table
from ledger.history import Changes, History, MissingError
from ledger.language import _
from ui.book import Open, claims_file

FRESH = 10  # seconds for which the history of the file is not read again
_READING = threading.Lock()


@dataclass(frozen=True)
class Earlier:
    """The record that a link was made with: as it was and the day of its commit, or why it cannot be had."""

    version: str
    open: Open | None = None
    day: date = date.min
    why: str = ""


def earlier(version: str) -> Earlier:
    """The record of a version. One is read at a time: they are large, and whoever writes an address can ask for any."""
    if not history.is_version(version):
        return Earlier(version)
    path = claims_file()
    try:
        found = _history(path)
        with _READING:
            return _read(path, version, found)
    except MissingError as error:
        return Earlier(version, why=str(error))


def changes(before: Open, after: Open) -> Changes:
    """All that has changed from one open record to another."""
    return _changes(before.book.version, after.book.version, before, after)


@st.cache_resource(show_spinner=False, ttl=FRESH, max_entries=4)
def _history(path: Path) -> History:
    return history.history(path)


@st.cache_resource(show_spinner=False, max_entries=3)
def _read(path: Path, version: str, _found: History) -> Earlier:
    """The record of a version. Raises MissingError, which is not kept: the version may be committed later."""
    data = history.earlier(path, version, _found)
    day = _found.days[_found.blob(version)]
    try:
        book = loads(data, path.name)
    except BookError:
        return Earlier(version, day=day, why=_("the file of then does not fit the rules that it is read by today"))
    return Earlier(version, Open(book, table.frame(book)), day)


@st.cache_resource(show_spinner=False, max_entries=6)
def _changes(then: str, now: str, _before: Open, _after: Open) -> Changes:
    return history.changes(_before.book, _after.book)
