"""Tables of figures: they sort, search, download and print, and a chosen row is a chosen figure."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from ledger import cite, kinds
from ledger.language import _
from ledger.model import Book, Figure
from ui import paper, text

T = TypeVar("T")
# More of them would be made anew with every run, and sent.
PART = 1000  # rows of a table
LINES = 200  # lines of a list


def figures_table(
    book: Book, ids: Sequence[str], key: str, *, extra: dict[str, Callable[[Figure], Any]] | None = None
) -> str | None:
    """A table of figures that sorts, searches and downloads; gives the id of the chosen row, if any."""
    data = pd.DataFrame([_cells(book, book.figures[one], extra or {}) for one in ids], columns=[*_columns(extra or {})])
    version, start = _start(ids, key)
    event = st.dataframe(
        data,
        hide_index=True,
        key=f"{key}_{version}",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": start}},
        column_config={
            _("Source"): st.column_config.TextColumn(width=150),
            _("Figure"): st.column_config.TextColumn(width=130),
            _("Whom"): st.column_config.TextColumn(width=190),
            _("Where"): st.column_config.TextColumn(width=190),
            _("Stated or known by"): st.column_config.DateColumn(format="D MMM YYYY"),
            _("Document"): st.column_config.LinkColumn(display_text=_("open")),
            _("Claim"): st.column_config.LinkColumn(display_text=_("show")),
            _("Why different"): st.column_config.LinkColumn(display_text=_("compare")),
        },
        height=min(38 + 35 * len(data), 560),
        alt=_("Table of {n} figures; choose a row, by Shift and Space, to see its sentence and documents.").format(
            n=len(data)
        ),
    )
    _on_paper(book, ids, key, extra or {})
    rows = event["selection"]["rows"]  # type: ignore[index]
    chosen = ids[rows[0]] if rows and rows[0] < len(ids) else None
    st.session_state[f"_{key}"] = (version, start, chosen)
    return chosen


def part(rows: Sequence[T]) -> Sequence[T]:
    """The rows of a long table that it shows just now, with the way to the others; all of them where it is not long."""
    return _shown(rows, PART, "part", _("Rows {first} to {last} of {all}; downloads hold all."))


def lines(items: Sequence[T], key: str) -> Sequence[T]:
    """The items of a long list that it shows just now, with the way to the others; all of them where it is short."""
    return _shown(items, LINES, key, _("{first} to {last} of {all}"))


def _shown(rows: Sequence[T], size: int, key: str, words: str) -> Sequence[T]:
    count = -(-len(rows) // size)
    if count < 2:
        return rows
    with st.container(horizontal=True, vertical_alignment="center"):
        number = st.pagination(count, key=key, bind="query-params" if key == "part" else None)
        first = (min(number, count) - 1) * size
        shown = rows[first : first + size]
        st.text(words.format(first=f"{first + 1:,}", last=f"{first + len(shown):,}", all=f"{len(rows):,}"))
    return shown


def _on_paper(book: Book, ids: Sequence[str], key: str, extra: dict[str, Callable[[Figure], Any]]) -> None:
    """The same rows for the browser's print: in words, with the document's address."""

    def row(figure: Figure) -> list[str]:
        claim, document = book.claim[figure.claim], book.documents[figure.read_in[0]]
        told = [f"{name}: {value}" for name, make in extra.items() if isinstance(value := make(figure), str) and value]
        return [
            book.sources[claim.source].short,
            str(figure.number),
            "\n".join([cite.scope_text(book, figure), *told]),
            cite.said_text(book, figure),
            f"{document.publisher}, {document.url}",
        ]

    columns = {_("Source"): 15, _("Figure"): 13, _("What it counts"): 49, _("As stated"): 23, _("Document"): 100}
    paper.table(columns, (row(book.figures[one]) for one in ids), key)


def _start(ids: Sequence[str], key: str) -> tuple[str, list[int]]:
    """A name for these rows, and the row that their table starts with: that of the figure chosen among the rows before.

    Streamlit keeps the number of a chosen row, which is another figure's when the file or the filters change.
    """
    version = hashlib.sha1("\n".join(ids).encode(), usedforsecurity=False).hexdigest()[:10]
    before, start, chosen = st.session_state.get(f"_{key}", ("", [], None))
    if version != before:
        start = [ids.index(chosen)] if chosen in ids else []
    return version, start


def _columns(extra: dict[str, Callable[[Figure], Any]]) -> list[str]:
    return [
        _("Source"), _("Figure"), _("Whom"), _("Where"), _("As stated"), *extra, _("Document"), _("Claim"),
        _("Why different"), _("Harm"),
        _("By whom"), _("Days counted"), _("Evidence"), _("Leaves out"), _("Stated or known by"), _("Publisher"),
        _("Reads from"), _("Reads to"),
    ]  # fmt: skip


def _cells(book: Book, figure: Figure, extra: dict[str, Callable[[Figure], Any]]) -> list[Any]:
    claim = book.claim[figure.claim]
    document = book.documents[figure.read_in[0]]
    days = cite.covers_text(figure.covers) or _("not stated")
    counting = kinds.counting_text(figure.counting)
    reading = figure.number.reading
    return [
        book.sources[claim.source].short,
        str(figure.number),
        cite.whom_text(book, figure),
        cite.place_text(book, figure.place),
        cite.said_text(book, figure),
        *(make(figure) for make in extra.values()),
        document.url,
        text.claim_address(figure.id),
        text.compare_address(figure.id),
        book.harms[figure.harm].name,
        book.actors[figure.by].name if figure.by else _("not stated"),
        f"{days}, {counting}" if counting else days,
        kinds.evidence_text(figure.evidence),
        figure.except_,
        book.known(claim),
        document.publisher,
        reading.low if reading else None,
        reading.high if reading else None,
    ]
