"""A time axis that gives most of its width to the days that hold most statements, with visible breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.days import day_text

_GAP = 0.025
_GUTTER = 0.07


@dataclass(frozen=True, slots=True)
class Segment:
    """Some days in a row and the stretch of the axis (0 to 1) that they take."""

    first: date
    last: date
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where each day stands on an axis from 0 to 1. `gutter` is where statements without a day stand, if any do."""

    segments: tuple[Segment, ...]
    gutter: float | None

    def __call__(self, day: date | None) -> float:
        """The position of a day; the gutter for None."""
        if day is None:
            return self.gutter if self.gutter is not None else 1.0
        for segment in self.segments:
            if day <= segment.last:
                share = (day - segment.first).days / max((segment.last - segment.first).days, 1)
                return segment.start + max(share, 0.0) * (segment.end - segment.start)
        return self.segments[-1].end

    @property
    def breaks(self) -> list[float]:
        """The positions of the breaks between segments."""
        return [(a.end + b.start) / 2 for a, b in zip(self.segments, self.segments[1:], strict=False)]

    def ticks(self, most: int, apart: float) -> list[tuple[float, str]]:
        """Positions and labels of about `most` ticks, shared out by width; never two closer than `apart`."""
        found: list[tuple[float, str]] = []
        for segment in self.segments:
            share = max(round(most * (segment.end - segment.start)), 1)
            days = _round_days(segment.first, segment.last, share)
            found += [(self(day), _label(day, segment)) for day in days]
        kept: list[tuple[float, str]] = []
        for at, label in found:
            if not kept or at - kept[-1][0] >= apart:
                kept.append((at, label))
        return kept


def timescale(days: Sequence[date], *, undated: bool) -> TimeScale:
    """The scale for statements of some days; `undated` reserves a gutter at the end.

    The shortest run of days that holds three quarters of the statements is stretched to three fifths of the
    width where it is less than a quarter of the whole time.
    """
    ordered = sorted(days)
    end = 1 - (_GUTTER if undated else 0)
    gutter = 1 - _GUTTER / 3 if undated else None
    if not ordered:
        today = date.today()
        return TimeScale((Segment(today, today, 0, end),), gutter)
    first, last = ordered[0], ordered[-1]
    dense = _densest(ordered)
    if (last - first).days < 30 or (dense[1] - dense[0]).days * 4 > (last - first).days:
        return TimeScale((Segment(first, last, 0.0, end),), gutter)
    spans = [span for span in ((first, dense[0]), dense, (dense[1], last)) if span[0] < span[1]]
    return TimeScale(tuple(_segments(spans, dense, end)), gutter)


def _densest(ordered: Sequence[date]) -> tuple[date, date]:
    need = max(round(len(ordered) * 0.75), 1)
    windows = [(ordered[i], ordered[i + need - 1]) for i in range(len(ordered) - need + 1)]
    start, end = min(windows, key=lambda window: (window[1] - window[0], window[0]))
    return start, end + timedelta(days=1)


def _segments(spans: list[tuple[date, date]], dense: tuple[date, date], end: float) -> list[Segment]:
    room = end - _GAP * (len(spans) - 1)
    rest = sum((b - a).days for a, b in spans if (a, b) != dense)
    at, made = 0.0, []
    for a, b in spans:
        width = room * 0.6 if (a, b) == dense else room * 0.4 * (b - a).days / rest
        made.append(Segment(a, b, at, at + width))
        at += width + _GAP
    return made


def _round_days(first: date, last: date, most: int) -> list[date]:
    """Days to label: every few days, or the first of every few months, or of every few years."""
    span = (last - first).days
    if span <= 60:
        step = next((n for n in (1, 2, 3, 5, 7, 14) if span / n <= most), 30)
        return [first + timedelta(days=n) for n in range(0, span + 1, step)]
    both = (1, 15) if span <= 200 else (1,)
    months = [
        date(year, month, day) for year in range(first.year, last.year + 1) for month in range(1, 13) for day in both
    ]
    inside = [day for day in months if first <= day <= last]
    if span <= 200:
        return inside if len(inside) <= most else [day for day in inside if day.day == 1]
    step = next((n for n in (1, 2, 3, 6, 12, 24, 36, 60) if len(inside) / n <= most), 120)
    return [day for day in inside if ((day.year * 12) + day.month - 1) % step == 0] or inside[:1]


def _label(day: date, segment: Segment) -> str:
    if (segment.last - segment.first).days <= 60 or day.day != 1:
        return day_text(day, year=False)
    return day_text(day).split(" ", 1)[1] if (segment.last - segment.first).days < 1500 else str(day.year)
