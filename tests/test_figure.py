"""Numbers as published, and what their words allow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.figure import CAUTIOUS, LARGEST, NumberError, Reading, last_unit, parse


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("2089", 2089, 2089),
        ("0", 0, 0),
        ("at least 1084", 1084, None),
        ("more than 1500", 1501, None),
        ("over 1500", 1501, None),
        ("up to 200", 0, 200),
        ("fewer than 200", 0, 199),
        ("under 200", 0, 199),
        ("about 1400", 1350, 1449),
        ("around 1400", 1350, 1449),
        ("nearly 1500", 1450, 1549),
        ("some 1400", 1350, 1449),
        ("about 1000", 900, 1100),
        ("about 100", 90, 110),
        ("about 1700", 1650, 1749),
        ("about 200000", 180_000, 220_000),
        ("about 1426", 1426, 1426),
        ("about 0", 0, 0),
        ("100-200", 100, 200),
        ("100–200", 100, 200),
        ("between 100 and 200", 100, 200),
        ("a dozen or so", 10, 14),
        ("dozens", 24, None),
        ("hundreds", 200, None),
        ("several hundred", 300, 900),
        ("thousands", 2_000, None),
        ("several thousand", 3_000, 9_000),
        ("tens of thousands", 20_000, None),
    ],
)
def test_the_words_allow_these_numbers(written: str, low: int, high: int | None) -> None:
    assert parse(written).reading == Reading(low, high)


def test_at_least_has_no_upper_end() -> None:
    assert 10**9 in parse("at least 420").reading


@pytest.mark.parametrize("written", ["1084", "1,084", "1 084", "1_084", "1\u00a0084", "1\u202f084", " 1084 "])
def test_thousands_may_be_grouped_in_any_usual_way(written: str) -> None:
    assert parse(written) == parse("1084")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2089", "2,089"),
        ("At  least 1084", "at least 1,084"),
        ("over 1500", "over 1,500"),
        ("some 1 400", "some 1,400"),
        ("between 1500 and 2000", "1,500–2,000"),
        ("a dozen or so", "a dozen or so"),
    ],
)
def test_a_number_keeps_the_words_of_its_source(written: str, shown: str) -> None:
    assert str(parse(written)) == shown


@pytest.mark.parametrize("written", ["Several hundred", "SEVERAL HUNDRED"])
def test_words_read_the_same_in_capitals(written: str) -> None:
    assert parse(written).reading == Reading(300, 900)


@pytest.mark.parametrize("written", ["many", "an unknown number", "عشرات الأشخاص", "a handful"])
def test_other_words_are_kept_and_have_no_reading(written: str) -> None:
    assert (str(parse(written)), parse(written).reading) == (written, None)


@pytest.mark.parametrize(
    ("written", "printed"), [("at least 1084", 1084), ("over 1500", 1500), ("100-200", None), ("several hundred", None)]
)
def test_a_range_and_words_print_no_single_number(written: str, printed: int | None) -> None:
    assert parse(written).printed == printed


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("atleast 100", "did you mean 'at least 100'"),
        ("upto 200", "did you mean 'up to 200'"),
        ("over1500", "did you mean 'over 1500'"),
        ("morethan 1,500", "did you mean 'more than 1,500'"),
        ("010", "write 10"),
        ("00", "write 0"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("fewer than 0", "leaves no number"),
        ("200-100", "from the lower number to the higher"),
        ("100-100", "from the lower number to the higher"),
        ("between 200 and 100", "from the lower number to the higher"),
        ("no", "leave the figure out"),
        ("null", "leave the figure out"),
        ("~", "leave the figure out"),
        ("", "leave the figure out"),
        ("10O", "write it as 1084"),
        ("1,08", "write it as 1084"),
        ("1,0844", "write it as 1084"),
        ("1,084 500", "write it as 1084"),
        ("12:30", "write it as 1084"),
        ("1.5", "write it as 1084"),
        ("1.084", "write it as 1084"),
        ("1e3", "write it as 1084"),
        ("0x10", "write it as 1084"),
        ("+5", "write it as 1084"),
        ("at least 010", "write it as 1084"),
        ("1084 people", "write it as 1084"),
        ("١٢٣", "write it as 1084"),
        ("1²", "write it as 1084"),
        ("about 100-200", "write it as 1084"),
    ],
)
def test_what_fits_no_row_is_refused_with_what_would(written: str, advice: str) -> None:
    with pytest.raises(NumberError, match=re.escape(advice)):
        parse(written)


@pytest.mark.parametrize("written", [str(LARGEST + 1), f"{LARGEST + 1:,}", f"at least {10**14:,}"])
def test_a_number_beyond_the_largest_is_refused_however_it_is_grouped(written: str) -> None:
    with pytest.raises(NumberError):
        parse(written)


def test_an_empty_reading_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="empty reading"):
        Reading(421, 420)


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("803", "at least 803", True),
        ("803", "more than 803", False),
        ("about 1400", "1426", True),
        ("about 1400", "1479", False),
        ("up to 200", "at least 200", True),
        ("fewer than 200", "at least 200", False),
        ("at least 420", "over 1500", True),
    ],
)
def test_readings_meet_where_some_number_fits_both(a: str, b: str, meet: bool) -> None:
    left, right = parse(a).reading, parse(b).reading
    assert (left.meets(right), right.meets(left)) == (meet, meet)


# Laws

LEADS = [
    "",
    "at least ",
    "more than ",
    "Over ",
    "up to ",
    "fewer than ",
    "under ",
    "about ",
    "around ",
    "nearly ",
    "some ",
]
counts = st.integers(0, LARGEST)
grouped = st.builds(lambda n, mark: f"{n:,}".replace(",", mark), counts, st.sampled_from(["", ",", " ", "_", "\u202f"]))
singles = st.builds("{}{}".format, st.sampled_from(LEADS), grouped).filter(
    lambda text: not re.fullmatch("(?:fewer than|under) 0", text)
)
ranges = st.builds(
    lambda ends, form: form.format(*sorted(ends)),
    st.lists(counts, min_size=2, max_size=2, unique=True),
    st.sampled_from(["{}-{}", "{:,}–{:,}", "{} - {:,}", "between {:,} and {}", "Between {} and {}"]),
)
words = st.one_of(
    st.sampled_from(sorted(CAUTIOUS)),
    st.from_regex(r"[A-Za-zäéمصñ][A-Za-zäéمصñ ,.'’()!?-]{0,30}", fullmatch=True).filter(
        lambda text: text.strip().casefold() not in {"no", "none", "null", "yes", "true", "false", "n/a", "unknown"}
    ),
)
published = st.one_of(singles, ranges, words)


@given(published)
def test_a_number_printed_and_read_again_is_the_same(written: str) -> None:
    number = parse(written)
    assert parse(str(number)) == number


@given(published)
def test_a_reading_is_never_empty_and_never_below_zero(written: str) -> None:
    reading = parse(written).reading
    assert reading is None or (reading.low >= 0 and reading.low in reading)


@given(singles.filter(lambda text: "than" not in text and "ver" not in text and "under" not in text))
def test_the_printed_number_is_one_of_those_its_words_allow(written: str) -> None:
    number = parse(written)
    assert number.printed in number.reading


@given(st.integers(1, LARGEST))
def test_about_never_reaches_further_than_a_tenth(n: int) -> None:
    reading = parse(f"about {n}").reading
    assert n - n // 10 <= reading.low <= n <= reading.high <= n + n // 10


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_is_refused_with_a_reason(text: str) -> None:
    try:
        number = parse(text)
    except NumberError:
        return
    assert parse(str(number)) == number


@pytest.mark.parametrize(
    ("a", "b", "below"),
    [
        ("803", "at least 804", True),
        ("803", "at least 803", False),
        ("100-200", "201", True),
        ("at least 420", "1500", False),
        ("dozens", "1500", False),
    ],
)
def test_a_reading_is_below_another_where_no_number_of_it_reaches_the_other(a: str, b: str, below: bool) -> None:
    left, right = parse(a).reading, parse(b).reading
    assert (left.below(right), right.below(left)) == (below, False)


@pytest.mark.parametrize(("number", "unit"), [(0, 1), (803, 1), (1_080, 10), (1_400, 100), (2_000, 1_000)])
def test_the_unit_of_a_number_is_that_of_its_last_digit_that_is_not_zero(number: int, unit: int) -> None:
    assert last_unit(number) == unit
