"""Where each page of the site stands, and how one leads to another: relative, so that the site works in any folder.

Ids hold small letters, digits and `-`, `+`, `.`; whatever else a path holds cannot be part of an id, so that no two
things share a file or an anchor.
"""

import hashlib
import re
from typing import Final
from urllib.parse import quote

_LONGEST: Final = 120
_REFUSED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def file_name(one: str) -> str:
    """An id as the name of a file; shortened, or marked, where some file system would refuse it."""
    if len(one) <= _LONGEST and not _REFUSED.match(one):
        return one
    return f"{one[: _LONGEST - 20]}_{hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest()[:10]}"


def event(one: str, harm: str = "") -> str:
    """The page of an event; with a harm that of another harm than the event's first."""
    return f"events/{file_name(f'{one}_{harm}' if harm else one)}.html"


def embed(one: str) -> str:
    """The page of an event that is made to be embedded."""
    return f"embed/{file_name(one)}.html"


def listing(one: str) -> str:
    """The plain list of an event's figures."""
    return f"lists/{file_name(one)}.html"


def source(one: str) -> str:
    """The page of a source."""
    return f"sources/{file_name(one)}.html"


def document(one: str) -> str:
    """The page of a document."""
    return f"documents/{file_name(one)}.html"


def documents(number: int) -> str:
    """A page of the list of documents, from 1."""
    return f"documents-{number}.html" if number > 1 else "documents.html"


def claim(one: str) -> str:
    """The page of a claim."""
    return f"claims/{file_name(one)}.html"


def figure(one: str) -> str:
    """The place of a figure, or of a relay of it, on its claim's page."""
    of, _slash, anchor = one.partition("/")
    return f"{claim(of)}#{anchor}" if anchor else claim(of)


def link(page: str, target: str) -> str:
    """The way from one page to another, as an address."""
    path, sharp, anchor = target.partition("#")
    if path == page and sharp:
        return "#" + quote(anchor, safe="+@.-_")
    return "../" * page.count("/") + quote(path) + sharp + quote(anchor, safe="+@.-_")


def absolute(address: str, target: str) -> str:
    """A page as a full address; '' where no address of the site is known."""
    return f"{address.rstrip('/')}/{link('', target)}" if address else ""
