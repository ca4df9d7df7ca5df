"""A number as published ("at least 1,084") and its reading: the whole numbers that its words allow.

The grammar is the table "A figure line reads as a person would say it" of the README.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ledger.language import _

LARGEST: Final = 10**12 - 1


class NumberError(ValueError):
    """A value that is no number as published; the message says what would be."""


class Bound(StrEnum):
    """What the words before a number say about it."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"
    ABOUT = "about"
    RANGE = "range"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Reading:
    """The closed interval of whole numbers that a figure's words allow; `high` is None where it is open."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"an empty reading: {self.low} to {self.high}")

    def meets(self, other: "Reading") -> bool:
        """Whether some number fits both readings."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def below(self, other: "Reading") -> bool:
        """Whether every number that fits this reading is lower than every one that fits the other."""
        return self.high is not None and self.high < other.low

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as published. `parse(str(number)) == number` for every number.

    `lead` is the word before it as published ("over"); `first` and `second` are the printed numbers
    (`second` of a range only); `words` is set where the source gave no digits ("several hundred").
    """

    bound: Bound
    first: int = 0
    second: int = 0
    lead: str = ""
    words: str = ""

    @property
    def reading(self) -> Reading | None:
        """What the words allow; None for words that the table of cautious readings does not hold."""
        return _READINGS[self.bound](self)

    @property
    def printed(self) -> int | None:
        """The one number that is printed; None for ranges and words."""
        return None if self.bound in (Bound.RANGE, Bound.WORDS) else self.first

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number that is printed: both ends of a range, none for words."""
        if self.bound is Bound.WORDS:
            return ()
        return (self.first, self.second) if self.bound is Bound.RANGE else (self.first,)

    @property
    def is_one(self) -> bool:
        """Whether what it counts is named in the singular: "1 child", "at least 1 child"."""
        return self.numbers == (1,) or self.words == "one"

    def __str__(self) -> str:
        if self.bound is Bound.WORDS:
            return self.words
        if self.bound is Bound.RANGE:
            return f"{self.first:,}–{self.second:,}"
        return f"{self.lead} {self.first:,}".lstrip()


# Cautious readings of words without a digit: wide enough that no usual use of the words falls outside.
CAUTIOUS: Final[dict[str, Reading]] = {
    "one": Reading(1, 1),
    "two": Reading(2, 2),
    "a dozen": Reading(12, 12),
    "a dozen or so": Reading(10, 14),
    "about a dozen": Reading(10, 14),
    "dozens": Reading(24, None),
    "scores": Reading(40, None),
    "hundreds": Reading(200, None),
    "several hundred": Reading(300, 900),
    "thousands": Reading(2_000, None),
    "several thousand": Reading(3_000, 9_000),
    "tens of thousands": Reading(20_000, None),
    "hundreds of thousands": Reading(200_000, None),
}

_LEADS: Final[dict[str, Bound]] = {
    "at least": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN,
    "over": Bound.MORE_THAN,
    "up to": Bound.UP_TO,
    "fewer than": Bound.FEWER_THAN,
    "under": Bound.FEWER_THAN,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "some": Bound.ABOUT,
}
_SPACES = " \u00a0\u2009\u202f"


def _digits(name: str) -> str:
    """The pattern of one number: plain digits, or groups of three by one kind of mark."""
    mark = rf"[,_{_SPACES}]"
    return rf"(?:0|[1-9]\d{{0,2}}(?P<{name}>{mark})\d{{3}}(?:(?P={name})\d{{3}}){{0,3}}|[1-9]\d{{0,11}})"


_SINGLE = re.compile(rf"(?:(?P<lead>{'|'.join(_LEADS)}) +)?(?P<number>{_digits('a')})", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<low>{_digits('a')}) ?[-–] ?(?P<high>{_digits('b')})"
    rf"|between +(?P<low2>{_digits('c')}) +and +(?P<high2>{_digits('d')})",
    re.ASCII | re.IGNORECASE,
)
_NOTHING: Final = frozenset({"", "no", "none", "null", "~", "yes", "true", "false", "n/a", "unknown", "?", "-"})
_WORDS = re.compile(r"[^\W\d_][^\d<>{}\[\]|\\@#$%^*=+_]*")


def parse(text: str) -> Number:
    """The number that `text` publishes.

    Takes "2089", "at least 1,084", "over 1 500", "about 1400", "100-200", "several hundred".
    Raises NumberError, which says what would fit.
    """
    text = " ".join(text.split())
    if text.casefold() in _NOTHING:
        raise NumberError(
            _("'{text}' is no figure; write the number as published, or leave the figure out").format(text=text)
        )
    if match := _SINGLE.fullmatch(text):
        return _single(match["lead"], _integer(match["number"]))
    if match := _RANGE.fullmatch(text):
        return _range(_integer(match["low"] or match["low2"]), _integer(match["high"] or match["high2"]))
    if any(character.isdigit() for character in text) or not _WORDS.fullmatch(text):
        raise NumberError(_misfit(text))
    return Number(Bound.WORDS, words=text)


def _single(lead: str | None, number: int) -> Number:
    _refuse_too_large(number)
    lead = " ".join((lead or "").lower().split())
    bound = _LEADS.get(lead, Bound.EXACT)
    if bound is Bound.FEWER_THAN and number == 0:
        raise NumberError(_("'{lead} 0' leaves no number").format(lead=lead))
    return Number(bound, number, lead=lead)


def _range(low: int, high: int) -> Number:
    _refuse_too_large(high)
    if low >= high:
        raise NumberError(
            _("a range goes from the lower number to the higher one; {low}–{high} does not").format(low=low, high=high)
        )
    return Number(Bound.RANGE, low, high)


def _refuse_too_large(number: int) -> None:
    if number > LARGEST:
        raise NumberError(_("{number} is larger than any count of people").format(number=f"{number:,}"))


def _integer(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _misfit(text: str) -> str:
    """Why a value with a digit in it fits no row of the grammar, and what would."""
    if text.startswith(("-", "−")):
        return _("'{text}' is negative; a figure counts people").format(text=text)
    if re.fullmatch(r"0\d+", text):
        return _("'{text}' starts with a zero; write {fixed}").format(text=text, fixed=text.lstrip("0") or "0")
    for lead in _LEADS:
        joined = lead.replace(" ", "")
        if re.match(rf"{joined}\s*\d", text, re.IGNORECASE) and not re.match(rf"{lead} ", text, re.IGNORECASE):
            rest = text[len(joined) :].strip()
            return _("'{text}' does not fit; did you mean '{fixed}'?").format(text=text, fixed=f"{lead} {rest}")
    return _(
        "'{text}' does not fit; write it as 1084, at least 1084, more than 1500, up to 200, fewer than 200, "
        "about 1400, 100-200, or words without a digit"
    ).format(text=text)


def last_unit(number: int) -> int:
    """The unit of a number's last digit that is not zero: 100 of 1,400, 1 of 803 and of 0."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


def _about(number: Number) -> Reading:
    """What rounds to the number at its last significant digit, but never further than a tenth of it."""
    value, unit = number.first, last_unit(number.first)
    tenth = value // 10
    low = value - min(unit // 2, tenth)
    high = value + min(max(unit // 2 - 1, 0), tenth)
    return Reading(low, high)


_READINGS: Final[dict[Bound, Callable[[Number], Reading | None]]] = {
    Bound.EXACT: lambda n: Reading(n.first, n.first),
    Bound.AT_LEAST: lambda n: Reading(n.first, None),
    Bound.MORE_THAN: lambda n: Reading(n.first + 1, None),
    Bound.UP_TO: lambda n: Reading(0, n.first),
    Bound.FEWER_THAN: lambda n: Reading(0, n.first - 1),
    Bound.ABOUT: _about,
    Bound.RANGE: lambda n: Reading(n.first, n.second),
    Bound.WORDS: lambda n: CAUTIOUS.get(n.words.casefold()),
}
