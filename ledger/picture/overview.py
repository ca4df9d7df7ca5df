"""Overview as a picture."""

from collections.abc import Sequence
from dataclasses import replace

from ledger.charts import overview as chart
from ledger.charts.form import Form
from ledger.charts.frame import Frame, frame_height, framed
from ledger.charts.marks import legend
from ledger.charts.overview import Group, Row, rows_of
from ledger.charts.style import Ink
from ledger.language import _, ngettext
from ledger.model import Book
from ledger.overview import View
from ledger.picture import Home, Picture, alt_text, framing, more_text, most_that_fit


def overview_picture(book: Book, view: View, look: Ink, form: Form, home: Home, *, narrower: bool = False) -> Picture:
    """The wholes of Overview (or, for a screen, its `narrower` counts) as a chart in its frame.

    A picture of a fixed size keeps the first rows that fit, leaves their parts out, numbers their documents anew and
    says what more there is.
    """
    groups = view.narrower if narrower else view.wholes
    if not form.height:
        return _picture(book, view, groups, look, form, home, view.documents)
    most = form.height

    def fits(count: int) -> bool:
        shown, documents = _renumbered(_first(groups, count), view.documents)
        made = _frame(book, view, shown, form, home, documents)
        return chart.height(shown, look, form) + frame_height(made, form) <= most

    count = most_that_fit(len(rows_of(groups)), fits)
    shown, documents = _renumbered(_first(groups, count), view.documents)
    return _picture(book, view, shown, look, form, home, documents)


def _picture(
    book: Book, view: View, groups: Sequence[Group], look: Ink, form: Form, home: Home, documents: Sequence[str]
) -> Picture:
    frame = _frame(book, view, groups, form, home, documents)
    figure = framed(chart.overview(groups, look, form), frame, look, form)
    left_out = len(rows_of(view.wholes)) - len(rows_of(groups)) if form.height else 0
    return Picture(figure, alt_text(frame, told(groups)), left_out)


def _frame(book: Book, view: View, groups: Sequence[Group], form: Form, home: Home, documents: Sequence[str]) -> Frame:
    rows = rows_of(groups)
    numbers = sorted({number for row in rows for number in (*row.documents, *row.further)})
    more = ""
    if form.height:
        left, narrower = len(rows_of(view.wholes)) - len(rows), len(rows_of(view.narrower))
        more = more_text(_more(left, narrower), home)
    return framing(
        book,
        home,
        form,
        title=view.title,
        lead=_("Each figure is what one source says it had counted; they are not to be added up.")
        if form.height
        else "",
        legend=legend((row.number for row in rows), intervals=any(row.interval for row in rows)),
        sources=tuple((number, documents[number - 1]) for number in numbers),
        more=more,
    )


def _more(left: int, narrower: int) -> str:
    """What a picture leaves out: "8 more figures and 34 narrower counts"."""
    figures = ngettext("{n} more figure", "{n} more figures", left).format(n=left) if left else ""
    counts = ngettext("{n} narrower count", "{n} narrower counts", narrower).format(n=narrower) if narrower else ""
    if figures and counts:
        return _("{figures} and {counts}").format(figures=figures, counts=counts)
    return figures or counts


def _first(groups: Sequence[Group], count: int) -> list[Group]:
    """Groups with their first `count` rows in all, without parts."""
    shown = []
    for group in groups:
        rows = tuple(replace(row, details=(), further=()) for row in group.rows[:count])
        count -= len(rows)
        spread = group.spread
        if 0 < len(rows) < len(group.rows):
            part = _("{n} of {all} figures").format(n=len(rows), all=len(group.rows))
            spread = "; ".join(filter(None, [part, spread]))
        if rows:
            shown.append(replace(group, rows=rows, spread=spread))
    return shown


def _renumbered(groups: Sequence[Group], documents: Sequence[str]) -> tuple[list[Group], list[str]]:
    """Groups whose documents are numbered from 1 in the order of the rows, and these documents."""
    used: dict[int, int] = {}

    def anew(row: Row) -> Row:
        return replace(row, documents=tuple(used.setdefault(one, len(used) + 1) for one in row.documents))

    shown = [replace(group, rows=tuple(map(anew, group.rows))) for group in groups]
    return shown, [documents[number - 1] for number in used]


def told(groups: Sequence[Group]) -> str:
    """Every row of some groups in words: "Civilians: SOHR at least 1,682 (22 Sep 2025) [1]; …"."""
    words = []
    for group in groups:
        rows = "; ".join(_row_text(row) for row in group.rows)
        words.append(_("{group}: {rows}.").format(group=group.heading, rows=rows))
    return " ".join(words)


def _row_text(row: Row) -> str:
    sub = f", {row.sub}" if row.sub else ""
    numbers = ", ".join(map(str, row.documents))
    said = f" ({row.said})" if row.said else ""
    return f"{row.name} {row.number}{sub}{said} [{numbers}]"
