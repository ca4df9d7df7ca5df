"""Drift: what a document that repeats a figure changed.

The kinds, in the order in which they are told: harm, category, attribution, place, period, bound, rounded, digits,
summed, outdated, source left out, source changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from ledger import cite
from ledger.days import day_text
from ledger.figure import Bound, Number, last_unit
from ledger.language import _, listed
from ledger.model import EVERYONE, Book, Figure, Relay
from ledger.relays import as_told, told_on
from ledger.series import key_of, series, statements

_CHANGED = {
    "harm": _("what happened"),
    "category": _("whom"),
    "attribution": _("by whom"),
    "place": _("where"),
    "period": _("which days"),
    "bound": _("the bound"),
    "rounded": _("the number, by rounding"),
    "digits": _("the digits"),
    "summed": _("the number, by adding up"),
    "outdated": _("an old number"),
    "source left out": _("the source"),
    "source changed": _("the source"),
}
NOBODY = "nobody"
_FLOORS = (Bound.AT_LEAST, Bound.MORE_THAN)
_CEILINGS = (Bound.UP_TO, Bound.FEWER_THAN)


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that was changed: its kind, and in words what was said and what was told instead."""

    kind: str
    said: str
    told: str

    @property
    def change(self) -> str:
        """What became of it: "1,426 became 1,469"."""
        return _("{said} became {told}").format(said=self.said, told=self.told) if self.said else self.told


def drift_text(drifts: Iterable[Drift]) -> str:
    """What was changed, as a list: "whom (everyone became Alawites) and the digits (1,426 became 1,469)"."""
    groups = groupby(drifts, key=lambda one: one.change)
    return listed([f"{listed([_CHANGED[one.kind] for one in same])} ({change})" for change, same in groups])


def drifts(book: Book, relay: Relay) -> tuple[Drift, ...]:
    """What a relay changed; nothing where it repeats the figure as it was said."""
    said, told = book.figures[relay.of], as_told(book, relay)
    return (*changes(book, said, told), *_outdated(book, said, relay), *_credit(relay))


def changes(book: Book, said: Figure, told: Figure) -> tuple[Drift, ...]:
    """What differs between a figure and the same figure told by another."""
    found = []
    if told.harm != said.harm:
        found.append(Drift("harm", book.harms[said.harm].text, book.harms[told.harm].text))
    if told.victims != said.victims:
        found.append(Drift("category", _whom(book, said), _whom(book, told)))
    if told.by != said.by:
        found.append(Drift("attribution", _actor(book, said), _actor(book, told)))
    if set(told.place) != set(said.place):
        found.append(Drift("place", cite.place_text(book, said.place), cite.place_text(book, told.place)))
    if said.covers and told.covers and str(said.covers) != str(told.covers):
        found.append(Drift("period", cite.covers_text(said.covers), cite.covers_text(told.covers)))
    numbers = {"said": str(said.number), "told": str(told.number)}
    for kind in _number_changes(said.number, told.number):
        terms = _sum(book, said, told) if kind == "digits" else ()
        found.append(Drift("summed", listed(list(terms)), numbers["told"]) if terms else Drift(kind, **numbers))
    return tuple(found)


def _whom(book: Book, figure: Figure) -> str:
    return _("everyone") if figure.victims == EVERYONE else book.victims[figure.victims].text


def _actor(book: Book, figure: Figure) -> str:
    return book.actors[figure.by].text if figure.by else _("nobody named")


def _number_changes(said: Number, told: Number) -> list[str]:
    """How a number was changed: bound, rounded, digits; nothing where only the form of its words differs."""
    meet = bool(said.reading and told.reading and said.reading.meets(told.reading))
    if said.numbers == told.numbers and said.reading == told.reading:
        return [] if said.reading or str(said).casefold() == str(told).casefold() else ["digits"]
    if set(said.numbers) & set(told.numbers):
        return ["bound"]
    if not _is_rounding(said, told):
        return ["digits"]
    return ["rounded"] if meet or said.bound is not Bound.EXACT else ["rounded", "bound"]


def _is_rounding(said: Number, told: Number) -> bool:
    """Whether a number is a coarser form of another one: fewer digits that count, words, or a range around it."""
    if told.printed is None or said.printed is None:
        return bool(said.reading and told.reading and said.reading.meets(told.reading))
    unit = last_unit(told.printed)
    step = told.printed - said.printed
    if abs(step) * 2 <= unit and unit > 1:
        return True
    if told.bound in _FLOORS:
        return -unit < step <= 0
    return told.bound in _CEILINGS and 0 <= step < unit


def _sum(book: Book, said: Figure, told: Figure) -> tuple[str, ...]:
    """The numbers of one claim that make the told number when added up, that of the figure first; else nothing."""
    start, end = said.number.printed, told.number.printed
    if start is None or end is None or end <= start:
        return ()
    others = [
        one
        for one in book.claim[said.claim].figures
        if one.id != said.id and one.whole != said.id and one.harm == said.harm and one.number.printed
    ]
    for size in (1, 2, 3):
        for some in combinations(others, size):
            if start + sum(one.number.printed or 0 for one in some) == end:
                return (str(said.number), *(str(one.number) for one in some))
    return ()


def _outdated(book: Book, said: Figure, relay: Relay) -> tuple[Drift, ...]:
    """Whether the source had already said another number when the document came out."""
    day = told_on(book, relay)
    if day is None or said.unclear:
        return ()
    known = [one for one in statements(book, series(book)[key_of(book, said)]) if _day(book, one) < day]
    if said not in known or str(known[-1].number) == str(said.number):
        return ()
    newer = known[-1]
    text = _("the source had said {number} on {day}").format(number=newer.number, day=day_text(_day(book, newer)))
    return (Drift("outdated", "", text),)


def _day(book: Book, figure: Figure) -> date:
    return book.known(book.claim[figure.claim]) or date.max


def _credit(relay: Relay) -> tuple[Drift, ...]:
    if not relay.credits:
        return ()
    if relay.credits == NOBODY:
        return (Drift("source left out", "", _("left out")),)
    return (Drift("source changed", "", _("{name} is named instead").format(name=relay.credits)),)
