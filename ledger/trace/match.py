"""Which figures of a book a mention may restate, best first, each with a score and the reasons for it.

The score of a figure is the sum of what speaks for it (see `_WEIGHTS`), at most 1. A mention restates its best figure
when that scores at least `ENOUGH`; below that the nearest are listed, and no more is said.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from ledger import cite
from ledger.figure import Number
from ledger.language import _
from ledger.model import EVERYONE, UNNAMED, Book, Figure
from ledger.scope import Relation
from ledger.trace.lookup import Asked, index, near
from ledger.trace.mention import Match
from ledger.trace.speakers import UNKNOWN
from ledger.trace.tokens import words

ENOUGH: Final = 0.55
_MOST: Final = 5
_SMALL, _ROUND, _FEW = 20, 100, 2  # numbers met by chance: below, multiples of; claims that share a number that is not
_FAR: Final = 60  # days between a text that names no source of the record and a figure that it hardly means
_WEIGHTS: Final = {
    "number": {
        "same": 0.5,
        "same, other bound": 0.46,
        "rounded": 0.36,
        "words": 0.3,
        "digits swapped": 0.2,
        "reading": 0.1,
        "digit changed": -0.05,
    },
    "source": {"same": 0.25, "vague": 0.12, "none": 0.07, "unknown": -0.05, "other": -0.06},
    "harm": {"same": 0.1, "near": 0.07, "other": -0.15},
    "victims": {"same": 0.1, "near": 0.04, "overlaps": 0.0, "apart": -0.12},
    "place": {"same": 0.06, "near": 0.04, "none": 0.03, "other": -0.12},
    "by": {"same": 0.08, "none": 0.03, "unsaid": 0.0, "other": -0.08},
    "time": {"later": -1.0, "fresh": 0.05, "known": 0.03, "old": 0.0, "none": 0.02, "far": -0.12},
    "beside": {"same": 0.06, "other": 0.0},
    "event": {"same": 0.05, "none": 0.02, "other": -0.08},
}


def matches(book: Book, asked: Asked) -> tuple[Match, ...]:
    """The figures that a mention may restate, best first, five at most."""
    found: dict[str, tuple[float, int, str]] = {}
    for figure, how, document in near(index(book), asked):
        score = _score(book, asked, figure, how)
        order = list(_WEIGHTS["number"]).index(how)
        if document and how.startswith("same") and asked.number.numbers != figure.number.numbers:
            score -= 0.02
        if figure.id not in found or score > found[figure.id][0]:
            found[figure.id] = (score, order, document)
    ranked = sorted(found.items(), key=lambda item: (-round(item[1][0], 3), item[1][1], _age(book, item[0])))
    hows = list(_WEIGHTS["number"])
    return tuple(
        Match(key, round(max(0.0, min(1.0, score)), 2), _reasons(book, asked, book.figures[key], hows[order], document))
        for key, (score, order, document) in ranked[:_MOST]
    )


def _age(book: Book, figure: str) -> tuple[date, int]:
    claim = book.claim[book.figures[figure].claim]
    return index(book).known[claim.id] or date.max, claim.place


def _score(book: Book, asked: Asked, figure: Figure, how: str) -> float:
    claim = book.claim[figure.claim]
    if asked.bare:
        return _WEIGHTS["number"][how] + (0.3 if how.startswith("same") else 0.0)
    score = _WEIGHTS["number"][how] + _rarity(book, asked.number, how)
    score += _WEIGHTS["source"][source_fits(book, asked.source, claim.source)]
    score += _WEIGHTS["harm"][harm_fits(book, asked.harm, figure.harm)]
    score += _WEIGHTS["victims"][_victims(book, asked.victims, figure)]
    score += _WEIGHTS["place"][_place(book, asked.place, figure.place)]
    score += _WEIGHTS["by"][_by(book, asked.by, figure.by)]
    score += _WEIGHTS["time"][_time(book, asked, figure)]
    score += _WEIGHTS["beside"]["same" if claim.id in asked.beside else "other"]
    event = "none" if not asked.events else "same" if claim.event in asked.events else "other"
    score += _WEIGHTS["event"][event]
    if not book.is_clear(figure):
        score -= 0.05
    return score


def _rarity(book: Book, number: Number, how: str) -> float:
    """A number that few figures print says more than one that many do, or than a round one."""
    printed = number.printed
    if printed is None or not how.startswith("same"):
        return 0.0
    if printed < _SMALL or printed % _ROUND == 0:
        return -0.06
    sharing = len({figure.claim for figure, _number, _document in index(book).by_number.get(printed, ())})
    return 0.08 * (printed > _ROUND) + 0.04 * (sharing <= _FEW)


@lru_cache(maxsize=8192)
def source_fits(book: Book, told: str, said: str) -> str:
    """Whether a text names the source itself ("same"), it less exactly ("vague": the UN), none, or another one."""
    if told == UNKNOWN:
        return "unknown"
    if not told:
        return "none"
    if told == said:
        return "same"
    name = f" {' '.join(words(book.sources[said].name))} "
    phrases = (book.sources[told].short, *(one for also in book.sources[told].also.values() for one in also))
    return "vague" if any(f" {' '.join(words(phrase))} " in name for phrase in phrases) else "other"


def harm_fits(book: Book, told: str, said: str) -> str:
    """Whether a harm is the same, near (one within the other, or bodies told as killed) or another."""
    if told == said:
        return "same"
    relation = book.hierarchy["harm"].relation(told, said)
    bodies = {told, said} == {"bodies", "killed"}
    return "near" if relation in (Relation.PART_OF, Relation.CONTAINS) or bodies else "other"


def _victims(book: Book, told: str, figure: Figure) -> str:
    relation = book.hierarchy["victims"].relation(told or EVERYONE, figure.victims)
    if relation is Relation.SAME:
        return "same"
    return {Relation.PART_OF: "near", Relation.CONTAINS: "near", Relation.OVERLAPS: "overlaps"}.get(relation, "apart")


def _place(book: Book, told: tuple[str, ...], said: tuple[str, ...]) -> str:
    if not told:
        return "none"
    relation = book.hierarchy["place"].union_relation(told, said)
    names = {Relation.SAME: "same", Relation.CONTAINS: "near", Relation.PART_OF: "near"}
    return names.get(relation, "other")


def _by(book: Book, told: str, said: str) -> str:
    if not told:
        return "none"
    if not said:
        return "unsaid"
    relation = book.hierarchy["by"].relation(told, said)
    return "same" if relation in (Relation.SAME, Relation.PART_OF, Relation.CONTAINS) else "other"


def _time(book: Book, asked: Asked, figure: Figure) -> str:
    """How the day on which a figure was known lies to the day of the text, or to the day named beside the number."""
    known = index(book).known[figure.claim]
    day = asked.day or asked.told_on
    if known is None or day is None:
        return "none"
    if abs((day - known).days) > _FAR and asked.source in ("", UNKNOWN):
        return "far"
    if asked.told_on and known > asked.told_on + timedelta(days=2):
        return "later"
    if known > day + timedelta(days=45):
        return "later" if asked.told_on else "old"
    return "fresh" if abs((day - known).days) <= 4 else "known" if known <= day else "old"


def _reasons(book: Book, asked: Asked, figure: Figure, how: str, document: str) -> tuple[str, ...]:
    """Why a figure may be the one, in words."""
    claim = book.claim[figure.claim]
    source = book.sources[claim.source]
    hows = {
        "same": _("the same number"),
        "same, other bound": _("the same number with another bound"),
        "rounded": _("{number}, rounded").format(number=figure.number),
        "words": _("the same words"),
        "digits swapped": _("{number} with two digits swapped").format(number=figure.number),
        "digit changed": _("{number} with one digit changed").format(number=figure.number),
        "reading": _("{number}, which the words allow").format(number=figure.number),
    }
    found = [hows[how]]
    if document:
        found.append(_("so told by {publisher}").format(publisher=book.documents[document].publisher))
    if asked.source == claim.source and claim.source != UNNAMED:
        found.append(_("{source} is named").format(source=source.short))
    if asked.victims == figure.victims and asked.victims != EVERYONE:
        found.append(_("both count {whom}").format(whom=book.victims[figure.victims].text))
    if asked.place and asked.place == tuple(sorted(figure.place)):
        found.append(_("both {place}").format(place=cite.place_text(book, figure.place)))
    if asked.by and asked.by == figure.by:
        found.append(_("both by {actor}").format(actor=book.actors[figure.by].text))
    return tuple(found)


def events_of(book: Book, places: Sequence[str]) -> frozenset[str]:
    """The events that a text is about, by the places that it names; none where it names too little.

    A place that holds the place of another event tells none of them from another.
    """
    hierarchy = book.hierarchy["place"]
    wide = {above for one in book.events.values() for above in hierarchy.above(one.place) - {one.place}}
    telling = [place for place in places if place not in wide]
    counts = {
        event.id: sum(hierarchy.within(place, event.place) for place in telling) + (event.place in telling)
        for event in book.events.values()
    }
    best = max(counts.values(), default=0)
    return frozenset(key for key, count in counts.items() if count and count >= best * 0.5)
