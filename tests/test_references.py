"""The documents as references, read by what people use to cite: pybtex, rispy, citeproc."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import citeproc
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string

from ledger.export import FORMATS, Selection, select, whole
from ledger.export.references import latex
from ledger.model import Book
from tests.books import SNHR_803, VOCABULARY, loads, said

STYLE = Path(citeproc.__file__).parent / "data" / "styles" / "harvard-cite-them-right.csl"


@pytest.fixture(scope="module")
def everything(record: Book) -> Selection:
    return whole(record)


def bibtex(selection: Selection) -> BibliographyData:
    return parse_string(FORMATS["bibtex"].make(selection).decode(), "bibtex")


def ris(selection: Selection) -> list[dict[str, Any]]:
    return list(rispy.loads(FORMATS["ris"].make(selection).decode()))


def csl(selection: Selection) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads(FORMATS["csl"].make(selection))}


COMMANDS = {
    "textbackslash{}": "\\", "textbraceleft{}": "{", "textbraceright{}": "}", "textasciicircum{}": "^",
    "textasciitilde{}": "~", "textless{}": "<", "textgreater{}": ">", "textbar{}": "|",
    "$": "$", "&": "&", "#": "#", "_": "_", "%": "%",
}  # fmt: skip


def printed(text: str) -> str:
    """A field in braces of its own as LaTeX prints it; fails where LaTeX would see anything but these commands."""
    inner = text.removeprefix("{").removesuffix("}")
    parts = re.split(r"\\(text[a-z]+\{\}|[$&#_%])", inner)
    assert not set("\\{}$&#^_~%") & set("".join(parts[::2])), text
    return "".join(COMMANDS[one] if at % 2 else one for at, one in enumerate(parts))


def one_document(**fields: str) -> Selection:
    """A book of one claim read in one document, of which some fields are changed; values are YAML."""
    told = {"publisher": "Shafaq News", "url": "https://shafaq.com/745", "title": "~"} | fields
    lines = "\n".join(f"    {name}: {value}" for name, value in told.items() if value != "~")
    old = VOCABULARY[VOCABULARY.index("  shafaq:") : VOCABULARY.index("  snhr-page:")]
    text = VOCABULARY.replace(old, f"  shafaq:\n{lines}\n")
    return whole(loads(text + "claims:\n" + said("- killed: 745", covers="", published="2025-03-24")))


# Every document of the record


def test_bibtex_has_every_document_under_its_id(everything: Selection) -> None:
    entries = bibtex(everything).entries
    assert list(entries) == list(everything.book.documents)
    for key, entry in entries.items():
        document = everything.book.documents[key]
        assert entry.type == "online"
        assert printed(entry.fields.get("title", "")) == document.title
        assert printed(entry.fields["organization"]) == document.publisher
        assert entry.fields["url"] == document.url


def test_ris_has_every_document_under_its_id(everything: Selection) -> None:
    documents = everything.book.documents
    found = [(one["id"], one.get("title", ""), one["publisher"], one["urls"]) for one in ris(everything)]
    assert found == [(one.id, one.title, one.publisher, [one.url]) for one in documents.values()]


def test_csl_has_every_document_under_its_id(everything: Selection) -> None:
    assert list(csl(everything)) == list(everything.book.documents)
    CiteProcJSON(json.loads(FORMATS["csl"].make(everything)))  # refuses what is no reference


# One document


def workers_power() -> Selection:
    """Only the document that relays a figure of SNHR, beside those it was read in."""
    return select(loads(VOCABULARY + "claims:\n" + SNHR_803), claims=["snhr-2025-03-11/civilians.by-pro-assad"])


def test_a_processor_prints_a_reference_with_author_title_publisher_and_day() -> None:
    style = citeproc.CitationStylesStyle(str(STYLE), validate=False)
    source = CiteProcJSON(list(csl(workers_power()).values()))
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem("workers-power")]))
    (line,) = map(str, bibliography.bibliography())
    assert (
        line
        == "Jeremy Dewar (2025) Halt sectarian pogroms, Workers Power. Available at: https://workerspower.uk/syria."
    )


def test_the_references_of_a_figure_are_what_it_was_read_in_and_what_relays_it() -> None:
    assert list(csl(workers_power())) == ["ifp", "snhr-page", "workers-power"]


def test_author_and_day_are_told_alike_in_each_format() -> None:
    entry = bibtex(workers_power()).entries["workers-power"]
    assert [str(one) for one in entry.persons["author"]] == ["{Jeremy Dewar}"]
    assert (entry.fields["date"], entry.fields["year"]) == ("2025-03-23", "2025")
    (record,) = [one for one in ris(workers_power()) if one["id"] == "workers-power"]
    assert (record["authors"], record["date"], record["year"]) == (["Jeremy Dewar"], "2025/03/23/", "2025")
    item = csl(workers_power())["workers-power"]
    assert (item["author"], item["issued"]) == ([{"literal": "Jeremy Dewar"}], {"date-parts": [[2025, 3, 23]]})


@pytest.mark.parametrize(
    ("day", "in_bibtex", "in_ris", "in_csl"),
    [
        ("2025", "2025", "2025///", {"date-parts": [[2025]]}),
        ("2025-03", "2025-03", "2025/03//", {"date-parts": [[2025, 3]]}),
        ("2025-03-08~", "2025-03-08~", "2025/03/08/", {"date-parts": [[2025, 3, 8]], "circa": True}),
        (
            "2025-03-08/2025-03-10", "2025-03-08/2025-03-10", "2025/03/08/",
            {"date-parts": [[2025, 3, 8], [2025, 3, 10]]},
        ),
        ("2025-03/..", "2025-03/..", "2025/03//", {"date-parts": [[2025, 3]]}),
        ("~", None, None, None),
    ],
)  # fmt: skip
def test_a_partial_or_inferred_day_stays_one(
    day: str, in_bibtex: str | None, in_ris: str | None, in_csl: dict[str, Any] | None
) -> None:
    part = one_document(published=day)
    assert bibtex(part).entries["shafaq"].fields.get("date") == in_bibtex
    assert ris(part)[0].get("date") == in_ris
    assert csl(part)["shafaq"].get("issued") == in_csl


TITLES = [
    r"50% of \ & $5 #1 a_b {x} } { ~ ^ <b> | \input{/etc/passwd}",
    "}, url = {https://evil.example}",
    "@misc{evil, title = {x}}",
    "مقتل 803 أشخاص، بينهم نساء",
    "Ελλάδα – “quoted”, 'single'",
]


@pytest.mark.parametrize("title", TITLES)
def test_no_title_is_more_than_a_title(title: str) -> None:
    part = one_document(title="'" + title.replace("'", "''") + "'")
    (entry,) = bibtex(part).entries.values()
    assert printed(entry.fields["title"]) == title
    assert entry.fields["url"] == "https://shafaq.com/745"
    assert csl(part)["shafaq"]["title"] == title
    (record,) = ris(part)
    assert (record["title"], record["urls"]) == (title, ["https://shafaq.com/745"])


def test_a_line_break_starts_no_new_field() -> None:
    part = one_document()
    document = replace(part.book.documents["shafaq"], title="Killed\nER  - \r\nTY  - BOOK")
    broken = whole(replace(part.book, documents={"shafaq": document}))
    (record,) = ris(broken)
    assert record["title"] == "Killed ER - TY - BOOK"
    assert bibtex(broken).entries["shafaq"].fields["title"] == "{Killed ER - TY - BOOK}"


@pytest.mark.parametrize(
    ("character", "command"),
    [("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("_", r"\_"), ("~", r"\textasciitilde{}"),
     ("^", r"\textasciicircum{}"), ("\\", r"\textbackslash{}"), ("{", r"\textbraceleft{}"), ("|", r"\textbar{}")],
)  # fmt: skip
def test_what_latex_would_run_is_written_as_the_character(character: str, command: str) -> None:
    assert latex(f"a{character}b") == f"a{command}b"


def test_a_link_cannot_end_its_field() -> None:
    (entry,) = bibtex(one_document(url='"https://shafaq.com/a}b{c?d=1%20&e_f#g"')).entries.values()
    assert entry.fields["url"] == "https://shafaq.com/a%7Db%7Bc?d=1%20&e_f#g"


def test_a_copy_says_whose_text_it_is() -> None:
    part = one_document(grade="repost", copy_of="AFP", archived="https://archive.example/1")
    note = "copy of a text by AFP; archived at https://archive.example/1"
    assert csl(part)["shafaq"]["note"] == note
    assert ris(part)[0]["notes"] == [note]


def test_lines_of_ris_end_as_its_specification_says(everything: Selection) -> None:
    data = FORMATS["ris"].make(everything)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(line[2:6] == b"  - " for line in io.BytesIO(data))
