"""Consistency of the whole book: what cannot all be complete, add up or stand, and how many origins equal figures have.

Nothing here says that a source is wrong: it says where to look.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from ledger import cite
from ledger.check import part_sums
from ledger.compare import Comparison, compare, sentences
from ledger.drift import drift_text, drifts
from ledger.language import _, listed, ngettext
from ledger.model import EVERYONE, UNNAMED, Book, Figure
from ledger.relays import as_told, day_of, origin, told_on
from ledger.series import revisions, series, statements

KINDS = {
    "conflict": _("Cannot both be complete"),
    "parts": _("Parts that miss their whole"),
    "fall": _("Falls without a reason"),
    "drift": _("Changed when repeated"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `figures` are ids of figures or relays; `day` is the day when it came up, if known."""

    kind: str
    event: str
    day: date | None
    figures: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that print one number for one scope, days apart, and the sources to which it goes back.

    `unnamed` are those of the documents that name no source.
    """

    event: str
    harm: str
    victims: str
    place: tuple[str, ...]
    by: str
    number: int
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def key(self) -> "_Key":
        """What makes figures equal: their scope without the days, and the number."""
        return self.event, self.harm, self.victims, self.place, self.by, self.number


_Key = tuple[str, str, str, tuple[str, ...], str, int]


@lru_cache(maxsize=4)
def findings(book: Book) -> tuple[Finding, ...]:
    """All findings, by event in the order of the book, then by day; those without a day last."""
    found = [*_conflicts(book), *_parts(book), *_falls(book), *_drifted(book)]
    events = list(book.events)
    return tuple(
        sorted(found, key=lambda one: (events.index(one.event), one.day or date.max, list(KINDS).index(one.kind)))
    )


def current(book: Book) -> list[Figure]:
    """The last statement of each series of a named source, without what a known claim supersedes."""
    gone = {target for claim in book.claims for target in claim.supersedes}
    last = (statements(book, figures)[-1:] for figures in series(book).values())
    return [
        one
        for figures in last
        for one in figures
        if not gone & {one.id, one.claim} and book.claim[one.claim].source != UNNAMED
    ]


class _Wholes:
    """The figures with an upper end, by what they count, so that a part finds those around it without trying all."""

    def __init__(self, book: Book, figures: Iterable[Figure]) -> None:
        self.book = book
        self.cells: dict[tuple[str, str, str, str], list[tuple[int, str, Figure]]] = {}
        for one in figures:
            reading = one.number.reading
            if reading and reading.high is not None:
                key = (book.claim[one.claim].event, one.harm, one.victims, one.by)
                self.cells.setdefault(key, []).append((reading.high, one.id, one))
        for cell in self.cells.values():
            cell.sort(key=lambda item: item[:2])
        self._within: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def below(self, part: Figure) -> Iterator[tuple[int, Figure]]:
        """The wholes of other origins that a part exceeds, with the distance."""
        low = _low(part)
        counter = origin(self.book, part)
        for key in self._keys(self.book.claim[part.claim].event, part):
            cell = self.cells.get(key, ())
            for high, _id, whole in cell[: bisect_left(cell, low, key=lambda item: item[0])]:
                if origin(self.book, whole) != counter and self.holds(part.place, whole.place):
                    yield low - high, whole

    def _keys(self, event: str, part: Figure) -> Iterator[tuple[str, str, str, str]]:
        above = self.book.hierarchy
        victims = {EVERYONE, *above["victims"].above(part.victims), *above["victims"].above(part.among or part.victims)}
        actors = above["by"].above(part.by) | {""} if part.by else {""}
        return product((event,), above["harm"].above(part.harm), victims, actors)

    def holds(self, part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
        """Whether a place lies within another; remembered, as there are few places."""
        if (part, whole) not in self._within:
            self._within[part, whole] = self.book.hierarchy["place"].union_within(part, whole)
        return self._within[part, whole]


def _low(figure: Figure) -> int:
    return figure.number.reading.low if figure.number.reading else 0


def conflicts(book: Book) -> list[Comparison]:
    """The current statements of two sources with two origins that cannot both be complete, widest first.

    Of each two sources only the widest pair of a group: one event, one harm, and those whom the whole counts.
    """
    figures = current(book)
    wholes = _Wholes(book, figures)
    widest: dict[tuple[str, ...], tuple[int, Comparison]] = {}
    for part in sorted(figures, key=_low, reverse=True):  # the widest first, so that few pairs are compared
        source, event = book.claim[part.claim].source, book.claim[part.claim].event
        for gap, whole in wholes.below(part):
            group = (event, source, book.claim[whole.claim].source, whole.harm, whole.victims)
            if gap > widest.get(group, (0,))[0]:
                found = compare(book, part, whole)
                if found.conflict:
                    widest[group] = (gap, found)
    return [found for _gap, found in sorted(widest.values(), key=lambda item: (-item[0], item[1].a.id))]


def _conflicts(book: Book) -> Iterator[Finding]:
    for found in conflicts(book):
        days = [day for one in (found.a, found.b) if (day := day_of(book, one))]
        yield Finding(
            "conflict",
            book.claim[found.a.claim].event,
            max(days, default=None),
            (found.a.id, found.b.id),
            " ".join(sentences(book, found)[:2]),
        )


def _parts(book: Book) -> Iterator[Finding]:
    for claim in book.claims:
        source = book.sources[claim.source].short
        for figure in claim.figures:
            for _level, _claim, _figure, message in part_sums(claim, figure):
                if not _fit(book, figure):
                    yield Finding("parts", claim.event, book.known(claim), (figure.id,), f"{source}: {message}.")


def _fit(book: Book, whole: Figure) -> bool:
    """Whether the printed numbers of the parts add up to one that the whole allows."""
    parts = [one for one in book.parts[whole.id] if one.role == "part" and one.claim == whole.claim]
    reading = whole.number.reading
    return reading is not None and sum(one.number.printed or 0 for one in parts) in reading


def _falls(book: Book) -> Iterator[Finding]:
    for figures in series(book).values():
        for one in revisions(book, figures):
            if one.direction == "down" and one.reason == "unexplained":
                claim = book.claim[one.after.claim]
                said = sentences(book, compare(book, one.before, one.after))
                ids = (one.before.id, one.after.id)
                yield Finding("fall", claim.event, book.known(claim), ids, " ".join(said[:2]))


def _drifted(book: Book) -> Iterator[Finding]:
    for claim in book.claims:
        for relay in claim.relays:
            changed = drifts(book, relay)
            if changed:
                figure = book.figures[relay.of]
                text = _("{publisher} on the {number} of {source}: {changes}").format(
                    publisher=book.documents[relay.document].publisher,
                    number=figure.number,
                    source=book.sources[claim.source].short,
                    changes=drift_text(changed),
                )
                yield Finding("drift", claim.event, told_on(book, relay), (figure.id, relay.id), text + ".")


@lru_cache(maxsize=4)
def clusters(book: Book) -> tuple[Cluster, ...]:
    """Equal figures that several documents print, most documents first."""
    prints: dict[_Key, dict[str, set[str]]] = {}
    for claim in book.claims:
        told = [as_told(book, relay) for relay in claim.relays]
        for figure in (*claim.figures, *told):
            number = figure.number.printed
            if number is not None:
                place = tuple(sorted(figure.place))
                key = (claim.event, figure.harm, figure.victims, place, figure.by, number)
                by_origin = prints.setdefault(key, {})
                by_origin.setdefault(origin(book, figure), set()).update(figure.read_in)
    found = [_cluster(key, by_origin) for key, by_origin in prints.items()]
    several = [one for one in found if len(one.documents) > 1]
    return tuple(sorted(several, key=lambda one: -len(one.documents)))


def _cluster(key: _Key, by_origin: dict[str, set[str]]) -> Cluster:
    documents = tuple(sorted(set().union(*by_origin.values())))
    named = tuple(source for source in by_origin if source != UNNAMED)
    return Cluster(*key, documents, named, tuple(sorted(by_origin.get(UNNAMED, ()))))


def cluster_of(book: Book, figure: Figure) -> Cluster | None:
    """The equal figures that a figure is one of; None where one document alone prints it."""
    claim = book.claim[figure.claim]
    key = (claim.event, figure.harm, figure.victims, tuple(sorted(figure.place)), figure.by, figure.number.printed)
    return next((one for one in clusters(book) if one.key == key), None)


def cluster_text(book: Book, cluster: Cluster) -> str:
    """Equal figures in words: "1,225 civilians killed on Syria's coast: 5 documents, 1 origin (SOHR)"."""
    harm = book.harms[cluster.harm]
    what = f"{book.victims[cluster.victims].text} {harm.text}" if harm.counts == "people" else harm.text
    by = _(" by {actor}").format(actor=book.actors[cluster.by].text) if cluster.by else ""
    return f"{cluster.number:,} {what} {cite.place_text(book, cluster.place)}{by}: {origins_text(book, cluster)}"


def origins_text(book: Book, cluster: Cluster) -> str:
    """How many documents and how many origins: "12 documents, 1 origin (SOHR)"."""
    names = listed([book.sources[one].short for one in cluster.origins])
    words = [ngettext("{n} document", "{n} documents", len(cluster.documents)).format(n=len(cluster.documents))]
    if names:
        text = ngettext("{n} origin ({names})", "{n} origins ({names})", len(cluster.origins))
        words.append(text.format(n=len(cluster.origins), names=names))
    if cluster.unnamed:
        text = ngettext("{n} of them names nobody", "{n} of them name nobody", len(cluster.unnamed))
        words.append(text.format(n=len(cluster.unnamed)))
    return ", ".join(words)
