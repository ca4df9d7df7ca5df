"""Figures, relays, documents and sources as records: names and plain values, the same in every format.

A value that is not stated is None (an empty list where there can be several). Days stay `date`; partial, open and
inferred days are the text of the file ("2025-07-08~").
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from ledger import cite
from ledger.days import Days
from ledger.export.selection import LICENCE, Selection
from ledger.figure import Number
from ledger.model import Book, Document, Figure, Relay, Source
from ledger.series import later
from ledger.table import frame

Record = dict[str, Any]


def permalink(address: str, id_: str, version: str = "") -> str:
    """The address of a figure's own page on the dashboard at `address`.

    With the data version the page says what has changed since.
    """
    query = {"id": id_} | ({"v": version} if version else {})
    return f"{address.rstrip('/')}/claim?{urlencode(query)}"


def rows(book: Book, *, relays: bool) -> Iterator[Record]:
    """Every figure as JSON says it, in file order; with `relays` each relayed figure too, after those of its claim."""
    everything = Selection(book, tuple(book.figures))
    for claim in book.claims:
        for figure in claim.figures:
            yield plain(figure_record(everything, figure))
        for relay in claim.relays if relays else ():
            yield plain(_relayed_figure(everything, relay))


def plain(record: Record) -> Record:
    """A record as JSON says it: days as text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in record.items()}


def figure_record(selection: Selection, figure: Figure) -> Record:
    """A figure with all that is needed to understand it alone; its documents and relays stand inside."""
    book, claim = selection.book, selection.book.claim[figure.claim]
    source = book.sources[claim.source]
    newer = later(book, figure)
    return {
        "id": figure.id,
        "claim": claim.id,
        "event": claim.event,
        "event_title": book.events[claim.event].title,
        "source": source.id,
        "source_name": source.name,
        **_number(figure.number),
        **_scope(book, figure.harm, figure.victims, figure.place, figure.by),
        "among": figure.among or None,
        "counting": figure.counting,
        "first": figure.covers.first if figure.covers else None,
        "last": figure.covers.last if figure.covers else None,
        "published": _written(claim.published),
        "said_first": claim.published.first if claim.published else None,
        "said_last": claim.published.last if claim.published else None,
        "said_inferred": claim.published.inferred if claim.published else None,
        "known": book.known(claim),
        "evidence": figure.evidence,
        "except": figure.except_ or None,
        "interval_kind": figure.interval.kind if figure.interval else None,
        "interval_low": figure.interval.low if figure.interval else None,
        "interval_high": figure.interval.high if figure.interval else None,
        "whole": figure.whole or None,
        "role": figure.role or None,
        "parts": [one.id for one in book.parts.get(figure.id, ())],
        "unclear": figure.unclear or claim.unclear or None,
        "later": newer.id if newer else None,
        "superseded_by": _superseded(book).get(figure.id) or None,
        "supersedes": list(claim.supersedes),
        "reason": claim.reason or None,
        "withdrawn": _written(claim.withdrawn.on) if claim.withdrawn else None,
        "withdrawn_why": (claim.withdrawn.why if claim.withdrawn else "") or None,
        "disputed": claim.disputed or None,
        "origin": claim.origin or None,
        "documents": [_read(book.documents[key], source) for key in figure.read_in],
        "relays": [relay_record(book, relay) for relay in claim.relays if relay.of == figure.id],
        "wording": figure.wording or None,
        "translation": figure.translation or None,
        "note": figure.note or None,
        "claim_note": claim.note or None,
        "sentence": cite.sentence(book, figure),
        "permalink": permalink(selection.address, figure.id, book.version) if selection.address else None,
        "version": book.version,
        "licence": LICENCE,
    }


def relay_record(book: Book, relay: Relay) -> Record:
    """A figure as a document repeats it: what the document changed, and the rest as the source had said it."""
    figure, document = book.figures[relay.of], book.documents[relay.document]
    victims, place = relay.victims or figure.victims, relay.place or figure.place
    return {
        "id": relay.id,
        "relay_of": relay.of,
        "document": document.id,
        "document_url": document.url,
        "document_publisher": document.publisher,
        "document_published": _written(document.published),
        **_number(relay.number),
        **_scope(book, relay.harm or figure.harm, victims, place, relay.by or figure.by),
        "said_by": relay.said_by or None,
        "credits": relay.credits or None,
        "note": relay.note or None,
    }


def document_record(document: Document) -> Record:
    """A document that was opened and read."""
    return {
        "id": document.id,
        "publisher": document.publisher,
        "author": document.author or None,
        "title": document.title or None,
        "title_from": document.title_from or None,
        "url": document.url,
        "published": _written(document.published),
        "language": document.language or None,
        "grade": document.grade,
        "copy_of": document.copy_of or None,
        "source": document.source or None,
        "archived": document.archived or None,
        "accessed": _written(document.accessed),
        "pages": document.pages or None,
        "note": document.note or None,
    }


def source_record(source: Source) -> Record:
    """A source: who counted, how, and what is known to limit its counts."""
    return {
        "id": source.id,
        "name": source.name,
        "short": source.short,
        "kind": source.kind or None,
        "based": source.based or None,
        "url": source.url or None,
        "evidence": source.evidence,
        "except": source.except_ or None,
        "method": source.method or None,
        "method_url": source.method_url or None,
        "caveats": [" ".join(filter(None, (one.text, one.url))) for one in source.caveats],
        "note": source.note or None,
    }


def _relayed_figure(selection: Selection, relay: Relay) -> Record:
    """A relayed figure in the shape of a figure: the scope of what it repeats, with what it changed."""
    book = selection.book
    figure = book.figures[relay.of]
    document, source = book.documents[relay.document], book.sources[book.claim[figure.claim].source]
    record = figure_record(selection, figure)
    told = relay_record(book, relay) | {"documents": [_read(document, source)], "relays": [], "sentence": None}
    return record | told | {"wording": None, "translation": None}


def _number(number: Number) -> Record:
    reading = number.reading
    return {
        "words": str(number),
        "bound": str(number.bound),
        "printed": number.printed,
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
    }


def _scope(book: Book, harm: str, victims: str, place: tuple[str, ...], by: str) -> Record:
    return {
        "harm": harm,
        "harm_name": book.harms[harm].name,
        "counts": book.harms[harm].counts,
        "victims": victims,
        "victims_name": book.victims[victims].name,
        "place": list(place),
        "place_name": [book.places[one].name for one in place],
        "by": by or None,
        "by_name": book.actors[by].name if by else None,
    }


def _read(document: Document, source: Source) -> Record:
    """A document inside a figure."""
    return {
        "id": document.id,
        "url": document.url,
        "original": document.source == source.id,
        "publisher": document.publisher,
        "title": document.title or None,
        "published": _written(document.published),
        "grade": document.grade,
    }


def _written(days: Days | None) -> str | None:
    return str(days) if days else None


@lru_cache(maxsize=4)
def _superseded(book: Book) -> dict[str, str]:
    """The claim that supersedes a figure, by figure id; '' for none."""
    return {str(figure): str(claim) for figure, claim in frame(book)["superseded_by"].items()}
