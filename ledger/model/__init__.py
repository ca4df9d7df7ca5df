"""The book and what it holds: sources, documents, events, claims and their figures. All frozen."""

from ledger.model.book import Book, hierarchies
from ledger.model.records import (
    Caveat,
    Claim,
    Document,
    Event,
    Figure,
    Interval,
    Level,
    Problem,
    Relay,
    Source,
    Term,
    Withdrawal,
)
from ledger.model.words import (
    COUNTING,
    COUNTS,
    EVERYONE,
    EVIDENCE,
    GRADES,
    KINDS,
    NOT_STATED,
    REASONS,
    UNNAMED,
)

__all__ = [
    "COUNTING",
    "COUNTS",
    "EVERYONE",
    "EVIDENCE",
    "GRADES",
    "KINDS",
    "NOT_STATED",
    "REASONS",
    "UNNAMED",
    "Book",
    "Caveat",
    "Claim",
    "Document",
    "Event",
    "Figure",
    "Interval",
    "Level",
    "Problem",
    "Relay",
    "Source",
    "Term",
    "Withdrawal",
    "hierarchies",
]
