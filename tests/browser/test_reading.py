"""Reading in the browser: links, filters and figures lead where they should, and nothing leaves the host."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Server, StartServer, choose, scope, settle

SEE = ["/", "/over_time", "/by_category"]
SUWAYDA = "Killings in Suwayda, July 2025"


def heading(page: Page) -> str:
    """The first heading of a page."""
    return page.locator("h1").inner_text()


def follow(page: Page, name: str) -> None:
    """Follow a link of the page."""
    page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).first.click()
    settle(page)


@pytest.fixture(scope="module")
def cold(start_server: StartServer) -> Server:
    """Give a server that nobody has visited."""
    return start_server()


def test_a_link_works_on_a_server_that_nobody_has_opened(open_page: OpenPage, cold: Server) -> None:
    page = open_page("/by_category?victims=Civilians", cold)
    assert scope(page).startswith("Civilians killed on Syria's coast")
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Over time")).to_be_visible()
    expect(page.get_by_placeholder("Search a number or a word")).to_be_visible()


def test_a_changed_filter_is_in_the_address_and_in_the_chart_and_for_the_next_reader(open_page: OpenPage) -> None:
    page = open_page("/")
    drawn = page.locator(".js-plotly-plot").first
    before = drawn.inner_text()
    page.wait_for_timeout(500)  # what a page shows first is not said again
    spoken = page.locator("#spoken[role=status]")
    expect(spoken).to_be_empty()
    choose(page, "Whom", "Alawites")
    assert "victims=Alawites" in page.url
    assert scope(page).startswith("Alawites killed on Syria's coast")
    expect(spoken).to_have_text(scope(page))
    after = drawn.inner_text()
    assert after != before
    assert "Reuters" in after
    assert "SOHR" not in after
    other = open_page(page.url)
    assert scope(other) == scope(page)
    assert other.locator(".js-plotly-plot").first.inner_text() == after


def test_the_filters_stay_on_the_next_page_and_over_a_reload(open_page: OpenPage) -> None:
    page = open_page("/")
    choose(page, "Whom", "Civilians")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Over time").click()
    settle(page)
    assert "/over_time?" in page.url
    assert scope(page).startswith("Civilians killed")
    page.reload()
    settle(page)
    assert scope(page).startswith("Civilians killed")


def test_what_cannot_be_together_is_not_offered(open_page: OpenPage) -> None:
    page = open_page("/")
    box = page.get_by_role("combobox", name="By whom")
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # a list that opens while the sidebar still scrolls closes again
    box.click()
    expect(page.get_by_role("option")).to_have_text(["Government-side forces", "Assad-linked groups"])


def test_a_value_that_falls_away_is_named_with_a_way_back(open_page: OpenPage) -> None:
    page = open_page("/?by=Assad-linked+groups")
    before = scope(page)
    choose(page, "Event", SUWAYDA)
    expect(page.get_by_text("so left out: Assad-linked groups.")).to_be_visible()
    page.get_by_role("button", name="Go back").click()
    settle(page)
    assert scope(page) == before
    assert "by=Assad-linked" in page.url
    assert "event=" not in page.url


def test_the_latest_day_stays_the_latest_from_event_to_event(open_page: OpenPage) -> None:
    page = open_page("/")
    before = scope(page)
    choose(page, "Event", SUWAYDA)
    expect(page.get_by_text("left out")).to_have_count(0)
    choose(page, "Event", "Killings on Syria's coast, March 2025")
    assert scope(page) == before


def test_an_empty_result_is_widened_by_its_button(open_page: OpenPage) -> None:
    page = open_page("/?sources=OHCHR&day=2025-03-07")
    page.get_by_role("button", name="Show the latest day").click()
    settle(page)
    expect(page.locator(".js-plotly-plot").first).to_contain_text("OHCHR")
    assert "day=" not in page.url


def test_a_mark_leads_to_its_card_its_claim_and_its_document(open_page: OpenPage) -> None:
    page = open_page("/")
    page.locator(".js-plotly-plot .points path.point").first.scroll_into_view_if_needed()
    box = page.locator(".js-plotly-plot").first.locator(".points path.point").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    card = page.get_by_role("dialog")
    expect(card.get_by_text("Copy as a sentence:")).to_have_count(1)
    leads_on(page, card)


def test_a_row_leads_to_its_card_its_claim_and_its_document(open_page: OpenPage) -> None:
    page = open_page("/?victims=Alawites")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 15, box["y"] + 55)  # the table is a canvas: its first row, where a row is chosen
    settle(page)
    expect(page.get_by_text("Copy as a sentence:")).to_have_count(1)
    leads_on(page, page.get_by_test_id("stMain"))


def leads_on(page: Page, card: Locator) -> None:
    """A card has its sentence, its documents open beside the page, and its claim is a page of its own."""
    sentence = card.get_by_test_id("stCode").inner_text()
    assert re.search(r"\(.*\d{4}.*\)\. http://127\.0\.0\.1:\d+/claim\?id=", sentence)
    out = card.locator('a[target="_blank"]').first
    assert re.match("https?://", out.get_attribute("href") or "")
    assert "noopener" in (out.get_attribute("rel") or "")
    number = card.locator("p.figure-number").inner_text().partition(": ")[2]
    card.get_by_role("link", name="This claim", exact=True).click()
    settle(page)
    assert "/claim?id=" in page.url
    assert page.locator("p.figure-number").inner_text() == number
    assert page.get_by_test_id("stCode").inner_text() == sentence
    assert page.get_by_test_id("stMain").locator('a[target="_blank"][rel~="noopener"][href^="http"]').count()


def test_a_sentence_can_be_copied_with_its_link(open_page: OpenPage) -> None:
    page = open_page("/claim?id=sohr-2025-09-22%2Fcivilians", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_test_id("stCode").hover()
    page.get_by_test_id("stCode").get_by_role("button").click(timeout=5000)
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("SOHR, a monitor based in Coventry, England, had documented 1,682 civilians killed")
    assert re.search(r"/claim\?id=sohr-2025-09-22%2Fcivilians&v=[0-9a-f]{10}$", copied)


@pytest.mark.parametrize("path", ["/", "/about"])
def test_the_search_in_the_header_leads_to_what_it_finds_and_its_link_lasts(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    box = page.get_by_placeholder("Search a number or a word")
    page.wait_for_timeout(500)
    box.fill("1662")
    box.press("Enter")
    settle(page)
    assert "q=1662" in page.url
    expect(page.locator("#spoken")).to_have_text(re.compile("^[0-9]+ figures? for “1662”$"))
    for shown in (page, open_page(page.url)):
        assert heading(shown) == "Search"
        expect(shown.get_by_test_id("stMain").get_by_text("for “1662”")).to_be_visible()


def test_what_was_known_on_11_march(open_page: OpenPage) -> None:
    chart = open_page("/?day=2025-03-11").locator(".js-plotly-plot").first
    words = chart.inner_text()
    assert re.search(r"SNHR\s", words)
    for number in ("803", "1,225", "111"):
        assert re.search(rf"(?<![\d,]){number}(?![\d,])", words), number
    assert "Reuters" not in words
