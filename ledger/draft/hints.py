"""What a draft repeats or contradicts of what the record already has, in words."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from ledger import cite
from ledger.draft.form import Draft, NewDocument
from ledger.draft.text import tidy
from ledger.language import _
from ledger.model import UNNAMED, Book, Claim, Figure
from ledger.series import supersedes

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|amp", re.ASCII)


def same_page(url: str) -> str:
    """A link without what does not change the page it opens: scheme, www., fragment, tracking, last slash."""
    try:
        parts = urlsplit(tidy(url))
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return tidy(url)
    query = [(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key)]
    return f"{host}{unquote(parts.path).rstrip('/')}?{urlencode(query)}".removesuffix("?").casefold()


def known_document(book: Book, url: str) -> str:
    """The id of the document that already has a link, in whatever spelling; '' for none."""
    asked = same_page(url)
    if not tidy(url):
        return ""
    return next(
        (one.id for one in book.documents.values() if asked in {same_page(one.url), same_page(one.archived)}), ""
    )


def hints(before: Book, after: Book, draft: Draft, claim: str) -> Iterator[str]:
    """Everything about a draft that a reader of the record would ask. `after` has the claim, `before` has not."""
    if isinstance(draft.document, NewDocument) and (known := known_document(before, draft.document.url)):
        yield _("The document's link is already in the record as {id}; choose that one.").format(id=known)
    new = after.claim[claim]
    for figure in new.figures:
        others = [one for one in _like(after, new, figure) if after.is_clear(one)]
        yield from _repeated(after, new, figure, others)
        yield from _lower(after, new, figure, others)


def _like(book: Book, claim: Claim, figure: Figure) -> Iterator[Figure]:
    """The figures of other claims of the source that count the same as far as both say."""
    if claim.source == UNNAMED:
        return
    for other in book.claims_of[claim.source]:
        if other.id == claim.id or other.event != claim.event:
            continue
        for one in other.figures:
            if _scope(one) == _scope(figure) and _may_cover_the_same(one, figure):
                yield one


def _scope(one: Figure) -> tuple[object, ...]:
    return one.harm, one.victims, frozenset(one.place), one.by, one.counting, one.except_


def _may_cover_the_same(one: Figure, other: Figure) -> bool:
    first = [figure.covers.first if figure.covers else None for figure in (one, other)]
    return None in first or first[0] == first[1]


def _repeated(book: Book, claim: Claim, figure: Figure, others: list[Figure]) -> Iterator[str]:
    short, day = book.sources[claim.source].short, book.known(claim)
    on_the_day = [one for one in others if day and book.known(book.claim[one.claim]) == day]
    if on_the_day:
        equal = next((one for one in on_the_day if one.number == figure.number), None)
        told = equal or on_the_day[-1]
        words = _("{source} already has {number} for this scope and day ({claim}).")
        if not equal:
            words = _(
                "{source} already has {number} for this scope and day ({claim}); is {new} a later count of that day, "
                "or another scope?"
            )
        yield words.format(source=short, number=told.number, claim=told.claim, new=figure.number)
        return
    if equal := next((one for one in reversed(others) if one.number == figure.number), None):
        words = _(
            "{source} already has {number} for this scope, of {day} ({claim}). If the document only repeats it, it is "
            "a relay of that claim."
        )
        yield words.format(source=short, number=equal.number, day=cite.said_text(book, equal), claim=equal.claim)


def _lower(book: Book, claim: Claim, figure: Figure, others: list[Figure]) -> Iterator[str]:
    """A running count that falls below the last one said before it, without saying that it takes its place."""
    day = book.known(claim)
    if day is None or figure.counting != "running" or figure.number.reading is None:
        return
    earlier = [
        (said, book.claim[one.claim].place, one)
        for one in others
        if (said := book.known(book.claim[one.claim])) and said <= day and one.number.reading
    ]
    if not earlier:
        return
    last = max(earlier, key=lambda item: item[:2])[2]
    old, new = last.number.reading, figure.number.reading
    if old and new.below(old) and not supersedes(claim, last):
        words = _("{new} is lower than {source}'s {number} of {day}: say what it supersedes ({claim}) and why.")
        yield words.format(
            new=figure.number,
            source=book.sources[claim.source].short,
            number=last.number,
            day=cite.said_text(book, last),
            claim=last.claim,
        )
