"""The pages that belong to the whole: the front page, all claims with the search, About, and what is not found."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from ledger import rules
from ledger.days import day_text
from ledger.language import _, ngettext
from ledger.model import UNNAMED, Book, Level
from ledger.site import paths
from ledger.site.feed import Entry
from ledger.site.page import Page
from ledger.table import latest_day

_LATEST: Final = 8


def pages(book: Book, table: pd.DataFrame, news: list[Entry], downloads: Mapping[str, str]) -> Iterator[Page]:
    """The pages. `table` is the frame of the book, `downloads` are files by their paths, each with what it is."""
    events = [
        (event, paths.event(event.id), paths.listing(event.id), _counted(table[table["event"] == event.id]))
        for event in book.events.values()
    ]
    content = {"events": events, "latest": news[:_LATEST]}
    yield Page("index.html", "index.html", _("Casualty claims: who counted whom"), rules.WHY, content)
    told = _("Every figure of the record, unclear ones too. Search a number as published, or words.")
    yield Page("claims.html", "claims.html", _("All claims"), told, {"events": events, "told": told})
    yield Page("about.html", "about.html", _("About"), rules.WHY, {"facts": _facts(book), "downloads": downloads})
    told = _(
        "There is no page at this address. It may have had another name; the search finds figures by number and word."
    )
    yield Page("404.html", "404.html", _("Not in the record"), told, {"told": told})


def moved(book: Book) -> Iterator[Page]:
    """Pages at the former ids of events, sources and claims, that lead to where these are now."""
    for event in book.events.values():
        for former in event.formerly:
            yield _moved(paths.event(former), paths.event(event.id), event.title)
    for source in book.sources.values():
        for former in source.formerly:
            yield _moved(paths.source(former), paths.source(source.id), source.name)
    for claim in book.claims:
        for former in claim.formerly:
            yield _moved(paths.claim(former), paths.claim(claim.id), claim.id)


def _moved(page: str, now: str, name: str) -> Page:
    return Page(page, "moved.html", name, _("This page has another address now."), {"now": now, "name": name})


def _counted(rows: pd.DataFrame) -> str:
    """How many figures of how many sources an event has, and up to which day."""
    sources = rows.loc[rows["source"] != UNNAMED, "source"].nunique()
    count = ngettext("{n} figure", "{n} figures", len(rows)).format(n=f"{len(rows):,}")
    told = ngettext("{count} of {n} source", "{count} of {n} sources", sources).format(count=count, n=sources)
    day = latest_day(rows)
    return _("{told}, as known on {day}").format(told=told, day=day_text(day)) if day else told


def _facts(book: Book) -> list[tuple[str, tuple[str, ...]]]:
    levels = [problem.level for problem in book.problems]
    points = rules.OPEN_POINTS.format(w=levels.count(Level.WARNING), n=levels.count(Level.NOTE))
    return [
        (_("Holds"), (rules.HOLDS.format(**book.counts),)),
        (_("Data version"), (book.version,)),
        (_("Open points"), (points,)),
        (_("Corrections"), (rules.CORRECTIONS,)),
        (_("Licence"), (rules.LICENCE,)),
    ]
