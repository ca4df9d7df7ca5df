"""Over time: what each source had stated by each day."""

import streamlit as st

from ledger.choice import as_known_on
from ledger.language import _
from ledger.over_time import shown
from ledger.overview import title
from ui import drawn, frame, share, show, tables, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
on = as_known_on(book, table, choice)
rows = shown(book, table, choice)
panels = drawn.time_panels(choice)

share.headed(
    book.events[choice.event].title,
    share.see_page("over_time", choice, title(book, choice, on), list(rows.index)),
)
st.html(
    text.paragraph(
        _(
            "A step holds a source's last statement and ends at its latest; between two statements nothing is known. "
            "Sources that spoke once are single marks. The dotted strips are breaks: the days with most statements "
            "get most width."
        ),
        "lead",
    )
)
if not panels:
    show.empty(book, choice, lambda other: bool(len(shown(book, table, other))))
    st.stop()
st.html(text.heading(title(book, choice, on), kind="unseen"))
picked = show.chart(drawn.over_time_chart(choice), "time_chart")
show.open_card(book, picked, "time_chart")
st.html(text.heading(_("The statements as a table")))
row = tables.figures_table(book, list(rows.index), "time_table")
if row:
    show.chosen_card(book, row)
else:
    hint = _(
        "Choose a row or a mark to copy its sentence and open its documents; by keyboard, Shift and Space choose a row."
    )
    st.html(text.paragraph(hint, "muted only-screen"))
show.version_line(book)
