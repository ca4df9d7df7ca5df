"""python -m ledger check: what is wrong with the file, and what it holds."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from ledger import consistency
from ledger.commands.parts import command, problem_row, with_json
from ledger.language import _
from ledger.model import UNNAMED, Book, Level


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "check", _("say what is wrong with the file, and count what it holds"), _check)
    parser.add_argument("--strict", action="store_true", help=_("fail on warnings too"))
    parser.add_argument("--notes", action="store_true", help=_("print the notes too"))
    parser.add_argument(
        "--consistency",
        action="store_true",
        help=_("print what cannot all be complete, add up or stand, and the origins of equal figures"),
    )
    with_json(parser)


def _check(book: Book, options: argparse.Namespace) -> int:
    warnings = [problem for problem in book.problems if problem.level is Level.WARNING]
    notes = [problem for problem in book.problems if problem.level is Level.NOTE]
    if options.json:
        out = {
            "errors": [],
            "warnings": [problem_row(one) for one in warnings],
            "notes": [problem_row(one) for one in notes],
            "counts": book.counts | {"by_event": _by_event(book)},
            "version": book.version,
        }
        if options.consistency:
            out["consistency"] = _consistency_row(book)
        print(json.dumps(out, ensure_ascii=False, indent=1))
    else:
        for problem in warnings + (notes if options.notes else []):
            print(f"{problem.level}: {problem}")
        for line in _consistency(book) if options.consistency else ():
            print(line)
        print(", ".join(f"{count} {name}" for name, count in book.counts.items()))
        for event, counts in _by_event(book).items():
            print(f"  {event}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
        print(
            _("no errors, {w} warnings, {n} notes; version {v}").format(w=len(warnings), n=len(notes), v=book.version)
        )
    return 1 if warnings and options.strict else 0


def _consistency(book: Book) -> Iterator[str]:
    """The findings by event and day, then the equal figures that several documents print."""
    for event, found in groupby(consistency.findings(book), key=lambda one: one.event):
        yield f"{event}:"
        for one in found:
            yield f"  {one.day or '-'} {consistency.KINDS[one.kind]}: {one.text}"
            yield f"    {' '.join(one.figures)}"
    yield _("Equal figures:")
    for cluster in consistency.clusters(book):
        yield f"  {consistency.cluster_text(book, cluster)}"


def _consistency_row(book: Book) -> dict[str, Any]:
    """The same as JSON says it."""
    return {
        "findings": [
            asdict(one) | {"day": one.day.isoformat() if one.day else None} for one in consistency.findings(book)
        ],
        "equal_figures": [asdict(one) for one in consistency.clusters(book)],
    }


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
