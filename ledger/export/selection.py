"""What is exported: the book or some of its figures, with the documents and sources that belong to them."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ledger.language import _
from ledger.model import Book, Claim, Document, Figure, Relay, Source

TITLE = "Casualty claims: who counted, whom, where, up to which day"
CREDIT = "Casualty-claims dashboard contributors"
LICENCE = "CC BY 4.0"
LICENCE_ID = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


class SelectionError(ValueError):
    """An event, source, claim or figure that is not in the book; the message names the nearest."""


@dataclass(frozen=True)
class Selection:
    """Some figures of a book by their ids, in the order given.

    `address` is where the dashboard stands, for links to each figure's own page; '' where none is known.
    """

    book: Book
    ids: tuple[str, ...]
    address: str = ""

    @property
    def figures(self) -> Iterator[Figure]:
        """The figures."""
        return (self.book.figures[one] for one in self.ids)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that carry them, in the order of the file."""
        wanted = {figure.claim for figure in self.figures}
        return tuple(claim for claim in self.book.claims if claim.id in wanted)

    @property
    def relays(self) -> tuple[Relay, ...]:
        """The relays that repeat them, in the order of the file."""
        wanted = set(self.ids)
        return tuple(relay for claim in self.claims for relay in claim.relays if relay.of in wanted)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that carry or repeat them, or tell of a withdrawal or a dispute, in the order of the file."""
        wanted = {key for figure in self.figures for key in figure.read_in}
        wanted.update(relay.document for relay in self.relays)
        for claim in self.claims:
            wanted.update(claim.disputed_in)
            if claim.withdrawn:
                wanted.add(claim.withdrawn.document)
        return tuple(document for key, document in self.book.documents.items() if key in wanted)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that said them, in the order of the file."""
        wanted = {claim.source for claim in self.claims}
        return tuple(source for key, source in self.book.sources.items() if key in wanted)

    @property
    def description(self) -> str:
        """What this is, in two sentences: how much of which version, and what must not be done with it."""
        return _(
            "{n} of {all} published figures, each with who counted, whom, where, up to which day, and the documents it "
            "was read in; data version {version}. Figures of different sources must not be added up or averaged; a "
            "figure that is missing is “not stated”, never zero."
        ).format(n=len(self.ids), all=len(self.book.figures), version=self.book.version)

    @property
    def name(self) -> str:
        """A name for its file, without an ending: it carries the data version and, of a part, the number of figures."""
        part = "" if len(self.ids) == len(self.book.figures) else f"-{len(self.ids)}-figures"
        return f"casualty-claims-{self.book.version}{part}"


def whole(book: Book, address: str = "") -> Selection:
    """All figures of a book."""
    return Selection(book, tuple(book.figures), address)


def select(
    book: Book, *, event: str = "", sources: Sequence[str] = (), claims: Sequence[str] = (), address: str = ""
) -> Selection:
    """The figures of an event, of some sources, and of some claims (or figures) by id; '' and () keep everything.

    Raises SelectionError for an id that the book does not hold.
    """
    _known(_("event"), [event] if event else [], book.events)
    _known(_("source"), sources, book.sources)
    _known(_("claim"), claims, [*book.claim, *book.figures])
    kept = [
        figure.id
        for claim in book.claims
        for figure in claim.figures
        if (not event or claim.event == event)
        and (not sources or claim.source in sources)
        and (not claims or claim.id in claims or figure.id in claims)
    ]
    return Selection(book, tuple(kept), address)


def _known(kind: str, asked: Sequence[str], there: Iterable[str]) -> None:
    ids = list(there)
    for one in asked:
        if one not in ids:
            near = difflib.get_close_matches(one, ids, 1)
            hint = _("; did you mean '{near}'?").format(near=near[0]) if near else ""
            raise SelectionError(_("no {kind} has the id '{id}'").format(kind=kind, id=one) + hint)
