"""What stands around the numbers of a text: who is named as their source, who did it, where, and which day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ledger.model import Book
from ledger.trace.around import Clauses, Said, done_by, when, where
from ledger.trace.dates import Named
from ledger.trace.marked import Marked
from ledger.trace.nouns import Candidate
from ledger.trace.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Around:
    """All that a text says around a number. A source that the book does not hold has the value UNKNOWN."""

    source: Said
    by: Said
    place: Said
    day: Said


def around(book: Book, text: Marked, mentions: Sequence[Candidate], dates: Sequence[Named], year: int) -> list[Around]:
    """What stands around each mention, in their order. Parts take what they do not say from their whole.

    `year` is that of days which name none.
    """
    clauses = Clauses(text, mentions)
    speakers = Speakers(book, text, mentions, clauses)
    by_sentence: dict[int, list[Named]] = {}
    for day in dates:
        by_sentence.setdefault(text.tokens[day.first].sentence, []).append(day)
    found: dict[int, Around] = {}
    for one in mentions:
        days = by_sentence.get(text.tokens[one.first].sentence, ())
        own = Around(
            speakers.source(one),
            done_by(text, clauses, one),
            where(book, text, clauses, one),
            when(clauses, days, year, one),
        )
        host = found.get(id(one.host)) if one.host else None
        found[id(one)] = _with_host(text, one, own, host) if host else own
    _backwards(text, mentions, found)
    return [found[id(one)] for one in mentions]


def _with_host(text: Marked, one: Candidate, own: Around, host: Around) -> Around:
    """What a number says, and what it does not say from the number that it belongs to."""
    beside = one.host is not None and text.together(one.first, one.host.first)
    takes_place = one.part or not beside
    return Around(
        own.source if own.source.value else host.source,
        own.by if own.by.value or not (one.part or beside) else host.by,
        own.place if own.place.value or not takes_place else host.place,
        own.day if own.day.value else host.day,
    )


def _backwards(text: Marked, mentions: Sequence[Candidate], found: dict[int, Around]) -> None:
    """ "148 civilians and 167 soldiers by Assad loyalists": what ends a list holds for all of it."""
    for one, after in reversed(list(pairwise(mentions))):
        here, there = found[id(one)], found[id(after)]
        listed = after.host is one and not after.part and not one.part and text.together(one.first, after.first)
        if listed and not here.by.value and there.by.at[0] > after.first:
            found[id(one)] = replace(here, by=there.by)
