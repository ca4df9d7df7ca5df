"""Why two figures cannot be compared, and what would have to be known."""

from collections.abc import Iterator

from ledger import cite
from ledger.compare import words
from ledger.compare.dimensions import DECIDING, Lies, mirrored
from ledger.compare.verdict import Comparison, Verdict
from ledger.language import _, listed
from ledger.model import NOT_STATED, Book, Figure
from ledger.relays import beside_or_inside

_WAYS = (Lies.PART_OF, Lies.CONTAINS)
_COUNTING = _("they count in different ways ({x}; {y})")
_EXCEPT = _("they leave out different people ({x}; {y})")
_TEXTS = {  # apart, overlapping
    "victims": (
        _("{x} and {y} are different people"),
        _("{x} and {y} overlap, and how many are both is not stated"),
    ),
    "place": (
        _("the places differ ({x}; {y})"),
        _("the places overlap only in part ({x}; {y})"),
    ),
    "actor": (
        _("they are attributed to different sides ({x}; {y})"),
        _("the sides overlap only in part ({x}; {y})"),
    ),
    "covers": (
        _("they count different days ({x}; {y})"),
        _("the days overlap only in part ({x}; {y})"),
    ),
    "counting": (_COUNTING, _COUNTING),
    "except": (_EXCEPT, _EXCEPT),
}


def not_comparable(book: Book, found: Comparison, a: Figure, b: Figure) -> str:
    """Why two figures cannot be compared, as clauses of one sentence: in what they are apart, if in anything."""
    apart = [name for name in found.blocking if found.dimensions[name] is Lies.APART]
    opposed = [name for name in found.blocking if found.dimensions[name] in _WAYS]
    others = apart or [name for name in found.blocking if name not in opposed]
    clauses = [_clause(book, found, name, a, b) for name in others]
    if opposed and not apart:
        clauses.append(_opposed(book, found, opposed, a, b))
    return "; ".join(clauses)


def _opposed(book: Book, found: Comparison, names: list[str], a: Figure, b: Figure) -> str:
    """Each is narrower than the other in something; or the source leaves open if one lies inside the other."""
    narrower = {one.id: [name for name in names if _lies(found, name, one) is Lies.PART_OF] for one in (a, b)}
    if not all(narrower.values()):
        part, whole = (a, b) if narrower[a.id] else (b, a)
        return _("whether the {part} is part of the {whole} or comes on top of it, {source} does not say").format(
            part=part.number, whole=whole.number, source=words.who(book, part)
        )
    return _("the {one} of {first} is narrower in {x}, the {other} of {second} in {y}").format(
        one=a.number, first=words.who(book, a), x=_values(book, a, narrower[a.id]),
        other=b.number, second=words.who(book, b), y=_values(book, b, narrower[b.id]),
    )  # fmt: skip


def _lies(found: Comparison, name: str, figure: Figure) -> Lies:
    lies = found.dimensions[name]
    return lies if figure is found.a else mirrored(lies)


def _values(book: Book, figure: Figure, names: list[str]) -> str:
    return listed([f"{words.INSIDE[name]} ({words.value(book, figure, name)})" for name in names])


def _clause(book: Book, found: Comparison, name: str, a: Figure, b: Figure) -> str:
    """One dimension in which the two overlap or are apart."""
    apart = found.dimensions[name] is Lies.APART
    x, y = words.value(book, a, name), words.value(book, b, name)
    if name == "harm":
        counts = [book.harms[one.harm].counts for one in (a, b)]
        if counts[0] != counts[1]:
            return _("one counts {x}, the other {y}").format(x=words.COUNTS[counts[0]], y=words.COUNTS[counts[1]])
        return _("one counts {x}, the other {y}").format(
            x=cite.harm_text(book, a, counted=False), y=cite.harm_text(book, b, counted=False)
        )
    if name == "covers" and book.claim[a.claim].event != book.claim[b.claim].event and not (a.covers and b.covers):
        events = [book.events[book.claim[one.claim].event].title for one in (a, b)]
        return _("they belong to different events ({x}; {y})").format(x=events[0], y=events[1])
    if name == "counting" and a.counting == b.counting:
        return _("each counts only cases of its own day ({x})").format(x=x)
    return _TEXTS[name][0 if apart else 1].format(x=x, y=y)


def wanted(book: Book, found: Comparison) -> tuple[str, ...]:
    """What would have to be known to say more of two figures."""
    return tuple(dict.fromkeys(_wanted(book, found)))


def _wanted(book: Book, found: Comparison) -> Iterator[str]:
    a, b = found.a, found.b
    if found.verdict in (Verdict.RESTATED, Verdict.REVISED):
        if found.revision and found.revision.reason == "unexplained":
            yield _("Why {who} changed its figure.").format(who=words.who(book, a))
        return
    if any(found.dimensions[name] is Lies.APART for name in found.blocking):
        yield _("Nothing that could be known would make them comparable: they do not count the same cases.")
        return
    if found.dimensions["harm"] is Lies.OVERLAPS:
        yield _("How many are counted in both.")
        return
    for name in found.blocking:
        yield from _wanted_of(book, found, name, a, b)
    for figure in (a, b):
        if figure.counting in ("running", "period") and figure.covers is None:
            yield _("Which days {who} counts.").format(who=words.counter(book, figure))
        if figure.evidence == NOT_STATED:
            yield _("How {who} counted.").format(who=words.counter(book, figure))
        if figure.number.reading is None:
            yield _("What “{number}” means in numbers.").format(number=figure.number)
    apart = found.verdict is Verdict.LIKE_FOR_LIKE and found.gap and found.reason != "covers"
    if found.conflict or apart:
        yield _("The cases behind each figure: only they show whom one source counts and the other does not.")


def _wanted_of(book: Book, found: Comparison, name: str, a: Figure, b: Figure) -> Iterator[str]:
    if name not in DECIDING or (name == "counting" and found.dimensions[name] is Lies.OVERLAPS):
        return
    if beside_or_inside(a) or beside_or_inside(b):
        yield _("Whether the one is part of the other or comes on top of it.")
        return
    for figure, other in ((a, b), (b, a)):
        if _lies(found, name, other) is not Lies.CONTAINS:
            yield _("How many of the {number} ({who}) are {value}.").format(
                number=figure.number, who=words.who(book, figure), value=_share(book, other, name)
            )


def _share(book: Book, figure: Figure, name: str) -> str:
    """What a share of another figure would have to be: "civilians", "on Syria's coast"."""
    text = words.value(book, figure, name)
    if name == "actor":
        return _("attributed to {actor}").format(actor=book.actors[figure.by].text)
    return _("counted as “{what}”").format(what=text) if name in ("harm", "counting") else text
