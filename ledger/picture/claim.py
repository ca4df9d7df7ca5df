"""One figure of a claim as a picture: its sentence, its mark, and its parts."""

from dataclasses import dataclass, replace
from typing import Any

from ledger import cite
from ledger.charts import overview as chart
from ledger.charts.form import Form
from ledger.charts.frame import Frame, frame_height, framed
from ledger.charts.marks import legend
from ledger.charts.overview import Group, Row, rows_of
from ledger.charts.style import Ink
from ledger.language import _, ngettext
from ledger.model import Book, Figure
from ledger.overview import hover, part_text
from ledger.picture import Home, Picture, alt_text, framing, more_text, most_that_fit
from ledger.picture.overview import told

_LARGER: dict[str, Any] = {"size": 18, "small": 16, "heading": 18, "title": 26}


def claim_picture(book: Book, figure: Figure, look: Ink, form: Form, home: Home) -> Picture:
    """A figure with the parts that its claim gives, in its frame; it keeps the first parts that fit.

    The sentence above says what the source has said since, and that the figure is withdrawn or unclear where it is.
    """
    inside = [part for part in book.parts.get(figure.id, ()) if part.claim == figure.claim]

    for size in (_LARGER, {}):  # most claims have few figures: there is room for larger type
        part = _Part(book, figure, inside, look, replace(form, narrow=True, **size), home)
        count = most_that_fit(len(inside) + 1, part.fits)
        if count == len(inside) + 1 and part.fits(count):
            break
    group, frame = part.made(count)
    drawn = framed(chart.overview([group], look, part.form), frame, look, part.form)
    return Picture(drawn, alt_text(frame, told([group])), len(inside) + 1 - count)


@dataclass(frozen=True)
class _Part:
    """What a picture may show of a figure: it and the first of its parts."""

    book: Book
    figure: Figure
    inside: list[Figure]
    look: Ink
    form: Form
    home: Home

    def made(self, count: int) -> tuple[Group, Frame]:
        """The figure and its parts, `count` in all, and their frame."""
        rows, documents = _rows(self.book, self.figure, self.inside[: count - 1])
        group = Group(_name(self.book, self.figure), rows)
        left = len(self.inside) + 1 - count
        return group, _frame(self.book, self.figure, group, self.form, self.home, documents, left)

    def fits(self, count: int) -> bool:
        """Whether so many fit with their frame."""
        group, frame = self.made(count)
        taken = chart.height([group], self.look, self.form) + frame_height(frame, self.form)
        return not self.form.height or taken <= self.form.height


def _name(book: Book, figure: Figure) -> str:
    return _("{source}, {day}").format(
        source=book.sources[book.claim[figure.claim].source].name, day=cite.said_text(book, figure)
    )


def _rows(book: Book, figure: Figure, parts: list[Figure]) -> tuple[tuple[Row, ...], list[str]]:
    """The figure and its parts as rows, and their documents in the order of their numbers."""
    colour = book.sources[book.claim[figure.claim].source].colour
    used: dict[str, int] = {}
    rows = []
    for one in (figure, *parts):
        name = cite.harm_text(book, one) if one is figure else part_text(book, one, figure)
        if one.role == "including" and one is not figure:
            name = _("of them {part}").format(part=name)
        number = used.setdefault(one.read_in[0], len(used) + 1)
        interval = one.interval.ends if one.interval else None
        unclear = _("unclear: {why}").format(why=one.unclear) if one.unclear and one is not figure else ""
        name = f"{name[:1].upper()}{name[1:]}"
        rows.append(
            Row(one.id, name, one.number, "", "", (number,), hover(book, one), colour, unclear, interval=interval)
        )
    return tuple(rows), list(used)


def _frame(book: Book, figure: Figure, group: Group, form: Form, home: Home, documents: list[str], left: int) -> Frame:
    rows = rows_of([group])
    source = book.sources[book.claim[figure.claim].source]
    title = _("{source}: {what} {place}").format(
        source=source.short,
        what=cite.counted_text(figure.number, cite.harm_text(book, figure)),
        place=cite.place_text(book, figure.place),
    )
    more = ngettext("{n} more part", "{n} more parts", left).format(n=left) if left else ""
    return framing(
        book,
        home,
        form,
        title=title,
        lead=cite.sentence(book, figure),
        legend=legend((row.number for row in rows), intervals=any(row.interval for row in rows)),
        sources=tuple(enumerate(documents, 1)),
        more=more_text(more, home),
    )
