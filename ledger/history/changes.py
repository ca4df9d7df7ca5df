"""What has changed between two books: figures added, gone, corrected, withdrawn; the same figure under another id."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ledger import cite, kinds
from ledger.days import days_text
from ledger.history.names import Names
from ledger.model import EVERYONE, Book, Figure, Relay

Identity = object
STATUS: Final = ("withdrawn", "disputed", "superseded", "unclear")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing about a figure that is no longer as it was, in words; '' where it was or is not stated."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of both books that is not the same in both."""

    before: Figure
    after: Figure
    details: tuple[Detail, ...]

    def became(self, status: str) -> bool:
        """Whether it has since been withdrawn, disputed, superseded or called unclear."""
        return any(one.name == status and one.after for one in self.details)

    @property
    def corrected(self) -> bool:
        """Whether the record gives another number."""
        return any(one.name == "number" for one in self.details)

    @property
    def others(self) -> tuple[Detail, ...]:
        """What else the record says anew of it, besides its number and what became of it."""
        return tuple(one for one in self.details if one.name != "number" and not (one.name in STATUS and one.after))


@dataclass(frozen=True, slots=True)
class RelayChange:
    """A relay that is not the same in both books; None where a book does not have it."""

    before: Relay | None
    after: Relay | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed from one book to another, or in a selection of both.

    `same` gives for each figure of the book before the id it has now, '' where it is gone. `entered` and `left` are
    figures of both books that a selection holds now and did not then, or the other way round, for no change of theirs.
    """

    same: Mapping[str, str]
    added: tuple[Figure, ...] = ()
    gone: tuple[Figure, ...] = ()
    changed: tuple[Change, ...] = ()
    entered: tuple[Figure, ...] = ()
    left: tuple[Figure, ...] = ()
    relays: tuple[RelayChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.changed, self.entered, self.left, self.relays))

    def within(self, before: Book, after: Book, then: Collection[str], now: Collection[str]) -> "Changes":
        """The changes in a selection: the ids it held in the book before and those it holds in the book after.

        Relays are left out.
        """
        held = {self.same[one] for one in then} - {""}
        changed = tuple(one for one in self.changed if one.before.id in then or one.after.id in now)
        told = {one.after.id for one in changed} | {one.id for one in self.added}
        return replace(
            self,
            added=tuple(one for one in self.added if one.id in now),
            gone=tuple(one for one in self.gone if one.id in then),
            changed=changed,
            entered=tuple(after.figures[one] for one in now if one not in held and one not in told),
            left=tuple(after.figures[one] for one in held if one not in now and one not in told),
            relays=(),
        )

    def with_relays(self, whole: "Changes", wanted: Callable[[Relay], bool]) -> "Changes":
        """The same with those relay changes of the whole books that are wanted by what they were or are."""
        kept = (one for one in whole.relays if any(relay and wanted(relay) for relay in (one.before, one.after)))
        return replace(self, relays=tuple(kept))


def changes(before: Book, after: Book) -> Changes:
    """Everything that has changed in the figures and relays from one book to another."""
    names = Names(before, after)
    old, new = _Facts(before, names.now), _Facts(after, lambda _kind, one: one)
    same = {one: names.figure(one) for one in before.figures}
    former = set(same.values())
    pairs = [(before.figures[one], after.figures[now]) for one, now in same.items() if now]
    return Changes(
        same,
        added=tuple(one for one in after.figures.values() if one.id not in former),
        gone=tuple(before.figures[one] for one, now in same.items() if not now),
        changed=tuple(Change(one, two, found) for one, two in pairs if (found := tuple(_details(old, one, new, two)))),
        relays=tuple(_relays(before, after, names)),
    )


class _Facts:
    """What a book says of its figures: for each thing an identity, by which it is compared, and its words.

    `now` gives the id that something of the book has in the book it is compared with.
    """

    def __init__(self, book: Book, now: Callable[[str, str], str]) -> None:
        self._book, self._now = book, now
        self._superseding: dict[str, list[str]] = {}
        for claim in book.claims:
            for target in claim.supersedes:
                whole = book.claim.get(target)
                for one in [figure.id for figure in whole.figures] if whole else [target]:
                    self._superseding.setdefault(one, []).append(claim.id)

    def of(self, figure: Figure) -> dict[str, tuple[Identity, str]]:
        """Everything that is compared of a figure, by the name of the detail."""
        book, now = self._book, self._now
        claim = book.claim[figure.claim]
        among = figure.among if figure.among != EVERYONE else ""
        whole = book.figures.get(figure.whole)
        interval = figure.interval
        by = [now("claim", one) for one in self._superseding.get(figure.id, ())]
        return {
            "number": _words(str(figure.number)),
            "source": (now("source", claim.source), book.sources[claim.source].short),
            "harm": (now("harm", figure.harm), book.harms[figure.harm].name),
            "victims": (
                (now("victims", figure.victims), among and now("victims", among)), cite.whom_text(book, figure)
            ),
            "place": (tuple(now("place", one) for one in figure.place), cite.place_text(book, figure.place)),
            "by": (figure.by and now("by", figure.by), book.actors[figure.by].name if figure.by else ""),
            "covers": _words(cite.covers_text(figure.covers)),
            "counting": _words(kinds.counting_name(figure.counting)),
            "evidence": (figure.evidence, kinds.evidence_text(figure.evidence)),
            "except": _words(figure.except_),
            "said": _words(cite.said_text(book, figure)),
            "documents": self._documents(figure),
            "inside": (now("figure", figure.whole), f"{whole.number} {cite.harm_text(book, whole)}" if whole else ""),
            "interval": _words(f"{interval.kind}: {interval.low or ''}–{interval.high or ''}" if interval else ""),
            "wording": _words(figure.wording),
            "unclear": _words(figure.unclear or claim.unclear),
            "withdrawn": _words(
                ", ".join(filter(None, [days_text(claim.withdrawn.on), claim.withdrawn.why])) if claim.withdrawn else ""
            ),
            "disputed": _words(claim.disputed),
            "superseded": (tuple(by), ", ".join(by)),
        }  # fmt: skip

    def _documents(self, figure: Figure) -> tuple[Identity, str]:
        read = list(self._book.documents_of(figure))
        return tuple(sorted(one.url for one in read)), ", ".join(cite.document_text(one) for one in read)


def _words(text: str) -> tuple[Identity, str]:
    return text, text


def _details(before: _Facts, one: Figure, after: _Facts, two: Figure) -> Iterable[Detail]:
    then, now = before.of(one), after.of(two)
    for name, (identity, words) in then.items():
        identity_now, words_now = now[name]
        if identity == identity_now:
            continue
        if words == words_now:  # another place or document of the same name
            words, words_now = _plain(identity), _plain(identity_now)
        yield Detail(name, words, words_now)


def _plain(identity: Identity) -> str:
    return ", ".join(map(_plain, filter(None, identity))) if isinstance(identity, tuple) else str(identity)


def _relays(before: Book, after: Book, names: Names) -> Iterable[RelayChange]:
    """The relays that differ, matched by the figure that each repeats and the link of its document."""

    def told(book: Book, now: Callable[[str, str], str]) -> dict[tuple[str, str, str], tuple[Identity, Relay]]:
        found: dict[tuple[str, str, str], tuple[Identity, Relay]] = {}
        for relay in (relay for claim in book.claims for relay in claim.relays):
            scope = (
                str(relay.number), now("harm", relay.harm), relay.victims and now("victims", relay.victims),
                tuple(now("place", one) for one in relay.place), relay.by and now("by", relay.by), relay.said_by,
                relay.credits,
            )  # fmt: skip
            again = relay.id.removeprefix(f"{relay.of}@{relay.document}")  # the same figure in the same document
            place = (now("figure", relay.of), book.documents[relay.document].url, again)
            found[place] = (scope, relay)
        return found

    old, new = told(before, names.now), told(after, lambda _kind, one: one)
    for place in [*old, *(one for one in new if one not in old)]:
        scope, relay = old.get(place, (None, None))
        scope_now, relay_now = new.get(place, (None, None))
        if scope != scope_now:
            yield RelayChange(relay, relay_now)
