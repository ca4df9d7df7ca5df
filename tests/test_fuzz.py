"""Whatever happens to the record, reading it gives a book or says what is wrong: soon, and within bounds.

`make test` tries 200 mutations, `make fuzz` 2,000 (FUZZ=count). A mutation is named by its number: `mutant(number)`.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

import ledger
from ledger.model import Book, Level
from tests.books import SMALL, TODAY

COUNT = int(os.environ.get("FUZZ", "200"))
SECONDS, MEMORY = 2, 500 * 1024 * 1024
RECORD = (Path(__file__).parents[1] / "claims.yaml").read_text(encoding="utf-8")
PIECES = [
    *":-[]{}()#,&*!|>'\"%@`?~=<\\/.0\n",
    "- ", ": ", " #", "\n---\n", "...\n", "&a ", "*a", "<<: *a", "!!python/object:os.system ", "? ", "|\n", ">-\n",
    "{{", "[[[", "null", "no", "~", "1,084", "at least ", "١٢٣", "-1", "9" * 40, "killed: 3", "  ", "\t", "\r\n", "\r",
    "\x00", "\x07", "\x85", "\xa0", "\u200b", "\u202e", "\u2028", "\ufeff", "é", "e\u0301", "🙂", "قتل", "\U0010ffff",
    "%YAML 9.9\n", "2025-13-45", "..",
]  # fmt: skip


@cache
def sections() -> dict[str, list[str]]:
    """The entries of each section of the record, as text; what stands above the first section under ''."""
    parts = re.split(r"^(\w+:)(?= *\n)", RECORD, flags=re.MULTILINE)
    found = {"": [parts[0]]}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        found[name] = re.split(
            r"^(?=- id:)" if name == "claims:" else r"^(?=  [a-z0-9][\w-]*:)", body, flags=re.MULTILINE
        )
    return found


def _slice(random: Random) -> str:
    """The vocabularies of the record with some claims that name no other claim, and the documents these name."""
    parts = sections()
    alone = [one for one in parts["claims:"][1:] if not re.search(r"supersedes:|origin:|\bof: \S+/", one)]
    claims = random.sample(alone, 15)
    named = set(re.findall(r"[\w-]+", " ".join(claims)))
    documents = [one for one in parts["documents:"] if one.split(":")[0].strip() in named]
    some = {"claims:": ["\n", *claims], "documents:": ["\n", *documents]}
    return "".join("".join([name, *some.get(name, entries)]) for name, entries in parts.items())


# Ways to get a file wrong. Each takes lines and gives lines.


def _at(random: Random, lines: list[str]) -> int:
    return random.randrange(len(lines)) if lines else 0


def _delete(random: Random, lines: list[str]) -> list[str]:
    at = _at(random, lines)
    return lines[:at] + lines[at + random.choice([1, 1, 2, 30]) :]


def _double(random: Random, lines: list[str]) -> list[str]:
    at, to = _at(random, lines), _at(random, lines)
    return lines[:to] + lines[at : at + random.choice([1, 5, 40])] * random.choice([1, 2]) + lines[to:]


def _swap(random: Random, lines: list[str]) -> list[str]:
    if lines:
        one, other = _at(random, lines), _at(random, lines)
        lines[one], lines[other] = lines[other], lines[one]
    return lines


def _indent(random: Random, lines: list[str]) -> list[str]:
    at, by = _at(random, lines), random.choice([-4, -2, -1, 1, 2, 4, 60])
    for place in range(at, min(len(lines), at + random.choice([1, 1, 6, 50]))):
        lines[place] = " " * by + lines[place] if by > 0 else lines[place].removeprefix(" " * -by)
    return lines


def _flip(random: Random, lines: list[str]) -> list[str]:
    return _insert(random, lines, chr(random.choice([random.randrange(128), random.randrange(0xD800)])), over=1)


def _insert(random: Random, lines: list[str], piece: str = "", over: int = 0) -> list[str]:
    if lines:
        at = _at(random, lines)
        column = random.randint(0, len(lines[at]))
        lines[at] = lines[at][:column] + (piece or random.choice(PIECES)) + lines[at][column + over :]
    return lines


def _repeat(random: Random, lines: list[str]) -> list[str]:
    return _insert(random, lines, random.choice(PIECES) * random.choice([10, 1_000, 20_000]))


def _cut(random: Random, lines: list[str]) -> list[str]:
    lines = lines[: _at(random, lines) + 1]
    return [*lines[:-1], lines[-1][: random.randint(0, len(lines[-1]))]] if lines else lines


WAYS: list[Callable[[Random, list[str]], list[str]]] = [
    _delete, _double, _swap, _indent, _flip, _flip, _insert, _insert, _insert, _repeat, _cut,
]  # fmt: skip


def mutant(number: int) -> bytes:
    """The record, or a slice of it, as somebody or something might leave it."""
    random = Random(number)
    lines = (RECORD if number % 20 == 0 else _slice(random)).split("\n")
    for _ in range(random.choice([1, 1, 2, 4])):
        lines = random.choice(WAYS)(random, lines)
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    if number % 10 == 3:  # bytes that are no text any more
        at = random.randrange(len(data) + 1)
        return data[:at] + random.randbytes(random.choice([0, 1, 4])) + data[at + random.choice([0, 1, 1_000_000]) :]
    return data


@contextlib.contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Ends what hangs, where the system can."""

    def stop(*_signal: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _outcome(data: bytes) -> str:
    """`book`, `errors`, or what else came of a file and should not have."""
    start = time.process_time()
    try:
        with _limit(20):  # the clock on the wall, on a busy machine
            one: Book | ledger.BookError = ledger.loads(data, today=TODAY)
    except ledger.BookError as error:
        one = error
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    if (took := time.process_time() - start) > SECONDS:
        return f"took {took:.1f} s"
    if isinstance(one, Book):
        return "book"
    good = one.problems and all(problem.message and problem.level is Level.ERROR for problem in one.problems)
    lines = [problem.line for problem in one.problems]
    return "errors" if good and lines == sorted(lines) and lines[0] > 0 else f"no good errors: {one}"


def test_the_record_and_its_slices_load() -> None:
    assert _outcome(RECORD.encode()) == "book"
    assert [_outcome(_slice(Random(number)).encode()) for number in range(10)] == ["book"] * 10


def test_no_mutation_of_the_record_gives_anything_but_a_book_or_its_errors() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcomes = {number: _outcome(mutant(number)) for number in range(COUNT)}
    strange = {number: outcome for number, outcome in outcomes.items() if outcome not in ("book", "errors")}
    assert not strange
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MEMORY
    share = sum(outcome == "book" for outcome in outcomes.values()) / COUNT
    assert 0.02 < share < 0.9, f"the mutations do too much or too little: {share:.0%} load"


BIG = {
    "50 MB of a file": (RECORD * (50 * 1024 * 1024 // len(RECORD) + 1)).encode,
    "50 MB of nothing": lambda: b"\x00" * (50 * 1024 * 1024),
    "the record as UTF-16": lambda: RECORD.encode("utf-16"),
    "the record as UTF-16 without a mark": lambda: RECORD.encode("utf-16-le"),
    "the record as UTF-32": lambda: RECORD.encode("utf-32"),
    "the record in an Arabic code page": lambda: RECORD.encode("cp1256", "replace"),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + Random(1).randbytes(10**6),
    "a packed file": lambda: b"\x1f\x8b\x08\x00" + Random(2).randbytes(10**6),
    "a book of Excel": lambda: b"PK\x03\x04" + Random(3).randbytes(10**6),
    "a page of the web": lambda: b"<!DOCTYPE html>\n<html><body>" + b"<p>803 killed</p>\n" * 50_000,
    "the record and an alias bomb": lambda: f"{RECORD}\nbomb: {{a: &a [x, x], b: &b [*a, *a], c: [*b, *b]}}\n".encode(),
    "a deep nest": lambda: (SMALL + "nest: " + "[" * 200_000 + "]" * 200_000).encode(),
    "a deep nest of lines": lambda: (SMALL + "nest:\n" + "".join(" " * n + "a:\n" for n in range(1, 2_000))).encode(),
}


@pytest.mark.parametrize("name", BIG)
def test_what_is_no_record_is_refused_in_less_than_a_second(name: str) -> None:
    data = BIG[name]()
    start = time.process_time()
    assert _outcome(data) == "errors"
    assert time.process_time() - start < 1
