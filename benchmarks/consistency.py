"""How long the consistency of a large book takes.

    python -m benchmarks.consistency [--figures 3000] [--runs 3]

Makes a book of that many figures from the vocabularies and sources of claims.yaml: every source speaks on many days, of
several groups, places and sides, so that most figures are the last of a series of their own and many parts exceed the
wholes of others. The times are those of a book that was just loaded, without the loading. The target is 2 seconds for
3,000 figures.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import ledger
from ledger import consistency
from ledger.compare import compare
from ledger.model import UNNAMED, Book

ROOT = Path(__file__).parents[1]

NUMBERS = ("{n}", "{n}", "{n}", "at least {n}", "more than {n}", "about {n}", "up to {n}")


def made(figures: int, seed: int = 1) -> Book:
    """A book of that many figures over the vocabularies of the record."""
    text = (ROOT / "claims.yaml").read_text("utf-8")
    head, _claims, rest = text.partition("\nclaims:\n")
    documents = rest[rest.index("\ndocuments:\n") :]
    record = ledger.load(ROOT / "claims.yaml")
    claims = "".join(_claims_of(record, figures, random.Random(seed)))
    return ledger.loads(f"{head}\nclaims:\n{claims}{documents}".encode(), "claims.yaml")


def _claims_of(book: Book, figures: int, chance: random.Random) -> Iterator[str]:
    sources = [one for one in book.sources if one != UNNAMED]
    places = [one for one in book.places if book.hierarchy["place"].within(one, "coast")]
    victims, actors = list(book.victims), ["", "", *book.actors]
    document = next(iter(book.documents))
    for number in range(figures // 5):
        source, day = chance.choice(sources), f"2025-{number % 9 + 3:02}-{number % 28 + 1:02}"
        yield (
            f"- id: {source}-{number}\n  event: coast-2025-03\n  source: {source}\n  covers: 2025-03-06/..\n"
            f"  published: {day}\n  read_in: {document}\n  figures:\n"
        )
        for index in range(5):
            by = chance.choice(actors)
            size = chance.choice(NUMBERS).format(n=chance.randint(20, 3000))
            yield (
                f"  - {{killed: {size}, victims: {chance.choice(victims)}, place: {chance.choice(places)}, "
                f"{f'by: {by}, ' if by else ''}id: f{index}}}\n"
            )
        if number % 4 == 0:
            yield f"  relayed: [{{in: {document}, of: f0, killed: {chance.randint(20, 3000)}}}]\n"


def all_pairs(book: Book) -> int:
    """The conflicts that comparing all pairs of current statements finds: what the index must not miss."""
    figures = consistency.current(book)
    groups = set()
    for part in figures:
        for whole in figures:
            a, b = book.claim[part.claim], book.claim[whole.claim]
            if a.source != b.source and a.event == b.event:
                found = compare(book, part, whole)
                if found.conflict and found.part is part:
                    groups.add((a.event, a.source, b.source, whole.harm, whole.victims))
    return len(groups)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    seconds = []
    for run in range(options.runs):
        book = made(options.figures, run)
        start = time.perf_counter()
        found, equal = consistency.findings(book), consistency.clusters(book)
        seconds.append(time.perf_counter() - start)
        conflicts = sum(one.kind == "conflict" for one in found)
        print(
            f"{len(book.figures)} figures, {len(consistency.current(book))} current, {len(found)} findings, "
            f"{conflicts} conflicts, {len(equal)} equal figures: {seconds[-1]:.2f} s"
        )
    print(f"median {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
