"""How well tracing reads: precision and recall of mentions, and how often source, victims and finding are right.

An answer key is a YAML list of texts, each with what a person reads in it:

    - text: SNHR said that 803 people were killed.
      day: 2025-03-12
      mentions:
      - {number: "803", source: snhr, victims: everyone, finding: exact}

`number` is a piece of the text that the mention must overlap, the first after the mention before. `source`, `victims`,
`finding`, `low`, `high`, `harm`, `by`, `place` and `day` are compared where they are given; an empty value says that
the text says nothing of it. `day` and `language` of the text are optional.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import yaml

from ledger.language import _
from ledger.load.nodes import LOADER
from ledger.model import Book
from ledger.trace.mention import Mention
from ledger.trace.run import trace

COMPARED: Final = ("source", "victims", "finding", "harm", "low", "high", "by", "place", "day", "match")


class KeyFileError(ValueError):
    """An answer key that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A text of an answer key, and what each mention of it is."""

    text: str
    day: date | None
    language: str
    mentions: tuple[dict[str, str], ...]


@dataclass
class Score:
    """The counts of a score, and a line for each thing that is wrong."""

    expected: int = 0
    found: int = 0
    right: int = 0
    both: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def rates(self) -> dict[str, float]:
        """Precision and recall of mentions; of the mentions found, the share in which each field is right."""
        rates = {"precision": _share(self.right, self.found), "recall": _share(self.right, self.expected)}
        rates |= {key: _share(self.met[key], self.asked[key]) for key in COMPARED if self.asked[key]}
        return rates | {"source and victims": _share(self.both, self.right), "mentions": float(self.expected)}

    def __str__(self) -> str:
        return (
            ", ".join(f"{key} {value:.3f}" for key, value in self.rates.items() if key != "mentions")
            + ", "
            + _("{n} mentions").format(n=self.expected)
        )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def read_key(text: str) -> list[Answer]:
    """The texts of an answer key. Raises KeyFileError."""
    try:
        data = yaml.load(text, LOADER)
    except yaml.YAMLError as error:
        raise KeyFileError(str(error)) from None
    if not isinstance(data, list):
        raise KeyFileError(_("an answer key is a list of texts"))
    return [_answer(item, number) for number, item in enumerate(data, 1)]


def _answer(item: Any, number: int) -> Answer:
    try:
        told_on = date.fromisoformat(item["day"]) if item.get("day") else None
        mentions = tuple(dict(one) for one in item.get("mentions") or ())
        answer = Answer(" ".join(item["text"].split(" ")), told_on, item.get("language", ""), mentions)
        list(_places(answer))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KeyFileError(_("text {n}: {why}").format(n=number, why=error)) from None
    unknown = {key for one in mentions for key in one} - {*COMPARED, "number"}
    if unknown:
        raise KeyFileError(_("text {n}: {why}").format(n=number, why=", ".join(sorted(unknown))))
    return answer


def _places(answer: Answer) -> Iterator[tuple[int, int]]:
    """Where the number of each expected mention stands in its text."""
    at = 0
    for one in answer.mentions:
        start = answer.text.lower().index(one["number"].lower(), at)
        at = start + len(one["number"])
        yield start, at


def score(book: Book, answers: Sequence[Answer]) -> Score:
    """Trace each text of an answer key and compare."""
    result = Score()
    for answer in answers:
        _compare(result, answer, trace(book, answer.text, answer.day, answer.language))
    return result


def _compare(result: Score, answer: Answer, mentions: Sequence[Mention]) -> None:
    left = list(mentions)
    result.expected += len(answer.mentions)
    result.found += len(mentions)
    start_of_text = answer.text[:60]
    for expected, (start, end) in zip(answer.mentions, _places(answer), strict=True):
        met = next((one for one in left if one.start < end and start < one.end), None)
        if met is None:
            result.wrong.append(_("missed {number} in: {text}").format(number=expected["number"], text=start_of_text))
            continue
        left.remove(met)
        result.right += 1
        _fields(result, expected, met, start_of_text)
    for one in left:
        result.wrong.append(_("no mention: {number} in: {text}").format(number=one.text, text=start_of_text))


def _fields(result: Score, expected: dict[str, str], met: Mention, text: str) -> None:
    got = _said(met)
    right = {key: _equal(expected[key], got[key]) for key in COMPARED if key in expected}
    for key, is_right in right.items():
        result.asked[key] += 1
        result.met[key] += is_right
        if not is_right:
            line = _("{number}: {key} is {expected}, not {got}, in: {text}")
            result.wrong.append(
                line.format(number=met.text, key=key, expected=expected[key] or "–", got=got[key] or "–", text=text)
            )
    result.both += right.get("source", True) and right.get("victims", True)


def _equal(expected: str, got: str) -> bool:
    return got in expected.split("|")


def _said(met: Mention) -> dict[str, str]:
    reading = met.number.reading
    return {
        "source": met.source or ("?" if met.stranger else ""),
        "victims": met.victims,
        "finding": met.finding,
        "harm": met.harm,
        "low": str(reading.low) if reading else "",
        "high": str(reading.high) if reading and reading.high is not None else "",
        "by": met.by,
        "place": "+".join(met.place),
        "day": met.day.isoformat() if met.day else "",
        "match": met.best,
    }
