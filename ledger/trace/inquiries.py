"""An inquiry that a text names by who appointed it: it is the source, and not he."""

from typing import Final

from ledger.model import Book
from ledger.trace.marked import Marked

_NAME: Final = 6  # tokens between "committee" and "appointed by", and between that and a name


def inquiry_of(book: Book, text: Marked, at: int) -> str:
    """The inquiry meant by "a committee appointed by the president", where a source, the president, is named at a
    token; "" where nobody is said to be appointed, or the book holds no inquiry, or several, of the place that he
    speaks from.
    """
    begin = text.begins[at]
    before = range(at - 1, max(begin, at - _NAME) - 1, -1)
    founded = next((here for here in before if text.marks[here].tag("founded", "saying", "did", "clause")), begin)
    if not text.marks[founded].tag("founded"):
        return ""
    if not any(text.is_in(here, "inquiries") for here in range(max(begin, founded - _NAME), founded)):
        return ""
    name = text.marks[at].name("source")
    based = book.sources[name.id].based if name else ""
    meant = [key for key, one in book.sources.items() if one.kind == "inquiry" and one.based == based]
    return meant[0] if len(meant) == 1 else ""
