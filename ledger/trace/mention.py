"""What tracing finds: a mention with what the text says around it, the claims that it may restate, and its findings."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ledger.figure import Number
from ledger.language import _

FINDINGS: Final = (
    "no match", "source not in the book", "digits", "harm", "category", "attribution", "place or period", "bound",
    "rounded", "source changed", "source left out", "outdated", "revised since", "exact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text, from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A figure that a mention may restate: its score from 0 to 1, and why, in words."""

    figure: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its kind (of FINDINGS), and in words what differs."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a text that counts people harmed, as far as the text says whom, where, by whom and up to which day.

    `source` is "" where the text names none that the book holds; one that it does not hold is
    `stranger`. `spans` says from which characters each was read. `matches` are best first.
    """

    text: str
    start: int
    end: int
    number: Number
    harm: str
    victims: str
    source: str
    stranger: str
    by: str
    place: tuple[str, ...]
    day: date | None
    spans: dict[str, Span] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def finding(self) -> str:
        """The first of its findings."""
        return self.findings[0].kind

    @property
    def best(self) -> str:
        """The id of the figure that it restates; "" where none is near enough."""
        return self.matches[0].figure if self.matches and self.finding != "no match" else ""


NAMES: Final = {
    "no match": _("no match"),
    "source not in the book": _("source not in the record"),
    "digits": _("digits changed"),
    "harm": _("harm changed"),
    "category": _("category changed"),
    "attribution": _("attribution changed"),
    "place or period": _("place or period changed"),
    "bound": _("bound changed"),
    "rounded": _("rounded"),
    "source changed": _("source changed"),
    "source left out": _("source left out"),
    "outdated": _("outdated"),
    "revised since": _("revised since"),
    "exact": _("as published"),
}
