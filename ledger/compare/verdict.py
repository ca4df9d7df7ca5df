"""What can be said of two figures: one verdict, whether both can be complete, how far apart they are, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledger.compare.dimensions import DECIDING, NAMES, Lies, dimensions, leaves_out
from ledger.drift import Drift, changes, drifts
from ledger.model import UNNAMED, Book, Figure
from ledger.relays import beside_or_inside, day_of, is_relay, origin, relays
from ledger.series import Revision, key_of, revisions


class Verdict(StrEnum):
    """What two figures are to each other."""

    RESTATED = "restated"
    REVISED = "revised"
    LIKE_FOR_LIKE = "like-for-like"
    INSIDE = "inside"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of `a` and `b`.

    `dimensions` reads as "a is … b". `conflict`: they cannot both be complete. `gap` is what lies between their
    readings, 0 where these meet; of a revision its size; None where it would mean nothing. `reason` names the first
    dimension that tells them apart, the reason of a revision, or what a relay changed; '' for none. `part` is the one
    that lies inside the other; `declared` says that the source itself put it there. `blocking` are the dimensions that
    forbid a comparison. `drift` is what the relayed one changed.
    """

    a: Figure
    b: Figure
    verdict: Verdict
    dimensions: Mapping[str, Lies]
    conflict: bool = False
    gap: int | None = None
    reason: str = ""
    part: Figure | None = None
    declared: bool = False
    blocking: tuple[str, ...] = ()
    drift: tuple[tuple[Figure, tuple[Drift, ...]], ...] = ()
    revision: Revision | None = None

    @property
    def whole(self) -> Figure | None:
        """The one that holds the other."""
        if self.part is None:
            return None
        return self.b if self.part is self.a else self.a


def compare(book: Book, a: Figure, b: Figure) -> Comparison:
    """What can be said of two figures of a book. Either may be a relay, as `ledger.relays.statement` gives it."""
    lies = dimensions(book, a, b)
    return _restated(book, a, b, lies) or _revised(book, a, b, lies) or _by_scope(book, a, b, lies)


def _restated(book: Book, a: Figure, b: Figure, lies: Mapping[str, Lies]) -> Comparison | None:
    """One figure told twice, if it is that."""
    if _base(a) == _base(b):
        pair = sorted({one.id: one for one in (a, b)}.values(), key=lambda one: order(book, one))
        told = [(one, drifts(book, relays(book)[one.id])) for one in pair if is_relay(one)]
    elif _one_origin(book, a, b, lies):
        said, again = _handed_on(book, a, b)
        told = [(again, changes(book, said, again))]
    elif _said_again(book, a, b):
        told = []
    else:
        return None
    first = next((drift.kind for _one, found in told for drift in found), "")
    reason = _differs(lies, ("harm", "victims", "actor", "place", "bound")) or first
    return Comparison(a, b, Verdict.RESTATED, lies, gap=_gap(a, b), reason=reason, drift=tuple(told))


def _base(figure: Figure) -> str:
    return figure.id.partition("@")[0]


def _one_origin(book: Book, a: Figure, b: Figure, lies: Mapping[str, Lies]) -> bool:
    """Whether one hands on what the other says: one origin, and a number that may be the same or its rounding."""
    if not hands_on(book, a, b) or any(lies[name] in (Lies.OVERLAPS, Lies.APART) for name in DECIDING):
        return False
    other_number = {"digits", "summed"} & {one.kind for one in changes(book, *_handed_on(book, a, b))}
    return lies["harm"] is Lies.SAME and _meet(a, b) and not other_number


def _handed_on(book: Book, a: Figure, b: Figure) -> list[Figure]:
    """What was said first, by the one who counted where that is one of the two, then what was handed on."""
    return sorted((a, b), key=lambda one: (bool(book.claim[one.claim].origin), order(book, one)))


def hands_on(book: Book, a: Figure, b: Figure) -> bool:
    """Whether two claims have one origin, one of them handing on what another counted."""
    one, other = book.claim[a.claim], book.claim[b.claim]
    return one is not other and bool(one.origin or other.origin) and origin(book, a) == origin(book, b)


def _said_again(book: Book, a: Figure, b: Figure) -> bool:
    return _one_series(book, a, b) and str(a.number) == str(b.number)


def _one_series(book: Book, a: Figure, b: Figure) -> bool:
    """Whether both are dated statements of one source on one scope."""
    if is_relay(a) or is_relay(b) or a.claim == b.claim or a.counting not in ("running", "stock"):
        return False
    if book.claim[a.claim].source != book.claim[b.claim].source or book.claim[a.claim].source == UNNAMED:
        return False
    if not (book.is_clear(a) and book.is_clear(b)):
        return False
    return key_of(book, a) == key_of(book, b) and bool(day_of(book, a) and day_of(book, b))


def _revised(book: Book, a: Figure, b: Figure, lies: Mapping[str, Lies]) -> Comparison | None:
    """An earlier and a later statement of one series, if they are that."""
    if not _one_series(book, a, b):
        return None
    before, after = sorted((a, b), key=lambda one: order(book, one))
    found = next(iter(revisions(book, [before, after])), None)
    old, new = before.number.printed, after.number.printed
    size = abs(new - old) if old is not None and new is not None else _gap(a, b)
    reason = found.reason if found else "covers"
    return Comparison(a, b, Verdict.REVISED, lies, gap=size, reason=reason, revision=found)


def order(book: Book, figure: Figure) -> tuple[date, int, str]:
    """What puts figures in the order said: the day, then the place in the file."""
    return day_of(book, figure) or date.max, book.claim[figure.claim].place, figure.id


def _by_scope(book: Book, a: Figure, b: Figure, lies: Mapping[str, Lies]) -> Comparison:
    """What follows from whom, what, where and which days the two count."""
    for part, whole in ((a, b), (b, a)):
        if _base(whole) in {one.id for one in book.wholes(part)}:
            return _inside(book, a, b, _declared(lies, part is a), part, declared=True)
    blocking = _blocking(a, b, lies)
    if blocking:
        return Comparison(a, b, Verdict.NOT_COMPARABLE, lies, reason=blocking[0], blocking=blocking)
    direction = next((lies[name] for name in deciding(lies) if lies[name] in (Lies.PART_OF, Lies.CONTAINS)), None)
    if direction is None:
        reason = _differs(lies, NAMES[: NAMES.index("bound")])
        reason = reason or ("covers" if last_day(book, a) != last_day(book, b) else "") or _differs(lies)
        return Comparison(a, b, Verdict.LIKE_FOR_LIKE, lies, gap=_gap(a, b), reason=reason)
    return _inside(book, a, b, lies, a if direction is Lies.PART_OF else b, declared=False)


def _declared(lies: Mapping[str, Lies], a_is_part: bool) -> dict[str, Lies]:
    """The dimensions of a part that its source itself sets inside a whole, whatever the vocabulary says of the two."""
    way = Lies.PART_OF if a_is_part else Lies.CONTAINS
    kept = (Lies.SAME, Lies.DIFFERENT, Lies.NOT_STATED, way)
    return {name: one if one in kept or name not in DECIDING else way for name, one in lies.items()}


def deciding(lies: Mapping[str, Lies]) -> tuple[str, ...]:
    """The dimensions that decide: what is left out does only where the two count the same people in one place."""
    alike = all(lies[name] is Lies.SAME for name in ("harm", "victims", "actor", "place"))
    return (*DECIDING, "except") if alike else DECIDING


def _blocking(a: Figure, b: Figure, lies: Mapping[str, Lies]) -> tuple[str, ...]:
    """The dimensions that forbid a comparison, in the order of the reasons."""
    names = deciding(lies)
    unclear = tuple(name for name in names if lies[name] in (Lies.OVERLAPS, Lies.APART))
    ways = tuple(name for name in names if lies[name] in (Lies.PART_OF, Lies.CONTAINS))
    opposed = ways if len({lies[name] for name in ways}) > 1 else ()
    if not (unclear or opposed) and ways and a.claim == b.claim and (beside_or_inside(a) or beside_or_inside(b)):
        return ways
    return tuple(name for name in NAMES if name in unclear + opposed)


def _inside(book: Book, a: Figure, b: Figure, lies: Mapping[str, Lies], part: Figure, *, declared: bool) -> Comparison:
    whole = b if part is a else a
    return Comparison(
        a, b, Verdict.INSIDE, lies, _conflict(book, part, whole), _gap(a, b), _differs(lies), part, declared
    )


def _differs(lies: Mapping[str, Lies], names: tuple[str, ...] = NAMES) -> str:
    """The first dimension in which the two differ. That one runs on and the other is of a period, the days say."""
    same = (Lies.SAME, Lies.NOT_STATED)
    return next(
        (
            name
            for name in names
            if lies[name] not in same and not (name == "counting" and lies[name] is Lies.DIFFERENT)
        ),
        "",
    )


def last_day(book: Book, figure: Figure) -> date | None:
    """The last day that a figure counts as stated, else the day it was said, which no death counted can follow."""
    stated = figure.covers.last if figure.covers else None
    return stated or day_of(book, figure)


def _meet(a: Figure, b: Figure) -> bool:
    return bool(a.number.reading and b.number.reading and a.number.reading.meets(b.number.reading))


def _gap(a: Figure, b: Figure) -> int | None:
    """How far the readings are apart, 0 where they meet; None where one has no reading."""
    one, other = a.number.reading, b.number.reading
    if one is None or other is None:
        return None
    between = [low - high for low, high in ((one.low, other.high), (other.low, one.high)) if high is not None]
    return max(0, *between) if between else 0


def _conflict(book: Book, part: Figure, whole: Figure) -> bool:
    """Whether the two cannot both be complete."""
    return exceeds(part, whole) and book.is_clear(part) and book.is_clear(whole) and not excused(book, part, whole)


def exceeds(part: Figure, whole: Figure) -> bool:
    """Whether a part is larger than its whole however both are read."""
    inner, outer = part.number.reading, whole.number.reading
    return bool(inner and outer and outer.below(inner))


def excused(book: Book, part: Figure, whole: Figure) -> str:
    """What lets a part be larger than its whole: "earlier", "days" or "except"; '' for nothing.

    The whole was said before the part (or it is not known which came first), counts to an earlier day, or leaves
    people out who may be among the part.
    """
    said, after = day_of(book, whole), day_of(book, part)
    if said is None or after is None or said < after:
        return "earlier"
    one_source = book.claim[part.claim].source == book.claim[whole.claim].source
    if one_source and part.claim != whole.claim and order(book, whole) < order(book, part):
        return "earlier"
    end, last = whole.covers.last if whole.covers else None, last_day(book, part)
    if end and last and end < last:
        return "days"
    return "except" if may_be_left_out(book, part, whole) else ""


def may_be_left_out(book: Book, part: Figure, whole: Figure) -> bool:
    """Whether people of the part may be among those whom the whole leaves out."""
    return whole.except_ != part.except_ and leaves_out(book, whole, part.victims)
