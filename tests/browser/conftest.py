"""Fixtures of the browser tests: a running server, Chromium, and pages that report what went wrong on them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from scripts import chromium

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# On a deep link Streamlit looks below the page's own path first; this is its way, not a fault.
LOOKED_FOR_BELOW_A_PAGE = re.compile(r"/[^/]+/_stcore/(health|host-config)")

StartServer = Callable[..., "Server"]
OpenPage = Callable[..., Page]


@dataclass
class Server:
    """A running dashboard: its address, its process and its log."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    read: int = 0

    def new_errors(self) -> list[str]:
        """Give the last line of each traceback that was logged since the last call."""
        text = self.log.read_text("utf-8", errors="replace")
        fresh, self.read = text[self.read :], len(text)
        return [
            f"the server failed: {line}"
            for line in re.findall(r"^Traceback .*\n(?:[ \t].*\n|\n)*(\S.*)", fresh, flags=re.MULTILINE)
        ]

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def settle(page: Page, timeout: float = 30) -> None:
    """Wait until Streamlit has finished its run and `page` shows all of it; fail after `timeout` seconds."""
    page.wait_for_selector('[data-testid="stApp"]', timeout=timeout * 1000)
    end = time.monotonic() + timeout
    quiet = 0
    # A change takes a moment to start a run: only several quiet looks in a row mean that none is under way.
    while quiet < 4:
        if time.monotonic() > end:
            raise AssertionError(f"{page.url} was still at work after {timeout:g} s")
        page.wait_for_timeout(120)
        quiet = quiet + 1 if page.evaluate(IS_QUIET) else 0


IS_QUIET = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    return app?.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))
}"""


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Give `start_server(claims_file=None)`, which starts a dashboard on a free port and gives the Server."""
    servers: list[Server] = []

    def start(claims_file: Path | str | None = None) -> Server:
        port = free_port()
        log = tmp_path_factory.mktemp("server") / "log"
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
        environment = {**os.environ, **({"CLAIMS_FILE": str(claims_file)} if claims_file else {})}
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        server = Server(f"http://127.0.0.1:{port}", process, log)
        servers.append(server)
        wait_until_healthy(server)
        return server

    yield start
    for server in servers:
        server.stop()


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(server: Server, timeout: float = 60) -> None:
    """Wait until `server` answers; fail with its log when it ends or `timeout` seconds pass."""
    end = time.monotonic() + timeout
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not start:\n{server.log.read_text('utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def server(start_server: StartServer) -> Server:
    """Give the dashboard on the project's own record."""
    return start_server(os.environ.get("CLAIMS_FILE"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a Chromium."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.ADVICE)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture
def problems() -> list[str]:
    """Give the list of what went wrong on the test's pages.

    A test that provokes a problem looks at the list and clears it.
    """
    return []


@pytest.fixture
def open_page(browser: Browser, server: Server, problems: list[str]) -> Iterator[OpenPage]:
    """Give `open_page(path="/", server=server, **context)`: a settled page in a new browser context.

    The further arguments are those of playwright's `new_context` (viewport, color_scheme, locale …).
    The test fails at its end if anything on a page went wrong.
    """
    contexts: list[BrowserContext] = []
    used = {server.url: server}
    server.new_errors()

    def open_one(path: str | None = "/", server: Server = server, **options: object) -> Page:
        used[server.url] = server
        context = browser.new_context(**{"base_url": server.url, "viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        watch(context, server.url, problems)
        page = context.new_page()
        if path is not None:
            page.goto(path)
            settle(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    for one in used.values():
        problems += one.new_errors()
    assert not problems, "\n".join(["went wrong on the page:", *dict.fromkeys(problems)])


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Give an empty wide page, watched for problems; `page.goto("/sources")` and `settle(page)` open one."""
    return open_page(None)


def watch(context: BrowserContext, url: str, problems: list[str]) -> None:
    """Add to `problems` whatever goes wrong on the pages of `context`, which may talk to `url` only."""
    host = urlsplit(url).netloc

    def expected(address: str) -> bool:
        return bool(LOOKED_FOR_BELOW_A_PAGE.fullmatch(urlsplit(address).path))

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not expected(message.location.get("url", "")):
            problems.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if leaves(request.url):
            problems.append(f"leaves the host: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not (response.status == 404 and expected(response.url)):
            problems.append(f"{response.status}: {response.url}")

    def leaves(address: str) -> bool:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host

    def on_page(opened: Page) -> None:
        opened.on("websocket", lambda socket: leaves(socket.url) and problems.append(f"leaves the host: {socket.url}"))

    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"page error: {error.error}"))
    context.on("request", on_request)
    context.on("response", on_response)
    context.on("page", on_page)
