"""The server goes away and comes back: an open page says so, keeps what it shows, and is whole again by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.books import SMALL
from tests.browser.conftest import ROOT, OpenPage, Server, free_port, settle, wait_until_healthy
from tests.browser.test_add import field

AWAY = "Streamlit server is not responding"


class Restarted(Server):
    """A server that can be killed and started again at its address."""

    def start(self, claims_file: Path) -> None:
        """Start it, or start it again."""
        port = self.url.rpartition(":")[2]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, "CLAIMS_FILE": str(claims_file)}, stdout=out, stderr=out
            )
        wait_until_healthy(self)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a small file."""
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def mortal(file: Path, tmp_path: Path) -> Iterator[Restarted]:
    """Give a server that a test may kill."""
    server = Restarted(f"http://127.0.0.1:{free_port()}", None, tmp_path / "log")  # type: ignore[arg-type]
    server.start(file)
    yield server
    server.stop()


def view(page: Page) -> tuple[str, str, list[str], int]:
    """What a reader sees of a page: its address, its heading, its filters, how many marks it has."""
    filters = page.get_by_test_id("stSidebar").get_by_role("combobox").all()
    chosen = [one.get_attribute("aria-label") or "" for one in filters]
    return page.url, page.locator("h1").inner_text(), chosen, page.locator(".js-plotly-plot .point").count()


def test_a_page_whose_server_was_restarted_comes_back_to_the_same_view_by_itself(
    mortal: Restarted, open_page: OpenPage, file: Path, problems: list[str]
) -> None:  # the server is asked for before the pages, so that it outlives them
    page = open_page("/over_time?victims=Civilians&day=2025-04-01", mortal)
    form = open_page("/add", mortal)
    field(form, "Link of the document in which you read it", "https://example.org/news/1")
    field(form, "Number as published", "at least 1,084")
    settle(form)
    before = view(page)
    assert before[3] > 0
    page.evaluate("window.isStillHere = true")

    mortal.kill()
    for one in (page, form):
        expect(one.get_by_text(AWAY).first).to_be_visible(timeout=20_000)
    assert view(page) == before, "what was read stays on the screen meanwhile"

    file.write_text(SMALL.replace("short: SCM,", "short: NETZ,", 1), encoding="utf-8")
    mortal.start(file)
    for one in (page, form):
        expect(one.get_by_text(AWAY)).to_have_count(0, timeout=20_000)
        settle(one)
    assert view(page) == before
    assert page.evaluate("window.isStillHere"), "it was not loaded anew"
    expect(page.get_by_test_id("stMain").get_by_text("NETZ").first).to_be_attached()
    expect(form.get_by_role("textbox", name="Number as published", exact=True)).to_have_value("at least 1,084")
    expect(form.get_by_text("read as 1,084 or more")).to_be_visible()
    # That the server was away is no fault of the page.
    problems[:] = [one for one in problems if not re.search(r"ERR_|WebSocket|server endpoint|not responding", one)]
