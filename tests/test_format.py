"""python -m ledger format: one order and layout; no value and no comment is lost."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ledger
from ledger import format as canon
from ledger.__main__ import main
from ledger.export.records import rows
from ledger.format import FormatError, formatted
from ledger.model import Book
from tests.books import SMALL, SNHR_803, VOCABULARY, said

ROOT = Path(__file__).parents[1]
TREE = yaml.load(SMALL, Loader=yaml.BaseLoader)
CLAIMS = VOCABULARY + "claims:\n"


def _in_order(text: str) -> str:
    return formatted(text.encode()).decode()


def _says(one: Book) -> tuple[Any, ...]:
    """What a book says, whatever the order in which its file says it."""
    told = sorted((row | {"version": ""} for row in rows(one, relays=True)), key=lambda row: str(row["id"]))
    notes = sorted((problem.path, problem.message) for problem in one.problems)
    names = [sorted(getattr(one, name)) for name in ("sources", "documents", "events", "harms", "victims", "places")]
    return told, notes, names, sorted((claim.id, claim.note, claim.disputed) for claim in one.claims)


def _comments(text: str) -> list[str]:
    return sorted(re.findall(r"# \d+ of ours", text))


# The order


def test_the_record_is_in_order() -> None:
    data = (ROOT / "claims.yaml").read_bytes()
    assert formatted(data) == data, "run: python -m ledger format"


def test_keys_stand_in_the_order_of_a_claim_and_of_a_figure() -> None:
    text = CLAIMS + said("- wording: 745 killed\n  victims: civilians\n  killed: 745\n- {victims: women, killed: 49}")
    claim = _in_order(text).partition("claims:\n")[2].partition("documents:")[0]
    assert claim == (
        "- id: sohr-2025-03-08\n  event: coast-2025-03\n  source: sohr\n  covers: 2025-03-06/..\n"
        "  published: 2025-03-08\n  read_in: shafaq\n  figures:\n  - killed: 745\n    victims: civilians\n"
        "    wording: 745 killed\n  - {killed: 49, victims: women}\n"
    )


def test_claims_stand_by_event_source_and_day() -> None:
    days = ["sohr-2025-03-09", "snhr-2025-03-11", "sohr-2025-03-08", "sohr-2025-03-08-2", "snhr-2025-03-10"]
    text = CLAIMS + "".join(said("- killed: 1", id_, id_[5:15]) for id_ in days)
    text += said("- killed: 2", "sohr-2025-07-15", "2025-07-15").replace("coast-2025-03", "suwayda-2025-07")
    text += said("- killed: 3", "sohr-after", "2025-03-10/..") + said("- killed: 4", "sohr-2025-03-10", "2025-03-10")
    claims = ledger.loads(_in_order(text).encode()).claims
    assert [claim.id for claim in claims] == [
        "sohr-2025-03-08", "sohr-2025-03-08-2", "sohr-2025-03-09", "sohr-2025-03-10", "sohr-after", "snhr-2025-03-10",
        "snhr-2025-03-11", "sohr-2025-07-15",
    ]  # fmt: skip


def test_a_heading_stays_above_its_group_and_a_comment_with_its_claim() -> None:
    later, other, earlier = (said("- killed: 1", id_, id_[5:]) for id_ in (
        "sohr-2025-03-09", "snhr-2025-03-11", "sohr-2025-03-08",
    ))  # fmt: skip
    first = f"{CLAIMS}\n# SNHR\n\n{other}\n# SOHR\n\n{later}\n# Said on the phone\n{earlier}"
    assert _in_order(first).partition("claims:")[2].startswith("\n\n# SNHR\n\n- id: snhr")
    assert re.search(r"\n# SOHR\n\n# Said on the phone\n- id: sohr-2025-03-08\n", _in_order(first))
    assert re.search(r"\n\n- id: sohr-2025-03-09\n", _in_order(first))


def test_documents_stand_by_publisher_and_those_of_one_publisher_as_they_were() -> None:
    more = "  zz: {publisher: shafaq news, url: https://shafaq.com/2}\n  b: {publisher: Aaa, url: https://aaa.org}\n"
    text = (CLAIMS + SNHR_803).replace("events:\n", more + "events:\n", 1)
    documents = ledger.loads(_in_order(text).encode()).documents
    assert list(documents) == ["undated", "b", "ifp", "shafaq", "zz", "snhr-page", "workers-power"]


def test_a_comment_moves_with_the_line_below_it_and_one_beside_a_value_with_that() -> None:
    claim = (
        said("- killed: 745").replace("  read_in", "  # where it was read\n  read_in").replace("sohr\n", "sohr # who\n")
    )
    text = _in_order(CLAIMS + claim)
    assert "  published: 2025-03-08\n  # where it was read\n  read_in: shafaq\n" in text
    assert "  source: sohr # who\n" in text


def test_values_stay_as_they_were_written() -> None:
    text = CLAIMS + said(
        """
        - killed: 1,084
          note: '010'
        - {missing: 1_000, note: 1e3}
        - {injured: "1 500", wording: "a: b", note: no}
        """
    ).replace("injured", "displaced")
    text += "  note: >-\n    Broken here\n    and there.\n\n    # This is no comment.\n"
    text += "  unclear: |\n    # Nor  \n    this.\n"
    made = _in_order(text)
    for written in (
        "1,084",
        "'010'",
        "1_000",
        "1e3",
        '"1 500"',
        '"a: b"',
        "note: no}",
        "    Broken here\n    and there.",
    ):
        assert written in made
    assert _says(ledger.loads(made.encode())) == _says(ledger.loads(text.encode()))
    assert "    # Nor  \n    this.\n" in made


def test_long_lines_stay_whole() -> None:
    link = "https://shafaq.com/" + "a-long-way/" * 30
    text = SMALL.replace("https://shafaq.com/745", link).replace(
        "at least 420", f'at least 420\n      note: "{"word " * 60}"'
    )
    assert f"url: {link}\n" in _in_order(text)
    assert f'note: "{"word " * 60}"\n' in _in_order(text)


def test_a_mark_and_windows_line_ends_go() -> None:
    assert formatted(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == formatted(SMALL.encode())


def test_a_comment_that_the_layout_would_lose_stays() -> None:
    figures = "- {killed: 1}\n# lost by ruamel.yaml 0.19.1\n- {missing: 2}  # beside"
    assert "# lost by" in _in_order(CLAIMS + said(figures))


# Laws


def _shuffled(tree: Any, random: Random, key: str = "") -> Any:
    if isinstance(tree, dict):
        keys = random.sample(list(tree), len(tree))
        return {name: _shuffled(tree[name], random, name) for name in keys}
    if isinstance(tree, list):
        items = random.sample(tree, len(tree)) if key == "claims" else tree
        return [_shuffled(item, random) for item in items]
    return tree


def _untidy(random: Random) -> str:
    """The small book with its entries shuffled, in some layout, with comments in many places."""
    flow = random.choice([False, False, None])
    indent = random.choice([2, 3, 4, 6])
    text = yaml.safe_dump(
        _shuffled(TREE, random),
        sort_keys=False,
        default_flow_style=flow,
        indent=indent,
        width=10_000,
        allow_unicode=True,
    )
    lines: list[str] = []
    for number, line in enumerate(text.splitlines()):
        if random.random() < 0.08:
            lines.append(" " * random.choice([0, len(line) - len(line.lstrip())]) + f"# {number} of ours")
        lines += [""] * (random.random() < 0.05)
        lines.append(line + f"  # {1000 + number} of ours" * (random.random() < 0.08))
    return "\n".join(lines) + "\n# 9999 of ours\n"


@settings(max_examples=25)
@given(st.integers(0, 10**9))
@example(0)
def test_whatever_the_layout_nothing_is_lost_and_the_second_time_nothing_happens(seed: int) -> None:
    text = _untidy(Random(seed))
    made = _in_order(text)
    assert _says(ledger.loads(made.encode())) == _says(ledger.loads(text.encode()))
    assert _comments(made) == _comments(text)
    assert _in_order(made) == made


# The command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.yaml"
    path.write_text(
        SMALL.replace("  event: coast-2025-03\n  source: snhr\n", "  source: snhr\n  event: coast-2025-03\n")
    )
    return path


def test_format_writes_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", str(path), "--check"]) == 1
    assert "not current" in capsys.readouterr().out
    assert main(["format", str(path)]) == 0
    written = path.stat()
    assert path.read_text() == _in_order(SMALL)
    assert main(["format", str(path)]) == main(["format", str(path), "--check"]) == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_format_goes_through_a_link_and_keeps_the_rights(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    path.chmod(0o640)
    assert main(["format", str(link)]) == 0
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [path, link]


def test_format_refuses_a_file_that_does_not_load(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(text := path.read_text().replace("killed: 803", "killed: 8O3"))
    assert main(["format", str(path)]) == 1
    assert "8O3" in capsys.readouterr().err
    assert path.read_text() == text


def test_what_somebody_else_wrote_meanwhile_stays(path: Path) -> None:
    with pytest.raises(FormatError, match="changed by somebody else"):
        canon.write(path, b"ours", b"what it held before")
    assert path.read_text().startswith("format: 1")
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_written_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_files: object) -> None:
        raise OSError(28, "No space left on device")

    text = path.read_text()
    monkeypatch.setattr(os, "replace", full)
    assert main(["format", str(path)]) == 1
    assert path.read_text() == text
    assert list(path.parent.iterdir()) == [path]


def test_what_would_be_lost_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = path.read_text()
    monkeypatch.setattr(canon, "ordered", lambda text: text.replace("at least 420", "420"))
    assert main(["format", str(path)]) == 1
    assert "without changing it" in capsys.readouterr().err
    assert path.read_text() == text


@pytest.mark.parametrize("mark", ["\r", "\x85", "\u2028"])
def test_a_strange_line_end_is_refused(mark: str) -> None:
    with pytest.raises(FormatError, match="line end"):
        _in_order(SMALL.replace("format: 1\n", f"format: 1\n# a{mark}# b\n"))
