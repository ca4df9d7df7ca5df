"""Over time: what each source had stated by each day."""

import streamlit as st

from ledger import rules
from ledger.choice import as_known_on
from ledger.language import _
from ledger.over_time import shown
from ledger.overview import title
from ui import drawn, frame, share, show, tables, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
on = as_known_on(book, choice)
rows = shown(book, table, choice)
panels = drawn.time_panels(choice)

share.headed(
    book.events[choice.event].title,
    share.see_page("over_time", choice, title(book, choice, on), list(rows.index)),
)
st.html(text.paragraph(rules.STEPS, "lead"))
if not panels:
    show.empty(book, choice, lambda other: bool(len(shown(book, table, other))))
    st.stop()
st.html(text.heading(title(book, choice, on), kind="unseen told"))
picked = show.chart(drawn.over_time_chart(choice), "time_chart")
show.open_card(book, picked, "time_chart")
st.html(text.heading(_("The statements as a table")))
row = tables.figures_table(book, list(rows.index), "time_table")
show.card_or_hint(book, row)
show.version_line(book)
