"""The words of a book: its sources, victims, places, actors and harms as a language's texts name them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ledger.model import EVERYONE, UNNAMED, Book, Source, Term
from ledger.trace.phrases import Phrases
from ledger.trace.tokens import words

_ASIDE: Final = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase names: a source, victims, a place, an actor or a harm of the book, by its id."""

    kind: str
    id: str
    exact: str = ""  # the phrase as it must be written, where small letters make another word of it ("WHO")


@lru_cache(maxsize=16)
def vocabulary(book: Book, language: str) -> Phrases[Name]:
    """Every name of a book that texts of a language may use."""
    found: Phrases[Name] = Phrases()
    for source in book.sources.values():
        if source.id != UNNAMED:
            for phrase in _of_source(source):
                found.add(phrase, Name("source", source.id, phrase if _needs_case(phrase) else ""))
    for kind, terms in (
        ("victims", book.victims),
        ("place", book.places),
        ("actor", book.actors),
        ("harm", book.harms),
    ):
        for term in terms.values():
            if term.id != EVERYONE and (kind != "harm" or term.counts in ("people", "bodies")):
                found.update(_of_term(term, language, foreign=kind == "place"), Name(kind, term.id))
    return found


def _of_source(source: Source) -> Iterable[str]:
    yield _ASIDE.sub("", source.name)
    yield _ASIDE.sub("", source.short)
    for phrases in source.also.values():
        yield from phrases


def _needs_case(phrase: str) -> bool:
    """Whether a phrase is one word, which in small letters may be another ("who", "seen")."""
    return len(words(phrase)) == 1 and phrase[0].isupper()


def _of_term(term: Term, language: str, *, foreign: bool) -> Iterable[str]:
    if language == "en" or foreign:
        yield _ASIDE.sub("", term.name)
    if language == "en":
        yield term.text
    also: Mapping[str, Iterable[str]] = term.also
    for code, phrases in also.items():
        if foreign or code == language:
            yield from phrases
