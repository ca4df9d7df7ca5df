"""Many phrases looked for at once in the tokens of a text: the longest that begins at a token."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from ledger.trace.tokens import Token, words

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases and what they stand for. A phrase may stand for several things."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[T]]]] = {}
        self._all: dict[tuple[str, ...], list[T]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase; the same phrase again adds a further meaning."""
        key = words(phrase)
        if not key:
            return
        if key in self._all:
            if value not in self._all[key]:
                self._all[key].append(value)
            return
        self._all[key] = [value]
        same = self._by_first.setdefault(key[0], [])
        same.append((key, self._all[key]))
        same.sort(key=lambda one: -len(one[0]))

    def update(self, phrases: Iterable[str], value: T) -> None:
        """Add phrases that stand for the same."""
        for phrase in phrases:
            self.add(phrase, value)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, list[T]] | None:
        """The index after the longest phrase that begins at a token, and what it stands for; None for none."""
        if index >= len(tokens):
            return None
        for key, values in self._by_first.get(tokens[index].norm, ()):
            end = index + len(key)
            if end <= len(tokens) and all(tokens[index + n].norm == word for n, word in enumerate(key)):
                return end, values
        return None

    def items(self) -> Iterable[tuple[tuple[str, ...], list[T]]]:
        """Every phrase as its words, and what it stands for."""
        return self._all.items()
