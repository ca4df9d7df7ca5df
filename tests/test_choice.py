"""The filters: what they keep, and what each still offers after the ones before it."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.choice import Choice, first_harm, kept, offered, seen
from ledger.model import Book
from ledger.table import frame
from tests.books import SCM_FALL, SNHR_803, book, said

ONE = book(
    SNHR_803,
    SCM_FALL,
    said("- {killed: 111, victims: civilians}\n- executed: 52", "ohchr-2025-03-11", "2025-03-11"),
    said("- {killed: 1743, victims: civilians}", "sohr-after-2025-04", "2025-04-01/.."),
    said("- {killed: 94, place: suwayda}", "sohr-2025-07-14", "2025-07-14").replace("coast-2025-03", "suwayda-2025-07"),
)
TABLE = frame(ONE)
COAST = Choice("coast-2025-03", "killed")


def _numbers(choice: Choice) -> list[str]:
    return list(kept(ONE, TABLE, choice)["number"])


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (Choice("suwayda-2025-07", "killed"), ["94"]),
        (Choice("coast-2025-03", "executed"), ["52"]),
        (Choice("coast-2025-03", "missing"), ["dozens"]),
        (Choice("coast-2025-03", "killed", victims="combatants"), ["172"]),
        (Choice("coast-2025-03", "killed", victims="women"), ["49"]),
        (Choice("coast-2025-03", "killed", place="latakia"), ["732", "671"]),
        (Choice("coast-2025-03", "killed", place="hama"), ["161", "144"]),
        (Choice("coast-2025-03", "killed", by="pro-assad"), ["383", "172", "211"]),
        (Choice("coast-2025-03", "killed", sources=("ohchr", "sohr")), ["111", "1,743"]),
        (Choice("coast-2025-03", "killed", "civilians", sources=("snhr",)), ["211"]),
        (Choice("coast-2025-03", "killed", "women", "latakia"), []),
    ],
)
def test_harm_is_exact_and_the_others_keep_all_within(choice: Choice, numbers: list[str]) -> None:
    assert _numbers(choice) == numbers


def test_a_filter_left_open_keeps_everything() -> None:
    assert len(_numbers(COAST)) == sum(TABLE["event"].eq("coast-2025-03") & TABLE["harm"].eq("killed"))


@pytest.mark.parametrize(
    ("day", "numbers"),
    [(date(2025, 3, 10), []), (date(2025, 3, 11), ["111"]), (date(2030, 1, 1), ["111"]), (None, ["111", "1,743"])],
)
def test_what_is_seen_was_known_on_the_chosen_day(day: date | None, numbers: list[str]) -> None:
    choice = Choice("coast-2025-03", "killed", sources=("ohchr", "sohr"), day=day)
    assert list(seen(ONE, TABLE, choice)["number"]) == numbers


@pytest.mark.parametrize(
    ("choice", "name", "offers"),
    [
        (COAST, "harm", ["killed", "executed", "missing"]),
        (Choice("suwayda-2025-07", "killed"), "harm", ["killed"]),
        (COAST, "sources", ["snhr", "sohr", "scm", "ohchr"]),
        (Choice("coast-2025-03", "killed", by="pro-assad"), "sources", ["snhr"]),
        (COAST, "victims", ["non-combatants", "civilians", "combatants", "security-forces", "women"]),
        (COAST, "place", ["latakia", "tartus", "hama", "hama-coast"]),
        (Choice("coast-2025-03", "killed", victims="civilians"), "by", ["pro-assad"]),
        (Choice("coast-2025-03", "killed", victims="women"), "place", []),
        (Choice("suwayda-2025-07", "killed"), "place", []),  # it would change nothing
    ],
)
def test_a_filter_offers_what_those_before_it_leave_in_the_order_of_the_file(
    choice: Choice, name: str, offers: list[str]
) -> None:
    assert offered(ONE, TABLE, choice, name) == offers


def test_a_filter_does_not_narrow_what_it_offers_itself_or_what_came_before() -> None:
    chosen = Choice("coast-2025-03", "missing", "women", "latakia", "pro-assad", ("scm",))
    assert offered(ONE, TABLE, chosen, "harm") == offered(ONE, TABLE, COAST, "harm")
    narrowed = Choice("coast-2025-03", "killed", "women", "latakia", "pro-assad", ("scm",))
    assert offered(ONE, TABLE, narrowed, "victims") == offered(ONE, TABLE, COAST, "victims")


def test_what_is_offered_keeps_something(record: Book) -> None:
    table = frame(record)
    for event in record.events:
        for name in ("victims", "place", "by"):
            for value in offered(record, table, Choice(event, "killed"), name):
                assert len(kept(record, table, Choice(event, "killed", **{name: value}))) > 0, (event, name, value)


def test_filters_can_be_opened_again() -> None:
    narrow = Choice("coast-2025-03", "killed", "women", "latakia", "pro-assad", ("scm",), date(2025, 3, 11))
    assert narrow.without("victims", "place", "by", "sources", "day") == COAST
    assert narrow.without("place").victims == "women"


def test_the_killed_are_shown_first_else_what_the_file_names_first() -> None:
    assert first_harm(["missing", "killed"]) == "killed"
    assert first_harm(["missing", "displaced"]) == "missing"
    assert first_harm([]) == ""
