"""The static site on a plain file server beside Datasette with the same rows: how soon a new reader can read.

Readable is the first contentful paint, as Chromium tells it, of a visit with a new profile.
"""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import sqlite3
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

import ledger
from benchmarks.measure import ROOT, launched, median, visitor
from benchmarks.site import PAINTED, is_chart
from ledger.export import FORMATS, whole
from ledger.model import Book
from ledger.site import build, write
from tests.browser.conftest import Server, free_port, served

PAGES = {
    "static site, front page": "index.html",
    "static site, an event with its chart": "events/coast-2025-03.html",
}


@contextlib.contextmanager
def datasette(book: Book) -> Iterator[str]:
    """The address of a Datasette that serves the rows of the book's CSV; "" where Datasette is not installed."""
    if importlib.util.find_spec("datasette") is None:
        yield ""
        return
    head, *rows = csv.reader(io.StringIO(FORMATS["csv"].make(whole(book)).decode("utf-8-sig")))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            columns = ", ".join(f'"{one}"' for one in head)
            database.execute(f"create table figures ({columns})")
            database.executemany(f"insert into figures values ({', '.join('?' * len(head))})", rows)
        port = free_port()
        command = [sys.executable, "-m", "datasette", str(file), "--port", str(port)]
        server = launched(command, port, Path(folder) / "log")
        address = f"{server.url}/record/figures"
        try:
            _wait(server, address)
            yield address
        finally:
            server.stop()


def _wait(server: Server, address: str) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Datasette did not start:\n{server.log.read_text('utf-8', errors='replace')}")


def visit(playwright: Playwright, address: str) -> tuple[float, float]:
    """Seconds to the first contentful paint, and kB before the charts."""
    with visitor(playwright) as context:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        addresses: dict[str, str] = {}
        sizes: list[int] = []
        network.on("Network.responseReceived", lambda one: addresses.update({one["requestId"]: one["response"]["url"]}))
        network.on(
            "Network.loadingFinished",
            lambda one: is_chart(addresses.get(one["requestId"], "")) or sizes.append(int(one["encodedDataLength"])),
        )
        page.goto(address)
        painted = page.wait_for_function(PAINTED, timeout=60_000).json_value()
        page.wait_for_timeout(300)
        return painted / 1000, sum(sizes) / 1000


def beside(runs: int) -> dict[str, Any]:
    """Medians by page; each run visits all of them, one after the other."""
    book = ledger.load(ROOT / "claims.yaml")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        write(Path(folder) / "site", build(book).files)
        site = stack.enter_context(served(Path(folder) / "site"))
        places = {name: site + path for name, path in PAGES.items()}
        if rows := stack.enter_context(datasette(book)):
            places["Datasette, the figures"] = rows
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in places}
        with sync_playwright() as playwright:
            for _run in range(runs):
                for name, address in places.items():
                    found[name].append(visit(playwright, address))
    return {
        name: {"readable": median(one[0] for one in visits), "kB": median(one[1] for one in visits)}
        for name, visits in found.items()
    }
