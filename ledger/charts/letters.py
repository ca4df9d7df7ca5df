"""How wide a text will be, and how it breaks into lines: plotly neither measures nor wraps.

A reader's machine chooses the font, so the widths are those of a wide one (DejaVu Sans, Verdana), a little more than
most will need: a line may end early, it never runs out of its place.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_EM = (
    ("fijlI.,:;'|!‘’", 0.36),
    ('()[]{}/\\-–·“”"rt *', 0.42),
    ("mwMWQOGD@%&—…", 0.9),
    ("ABCEFHKLNPRSTUVXYZ", 0.68),
    ("▶◀▒├┤▭○●▼▲▽─", 0.85),
)
_CLASS = {letter: em for letters, em in _EM for letter in letters}
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")  # a day is not broken over two lines
_OTHER, _WIDE = 0.6, 1.0
_BOLD = 1.1


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels a text takes at a type size in pixels, on the wide side."""
    em = sum(_CLASS.get(letter, _WIDE if "\u2e80" <= letter <= "\uffdc" else _OTHER) for letter in text)
    return em * size * (_BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than `room` pixels; a word that is wider by itself is broken."""
    pieces = [
        piece
        for word in _DAY.sub("\\1\u00a0\\2\u00a0\\3", text).split(" ")
        for piece in _pieces(word, size, room, bold=bold)
    ]
    return _filled(pieces, " ", size, room, bold=bold)


def rows(items: Iterable[str], between: str, size: float, room: float) -> list[str]:
    """Items set one after the other with `between`, in lines no wider than `room`; no item is broken over two."""
    return _filled(items, between, size, room, bold=False)


def _filled(items: Iterable[str], between: str, size: float, room: float, *, bold: bool) -> list[str]:
    found: list[str] = []
    for item in items:
        longer = f"{found[-1]}{between}{item}" if found else item
        if found and width(longer, size, bold=bold) <= room:
            found[-1] = longer
        else:
            found.append(item)
    return found


def _pieces(word: str, size: float, room: float, *, bold: bool) -> Sequence[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
