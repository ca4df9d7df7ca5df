"""The exports: tables, packages and linked data, each read back by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as parquet_files
import pytest
import streamlit as st
from frictionless import Package
from streamlit.testing.v1 import AppTest

from ledger.__main__ import main
from ledger.export import FORMATS, Selection, SelectionError, select, whole
from ledger.export.columns import FIGURES, TABLES, Type
from ledger.export.documentation import markdown
from ledger.export.tables import cell, guarded, table
from ledger.model import Book
from tests.books import SCM_FALL, SMALL, SNHR_803, VOCABULARY, book, loads, said
from ui import frame, link
from ui.download import csv_button

ROOT = Path(__file__).parents[1]
ADDRESS = "https://claims.example.org/syria"


@pytest.fixture(scope="module")
def small() -> Selection:
    return whole(loads(SMALL))


@pytest.fixture(scope="module")
def everything(record: Book) -> Selection:
    return whole(record, ADDRESS)


@pytest.fixture(scope="module")
def tables(everything: Selection) -> dict[str, list[dict[str, Any]]]:
    """The tables of the record."""
    return {name: table(everything, name) for name in TABLES}


def rows_of(selection: Selection, name: str = "csv") -> list[dict[str, str]]:
    """The rows of a CSV as a program reads them."""
    return list(csv.DictReader(io.StringIO(FORMATS[name].make(selection).decode("utf-8-sig"), newline="")))


def workbook(selection: Selection) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(selection)))


def graph(selection: Selection, kind: str) -> list[dict[str, Any]]:
    """The nodes of one type in the linked data."""
    return [one for one in json.loads(FORMATS["jsonld"].make(selection))["@graph"] if one["@type"] == kind]


# The columns


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column_and_none_besides(tables: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert tables[name]
    assert {frozenset(row) for row in tables[name]} == {frozenset(column.name for column in TABLES[name])}


@pytest.mark.parametrize("name", TABLES)
def test_a_column_holds_what_it_is_said_to_hold(tables: dict[str, list[dict[str, Any]]], name: str) -> None:
    kinds = {Type.TEXT: str, Type.NUMBER: int, Type.DAY: date, Type.YES: bool, Type.LIST: list}
    for column in TABLES[name]:
        for row in tables[name]:
            value = row[column.name]
            assert isinstance(value, kinds[column.type]) or (value is None and not column.always), (column, value)
            assert not column.words or value is None or value in column.words, (column, value)
            assert value not in ("", []) or not column.always, (column, row["id"])


def test_every_column_is_explained_under_a_name_of_its_own() -> None:
    for columns in TABLES.values():
        assert all(column.title and column.text for column in columns)
        for name in ("name", "title", "hxl"):
            values = [getattr(column, name) for column in columns]
            assert len(set(values)) == len(values)


def test_the_page_on_the_columns_is_current() -> None:
    assert (ROOT / "docs" / "columns.md").read_text(encoding="utf-8") == markdown()


# Of any format


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_book_makes_the_same_bytes(name: str) -> None:
    assert FORMATS[name].make(whole(loads(SMALL))) == FORMATS[name].make(whole(loads(SMALL)))


@pytest.mark.parametrize("name", ["xlsx", "package"])
def test_no_file_holds_the_time_at_which_it_was_made(small: Selection, name: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(FORMATS[name].make(small)))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    if name == "xlsx":
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert str(datetime.now().year).encode() not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_of_nothing_is_a_file_of_its_kind_without_a_figure(name: str) -> None:
    assert b"snhr" not in FORMATS[name].make(Selection(loads(SMALL), ()))


@pytest.mark.parametrize("name", ["csv", "hxl", "xlsx", "parquet", "json", "package", "jsonld"])
def test_every_file_of_figures_carries_the_version_and_the_licence(small: Selection, name: str) -> None:
    data = FORMATS[name].make(small)
    if name in ("xlsx", "package"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(archive.read(entry) for entry in archive.namelist())
    assert small.book.version.encode() in data
    assert b"CC BY 4.0" in data or b"creativecommons.org/licenses/by/4.0" in data


def test_a_file_is_named_after_the_version_and_what_it_holds(small: Selection) -> None:
    assert small.name == f"casualty-claims-{small.book.version}"
    assert Selection(small.book, small.ids[:3]).name == f"casualty-claims-{small.book.version}-3-figures"


# CSV


def test_csv_is_utf_8_that_spreadsheets_recognise(everything: Selection) -> None:
    data = FORMATS["csv"].make(everything)
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert "مقتل" in data.decode("utf-8-sig")


def test_a_row_holds_each_figure_as_it_was_published(everything: Selection) -> None:
    rows, figures = rows_of(everything), everything.book.figures
    assert [row["id"] for row in rows] == list(figures)
    for row in rows:
        reading = figures[row["id"]].number.reading
        ends = (reading.low, reading.high) if reading else (None, None)
        assert row["words"] == str(figures[row["id"]].number)
        assert (row["low"], row["high"]) == tuple("" if end is None else str(end) for end in ends)


def test_a_row_can_be_understood_alone() -> None:
    (row,) = rows_of(select(book(SNHR_803), claims=["snhr-2025-03-11/non-combatants.by-pro-government"]))
    told = {
        "event_title": "Killings on Syria's coast", "source_name": "Syrian Network for Human Rights",
        "words": "at least 420", "bound": "at least", "printed": "420", "low": "420", "high": "",
        "harm": "killed", "counts": "people", "victims_name": "Civilians and disarmed fighters",
        "place_name": "Syria's coast", "by_name": "Government-side forces", "counting": "running",
        "first": "2025-03-06", "last": "2025-03-10", "published": "2025-03-11", "known": "2025-03-11",
        "said_inferred": "false", "evidence": "named-cases", "except": "non-state fighters killed in combat",
        "whole": "snhr-2025-03-11/everyone", "role": "part", "parts": "snhr-2025-03-11/women.by-pro-government",
        "document_ids": "snhr-page | ifp", "document_urls": "https://snhr.org/803 | https://ifpnews.com/800",
        "document_dates": "2025-03-11 | 2025-03-12", "document_grades": "original | outlet", "licence": "CC BY 4.0",
    }  # fmt: skip
    assert row | told == row
    assert row["sentence"].startswith("SNHR, a monitor based in The Hague, had documented at least 420 civilians")


def test_what_is_not_stated_is_an_empty_cell() -> None:
    claim = said("- killed: many", published="", covers="").replace("read_in: shafaq", "read_in: undated")
    (row,) = rows_of(whole(book(claim)))
    nothing = ("printed", "low", "high", "by", "first", "last", "published", "said_inferred", "known", "except")
    assert {row[name] for name in nothing} == {""}
    assert row["document_dates"] == "not-stated"


def test_what_became_of_a_figure_stands_in_its_row() -> None:
    rows = {row["id"]: row for row in rows_of(whole(book(SCM_FALL)))}
    before, after = rows["scm-2025-04-01/civilians"], rows["scm-2025-07-08/civilians"]
    assert (before["superseded_by"], before["later"]) == ("scm-2025-07-08", "scm-2025-07-08/civilians")
    assert (after["supersedes"], after["reason"]) == ("scm-2025-04-01", "unexplained")
    assert (after["published"], after["said_inferred"]) == ("2025-07-08~", "true")


def test_unclear_withdrawn_and_disputed_figures_say_so() -> None:
    more = "withdrawn: {on: 2025-03-12, why: Counted twice., in: ifp}\ndisputed: {why: Too high., in: ifp}\n"
    (row,) = rows_of(whole(book(said("- {killed: 745, unclear: Whose it is.}", more=more))))
    names = ("unclear", "withdrawn", "withdrawn_why", "disputed")
    assert [row[name] for name in names] == ["Whose it is.", "2025-03-12", "Counted twice.", "Too high."]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "\u00a0=1", "＝1", "＋1", "－1", "＠x"],
)
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1,084", "2025-03-06", "at least 420", "'tis", "100–200", "", "a=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


FORMULA = '=HYPERLINK("https://evil.example","Σ")'


@pytest.fixture(scope="module")
def hostile() -> Selection:
    """A figure whose texts a spreadsheet or a page might run."""
    figure = f"- killed: 745\n  wording: '{FORMULA}'\n  note: </script><script>alert(1)</script>\n"
    figure += '  translation: "@bell"'
    return whole(book(said(figure, more="note: https://evil.example\n")))


def test_a_formula_in_the_record_is_text_in_csv(hostile: Selection) -> None:
    (row,) = rows_of(hostile)
    assert row["wording"] == "'" + FORMULA
    assert row["translation"].startswith("'@bell")


def test_a_bar_within_an_item_does_not_part_a_list() -> None:
    assert cell(["RTS | Radio", "https://x.org/?a|b"]) == "RTS ¦ Radio | https://x.org/?a%7Cb"


# HXL


HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


def test_hxl_tags_stand_in_a_second_header_row(everything: Selection) -> None:
    head, tags, *rows = csv.reader(io.StringIO(FORMATS["hxl"].make(everything).decode("utf-8-sig"), newline=""))
    assert head == [column.name for column in FIGURES]
    assert all(HASHTAG.fullmatch(tag) for tag in tags)
    assert len(set(tags)) == len(tags)
    assert len(rows) == len(everything.ids)


@pytest.mark.parametrize(
    ("figures", "tag"),
    [
        ("- killed: 745\n- {killed: 9, victims: women}", "#affected+killed+num"),
        ("- killed: 745\n- missing: 9", "#affected+num"),
        ("- killed: 745\n- massacres: 9", "#indicator+num"),
        ("- massacres: 9", "#indicator+massacres+num"),
    ],
)
def test_only_numbers_of_people_are_tagged_as_people_affected(figures: str, tag: str) -> None:
    (tags, *_rest) = rows_of(whole(book(said(figures))), "hxl")
    assert (tags["printed"], tags["low"], tags["high"]) == (tag, f"{tag}+min", f"{tag}+max")


# Excel


def test_excel_has_a_sheet_for_each_table_and_one_that_explains_the_columns(record: Book) -> None:
    suwayda = select(record, event="suwayda-2025-07")
    made = workbook(suwayda)
    assert made.sheetnames == [*TABLES, "columns"]
    for name, columns in TABLES.items():
        head, *rows = made[name].iter_rows(values_only=True)
        assert list(head) == [column.name for column in columns]
        assert [row[0] for row in rows] == [row["id"] for row in table(suwayda, name)]
    explained = {(row[0], row[1]) for row in made["columns"].iter_rows(min_row=2, values_only=True)}
    assert explained == {(name, column.name) for name, columns in TABLES.items() for column in columns}
    assert not any(one.data_type == "f" or one.hyperlink for sheet in made for row in sheet for one in row)


def test_excel_holds_numbers_as_numbers_and_days_as_days() -> None:
    head, row = workbook(select(book(SNHR_803), claims=["snhr-2025-03-11/everyone"]))["figures"].iter_rows()
    cells = dict(zip([one.value for one in head], row, strict=True))
    assert (cells["printed"].data_type, cells["printed"].value) == ("n", 803)
    assert (cells["first"].value, cells["first"].number_format) == (datetime(2025, 3, 6), "yyyy-mm-dd")
    assert (cells["words"].data_type, cells["words"].value) == ("s", "803")
    assert cells["said_inferred"].value is False
    assert cells["by"].value is None


def test_excel_takes_no_text_for_a_formula_or_a_link(hostile: Selection) -> None:
    head, row = workbook(hostile)["figures"].iter_rows()
    cells = dict(zip([one.value for one in head], row, strict=True))
    assert (cells["wording"].data_type, cells["wording"].value) == ("s", FORMULA)
    assert (cells["claim_note"].value, cells["claim_note"].hyperlink) == ("https://evil.example", None)


def test_a_text_too_long_for_excel_is_cut_and_marked(small: Selection) -> None:
    figure = small.book.claims[0].figures[0]
    claim = replace(small.book.claims[0], note="x" * 40_000, figures=(figure,), relays=())
    made = workbook(whole(replace(small.book, claims=(claim,))))["figures"]
    longest = max((one.value for one in made[2] if isinstance(one.value, str)), key=len)
    assert longest == "x" * 32_766 + "…"


def test_days_before_the_calendar_of_excel_stay_text() -> None:
    old = loads(VOCABULARY.replace("began: 2025-03-06", "began: 1860-07-09") + "claims:\n" + said("- killed: 1"))
    claim = replace(old.claims[0], published=old.events["coast-2025-03"].began)
    made = workbook(whole(replace(old, claims=(claim,))))["figures"]
    head, row = made.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["known"] == "1860-07-09"


# Parquet


def test_parquet_has_typed_columns_and_the_same_rows(
    everything: Selection, tables: dict[str, list[dict[str, Any]]]
) -> None:
    made = parquet_files.read_table(io.BytesIO(FORMATS["parquet"].make(everything)))
    types = {"low": pa.int64(), "known": pa.date32(), "said_inferred": pa.bool_(), "words": pa.string()}
    assert {name: made.schema.field(name).type for name in types} == types
    assert pa.types.is_list(made.schema.field("place").type)
    assert made.to_pylist() == tables["figures"]


def test_parquet_tells_what_it_is_and_what_its_columns_mean(small: Selection) -> None:
    schema = parquet_files.read_schema(io.BytesIO(FORMATS["parquet"].make(small)))
    assert schema.metadata[b"version"] == small.book.version.encode()
    assert schema.metadata[b"licence"] == b"CC-BY-4.0"
    assert schema.field("low").metadata[b"text"].startswith(b"the lowest whole number")


# JSON


def test_json_has_the_records_that_the_list_of_figures_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    main(["figures", str(path), "--json"])
    made = json.loads(FORMATS["json"].make(whole(loads(SMALL))))
    assert made["figures"] == json.loads(capsys.readouterr().out)


def test_json_nests_documents_and_relays_in_their_figure(small: Selection) -> None:
    made = json.loads(FORMATS["json"].make(small))
    figure = next(one for one in made["figures"] if one["id"] == "snhr-2025-03-11/civilians.by-pro-assad")
    assert figure["documents"][0] == {
        "id": "snhr-page", "url": "https://snhr.org/803", "original": True, "publisher": "SNHR", "title": None,
        "published": "2025-03-11", "grade": "original",
    }  # fmt: skip
    (relay,) = figure["relays"]
    assert (relay["words"], relay["document"], relay["by"]) == ("up to 200", "workers-power", "pro-assad")
    assert {one["id"] for one in made["sources"]} == {"snhr", "scm"}
    assert {one["id"] for one in made["documents"]} == {"snhr-page", "ifp", "workers-power"}


# The data package


def unpacked(data: bytes, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return folder / "datapackage.json"


@pytest.mark.parametrize("source", ["", "snhr"])
def test_the_data_package_is_valid_for_its_own_tool(everything: Selection, tmp_path: Path, source: str) -> None:
    part = select(everything.book, sources=[source] if source else [], address=ADDRESS)
    path = unpacked(FORMATS["package"].make(part), tmp_path)
    report = Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "note", "message"])
    assert report.stats["tasks"] == len(TABLES)
    found = Package(str(path)).get_resource("figures").read_rows()
    assert [(row["id"], row["low"], row["known"]) for row in found] == [
        (row["id"], row["low"], row["known"]) for row in table(part, "figures")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",803,exact,803,", ",803,exact,8O3,"),
        (",803,exact,", ",803,eksact,"),
        (",snhr,Syrian", ",nobody,Syrian"),
        ("snhr-2025-03-11/missing,", "snhr-2025-03-11/everyone,"),
    ],
)
def test_a_data_package_that_was_spoilt_is_not_valid(small: Selection, tmp_path: Path, old: str, new: str) -> None:
    path = unpacked(FORMATS["package"].make(small), tmp_path)
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "figures.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not Package(str(path)).validate().valid


def test_the_data_package_explains_itself(small: Selection, tmp_path: Path) -> None:
    made = json.loads(unpacked(FORMATS["package"].make(small), tmp_path).read_text(encoding="utf-8"))
    assert made["version"] == small.book.version
    assert made["licenses"][0]["name"] == "CC-BY-4.0"
    assert "must not be added up" in made["description"]
    assert all(field["description"] for one in made["resources"] for field in one["schema"]["fields"])
    assert (tmp_path / "columns.md").read_text(encoding="utf-8") == markdown()


# Linked data


def test_linked_data_holds_each_figure_as_a_claim_of_its_source(everything: Selection) -> None:
    claims = {one["identifier"]: one for one in graph(everything, "Claim")}
    assert list(claims) == list(everything.ids)
    one = claims["sohr-2025-09-22/civilians"]
    assert one["author"] == {"@id": "#source/sohr"}
    assert one["text"].startswith("SOHR, a monitor based in Coventry, England, had documented 1,682 civilians")
    assert one["@id"] == f"{ADDRESS}/claim?id=sohr-2025-09-22%2Fcivilians"
    (dataset,) = graph(everything, "Dataset")
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["version"] == everything.book.version


def test_whatever_linked_data_refers_to_is_in_it(everything: Selection) -> None:
    made = json.loads(FORMATS["jsonld"].make(everything))["@graph"]
    ids = [one["@id"] for one in made]
    assert len(set(ids)) == len(ids)
    referred = re.findall(r'\{"@id": "([^"]*)"\}', json.dumps(made))
    assert referred
    assert set(referred) <= set(ids)


def test_a_relay_is_a_text_of_its_own_not_the_claim(small: Selection) -> None:
    claim = next(one for one in graph(small, "Claim") if one["identifier"].endswith("/civilians.by-pro-assad"))
    assert claim["subjectOf"] == [
        {"@type": "Quotation", "text": "up to 200", "isPartOf": {"@id": "#document/workers-power"}}
    ]
    assert "#document/workers-power" not in json.dumps(claim["appearance"])


def test_what_nobody_is_named_for_has_no_author() -> None:
    one = whole(book(said("- killed: several hundred", "unnamed-2025-03-18", "2025-03-18")))
    assert "author" not in graph(one, "Claim")[0]
    assert not graph(one, "Organization")


def test_linked_data_cannot_end_the_script_it_stands_in() -> None:
    title = '"</script><script>alert(1)</script>\\u2028"'
    one = loads(VOCABULARY.replace("Over a thousand killed", title) + "claims:\n" + said("- killed: 1"))
    data = FORMATS["jsonld"].make(whole(one)).decode()
    assert not set("<>&\u2028\u2029") & set(data)
    assert graph(whole(one), "CreativeWork")[0]["name"].startswith("</script>")


# What is exported


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({"event": "suwayda-2025-07"}, []),
        ({"sources": ["scm"]}, [f"scm-2025-0{day}" for day in ("4-01", "7-08")]),
        (
            {"sources": ["scm", "snhr"], "event": "coast-2025-03"},
            ["snhr-2025-03-11", "scm-2025-04-01", "scm-2025-07-08"],
        ),
        ({"claims": ["scm-2025-04-01", "snhr-2025-03-11/missing"]}, ["snhr-2025-03-11", "scm-2025-04-01"]),
        ({"claims": ["scm-2025-04-01"], "sources": ["snhr"]}, []),
    ],
)
def test_a_part_of_the_book_by_event_source_and_claim(small: Selection, options: Any, ids: list[str]) -> None:
    part = select(small.book, **options)
    assert list(dict.fromkeys(one.partition("/")[0] for one in part.ids)) == ids


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"event": "coast-2025"}, "no event has the id 'coast-2025'; did you mean 'coast-2025-03'?"),
        ({"sources": ["snhr", "snrh"]}, "no source has the id 'snrh'; did you mean 'snhr'?"),
        ({"claims": ["zzz"]}, "no claim has the id 'zzz'"),
    ],
)
def test_an_id_that_is_not_in_the_book_is_told_with_the_nearest(small: Selection, options: Any, message: str) -> None:
    with pytest.raises(SelectionError) as error:
        select(small.book, **options)
    assert str(error.value) == message


def test_the_order_that_was_asked_for_stays(small: Selection) -> None:
    ids = small.ids[::-1]
    assert tuple(row["id"] for row in rows_of(Selection(small.book, ids))) == ids


def test_rows_lead_to_their_page_with_the_version_where_the_address_is_known(small: Selection) -> None:
    (row,) = rows_of(select(small.book, claims=["snhr-2025-03-11/missing"], address=ADDRESS + "/"))
    assert row["permalink"] == f"{ADDRESS}/claim?id=snhr-2025-03-11%2Fmissing&v={small.book.version}"
    assert {row["permalink"] for row in rows_of(small)} == {""}


# The command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_command_prints_what_is_text(path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", str(path), "--to", "csv", "--source", "scm", "--address", ADDRESS]) == 0
    assert capsysbinary.readouterr().out == FORMATS["csv"].make(select(loads(SMALL), sources=["scm"], address=ADDRESS))


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_every_format(path: Path, name: str) -> None:
    out = path.with_name("out")
    assert main(["export", str(path), "--to", name, "--out", str(out), "--event", "coast-2025-03"]) == 0
    assert out.read_bytes() == FORMATS[name].make(whole(loads(SMALL)))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--to", "xlsx"], "xlsx is no text; give a file with --out"),
        (["--to", "csv", "--source", "snrh"], "did you mean 'snhr'?"),
        (["--to", "csv", "--out", "claims.yaml"], "claims.yaml is the record itself"),
        (["--to", "csv", "--out", "nowhere/out.csv"], "nowhere"),
    ],
)
def test_the_command_says_why_it_cannot(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], why: str
) -> None:
    monkeypatch.chdir(path.parent)
    assert main(["export", *options]) == 1
    assert why in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("address", ["claims.example.org", "javascript:alert(1)", "https://", "https://x.org/#a"])
def test_the_command_refuses_an_address_that_is_none(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--to", "csv", "--address", address])
    assert f"'{address}' is no address" in capsys.readouterr().err


# The page


def test_all_claims_offers_what_it_lists_in_every_format_and_makes_nothing_before_it_is_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buttons: dict[str, dict[str, Any]] = {}
    made: list[str] = []
    for name, one in FORMATS.items():

        def make(selection: Selection, name: str = name) -> bytes:
            made.append(name)
            return "\n".join(selection.ids).encode()

        monkeypatch.setitem(FORMATS, name, replace(one, make=make))  # type: ignore[index]
    monkeypatch.setattr(st, "download_button", lambda label, **more: buttons.update({label: more}))
    monkeypatch.setenv("CLAIMS_FILE", str(path))
    app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
    app.switch_page("../pages/claims.py")
    app.query_params["q"] = "SCM 1060"
    app.run()
    assert not app.exception
    assert list(buttons) == [
        one.label for one in sorted(FORMATS.values(), key=lambda one: "documents, for" in one.text)
    ]
    assert not made
    version = loads(SMALL).version
    for one in FORMATS.values():
        button = buttons[one.label]
        assert button["file_name"] == f"casualty-claims-{version}-1-figures{one.ending}"
        assert button["on_click"] == "ignore"
        assert button["data"]() == b"scm-2025-07-08/civilians"
    assert made == list(FORMATS)


def test_rows_behind_a_view_download_in_the_order_of_the_view(
    small: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(st, "download_button", lambda label, **more: asked.append((label, more)))
    monkeypatch.setattr(frame, "book", lambda: small.book)
    monkeypatch.setattr(link, "base", lambda: ADDRESS)
    ids = ("scm-2025-07-08/civilians", "snhr-2025-03-11/everyone")
    csv_button(ids, "rows")
    ((label, button),) = asked
    assert (label, button["key"]) == ("Download 2 rows as CSV", "rows")
    assert button["data"]() == FORMATS["csv"].make(Selection(small.book, ids, ADDRESS))
