"""How two figures lie to each other, one dimension at a time.

Running and period counts both count the deaths of certain days, so between them the days decide. Of two running
counts only the first days do: each goes on as long as its source does.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ledger.model import EVERYONE, NOT_STATED, Book, Figure
from ledger.relays import day_of
from ledger.scope import Hierarchy, Relation


class Lies(StrEnum):
    """How a figure lies to another in one dimension, read as "a is … b"."""

    SAME = "same"
    PART_OF = "part of"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    APART = "apart"
    DIFFERENT = "different"  # of evidence, bound and counting, where neither is a part of the other
    NOT_STATED = "not stated"


# In the order in which the first that differs is the main reason; what is left out comes last.
NAMES: Final = ("harm", "counting", "victims", "actor", "evidence", "place", "covers", "bound", "except")
DECIDING: Final = ("harm", "counting", "victims", "actor", "place", "covers")
MIRROR: Final = {Lies.PART_OF: Lies.CONTAINS, Lies.CONTAINS: Lies.PART_OF}
DAYS: Final = ("running", "period")

Ends = tuple[date | None, date | None]


def dimensions(book: Book, a: Figure, b: Figure) -> dict[str, Lies]:
    """How `a` lies to `b` in each dimension, in the order of NAMES."""
    return {
        "harm": _harm(book, a, b),
        "counting": _counting(book, a, b),
        "victims": _victims(book, a, b),
        "actor": _actor(book, a, b),
        "evidence": _evidence(a, b),
        "place": _lies(book.hierarchy["place"].union_relation(a.place, b.place)),
        "covers": _covers(book, a, b),
        "bound": Lies.SAME if a.number.bound is b.number.bound else Lies.DIFFERENT,
        "except": _except(book, a, b),
    }


def _lies(relation: Relation) -> Lies:
    return Lies(str(relation))


def _harm(book: Book, a: Figure, b: Figure) -> Lies:
    if book.harms[a.harm].counts != book.harms[b.harm].counts:
        return Lies.APART
    return _lies(book.hierarchy["harm"].relation(a.harm, b.harm))


def _victims(book: Book, a: Figure, b: Figure) -> Lies:
    """Whom they count; women among the civilians are both women and civilians."""
    hierarchy = book.hierarchy["victims"]
    left, right = _both(a), _both(b)
    if left == right:
        return Lies.SAME
    if any(hierarchy.relation(x, y) is Relation.APART for x in left for y in right):
        return Lies.APART
    inside, around = _within(hierarchy, left, right), _within(hierarchy, right, left)
    if inside or around:
        return Lies.SAME if inside and around else (Lies.PART_OF if inside else Lies.CONTAINS)
    return Lies.OVERLAPS


def _both(figure: Figure) -> tuple[str, ...]:
    return (figure.victims, figure.among) if figure.among else (figure.victims,)


def _within(hierarchy: Hierarchy, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether those who are all of `a` are all of `b`."""
    return all(y == EVERYONE or any(hierarchy.within(x, y) for x in a) for y in b)


def _actor(book: Book, a: Figure, b: Figure) -> Lies:
    """By whom; where nobody is named all are counted."""
    if not (a.by and b.by):
        return Lies.SAME if a.by == b.by else (Lies.PART_OF if a.by else Lies.CONTAINS)
    return _lies(book.hierarchy["by"].relation(a.by, b.by))


def _evidence(a: Figure, b: Figure) -> Lies:
    if NOT_STATED in (a.evidence, b.evidence):
        return Lies.NOT_STATED
    return Lies.SAME if a.evidence == b.evidence else Lies.DIFFERENT


def _except(book: Book, a: Figure, b: Figure) -> Lies:
    if a.except_ == b.except_:
        return Lies.SAME
    left, right = (leaves_out(book, one, one.victims) for one in (a, b))
    if left and right:
        return Lies.OVERLAPS
    if not (left or right):
        return Lies.SAME
    return Lies.PART_OF if left else Lies.CONTAINS


def leaves_out(book: Book, figure: Figure, victims: str) -> bool:
    """Whether those whom a figure leaves out may be among some victims.

    What a source always leaves out names people: they are none of those whom the vocabulary sets apart from them, as
    civilians are from fighters. Of what one figure alone leaves out, or of words that no term shares, nothing is known.
    """
    if not figure.except_:
        return False
    if figure.except_ != book.sources[book.claim[figure.claim].source].except_:
        return True
    hierarchy = book.hierarchy["victims"]
    named = [one for one in _named(book, figure.except_) if not hierarchy.within(victims, one)]
    return not named or any(hierarchy.relation(victims, one) is not Relation.APART for one in named)


@lru_cache(maxsize=64)
def _named(book: Book, words: str) -> tuple[str, ...]:
    """The victims whose name shares a word with some words ("fighters", "combat")."""
    stems = _stems(words)
    return tuple(one.id for one in book.victims.values() if stems & _stems(f"{one.name} {one.text}"))


def _stems(words: str) -> set[str]:
    return {word[:6] for word in words.casefold().replace("-", " ").split() if len(word) > 5}


def _counting(book: Book, a: Figure, b: Figure) -> Lies:
    """New and examined cases lie in a count of days; other kinds of counting share only some."""
    if a.counting == b.counting:
        return Lies.SAME if a.counting in (*DAYS, "stock") or day_of(book, a) == day_of(book, b) else _other(book, a, b)
    if a.counting in DAYS and b.counting in DAYS:
        return Lies.DIFFERENT
    if "stock" not in (a.counting, b.counting):
        if b.counting in DAYS:
            return Lies.PART_OF
        if a.counting in DAYS:
            return Lies.CONTAINS
    return Lies.OVERLAPS


def _other(book: Book, a: Figure, b: Figure) -> Lies:
    """New or examined cases of two days: a source counts none of its new cases twice."""
    one_source = book.claim[a.claim].source == book.claim[b.claim].source
    return Lies.APART if one_source and a.counting == "new" else Lies.OVERLAPS


def _covers(book: Book, a: Figure, b: Figure) -> Lies:
    """Which days. What was newly documented or examined on a day says nothing of the days of the deaths."""
    if a.counting not in DAYS or b.counting not in DAYS:
        return Lies.NOT_STATED
    left, right = ends(book, a, b), ends(book, b, a)
    if _before(left, right) or _before(right, left):
        return Lies.APART
    starts = _later(left[0], right[0])
    if a.counting == b.counting == "running":
        return starts
    stops = _later(right[1], left[1])
    if Lies.NOT_STATED in (starts, stops):
        return Lies.NOT_STATED
    if Lies.SAME in (starts, stops) or starts is stops:
        return stops if starts is Lies.SAME else starts
    return Lies.OVERLAPS


def ends(book: Book, figure: Figure, other: Figure) -> Ends:
    """The first and last day that a figure counts, as stated.

    A running count beside a period ends at the latest on the day when it was said. Beside a figure of another event
    it begins and ends at the latest with its own.
    """
    first, last = (figure.covers.first, figure.covers.last) if figure.covers else (None, None)
    if figure.counting != other.counting and figure.counting == "running":
        last = last or day_of(book, figure)
    own = book.claim[figure.claim].event
    if own != book.claim[other.claim].event:
        event = book.events[own]
        first, last = first or event.start, last or (event.ended.last if event.ended else None)
    return first, last


def _before(a: Ends, b: Ends) -> bool:
    return bool(a[1] and b[0] and a[1] < b[0])


def _later(a: date | None, b: date | None) -> Lies:
    """Whether `a` comes later, so that what begins with it lies in what begins with `b`."""
    if a is None or b is None:
        return Lies.NOT_STATED
    return Lies.SAME if a == b else (Lies.PART_OF if a > b else Lies.CONTAINS)


def mirrored(lies: Lies) -> Lies:
    """The same read the other way round."""
    return MIRROR.get(lies, lies)
