"""The tables of the benchmarks: what was measured, and a word for what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import END, START, refresh, tables

MACHINE = {"day": "2026-11-20", "processors": 2, "model": "CPU", "python": "3.11.7", "load_average": 0.1}
ROW = {"readers": 100, "processes": 1, "changes": 600, "median": 0.05, "p95": 0.123, "browser_median": 0.4,
       "errors": {}, "memory_peak": 240}  # fmt: skip
KILLED = {"readers": 6, "lost": 3, "back_slowest": 0.93, "same_view": 6}


def told(*rows: dict[str, Any], **rest: Any) -> str:
    """The table of some rows of readers."""
    return tables({"load": {**MACHINE, "found": {"rows": list(rows), **rest}}})


def test_a_row_holds_what_was_measured() -> None:
    assert "| 100 | 1 | 600 | 0.05 | 0.12 | 0.40 | 0 | 240 |" in told(ROW)


def test_what_was_not_timed_has_a_dash_and_no_number() -> None:
    assert "| 100 | 1 | 0 | – | – | – | 100 | 240 |" in told(
        ROW | {"changes": 0, "median": None, "p95": None, "browser_median": None, "errors": {"TimeoutError": 100}}
    )


def test_a_row_that_could_not_be_measured_says_why_and_leaves_the_others() -> None:
    text = told({"readers": 300, "processes": 2, "failed": "nginx is not installed."}, ROW)
    assert "| 300 | 2 | not measured: nginx is not installed |" in text
    assert "| 100 | 1 | 600 |" in text


@pytest.mark.parametrize(
    ("killed", "words"),
    [
        (KILLED, "3 of 6 lost their server, all were back after 0.9 s, 6 of 6 in the same view"),
        (KILLED | {"lost": 0, "back_slowest": None}, "none of the 6 had its page there"),
        ({"failed": "nginx is not installed"}, "not measured, nginx is not installed"),
    ],
)
def test_what_became_of_those_whose_server_was_killed(killed: dict[str, Any], words: str) -> None:
    assert words in told(ROW, killed=killed)


def test_the_tables_stand_between_their_marks_and_leave_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    refresh(file, "new")
    assert file.read_text("utf-8") == f"before\n{START}\n\nnew\n\n{END}\nafter\n"


def test_a_file_without_a_place_for_them_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for the figures"):
        refresh(file, "new")
    assert file.read_text("utf-8") == "nothing"
