"""python -m ledger check | figures"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ledger.__main__ import main
from tests.books import SMALL, SNHR_803, VOCABULARY, said

ROOT = Path(__file__).parents[1]
CLEAN = VOCABULARY + "claims:\n" + SNHR_803
WARNING = VOCABULARY + "claims:\n" + said("- killed: 745\n  parts: [{killed: 1, place: latakia}]")
ERROR = CLEAN.replace("killed: 803", "killed: 8O3")


class Run:
    """Runs a command on a text; holds its exit status and what it printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = folder / "claims.yaml", capsys

    def __call__(self, text: str, command: str, *options: str) -> int:
        self.path.write_text(text, encoding="utf-8")
        status = main([command, str(self.path), *options])
        self.out, self.err = self.capsys.readouterr()
        return status

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(tmp_path, capsys)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (CLEAN, ["--strict", "--notes", "--json"], 0),
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (WARNING, ["--strict", "--json"], 1),
        (ERROR, [], 1),
        (ERROR, ["--json"], 1),
    ],
)
def test_check_fails_on_errors_and_on_warnings_when_strict(
    run: Run, text: str, options: list[str], status: int
) -> None:
    assert run(text, "check", *options) == status


def test_check_prints_warnings_and_keeps_notes_until_asked(run: Run) -> None:
    run(WARNING, "check")
    assert "warning: claims.yaml:" in run.out
    assert "cannot make 745" in run.out
    assert "note:" not in run.out
    run(WARNING, "check", "--notes")
    assert "read in relays only" in run.out


def test_check_counts_what_the_file_holds(run: Run) -> None:
    run(SMALL, "check")
    assert "3 claims, 15 figures, 1 relays, 2 sources, 5 documents, 2 events" in run.out
    assert "coast-2025-03: 3 claims, 15 figures, 1 relays, 2 sources" in run.out
    assert "suwayda-2025-07: 0 claims, 0 figures, 0 relays, 0 sources" in run.out


def test_check_prints_errors_apart_from_its_result(run: Run) -> None:
    run(ERROR, "check")
    assert run.out == ""
    assert run.err.startswith("claims.yaml:")
    assert ": claims[0].figures[0].killed: '8O3' does not fit" in run.err
    assert "1 error;" in run.err


def test_check_gives_programs_the_counts_and_every_problem(run: Run) -> None:
    run(WARNING, "check", "--json")
    assert run.json["counts"] == {
        "claims": 1, "figures": 2, "relays": 0, "sources": 1, "documents": 5, "events": 2,
        "by_event": {
            "coast-2025-03": {"claims": 1, "figures": 2, "relays": 0, "sources": 1},
            "suwayda-2025-07": {"claims": 0, "figures": 0, "relays": 0, "sources": 0},
        },
    }  # fmt: skip
    (warning,) = run.json["warnings"]
    line = WARNING.splitlines().index("  - killed: 745") + 1
    assert warning == {
        "level": "warning", "file": "claims.yaml", "line": line, "column": warning["column"],
        "path": "sohr-2025-03-08/everyone", "message": "the parts 1 cannot make 745", "claim": "sohr-2025-03-08",
    }  # fmt: skip
    assert [note["level"] for note in run.json["notes"]] == ["note"]
    assert run.json["errors"] == []


def test_check_gives_programs_the_errors(run: Run) -> None:
    run(ERROR, "check", "--json")
    (error,) = run.json["errors"]
    assert (error["level"], error["path"]) == ("error", "claims[0].figures[0].killed")
    assert ERROR.splitlines()[error["line"] - 1][error["column"] - 1 :] == "8O3"


def test_nobody_named_is_no_source_in_any_count(run: Run) -> None:
    run(VOCABULARY + "claims:\n" + said("- killed: several hundred", "unnamed-2025-03-18"), "check", "--json")
    counts = run.json["counts"]
    assert (counts["sources"], counts["by_event"]["coast-2025-03"]["sources"]) == (0, 0)


KEYS = {
    "id", "claim", "event", "source", "harm", "low", "high", "words", "victims", "place", "by", "counting", "first",
    "last", "published", "unclear", "documents",
}  # fmt: skip


def test_figures_gives_programs_every_figure_in_the_order_of_the_file(run: Run) -> None:
    assert run(CLEAN, "figures", "--json") == 0
    assert all(set(row) >= KEYS for row in run.json)
    assert [row["words"] for row in run.json] == ["803", "383", "172", "211", "at least 420", "49", "dozens"]
    told = run.json[4]
    assert {key: told[key] for key in KEYS - {"documents"}} == {
        "id": "snhr-2025-03-11/non-combatants.by-pro-government", "claim": "snhr-2025-03-11", "event": "coast-2025-03",
        "source": "snhr", "harm": "killed", "low": 420, "high": None, "words": "at least 420",
        "victims": "non-combatants", "place": ["coast"], "by": "pro-government", "counting": "running",
        "first": "2025-03-06", "last": "2025-03-10", "published": "2025-03-11", "unclear": None,
    }  # fmt: skip
    assert [(one["id"], one["url"], one["original"]) for one in told["documents"]] == [
        ("snhr-page", "https://snhr.org/803", True), ("ifp", "https://ifpnews.com/800", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "published", "values"),
    [
        ("{killed: many}", "2025-03-08", {"low": None, "high": None, "words": "many"}),
        ("{killed: dozens}", "2025-03-08", {"low": 24, "high": None, "words": "dozens"}),
        ("{killed: about 1400}", "2025-08", {"low": 1350, "high": 1449, "published": "2025-08"}),
        (
            "{killed: 1, place: [latakia, tartus]}",
            "2025-07-08~",
            {"place": ["latakia", "tartus"], "published": "2025-07-08~"},
        ),
        ("{killed: 1}", "", {"by": None, "published": None, "last": None, "first": "2025-03-06"}),
        ("{killed: 1, unclear: Whose it is.}", "2025-03-08", {"unclear": "Whose it is."}),
    ],
)
def test_what_is_not_known_is_null(run: Run, figure: str, published: str, values: dict[str, Any]) -> None:
    run(VOCABULARY + "claims:\n" + said(f"- {figure}", published=published), "figures", "--json")
    assert run.json[0] | values == run.json[0]


def test_figures_adds_the_relayed_ones_when_asked(run: Run) -> None:
    run(CLEAN, "figures", "--json", "--relays")
    relay = run.json[-1]
    assert frozenset(KEYS) <= frozenset(relay)
    assert relay["id"] == "snhr-2025-03-11/civilians.by-pro-assad@workers-power"
    assert (relay["words"], relay["low"], relay["high"]) == ("up to 200", 0, 200)
    assert (relay["source"], relay["victims"], relay["by"]) == ("snhr", "civilians", "pro-assad")
    assert relay["relay_of"] == "snhr-2025-03-11/civilians.by-pro-assad"
    assert [document["id"] for document in relay["documents"]] == ["workers-power"]


def test_a_relay_shows_what_it_changed(run: Run) -> None:
    relayed = "relayed:\n- {in: workers-power, killed: 750, victims: alawites, said_by: AFP, credits: nobody}\n"
    run(VOCABULARY + "claims:\n" + said("- killed: 745", more=relayed), "figures", "--json", "--relays")
    relay = run.json[-1]
    assert (relay["words"], relay["victims"], relay["said_by"], relay["credits"]) == (
        "750",
        "alawites",
        "AFP",
        "nobody",
    )


def test_figures_prints_a_line_a_figure(run: Run) -> None:
    assert run(CLEAN, "figures") == 0
    lines = run.out.splitlines()
    assert len(lines) == 7
    assert lines[0].split("\t")[:2] == ["snhr-2025-03-11/everyone", "803"]


def test_figures_of_a_file_that_does_not_load_fails(run: Run) -> None:
    assert run(ERROR, "figures", "--json") == 1
    assert len(run.json["errors"]) == 1


def test_a_missing_file_fails_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere.yaml")]) == 1
    assert "nowhere.yaml:1:1: the file cannot be opened" in capsys.readouterr().err


def test_without_a_file_it_reads_the_record() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ledger", "check", "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout)["counts"]["claims"] > 100


def test_a_command_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["chek"])
    assert stopped.value.code == 2
    assert "check" in capsys.readouterr().err
