"""The Atom feed: new statements, revisions and withdrawals, newest first. Its days are those said, never today."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from ledger import cite
from ledger.days import days_text
from ledger.language import _
from ledger.model import UNNAMED, Book, Claim, Figure
from ledger.over_time import revision_text
from ledger.series import Revision, revisions_of
from ledger.site import paths
from ledger.site.pieces import claim_heading, unclear_text

MOST: Final = 100
_ATOM: Final = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened on a day: an id that lasts, a title, plain text, the page that shows it."""

    id: str
    day: date
    place: int
    title: str
    text: str
    page: str
    source: str
    event: str


def entries(book: Book) -> list[Entry]:
    """The newest statements and withdrawals by named sources, those of one day in the order of the file.

    Unclear figures and claims of which no day is known are left out.
    """
    revised: dict[str, list[Revision]] = {}
    for one in (revision for found in revisions_of(book).values() for revision in found):
        revised.setdefault(one.after.claim, []).append(one)
    found = []
    for claim in book.claims:
        figures = [one for one in claim.figures if not unclear_text(book, one)]
        if claim.source == UNNAMED or not figures:
            continue
        if known := book.known(claim):
            found.append(_statement(book, claim, figures, known, revised.get(claim.id, [])))
        if claim.withdrawn and claim.withdrawn.on.last:
            found.append(_withdrawal(book, claim, claim.withdrawn.on.last))
    return sorted(found, key=lambda one: (one.day, one.place), reverse=True)[:MOST]


def _statement(book: Book, claim: Claim, figures: list[Figure], known: date, revised: list[Revision]) -> Entry:
    """A claim as an entry: its wholes as sentences, and what they revise."""
    own = {one.id for one in figures}
    wholes = [one for one in figures if one.whole not in own]
    lines = [cite.sentence(book, one) for one in wholes]
    for one in revised:
        numbers = f"{one.before.number} → {one.after.number}"
        lines.append(f"{numbers}: {cite.scope_text(book, one.after)}: {revision_text(one)}")
    label = cite.counted_text(wholes[0].number, cite.scope_text(book, wholes[0]))
    told = _("{source}: {figure}").format(source=claim_heading(book, claim), figure=label)
    if len(wholes) > 1:
        told = _("{figure}, and more").format(figure=told)
    title = _("Revised: {what}").format(what=told) if revised else told
    return _entry(book, claim, known, title, "\n\n".join(lines), "")


def _withdrawal(book: Book, claim: Claim, day: date) -> Entry:
    withdrawn = claim.withdrawn
    title = _("Withdrawn: {what}").format(what=claim_heading(book, claim))
    told = _("{source} withdrew this on {day}.").format(
        source=book.sources[claim.source].short, day=days_text(withdrawn.on) if withdrawn else ""
    )
    why = withdrawn.why if withdrawn else ""
    return _entry(book, claim, day, title, " ".join(filter(None, [told, why])), "#withdrawn")


def _entry(book: Book, claim: Claim, day: date, title: str, text: str, more: str) -> Entry:
    one = uuid5(NAMESPACE_URL, f"claims.yaml/{claim.id}{more}").urn
    page = paths.claim(claim.id)
    event = book.events[claim.event].title
    return Entry(one, day, claim.place, title, text, page, book.sources[claim.source].name, event)


def atom(found: list[Entry], address: str) -> bytes:
    """Entries as an Atom feed. Its links are relative where the site's address is not known."""
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _text(feed, "title", _("Casualty claims: new statements and revisions"))
    _text(feed, "id", uuid5(NAMESPACE_URL, address or "claims.yaml").urn)
    _text(feed, "updated", _moment(max((one.day for one in found), default=date(1970, 1, 1))))
    _link(feed, paths.absolute(address, "feed.xml") or "feed.xml", rel="self", type="application/atom+xml")
    _link(feed, paths.absolute(address, "index.html") or "index.html", rel="alternate", type="text/html")
    for one in found:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "title", one.title)
        _text(entry, "id", one.id)
        _text(entry, "updated", _moment(one.day))
        _text(ElementTree.SubElement(entry, f"{{{_ATOM}}}author"), "name", one.source)
        ElementTree.SubElement(entry, f"{{{_ATOM}}}category", term=printable(one.event))
        page = paths.link("", one.page)
        _link(entry, paths.absolute(address, one.page) or page, rel="alternate", type="text/html")
        _text(entry, "content", one.text, type="text")
    ElementTree.indent(feed)
    data: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data


def _text(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = printable(text)


def _link(parent: ElementTree.Element, href: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", {"href": href, **attributes})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


_CONTROLS: Final = [code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"]
_UNPRINTABLE: Final = dict.fromkeys((*_CONTROLS, 0xFFFE, 0xFFFF), "\ufffd")


def printable(text: str) -> str:
    """A text without the characters that neither HTML nor XML may hold: each shows as a replacement character."""
    return text.translate(_UNPRINTABLE)
