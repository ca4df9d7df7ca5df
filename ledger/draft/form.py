"""What the form holds, the ids made of it by rule, and its blocks of YAML."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from ledger.days import DaysError
from ledger.days import parse as parse_days
from ledger.draft.text import free, ids_text, indented, pair, scalar, slug, tidy
from ledger.model import EVERYONE, NOT_STATED, Book

RUNNING: Final = "running"


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that the record does not have yet."""

    name: str
    short: str = ""
    kind: str = ""
    evidence: str = NOT_STATED
    url: str = ""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that the record does not have yet. `own`: the claim's source itself published it."""

    url: str
    publisher: str
    title: str = ""
    language: str = ""
    published: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class NewFigure:
    """One row of the form. `role` is part or including: inside the last row above that has none."""

    number: str
    harm: str = "killed"
    victims: str = EVERYONE
    places: tuple[str, ...] = ()
    by: str = ""
    counting: str = RUNNING
    wording: str = ""
    note: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as typed. `source` and `document` are ids of the record, or new ones."""

    event: str
    source: str | NewSource
    document: str | NewDocument
    figures: tuple[NewFigure, ...]
    said: str = ""
    covers: str = ""
    supersedes: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a draft's source, document and claim."""

    source: str
    document: str
    claim: str


def ids_of(book: Book, draft: Draft) -> Ids:
    """The ids by rule: those of the record where it has them, else new ones that nothing has or had."""
    source, document = draft.source, draft.document
    if isinstance(source, NewSource):
        name = slug(source.short) or slug(source.name) or _host(source.url) or "source"
        source = free(name, _taken(book.sources, [one.formerly for one in book.sources.values()]))
    if isinstance(document, NewDocument):
        name = slug(document.publisher) or _host(document.url) or "document"
        day = _day(document.published)
        document = free(f"{name}-{day}" if day else name, _taken(book.documents, []))
    claim = f"{source}-{_day(draft.said) or 'undated'}"
    return Ids(source, document, free(claim, _taken(book.claim, [one.formerly for one in book.claims])))


def _taken(ids: Collection[str], former: Collection[Collection[str]]) -> set[str]:
    return set(ids).union(*former)


def _host(url: str) -> str:
    try:
        return slug((urlsplit(tidy(url)).hostname or "").removeprefix("www."))
    except ValueError:
        return ""


def _day(text: str) -> str:
    """The part of an id that a day gives: `2025-03-11`, `2025-03`, `after-2025-04-01`; '' for none."""
    try:
        days = parse_days(text)
    except DaysError:
        return ""
    first, _slash, last = days.written.partition("/")
    return f"after-{first}" if last == ".." else last or first


def source_block(id_: str, source: NewSource) -> list[str]:
    """The lines of a new source."""
    lines = pair("name", source.name) + pair("short", source.short or source.name) + pair("kind", source.kind)
    return [f"{id_}:", *indented(lines + pair("url", source.url) + pair("evidence", source.evidence), 2)]


def document_block(id_: str, document: NewDocument, source: str) -> list[str]:
    """The lines of a new document."""
    lines = pair("publisher", document.publisher) + pair("title", document.title) + pair("url", document.url)
    lines += pair("published", document.published) + pair("language", document.language)
    return [f"{id_}:", *indented(lines + (pair("source", source) if document.own else []), 2)]


def claim_block(book: Book, ids: Ids, draft: Draft) -> list[str]:
    """The lines of the claim, as an item of the list of claims."""
    event = book.events.get(draft.event)
    lines = [f"id: {ids.claim}", f"event: {draft.event}", f"source: {ids.source}"]
    lines += pair("covers", draft.covers) + pair("published", draft.said)
    if draft.supersedes:
        lines.append(f"supersedes: {ids_text(draft.supersedes, always_list=True)}")
    lines += [*pair("reason", draft.reason), f"read_in: [{ids.document}]", "figures:"]
    lines += _figures_block(draft.figures, event.place if event else "") + pair("note", draft.note, fold=True)
    return indented(lines, 2, "- ")


def _figures_block(figures: tuple[NewFigure, ...], place: str) -> list[str]:
    groups: list[tuple[NewFigure, list[NewFigure]]] = []
    for one in figures:
        if one.role and groups:
            groups[-1][1].append(one)
        else:
            groups.append((one, []))
    lines: list[str] = []
    for whole, inside in groups:
        block = _figure_lines(whole, (place,), NewFigure(""))
        for role, key in (("part", "parts"), ("including", "including")):
            within = [one for one in inside if one.role == role]
            block += [f"{key}:"] * bool(within)
            for one in within:
                block += indented(_figure_lines(one, whole.places or (place,), whole), 2, "- ")
        lines += indented(block, 2, "- ")
    return lines


def _figure_lines(one: NewFigure, place: tuple[str, ...], whole: NewFigure) -> list[str]:
    """The keys of a figure that say something else than its whole (or the defaults) would give it."""
    lines = [f"{one.harm}: {scalar(one.number)}"]
    lines += [f"victims: {one.victims}"] * (one.victims != whole.victims)
    if one.places and one.places != place:
        lines.append(f"place: {ids_text(one.places)}")
    lines += [f"by: {one.by}"] * (bool(one.by) and one.by != whole.by)
    lines += [f"counting: {one.counting}"] * (one.counting != whole.counting)
    return lines + pair("wording", one.wording) + pair("note", one.note, fold=True)
