"""claims.yaml in its one order and layout, with every comment and every value as it was.

Entries move as whole lines, each with the comments right above it; ruamel.yaml then lays the lines out. What comes of
either is read again and compared: ruamel.yaml loses a comment now and then, and then the lines stay as they are.
"""

import os
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from ledger.draft.write import ChangedError, replace
from ledger.language import _
from ledger.load import loads, nodes
from ledger.order import ordered

_WIDEST: Final = 1 << 20  # lines stay as they were broken: a wrapped link or phrase is harder to find
Content = tuple[Any, Counter[str]]  # the values of a file and its comments


class FormatError(ValueError):
    """A file that cannot be put in order without changing what it says; the message says why."""


def formatted(data: bytes) -> bytes:
    """The bytes of a file in order. `formatted(formatted(data)) == formatted(data)`, and both hold the same book.

    Raises BookError for a file that does not load, FormatError where order would cost a value or a comment.
    """
    loads(data)
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    if re.search("[\r\x85\u2028\u2029]", text):
        raise FormatError(_("a line ends with an unusual character; put its line end in again"))
    content, made = _content(text), text
    for _turn in range(3):  # the layout may open a line that could not be ordered before
        before, made = made, ordered(made)
        if not _holds(made, content):
            raise FormatError(_("the file cannot be put in order without changing it; nothing was written"))
        made = _laid_out(made, content)
        if made == before:
            break
    return made.encode()


def write(path: Path, data: bytes, was: bytes | None) -> None:
    """Put `data` in the place of a file in one step, through links. `was` is what it held, None where there is none.

    Raises FormatError when it holds something else by now, OSError when it cannot be written.
    """
    try:
        replace(Path(os.path.realpath(path)), was, data)
    except ChangedError:
        message = _("{file} was changed by somebody else meanwhile; start again")
        raise FormatError(message.format(file=path.name)) from None


class _RawResolver(VersionedResolver):
    """Takes every value for the text that was written: `010`, `no` and `1e3` stay what they are."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode and value else super().resolve(kind, value, implicit)


def _laid_out(text: str, content: Content) -> str:
    """The text with two spaces a level and lists at their key; as it was where that would cost something."""
    yaml = YAML()
    yaml.Resolver = _RawResolver
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    out = StringIO()
    try:
        yaml.dump(yaml.load(text), out)
    except (YAMLError, NotImplementedError):  # the latter for comments that ruamel cannot keep apart
        return text
    return out.getvalue() if _holds(out.getvalue(), content) else text


def _holds(text: str, content: Content) -> bool:
    try:
        return _content(text) == content
    except nodes.RefusedError:
        return False


def _content(text: str) -> Content:
    """What a file says, apart from the order in which it says it: its values and its comments."""
    root = nodes.read(text.encode())
    return _values(root, "") if root else None, Counter(_comments(root, text)) if root else Counter()


def _values(node: nodes.Node, key: str) -> Any:
    if isinstance(node, nodes.Text):
        return node.value, node.plain and node.value in ("", "~", "null")
    if isinstance(node, nodes.Mapping):
        pairs = sorted(node.pairs, key=lambda pair: pair[0].value)
        return {name.value: _values(value, name.value) for name, value in pairs}
    found = [_values(item, "") for item in node.items]
    return Counter(map(repr, found)) if key == "claims" else found


def _comments(root: nodes.Node, text: str) -> list[str]:
    """Every comment: what follows a `#` where no value stands."""
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    spans: list[tuple[int, int]] = []
    waiting: list[nodes.Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Mapping):
            waiting += [one for pair in node.pairs for one in pair]
        elif isinstance(node, nodes.Sequence):
            waiting += node.items
        else:
            start = starts[node.line - 1] + node.column - 1
            block = text[start : start + 1] in ("|", ">")
            spans.append((text.find("\n", start) if block else start, node.end))
    rest, at = "", 0
    for start, end in sorted(spans):
        rest, at = rest + text[at:start], max(at, end)
    return [one.strip() for one in re.findall(r"#.*", rest + text[at:])]
