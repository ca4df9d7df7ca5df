"""What By category shows: sources by whom, where or by whom, each cell the figures that stand there."""

from dataclasses import dataclass

import pandas as pd

from ledger import cite
from ledger.choice import Choice, seen
from ledger.language import _, listed
from ledger.model import Book, Figure
from ledger.table import WHOLE_COUNTING, last_of_series


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in a cell: its id, its number, and what else a reader must know ("among the civilians")."""

    id: str
    number: str
    words: str
    said: str


@dataclass(frozen=True)
class Matrix:
    """Column and row ids with their names, and the cells by (row, column); what is absent is not stated."""

    columns: dict[str, str]
    rows: dict[str, str]
    cells: dict[tuple[str, str], tuple[Cell, ...]]
    ids: tuple[str, ...]


def matrix(book: Book, table: pd.DataFrame, choice: Choice, dimension: str) -> Matrix:
    """The figures that a choice keeps, by source and by `dimension` (victims, place or by).

    A cell holds the last known figures of their series, parts as well as wholes, newest first. Victims are
    compared for the whole place and no actor; places for no actor; actors for any place.
    """
    rows = last_of_series(seen(book, table, choice))
    rows = rows[rows["counting"].isin(WHOLE_COUNTING)]
    place = (choice.place or book.events[choice.event].place,)
    if dimension == "victims":
        rows = rows[(rows["by"] == choice.by) & rows["place"].map(lambda one: one == place)]
    elif dimension == "place":
        rows = rows[rows["by"] == choice.by]
    else:
        rows = rows[rows["by"] != ""]
    rows = rows.sort_values(["day", "order"], ascending=False, kind="stable")
    cells: dict[tuple[str, str], list[Cell]] = {}
    for one in rows.index:
        figure = book.figures[one]
        column = "+".join(sorted(figure.place)) if dimension == "place" else getattr(figure, dimension)
        cells.setdefault((book.claim[figure.claim].source, column), []).append(_cell(book, figure, place, dimension))
    terms = {"victims": book.victims, "place": book.places, "by": book.actors}[dimension]
    present = {column: None for _source, column in cells}
    speaking = {source for source, _column in cells}
    return Matrix(
        {one: term.name for one, term in terms.items() if one in present}
        | {one: _together(book, one) for one in present if "+" in one},
        {one: source.short for one, source in book.sources.items() if one in speaking},
        {where: tuple(found) for where, found in cells.items()},
        tuple(rows.index),
    )


def _together(book: Book, places: str) -> str:
    return _("{places} together").format(places=listed([book.places[place].name for place in places.split("+")]))


def _cell(book: Book, figure: Figure, place: tuple[str, ...], dimension: str) -> Cell:
    words = []
    if dimension != "victims":
        words.append(cite.whom_text(book, figure))
    elif figure.among:
        words.append(_("among the {whole}").format(whole=book.victims[figure.among].text))
    if dimension == "by" and figure.place != place:
        words.append(cite.place_text(book, figure.place))
    if figure.counting == "period":
        words.append(cite.covers_text(figure.covers))
    if (whole := book.figures.get(figure.whole)) and figure.role != "of":
        words.append(_("of its {number}").format(number=whole.number))
    source = book.sources[book.claim[figure.claim].source]
    if figure.except_ and figure.except_ != source.except_:
        words.append(_("leaving out {except_}").format(except_=figure.except_))
    return Cell(figure.id, str(figure.number), ", ".join(filter(None, words)), cite.said_text(book, figure))
