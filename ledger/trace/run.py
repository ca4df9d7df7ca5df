"""Tracing a text: its mentions in order, each looked up and judged."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from ledger.model import EVERYONE, Book
from ledger.trace import languages, numbers
from ledger.trace.around import year_of, years
from ledger.trace.candidates import candidates
from ledger.trace.context import Around, around
from ledger.trace.dates import Named, named
from ledger.trace.findings import findings
from ledger.trace.harms import mentions
from ledger.trace.lookup import Asked
from ledger.trace.marked import Marked, mark
from ledger.trace.match import ENOUGH, events_of, matches, source_fits
from ledger.trace.mention import Match, Mention, Span
from ledger.trace.nouns import Candidate
from ledger.trace.speakers import UNKNOWN
from ledger.trace.tokens import tokens

LONGEST: Final = 100_000  # characters of a text that a person may paste
_TELLING: Final = 20_000  # characters by which the language of a text is told
_BESIDE: Final = 6  # numbers before that are looked at
_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
_LETTERS: Final = re.compile(r"[^\W\d_]")


def trace(book: Book, text: str, told_on: date | None = None, language: str = "") -> list[Mention]:
    """The casualty figures in a text, in order, with the claims that they may restate and what the text changed.

    `told_on` is the day of the text: with it a figure said later cannot be meant, and one that was out of date by then
    is told from one that was revised since. `language` is one of `languages.codes()`; it is found out where it is not
    given. Raises KeyError for a language without a file.
    """
    found: list[Mention] = []
    for start, piece, code in [(0, text, language)] if language else _by_script(text):
        told = languages.language(code or languages.told(tokens(piece[:_TELLING])))
        found += (_moved(one, start) for one in _traced(book, mark(book, piece, told), told_on))
    return found


def _by_script(text: str) -> list[tuple[int, str, str]]:
    """The runs of lines in Arabic script and in others: where each starts, it, and "ar" or ""."""
    starts: list[tuple[int, str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        letters = len(_LETTERS.findall(line))
        code = "ar" if len(_ARABIC.findall(line)) * 2 > letters else ""
        if not starts or (letters and starts[-1][1] != code):
            starts.append((at, code))
        at += len(line)
    ends = [*(start for start, _code in starts[1:]), len(text)] if starts else []
    return [(start, text[start:end], code) for (start, code), end in zip(starts, ends, strict=True)]


def _moved(one: Mention, start: int) -> Mention:
    """A mention of a piece of a text that starts at a character, as one of the text."""
    spans = {key: Span(span.start + start, span.end + start) for key, span in one.spans.items()}
    return replace(one, start=one.start + start, end=one.end + start, spans=spans)


def _traced(book: Book, text: Marked, told_on: date | None) -> list[Mention]:
    dates = [_with_year(book, one, told_on) for one in named(text.tokens, text.language)]
    read = mentions(book, text, *candidates(book, text, dates))
    if not read:
        return _by_itself(book, text)
    places = [name.id for one in text.marks if (name := one.name("place")) and not one.name("source")]
    about = events_of(book, places)
    found: list[Mention] = []
    for one, context in zip(read, around(book, text, read, dates, year_of(told_on, dates)), strict=True):
        beside = frozenset(_claim(other) for other in found[-_BESIDE:] if other.best and _agree(other, context))
        found.append(_mention(book, text, one, context, told_on, about, beside))
    return found


def _claim(mention: Mention) -> str:
    return mention.best.partition("/")[0]


def _agree(mention: Mention, context: Around) -> bool:
    """Whether what was found for a number before may speak for this one: both have the same source."""
    return mention.source == ("" if context.source.value == UNKNOWN else context.source.value)


def _with_year(book: Book, one: Named, told_on: date | None) -> Named:
    """A day without a year: the one year in which the record has a statement of that day, where it is one."""
    if one.year or told_on or not one.day:
        return one
    possible = years(book).get((one.month, one.last_day or one.day), set())
    return replace(one, year=next(iter(possible))) if len(possible) == 1 else one


def _mention(
    book: Book,
    text: Marked,
    one: Candidate,
    context: Around,
    told_on: date | None,
    events: frozenset[str],
    beside: frozenset[str],
) -> Mention:
    victims = one.victims or EVERYONE
    place = tuple(context.place.value.split("+")) if context.place.value else ()
    day = date.fromisoformat(context.day.value) if context.day.value else None
    asked = Asked(
        one.number, one.harm, victims, context.source.value, context.by.value, place, day, told_on, events, beside
    )
    found = matches(book, asked)
    if _is_carried(text, one, context) and not _is_of(book, found, asked.source):
        asked = replace(asked, source="")
        found = matches(book, asked)
    stranger = text.written(*context.source.at) if asked.source == UNKNOWN else ""
    said = {
        "number": (one.read.first, one.read.end),
        "harm": one.harm_at,
        "victims": one.victims_at if one.victims_at[1] else one.noun,
    }
    said |= {
        "source": context.source.at if asked.source else (0, 0),
        "by": context.by.at,
        "place": context.place.at,
        "day": context.day.at,
    }
    start, end = text.tokens[one.read.first].start, text.tokens[one.read.end - 1].end
    return Mention(
        text.text[start:end], start, end, one.number, one.harm, victims,
        "" if asked.source == UNKNOWN else asked.source, stranger, context.by.value, place, day,
        {key: _span(text, *at) for key, at in said.items() if at[1]},
        found, findings(book, asked, found, stranger),
    )  # fmt: skip


def _is_carried(text: Marked, one: Candidate, context: Around) -> bool:
    """Whether the source of a number was named in a sentence before, with none of whose numbers it belongs."""
    return one.host is None and context.source.at[1] > 0 and not text.together(context.source.at[0], one.first)


def _is_of(book: Book, found: tuple[Match, ...], source: str) -> bool:
    """Whether the best of some figures is a source's, or none is near enough to tell."""
    if not found or found[0].score < ENOUGH or source == UNKNOWN:
        return True
    return source_fits(book, source, book.claim[book.figures[found[0].figure].claim].source) != "other"


def _span(text: Marked, first: int, end: int) -> Span:
    return Span(text.tokens[first].start, text.tokens[end - 1].end)


def _by_itself(book: Book, text: Marked) -> list[Mention]:
    """A text that is nothing but a number."""
    read = numbers.read(text.tokens, 0, text.language) if text.tokens else None
    if read is None or read.fraction or any(token.kind != "mark" for token in text.tokens[read.end :]):
        return []
    asked = Asked(read.number, "", "", "", "", (), None, None, frozenset(), bare=True)
    found = matches(book, asked)
    start, end = text.tokens[0].start, text.tokens[read.end - 1].end
    said = findings(book, asked, found, "")
    return [Mention(text.text[start:end], start, end, read.number, "", "", "", "", "", (), None, {}, found, said)]
