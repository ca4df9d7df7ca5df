"""Many open readers who change a filter again and again: how long the answer takes, what fails, what it needs.

Each reader is a websocket that speaks Streamlit's own protocol: it has opened Overview, and every ten seconds it
chooses another option under Whom. The time ends with the last message of the run; what a browser needs to draw comes on
top, so one real Chromium reads among them. Driver and browser share the machine with the server. Loopback only. What
cannot be measured says why in its place, and the rest is measured all the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import random
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from playwright.sync_api import Error, sync_playwright

from benchmarks.measure import OURS, Peak, Reader, cpu, median, memory, percentile, running, visitor
from benchmarks.proxied import killed, several
from benchmarks.speed import DASHBOARD, choose, opened
from tests.browser.conftest import Server

EVERY = 10.0  # seconds between two changes of a reader
GIVE_UP = 60.0  # seconds


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


def watched(load: Load) -> list[float]:
    """The seconds to other marks of a real Chromium that reads meanwhile, until the time or its patience is over."""
    taken: list[float] = []
    options = itertools.cycle(DASHBOARD.options)
    with sync_playwright() as playwright, visitor(playwright) as context:
        try:
            page = opened(context, load.url)
            end = time.monotonic() + load.seconds
            page.wait_for_timeout(3000)
            while time.monotonic() < end:
                taken.append(choose(page, DASHBOARD.filter, next(options)))
                page.wait_for_timeout(3000)
        except Error as error:
            load.errors[f"{type(error).__name__} in Chromium"] += 1
    return taken


async def _both(load: Load) -> list[float]:
    """Run a load with a browser among the readers; gives the browser's seconds."""
    reading = asyncio.create_task(load.run())
    await asyncio.sleep(0.05 * load.readers + 5)
    browser = await asyncio.to_thread(watched, load)
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


def load(readers: Sequence[int], seconds: float) -> Iterator[dict[str, Any]]:
    """All that is known, after each row: so many readers on one process, the most on two, then one of two is killed."""
    rows: list[dict[str, Any]] = []
    for number, processes in [*((number, 1) for number in readers), (max(readers), 2)]:
        found = _tried(lambda number=number, processes=processes: _row(number, processes, seconds))
        rows.append({"processes": processes, "readers": number, **found})
        yield {"rows": rows}
    yield {"rows": rows, "killed": _tried(killed)}


def _row(readers: int, processes: int, seconds: float) -> dict[str, Any]:
    if processes == 1:
        with running(OURS) as server:
            return loaded(server.url, [server], readers, seconds)
    with several(processes) as (url, servers):
        return loaded(url, servers, readers, seconds)


def _tried(measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was measured, or the first line of why it could not be, under "failed"."""
    try:
        return measure()
    except Exception as error:
        traceback.print_exc()
        return {"failed": (str(error).strip() or type(error).__name__).splitlines()[0]}
