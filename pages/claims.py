"""All claims: every figure of the record, searched and filtered, with a table to download."""

import streamlit as st

from ledger.language import _, ngettext
from ledger.search import search
from ui import frame, show, text
from ui.book import search_index

book, table = frame.book(), frame.table()
query = st.session_state.get("q") or ""
st.html(text.heading(_("All claims"), 1))
st.html(
    text.paragraph(
        _("Every figure of the record, unclear ones too. Search in the header: a number as published, or words."),
        "lead",
    )
)

events = {_("All events"): ""} | {event.title: event.id for event in book.events.values()}
picked = st.selectbox(_("Event"), list(events), key="of_event", bind="query-params")
ids = search(book, table, search_index(book.version), query)
if events[picked]:
    ids = [one for one in ids if table.at[one, "event"] == events[picked]]
count = ngettext("{n} figure", "{n} figures", len(ids)).format(n=f"{len(ids):,}")
st.text(_("{count} for “{query}”").format(count=count, query=query) if query else count)
if ids:
    extra = {
        _("Unclear"): lambda figure: figure.unclear or book.claim[figure.claim].unclear,
        _("Relays"): lambda figure: sum(relay.of == figure.id for relay in book.claim[figure.claim].relays),
    }
    show.chosen_card(book, show.figures_table(book, ids, "claims_table", extra=extra))
else:
    st.html(
        text.paragraph(
            _(
                "Nothing in the record says this. Try the digits alone (1084), a source's short form (SNHR), "
                "or a place."
            ),
            "lead",
        )
    )
show.version_line(book)
