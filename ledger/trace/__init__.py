"""From a text back to who counted: the casualty figures in it, the claims that they restate, and what was changed.

`trace(book, text)` gives the mentions of a text in order. Deterministic and offline: the words of a language stand in
`languages/`, those of the record in claims.yaml; a mention is looked up by its number and judged by its scope.
"""

from ledger.trace.mention import FINDINGS, NAMES, Finding, Match, Mention, Span
from ledger.trace.run import LONGEST, trace
from ledger.trace.telling import summary

__all__ = ["FINDINGS", "LONGEST", "NAMES", "Finding", "Match", "Mention", "Span", "summary", "trace"]
