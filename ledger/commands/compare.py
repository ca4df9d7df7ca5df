"""python -m ledger compare: what can be said of two figures."""

import argparse
import json
import sys
from typing import Any

from ledger import compare
from ledger.commands.parts import command, with_json
from ledger.compare.words import value
from ledger.language import _
from ledger.model import Book
from ledger.relays import UnknownFigureError, statement


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "compare", _("say what can be said of two figures"), _compare)
    parser.add_argument("a", help=_("the id of a figure, or of a relay: figure@document"))
    parser.add_argument("b", help=_("the id of the other"))
    with_json(parser)


def _compare(book: Book, options: argparse.Namespace) -> int:
    try:
        found = compare.compare(book, statement(book, options.a), statement(book, options.b))
    except UnknownFigureError as error:
        print(json.dumps({"errors": [str(error)]}, ensure_ascii=False) if options.json else error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(row(book, found), ensure_ascii=False, indent=1))
        return 0
    for sentence in compare.sentences(book, found):
        print(sentence)
    wanted = compare.wanted(book, found)
    if wanted:
        print("\n" + _("What would have to be known:"))
    for one in wanted:
        print(f"- {one}")
    return 0


def row(book: Book, found: compare.Comparison) -> dict[str, Any]:
    """A comparison as JSON says it."""
    return {
        "figures": [found.a.id, found.b.id],
        "verdict": str(found.verdict),
        "conflict": found.conflict,
        "gap": found.gap,
        "reason": found.reason or None,
        "dimensions": {
            name: {"relation": str(lies), "a": value(book, found.a, name), "b": value(book, found.b, name)}
            for name, lies in found.dimensions.items()
        },
        "drift": [
            {"id": figure.id, "kind": one.kind, "said": one.said, "told": one.told}
            for figure, changed in found.drift
            for one in changed
        ],
        "sentences": list(compare.sentences(book, found)),
        "wanted": list(compare.wanted(book, found)),
    }
