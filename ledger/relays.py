"""Relays: a figure as a document repeats it is a figure of its own, with an id, a day and an origin."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ledger import cite
from ledger.days import days_text
from ledger.language import _
from ledger.model import NOT_STATED, Book, Figure, Relay


class UnknownFigureError(LookupError):
    """An id that is no figure and no relay of the book; `str` of it says so, with the nearest that is one."""

    def __init__(self, asked: str, ids: Sequence[str]) -> None:
        text = _("“{asked}” is no figure of the record").format(asked=asked)
        self.nearest = difflib.get_close_matches(asked, ids, 1, 0.8)
        if self.nearest:
            text += _("; did you mean “{nearest}”?").format(nearest=self.nearest[0])
        super().__init__(text)


@lru_cache(maxsize=4)
def relays(book: Book) -> Mapping[str, Relay]:
    """The relays of a book by id; of several by one document of one figure the first."""
    found: dict[str, Relay] = {}
    for claim in book.claims:
        for relay in claim.relays:
            found.setdefault(relay.id, relay)
    return found


@lru_cache(maxsize=4)
def former(book: Book) -> Mapping[str, str]:
    """Ids of today by former ids of figures: those that a figure names itself, and those that its claim's make."""
    figures = book.figures.values()
    by_claim = {
        f"{was}/{figure.id.partition('/')[2]}": figure.id
        for figure in figures
        for was in book.claim[figure.claim].formerly
    }
    return by_claim | {was: figure.id for figure in figures for was in figure.formerly}


def statement(book: Book, asked: str) -> Figure:
    """The figure of an id, of a former id, or of a relay's id (as that document tells it).

    Raises UnknownFigureError.
    """
    if asked in book.figures:
        return book.figures[asked]
    base, at, document = asked.partition("@")
    base = former(book).get(base, base)
    if at and (relay := relays(book).get(f"{base}@{document}")):
        return as_told(book, relay)
    if not at and base in book.figures:
        return book.figures[base]
    raise UnknownFigureError(asked, [*book.figures, *relays(book)])


def as_told(book: Book, relay: Relay) -> Figure:
    """A relayed figure as its document tells it. What the relay does not say is as the source said it."""
    said = book.figures[relay.of]
    told = replace(
        said,
        id=relay.id,
        number=relay.number,
        harm=relay.harm,
        victims=relay.victims or said.victims,
        place=relay.place or said.place,
        by=relay.by or said.by,
        read_in=(relay.document,),
        wording="",
        translation="",
        note=relay.note,
        interval=None,
    )
    unchanged = (told.harm, told.victims, told.place, told.by) == (said.harm, said.victims, said.place, said.by)
    return told if unchanged else replace(told, whole="", role="", among="")


def is_relay(figure: Figure) -> bool:
    """Whether a figure is one as a document relays it."""
    return "@" in figure.id


def relay_texts(book: Book, relay: Relay) -> tuple[str, str, tuple[str, ...]]:
    """What a relay told, what the source had said, and what else is known: who said it, whom it names, the note."""
    figure = book.figures[relay.of]
    what = cite.what_text(book, relay.harm, relay.victims or figure.victims, number=relay.number)
    told = cite.counted_text(relay.number, what)
    if relay.place and relay.place != figure.place:
        told += f" {cite.place_text(book, relay.place)}"
    if relay.by and relay.by != figure.by:
        told += " " + _("by {actor}").format(actor=book.actors[relay.by].text)
    source = book.sources[book.claim[figure.claim].source].short
    said = _("{source} said {number} {whom}").format(
        source=source, number=figure.number, whom=cite.harm_text(book, figure)
    )
    more = (
        _("said by {name}").format(name=relay.said_by) if relay.said_by else "",
        _("naming {name} as the source").format(name=relay.credits) if relay.credits else "",
        relay.note,
    )
    return told, said, tuple(filter(None, more))


def told_on(book: Book, relay: Relay) -> date | None:
    """The day on which a relay's document came out; None where it is not known."""
    published = book.documents[relay.document].published
    return published.last if published else None


def day_of(book: Book, figure: Figure) -> date | None:
    """The day from which a figure, or a figure as relayed, is known; None for none."""
    relay = relays(book).get(figure.id) if is_relay(figure) else None
    return told_on(book, relay) if relay else book.known(book.claim[figure.claim])


def said_text(book: Book, figure: Figure) -> str:
    """When a figure was stated, inside brackets: "stated 11 Mar 2025", "known by 9 Apr 2025", "day not known"."""
    if is_relay(figure):
        published = book.documents[figure.read_in[0]].published
        return _("told {day}").format(day=days_text(published)) if published else _("day not known")
    text = cite.said_text(book, figure)
    return _("stated {day}").format(day=text) if book.claim[figure.claim].published else text


def origin(book: Book, figure: Figure) -> str:
    """The id of the source that a figure goes back to: that of its claim, or whom the claim hands on."""
    claim, seen = book.claim[figure.claim], set()
    while claim.origin in book.claim and claim.origin not in seen:
        seen.add(claim.origin)
        claim = book.claim[claim.origin]
    return claim.origin if claim.origin in book.sources else claim.source


def beside_or_inside(figure: Figure) -> bool:
    """Whether the source leaves open if a figure lies inside its total or beside it."""
    return figure.whole == NOT_STATED
