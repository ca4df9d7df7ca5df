"""The canonical order of the file, made by moving whole lines: each entry takes the comments right above it along.

Keys stand as in `ledger.schema.keys`, claims by event, source and day said, documents by publisher.
"""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, Final

import yaml

from ledger import days
from ledger.load.nodes import LOADER
from ledger.schema.keys import HARM, KEYS

_ENTRIES: Final = {
    "sources": "source", "events": "event", "harms": "harm", "victims": "victim", "places": "place", "actors": "actor",
    "documents": "document",
}  # fmt: skip
_INSIDE: Final = {
    "claims": "claim", "figures": "figure", "parts": "figure", "including": "figure", "relayed": "relay",
    "caveats": "caveat", "withdrawn": "withdrawal", "disputed": "dispute", "interval": "interval",
}  # fmt: skip


def ordered(text: str) -> str:
    """The text of a file that loads, with lines in order. What stands on one line with something else stays there."""
    root = yaml.compose(text, Loader=LOADER)
    return _Orderer(text, root).text() if root is not None else text


@dataclass
class _Piece:
    """One entry of a mapping or list: its key, the comments above it, its lines."""

    key: str
    node: Any
    head: list[str]
    lines: list[str]


class _Orderer:
    def __init__(self, text: str, root: Any) -> None:
        self.source, self.root = text, root
        self.lines = text.split("\n")

    def text(self) -> str:
        first, last = self.root.start_mark.line, _last(self.root)
        if self.root.flow_style:
            return self.source
        above, lines = self._lines(self.root, first, last, "file")
        return "\n".join([*self.lines[:first], *above, *lines, *self.lines[last + 1 :]])

    def _lines(self, node: Any, first: int, last: int, kind: str) -> tuple[list[str], list[str]]:
        """The lines of a value in order, and the comments that now belong above the dash it stands behind.

        `kind` is a name of KEYS, or a list or vocabulary of those.
        """
        start = node.start_mark.line
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return [], self.lines[first : last + 1]
        if node.flow_style:
            return [], self._flow_lines(node, first, last, kind)
        pieces = self._pieces(node, kind)
        if pieces is None:
            return [], self.lines[first : last + 1]
        above: list[str] = []
        made = _sorted(pieces, kind)
        if made[0] is not pieces[0]:
            prefix = self.lines[start][: node.start_mark.column]
            for piece, begin in ((pieces[0], " " * len(prefix)), (made[0], prefix)):
                piece.lines[0] = begin + piece.lines[0][len(prefix) :]
            if prefix.strip():
                above, made[0].head = made[0].head, []
        return above, self.lines[first:start] + [line for piece in made for line in piece.head + piece.lines]

    def _pieces(self, node: Any, kind: str) -> list[_Piece] | None:
        """The entries of a block; None where two share a line or one starts below its dash."""
        mapping = isinstance(node, yaml.MappingNode)
        pairs = node.value if mapping else [(item, item) for item in node.value]
        pieces: list[_Piece] = []
        after = node.start_mark.line - 1
        for key, value in pairs:
            start, last = key.start_mark.line, _last(value)
            last = max(last, key.end_mark.line) if mapping else last
            if start <= after or not (mapping or self.lines[start][node.start_mark.column :].startswith("-")):
                return None
            name = key.value if mapping else ""
            inner = _inside(kind, name) if mapping else kind
            above, lines = self._lines(value, start, last, inner)
            pieces.append(_Piece(name, value, self.lines[after + 1 : start] + above, lines))
            after = last
        return pieces

    def _flow_lines(self, node: Any, first: int, last: int, kind: str) -> list[str]:
        """A value in brackets, in order where it stands on one line."""
        start, end = node.start_mark, node.end_mark
        if start.line != end.line:
            return self.lines[first : last + 1]
        line = self.lines[start.line]
        made = line[: start.column] + self._flow(node, line, kind) + line[end.column :]
        return [*self.lines[first : start.line], made, *self.lines[start.line + 1 : last + 1]]

    def _flow(self, node: Any, line: str, kind: str) -> str:
        start, end = node.start_mark.column, node.end_mark.column
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return line[start:end]
        mapping = isinstance(node, yaml.MappingNode)
        pieces: list[_Piece] = []
        gaps: list[str] = []
        at = start
        for key, value in node.value if mapping else [(item, item) for item in node.value]:
            left, right = key.start_mark.column, max(key.end_mark.column, value.end_mark.column)
            name = key.value if mapping else ""
            text = self._flow(value, line, _inside(kind, name) if mapping else kind)
            text = line[left : value.start_mark.column] + text if mapping and value.end_mark.column == right else text
            gaps.append(line[at:left])
            pieces.append(_Piece(name, value, [], [text if value.start_mark.column >= left else line[left:right]]))
            at = right
        pieces = _sorted(pieces, kind) if mapping else pieces
        return "".join(gap + piece.lines[0] for gap, piece in zip(gaps, pieces, strict=True)) + line[at:end]


def _last(node: Any) -> int:
    """The last line on which something of a value stands, without the comments and blank lines below it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        child = node.value[-1]
        if isinstance(node, yaml.MappingNode) and child[1].start_mark.index <= child[0].start_mark.index:
            return int(child[0].end_mark.line)
        node = child[1] if isinstance(node, yaml.MappingNode) else child
    end = node.end_mark
    return int(end.line - (end.column == 0 and end.line > node.start_mark.line))


def _inside(kind: str, key: str) -> str:
    """The kind of what stands under a key."""
    if kind == "file":
        return key if key in _ENTRIES else _INSIDE.get(key, "")
    return _ENTRIES.get(kind, "") or (_INSIDE.get(key, "") if kind in KEYS else "")


def _sorted(pieces: list[_Piece], kind: str) -> list[_Piece]:
    if kind == "documents":
        return sorted(pieces, key=lambda piece: _value(piece.node, "publisher").casefold())
    if kind == "claim" and not pieces[0].key:
        return _claims(pieces)
    if kind not in KEYS or not pieces[0].key:
        return pieces
    keys = list(KEYS[kind])
    harm = keys.index(HARM) if HARM in keys else 0
    return sorted(pieces, key=lambda piece: keys.index(piece.key) if piece.key in keys else harm)


def _claims(pieces: list[_Piece]) -> list[_Piece]:
    """Claims by event and source in the order in which these first appear, then by the day said.

    Claims of one day keep their order; those without a last day end their group. The heading of a group stays above it.
    """
    groups: dict[str, dict[str, list[_Piece]]] = {}
    for piece in pieces:
        sources = groups.setdefault(_value(piece.node, "event"), {})
        sources.setdefault(_value(piece.node, "source"), []).append(piece)
    made: list[_Piece] = []
    for group in (group for sources in groups.values() for group in sources.values()):
        in_order = sorted(group, key=lambda piece: _said(piece.node))
        _keep_heading(group[0], in_order[0])
        made += in_order
    return made


def _keep_heading(was_first: _Piece, first: _Piece) -> None:
    if first is not was_first:
        blanks = len(list(takewhile(lambda line: not line.strip(), first.head)))
        was_first.head, first.head = first.head[:blanks], was_first.head + first.head[blanks:]


def _value(entry: Any, key: str) -> str:
    """The text under a key of an entry; '' where it has none."""
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else ()
    return next((str(value.value) for name, value in pairs if name.value == key), "")


def _said(claim: Any) -> date:
    """The last day on which a claim can have been said; the end of time where that is open."""
    try:
        return days.parse(_value(claim, "published")).last or date.max
    except days.DaysError:
        return date.max
