"""The browser's print: black on white, every row with its document, charts that fit, nothing to be pressed."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settle

PAPER = 680  # the CSS pixels between the margins of an A4 sheet
TO_PRESS = """() => [...document.querySelectorAll('button, [role=button], [role=radio], [role=switch], [role=toolbar],'
    + ' [role=dialog], [data-testid=stSidebar], [data-testid=stHeader], input[type=search], .modebar, canvas')]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 150))"""
OFF_PAPER = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, p, li, dd, th, td, svg, pre)')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 200))"""
INKS = (
    """() => [...new Set([...document.querySelectorAll('.chart-on-paper text')].map(e => getComputedStyle(e).fill))]"""
)
TOO_PALE = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, p, li, dd, dt, th, td, code, bdi)')]
    .filter(e => e.checkVisibility() && getComputedStyle(e).color.match(/[0-9.]+/g).some(part => part > 110))
    .map(e => `${getComputedStyle(e).color} ${e.outerHTML.slice(0, 150)}`)"""


def dark(page: Page, path: str) -> Page:
    """A page as it is seen in the dark."""
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    return page


def on_paper(page: Page) -> Page:
    """The page as the browser is about to print it, as wide as the sheet has room."""
    settle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    return page


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """The width and height of each page of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def is_clean(page: Page) -> None:
    """Nothing to press, nothing beyond the edge, black on white."""
    assert page.evaluate(TO_PRESS) == []
    assert page.evaluate(OFF_PAPER) == []
    assert page.evaluate(TOO_PALE) == []
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("path", ["/by_category", "/compare", "/add"])
def test_paper_has_nothing_to_press_and_nothing_beyond_its_edge_and_is_black_on_white(page: Page, path: str) -> None:
    is_clean(on_paper(dark(page, path)))
    address = unquote(page.locator(".address.on-paper").inner_text())
    assert re.search(rf"//[^/]+{path}\?.*v=[0-9a-f]{{10}}$", address)


def test_every_row_of_a_table_is_printed_with_its_document_and_not_the_view_on_some_of_them(
    open_page: OpenPage,
) -> None:
    page = open_page("/claims")
    told = re.match(r"[\d,]+", page.get_by_text(re.compile(r"^[\d,]+ figures$")).inner_text())
    rows = on_paper(page).locator("table.on-paper tbody")
    assert told
    assert rows.count() == int(told[0].replace(",", "")) > 500
    first = rows.filter(has_text="1,662").filter(has_text="people killed on Syria's coast").first
    expect(first).to_contain_text("SNHR")
    expect(first).to_contain_text("leaving out non-state fighters killed in combat")
    expect(first).to_contain_text("Document: RMOL, https://rmol.id/")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".on-paper, .chart-on-paper")).to_have_count(0)


def test_a_chart_is_drawn_for_paper_in_dark_inks_and_breaks_only_between_its_groups(page: Page) -> None:
    is_clean(on_paper(dark(page, "/")))
    assert set(page.evaluate(INKS)) == {"rgb(20, 23, 26)", "rgb(90, 95, 100)"}
    pieces = page.locator(".chart-on-paper > svg")
    boxes = [piece.bounding_box() for piece in pieces.all()]
    assert len(boxes) > 3
    assert all(box and round(box["width"]) <= PAPER and box["height"] < PAPER * 1.4 for box in boxes)
    views = [[float(part) for part in (piece.get_attribute("viewBox") or "").split()] for piece in pieces.all()]
    assert all(one[1] + one[3] == after[1] for one, after in pairwise(views))
    expect(page.locator(".js-plotly-plot").first).to_be_hidden()


def test_what_is_folded_is_printed_and_links_out_are_spelled_out_once(open_page: OpenPage) -> None:
    page = open_page("/sources?source=snhr")
    folded = page.get_by_test_id("stExpander").locator("li").first
    expect(folded).to_be_hidden()
    is_clean(on_paper(page))
    expect(folded).to_be_visible()
    ending = "e => getComputedStyle(e, '::after').content"
    out = page.get_by_role("link", name="(read here)").first
    assert out.get_attribute("href") in out.evaluate(ending)
    assert page.get_by_role("link", name="All sources").evaluate(ending) == "none"
    assert page.get_by_role("link", name="https://snhr.org", exact=True).evaluate(ending) == "none"


def test_pages_are_a4_and_the_picture_alone_has_its_own_sheet(open_page: OpenPage) -> None:
    page = open_page("/claim?id=snhr-2025-03-11")
    page.get_by_role("button", name="Share").click()
    button = page.get_by_role("button", name="Print or save as PDF")
    expect(button).to_be_visible(timeout=30_000)
    assert set(sheets(page.pdf(prefer_css_page_size=True))) == {(595, 842)}
    page.evaluate("window.print = () => { window.isPrinted = true }")
    button.click()  # printing the page has not closed the dialog
    page.wait_for_function("window.isPrinted")
    assert sheets(page.pdf(prefer_css_page_size=True)) == [(900, 506)]
    wide = open_page("/by_category?columns=Where")
    assert set(sheets(wide.pdf(prefer_css_page_size=True))) == {(842, 595)}
