"""About: what the figures are and are not, the rules, the marks, the licence, the data version."""

from itertools import groupby

import streamlit as st

from ledger import rules
from ledger.consistency import KINDS, Finding, cluster_text, clusters, findings
from ledger.days import day_text
from ledger.language import _, ngettext
from ledger.model import Level
from ui import frame, tables, text

EQUAL = 20  # equal figures told


def finding(one: Finding) -> str:
    """One finding as HTML: its day, its sentences, the way to its figures."""
    day = text.plain(f"{day_text(one.day)}: ") if one.day else ""
    target = text.compare_address(*one.figures) if len(one.figures) > 1 else text.claim_address(one.figures[0])
    name = _("side by side") if len(one.figures) > 1 else _("this claim")
    return f"{day}{text.plain(one.text)} ({text.link(name, target)})"


book = frame.book()
st.html(text.heading(_("About"), 1))
st.html(text.paragraph(rules.WHY, "lead"))
st.html(text.heading(_("What a figure here is")))
st.html(text.listing(map(text.plain, rules.RULES)))
st.html(text.heading(_("How a number as published is read")))
st.html(
    text.grid(
        [text.plain(_("Written")), text.plain(_("Mark")), text.plain(_("Read as"))],
        [[text.plain(written), mark, text.plain(read)] for written, mark, read in rules.READINGS],
        _("The words before a number, the mark in the charts, and what they allow"),
    )
)
st.html(text.heading(_("When a figure is known")))
st.html(text.paragraph(rules.KNOWN_ON, "lead"))
st.html(text.heading(_("The record")))
st.html(
    text.facts(
        {
            _("Holds"): text.plain(rules.HOLDS.format(**book.counts)),
            _("Events"): "<br>".join(text.plain(event.title) for event in book.events.values()),
            _("Data version"): text.plain(book.version),
            _("Open points"): text.plain(
                rules.OPEN_POINTS.format(
                    w=sum(problem.level is Level.WARNING for problem in book.problems),
                    n=sum(problem.level is Level.NOTE for problem in book.problems),
                )
            ),
            _("Corrections"): text.plain(rules.CORRECTIONS),
            _("Licence"): text.plain(rules.LICENCE),
        }
    )
)

st.html(text.heading(_("Where the record does not fit together")))
st.html(
    text.paragraph(
        _(
            "Found by comparing all current statements: it says where to look, not who is wrong. Counts are short or "
            "late for many reasons, and a number can change when it is repeated."
        ),
        "lead",
    )
)
for kind, name in KINDS.items():
    of_kind = [one for one in findings(book) if one.kind == kind]
    if not of_kind:
        continue
    with st.expander(f"{name} ({len(of_kind)})", key=f"found_{kind}", on_change="rerun") as folded:
        if folded.open:
            for event, items in groupby(tables.lines(of_kind, f"lines_{kind}"), key=lambda one: one.event):
                st.html(text.heading(book.events[event].title, 3) + text.listing(map(finding, items)))
equal = clusters(book)
if equal:
    with st.expander(_("Equal figures and their origins ({n})").format(n=len(equal))):
        st.html(
            text.paragraph(
                _("Many documents with one number are one source, not many, when all go back to one who counted."),
                "lead",
            )
        )
        st.html(text.listing(text.plain(cluster_text(book, one)) for one in equal[:EQUAL]))
        if len(equal) > EQUAL:
            more = ngettext("… and {n} more.", "… and {n} more.", len(equal) - EQUAL)
            st.html(text.paragraph(more.format(n=len(equal) - EQUAL), "muted"))
