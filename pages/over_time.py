"""Over time: what each source had stated by each day."""

import streamlit as st

from ledger.charts.over_time import over_time
from ledger.language import _
from ledger.over_time import panels, shown
from ledger.overview import title
from ledger.table import latest_day
from ui import frame, show, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
on = choice.day or latest_day(table[table["event"] == choice.event]) or book.events[choice.event].start
rows = shown(book, table, choice)
drawn = panels(book, rows)

st.html(text.heading(title(book, choice, on), 1))
st.html(
    text.paragraph(
        _(
            "What each source had stated by each day. A step holds a source's last statement and ends at its latest; "
            "between two statements nothing is known. Sources that spoke once are single marks; an open mark says "
            "about, or a revision downwards. The dotted strips are breaks: the days with most statements get "
            "most width."
        ),
        "lead",
    )
)
if not drawn:
    show.empty(book, table, choice)
    st.stop()
picked = show.chart(
    over_time(drawn, frame.look(), narrow=frame.narrow()),
    "time_chart",
    _("{title}: {n} series in {m} panels by whom they count; the same statements stand in the table below.").format(
        title=title(book, choice, on), n=sum(len(panel.lines) for panel in drawn), m=len(drawn)
    ),
)
show.chosen_card(book, picked)
st.html(text.heading(_("The statements as a table")))
row = show.figures_table(book, list(rows.index), "time_table")
if row:
    show.chosen_card(book, row)
else:
    st.html(text.paragraph(_("Choose a row or a mark to copy its sentence and open its documents."), "muted"))
show.version_line(book)
