"""What the page's search reads: every figure with its words, small enough to be sent whole.

What recurs (sources, documents, events) is written once. The search finds what `ledger.search` finds.
"""

import json
from typing import Any

from ledger import cite
from ledger.model import Book, Claim, Figure
from ledger.site import paths


def index(book: Book) -> bytes:
    """The index as JSON.

    A figure is [claim, rest of its id, number, scope, words, documents, digits], where claim and documents are
    places in the lists `claims` and `documents`, a claim [page, source, event, said, words].
    """
    sources, events, documents = (list(one) for one in (book.sources, book.events, book.documents))
    where = {one: number for number, one in enumerate(documents)}
    data: dict[str, Any] = {
        "sources": [[one.short, one.name] for one in book.sources.values()],
        "events": [one.title for one in book.events.values()],
        "documents": [cite.document_text(one) for one in book.documents.values()],
        "claims": [],
        "figures": [],
    }
    for number, claim in enumerate(book.claims):
        page = paths.link("", paths.claim(claim.id))
        said = cite.said_text(book, claim.figures[0])
        data["claims"].append(
            [claim.id, page, sources.index(claim.source), events.index(claim.event), said, claim.note]
        )
        data["figures"] += [_figure(book, claim, number, figure, where) for figure in claim.figures]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _figure(book: Book, claim: Claim, number: int, figure: Figure, where: dict[str, int]) -> list[Any]:
    relays = [relay for relay in claim.relays if relay.of == figure.id]
    numbers = [figure.number, *(relay.number for relay in relays)]
    return [
        number,
        figure.id.partition("/")[2],
        str(figure.number),
        cite.scope_text(book, figure),
        " ".join(filter(None, [figure.wording, figure.translation, figure.note, *map(str, numbers[1:])])),
        [where[one] for one in (*figure.read_in, *(relay.document for relay in relays))],
        sorted({one for found in numbers for one in found.numbers}),
        int(bool(figure.unclear or claim.unclear)),
    ]
