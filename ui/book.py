"""The book that every session reads: loaded once per saved version, the last good one kept."""

import gc
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ledger import BookError, load, table
from ledger.language import _, ngettext
from ledger.model import Book, Problem
from ledger.search import index

ROOT = Path(__file__).parent.parent


def claims_file() -> Path:
    """The file that is shown: CLAIMS_FILE, else claims.yaml of the project."""
    return Path(os.environ.get("CLAIMS_FILE") or ROOT / "claims.yaml")


@dataclass(frozen=True)
class Open:
    """An open book with its table of figures, and the errors of the file if it has changed and does not load."""

    book: Book | None
    table: pd.DataFrame
    errors: Sequence[Problem] = ()


class Shelf:
    """Holds the open book of one file, shared by all sessions. A new version is loaded when somebody asks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._open = Open(None, pd.DataFrame())

    def open(self) -> Open:
        """The newest version that loads; its errors where the newest does not."""
        stamp = self._stamp_now()
        with self._lock:
            if stamp != self._stamp or stamp is None:
                self._read()
                self._stamp = stamp
            return self._open

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> None:
        try:
            book = load(self.path)
        except BookError as error:
            self._open = Open(self._open.book, self._open.table, error.problems)
            return
        first = self._open.book is None
        self._open = Open(book, table.frame(book))
        if first:
            # Streamlit collects all garbage after every run; what lives as long as the server need not be looked at.
            gc.collect()
            gc.freeze()


@st.cache_resource(show_spinner=False)
def _shelf(path: Path) -> Shelf:
    return Shelf(path)


def opened() -> Open:
    """The open book for this run."""
    return _shelf(claims_file()).open()


@st.cache_resource(show_spinner=False, max_entries=2)
def search_index(version: str, _book: Book) -> "pd.Series[Any]":
    """What can be searched of a book; made once per version."""
    return index(_book)


def show_errors(errors: Sequence[Problem], *, last_good: bool) -> None:
    """Say what is wrong with the file, in words and with the place of each error."""
    count = ngettext("{n} problem", "{n} problems", len(errors)).format(n=len(errors))
    if last_good:
        st.warning(
            _("The file has changed and does not load ({count}). This page shows the last version that did.").format(
                count=count
            )
        )
    else:
        st.error(_("The file does not load ({count}). Mend it and reload this page.").format(count=count))
    with st.expander(_("What is wrong"), expanded=not last_good):
        st.code("\n".join(map(str, errors)), language=None, wrap_lines=True)
