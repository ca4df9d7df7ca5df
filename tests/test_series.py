"""Series: what one source said of one scope, in the order said, and the revisions in it."""

from __future__ import annotations

import pytest

from ledger.model import Book
from ledger.series import key_of, revisions, series, statements
from tests.books import SCM_FALL, SNHR_803, book, said


def _of(one: Book, figure: str) -> list[str]:
    """The statements of the series that a figure belongs to, as published."""
    figures = series(one)[key_of(one, one.figures[figure])]
    return [str(figure.number) for figure in statements(one, figures)]


def test_a_series_is_in_the_order_said_whatever_the_order_of_the_file() -> None:
    one = book(
        said("- killed: 803", "snhr-2025-03-11", "2025-03-11"),
        said("- killed: 642", "snhr-2025-03-09", "2025-03-09~"),
        said("- killed: 1084", "snhr-2025-03-17", "2025-03-17"),
    )
    assert _of(one, "snhr-2025-03-09/everyone") == ["642", "803", "1,084"]


def test_statements_of_one_day_stand_in_the_order_of_the_file() -> None:
    one = book(*(said(f"- killed: {n}", f"sohr-2025-03-08-{n}") for n in (524, 553, 641, 745)))
    assert _of(one, "sohr-2025-03-08-641/everyone") == ["524", "553", "641", "745"]


@pytest.mark.parametrize(
    "other",
    [
        "{killed: 745, victims: civilians}",
        "{killed: 745, place: latakia}",
        "{killed: 745, by: pro-assad}",
        "{killed: 745, counting: new}",
        "{executed: 745}",
        "{killed: 745, evidence: named-cases}",
        "{killed: 745, except: people executed}",
        "{killed: 745, covers: 2025-03-07/..}",
    ],
)
def test_another_scope_is_another_series(other: str) -> None:
    one = book(said("- killed: 524"), said(f"- {other}", "sohr-2025-03-09"))
    assert len(series(one)) == 2


@pytest.mark.parametrize(
    "other",
    [
        "{killed: 745, covers: 2025-03-06/2025-03-20}",  # a later last day is how a series goes on
        "{killed: 745, place: coast}",
        "{killed: at least 745}",
        "{killed: 745, read_in: ifp}",
        "{killed: 745, id: other}",
    ],
)
def test_the_same_scope_is_the_same_series(other: str) -> None:
    one = book(said("- killed: 524"), said(f"- {other}", "sohr-2025-03-09"))
    assert len(series(one)) == 1


def test_the_same_scope_of_another_source_or_event_is_another_series() -> None:
    suwayda = said("- {killed: 745, place: coast}", "sohr-2025-07-14", "2025-07-14").replace(
        "coast-2025-03", "suwayda-2025-07"
    )
    assert len(series(book(said("- killed: 745"), said("- killed: 745", "scm-2025-03-08"), suwayda))) == 3


def test_women_among_civilians_are_not_women_among_everyone() -> None:
    one = book(
        said("- killed: 100\n  victims: civilians\n  including: [{killed: 9, victims: women}]"),
        said("- killed: 200\n  including: [{killed: 20, victims: women}]", "sohr-2025-03-09"),
    )
    assert _of(one, "sohr-2025-03-08/women") == ["9"]


@pytest.mark.parametrize(
    "kind", ["unclear: Whose it is is not said.\n", "withdrawn: {on: 2025-03-12, why: Counted twice.}\n"]
)
def test_unclear_and_withdrawn_figures_are_no_statements(kind: str) -> None:
    one = book(said("- killed: 973", more=kind), said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"))
    assert _of(one, "sohr-2025-03-09/everyone") == ["1,018"]


def test_what_was_said_on_no_known_day_has_no_place_in_the_order() -> None:
    one = book(
        said("- killed: 745"),
        said("- killed: 1743", "sohr-after-2025-04", "2025-04-01/.."),
        said("- killed: 1500", "sohr-undated", "").replace("read_in: shafaq", "read_in: undated"),
    )
    assert _of(one, "sohr-2025-03-08/everyone") == ["745"]


# Revisions


def _revisions(one: Book, figure: str) -> list[tuple[str, str, int | None, str]]:
    figures = series(one)[key_of(one, one.figures[figure])]
    return [(found.after.id, found.direction, found.size, found.reason) for found in revisions(one, figures)]


def test_scm_took_109_back_and_gave_no_reason() -> None:
    assert _revisions(book(SCM_FALL), "scm-2025-04-01/civilians") == [
        ("scm-2025-07-08/civilians", "down", 109, "unexplained")
    ]


def test_a_higher_number_that_covers_a_later_day_is_a_new_statement() -> None:
    one = book(
        said("- killed: 745", covers="2025-03-06/2025-03-08"),
        said("- killed: 973", "sohr-2025-03-09", "2025-03-09", covers="2025-03-06/2025-03-09"),
    )
    assert _revisions(one, "sohr-2025-03-08/everyone") == []


def test_a_higher_number_for_the_same_days_is_a_revision_upward() -> None:
    days = "2025-03-06/2025-03-31"
    one = book(
        said("- killed: 1334", "snhr-2025-04-09", "2025-04-09", covers=days),
        said("- killed: 1662", "snhr-2025-06-30", "2025-06-30~", covers=days, more="reason: more-documented\n"),
    )
    assert _revisions(one, "snhr-2025-04-09/everyone") == [("snhr-2025-06-30/everyone", "up", 328, "more-documented")]


def test_the_same_number_said_again_for_the_same_days_is_no_revision() -> None:
    days = "2025-03-06/2025-03-31"
    one = book(
        said("- killed: 445", "snhr-2025-06-30", "2025-06-30", covers=days),
        said("- killed: 445", "snhr-2025-07-03", "2025-07-03", covers=days),
    )
    assert _revisions(one, "snhr-2025-06-30/everyone") == []


def test_a_statement_that_supersedes_is_a_revision_though_it_covers_more() -> None:
    one = book(
        said("- killed: 1018", covers="2025-03-06/2025-03-08"),
        said(
            "- killed: 1093", "sohr-2025-03-10", "2025-03-10", "2025-03-06/2025-03-10", "supersedes: sohr-2025-03-08\n"
        ),
    )
    assert _revisions(one, "sohr-2025-03-08/everyone") == [("sohr-2025-03-10/everyone", "up", 75, "unexplained")]


def test_words_and_ranges_have_no_size_of_revision() -> None:
    one = book(
        said("- killed: several hundred"),
        said("- killed: 803", "sohr-2025-03-11", "2025-03-11", more="supersedes: sohr-2025-03-08\n"),
    )
    assert [size for _after, _way, size, _reason in _revisions(one, "sohr-2025-03-08/everyone")] == [None]


def test_parts_make_series_of_their_own() -> None:
    one = book(SCM_FALL)
    assert [_of(one, f"scm-2025-04-01/civilians.{place}") for place in ("latakia", "tartus", "hama-coast")] == [
        ["732", "671"], ["276", "245"], ["161", "144"],
    ]  # fmt: skip


def test_every_figure_is_in_one_series() -> None:
    one = book(SNHR_803, SCM_FALL)
    ids = [figure.id for figures in series(one).values() for figure in figures]
    assert sorted(ids) == sorted(one.figures)
