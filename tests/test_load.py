"""claims.yaml -> Book: what loads, and every error at its line, with what would be right."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ledger
from ledger.model import Book, Level
from tests.books import MARK, SCM_FALL, SMALL, SNHR_803, TODAY, VOCABULARY, book, loads, problems, said, slip
from tests.slips import SLIPS

ROOT = Path(__file__).parents[1]


# What loads


def test_a_figure_says_what_it_inherits() -> None:
    one = book(SNHR_803).figures["snhr-2025-03-11/security-forces.by-pro-assad"]
    assert (str(one.number), one.harm, one.victims, one.place, one.by, one.counting) == (
        "172", "killed", "security-forces", ("coast",), "pro-assad", "running",
    )  # fmt: skip
    assert (str(one.covers), one.evidence, one.except_, one.read_in) == (
        "2025-03-06/2025-03-10", "named-cases", "non-state fighters killed in combat", ("snhr-page", "ifp"),
    )  # fmt: skip


def test_what_a_source_leaves_out_of_its_dead_says_nothing_of_its_missing() -> None:
    figures = book(SNHR_803).figures
    assert figures["snhr-2025-03-11/everyone"].except_ == "non-state fighters killed in combat"
    assert figures["snhr-2025-03-11/missing"].except_ == ""


def test_an_id_tells_what_differs_from_the_defaults() -> None:
    assert list(book(SNHR_803).figures) == [
        "snhr-2025-03-11/everyone",
        "snhr-2025-03-11/by-pro-assad",
        "snhr-2025-03-11/security-forces.by-pro-assad",
        "snhr-2025-03-11/civilians.by-pro-assad",
        "snhr-2025-03-11/non-combatants.by-pro-government",
        "snhr-2025-03-11/women.by-pro-government",
        "snhr-2025-03-11/missing",
    ]


@pytest.mark.parametrize(
    ("figure", "id_"),
    [
        ("- killed: 803", "everyone"),
        ("- {killed: 745, victims: civilians}", "civilians"),
        ("- {killed: 658, victims: civilians, place: latakia}", "civilians.latakia"),
        ("- {massacres: 47, place: [latakia, tartus]}", "massacres.latakia+tartus"),
        ("- {killed: 132, victims: civilians, counting: new}", "civilians.new"),
        (
            "- {missing: 3, victims: women, place: latakia, by: pro-assad, counting: stock}",
            "missing.women.latakia.by-pro-assad.stock",
        ),
        ("- {killed: 72, id: clashes}", "clashes"),
        ("- {killed: 5, place: coast}", "everyone"),
    ],
)
def test_the_id_of_a_figure(figure: str, id_: str) -> None:
    assert list(book(said(figure)).figures) == [f"sohr-2025-03-08/{id_}"]


def test_a_relay_is_named_after_its_figure_and_its_document() -> None:
    relays = book(SNHR_803).claims[0].relays
    assert [(one.id, str(one.number)) for one in relays] == [
        ("snhr-2025-03-11/civilians.by-pro-assad@workers-power", "up to 200")
    ]


def test_two_relays_of_one_figure_in_one_document_have_two_ids() -> None:
    relayed = "relayed:\n- {in: workers-power, killed: 745}\n- {in: workers-power, killed: nearly 750}\n"
    ids = [one.id for one in book(said("- killed: 745", more=relayed)).claims[0].relays]
    assert ids == ["sohr-2025-03-08/everyone@workers-power", "sohr-2025-03-08/everyone@workers-power-2"]


def test_a_relay_of_a_claim_with_one_figure_needs_no_target() -> None:
    one = book(said("- {killed: 745, victims: civilians}", more="relayed:\n- {in: workers-power, killed: 745}\n"))
    assert one.claims[0].relays[0].of == "sohr-2025-03-08/civilians"


def test_women_inside_civilians_are_women_among_the_civilians() -> None:
    one = book(said("- killed: 745\n  victims: civilians\n  including: [{killed: 49, victims: women}]"))
    assert one.figures["sohr-2025-03-08/women"].among == "civilians"


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2025-03-11", date(2025, 3, 11)),
        ("2025-07-08~", date(2025, 7, 8)),
        ("2025-03", date(2025, 3, 31)),
        ("2025-03-06/2025-03-10", date(2025, 3, 10)),
        ("2025-04-01/..", None),
        ("", date(2025, 3, 9)),  # the day of the document it was read in
    ],
)
def test_a_claim_is_known_from_the_last_day_it_can_have_been_said(published: str, known: date | None) -> None:
    one = book(said("- killed: 745", published=published))
    assert one.known(one.claims[0]) == known


def test_a_claim_without_a_day_is_known_from_its_earliest_document() -> None:
    one = book(said("- killed: 745\n- {missing: 3, read_in: [snhr-page, ifp]}", published=""))
    assert one.known(one.claims[0]) == date(2025, 3, 9)


def test_a_claim_without_any_day_is_known_on_no_day() -> None:
    one = book(said("- {killed: 745, read_in: undated}", published="").replace("  read_in: shafaq\n", ""))
    assert one.known(one.claims[0]) is None


def test_what_a_claim_covers_never_makes_it_known() -> None:
    one = book(said("- killed: 745", published="2025-06-30", covers="2025-03-07/2025-03-09"))
    assert one.known(one.claims[0]) == date(2025, 6, 30)


def test_no_is_a_language_and_a_month_is_a_month() -> None:
    one = book(said("- killed: 745", published="2025-03"))
    assert one.victims["civilians"].also["no"] == ("sivile",)
    assert str(one.claims[0].published) == "2025-03"


def test_a_document_of_a_source_is_an_original_and_any_other_an_outlet() -> None:
    documents = book(SNHR_803).documents
    assert (documents["snhr-page"].grade, documents["ifp"].grade) == ("original", "outlet")


def test_nobody_named_needs_no_entry() -> None:
    text = VOCABULARY.replace("  unnamed: {name: Nobody named}\n", "")
    one = loads(text + "claims:\n" + said("- killed: several hundred", "unnamed-2025-03-18"))
    assert one.claims[0].source == "unnamed"


def test_a_file_may_hold_no_claim_yet() -> None:
    assert loads(VOCABULARY).counts == {
        "claims": 0, "figures": 0, "relays": 0, "sources": 0, "documents": 5, "events": 2,
    }  # fmt: skip


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert list(ledger.loads(data, today=TODAY).figures) == list(loads(SMALL).figures)


def test_the_version_is_the_one_that_git_gives_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL)
    blob = subprocess.run(["git", "hash-object", "--no-filters", path], capture_output=True, text=True, check=True)
    assert ledger.load(path, TODAY).version == blob.stdout[:10]


def test_what_was_said_today_is_not_in_the_future() -> None:
    text = VOCABULARY + "claims:\n"
    assert ledger.loads((text + said("- killed: 1", published=str(date.today()))).encode()).claims
    with pytest.raises(ledger.BookError, match="future"):
        ledger.loads((text + said("- killed: 1", published=str(date.today() + timedelta(days=3)))).encode())


@pytest.mark.parametrize("published", ["2026-11", "2026", "2026-11-20", "2026-11-01/.."])
def test_the_month_and_the_year_that_are_not_over_are_no_future(published: str) -> None:
    assert book(said("- killed: 1", published=published)).claims


# What does not load: see slips.py


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_error_at_its_place(name: str) -> None:
    old, new, path, says = SLIPS[name]
    text, line, column = slip(old, new if MARK in new else MARK + new)
    errors = problems(text)
    assert [says in one.message for one in errors] == [True], [str(one) for one in errors]
    if path is not None:  # of a key that is not there, the line alone is plain
        assert (errors[0].path, errors[0].line, errors[0].column) == (path, line, column)
    assert (errors[0].line, errors[0].level, errors[0].file) == (line, Level.ERROR, "claims.yaml")


def test_an_error_reads_file_line_column_path_and_what_would_be_right() -> None:
    text, line, column = slip("[snhr-page, ifp]", "[snhr-page, ▸ipf]")
    with pytest.raises(ledger.BookError) as caught:
        loads(text)
    assert str(caught.value) == (
        f"claims.yaml:{line}:{column}: claims[0].read_in: 'ipf' is not in documents; did you mean 'ifp'?"
    )


def test_a_slip_in_a_vocabulary_makes_no_errors_in_good_claims() -> None:
    text, line, _column = slip("{name: Hama, text: in Hama governorate,", "{name: Hama, ▸txt: in Hama governorate,")
    assert [one.line for one in problems(text)] == [line]


def test_all_errors_are_told_at_once_in_the_order_of_the_file() -> None:
    text = SMALL
    for old, new in [
        ("supersedes: [scm-2025-04-01]", "supersedes: [scm-2025-04-10]"),
        ("at least 420", "atleast 420"),
        ("published: 2025-03-23", "published: 2025-02-30"),
        ("kind: government", "kind: goverment"),
        ("211, victims: civilians", "211, victims: civilian"),
        ("https://shafaq.com/745", "javascript:alert(1)"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    errors = problems(text)
    assert [one.path.rpartition(".")[2] for one in errors] == [
        "kind", "url", "published", "victims", "killed", "supersedes",
    ]  # fmt: skip
    assert [one.line for one in errors] == sorted(one.line for one in errors)


def test_errors_stand_in_the_order_of_the_file_also_where_claims_come_first() -> None:
    claims = "claims:\n" + said("- killed: 8O3")
    errors = problems(claims + VOCABULARY.replace("kind: government", "kind: goverment"))
    assert [one.path for one in errors] == ["claims[0].figures[0].killed", "sources.lebanon.kind"]


def test_a_figure_without_a_document_is_an_error() -> None:
    claim = said("- {killed: 1, read_in: ifp}\n- missing: 2").replace("  read_in: shafaq\n", "")
    (error,) = problems(VOCABULARY + "claims:\n" + claim)
    last = VOCABULARY.count("\n") + 1 + claim.count("\n")
    assert (error.line, error.column, error.path) == (last, 5, "claims[0].figures[1].read_in")
    assert "a figure needs a document" in error.message


def test_a_claim_without_figures_is_an_error() -> None:
    (error,) = problems(VOCABULARY + "claims:\n" + said(""))
    assert (error.path, error.message) == ("claims[0].figures", "'figures' is needed here")


def test_parts_do_not_repeat_what_is_wrong_with_their_whole() -> None:
    parts = said("- killed: 803\n  parts: [{killed: 383, by: pro-assad}, {killed: 420, by: pro-government}]")
    errors = problems(VOCABULARY + "claims:\n" + parts.replace("  read_in: shafaq\n", ""))
    assert [one.path for one in errors] == ["claims[0].figures[0].read_in"]


def test_more_than_eight_colours_cannot_be_told_apart() -> None:
    more = "".join(f'  s{n}: {{name: S{n}, short: S{n}, kind: un, colour: "#00000{n}"}}\n' for n in range(8))
    errors = problems(SMALL.replace("  unnamed: {name", more + "  unnamed: {name"))
    assert ["cannot be told apart" in one.message for one in errors] == [True]


# Files that are no plain YAML of ours


@pytest.mark.parametrize(
    ("data", "line", "column", "says"),
    [
        (b"", 1, 1, "empty"),
        (b"# nothing but words\n", 1, 1, "empty"),
        (b"\xef\xbb\xbf", 1, 1, "empty"),
        (b"format: 1\nname: caf\xe9\n", 2, 10, "UTF-8"),
        ("name: قتل ".encode() + b"\xff", 1, 11, "UTF-8"),
        (SMALL.encode("utf-16"), 1, 1, "UTF-16"),
        (SMALL.encode("utf-16-be"), 1, 1, "control character"),
        (b"format: 1\nplaces:\n\tsyria: {}\n", 3, 1, "tab; use spaces"),
        (b"format: 1 #\tversion\n", 1, 12, "tab; use spaces"),
        ("format: 1\nname: a\u202eb\n".encode(), 2, 8, "U+202E"),
        ("format: 1\nname: a\u0080b\n".encode(), 2, 8, "U+0080"),
        (b"format: 1\n---\nformat: 1\n", 2, 1, "second document"),
        (b"format: 1\nname: 'open\n", 3, 1, "line 2"),
        (b"format: 1\nname: [a, b\nmore: c\n", 3, 5, "line 2"),
        (b"format: 1\nname: x: y\n", 2, 8, "cannot be read from here"),
        (b"format: &one 1\nname: *one\n", 1, 9, "anchors and aliases"),
        (b"format: 1\nname: *one\n", 2, 7, "anchors and aliases"),
        (b'{"format":&one 1, "name":*one}', 1, 11, "anchors and aliases"),
        (b"format: 1\nname: !secret x\n", 2, 7, "not allowed"),
        (b"format: 1\n? [a, b]\n: c\n", 2, 3, "a key must be a word"),
        (b"- format\n", 1, 1, "'key: value'"),
        (b"format", 1, 1, "'key: value'"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(data: bytes, line: int, column: int, says: str) -> None:
    first = problems(data)[0]
    assert (first.line, first.column) == (line, column), str(first)
    assert says in first.message


def test_words_with_an_ampersand_or_a_star_are_no_anchors() -> None:
    one = book(said('- {killed: 1, wording: "*at least* one & all", note: R&D of Smith &Co *here*}'))
    assert one.claims[0].figures[0].wording == "*at least* one & all"


def test_a_file_over_the_limit_is_not_read() -> None:
    assert ["larger than 32 MB" in one.message for one in problems(b"#" * (32 * 1024 * 1024 + 1))] == [True]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ledger.BookError, match=r"^nowhere\.yaml:1:1: the file cannot be opened: No such file"):
        ledger.load(tmp_path / "nowhere.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ledger.BookError, match="cannot be opened"):
        ledger.load(tmp_path)


# Files made to do harm. They run in a process of their own: some have brought the whole program down.

BOMB = "{" + ", ".join(f'"k{n}":&a{n} [{", ".join(["lol"] + [f"*a{n - 1}"] * 9 * (n > 0))}]' for n in range(10)) + "}"
TIGHT_BOMB = (
    "{"
    + ", ".join(
        f'"k{n}":&a{n} {{{", ".join(f""""{x}":*a{n - 1}""" if n else f""""{x}":lol""" for x in range(9))}}}'
        for n in range(10)
    )
    + "}"
)
HARMFUL = {
    "an alias bomb": BOMB.replace(":&", ": &"),
    "an alias bomb without spaces": TIGHT_BOMB,
    "lists in lists": "[" * 100_000,
    "mappings in mappings": "{a: " * 100_000,
    "dashes": "- " * 100_000 + "a",
    "dashes far apart": "-  " * 100_000 + "a",
    "dashes line by line": "".join(" " * n + "-\n" for n in range(600)),
    "questions": "? " * 100_000 + "a",
    "dashes and questions": "- ? " * 50_000 + "a",
    "brackets closed in comments": "[ #]\n" * 100_000,
    "brackets closed in quotes": '["]",' * 100_000,
}
TRY = """
import sys, ledger
try:
    ledger.loads(sys.stdin.buffer.read())
except ledger.BookError as error:
    print(error)
"""


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_made_to_do_harm_is_refused_at_once(name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", TRY], input=HARMFUL[name].encode(), capture_output=True, cwd=ROOT, timeout=5
    )
    assert run.returncode == 0, f"ended with {run.returncode}: {run.stderr.decode()[-200:]}"
    says = "anchors and aliases" if "bomb" in name else "nested too deeply|a key must be a word"
    assert re.search(says, run.stdout.decode())


def _seconds(text: str) -> float:
    start = time.process_time()
    problems(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "\n" * 50_000,
        SMALL.replace("title: Over a thousand killed", f"title: >-\n      {'a: ' * 20_000}"),
        SMALL.replace("title: Over a thousand killed", f"title: {'a ' * 40_000}"),
        BOMB.replace(":&", ": &"),
    ],
    ids=["blank lines", "a long line of colons", "a long line", "an alias bomb"],
)
def test_a_strange_file_takes_less_than_a_second(text: str) -> None:
    assert _seconds(text) < 1


def test_a_file_of_many_mistakes_is_told_in_a_moment() -> None:
    text = SMALL + "".join(f"wrong{n}: 1\n" for n in range(10_000))
    assert _seconds(text) < 3
    assert len(problems(text)) == 10_000


def test_a_long_chain_of_places_loads_or_is_refused() -> None:
    chain = "".join(f"  p{n}: {{name: P, within: p{n + 1}}}\n" for n in range(3000)) + "  p3000: {name: P}\n"
    text = SMALL.replace("actors:\n", chain + "actors:\n")
    errors = problems(text)
    assert errors or loads(text).hierarchy["place"].within("p0", "p3000")


# Laws


def _only_book_errors(data: bytes) -> None:
    try:
        one: Book | ledger.BookError = ledger.loads(data, today=TODAY)
    except ledger.BookError as error:
        one = error
    assert all(problem.message for problem in one.problems)
    assert one.problems or isinstance(one, Book)


@given(st.one_of(st.text(max_size=60).map(str.encode), st.binary(max_size=40)))
@example(b"format: 1\nclaims: [[[]]]")
@example(b"? ")
@example(b"%YAML 9.9\n---\na")
@example(b"a: \xef\xbf\xbf")
@example(b"&\xc2\x80")
def test_any_bytes_give_a_book_or_a_book_error(data: bytes) -> None:
    _only_book_errors(data)


LINES = SMALL.splitlines()
PIECES = st.sampled_from(
    [
        *" :-[]{},#'\"!?|>~0\n\u00a0\x00é🙂",
        "",
        "&a",
        "*a",
        "..",
        "-1",
        "\n  ",
        "- ",
        "null",
        "killed: 3",
        "1,084",
        "snhr",
    ]
)


@settings(max_examples=250)
@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 12), PIECES), min_size=1, max_size=3))
def test_a_few_wrong_characters_give_a_book_or_a_book_error(changes: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for at, length, piece in changes:
        text = text[:at] + piece + text[at + length :]
    _only_book_errors(text.encode())


@settings(max_examples=150)
@given(st.data())
def test_lines_lost_doubled_or_moved_give_a_book_or_a_book_error(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(at)
        for _copy in range(data.draw(st.integers(0, 2))):
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    _only_book_errors("\n".join(lines).encode())


SECTIONS = ["format", "sources", "documents", "events", "harms", "victims", "places", "actors"]
TREE = yaml.load(VOCABULARY, Loader=yaml.BaseLoader)


def _without_lines(one: Book) -> dict[str, object]:
    """What a book says, without where in the file it says it."""
    named = {
        name: {key: replace(entry, line=0) for key, entry in getattr(one, name).items()}
        for name in SECTIONS
        if name != "format"
    }
    claims = [
        replace(
            claim,
            line=0,
            figures=tuple(replace(figure, line=0) for figure in claim.figures),
            relays=tuple(replace(relay, line=0) for relay in claim.relays),
        )
        for claim in one.claims
    ]
    return named | {"claims": claims, "problems": [(problem.path, problem.message) for problem in one.problems]}


@settings(max_examples=25)
@given(st.permutations(SECTIONS), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_vocabularies_and_their_entries_is_free(sections: list[str], random: object, first: bool) -> None:
    parts = []
    for name in sections:
        entries = TREE[name]
        if isinstance(entries, dict):
            keys = list(entries)
            random.shuffle(keys)
            entries = {key: entries[key] for key in keys}
        parts.append(yaml.safe_dump({name: entries}, sort_keys=False, allow_unicode=True))
    claims = "claims:\n" + SNHR_803 + SCM_FALL
    text = claims + "".join(parts) if first else "".join(parts) + claims
    assert _without_lines(loads(text)) == _without_lines(loads(SMALL))
