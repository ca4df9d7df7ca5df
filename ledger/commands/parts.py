"""What the commands share: their arguments, problems as JSON, writing a file or saying that it is not current."""

import argparse
from pathlib import Path
from typing import Any, Protocol

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
