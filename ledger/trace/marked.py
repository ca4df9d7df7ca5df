"""A text made ready for reading: its tokens, and at each token what the longest phrase that begins there is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ledger.model import Book
from ledger.trace.languages import Language, Tag
from ledger.trace.phrases import Phrases
from ledger.trace.tokens import Token, sentences, tokens
from ledger.trace.vocabulary import Name, vocabulary


@dataclass(frozen=True, slots=True)
class Mark:
    """What a phrase from token `first` to before `end` is in grammar, and what of the book it names."""

    first: int
    end: int
    tags: tuple[Tag, ...] = ()
    names: tuple[Name, ...] = ()

    def tag(self, *kinds: str) -> Tag | None:
        """Its first tag of one of the kinds; None for none."""
        return next((tag for tag in self.tags if tag.kind in kinds), None)

    def name(self, kind: str) -> Name | None:
        """The first thing of a kind that it names; None for none."""
        return next((name for name in self.names if name.kind == kind), None)


NOTHING: Final = Mark(0, 0)


@dataclass(frozen=True, eq=False)
class Marked:
    """A text as tokens, with a mark (perhaps an empty one) at each token."""

    text: str
    tokens: list[Token]
    marks: list[Mark]
    language: Language
    owner: list[int]  # at each token where the phrase begins that it stands in
    names: Phrases[Name]
    begins: list[int]  # at each token the first of its sentence
    ends: list[int]  # at each token the one after the last of its sentence
    sources: list[int]  # the tokens at which a source is named

    def norm(self, index: int) -> str:
        """What stands at a token; "" beyond the text."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def is_in(self, index: int, name: str) -> bool:
        """Whether what stands at a token is in a list of the language."""
        return self.norm(index) in self.language.lists[name]

    def phrase(self, index: int) -> Mark:
        """The mark of the phrase in which a token stands; an empty one beyond the text."""
        return self.marks[self.owner[index]] if 0 <= index < len(self.tokens) else NOTHING

    def mark(self, index: int) -> Mark:
        """The mark that begins at a token; an empty one beyond the text."""
        return self.marks[index] if 0 <= index < len(self.marks) else NOTHING

    def together(self, one: int, other: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return self.tokens[one].sentence == self.tokens[other].sentence

    def past_articles(self, index: int, step: int) -> int:
        """The next token, to the left (-1) or the right (1), that is no article; the token itself where it is none."""
        while self.is_in(index, "articles"):
            index += step
        return index

    def written(self, first: int, end: int) -> str:
        """The characters from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end] if end > first else ""


def mark(book: Book, text: str, language: Language) -> Marked:
    """Find every phrase of a language and of a book in a text."""
    names = vocabulary(book, language.code)
    found = tokens(text, language.months)
    if prefixes := language.lists["prefixes"]:
        found = _split(found, prefixes, _known(book, language))
    marks: list[Mark] = []
    owner: list[int] = []
    at = 0
    while at < len(found):
        one = _longest(text, found, at, names, language)
        marks.append(one)
        marks += (Mark(index, index + 1) for index in range(at + 1, one.end))
        owner += [at] * (one.end - at)
        at = one.end
    bounds = list(sentences(found))
    begins = [start for start, end in bounds for _token in range(start, end)]
    ends = [end for start, end in bounds for _token in range(start, end)]
    sources = [at for at, one in enumerate(marks) if one.name("source")]
    return Marked(text, found, marks, language, owner, names, begins, ends, sources)


def _longest(text: str, found: list[Token], at: int, names: Phrases[Name], language: Language) -> Mark:
    named = names.at(found, at)
    tagged = language.grammar.at(found, at)
    real: tuple[Name, ...] = ()
    if named:
        written = text[found[at].start : found[named[0] - 1].end]
        real = tuple(name for name in named[1] if name.exact in ("", written))
        if real and real[0].exact and not written.isupper() and not _is_name(found, at, named[0], language):
            real = ()
    end = max(named[0] if named and real else at + 1, tagged[0] if tagged else at + 1)
    tags = tuple(tagged[1]) if tagged and tagged[0] == end else ()
    return Mark(at, end, tags, real if named and named[0] == end else ())


def _is_name(found: list[Token], at: int, end: int, language: Language) -> bool:
    """Whether a word with a capital letter names a source: not where a sentence begins with it and goes on
    with "from", "in", "as" and the like ("Seen from the hills").
    """
    if at and found[at - 1].sentence == found[at].sentence:
        return True
    if end < len(found) and found[end].norm in (",", "(", "'", ":"):
        return True
    after = language.grammar.at(found, end)
    return after is None or not any(tag.kind in ("prepositions", "clause") for tag in after[1])


@lru_cache(maxsize=16)
def _known(book: Book, language: Language) -> frozenset[str]:
    """Every single word of the phrases of a language and of a book."""
    known: set[str] = set()
    of_language = (language.grammar, language.number_words, language.vague, language.before, language.after)
    for phrases in (vocabulary(book, language.code), *of_language):
        for key, _values in phrases.items():
            known.update(key)
    return frozenset(known.union(language.months, language.scales, language.hundreds))


def _split(found: list[Token], prefixes: frozenset[str], known: frozenset[str]) -> list[Token]:
    """Arabic writes "and", "in", "for" and "the" onto the next word: set them apart where the rest is a known word."""
    split: list[Token] = []
    for token in found:
        prefix = ""
        if token.kind == "word" and token.norm not in known:
            fitting = (one for one in prefixes if token.norm.startswith(one) and token.norm[len(one) :] in known)
            prefix = max(fitting, key=len, default="")
        if not prefix:
            split.append(token)
            continue
        cut = token.start + len(prefix)
        rest = (token.sentence, token.paragraph)
        split.append(Token(token.start, cut, prefix, "word", token.spaced, *rest))
        split.append(Token(cut, token.end, token.norm[len(prefix) :], "word", False, *rest))
    return split
