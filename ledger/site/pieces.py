"""Words of the pages: texts and links in a row, made in Python so that the templates hold structure alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ledger import cite, kinds
from ledger.days import days_text
from ledger.drift import drift_text, drifts
from ledger.language import _
from ledger.model import UNNAMED, Book, Claim, Document, Figure, Interval, Relay
from ledger.relays import relay_texts
from ledger.site import paths


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site, or (`outside`) to an http(s) address. `language` is that of its text."""

    text: str
    to: str
    outside: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Muted:
    """Text of less weight."""

    text: str


Words = tuple[str | Link | Muted, ...]
Facts = list[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as a row of a table: who, the number, what it counts, when said, where it was read.

    `under` are lines below the scope: what its totals leave out, its known parts.
    """

    source: Link
    number: Link
    scope: str
    said: str
    age: str
    documents: Words
    unclear: str = ""
    under: tuple[str, ...] = ()


def facts(*pairs: tuple[str, str | Link | Words]) -> Facts:
    """Names with their words; those that say nothing are left out."""
    made = [(name, (words,) if isinstance(words, str | Link) else words) for name, words in pairs]
    return [(name, words) for name, words in made if any(words)]


def source_link(book: Book, source: str, *, full: bool = False) -> Link:
    """The short form of a source (`full`: its name and short form), leading to its page."""
    one = book.sources[source]
    both = _("{name} ({short})").format(name=one.name, short=one.short) if one.name != one.short else one.name
    return Link(both if full else one.short, paths.source(source))


def figure_row(book: Book, figure: Figure) -> FigureRow:
    """A figure as a row, without an age."""
    return FigureRow(
        source_link(book, book.claim[figure.claim].source),
        Link(str(figure.number), paths.figure(figure.id)),
        cite.scope_text(book, figure),
        cite.said_text(book, figure),
        "",
        tuple(read_in(book, figure)),
        unclear_text(book, figure),
        (interval_text(figure.interval),) if figure.interval else (),
    )


def read_in(book: Book, figure: Figure) -> Iterator[str | Link]:
    """The publishers of the documents a figure was read in, each leading out to its document."""
    for number, document in enumerate(book.documents_of(figure)):
        if number:
            yield ", "
        yield Link(document.publisher, document.url, outside=True)


def unclear_text(book: Book, figure: Figure) -> str:
    """Why a figure, or the claim that carries it, is unclear; '' where it is not."""
    return figure.unclear or book.claim[figure.claim].unclear


def document_words(document: Document, *, grade: bool = True) -> Words:
    """A document as a reference: its publisher leads to its page here, its title out to the document."""
    title = document.title or _("open the document")
    extra = [
        days_text(document.published) if document.published else _("no day given"),
        document.language,
        kinds.grade_text(document.grade) if grade else "",
        _("copy of a text by {agency}").format(agency=document.copy_of) if document.copy_of else "",
    ]
    return (
        Link(document.publisher, paths.document(document.id)),
        ": ",
        Link(title, document.url, outside=True, language=language(document.language) if document.title else ""),
        " ",
        Muted(", ".join(filter(None, extra))),
    )


def documents_links(book: Book, documents: tuple[str, ...]) -> Words:
    """Documents as links in brackets; nothing for none."""
    if not documents:
        return ()
    found: list[str | Link | Muted] = [" ("]
    for number, one in enumerate(documents):
        found += [", "] * bool(number) + [Link(book.documents[one].publisher, paths.document(one))]
    return (*found, ")")


def relay_words(book: Book, relay: Relay, *, of_document: bool = False) -> Words:
    """A relay: who told what, beside what the source had said, and what else is known of it."""
    told, said, more = relay_texts(book, relay)
    if changed := drifts(book, relay):
        more += (_("changed: {what}").format(what=drift_text(changed)),)
    start: Words = () if of_document else (*document_words(book.documents[relay.document], grade=False), ": ")
    return (*start, told, " — ", Link(said, paths.figure(relay.of)), " ", Muted("; ".join(more)))


def interval_text(interval: Interval) -> str:
    """A statistical interval as its source gives it."""
    low, high = (f"{end:,}" if end is not None else _("not printed") for end in (interval.low, interval.high))
    return f"{interval.kind}: {low} – {high}"


def claim_heading(book: Book, claim: Claim) -> str:
    """A claim as a title: who said it and when."""
    source = book.sources[claim.source]
    name = next(book.documents_of(claim.figures[0])).publisher if source.id == UNNAMED else source.name
    heading = _("{source}, {day}").format(source=name, day=cite.said_text(book, claim.figures[0]))
    return _("{heading}, naming no source").format(heading=heading) if source.id == UNNAMED else heading


def language(text: str) -> str:
    """A language tag that may stand in HTML; '' for anything else."""
    return text if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else ""
