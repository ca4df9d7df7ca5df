"""Share: the link, the picture, the words to paste beside it, the rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from ledger.model import Book
from ui import share

ROOT = Path(__file__).parents[1]
Shared = Callable[..., AppTest]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Shared:
    """Give `shared(name, **query)`: a page on which Share was pressed."""
    monkeypatch.setenv("PUBLIC_URL", "https://claims.example.org/")

    def open_one(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
        app.switch_page(f"../pages/{name}.py")
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        next(one for one in app.button if one.key.startswith("share_")).click()
        app.run()
        assert not app.exception
        return app

    return open_one


def told(app: AppTest) -> list[str]:
    """What can be copied from the dialog: link, alternative text, citation."""
    return [one.value for one in app.code][-3:]


def test_the_link_of_a_view_holds_every_filter_and_the_version(shared: Shared, record: Book) -> None:
    link, _alt, citation = told(shared("over_time", victims="Civilians"))
    asked = urlsplit(link)
    assert asked._replace(query="").geturl() == "https://claims.example.org/over_time"
    assert parse_qs(asked.query) == {
        "event": ["Killings on Syria's coast, March 2025"],
        "harm": ["Killed"],
        "victims": ["Civilians"],
        "day": ["2025-09-23"],
        "v": [record.version],
    }
    assert citation.startswith("“Civilians killed on Syria's coast since 6 Mar 2025, as known on 23 Sep 2025”.")
    assert link in citation


def test_the_alternative_text_says_what_the_picture_shows(shared: Shared) -> None:
    alt = told(shared("overview"))[1]
    assert alt.startswith("Chart. People killed on Syria's coast since 6 Mar 2025, as known on 23 Sep 2025. Everyone: ")
    assert "SOHR 2,146 (20 Mar 2025) [4]" in alt


def test_a_category_link_keeps_its_columns(shared: Shared) -> None:
    assert parse_qs(urlsplit(told(shared("by_category", columns="Where"))[0]).query)["columns"] == ["Where"]


def test_a_claim_is_shared_as_its_sentence_with_its_link(shared: Shared, record: Book) -> None:
    link, alt, citation = told(shared("claim", id="snhr-2025-03-17/everyone"))
    assert link == f"https://claims.example.org/claim?id=snhr-2025-03-17%2Feveryone&v={record.version}"
    assert citation.startswith("SNHR, a monitor based in The Hague or Damascus, had documented 1,084 people killed")
    assert citation.endswith(link)
    assert alt.startswith("Chart. SNHR: 1,084 people killed on Syria's coast.")


def test_the_browser_gets_the_chart_in_its_size(shared: Shared) -> None:
    app = shared("overview")
    (made,) = [one for one in app.get("bidi_component") if one.proto.component_name.endswith("picture")]
    data = json.loads(made.proto.json)
    assert (data["width"] * data["scale"], data["height"] * data["scale"]) == (1200, 675)
    chart = json.loads(data["chart"])
    assert "claims.example.org" in json.dumps(chart["layout"]["annotations"])
    assert len(chart["layout"]["images"]) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("People killed on Syria's coast", "people-killed-on-syrias-coast-0123456789"),
        ("../../etc/passwd\n", "etc-passwd-0123456789"),
        ("قتلى الساحل", "0123456789"),
    ],
)
def test_file_names_are_plain(title: str, name: str) -> None:
    assert share.file_name(title, "0123456789") == name
