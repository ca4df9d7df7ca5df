"""Who is named as the source of a number: in its clause, in its sentence, or before and still speaking."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from ledger.model import Book
from ledger.trace.around import Clauses, Said
from ledger.trace.inquiries import inquiry_of
from ledger.trace.marked import Marked
from ledger.trace.nouns import Candidate

UNKNOWN: Final = "?"  # a source that the text names and the book does not hold
_CARRIED: Final = 5  # sentences of a paragraph over which a source named before still speaks
_BACKWARDS: Final = 3  # sentences of a paragraph for which a source named only after them speaks
_LAST: Final = 6  # tokens after a source that ends its sentence
_NAME: Final = 6  # words of a name that the book does not hold
_VERB: Final = 4  # words between a source and "said"
_NOUN: Final = 5  # letters of a noun that takes a source up again
_REMEMBERED: Final = 20  # sources named before among which it is looked for
_OPENING: Final = 8  # tokens before a source that opens its sentence
# How far from a number a source seems to be: words between them, and what makes it less likely that it is meant.
_FAR, _OTHER_CLAUSE, _SILENT, _MEDIA, _AFTER, _ASIDE, _PASSED, _OF_ANOTHER, _BRACKETS, _BEYOND = (
    40, 45, 20, 30, 12, 10, 15, 15, 25, 14,
)  # fmt: skip
_TOO_FAR: Final = 100


class Speakers:
    """The sources that a text names, and for each number the one that it is from."""

    def __init__(self, book: Book, text: Marked, mentions: Sequence[Candidate], clauses: Clauses) -> None:
        self.book, self.text, self.clauses = book, text, clauses
        self._first = {one.first for one in mentions}
        self._ends = {one.end for one in mentions}
        self._named: dict[int, list[int]] = {}
        self._strange: dict[int, list[tuple[int, int]]] = {}
        self._founded = {at: inquiry for at in text.sources if (inquiry := inquiry_of(book, text, at))}
        for at in text.sources:
            if self._is_source(at):
                self._named.setdefault(text.tokens[at].sentence, []).append(at)
        for first, end in self._strangers():
            self._strange.setdefault(text.tokens[first].sentence, []).append((first, end))
        self._speaking = self._carry()

    def source(self, one: Candidate) -> Said:
        """Who is named as the source of a number; UNKNOWN where the book does not hold who is named."""
        sentence = self.text.tokens[one.first].sentence
        options = [
            (self._cost(one, at, self.text.marks[at].end), at, self.text.marks[at].end, self._id(at))
            for at in self._named.get(sentence, ())
        ]
        options += [(self._cost(one, at, end) + 1, at, end, UNKNOWN) for at, end in self._strange.get(sentence, ())]
        cost, at, end, found = min(options, default=(_TOO_FAR, 0, 0, ""))
        return Said(found, (at, end)) if cost < _TOO_FAR else self._speaking[sentence]

    # Which names are sources

    def _id(self, at: int) -> str:
        if at in self._founded:
            return self._founded[at]
        name = self.text.marks[at].name("source")
        return name.id if name else ""

    def _is_source(self, at: int) -> bool:
        """Whether a name is one of a source here: not who is told, nor a ministry or an actor that says nothing."""
        if at in self._founded:
            return True
        before = self.text.past_articles(at - 1, -1)
        if self.text.is_in(before, "told"):
            return False
        government = self.book.sources[self._id(at)].kind == "government"
        return not (government or self.text.marks[at].name("actor")) or self._says(at)

    def _says(self, at: int) -> bool:
        """Whether a source says something where it is named: "SNHR said", "according to SNHR", "(SNHR)", "SNHR:"."""
        end = self.text.marks[at].end
        directly = end in self._first or at in self._ends
        label = self.text.norm(end) == ":" or directly
        return label or self._said_after(end) or self._attributed(at) or self._in_brackets(at, end)

    def _said_after(self, at: int) -> bool:
        """Whether "said", "has documented", "would later say" or a possessive follows, perhaps after a bracket."""
        text = self.text
        if text.norm(at) == "'":
            return True
        if text.norm(at) == "(":
            at = next((here + 1 for here in range(at, at + _VERB * 2) if text.norm(here) == ")"), at)
        for here in range(at, at + _VERB):
            if text.mark(here).tag("saying") or text.is_in(here, "saying"):
                return True
            if not (text.mark(here).tag("linked") or text.norm(here).endswith("ly")):
                return False
        return False

    def _attributed(self, at: int) -> bool:
        """Whether "according to", "said" or the like stands before a name."""
        return self.text.phrase(self.text.past_articles(at - 1, -1)).tag("attribution", "saying") is not None

    def _in_brackets(self, first: int, end: int) -> bool:
        return self.text.norm(first - 1) in ("(", "[") and self.text.norm(end) in (")", "]", ",", ";")

    def _strangers(self) -> Iterator[tuple[int, int]]:
        """Sources that the book does not hold: "a war monitor said", "according to the Kurdish Red Crescent"."""
        text = self.text
        for at, mark in enumerate(text.marks):
            known = text.is_in(at - 1, "definite") and bool(text.sources) and text.sources[0] < at
            if mark.tag("anonymous") and not known and (text.mark(mark.end).tag("saying") or self._attributed(at)):
                yield at, mark.end
            elif mark.tag("strong"):
                first = end = text.past_articles(mark.end, 1)
                while end < first + _NAME and self._is_proper(end):
                    end += 1
                if end > first:
                    yield first, end

    def _is_proper(self, at: int) -> bool:
        """Whether a word is written as a name that the book does not hold."""
        if at >= len(self.text.tokens) or self.text.marks[at].names or self.text.tokens[at].kind != "word":
            return False
        return self.text.text[self.text.tokens[at].start].isupper()

    # Who still speaks

    def _carry(self) -> dict[int, Said]:
        """For each sentence the source that still speaks there, from the sentences before it."""
        spoken: dict[int, Said] = {}
        current, since, paragraph, start = Said(), 0, -1, 0
        while start < len(self.text.tokens):
            token = self.text.tokens[start]
            same, taken_up = token.paragraph == paragraph, self._is_taken_up(start)
            alive = (same and since <= _CARRIED) or (taken_up and since <= 2 * _CARRIED)
            by_noun = self._by_noun(start)
            spoken[token.sentence] = by_noun if by_noun.value else current if alive else Said()
            new = self._new_speaker(token.sentence) or (by_noun if by_noun.value else None)
            current, since, paragraph = new or current, 0 if new else since + 1, token.paragraph
            start = self.text.ends[start]
        self._carry_back(spoken)
        return spoken

    def _carry_back(self, spoken: dict[int, Said]) -> None:
        """Give sentences before which nobody spoke the source that is named only after them: "…, SNHR said."."""
        current, since, paragraph, end = Said(), 0, -1, len(self.text.tokens)
        while end > 0:
            start = self.text.begins[end - 1]
            token = self.text.tokens[start]
            if token.paragraph != paragraph or since >= _BACKWARDS or spoken[token.sentence].value:
                current = Said()
            own = self._named.get(token.sentence)
            if own or token.sentence in self._strange:
                back = own is not None and not spoken[token.sentence].value and self._speaks_last(own[0], start, end)
                current, since = Said(self._id(own[0]), self._at(own[0])) if own and back else Said(), 0
            elif current.value:
                spoken[token.sentence], since = current, since + 1
            paragraph, end = token.paragraph, start

    def _at(self, at: int) -> tuple[int, int]:
        return at, self.text.marks[at].end

    def _speaks_last(self, at: int, start: int, end: int) -> bool:
        """Whether a source ends its sentence (", SNHR said."), or the sentence says who counted all before it."""
        text = self.text
        first = start
        while first < at and text.tokens[first].kind == "mark":
            first += 1
        if text.is_in(first, "backwards") and not any(here in self._first for here in range(first, at)):
            return True
        after = text.marks[at].end
        if end - after > _LAST or any(here in self._first for here in range(after, end)):
            return False
        attributed = text.phrase(text.past_articles(at - 1, -1))
        return (
            self._says(at)
            and not attributed.tag("strong")
            and any(text.norm(here) in (",", "(") for here in range(max(start, at - 4), at))
        )

    def _new_speaker(self, sentence: int) -> Said | None:
        """The source that begins to speak in a sentence; UNKNOWN for one that the book does not hold."""
        named = [at for at in self._named.get(sentence, ()) if self._says(at) or self._opens(at)]
        if named:
            said = (at for at in named if self._said_after(self.text.marks[at].end) or self._attributed(at))
            best = next(said, named[0])
            return Said(self._id(best), (best, self.text.marks[best].end))
        strange = self._strange.get(sentence)
        return Said(UNKNOWN, strange[0]) if strange else None

    def _opens(self, at: int) -> bool:
        """Whether a source stands at the beginning of its sentence."""
        start = self.text.begins[at]
        before = any(first in self._first for first in range(start, min(at, start + _OPENING)))
        return at <= start + _OPENING and not before and self.text.marks[at].name("place") is None

    def _is_taken_up(self, start: int) -> bool:
        """Whether a sentence takes up who spoke before: "The group also documented …", "… the monitor said"."""
        if any(self._is_it(start, start + length) for length in range(1, _OPENING + 1)):
            return True
        for at in range(start, self.text.ends[start]):
            ends = (at + length for length in (2, 3, 4)) if self.text.is_in(at, "definite") else ()
            if any(self._is_it(at, end) and (self._said_after(end) or self._attributed(at)) for end in ends):
                return True
        return False

    def _is_it(self, start: int, end: int) -> bool:
        return " ".join(self.text.norm(at) for at in range(start, end)) in self.text.language.lists["it"]

    def _by_noun(self, start: int) -> Said:
        """The source whose name holds the noun by which a sentence takes it up: "the commission said"."""
        before = bisect_left(self.text.sources, start)
        sources = self.text.sources[max(before - _REMEMBERED, 0) : before]
        for here in range(start, self.text.ends[start]) if sources else ():
            noun = self.text.norm(here + 1)
            if not self.text.is_in(here, "definite") or len(noun) < _NOUN:
                continue
            if not (self._said_after(here + 2) or self._attributed(here)):
                continue
            for at in reversed(sources):
                if noun in self.book.sources[self._id(at)].name.casefold().split():
                    return Said(self._id(at), (here, here + 2))
        return Said()

    # Which of them is meant

    def _cost(self, one: Candidate, first: int, end: int) -> int:
        """How far a source seems to be from a number."""
        attributed, bracketed = self._attributed(first), self._in_brackets(first, end)
        directly = self.text.norm(one.end) == "(" and first == one.end + 1
        if directly or (end == one.first and not attributed):
            return 0
        if self._continues(one, first, end):
            return 1
        speaks = attributed or bracketed or self._said_after(end)
        start, stop = self.clauses.clause(one)
        cost = 1 + min(max(first - one.end, one.first - end, 0), _FAR)
        cost += _OTHER_CLAUSE * (not start <= first < stop) + _SILENT * (not speaks)
        cost += _ASIDE * (not speaks and self.text.phrase(first - 1).tag("prepositions", "by") is not None)
        name = self.text.marks[first].name("source")
        cost += _MEDIA * bool(name and self.book.sources[name.id].kind == "media")
        if first < one.first:
            return cost + self._cost_before(one, first, attributed, bracketed)
        return cost + self._cost_after(one, first, attributed or bracketed, speaks)

    def _cost_before(self, one: Candidate, first: int, attributed: bool, bracketed: bool) -> int:
        """A source before a number, in brackets or after "according to", may be that of a number before it."""
        if bracketed:
            return _BRACKETS
        of_another = attributed and any(other.end <= first for other in self.clauses.beside(one))
        return _OF_ANOTHER * of_another

    def _cost_after(self, one: Candidate, first: int, named: bool, speaks: bool) -> int:
        """A source after a number, with other numbers between them, may be that of those."""
        between = [other for other in self.clauses.beside(one) if one.end <= other.first < first]
        if named:
            return _BEYOND * any(not (other.part or _continues(other, one)) for other in between)
        quoted = speaks and self.text.norm(first - 1) in (",", '"', "”", "'", "-")
        return _AFTER + (0 if quoted else _PASSED * len(between))

    def _continues(self, one: Candidate, first: int, end: int) -> bool:
        """ "SNHR speaks of 803 deaths, the Observatory of 1,225": a source that says what the one before it said."""
        before = self.text.past_articles(first - 1, -1)
        joined = self.text.norm(before) in (",", ";") or self.text.is_in(before, "and")
        return end <= one.first <= end + 2 and joined


def _continues(other: Candidate, one: Candidate) -> bool:
    """Whether a number continues the list that another stands in."""
    while other.host is not None:
        if other.host is one or other.host is one.host:
            return True
        other = other.host
    return False
