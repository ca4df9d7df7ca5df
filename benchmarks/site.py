"""How long a static site takes to build, how large its pages are, and how soon a reader sees one.

    python -m benchmarks.site [--figures 3000] [--visits 5]

Builds the site of claims.yaml and of a larger book: the record repeated under other ids and events until it holds that
many figures. Then a real Chromium opens pages of the record's site from Python's plain file server, each
time with an empty cache: seconds to the first contentful paint, bytes before the charts, seconds to the first chart.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import ledger
from benchmarks.grown import repeated
from benchmarks.measure import ROOT
from ledger.model import Book
from ledger.site import Site, build, write
from scripts import chromium
from tests.browser.conftest import FLAGS, served

PAGES = ("index.html", "events/coast-2025-03.html", "embed/coast-2025-03.html", "claims/snhr-2025-03-11.html")
PAINTED = """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"""
DRAWN = """() => Boolean(document.querySelector('.chart.done'))"""


def built(book: Book, name: str) -> Site:
    """Build a site, print its line of the first table, and give it."""
    start, used = time.monotonic(), time.process_time()
    site = build(book)
    taken, cpu = time.monotonic() - start, time.process_time() - used
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        write(Path(folder) / "site", site.files)
        written = time.monotonic() - start
    size = sum(map(len, site.files.values())) / 1e6
    figures = f"{len(book.figures):,}"
    print(f"{name:<10}{figures:>9}{site.pages:>8}{taken:>9.1f}{cpu:>9.1f}{written:>9.1f}{size:>8.1f}", flush=True)
    return site


def visit(browser: Browser, address: str) -> tuple[float, float, float | None]:
    """Seconds to the first contentful paint, kB before the charts, seconds to the first chart (None: has none)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda one: is_chart(one.url) or sizes.append(int(one.headers.get("content-length", 0))))
    start = time.monotonic()
    page.goto(address)
    drawn = None
    if page.locator(".chart").count():
        page.wait_for_function(DRAWN, timeout=60_000)
        drawn = time.monotonic() - start
    painted = page.wait_for_function(PAINTED, timeout=60_000).json_value() / 1000
    context.close()
    return painted, sum(sizes) / 1000, drawn


def is_chart(address: str) -> bool:
    """Whether an address is of a chart's data or of what draws it."""
    return "/charts/" in address or "/plotly.min.js" in address


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figures", type=int, default=3000)
    parser.add_argument("--visits", type=int, default=5)
    options = parser.parse_args()
    record = ledger.load(ROOT / "claims.yaml")
    print(f"{'book':<10}{'figures':>9}{'pages':>8}{'build s':>9}{'CPU s':>9}{'write s':>9}{'MB':>8}")
    site = built(record, "record")
    built(repeated(options.figures), "larger")
    print(f"\n{'page':<32}{'paint s':>9}{'kB before charts':>18}{'chart s':>9}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write(Path(folder) / "site", site.files)
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        with served(Path(folder) / "site") as address:
            for name in PAGES:
                visits = [visit(browser, address + name) for _turn in range(options.visits)]
                paint, size = (statistics.median(one[n] for one in visits) for n in (0, 1))
                charts = [one[2] for one in visits if one[2] is not None]
                chart = f"{statistics.median(charts):9.2f}" if charts else f"{'':>9}"
                print(f"{name:<32}{paint:>9.2f}{size:>18.0f}{chart}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
