"""All claims: every figure of the record, searched and filtered, with a table to download."""

import streamlit as st

from ledger.language import _
from ui import text
from ui.finding import results

st.html(text.heading(_("All claims"), 1))
st.html(
    text.paragraph(
        _("Every figure of the record, unclear ones too. Search in the header: a number as published, or words."),
        "lead",
    )
)
results((st.session_state.get("q") or "").strip())
