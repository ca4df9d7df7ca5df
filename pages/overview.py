"""Overview: who says what about whom, as known on the chosen day."""

import streamlit as st

from ledger import cite, kinds, rules
from ledger.choice import seen
from ledger.language import _, ngettext
from ledger.table import standing
from ui import drawn, frame, share, show, tables, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
event = book.events[choice.event]
found = drawn.overview(choice)

share.headed(event.title, share.see_page("overview", choice, found.title, list(found.rows.index)))
st.html(text.paragraph(rules.SIDE_BY_SIDE, "lead"))
if event.summary:
    with st.expander(_("What happened, and what no source counts"), expanded=False):
        st.html(text.paragraph(event.summary, "lead"))
if not len(found.rows):
    show.empty(book, choice, lambda other: bool(len(standing(book, seen(book, table, other)))))
    st.stop()

st.html(text.heading(found.title, kind="unseen told"))
picked = show.chart(drawn.overview_chart(choice), "overview_chart")
show.open_card(book, picked, "overview_chart")

rest = [row for group in found.narrower for row in group.rows]
if rest:
    label = ngettext(
        "{n} narrower count: a place, an actor, new cases", "{n} narrower counts: places, actors, new cases", len(rest)
    )
    with st.expander(label.format(n=len(rest)), key="narrower", on_change="rerun") as narrower:
        if narrower.open:
            also = show.chart(drawn.overview_chart(choice, narrower=True), "narrower_chart")
            show.open_card(book, also, "narrower_chart")

st.html(text.heading(_("The figures as a table")))
ages = {_("Age"): lambda figure: cite.age_text(day, found.on) if (day := book.known(book.claim[figure.claim])) else ""}
row = tables.figures_table(book, list(found.rows.index), "overview_table", extra=ages)
show.card_or_hint(book, row)

st.html(text.heading(_("Documents")))
st.html(
    text.listing(
        (
            text.document_link(book.documents[one], grade=kinds.grade_text(book.documents[one].grade))
            for one in found.documents
        ),
        numbered=True,
    )
)
show.version_line(book)
