"""The pictures that stand beside a shared link: of an event its Overview, of a source its last statement."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from ledger.charts.form import SOCIAL, Form
from ledger.charts.style import LIGHT
from ledger.choice import Choice
from ledger.model import Book
from ledger.overview import view
from ledger.picture import Home
from ledger.picture.claim import claim_picture
from ledger.picture.overview import overview_picture
from ledger.site import paths
from ledger.site.events import harms
from ledger.table import clear, frame

# Makes a file of a chart.
Render = Callable[[go.Figure, Form], bytes]


class Previews:
    """Gives the preview picture of a page as PNG by the kind of what it shows ("event", "source") and its id."""

    def __init__(self, book: Book, address: str, render: Render) -> None:
        self.book, self.address, self.render = book, address, render
        self.table: pd.DataFrame = frame(book)

    def __call__(self, kind: str, one: str) -> bytes | None:
        """The picture; None where there is nothing to draw."""
        return self.of_event(one) if kind == "event" else self.of_source(one)

    def of_event(self, event: str) -> bytes | None:
        """Overview of the harm that the event's page shows."""
        found = view(self.book, self.table, Choice(event, harms(self.book, self.table, event)[0]))
        if not found.wholes:
            return None
        picture = overview_picture(self.book, found, LIGHT, SOCIAL, self.home(paths.event(event)))
        return self.render(picture.figure, SOCIAL)

    def of_source(self, source: str) -> bytes | None:
        """The last statement of the source of which a day is known, its first whole figure."""
        rows = clear(self.table)
        rows = rows[(rows["source"] == source) & rows["known"].notna()]
        if rows.empty:
            return None
        last = rows.sort_values(["known", "order"], kind="stable")["claim"].iloc[-1]
        figure = self.book.figures[rows.index[rows["claim"] == last][0]]
        picture = claim_picture(self.book, figure, LIGHT, SOCIAL, self.home(paths.source(source)))
        return self.render(picture.figure, SOCIAL)

    def home(self, page: str) -> Home:
        """Where a picture leads back to."""
        return Home(self.address.partition("://")[2], paths.absolute(self.address, page))
