"""The same selection in two books: which figures a reader's filters kept then, and which they keep now."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ledger.choice import Choice, seen
from ledger.history.names import Entry, former_id
from ledger.model import Book
from ledger.table import clear


def choice_then(before: Book, table: pd.DataFrame, after: Book, choice: Choice) -> Choice | None:
    """A choice of the book after in the book before, whose table is given; None where that does not know a value.

    A day that reaches to the latest of then is no day: all that was known then was shown.
    """
    vocabularies: dict[str, tuple[Mapping[str, Entry], Mapping[str, Entry]]] = {
        "event": (after.events, before.events),
        "harm": (after.harms, before.harms),
        "victims": (after.victims, before.victims),
        "place": (after.places, before.places),
        "by": (after.actors, before.actors),
    }
    then = {}
    for name, (new, old) in vocabularies.items():
        if asked := getattr(choice, name):
            then[name] = former_id(asked, new, old)
            if not then[name]:
                return None
    sources = tuple(filter(None, (former_id(one, after.sources, before.sources) for one in choice.sources)))
    if choice.sources and not sources:
        return None
    known = before.known_days.get(then["event"])
    day = choice.day if choice.day and known and choice.day < known[1] else None
    return replace(choice, **then, sources=sources, day=day)


def shown_then_and_now(
    before: Book, table: pd.DataFrame, after: Book, table_now: pd.DataFrame, choice: Choice
) -> tuple[list[str], list[str]]:
    """The ids of the figures that a choice of the book after shows in each of two books, whose tables are given."""
    then = choice_then(before, table, after, choice)
    shown = list(clear(seen(before, table, then)).index) if then else []
    return shown, list(clear(seen(after, table_now, choice)).index)
