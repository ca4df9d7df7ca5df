"""Markup in the record, seen in the browser: it stands there letter by letter, and nothing of it comes to life."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Server, StartServer, settle
from tests.test_literal_text import PAYLOAD, literal_record

CHARTS = {"/", "/over_time"}


@pytest.fixture(scope="module")
def hostile(start_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Give a server on the record whose every text is markup."""
    path = tmp_path_factory.mktemp("literal") / "claims.yaml"
    path.write_text(literal_record(), encoding="utf-8")
    return start_server(path)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", PAYLOAD),
        ("/over_time", PAYLOAD),
        ("/by_category", PAYLOAD),
        ("/sources", ""),
        ("/sources?source=snhr", PAYLOAD),
        ("/documents?document=workers-power", PAYLOAD),
        ("/claims", ""),
        ("/claim?id=snhr-2025-03-11%2Fcivilians.by-pro-assad", PAYLOAD),
    ],
)
def test_markup_is_shown_and_not_rendered(open_page: OpenPage, hostile: Server, path: str, shown: str) -> None:
    page = open_page(None, hostile)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(path)
    settle(page)
    assert shown in page.locator("body").inner_text()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_paper = page.locator("table.on-paper").all_text_contents()
    assert all("<img src=x onerror=alert(1)>" in text for text in on_paper)
    if path in CHARTS:
        texts = page.locator(".js-plotly-plot svg text").all_text_contents()
        assert any("<img src=x onerror=alert(1)>" in text for text in texts)
        assert any("$x$ :red[x]" in text for text in texts)
        assert not any("&lt;" in text or "&#36;" in text for text in texts)
        page.get_by_role("combobox", name="Whom", exact=True).click()
        offered = page.get_by_role("option").all_inner_texts()
        assert offered
        assert all(PAYLOAD in text for text in offered)
    assert alive(page) == []
    assert dialogs == []


def alive(page: Page) -> list[str]:
    """What would be there if some of the markup had been rendered."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(
            'img[src="x"], img[onerror], .katex, a[href^="javascript:" i], [data-testid=stMain] :is(strong, b) ~ em')]
            .map(e => e.outerHTML)"""
    )
    return found
