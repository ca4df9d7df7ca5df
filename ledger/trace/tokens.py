"""A text as tokens: words, digits and marks, each with the characters it was read from, in sentences and paragraphs."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

_WORD: Final = r"[^\W\d_][^\W\d_]*(?:[\u0300-\u036f\u064b-\u0652\u0670\u200c\u200d]+[^\W\d_]*)*"
_PIECE: Final = re.compile(rf"{_WORD}|\d+|[^\w\s]|_")
# What changes how Arabic looks but not what it says: vowel signs, the stretching stroke, marks of direction.
_SILENT: Final = frozenset("\u0640\u0670\u200c\u200d") | {chr(code) for code in range(0x064B, 0x0653)}
_DIRECTION: Final = frozenset("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_SAME: Final = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "’": "'", "ʼ": "'", "٪": "%", "٬": ",", "٫": ".",
    "،": ",", "؛": ";", "؟": "?", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
})  # fmt: skip
_ENDS: Final = frozenset(".!?")
_CLOSING: Final = frozenset("\"'”»)]“")
_NO_END: Final = frozenset({
    "dr", "mr", "mrs", "ms", "st", "no", "nr", "gen", "col", "lt", "maj", "capt", "sgt", "gov", "rep", "sen", "prof",
    "vs", "etc", "approx", "ca", "bzw", "mio", "mrd", "tsd", "usw", "evtl", "inkl", "min",
})  # fmt: skip
_LONGEST_SENTENCE: Final = 300  # tokens: no work grows with a text that has no full stop
_SHORT_LINE, _LONGEST_LINE, _RAGGED = 50, 400, 25  # characters: of a line that was wrapped, not ended


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or one mark. `norm` is compared: small letters, western digits, no vowel signs."""

    start: int
    end: int
    norm: str
    kind: str  # "word", "digits" or "mark"
    spaced: bool  # whether white space stands before it
    sentence: int
    paragraph: int


def normal(word: str) -> str:
    """A word as it is compared with others."""
    if word.isascii():
        return word.lower()
    kept = "".join(one for one in unicodedata.normalize("NFC", word) if one not in _SILENT)
    return kept.casefold().translate(_SAME)


def words(phrase: str) -> tuple[str, ...]:
    """A phrase as the words and marks that a text is searched for."""
    return tuple(token.norm for token in tokens(phrase))


def tokens(text: str, months: Collection[str] = ()) -> list[Token]:
    """The tokens of a text in order. `months` are names before which a point after digits ends no sentence."""
    found: list[Token] = []
    sentence = paragraph = begun = 0
    closing, at = False, 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        piece = match[0]
        if piece in _DIRECTION:
            continue
        norm = normal(piece)
        gap = text[at:start]
        if found:
            broken = _breaks(text, gap, at, piece, closing)
            ended = broken or (closing and gap and not _goes_on(found, piece, norm, months))
            if ended or len(found) - begun >= _LONGEST_SENTENCE:
                sentence, begun = sentence + 1, len(found)
            paragraph += gap.count("\n") > 1
        kind = "digits" if piece[0].isdecimal() else "word" if piece[0].isalpha() else "mark"
        if kind == "digits":
            norm = str(int(piece)).zfill(len(piece)) if len(piece) <= 15 else "9" * 16
        note = norm == "[" or (kind == "digits" and bool(found) and found[-1].norm == "[")
        closing = norm in _ENDS or (closing and not gap and (norm in _CLOSING or note))
        found.append(Token(start, end, norm, kind, bool(gap), sentence, paragraph))
        at = end
    return found


def _breaks(text: str, gap: str, at: int, piece: str, closed: bool) -> bool:
    """Whether a new paragraph begins: an empty line, or a line that the one before was not merely wrapped into."""
    lines = gap.count("\n")
    if lines != 1:
        return lines > 1
    line = at - (text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1)
    start = at + len(gap)
    end = text.find("\n", start, start + _LONGEST_LINE)
    following = (end if end >= 0 else min(len(text), start + _LONGEST_LINE)) - start
    return closed or not piece[0].isalnum() or line < _SHORT_LINE or following > line + _RAGGED


def _goes_on(found: list[Token], piece: str, norm: str, months: Collection[str]) -> bool:
    """Whether the point before a piece belongs to an abbreviation, an initial or a day."""
    if found[-1].norm != "." or len(found) < 2:
        return piece[0].islower() and not piece[0] > "\u0590" and found[-1].norm in _CLOSING
    before = found[-2]
    if piece[0].islower() and piece[0] < "\u0590":
        return True
    if before.kind == "digits":
        return norm in months
    if before.norm in months and piece[0].isdecimal():
        return True
    return before.norm in _NO_END or (before.end - before.start == 1 and before.kind == "word")


def sentences(all_tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """The first token and the one after the last of each sentence."""
    start = 0
    for index, token in enumerate(all_tokens):
        if token.sentence != all_tokens[start].sentence:
            yield start, index
            start = index
    if all_tokens:
        yield start, len(all_tokens)
