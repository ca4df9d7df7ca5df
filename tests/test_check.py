"""Warnings, for numbers that contradict each other; notes, for what is worth knowing."""

from __future__ import annotations

import pytest

from ledger.model import Level
from tests.books import SCM_FALL, SNHR_803, VOCABULARY, book, found, said

SNHR_1084 = said(
    """
    - killed: 1084
      parts:
      - {killed: at least 639, victims: non-combatants, by: pro-government}
      - {killed: 213, victims: security-forces, by: pro-assad}
      - {killed: at least 231, victims: civilians, by: pro-assad}
    """,
    "snhr-2025-03-17",
    "2025-03-17",
)
NOTE = "note: The source gives no reason.\n"


# Parts and their whole


def test_parts_that_add_up_are_nothing_to_tell() -> None:
    one = book(said("- killed: 745\n  parts: [{killed: 532, victims: civilians}, {killed: 213, victims: combatants}]"))
    assert found(one, Level.WARNING) == []
    assert found(one, Level.NOTE, "parts") == []


def test_at_least_420_and_383_can_be_803() -> None:
    assert found(book(SNHR_803), Level.WARNING) == []


def test_exact_parts_that_miss_their_whole_are_a_warning() -> None:
    one = book(said("- killed: 745\n  parts: [{killed: 532, victims: civilians}, {killed: 212, victims: combatants}]"))
    assert found(one, Level.WARNING) == ["the parts 532 + 212 cannot make 745"]


@pytest.mark.parametrize(
    ("whole", "parts", "contradict"),
    [
        ("803", "at least 384, at least 420", True),  # at least 804
        ("803", "at least 383, at least 420", False),
        ("at least 803", "up to 382, 420", True),  # at most 802
        ("about 1400", "1200, 149", True),  # 1,349, and about 1,400 begins at 1,350
        ("about 1400", "1200, 150", False),
        ("more than 803", "383, 420", True),
        ("several hundred", "500, 401", True),
        ("several hundred", "500, 400", False),
        ("many", "500, 400", False),  # words without a reading contradict nothing
        ("803", "many, 420", False),
    ],
)
def test_parts_contradict_their_whole_where_no_reading_fits_both(whole: str, parts: str, contradict: bool) -> None:
    first, second = parts.split(", ")
    one = book(
        said(f"- killed: {whole}\n  parts: [{{killed: {first}, place: latakia}}, {{killed: {second}, place: tartus}}]")
    )
    assert bool(found(one, Level.WARNING, "cannot make")) is contradict


def test_snhr_of_17_march_prints_parts_of_1083_under_its_1084() -> None:
    one = book(SNHR_1084)
    assert found(one, Level.WARNING) == []
    assert found(one, Level.NOTE, "1,083") == [
        "the printed parts at least 639 + 213 + at least 231 make 1,083; 1,084 is printed"
    ]


def test_what_is_included_need_not_add_up() -> None:
    one = book(said("- killed: 745\n  including: [{killed: 49, victims: women}, {killed: 2, victims: alawites}]"))
    assert found(one, Level.WARNING) + found(one, Level.NOTE, "part") == []


@pytest.mark.parametrize("role", ["parts", "including"])
def test_a_part_above_its_whole_is_a_warning(role: str) -> None:
    one = book(said(f"- killed: 100\n  {role}: [{{killed: 101, victims: women}}]"))
    assert "101 is more than its whole, 100" in found(one, Level.WARNING)


def test_a_part_of_an_open_whole_is_never_above_it() -> None:
    one = book(said("- killed: at least 100\n  including: [{killed: 101, victims: women}]"))
    assert found(one, Level.WARNING) == []


# Series


def test_a_fall_that_supersedes_nothing_is_a_warning() -> None:
    one = book(SCM_FALL.replace("  supersedes: [scm-2025-04-01]\n", ""))
    assert found(one, Level.WARNING, "1,169") == ["falls from 1,169 (scm-2025-04-01) without 'supersedes'"]


def test_a_fall_that_says_what_it_supersedes_is_a_revision() -> None:
    assert found(book(SCM_FALL), Level.WARNING) == []


def test_a_fall_may_supersede_the_one_figure() -> None:
    figures = [f"scm-2025-04-01/civilians{place}" for place in ("", ".latakia", ".tartus", ".hama-coast")]
    one = book(SCM_FALL.replace("[scm-2025-04-01]", f"[{', '.join(figures)}]"))
    assert found(one, Level.WARNING) == []
    one = book(SCM_FALL.replace("[scm-2025-04-01]", f"[{', '.join(figures[:3])}]"))
    assert found(one, Level.WARNING) == ["falls from 161 (scm-2025-04-01) without 'supersedes'"]


def test_745_of_everyone_and_745_of_civilians_hours_later_are_two_series() -> None:
    one = book(
        said("- killed: 745", "sohr-2025-03-08"),
        said("- killed: 1018\n  including: [{killed: 745, victims: civilians}]", "sohr-2025-03-08-2"),
    )
    assert found(one, Level.WARNING) == []


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        ("803", "802", True),
        ("at least 803", "802", True),
        ("803", "at least 700", False),  # may still be 803
        ("about 1400", "1350", False),
        ("about 1400", "1349", True),
        ("803", "many", False),
    ],
)
def test_a_series_falls_where_no_reading_of_the_later_reaches_the_earlier(before: str, after: str, falls: bool) -> None:
    one = book(
        said(f"- killed: {before}", "sohr-2025-03-08", "2025-03-08"),
        said(f"- killed: {after}", "sohr-2025-03-09", "2025-03-09"),
    )
    assert bool(found(one, Level.WARNING, "falls")) is falls


def test_the_order_is_that_of_the_days_said_not_of_the_file() -> None:
    later = said("- killed: 803", "snhr-2025-03-11", "2025-03-11")
    earlier = said("- killed: 642", "snhr-2025-03-09", "2025-03-09")
    assert found(book(later, earlier), Level.WARNING) == []


@pytest.mark.parametrize("counting", ["new", "period", "sample", "stock"])
def test_only_running_counts_can_fall(counting: str) -> None:
    one = book(
        said(f"- {{killed: 132, counting: {counting}}}", "sohr-2025-03-11", "2025-03-11"),
        said(f"- {{killed: 57, counting: {counting}}}", "sohr-2025-03-20", "2025-03-20"),
    )
    assert found(one, Level.WARNING) == []


@pytest.mark.parametrize("kind", ["unclear: Whose number it is is not said.\n", "withdrawn: {on: 2025-03-10}\n"])
def test_an_unclear_or_withdrawn_number_makes_no_fall(kind: str) -> None:
    one = book(
        said("- killed: 973", "sohr-2025-03-09", "2025-03-09", more=kind),
        said("- killed: 900", "sohr-2025-03-10", "2025-03-10"),
    )
    assert found(one, Level.WARNING) == []


@pytest.mark.parametrize(
    "second",
    [
        "{killed: 12, id: other}",
        "{killed: 12, place: coast, id: other}",
        "{killed: 12, covers: 2025-03-06/.., id: other}",
    ],
)
def test_two_values_for_one_scope_in_one_claim_are_a_warning(second: str) -> None:
    one = book(said(f"- killed: 10\n- {second}"))
    assert found(one, Level.WARNING) == ["two values for one scope and day: 10 and 12"]


def test_a_union_is_the_same_in_any_order() -> None:
    one = book(said("- {killed: 10, place: [latakia, tartus]}\n- {killed: 12, place: [tartus, latakia], id: again}"))
    assert found(one, Level.WARNING) == ["two values for one scope and day: 10 and 12"]


@pytest.mark.parametrize(
    "second",
    [
        "{killed: 10, id: other}",
        "{killed: 12, victims: civilians}",
        "{killed: 12, by: pro-assad}",
        "{killed: 12, counting: new}",
        "{killed: 12, id: other, except: people executed}",
        "{killed: 12, id: other, unclear: Perhaps the same.}",
    ],
)
def test_one_value_twice_or_another_scope_is_no_contradiction(second: str) -> None:
    assert found(book(said(f"- killed: 10\n- {second}")), Level.WARNING) == []


def test_a_year_and_its_december_are_two_values_of_two_periods() -> None:
    year = "{killed: 1734, counting: period, covers: 2020-01-01/2020-12-31}"
    december = "{killed: 99, counting: period, covers: 2020-12-01/2020-12-31, id: december}"
    assert found(book(said(f"- {year}\n- {december}")), Level.WARNING) == []


# A note on the claim or the figure explains a warning


@pytest.mark.parametrize(
    "claims",
    [
        [said("- killed: 745\n  parts: [{killed: 1, place: latakia}]", more=NOTE)],
        [said("- killed: 745\n  note: Printed so.\n  parts: [{killed: 1, place: latakia}]")],
        [said("- killed: 100\n  including: [{killed: 101, victims: women}]", more=NOTE)],
        [said("- killed: 10\n- {killed: 12, id: other}", more=NOTE)],
        [said("- killed: 10", "sohr-2025-03-07", "2025-03-07"), said("- killed: 9", more=NOTE)],
    ],
)
def test_a_warning_that_a_note_explains_is_a_note(claims: list[str]) -> None:
    one = book(*claims)
    assert found(one, Level.WARNING) == []
    assert len(found(one, Level.NOTE, "(explained by a note)")) == 1


def test_a_note_on_the_earlier_claim_does_not_explain_the_later_fall() -> None:
    one = book(said("- killed: 10", "sohr-2025-03-07", "2025-03-07", more=NOTE), said("- killed: 9"))
    assert len(found(one, Level.WARNING, "falls")) == 1


# Notes


def test_words_without_a_reading_are_noted() -> None:
    assert found(book(said("- killed: many\n- missing: dozens")), Level.NOTE, "reading") == ["'many' has no reading"]


def test_a_claim_that_no_document_of_its_source_carries_is_noted() -> None:
    one = book(said("- killed: 745"), SNHR_803)
    assert found(one, Level.NOTE, "relays") == ["read in relays only, no document of SOHR itself"]


def test_nobody_named_has_no_document_of_its_own() -> None:
    assert found(book(said("- killed: several hundred", "unnamed-2025-03-18")), Level.NOTE) == []


def test_one_source_that_hands_on_another_is_noted_as_one_origin() -> None:
    one = book(said("- displaced: 21637", "unhcr-2025-03-24", "2025-03-24", more="origin: lebanon\n"))
    assert found(one, Level.NOTE, "origin") == ["handed on from Lebanese authorities: one origin, not two"]


@pytest.mark.parametrize(
    ("note", "cut"),
    [
        ("note: The second list #2 of the day.", "#2 of the day."),
        ("note: SNHR's second list #2 of the day.", "#2 of the day."),
        ('note: "The second list #2 of the day."', ""),
        ("note: 'The second list #2 of the day.'", ""),
        ("note: The second list of the day.    # as the page says", ""),
        ("note: The list#2 of the day.", ""),
        ("# note: The second list #2 of the day.", ""),
        ("note: >-\n  As AP says: the second list #2 of the day.", ""),
        ("note: |\n  As AP says: the second list #2 of the day.", ""),
        ('note: "As AP says\n  here: the second list #2 of the day."', ""),
    ],
)
def test_a_comment_that_cut_a_value_is_noted(note: str, cut: str) -> None:
    one = book(said("- killed: 745", more=note + "\n"))
    assert [cut in message for message in found(one, Level.NOTE, "comment")] == [True] * bool(cut)


def test_a_cut_value_is_noted_where_its_comment_starts() -> None:
    claim = said("- killed: 745", more="note: The second list #2 of the day.\n")
    (problem,) = [problem for problem in book(claim).problems if "comment" in problem.message]
    line = (VOCABULARY + "claims:\n" + claim).splitlines()[problem.line - 1]
    assert line[problem.column - 1 :] == "#2 of the day."


# Where they stand


def test_a_warning_names_its_line_its_figure_and_its_claim() -> None:
    claim = said("- missing: 3\n- killed: 745\n  parts: [{killed: 1, place: latakia}]")
    (warning,) = [problem for problem in book(claim).problems if problem.level is Level.WARNING]
    line = (VOCABULARY + "claims:\n" + claim).splitlines()[warning.line - 1]
    assert (line, warning.path, warning.claim) == ("  - killed: 745", "sohr-2025-03-08/everyone", "sohr-2025-03-08")


def test_problems_stand_in_the_order_of_the_file() -> None:
    lines = [problem.line for problem in book(SNHR_803, SNHR_1084, SCM_FALL).problems]
    assert len(lines) > 3
    assert lines == sorted(lines)


AT_ITS_LINE = {
    "parts cannot make their whole": (
        said("- killed: 803\n  parts: [{killed: 500, by: pro-assad}, {killed: 420, by: pro-government}]"),
        "cannot make 803",
        "- killed: 803",
    ),
    "a part above its whole": (
        said("- killed: 803\n  including:\n  - {killed: 900, victims: civilians}"),
        "is more than its whole",
        "- {killed: 900, victims: civilians}",
    ),
    "a fall": (
        said("- killed: 1018") + said("- killed: 745", "sohr-2025-03-09", "2025-03-09"),
        "falls from 1,018",
        "- killed: 745",
    ),
    "two values": (
        said("- killed: 745\n- {killed: 532, id: again}"),
        "two values for one scope and day",
        "- {killed: 532, id: again}",
    ),
    "printed parts that miss": (
        said("- killed: 1084\n  parts: [{killed: at least 639, by: pro-government}, {killed: 444, by: pro-assad}]"),
        "1,084 is printed",
        "- killed: 1084",
    ),
    "words without a reading": (said("- killed: countless"), "has no reading", "- killed: countless"),
    "read in relays only": (said("- killed: 745"), "read in relays only", "- id: sohr-2025-03-08"),
    "one origin": (said("- killed: 745", more="origin: snhr\n"), "one origin, not two", "- id: sohr-2025-03-08"),
}


@pytest.mark.parametrize("name", AT_ITS_LINE)
def test_a_warning_or_note_stands_at_its_line(name: str) -> None:
    claims, says, at = AT_ITS_LINE[name]
    told = [problem for problem in book(claims).problems if says in problem.message]
    lines = (VOCABULARY + "claims:\n" + claims).splitlines()
    assert [lines[problem.line - 1].strip() for problem in told] == [at]
