"""Figures by their numbers: those that print a number, that it rounds, or from which it may have slipped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from ledger.figure import Bound, Number, last_unit
from ledger.model import Book, Figure
from ledger.trace.speakers import UNKNOWN

_SLIPS: Final = 100  # smaller numbers differ in a digit by chance


@dataclass(frozen=True, slots=True)
class Asked:
    """A mention as it is looked up: what the text says of it, its date, and the events that the text is about."""

    number: Number
    harm: str
    victims: str
    source: str
    by: str
    place: tuple[str, ...]
    day: date | None
    told_on: date | None
    events: frozenset[str]
    beside: frozenset[str] = frozenset()  # claims that numbers beside it restate
    bare: bool = False  # a number by itself: nothing but the number can agree


class Index:
    """The figures of a book by the numbers that they, or documents that relay them, print."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.by_number: dict[int, list[tuple[Figure, Number, str]]] = {}
        self.by_words: dict[str, list[tuple[Figure, Number, str]]] = {}
        self.by_source: dict[str, set[int]] = {}
        self.readings: dict[str, list[tuple[Figure, Number, str]]] = {}
        for claim in book.claims:
            for figure in claim.figures:
                self._add(figure, figure.number, "")
            for relay in claim.relays:
                self._add(book.figures[relay.of], relay.number, relay.document)
        self.numbers = sorted(self.by_number)
        self.known = {claim.id: book.known(claim) for claim in book.claims}

    def _add(self, figure: Figure, number: Number, document: str) -> None:
        for printed in dict.fromkeys(number.numbers):
            self.by_number.setdefault(printed, []).append((figure, number, document))
        if number.bound is Bound.WORDS:
            self.by_words.setdefault(number.words.casefold(), []).append((figure, number, document))
        source = self.book.claim[figure.claim].source
        if not document:
            self.by_source.setdefault(source, set()).update(number.numbers)
        if not document:
            self.readings.setdefault(source, []).append((figure, number, document))

    def between(self, low: int, high: int) -> Iterator[tuple[Figure, Number, str]]:
        """The figures that print a number from one to another, both included."""
        for number in self.numbers[bisect_left(self.numbers, low) : bisect_right(self.numbers, high)]:
            yield from self.by_number[number]


@lru_cache(maxsize=4)
def index(book: Book) -> Index:
    """The index of a book, made once."""
    return Index(book)


def near(found: Index, asked: Asked) -> Iterator[tuple[Figure, str, str]]:
    """Figures whose number the mention's may be, and how: the same, rounded, with digits changed, or within words."""
    number = asked.number
    if number.bound is Bound.WORDS:
        for figure, _number, document in found.by_words.get(number.words.casefold(), ()):
            yield figure, "words", document
        yield from _within(found, asked)
        return
    for each in number.numbers:
        for figure, other, document in found.by_number.get(each, ()):
            same = other.numbers == number.numbers
            whole = same and other.bound is number.bound
            yield figure, ("same" if whole else "same, other bound" if same else "reading"), document
    printed = number.printed
    if printed is None or asked.bare:
        return
    for figure, other, document in found.between(*_rounds(number)):
        if not document and other.printed not in (None, printed):
            yield figure, "rounded", document
    own = found.by_source.get(asked.source, set())
    if own and printed not in own:
        for how, slips in (("digits swapped", _swapped(printed)), ("digit changed", _changed(printed))):
            for slip in slips:
                for figure, other, document in found.by_number.get(slip, ()) if slip in own else ():
                    if not document and other.printed == slip:
                        yield figure, how, document


def _within(found: Index, asked: Asked) -> Iterator[tuple[Figure, str, str]]:
    """Figures of the source named whose reading lies within the words: "hundreds" may be told of 558."""
    reading = asked.number.reading
    if reading is None or asked.source in ("", UNKNOWN):
        return
    for figure, number, document in found.readings.get(asked.source, ()):
        if (
            number.printed is not None
            and number.printed in reading
            and (reading.high or number.printed < 10 * reading.low)
        ):
            yield figure, "reading", document


def _rounds(number: Number) -> tuple[int, int]:
    """Between which numbers those lie that would be rounded to this one."""
    printed = number.first
    unit = last_unit(printed)
    if unit == 1:
        return (1, 0)
    half = unit // 2
    floor, ceiling = printed - half, printed + half
    if number.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        floor, ceiling = printed, printed + unit - 1
    elif number.bound in (Bound.UP_TO, Bound.FEWER_THAN):
        floor, ceiling = printed - unit + 1, printed + half
    tenth = max(printed // 10, 1)
    return max(1, floor, printed - tenth), min(ceiling, printed + tenth)


def _swapped(number: int) -> Iterator[int]:
    """The numbers of which two neighbouring digits were swapped to make this one."""
    digits = str(number)
    for at in range(len(digits) - 1):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if swapped != digits and swapped[0] != "0" and number >= _SLIPS:
            yield int(swapped)


def _changed(number: int) -> Iterator[int]:
    """The numbers of which one digit was changed to make this one."""
    digits = str(number)
    for at in range(len(digits)) if number >= _SLIPS else ():
        for digit in "0123456789"[at == 0 :]:
            if digit != digits[at]:
                yield int(digits[:at] + digit + digits[at + 1 :])
