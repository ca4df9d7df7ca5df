"""Check a figure: a pasted text comes back as text, each figure marked with its finding and a way to its claim."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ledger.trace import trace
from ui.turns import AT_A_TIME, turn

ROOT = Path(__file__).parents[1]
TEXT = "SNHR said 803 civilians were killed, among them 39 children. <b>Bold</b> & $9 <script>alert(1)</script>"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CLAIMS_FILE", str(ROOT / "claims.yaml"))
    app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
    app.switch_page("../pages/check.py")
    app.run()
    assert not app.exception
    return app


def bodies(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def submit(app: AppTest, told: str) -> str:
    app.text_area(key="check_text").set_value(told)
    next(one for one in app.button if one.label == "Check").click()
    app.run()
    assert not app.exception
    return bodies(app)


def test_a_pasted_text_comes_back_marked_with_every_word_of_it_as_text(page: AppTest) -> None:
    shown = submit(page, TEXT)
    assert "2 figures: 1 as published and 1 with the category changed" in shown
    marked = shown.partition('<div class="traced"')[2].partition("</div>")[0]
    assert html.escape("<script>alert(1)</script>") in marked
    assert "<script" not in marked
    assert "<b>" not in marked
    assert '<a href="claim?id=snhr-2025-03-11%2Feveryone" target="_blank"' in marked
    assert "1: category changed" in marked
    assert "2: as published" in marked
    assert "people became civilians" in shown
    assert dict(page.query_params) == {} or TEXT[:10] not in str(page.query_params)


def test_a_number_by_itself_and_a_text_without_figures_are_answered(page: AppTest) -> None:
    assert "SOHR: 1,311" in submit(page, "1,311")
    assert "No casualty figure was found in this text." in submit(page, "The sky is blue.")


def test_a_text_that_takes_long_keeps_nobody_waiting(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []

    def slow(*told: Any) -> Any:
        free.extend(turn.acquire(blocking=False) for _page in range(AT_A_TIME))
        turn.release(sum(free))
        return trace(*told)

    monkeypatch.setattr("ledger.trace.trace", slow)
    assert "2 figures" in submit(page, TEXT)
    assert free == [True] * AT_A_TIME
    assert turn.acquire(blocking=False)
    turn.release()
