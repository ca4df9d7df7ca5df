"""A comparison in plain sentences, the verdict first. Each is a template filled with words of the book."""

from collections.abc import Iterator

from ledger import cite, kinds
from ledger.compare import clauses, words
from ledger.compare.dimensions import Lies
from ledger.compare.reasons import not_comparable
from ledger.compare.verdict import Comparison, Verdict, deciding, exceeds, last_day, order
from ledger.drift import drift_text
from ledger.figure import Bound
from ledger.language import _
from ledger.model import Book, Figure
from ledger.relays import is_relay, origin, relays, said_text

_WAYS = (Lies.PART_OF, Lies.CONTAINS)


def sentences(book: Book, found: Comparison) -> tuple[str, ...]:
    """A comparison in words, the verdict first; the same whichever figure was named first."""
    tell = {
        Verdict.RESTATED: _restated,
        Verdict.REVISED: _revised,
        Verdict.LIKE_FOR_LIKE: _like_for_like,
        Verdict.INSIDE: _inside,
        Verdict.NOT_COMPARABLE: _not_comparable,
    }[found.verdict]
    pair = _pair(book, found)
    said = [*tell(book, found, *pair), *clauses.unclear(book, pair)]
    if found.verdict not in (Verdict.RESTATED, Verdict.REVISED):
        said += [*clauses.one_origin(book, *pair), *clauses.since(book, pair)]
    return tuple(dict.fromkeys(filter(None, said)))


def _pair(book: Book, found: Comparison) -> tuple[Figure, Figure]:
    """The two in the order in which they are told: the part first, else the one said first."""
    if found.part and found.whole:
        return found.part, found.whole
    a, b = sorted((found.a, found.b), key=lambda one: order(book, one))
    return (b, a) if is_relay(a) and not is_relay(b) else (a, b)


def _restated(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    source = book.sources[origin(book, a)].short
    if a.id == b.id:
        yield _("This is one and the same figure.")
        yield clauses.one_figure(book, a) + "."
    elif is_relay(a) and is_relay(b):
        yield _("Both repeat one figure of {source}, so the two count once.").format(source=source)
        base = book.figures[a.id.partition("@")[0]]
        yield f"{clauses.one_figure(book, base)}; {_told(book, a)}, {_told(book, b)}."
    elif is_relay(b):
        yield _("One figure told twice: {publisher} repeats what {source} said, so the two count once.").format(
            publisher=_publisher(book, b), source=source
        )
        yield f"{clauses.one_figure(book, a)}; {_told(book, b)}."
    elif book.claim[a.claim].source == book.claim[b.claim].source:
        yield _("{source} gave the same figure again: {number} ({first}; {second}). The two count once.").format(
            source=source, number=a.number, first=said_text(book, a), second=said_text(book, b)
        )
        yield _both_for(book, a, b)
    else:
        yield _("Both go back to {source}, so the two count once.").format(source=source)
        yield clauses.two_figures(book, a, b)
    yield from _drift(book, found)


def _publisher(book: Book, figure: Figure) -> str:
    return book.documents[figure.read_in[0]].publisher


def _told(book: Book, figure: Figure) -> str:
    """What a document has: "The Syria Campaign has 1,469 people killed (day not known)"."""
    what = cite.counted_text(figure.number, cite.harm_text(book, figure))
    return _("{publisher} has {what} ({said})").format(
        publisher=_publisher(book, figure), what=what, said=said_text(book, figure)
    )


def _drift(book: Book, found: Comparison) -> Iterator[str]:
    several = len(found.drift) > 1
    for figure, drifts in found.drift:
        changed = drift_text(drifts)
        if drifts:
            text = _("Changed by {publisher}: {changes}.") if several else _("Changed on the way: {changes}.")
        else:
            text = (
                _("Of {publisher} the record knows no change.")
                if several
                else _("The record knows of no change on the way.")
            )
        yield text.format(publisher=_publisher(book, figure), changes=changed)
        if is_relay(figure) and (note := relays(book)[figure.id].note):
            yield _("The record notes: {note}").format(note=note)


def _revised(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    revision, old, new = found.revision, a.number.printed, b.number.printed
    more = "" if old is None or new is None or new <= old else f"{new - old:,}"
    if revision is None:
        text = (
            _("{source} has gone on counting: {old} ({first}), later {new} ({second}), which is {n} more.")
            if more
            else _("{source} has gone on counting: {old} ({first}), later {new} ({second}).")
        )
    elif not revision.size:
        text = _("{source} changed its figure from {old} ({first}) to {new} ({second}).")
    elif revision.direction == "up":
        text = _("{source} raised its figure by {n}, from {old} ({first}) to {new} ({second}).")
    else:
        text = _("{source} lowered its figure by {n}, from {old} ({first}) to {new} ({second}).")
    yield text.format(
        source=book.sources[book.claim[a.claim].source].short,
        old=a.number, first=said_text(book, a), new=b.number, second=said_text(book, b),
        n=f"{revision.size:,}" if revision and revision.size else more,
    )  # fmt: skip
    yield _both_for(book, a, b)
    yield from clauses.days_apart(book, found, a, b)
    if revision is None:
        yield _("A later total of a count that goes on is no correction of the earlier one.")
    elif revision.reason == "unexplained":
        yield _("It gave no reason that the record knows.")
    else:
        yield _("The reason: {reason}.").format(reason=kinds.REASONS[revision.reason])


def _both_for(book: Book, a: Figure, b: Figure) -> str:
    return _("Both are for {scope}.").format(scope=words.full_scope(book, b) + clauses.common_days(a, b))


def _like_for_like(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    scope = words.full_scope(book, b) + clauses.common_days(a, b)
    if found.gap is None:
        end = _("how far apart they are cannot be told, as one of them is given in words")
    elif found.gap:
        end = _("they are {n} apart").format(n=clauses.at_least(a, b) + f"{found.gap:,}")
    elif str(a.number) == str(b.number):
        end = _("the number is the same")
    else:
        end = _("as worded, one number could fit both")
    if last_day(book, a) != last_day(book, b):
        text = _("Like for like but for the time: both count {scope}, up to different days, and {end}.")
    elif clauses.is_open(found):
        text = _("Like for like, as far as stated: both count {scope}, and {end}.")
    else:
        text = _("Like for like: both count {scope}, and {end}.")
    yield text.format(scope=scope, end=end)
    yield clauses.two_figures(book, a, b)
    yield from clauses.readings(a, b)
    yield from clauses.left_out(book, a, b)
    yield from clauses.evidence(book, found, a, b)
    yield from clauses.days_apart(book, found, a, b)
    yield from clauses.not_stated(book, found, a, b)
    if found.gap:
        yield from clauses.neither_is_wrong(a, b)


def _inside(book: Book, found: Comparison, part: Figure, whole: Figure) -> Iterator[str]:
    names = [name for name in deciding(found.dimensions) if found.dimensions[name] in _WAYS]
    x, y = words.scope(book, part, names), words.scope(book, whole, names)
    one, other = words.who(book, part), words.who(book, whole)
    text = (
        _("{one} counts {x} in one figure and {y} in the other: {end}.")
        if one == other
        else _("{one} counts {x}, {other} counts {y}: {end}.")
    )
    yield text.format(one=one, other=other, x=x, y=y, end=_fits(found, part, whole))
    yield clauses.two_figures(book, part, whole)
    yield from clauses.readings(part, whole)
    yield from clauses.same_number(part, whole, x, y)
    yield from clauses.set_inside(book, found, part, whole)
    if exceeds(part, whole) and not found.conflict:
        yield clauses.excuse(book, part, whole)
    yield from clauses.left_out(book, part, whole)
    yield from clauses.evidence(book, found, part, whole)
    yield from clauses.days_apart(book, found, part, whole)
    yield from clauses.not_stated(book, found, part, whole)
    if found.conflict:
        yield from clauses.neither_is_wrong(part, whole)


def _fits(found: Comparison, part: Figure, whole: Figure) -> str:
    """Whether the numbers allow that one is part of the other."""
    n = clauses.at_least(part, whole) + f"{found.gap or 0:,}"
    if found.conflict and Bound.ABOUT in (part.number.bound, whole.number.bound):
        text = _(
            "the first should lie inside the second, but as worded it is larger by {n}, so they cannot both be complete"
        )
    elif found.conflict:
        text = _("the first should lie inside the second, but it is larger by {n}, so they cannot both be complete")
    elif found.gap is None:
        text = _("the first lies inside the second; as one is given in words, nothing follows for the numbers")
    elif exceeds(part, whole):
        text = _("the first lies inside the second; that it is larger by {n} need not mean that they disagree")
    else:
        text = _("the first lies inside the second, and the numbers allow it")
    stated = _("as far as stated, {text}") if clauses.is_open(found) else "{text}"
    return stated.format(text=text.format(n=n))


def _not_comparable(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    yield _("These two cannot be compared: {reasons}.").format(reasons=not_comparable(book, found, a, b))
    yield clauses.two_figures(book, a, b)
    if a.number.printed is not None and a.number.printed == b.number.printed:
        yield _("That the number is the same means nothing by itself.")
