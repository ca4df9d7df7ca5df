"""Telling pairs of the record: where a reader may start to compare."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from ledger.compare import Verdict, compare
from ledger.consistency import conflicts
from ledger.drift import drifts
from ledger.language import _
from ledger.model import NOT_STATED, UNNAMED, Book, Figure
from ledger.relays import day_of, statement


@lru_cache(maxsize=16)
def examples(book: Book, event: str, harm: str) -> list[tuple[str, list[Figure]]]:
    """Telling pairs of one harm of an event, each with what it shows: found in the record, so that they stay true."""
    figures = [
        one
        for claim in book.claims
        if claim.event == event and not claim.unclear and claim.source != UNNAMED
        for one in claim.figures
        if not one.unclear and one.harm == harm and one.counting == "running" and not one.by and one.number.reading
    ]
    found = [
        (_("The same people, counted by different evidence"), _widest(book, figures)),
        (_("Two that cannot both be complete"), _conflict(book, event, harm)),
        (_("One number that means two things"), _one_number(book, figures)),
        (_("One figure as another page tells it"), _drifted(book, event, harm)),
    ]
    return [(text, pair) for text, pair in found if pair]


def _widest(book: Book, figures: Sequence[Figure]) -> list[Figure]:
    """The pair of one day, like for like by different evidence, that is furthest apart."""
    by_day: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        by_day.setdefault((day_of(book, one), one.harm, one.victims, one.place), []).append(one)
    best: tuple[int, list[Figure]] = (0, [])
    for some in by_day.values():
        for a, b in combinations(some, 2):
            if a.evidence != b.evidence and NOT_STATED not in (a.evidence, b.evidence):
                found = compare(book, a, b)
                if found.verdict is Verdict.LIKE_FOR_LIKE and (found.gap or 0) > best[0]:
                    best = (found.gap or 0, [a, b])
    return best[1]


def _conflict(book: Book, event: str, harm: str) -> list[Figure]:
    found = next(
        (one for one in conflicts(book) if book.claim[one.a.claim].event == event and one.a.harm == harm), None
    )
    return [found.a, found.b] if found else []


def _one_number(book: Book, figures: Sequence[Figure]) -> list[Figure]:
    """Two figures of one source within two days that print one large number for different people."""
    by_number: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        key = (book.claim[one.claim].source, one.number.printed, one.harm, one.place)
        by_number.setdefault(key, []).append(one)
    best: tuple[int, list[Figure]] = (99, [])
    for some in by_number.values():
        for a, b in combinations(some, 2):
            days = [day_of(book, one) for one in (a, b)]
            near = days[0] and days[1] and abs((days[0] - days[1]).days) < 2
            if a.victims != b.victims and near and (a.number.printed or 0) > best[0]:
                best = (a.number.printed or 0, [a, b])
    return best[1]


def _drifted(book: Book, event: str, harm: str) -> list[Figure]:
    """The figure with the most changed relay, and that relay."""
    best: tuple[int, int, list[Figure]] = (0, 0, [])
    for claim in book.claims:
        for relay in claim.relays if claim.event == event else ():
            said = book.figures[relay.of]
            key = (len({one.kind for one in drifts(book, relay)} - {"outdated"}), said.number.printed or 0)
            if key > best[:2] and not said.unclear and said.harm == harm:
                best = (*key, [said, statement(book, relay.id)])
    return best[2]
