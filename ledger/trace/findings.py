"""What a text changed of a figure that it restates, or that it restates none."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from ledger import cite
from ledger.days import day_text
from ledger.drift import Drift, changes
from ledger.figure import Bound
from ledger.language import _
from ledger.model import EVERYONE, UNNAMED, Book, Figure
from ledger.scope import Relation
from ledger.series import key_of, series, statements, supersedes
from ledger.trace import languages
from ledger.trace.candidates import candidates
from ledger.trace.dates import named
from ledger.trace.harms import mentions
from ledger.trace.lookup import Asked
from ledger.trace.marked import mark
from ledger.trace.match import ENOUGH, harm_fits, source_fits
from ledger.trace.mention import FINDINGS, NAMES, Finding, Match
from ledger.trace.speakers import UNKNOWN


def findings(book: Book, asked: Asked, found: tuple[Match, ...], stranger: str) -> tuple[Finding, ...]:
    """All that holds of a mention, in the order of FINDINGS; at least one."""
    all_found: list[Finding] = []
    if asked.source == UNKNOWN:
        all_found.append(
            Finding("source not in the book", _("“{name}” is no source of the record").format(name=stranger))
        )
    if not found or found[0].score < ENOUGH:
        all_found.append(Finding("no match", _("no figure of the record is near enough")))
    else:
        figure = book.figures[found[0].figure]
        all_found += _number(book, asked, figure)
        if not asked.bare:
            all_found += _scope(book, asked, figure)
            all_found += _source(book, asked, figure)
        all_found += _time(book, asked, figure)
        if not all_found:
            all_found.append(Finding("exact", NAMES["exact"]))
    return tuple(sorted(all_found, key=lambda one: FINDINGS.index(one.kind)))


def _number(book: Book, asked: Asked, figure: Figure) -> list[Finding]:
    told = replace(figure, number=asked.number)
    found = [one for one in changes(book, figure, told) if one.kind in ("bound", "rounded", "digits", "summed")]
    if asked.bare and asked.number.bound is Bound.EXACT:
        return []
    kinds = {"summed": "digits"}
    return [Finding(kinds.get(one.kind, one.kind), one.change) for one in found]


def _became(kind: str, said: str, told: str) -> str:
    return Drift(kind, said, told).change


def _scope(book: Book, asked: Asked, figure: Figure) -> list[Finding]:
    found = []
    other = harm_fits(book, asked.harm, figure.harm) == "other" or _narrower(book, "harm", asked.harm, figure.harm)
    if other and asked.harm not in _worded(book, figure.id):
        found.append(Finding("harm", _became("harm", book.harms[figure.harm].text, book.harms[asked.harm].text)))
    if _is_other_people(book, asked.victims, figure):
        told = _("everyone") if asked.victims == EVERYONE else book.victims[asked.victims].text
        found.append(Finding("category", _became("category", cite.whom_text(book, figure), told)))
    if (
        asked.by
        and asked.by != figure.by
        and asked.by not in _worded(book, figure.id)
        and not _narrower(book, "by", figure.by, asked.by)
    ):
        said = book.actors[figure.by].text if figure.by else _("nobody named")
        found.append(Finding("attribution", _became("attribution", said, book.actors[asked.by].text)))
    if _is_elsewhere(book, asked.place, figure.place):
        texts = (cite.place_text(book, figure.place), cite.place_text(book, asked.place))
        found.append(Finding("place or period", _became("place", *texts)))
    elif asked.day and figure.covers and figure.covers.first and asked.day < figure.covers.first:
        texts = (cite.covers_text(figure.covers), day_text(asked.day))
        found.append(Finding("place or period", _became("period", *texts)))
    return found


def _narrower(book: Book, dimension: str, one: str, other: str) -> bool:
    return one != other and book.hierarchy[dimension].within(one, other)


def _is_other_people(book: Book, told: str, figure: Figure) -> bool:
    """Whether a text tells other people than the figure counts. "People" for civilians says less, but nothing wrong."""
    if told in (figure.victims, EVERYONE) or _narrower(book, "victims", figure.victims, told):
        return False
    return told not in _worded(book, figure.id)


@lru_cache(maxsize=4096)
def _worded(book: Book, figure: str) -> frozenset[str]:
    """The victims, harms and actors that the published words of a figure name: to tell them changes nothing."""
    one = book.figures[figure]
    document = book.documents[one.read_in[0]] if one.read_in else None
    found: set[str] = set()
    for text, code in ((one.wording, document.language if document else ""), (one.translation, "en")):
        if text and code in languages.codes():
            marked = mark(book, text, languages.language(code))
            read, others = candidates(book, marked, named(marked.tokens, marked.language))
            mentions(book, marked, read, others)
            for each in read:
                if each.number.numbers == one.number.numbers:
                    found.update((each.victims, each.harm))
            found.update(name.id for each in marked.marks for name in each.names if name.kind == "actor")
    return _worded(book, one.whole).union(found) if one.whole in book.figures else frozenset(found)


def _is_elsewhere(book: Book, told: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether a text tells a place beside or inside that of the figure; a wider one says less, but nothing wrong."""
    if not told or set(told) == set(said):
        return False
    relation = book.hierarchy["place"].union_relation(told, said)
    return relation not in (Relation.SAME, Relation.CONTAINS)


def _source(book: Book, asked: Asked, figure: Figure) -> list[Finding]:
    claim = book.claim[figure.claim]
    if asked.source == UNKNOWN:
        return []
    if not asked.source:
        return [Finding("source left out", _("the text names no source"))]
    if asked.source == claim.origin or source_fits(book, asked.source, claim.source) != "other":
        return []
    names = {"said": book.sources[claim.source].short, "told": book.sources[asked.source].short}
    if claim.source == UNNAMED:
        return [
            Finding("source changed", _("the record has it of nobody named; the text names {told}").format(**names))
        ]
    return [Finding("source changed", _("{said} counted it; the text names {told}").format(**names))]


def _time(book: Book, asked: Asked, figure: Figure) -> list[Finding]:
    """Whether the source had said another number by the day of the text, or has since taken it back.

    It takes back with a lower number, or with one that takes its place. A higher one revises nothing.
    """
    if figure.unclear or book.claim[figure.claim].unclear or figure.counting in ("new", "sample"):
        return []
    same = series(book)[key_of(book, figure)]
    stated = statements(book, same)
    if figure not in stated:
        return []
    later = [one for one in stated[stated.index(figure) + 1 :] if str(one.number) != str(figure.number)]
    by_then = [one for one in later if asked.told_on and _known(book, one) < asked.told_on]
    if by_then:
        return [Finding("outdated", _("the source had said {newer} before").format(newer=_said(book, by_then[-1])))]
    revised = [one for one in later if supersedes(book.claim[one.claim], figure) or _below(one, figure)]
    if not revised:
        return []
    return [Finding("revised since", _("the source has since said {newer}").format(newer=_said(book, revised[-1])))]


def _below(later: Figure, before: Figure) -> bool:
    new, old = later.number.printed, before.number.printed
    return new is not None and old is not None and new < old


def _said(book: Book, figure: Figure) -> str:
    return _("{number} on {day}").format(number=figure.number, day=day_text(_known(book, figure)))


def _known(book: Book, figure: Figure) -> date:
    return book.known(book.claim[figure.claim]) or date.max - timedelta(days=1)
