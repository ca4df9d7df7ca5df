"""The words by which a language is read, one file a language: `en.yaml`, `fr.yaml`, `de.yaml`, `ar.yaml`.

A new language is a new file with the keys of en.yaml; no code changes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from ledger.figure import Bound
from ledger.load.nodes import LOADER
from ledger.trace.phrases import Phrases
from ledger.trace.tokens import Token, normal, words

_FOLDER: Final = Path(__file__).parent
_LISTS: Final = (
    "telling", "to", "between_and", "passes", "since", "until", "before_year", "month_without_day", "alone", "prefixes",
    "articles", "and", "of", "among", "relative", "ratio", "rate", "earlier", "compared", "assigned", "ages", "reached",
    "links", "having", "divides", "saying", "told", "it", "definite", "mutual",
    "inquiries", "backwards", "kin", "own", "aside", "counts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """A qualifier: the bound that it sets, and its English form as the record writes it."""

    bound: Bound
    lead: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What a phrase is in a sentence: its kind (people, thing, clause …), or a harm with the form it takes."""

    kind: str
    harm: str = ""


@dataclass(frozen=True, eq=False)
class Language:
    """One language as tracing reads it."""

    code: str
    telling: frozenset[str]
    number_words: Phrases[int]
    vague: Phrases[str]
    hundreds: frozenset[str]
    scales: dict[str, int]
    one: frozenset[str]
    joiners: frozenset[str]
    compound: bool
    any_order: bool
    inner: dict[str, int]
    before: Phrases[Lead]
    after: Phrases[Lead]
    between: Phrases[str]
    months: dict[str, int]
    grammar: Phrases[Tag]
    no_count_after: Phrases[str]
    lists: dict[str, frozenset[str]]
    decimal: str
    participle_last: bool
    verb_first: bool
    inverts: bool
    head_last: bool


def codes() -> list[str]:
    """The languages that there are files of."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


@cache
def language(code: str) -> Language:
    """One language by its code. Raises KeyError for one without a file."""
    if code not in codes():
        raise KeyError(code)
    # As text: to YAML itself "on" and "no" are truth values.
    data = yaml.load((_FOLDER / f"{code}.yaml").read_text(encoding="utf-8"), LOADER)
    numbers = data["numbers"]
    return Language(
        code=code,
        telling=_norms(data["telling"]),
        number_words=_phrases(_integers(numbers["words"])),
        vague=_phrases(numbers["vague"]),
        hundreds=_norms(numbers.get("hundred", [])),
        scales=_integers(numbers["scales"]),
        one=_norms(numbers.get("one", [])),
        joiners=_norms(numbers.get("and", [])),
        compound=bool(numbers.get("compound")),
        any_order=bool(numbers.get("any_order")),
        inner=_integers(numbers.get("parts", {})),
        before=_leads(numbers["before"]),
        after=_leads(numbers["after"]),
        between=_phrases(dict.fromkeys(numbers["between"], "between")),
        months=_integers(data["months"]),
        grammar=_grammar(data),
        no_count_after=_phrases(dict.fromkeys(data["before_no_count"], "")),
        lists={key: _norms(data.get(key) or numbers.get(key, [])) for key in _LISTS},
        decimal=numbers.get("decimal", "."),
        participle_last=bool(data.get("participle_last")),
        verb_first=bool(data.get("verb_first")),
        inverts=bool(data.get("inverts")),
        head_last=bool(data.get("head_last")),
    )


def told(tokens: list[Token]) -> str:
    """The language that most of a text's small words belong to; English where none is told apart."""
    counts = {}
    norms = [token.norm for token in tokens[:4000] if token.kind == "word"]
    for code in codes():
        telling = language(code).telling
        counts[code] = sum(norm in telling for norm in norms)
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    if any("\u0600" <= norm[0] <= "\u06ff" for norm in norms) and "ar" in counts:
        arabic = sum("\u0600" <= norm[0] <= "\u06ff" for norm in norms)
        best = "ar" if arabic > len(norms) / 2 else best
    return best if counts[best] or best == "ar" else "en"


def _norms(phrases: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words(phrase)) for phrase in phrases)


def _integers(values: dict[str, str]) -> dict[str, int]:
    return {normal(word): int(value) for word, value in values.items()}


def _phrases(values: dict[str, Any]) -> Phrases[Any]:
    found: Phrases[Any] = Phrases()
    for phrase, value in values.items():
        found.add(phrase, value)
    return found


def _leads(values: dict[str, list[str]]) -> Phrases[Lead]:
    found: Phrases[Lead] = Phrases()
    for lead, phrases in values.items():
        found.update(phrases, Lead(Bound(lead), lead))
    return found


_GRAMMAR: Final = (
    "things", "people", "heads", "of_them", "parts", "mostly", "linked", "passive", "clause", "prepositions", "counted",
    "by", "responsible", "attribution", "saying", "strong", "met", "anonymous", "and", "founded",
)  # fmt: skip


def _grammar(data: dict[str, Any]) -> Phrases[Tag]:
    found: Phrases[Tag] = Phrases()
    for kind in _GRAMMAR:
        found.update(data.get(kind, []), Tag(kind))
    for harm, forms in data["harms"].items():
        for form, phrases in forms.items():
            found.update(phrases, Tag(form, harm))
    return found
