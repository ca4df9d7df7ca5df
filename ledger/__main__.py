"""The command line: python -m ledger check | figures | schema | format."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ledger import schema
from ledger.days import Days
from ledger.figure import Number
from ledger.format import FormatError, formatted, write
from ledger.language import _
from ledger.load import BookError, load, summary
from ledger.model import UNNAMED, Book, Claim, Figure, Level, Problem, Relay

DEFAULT_FILE = "claims.yaml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 without errors, 1 with."""
    options = _parser().parse_args(arguments)
    try:
        book = load(options.file)
        return int(options.run(book, options))
    except BookError as error:
        _print_errors(error, as_json=options.json)
    except (FormatError, OSError) as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ledger", description=_("Work with the record, claims.yaml."))
    commands = parser.add_subparsers(required=True, metavar="command")
    check = _command(commands, "check", _("say what is wrong with the file, and count what it holds"), _check)
    check.add_argument("--strict", action="store_true", help=_("fail on warnings too"))
    check.add_argument("--notes", action="store_true", help=_("print the notes too"))
    figures = _command(commands, "figures", _("list every figure"), _figures)
    figures.add_argument("--relays", action="store_true", help=_("list the relayed figures too"))
    for command in (check, figures):
        command.add_argument("--json", action="store_true", help=_("print JSON for programs"))
    made = _command(commands, "schema", _("write claims.schema.json, by which an editor completes and checks"), _schema)
    made.add_argument("--print", action="store_true", help=_("print the schema, write nothing"))
    made.add_argument("--check", action="store_true", help=_("write nothing; fail when the schema is not current"))
    order = _command(commands, "format", _("put the file in its one order and layout; comments stay"), _format)
    order.add_argument("--check", action="store_true", help=_("write nothing; fail when the file is not in order"))
    return parser


def _command(commands: Any, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("file", nargs="?", default=DEFAULT_FILE, help=_("the file; claims.yaml unless said"))
    command.set_defaults(run=run, json=False)
    return command


def _print_errors(error: BookError, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"errors": [_problem(one) for one in error.problems]}, ensure_ascii=False, indent=1))
    else:
        print(error, file=sys.stderr)
        print(_("{errors}; the file does not load").format(errors=summary(error.problems)), file=sys.stderr)


def _problem(problem: Problem) -> dict[str, Any]:
    keys = ("file", "line", "column", "path", "message", "claim")
    return {"level": str(problem.level)} | {key: getattr(problem, key) for key in keys}


def _check(book: Book, options: argparse.Namespace) -> int:
    warnings = [problem for problem in book.problems if problem.level is Level.WARNING]
    notes = [problem for problem in book.problems if problem.level is Level.NOTE]
    if options.json:
        out = {
            "errors": [],
            "warnings": [_problem(one) for one in warnings],
            "notes": [_problem(one) for one in notes],
            "counts": book.counts | {"by_event": _by_event(book)},
            "version": book.version,
        }
        print(json.dumps(out, ensure_ascii=False, indent=1))
    else:
        for problem in warnings + (notes if options.notes else []):
            print(f"{problem.level}: {problem}")
        print(", ".join(f"{count} {name}" for name, count in book.counts.items()))
        for event, counts in _by_event(book).items():
            print(f"  {event}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
        print(
            _("no errors, {w} warnings, {n} notes; version {v}").format(w=len(warnings), n=len(notes), v=book.version)
        )
    return 1 if warnings and options.strict else 0


def _by_event(book: Book) -> dict[str, dict[str, int]]:
    counts = {}
    for event in book.events:
        claims = [claim for claim in book.claims if claim.event == event]
        counts[event] = {
            "claims": len(claims),
            "figures": sum(len(claim.figures) for claim in claims),
            "relays": sum(len(claim.relays) for claim in claims),
            "sources": len({claim.source for claim in claims} - {UNNAMED}),
        }
    return counts


def _figures(book: Book, options: argparse.Namespace) -> int:
    rows = list(_rows(book, relays=options.relays))
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        where = "+".join(row["place"])
        by = f" by {row['by']}" if row["by"] else ""
        print(f"{row['id']}\t{row['words']}\t{row['harm']}\t{row['victims']}\t{where}{by}\t{row['published'] or '-'}")
    return 0


def _rows(book: Book, *, relays: bool) -> Iterator[dict[str, Any]]:
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


def _schema(book: Book, options: argparse.Namespace) -> int:
    if options.print:
        print(schema.text(book), end="")
        return 0
    path = Path(options.file).with_suffix(".schema.json")
    return _put(path, schema.text(book).encode(), path.read_bytes() if path.exists() else None, check=options.check)


def _format(_book: Book, options: argparse.Namespace) -> int:
    path = Path(options.file)
    data = path.read_bytes()
    return _put(path, formatted(data), data, check=options.check)


def _put(path: Path, data: bytes, was: bytes | None, *, check: bool) -> int:
    """Write a file unless it says that already; with `check` only say so."""
    if data == was:
        print(_("{file}: nothing to change").format(file=path.name))
        return 0
    if not check:
        write(path, data, was)
    print((_("{file}: not current") if check else _("{file}: written")).format(file=path.name))
    return int(check)


if __name__ == "__main__":
    sys.exit(main())
