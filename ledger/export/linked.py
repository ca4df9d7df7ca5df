"""The book as linked data: a schema.org Dataset with its Claims, for search engines and fact-checkers."""

import json
from typing import Any

from ledger import cite
from ledger.days import Days
from ledger.export.records import permalink
from ledger.export.selection import CREDIT, LICENCE_URL, TITLE, Selection
from ledger.model import UNNAMED, Claim, Document, Event, Figure, Relay, Source

Node = dict[str, Any]
# JSON that stands in a page must not be able to end the script it stands in.
_IN_HTML = str.maketrans(
    {one: f"\\u{ord(one):04x}" for one in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"},
)


def jsonld_bytes(selection: Selection) -> bytes:
    """The graph as JSON-LD; it can stand as it is inside <script type="application/ld+json">."""
    return embedded(graph(selection)).encode()


def embedded(node: Node) -> str:
    """A node as JSON that is safe inside a page."""
    return json.dumps(node, ensure_ascii=False, indent=1).translate(_IN_HTML)


def graph(selection: Selection) -> Node:
    """A Dataset, then its events, sources, documents and claims, which refer to each other by @id."""
    book = selection.book
    events = dict.fromkeys(claim.event for claim in selection.claims)
    return {
        "@context": "https://schema.org",
        "@graph": [
            dataset(selection),
            *(_event(selection, book.events[one]) for one in events),
            *(_source(one) for one in selection.sources if one.id != UNNAMED),
            *(_document(one) for one in selection.documents),
            *(claim_node(selection, figure) for figure in selection.figures),
        ],
    }


def dataset(selection: Selection) -> Node:
    """The Dataset: what it is, its version and licence."""
    begin = [claim.covers.first for claim in selection.claims if claim.covers and claim.covers.first]
    return _stated(
        {
            "@type": "Dataset",
            "@id": "#dataset",
            "name": TITLE,
            "description": selection.description,
            "url": selection.address,
            "license": LICENCE_URL,
            "creditText": CREDIT,
            "creator": {"@type": "Organization", "name": CREDIT},
            "version": selection.book.version,
            "isAccessibleForFree": True,
            "temporalCoverage": f"{min(begin)}/.." if begin else None,
            "keywords": ["casualty recording", "casualty figures", "human rights"],
        }
    )


def claim_node(selection: Selection, figure: Figure) -> Node:
    """A figure as a Claim: who says so, of what, when, and in which documents it was read or repeated."""
    book, claim, address = selection.book, selection.book.claim[figure.claim], selection.address
    return _stated(
        {
            "@type": "Claim",
            "@id": permalink(address, figure.id) if address else f"#{figure.id}",
            "url": permalink(address, figure.id, book.version) if address else "",
            "identifier": figure.id,
            "name": f"{figure.number}: {cite.scope_text(book, figure)}",
            "text": cite.sentence(book, figure),
            "author": None if claim.source == UNNAMED else {"@id": f"#source/{claim.source}"},
            "datePublished": _day(claim.published),
            "temporalCoverage": _day(figure.covers),
            "spatialCoverage": [{"@type": "Place", "name": book.places[one].name} for one in figure.place],
            "about": {"@id": f"#event/{claim.event}"},
            "appearance": [{"@id": f"#document/{one}"} for one in figure.read_in],
            "subjectOf": [_relay(relay) for relay in claim.relays if relay.of == figure.id],
            "isPartOf": {"@id": "#dataset"},
            "creativeWorkStatus": _status(claim, figure),
        }
    )


def _status(claim: Claim, figure: Figure) -> str:
    if claim.withdrawn:
        return "withdrawn"
    return "disputed" if claim.disputed else "unclear" if figure.unclear or claim.unclear else ""


def _relay(relay: Relay) -> Node:
    """A document that repeats a figure, perhaps differently: what it says is a text of its own, not the Claim."""
    return {"@type": "Quotation", "text": str(relay.number), "isPartOf": {"@id": f"#document/{relay.document}"}}


def _document(document: Document) -> Node:
    return _stated(
        {
            "@type": "CreativeWork",
            "@id": f"#document/{document.id}",
            "name": document.title,
            "url": document.url,
            "archivedAt": document.archived,
            "publisher": {"@type": "Organization", "name": document.publisher},
            "author": {"@type": "Thing", "name": document.author} if document.author else None,
            "datePublished": _day(document.published),
            "inLanguage": document.language,
        }
    )


def _source(source: Source) -> Node:
    alternate = source.short if source.short != source.name else ""
    node = {"@id": f"#source/{source.id}", "name": source.name, "alternateName": alternate, "url": source.url}
    return _stated({"@type": "Organization"} | node)


def _event(selection: Selection, event: Event) -> Node:
    place = selection.book.places[event.place].name
    return _stated(
        {
            "@type": "Event",
            "@id": f"#event/{event.id}",
            "name": event.title,
            "description": event.summary,
            "startDate": _day(event.began),
            "endDate": _day(event.ended),
            "location": {"@type": "Place", "name": place},
        }
    )


def _day(days: Days | None) -> str:
    """Days as ISO 8601 writes them; that they were inferred is told in the sentence."""
    return days.written if days else ""


def _stated(node: Node) -> Node:
    """A node without what is not stated."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
