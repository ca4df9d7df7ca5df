"""python -m ledger figures: every figure, as lines or as JSON."""

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from ledger.commands.parts import command, with_json
from ledger.days import Days
from ledger.figure import Number
from ledger.language import _
from ledger.model import Book, Claim, Figure, Relay


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "figures", _("list every figure"), _figures)
    parser.add_argument("--relays", action="store_true", help=_("list the relayed figures too"))
    with_json(parser)


def _figures(book: Book, options: argparse.Namespace) -> int:
    found = list(rows(book, relays=options.relays))
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for row in found:
        where = "+".join(row["place"])
        by = f" by {row['by']}" if row["by"] else ""
        print(f"{row['id']}\t{row['words']}\t{row['harm']}\t{row['victims']}\t{where}{by}\t{row['published'] or '-'}")
    return 0


def rows(book: Book, *, relays: bool) -> Iterator[dict[str, Any]]:
    """Every figure as JSON says it, in file order; with `relays` the relayed ones too."""
    for claim in book.claims:
        for figure in claim.figures:
            yield _row(book, claim, figure, figure.number, figure.read_in) | {"id": figure.id}
        for relay in claim.relays if relays else ():
            yield _relay_row(book, claim, relay)


def _row(book: Book, claim: Claim, figure: Figure, number: Number, read_in: Sequence[str]) -> dict[str, Any]:
    reading = number.reading
    return {
        "id": "",
        "claim": claim.id,
        "event": claim.event,
        "source": claim.source,
        "harm": figure.harm,
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
        "words": str(number),
        "victims": figure.victims,
        "place": list(figure.place),
        "by": figure.by or None,
        "counting": figure.counting,
        "first": _day(figure.covers, 0),
        "last": _day(figure.covers, 1),
        "published": str(claim.published) if claim.published else None,
        "unclear": figure.unclear or claim.unclear or None,
        "documents": [
            {"id": key, "url": book.documents[key].url, "original": book.documents[key].source == claim.source}
            for key in read_in
        ],
    }


def _relay_row(book: Book, claim: Claim, relay: Relay) -> dict[str, Any]:
    row = _row(book, claim, book.figures[relay.of], relay.number, (relay.document,))
    changed = {"harm": relay.harm, "victims": relay.victims, "place": list(relay.place), "by": relay.by}
    said = {"said_by": relay.said_by or None, "credits": relay.credits or None, "relay_of": relay.of}
    return row | {key: value for key, value in changed.items() if value} | {"id": relay.id} | said


def _day(days: Days | None, end: int) -> str | None:
    day = (days.first, days.last)[end] if days else None
    return day.isoformat() if day else None
