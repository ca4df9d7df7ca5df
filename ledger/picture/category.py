"""By category as a picture."""

from collections.abc import Sequence
from itertools import product

import plotly.graph_objects as go

from ledger.charts import grid as chart
from ledger.charts.form import Form
from ledger.charts.frame import Frame, frame_height, framed
from ledger.charts.grid import Entry, Line
from ledger.charts.style import Ink
from ledger.language import _, ngettext
from ledger.matrix import Matrix
from ledger.model import Book
from ledger.picture import Home, Picture, alt_text, framing, more_text, most_that_fit

_ENOUGH = 4  # sources; below that fewer columns, or fewer figures of a cell, are the better picture


def category_picture(book: Book, title: str, found: Matrix, look: Ink, form: Form, home: Home) -> Picture:
    """A matrix of sources by category, drawn in its frame.

    A picture of a fixed size keeps the first columns and sources that fit, and where one source alone is too much the
    newest figures of each cell; it says how many figures it left out.
    """
    widest = min(chart.columns_for(form), len(found.columns))
    best: _Part | None = None
    for columns, each in product(dict.fromkeys((widest, min(6, widest), min(3, widest), 1)), (99, 2, 1)):
        part = _Part(book, title, found, list(found.columns)[:columns], each, look, form, home)
        if best is None or part.count > best.count:
            best = part
        if best.count >= min(_ENOUGH, len(best.sources)):
            break
    assert best is not None
    rows, frame = best.made(best.count)
    figure = framed(best.drawn(rows), frame, look, form)
    return Picture(figure, alt_text(frame, told(best.names, rows)), best.left(rows))


class _Part:
    """What a picture may show of a matrix: some columns, so many figures of each cell, the first sources that fit."""

    def __init__(
        self, book: Book, title: str, found: Matrix, columns: list[str], each: int, look: Ink, form: Form, home: Home
    ) -> None:
        self.book, self.title, self.found, self.columns, self.each = book, title, found, columns, each
        self.look, self.form, self.home = look, form, home
        self.names = [found.columns[one] for one in columns]
        self.sources = [one for one in found.rows if any((one, column) in found.cells for column in columns)]
        self.count = most_that_fit(len(self.sources), self.fits)
        if not self.fits(self.count):
            self.count = 0

    def drawn(self, rows: list[Line]) -> go.Figure:
        """The bare drawing of some rows."""
        return chart.grid(self.names, rows, _("not stated"), self.look, self.form)

    def fits(self, count: int) -> bool:
        """Whether the first `count` sources fit with their frame."""
        if not self.form.height:
            return True
        rows, frame = self.made(count)
        taken = chart.height(self.names, rows, _("not stated"), self.look, self.form)
        return taken + frame_height(frame, self.form) <= self.form.height

    def made(self, count: int) -> tuple[list[Line], Frame]:
        """The first `count` sources and their frame."""
        rows, documents = self.rows(count)
        return rows, _frame(self.book, self.title, self.form, self.home, documents, self.left(rows))

    def left(self, rows: list[Line]) -> int:
        """How many figures of the matrix are not among some rows."""
        return len(self.found.ids) - sum(len(cell) for row in rows for cell in row.cells)

    def rows(self, count: int) -> tuple[list[Line], list[str]]:
        """The lines of the first sources, and their documents in the order of their numbers."""
        used: dict[str, int] = {}
        rows = []
        for source in self.sources[:count]:
            cells = [self._cell(source, column, used) for column in self.columns]
            rows.append(Line(self.found.rows[source], tuple(cells)))
        return rows, list(used)

    def _cell(self, source: str, column: str, used: dict[str, int]) -> tuple[Entry, ...]:
        entries = []
        for one in self.found.cells.get((source, column), ())[: self.each]:
            number = used.setdefault(self.book.figures[one.id].read_in[0], len(used) + 1)
            entries.append(Entry(one.number, ", ".join(filter(None, [one.words, one.said])), (number,)))
        return tuple(entries)


def _frame(book: Book, title: str, form: Form, home: Home, documents: Sequence[str], left: int) -> Frame:
    more = ngettext("{n} more figure", "{n} more figures", left).format(n=left) if left else ""
    return framing(
        book,
        home,
        form,
        title=title,
        lead=_("The last known figure of each source. Parts may lie inside wholes; rows and columns do not add up."),
        legend=(),
        sources=tuple(enumerate(documents, 1)),
        more=more_text(more, home),
    )


def told(columns: Sequence[str], rows: Sequence[Line]) -> str:
    """Every figure in words: "SNHR: Civilians 1,217 (30 Jun 2025) [3]; …"."""
    words = []
    for row in rows:
        entries = [
            f"{name} {entry.number} ({entry.words}) [{', '.join(map(str, entry.documents))}]"
            for name, cell in zip(columns, row.cells, strict=True)
            for entry in cell
        ]
        words.append(_("{group}: {rows}.").format(group=row.name, rows="; ".join(entries)))
    return " ".join(words)
