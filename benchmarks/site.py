"""How long a static site takes to build, how large its pages are, and how soon a reader sees one.

    python benchmarks/site.py [--figures 3000] [--visits 5]

Builds the site of claims.yaml and of a larger book: the claims of the record repeated under other ids and events until
it holds that many figures. Then a real Chromium opens pages of the record's site from Python's plain file server, each
time with an empty cache: seconds to the first contentful paint, bytes before the charts, seconds to the first chart.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import ledger  # noqa: E402
from ledger.model import Book, Claim, Figure  # noqa: E402
from ledger.site import Site, build, write  # noqa: E402
from scripts import chromium  # noqa: E402
from tests.browser.conftest import FLAGS  # noqa: E402

PAGES = ("index.html", "events/coast-2025-03.html", "embed/coast-2025-03.html", "claims/snhr-2025-03-11.html")
PAINTED = """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"""
DRAWN = """() => Boolean(document.querySelector('.chart.done'))"""


def grown(book: Book, figures: int) -> Book:
    """A book of at least so many figures: the record's own, then the same again under other ids and events."""
    claims, events = list(book.claims), dict(book.events)
    turn = 1
    while sum(len(claim.figures) for claim in claims) < figures:
        turn += 1
        events |= {f"{one}-x{turn}": replace(event, id=f"{one}-x{turn}") for one, event in book.events.items()}
        for claim in book.claims:
            if sum(len(one.figures) for one in claims) < figures:
                claims.append(_again(claim, turn, len(claims)))
    return replace(book, claims=tuple(claims), events=events)


def _again(claim: Claim, turn: int, place: int) -> Claim:
    """A claim under another id and event."""

    def named(one: str) -> str:
        of, slash, rest = one.partition("/")
        return f"{of}-x{turn}{slash}{rest}" if one and one != "not-stated" else one

    def again(figure: Figure) -> Figure:
        return replace(figure, id=named(figure.id), whole=named(figure.whole))

    return replace(
        claim,
        id=named(claim.id),
        event=f"{claim.event}-x{turn}",
        figures=tuple(map(again, claim.figures)),
        relays=tuple(replace(one, id=named(one.id), of=named(one.of)) for one in claim.relays),
        supersedes=tuple(map(named, claim.supersedes)),
        place=place,
    )


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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a plain file server on a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def visit(browser: Browser, address: str) -> tuple[float, float, float | None]:
    """Seconds to the first contentful paint, kB before the charts, seconds to the first chart (None: has none)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda one: _is_chart(one.url) or sizes.append(int(one.headers.get("content-length", 0))))
    start = time.monotonic()
    page.goto(address)
    drawn = None
    if page.locator(".chart").count():
        while not page.evaluate(DRAWN):
            time.sleep(0.01)
        drawn = time.monotonic() - start
    painted = page.wait_for_function(PAINTED).json_value() / 1000
    context.close()
    return painted, sum(sizes) / 1000, drawn


def _is_chart(address: str) -> bool:
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
    built(grown(record, options.figures), "larger")
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
