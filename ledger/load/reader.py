"""Reading one mapping of the file: which keys it may have, what each must be, and every problem by its line."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar
from urllib.parse import urlsplit

from ledger import days, figure
from ledger.language import _
from ledger.load.nodes import Mapping, Node, Sequence, Text
from ledger.model import Level, Problem

T = TypeVar("T")
SLUG: Final = re.compile(r"[a-z0-9]+(?:[-+][a-z0-9]+)*")


@dataclass
class Report:
    """Collects the problems of one file. `today` is the day after which nothing can have been said."""

    file: str
    today: date
    problems: list[Problem] = field(default_factory=list)
    _seen: set[Problem] = field(default_factory=set)

    def error(self, node: Node, path: str, message: str) -> None:
        """Note an error at a node."""
        problem = Problem(Level.ERROR, self.file, node.line, node.column, path, message)
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """`; did you mean 'civilians'?` when an option is close, else nothing."""
    close = difflib.get_close_matches(word.lower(), list(options), 1, 0.6)
    return _("; did you mean '{word}'?").format(word=close[0]) if close else ""


def _shown(text: str) -> str:
    """A value inside a message: one line, at most sixty characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


class Fields:
    """One mapping of the file. Each method takes a key and gives its value, or the default and a problem.

    Used as a context: on leaving, keys that nobody asked for are errors.
    """

    def __init__(self, report: Report, node: Node, path: str) -> None:
        self.report, self.node, self.path = report, node, path
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Text] = {}
        self._asked: list[str] = []
        if not isinstance(node, Mapping):
            report.error(node, path, _("write 'key: value' pairs here"))
            return
        for key, value in node.pairs:
            if key.value in self.values:
                self.problem(key, key.value, _("'{key}' stands twice; keep one").format(key=key.value))
            self.values[key.value], self.keys[key.value] = value, key

    def at(self, key: str) -> str:
        """The path of a key."""
        return ".".join(filter(None, [self.path, key]))

    def problem(self, node: Node, key: str, message: str) -> None:
        """Note an error at a node under a key."""
        self.report.error(node, self.at(key), message)

    def __enter__(self) -> "Fields":
        return self

    def __exit__(self, *_error: object) -> None:
        for key, name in self.keys.items():
            if key not in self._asked:
                self.problem(
                    name, key, _("'{key}' is no key here").format(key=_shown(key)) + did_you_mean(key, self._asked)
                )

    def get(self, key: str, *, needed: bool = False) -> Node | None:
        """The raw node of a key; None when it is absent or empty."""
        self._asked.append(key)
        node = self.values.get(key)
        if isinstance(node, Text) and node.plain and node.value in ("", "~", "null"):
            node = None
        if node is None and needed:
            where = self.keys.get(key, self.node)
            self.problem(where, key, _("'{key}' is needed here").format(key=key))
        return node

    def scalar(self, key: str, *, needed: bool = False) -> Text | None:
        """The text node of a key."""
        node = self.get(key, needed=needed)
        if node is None or isinstance(node, Text):
            return node
        self.problem(node, key, _("write one value here, not a list or mapping"))
        return None

    def text(self, key: str, *, needed: bool = False) -> str:
        """Free text, as written; '' when absent."""
        node = self.scalar(key, needed=needed)
        return " ".join(node.value.split()) if node else ""

    def parsed(self, key: str, parse: Callable[[str], T], *, needed: bool = False) -> T | None:
        """The value that `parse` makes of the text; a ValueError's message becomes the problem."""
        node = self.scalar(key, needed=needed)
        if node is None:
            return None
        try:
            return parse(node.value)
        except ValueError as error:
            self.problem(node, key, str(error))
            return None

    def word(self, key: str, options: Collection[str], default: str = "", *, needed: bool = False) -> str:
        """One word of a closed list."""
        node = self.scalar(key, needed=needed)
        if node is None:
            return default
        if node.value not in options:
            self.problem(node, key, not_one_of(node.value, options))
            return default
        return node.value

    def reference(
        self, key: str, options: Collection[str], name: str, default: str = "", *, needed: bool = False
    ) -> str:
        """An id that must be one of a vocabulary called `name`."""
        node = self.scalar(key, needed=needed)
        return self.known(node, key, options, name) or default if node else default

    def references(self, key: str, options: Collection[str], name: str) -> tuple[str, ...]:
        """One id or a list of ids of a vocabulary called `name`."""
        return tuple(one for node in self.texts(key) if (one := self.known(node, key, options, name)))

    def known(self, node: Text, key: str, options: Collection[str], name: str) -> str:
        """The id in a node when the vocabulary holds it, else '' and a problem."""
        if node.value in options:
            return node.value
        message = _("'{word}' is not in {name}").format(word=_shown(node.value), name=name)
        self.problem(node, key, message + did_you_mean(node.value, options))
        return ""

    def texts(self, key: str) -> list[Text]:
        """The text nodes of a key that holds one value or a list of values."""
        node = self.get(key)
        if node is None:
            return []
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if not isinstance(item, Text):
                self.problem(item, key, _("write a value or a list of values here"))
        return [item for item in items if isinstance(item, Text)]

    def words(self, key: str) -> tuple[str, ...]:
        """Free texts: one value or a list."""
        return tuple(node.value for node in self.texts(key))

    def items(self, key: str, *, needed: bool = False) -> list[tuple[Node, str]]:
        """The nodes of a list, each with its path."""
        node = self.get(key, needed=needed)
        if node is None:
            return []
        if not isinstance(node, Sequence):
            self.problem(node, key, _("write a list here: each item on a line of its own that starts with '- '"))
            return []
        if needed and not node.items:
            self.problem(node, key, _("the list is empty"))
        return [(item, f"{self.at(key)}[{index}]") for index, item in enumerate(node.items)]

    def days(self, key: str, *, needed: bool = False) -> days.Days | None:
        """Days; a day that lies in the future is a problem."""
        found = self.parsed(key, days.parse, needed=needed)
        if found and any(day > self.report.today for day in found.points):
            message = _("{day} lies in the future: the clock here allows no day after {last}")
            self.problem(self.values[key], key, message.format(day=found.written, last=self.report.today))
        return found

    def url(self, key: str, *, needed: bool = False) -> str:
        """A link that a browser may open: http or https only."""
        return self.parsed(key, _url, needed=needed) or ""

    def number(self, key: str) -> figure.Number | None:
        """A number as published."""
        return self.parsed(key, figure.parse)


def not_one_of(word: str, options: Collection[str]) -> str:
    """Message for a word outside a closed list."""
    message = _("'{word}' is not one of {options}").format(word=_shown(word), options=", ".join(options))
    return message + did_you_mean(word, options)


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", text)
    except ValueError:
        good = False
    if not good:
        raise ValueError(_("'{text}' is not an http(s) link").format(text=_shown(text)))
    return text
