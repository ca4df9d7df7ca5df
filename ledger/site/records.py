"""The pages of sources and documents: the lists, and one page each."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from ledger import cite, kinds, rules
from ledger.days import days_text
from ledger.language import _, ngettext
from ledger.model import UNNAMED, Book, Claim, Document, Source
from ledger.over_time import revision_text
from ledger.series import Revision, revisions_of
from ledger.site import paths
from ledger.site.page import Page
from ledger.site.pieces import (
    Facts,
    FigureRow,
    Link,
    Muted,
    Words,
    document_words,
    facts,
    figure_row,
    relay_words,
    source_link,
)

LISTED: Final = 250  # documents on a page of their list: below 150 kB


def source_pages(book: Book) -> Iterator[Page]:
    """The list of sources and the page of each."""
    revised = revisions_of(book)
    spoke = [source for source in book.sources.values() if source.id in book.claims_of]
    rows = [
        (
            source_link(book, source.id),
            source.name,
            kinds.kind_text(source.kind),
            kinds.evidence_text(source.evidence) if source.id != UNNAMED else "",
            source.except_,
            len(book.claims_of[source.id]),
        )
        for source in spoke
    ]
    content = {"told": rules.WHO_COUNTED, "rows": rows}
    yield Page("sources.html", "sources.html", _("Sources"), rules.WHO_COUNTED, content)
    for source in book.sources.values():
        yield _source_page(book, source, revised.get(source.id, []))


def _source_page(book: Book, source: Source, revised: list[Revision]) -> Page:
    claims = book.claims_of.get(source.id, ())
    count = sum(len(claim.figures) for claim in claims)
    content = {
        "source": source,
        "facts": _source_facts(source),
        "caveats": [(caveat.text, *_read(caveat.url)) for caveat in source.caveats],
        "said": _("What it said ({n} statements, {m} figures)").format(n=len(claims), m=count),
        "events": _by_event(book, claims),
        "down": [_revision_words(book, one) for one in revised if one.direction == "down"],
        "up": [_revision_words(book, one) for one in revised if one.direction != "down"],
        "relays": [relay_words(book, relay) for claim in claims for relay in claim.relays],
    }
    first = ", ".join(filter(None, [kinds.kind_text(source.kind), source.based]))
    told = ngettext("{n} figure in the record", "{n} figures in the record", count).format(n=count)
    description = ". ".join(filter(None, [first[:1].upper() + first[1:], told, source.method]))
    return Page(paths.source(source.id), "source.html", source.name, description, content, "source", source.id)


def _by_event(book: Book, claims: tuple[Claim, ...]) -> dict[str, tuple[str, list[FigureRow]]]:
    """The figures of some claims by the page of their event, with its title, in the order of the file."""
    found: dict[str, tuple[str, list[FigureRow]]] = {}
    for claim in claims:
        _title, rows = found.setdefault(paths.event(claim.event), (book.events[claim.event].title, []))
        rows += [figure_row(book, figure) for figure in claim.figures]
    return found


def _source_facts(source: Source) -> Facts:
    return facts(
        (_("Short form"), source.short),
        (_("What it is"), ", ".join(filter(None, [kinds.kind_text(source.kind), source.based]))),
        (_("Evidence"), kinds.evidence_text(source.evidence) if source.id != UNNAMED else ""),
        (_("Its totals leave out"), source.except_),
        (_("How it counts"), (source.method, *_read(source.method_url))),
        (_("Own page"), Link(source.url, source.url, outside=True) if source.url else ""),
        (_("Note"), source.note),
    )


def _read(url: str) -> Words:
    return (" ", Link(_("(read here)"), url, outside=True)) if url else ()


def _revision_words(book: Book, revision: Revision) -> Words:
    numbers = f"{revision.before.number} → {revision.after.number}"
    scope = f"{cite.scope_text(book, revision.after)}: {revision_text(revision)}"
    said = Muted(f"({cite.said_text(book, revision.after)})")
    return (Link(numbers, paths.figure(revision.after.id)), f" {scope} ", said)


def document_pages(book: Book) -> Iterator[Page]:
    """The list of documents by publisher, on as many pages as it needs, and the page of each document."""
    documents = sorted(book.documents.values(), key=lambda one: one.publisher.casefold())
    count = max(1, math.ceil(len(documents) / LISTED))
    size = math.ceil(len(documents) / count)
    shares = [documents[size * turn : size * (turn + 1)] for turn in range(count)]
    lists = [(paths.documents(turn), _publishers_text(share)) for turn, share in enumerate(shares, 1)]
    for (path, publishers), share in zip(lists, shares, strict=True):
        rows = [
            (document_words(one), len(book.read_in.get(one.id, ())), len(book.relayed_in.get(one.id, ())))
            for one in share
        ]
        title = _("Documents: {publishers}").format(publishers=publishers) if count > 1 else _("Documents")
        content = {"told": rules.WAS_READ, "rows": rows, "lists": lists if count > 1 else []}
        yield Page(path, "documents.html", title, rules.WAS_READ, content)
    for document in book.documents.values():
        yield _document_page(book, document)


def _publishers_text(documents: Sequence[Document]) -> str:
    """The first and the last publisher of some documents; '' for none."""
    if not documents:
        return ""
    first, last = documents[0].publisher, documents[-1].publisher
    return _("{first} to {last}").format(first=first, last=last)


def _document_page(book: Book, document: Document) -> Page:
    content = {
        "document": document,
        "facts": _document_facts(book, document),
        "rows": [figure_row(book, figure) for figure in book.read_in.get(document.id, ())],
        "relays": [relay_words(book, relay, of_document=True) for relay in book.relayed_in.get(document.id, ())],
    }
    title = document.title or document.publisher
    return Page(paths.document(document.id), "document.html", title, cite.document_text(document), content)


def _document_facts(book: Book, document: Document) -> Facts:
    original = source_link(book, document.source, full=True) if document.source else ""
    return facts(
        (_("Publisher"), document.publisher),
        (_("Author"), document.author),
        (_("Day"), days_text(document.published) if document.published else _("no day given")),
        (_("Language"), document.language),
        (_("Grade"), kinds.grade_text(document.grade)),
        (_("Copy of a text by"), document.copy_of),
        (_("Original of"), original),
        (_("Title"), _("read off the link, so without its punctuation") if document.title_from else ""),
        (_("Pages"), document.pages),
        (_("Read on"), days_text(document.accessed) if document.accessed else ""),
        (_("Note"), document.note),
        (_("Link"), Link(document.url, document.url, outside=True)),
        (_("Archived copy"), Link(document.archived, document.archived, outside=True) if document.archived else ""),
    )
