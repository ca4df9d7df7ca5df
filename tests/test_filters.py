"""The filters of the *See* pages through Streamlit's AppTest: what they keep, what they offer, how they are opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ledger import choice as choices
from ledger.choice import Choice
from ledger.model import Book
from ledger.table import standing
from tests import test_pages
from tests.test_pages import Open, drawn, listed, ran, scope, shown

open_page = test_pages.open_page

COAST, SUWAYDA = "Killings on Syria's coast, March 2025", "Killings in Suwayda, July 2025"
FILTERS = ("event", "harm", "victims", "place", "by", "sources", "day")


def choose(app: AppTest, **filters: object) -> AppTest:
    """The app after filters were set one by one, each with its run."""
    for key, value in filters.items():
        app.get_by_key(key).set_value(value)
        ran(app)
    return app


def press(app: AppTest, label: str) -> AppTest:
    """The app after a click on one of its buttons."""
    (button,) = [one for one in app.button if one.label == label]
    button.click()
    return ran(app)


def chosen(app: AppTest) -> dict[str, object]:
    """What the widgets of the filters show."""
    return {key: app.get_by_key(key).value for key in FILTERS}


def offers(app: AppTest, key: str) -> list[str]:
    """The names that a filter offers; none where it is not drawn, because it could change nothing."""
    return next((one.options for one in app.selectbox if one.key == key), [])


def buttons(app: AppTest) -> list[str]:
    """The labels of the buttons of a page."""
    return [one.label for one in app.button]


@pytest.mark.parametrize(
    ("name", "query", "heading"),
    [
        ("overview", {"victims": "Civilians"}, "Civilians killed on Syria's coast since 6 Mar 2025"),
        ("overview", {"harm": "Missing"}, "People missing on Syria's coast"),
        ("over_time", {"place": "Latakia"}, "People killed in Latakia governorate since 6 Mar 2025"),
        ("by_category", {"by": "Government-side forces"}, "People killed on Syria's coast by government-side forces"),
        ("overview", {"event": SUWAYDA}, "People killed in Suwayda governorate since 13 Jul 2025"),
        (
            "over_time",
            {"day": "2025-03-11"},
            "People killed on Syria's coast since 6 Mar 2025, as known on 11 Mar 2025",
        ),
    ],
)
def test_a_link_sets_the_filters_and_the_heading_says_them(
    open_page: Open, name: str, query: dict[str, str], heading: str
) -> None:
    assert scope(open_page(name, **query)).startswith(heading)


def test_a_link_can_set_all_filters_at_once(open_page: Open) -> None:
    app = open_page(
        victims="Civilians and disarmed fighters",
        place="Latakia",
        by="Government-side forces",
        sources=["SNHR"],
        day="2025-03-20",
    )
    assert chosen(app) == {
        "event": "coast-2025-03",
        "harm": "killed",
        "victims": "non-combatants",
        "place": "latakia",
        "by": "pro-government",
        "sources": ["snhr"],
        "day": date(2025, 3, 20),
    }


def test_what_was_known_on_11_march(open_page: Open) -> None:
    app = open_page(day="2025-03-11")
    table = app.dataframe[0].value
    known = set(zip(table["Source"], table["Figure"], strict=True))
    assert {("SNHR", "803"), ("SOHR", "1,225"), ("OHCHR", "111")} <= known
    assert "Reuters" not in set(table["Source"])


@pytest.mark.parametrize("name", ["overview", "over_time", "by_category"])
def test_the_filters_stay_from_page_to_page(open_page: Open, name: str) -> None:
    app = choose(open_page(), victims="civilians", sources=["sohr", "ohchr"], day=date(2025, 3, 20))
    app.switch_page(f"../pages/{name}.py")
    ran(app)
    assert scope(app) == "Civilians killed on Syria's coast since 6 Mar 2025, as known on 20 Mar 2025"
    assert set(app.dataframe[0].value["Source"]) == {"SOHR", "OHCHR"}


def test_the_filters_stay_over_a_page_that_has_none(open_page: Open) -> None:
    app = choose(open_page(), victims="civilians")
    for name in ("about", "overview"):
        app.switch_page(f"../pages/{name}.py")
        ran(app)
    assert scope(app).startswith("Civilians killed")


@pytest.mark.parametrize("event", ["coast-2025-03", "suwayda-2025-07", "syria-2011", "syria-after-2024-12"])
def test_only_what_the_filters_before_leave_is_offered(open_page: Open, record: Book, event: str) -> None:
    app = choose(open_page(), event=event)
    for name, terms in (("victims", record.victims), ("place", record.places), ("by", record.actors)):
        narrowed = app.session_state["_chosen"].without(name)
        offered = choices.offered(record, app.session_state["_open"].table, narrowed, name)
        assert offers(app, name) == [terms[one].name for one in offered], name
        if offered:
            choose(app, **{name: offered[-1]})


def test_every_value_that_is_offered_shows_a_figure_on_overview(record: Book, record_table: pd.DataFrame) -> None:
    empty = []
    for event in record.events:
        for harm in choices.offered(record, record_table, Choice(event, ""), "harm"):
            one = Choice(event, harm)
            tried = [one] + [
                replace(one, **{name: value})
                for name in ("victims", "place", "by")
                for value in choices.offered(record, record_table, one, name)
            ]
            for choice in tried:
                rows = choices.seen(record, record_table, choice)
                if not len(standing(record, rows, choice.place, choice.by)):
                    empty.append(choice)
    assert empty == []


def test_nobody_named_is_no_source_to_choose(open_page: Open, record: Book) -> None:
    assert record.sources["unnamed"].short not in open_page().multiselect[0].options


def test_a_harm_that_nobody_told_of_in_an_event_is_not_offered(open_page: Open, record: Book) -> None:
    app = open_page()
    coast = [claim for claim in record.claims if claim.event == "coast-2025-03" and claim.source != "unnamed"]
    told = {one.harm for claim in coast for one in claim.figures if not (one.unclear or claim.unclear)}
    assert set(app.get_by_key("harm").options) == {record.harms[one].name for one in told}
    assert told < set(record.harms)


class TestLatestDay:
    def test_is_that_of_each_event_without_a_word(self, open_page: Open) -> None:
        app = choose(open_page(), event="syria-2011")
        assert "left out" not in shown(app)

    def test_is_the_latest_again_after_a_look_at_another_event(self, open_page: Open) -> None:
        app = open_page()
        first = scope(app)
        assert scope(choose(app, event="syria-2011", harm="killed")) != first
        assert scope(choose(app, event="coast-2025-03")) == first

    def test_of_the_reader_stays_where_the_other_event_reaches_it(self, open_page: Open) -> None:
        app = choose(open_page(), day=date(2025, 8, 20), event="suwayda-2025-07")
        assert scope(app).endswith("as known on 20 Aug 2025")


class TestAValueThatFallsAway:
    def test_is_named_with_a_way_back_that_works(self, open_page: Open) -> None:
        app = choose(open_page(), by="pro-assad")
        before = chosen(app)
        choose(app, event="suwayda-2025-07")
        assert "Not in this selection, so left out: Assad-linked groups." in shown(app)
        assert scope(app).startswith("People killed in Suwayda governorate")
        press(app, "Go back")
        assert chosen(app) == before
        assert "left out" not in shown(app)

    def test_of_several_sources_leaves_the_others(self, open_page: Open) -> None:
        app = choose(open_page(), sources=["sohr", "reuters"], event="suwayda-2025-07")
        assert "left out: Reuters." in shown(app)
        assert app.get_by_key("sources").value == ["sohr"]

    def test_is_named_until_the_next_choice(self, open_page: Open) -> None:
        app = choose(open_page(), by="pro-assad", event="suwayda-2025-07")
        ran(app)
        assert "left out" in shown(app)
        choose(app, victims="civilians")
        assert "left out" not in shown(app)

    @pytest.mark.parametrize(
        ("query", "asked"),
        [
            ({"event": "Killings on Mars"}, "Killings on Mars"),
            ({"victims": "Elves"}, "Elves"),
            ({"place": "Atlantis"}, "Atlantis"),
            ({"sources": ["OHCHR", "Nobody's Watch"]}, "Nobody's Watch"),
            ({"day": "2031-01-01"}, "2031-01-01"),
            ({"day": "yesterday"}, "yesterday"),
            ({"event": SUWAYDA, "by": "Assad-linked groups"}, "Assad-linked groups"),
        ],
    )
    def test_of_a_link_is_named(self, open_page: Open, query: dict[str, str], asked: str) -> None:
        app = open_page(**query)
        assert f"left out: {asked}." in shown(app)
        assert drawn(app)


class TestAnEmptyResult:
    def test_says_why_and_how_to_widen_it(self, open_page: Open) -> None:
        app = open_page(victims="Civilians", sources="OHCHR", day="2025-03-06")
        assert "Nothing to show here for the chosen sources, the day 6 Mar 2025 and “Civilians” together." in shown(app)
        assert "Show the latest day" in buttons(app)
        assert not app.dataframe

    @pytest.mark.parametrize("name", ["overview", "over_time", "by_category"])
    def test_offers_only_what_brings_something_back(self, open_page: Open, name: str) -> None:
        app = open_page(name, victims="Women", sources="SNHR", day="2025-03-06")
        assert buttons(app) == ["Show the latest day"]

    @pytest.mark.parametrize(
        ("button", "key", "opened"),
        [("Show all sources", "sources", []), ("Show the latest day", "day", date(2025, 9, 23))],
    )
    def test_is_widened_by_its_buttons(self, open_page: Open, button: str, key: str, opened: object) -> None:
        app = press(open_page(sources="OHCHR", day="2025-03-07"), button)
        assert app.get_by_key(key).value == opened
        assert listed(app)


def test_the_filters_know_every_choice() -> None:
    assert set(FILTERS) == {*Choice.__dataclass_fields__}
