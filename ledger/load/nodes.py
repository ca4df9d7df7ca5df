"""claims.yaml as a tree of raw text with line and column: the file is read, and refused, here.

Every scalar stays the text that was written, so that `no`, `010` and `12:30` are what a person typed.
Anchors and aliases are refused: a few hundred bytes of them can fill the memory of a host.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import yaml

from ledger.language import _

LARGEST_FILE: Final = 32 * 1024 * 1024
DEEPEST: Final = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
    _refuse_tricks(text)
    with _without_garbage_collector():
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            return None if root is None else _converted(root, 0)
        except yaml.MarkedYAMLError as error:
            raise _refused(error) from None
        except yaml.YAMLError as error:
            raise RefusedError(_("the file cannot be read as YAML: {why}").format(why=error)) from None
        finally:
            loader.dispose()


@contextmanager
def _without_garbage_collector() -> Iterator[None]:
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
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise RefusedError(
            _("a byte here is not UTF-8; save the file as UTF-8"), line, error.start - before.rfind(b"\n")
        ) from None


_BAD: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]")
_ANCHOR: Final = re.compile(r"(?:^|(?<=[\s\[{,]))[&*](?=[^\s,\[\]{}]+(?:[\s,\]}]|$))", re.MULTILINE)


def _refuse_tricks(text: str) -> None:
    """Refuse what a file of figures never needs: control characters, tabs, deep nesting, anchors and aliases."""
    if bad := _BAD.search(text):
        name = (
            _("a tab; use spaces") if bad[0] == "\t" else _("an invisible control character (U+{code:04X}); delete it")
        )
        raise RefusedError(
            _("this is {what}").format(what=name.format(code=ord(bad[0]))), *_position(text, bad.start())
        )
    if "- - - - -" in text or re.search(r"^[ ]{160}", text, re.MULTILINE) or _flow_depth(text) > DEEPEST:
        _refuse_deep(text)
    if _ANCHOR.search(text):
        _refuse_anchors(text)


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _flow_depth(text: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _refused(error) from None


def _refuse_deep(text: str) -> None:
    depth = 0
    for event in _events(text):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise RefusedError(_("nested too deeply"), event.start_mark.line + 1, event.start_mark.column + 1)


def _refuse_anchors(text: str) -> None:
    for event in _events(text):
        if getattr(event, "anchor", None):
            raise RefusedError(
                _("'&{name}' and '*{name}' (anchors and aliases) are not allowed; write the value out").format(
                    name=event.anchor
                ),
                event.start_mark.line + 1,
                event.start_mark.column + 1,
            )


def _refused(error: yaml.MarkedYAMLError) -> RefusedError:
    """PyYAML's problem in our words, with where the open thing started when that is elsewhere."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = error.problem or _("the file cannot be read as YAML")
    if "expected a single document" in (error.context or ""):
        message = _("a second document starts here; keep one, without '---'")
    elif error.context and error.context_mark and error.context_mark.line + 1 != line:
        message = _("{problem} ({context} that starts on line {start})").format(
            problem=message, context=error.context.removeprefix("while parsing "), start=error.context_mark.line + 1
        )
    return RefusedError(_("the file cannot be read from here on: {why}").format(why=message), line, column)


def _converted(node: Any, depth: int) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > DEEPEST:
        raise RefusedError(_("nested too deeply"), line, column)
    if not node.tag.startswith("tag:yaml.org,2002:") and node.tag != "!":
        raise RefusedError(_("'{tag}' is not allowed; write the value alone").format(tag=node.tag), line, column)
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, line, column, node.end_mark.index, not node.style)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_converted(item, depth + 1) for item in node.value), line, column)
    pairs = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            mark = key.start_mark
            raise RefusedError(_("a key must be a word"), mark.line + 1, mark.column + 1)
        pairs.append((_converted(key, depth + 1), _converted(value, depth + 1)))
    return Mapping(tuple(pairs), line, column)  # type: ignore[arg-type]
