"""What Over time shows: the series of whole counts, by whom they count, as known on a day."""

from collections.abc import Sequence

import pandas as pd

from ledger.charts.over_time import Line, Panel, Point
from ledger.choice import Choice, seen
from ledger.cite import group_name
from ledger.kinds import REASONS
from ledger.language import _
from ledger.model import Book, Figure
from ledger.overview import hover
from ledger.series import Revision, revisions
from ledger.table import clear, is_whole


def shown(book: Book, table: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The statements to draw: known, clear, running counts of all that was chosen, by named sources."""
    rows = clear(seen(book, table, choice))
    rows = rows[rows["counting"] == "running"]
    return rows[is_whole(book, rows, choice.place, choice.by)].sort_values(["known", "order"], kind="stable")


def panels(book: Book, rows: pd.DataFrame) -> tuple[Panel, ...]:
    """Panels in the order of the vocabulary; in each the series that spoke more than once first."""
    made = []
    counted = {str(victims): part for victims, part in rows.groupby("victims", sort=False)}
    for victims in (one for one in book.victims if one in counted):
        of_these = counted[victims]
        lines = [_line(book, list(group.index)) for _series, group in of_these.groupby("series", sort=False)]
        lines.sort(key=lambda line: -len(line.points))
        if lines:
            made.append(Panel(group_name(book, of_these["harm"].iloc[0], victims), tuple(lines)))
    return tuple(made)


def _line(book: Book, ids: Sequence[str]) -> Line:
    figures = [book.figures[one] for one in ids]
    fallen = {revision.after.id: revision for revision in revisions(book, figures) if revision.direction == "down"}
    source = book.sources[book.claim[figures[0].claim].source]
    return Line(source.short, tuple(_point(book, figure, fallen.get(figure.id)) for figure in figures), source.colour)


def _point(book: Book, figure: Figure, fallen: Revision | None) -> Point:
    text = revision_text(fallen) if fallen else ""
    note = f"<br>{text}" if text else ""
    return Point(figure.id, figure.number, book.known(book.claim[figure.claim]), hover(book, figure) + note, text)


def revision_text(revision: Revision) -> str:
    """A revision in words: "revised down by 109, reason not given"."""
    reason = REASONS[revision.reason]
    if revision.size is None or revision.direction == "same":
        return _("stated anew, {reason}").format(reason=reason)
    words = _("revised down by {n}, {reason}") if revision.direction == "down" else _("revised up by {n}, {reason}")
    return words.format(n=f"{revision.size:,}", reason=reason)
