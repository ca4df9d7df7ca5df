"""python -m ledger schema: claims.schema.json, by which an editor completes and checks."""

import argparse
from pathlib import Path
from typing import Any

from ledger import schema
from ledger.commands.parts import command, put
from ledger.language import _
from ledger.model import Book


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(
        commands, "schema", _("write claims.schema.json, by which an editor completes and checks"), _schema
    )
    parser.add_argument("--print", action="store_true", help=_("print the schema, write nothing"))
    parser.add_argument("--check", action="store_true", help=_("write nothing; fail when the schema is not current"))


def _schema(book: Book, options: argparse.Namespace) -> int:
    if options.print:
        print(schema.text(book), end="")
        return 0
    path = Path(options.file).with_suffix(".schema.json")
    return put(path, schema.text(book).encode(), path.read_bytes() if path.exists() else None, check=options.check)
