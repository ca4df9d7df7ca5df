"""Every page for everyone: axe in light and dark, by keyboard, on a narrow screen, with less motion, on a slow line."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WIDE, OpenPage, choose, scope, settle
from ui.frame import PAGES

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PATHS = [
    "/",
    "/over_time",
    "/by_category?columns=Where",
    "/compare?figures=sohr-2025-09-22%2Fcivilians&figures=snhr-2025-03-11%2Feveryone",
    "/check",
    "/sources",
    "/sources?source=snhr",
    "/documents",
    "/documents?document=workers-power-2025-03-23",
    "/claims?q=1662",
    "/claim?id=snhr-2025-03-11",
    "/add",
    "/about",
]
# Streamlit's sidebar navigation puts its section headings between the list and its items.
STREAMLITS_OWN = {"list", "listitem"}
# The size of targets is asked for by WCAG 2.2; axe leaves it out unless told.
FIND = """async options => (await axe.run({resultTypes: ['violations'], ...options}))
    .violations.flatMap(v => v.nodes.map(node => ({
        rule: v.id, target: node.target.join(' '), html: node.html.slice(0, 160),
        inNavigation: Boolean(document.querySelector(node.target[0])?.closest('[data-testid=stSidebarNav]'))})))"""
ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
COLOURS_ONLY = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NAMELESS_CHARTS = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(chart => {
    const named = [chart, ...chart.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label') ?? '')
    const tables = [...document.querySelectorAll('[data-testid=stMain] :is([role=grid], .grid table)')]
    const isAfter = table => chart.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING
    return !named.some(name => name.length > 60) || !tables.some(isAfter)
}).length"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => Number(e.tagName[1]))"
SCROLLS_SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => `${e.tagName}: ${e.scrollWidth} of ${e.clientWidth}`)"""
CUT_OFF = """() => [...document.querySelectorAll(
        '[data-testid=stMain] :is(h1, h2, p, li, dd, svg.main-svg, button, textarea, summary)')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.grid, .unseen'))
    .map(e => e.outerHTML.slice(0, 200))"""
FOCUSED = "() => (e => (e.ariaLabel || e.textContent).trim())(document.activeElement)"
RING = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth] }"


def test_no_page_is_left_out() -> None:
    names = {urlsplit(path).path.strip("/") or "overview" for path in PATHS}
    assert names == set(PAGES)


def test_no_page_has_a_barrier_wide_or_narrow_light_or_dark(open_page: OpenPage) -> None:
    page = open_page(PATHS[0])
    page.evaluate(AXE.read_text("utf-8"))
    found = {PATHS[0]: faults(page)}
    for path in PATHS[1:]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(WIDE)
        go(page, path)
        found[path] = faults(page)
    assert {path: told for path, told in found.items() if told} == {}


def go(page: Page, path: str) -> None:
    """Go on to a page: by the link to it, or by its address where that says more."""
    if "?" in path:
        page.goto(path)
        settle(page)
        page.evaluate(AXE.read_text("utf-8"))
        return
    page.get_by_test_id("stSidebarNav").locator(f'a[href$="{path}"]').click()
    page.wait_for_url(re.compile(rf"{path}(\?|$)"))
    settle(page)


def faults(page: Page) -> list[object]:
    """What is wrong with a page for somebody: in light and dark, wide and on a small screen."""
    levels = page.evaluate(HEADINGS)
    found: list[object] = [*barriers(page, ALL_RULES)]
    if levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"levels of headings: {levels}")
    if page.title() in {"", "Streamlit", "Casualty claims"}:
        found.append(f"title: {page.title()}")
    if page.evaluate(NAMELESS_CHARTS):
        found.append("a chart without a text or a table")
    page.emulate_media(color_scheme="dark")
    settle(page)
    found += barriers(page, COLOURS_ONLY)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        settle(page)
        found += [f"{width} px: {one}" for one in page.evaluate(SCROLLS_SIDEWAYS) + page.evaluate(CUT_OFF)]
    return found


def barriers(page: Page, options: dict[str, object]) -> list[dict[str, object]]:
    """What axe finds on a page, but for Streamlit's own."""
    found: list[dict[str, object]] = page.evaluate(FIND, options)
    return [one for one in found if not (one["inNavigation"] and one["rule"] in STREAMLITS_OWN)]


def test_all_of_it_can_be_done_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/?victims=Alawites")
    page.evaluate(AXE.read_text("utf-8"))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Skip to main content"
    page.keyboard.press("Tab")
    assert page.evaluate(RING) == ["solid", "2px"]

    share = page.get_by_role("button", name="Share")
    share.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Share this view")
    expect(dialog.get_by_role("button", name="Print or save as PDF")).to_be_visible(timeout=30_000)
    settle(page)
    passed = tabbed_through(page, dialog)
    assert {"Copy to clipboard", "Social media", "Save as SVG", "Print or save as PDF"} <= set(passed)
    assert barriers(page, ALL_RULES) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(share).to_be_focused()

    page.get_by_test_id("data-grid-canvas").first.focus()
    page.keyboard.press("Shift+Space")
    settle(page)
    expect(page.get_by_text("Copy as a sentence:")).to_have_count(1)

    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.get_by_role("button", name="Choose date").first.click()
    expect(page.get_by_role("button", name=re.compile("2025 selected"))).to_be_visible()
    assert barriers(page, COLOURS_ONLY) == []
    assert page.evaluate("() => document.getAnimations().filter(a => a.playState === 'running').length") == 0
    assert page.evaluate("() => getComputedStyle(document.querySelector('summary')).transitionDuration") == "1e-05s"


def tabbed_through(page: Page, dialog: Locator) -> list[str]:
    """The names of what the tabulator reaches in an open dialog, until it comes back to its first."""
    names: list[str] = []
    while len(names) < 40:
        page.keyboard.press("Tab")
        assert dialog.evaluate("e => e.contains(document.activeElement)"), "the focus left the dialog"
        name = str(page.evaluate(FOCUSED))
        if names and name == names[0]:
            return names
        names.append(name)
    raise AssertionError("the focus does not come round")


def test_on_a_slow_line_pages_come_and_what_was_there_stays_until_the_next_is(open_page: OpenPage) -> None:
    page = open_page(None, own=True)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
    line.send("Network.emulateNetworkConditions", slow)
    page.goto("/?victims=Civilians", wait_until="commit")
    expect(page.get_by_text("The page is loading …")).to_be_visible()
    expect(page).to_have_title("Casualty claims")
    settle(page, 90)
    expect(page.get_by_text("The page is loading …")).to_have_count(0)
    before = scope(page)
    assert before.startswith("Civilians killed")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Over time").click()
    expect(page).to_have_url(re.compile("/over_time"))
    expect(page.locator("h1")).to_be_visible()
    settle(page, 60)
    assert scope(page) == before
    assert page.locator(".js-plotly-plot").count() == 1
    choose(page, "Whom", "Alawites")
    assert scope(page).startswith("Alawites killed")
    for name in set(PAGES) - {"overview", "over_time", "claim"}:
        go(page, f"/{name}")
        expect(page.locator("h1")).to_be_visible()
