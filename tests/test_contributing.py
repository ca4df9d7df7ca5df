"""CONTRIBUTING.md: its examples load with the vocabularies of the record, and say what the record says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import ledger
from ledger import model
from ledger.__main__ import main
from ledger.model import Book
from tests.test_fuzz import sections

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def _entries(name: str) -> str:
    """What the examples put under a section."""
    return "".join(body for block in BLOCKS for head, _line, body in [block.partition("\n")] if head == f"{name}:")


@pytest.fixture(scope="module")
def example() -> Book:
    """The examples in the vocabularies of the record, each in the place of the record's own entry."""
    taken = set(yaml.safe_load(_entries("sources"))) | set(yaml.safe_load(_entries("documents")))
    text = ""
    for name, entries in sections().items():
        own = _entries(name.removesuffix(":"))
        kept = [entry for entry in entries if not own or entry.split(":")[0].strip() not in taken]
        text += name + ("\n" + own if name == "claims:" else "".join(["\n" * bool(own), own, *kept]))
    return ledger.loads(text.encode())


def test_every_block_is_an_example() -> None:
    assert [block.partition("\n")[0] for block in BLOCKS] == ["sources:", "documents:", "claims:", "claims:"]


def test_the_examples_load_and_the_check_has_nothing_to_say(example: Book) -> None:
    assert [claim.id for claim in example.claims] == ["ohchr-2025-03-11", "scm-2025-04-01", "scm-2025-07-08"]
    assert [str(one) for one in example.problems if one.level is not model.Level.NOTE] == []


def test_the_examples_say_what_the_record_says(example: Book, record: Book) -> None:
    for id_, figure in example.figures.items():
        same = record.figures[id_]
        for key in ("number", "harm", "victims", "place", "by", "counting", "covers", "evidence"):
            assert getattr(figure, key) == getattr(same, key), (id_, key)
        assert set(figure.read_in) <= set(same.read_in)
        assert figure.wording in ("", same.wording)
    for claim in example.claims:
        same_claim = record.claim[claim.id]
        assert (claim.published, claim.reason) == (same_claim.published, same_claim.reason)
        assert [relay.document for relay in claim.relays] == [relay.document for relay in same_claim.relays]
    assert example.documents["unog-2025-03-11"].url == record.documents["unog-2025-03-11"].url
    assert example.documents["reliefweb-2025-03-17"].url == record.documents["reliefweb-2025-03-17"].url
    source, same_source = example.sources["ohchr"], record.sources["ohchr"]
    assert (source.name, source.kind, source.evidence) == (same_source.name, same_source.kind, same_source.evidence)
    assert same_source.method.startswith(source.method)


def test_it_names_every_kind_and_every_reason() -> None:
    assert ", ".join(model.KINDS) in GUIDE
    reasons = GUIDE.partition("Reasons: ")[2].partition("**")[0]
    assert re.findall(r"`([a-z-]+)`", reasons) == list(model.REASONS)


def test_it_is_short() -> None:
    assert GUIDE.count("\n") <= 200


def test_its_commands_exist(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^python -m ledger (.*?) +#", GUIDE, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        with pytest.raises(SystemExit) as stopped:
            main([*command.split(), "--help"])
        assert stopped.value.code == 0
    capsys.readouterr()


def test_the_hooks_run_the_commands_with_what_the_program_pins() -> None:
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    pinned = (ROOT / "requirements.txt").read_text().split()
    entries = [hook["entry"].removeprefix("python -m ledger ") for hook in repo["hooks"]]
    assert entries == ["check", "format", "schema"]
    assert all(set(hook["additional_dependencies"]) <= set(pinned) for hook in repo["hooks"])
