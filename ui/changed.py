"""What has changed in what a page shows: the ids it held then and holds now, and a line for each change."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import streamlit as st

from ledger import history
from ledger.choice import Choice
from ledger.history import Changes
from ledger.language import _
from ledger.model import Relay
from ledger.search import search
from ui import comparing, link, show, text
from ui.book import Open, search_index
from ui.earlier import changes


@dataclass(frozen=True)
class View:
    """What a page shows, to say what has changed in it: the ids it held then and holds now, and its relays."""

    then: Collection[str]
    now: Collection[str]
    lead: str
    unchanged: str
    relays: Callable[[Relay], bool] = lambda _relay: False


def view(page: str, choice: Choice | None, query: str, before: Open, after: Open) -> View:
    """What a page shows, then and now."""
    if query:
        then, now = (
            search(one.book, one.table, search_index(one.book.version, one.book), query) for one in (before, after)
        )
        return View(
            then, now, _("In what this search finds: {changes}."), _("No figure that this search finds has changed.")
        )
    compared = st.query_params.get_all(comparing.KEY) or st.session_state.get(comparing.LAST)
    if page == "compare" and compared:
        return _view_of_figures(compared, before, after)
    if choice:
        then, now = history.shown_then_and_now(before.book, before.table, after.book, after.table, choice)
        return View(then, now, _("In this view: {changes}."), _("No figure of this view has changed."))
    asked = st.query_params.get({"claim": "id", "sources": "source", "documents": "document"}.get(page, ""), "")
    if asked:
        return _view_of_one(page, asked, before, after)
    return View(
        before.table.index,
        after.table.index,
        _("In the whole record: {changes}."),
        _("No figure of the record has changed."),
        lambda _relay: True,
    )


def _view_of_figures(asked: Collection[str], before: Open, after: Open) -> View:
    """What the page shows that puts some figures side by side."""
    now = {found.id for one in asked if (found := show.find(after.book, one))}
    then = {found.id for one in asked if (found := show.find(before.book, one))}
    return View(
        then | {old for old, new in changes(before, after).same.items() if new in now},
        now,
        _("Of the figures side by side: {changes}."),
        _("None of the figures side by side has changed."),
        lambda relay: relay.id in asked,
    )


def _view_of_one(page: str, asked: str, before: Open, after: Open) -> View:
    """What the page of one claim, source or document shows."""
    ids = {"claim": _of_claim, "sources": _of_source, "documents": _of_document}[page]
    now = ids(after, asked)
    same = changes(before, after).same
    then = {*ids(before, asked), *(old for old, new in same.items() if new in now)}
    words = {
        "claim": (_("Of this claim: {changes}."), _("No figure of this claim has changed.")),
        "sources": (_("Of this source: {changes}."), _("No figure of this source has changed.")),
        "documents": (_("Of this document: {changes}."), _("No figure of this document has changed.")),
    }[page]
    if page == "documents":
        return View(then, now, *words, lambda relay: relay.document == asked)
    return View(then, now, *words, lambda relay: relay.of in then or relay.of in now)


def _of_claim(one: Open, asked: str) -> set[str]:
    figure = show.find(one.book, asked)
    return {other.id for other in one.book.claim[figure.claim].figures} if figure else set()


def _of_source(one: Open, asked: str) -> set[str]:
    source = show.find_source(one.book, asked)
    claims = one.book.claims_of.get(source.id, ()) if source else ()
    return {figure.id for claim in claims for figure in claim.figures}


def _of_document(one: Open, asked: str) -> set[str]:
    return {figure.id for figure in one.book.read_in.get(asked, ())}


def lines(before: Open, after: Open, found: Changes) -> list[str]:
    """The changes as HTML, each with the way to its claim; to that of then where it is gone."""

    def line(kind: str, words: str, figure: str, more: str = "", **extra: str) -> str:
        target = text.address("claim", id=figure, **extra)
        rest = f"<br>{text.plain(more)}" if more else ""
        return f"{text.plain(kind)} {text.link(words, target)}{rest}"

    held = {link.VERSION: before.book.version, link.THEN: "true"}
    told = [
        line(_("Changed:"), history.figure_text(after.book, one.after), one.after.id, history.change_text(one))
        for one in found.changed
    ]
    told += [line(_("Gone:"), history.figure_text(before.book, one), one.id, **held) for one in found.gone]
    told += [line(_("Added:"), history.new_text(after.book, one), one.id) for one in found.added]
    told += [line(_("Not here then:"), history.new_text(after.book, one), one.id) for one in found.entered]
    told += [line(_("No longer here:"), history.new_text(after.book, one), one.id) for one in found.left]
    for one in found.relays:
        now = one.after or one.before
        extra = {} if one.after else held
        told.append(line(_("Relay:"), history.relay_text(before.book, after.book, one), now.of, **extra))
    return told
