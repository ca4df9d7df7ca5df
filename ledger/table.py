"""Book -> tidy DataFrame, one row a figure; what is known on a day; what stands on Overview.

Columns of `frame`: the ids of a figure's dimensions, its number as published (`number`) with its reading
(`low`, `high`; NA where open or unknown), the days it covers and when it was said. `known` is the day from
which it is known (NaT: no day), `order` its place in the file, `series` a number that figures of one series
share, `claim_unclear`, `withdrawn` and `superseded_by` (claim id) what became of it.
"""

from datetime import date
from typing import Any

import pandas as pd

from ledger.days import Days
from ledger.model import UNNAMED, Book, Claim, Figure
from ledger.series import SeriesKey, key_of

WHOLE_COUNTING = ("running", "period")


def frame(book: Book) -> pd.DataFrame:
    """One row a figure of the book, indexed by figure id, in file order."""
    numbers: dict[SeriesKey, int] = {}
    rows = []
    for claim in book.claims:
        for figure in claim.figures:
            key = key_of(book, figure)
            rows.append(_row(book, claim, figure, numbers.setdefault(key, len(numbers))))
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS).set_index("id", drop=False)
    table["superseded_by"] = _superseded(book).reindex(table.index).fillna("")
    return table


_COLUMNS = {
    "id": "object", "claim": "object", "event": "object", "source": "object", "harm": "object",
    "victims": "object", "among": "object", "place": "object", "by": "object", "counting": "object",
    "number": "object", "bound": "object", "low": "Int64", "high": "Int64", "printed": "Int64",
    "first": "datetime64[s]", "last": "datetime64[s]", "known": "datetime64[s]", "said_first": "datetime64[s]",
    "evidence": "object", "except_": "object", "whole": "object", "role": "object", "unclear": "bool",
    "withdrawn": "bool", "series": "int64", "order": "int64",
}  # fmt: skip


def _row(book: Book, claim: Claim, figure: Figure, series: int) -> dict[str, Any]:
    reading = figure.number.reading
    said = claim.published
    return {
        "id": figure.id,
        "claim": claim.id,
        "event": claim.event,
        "source": claim.source,
        "harm": figure.harm,
        "victims": figure.victims,
        "among": figure.among,
        "place": figure.place,
        "by": figure.by,
        "counting": figure.counting,
        "number": str(figure.number),
        "bound": str(figure.number.bound),
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
        "printed": figure.number.printed,
        "first": _end(figure.covers, 0),
        "last": _end(figure.covers, 1),
        "known": book.known(claim),
        "said_first": said.first if said else None,
        "evidence": figure.evidence,
        "except_": figure.except_,
        "whole": figure.whole,
        "role": figure.role,
        "unclear": bool(figure.unclear or claim.unclear),
        "withdrawn": bool(claim.withdrawn),
        "series": series,
        "order": claim.place,
    }


def _end(days: Days | None, end: int) -> date | None:
    return (days.first, days.last)[end] if days else None


def _superseded(book: Book) -> "pd.Series[Any]":
    """Claim id that supersedes a figure, by figure id."""
    by: dict[str, str] = {}
    for claim in book.claims:
        for target in claim.supersedes:
            figures = book.claim[target].figures if target in book.claim else [book.figures[target]]
            by |= {figure.id: claim.id for figure in figures}
    return pd.Series(by, dtype="object")


def latest_day(table: pd.DataFrame) -> date | None:
    """The last day on which anything in the table became known; None for none."""
    day = table["known"].max()
    return None if pd.isna(day) else day.date()


def known_on(table: pd.DataFrame, day: date | None) -> pd.DataFrame:
    """The rows known on a day. Without one everything, also what has no day."""
    return table if day is None else table[table["known"] <= pd.Timestamp(day)]


def standing(book: Book, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of Overview among known rows: newest statement first, `is_whole` first of all.

    A row is a figure that is the last known of its series, not superseded by a claim that is known, not
    unclear or withdrawn, said by a named source, and not inside another such figure of that source.
    """
    said = table[~table["unclear"] & ~table["withdrawn"] & (table["source"] != UNNAMED)]
    said = said[~said["superseded_by"].isin(table["claim"])]
    last = said.assign(day=_order_day(said)).sort_values(["day", "order"], kind="stable").groupby("series").tail(1)
    inside = {one for one in last.index if any(whole in last.index for whole in _wholes(book, one))}
    rows = last[~last.index.isin(inside)]
    rows = rows.assign(is_whole=is_whole(book, rows))
    return rows.sort_values(["is_whole", "day", "order"], ascending=False, kind="stable")


def _order_day(table: pd.DataFrame) -> "pd.Series[Any]":
    """The day that puts statements in order: when known, else the earliest day it can have been said."""
    return table["known"].fillna(table["said_first"]).fillna(pd.Timestamp("1900-01-01"))


def _wholes(book: Book, figure: str) -> list[str]:
    """The ids of the figures that a figure lies in, the nearest first."""
    found: list[str] = []
    here = book.figures[figure].whole
    while here in book.figures and here not in found:
        found.append(here)
        here = book.figures[here].whole
    return found


def is_whole(book: Book, table: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows count their event as a whole: its place, no actor, a running or period count."""
    places = table["event"].map(lambda event: (book.events[event].place,))
    same = [place == whole for place, whole in zip(table["place"], places, strict=True)]
    return pd.Series(same, index=table.index, dtype=bool) & (table["by"] == "") & table["counting"].isin(WHOLE_COUNTING)


def within(book: Book, table: pd.DataFrame, dimension: str, chosen: str) -> "pd.Series[bool]":
    """Which rows have the chosen value or one within it. `dimension` is harm (exact), victims, place or by."""
    if dimension == "harm":
        return table["harm"] == chosen
    hierarchy = book.hierarchy[dimension]
    if dimension == "place":
        return table["place"].map(lambda place: hierarchy.union_within(place, (chosen,))).astype(bool)
    return table[dimension].map(lambda one: bool(one) and hierarchy.within(one, chosen)).astype(bool)


def parts_of(book: Book, figure: str, role: str = "") -> list[Figure]:
    """The figures directly inside a figure, in file order; only those of one role, where it is given."""
    claim = book.claim[book.figures[figure].claim]
    return [one for one in claim.figures if one.whole == figure and role in ("", one.role)]


def spread(rows: pd.DataFrame) -> tuple[str, str] | None:
    """The ids of the lowest and the highest of some rows by their readings; None when fewer than two differ."""
    read = rows[rows["low"].notna()]
    if read["source"].nunique() < 2:
        return None
    low, high = read["low"].idxmin(), read["high"].fillna(read["low"]).idxmax()
    return None if low == high else (str(low), str(high))
