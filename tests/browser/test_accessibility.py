"""axe finds nothing on any page, in light or dark, but what Streamlit's own navigation does."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, settle

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# Streamlit's sidebar navigation puts its section headings between the list and its items.
STREAMLITS_OWN = {"list", "listitem"}
FIND = """async () => (await axe.run({resultTypes: ['violations']})).violations.flatMap(v => v.nodes.map(node => ({
    rule: v.id, target: node.target.join(' '), html: node.html.slice(0, 160),
    inNavigation: Boolean(document.querySelector(node.target[0])?.closest('[data-testid=stSidebarNav]'))})))"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/over_time",
        "/by_category",
        "/sources?source=snhr",
        "/documents?document=workers-power-2025-03-23",
        "/claims",
        "/add",
        "/claim?id=snhr-2025-03-11",
        "/about",
    ],
)
def test_a_page_has_no_barrier_in_light_or_dark(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.evaluate(AXE.read_text("utf-8"))
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert barriers(page) == []


def barriers(page: Page) -> list[dict[str, object]]:
    """What axe finds on a page, but for Streamlit's own."""
    found: list[dict[str, object]] = page.evaluate(FIND)
    return [one for one in found if not (one["inNavigation"] and one["rule"] in STREAMLITS_OWN)]
