"""How soon a saved file is seen, and what idle readers cost.

    python -m benchmarks.live [--saves 10] [--readers 1 100] [--seconds 20]

Starts a dashboard of its own on this machine, on a copy of claims.yaml. The seconds from save to seen are those of a
real Chromium, from the return of the save to the new data version at the end of Overview. The many readers are raw
clients: each has a websocket with a run of the page behind it, as a browser has, and an event stream, as the first tab
of a browser has. The CPU is the server's (user and system, read from /proc: Linux only).
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.measure import ROOT, WIDE, Reader, cpu, ours_on, running
from scripts import chromium
from tests.browser.conftest import FLAGS, NOTE_ANSWERS, Server, settle

RECORD = (ROOT / "claims.yaml").read_bytes()


def version(data: bytes) -> str:
    """The data version of a file's bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()[:10]


def in_place(file: Path, data: bytes) -> None:
    """Save over the file."""
    file.write_bytes(data)


def by_rename(file: Path, data: bytes) -> None:
    """Save beside the file and put that in its place, as editors do."""
    beside = file.with_suffix(".new")
    beside.write_bytes(data)
    os.replace(beside, file)


def save_to_seen(server: Server, file: Path, saves: int, save: Callable[[Path, bytes], None]) -> list[float]:
    """Seconds from each save to the new version on Overview in Chromium."""
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport=WIDE)
        page.add_init_script(NOTE_ANSWERS)
        page.goto(server.url)
        settle(page)
        page.wait_for_timeout(1000)
        for number in range(saves):
            data = RECORD + f"# {save.__name__} {number}\n".encode()
            save(file, data)
            start = time.monotonic()
            page.wait_for_function(
                "version => document.body.innerText.includes(version)", arg=version(data), timeout=20_000
            )
            taken.append(time.monotonic() - start)
            settle(page)
            page.wait_for_timeout(700 + 37 * number)  # so that saves fall anywhere between two looks
        browser.close()
    return taken


async def stream(server: Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A reader's event stream, after its first token."""
    host, port = server.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /live/stream HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/event-stream\r\n\r\n".encode())
    await asyncio.wait_for(reader.readuntil(b"data: "), 10)
    return reader, writer


async def idle(server: Server, file: Path, readers: int, seconds: float) -> tuple[float, float, float]:
    """CPU seconds of the server over `seconds` without and with streams, and seconds from a save to the last stream."""
    arrived = [await asyncio.wait_for(Reader.arrive(server.url), 60) for _turn in range(readers)]
    await asyncio.sleep(3)
    without = await used(server, seconds)
    streams = await asyncio.gather(*(stream(server) for _turn in range(readers)))
    await asyncio.sleep(1)
    spent = await used(server, seconds)
    data = RECORD + f"# {readers}\n".encode()
    by_rename(file, data)
    start = time.monotonic()
    await asyncio.gather(*(asyncio.wait_for(one.readuntil(version(data).encode()), 10) for one, _ in streams))
    told = time.monotonic() - start
    for _reader, writer in streams:
        writer.close()
    for reader in arrived:
        await reader.leave()
    return without, spent, told


async def used(server: Server, seconds: float) -> float:
    """CPU seconds that the server uses in the next `seconds`."""
    before = cpu(server.process.pid)
    await asyncio.sleep(seconds)
    return cpu(server.process.pid) - before


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--saves", type=int, default=10)
    parser.add_argument("--readers", type=int, nargs="*", default=[1, 100])
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "claims.yaml"
        file.write_bytes(RECORD)
        with running(ours_on(file)) as server:
            print(f"{'saved':<22}{'saves':>6}{'median s':>10}{'slowest s':>11}")
            for name, save in {"in place": in_place, "by rename": by_rename}.items():
                told(name, save_to_seen(server, file, options.saves, save))
        link = Path(folder) / "link.yaml"
        link.symlink_to(file.name)
        with running(ours_on(link)) as server:
            told("rename behind symlink", save_to_seen(server, file, options.saves, by_rename))
        print(f"\n{'idle readers':<14}{'CPU s, no stream':>18}{'CPU s, stream':>15}{'last told s':>13}")
        for readers in options.readers:
            with running(ours_on(file)) as server:
                without, spent, last = asyncio.run(idle(server, file, readers, options.seconds))
            print(f"{readers:<14}{without:>18.2f}{spent:>15.2f}{last:>13.2f}", flush=True)


def told(name: str, taken: list[float]) -> None:
    """Print one line of the first table."""
    print(f"{name:<22}{len(taken):>6}{statistics.median(taken):>10.2f}{max(taken):>11.2f}", flush=True)


if __name__ == "__main__":
    main()
