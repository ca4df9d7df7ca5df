"""What a number counts by its noun: people of the book's vocabulary, other people, a harm ("deaths"), or things."""

from dataclasses import dataclass
from typing import Final

from ledger.figure import Number
from ledger.model import EVERYONE, Book
from ledger.trace import numbers
from ledger.trace.labels import is_rate
from ledger.trace.languages import Tag
from ledger.trace.marked import Mark, Marked
from ledger.trace.numbers import Read

_FAR: Final = 7  # tokens between a number and its noun
_UNKNOWN: Final = 3  # words of a noun's description that no list holds: "93 members of the new ruler's forces"
_QUOTES: Final = frozenset("-'\"“”«»„&")
_NO_NOUN: Final = (
    "did", "doing", "fate", "toll", "linked", "passive", "clause", "parts", "mostly", "by", "saying", "and", "counted",
    "responsible",
)  # fmt: skip


@dataclass(eq=False)
class Candidate:
    """A number that may count people, with the noun after it; what happened to them is found out by the sentence."""

    read: Read
    number: Number
    end: int  # the token after its noun
    head: str = "bare"  # "people", "harm" (deaths), "bare" (no noun) or "unknown" (a noun that no list holds)
    victims: str = EVERYONE
    harm: str = ""
    side: str = ""  # from where its harm came: "left", "right", "toll", "noun", "record", or "host"
    year: bool = False  # might be a year
    host: "Candidate | None" = None  # whose part, sibling or continuation it is
    part: bool = False
    noun: tuple[int, int] = (0, 0)
    victims_at: tuple[int, int] = (0, 0)
    harm_at: tuple[int, int] = (0, 0)

    @property
    def first(self) -> int:
        """The first token, with the qualifier."""
        return self.read.first

    @property
    def largest(self) -> int:
        """The largest number that it prints; 0 for words."""
        return max(self.number.numbers, default=0)

    def counts(self, victims: str, first: int, end: int) -> None:
        """Say whom it counts, and in which tokens that was read."""
        self.victims, self.victims_at, self.end = victims, (first, end), max(self.end, end)


def noun(book: Book, text: Marked, read: Read) -> Candidate | None:
    """A number with the noun that it counts; None where that is a thing, a measure or a unit of time."""
    one = Candidate(read, read.number, read.end)
    at, unknown = _past_of(text, read.end), 0
    if is_rate(text, read):
        return None
    while at < min(text.ends[read.core], read.end + _FAR):
        mark = text.marks[at]
        other = mark.tag("people") and not mark.name("victims") and text.mark(mark.end).tag("things")
        if mark.tag("things") or other:
            return None
        further = numbers.read(text.tokens, at, text.language)
        if further and at == read.end:
            return one
        if further:
            at = further.end
        elif _head(book, text, one, at):
            return one
        elif mark.tag("counted", "saying", "linked") and not mark.tag("passive") and _names_people(text.mark(mark.end)):
            at = mark.end
        elif _ends_noun(text, at):
            break
        else:
            unknown += text.tokens[at].kind == "word"
            if unknown > _UNKNOWN:
                break
            if text.tokens[at].kind == "word":
                one.head, one.end, one.noun = "unknown", mark.end, (at, mark.end)
            at = mark.end
    return one


def _head(book: Book, text: Marked, one: Candidate, at: int) -> bool:
    """Read people or a harm at a token as the noun of a number; False where it is neither."""
    mark = text.marks[at]
    befell = mark.tag("did")
    if befell and at == one.read.end and not text.language.participle_last and _names_people(text.mark(mark.end)):
        _head(book, text, one, mark.end)
        one.head, one.harm, one.harm_at = "harm", befell.harm, (at, mark.end)
        return True
    name = mark.name("victims")
    if name and not (mark.tag("did") and mark.tag("noun")):
        _people(book, text, one, at, name.id)
        return True
    harm = mark.tag("noun") or _noun_of(text, mark)
    acts = mark.tag("did") and not text.language.participle_last and _has_object(text, mark.end)
    if harm and not acts:
        one.head, one.harm, one.harm_at = "harm", harm.harm, (at, mark.end)
    elif mark.tag("people", "heads", "of_them"):
        one.head = "people"
    else:
        return False
    one.end, one.noun = mark.end, (at, mark.end)
    _refine(book, text, one)
    return True


def _ends_noun(text: Marked, at: int) -> bool:
    mark = text.marks[at]
    if mark.tags or mark.names or text.is_in(at, "articles"):
        return True
    return text.norm(at) not in _QUOTES if text.tokens[at].kind != "word" else text.is_in(at, "reached")


def _names_people(mark: Mark) -> bool:
    """Whether people or a harm is named: "539 identified Druze civilians", "10,000 documented cases"."""
    return bool(mark.name("victims") or mark.tag("people", "noun"))


def _past_of(text: Marked, at: int) -> int:
    """Past "of the" between a number and its noun: "32 of the killings", "dozens of people"."""
    if not text.is_in(at, "of") or text.mark(at).names or text.mark(at).tag("of_them", "parts"):
        return at
    return text.past_articles(at + 1, 1)


def _noun_of(text: Marked, mark: Mark) -> Tag | None:
    """ "killings of": the noun of a harm with its "of"."""
    last = mark.end - 1
    return mark.tag("doing") if last > mark.first and (text.is_in(last, "of") or text.is_in(last, "among")) else None


def _has_object(text: Marked, at: int) -> bool:
    """Whether a verb before a token has someone as its object: "killed 30 people", "killed the villagers"."""
    mark = text.mark(at)
    return bool(mark.name("victims") or mark.tag("people") or numbers.read(text.tokens, at, text.language))


def _people(book: Book, text: Marked, one: Candidate, at: int, victims: str) -> None:
    """People of the book's vocabulary; what directly follows may widen them, be a harm, or narrow them down."""
    end = text.marks[at].end
    after = text.mark(end)
    one.head, one.noun = "people", (at, end)
    one.counts(victims, at, end)
    other = text.mark(after.end) if after.tag("and") else after
    name = other.name("victims")
    if name and not other.tag("did") and (after.tag("and") or text.language.head_last):
        joined = _wider(book, victims, name.id) if after.tag("and") else both(book, name.id, victims)
        one.counts(joined, at, other.end)
        one.noun = (at, other.end)
        return
    harm = after.tag("noun")
    if harm and not after.tag("did", "fate"):
        one.head, one.harm, one.harm_at, one.noun, one.end = (
            "harm",
            harm.harm,
            (end, after.end),
            (at, after.end),
            after.end,
        )
    _refine(book, text, one)


def _refine(book: Book, text: Marked, one: Candidate) -> None:
    """Narrow by what follows the noun: "38 men from the country's Alawite minority", "members of the forces"."""
    at = one.end
    while at < min(text.ends[one.read.core], one.end + _FAR):
        mark = text.marks[at]
        if name := mark.name("victims"):
            one.counts(both(book, one.victims, name.id), at, mark.end)
            return
        if mark.tag(*_NO_NOUN) or mark.name("place") or mark.name("source"):
            return
        if mark.tag("prepositions") and not (text.is_in(at, "of") or text.is_in(at, "articles")):
            return
        if text.tokens[at].kind != "word" and text.norm(at) not in _QUOTES:
            return
        at = mark.end


def _wider(book: Book, one: str, other: str) -> str:
    """The victims that hold both: of civilians and soldiers everyone."""
    hierarchy = book.hierarchy["victims"]
    if hierarchy.within(one, other):
        return other
    return one if hierarchy.within(other, one) else EVERYONE


def both(book: Book, one: str, other: str) -> str:
    """The victims who are both, where the book has them; else the narrower, else the first."""
    hierarchy = book.hierarchy["victims"]
    if hierarchy.within(other, one):
        return other
    if hierarchy.within(one, other):
        return one
    shared = [key for key in book.victims if set(book.victims[key].within) == {one, other}]
    return shared[0] if shared else one
