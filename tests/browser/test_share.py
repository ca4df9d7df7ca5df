"""Sharing in the browser: the picture is made there, and is the one that was asked for."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

SLOW = 20000  # milliseconds; other tests run beside
CLAIM = "/claim?id=snhr-2025-03-11/everyone"  # has no chart, so Plotly comes from our own route


def save(page: Page, kind: str, folder: Path) -> bytes:
    """What the button of a kind of file gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {kind}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


@pytest.mark.parametrize("path", ["/", CLAIM])
def test_a_picture_is_made_in_the_browser_and_saved(open_page: OpenPage, tmp_path: Path, path: str) -> None:
    page = open_page(path)
    page.get_by_role("button", name="Share").click()
    image = page.get_by_role("dialog").get_by_role("img", name="Chart. ")
    expect(image).to_have_js_property("naturalWidth", 1200, timeout=SLOW)
    png = save(page, "PNG", tmp_path)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1200, 675)
    svg = save(page, "SVG", tmp_path).decode()
    assert "Data version" in svg

    page.get_by_role("radio", name="Tall").click()
    expect(image).to_have_js_property("naturalHeight", 1920, timeout=SLOW)


def test_the_picture_alone_is_printed(open_page: OpenPage) -> None:
    page = open_page("/over_time")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Print or save as PDF").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#picture-sheet img")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_test_id("stApp")).to_be_visible()
