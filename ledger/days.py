"""Days as the file writes them: days, months, years, intervals, open ends, inferred.

A small part of the Extended Date/Time Format (ISO 8601-2): `2025-03-06`, `2025-03`, `2025`, `a/b`
where either end may be `..`, and a trailing `~` for a day that was inferred.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.language import _

_POINT: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class DaysError(ValueError):
    """A text that is no day or interval; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a span of days; `first` or `last` is None where that end is open.

    `written` is the text as in the file, without the `~`; `parse(str(days)) == days`.
    """

    first: date | None
    last: date | None
    written: str
    inferred: bool = False

    def __str__(self) -> str:
        return self.written + "~" * self.inferred

    @property
    def points(self) -> list[date]:
        """The first day of each end that is not open: a month that has begun is no future."""
        return [point for text in self.written.split("/") if (point := _point(text, 0))]


def parse(text: str) -> Days:
    """The days that `text` names. Raises DaysError, which says what would fit."""
    text = text.strip()
    inferred = text.endswith("~")
    written = text.removesuffix("~").strip()
    start, slash, end = written.partition("/")
    first, last = _point(start, 0), _point(end if slash else start, 1)
    if first is None and last is None:
        raise DaysError(_("'{text}' names no day; leave it out where no day is known").format(text=text))
    if first and last and last < first:
        raise DaysError(_("'{text}' ends before it starts").format(text=text))
    return Days(first, last, written, inferred)


def _point(text: str, end: int) -> date | None:
    """The first (`end` 0) or last (1) day of a day, month or year; None for `..`."""
    if text == "..":
        return None
    match = _POINT.fullmatch(text)
    if not match:
        raise DaysError(
            _("'{text}' is no day; write 2025-03-06, 2025-03, 2025-03-06/2025-03-10 or 2025-03-06/..").format(text=text)
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None and month is not None:
            return date(year or 0, month, day)
        month = (1, 12)[end] if month is None else month
        return date(year or 0, month, (1, calendar.monthrange(year or 0, month)[1])[end])
    except (ValueError, IndexError):
        raise DaysError(_("'{text}' is no day of the calendar").format(text=text)) from None


def day_text(day: date, *, year: bool = True) -> str:
    """`22 Jul 2025`, or `22 Jul` without the year."""
    return f"{day.day} {_(_MONTHS[day.month - 1])}" + (f" {day.year}" if year else "")


def days_text(days: Days) -> str:
    """Days as a reader sees them: `22 Jul 2025`, `Mar 2025`, `6–10 Mar 2025`, `after 1 Apr 2025`."""
    text = _span_text(days)
    return _("about {days}").format(days=text) if days.inferred else text


def _span_text(days: Days) -> str:
    first, last = days.first, days.last
    if first is None and last is not None:
        return _("until {day}").format(day=day_text(last))
    if last is None and first is not None:
        return _("after {day}").format(day=day_text(first))
    if first is None or last is None:
        return ""
    if first == last:
        return day_text(first)
    if re.fullmatch(r"\d{4}", days.written):
        return days.written
    if re.fullmatch(r"\d{4}-\d{2}", days.written):
        return f"{_(_MONTHS[first.month - 1])} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_text(last)}"
    return f"{day_text(first, year=first.year != last.year)} – {day_text(last)}"
