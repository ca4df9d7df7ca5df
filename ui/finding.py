"""The search of the header and its results: every figure that a number or some words find."""

import streamlit as st

from ledger.language import _, ngettext
from ledger.search import search
from ui import frame, show, tables, text
from ui.book import search_index
from ui.download import downloads


def search_box(*, keep: bool) -> str:
    """Draw the search; gives what is searched for, '' for nothing. Unless `keep`, it starts empty: the page changed."""
    if not keep:
        clear_search()
    value = st.text_input(
        _("Search"),
        key="q",
        bind="query-params",
        type="search",
        placeholder=_("Search a number or a word"),
        label_visibility="collapsed",
        width=280,
    )
    return (value or "").strip()


def results(query: str) -> None:
    """The figures that a query finds, all of them for an empty one, with a choice of the event."""
    book, table = frame.book(), frame.table()
    events = {_("All events"): ""} | {event.title: event.id for event in book.events.values()}
    picked = st.selectbox(_("Event"), list(events), key="of_event", bind="query-params")
    ids = search(book, table, search_index(book.version, book), query)
    if events[picked]:
        of_event = set(table.index[table["event"] == events[picked]])
        ids = [one for one in ids if one in of_event]
    count = ngettext("{n} figure", "{n} figures", len(ids)).format(n=f"{len(ids):,}")
    told = _("{count} for “{query}”").format(count=count, query=text.quoted(query)) if query else count
    with st.container(horizontal=True, vertical_alignment="center", key="found_count"):
        st.text(told, width="content")
        if ids:
            downloads(ids, "download")
    if not ids:
        st.html(
            text.paragraph(
                _(
                    "Nothing in the record says this. Try the digits alone (1084), a source's short form (SNHR), "
                    "or a place."
                ),
                "lead told",
            )
        )
        return
    extra = {
        _("Unclear"): lambda figure: figure.unclear or book.claim[figure.claim].unclear,
        _("Relays"): lambda figure: sum(relay.of == figure.id for relay in book.claim[figure.claim].relays),
    }
    show.chosen_card(book, tables.figures_table(book, tables.part(ids), "claims_table", extra=extra))
    show.version_line(book)


def found_instead(query: str) -> None:
    """What a search finds, in place of the page on which it was made, with the way back."""
    st.html(text.heading(_("Search"), 1))
    st.button(_("Back to the page"), key="back", on_click=clear_search, type="tertiary", icon=":material/arrow_back:")
    results(query)


def clear_search() -> None:
    """Empty the search; for callbacks."""
    st.session_state["q"] = ""
