"""Everything there is to say of a draft: its blocks, their places, what `check` says, and how it will look."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from ledger.charts.overview import Group
from ledger.choice import Choice
from ledger.days import DaysError
from ledger.days import parse as parse_days
from ledger.draft.form import Draft, Ids, NewDocument, NewSource, claim_block, document_block, ids_of, source_block
from ledger.draft.hints import hints
from ledger.draft.places import Layout, LayoutError, Piece, merged
from ledger.draft.text import tidy
from ledger.language import _
from ledger.load import BookError, loads, nodes
from ledger.model import UNNAMED, Book, Claim, Problem
from ledger.overview import view
from ledger.table import frame


@dataclass(frozen=True)
class Assessment:
    """A draft beside the file. `book` is what the file would hold with it: None where that does not load.

    `errors` are in words, with the line each stands on; `problems` are the warnings and notes that the draft
    brings, as `python -m ledger check` would print them; `hints` ask what a reader of the record would.
    """

    ids: Ids
    pieces: tuple[Piece, ...] = ()
    merged: bytes = b""
    book: Book | None = None
    errors: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = ()


def assess(data: bytes, book: Book, draft: Draft, file: str = "claims.yaml", today: date | None = None) -> Assessment:
    """All there is to say of a draft beside the file's bytes; `book` is what they load to."""
    ids = ids_of(book, draft)
    try:
        pieces = tuple(_pieces(Layout(data), book, ids, draft))
        text = merged(data, pieces)
    except (LayoutError, nodes.RefusedError) as error:
        why = _("The program cannot put lines into this file ({why}); add the claim by hand.")
        return Assessment(ids, errors=(why.format(why=error),))
    try:
        after = loads(text, file, today)
    except BookError as error:
        return Assessment(ids, pieces, text, errors=tuple(_in_words(error.problems, text)))
    if not _is_kept(book, after, ids):
        why = _("The file is written in a way in which new lines would change old entries; add the claim by hand.")
        return Assessment(ids, pieces, text, errors=(why,))
    told = tuple(dict.fromkeys(hints(book, after, draft, ids.claim)))
    return Assessment(ids, pieces, text, after, (), tuple(_brought(book, after)), told)


def _pieces(layout: Layout, book: Book, ids: Ids, draft: Draft) -> Iterator[Piece]:
    if isinstance(draft.source, NewSource):
        named = [one for one in layout.entries("sources") if one.id != UNNAMED]
        alike = [one for one in named if (known := book.sources.get(one.id)) and known.kind == draft.source.kind]
        beside = (alike or named)[-1].id if named else ""
        yield layout.piece("sources", source_block(ids.source, draft.source), beside)
    beside, before = _neighbour(book, ids, draft)
    yield layout.piece("claims", claim_block(book, ids, draft), beside, before=before)
    if isinstance(draft.document, NewDocument):
        beside, before = _by_publisher(book, draft.document.publisher)
        block = document_block(ids.document, draft.document, ids.source)
        yield layout.piece("documents", block, beside, before=before)


def _by_publisher(book: Book, publisher: str) -> tuple[str, bool]:
    """The document beside which one of a publisher stands in order, and whether before it; '' for no order."""
    names = [(one.publisher.casefold(), one.id) for one in book.documents.values()]
    pairs = list(pairwise(name for name, _id in names))
    if not names or sum(one <= other for one, other in pairs) < 0.8 * len(pairs):
        return "", False
    smaller = [one for one in names if one[0] <= tidy(publisher).casefold()]
    if not smaller:
        return names[0][1], True
    last = max(name for name, _id in smaller)
    return next(id_ for name, id_ in reversed(smaller) if name == last), False


def _neighbour(book: Book, ids: Ids, draft: Draft) -> tuple[str, bool]:
    """The claim beside which a new one stands, and whether before it: by event, source and day said."""
    near = [one for one in book.claims if one.event == draft.event]
    alike = [one for one in near if one.source == ids.source]
    if not alike:
        return (near[-1].id if near else ""), False
    day = _last_day(draft)
    dated = [(one, one.published.last) for one in alike if one.published and one.published.last]
    if day is None or not dated:
        return alike[-1].id, False
    earlier = [one for one, said in dated if said <= day]
    return (earlier[-1].id, False) if earlier else (alike[0].id, True)


def _last_day(draft: Draft) -> date | None:
    try:
        return parse_days(draft.said).last
    except DaysError:
        return None


def _is_kept(before: Book, after: Book, ids: Ids) -> bool:
    """Whether all that was in the book is still in it, the same but for its place in the file."""
    old = [_placeless(one) for one in before.claims]
    new = [_placeless(one) for one in after.claims if one.id != ids.claim]
    entries: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = [
        (before.sources, after.sources),
        (before.documents, after.documents),
        (before.events, after.events),
    ]
    return old == new and all(
        key in now and replace(now[key], line=one.line) == one for was, now in entries for key, one in was.items()
    )


def _placeless(claim: Claim) -> Claim:
    figures = tuple(replace(one, line=0) for one in claim.figures)
    return replace(claim, line=0, place=0, figures=figures, relays=tuple(replace(one, line=0) for one in claim.relays))


def _in_words(problems: Iterable[Problem], text: bytes) -> Iterator[str]:
    """Errors as a person reads them: the line as it would stand in the file, and what is wrong with it."""
    lines = text.decode("utf-8").split("\n")
    for one in problems:
        line = lines[one.line - 1].strip().removeprefix("- ") if one.line <= len(lines) else ""
        yield f"{line if len(line) <= 90 else line[:89] + '…'} → {one.message}"


def _brought(before: Book, after: Book) -> Iterator[Problem]:
    """The warnings and notes of `after` that `before` does not have."""
    known = Counter((one.level, one.path, one.message) for one in before.problems)
    for one in after.problems:
        key = (one.level, one.path, one.message)
        known[key] -= 1
        if known[key] < 0:
            yield one


def preview(book: Book, claim: str) -> tuple[Group, ...]:
    """The claim's figures as Overview shows them on the day it becomes known; none where none stands there."""
    said = book.claim[claim]
    own = {one.id for one in said.figures}
    table = frame(book)
    groups = []
    for harm in dict.fromkeys(one.harm for one in said.figures):
        choice = Choice(said.event, harm, sources=(said.source,), day=book.known(said))
        seen = view(book, table, choice)
        for group in (*seen.wholes, *seen.narrower):
            rows = tuple(replace(row, documents=(1,)) for row in group.rows if row.id in own)
            if rows:
                groups.append(Group(group.heading, rows))
    return tuple(groups)
