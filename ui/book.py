"""The book that every session reads: loaded once per saved version, the last good one kept."""

import gc
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ledger import BookError, load, table
from ledger.language import _, ngettext
from ledger.model import Book, Level, Problem
from ledger.search import index

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parent.parent
QUIET = 0.2  # seconds without another write before a watcher reads a file
SETTLED = 1.0  # seconds without another write before errors are believed
CONFIRM = 3.0  # seconds after which a file is compared once more: some folders keep times to two seconds only
SHOWN = 40  # errors told in full
QUOTABLE = 5_000_000  # bytes
WIDTH = 72  # letters of a quoted line

Stamp = tuple[int, int, int]  # None in its place: there is no file
NEVER: Stamp = (-1, -1, -1)


def claims_file() -> Path:
    """The file that is shown: CLAIMS_FILE, else claims.yaml of the project."""
    return Path(os.environ.get("CLAIMS_FILE") or ROOT / "claims.yaml")


@dataclass(frozen=True)
class Open:
    """An open book with its table of figures, and the errors of the file if it has changed and does not load.

    `quotes` holds the lines of the file that the first errors point at, by their number from 1.
    """

    book: Book | None
    table: pd.DataFrame
    errors: Sequence[Problem] = ()
    quotes: Mapping[int, str] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """A short text that is another one whenever a page would show something else."""
        version = self.book.version if self.book else ""
        if not self.errors:
            return version
        told = "\n".join([*map(str, self.errors), *self.quotes.values()])
        return f"{version}+{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()[:10]}"


class Shelf:
    """Holds the open book of one file, shared by all sessions and threads; each saved version is loaded once.

    A version that loads is shown at once. Errors are shown when the file has kept still for SETTLED seconds:
    until then somebody may be saving it. They are looked for again on another day: what lay in the future may do so no
    more, and a clock that was wrong may be right.
    """

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.monotonic, today: Callable[[], date] = date.today
    ) -> None:
        self.path = path
        self._clock = clock
        self._today = today
        self._day = today()
        self._lock = threading.Lock()
        self._seen: Stamp | None = NEVER
        self._since = 0.0
        self._read: Stamp | None = NEVER
        self._digest = b""
        self._confirmed = True
        self._failed: Open | None = None
        self._open = Open(None, pd.DataFrame())

    def open(self) -> Open:
        """The newest version that loads; its errors where the newest does not. Empty while that is not settled."""
        self._look(0)
        return self._open

    def look(self) -> tuple[str, bool]:
        """The token of what `open` gives, and whether that may change soon without another save.

        Unlike `open` it reads a new version only when the file has kept still for QUIET seconds.
        """
        waits = self._look(QUIET)
        return self._open.token, waits

    def _look(self, patience: float) -> bool:
        # Whoever comes while another thread loads a new version has the one before.
        if not self._lock.acquire(blocking=self._open.book is None):
            return True
        try:
            stamp = self._stamp_now()
            if stamp != self._seen:
                self._seen, self._since = stamp, self._clock()
            still = self._clock() - self._since
            if stamp != self._read:
                if still < patience:
                    return True
                self._read = stamp
                self._load()
            elif not self._confirmed and still >= CONFIRM:
                self._confirmed = True
                if digest(self.path) != self._digest:
                    self._load()
            elif self._open.errors and self._day != self._today():
                self._load()
            if self._failed and still >= SETTLED:
                self._open, self._failed = self._failed, None
            return self._failed is not None
        finally:
            self._lock.release()

    def _stamp_now(self) -> Stamp | None:
        try:
            status = status_of(self.path)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _load(self) -> None:
        last = self._open
        self._day = self._today()
        self._digest, self._confirmed = digest(self.path), False
        try:
            book = load(self.path)
            same = last.book is not None and last.book.version == book.version
            fresh = Open(last.book, last.table) if same else Open(book, table.frame(book))
        except BookError as error:
            self._failed = Open(last.book, last.table, error.problems, quoted(self.path, error.problems))
            return
        except Exception:
            LOG.exception("The file could not be read.")
            why = _("the program cannot read this file; the server's log says where it failed")
            self._failed = Open(last.book, last.table, [Problem(Level.ERROR, self.path.name, 1, 1, "", why)])
            return
        self._open, self._failed = fresh, None
        if last.book is None:
            # What lives as long as the server need not be looked at whenever Python collects garbage.
            gc.collect()
            gc.freeze()


def status_of(path: Path) -> os.stat_result:
    """The status of a file as it is now. Raises OSError."""
    # On Windows nobody could save over a file that we hold open.
    if os.name != "posix":
        return path.stat()
    # Network folders remember a status for up to a minute, but ask anew when the file is opened.
    opened_file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return os.fstat(opened_file)
    finally:
        os.close(opened_file)


def digest(path: Path) -> bytes:
    """A digest of a file's bytes; empty for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError:
        return b""


def quoted(path: Path, errors: Sequence[Problem]) -> dict[int, str]:
    """The lines of a file that the first SHOWN errors point at, by their number; none of a file that is too large."""
    wanted = {one.line for one in errors[:SHOWN]}
    try:
        if path.stat().st_size > QUOTABLE:
            return {}
        lines = path.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return {}
    return {line: lines[line - 1].rstrip("\r") for line in wanted if 0 < line <= len(lines)}


# Not in Streamlit's cache, which costs ten times a look at the file, and the file is looked at all the time.
_shelves: dict[Path, Shelf] = {}


def shelf() -> Shelf:
    """The shelf of the file that is shown, one for all sessions."""
    path = claims_file()
    return _shelves.get(path) or _shelves.setdefault(path, Shelf(path))


def opened() -> Open:
    """The open book for this run. Where there is none yet it waits a little for a file that is being saved."""
    found = shelf().open()
    end = time.monotonic() + 3 * SETTLED
    while found.book is None and not found.errors and time.monotonic() < end:
        time.sleep(0.1)
        found = shelf().open()
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def search_index(version: str, _book: Book) -> "pd.Series[Any]":
    """What can be searched of a book; made once per version."""
    return index(_book)


def show_errors(open_: Open) -> None:
    """Say what is wrong with the file, in words and with the place and the line of each error."""
    errors, last_good = open_.errors, open_.book is not None
    count = ngettext("{n} problem", "{n} problems", len(errors)).format(n=len(errors))
    if last_good:
        st.warning(
            _("The file has changed and does not load ({count}). This page shows the last version that did.").format(
                count=count
            )
        )
    else:
        st.error(
            _("The file does not load ({count}). Mend it and save it: this page then opens by itself.").format(
                count=count
            )
        )
    with st.expander(_("What is wrong"), expanded=not last_good):
        told = [explained(one, open_.quotes.get(one.line)) for one in errors[:SHOWN]]
        if len(errors) > SHOWN:
            more = _("… and {n} more. All of them: python -m ledger check").format(n=len(errors) - SHOWN)
            told.append(more)
        st.code("\n\n".join(told), language=None, wrap_lines=True)


def explained(problem: Problem, line: str | None) -> str:
    """A problem with the line it is in, cut to WIDTH letters, and a caret below its place. `line` None: no quote."""
    if not line:
        return str(problem)
    at = min(max(problem.column - 1, 0), len(line))
    start = max(0, at - WIDTH // 2) if len(line) > WIDTH else 0
    before, after = "…" * (start > 0), "…" * (start + WIDTH < len(line))
    part = before + "".join(c if c.isprintable() else " " for c in line[start : start + WIDTH]) + after
    number = f"{problem.line:>6} │ "
    return f"{problem}\n{number}{part}\n{' ' * 6} │ {' ' * (at - start + len(before))}^"
