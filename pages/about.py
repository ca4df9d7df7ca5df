"""About: what the figures are and are not, the rules, the marks, the licence, the data version."""

import streamlit as st

from ledger.language import _
from ledger.model import Level
from ui import frame, text

book = frame.book()
st.html(text.heading(_("About"), 1))
st.html(
    text.paragraph(
        _(
            "After a massacre, organisations publish different numbers, and articles repeat them without saying who "
            "counted, whom, where, and up to which day. This site puts the published figures side by side, with who "
            "counted and the document each was read in, so that a number can be quoted rightly or traced back."
        ),
        "lead",
    )
)
st.html(text.heading(_("What a figure here is")))
st.html(
    text.listing(
        map(
            text.plain,
            [
                _(
                    "Every figure is one that somebody published. It says who counted it, whom, where, up to "
                    "which day, and links to a document."
                ),
                _(
                    "An exact number is what a source had documented by that day: a floor for what happened, "
                    "not the whole of it."
                ),
                _(
                    "Figures of different sources are never added up, averaged, corrected or ranked; the "
                    "newest statement stands first."
                ),
                _("A cell without a figure says “not stated”. Missing is not zero."),
                _(
                    "A series holds what the source itself said when it said it. An outlet that repeats an "
                    "old figure later is listed as a relay of it."
                ),
                _("Who killed is told as the source says it. It is a claim too."),
                _("The record holds no names, ages or homes of the dead or of witnesses."),
            ],
        )
    )
)
st.html(text.heading(_("How a number as published is read")))
st.html(
    text.grid(
        [text.plain(_("Written")), text.plain(_("Mark")), text.plain(_("Read as"))],
        [
            [text.plain(_("1,084")), "●", text.plain(_("1,084, as counted by that day"))],
            [text.plain(_("at least 1,084; more than 1,500")), "▶─", text.plain(_("1,084 or more; 1,501 or more"))],
            [text.plain(_("up to 200; fewer than 200")), "◀", text.plain(_("200 or fewer; 199 or fewer"))],
            [
                text.plain(_("about, around, nearly, some 1,400")),
                "○",
                text.plain(_("what rounds to it, 1,350 to 1,449, never further than a tenth")),
            ],
            [
                text.plain(_("100–200")),
                "├─┤",
                text.plain(_("the range as the source states it; not an interval of confidence")),
            ],
            [text.plain(_("several hundred")), "▭", text.plain(_("a cautious reading of the words, 300 to 900"))],
        ],
        _("The words before a number, the mark in the charts, and what they allow"),
    )
)
st.html(text.heading(_("When a figure is known")))
st.html(
    text.paragraph(
        _(
            "“As known on” a day shows what had been said by then. A statement counts from the day the source made it; "
            "“about” marks a day that was inferred, “known by” the day of the earliest document where no day was "
            "stated. The days counted are another thing, told with each figure."
        ),
        "lead",
    )
)
counts = book.counts
st.html(text.heading(_("The record")))
st.html(
    text.facts(
        {
            _("Holds"): text.plain(
                _(
                    "{claims} claims with {figures} figures of {sources} sources, {relays} relays, "
                    "{documents} documents"
                ).format(**counts)
            ),
            _("Events"): "<br>".join(text.plain(event.title) for event in book.events.values()),
            _("Data version"): text.plain(book.version),
            _("Open points"): text.plain(
                _("{w} warnings, {n} notes; the notes stand on the claims' own pages").format(
                    w=sum(problem.level is Level.WARNING for problem in book.problems),
                    n=sum(problem.level is Level.NOTE for problem in book.problems),
                )
            ),
            _("Corrections"): text.plain(
                _(
                    "Corrections are made in claims.yaml, whose history shows each one. A claim that a source "
                    "takes back stays, marked as withdrawn."
                )
            ),
            _("Licence"): text.plain(
                _("The record (claims.yaml) is under CC BY 4.0, the program under the MIT licence.")
            ),
        }
    )
)
