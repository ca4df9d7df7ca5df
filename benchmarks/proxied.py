"""Several processes of the dashboard behind nginx, as docs/deploy.md has it, and what readers see if one is killed."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import OURS, ROOT, WIDE, launched, median, running
from benchmarks.speed import DASHBOARD, choose, opened
from scripts import chromium
from tests.browser.conftest import FLAGS, Server, free_port, wait_until_healthy

CONFIG = ROOT / "benchmarks" / "nginx.conf"
READERS = 6


@contextlib.contextmanager
def proxied(ports: list[int]) -> Iterator[str]:
    """The address of an nginx in front of the servers on these ports of this machine."""
    port = free_port()
    servers = "\n".join(f"        server 127.0.0.1:{one} max_fails=1 fail_timeout=5s;" for one in ports)
    config = CONFIG.read_text()
    config = re.sub(r"( *server 127\.0\.0\.1:\d+ .*\n)+", servers + "\n", config)
    config = config.replace("listen 127.0.0.1:8080", f"listen 127.0.0.1:{port}")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "nginx.conf").write_text(config)
        command = ["nginx", "-p", folder, "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
        server = launched(command, port, Path(folder) / "log", Path(folder))
        try:
            wait_until_healthy(server)
            yield server.url
        finally:
            server.stop()


@contextlib.contextmanager
def several(processes: int) -> Iterator[tuple[str, list[Server]]]:
    """The address of an nginx, and the processes of the dashboard behind it.

    Raises RuntimeError where nginx is not installed.
    """
    if not shutil.which("nginx"):
        raise RuntimeError("nginx is not installed")
    with ExitStack() as stack:
        servers = [stack.enter_context(running(OURS)) for _turn in range(processes)]
        ports = [int(server.url.rpartition(":")[2]) for server in servers]
        yield stack.enter_context(proxied(ports)), servers


def killed() -> dict[str, Any]:
    """Readers with filters set, one of two processes killed: who sees the same view again, and after how long.

    All can choose a filter afterwards, or this raises playwright's TimeoutError.
    """
    with several(2) as (url, servers), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        pages = [_reader(browser, url, DASHBOARD.options[n % 4]) for n in range(READERS)]
        views = [_view(page) for page in pages]
        for page in pages:
            page.evaluate(NOTE_LOSS)
        servers[0].process.kill()
        pages[0].wait_for_timeout(3000)  # whoever loses its server knows by now
        for page in pages:
            page.wait_for_function(f"() => ({CONNECTED})()", timeout=120_000)
        away = [float(page.evaluate("window.away") or 0) / 1000 for page in pages]
        back = [seconds for seconds in away if seconds]
        same = [_view(page) == view for page, view in zip(pages, views, strict=True)]
        for number, page in enumerate(pages):
            choose(page, DASHBOARD.filter, DASHBOARD.options[(number + 1) % 4])
        browser.close()
    return {
        "readers": READERS,
        "lost": len(back),
        "same_view": sum(same),
        "back_median": median(back) if back else None,
        "back_slowest": round(max(back), 3) if back else None,
    }


CONNECTED = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
# How long a page is without its server, in milliseconds.
NOTE_LOSS = f"""() => {{
    window.away = 0
    let lost = 0
    setInterval(() => {{
        const connected = ({CONNECTED})()
        if (!connected && !lost) lost = performance.now()
        if (connected && lost) [window.away, lost] = [window.away + performance.now() - lost, 0]
    }}, 20)
}}"""


def _reader(browser: Browser, url: str, option: str) -> Page:
    page = opened(browser.new_context(viewport=WIDE), url)
    page.wait_for_timeout(1000)
    choose(page, DASHBOARD.filter, option)
    page.wait_for_timeout(1500)
    return page


def _view(page: Page) -> tuple[str, str, int]:
    """What a reader sees: the address, the chart's words for those who cannot see it, how many marks it has."""
    page.wait_for_timeout(1500)
    chart = page.get_by_test_id("stPlotlyChart").first
    marks = page.locator("[data-testid=stPlotlyChart] .scatterlayer path").count()
    return page.url, str(chart.get_attribute("aria-label") or chart.inner_text()), marks
