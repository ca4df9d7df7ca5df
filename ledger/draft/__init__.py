"""A claim that somebody is about to add: its YAML, where it goes, what is wrong with it, and writing it.

`assess(data, book, draft)` says all there is to say of a draft; `write(path, opened, merged)` is the only
function of the program that changes the file.
"""

from ledger.draft.assess import Assessment, assess, preview
from ledger.draft.form import Draft, NewDocument, NewFigure, NewSource
from ledger.draft.hints import known_document
from ledger.draft.places import LayoutError, Piece
from ledger.draft.text import days_read, number_read
from ledger.draft.write import BusyError, ChangedError, write

__all__ = [
    "Assessment",
    "BusyError",
    "ChangedError",
    "Draft",
    "LayoutError",
    "NewDocument",
    "NewFigure",
    "NewSource",
    "Piece",
    "assess",
    "days_read",
    "known_document",
    "number_read",
    "preview",
    "write",
]
