"""Ids of one book in another: an entry that was renamed says under `formerly` what it was."""

from collections.abc import Mapping
from typing import Protocol

from ledger.model import Book


class Entry(Protocol):
    """An entry of a vocabulary, a source, an event or a claim: an id, and the ids or names it had before."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """What it was called before."""


def former_id(one: str, now: Mapping[str, Entry], then: Mapping[str, Entry]) -> str:
    """The id that an entry of a vocabulary of now had then; '' for none."""
    if one in then or one not in now:
        return one if one in then else ""
    return next((old for old in now[one].formerly if old in then), "")


class Names:
    """The ids of the book before as the book after has them."""

    def __init__(self, before: Book, after: Book) -> None:
        self._before, self._after = before, after
        self._new = {
            "source": _renamed(before.sources, after.sources),
            "harm": _renamed(before.harms, after.harms),
            "victims": _renamed(before.victims, after.victims),
            "place": _renamed(before.places, after.places),
            "by": _renamed(before.actors, after.actors),
            "claim": _renamed(before.claim, after.claim),
        }
        self._figures = {old: one.id for one in after.figures.values() for old in one.formerly}

    def now(self, kind: str, one: str) -> str:
        """The id of now of a source, harm, victims, place, actor (by), claim or figure; itself if it has no other."""
        if kind == "figure":
            return self.figure(one) or one
        return self._new[kind].get(one, one)

    def figure(self, one: str) -> str:
        """The id of now of a figure; '' where it is gone."""
        claim, _slash, rest = one.partition("/")
        here = self.now("claim", claim)
        parts = ".".join(self._part(part) for part in rest.split("."))
        tried = (one, self._figures.get(one, ""), f"{here}/{rest}", f"{here}/{parts}")
        return next((found for found in tried if found in self._after.figures), "")

    def _part(self, part: str) -> str:
        if part.startswith("by-"):
            return "by-" + self.now("by", part.removeprefix("by-"))
        return next((self._new[kind][part] for kind in ("harm", "victims", "place") if part in self._new[kind]), part)


def _renamed(before: Mapping[str, object], after: Mapping[str, Entry]) -> dict[str, str]:
    return {old: one.id for one in after.values() for old in one.formerly if old in before and old not in after}
