"""The page Add a claim through Streamlit's AppTest: what is typed becomes YAML; the file changes only where allowed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ledger
from tests.books import SMALL

ROOT = Path(__file__).parents[1]
NASTY = '"><img src=x onerror=alert(1)> **b** $x$ :red[x] # {a: b}'

Open = Callable[[], AppTest]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small valid file, shown by an app that may not write."""
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    monkeypatch.setenv("CLAIMS_FILE", str(path))
    monkeypatch.delenv("LEDGER_EDIT", raising=False)
    return path


@pytest.fixture
def may_edit(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start the app with LEDGER_EDIT=1."""
    monkeypatch.setenv("LEDGER_EDIT", "1")


@pytest.fixture
def app(file: Path) -> AppTest:
    """Give the empty form."""
    opened = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
    opened.switch_page("../pages/add.py")
    return ran(opened)


def ran(app: AppTest) -> AppTest:
    """The app after a run that did not fail."""
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def fill(app: AppTest, start: int = 0, **values: object) -> AppTest:
    """The app after some fields were filled in; `start` counts the claims written before."""
    for name, value in values.items():
        app.get_by_key(f"add{start}_{name}").set_value(value)
    return ran(app)


def filled(app: AppTest, **more: object) -> AppTest:
    """The form filled in with a claim that has no fault."""
    usual = {"source": "sohr", "url": "https://example.org/news/1", "number0": "at least 1,084"}
    return fill(fill(app, **usual), **{"publisher": "A Paper", "said": "2025-03-12", **more})


def shown(app: AppTest) -> str:
    """What the page says, as one line."""
    bodies = "\n".join(one.proto.body for one in app.get("html"))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", bodies)).split())


def yaml(app: AppTest) -> list[str]:
    """The blocks to copy."""
    return [one.value for one in app.code if one.language == "yaml"]


def button(app: AppTest, label: str) -> list[Any]:
    """The buttons of a label: one or none."""
    return [one for one in app.button if one.label == label]


def press(app: AppTest, label: str) -> AppTest:
    """The app after a button was pressed."""
    button(app, label)[0].click()
    return ran(app)


def test_an_empty_form_asks_for_three_things(app: AppTest) -> None:
    assert "Choose the source, paste the link, and type the first number" in shown(app)
    assert yaml(app) == []


def test_a_filled_form_gives_blocks_with_their_places(app: AppTest) -> None:
    claim, document = yaml(filled(app))
    assert claim.splitlines() == [
        "- id: sohr-2025-03-12",
        "  event: coast-2025-03",
        "  source: sohr",
        "  published: 2025-03-12",
        "  read_in: [a-paper]",
        "  figures:",
        "  - killed: at least 1,084",
    ]
    assert document.splitlines() == ["  a-paper:", "    publisher: A Paper", "    url: https://example.org/news/1"]
    assert "under “claims:”, after scm-2025-07-08 (line" in shown(app)


def test_readings_are_shown_in_words(app: AppTest) -> None:
    said = shown(filled(app, covers="2025-03-06/2025-03-10"))
    assert "read as 1,084 or more" in said
    assert "read as 12 Mar 2025" in said
    assert "read as 6–10 Mar 2025" in said


def test_a_number_that_does_not_fit_is_told_in_the_words_of_the_grammar(app: AppTest) -> None:
    said = shown(filled(app, number0="atleast 100"))
    assert "did you mean 'at least 100'?" in said
    assert "This keeps it from loading" in said


def test_a_link_of_the_record_is_recognised(app: AppTest) -> None:
    assert "already in the record, as shafaq" in shown(fill(app, url="http://www.shafaq.com/745/?utm_source=x"))
    assert len(yaml(fill(app, source="sohr", number0="12"))) == 1


def test_a_new_source_gets_a_block_of_its_own(app: AppTest) -> None:
    filled(app)
    fill(app, source=" new")
    source, _claim, _document = yaml(fill(app, name="Red Crescent", kind="relief", short="SARC"))
    assert source.splitlines()[:4] == ["  sarc:", "    name: Red Crescent", "    short: SARC", "    kind: relief"]


def test_figures_are_added_row_by_row(app: AppTest) -> None:
    filled(app)
    press(app, "Add a figure")
    fill(app, number1="39", victims1="women", role1="including")
    assert yaml(app)[0].splitlines()[-4:] == [
        "  - killed: at least 1,084",
        "    including:",
        "    - killed: 39",
        "      victims: women",
    ]
    press(app, "Take the last one away")
    assert "women" not in yaml(app)[0]


def test_a_preview_is_drawn(app: AppTest) -> None:
    assert "at least 1,084" in filled(app).get("plotly_chart")[0].proto.spec


def test_typed_text_is_shown_as_text_only(app: AppTest) -> None:
    filled(app, title=NASTY, publisher=NASTY, number0=NASTY, said=NASTY, wording0="a " + NASTY)
    for body in (one.proto.body for one in app.get("html")):
        assert "<img" not in body
    assert not [one for one in app.markdown if "onerror" in one.value]


def test_a_file_that_does_not_load_is_said(app: AppTest, file: Path) -> None:
    file.write_text(SMALL.replace("format: 1", "format: 7"), encoding="utf-8")
    assert "The file does not load now" in shown(ran(app))


@pytest.mark.parametrize("value", ["", "0", "true", "yes"])
def test_without_the_setting_nothing_can_write(
    app: AppTest, file: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("LEDGER_EDIT", value)
    filled(app)
    assert button(app, "Write it to the file") == []
    assert file.read_text(encoding="utf-8") == SMALL


def test_a_button_that_was_drawn_writes_nothing_once_the_setting_is_gone(
    app: AppTest, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_EDIT", "1")
    filled(app)
    button(app, "Write it to the file")[0].click()
    monkeypatch.delenv("LEDGER_EDIT")
    ran(app)
    assert file.read_text(encoding="utf-8") == SMALL


@pytest.mark.usefixtures("may_edit")
def test_with_the_setting_the_claim_is_written_and_the_form_is_empty(app: AppTest, file: Path) -> None:
    filled(app)
    press(app, "Write it to the file")
    assert "Written to the file: sohr-2025-03-12" in shown(app)
    assert "Written to the file: sohr-2025-03-12" in shown(ran(app)), "it stays when the page runs again"
    assert yaml(app) == []
    assert "Written to" not in shown(fill(app, start=1, number0="12"))
    assert str(ledger.load(file).figures["sohr-2025-03-12/everyone"].number) == "at least 1,084"


@pytest.mark.usefixtures("may_edit")
def test_a_claim_with_an_error_cannot_be_written(app: AppTest) -> None:
    filled(app, number0="10O")
    assert button(app, "Write it to the file")[0].disabled


@pytest.mark.usefixtures("may_edit")
def test_a_file_that_changed_meanwhile_is_not_overwritten(app: AppTest, file: Path) -> None:
    filled(app)
    changed = SMALL.replace("killed: 1169", "killed: 1170").replace("killed: 732", "killed: 733")
    file.write_text(changed, encoding="utf-8")
    press(app, "Write it to the file")
    assert file.read_text(encoding="utf-8") == changed
    (diff,) = [one.value for one in app.code if one.language == "diff"]
    assert "-  - killed: 1169" in diff
    assert "+  - killed: 1170" in diff
    press(app, "Go on with the file as it is now")
    press(app, "Write it to the file")
    book = ledger.load(file)
    assert "sohr-2025-03-12" in book.claim
    assert str(book.figures["scm-2025-04-01/civilians"].number) == "1,170"


def test_only_one_place_of_the_program_writes_the_file() -> None:
    code = [path for folder in ("ledger", "ui", "pages") for path in (ROOT / folder).rglob("*.py")]
    calls = {path.name for path in code if re.search(r"\bdraft\.write\(", path.read_text(encoding="utf-8"))}
    assert calls == {"edit.py"}


@pytest.mark.usefixtures("may_edit")
def test_a_file_that_is_gone_is_told(app: AppTest, file: Path) -> None:
    filled(app)
    file.unlink()
    press(app, "Write it to the file")
    assert "Nothing was written: the file cannot be written" in shown(app)
    assert not file.exists()
