"""The tables as an Excel workbook, in which text is text: no formula, no link."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from ledger.export.columns import TABLES, Column, Type
from ledger.export.records import Record
from ledger.export.selection import CREDIT, LICENCE, LICENCE_URL, TITLE, Selection
from ledger.export.tables import cell, table
from ledger.language import _

_LONGEST = 32_767  # letters that Excel takes in a cell
_FIRST_DAY = date(1900, 3, 1)  # from which Excel's days are those of the calendar
_NEVER = datetime(1980, 1, 1)  # the same book makes the same bytes, whenever
_WIDE, _NARROW = 44, 16
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook_bytes(selection: Selection) -> bytes:
    """Figures, relays, documents and sources on a sheet each, and what their columns mean."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties(
        {
            "title": TITLE,
            "author": CREDIT,
            "comments": f"{selection.description} {LICENCE}: {LICENCE_URL}",
            "created": _NEVER,
        }
    )
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for name, columns in TABLES.items():
        _sheet(book.add_worksheet(name), columns, table(selection, name), styles)
    about = [
        {"sheet": name, "name": one.name, "title": one.title, "type": str(one.type), "text": one.text, "hxl": one.hxl}
        for name, columns in TABLES.items()
        for one in columns
    ]
    _sheet(book.add_worksheet("columns"), _ABOUT, about, styles)
    book.close()
    return out.getvalue()


_ABOUT = (
    Column("sheet", _("Sheet"), Type.TEXT, ""),
    Column("name", _("Column"), Type.TEXT, ""),
    Column("title", _("Heading"), Type.TEXT, ""),
    Column("type", _("Holds"), Type.TEXT, ""),
    Column("text", _("Meaning"), Type.TEXT, ""),
    Column("hxl", _("HXL tag"), Type.TEXT, ""),
)


def _sheet(sheet: Any, columns: Sequence[Column], rows: Sequence[Record], styles: dict[str, Any]) -> None:
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, styles["head"])
        longest = max((len(cell(row[column.name])) for row in rows), default=0)
        sheet.set_column(at, at, min(max(longest, len(column.name)) + 2, _WIDE if longest > _NARROW else _NARROW))
    for line, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            _write(sheet, line, at, row[column.name], styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Any, line: int, at: int, value: Any, styles: dict[str, Any]) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int):
        sheet.write_number(line, at, value)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(line, at, value, styles["day"])
    elif text := cell(value):
        sheet.write_string(line, at, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
