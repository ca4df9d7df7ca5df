"""Where a new entry goes in the file, and putting it there as lines of text: every comment stays where it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ledger.language import _
from ledger.load import nodes

_LINE: Final = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_SKIPPED: Final = re.compile(r"(?P<indent> *)(?:#.*)?$", re.DOTALL)


class LayoutError(ValueError):
    """The file is written in a way into which lines cannot be put safely; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry under a heading with its first and last line (from 1), and how far it is indented."""

    id: str
    first: int
    last: int
    indent: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines to put into the file under a heading, behind line `line`; `neighbour` is the entry it stands beside."""

    heading: str
    text: str
    line: int
    neighbour: str = ""
    before: bool = False  # stands right before its neighbour, not behind it
    gap: bool = False  # an empty line sets entries apart here

    def where(self) -> str:
        """The place in words: "under claims, after snhr-2025-03-11 (line 57)"."""
        if not self.neighbour:
            words = _("under “{heading}:” (line {line})")
        elif self.before:
            words = _("under “{heading}:”, before {id} (after line {line})")
        else:
            words = _("under “{heading}:”, after {id} (line {line})")
        return words.format(heading=self.heading, id=self.neighbour, line=self.line)


class Layout:
    """The file's lines and where its entries stand. Raises LayoutError, or nodes.RefusedError."""

    def __init__(self, data: bytes) -> None:
        root = nodes.read(data)
        self.lines = [line for line in _LINE.findall(data.decode("utf-8")) if line]
        self.root = root if isinstance(root, nodes.Mapping) else nodes.Mapping((), 1, 1)
        if any(key.column > 1 for key, _value in self.root.pairs):
            raise LayoutError(_("its headings do not start at the left edge"))

    def entries(self, heading: str) -> list[Entry]:
        """The entries under a heading, in order."""
        found = next((value for key, value in self.root.pairs if key.value == heading), None)
        if isinstance(found, nodes.Sequence):
            starts = [(_id(item), item.line) for item in found.items]
        elif isinstance(found, nodes.Mapping):
            starts = [(key.value, key.line) for key, _value in found.pairs]
        else:
            starts = []
        if not starts or not isinstance(found, nodes.Sequence | nodes.Mapping):
            return []
        firsts = [self._dash(line) if isinstance(found, nodes.Sequence) else line for _id_, line in starts]
        indent = found.column - 1
        mark = "-" if isinstance(found, nodes.Sequence) else ""
        for first in firsts:
            line = self.lines[first - 1].lstrip("\ufeff")
            if len(line) - len(line.lstrip(" ")) != indent or not line.lstrip(" ").startswith(mark):
                raise LayoutError(_("“{heading}” is written in brackets").format(heading=heading))
        ends = [*firsts[1:], self._end(heading)]
        return [
            Entry(id_, first, self._last(first, end, indent), indent)
            for (id_, _line), first, end in zip(starts, firsts, ends, strict=True)
        ]

    def piece(self, heading: str, block: Sequence[str], beside: str = "", *, before: bool = False) -> Piece:
        """A block of lines as a piece: beside an entry, else behind the last one, else right under its heading."""
        entries = self.entries(heading)
        if not entries:
            return self._first(heading, block)
        entry = next((one for one in entries if one.id == beside), entries[-1])
        before = before and entry.id == beside
        text = "\n".join(" " * entry.indent + line for line in block)
        gap = any(not self.lines[one.first - 2].strip() for one in entries[1:])
        return Piece(heading, text, entry.first - 1 if before else entry.last, entry.id, before, gap)

    def _first(self, heading: str, block: Sequence[str]) -> Piece:
        key = next((key for key, _value in self.root.pairs if key.value == heading), None)
        if key is None:
            return Piece(heading, "\n".join([f"{heading}:", *(f"  {line}" for line in block)]), len(self.lines))
        if self.lines[key.line - 1].partition("#")[0].strip() != f"{heading}:":
            raise LayoutError(_("“{heading}” is written in brackets").format(heading=heading))
        return Piece(heading, "\n".join(f"  {line}" for line in block), key.line)

    def _dash(self, line: int) -> int:
        """The line of the dash that starts an item: its own, or one above when the item starts under it."""
        while line > 1 and not self.lines[line - 1].lstrip(" ").startswith("-"):
            line -= 1
        return line

    def _end(self, heading: str) -> int:
        """The line on which the next heading starts; behind the last line where none does."""
        keys = [key for key, _value in self.root.pairs]
        at = next(n for n, key in enumerate(keys) if key.value == heading)
        return keys[at + 1].line if at + 1 < len(keys) else len(self.lines) + 1

    def _last(self, first: int, end: int, indent: int) -> int:
        """The last line of an entry: comments that stand no further right than it belong to what follows."""
        last = end - 1
        while last > first and (match := _SKIPPED.match(self.lines[last - 1].rstrip())):
            if len(match["indent"]) > indent and self.lines[last - 1].strip():
                break
            last -= 1
        return last


def _id(item: nodes.Node) -> str:
    pairs = item.pairs if isinstance(item, nodes.Mapping) else ()
    return next((value.value for key, value in pairs if key.value == "id" and isinstance(value, nodes.Text)), "")


def merged(data: bytes, pieces: Iterable[Piece]) -> bytes:
    """The file with some pieces put in, in its own kind of line ends; all else stays byte for byte.

    Raises LayoutError for half a character, which a browser can send and no file can hold.
    """
    lines = [line for line in _LINE.findall(data.decode("utf-8")) if line]
    end = "\r\n" if b"\r\n" in data else "\n"
    for piece in sorted(pieces, key=lambda one: one.line, reverse=True):
        block = [*piece.text.split("\n")]
        if piece.gap:
            block = [*block, ""] if piece.before else ["", *block]
        if piece.line and piece.line <= len(lines) and not lines[piece.line - 1].endswith(("\n", "\r")):
            lines[piece.line - 1] += end
        lines[piece.line : piece.line] = [line + end for line in block]
    try:
        return "".join(lines).encode("utf-8")
    except UnicodeEncodeError as error:
        half = error.object[error.start].encode("unicode_escape").decode()
        raise LayoutError(_("half a character, {half}, was typed").format(half=half)) from None
