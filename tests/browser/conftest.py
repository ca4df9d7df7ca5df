"""Fixtures of the browser tests: a running server, Chromium, and pages that report what went wrong on them."""

from __future__ import annotations

import functools
import http.server
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    sync_playwright,
)

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
    # A browser that is driven asks where scripts were called from, and would parse plotly anew for it, which takes
    # longer than plotly itself. No reader's browser does.
    "--js-flags=--no-enable-lazy-source-positions",
]
# For pages that live a few seconds: the next of a server finds its scripts compiled, but nothing is optimised.
SHORT_LIVED = ["--process-per-site", f"{FLAGS[-1]} --no-opt --no-maglev"]
WIDE = {"width": 1440, "height": 900}
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
    # A change takes a moment to reach the server: only several quiet looks in a row mean that none is under way.
    while quiet < 4:
        if time.monotonic() > end:
            raise AssertionError(f"{page.url} was still at work after {timeout:g} s")
        page.wait_for_timeout(40)
        quiet = quiet + 1 if page.evaluate(IS_QUIET) else 0


def scope(page: Page) -> str:
    """What the figures of a *See* page count: the heading of its chart, for those who hear the page."""
    return page.locator("h2").first.text_content() or ""


def choose(page: Page, label: str, option: str) -> None:
    """Choose a value of a filter."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


# What a page has asked its server for and not yet heard about.
NOTE_ANSWERS = """
window.WebSocket = class extends WebSocket {
    constructor(...of) {
        super(...of)
        this.addEventListener('message', () => { window.isAnswered = true })
    }
    send(message) {
        window.isAnswered = false
        super.send(message)
    }
}"""
IS_QUIET = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    return window.isAnswered
        && app?.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file with one worker: each would start the file's servers anew."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a plain file server on a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


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
        chrome = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *SHORT_LIVED])
        yield chrome
        chrome.close()


@pytest.fixture
def problems() -> list[str]:
    """Give the list of what went wrong on the test's pages.

    A test that provokes a problem looks at the list and clears it.
    """
    return []


@dataclass
class Visitors:
    """Browser contexts that wait for their next test, by their server: their cache is warm, all else is forgotten."""

    browser: Browser
    idle: dict[str, list[BrowserContext]] = field(default_factory=lambda: defaultdict(list))

    def come(self, server: Server) -> BrowserContext:
        """Give a context that has been nowhere, as far as `server` can tell."""
        if waiting := self.idle[server.url]:
            return waiting.pop()
        context = self.new(server)
        # What its renderer has compiled stays as long as one page does.
        context.new_page().goto("/_stcore/health")
        return context

    def new(self, server: Server, **options: object) -> BrowserContext:
        """Give a new context for `server`."""
        context = self.browser.new_context(**{"base_url": server.url, "viewport": WIDE, **options})
        context.add_init_script(NOTE_ANSWERS)
        return context

    def go(self, server: Server, context: BrowserContext) -> None:
        """Take back a context that `come` gave, and let it forget its pages and what they have stored."""
        keeper, *others = context.pages
        for one in others:
            one.close()
        everything = {"origin": server.url, "storageTypes": "all"}
        context.new_cdp_session(keeper).send("Storage.clearDataForOrigin", everything)
        self.idle[server.url].append(context)


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Visitors:
    """Give the contexts that tests use one after the other."""
    return Visitors(browser)


@pytest.fixture
def open_page(visitors: Visitors, server: Server, problems: list[str]) -> Iterator[OpenPage]:
    """Give `open_page(path="/", server=server, **context)`: a settled page of another visitor each time.

    The further arguments are those of playwright's `new_context` (viewport, color_scheme, locale …); but for the
    viewport they give it a browser context of its own. So does `own=True`, for tests that set up the context itself.
    The test fails at its end if anything on a page went wrong.
    """
    used = {server.url: server}
    server.new_errors()
    with ExitStack() as at_end:

        def open_one(path: str | None = "/", server: Server = server, *, own: bool = False, **options: Any) -> Page:
            used[server.url] = server
            is_own = own or bool(options.keys() - {"viewport"})
            context = visitors.new(server, **options) if is_own else visitors.come(server)
            at_end.callback(watch(context, server.url, problems))
            at_end.callback(*([context.close] if is_own else [visitors.go, server, context]))
            page = context.new_page()
            page.set_viewport_size(options.get("viewport", WIDE))
            if path is not None:
                page.goto(path)
                settle(page)
            return page

        yield open_one
    for one in used.values():
        problems += one.new_errors()
    assert not problems, "\n".join(["went wrong on the page:", *dict.fromkeys(problems)])


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Give an empty wide page, watched for problems; `page.goto("/sources")` and `settle(page)` open one."""
    return open_page(None)


def watch(context: BrowserContext, url: str, problems: list[str]) -> Callable[[], None]:
    """Add to `problems` whatever goes wrong on the pages of `context`, which may talk to `url` only.

    What this gives ends it.
    """
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

    def on_error(error: WebError) -> None:
        problems.append(f"page error: {error.error}")

    listeners = {
        "console": on_console,
        "weberror": on_error,
        "request": on_request,
        "response": on_response,
        "page": on_page,
    }
    for event, listener in listeners.items():
        context.on(event, listener)

    def end() -> None:
        for event, listener in listeners.items():
            context.remove_listener(event, listener)

    return end
