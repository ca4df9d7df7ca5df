"""python -m ledger figures: every figure, as lines or as JSON."""

import argparse
import json
from typing import Any

from ledger.commands.parts import command, with_json
from ledger.export.records import rows
from ledger.language import _
from ledger.model import Book


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
