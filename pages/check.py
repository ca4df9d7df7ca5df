"""Check a figure: paste a text or a number; each casualty figure in it goes back to who counted."""

import streamlit as st

from ledger.language import _
from ledger.trace import LONGEST, summary, trace
from ledger.trace.languages import codes
from ui import frame, text, tracing
from ui.turns import aside

LANGUAGES = {"en": _("English"), "fr": _("French"), "de": _("German"), "ar": _("Arabic")}

book = frame.book()

st.html(f"<style>{tracing.STYLE}</style>")
st.html(text.heading(_("Check a figure"), 1))
st.html(
    text.paragraph(
        _(
            "Paste an article, a sentence or one number. Each casualty figure in it is traced to who counted it, whom, "
            "where and up to which day, and what the text changed is said beside it."
        ),
        "lead",
    )
)

with st.form("check", border=False):
    told = st.text_area(
        _("Text or number"), key="check_text", height=220, max_chars=LONGEST, persist_state="session",
        placeholder=_("SNHR says that at least 803 people were killed …"),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            _("Day of the text, if known"), None, key="check_day", persist_state="session", width=260,
            help=_("With it, a figure that was out of date by then is told from one that was revised later."),
        )  # fmt: skip
        language = st.selectbox(
            _("Language"), codes(), None, lambda one: LANGUAGES.get(one, one), "check_language",
            placeholder=_("Told by the text"), persist_state="session", width=200,
        )  # fmt: skip
        st.form_submit_button(_("Check"), type="primary")

st.html(
    text.paragraph(
        _("The text stays in this session of your browser: it is not stored, not logged and not put in the address."),
        "muted small",
    )
)

if told and told.strip():
    with aside():
        mentions = trace(book, told, day, language or "")
    st.html(text.heading(_("What was found"), 2, "minor"))
    st.html(text.paragraph(summary(mentions), "verdict told"))
    if mentions:
        st.html(tracing.marked(told, mentions))
        st.html(
            text.paragraph(
                _("A number leads to its claim in a new tab. Solid line: as published, dashed: changed, dotted: none."),
                "muted small",
            )
        )
        st.html("".join(tracing.entry(book, number, one) for number, one in enumerate(mentions, 1)))
        st.html(
            text.paragraph(
                _(
                    "Rules read the text, not a person, and they miss things: open the claim before you quote it. "
                    "“No match” says that the record holds no such figure, not that the figure is wrong."
                ),
                "muted small",
            )
        )
