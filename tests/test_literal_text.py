"""Text from the file is text: a record whose every text field is markup shows it, and renders none, on every page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from streamlit.testing.v1 import AppTest

import ledger
from tests import test_pages
from tests.books import SMALL
from tests.test_pages import Open, bodies, ran

open_page = test_pages.open_page

PAYLOAD = "<img src=x onerror=alert(1)> **x** $x$ :red[x] [y](javascript:alert(1))"
TEXT_FIELDS = (
    "author", "based", "copy_of", "credits", "except", "kind", "language", "method", "name", "note", "pages",
    "publisher", "said_by", "short", "summary", "text", "title", "translation", "unclear", "why", "wording",
)  # fmt: skip
# What Streamlit shows as it is; everything else may be read as markdown.
PLAIN_ELEMENTS = {"html", "text", "code", "dataframe", "plotly_chart", "selectbox", "multiselect", "text_input"}
VISITS = [
    ("overview", {}),
    ("over_time", {}),
    ("by_category", {}),
    ("by_category", {"columns": "Where"}),
    ("by_category", {"columns": "By whom, as the source says"}),
    ("sources", {}),
    ("sources", {"source": "snhr"}),
    ("documents", {}),
    ("documents", {"document": "workers-power"}),
    ("claims", {}),
    ("claim", {"id": "snhr-2025-03-11/civilians.by-pro-assad"}),
    ("claim", {"id": "snhr-2025-03-11/women.by-pro-government"}),
    ("claim", {"id": PAYLOAD}),
    ("sources", {"source": PAYLOAD}),
    ("documents", {"document": PAYLOAD}),
    ("claims", {"q": PAYLOAD}),
    ("overview", {"victims": PAYLOAD, "event": PAYLOAD}),
    ("about", {}),
    ("compare", {}),
    ("compare", {"figures": ["snhr-2025-03-11/everyone", "snhr-2025-03-11/civilians.by-pro-assad@workers-power"]}),
    ("compare", {"figures": ["snhr-2025-03-11/everyone", "scm-2025-04-01/civilians", "scm-2025-07-08/civilians"]}),
    ("compare", {"figures": PAYLOAD}),
]


def literal_record() -> str:
    """The small record of the tests with the payload in every text field, each time with another number after it."""
    data = yaml.load(SMALL, yaml.BaseLoader)
    for source in data["sources"].values():
        source |= {"based": "x", "except": "x", "method": "x", "note": "x"}
    for document in data["documents"].values():
        document |= {"author": "x", "title": "x", "copy_of": "x", "language": "x", "note": "x", "pages": "x"}
    for event in data["events"].values():
        event["summary"] = "x"
    for vocabulary in ("harms", "victims", "places", "actors"):
        for term in data[vocabulary].values():
            term |= {"text": "x", "note": "x"}
    first, *_others, last = data["claims"]
    last |= {"note": "x", "disputed": {"why": "x"}, "withdrawn": {"on": "2025-08-01", "why": "x"}}
    first["note"] = "x"
    first["relayed"][0] |= {"said_by": "x", "credits": "x", "note": "x"}
    whole, missing = first["figures"]
    whole |= {"wording": "x", "translation": "x", "note": "x", "interval": {"low": "700", "high": "900", "kind": "x"}}
    missing["except"] = "x"
    whole["parts"][1]["including"][0]["unclear"] = "x"
    numbers = iter(range(1, 10_000))
    return yaml.dump(hostile(data, numbers), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def hostile(node: Any, numbers: Iterator[int], field: str = "") -> Any:
    """A tree with the payload in place of each text."""
    if isinstance(node, dict):
        of_source = {"kind"} if "short" in node else set()  # one of our own words there
        return {key: one if key in of_source else hostile(one, numbers, key) for key, one in node.items()}
    if isinstance(node, list):
        return [hostile(one, numbers, field) for one in node]
    return f"{PAYLOAD} {next(numbers)}" if field in TEXT_FIELDS else node


@pytest.fixture(scope="module")
def literal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of the literal record."""
    path = tmp_path_factory.mktemp("literal") / "claims.yaml"
    path.write_text(literal_record(), encoding="utf-8")
    return path


def test_the_record_has_the_payload_in_every_text(literal_file: Path) -> None:
    book = ledger.load(literal_file)
    terms = [*book.victims.values(), *book.places.values(), *book.actors.values(), *book.harms.values()]
    texts = [text for term in terms for text in (term.name, term.text)]
    texts += [text for source in book.sources.values() for text in (source.name, source.method, source.except_)]
    texts += [text for one in book.documents.values() for text in (one.publisher, one.title, one.author, one.note)]
    texts += [text for event in book.events.values() for text in (event.title, event.summary)]
    assert [text for text in texts if PAYLOAD not in text] == []


@pytest.mark.parametrize(("name", "query"), VISITS)
def test_markup_in_the_record_stays_text(open_page: Open, literal_file: Path, name: str, query: dict[str, str]) -> None:
    app = open_page(name, literal_file, **query)
    assert rendered(app) == []
    page = bodies(app)
    assert "<img" not in page
    assert not re.search(r"href=[\"']?\s*javascript", page)
    assert name == "about" or html.escape(PAYLOAD) in page or PAYLOAD in tables(app)


@pytest.mark.parametrize("name", ["overview", "over_time"])
def test_markup_in_the_record_stays_text_in_charts(open_page: Open, literal_file: Path, name: str) -> None:
    charts = [json.loads(one.proto.spec) for one in open_page(name, literal_file).get("plotly_chart")]
    texts = [note["text"] for chart in charts for note in chart["layout"]["annotations"]]
    traces = [trace for chart in charts for trace in chart["data"]]
    texts += [text for trace in traces for text in (*trace.get("hovertext", ()), *trace.get("text", ()))]
    assert any("&lt;img src=x onerror=alert(1)&gt;" in text for text in texts)
    assert not [text for text in texts if "<img" in text or "$" in text or "<a" in text]


def test_a_problem_of_a_file_stays_text(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL.replace("killed: 1169", f'killed: "{PAYLOAD}"'), encoding="utf-8")
    app = open_page("overview", path)
    assert PAYLOAD in app.code[0].value
    assert rendered(app) == []


def test_a_value_that_falls_away_stays_text(open_page: Open, literal_file: Path) -> None:
    app = open_page("overview", literal_file)
    app.get_by_key("by").set_value("pro-assad")
    ran(app)
    app.get_by_key("harm").set_value("missing")
    ran(app)
    assert PAYLOAD in app.text[0].value
    assert rendered(app) == []


def tables(app: AppTest) -> str:
    """What the cells of a page's tables hold."""
    return "\n".join(one.value.to_csv() for one in app.dataframe)


def rendered(app: AppTest) -> list[str]:
    """The elements that hold the payload where Streamlit would read it as markdown."""
    return [
        f"{element.type}: {element.proto}"
        for element in app._tree  # the whole page, the sidebar too; AppTest has no public way to walk it
        if hasattr(element, "proto") and "onerror" in str(element.proto) and not is_plain(element)
    ]


def is_plain(element: Any) -> bool:
    """Whether Streamlit, or for paper our own script, shows an element's text as it is."""
    return element.type in PLAIN_ELEMENTS or getattr(element.proto, "component_name", "") == "paper"
