"""Which numbers of a text may count people: not years, days, ages, distances, money, shares or labels."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from ledger.figure import Bound
from ledger.model import Book
from ledger.trace import numbers
from ledger.trace.dates import YEARS, Named
from ledger.trace.labels import family_end, is_age, is_beside_digits, is_joined, is_label, is_met
from ledger.trace.marked import Marked
from ledger.trace.nouns import Candidate, noun
from ledger.trace.numbers import Read

_LISTED: Final = 1000  # above it a number without a noun is no item of "8, 10 and 12 years"


def candidates(book: Book, text: Marked, dates: Sequence[Named]) -> tuple[list[Candidate], list[Read]]:
    """The numbers of a text that may count people, in order; and the numbers that count something else."""
    taken = set(chain.from_iterable(range(one.first, one.end) for one in dates))
    found: list[Candidate] = []
    others: list[Read] = []
    at, labelled, met = 0, -1, -1
    while at < len(text.tokens):
        read = None if at in taken else numbers.read(text.tokens, at, text.language)
        if read is None or not taken.isdisjoint(range(read.first, read.end)):
            at += 1
            continue
        continued = read.first - 1 == labelled and _joins(text, read.first - 1)
        if is_met(text, read) or _is_part_of(text, met, read.first):
            met = read.end
        family = family_end(text, read)
        one = None if continued or met == read.end or family else _candidate(book, text, read)
        if one:
            found.append(one)
        else:
            others.append(read)
            _drop_listed(text, found, others)
            labelled = family or (read.end if continued or is_label(text, read) else labelled)
        at = read.end
    return found, others


def _is_part_of(text: Marked, met: int, first: int) -> bool:
    """Whether "including" or a list joins a number to people who were met: "16 people, including five in the city"."""
    if met < 0 or not text.together(met - 1, first):
        return False
    return any(text.marks[at].tag("parts") or text.marks[at].tag("and") for at in range(met, first))


def _joins(text: Marked, at: int) -> bool:
    return text.norm(at) in (",", "-") or text.is_in(at, "and")


def _drop_listed(text: Marked, found: list[Candidate], others: list[Read]) -> None:
    """A number without a noun that a list joins to a number of something else counts that too: "8, 10 and 12 years"."""
    while found and found[-1].head == "bare" and 0 < found[-1].largest < _LISTED:
        between = range(found[-1].end, others[-1].first)
        if not (0 < len(between) <= 2 and all(_joins(text, at) and not text.is_in(at, "to") for at in between)):
            return
        others.append(found.pop().read)


def _candidate(book: Book, text: Marked, read: Read) -> Candidate | None:
    if read.fraction or is_label(text, read) or is_joined(text, read) or is_beside_digits(text, read):
        return None
    one = noun(book, text, read)
    if one is None or _is_year(text, one) or _is_met_after(text, one):
        return None
    if one.head == "bare" and is_age(text, read):
        return None
    trail = numbers.trailing(text.tokens, one.end, one.number, text.language)
    if trail:
        one.number, one.end = trail
    return one


def _is_met_after(text: Marked, one: Candidate) -> bool:
    """Whether a verb after people says that they were met, tried or freed: "3 of them have been promoted"."""
    at, passive = one.end, False
    while one.head == "people" and text.mark(at).tag("linked", "passive"):
        at, passive = text.mark(at).end, passive or text.mark(at).tag("passive") is not None
    return passive and text.mark(at).tag("met") is not None


def _is_year(text: Marked, one: Candidate) -> bool:
    """Whether a number is a year. One that only might be is marked so: it counts people where a toll says so."""
    read = one.read
    if not read.plain or not any(number in YEARS for number in one.number.numbers):
        return False
    if read.number.bound is Bound.RANGE:
        return all(number in YEARS for number in one.number.numbers)
    if read.first and text.is_in(read.first - 1, "before_year"):
        return True
    one.year = one.head not in ("people", "harm")
    return False
