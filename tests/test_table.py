"""What is known on a day, and the rows of Overview."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import Book
from ledger.table import frame, is_whole, known_on, latest_day, spread, standing, within
from tests.books import SCM_FALL, SNHR_803, VOCABULARY, book, loads, said


def _rows(one: Book, day: date | None = None) -> list[str]:
    return list(standing(one, known_on(frame(one), day)).index)


# The frame


def test_one_row_a_figure_in_the_order_of_the_file() -> None:
    one = book(SNHR_803, SCM_FALL)
    assert list(frame(one).index) == list(one.figures)


def test_a_row_says_what_its_figure_says() -> None:
    row = frame(book(SNHR_803)).loc["snhr-2025-03-11/non-combatants.by-pro-government"]
    assert (row["number"], row["bound"], row["low"], row["printed"], row["victims"], row["by"]) == (
        "at least 420", "at least", 420, 420, "non-combatants", "pro-government",
    )  # fmt: skip
    assert pd.isna(row["high"])
    assert (row["first"], row["last"], row["known"]) == (
        pd.Timestamp("2025-03-06"), pd.Timestamp("2025-03-10"), pd.Timestamp("2025-03-11"),
    )  # fmt: skip


def test_missing_is_not_zero() -> None:
    row = frame(book(said("- killed: many", published="2025-04-01/..", covers=""))).iloc[0]
    assert row[["low", "high", "printed", "first", "last", "known"]].isna().all()


def test_a_book_without_claims_has_an_empty_frame() -> None:
    one = loads(VOCABULARY)
    table = frame(one)
    assert table.empty
    assert standing(one, table).empty
    assert latest_day(table) is None


def test_what_superseded_a_figure_stands_beside_it() -> None:
    by = frame(book(SCM_FALL))["superseded_by"]
    assert (by["scm-2025-04-01/civilians.tartus"], by["scm-2025-07-08/civilians.tartus"]) == ("scm-2025-07-08", "")


# Known on a day


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2025, 3, 7), []),
        (date(2025, 3, 8), ["745"]),
        (date(2025, 3, 31), ["745", "937"]),
        (date(2026, 1, 1), ["745", "937"]),
        (None, ["745", "937", "1,743"]),
    ],
)
def test_an_open_end_is_known_only_when_no_day_is_chosen(day: date | None, numbers: list[str]) -> None:
    one = book(
        said("- killed: 745"),
        said("- killed: 937", "scm-2025-03", "2025-03"),
        said("- killed: 1743", "ohchr-after-2025-04", "2025-04-01/.."),
    )
    assert list(known_on(frame(one), day)["number"]) == numbers


def test_the_latest_day_is_the_last_on_which_anything_became_known() -> None:
    one = book(said("- killed: 745"), said("- killed: 1743", "ohchr-after-2025-04", "2025-04-01/.."))
    assert latest_day(frame(one)) == date(2025, 3, 8)


days = st.one_of(st.dates(date(2011, 3, 1), date(2026, 12, 31)), st.dates(date(2025, 3, 1), date(2025, 4, 30)))


@given(days, days)
def test_what_is_known_only_grows(record_table: pd.DataFrame, one: date, other: date) -> None:
    early, late = (set(known_on(record_table, day).index) for day in sorted([one, other]))
    assert early <= late <= set(record_table.index)


# Rows of Overview


def test_a_row_is_the_last_of_its_series() -> None:
    one = book(said("- killed: 745"), said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"))
    assert _rows(one) == ["sohr-2025-03-09/everyone"]
    assert _rows(one, date(2025, 3, 8)) == ["sohr-2025-03-08/everyone"]


def test_of_one_day_the_last_in_the_file_stands() -> None:
    one = book(said("- killed: 641", "sohr-2025-03-08-3"), said("- killed: 745", "sohr-2025-03-08-4"))
    assert _rows(one) == ["sohr-2025-03-08-4/everyone"]


def test_what_lies_inside_a_row_is_no_row() -> None:
    assert set(_rows(book(SNHR_803))) == {"snhr-2025-03-11/everyone", "snhr-2025-03-11/missing"}


def test_civilians_whose_total_was_stated_anew_stand_beside_it() -> None:
    one = book(
        said("- killed: 1018\n  parts: [{killed: 745, victims: civilians}, {killed: 273, victims: combatants}]"),
        said("- killed: 2146", "sohr-2025-03-20", "2025-03-20"),
    )
    assert set(_rows(one)) == {
        "sohr-2025-03-20/everyone", "sohr-2025-03-08/civilians", "sohr-2025-03-08/combatants",
    }  # fmt: skip


def test_a_place_within_a_total_that_was_stated_anew_is_no_row() -> None:
    one = book(
        said("- killed: 803\n  including: [{killed: 185, place: latakia}]", "snhr-2025-03-11", "2025-03-11"),
        said("- killed: 1084", "snhr-2025-03-17", "2025-03-17"),
    )
    assert _rows(one) == ["snhr-2025-03-17/everyone"]


def test_a_figure_inside_another_source_s_figure_is_a_row() -> None:
    one = book(
        said("- killed: 745"), said("- {killed: 49, victims: women, of: sohr-2025-03-08/everyone}", "scm-2025-03-08")
    )
    assert set(_rows(one)) == {"sohr-2025-03-08/everyone", "scm-2025-03-08/women"}


def test_a_figure_inside_one_of_its_source_s_other_claims_is_no_row() -> None:
    one = book(
        said("- killed: 745"), said("- {killed: 49, victims: women, of: sohr-2025-03-08/everyone}", "sohr-2025-03-08-2")
    )
    assert _rows(one) == ["sohr-2025-03-08/everyone"]


def test_inside_or_beside_not_stated_is_a_row() -> None:
    one = book(said("- killed: 1426\n- {killed: 238, victims: security-forces, by: pro-assad, of: not-stated}"))
    assert set(_rows(one)) == {"sohr-2025-03-08/everyone", "sohr-2025-03-08/security-forces.by-pro-assad"}


def test_what_was_superseded_is_no_row_once_that_is_known() -> None:
    one = book(SCM_FALL)
    assert _rows(one) == ["scm-2025-07-08/civilians"]
    assert _rows(one, date(2025, 5, 1)) == ["scm-2025-04-01/civilians"]


def test_what_was_superseded_stays_so_when_a_filter_hides_what_superseded_it() -> None:
    later = SCM_FALL.replace(
        "    parts: [{killed: 671, place: latakia}, {killed: 245, place: tartus}, {killed: 144, place: hama-coast}]\n",
        "",
    )
    one = book(later)
    table = frame(one)
    assert list(standing(one, table[within(one, table, "place", "latakia")]).index) == []


@pytest.mark.parametrize(
    "claim",
    [
        said("- {killed: 745, unclear: Whose number it is is not said.}"),
        said("- killed: 745", more="unclear: Whose number it is is not said.\n"),
        said("- killed: 745", more="withdrawn: {on: 2025-03-12}\n"),
        said("- killed: several hundred", "unnamed-2025-03-18"),
    ],
    ids=["unclear figure", "unclear claim", "withdrawn", "nobody named"],
)
def test_what_is_unclear_withdrawn_or_nobody_s_is_no_row(claim: str) -> None:
    assert _rows(book(claim)) == []


def test_a_withdrawn_figure_stood_until_the_day_it_was_withdrawn() -> None:
    one = book(said("- killed: 745", more="withdrawn: {on: 2025-03-12}\n"))
    known = known_on(frame(one), date(2025, 3, 11))
    assert list(standing(one, known)["number"]) == ["745"]
    assert list(standing(one, known_on(frame(one), date(2025, 3, 12))).index) == []


def test_an_older_statement_does_not_rise_again_where_the_last_one_was_superseded() -> None:
    one = book(
        said("- killed: 745"),
        said("- killed: 830", "sohr-2025-03-09", "2025-03-09"),
        said(
            "- {killed: 800, victims: civilians}", "sohr-2025-03-10", "2025-03-10", more="supersedes: sohr-2025-03-09\n"
        ),
    )
    assert _rows(one) == ["sohr-2025-03-10/civilians"]


def test_an_unclear_later_figure_leaves_the_clear_earlier_one_standing() -> None:
    one = book(said("- killed: 745"), said("- {killed: 4420, unclear: Two scopes.}", "sohr-2025-09-22", "2025-09-22"))
    assert _rows(one) == ["sohr-2025-03-08/everyone"]


def test_parts_of_an_unclear_total_stand_for_themselves() -> None:
    one = book(
        said("- killed: 745\n  unclear: Who added it up is not said.\n  including: [{killed: 532, victims: civilians}]")
    )
    assert _rows(one) == ["sohr-2025-03-08/civilians"]


def test_an_open_end_is_a_row_only_when_no_day_is_chosen() -> None:
    one = book(said("- {killed: 1743, victims: civilians}", "ohchr-after-2025-04", "2025-04-01/.."))
    assert _rows(one) == ["ohchr-after-2025-04/civilians"]
    assert _rows(one, date(2026, 11, 20)) == []


def test_wholes_come_first_and_then_the_newest_statement() -> None:
    one = book(
        said("- killed: 2146", "sohr-2025-03-20", "2025-03-20"),
        said("- {killed: 111, victims: civilians}", "ohchr-2025-03-11", "2025-03-11"),
        said("- {killed: 60, place: latakia}", "scm-2025-07-08", "2025-07-08"),
        said("- killed: 1662", "snhr-2025-06-30", "2025-06-30"),
        said("- {killed: 132, counting: new}", "unhcr-2025-03-12", "2025-03-12"),
    )
    assert [row.partition("-")[0] for row in _rows(one)] == ["snhr", "sohr", "ohchr", "scm", "unhcr"]


@pytest.mark.parametrize(
    ("figure", "whole"),
    [
        ("{killed: 1}", True),
        ("{killed: 1, victims: civilians}", True),
        ("{killed: 1, counting: period}", True),
        ("{killed: 1, place: latakia}", False),
        ("{killed: 1, place: syria}", False),
        ("{killed: 1, by: pro-assad}", False),
        ("{killed: 1, counting: new}", False),
        ("{killed: 1, counting: sample}", False),
        ("{killed: 1, counting: stock}", False),
        ("{killed: 1, except: people executed}", False),  # more than the source always leaves out
    ],
)
def test_a_whole_is_the_event_s_place_no_actor_and_a_running_or_period_count(figure: str, whole: bool) -> None:
    one = book(said(f"- {figure}"))
    assert list(is_whole(one, frame(one))) == [whole]


def test_what_a_source_always_leaves_out_does_not_keep_its_total_from_being_a_whole() -> None:
    one = book(SNHR_803)
    table = frame(one).loc[["snhr-2025-03-11/everyone"]]
    assert list(table["except_"]) == ["non-state fighters killed in combat"]
    assert is_whole(one, table).all()


def test_in_a_chosen_place_what_counts_all_of_it_is_a_whole() -> None:
    one = book(said("- {killed: 60, place: latakia}"))
    assert list(is_whole(one, frame(one), place="latakia")) == [True]


# Filters, parts, spread


@pytest.mark.parametrize(
    ("dimension", "chosen", "numbers"),
    [
        ("harm", "missing", ["dozens"]),
        ("victims", "combatants", ["172"]),
        ("victims", "non-combatants", ["211", "at least 420"]),
        ("by", "pro-assad", ["383", "172", "211"]),
        ("place", "syria", ["803", "383", "172", "211", "at least 420", "49", "dozens"]),
        ("place", "latakia", []),
    ],
)
def test_a_filter_keeps_its_value_and_all_within_it(dimension: str, chosen: str, numbers: list[str]) -> None:
    one = book(SNHR_803)
    table = frame(one)
    assert list(table[within(one, table, dimension, chosen)]["number"]) == numbers


def test_harm_is_exact_executed_is_not_killed() -> None:
    one = book(said("- executed: 52\n- killed: 124"))
    table = frame(one)
    assert list(table[within(one, table, "harm", "killed")]["number"]) == ["124"]


def test_a_union_of_places_is_kept_where_all_of_it_lies() -> None:
    one = book(said("- {killed: 1, place: [latakia, tartus]}\n- {killed: 2, place: [latakia, suwayda]}"))
    table = frame(one)
    assert list(table[within(one, table, "place", "coast")]["number"]) == ["1"]


def test_the_parts_of_a_figure_are_those_directly_inside_it() -> None:
    one = book(SNHR_803)
    whole = "snhr-2025-03-11/everyone"
    assert [str(part.number) for part in one.parts[whole]] == ["383", "at least 420"]
    assert [str(part.number) for part in one.parts[whole.replace("everyone", "by-pro-assad")]] == ["172", "211"]


@pytest.mark.parametrize(
    ("claims", "ends"),
    [
        (["sohr 2146", "snhr 1662", "ohchr 111"], ("ohchr", "sohr")),
        (["sohr 745", "snhr at least 803"], ("sohr", "snhr")),
        (["sohr 745", "ohchr many"], None),
        (["sohr 745"], None),
        (["sohr 745", "snhr 745"], None),
        ([], None),
    ],
)
def test_the_spread_names_both_ends(claims: list[str], ends: tuple[str, str] | None) -> None:
    one = loads(
        VOCABULARY
        + "claims:\n" * bool(claims)
        + "".join(
            said(f"- killed: {text.partition(' ')[2]}", f"{text.partition(' ')[0]}-2025-03-11") for text in claims
        )
    )
    found = spread(standing(one, frame(one)))
    assert (found and tuple(end.partition("-")[0] for end in found)) == ends
