"""One claim: what one source said on one occasion, at ?id=claim or ?id=claim/figure; a link that lasts."""

from urllib.parse import quote

import streamlit as st

from ledger import cite, kinds
from ledger.consistency import cluster_of, origins_text
from ledger.days import days_text
from ledger.language import _
from ledger.model import NOT_STATED, Book, Claim, Figure, Level
from ledger.overview import part_text
from ui import comparing, frame, settings, share, show, text


def one_claim(book: Book, claim: Claim, figure: Figure) -> None:
    """A claim with all its figures; the one that was asked for stands first."""
    source = book.sources[claim.source]
    title = _("{source}, {day}").format(source=source.name, day=cite.said_text(book, figure))
    frame.titled(title)
    share.headed(title, share.claim_page(book, figure))
    st.html(text.paragraph(str(figure.number), "figure-number") + text.paragraph(cite.scope_text(book, figure), "lead"))
    for why in filter(None, (figure.unclear, claim.unclear if claim.unclear != figure.unclear else "")):
        st.html(text.paragraph(_("Unclear: {why}").format(why=why), "lead"))
    show.sentence_box(book, figure)
    if figure.wording:
        language = book.documents[figure.read_in[0]].language
        cited = f'<blockquote class="wording">{text.plain(figure.wording, language)}'
        if figure.translation:
            ours = _("Our translation: {text}").format(text=figure.translation)
            cited += f"<br><span class='muted'>{text.plain(ours)}</span>"
        st.html(cited + "</blockquote>")
    st.html(text.facts(_facts(book, claim, figure)))
    st.html(text.heading(_("Documents it was read in"), kind="minor"))
    st.html(
        text.listing(
            text.document_link(document, grade=kinds.grade_text(document.grade))
            for document in book.documents_of(figure)
        )
    )
    if len(claim.figures) > 1:
        st.html(text.heading(_("All figures of this claim"), kind="minor") + _tree(book, claim, "", figure))
    if claim.relays:
        st.html(text.heading(_("Who repeated it, and how"), kind="minor"))
        comparing.told(book, claim.relays)
    carried = cluster_of(book, figure)
    if carried:
        st.html(
            text.paragraph(
                _("The number {number} for this scope stands in {documents}.").format(
                    number=f"{carried.number:,}", documents=origins_text(book, carried)
                ),
                "muted",
            )
        )
    _notes(book, claim)
    address = settings.report_address()
    if address:
        target = address.replace("{id}", quote(figure.id, safe=""))
        st.html(f"<p>{text.outside(_('Something is wrong with this figure'), target)}</p>")


def _facts(book: Book, claim: Claim, figure: Figure) -> dict[str, str]:
    event = book.events[claim.event]
    whole = book.figures.get(figure.whole)
    inside = text.link(f"{whole.number} {cite.harm_text(book, whole)}", text.claim_address(whole.id)) if whole else ""
    if figure.whole == NOT_STATED:
        inside = text.plain(_("whether it lies inside or beside the source's total is not stated"))
    interval = figure.interval
    ends = (
        [f"{end:,}" if end is not None else _("not printed") for end in (interval.low, interval.high)]
        if interval
        else []
    )
    return {
        _("Event"): text.plain(event.title),
        _("Source"): text.link(source_name(book, claim), text.source_address(claim.source)),
        _("Evidence"): text.plain(kinds.evidence_text(figure.evidence)),
        _("Days counted"): text.plain(cite.covers_text(figure.covers) or _("not stated")),
        _("Counting"): text.plain(kinds.counting_name(figure.counting)),
        _("Inside"): inside,
        _("Leaves out"): text.plain(figure.except_),
        _("Interval"): text.plain(f"{interval.kind}: {ends[0]} – {ends[1]}") if interval else "",
        _("Takes the place of"): ", ".join(text.link(one, text.claim_address(one)) for one in claim.supersedes),
        _("Replaced by"): ", ".join(
            text.link(one.id, text.claim_address(one.id))
            for one in book.claims
            if figure.id in one.supersedes or claim.id in one.supersedes
        ),
        _("Reason"): text.plain(kinds.REASONS[claim.reason]) if claim.reason else "",
        _("Withdrawn"): _withdrawn(book, claim),
        _("Disputed"): text.plain(claim.disputed) + _documents(book, claim.disputed_in),
        _("Handed on from"): text.plain(
            book.sources[claim.origin].name if claim.origin in book.sources else claim.origin
        ),
        _("Note"): text.plain(" ".join(filter(None, [figure.note, claim.note]))),
        _("Identifier"): text.plain(figure.id),
    }


def _withdrawn(book: Book, claim: Claim) -> str:
    if not claim.withdrawn:
        return ""
    said = ", ".join(filter(None, [days_text(claim.withdrawn.on), claim.withdrawn.why]))
    return text.plain(said) + _documents(book, (claim.withdrawn.document,) if claim.withdrawn.document else ())


def _documents(book: Book, documents: tuple[str, ...]) -> str:
    links = ", ".join(text.link(book.documents[one].publisher, text.document_address(one)) for one in documents)
    return f" ({links})" if links else ""


def source_name(book: Book, claim: Claim) -> str:
    """The name of a claim's source with its short form."""
    source = book.sources[claim.source]
    return source.name if source.name == source.short else f"{source.name} ({source.short})"


def _tree(book: Book, claim: Claim, whole: str, chosen: Figure) -> str:
    """The figures of a claim, parts set inside their wholes."""
    own = {one.id for one in claim.figures}
    inside = [one for one in claim.figures if (one.whole == whole if whole else one.whole not in own)]
    items = []
    for one in inside:
        words = part_text(book, one, book.figures[whole]) if whole else cite.scope_text(book, one)
        lead = _("of them ") if one.role == "including" else ""
        label = cite.counted_text(one.number, words)
        shown = (
            f"<strong>{text.plain(lead + label)}</strong>"
            if one == chosen
            else text.plain(lead) + text.link(label, text.claim_address(one.id))
        )
        items.append(shown + _tree(book, claim, one.id, chosen))
    return text.listing(items) if items else ""


def _notes(book: Book, claim: Claim) -> None:
    found = [
        problem.message for problem in book.problems if problem.claim == claim.id and problem.level is not Level.ERROR
    ]
    if found:
        st.html(text.heading(_("Worth knowing"), kind="minor") + text.listing(map(text.plain, dict.fromkeys(found))))


book = frame.book()
asked = st.query_params.get("id", "")
found = show.find(book, asked)
if found:
    one_claim(book, book.claim[found.claim], found)
elif not asked:
    st.html(text.heading(_("Claim"), 1))
    st.html(text.paragraph(_("This page shows one claim. Choose it from the list of all of them."), "lead"))
    st.html(f"<p>{text.link(_('All claims'), text.address('claims'))}</p>")
else:
    show.unknown(asked, [*book.claim, *book.figures], "id", "claim")
show.version_line(book)
