"""claims.yaml as a tree of raw text with line and column: the file is read, and refused, here.

Every scalar stays the text that was written, so that `no`, `010` and `12:30` are what a person typed.
Anchors and aliases are refused: a few hundred bytes of them can fill the memory of a host.
"""

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

import yaml

from ledger.language import _

LARGEST_FILE: Final = 32 * 1024 * 1024
DEEPEST: Final = 40
LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the fast one where libyaml is there


class RefusedError(ValueError):
    """The file cannot be read as one plain YAML document. Holds line and column (from 1) and why."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: the raw text as written. `plain` is True where it stands without quotes or block marks."""

    value: str
    line: int
    column: int
    end: int = 0
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, its keys in the order written. A key that stands twice is in `pairs` twice."""

    pairs: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int


Node = Text | Sequence | Mapping


def read(data: bytes) -> Node | None:
    """The tree of a file's bytes; None for an empty file. Raises RefusedError."""
    text = _decoded(data)
    _refuse_characters(text)
    try:
        with without_garbage_collector():
            return _tree(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        raise _refused(error) from None
    except yaml.YAMLError as error:
        raise RefusedError(_("the file cannot be read as YAML: {why}").format(why=error)) from None


@contextmanager
def without_garbage_collector() -> Iterator[None]:
    """Building many small objects at once makes the collector run over and over for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        size = f"{LARGEST_FILE // 1024 // 1024} MB"
        raise RefusedError(
            _("the file is larger than {size}; split it or check that it is the right one").format(size=size)
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(_("the file is UTF-16; save it as UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        why = _("a byte here is not UTF-8; save the file as UTF-8")
        raise RefusedError(why, *_position(before, len(before))) from None


# What cannot be seen, reorders what stands around it, or is no character: control characters but line ends, directional
# embeddings, overrides and isolates, byte order marks, halves of a character, and what Unicode never assigns. The marks
# and joiners that Arabic and Persian are written with (U+200C to U+200F, U+061C) are none of these.
_UNSEEN: Final = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)
_BAD: Final = re.compile(f"[\\t{_UNSEEN}]")
_BAD_ESCAPED: Final = re.compile(f"[\x85{_UNSEEN}]")


def _refuse_characters(text: str) -> None:
    """Refuse characters that a file of figures never needs: tabs and what cannot be seen."""
    if bad := _BAD.search(text):
        name = (
            _("a tab; use spaces") if bad[0] == "\t" else _("an invisible control character (U+{code:04X}); delete it")
        )
        raise RefusedError(
            _("this is {what}").format(what=name.format(code=ord(bad[0]))), *_position(text, bad.start())
        )


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refused(error: yaml.MarkedYAMLError) -> RefusedError:
    """PyYAML's problem in our words, with where the open thing started when that is elsewhere."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = error.problem or _("the file cannot be read as YAML")
    if error.context and error.context_mark and error.context_mark.line + 1 != line:
        message = _("{problem} ({context} that starts on line {start})").format(
            problem=message, context=error.context.removeprefix("while parsing "), start=error.context_mark.line + 1
        )
    return RefusedError(_("the file cannot be read from here on: {why}").format(why=message), line, column)


def _tree(events: Iterator[Any]) -> Node | None:
    """The tree of a file's events, built in one pass that refuses what a file of figures never needs.

    Nothing here calls itself, and an alias is refused before anything is made of it: a file cannot use up more
    memory or stack than its own size.
    """
    root: Node | None = None
    open_: list[tuple[Any, list[Any]]] = []
    documents = 0
    for event in events:
        made: Node | None = None
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _at(event, _("a second document starts here; keep one, without '---'"))
        elif isinstance(event, yaml.NodeEvent):
            _refuse_node(event, open_)
            if isinstance(event, yaml.ScalarEvent):
                _refuse_escapes(event)
                start, end = cast("Any", event.start_mark), cast("Any", event.end_mark)
                made = Text(event.value, start.line + 1, start.column + 1, end.index, not event.style)
            else:
                open_.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            made = _closed(*open_.pop())
        if made is not None and open_:
            open_[-1][1].append(made)
        elif made is not None:
            root = made
    return root


def _refuse_node(event: Any, open_: list[tuple[Any, list[Any]]]) -> None:
    if event.anchor:
        why = _("'&{name}' and '*{name}' (anchors and aliases) are not allowed; write the value out")
        raise _at(event, why.format(name=event.anchor))
    if event.tag and not event.tag.startswith("tag:yaml.org,2002:") and event.tag != "!":
        raise _at(event, _("'{tag}' is not allowed; write the value alone").format(tag=event.tag))
    if isinstance(event, yaml.ScalarEvent):
        return
    if len(open_) >= DEEPEST:
        raise _at(event, _("nested too deeply"))
    if open_ and isinstance(open_[-1][0], yaml.MappingStartEvent) and len(open_[-1][1]) % 2 == 0:
        raise _at(event, _("a key must be a word"))


def _refuse_escapes(event: Any) -> None:
    """Refuse in double quotes, where "\\u202e" makes a character, what the file may not hold as it is."""
    if event.style == '"' and (bad := _BAD_ESCAPED.search(event.value)):
        why = _("an escape in this text makes an invisible control character (U+{code:04X}); delete it")
        raise _at(event, why.format(code=ord(bad[0])))


def _closed(start: Any, found: list[Any]) -> Node:
    line, column = start.start_mark.line + 1, start.start_mark.column + 1
    if isinstance(start, yaml.SequenceStartEvent):
        return Sequence(tuple(found), line, column)
    return Mapping(tuple(zip(found[::2], found[1::2], strict=True)), line, column)


def _at(event: Any, message: str) -> RefusedError:
    return RefusedError(message, event.start_mark.line + 1, event.start_mark.column + 1)


def blob_id(data: bytes) -> str:
    """The id that git gives to a file with these bytes, 40 hexadecimal digits (`git hash-object`)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


_COMMENT: Final = re.compile(r" +(#[^\s#][^\r\n]*)")


def cut_values(root: Node, data: bytes) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of each comment that stands right behind an unquoted value, as if it were cut off."""
    text = _decoded(data)
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            waiting += (value for _key, value in node.pairs)
        elif node.plain and node.value and (match := _COMMENT.match(text, node.end)):
            yield *_position(text, match.start(1)), match[1]
