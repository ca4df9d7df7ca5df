"""Days as the file writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import DaysError, day_text, days_text, parse


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-03-06", date(2025, 3, 6), date(2025, 3, 6)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03-06/2025-03-10", date(2025, 3, 6), date(2025, 3, 10)),
        ("2011-03/2021-03", date(2011, 3, 1), date(2021, 3, 31)),
        ("2025-04-01/..", date(2025, 4, 1), None),
        ("../2025-03-10", None, date(2025, 3, 10)),
    ],
)
def test_days_reach_from_their_first_to_their_last(written: str, first: date | None, last: date | None) -> None:
    days = parse(written)
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize(("written", "inferred"), [("2025-07-08~", True), ("2025-07~", True), ("2025-07-08", False)])
def test_a_tilde_says_that_the_day_was_inferred(written: str, inferred: bool) -> None:
    assert parse(written).inferred is inferred


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2025-02-30", "no day of the calendar"),
        ("2025-13", "no day of the calendar"),
        ("2025-00", "no day of the calendar"),
        ("2025-00-10", "no day of the calendar"),
        ("2025-03-00", "no day of the calendar"),
        ("2023-02-29", "no day of the calendar"),
        ("0000", "no day of the calendar"),
        ("2025-03-10/2025-03-06", "ends before it starts"),
        ("2025-04/2025-03", "ends before it starts"),
        ("../..", "leave it out"),
        ("..", "leave it out"),
        ("11 March 2025", "write 2025-03-06"),
        ("2025-3-6", "write 2025-03-06"),
        ("06/03/2025", "write 2025-03-06"),
        ("2025-03-06/", "write 2025-03-06"),
        ("/2025-03-06", "write 2025-03-06"),
        ("2025-03-06/10", "write 2025-03-06"),
        ("20250306", "write 2025-03-06"),
        ("~", "write 2025-03-06"),
        ("", "write 2025-03-06"),
        ("٢٠٢٥-٠٣-٠٦", "write 2025-03-06"),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_be(written: str, advice: str) -> None:
    with pytest.raises(DaysError, match=re.escape(advice)):
        parse(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2025-07-22", "22 Jul 2025"),
        ("2025-07-08~", "about 8 Jul 2025"),
        ("2025-03", "Mar 2025"),
        ("2025", "2025"),
        ("2025-03-06/2025-03-10", "6–10 Mar 2025"),
        ("2025-03-06/2025-04-28", "6 Mar – 28 Apr 2025"),
        ("2024-12-08/2025-03-18", "8 Dec 2024 – 18 Mar 2025"),
        ("2025-03-06/2025-03-06", "6 Mar 2025"),
        ("2025-04-01/..", "after 1 Apr 2025"),
        ("../2025-03-10", "until 10 Mar 2025"),
    ],
)
def test_days_as_a_reader_sees_them(written: str, shown: str) -> None:
    assert days_text(parse(written)) == shown


def test_a_day_may_leave_its_year_to_its_neighbour() -> None:
    assert day_text(date(2025, 7, 22), year=False) == "22 Jul"


# Laws

day = st.dates(date(1, 1, 1), date(9999, 12, 31))
point = st.builds(lambda one, size: one.isoformat()[:size], day, st.sampled_from([4, 7, 10]))
span = st.builds("{}/{}".format, st.one_of(point, st.just("..")), st.one_of(point, st.just("..")))
written_days = st.builds("{}{}".format, st.one_of(point, span), st.sampled_from(["", "~"]))


def _read(text: str) -> object:
    try:
        return parse(text)
    except DaysError:
        return None


@given(written_days)
def test_days_printed_and_read_again_are_the_same(text: str) -> None:
    days = _read(text)
    assert days is None or parse(str(days)) == days


@given(day, st.integers(0, 4000), st.booleans())
def test_days_never_end_before_they_start(start: date, length: int, backwards: bool) -> None:
    end = min(start, date(9000, 1, 1)) + timedelta(days=length)
    ends = sorted({start, end})
    text = f"{ends[-1]}/{ends[0]}" if backwards else f"{ends[0]}/{ends[-1]}"
    if backwards and len(ends) == 2:
        with pytest.raises(DaysError):
            parse(text)
    else:
        assert (parse(text).first, parse(text).last) == (ends[0], ends[-1])


@given(point)
def test_a_month_or_year_holds_its_days(text: str) -> None:
    days = parse(text)
    assert days.first <= days.last
    assert days.first.isoformat().startswith(text)
    assert days.last.isoformat().startswith(text)


@given(st.text("0123456789-/.~ ", max_size=24))
def test_any_text_is_days_or_is_refused(text: str) -> None:
    days = _read(text)
    assert days is None or parse(str(days)) == days
