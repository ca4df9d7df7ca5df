"""What can be said of two figures: pairs of the record, each dimension, each sentence, and laws for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.__main__ import main
from ledger.compare import Comparison, Lies, Verdict, compare, sentences, wanted
from ledger.compare.dimensions import MIRROR
from ledger.days import Days
from ledger.figure import Bound, Number, parse
from ledger.model import EVIDENCE, Book, Figure, Term
from ledger.relays import UnknownFigureError, statement
from tests.books import SNHR_803, book, said

ROOT = Path(__file__).parents[1]


def compared(one: Book, a: str, b: str) -> Comparison:
    """The comparison of two figures by their ids."""
    return compare(one, statement(one, a), statement(one, b))


def told(one: Book, a: str, b: str) -> list[str]:
    """What is said of two figures, without what the sources have said since."""
    return [text for text in sentences(one, compared(one, a, b)) if not text.startswith("Since then")]


def verdict(found: Comparison) -> tuple[str, bool, int | None, str]:
    """The verdict, whether both cannot be complete, the gap and the main reason."""
    return str(found.verdict), found.conflict, found.gap, found.reason


# Pairs of the record


def test_cases_verified_one_by_one_and_what_a_network_reports(record: Book) -> None:
    pair = ("ohchr-2025-03-11/civilians", "sohr-2025-03-11-2/civilians")
    assert verdict(compared(record, *pair)) == ("like-for-like", False, 1114, "evidence")
    assert told(record, *pair) == [
        "Like for like: both count civilians killed on Syria's coast since 6 Mar 2025, and they are 1,114 apart.",
        "SOHR had documented 1,225 civilians killed on Syria's coast; OHCHR had verified 111 (both stated 11 Mar "
        "2025).",
        "The main difference is the evidence: SOHR counts what its network reports; OHCHR counts only cases that "
        "several accounts confirm.",
        "That makes neither of them wrong: each is what one source had by its day.",
    ]


def test_one_number_on_one_day_for_everyone_and_for_civilians(record: Book) -> None:
    pair = ("sohr-2025-03-08-5/everyone", "sohr-2025-03-08-6/civilians")
    found = compared(record, *pair)
    assert verdict(found) == ("inside", False, 0, "victims")
    assert found.part is found.b
    assert told(record, *pair) == [
        "SOHR counts civilians killed in one figure and everyone killed in the other: the first lies inside the "
        "second, and the numbers allow it.",
        "SOHR had documented 745 civilians killed on Syria's coast, and 745 people in all (both stated 8 Mar 2025).",
        "Beware: the number is the same, what it counts is not. 745 is civilians killed in one figure and everyone "
        "killed in the other.",
    ]


def test_civilians_of_one_source_above_everyone_of_another(record: Book) -> None:
    pair = ("snhr-2025-03-17/everyone", "sohr-2025-03-17/civilians")
    assert verdict(compared(record, *pair)) == ("inside", True, 473, "victims")
    assert told(record, *pair) == [
        "SOHR counts civilians killed, SNHR counts people killed: the first should lie inside the second, but it is "
        "larger by at least 473, so they cannot both be complete.",
        "SOHR had documented at least 1,557 civilians killed on Syria's coast (stated about 17 Mar 2025); SNHR had "
        "documented 1,084 people (stated 17 Mar 2025).",
        "SNHR leaves out non-state fighters killed in combat; these are not among the civilians.",
        "The evidence differs too: SOHR counts what its network reports; SNHR counts cases known by name.",
        "That makes neither of them wrong: each is what one source had by its day.",
    ]


def test_the_coast_inside_a_month_of_all_syria(record: Book) -> None:
    pair = ("snhr-2025-04-09/syria.period", "snhr-2025-04-09/everyone")
    found = compared(record, *pair)
    assert verdict(found) == ("inside", False, 228, "place")
    assert found.part is found.b
    assert told(record, *pair) == [
        "SNHR counts people killed on Syria's coast from 6 Mar to 31 Mar 2025 in one figure and people killed in Syria "
        "from 1 Mar to 31 Mar 2025 in the other: the first lies inside the second, and the numbers allow it.",
        "SNHR had documented 1,334 people killed on Syria's coast from 6 Mar to 31 Mar 2025, and 1,562 in Syria from "
        "1 Mar to 31 Mar 2025 (both stated 9 Apr 2025).",
        "SNHR itself gives the first as part of the second.",
    ]


def test_a_running_count_lies_in_a_period_though_nobody_declared_it(record: Book) -> None:
    whole = record.figures["snhr-2025-04-09/syria.period"]
    part = replace(record.figures["snhr-2025-04-09/everyone"], whole="", role="")
    assert verdict(compare(record, part, whole)) == ("inside", False, 228, "place")


def test_governorates_that_add_up_to_one_side_and_not_to_the_total(record: Book) -> None:
    pair = ("snhr-2025-03-11/everyone", "snhr-2025-03-11/non-combatants.latakia.by-pro-government")
    assert verdict(compared(record, *pair)) == ("inside", False, 618, "victims")
    assert (
        "The first is one of 4 parts (185, 183, 49 and 3). They add up to 420, for civilians and disarmed fighters "
        "killed on Syria's coast by government-side forces, and not to the 803."
    ) in told(record, *pair)


@pytest.mark.parametrize(
    ("document", "reason", "sentence"),
    [
        ("lorient-2", "victims", "Changed on the way: whom (everyone became Alawites)."),
        ("syriacampaign", "digits", "Changed on the way: the digits (1,426 became 1,469)."),
        ("trt-2025-07-22", "bound", "Changed on the way: the bound (1,426 became at least 1,426)."),
        ("qatar-tribune-dpa-copy-on-daily8", "", "The record notes: The dpa text speaks of civilians and military."),
    ],
)
def test_one_figure_as_several_outlets_tell_it(record: Book, document: str, reason: str, sentence: str) -> None:
    pair = ("syria-ffc-2025-07-22/everyone", f"syria-ffc-2025-07-22/everyone@{document}")
    found = compared(record, *pair)
    assert (found.verdict, found.conflict, found.reason) == (Verdict.RESTATED, False, reason)
    assert sentence in told(record, *pair)


def test_a_figure_and_its_relay_count_once(record: Book) -> None:
    pair = ("syria-ffc-2025-07-22/everyone", "syria-ffc-2025-07-22/everyone@syriacampaign")
    assert told(record, *pair) == [
        "One figure told twice: The Syria Campaign repeats what Syria's coast committee said, so the two count once.",
        "Syria's coast committee had documented 1,426 people killed on Syria's coast (stated 22 Jul 2025); The Syria "
        "Campaign has 1,469 people killed (day not known).",
        "Changed on the way: the digits (1,426 became 1,469).",
        "The record notes: Digits slipped; speaks of civilians and members of armed groups.",
    ]


def test_two_relays_of_one_figure_count_once(record: Book) -> None:
    figure = "syria-ffc-2025-07-22/everyone"
    pair = (f"{figure}@syriacampaign", f"{figure}@trt-2025-07-22")
    assert verdict(compared(record, *pair)) == ("restated", False, 0, "bound")
    assert told(record, *pair) == [
        "Both repeat one figure of Syria's coast committee, so the two count once.",
        "Syria's coast committee had documented 1,426 people killed on Syria's coast (stated 22 Jul 2025); TRT World "
        "has at least 1,426 people killed (told 22 Jul 2025), The Syria Campaign has 1,469 people killed (day not "
        "known).",
        "Changed by TRT World: the bound (1,426 became at least 1,426).",
        "The record notes: Calls them civilians and military personnel.",
        "Changed by The Syria Campaign: the digits (1,426 became 1,469).",
        "The record notes: Digits slipped; speaks of civilians and members of armed groups.",
    ]


def test_alawites_of_one_source_above_everyone_of_another_as_worded(record: Book) -> None:
    pair = ("un-coi-2025-08-14/everyone", "reuters-2025-06-30/alawites")
    assert verdict(compared(record, *pair)) == ("inside", True, 30, "victims")
    assert told(record, *pair) == [
        "Reuters counts Alawites killed, UN Commission of Inquiry counts everyone killed: as far as stated, the first "
        "should lie inside the second, but as worded it is larger by at least 30, so they cannot both be complete.",
        "Reuters had documented 1,479 Alawites killed on Syria's coast (stated 30 Jun 2025); UN Commission of Inquiry "
        "spoke of some 1,400 people in all (stated 14 Aug 2025).",
        "“some 1,400” is read as 1,350 to 1,449.",
        "As to the evidence: Reuters counts names on lists that it compiled and cross-checked; how UN Commission of "
        "Inquiry counted is not stated.",
        "The second was stated 45 days after the first.",
        "Which days UN Commission of Inquiry counts is not stated.",
        "That makes neither of them wrong: each is what one source had by its day.",
    ]
    assert wanted(record, compared(record, *pair)) == (
        "Which days UN Commission of Inquiry counts.",
        "How UN Commission of Inquiry counted.",
        "The cases behind each figure: only they show whom one source counts and the other does not.",
    )


def test_one_part_revised_while_the_other_stands(record: Book) -> None:
    raised = ("snhr-2025-04-09/by-pro-government", "snhr-2025-06-30/by-pro-government")
    again = ("snhr-2025-04-09/by-pro-assad", "snhr-2025-06-30/by-pro-assad")
    assert verdict(compared(record, *raised)) == ("revised", False, 328, "unexplained")
    assert told(record, *raised) == [
        "SNHR raised its figure by 328, from 889 (stated 9 Apr 2025) to 1,217 (stated about 30 Jun 2025).",
        "Both are for people killed on Syria's coast by government-side forces since 6 Mar 2025.",
        "It gave no reason that the record knows.",
    ]
    assert wanted(record, compared(record, *raised)) == ("Why SNHR changed its figure.",)
    assert verdict(compared(record, *again)) == ("restated", False, 0, "")
    assert told(record, *again) == [
        "SNHR gave the same figure again: 445 (stated 9 Apr 2025; stated about 30 Jun 2025). The two count once.",
        "Both are for people killed on Syria's coast by Assad-linked groups since 6 Mar 2025.",
    ]


# Revised, and said again


def test_a_figure_that_was_lowered_gives_its_reason(record: Book) -> None:
    one = book(
        said("- {killed: 1169, victims: civilians}", "scm-2025-04-01", "2025-04-01", "2025-03-06/2025-04-01"),
        said(
            "- {killed: 1060, victims: civilians}", "scm-2025-07-08", "2025-07-08~", "2025-03-06/2025-03-09",
            "supersedes: scm-2025-04-01\nreason: deduplicated\n",
        ),
    )  # fmt: skip
    pair = ("scm-2025-07-08/civilians", "scm-2025-04-01/civilians")
    assert verdict(compared(one, *pair)) == ("revised", False, 109, "deduplicated")
    assert told(one, *pair) == [
        "SCM lowered its figure by 109, from 1,169 (stated 1 Apr 2025) to 1,060 (stated about 8 Jul 2025).",
        "Both are for civilians killed on Syria's coast since 6 Mar 2025.",
        "The first counts up to 1 Apr 2025, the second up to 9 Mar 2025.",
        "The reason: double entries removed.",
    ]


def test_a_count_that_goes_on_is_no_correction() -> None:
    one = book(
        said("- killed: 745", covers="2025-03-06/2025-03-08"),
        said("- killed: 1018", "sohr-2025-03-09", "2025-03-09", "2025-03-06/2025-03-09"),
    )
    pair = ("sohr-2025-03-08/everyone", "sohr-2025-03-09/everyone")
    assert verdict(compared(one, *pair)) == ("revised", False, 273, "covers")
    assert told(one, *pair) == [
        "SOHR has gone on counting: 745 (stated 8 Mar 2025), later 1,018 (stated 9 Mar 2025), which is 273 more.",
        "Both are for people killed on Syria's coast since 6 Mar 2025.",
        "The first counts up to 8 Mar 2025, the second up to 9 Mar 2025.",
        "A later total of a count that goes on is no correction of the earlier one.",
    ]


def test_words_that_gave_way_to_a_number_have_no_size() -> None:
    one = book(
        said("- killed: several dozen people"),
        said("- killed: 803", "sohr-2025-03-11", "2025-03-11", more="supersedes: sohr-2025-03-08\n"),
    )
    pair = ("sohr-2025-03-08/everyone", "sohr-2025-03-11/everyone")
    assert verdict(compared(one, *pair)) == ("revised", False, None, "unexplained")
    assert told(one, *pair)[0] == (
        "SOHR changed its figure from several dozen people (stated 8 Mar 2025) to 803 (stated 11 Mar 2025)."
    )


@pytest.mark.parametrize("kind", ["unclear: Whose it is is not said.\n", "withdrawn: {on: 2025-03-12}\n"])
def test_what_is_unclear_or_withdrawn_is_no_statement_of_a_series(kind: str) -> None:
    one = book(said("- killed: 745", more=kind), said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"))
    assert compared(one, "sohr-2025-03-08/everyone", "sohr-2025-03-09/everyone").verdict is Verdict.LIKE_FOR_LIKE


def test_nobody_named_is_not_one_source() -> None:
    one = book(said("- killed: 745", "unnamed-1"), said("- killed: 1018", "unnamed-2", "2025-03-09"))
    found = compared(one, "unnamed-1/everyone", "unnamed-2/everyone")
    assert found.verdict is Verdict.LIKE_FOR_LIKE
    assert sentences(one, found)[1] == (
        "Shafaq News, naming no source, spoke of 745 people killed on Syria's coast (stated 8 Mar 2025), and 1,018 "
        "(stated 9 Mar 2025)."
    )


# One origin


HANDED_ON = "origin: lebanon\n"


def test_what_is_handed_on_counts_once() -> None:
    one = book(
        said("- displaced: 15000", "lebanon-2025-03-17", "2025-03-17"),
        said("- displaced: more than 15000", "unhcr-2025-03-18", "2025-03-18", more=HANDED_ON),
    )
    pair = ("lebanon-2025-03-17/displaced", "unhcr-2025-03-18/displaced")
    assert verdict(compared(one, *pair)) == ("like-for-like", False, 1, "covers")  # 15,000 is not more than 15,000
    assert "Both go back to Lebanon: one origin, not two." in told(one, *pair)


def test_a_rounder_word_for_a_number_handed_on_is_drift() -> None:
    one = book(
        said("- displaced: 15340", "lebanon-2025-03-17", "2025-03-17"),
        said("- displaced: more than 15000", "unhcr-2025-03-18", "2025-03-18", more=HANDED_ON),
    )
    pair = ("unhcr-2025-03-18/displaced", "lebanon-2025-03-17/displaced")
    assert verdict(compared(one, *pair)) == ("restated", False, 0, "bound")
    assert told(one, *pair) == [
        "Both go back to Lebanon, so the two count once.",
        "Lebanon spoke of 15,340 people displaced on Syria's coast (stated 17 Mar 2025); UNHCR spoke of more than "
        "15,000 (stated 18 Mar 2025).",
        "Changed on the way: the number, by rounding (15,340 became more than 15,000).",
    ]


def test_another_number_of_one_origin_is_no_repetition() -> None:
    one = book(
        said("- displaced: 19000", "lebanon-2025-03-17", "2025-03-17"),
        said("- displaced: more than 15000", "unhcr-2025-03-18", "2025-03-18", more=HANDED_ON),
    )
    found = compared(one, "lebanon-2025-03-17/displaced", "unhcr-2025-03-18/displaced")
    assert found.verdict is Verdict.LIKE_FOR_LIKE


# Dimensions, one at a time


DAYS = "covers: 2025-03-06/2025-03-10"


def lies(first: str, second: str, name: str) -> str:
    """How a figure of SOHR lies to one of OHCHR in one dimension."""
    one = book(
        said(f"- {{killed: 100, id: a, {first}}}" if "killed" not in first else f"- {{{first}, id: a}}"),
        said(f"- {{killed: 100, id: b, {second}}}", "ohchr-2025-03-08"),
    )
    found = compared(one, "sohr-2025-03-08/a", "ohchr-2025-03-08/b")
    back = compared(one, "ohchr-2025-03-08/b", "sohr-2025-03-08/a")
    assert back.dimensions[name] is MIRROR.get(found.dimensions[name], found.dimensions[name])
    return str(found.dimensions[name])


@pytest.mark.parametrize(
    ("first", "second", "name", "relation"),
    [
        ("victims: civilians", "victims: civilians", "victims", "same"),
        ("victims: civilians", "victims: everyone", "victims", "part of"),
        ("victims: alawites", "victims: civilians", "victims", "overlaps"),
        ("victims: security-forces", "victims: civilians", "victims", "apart"),
        ("place: latakia", "place: coast", "place", "part of"),
        ("place: [latakia, tartus]", "place: coast", "place", "part of"),
        ("place: latakia", "place: tartus", "place", "apart"),
        ("place: coast", "place: hama", "place", "overlaps"),
        ("by: pro-assad", "victims: everyone", "actor", "part of"),
        ("by: pro-assad", "by: pro-government", "actor", "apart"),
        ("counting: period", "counting: running", "counting", "different"),
        ("counting: new", "counting: running", "counting", "part of"),
        ("counting: sample", "counting: period", "counting", "part of"),
        ("counting: stock", "counting: running", "counting", "overlaps"),
        ("counting: new", "counting: sample", "counting", "overlaps"),
        ("covers: 2025-03-06/2025-03-10", "covers: 2025-03-06/2025-03-20", "covers", "same"),  # both run on
        ("covers: 2025-03-07/..", "covers: 2025-03-06/..", "covers", "part of"),
        ("covers: ../2025-03-10", "covers: 2025-03-06/..", "covers", "not stated"),
        ("counting: period, " + DAYS, "counting: period, " + DAYS, "covers", "same"),
        ("counting: period, " + DAYS, "counting: period, covers: 2025-03", "covers", "part of"),
        ("counting: period, " + DAYS, "counting: period, covers: 2025-03-08/2025-03-20", "covers", "overlaps"),
        ("counting: period, " + DAYS, "counting: period, covers: 2025-02", "covers", "apart"),
        ("counting: period, covers: 2025-03", DAYS, "covers", "contains"),
        ("counting: period, covers: 2025-03", "covers: 2025-03-06/..", "covers", "contains"),  # said on 8 March
        ("counting: new, " + DAYS, DAYS, "covers", "not stated"),
        ("except: people executed", "victims: everyone", "except", "part of"),
        ("except: people executed", "except: soldiers", "except", "overlaps"),
        ("evidence: named-cases", "evidence: verified-cases", "evidence", "different"),
        ("evidence: not-stated", "evidence: verified-cases", "evidence", "not stated"),
        ("killed: at least 100", "victims: everyone", "bound", "different"),
    ],
)
def test_how_two_figures_lie_in_a_dimension(first: str, second: str, name: str, relation: str) -> None:
    assert lies(first, second, name) == relation


def test_women_among_civilians_are_part_of_both() -> None:
    one = book(
        said("- killed: 100\n  victims: civilians\n  including: [{killed: 9, victims: women}]"),
        said("- {killed: 20, victims: women}\n- {killed: 90, victims: civilians}", "ohchr-2025-03-08"),
    )
    women = "sohr-2025-03-08/women"
    assert compared(one, women, "ohchr-2025-03-08/women").dimensions["victims"] is Lies.PART_OF
    assert compared(one, women, "ohchr-2025-03-08/civilians").dimensions["victims"] is Lies.PART_OF


def test_new_cases_of_two_days_are_not_the_same_cases() -> None:
    one = book(
        said("- {killed: 132, counting: new}"),
        said("- {killed: 89, counting: new}", "sohr-2025-03-09", "2025-03-09"),
    )
    pair = ("sohr-2025-03-08/new", "sohr-2025-03-09/new")
    assert compared(one, *pair).dimensions["counting"] is Lies.APART
    assert told(one, *pair)[0] == (
        "These two cannot be compared: each counts only cases of its own day (newly documented since the last "
        "statement)."
    )


def test_figures_of_two_events_need_days_or_count_apart() -> None:
    suwayda = said("- {killed: 100, place: syria}", "ohchr-2025-08-01", "2025-08-01", "").replace(
        "coast-2025-03", "suwayda-2025-07"
    )
    one = book(said("- {killed: 200, place: syria}"), suwayda)
    pair = ("sohr-2025-03-08/syria", "ohchr-2025-08-01/syria")
    assert compared(one, *pair).dimensions["covers"] is Lies.CONTAINS  # counting since an earlier day


# What follows


def of_two(first: str, second: str, name: str = "ohchr", **more: str) -> Comparison:
    """A figure of SOHR and one of another source."""
    one = book(said(f"- {{{first}, id: a}}"), said(f"- {{{second}, id: b}}", f"{name}-2025-03-08", **more))
    return compared(one, "sohr-2025-03-08/a", f"{name}-2025-03-08/b")


@pytest.mark.parametrize(
    ("first", "second", "blocking"),
    [
        ("killed: 9, victims: alawites", "killed: 9, victims: civilians", ("victims",)),
        ("killed: 9, place: latakia", "killed: 9, place: tartus", ("place",)),
        ("killed: 9, victims: civilians, place: coast", "killed: 9, place: latakia", ("victims", "place")),
        ("killed: 9, by: pro-assad", "killed: 9, victims: civilians", ("victims", "actor")),
        ("killed: 9", "massacres: 9", ("harm",)),
        ("killed: 9", "missing: 9", ("harm",)),
        ("killed: 9, except: soldiers", "killed: 9, except: people executed", ("except",)),
        ("killed: 9, counting: stock", "killed: 9", ("counting",)),
        (
            "killed: 9, except: soldiers, covers: 2025-03-06/..",
            "killed: 9, covers: 2025-03-07/..",
            ("covers", "except"),
        ),
    ],
)
def test_what_cannot_be_compared_names_the_dimensions(first: str, second: str, blocking: tuple[str, ...]) -> None:
    found = of_two(first, second)
    assert (found.verdict, found.blocking, found.gap) == (Verdict.NOT_COMPARABLE, blocking, None)
    assert found.reason == blocking[0]


def test_who_is_left_out_decides_only_where_all_else_is_the_same() -> None:
    same = of_two("killed: 72, except: people executed", "killed: 100")
    civilians = of_two("killed: 100, except: people executed", "killed: 50, victims: civilians")
    assert (same.verdict, same.part, same.reason) == (Verdict.INSIDE, same.a, "evidence")
    assert (civilians.verdict, civilians.part) == (Verdict.INSIDE, civilians.b)


def test_civilians_without_fighters_are_civilians() -> None:
    """SNHR leaves out fighters killed in combat, of whom there are none among civilians."""
    found = of_two("killed: 100, victims: civilians", "killed: 90, victims: civilians", "snhr")
    assert (found.verdict, found.dimensions["except"]) == (Verdict.LIKE_FOR_LIKE, Lies.SAME)


def test_not_stated_never_blocks_and_is_told() -> None:
    found = of_two("killed: 100, victims: civilians", "killed: 200", covers="")
    assert (found.verdict, found.dimensions["covers"]) == (Verdict.INSIDE, Lies.NOT_STATED)


@pytest.mark.parametrize(
    ("part", "whole", "gap"),
    [
        ("1557", "1084", 473),
        ("at least 1557", "1084", 473),
        ("1479", "some 1400", 30),
        ("1001", "fewer than 1000", 2),
    ],
)
def test_a_part_above_its_whole_means_that_they_cannot_both_be_complete(part: str, whole: str, gap: int) -> None:
    found = of_two(f"killed: {part}, victims: civilians", f"killed: {whole}")
    assert (found.conflict, found.gap) == (True, gap)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("1449", "some 1400"),
        ("1557", "at least 1084"),
        ("up to 2000", "1084"),
        ("1084", "1084"),
        ("several dozen people", "10"),
    ],
)
def test_readings_that_can_meet_are_no_conflict(part: str, whole: str) -> None:
    assert not of_two(f"killed: {part}, victims: civilians", f"killed: {whole}").conflict


@pytest.mark.parametrize(
    ("part", "whole", "sentence"),
    [
        (
            said("- {killed: 1557, victims: civilians}", "sohr-2025-03-18", "2025-03-18"),
            said("- killed: 1084", "ohchr-2025-03-17", "2025-03-17"),
            "The second was stated earlier, and may have been raised since.",
        ),
        (
            said("- {killed: 1557, victims: civilians}", "sohr-2025-03-18", "2025-03-18", "2025-03-06/2025-03-18"),
            said("- killed: 1084", "ohchr-2025-03-18", "2025-03-18", "2025-03-06/2025-03-17"),
            "The second counts only up to 17 Mar 2025.",
        ),
        (
            said("- {killed: 1557, victims: civilians}", "sohr-2025-03-18", "2025-03-18"),
            said("- {killed: 1084, except: people executed}", "ohchr-2025-03-18", "2025-03-18"),
            "Those whom the second leaves out may be among the first.",
        ),
        (
            said("- {killed: 1479, victims: alawites}", "sohr-2025-03-18", "2025-03-18"),
            said("- killed: 1084", "snhr-2025-03-18", "2025-03-18"),
            "Those whom the second leaves out may be among the first.",  # Alawite fighters, whom SNHR leaves out
        ),
        (
            said("- {killed: 1557, victims: civilians}", "sohr-2025-03-18", "2025-03-18"),
            said("- killed: 1084", "ohchr-1", "").replace("read_in: shafaq", "read_in: undated"),
            "Which of the two was said first is not known.",
        ),
        (  # the order of one day is that of the file
            said("- {killed: 532, victims: civilians}", "sohr-2025-03-08-5"),
            said("- killed: 524", "sohr-2025-03-08-2"),
            "The second was stated earlier, and may have been raised since.",
        ),
    ],
)  # fmt: skip
def test_what_excuses_a_part_above_its_whole(part: str, whole: str, sentence: str) -> None:
    one = book(whole, part)
    ids = [next(iter(claim.figures)).id for claim in one.claims]
    found = compared(one, *ids)
    assert (found.verdict, found.conflict) == (Verdict.INSIDE, False)
    assert sentence in told(one, *ids)
    assert "need not mean that they disagree" in told(one, *ids)[0]


@pytest.mark.parametrize("kind", ["unclear: Whose it is is not said.\n", "withdrawn: {on: 2025-03-12}\n"])
def test_what_is_unclear_or_withdrawn_is_in_no_conflict(kind: str) -> None:
    one = book(
        said("- {killed: 1557, victims: civilians}", more=kind),
        said("- killed: 1084", "ohchr-2025-03-09", "2025-03-09"),
    )
    found = compared(one, "sohr-2025-03-08/civilians", "ohchr-2025-03-09/everyone")
    assert (found.verdict, found.conflict) == (Verdict.INSIDE, False)


def test_a_declared_part_is_inside_whatever_else_is_said() -> None:
    one = book(
        said("- killed: 383\n  by: pro-assad\n  counting: period\n  covers: 2025-03-06/2025-03-10\n  id: whole"),
        said("- {killed: 102, by: pro-assad, of: sohr-2025-03-08/whole, covers: 2025-03-01/.., id: part}", "sohr-2"),
    )
    found = compared(one, "sohr-2025-03-08/whole", "sohr-2/part")
    assert (found.verdict, found.part, found.declared) == (Verdict.INSIDE, found.b, True)
    assert found.dimensions["covers"] is Lies.CONTAINS
    assert "SOHR itself gives the first as part of the second." in told(one, "sohr-2025-03-08/whole", "sohr-2/part")


def test_inside_or_on_top_is_left_open_where_the_source_leaves_it_open(record: Book) -> None:
    pair = ("syria-ffc-2025-07-22/everyone", "syria-ffc-2025-07-22/security-forces.by-pro-assad")
    found = compared(record, *pair)
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert told(record, *pair)[0] == (
        "These two cannot be compared: whether the 238 is part of the 1,426 or comes on top of it, Syria's coast "
        "committee does not say."
    )
    assert wanted(record, found) == ("Whether the one is part of the other or comes on top of it.",)


# The sentences


FIRST: list[tuple[str, str, str]] = [
    (
        "killed: 9",
        "killed: 9",
        "Like for like: both count people killed on Syria's coast since 6 Mar 2025, and the number is the same.",
    ),
    (
        "killed: at least 9",
        "killed: 12",
        "Like for like: both count people killed on Syria's coast since 6 Mar 2025, and as worded, one number could "
        "fit both.",
    ),
    (
        "killed: several dozen people",
        "killed: 12",
        "Like for like: both count people killed on Syria's coast since 6 Mar 2025, and how far apart they are cannot "
        "be told, as one of them is given in words.",
    ),
    (
        "killed: 9, covers: 2025-03-06/2025-03-07",
        "killed: 12",
        "Like for like but for the time: both count people killed on Syria's coast since 6 Mar 2025, up to different "
        "days, and they are 3 apart.",
    ),
    (
        "killed: 9, covers: ../2025-03-08",
        "killed: 12, covers: ../2025-03-08",
        "Like for like, as far as stated: both count people killed on Syria's coast, and they are 3 apart.",
    ),
    (
        "killed: 9, victims: civilians, by: pro-assad",
        "killed: several dozen people",
        "SOHR counts civilians killed by Assad-linked groups, OHCHR counts everyone killed by any side: the first lies "
        "inside the second; as one is given in words, nothing follows for the numbers.",
    ),
    (
        "executed: 9",
        "killed: 12, place: syria",
        "SOHR counts everyone executed on Syria's coast, OHCHR counts everyone killed in Syria: the first lies inside "
        "the second, and the numbers allow it.",
    ),
    (
        "killed: 9, except: soldiers",
        "killed: 12",
        "SOHR counts people killed leaving out soldiers, OHCHR counts everyone killed: the first lies inside the "
        "second, and the numbers allow it.",
    ),
    (
        "killed: 9, counting: new",
        "killed: 12",
        "SOHR counts everyone killed (newly documented since the last statement), OHCHR counts everyone killed: as far "
        "as stated, the first lies inside the second, and the numbers allow it.",
    ),
    (
        "killed: 9, victims: civilians, covers: 2025-03-07/..",
        "killed: 12",
        "SOHR counts civilians killed since 7 Mar 2025, OHCHR counts everyone killed since 6 Mar 2025: the first lies "
        "inside the second, and the numbers allow it.",
    ),
    (
        "killed: 9, victims: alawites",
        "killed: 12, victims: civilians",
        "These two cannot be compared: Alawites and civilians overlap, and how many are both is not stated.",
    ),
    (
        "killed: 9, victims: security-forces",
        "killed: 12, victims: civilians, place: suwayda",
        "These two cannot be compared: members of the security forces and civilians are different people; the places "
        "differ (on Syria's coast; in Suwayda governorate).",
    ),
    (
        "killed: 9",
        "killed: 12, place: hama",
        "These two cannot be compared: the places overlap only in part (on Syria's coast; in Hama governorate).",
    ),
    (
        "killed: 9, by: pro-assad",
        "killed: 12, by: pro-government",
        "These two cannot be compared: they are attributed to different sides (Assad-linked groups; Government-side "
        "forces).",
    ),
    (
        "killed: 9, counting: period, covers: 2025-03-06/2025-03-07",
        "killed: 12, counting: period, covers: 2025-03-08/2025-03-08",
        "These two cannot be compared: they count different days (from 6 Mar to 7 Mar 2025; on 8 Mar 2025).",
    ),
    (
        "killed: 9, counting: period, covers: 2025-03-06/2025-03-08",
        "killed: 12, counting: period, covers: 2025-03-07/2025-03-10",
        "These two cannot be compared: the days overlap only in part (from 6 Mar to 8 Mar 2025; from 7 Mar to 10 Mar "
        "2025).",
    ),
    (
        "killed: 9, counting: stock",
        "killed: 12",
        "These two cannot be compared: they count in different ways (at that time; a running count).",
    ),
    (
        "killed: 9, except: soldiers",
        "killed: 12, except: people executed",
        "These two cannot be compared: they leave out different people (soldiers; people executed).",
    ),
    (
        "killed: 9",
        "massacres: 12",
        "These two cannot be compared: one counts people, the other incidents.",
    ),
    (
        "killed: 9",
        "missing: 12, victims: women",
        "These two cannot be compared: one counts people killed, the other women missing.",
    ),
    (
        "killed: 9, victims: civilians",
        "killed: 12, place: latakia",
        "These two cannot be compared: the 9 of SOHR is narrower in whom it counts (civilians), the 12 of OHCHR in "
        "where (in Latakia governorate).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "sentence"), FIRST)
def test_the_verdict_in_one_sentence(first: str, second: str, sentence: str) -> None:
    one = book(said(f"- {{{first}, id: a}}"), said(f"- {{{second}, id: b}}", "ohchr-2025-03-08"))
    assert told(one, "sohr-2025-03-08/a", "ohchr-2025-03-08/b")[0] == sentence


@pytest.mark.parametrize(
    ("first", "second", "sentences_"),
    [
        (
            "killed: 9, victims: alawites", "killed: 12, victims: civilians",
            ("How many of the 9 (SOHR) are civilians.", "How many of the 12 (OHCHR) are Alawites."),
        ),
        (
            "killed: 9, victims: civilians", "killed: 12, place: latakia",
            ("How many of the 12 (OHCHR) are civilians.", "How many of the 9 (SOHR) are in Latakia governorate."),
        ),
        (
            "killed: 9, by: pro-assad", "killed: 12, victims: civilians",
            (
                "How many of the 9 (SOHR) are civilians.",
                "How many of the 12 (OHCHR) are attributed to Assad-linked groups.",
            ),
        ),
        (
            "executed: 9", "killed: 12, victims: civilians",
            ("How many of the 12 (OHCHR) are counted as “Executed”.", "How many of the 9 (SOHR) are civilians."),
        ),
        (
            "killed: 9, place: latakia", "killed: 12, place: tartus",
            ("Nothing that could be known would make them comparable: they do not count the same cases.",),
        ),
        (
            "killed: 9", "missing: 12, victims: women",
            ("How many are counted in both.",),
        ),
        ("killed: 9, counting: stock", "killed: 12", ()),
        ("killed: 9, covers: 2025-03-06/2025-03-07", "killed: 12, evidence: network-reports", ()),  # time alone
        (
            "killed: several dozen people, evidence: not-stated", "killed: 12",
            ("How SOHR counted.", "What “several dozen people” means in numbers."),
        ),
        ("killed: 9", "killed: 9", ()),
    ],
)  # fmt: skip
def test_what_would_have_to_be_known(first: str, second: str, sentences_: tuple[str, ...]) -> None:
    one = book(said(f"- {{{first}, id: a}}"), said(f"- {{{second}, id: b}}", "ohchr-2025-03-08"))
    assert wanted(one, compared(one, "sohr-2025-03-08/a", "ohchr-2025-03-08/b")) == sentences_


@pytest.mark.parametrize(
    ("evidence", "clause"),
    [
        ("named-cases", "SOHR had documented", ),
        ("verified-cases", "SOHR had verified"),
        ("hospital-morgue", "SOHR had registered"),
        ("bodies-recovered", "SOHR had recovered"),
        ("statistical-estimate", "SOHR estimated"),
        ("official-statement", "SOHR spoke of"),
        ("not-stated", "SOHR spoke of"),
    ],
)  # fmt: skip
def test_the_verb_is_that_of_the_evidence(evidence: str, clause: str) -> None:
    one = book(said(f"- {{killed: 9, evidence: {evidence}}}"), said("- killed: 12", "scm-2025-03-08"))
    assert told(one, "sohr-2025-03-08/everyone", "scm-2025-03-08/everyone")[1].startswith(f"{clause} 9 people")


@pytest.mark.parametrize(
    ("evidence", "clause"),
    [
        ("named-cases", "SOHR counts cases known by name"),
        ("verified-cases", "SOHR counts only cases that several accounts confirm"),
        ("list-compiled", "SOHR counts names on lists that it compiled and cross-checked"),
        ("hospital-morgue", "SOHR counts what hospitals or morgues record"),
        ("bodies-recovered", "SOHR counts bodies that its teams recovered"),
        ("media-compiled", "SOHR counts what news reports tell"),
        ("official-statement", "SOHR published no method"),
        ("statistical-estimate", "SOHR estimates, with statistics, also what nobody recorded"),
    ],
)
def test_how_a_source_counts_as_a_clause(evidence: str, clause: str) -> None:
    one = book(
        said(f"- {{killed: 9, evidence: {evidence}}}"),
        said("- {killed: 12, evidence: network-reports}", "scm-2025-03-08"),
    )
    assert told(one, "sohr-2025-03-08/everyone", "scm-2025-03-08/everyone")[2] == (
        f"The main difference is the evidence: {clause}; SCM counts what its network reports."
    )


def test_of_an_estimate_nothing_is_said_to_be_what_a_source_had() -> None:
    one = book(said("- {killed: 900, evidence: statistical-estimate}"), said("- killed: 12", "scm-2025-03-08"))
    assert not any("neither" in text for text in told(one, "sohr-2025-03-08/everyone", "scm-2025-03-08/everyone"))


def test_what_the_sources_have_said_since_is_told() -> None:
    one = book(
        said("- {killed: 745, victims: civilians}"),
        said("- killed: 12", "scm-2025-03-08"),
        said("- {killed: 973, victims: civilians}", "sohr-2025-03-10", "2025-03-10"),
    )
    found = compared(one, "sohr-2025-03-08/civilians", "scm-2025-03-08/everyone")
    assert sentences(one, found)[-1] == "Since then SOHR has gone from 745 to 973 civilians (10 Mar 2025)."


def test_what_is_unclear_and_what_was_withdrawn_is_told() -> None:
    one = book(
        said("- killed: 745", more="unclear: Whose it is is not said.\n"),
        said("- killed: 12", "scm-2025-03-08", more="withdrawn: {on: 2025-03-12}\n"),
    )
    said_ = told(one, "sohr-2025-03-08/everyone", "scm-2025-03-08/everyone")
    assert said_[-2:] == ["Unclear about “745”: Whose it is is not said.", "SCM has withdrawn the 12."]


def test_equal_numbers_of_different_things_mean_nothing() -> None:
    one = book(said("- {killed: 745, victims: alawites}"), said("- {killed: 745, victims: civilians}", "scm-1"))
    assert "That the number is the same means nothing by itself." in told(
        one, "sohr-2025-03-08/alawites", "scm-1/civilians"
    )


def test_a_relay_beside_another_figure_says_who_tells_it(record: Book) -> None:
    pair = ("syria-ffc-2025-07-22/everyone@syriacampaign", "reuters-2025-06-30/alawites")
    assert told(record, *pair)[0].startswith(
        "Reuters counts Alawites killed from 7 Mar to 9 Mar 2025, Syria's coast committee as told by The Syria "
        "Campaign counts everyone killed from 6 Mar to 9 Mar 2025: "
    )


def test_how_a_source_counts_is_told_of_the_source_and_not_of_who_tells_it(record: Book) -> None:
    relay = "ohchr-2025-03-11/civilians@reliefweb-2025-03-17"
    said_ = told(record, relay, "sohr-2025-03-11-2/civilians")
    assert said_[1].startswith(
        "SOHR had documented 1,225 civilians killed on Syria's coast (stated 11 Mar 2025); OHCHR "
    )
    assert "OHCHR as told by UNICEF (on ReliefWeb) had verified 111" in said_[1]
    assert (
        "The main difference is the evidence: SOHR counts what its network reports; OHCHR counts only cases that "
        "several accounts confirm."
    ) in said_


def test_where_two_are_apart_in_something_nothing_else_is_told() -> None:
    one = book(
        said("- {killed: 9, place: latakia, victims: women}"),
        said("- {killed: 12, place: tartus, victims: civilians}", "scm-1"),
    )
    assert told(one, "sohr-2025-03-08/women.latakia", "scm-1/civilians.tartus")[0] == (
        "These two cannot be compared: the places differ (in Latakia governorate; in Tartus governorate)."
    )


def test_no_sentence_says_that_people_were_killed_or_that_a_count_is_wrong(record: Book) -> None:
    figures = list(record.figures.values())[::7]
    for a, b in zip(figures, figures[5:], strict=False):
        for text in sentences(record, compare(record, a, b)):
            assert "were killed" not in text
            assert "wrong" not in text or text.startswith("That makes neither of them wrong")


def test_every_sentence_ends_once(record: Book) -> None:
    figures = list(record.figures.values())
    for a, b in zip(figures, figures[31:], strict=False):
        for text in (*sentences(record, compare(record, a, b)), *wanted(record, compare(record, a, b))):
            assert text.endswith((".", "”", "?"))
            assert ".." not in text
            assert "  " not in text
            assert "{" not in text


# Laws


def _figure(draw: Callable[..., Any], one: Book, name: str) -> Figure:
    """Any figure of one of the claims of a book."""
    base = one.figures[draw(st.sampled_from(list(one.figures)))]
    days = st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 20))
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    return replace(
        base,
        id=f"{base.claim}/{name}",
        number=draw(NUMBERS),
        harm=draw(st.sampled_from(list(one.harms))),
        victims=draw(st.sampled_from(list(one.victims))),
        among=draw(st.sampled_from(["", *one.victims])),
        place=tuple(draw(st.lists(st.sampled_from(list(one.places)), min_size=1, max_size=2, unique=True))),
        by=draw(st.sampled_from(["", *one.actors])),
        counting=draw(st.sampled_from(["running", "running", "period", "new", "sample", "stock"])),
        covers=Days(first, last, "some days") if first or last else None,
        evidence=draw(st.sampled_from(EVIDENCE)),
        except_=draw(st.sampled_from(["", "", "soldiers", "non-state fighters killed in combat"])),
        unclear=draw(st.sampled_from(["", "", "", "why"])),
    )


NUMBERS = st.one_of(
    st.builds(
        lambda lead, number: parse(f"{lead} {number}"),
        st.sampled_from(["", "at least", "more than", "up to", "fewer than", "about"]),
        st.integers(1, 2000),
    ),
    st.builds(lambda low, more: Number(Bound.RANGE, low, low + more), st.integers(1, 2000), st.integers(1, 900)),
    st.sampled_from([parse("dozens"), parse("hundreds"), parse("several dozen people")]),
)
CLAIMS = book(
    SNHR_803,
    said("- killed: 745"),
    said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"),
    said("- killed: 111", "ohchr-2025-03-11", "2025-03-11"),
    said("- displaced: 15000", "lebanon-2025-03-11", "2025-03-11"),
    said("- displaced: 15000", "unhcr-2025-03-12", "2025-03-12", more=HANDED_ON),
    said("- killed: 9", "scm-1", "").replace("read_in: shafaq", "read_in: undated"),
)


@st.composite
def pairs(draw: Callable[..., Any]) -> tuple[Book, Figure, Figure]:
    """A book with some hierarchies and two figures of it."""
    one = CLAIMS
    if draw(st.booleans()):
        names = ["everyone", "a", "b", "c", "d"]
        within = {
            name: tuple(draw(st.lists(st.sampled_from(names[:index]), max_size=2, unique=True))) if index else ()
            for index, name in enumerate(names)
        }
        apart = draw(st.sampled_from([(), ("a",), ("b", "c")]))
        terms = {
            name: Term(name, name, name, name, within[name], tuple(x for x in apart if x != name), counts="people")
            for name in names
        }
        one = replace(one, victims=terms, places={**one.places, **{key: terms[key] for key in "abcd"}})
    a, b = _figure(draw, one, "a"), _figure(draw, one, "b")
    if draw(st.booleans()):  # few pairs of chance lie in each other
        keep = draw(
            st.sets(st.sampled_from(["harm", "place", "by", "counting", "except_", "among", "covers", "victims"]))
        )
        b = replace(b, **{name: getattr(a, name) for name in keep})
    own = {claim.id: [*claim.figures, *(x for x in (a, b) if x.claim == claim.id)] for claim in one.claims}
    claims = tuple(replace(claim, figures=tuple(own[claim.id])) for claim in one.claims)
    return replace(one, claims=claims), a, b


@given(pairs())
def test_comparing_the_other_way_round_says_the_same(pair: tuple[Book, Figure, Figure]) -> None:
    one, a, b = pair
    there, back = compare(one, a, b), compare(one, b, a)
    assert verdict(there) == verdict(back)
    assert there.blocking == back.blocking
    assert {name: MIRROR.get(lies, lies) for name, lies in there.dimensions.items()} == back.dimensions
    assert there.part is back.part
    assert sentences(one, there) == sentences(one, back)
    assert sorted(wanted(one, there)) == sorted(wanted(one, back))


@given(pairs())
def test_a_figure_agrees_with_itself(pair: tuple[Book, Figure, Figure]) -> None:
    one, a, _b = pair
    found = compare(one, a, a)
    assert (found.verdict, found.conflict, found.reason) == (Verdict.RESTATED, False, "")
    assert found.gap in (0, None)
    assert all(lies in (Lies.SAME, Lies.NOT_STATED) for lies in found.dimensions.values())


@given(pairs(), st.integers(0, 500), st.integers(0, 500), st.booleans())
def test_widening_a_reading_never_makes_a_conflict(
    pair: tuple[Book, Figure, Figure], down: int, up: int, first: bool
) -> None:
    one, a, b = pair
    chosen = a if first else b
    reading = chosen.number.reading
    if reading is None:
        return
    low = max(0, reading.low - down)
    wider = (
        Number(Bound.AT_LEAST, low, lead="at least")
        if reading.high is None
        else Number(Bound.RANGE, low, max(low + 1, reading.high + up))
    )
    widened = replace(chosen, number=wider)
    after = compare(one, widened, b) if first else compare(one, a, widened)
    assert compare(one, a, b).conflict or not after.conflict


@given(pairs())
def test_it_always_ends_in_one_verdict_that_hangs_together(pair: tuple[Book, Figure, Figure]) -> None:
    one, a, b = pair
    found = compare(one, a, b)
    assert found.verdict in Verdict
    assert bool(found.part) == (found.verdict is Verdict.INSIDE)
    assert bool(found.blocking) == (found.verdict is Verdict.NOT_COMPARABLE)
    assert not found.conflict or (found.verdict is Verdict.INSIDE and found.gap)
    assert sentences(one, found)
    assert all(text.strip() == text for text in sentences(one, found))


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 30))
def test_the_gap_is_what_lies_between_two_numbers(x: int, y: int, days: int) -> None:
    a, b = (
        replace(CLAIMS.figures[key], number=parse(str(n)))
        for key, n in (("sohr-2025-03-08/everyone", x), ("ohchr-2025-03-11/everyone", y))
    )
    later = replace(b, covers=Days(date(2025, 3, 6), date(2025, 3, 6) + timedelta(days), ""))
    assert compare(CLAIMS, a, later).gap == abs(x - y)


# Ids, and the command


def test_an_id_that_is_none_is_named() -> None:
    with pytest.raises(UnknownFigureError, match="“sohr-2025-03-08/everybody” is no figure of the record"):
        statement(CLAIMS, "sohr-2025-03-08/everybody")


def test_the_command_prints_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["ohchr-2025-03-11/civilians", "sohr-2025-03-11-2/civilians"]
    assert main(["compare", str(ROOT / "claims.yaml"), *pair]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Like for like: both count civilians killed on Syria's coast")
    assert lines[-2:] == [
        "What would have to be known:",
        "- The cases behind each figure: only they show whom one source counts and the other does not.",
    ]


def test_the_command_prints_the_same_for_programs(record: Book, capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["syria-ffc-2025-07-22/everyone", "syria-ffc-2025-07-22/everyone@syriacampaign"]
    assert main(["compare", str(ROOT / "claims.yaml"), *pair, "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert {key: out[key] for key in ("figures", "verdict", "conflict", "gap", "reason", "drift")} == {
        "figures": pair,
        "verdict": "restated",
        "conflict": False,
        "gap": 43,
        "reason": "digits",
        "drift": [{"id": pair[1], "kind": "digits", "said": "1,426", "told": "1,469"}],
    }
    assert out["sentences"] == list(sentences(record, compared(record, *pair)))
    assert out["dimensions"]["victims"] == {"relation": "same", "a": "people", "b": "people"}


def test_the_command_names_an_id_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["ohchr-2025-03-11/civilian", "sohr-2025-03-11-2/civilians"]
    assert main(["compare", str(ROOT / "claims.yaml"), *pair]) == 1
    assert capsys.readouterr().err == (
        "“ohchr-2025-03-11/civilian” is no figure of the record; did you mean “ohchr-2025-03-11/civilians”?\n"
    )
