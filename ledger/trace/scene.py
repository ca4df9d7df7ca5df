"""The numbers of a text where they stand: what the readers of harms share."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.model import Book
from ledger.trace.marked import Mark, Marked
from ledger.trace.nouns import Candidate
from ledger.trace.numbers import Read


@dataclass(frozen=True, slots=True)
class Found:
    """A harm that the sentence gives a number: how far away, on which side, and in which tokens."""

    harm: str
    cost: int
    side: str
    at: tuple[int, int]


class Scene:
    """The candidates of a text and the numbers that count something else, by the tokens at which they stand."""

    def __init__(self, book: Book, text: Marked, candidates: Sequence[Candidate], others: Sequence[Read]) -> None:
        self.book, self.text = book, text
        self.candidates = [one for one in candidates if not one.harm or one.harm in book.harms]
        self.starts = {one.first: one for one in self.candidates}
        self._others = sorted(others, key=lambda one: one.first)
        self._firsts = [one.first for one in self._others]
        self.skips = {one.first: one.end for one in self._others}
        self._candidate_firsts = [one.first for one in self.candidates]

    def harm(self, mark: Mark, *forms: str) -> str:
        """The harm of the book that a mark says in one of the forms; "" for none."""
        for tag in mark.tags:
            if tag.kind in forms and tag.harm in self.book.harms:
                return tag.harm
        name = mark.name("harm") if "did" in forms else None
        return name.id if name else ""

    def narrower(self, one: str, other: str) -> bool:
        """Whether a harm lies within another one."""
        return one != other and self.book.hierarchy["harm"].within(one, other)

    def has_object(self, at: int) -> bool:
        """Whether a verb before a token has an object there, so that its subject did it."""
        mark = self.text.mark(at)
        return at in self.starts or bool(mark.name("victims") or mark.tag("people")) or self.text.is_in(at, "articles")

    def alone_before(self, one: Candidate) -> bool:
        """Whether no other candidate stands before a number in its sentence."""
        at = bisect_left(self._candidate_firsts, one.first)
        return at == 0 or self._candidate_firsts[at - 1] < self.text.begins[one.first]

    def candidates_near(self, at: int) -> list[Candidate]:
        """The candidate that begins at or last before a token, if any: the only one in which the token may stand."""
        index = bisect_right(self._candidate_firsts, at)
        return self.candidates[max(index - 1, 0) : index]

    def others_between(self, start: int, end: int) -> list[Read]:
        """The numbers of something else between two tokens."""
        return self._others[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def together(self, one: Candidate, other: Candidate) -> bool:
        """Whether two numbers stand in one sentence."""
        return self.text.together(one.first, other.first)
