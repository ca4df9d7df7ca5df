"""Sources: who counts, how, and what each has said; one source's own page at ?source=id."""

import pandas as pd
import streamlit as st

from ledger import cite, kinds, rules
from ledger.language import _, ngettext
from ledger.model import UNNAMED, Book, Source
from ledger.over_time import revision_text
from ledger.series import Revision, revisions_of
from ui import frame, paper, show, tables, text


def every_source(book: Book) -> None:
    """All sources as a table; a chosen row leads to the source."""
    st.html(text.heading(_("Sources"), 1))
    st.html(text.paragraph(rules.WHO_COUNTED, "lead"))
    spoke = [source for source in book.sources.values() if source.id in book.claims_of]
    rows = [
        [
            source.short,
            text.source_address(source.id),
            source.name,
            kinds.kind_text(source.kind),
            kinds.evidence_text(source.evidence) if source.id != UNNAMED else "",
            len(book.claims_of[source.id]),
            source.except_,
        ]
        for source in spoke
    ]
    names = [_("Source"), _("Page"), _("Name"), _("What it is"), _("Evidence"), _("Statements"), _("Leaves out")]
    event = st.dataframe(
        pd.DataFrame(rows, columns=names),
        hide_index=True,
        key="all_sources",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            _("Source"): st.column_config.TextColumn(width=185),
            _("Page"): st.column_config.LinkColumn(display_text=_("show"), width=60),
            _("Name"): st.column_config.TextColumn(width=290),
            _("What it is"): st.column_config.TextColumn(width=175),
            _("Evidence"): st.column_config.TextColumn(width=270),
        },
        height=38 + 35 * len(rows),
        alt=_("Table of {n} sources; choose a row to open its page.").format(n=len(rows)),
    )
    widths = [16, 0, 33, 16, 24, 11, 100]
    paper.table(dict(zip(names, widths, strict=True)), rows, "all_sources")
    chosen = event["selection"]["rows"]  # type: ignore[index]
    if chosen:
        st.switch_page("../pages/sources.py", query_params={"source": spoke[chosen[0]].id})


def one_source(book: Book, source: Source) -> None:
    """One source: how it counts, what is known to limit it, its statements, its revisions, who repeats it."""
    frame.titled(source.name)
    st.html(f"<p>{text.link(_('All sources'), text.address('sources'))}</p>" + text.heading(source.name, 1))
    facts = {
        _("Short form"): text.plain(source.short),
        _("What it is"): text.plain(", ".join(filter(None, [kinds.kind_text(source.kind), source.based]))),
        _("Evidence"): text.plain(kinds.evidence_text(source.evidence) if source.id != UNNAMED else ""),
        _("Its totals leave out"): text.plain(source.except_),
        _("How it counts"): text.plain(source.method) + _read(source.method_url),
        _("Own page"): text.outside(source.url, source.url) if source.url else "",
        _("Note"): text.plain(source.note),
    }
    st.html(text.facts(facts))
    if source.caveats:
        st.html(text.heading(_("What is known to limit its counts"), kind="minor"))
        st.html(text.listing(text.plain(caveat.text) + _read(caveat.url) for caveat in source.caveats))
    claims = book.claims_of.get(source.id, ())
    ids = [figure.id for claim in claims for figure in claim.figures]
    st.html(text.heading(_("What it said ({n} statements, {m} figures)").format(n=len(claims), m=len(ids))))
    show.chosen_card(book, tables.figures_table(book, tables.part(ids), "source_table"))
    _revisions(book, source)
    _relays(book, source)


def _read(url: str) -> str:
    return f" {text.outside(_('(read here)'), url)}" if url else ""


def _revisions(book: Book, source: Source) -> None:
    found = revisions_of(book).get(source.id, ())
    st.html(text.heading(_("Revisions")))
    if not found:
        st.html(
            text.paragraph(
                _("None in the record: no later statement of a series is lower or takes the place of an earlier one."),
                "lead",
            )
        )
        return
    down = [one for one in found if one.direction == "down"]
    rest = [one for one in found if one.direction != "down"]
    if down:
        shown = tables.lines(down, "down")
        st.html(text.listing(_revision_line(book, revision) for revision in shown))
    if rest:
        label = ngettext("{n} upwards or unchanged", "{n} upwards or unchanged", len(rest)).format(n=len(rest))
        with st.expander(label):
            shown = tables.lines(rest, "rest")
            st.html(text.listing(_revision_line(book, revision) for revision in shown))


def _revision_line(book: Book, revision: Revision) -> str:
    numbers = f"{revision.before.number} → {revision.after.number}"
    scope = text.plain(f"{cite.scope_text(book, revision.after)}: {revision_text(revision)}")
    said = text.plain(f"({cite.said_text(book, revision.after)})")
    return f"{text.link(numbers, text.claim_address(revision.after.id))} {scope} <span class='muted'>{said}</span>"


def _relays(book: Book, source: Source) -> None:
    relays = [relay for claim in book.claims_of.get(source.id, ()) for relay in claim.relays]
    if relays:
        st.html(text.heading(_("Who repeats it, differently or later")))
        label = ngettext("{n} relay in the record", "{n} relays in the record", len(relays)).format(n=len(relays))
        with st.expander(label, expanded=len(relays) <= 8):
            shown = tables.lines(relays, "relays")
            st.html(text.listing(show.relay_line(book, relay) for relay in shown))


book = frame.book()
asked = st.query_params.get("source")
if asked is None:
    every_source(book)
elif source := show.find_source(book, asked):
    one_source(book, source)
else:
    show.unknown(asked, book.sources, "source", "sources")
show.version_line(book)
