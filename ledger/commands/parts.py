"""What the commands share: their arguments, problems as JSON, writing a file or saying that it is not current."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from ledger import days
from ledger.format import write
from ledger.language import _
from ledger.model import Book, Problem

DEFAULT_FILE = "claims.yaml"


class Run(Protocol):
    """What a command does with the book; gives the exit status."""

    def __call__(self, book: Book, options: argparse.Namespace, /) -> int: ...


def command(commands: Any, name: str, text: str, run: Run) -> argparse.ArgumentParser:
    """A command `name FILE` that reads the book and gives it to `run`; further arguments are the caller's."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("file", nargs="?", default=DEFAULT_FILE, help=_("the file; claims.yaml unless said"))
    parser.set_defaults(run=run, json=False)
    return parser


def with_json(parser: argparse.ArgumentParser) -> None:
    """Give a command the switch --json."""
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def link(text: str) -> str:
    """An http(s) link given to a command. Raises ArgumentTypeError, which says what would be one."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise argparse.ArgumentTypeError(_("'{text}' is no address; write https://…").format(text=text))
    return text


def address(text: str) -> str:
    """The address of a site, without a slash at its end. Raises ArgumentTypeError, which says what would be one."""
    parts = urlsplit(link(text))
    if parts.query or parts.fragment:
        message = _("'{text}' is no address of a site; write https://… without what follows ? or #")
        raise argparse.ArgumentTypeError(message.format(text=text))
    return text.rstrip("/")


def day(text: str) -> date:
    """A day given to a command, of a longer time its last. Raises ArgumentTypeError, which says what would be one."""
    try:
        found = days.parse(text).last
    except days.DaysError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if found is None:
        raise argparse.ArgumentTypeError(_("'{text}' has no last day; write one day").format(text=text))
    return found


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem as JSON says it."""
    keys = ("file", "line", "column", "path", "message", "claim")
    return {"level": str(problem.level)} | {key: getattr(problem, key) for key in keys}


def put(path: Path, data: bytes, was: bytes | None, *, check: bool) -> int:
    """Write a file unless it says that already; with `check` only say so."""
    if data == was:
        print(_("{file}: nothing to change").format(file=path.name))
        return 0
    if not check:
        write(path, data, was)
    print((_("{file}: not current") if check else _("{file}: written")).format(file=path.name))
    return int(check)
