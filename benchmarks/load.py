"""Many open readers who change a filter again and again: how long the answer takes, what fails, what it needs.

Each reader is a websocket that speaks Streamlit's own protocol: it has opened Overview, and every ten seconds it
chooses another option under Whom. The time ends with the last message of the run; what a browser needs to draw comes on
top, so one real Chromium reads among them. Driver and browser share the machine with the server. Loopback only.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import random
import time
from collections import Counter
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.measure import OURS, Peak, Reader, cpu, median, memory, percentile, running, visitor
from benchmarks.proxied import available, several
from benchmarks.speed import DASHBOARD, choose, opened
from tests.browser.conftest import Server

EVERY = 10.0  # seconds between two changes of a reader
GIVE_UP = 60.0  # seconds
READERS = (100, 300)


class Load:
    """Readers at an address, for some seconds. `taken` holds the seconds of each change, `errors` what went wrong."""

    def __init__(self, url: str, readers: int, seconds: float) -> None:
        self.url, self.readers, self.seconds = url, readers, seconds
        self.taken: list[float] = []
        self.errors: Counter[str] = Counter()
        self._door = asyncio.Semaphore(4)

    async def run(self) -> None:
        """Let all readers in, a few at a time, then let them read."""
        arrived = await asyncio.gather(*(self._arrive(number) for number in range(self.readers)))
        end = time.monotonic() + self.seconds
        readers = [reader for reader in arrived if reader]
        await asyncio.gather(*(self._read(reader, end) for reader in readers))
        for reader in readers:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(reader.leave(), 2)

    async def _arrive(self, number: int) -> Reader | None:
        async with self._door:
            try:
                cookie = {"Cookie": f"reader={number}"}
                return await asyncio.wait_for(Reader.arrive(self.url, headers=cookie), GIVE_UP)
            except Exception as error:
                self.errors[type(error).__name__] += 1
                return None

    async def _read(self, reader: Reader, end: float) -> None:
        choices = itertools.cycle([None, *DASHBOARD.options])
        next(choices)
        await asyncio.sleep(random.uniform(0, EVERY))
        while time.monotonic() < end:
            start = time.monotonic()
            try:
                await asyncio.wait_for(reader.run(**{DASHBOARD.filter: next(choices)}), GIVE_UP)
            except Exception as error:
                self.errors[type(error).__name__] += 1
                return
            self.taken.append(time.monotonic() - start)
            await asyncio.sleep(max(0.0, start + EVERY - time.monotonic()))


def watched(url: str, seconds: float) -> list[float]:
    """The seconds to other marks of a real Chromium that reads meanwhile."""
    taken = []
    with sync_playwright() as playwright, visitor(playwright) as context:
        page = opened(context, url)
        end = time.monotonic() + seconds
        for option in itertools.cycle(DASHBOARD.options):
            page.wait_for_timeout(3000)
            if time.monotonic() > end:
                return taken
            taken.append(choose(page, DASHBOARD.filter, option))
    return taken


async def _both(load: Load) -> list[float]:
    """Run a load with a browser among the readers; gives the browser's seconds."""
    reading = asyncio.create_task(load.run())
    await asyncio.sleep(0.05 * load.readers + 5)
    browser = await asyncio.to_thread(watched, load.url, load.seconds)
    await reading
    return browser


def loaded(url: str, servers: list[Server], readers: int, seconds: float) -> dict[str, Any]:
    """One row: so many readers at an address with these servers behind it."""
    pids = [server.process.pid for server in servers]
    asyncio.run(_warm(url))
    before = sum(map(memory, pids))
    start, used, own = time.monotonic(), sum(map(cpu, pids)), time.process_time()
    load = Load(url, readers, seconds)
    with Peak(pids) as peak:
        browser = asyncio.run(_both(load))
    passed = time.monotonic() - start
    return {
        "processes": len(servers),
        "readers": readers,
        "changes": len(load.taken),
        "median": median(load.taken) if load.taken else None,
        "p95": percentile(load.taken, 0.95) if load.taken else None,
        "browser_median": median(browser) if browser else None,
        "errors": dict(load.errors),
        "memory_before": round(before),
        "memory_peak": round(peak.mb),
        "server_cpu": round((sum(map(cpu, pids)) - used) / passed, 2),
        "driver_cpu": round((time.process_time() - own) / passed, 2),
        "load_average": round(os.getloadavg()[0], 1),
    }


async def _warm(url: str) -> None:
    for number in range(4):
        reader = await Reader.arrive(url, headers={"Cookie": f"reader={number}"})
        await reader.leave()


def load(seconds: float) -> list[dict[str, Any]]:
    """Rows for one process, and for two behind nginx where it is installed."""
    rows = []
    for readers in READERS:
        with running(OURS) as server:
            rows.append(loaded(server.url, [server], readers, seconds))
    for readers in READERS if available() else ():
        with several(2) as (url, servers):
            rows.append(loaded(url, servers, readers, seconds))
    return rows
