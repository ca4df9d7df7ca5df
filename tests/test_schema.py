"""claims.schema.json: what an editor completes and underlines is what the reader reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ledger import days, figure, schema
from ledger.__main__ import main
from ledger.load.reader import Fields
from ledger.model import Book
from ledger.schema.keys import HARM, KEYS
from tests.books import MARK, SMALL, book, loads, said, slip
from tests.slips import SLIPS

ROOT = Path(__file__).parents[1]


class Editor(yaml.SafeLoader):
    """Reads values as editors do, after YAML 1.2: `2089` is a number, `no` and `2025-03-11` are texts."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern in {
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)",
    "bool": "true|True|TRUE|false|False|FALSE",
    "null": "null|Null|NULL|~|",
}.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
READINGS = {"as texts": yaml.BaseLoader, "as an editor": Editor}


def _validator(one: Book) -> Draft202012Validator:
    return Draft202012Validator(schema.schema(one))


def _json(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _json(value) for key, value in tree.items()}
    return [_json(item) for item in tree] if isinstance(tree, list) else tree


def _seen(validator: Draft202012Validator, text: str, loader: Any = Editor) -> list[str]:
    """What the schema says against a text; a text that is no YAML is underlined anyway."""
    try:
        tree = _json(yaml.load(text, Loader=loader))
    except yaml.YAMLError as error:
        return [str(error)]
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(tree)]


@pytest.fixture(scope="module")
def small() -> Draft202012Validator:
    return _validator(loads(SMALL))


# The schema of the record


def test_the_schema_in_the_repository_is_current(record: Book) -> None:
    written = (ROOT / "claims.schema.json").read_text(encoding="utf-8")
    assert written == schema.text(record), "run: python -m ledger schema"


def test_the_record_points_an_editor_at_its_schema() -> None:
    first = (ROOT / "claims.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=./claims.schema.json"


def test_the_schema_is_one(record: Book) -> None:
    Draft202012Validator.check_schema(schema.schema(record))


@pytest.mark.parametrize("reading", READINGS)
def test_the_record_is_valid(record: Book, reading: str) -> None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader) if reading == "as texts" else Editor
    assert _seen(_validator(record), (ROOT / "claims.yaml").read_text(encoding="utf-8"), loader) == []


# Its keys, words and ids are the reader's

EVERYTHING = said(
    """
    - killed: 745
      interval: {low: 700, high: 800, kind: 95% credible interval}
    """,
    more="relayed: [{in: ifp, killed: 745}]\nwithdrawn: {on: 2025-03-09, why: an error, in: ifp}\n"
    "disputed: {why: the ministry denies it, in: ifp}\n",
)
KINDS = {
    r"": "file",
    r"sources\.(?!unnamed)[\w-]+": "source",
    r".*caveats\[\d+\]": "caveat",
    r"events\.[\w-]+": "event",
    r"harms\.[\w-]+": "harm",
    r"victims\.[\w-]+": "victim",
    r"places\.[\w-]+": "place",
    r"actors\.[\w-]+": "actor",
    r"documents\.[\w-]+": "document",
    r"claims\[\d+\]": "claim",
    r"claims.*(figures|parts|including)\[\d+\]": "figure",
    r"claims.*relayed\[\d+\]": "relay",
    r"claims.*interval": "interval",
    r"claims.*withdrawn": "withdrawal",
    r"claims.*disputed": "dispute",
}


def _kind(path: str) -> str:
    return next((kind for pattern, kind in KINDS.items() if re.fullmatch(pattern, path)), "")


def test_the_schema_has_the_keys_that_the_reader_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, dict[str, bool]] = defaultdict(dict)
    get = Fields.get

    def noting(of: Fields, key: str, *, needed: bool = False) -> Any:
        asked[_kind(of.path)][key] = needed or asked[_kind(of.path)].get(key, False)
        return get(of, key, needed=needed)

    monkeypatch.setattr(Fields, "get", noting)
    harms = set(book(EVERYTHING).harms)
    assert set(asked) - {""} == set(KEYS)
    for kind, rows in KEYS.items():
        assert set(asked[kind]) - harms == set(rows) - {HARM}, kind
        needed = {key for key, need in asked[kind].items() if need}
        said_needed = {key for key, row in rows.items() if len(row) > 2}
        assert needed == said_needed - ({"harms", "victims"} if kind == "file" else set()), kind


def test_the_schema_has_the_words_that_the_reader_takes(
    monkeypatch: pytest.MonkeyPatch, small: Draft202012Validator
) -> None:
    taken: dict[tuple[str, str], list[str]] = {}
    word = Fields.word

    def noting(of: Fields, key: str, options: Collection[str], *default: Any, **needed: Any) -> str:
        taken[_kind(of.path), key] = list(options)
        return word(of, key, options, *default, **needed)

    monkeypatch.setattr(Fields, "word", noting)
    book(EVERYTHING)
    defs = small.schema["$defs"]
    for (kind, key), options in taken.items():
        if kind:
            shown = defs[kind]["properties"][key]
            shown = defs[shown["$ref"].rpartition("/")[2]] if "$ref" in shown else shown
            assert shown["enum"] == options, (kind, key)


def test_every_key_says_what_it_is_for(small: Draft202012Validator) -> None:
    entries = [
        small.schema,
        *(one for one in small.schema["$defs"].values() if one.get("additionalProperties") is False),
    ]
    shown = [about.get("description", "") for entry in entries for about in entry["properties"].values()]
    assert len(shown) > 100
    assert all(re.fullmatch(r"\S.*[.…]", one) for one in shown), [one for one in shown if not one.endswith(".")]


def test_an_editor_completes_the_ids_of_the_file(small: Draft202012Validator) -> None:
    one, defs = loads(SMALL), small.schema["$defs"]
    assert defs["victims-id"]["enum"] == list(one.victims)
    assert defs["place-id"]["enum"] == list(one.places)
    assert defs["actor-id"]["enum"] == list(one.actors)
    assert defs["source-id"]["anyOf"][0]["enum"] == list(one.sources)
    assert defs["event-id"]["anyOf"][0]["enum"] == list(one.events)
    assert defs["document-id"]["anyOf"][0]["enum"] == list(one.documents)
    assert set(one.harms) < set(defs["figure"]["properties"])
    assert defs["victims-id"]["enumDescriptions"][0] == "Everyone"


def test_a_new_document_source_or_event_is_no_mistake(small: Draft202012Validator) -> None:
    new = (
        "ifp: {publisher: Iran Front Page",
        "new-2025: {publisher: New, url: https://new.org}\n  ifp: {publisher: Iran",
    )
    text = SMALL.replace(*new).replace("[snhr-page, ifp]", "[new-2025, ifp]")
    assert loads(text).documents["new-2025"]
    assert _seen(small, text) == []


# What it lets through, and what it sees

OUT_OF_SIGHT = {
    # one place of the file against another
    "a claim twice", "two places of one name", "two figures of one scope", "a figure that is none",
    "a claim that is none", "an origin that is none", "a whole that is none", "a place within itself",
    "places within each other",
    "a part of another harm", "a part at another place", "a part wider than its whole", "a part by another actor",
    "a part of other victims", "a relay without a target",
    # ids that a person may just have added
    "a source that is none", "an event that is none", "a document that is none", "the only document is none",
    "a document of no source",
    # the calendar, arithmetic and the number of words
    "a day of no calendar", "a month of no calendar", "a day in the future", "a last day in the future",
    "an open start with a future end", "a document of the future", "an end before its start", "a range backwards",
    "a wording of thirteen words",
}  # fmt: skip
AS_TEXT = {"a zero before it"}  # an editor reads the number 803


@pytest.mark.parametrize("reading", READINGS)
def test_what_loads_is_valid(small: Draft202012Validator, reading: str) -> None:
    for text in (SMALL, SMALL.replace("claims:\n", "claims:\n" + EVERYTHING)):
        assert loads(text).claims
        assert _seen(small, text, READINGS[reading]) == []


@pytest.mark.parametrize("name", SLIPS)
def test_an_editor_underlines_a_slip_that_one_place_shows(small: Draft202012Validator, name: str) -> None:
    old, new, _path, _says = SLIPS[name]
    text, _line, _column = slip(old, new if MARK in new else MARK + new)
    twice = "twice" in name and name not in OUT_OF_SIGHT  # editors see double keys themselves, before any schema
    loader = yaml.BaseLoader if name in AS_TEXT else Editor
    assert bool(_seen(small, text, loader)) == (name not in OUT_OF_SIGHT and not twice)


# Its patterns are the grammar's

NUMBER = schema.schema(loads(SMALL))["$defs"]["number"]
DAYS = schema.schema(loads(SMALL))["$defs"]["days"]
GROUPED = st.builds(
    lambda number, mark: f"{number:,}".replace(",", mark),
    st.integers(0, figure.LARGEST),
    st.sampled_from([",", "_", " ", " ", ""]),
)
FIGURES = st.one_of(
    GROUPED,
    st.builds("{} {}".format, st.sampled_from([*figure._LEADS, "At least", "OVER"]), GROUPED),
    st.builds("{}{}{}".format, GROUPED, st.sampled_from(["-", " – ", " - "]), GROUPED),
    st.builds("between {} and {}".format, GROUPED, GROUPED),
    st.sampled_from(["dozens", "several hundred", "عشرات", "des dizaines", "no", "null", "atleast 5", "1,08", "-3"]),
    st.text("0189,. -atles'", max_size=9),
)


def _reads(parse: Any, error: type[ValueError], text: str) -> bool:
    try:
        parse(text)
    except error:
        return False
    return True


@given(FIGURES)
def test_a_number_that_the_reader_takes_is_valid_and_hardly_any_other(text: str) -> None:
    valid = Draft202012Validator(NUMBER).is_valid(text)
    if _reads(figure.parse, figure.NumberError, text):
        assert valid or text != " ".join(text.split())  # an editor hands on what a person typed in quotes
    elif valid:
        assert re.search("(?i)[-–]|and|than 0|under 0|^(no|none|yes|null)", text)  # only the values are wrong


@given(st.from_regex(r"(\d{1,4}(-\d\d?){0,2}|\.\.)(/(\d{4}(-\d\d){0,2}|\.\.))?~?", fullmatch=True))
def test_days_that_the_reader_takes_are_valid(text: str) -> None:
    if _reads(days.parse, days.DaysError, text):
        assert Draft202012Validator(DAYS).is_valid(text)


# python -m ledger schema


def test_the_command_writes_the_schema_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, made = tmp_path / "mine.yaml", tmp_path / "mine.schema.json"
    path.write_text(SMALL)
    assert main(["schema", str(path), "--check"]) == 1
    assert not made.exists()
    assert main(["schema", str(path)]) == 0
    assert made.read_text(encoding="utf-8") == schema.text(loads(SMALL))
    assert main(["schema", str(path), "--check"]) == 0
    capsys.readouterr()
    assert main(["schema", str(path), "--print"]) == 0
    assert capsys.readouterr().out == made.read_text(encoding="utf-8")


def test_a_file_that_does_not_load_has_no_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL.replace("killed: 803", "killed: 8O3"))
    assert main(["schema", str(path)]) == 1
    assert "8O3" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]
