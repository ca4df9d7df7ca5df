"""What the benchmarks share: servers of their own on this machine, a Chromium, what the system says of a process."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from scripts import chromium
from tests.browser.conftest import FLAGS, Server, free_port, wait_until_healthy

ROOT = Path(__file__).parents[1]
FLOOR = ROOT / "benchmarks" / "floor"
WIDE = {"width": 1440, "height": 900}
FLOOR_CONFIG = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=localhost")


@dataclass(frozen=True)
class App:
    """A Streamlit app to start: its folder, its script, options of the command line, variables of the environment."""

    folder: Path
    script: str
    options: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()


OURS = App(ROOT, "dashboard.py")
BARE = App(FLOOR, "app.py", FLOOR_CONFIG)


def ours_on(file: Path) -> App:
    """The dashboard on another file."""
    return App(ROOT, "dashboard.py", environment=(("CLAIMS_FILE", str(file)),))


def launched(
    command: Sequence[str], port: int, log: Path, folder: Path = ROOT, environment: Mapping[str, str] | None = None
) -> Server:
    """Start a command that will serve on a port of this machine; what it says goes to the log."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    return Server(f"http://127.0.0.1:{port}", process, log)


def started(app: App, log: Path) -> Server:
    """Start an app; it need not answer yet."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", app.script, f"--server.port={port}", *app.options]
    return launched(command, port, log, app.folder, {**os.environ, **dict(app.environment)})


@contextlib.contextmanager
def running(app: App) -> Iterator[Server]:
    """A server that answers, stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        server = started(app, Path(folder) / "log")
        try:
            wait_until_healthy(server)
            yield server
        finally:
            server.stop()


@contextlib.contextmanager
def visitor(playwright: Playwright, **options: Any) -> Iterator[BrowserContext]:
    """A browser of its own with a new profile: nothing cached, nothing compiled."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium.find(), args=FLAGS, **{"viewport": WIDE, **options}
        )
        try:
            yield context
        finally:
            context.close()


def cpu(pid: int) -> float:
    """CPU seconds, user and system, that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """The resident memory of a process, in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Peak:
    """The largest memory of some processes while it is open, in MB."""

    def __init__(self, pids: Iterable[int]) -> None:
        self.pids = list(pids)
        self.mb = 0.0
        self._over = threading.Event()

    def __enter__(self) -> Peak:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            with contextlib.suppress(FileNotFoundError):
                self.mb = max(self.mb, sum(map(memory, self.pids)))


def median(values: Iterable[float]) -> float:
    """The median, to the millisecond."""
    return round(statistics.median(values), 3)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which a share of the values lies, to the millisecond."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)


def machine() -> dict[str, Any]:
    """What was measured on, and how busy it was at the start."""
    model = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ":").partition(":")[2]
    return {
        "day": time.strftime("%Y-%m-%d"),
        "processors": os.cpu_count(),
        "model": model.strip(),
        "python": sys.version.split()[0],
        "load_average": round(os.getloadavg()[0], 2),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


class Reader:
    """A reader without a browser: the websocket of a page, with Streamlit's own messages."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.widgets: dict[str, Any] = {}

    @classmethod
    async def arrive(cls, url: str, headers: Mapping[str, str] | None = None) -> Reader:
        """Open a page and wait for the end of its first run."""
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        socket = await connect(
            address, subprotocols=["streamlit"], max_size=None, origin=url, additional_headers=headers, open_timeout=60
        )
        reader = cls(socket)
        await reader.run()
        return reader

    async def run(self, **values: str | None) -> None:
        """Ask for a run, with the labels of selectboxes and the options to choose there, and wait for its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        for label, value in values.items():
            state = asked.rerun_script.widget_states.widgets.add()
            state.id = self.widgets[label].id
            if value is not None:
                state.string_value = value
        await self.socket.send(asked.SerializeToString())
        finished = False
        while not finished:
            message = await self.socket.recv()
            finished = self._heard(message)

    def _heard(self, message: str | bytes) -> bool:
        told = ForwardMsg()
        told.ParseFromString(message if isinstance(message, bytes) else message.encode())
        if told.WhichOneof("type") == "delta":
            element = told.delta.new_element  # empty where the message brings none
            if element.WhichOneof("type") == "selectbox":
                self.widgets[element.selectbox.label] = element.selectbox
        return told.WhichOneof("type") == "script_finished"

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()
