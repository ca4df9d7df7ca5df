"""The clause around a number, and what the text says in it: who did it, where, and which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from ledger.model import Book
from ledger.scope import Relation
from ledger.trace.dates import Named
from ledger.trace.marked import Marked
from ledger.trace.nouns import Candidate

_BY: Final = 6  # tokens between "by" and an actor
_AFTER: Final = 8  # tokens between a number and the place that is meant rather than one before it
_VERB: Final = 40  # tokens between an actor and what it did
_OPENING: Final = 3  # tokens between a place that opens what is said of a number, and the number
_OPENERS: Final = frozenset({",", ";", ".", ":", "-", "*", "•"})


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a text says around a number, and the tokens it was read from."""

    value: str = ""
    at: tuple[int, int] = (0, 0)


class Clauses:
    """The mentions of a text by sentence, and the clause that each stands in."""

    def __init__(self, text: Marked, mentions: Sequence[Candidate]) -> None:
        self.text, self.mentions = text, mentions
        self._by_sentence: dict[int, list[Candidate]] = {}
        for one in mentions:
            self._by_sentence.setdefault(text.tokens[one.first].sentence, []).append(one)
        self._clauses: dict[int, tuple[int, int]] = {}

    def beside(self, one: Candidate) -> list[Candidate]:
        """The other mentions of its sentence."""
        same = self._by_sentence[self.text.tokens[one.first].sentence]
        return [other for other in same if other is not one]

    def first(self, one: Candidate) -> Candidate:
        """The first mention of its sentence."""
        return self._by_sentence[self.text.tokens[one.first].sentence][0]

    def divides(self, at: int) -> bool:
        """Whether a clause ends before a token: a semicolon, "while", "but" and the like."""
        return self.text.norm(at) == ";" or (self.text.owner[at] == at and self.text.is_in(at, "divides"))

    def clause(self, one: Candidate) -> tuple[int, int]:
        """The clause around a number, by its first token and the one after its last."""
        if one.first not in self._clauses:
            start, end = self.text.begins[one.first], self.text.ends[one.first]
            before = (at for at in range(one.first - 1, start - 1, -1) if self.divides(at))
            after = (at for at in range(one.end, end) if self.divides(at))
            self._clauses[one.first] = next(before, start), next(after, end)
        return self._clauses[one.first]

    def window(self, one: Candidate) -> tuple[int, int]:
        """From after the number before to the number after, within the clause."""
        start, end = self.clause(one)
        for other in self.beside(one):
            if other.first < one.first:
                start = max(start, other.end)
            else:
                end = min(end, other.first)
        return start, end


def done_by(text: Marked, clauses: Clauses, one: Candidate) -> Said:
    """Who is said to have done it: "by …" after the number or before it, or the subject of the verb."""
    start, end = clauses.window(one)
    turn = next((at for at in range(one.end, end) if text.marks[at].tag("clause")), end)
    for at in [*range(one.end, turn), *range(one.first - 1, start - 1, -1)]:
        name = text.marks[at].name("actor")
        if name and (
            _after_by(text, at, one.end if at >= one.end else start) or (at < one.first and _acts(text, at, one))
        ):
            return Said(name.id, (at, text.marks[at].end))
    return Said()


def _after_by(text: Marked, at: int, start: int) -> bool:
    """Whether "by", "at the hands of" or the like stands before an actor."""
    for before in range(at - 1, max(start - 1, at - _BY), -1):
        mark = text.phrase(before)
        if mark.tag("by") or (text.is_in(before, "assigned") and _is_assigned(text, start)):
            return True
        if mark.tag("did", "clause", "doing", "fate") or text.norm(before) in (",", ";", "."):
            return False
    return False


def _is_assigned(text: Marked, at: int) -> bool:
    """Whether "attributes" or the like stands before a number: "it attributes 889 to government forces"."""
    return any(text.marks[here].tag("responsible") for here in range(text.begins[at - 1], at))


def _acts(text: Marked, at: int, one: Candidate) -> bool:
    """Whether an actor is the subject of the verb whose object a number is: "government forces killed 420"."""
    if one.victims_at[0] <= at < one.victims_at[1] or one.side not in ("left", "noun", "host"):
        return False
    if (
        one.side == "left"
        and text.language.verb_first
        and one.harm_at[1] <= at
        and text.mark(one.harm_at[0]).tag("did")
    ):
        return True
    if any(text.is_in(here, "mutual") for here in range(max(text.begins[at], at - _BY), at)):
        return False
    before = text.phrase(text.past_articles(at - 1, -1))
    if before.tag("heads") or (before.tag("prepositions") and not before.tag("by")):
        return False
    end = text.marks[at].end
    acted = any(_is_deed(text, here) for here in range(end, one.first))
    return acted and end <= one.harm_at[0] + _VERB


def _is_deed(text: Marked, at: int) -> bool:
    """Whether a verb at a token says what its subject did: "killed", "have killed", "are responsible for"."""
    mark = text.phrase(at)
    if mark.tag("responsible"):
        return True
    before = text.phrase(at - 1)
    passive = before.tag("passive") is not None and not text.is_in(before.first, "having")
    return mark.tag("did", "doing") is not None and not passive


def where(book: Book, text: Marked, clauses: Clauses, one: Candidate) -> Said:
    """The place that is said of a number: directly after it, before it, after it, or at the head of its sentence."""
    start, end = clauses.window(one)
    after, before = _places(text, one.end, end), _places(text, start, one.first)
    others = clauses.beside(one)
    if after and any(other.first == end for other in others) and _opens(text, after[-1], end):
        after = after[:-1]
    if before and any(other.end == start for other in others) and not _opens(text, before[-1], one.first):
        before = []
    direct = [at for at in after if at - one.end <= _AFTER]
    for some in (direct, before, after):
        if some:
            return _union(book, text, some)
    if one.host:
        return Said()
    head = clauses.clause(one)[0]
    return _union(book, text, _places(text, head, max(clauses.first(one).first, head))[:_OPENING])


def _places(text: Marked, start: int, end: int) -> list[int]:
    return [
        at
        for at in range(start, end)
        if text.marks[at].name("place") and not text.marks[at].name("source") and not _is_dateline(text, at)
    ]


def _is_dateline(text: Marked, at: int) -> bool:
    """Whether a place at the head of a sentence only says where a report was written: "DAMASCUS, 9 March -"."""
    return text.begins[at] == at and text.written(at, text.marks[at].end).isupper()


def _opens(text: Marked, at: int, number: int) -> bool:
    """Whether a place opens what is said of the number after it: "in Tartus, 183 were killed"."""
    between = range(text.marks[at].end, number)
    if any(text.norm(here) == ";" or text.is_in(here, "and") for here in between):
        return False
    before = at - 1
    while before >= 0 and text.phrase(before).tag("prepositions"):
        before -= 1
    first = before < text.begins[at]
    opened = first or text.norm(before) in _OPENERS or text.is_in(before, "and")
    return not between or (opened and len(between) <= _OPENING)


def _union(book: Book, text: Marked, at: list[int]) -> Said:
    """The places at some tokens as one; of those within each other the narrowest."""
    ids = dict.fromkeys(name.id for one in at if (name := text.marks[one].name("place")))
    part_of = book.hierarchy["place"].relation
    narrow = [one for one in ids if not any(part_of(other, one) is Relation.PART_OF for other in ids)]
    return Said("+".join(sorted(narrow)), (at[0], text.marks[at[-1]].end)) if narrow else Said()


def when(clauses: Clauses, dates: Sequence[Named], year: int, one: Candidate) -> Said:
    """The day that a number was said or stands at: "as of 10 March", "on 11 March"; not "since 6 March".

    `dates` are those of its sentence, `year` the one of days that name none.
    """
    days = [each for each in dates if each.day and not each.since and each.at(each.year or year)]
    if not days:
        return Said()
    window, clause = clauses.window(one), clauses.clause(one)

    def cost(each: Named) -> tuple[int, int]:
        outside = (not window[0] <= each.first < window[1]) + 2 * (not clause[0] <= each.first < clause[1])
        return outside - each.until, abs(each.first - one.first)

    best = min(days, key=cost)
    day = best.at(best.year or year)
    return Said(day.isoformat() if day else "", (best.first, best.end))


def year_of(told_on: date | None, dates: Sequence[Named]) -> int:
    """The year meant where a day names none: that of the text, else the one named most in it, else none (0)."""
    if told_on:
        return told_on.year
    named = [one.year for one in dates if one.year]
    return max(set(named), key=lambda year: (named.count(year), year)) if named else 0


@lru_cache(maxsize=4)
def years(book: Book) -> dict[tuple[int, int], set[int]]:
    """The years in which the record has a statement of, or up to, each day and month."""
    found: dict[tuple[int, int], set[int]] = {}
    for claim in book.claims:
        ends = (claim.covers.first, claim.covers.last) if claim.covers else ()
        for day in (book.known(claim), *ends):
            if day:
                found.setdefault((day.month, day.day), set()).add(day.year)
    return found
