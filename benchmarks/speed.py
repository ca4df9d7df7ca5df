"""The same work on a bare Streamlit page with one chart and one table (the floor) and on the dashboard, in turns.

Every visit has a browser of its own with a new profile. A chart counts as drawn with the first frame that holds its
marks; a change, with the first frame in which other marks have taken their place. Times start where a reader's do: with
the address, or with the click.
"""

from __future__ import annotations

import asyncio
import base64
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from benchmarks.measure import BARE, OURS, App, Reader, cpu, median, memory, running, started, visitor
from tests.browser.conftest import Server, wait_until_healthy

SESSIONS = 40
IDLE = 20.0  # seconds
# The first frame that holds a chart's marks, and, after a click, the first that holds others.
WATCH = """() => {
    if (window.top !== window) return
    const marks = () => {
        const plot = [...document.querySelectorAll('[data-testid=stPlotlyChart] .js-plotly-plot')].at(0)
        const stale = plot?.closest('[data-stale=true]')
        return plot?.querySelector('.scatterlayer .trace') && !stale ? plot.querySelector('.scatterlayer') : null
    }
    let clicked = 0, before = ''
    window.changed = undefined
    addEventListener('click', () => {
        clicked = performance.now()
        before = marks()?.innerHTML ?? ''
        window.changed = undefined
    }, true)
    const look = () => {
        const now = marks()
        if (now && window.drawn === undefined) window.drawn = performance.now()
        if (now && clicked && now.innerHTML !== before) {
            window.changed = performance.now() - clicked
            clicked = 0
        }
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
}"""


@dataclass(frozen=True)
class Side:
    """One of the two: its app, its filter with options to choose one after the other, its other page."""

    app: App
    filter: str
    options: tuple[str, ...]
    pages: tuple[str, str]


FLOOR = Side(BARE, "Kind", ("a", "b", "c", "d"), ("Chart", "Other"))
DASHBOARD = Side(OURS, "Whom", ("Civilians", "Women", "Alawites", "Children"), ("Overview", "Over time"))
SIDES = {"floor": FLOOR, "dashboard": DASHBOARD}


def watched(context: BrowserContext) -> Page:
    """An empty page that will note when a chart is drawn and changes."""
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    return page


def drawn(page: Page, url: str) -> float:
    """Seconds from the address to the first frame with the chart's marks."""
    page.goto(url, wait_until="commit")
    return float(page.wait_for_function("() => window.drawn", timeout=60_000).json_value()) / 1000


def changed(page: Page) -> float:
    """Seconds from the last click to the first frame with other marks."""
    return float(page.wait_for_function("() => window.changed", timeout=60_000).json_value()) / 1000


def opened(context: BrowserContext, url: str) -> Page:
    """A page at an address, as soon as its chart is drawn."""
    page = watched(context)
    drawn(page, url)
    return page


def weighed(page: Page) -> list[int]:
    """What comes over the wire to a page from now on: bytes as sent, of each file and each message of a websocket."""
    sizes: list[int] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def frame(event: dict[str, Any]) -> None:
        data = event["response"]["payloadData"]
        sizes.append(len(base64.b64decode(data)) if event["response"]["opcode"] == 2 else len(data))

    network.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    network.on("Network.webSocketFrameReceived", frame)
    return sizes


def fresh(playwright: Playwright, url: str) -> dict[str, float]:
    """A visit with a new profile, then the same page again with a warm cache: seconds, and the visit's MB."""
    with visitor(playwright) as context:
        page = watched(context)
        sizes = weighed(page)
        first = drawn(page, url)
        page.wait_for_timeout(1500)
        wire = sum(sizes) / 1e6
        page.close()
        return {"fresh": first, "wire": wire, "warm": drawn(watched(context), url)}


def choose(page: Page, label: str, option: str) -> float:
    """Choose an option of a filter; gives the seconds to other marks."""
    page.get_by_role("combobox", name=re.compile(rf"(^|\W){label}$")).click()
    choice = page.get_by_role("option", name=option, exact=True)
    choice.wait_for()
    page.wait_for_timeout(150)
    choice.click()
    return changed(page)


def worked(playwright: Playwright, side: Side, url: str) -> dict[str, list[float]]:
    """A reader who chooses one option after the other, then goes to the other page and back: seconds of each."""
    with visitor(playwright) as context:
        page = opened(context, url)
        page.wait_for_timeout(1000)
        choices = []
        for option in side.options:
            choices.append(choose(page, side.filter, option))
            page.wait_for_timeout(500)
        pages = []
        for name in (side.pages[1], side.pages[0]):
            page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
            pages.append(changed(page))
            page.wait_for_timeout(700)
    return {"filter": choices, "page": pages}


def cold(playwright: Playwright, app: App) -> float:
    """Seconds from the start of a server to the first chart in a browser that waits for it."""
    with tempfile.TemporaryDirectory() as folder, visitor(playwright) as context:
        page = watched(context)
        start = time.monotonic()
        server = started(app, Path(folder) / "log")
        try:
            wait_until_healthy(server)
            waited = time.monotonic() - start
            return waited + drawn(page, server.url)
        finally:
            server.stop()


def idle(playwright: Playwright, server: Server) -> dict[str, float]:
    """CPU seconds a minute of an open page that nobody touches: the server's, and its own in the browser."""
    with visitor(playwright) as context:
        page = opened(context, server.url)
        page.evaluate("window.requestAnimationFrame = () => 0")  # our own watch ends
        page.wait_for_timeout(5000)
        session = context.new_cdp_session(page)
        session.send("Performance.enable")

        def spent() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")

        before = cpu(server.process.pid), spent()
        page.wait_for_timeout(IDLE * 1000)
        after = cpu(server.process.pid), spent()
    return {
        name: (b - a) / IDLE * 60 for name, a, b in zip(("idle_server", "idle_browser"), before, after, strict=True)
    }


async def per_session(server: Server) -> float:
    """MB of the server for each further open page; the first ten are not counted."""
    readers = [await Reader.arrive(server.url) for _turn in range(10)]
    before = memory(server.process.pid)
    readers += [await Reader.arrive(server.url) for _turn in range(SESSIONS)]
    used = memory(server.process.pid) - before
    for reader in readers:
        await reader.leave()
    return used / SESSIONS


@contextmanager
def both() -> Iterator[dict[str, Server]]:
    """A server of each side."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(running(side.app)) for name, side in SIDES.items()}


def speed(runs: int) -> dict[str, Any]:
    """All of it: the medians of each side, by what was measured. Each run does the same on both, one after another."""
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in SIDES}
    with both() as servers:
        with sync_playwright() as playwright:
            for _run in range(runs):
                for name, side in SIDES.items():
                    found[name]["cold"].append(cold(playwright, side.app))
            for name, side in SIDES.items():
                found[name]["filter_first"] += worked(playwright, side, servers[name].url)["filter"]
            for _run in range(runs):
                for name, side in SIDES.items():
                    for what, value in fresh(playwright, servers[name].url).items():
                        found[name][what].append(value)
                    for what, values in worked(playwright, side, servers[name].url).items():
                        found[name][what] += values
            for name, server in servers.items():
                for what, value in idle(playwright, server).items():
                    found[name][what].append(value)
        for name, server in servers.items():
            found[name]["memory"].append(asyncio.run(per_session(server)))
            found[name]["server"].append(memory(server.process.pid))
    return {
        "runs": runs,
        **{name: {what: median(values) for what, values in of.items()} for name, of in found.items()},
    }
