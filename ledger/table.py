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
    known = {claim.id: book.known(claim) for claim in book.claims}
    table["superseded_on"] = pd.to_datetime(table["superseded_by"].map(known)).astype("datetime64[s]")
    return table


_COLUMNS = {
    "id": "object", "claim": "object", "event": "object", "source": "object", "harm": "object",
    "victims": "object", "among": "object", "place": "object", "by": "object", "counting": "object",
    "number": "object", "bound": "object", "low": "Int64", "high": "Int64", "printed": "Int64",
    "first": "datetime64[s]", "last": "datetime64[s]", "known": "datetime64[s]", "said_first": "datetime64[s]",
    "evidence": "object", "except_": "object", "whole": "object", "role": "object", "unclear": "bool",
    "withdrawn": "bool", "withdrawn_on": "datetime64[s]", "series": "int64", "order": "int64",
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
        "withdrawn_on": _end(claim.withdrawn.on, 0) if claim.withdrawn else None,
        "series": series,
        "order": claim.place,
    }


def _end(days: Days | None, end: int) -> date | None:
    return (days.first, days.last)[end] if days else None


def _superseded(book: Book) -> "pd.Series[Any]":
    """Id of the claim that is the first known to supersede a figure, by figure id."""
    by: dict[str, str] = {}
    for claim in sorted(book.claims, key=lambda claim: book.known(claim) or date.max):
        for target in claim.supersedes:
            figures = book.claim[target].figures if target in book.claim else [book.figures[target]]
            for figure in figures:
                by.setdefault(figure.id, claim.id)
    return pd.Series(by, dtype="object")


def latest_day(table: pd.DataFrame) -> date | None:
    """The last day on which anything in the table became known; None for none."""
    day = table["known"].max()
    return None if pd.isna(day) else day.date()


def known_on(table: pd.DataFrame, day: date | None) -> pd.DataFrame:
    """The rows known on a day. Without one everything, also what has no day."""
    if day is None:
        return table
    until = pd.Timestamp(day)
    rows = table[table["known"] <= until]
    return rows.assign(
        superseded_by=rows["superseded_by"].where(rows["superseded_on"] <= until, ""),
        withdrawn=rows["withdrawn"] & ~(rows["withdrawn_on"] > until),
    )


def clear(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that *See* pages may show: by named sources, not unclear, not withdrawn (yet)."""
    return table[~table["unclear"] & ~table["withdrawn"] & (table["source"] != UNNAMED)]


def standing(book: Book, table: pd.DataFrame, place: str = "", by: str = "") -> pd.DataFrame:
    """The rows of Overview among known rows, newest statement first, those that are `is_whole` before the others.

    `place` and `by` are the chosen ones, if any.

    A row is a figure that is the last known of its series, not superseded by a claim that is known, not
    unclear or withdrawn, said by a named source, and not inside another such figure of that source. Nor is it
    a place, actor or period within an earlier statement of a series that has gone on: a month of a total that
    has since been stated anew.
    """
    last = last_of_series(table)
    rows = last[~_inside(book, table, last)]
    rows = rows.assign(is_whole=is_whole(book, rows, place, by))
    return rows.sort_values(["is_whole", "day", "order"], ascending=False, kind="stable")


def _order_day(table: pd.DataFrame) -> "pd.Series[Any]":
    """The day that puts statements in order: when known, else the earliest day it can have been said."""
    return table["known"].fillna(table["said_first"]).fillna(pd.Timestamp("1900-01-01"))


def last_of_series(table: pd.DataFrame) -> pd.DataFrame:
    """The last statement of each series among the known rows that are clear and not superseded.

    Adds `day`, which puts statements in order.
    """
    said = clear(table)
    ordered = said.assign(day=_order_day(said)).sort_values(["day", "order"], kind="stable")
    last = ordered.groupby("series").tail(1)
    return last[last["superseded_by"] == ""]


def _inside(book: Book, table: pd.DataFrame, last: pd.DataFrame) -> "pd.Series[bool]":
    """Which of the last statements of their series lie inside another one, or inside what it has replaced."""
    going_on = set(last["series"])
    series, victims = table["series"].to_dict(), table["victims"].to_dict()

    def inside(one: str) -> bool:
        return any(
            whole in last.index or (series.get(whole) in going_on and victims[whole] == victims[one])
            for whole in _wholes(book, one)
        )

    return pd.Series([inside(one) for one in last.index], index=last.index, dtype=bool)


def _wholes(book: Book, figure: str) -> list[str]:
    """The ids of its source's figures that a figure lies in, the nearest first."""
    source = book.claim[book.figures[figure].claim].source
    return [one.id for one in book.wholes(book.figures[figure]) if book.claim[one.claim].source == source]


def is_whole(book: Book, table: pd.DataFrame, place: str = "", by: str = "") -> "pd.Series[bool]":
    """Which rows count all that was chosen: the place (else the event's), the actor (else none), running or period.

    A figure that leaves out more than its source always does is no whole.
    """
    usual = table["source"].map(lambda source: book.sources[source].except_)
    wholes = table["event"].map(lambda event: (place or book.events[event].place,))
    same = [one == whole for one, whole in zip(table["place"], wholes, strict=True)]
    inside = pd.Series(same, index=table.index, dtype=bool)
    complete = (table["except_"] == "") | (table["except_"] == usual)
    return inside & complete & (table["by"] == by) & table["counting"].isin(WHOLE_COUNTING)


def within(book: Book, table: pd.DataFrame, dimension: str, chosen: str) -> "pd.Series[bool]":
    """Which rows have the chosen value or one within it. `dimension` is harm (exact), victims, place or by."""
    if dimension == "harm":
        return table["harm"] == chosen
    hierarchy = book.hierarchy[dimension]
    if dimension == "place":
        return table["place"].map(lambda place: hierarchy.union_within(place, (chosen,))).astype(bool)
    return table[dimension].map(lambda one: bool(one) and hierarchy.within(one, chosen)).astype(bool)


def spread(rows: pd.DataFrame) -> tuple[str, str] | None:
    """The ids of the lowest and the highest of some wholes as printed; None when fewer than two sources differ.

    Only running counts: a single month beside a total would be no spread.
    """
    read = rows[rows["low"].notna() & (rows["counting"] == "running")]
    if read["source"].nunique() < 2:
        return None
    lowest = read["printed"].fillna(read["low"])
    highest = read["printed"].fillna(read["high"]).fillna(read["low"])
    low, high = lowest.idxmin(), highest.idxmax()
    return None if low == high else (str(low), str(high))
