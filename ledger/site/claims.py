"""The page of a claim: what one source said on one occasion, with a place of its own for each figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger import cite, kinds
from ledger.days import days_text
from ledger.kinds import REASONS
from ledger.language import _
from ledger.model import NOT_STATED, Book, Claim, Figure, Level
from ledger.overview import part_text
from ledger.series import later, supersedes
from ledger.site import paths
from ledger.site.page import Page
from ledger.site.pieces import (
    Facts,
    Link,
    Words,
    claim_heading,
    document_words,
    documents_links,
    facts,
    interval_text,
    language,
    relay_words,
    source_link,
    unclear_text,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A figure in the outline of its claim, and what lies inside it."""

    label: str
    to: str
    lead: str
    inside: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure on the page of its claim. `anchors` are the places of former ids."""

    id: str
    anchor: str
    anchors: tuple[str, ...]
    heading: str
    unclear: str
    sentence: str
    wording: str
    translation: str
    language: str
    facts: Facts
    documents: tuple[Words, ...]
    relays: tuple[tuple[str, Words], ...]


class Claims:
    """Makes the pages of every claim of a book. `address` is that of the site, '' where it is not known."""

    def __init__(self, book: Book, address: str) -> None:
        self.book, self.address = book, address
        self.replaced_by: dict[str, list[Claim]] = {}
        for claim in book.claims:
            for target in claim.supersedes:
                self.replaced_by.setdefault(target, []).append(claim)
        self.notes: dict[str, dict[str, None]] = {}
        for problem in book.problems:
            if problem.claim and problem.level is not Level.ERROR:
                self.notes.setdefault(problem.claim, {})[problem.message] = None

    def pages(self) -> Iterator[Page]:
        """The page of each claim."""
        for claim in self.book.claims:
            heading = claim_heading(self.book, claim)
            content = {
                "heading": heading,
                "event": Link(self.book.events[claim.event].title, paths.event(claim.event)),
                "facts": self.facts(claim),
                "outline_of": self.outline(claim, ""),
                "figures": [self.part(claim, figure) for figure in claim.figures],
                "notes": list(self.notes.get(claim.id, ())),
            }
            first = claim.figures[0]
            label = cite.counted_text(first.number, cite.harm_text(self.book, first))
            title = _("{source}, {day}").format(source=heading, day=label)
            yield Page(paths.claim(claim.id), "claim.html", title, cite.sentence(self.book, first), content)

    def facts(self, claim: Claim) -> Facts:
        """What is known of the claim as a whole."""
        book = self.book
        origin = book.sources.get(claim.origin)
        withdrawn: Words = ()
        if claim.withdrawn:
            said = ", ".join(filter(None, [days_text(claim.withdrawn.on), claim.withdrawn.why]))
            read = (claim.withdrawn.document,) if claim.withdrawn.document else ()
            withdrawn = (said, *documents_links(book, read))
        replaced: list[str | Link] = []
        for one in claim.supersedes:
            replaced += [", "] * bool(replaced) + [Link(one, paths.figure(one))]
        return facts(
            (_("Source"), source_link(book, claim.source, full=True)),
            (_("Takes the place of"), tuple(replaced)),
            (_("Reason"), REASONS[claim.reason] if claim.reason else ""),
            (_("Withdrawn"), withdrawn),
            (_("Disputed"), (claim.disputed, *documents_links(book, claim.disputed_in)) if claim.disputed else ""),
            (_("Handed on from"), origin.name if origin else claim.origin),
            (_("Note"), claim.note),
            (_("Identifier"), claim.id),
        )

    def outline(self, claim: Claim, whole: str) -> tuple[Node, ...]:
        """The figures of a claim, parts set inside their wholes."""
        own = {one.id for one in claim.figures}
        inside = [one for one in claim.figures if (one.whole == whole if whole else one.whole not in own)]
        return tuple(self.node(claim, one, whole) for one in inside)

    def node(self, claim: Claim, figure: Figure, whole: str) -> Node:
        """One figure of the outline."""
        book = self.book
        words = part_text(book, figure, book.figures[whole]) if whole else cite.scope_text(book, figure)
        return Node(
            cite.counted_text(figure.number, words),
            paths.figure(figure.id),
            _("of them ") if figure.role == "including" else "",
            self.outline(claim, figure.id),
        )

    def part(self, claim: Claim, figure: Figure) -> Part:
        """One figure with all that is known of it."""
        book = self.book
        relays: dict[str, Words] = {
            relay.id.partition("/")[2]: relay_words(book, relay) for relay in claim.relays if relay.of == figure.id
        }
        return Part(
            figure.id,
            figure.id.partition("/")[2],
            tuple(one.partition("/")[2] or one for one in figure.formerly),
            cite.counted_text(figure.number, cite.scope_text(book, figure)),
            unclear_text(book, figure),
            cite.sentence(book, figure, paths.absolute(self.address, paths.figure(figure.id))),
            figure.wording,
            figure.translation,
            language(next(book.documents_of(figure)).language),
            self.figure_facts(claim, figure),
            tuple(map(document_words, book.documents_of(figure))),
            tuple(relays.items()),
        )

    def figure_facts(self, claim: Claim, figure: Figure) -> Facts:
        """What is known of one figure."""
        return facts(
            (_("Evidence"), kinds.evidence_text(figure.evidence)),
            (_("Days counted"), cite.covers_text(figure.covers) or _("not stated")),
            (_("Counting"), kinds.counting_name(figure.counting)),
            (_("Inside"), self.inside(figure)),
            (_("Leaves out"), figure.except_),
            (_("Interval"), interval_text(figure.interval) if figure.interval else ""),
            (_("Said since"), self.said_since(figure)),
            (_("Replaced by"), self.replaced(claim, figure)),
            (_("Note"), figure.note),
            (_("Identifier"), figure.id),
        )

    def inside(self, figure: Figure) -> str | Link:
        """The whole that a figure lies in."""
        whole = self.book.figures.get(figure.whole)
        if whole:
            return Link(f"{whole.number} {cite.harm_text(self.book, whole)}", paths.figure(whole.id))
        stated = figure.whole != NOT_STATED
        return "" if stated else _("whether it lies inside or beside the source's total is not stated")

    def said_since(self, figure: Figure) -> Words:
        """The last statement of the figure's series, where that is a later one."""
        newer = later(self.book, figure)
        if not newer:
            return ()
        return (Link(str(newer.number), paths.figure(newer.id)), f" ({cite.said_text(self.book, newer)})")

    def replaced(self, claim: Claim, figure: Figure) -> Words:
        """The claims that say that they take the place of a figure."""
        found: list[str | Link] = []
        for one in (*self.replaced_by.get(claim.id, ()), *self.replaced_by.get(figure.id, ())):
            if supersedes(one, figure):
                found += [", "] * bool(found) + [Link(one.id, paths.claim(one.id))]
        return tuple(found)
