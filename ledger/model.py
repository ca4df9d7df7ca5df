"""The book and what it holds: sources, documents, events, claims and their figures. All frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from ledger.days import Days
from ledger.figure import Number
from ledger.scope import Hierarchy

KINDS: Final = (
    "monitor", "un", "inquiry", "government", "media", "advocacy", "relief", "community", "academic",
)  # fmt: skip
EVIDENCE: Final = (
    "named-cases", "verified-cases", "list-compiled", "network-reports", "hospital-morgue", "bodies-recovered",
    "media-compiled", "official-statement", "statistical-estimate", "not-stated",
)  # fmt: skip
COUNTING: Final = ("running", "period", "new", "sample", "stock")
GRADES: Final = ("original", "outlet", "repost", "weak")
REASONS: Final = (
    "more-documented", "identified", "reclassified", "deduplicated", "scope-changed", "source-switched", "own-error",
    "unexplained",
)  # fmt: skip
COUNTS: Final = ("people", "incidents", "places", "bodies")
UNNAMED: Final = "unnamed"
NOT_STATED: Final = "not-stated"
EVERYONE: Final = "everyone"


class Level(StrEnum):
    """How much a problem matters: an error keeps the file from loading."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the file that a person should know, at its line and column (both from 1)."""

    level: Level
    file: str
    line: int
    column: int
    path: str
    message: str
    claim: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        return where + (f"{self.path}: {self.message}" if self.path else self.message)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary: a harm, victims, a place or an actor."""

    id: str
    name: str
    text: str
    within: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    counts: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Caveat:
    """What is known to limit a source's counts, and where that was read."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who counted and says so."""

    id: str
    name: str
    short: str
    kind: str = ""
    based: str = ""
    url: str = ""
    evidence: str = NOT_STATED
    except_: str = ""
    colour: str = ""
    method: str = ""
    method_url: str = ""
    caveats: tuple[Caveat, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What was opened and read. An original of `source` when the source itself publishes it."""

    id: str
    publisher: str
    url: str
    title: str = ""
    title_from: str = ""
    author: str = ""
    published: Days | None = None
    language: str = ""
    grade: str = "outlet"
    copy_of: str = ""
    source: str = ""
    archived: str = ""
    accessed: Days | None = None
    pages: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, where, from when."""

    id: str
    title: str
    place: str
    began: Days
    ended: Days | None = None
    summary: str = ""
    formerly: tuple[str, ...] = ()
    line: int = 0

    @property
    def start(self) -> date:
        """The first day of the event."""
        return self.began.first or date.min


@dataclass(frozen=True, slots=True)
class Interval:
    """A statistical interval as the source gives it; an end it does not print is None."""

    kind: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its scope, as published. Inherited values are filled in: nothing here refers to a whole."""

    id: str
    number: Number
    harm: str
    victims: str
    place: tuple[str, ...]
    by: str
    counting: str
    covers: Days | None
    evidence: str
    except_: str
    read_in: tuple[str, ...]
    among: str = ""  # the victims of its whole, where its own only overlap them: women among the civilians
    whole: str = ""  # id of the figure it is part of, or "not-stated"
    role: str = ""  # how: "part" (parts add up), "including" (some of it), "of" (a whole elsewhere), or ""
    wording: str = ""
    translation: str = ""
    interval: Interval | None = None
    unclear: str = ""
    note: str = ""
    formerly: tuple[str, ...] = ()
    line: int = 0

    @property
    def claim(self) -> str:
        """The id of the claim that carries it."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Relay:
    """A document that repeats a figure, perhaps differently; only what it changed is set."""

    id: str
    document: str
    of: str
    number: Number
    harm: str
    victims: str = ""
    place: tuple[str, ...] = ()
    by: str = ""
    said_by: str = ""
    credits: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a source took a claim back."""

    on: Days
    why: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source said on one occasion."""

    id: str
    event: str
    source: str
    figures: tuple[Figure, ...]
    relays: tuple[Relay, ...] = ()
    published: Days | None = None
    covers: Days | None = None
    read_in: tuple[str, ...] = ()
    origin: str = ""
    supersedes: tuple[str, ...] = ()
    reason: str = ""
    withdrawn: Withdrawal | None = None
    disputed: str = ""
    disputed_in: tuple[str, ...] = ()
    unclear: str = ""
    note: str = ""
    formerly: tuple[str, ...] = ()
    line: int = 0
    place: int = 0  # position in the file, from 0: ties of a day stand in file order


@dataclass(frozen=True, eq=False)
class Book:
    """All of claims.yaml, loaded and valid. `version` is the first ten hex digits of its git blob id."""

    version: str
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    events: Mapping[str, Event]
    harms: Mapping[str, Term]
    victims: Mapping[str, Term]
    places: Mapping[str, Term]
    actors: Mapping[str, Term]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by id, in file order."""
        return {figure.id: figure for claim in self.claims for figure in claim.figures}

    @cached_property
    def parts(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures that name a whole, by the id of that whole, in file order."""
        inside: dict[str, list[Figure]] = {}
        for figure in self.figures.values():
            if figure.whole:
                inside.setdefault(figure.whole, []).append(figure)
        return {whole: tuple(figures) for whole, figures in inside.items()}

    @cached_property
    def read_in(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures read in each document, by its id, in file order."""
        read: dict[str, list[Figure]] = {}
        for figure in self.figures.values():
            for document in figure.read_in:
                read.setdefault(document, []).append(figure)
        return {document: tuple(figures) for document, figures in read.items()}

    @cached_property
    def relayed_in(self) -> Mapping[str, tuple[Relay, ...]]:
        """The relays that each document carries, by its id, in file order."""
        told: dict[str, list[Relay]] = {}
        for claim in self.claims:
            for relay in claim.relays:
                told.setdefault(relay.document, []).append(relay)
        return {document: tuple(relays) for document, relays in told.items()}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each source, by its id, in file order."""
        made: dict[str, list[Claim]] = {}
        for claim in self.claims:
            made.setdefault(claim.source, []).append(claim)
        return {source: tuple(claims) for source, claims in made.items()}

    @cached_property
    def hierarchy(self) -> Mapping[str, Hierarchy]:
        """The hierarchies by dimension: harm, victims, place, by."""
        return hierarchies(self.harms, self.victims, self.places, self.actors)

    def documents_of(self, figure: Figure) -> Iterator[Document]:
        """The documents a figure was read in, best first."""
        return (self.documents[key] for key in figure.read_in)

    def known(self, claim: Claim) -> date | None:
        """The day from which a claim is known; None where no day at all is known, or its end is open.

        It is the last day of `published`; without one the earliest day of its documents ("known by").
        """
        if claim.published:
            return claim.published.last
        read = {key for figure in claim.figures for key in figure.read_in}.union(claim.read_in)
        days = [day.last for key in read if (day := self.documents[key].published) and day.last]
        return min(days, default=None)

    @property
    def counts(self) -> dict[str, int]:
        """How many claims, figures, relays, sources that made a claim, documents and events it holds."""
        return {
            "claims": len(self.claims),
            "figures": len(self.figures),
            "relays": sum(len(claim.relays) for claim in self.claims),
            "sources": len({claim.source for claim in self.claims} - {UNNAMED}),
            "documents": len(self.documents),
            "events": len(self.events),
        }


def hierarchies(
    harms: Mapping[str, Term],
    victims: Mapping[str, Term],
    places: Mapping[str, Term],
    actors: Mapping[str, Term],
) -> dict[str, Hierarchy]:
    """The four hierarchies. Unrelated places and actors are apart; unrelated harms and victims overlap."""

    def build(terms: Mapping[str, Term], separate: bool) -> Hierarchy:
        apart = [(term.id, other) for term in terms.values() for other in term.apart_from]
        return Hierarchy({term.id: term.within for term in terms.values()}, apart, separate=separate)

    return {
        "harm": build(harms, False),
        "victims": build(victims, False),
        "place": build(places, True),
        "by": build(actors, True),
    }
