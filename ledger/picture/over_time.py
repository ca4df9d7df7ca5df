"""Over time as a picture."""

from collections.abc import Sequence
from dataclasses import replace

from ledger.charts import over_time as chart
from ledger.charts.form import Form
from ledger.charts.frame import Frame, frame_height, framed
from ledger.charts.marks import legend
from ledger.charts.over_time import Panel
from ledger.charts.style import Ink
from ledger.language import _, ngettext
from ledger.model import Book
from ledger.picture import Home, Picture, alt_text, framing, more_text, most_that_fit


def over_time_picture(book: Book, title: str, panels: Sequence[Panel], look: Ink, form: Form, home: Home) -> Picture:
    """The panels of Over time as a chart in its frame; the last statement of each series carries its document.

    A picture of a fixed size keeps the first series that fit and says how many more there are.
    """
    most = sum(len(panel.lines) for panel in panels)

    def made(count: int) -> tuple[list[Panel], Frame]:
        shown, documents = _numbered(book, _first(panels, count))
        return shown, _frame(book, title, shown, form, home, documents, most - count)

    def fits(count: int) -> bool:
        shown, frame = made(count)
        return not form.height or chart.height(shown, look, form) + frame_height(frame, form) <= form.height

    count = most_that_fit(most, fits)
    shown, frame = made(count)
    room = form.height - frame_height(frame, form) if form.height else 0
    figure = framed(chart.over_time(shown, look, form, room), frame, look, form)
    return Picture(figure, alt_text(frame, told(shown)), most - count)


def _frame(
    book: Book, title: str, panels: Sequence[Panel], form: Form, home: Home, documents: Sequence[str], left: int
) -> Frame:
    points = [point for panel in panels for line in panel.lines for point in line.points]
    marks = legend((point.number for point in points), upright=True)
    if any(point.fell for point in points):
        marks = (*marks, "↓ " + _("revised downwards"))
    more = ngettext("{n} more series", "{n} more series", left).format(n=left) if left else ""
    return framing(
        book,
        home,
        form,
        title=title,
        lead=_(
            "What each source had stated by each day; a line ends at its last statement. "
            "The number in brackets is the document of that last statement."
        ),
        legend=marks,
        sources=tuple(enumerate(documents, 1)),
        more=more_text(more, home),
    )


def _first(panels: Sequence[Panel], count: int) -> list[Panel]:
    shown = []
    for panel in panels:
        lines = panel.lines[:count]
        count -= len(lines)
        if lines:
            shown.append(replace(panel, lines=lines))
    return shown


def _numbered(book: Book, panels: Sequence[Panel]) -> tuple[list[Panel], list[str]]:
    """Panels whose lines carry the number of their last statement's document, and these documents."""
    used: dict[str, int] = {}
    shown = []
    for panel in panels:
        lines = []
        for line in panel.lines:
            document = book.figures[line.points[-1].id].read_in[0]
            lines.append(replace(line, documents=(used.setdefault(document, len(used) + 1),)))
        shown.append(replace(panel, lines=tuple(lines)))
    return shown, list(used)


def told(panels: Sequence[Panel]) -> str:
    """The last statement of every series in words: "Civilians: SOHR at least 1,682, after 19 earlier statements"."""
    words = []
    for panel in panels:
        lines = []
        for line in panel.lines:
            before = len(line.points) - 1
            after = (
                ngettext(", after {n} earlier statement", ", after {n} earlier statements", before).format(n=before)
                if before
                else ""
            )
            numbers = ", ".join(map(str, line.documents))
            lines.append(f"{line.name} {line.points[-1].number}{after} [{numbers}]")
        words.append(_("{group}: {rows}.").format(group=panel.heading, rows="; ".join(lines)))
    return " ".join(words)
