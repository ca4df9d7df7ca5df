"""A link made with another version of the record: what has changed since, and the record as it was then."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ledger import history, table
from ledger.choice import Choice, kept
from ledger.days import day_text
from ledger.language import _, ngettext
from ledger.model import Book
from ui import link, text
from ui.book import Open
from ui.changed import View, lines, view
from ui.earlier import Earlier, changes, earlier
from ui.filters import restore, widen

LISTED = 50  # changes told in full
_STATE, _WAY = "_version", "_way"


def begin(current: Open, *, editing: bool) -> Open:
    """Take the version from the address and draw the switch; gives the record that this run shows.

    `editing` is for a page that works on the record as it is now, whatever a link asks for.
    """
    for name in (link.VERSION, link.THEN):
        held = st.session_state.get(name)
        if held and name not in st.query_params:
            st.session_state[name] = held  # set anew it comes back into the address, which switch_page has emptied
    with st.container(key="asked_version"):  # unseen: it binds the address, and keeps it from page to page
        st.text_input("v", key=link.VERSION, bind="query-params", label_visibility="collapsed")
    asked = (st.session_state[link.VERSION] or "").strip()
    link.carry()
    st.session_state[_STATE] = None
    if not asked or current.book is None or asked == current.book.version:
        return current
    named = earlier(asked)
    place, below, then = _place(named)
    st.session_state[_STATE] = (named, current, place, below, then, editing)
    if history.is_version(asked) and not editing:
        link.carry(asked, then=then)
    return named.open if named.open and then and not editing else current


def other(shown: Open) -> Book | None:
    """The other version of the record, from which a link or the filters may have names; None for none."""
    if not (state := st.session_state[_STATE]) or not state[0].open:
        return None
    then, now = state[0].open.book, state[1].book
    return now if shown.book is then else then


def _place(named: Earlier) -> tuple[DeltaGenerator, DeltaGenerator, bool]:
    """Where the notice and the list of changes go, and whether the record of then is to be shown."""
    then = False
    with st.container(key="version_notice", gap="xsmall"):
        place, below = st.container(), st.container()
        with st.container(horizontal=True, vertical_alignment="center"):
            if named.open:
                then = st.toggle(
                    _("Show the record as it was then"), key=link.THEN, bind="query-params", on_change=_switched
                )
            if not then:
                st.button(_("Close this notice"), key="close_version", on_click=_close, type="tertiary")
    return place, below, then


def tell(page: str, choice: Choice | None, query: str) -> None:
    """Say on the page what has changed since the link was made, in what the page shows, or that it is of then."""
    state = st.session_state.get(_STATE)
    way = st.session_state.get(_WAY)
    if way and way[1] is None and choice:
        st.session_state[_WAY] = (way[0], choice)
    if not state:
        return
    named, current, place, below, then, editing = state
    with place:
        if then:
            _say(_of_then(named, editing=editing))
        elif not named.open:
            _say(_not_there(named))
        else:
            _tell_changes(named, current, view(page, choice, query, named.open, current), below)
            _tell_later(current, choice)


def _say(*sentences: str) -> None:
    st.html(text.paragraph(" ".join(filter(None, sentences))))


def _of_then(named: Earlier, *, editing: bool) -> str:
    words = _("This is the record as it was on {day} (version {version}), not as it is now.")
    if editing:
        words = _(
            "This page works on the record as it is now; the others show the record as it was on {day} "
            "(version {version})."
        )
    return words.format(day=day_text(named.day), version=named.version)


def _not_there(named: Earlier) -> str:
    if not history.is_version(named.version):
        return _(
            "The version that this link names, “{version}”, is none: it would be ten hexadecimal digits. This is the "
            "record as it is now."
        ).format(version=text.quoted(named.version))
    return _(
        "This link was made with another version of the record ({version}). What has changed since cannot be told: "
        "{why}. This is the record as it is now."
    ).format(version=named.version, why=named.why)


def _tell_changes(named: Earlier, current: Open, here: View, below: DeltaGenerator) -> None:
    before = named.open
    whole = changes(before, current)
    found = whole.within(before.book, current.book, here.then, here.now).with_relays(whole, here.relays)
    _say(
        _("The record has changed since this link was made ({day}, version {version}).").format(
            day=day_text(named.day), version=named.version
        ),
        here.lead.format(changes=history.summary(found)) if found else here.unchanged,
    )
    if found:
        told = lines(before, current, found)
        with below, st.expander(_("What has changed"), key="version_changes"):
            st.html(text.listing(told[:LISTED]))
            if len(told) > LISTED:
                st.html(text.paragraph(_("… and {n} more.").format(n=len(told) - LISTED), "muted"))


def _tell_later(current: Open, choice: Choice | None) -> None:
    """Say how many figures of the selection were said after the day that the link holds."""
    if not choice or not choice.day:
        return
    rows = table.clear(kept(current.book, current.table, choice))
    n = int((rows["known"].dt.date > choice.day).sum())
    if n:
        words = ngettext(
            "This view shows what was known on {day}. {n} figure was said later.",
            "This view shows what was known on {day}. {n} figures were said later.",
            n,
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(text.paragraph(words.format(day=day_text(choice.day), n=n)), width="content")
            st.button(_("Show the latest day"), on_click=widen, args=("day",), key="version_day", type="tertiary")


def _switched() -> None:
    """Go from the record of now to that of then, or back: with the filters as they were there, where nothing was chosen
    since; for callbacks."""
    here: Choice | None = st.session_state.get("_choice")
    way = st.session_state.pop(_WAY, None)
    if way and way[1] == here:
        restore(way[0])
        fixed = way[0].day is not None
    else:
        fixed = not st.session_state[link.THEN]  # the latest day of then was chosen, not that of now
    if fixed:
        st.session_state["_latest"] = None
    if here and st.session_state[link.THEN]:
        st.session_state[_WAY] = (here, None)


def _close() -> None:
    """Forget the version of the link; for callbacks."""
    st.session_state[link.VERSION] = ""
