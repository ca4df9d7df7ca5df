"""What a reader has chosen to see: the filters, what each still offers, and the rows they keep."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from ledger.model import Book, Term
from ledger.table import clear, known_on, within

NARROWING = ("harm", "victims", "place", "by")


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters, in the order in which each narrows the next. '' and () keep everything; no day is the latest."""

    event: str
    harm: str
    victims: str = ""
    place: str = ""
    by: str = ""
    sources: tuple[str, ...] = ()
    day: date | None = None

    def without(self, *names: str) -> "Choice":
        """The same with some filters open."""
        empty = {"victims": "", "place": "", "by": "", "sources": (), "day": None}
        return replace(self, **{name: empty[name] for name in names})  # type: ignore[arg-type]


def kept(book: Book, table: pd.DataFrame, choice: Choice, upto: str = "sources") -> pd.DataFrame:
    """The rows that the filters up to and including `upto` keep, whenever they became known."""
    rows = table[table["event"] == choice.event]
    for name in NARROWING:
        if upto == "event":
            return rows
        if chosen := getattr(choice, name):
            rows = rows[within(book, rows, name, chosen)]
        if name == upto:
            return rows
    return rows[rows["source"].isin(choice.sources)] if choice.sources else rows


def as_known_on(book: Book, choice: Choice) -> date:
    """The day that a choice shows: the chosen one, else the last on which anything of the event became known."""
    start = book.events[choice.event].start
    return choice.day or book.known_days.get(choice.event, (start, start))[1]


def seen(book: Book, table: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The rows that all filters keep, as known on the chosen day."""
    return known_on(kept(book, table, choice), choice.day)


def offered(book: Book, table: pd.DataFrame, choice: Choice, name: str, held: str = "") -> list[str]:
    """The ids that a filter offers after the ones before it, in the order of the file.

    Only values that keep some row and leave some out: a choice that changes nothing is not offered, unless it is
    the one that is `held` already.
    """
    before = ("event", *NARROWING, "sources")
    rows = clear(kept(book, table, choice, before[before.index(name) - 1]))
    if name == "harm":
        present = set(rows["harm"])
        return [one for one in book.harms if one in present]
    if name == "sources":
        present = set(rows["source"])
        return [one for one in book.sources if one in present]
    terms: Mapping[str, Term] = {"victims": book.victims, "place": book.places, "by": book.actors}[name]
    counts = {one: int(within(book, rows, name, one).sum()) for one in _reachable(book, rows, name)}
    return [one for one in terms if 0 < counts.get(one, 0) < len(rows) + (one == held)]


def first_harm(offered: Collection[str]) -> str:
    """The harm that is shown until another is chosen, of those that an event offers: killed, else the first; or ''."""
    return "killed" if "killed" in offered else next(iter(offered), "")


def _reachable(book: Book, rows: pd.DataFrame, name: str) -> set[str]:
    """Every id that some row's value is or lies within."""
    values = {one for cell in rows[name].unique() for one in (cell if isinstance(cell, tuple) else (cell,)) if one}
    return {above for one in values for above in book.hierarchy[name].above(one)}
