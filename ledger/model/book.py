"""The book: all of claims.yaml, loaded and valid, with what is looked up in it again and again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledger.model.records import Claim, Document, Event, Figure, Problem, Relay, Source, Term
from ledger.model.words import UNNAMED
from ledger.scope import Hierarchy


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
    def known_days(self) -> Mapping[str, tuple[date, date]]:
        """The first and the last day on which a figure of an event became known, by the event; not where none is."""
        days: dict[str, list[date]] = {}
        for claim in self.claims:
            if claim.figures and (day := self.known(claim)):
                days.setdefault(claim.event, []).append(day)
        return {event: (min(known), max(known)) for event, known in days.items()}

    @cached_property
    def hierarchy(self) -> Mapping[str, Hierarchy]:
        """The hierarchies by dimension: harm, victims, place, by."""
        return hierarchies(self.harms, self.victims, self.places, self.actors)

    def documents_of(self, figure: Figure) -> Iterator[Document]:
        """The documents a figure was read in, best first."""
        return (self.documents[key] for key in figure.read_in)

    def wholes(self, figure: Figure) -> list[Figure]:
        """The figures in which the record sets a figure, of its own claim and others, the nearest first."""
        found: list[Figure] = []
        here = self.figures.get(figure.whole)
        while here and here not in found:
            found.append(here)
            here = self.figures.get(here.whole)
        return found

    def is_clear(self, figure: Figure) -> bool:
        """Whether neither a figure nor its claim is unclear, and the claim is not withdrawn."""
        claim = self.claim[figure.claim]
        return not (figure.unclear or claim.unclear or claim.withdrawn)

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
