"""python -m ledger export: the book, or some of its figures, as a file for other programs."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ledger.commands.parts import address, command, put
from ledger.export import FORMATS, SelectionError, select
from ledger.language import _
from ledger.model import Book


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "export", _("write the figures, or some of them, for other programs"), _export)
    told = ", ".join(f"{one.name} ({one.text})" for one in FORMATS.values())
    parser.add_argument("--to", required=True, choices=FORMATS, metavar=_("FORMAT"), help=told)
    parser.add_argument("--out", metavar=_("PATH"), help=_("the file to write; without it the text is printed"))
    parser.add_argument("--event", default="", metavar="ID", help=_("only figures of this event"))
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="ID",
        help=_("only figures of this source; more than one may be given"),
    )
    parser.add_argument(
        "--claim",
        action="append",
        default=[],
        metavar="ID",
        help=_("only this claim, or this figure; more than one may be given"),
    )
    parser.add_argument("--address", type=address, metavar="URL", help=_("where the dashboard stands, for links to it"))


def _export(book: Book, options: argparse.Namespace) -> int:
    chosen = FORMATS[options.to]
    if why := _refusal(options):
        print(why, file=sys.stderr)
        return 1
    try:
        selection = select(
            book, event=options.event, sources=options.source, claims=options.claim, address=options.address or ""
        )
    except SelectionError as error:
        print(error, file=sys.stderr)
        return 1
    data = chosen.make(selection)
    if not options.out:
        sys.stdout.buffer.write(data)
        return 0
    path = Path(options.out)
    return put(path, data, path.read_bytes() if path.exists() else None, check=False)


def _refusal(options: argparse.Namespace) -> str:
    """Why these options cannot be followed; '' when they can."""
    out = Path(options.out) if options.out else None
    if FORMATS[options.to].binary and not out:
        return _("{format} is no text; give a file with --out").format(format=options.to)
    if out and out.exists() and out.samefile(options.file):
        return _("{file} is the record itself; give another file").format(file=out.name)
    return ""
