"""Add a claim in the browser: the reading while typing, the lines to copy, and the file that is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import ledger
from tests.books import SMALL
from tests.browser.conftest import OpenPage, Server, StartServer, settle
from tests.browser.test_accessibility import ALL_RULES, AXE, barriers


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small file that may be written."""
    path = tmp_path_factory.mktemp("add") / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def writing(start_server: StartServer, file: Path) -> Server:
    """Give a dashboard that was started with LEDGER_EDIT=1."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "LEDGER_EDIT", "1")
        return start_server(file)


def field(page: Page, label: str, text: str) -> None:
    """Type into a field, without leaving it."""
    page.get_by_role("textbox", name=label, exact=True).fill(text)


def fill(page: Page) -> None:
    """Fill in a claim that has no fault."""
    source = page.get_by_role("combobox", name="Source: who counted and says so")
    source.click()
    source.fill("SOHR")
    page.get_by_role("option").first.click()
    field(page, "Link of the document in which you read it", "https://example.org/news/1")
    field(page, "Publisher", "<b>A Paper</b>: #1")
    field(page, "Said on", "2025-03-12")
    settle(page)
    field(page, "Number as published", "at least 1,084")
    expect(page.get_by_text("read as 1,084 or more")).to_be_visible()
    settle(page)


def test_the_reading_and_the_lines_appear_while_typing(open_page: OpenPage) -> None:
    page = open_page("/add")
    fill(page)
    code = page.get_by_test_id("stCode")
    expect(code.first).to_contain_text("- killed: at least 1,084")
    expect(code.nth(1)).to_contain_text('publisher: "<b>A Paper</b>: #1"')
    expect(page.get_by_role("button", name="Write it to the file")).to_have_count(0)
    field(page, "Number as published", "atleast 100")
    expect(page.get_by_text("did you mean 'at least 100'?").first).to_be_visible()


def test_the_form_fits_a_phone_and_can_be_read_aloud(open_page: OpenPage) -> None:
    page = open_page("/add", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate(AXE.read_text("utf-8"))
    assert barriers(page, ALL_RULES) == []


def test_where_the_app_may_write_the_claim_goes_into_the_file(open_page: OpenPage, writing: Server, file: Path) -> None:
    page = open_page("/add", writing)
    fill(page)
    page.get_by_role("button", name="Write it to the file").click()
    expect(page.get_by_text("Written to the file:")).to_be_visible()
    book = ledger.load(file)
    assert str(book.figures["sohr-2025-03-12/everyone"].number) == "at least 1,084"
    assert book.documents[book.claim["sohr-2025-03-12"].read_in[0]].publisher == "<b>A Paper</b>: #1"
    settle(page)
    page.get_by_role("link", name="sohr-2025-03-12").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("12 Mar 2025")
