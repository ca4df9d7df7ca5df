"""The book, or some of its figures, as files for other programs: tables, references, linked data.

`FORMATS[name].make(selection)` gives the bytes; `whole(book)` and `select(book, …)` make selections. What the
columns mean stands in `columns` alone. Nothing is added up, rounded or filled in on the way out.
"""

from ledger.export.formats import FORMATS, REFERENCES, Format
from ledger.export.selection import Selection, SelectionError, select, whole

__all__ = ["FORMATS", "REFERENCES", "Format", "Selection", "SelectionError", "select", "whole"]
