"""Two to six figures side by side: what differs, every pair, how their scopes lie in each other, what to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ledger import cite
from ledger.compare.dimensions import NAMES, Lies
from ledger.compare.verdict import Comparison, Verdict, compare, deciding, order
from ledger.compare.words import NAMES as TITLES
from ledger.compare.words import value
from ledger.language import _
from ledger.model import UNNAMED, Book, Figure
from ledger.relays import day_of, is_relay, said_text

MOST = 6
LETTERS = "ABCDEF"
VERDICTS = {
    Verdict.RESTATED: _("One figure, counted once"),
    Verdict.REVISED: _("One count at two times"),
    Verdict.LIKE_FOR_LIKE: _("Like for like"),
    Verdict.INSIDE: _("Part and whole"),
    Verdict.NOT_COMPARABLE: _("Not comparable"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What some figures have in one dimension, in words, in the order of the figures."""

    title: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether not all have the same."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Box:
    """Figures of one scope (their places in a row of figures) with the narrower scopes inside it.

    `overlaps`: it shares some cases with the box after it.
    """

    members: tuple[int, ...]
    inside: tuple["Box", ...] = ()
    overlaps: bool = False


def verdict_name(found: Comparison) -> str:
    """A verdict as a heading: "Part and whole: they cannot both be complete"."""
    name = VERDICTS[found.verdict]
    return _("{verdict}: they cannot both be complete").format(verdict=name) if found.conflict else name


def lines(book: Book, figures: Sequence[Figure]) -> tuple[Line, ...]:
    """One line a dimension, then when and where each was stated; those that differ first."""
    made = [Line(TITLES[name], tuple(value(book, one, name) for one in figures)) for name in NAMES]
    made.append(Line(_("When"), tuple(said_text(book, one) for one in figures)))
    made.append(Line(_("Read in"), tuple(book.documents[one.read_in[0]].publisher for one in figures)))
    return tuple(sorted(made, key=lambda line: not line.differs))


def told_order(book: Book, figures: Sequence[Figure]) -> list[Figure]:
    """Two figures in the order in which their sentences tell them; more of them as they are."""
    if len(figures) != 2:
        return list(figures)
    found = compare(book, *figures)
    if found.part and found.whole:
        return [found.part, found.whole]
    return sorted(figures, key=lambda one: (is_relay(one), *order(book, one)))


def pairs(book: Book, figures: Sequence[Figure]) -> Iterator[tuple[int, int, Comparison]]:
    """Every pair of some figures by their places, compared."""
    for (i, a), (j, b) in combinations(enumerate(figures), 2):
        yield i, j, compare(book, a, b)


def relation(found: Comparison) -> Lies:
    """How the scope of `a` lies to that of `b` as a whole, whatever the verdict."""
    if found.part:
        return Lies.PART_OF if found.part is found.a else Lies.CONTAINS
    lies = [found.dimensions[name] for name in deciding(found.dimensions)]
    ways = {one for one in lies if one in (Lies.PART_OF, Lies.CONTAINS)}
    if Lies.APART in lies:
        return Lies.APART
    if Lies.OVERLAPS in lies or len(ways) > 1 or (ways and found.verdict is Verdict.NOT_COMPARABLE):
        return Lies.OVERLAPS
    return next(iter(ways), Lies.SAME)


def boxes(book: Book, figures: Sequence[Figure]) -> tuple[Box, ...]:
    """How the scopes of some figures lie in each other: the widest, with the narrower ones inside."""
    how = {}
    for i, j, found in pairs(book, figures):
        how[i, j] = relation(found)
        how[j, i] = {Lies.PART_OF: Lies.CONTAINS, Lies.CONTAINS: Lies.PART_OF}.get(how[i, j], how[i, j])
    groups: list[list[int]] = []
    for i in range(len(figures)):
        group = next((one for one in groups if all(how[i, j] is Lies.SAME for j in one)), None)
        if group is None:
            groups.append([i])
        else:
            group.append(i)
    around = {
        index: [other for other, wider in enumerate(groups) if other != index and _is_inside(how, group, wider)]
        for index, group in enumerate(groups)
    }
    parent = {index: _nearest_around(around, index) for index in around}

    def made(inside: int | None) -> tuple[Box, ...]:
        here = [index for index in around if parent[index] == inside]
        return tuple(
            Box(
                tuple(groups[index]),
                made(index),
                bool(after) and how[groups[index][0], groups[after[0]][0]] is overlaps,
            )
            for index, after in ((one, here[place + 1 : place + 2]) for place, one in enumerate(here))
        )

    overlaps = Lies.OVERLAPS
    return made(None)


def _is_inside(how: dict[tuple[int, int], Lies], group: list[int], wider: list[int]) -> bool:
    """Whether a group of figures lies inside another one."""
    return how[group[0], wider[0]] is Lies.PART_OF


def _nearest_around(around: dict[int, list[int]], index: int) -> int | None:
    """The narrowest of the groups around a group: the one that lies in most others, and in fewer than itself."""
    wider = [one for one in around[index] if len(around[one]) < len(around[index])]
    return max(wider, key=lambda one: len(around[one]), default=None)


def nearest(book: Book, figure: Figure, most: int = 3) -> list[Figure]:
    """The last statements of other sources that come nearest to a figure: those that can be compared first.

    Of each source one: like for like before part and whole, then what was said nearest in time.
    """
    claim = book.claim[figure.claim]
    day = day_of(book, figure)
    if day is None:
        return []
    found: dict[str, tuple[tuple[int, int, int], Figure]] = {}
    for other in _others(book, figure):
        known = day_of(book, other)
        source = book.claim[other.claim].source
        if known is None or source in (claim.source, UNNAMED):
            continue
        kind = compare(book, figure, other)
        rank = (Verdict.LIKE_FOR_LIKE, Verdict.INSIDE).index(kind.verdict) if kind.verdict in _COMPARABLE else 2
        key = (rank, other.place != figure.place, abs((known - day).days))
        if rank < 2 and (source not in found or key < found[source][0]):
            found[source] = (key, other)
    ranked = sorted(found.values(), key=lambda item: item[0])
    return [other for _key, other in ranked[:most]]


_COMPARABLE = (Verdict.LIKE_FOR_LIKE, Verdict.INSIDE)


def _others(book: Book, figure: Figure) -> Iterator[Figure]:
    """The clear figures of other claims of the same event and harm, by whole counts."""
    event = book.claim[figure.claim].event
    for claim in book.claims:
        if claim.event != event:
            continue
        for other in claim.figures:
            same_kind = other.harm == figure.harm and other.counting == figure.counting and other.by == figure.by
            if same_kind and other.id != figure.id and book.is_clear(other):
                yield other


def label(book: Book, figure: Figure) -> str:
    """A figure in one line, to choose it from a list: "SNHR 1,084: people killed on Syria's coast (stated …)"."""
    claim = book.claim[figure.claim]
    source = book.sources[claim.source].short
    if is_relay(figure):
        source = book.documents[figure.read_in[0]].publisher
    what = f"{cite.harm_text(book, figure, counted=False)} {cite.place_text(book, figure.place)}"
    by = " " + _("by {actor}").format(actor=book.actors[figure.by].text) if figure.by else ""
    return f"{source} {figure.number}: {what}{by} ({said_text(book, figure)})"
