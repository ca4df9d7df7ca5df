"""Saving the file: open pages show it by themselves, and a broken file leaves the last good one in place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ledger import load
from tests.books import SMALL as RECORD
from tests.browser.conftest import OpenPage, Server, StartServer, scope, settle

# The promise is two seconds, which benchmarks/live.py measures; here other tests run beside.
SOON = 8000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file that the live server shows."""
    return tmp_path_factory.mktemp("live") / "claims.yaml"


@pytest.fixture(scope="module")
def live(start_server: StartServer, file: Path) -> Server:
    """Give a server on a file that the tests save."""
    file.write_text(RECORD, encoding="utf-8")
    return start_server(file)


@pytest.fixture(autouse=True)
def whole(file: Path, live: Server) -> None:
    """Start each test from the record as it is."""
    save(file, RECORD)


def save(file: Path, text: str) -> None:
    """Save as editors do: beside it, then in its place."""
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)


def renamed(short: str) -> str:
    """The record with another short form of SNHR, which stands in headings, charts and tables."""
    assert "short: SNHR\n" in RECORD
    return RECORD.replace("short: SNHR\n", f"short: {short}\n", 1)


def broken() -> tuple[str, int]:
    """The record with a figure that cannot be read, and its line."""
    text = RECORD.replace("- killed: 803\n", "- killed: 8O3 <b>x</b>\n", 1)
    assert text != RECORD
    return text, text[: text.index("8O3")].count("\n") + 1


def scrolled(page: Page) -> float:
    """How far the page is scrolled."""
    found: float = page.get_by_test_id("stMain").evaluate("e => e.scrollTop")
    return found


TURN = """state => {
    Object.defineProperty(document, 'visibilityState', {get: () => state, configurable: true})
    document.dispatchEvent(new Event('visibilitychange'))
}"""
WATCH_RUNS = """() => {
    window.runs = []
    const app = document.querySelector('[data-testid=stApp]')
    new MutationObserver(() => window.runs.push(app.getAttribute('data-test-script-state')))
        .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']})
}"""


def test_a_saved_edit_shows_in_every_browser_and_keeps_filters_and_place(
    open_page: OpenPage, live: Server, file: Path
) -> None:
    pages = [
        open_page("/?victims=Civilians", live, viewport={"width": 1000, "height": 500}),
        open_page("/sources?source=snhr", live, viewport={"width": 1000, "height": 500}),
    ]
    for page in pages:
        page.get_by_test_id("stMain").evaluate("e => e.scrollTo(0, 300)")
        page.wait_for_timeout(200)
    before = [scrolled(page) for page in pages]
    assert before[0] > 100
    save(file, renamed("NETZ"))
    for page in pages:
        expect(page.get_by_test_id("stMain").get_by_text("NETZ").first).to_be_attached(timeout=SOON)
        settle(page)
    assert [scrolled(page) for page in pages] == before
    assert "victims=Civilians" in pages[0].url
    assert scope(pages[0]).startswith("Civilians killed")
    file.write_text(RECORD, encoding="utf-8")
    for page in pages:
        expect(page.get_by_text("NETZ")).to_have_count(0, timeout=SOON)


def test_nothing_runs_while_nothing_changes_or_nobody_looks(open_page: OpenPage, live: Server, file: Path) -> None:
    page = open_page("/about", live)
    page.evaluate(WATCH_RUNS)
    os.utime(file)
    page.wait_for_timeout(1200)
    assert page.evaluate("window.runs") == []
    save(file, RECORD + "# another version\n")
    expect(page.get_by_text(load(file).version).first).to_be_visible(timeout=SOON)
    settle(page)
    assert page.evaluate("window.runs") == ["running", "notRunning"]
    page.evaluate(TURN, "hidden")
    save(file, RECORD)
    page.wait_for_timeout(1200)
    assert len(page.evaluate("window.runs")) == 2
    page.evaluate(TURN, "visible")
    expect(page.get_by_text(load(file).version).first).to_be_visible(timeout=SOON)


def test_a_broken_save_leaves_the_page_under_a_banner_until_it_is_mended(
    open_page: OpenPage, live: Server, file: Path
) -> None:
    page = open_page("/", live)
    heading = scope(page)
    banner = page.get_by_text("The file has changed and does not load (1 problem)")
    text, line = broken()
    save(file, text[: len(text) // 2])  # half of it, then all
    page.wait_for_timeout(600)
    expect(banner).to_have_count(0)
    save(file, text)
    expect(banner).to_be_visible(timeout=SOON)
    settle(page)
    assert scope(page) == heading
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    page.get_by_text("What is wrong").click()
    told = page.get_by_test_id("stCode").first.inner_text()
    assert f"claims.yaml:{line}:" in told
    assert f"{line} │" in told
    assert "- killed: 8O3 <b>x</b>" in told
    save(file, RECORD)
    expect(banner).to_have_count(0, timeout=SOON)


def test_started_on_a_broken_file_it_opens_once_the_file_is_mended(
    open_page: OpenPage, start_server: StartServer, tmp_path: Path
) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(broken()[0], encoding="utf-8")
    page = open_page("/", start_server(file))
    expect(page.get_by_text("The file does not load (1 problem)")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link", name="About")).to_be_visible()
    file.write_text(RECORD, encoding="utf-8")
    expect(page.locator("h1")).to_be_visible(timeout=SOON)


def test_ten_tabs_of_one_browser_share_one_stream(open_page: OpenPage, live: Server, file: Path) -> None:
    first = open_page(None, live, own=True)
    context = first.context
    streams: list[str] = []
    context.on("request", lambda request: "live/stream" in request.url and streams.append(request.url))
    first.goto("/about")
    settle(first)
    tabs = [first, *(context.new_page() for _turn in range(9))]
    for tab in tabs[1:]:
        tab.goto("/about", wait_until="commit")
    version = load(file).version
    for tab in tabs:
        expect(tab.get_by_text(version).first).to_be_visible(timeout=20_000)
    assert len(streams) == 1
    save(file, RECORD + "# another version\n")
    version = load(file).version
    for tab in tabs:
        expect(tab.get_by_text(version).first).to_be_visible(timeout=SOON)
    first.evaluate(TURN, "hidden")  # it held the stream
    save(file, RECORD)
    version = load(file).version
    for tab in tabs[1:]:
        expect(tab.get_by_text(version).first).to_be_visible(timeout=SOON)
    assert len(streams) == 2
