"""Findings as a reader is told them."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ledger.language import _, listed, ngettext
from ledger.trace.mention import Mention

_GROUPS: Final = (
    ("exact", "{n} as published"),
    ("digits", "{n} with digits changed"),
    ("harm", "{n} with the harm changed"),
    ("category", "{n} with the category changed"),
    ("attribution", "{n} with the attribution changed"),
    ("place or period", "{n} with the place or period changed"),
    ("bound", "{n} with the bound changed"),
    ("rounded", "{n} rounded"),
    ("source changed", "{n} with the source changed"),
    ("source left out", "{n} without a source"),
    ("outdated", "{n} outdated"),
    ("revised since", "{n} revised since"),
    ("source not in the book", "{n} of a source that the record does not hold"),
    ("no match", "{n} that no figure of the record matches"),
)


def summary(mentions: Sequence[Mention]) -> str:
    """A sentence on all of them: "7 figures: 4 as published, 2 with the category changed and 1 without a source"."""
    if not mentions:
        return _("No casualty figure was found in this text.")
    counts = Counter(one.finding for one in mentions)
    parts = [_(words).format(n=counts[kind]) for kind, words in _GROUPS if counts[kind]]
    figures = ngettext("{n} figure", "{n} figures", len(mentions)).format(n=len(mentions))
    return _("{figures}: {parts}").format(figures=figures, parts=listed(parts))
