"""Over time: what each source had stated by each day."""

import streamlit as st

from ledger.choice import as_known_on
from ledger.language import _
from ledger.over_time import shown
from ledger.overview import title
from ui import drawn, frame, show, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
on = as_known_on(book, table, choice)
rows = shown(book, table, choice)
panels = drawn.time_panels(choice)

st.html(text.heading(title(book, choice, on), 1))
st.html(
    text.paragraph(
        _(
            "What each source had stated by each day. A step holds a source's last statement and ends at its latest; "
            "between two statements nothing is known. Sources that spoke once are single marks. ● count as stated, "
            "▲ at least, ○ about, ▼ beside a mark: revised downwards. The dotted strips are breaks: the days with "
            "most statements get most width."
        ),
        "lead",
    )
)
if not panels:
    show.empty(book, choice, lambda other: bool(len(shown(book, table, other))))
    st.stop()
picked = show.chart(
    drawn.time_figure(choice),
    "time_chart",
    _("{title}: {n} series in {m} panels by whom they count; the same statements stand in the table below.").format(
        title=title(book, choice, on), n=sum(len(panel.lines) for panel in panels), m=len(panels)
    ),
)
show.open_card(book, picked, "time_chart")
st.html(text.heading(_("The statements as a table")))
row = show.figures_table(book, list(rows.index), "time_table")
if row:
    show.chosen_card(book, row)
else:
    st.html(text.paragraph(_("Choose a row or a mark to copy its sentence and open its documents."), "muted"))
show.version_line(book)
