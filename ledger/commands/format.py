"""python -m ledger format: the file in its one order and layout."""

import argparse
from pathlib import Path
from typing import Any

from ledger.commands.parts import command, put
from ledger.format import formatted
from ledger.language import _
from ledger.model import Book


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "format", _("put the file in its one order and layout; comments stay"), _format)
    parser.add_argument("--check", action="store_true", help=_("write nothing; fail when the file is not in order"))


def _format(_book: Book, options: argparse.Namespace) -> int:
    path = Path(options.file)
    data = path.read_bytes()
    return put(path, formatted(data), data, check=options.check)
