"""What the page Add a claim needs besides widgets: the file as opened, texts as text, and writing where allowed."""

import os
from collections.abc import Iterable

import streamlit as st

from ledger import BookError, draft, loads
from ledger.draft import Assessment, BusyError, ChangedError
from ledger.language import _
from ledger.load import version_of
from ledger.model import Book
from ui import text
from ui.book import claims_file, shelf

_OPENED, _ROUND, _WRITTEN = "_add_opened", "_add_round", "_add_written"


def allowed() -> bool:
    """Whether the app was started with LEDGER_EDIT=1: only then can anything here change the file."""
    return os.environ.get("LEDGER_EDIT") == "1"


def opened(*, untouched: bool) -> bytes:
    """The bytes of the file as they were when the form was opened; while nothing is typed, as they are now."""
    if not allowed():
        return claims_file().read_bytes()
    if untouched or _OPENED not in st.session_state:
        st.session_state[_OPENED] = claims_file().read_bytes()
    found: bytes = st.session_state[_OPENED]
    return found


def book_of(data: bytes) -> Book:
    """The book in some bytes of the file. Raises BookError."""
    book = shelf().open().book
    return book if book and book.version == version_of(data) else _loaded(data)


@st.cache_resource(show_spinner=False, max_entries=4)
def _loaded(data: bytes) -> Book:
    return loads(data, claims_file().name)


def key(name: str) -> str:
    """The key of a widget of this form: a new one after each claim that was written, so that the form is empty."""
    return f"add{st.session_state.get(_ROUND, 0)}_{name}"


def held(name: str) -> str:
    """What a text widget of this form holds."""
    return str(st.session_state.get(key(name)) or "")


def listed(heading: str, lines: Iterable[str], kind: str = "") -> None:
    """Lines under a small heading, as text; nothing where there are none. `kind` is error or warning."""
    items = [text.plain(line) for line in lines]
    if items:
        with st.container(border=True, key=key(f"told_{kind}") if kind else None):
            st.html(text.heading(heading, 3, "minor") + text.listing(items))


def reading(found: tuple[str, str], typed: str) -> None:
    """How something typed is read, or why it is not; nothing while nothing is typed."""
    good, wrong = found
    if typed.strip():
        st.html(text.paragraph(_("read as {reading}").format(reading=good) if good else wrong, "muted small"))


def written_before(*, untouched: bool) -> None:
    """Say which claim was written last, with the way to it, until the next one is begun."""
    if not untouched:
        st.session_state.pop(_WRITTEN, None)
    elif claim := st.session_state.get(_WRITTEN, ""):
        way = text.link(claim, text.claim_address(claim))
        st.html(f"<p>{text.plain(_('Written to the file:'))} {way}</p>")


def writer(found: Assessment, data: bytes) -> None:
    """The button that writes the draft to the file, where the app was started so; both versions where it changed."""
    if not allowed():
        return
    now = _now()
    if now is not None and now != data:
        _both_versions(ChangedError(data, now))
    elif st.button(_("Write it to the file"), key=key("write"), disabled=found.book is None):
        _write(found, data)


def _now() -> bytes | None:
    try:
        return claims_file().read_bytes()
    except OSError:
        return None


def _write(found: Assessment, data: bytes) -> None:
    if not allowed():
        return
    try:
        draft.write(claims_file(), data, found.merged)
    except ChangedError as error:
        _both_versions(error)
    except (BusyError, BookError) as error:
        st.html(text.paragraph(_("Nothing was written: {why}").format(why=error), "lead"))
    else:
        st.session_state[_WRITTEN] = found.ids.claim
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state.pop(_OPENED, None)
        st.rerun()


def _both_versions(error: ChangedError) -> None:
    listed(_("The file has changed"), [_("It is no longer what it was when you began. Nothing has been written.")])
    st.html(text.paragraph(_("Lines with − stood there when you began, lines with + stand there now."), "muted"))
    st.code(error.diff, language="diff")
    st.button(_("Go on with the file as it is now"), key=key("take"), on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_OPENED, None)
