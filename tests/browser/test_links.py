"""A link that was made before the file changed: what it says, the record of then, and the way back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ledger import load
from tests.books import SMALL
from tests.browser.conftest import OpenPage, Server, StartServer, settle

LATER = """\
- id: scm-2025-08-01
  event: coast-2025-03
  source: scm
  covers: 2025-03-06/..
  published: 2025-07-01
  read_in: ifp
  figures: [{killed: 1500}]
"""


def commit(file: Path, text: str) -> str:
    """Save the file in its repository; gives its version."""
    file.write_text(text, encoding="utf-8")
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    around |= {"GIT_COMMITTER_DATE": "2026-11-12T12:00:00Z"}
    for arguments in (["init", "--quiet"], ["add", file.name], ["commit", "--quiet", "--message=edit"]):
        author = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *author, *arguments], cwd=file.parent, env=around, check=True)
    return load(file).version


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file, in a repository that holds an older version of it too."""
    return tmp_path_factory.mktemp("links") / "claims.yaml"


@pytest.fixture(scope="module")
def then(file: Path) -> str:
    """Give the version in which the link is made; the file has then been edited: 803, a withdrawal, a new claim."""
    version = commit(file, SMALL)
    text = SMALL.replace("killed: 803", "killed: 804").replace("killed: 383", "killed: 384").replace(": 211", ": 212")
    withdrawn = "  withdrawn: {on: 2025-07-20, why: Counted twice.}\n"
    text = text.replace("- id: scm-2025-07-08\n", f"- id: scm-2025-07-08\n{withdrawn}")
    commit(file, text + LATER)
    return version


@pytest.fixture(scope="module")
def edited(start_server: StartServer, file: Path, then: str) -> Server:
    """Give a server on the file as it is now."""
    assert then != load(file).version
    return start_server(file)


def switch(page: Page) -> None:
    """Turn the record of then on or off."""
    page.get_by_text("Show the record as it was then").click()
    settle(page)


def numbers(page: Page) -> str:
    """What the page's first chart says."""
    return page.locator(".js-plotly-plot").first.inner_text()


CHANGED = "The record has changed since this link was made (12 Nov 2026, version {})."
SUMMARY = (
    "In this view: 1 figure added, 3 numbers corrected in the record (803 → 804; 383 → 384; 211 → 212) and 4 withdrawn."
)


def test_a_link_says_what_has_changed_shows_the_record_of_then_and_leads_back(
    open_page: OpenPage, edited: Server, file: Path, then: str
) -> None:
    link = f"/?event=Killings+on+Syria%27s+coast&harm=Killed&day=2025-07-08&v={then}"
    page = open_page(link, edited)
    notice = page.locator(".st-key-version_notice")
    expect(notice).to_contain_text(f"{CHANGED.format(then)} {SUMMARY}")
    assert "804" in numbers(page)
    notice.get_by_text("What has changed").click()
    expect(notice.get_by_role("link", name="SCM: 1,500, people killed")).to_be_visible()

    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Over time").click()
    settle(page)
    expect(notice).to_contain_text(SUMMARY)
    assert f"v={then}" in page.url
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    settle(page)

    switch(page)
    banner = page.get_by_text(f"This is the record as it was on 12 Nov 2026 (version {then}), not as it is now.")
    expect(banner).to_be_visible()
    assert "803" in numbers(page)
    assert "804" not in numbers(page)
    page.get_by_test_id("stMain").evaluate("e => e.scrollTo(0, 600)")
    expect(banner).to_be_in_viewport()
    page.get_by_test_id("stHtml").get_by_role("link", name="Iran Front Page").first.click()
    settle(page)
    expect(banner).to_be_visible()
    assert "then=true" in page.url
    page.go_back()
    settle(page)
    expect(banner).to_be_visible()

    switch(page)
    assert "804" in numbers(page)
    expect(notice).to_contain_text(SUMMARY)
    notice.get_by_text("Close this notice").click()
    settle(page)
    expect(notice).to_have_count(0)
    assert "v=" not in page.url
    page.reload()
    settle(page)
    expect(notice).to_have_count(0)


def test_the_record_of_then_stays_from_page_to_page_and_while_the_file_is_saved(
    open_page: OpenPage, edited: Server, file: Path, then: str
) -> None:
    page = open_page(f"/sources?v={then}&then=true", edited)
    page.get_by_test_id("stDataFrame").click(position={"x": 15, "y": 55})
    page.wait_for_url(f"**/sources?source=*&v={then}&then=true")
    settle(page)
    expect(page.get_by_text(f"Data version {then}.")).to_be_visible()

    page.goto(f"/claim?id=snhr-2025-03-11&v={then}&then=true")
    settle(page)
    expect(page.get_by_text("This is the record as it was on")).to_be_visible()
    now = file.read_text(encoding="utf-8")
    try:
        file.write_text(now.replace("killed: 804", "killed: 805").replace("killed: 384", "killed: 385")
                        .replace(": 212", ": 213"), encoding="utf-8")  # fmt: skip
        page.wait_for_timeout(1500)
        settle(page)
        expect(page.locator("p.figure-number").first).to_have_text("803")
        switch(page)
        expect(page.locator("p.figure-number").first).to_have_text("805")
        expect(page.locator(".st-key-version_notice")).to_contain_text("(803 → 805;")
    finally:
        file.write_text(now, encoding="utf-8")
