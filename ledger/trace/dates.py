"""Days, months and years named in a text, so that they are told from counts and set beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.trace.languages import Language
from ledger.trace.tokens import Token

YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Named:
    """A day, a span of days of one month, or a month, from token `first` to before `end`. No year: 0. No day: 0."""

    first: int
    end: int
    year: int
    month: int
    day: int = 0
    last_day: int = 0
    since: bool = False  # the first day of a count, not the day it was said or stands at
    until: bool = False

    def at(self, year: int) -> date | None:
        """Its last day, in a year where it names none; None for a month or an impossible day."""
        return _date(self.year or year, self.month, self.last_day or self.day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def named(tokens: Sequence[Token], language: Language) -> list[Named]:
    """Every day and month that a text names, in order."""
    found: list[Named] = []
    at = 0
    while at < len(tokens):
        one = _written(tokens, at) or _day_first(tokens, at, language) or _month_first(tokens, at, language)
        if one:
            found.append(_signed(tokens, one, language))
            at = one.end
        else:
            at += 1
    return found


def _signed(tokens: Sequence[Token], one: Named, language: Language) -> Named:
    before = [token.norm for token in tokens[max(0, one.first - 3) : one.first]]
    joined = [" ".join(before[-n:]) for n in (1, 2, 3) if len(before) >= n]
    since = any(text in language.lists["since"] for text in joined)
    until = any(text in language.lists["until"] for text in joined)
    return Named(one.first, one.end, one.year, one.month, one.day, one.last_day, since, until)


def _number(tokens: Sequence[Token], at: int) -> int:
    """The bare digits at a token, 0 for none."""
    if 0 <= at < len(tokens) and tokens[at].kind == "digits" and len(tokens[at].norm) <= 4:
        return int(tokens[at].norm)
    return 0


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """A year at a token or after a comma or "of", and the index after it."""
    here = at + (_norm(tokens, at) in (",", "of", "de", "من", "عام", "سنه"))
    year = _number(tokens, here)
    if year in YEARS and len(tokens[here].norm) == 4 and not _grouped(tokens, here):
        return year, here + 1
    return 0, at


def _grouped(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits go on with a group of three: 2,089 is no year."""
    return _norm(tokens, at + 1) in (",", ".") and _joined(tokens, at + 2) and len(_norm(tokens, at + 2)) == 3


def _joined(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "digits" and not tokens[at].spaced and not tokens[at - 1].spaced


def _written(tokens: Sequence[Token], at: int) -> Named | None:
    """2025-03-06, 6/3/2025, 06.03.2025."""
    mark = _norm(tokens, at + 1)
    if not (tokens[at].kind == "digits" and mark in ("-", "/", ".")):
        return None
    if not (_joined(tokens, at + 2) and _norm(tokens, at + 3) == mark and _joined(tokens, at + 4)):
        return None
    one, two, three = (_number(tokens, at + step) for step in (0, 2, 4))
    if one in YEARS:
        year, month, day = one, two, three
    else:
        year, month, day = three + 2000 * (three < 100), two, one
        if month > 12:
            month, day = day, month
    return Named(at, at + 5, year, month, day) if year in YEARS and _date(year, month, day) else None


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    return 1 <= _number(tokens, at) <= 31 and len(tokens[at].norm) <= 2


def _month(tokens: Sequence[Token], at: int, language: Language) -> tuple[int, int]:
    """The month at a token and the index after it; Arabic often writes two names, "آذار/مارس"."""
    month = language.months.get(_norm(tokens, at), 0)
    if not month or tokens[at].kind != "word":
        return 0, at
    end = at + 1
    if _norm(tokens, end) in ("/", "(") and language.months.get(_norm(tokens, end + 1)) == month:
        end += 2 + (_norm(tokens, end + 2) == ")")
    if (
        _norm(tokens, end) == "."
        and len(tokens[at].norm) <= 4
        and end + 1 < len(tokens)
        and tokens[end + 1].kind == "digits"
    ):
        end += 1
    return month, end


def _day_first(tokens: Sequence[Token], at: int, language: Language) -> Named | None:
    """ "6 March 2025", "6-10 March", "6 and 10 March", "6. bis 10. März", "6 إلى 10 آذار"."""
    if not _is_day(tokens, at):
        return None
    here = _after_day(tokens, at + 1)
    day = last = _number(tokens, at)
    second = here + 1 + (_norm(tokens, here + 1) in language.lists["articles"])
    if _norm(tokens, here) in _TO and _is_day(tokens, second):
        after = _after_day(tokens, second + 1)
        if _month(tokens, after, language)[0]:
            last, here = _number(tokens, second), after
    of = here + (_norm(tokens, here) in ("of", "de", "من"))
    month, end = _month(tokens, of, language)
    if not month:
        return None
    if _grouped(tokens, at):
        return None
    year, end = _year(tokens, end)
    return Named(at, end, year, month, day, last)


_TO: Final = frozenset({"-", "to", "and", "until", "bis", "und", "au", "et", "الي", "و", "حتي", "through", "/", "or"})


def _after_day(tokens: Sequence[Token], at: int) -> int:
    """Past what may follow a day's digits: "6th", "6.", "1er"."""
    if at < len(tokens) and not tokens[at].spaced and tokens[at].norm in ("st", "nd", "rd", "th", ".", "er", "ème"):
        return at + 1
    return at


def _month_first(tokens: Sequence[Token], at: int, language: Language) -> Named | None:
    """ "March 6, 2025", "March 6-10", "March 2025", and a month by itself after "in"."""
    month, end = _month(tokens, at, language)
    if not month:
        return None
    if _is_day(tokens, end) and not _grouped_spaced(tokens, end):
        day = last = _number(tokens, end)
        here = _after_day(tokens, end + 1)
        if _norm(tokens, here) in _TO and _is_day(tokens, here + 1):
            after = _after_day(tokens, here + 2)
            if not _month(tokens, after, language)[0] and _norm(tokens, here) in ("-", "to", "through", "and"):
                last, here = max(_number(tokens, here + 1), day), after
        year, end = _year(tokens, here)
        return Named(at, end, year, month, day, last)
    year, end = _year(tokens, end)
    before = _norm(tokens, at - 1)
    if year or before in language.lists["month_without_day"]:
        return Named(at, end, year, month)
    return None


def _grouped_spaced(tokens: Sequence[Token], at: int) -> bool:
    """Whether the digits after a month are a grouped count: "In March 1,334 people"."""
    return _norm(tokens, at + 1) == "," and _joined(tokens, at + 2) and len(_norm(tokens, at + 2)) == 3
