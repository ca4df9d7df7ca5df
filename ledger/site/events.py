"""The pages of an event: one for each harm, one to be embedded, and the plain list of its figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ledger import rules
from ledger.charts.overview import Group, Row
from ledger.choice import Choice, first_harm, offered
from ledger.language import _, ngettext
from ledger.model import Book, Event
from ledger.over_time import panels, shown
from ledger.overview import View, view
from ledger.site import paths
from ledger.site.charts import Charts
from ledger.site.page import Page
from ledger.site.pieces import FigureRow, Link, Words, document_words, figure_row


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that count the same people, under one heading."""

    heading: str
    spread: str
    rows: tuple[FigureRow, ...]


class Events:
    """Makes the pages of every event of a book."""

    def __init__(self, book: Book, table: pd.DataFrame, charts: Charts) -> None:
        self.book, self.table, self.charts = book, table, charts

    def pages(self) -> Iterator[Page]:
        """Every page of every event."""
        for event in self.book.events.values():
            found = harms(self.book, self.table, event.id)
            pages = {harm: paths.event(event.id, "" if harm == found[0] else harm) for harm in found}
            for harm in pages:
                yield from self.pages_of(event, harm, pages)
            if not found:
                yield self.empty(event)
            yield self.listing(event)

    def pages_of(self, event: Event, harm: str, pages: Mapping[str, str]) -> Iterator[Page]:
        """The page of an event and a harm; for its first harm the one to be embedded too."""
        choice = Choice(event.id, harm)
        found = view(self.book, self.table, choice)
        first = harm == next(iter(pages))
        name = paths.file_name(event.id if first else f"{event.id}_{harm}")
        wholes, narrower = (self.rows(groups) for groups in (found.wholes, found.narrower))
        whole = self.charts.overview(f"{name}-overview", found) if found.wholes else None
        content = {
            "event": event,
            "harms": [(self.book.harms[one].name, path, one == harm) for one, path in pages.items()],
            "chart": whole,
            "wholes": wholes,
            "narrower": narrower,
            "narrower_chart": self.charts.overview(f"{name}-narrower", found, narrower=True) if narrower else None,
            "narrower_label": _narrower_label(sum(len(group.rows) for group in narrower)),
            "documents": [document_words(self.book.documents[one]) for one in found.documents],
            "listing": paths.listing(event.id),
            "embed": paths.embed(event.id) if first else "",
            **self.over_time(name, choice, found.title),
        }
        description = self.description(found)
        yield Page(pages[harm], "event.html", found.title, description, content, "event" * first, event.id)
        if first:
            content["page"] = pages[harm]
            yield Page(paths.embed(event.id), "embed.html", found.title, description, content)

    def description(self, found: View) -> str:
        """A page in two sentences, for search engines and for those who share it."""
        rows = [row for group in (*found.wholes, *found.narrower) for row in group.rows]
        sources = len({row.name for row in rows})
        count = ngettext("{n} figure", "{n} figures", len(rows)).format(n=len(rows))
        of = ngettext("{count} of {n} source", "{count} of {n} sources", sources).format(count=count, n=sources)
        return _(
            "{figures}, each with whom it counts, the day it was stated and its document. "
            "They are never added up, averaged or ranked."
        ).format(figures=of)

    def rows(self, groups: Sequence[Group]) -> list[Rows]:
        """The groups of the chart as rows of a table."""
        return [Rows(group.heading, group.spread, tuple(map(self.row, group.rows))) for group in groups]

    def row(self, row: Row) -> FigureRow:
        """A row of the chart as a row of the table: the same words, its documents as numbers of the list."""
        figure = self.book.figures[row.id]
        numbers: Words = tuple(Link(f"[{one}]", f"#_document-{one}") for one in row.documents)
        base = figure_row(self.book, figure)
        return replace(base, age=row.age, documents=numbers, under=(*base.under, *row.details))

    def over_time(self, name: str, choice: Choice, title: str) -> dict[str, object]:
        """The chart over time and its statements; empty where no source made one."""
        rows = shown(self.book, self.table, choice)
        made = panels(self.book, rows)
        if not made:
            return {"time_chart": None, "statements": []}
        return {
            "time_chart": self.charts.over_time(f"{name}-time", title, made),
            "statements": [figure_row(self.book, self.book.figures[one]) for one in rows.index],
        }

    def empty(self, event: Event) -> Page:
        """The page of an event without a figure to show."""
        told = rules.NOTHING_TO_SHOW
        content = {"event": event, "told": told, "listing": paths.listing(event.id)}
        return Page(paths.event(event.id), "event_empty.html", event.title, told, content)

    def listing(self, event: Event) -> Page:
        """Every figure of an event, unclear ones too, as a plain list by source."""
        by_source: dict[str, list[FigureRow]] = {}
        for claim in self.book.claims:
            if claim.event == event.id:
                rows = [figure_row(self.book, figure) for figure in claim.figures]
                by_source.setdefault(claim.source, []).extend(rows)
        count = sum(map(len, by_source.values()))
        told = ngettext(
            "{n} figure, unclear ones too, by source and in the order of the record.",
            "{n} figures, unclear ones too, by source and in the order of the record.",
            count,
        ).format(n=f"{count:,}")
        sources = [(self.book.sources[one], paths.source(one), rows) for one, rows in by_source.items()]
        title = _("All figures: {event}").format(event=event.title)
        content = {"event": event, "sources": sources, "told": told, "page": paths.event(event.id)}
        return Page(paths.listing(event.id), "listing.html", title, told, content)


def harms(book: Book, table: pd.DataFrame, event: str) -> list[str]:
    """The harms of which an event has figures to show, the one that its own page shows first."""
    found = offered(book, table, Choice(event, ""), "harm")
    return sorted(found, key=lambda one: one != first_harm(found))


def _narrower_label(count: int) -> str:
    return ngettext(
        "{n} narrower count: a place, an actor, new cases", "{n} narrower counts: places, actors, new cases", count
    ).format(n=count)
