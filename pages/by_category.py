"""By category: each source's figures by whom, where, or by whom as it says."""

import streamlit as st

from ledger.choice import as_known_on
from ledger.language import _
from ledger.matrix import Cell
from ledger.overview import References, title
from ui import drawn, frame, share, show, tables, text

book, table, choice = frame.book(), frame.table(), frame.chosen()
on = as_known_on(book, choice)
top = st.container()
names = {_("Whom"): "victims", _("Where"): "place", _("By whom, as the source says"): "by"}
picked = st.segmented_control(
    _("Columns"), list(names), default=next(iter(names)), key="columns", bind="query-params", required=True
)
dimension = names.get(picked or "", "victims")
found = drawn.categories(choice, dimension)
whole = title(book, choice, on)
held = {"columns": picked} if picked else {}
with top:
    shared = share.see_page("by_category", choice, whole, found.ids, dimension, **held)
    share.headed(book.events[choice.event].title, shared)
references = References()


def cell(figure: Cell) -> str:
    """One figure of a cell: its number as a link to its claim, and the words it needs."""
    words = ", ".join(filter(None, [figure.words, figure.said]))
    number = text.link(figure.number, text.claim_address(figure.id))
    reference = references.number(book.figures[figure.id].read_in[0])
    return f"<span class='one'>{number} [{reference}] <span class='of'>{text.plain(words)}</span></span>"


st.html(
    text.paragraph(
        _(
            "The last known figure of each source. A part may lie inside a whole of the same source: women and "
            "children are counted among the civilians or among everyone. Rows and columns do not add up."
        ),
        "lead",
    )
)
if not found.ids:
    show.empty(book, choice, lambda other: bool(drawn.categories(other, dimension).ids))
    st.stop()
missing = f'<span class="muted">{text.plain(_("not stated"))}</span>'
st.html(text.heading(whole, kind="minor told"))
st.html(
    text.grid(
        [text.plain(_("Source")), *map(text.plain, found.columns.values())],
        (
            [text.link(name, text.source_address(source))]
            + ["".join(map(cell, found.cells.get((source, column), ()))) or missing for column in found.columns]
            for source, name in found.rows.items()
        ),
        whole,
    )
)
st.html(text.references(book.documents[one] for one in references.documents))
st.html(text.heading(_("The same figures as a table")))
show.chosen_card(book, tables.figures_table(book, found.ids, "category_table"))
show.version_line(book)
