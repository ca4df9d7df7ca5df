"""The static site in the browser, from a plain file server: fast, still, open to all, and whole without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import ledger
from ledger.charts.style import DARK
from ledger.search import index, search
from ledger.site import build, write
from ledger.table import frame
from tests.books import SMALL, loads
from tests.browser.conftest import served, watch
from tests.test_literal_text import PAYLOAD, literal_record

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
BARRIERS = """async only => (await axe.run(only ? {runOnly: only} : {})).violations.flatMap(
    v => v.nodes.map(node => `${v.id}: ${node.html.slice(0, 160)}`))"""
SHIFTS = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
        .observe({type: 'layout-shift', buffered: true})
    setTimeout(() => done(sum), 100)
})"""
EVENT = "events/coast-2025-03.html"
CLAIM = "claims/snhr-2025-03-11.html"
KINDS = (
    "index.html", EVENT, "embed/coast-2025-03.html", "lists/coast-2025-03.html", "claims.html?q=killed", CLAIM,
    "sources.html", "sources/snhr.html", "documents.html", "documents/workers-power.html", "about.html", "404.html",
)  # fmt: skip
PHONE = {"width": 375, "height": 760}

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a web server with the site of a small book below."""
    folder = tmp_path_factory.mktemp("web")
    write(folder / "below", build(loads(SMALL)).files)
    return folder


@pytest.fixture(scope="module")
def site(web: Path) -> Iterator[str]:
    """Give the address of the site."""
    with served(web) as address:
        yield f"{address}below/"


@pytest.fixture
def visit(browser: Browser, site: str, problems: list[str]) -> Iterator[Visit]:
    """Give `visit(path, site=…, **context)`: a page in a new context; the test fails if anything on it went wrong."""
    contexts: list[BrowserContext] = []

    def open_one(path: str, site: str = site, **options: Any) -> Page:
        context = browser.new_context(**{"base_url": site, "viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        watch(context, site, problems)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not problems, "\n".join(["went wrong on the page:", *dict.fromkeys(problems)])


def drawn(page: Page) -> Page:
    """Scroll to each chart until all that are open are drawn."""
    for chart in page.locator(".chart:visible").all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_class("chart done", timeout=20_000)
    return page


def test_no_page_has_a_barrier_in_light_or_dark_or_is_wider_than_a_small_screen(visit: Visit) -> None:
    page = visit("index.html")
    for path in KINDS:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(path)
        assert (path, drawn(page).evaluate("document.documentElement.scrollWidth")) == (path, 320)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate(AXE)
        assert (path, page.evaluate(BARRIERS, None)) == (path, [])
        page.emulate_media(color_scheme="dark")
        assert (path, page.evaluate(BARRIERS, ["color-contrast"])) == (path, [])


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_reading_comes_before_the_charts_and_nothing_moves_when_they_come(
    visit: Visit, viewport: dict[str, int]
) -> None:
    page = drawn(visit(EVENT, viewport=viewport))
    painted, asked = page.evaluate(
        """() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,
            performance.getEntriesByType('resource').find(one => one.name.includes('plotly')).startTime]"""
    )
    assert painted <= asked
    sizes = page.evaluate(
        """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
            .filter(one => !/plotly|charts/.test(one.name)).map(one => one.encodedBodySize)"""
    )
    assert 0 < sum(sizes) < 60_000
    assert page.evaluate(SHIFTS) < 0.001


def test_a_chart_that_could_not_be_fetched_comes_when_the_line_is_back(visit: Visit, problems: list[str]) -> None:
    page = visit("about.html")
    page.route("**/*plotly*", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: "plotly" in request.url):
        page.goto(EVENT)
    page.unroute("**/*plotly*")
    assert page.locator(".chart.done").count() == 0
    page.evaluate("dispatchEvent(new Event('online'))")
    drawn(page)
    problems[:] = [one for one in problems if "ERR_FAILED" not in one]


def test_a_mark_leads_to_its_figure(visit: Visit, site: str) -> None:
    page = drawn(visit(EVENT))
    page.locator(".chart .scatterlayer .point").first.click(force=True)
    expect(page).to_have_url(f"{site}{CLAIM}#everyone")


def test_the_chart_follows_the_appearance_and_the_width(visit: Visit) -> None:
    page = drawn(visit(EVENT))
    chart = page.locator(".chart").first
    page.emulate_media(color_scheme="dark")
    expect(chart).to_have_attribute("data-form", "wide-dark")
    page.set_viewport_size({"width": 375, "height": 760})
    expect(chart).to_have_attribute("data-form", "narrow-dark")
    label = chart.locator(".annotation-text").first
    expect(label).to_have_css("fill", "rgb({}, {}, {})".format(*bytes.fromhex(DARK.text[1:])))


def test_without_a_script_the_tables_say_it_all(visit: Visit) -> None:
    page = visit(EVENT, java_script_enabled=False)
    expect(page.get_by_text("The chart is drawn by a script. The table below says the same.").first).to_be_visible()
    expect(page.get_by_role("row", name="SNHR 803").first).to_be_visible()
    box = page.locator(".chart").first.bounding_box()
    assert box is not None
    assert box["height"] < 50
    page.goto("claims.html")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("link", name="Killings on Syria's coast").click()
    expect(page.get_by_role("link", name="1,169")).to_be_visible()


def test_the_search_finds_what_the_dashboards_finds(visit: Visit) -> None:
    one = loads(SMALL)
    table, texts = frame(one), index(one)
    page = visit("claims.html")
    for query in ("803", "1,169", "200", "1 060 latakia", "snhr WOMEN", "iran front", "nothing of it"):
        ids = search(one, table, texts, query)
        page.get_by_role("searchbox", name="Search a number or a word").fill("")
        expect(page.get_by_role("status")).to_be_empty()
        page.get_by_role("searchbox", name="Search a number or a word").fill(query)
        told = f"{len(ids)} figure" if ids else "Nothing in the record says this."
        expect(page.get_by_role("status")).to_contain_text(told)
        found = page.locator("#_found a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
        assert found == [f"claims/{claim}.html#{rest}" for claim, _slash, rest in (one.partition("/") for one in ids)]


def test_a_search_can_be_linked_to(visit: Visit) -> None:
    page = visit("claims.html?q=1%2C169")
    expect(page.locator("#_found a")).to_have_text("SCM: 1,169")


def test_a_sentence_is_copied_with_its_link(visit: Visit, site: str) -> None:
    page = visit(CLAIM)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").nth(1).click()
    expect(page.get_by_role("button", name="✓")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("SNHR, a monitor based in The Hague, had documented 383 people killed on Syria's coast by")
    assert copied.endswith(f" {site}{CLAIM}#by-pro-assad")


def test_an_event_can_be_embedded_in_another_page(visit: Visit, site: str, web: Path) -> None:
    page = visit(EVENT)
    lines = page.locator("[data-embed]").inner_text()
    assert f'src="{site}embed/coast-2025-03.html"' in lines
    (web / "article.html").write_text(
        f"<!doctype html><link rel=icon href=data:,><title>An article</title>{lines}", encoding="utf-8"
    )
    page.goto("../article.html")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text(
        "People killed on Syria's coast since 6 Mar 2025, as known on 8 Jul 2025"
    )
    expect(inside.get_by_role("row", name="SNHR 803")).to_be_visible()


def test_print_spells_links_out_and_leaves_the_buttons_away(visit: Visit) -> None:
    page = visit(CLAIM)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button", name="Copy").first).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    spelled = page.get_by_role("link", name="open the document").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert "https://snhr.org/803" in spelled


def test_markup_in_the_record_is_shown_and_not_rendered(visit: Visit, tmp_path: Path) -> None:
    write(tmp_path / "site", build(ledger.loads(literal_record().encode())).files)
    with served(tmp_path / "site") as address:
        page = drawn(visit(EVENT, address))
        assert PAYLOAD in page.locator("main").inner_text()
        texts = page.locator(".chart svg text").all_text_contents()
        assert any("<img src=x onerror=alert(1)>" in text for text in texts)
        page.goto(f"{address}claims.html?q=803")
        expect(page.locator("#_found li")).not_to_have_count(0)
        assert page.locator("#_found li").first.inner_text().count("<img src=x onerror=alert(1)>") > 0
        assert page.locator("img, em, [onerror]").count() == 0
