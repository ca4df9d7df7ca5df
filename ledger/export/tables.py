"""The tables that are exported, and the formats that are one table: CSV (with HXL tags on request) and Parquet."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet_files

from ledger.export.columns import FIGURES, TABLES, Column, Type, hxl_tags
from ledger.export.records import Record, document_record, figure_record, relay_record, source_record
from ledger.export.selection import LICENCE_ID, LICENCE_URL, TITLE, Selection
from ledger.model import NOT_STATED

BETWEEN = " | "
# What spreadsheets take for the start of a formula, by itself or in its full-width form, also behind spaces.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def table(selection: Selection, name: str) -> list[Record]:
    """The rows of one of TABLES, each with the names of its columns. A list stays a list."""
    if name == "figures":
        return [_flat(figure_record(selection, figure)) for figure in selection.figures]
    if name == "relays":
        version = {"version": selection.book.version}
        return [relay_record(selection.book, relay) | version for relay in selection.relays]
    if name == "documents":
        return [document_record(document) for document in selection.documents]
    return [source_record(source) for source in selection.sources]


def _flat(record: Record) -> Record:
    """A figure's record with its documents and relays as lists of plain values, in the same order."""
    documents, relays = record["documents"], record["relays"]
    row = {key: value for key, value in record.items() if key not in ("documents", "relays")}
    return row | {
        "document_ids": [one["id"] for one in documents],
        "document_urls": [one["url"] for one in documents],
        "document_publishers": [one["publisher"] for one in documents],
        "document_dates": [one["published"] or NOT_STATED for one in documents],
        "document_grades": [one["grade"] for one in documents],
        "relayed_in": [one["document"] for one in relays],
    }


def cell(value: Any) -> str:
    """A value as the text of a cell: '' for nothing, days as 2025-03-06, the items of a list parted by a bar."""
    if isinstance(value, list):
        return BETWEEN.join(item.replace("|", "%7C" if "://" in item else "¦") for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before one."""
    return f"'{text}" if _FORMULA.match(text) else text


def csv_text(columns: Sequence[Column], rows: Sequence[Record], *, hxl: bool = False) -> str:
    """A table as CSV with its header, and with HXL tags in a second row on request. Lines end as RFC 4180 says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns)
    if hxl:
        writer.writerow(hxl_tags(columns, rows))
    writer.writerows([guarded(cell(row[column.name])) for column in columns] for row in rows)
    return out.getvalue()


def csv_bytes(selection: Selection) -> bytes:
    """The figures as CSV, UTF-8 with a byte-order mark, by which spreadsheets know it."""
    return csv_text(FIGURES, table(selection, "figures")).encode("utf-8-sig")


def hxl_bytes(selection: Selection) -> bytes:
    """The same with HXL tags in a second header row."""
    return csv_text(FIGURES, table(selection, "figures"), hxl=True).encode("utf-8-sig")


_ARROW = {
    Type.TEXT: pa.string(),
    Type.NUMBER: pa.int64(),
    Type.DAY: pa.date32(),
    Type.YES: pa.bool_(),
    Type.LIST: pa.list_(pa.string()),
}


def parquet_bytes(selection: Selection) -> bytes:
    """The figures as Parquet with typed columns; its metadata holds data version and licence."""
    fields = [
        pa.field(one.name, _ARROW[one.type], nullable=not one.always, metadata={"title": one.title, "text": one.text})
        for one in TABLES["figures"]
    ]
    about = {
        "title": TITLE,
        "description": selection.description,
        "version": selection.book.version,
        "licence": LICENCE_ID,
        "licence_url": LICENCE_URL,
    }
    rows = pa.Table.from_pylist(table(selection, "figures"), schema=pa.schema(fields, metadata=about))
    out = io.BytesIO()
    parquet_files.write_table(rows, out, compression="zstd")
    return out.getvalue()
