"""Finding figures by a number or by words, as a reader types them."""

import re
from typing import Any

import pandas as pd

from ledger.cite import document_text, scope_text
from ledger.model import Book

_GROUPED = re.compile(r"\b\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+\b")
_NUMBER = re.compile(r"\d[\d,.\u00a0\u2009\u202f _]*\d|\d")
LONGEST = 500  # letters of a query; anyone can put a longer one into an address


def index(book: Book) -> "pd.Series[Any]":
    """What can be searched of each figure, in small letters, by figure id. Numbers stand as bare digits too."""
    texts = {}
    for claim in book.claims:
        source = book.sources[claim.source]
        for figure in claim.figures:
            relays = [relay for relay in claim.relays if relay.of == figure.id]
            documents = [*book.documents_of(figure), *(book.documents[relay.document] for relay in relays)]
            numbers = [figure.number, *(relay.number for relay in relays)]
            words = [
                figure.id, source.name, source.short, scope_text(book, figure), book.events[claim.event].title,
                figure.wording, figure.translation, claim.note, figure.note,
                *map(document_text, documents), *map(str, numbers),
                *(str(one) for number in numbers for one in number.numbers),
            ]  # fmt: skip
            texts[figure.id] = " ".join(words).casefold()
    return pd.Series(texts, dtype="object")


def search(book: Book, table: pd.DataFrame, texts: "pd.Series[Any]", query: str) -> list[str]:
    """The ids of the figures that a query finds, in file order.

    A query that is one number finds the figures, and the relays of figures, that print it; words must all stand
    in what is searched, numbers among them however they are grouped. A query of more than LONGEST letters finds none.
    """
    query = query.strip()
    if not query:
        return list(table.index)
    if len(query) > LONGEST:
        return []
    if _NUMBER.fullmatch(query):
        number = int(re.sub(r"\D", "", query)[:15])
        return _printing(book, table, number)
    found = pd.Series(True, index=texts.index)
    for word in _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), query).casefold().split():
        found &= texts.str.contains(word, regex=False)
    return list(found.index[found])


def _printing(book: Book, table: pd.DataFrame, number: int) -> list[str]:
    relayed = {relay.of for claim in book.claims for relay in claim.relays if number in relay.number.numbers}
    own = {one.id for one in book.figures.values() if number in one.number.numbers}
    return list(table.index[table.index.isin(relayed | own)])
