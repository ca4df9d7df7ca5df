"""What a book holds: sources, documents, events, claims and their figures. All frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ledger.days import Days
from ledger.figure import Number
from ledger.model.words import NOT_STATED


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
    """One entry of a vocabulary: a harm, victims, a place or an actor. `one` is its text where one is counted."""

    id: str
    name: str
    text: str
    one: str
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

    @property
    def ends(self) -> tuple[int, int] | None:
        """Both ends; None unless both are printed."""
        return None if self.low is None or self.high is None else (self.low, self.high)


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
