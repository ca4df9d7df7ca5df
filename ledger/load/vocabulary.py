"""The vocabularies of the file: sources, documents, events, harms, victims, places, actors."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final, TypeVar

from ledger import model
from ledger.days import Days
from ledger.language import _
from ledger.load.nodes import Mapping as MappingNode
from ledger.load.nodes import Node
from ledger.load.reader import SLUG, Fields, Report
from ledger.scope import Hierarchy

T = TypeVar("T")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
MOST_COLOURS: Final = 8


def entries(root: Fields, key: str, read: Callable[[Report, str, Node, str], T]) -> dict[str, T]:
    """The entries of one vocabulary by id, each read by `read(report, id, node, path)`."""
    node = root.get(key)
    found: dict[str, T] = {}
    if node is None:
        return found
    if not isinstance(node, MappingNode):
        root.problem(node, key, _("write entries here, each as 'id:' with its keys below"))
        return found
    for name, value in node.pairs:
        path = f"{key}.{name.value}"
        if not SLUG.fullmatch(name.value):
            root.report.error(
                name, path, _("'{id}' is no id; use small letters, digits and hyphens").format(id=name.value)
            )
        elif name.value in found:
            root.report.error(name, path, _("'{id}' stands twice in {key}; keep one").format(id=name.value, key=key))
        else:
            found[name.value] = read(root.report, name.value, value, path)
    return found


def read_term(report: Report, id_: str, node: Node, path: str) -> model.Term:
    """A harm, victims, a place or an actor. What it refers to is checked by `check_terms`."""
    with Fields(report, node, path) as of:
        name = of.text("name", needed=True)
        text = of.text("text") or name
        return model.Term(
            id_,
            name,
            text,
            of.text("one") or text,
            of.words("within"),
            of.words("apart_from"),
            _also(of),
            of.words("formerly"),
            of.word("counts", model.COUNTS, "people"),
            of.text("note"),
            node.line,
        )


def check_names(report: Report, key: str, node: Node | None) -> None:
    """Report a name that two entries of a vocabulary share: names are what a reader chooses by."""
    seen: dict[str, str] = {}
    for id_, value in node.pairs if isinstance(node, MappingNode) else ():
        of = Fields(report, value, f"{key}.{id_.value}")
        label = "short" if key == "sources" else "title" if key == "events" else "name"
        name = of.text(label)
        if name and name in seen:
            of.problem(
                of.values[label], label, _("'{name}' is also what {id} is called").format(name=name, id=seen[name])
            )
        seen.setdefault(name, id_.value)


def _also(of: Fields) -> dict[str, tuple[str, ...]]:
    node = of.get("also")
    if node is None:
        return {}
    with Fields(of.report, node, of.at("also")) as languages:
        return {language: languages.words(language) for language in languages.values}


def check_terms(report: Report, name: str, terms: Mapping[str, model.Term], node: Node | None) -> None:
    """Report `within` and `apart_from` that name nothing, and loops of `within`."""
    if not isinstance(node, MappingNode):
        return
    known = True
    for key, value in node.pairs:
        if isinstance(value, MappingNode):
            of = Fields(report, value, f"{name}.{key.value}")
            for reference in ("within", "apart_from"):
                nodes = of.texts(reference)
                known = len(of.references(reference, terms, name)) == len(nodes) and known
    if known:
        parents = {term.id: term.within for term in terms.values()}
        if loop := Hierarchy(parents, separate=False).loop():
            where = next(key for key, _value in node.pairs if key.value == loop[0])
            report.error(where, f"{name}.{loop[0]}.within", _("a loop: {loop}").format(loop=" within ".join(loop)))


def read_source(report: Report, id_: str, node: Node, path: str) -> model.Source:
    """A source. The reserved `unnamed` needs a name only."""
    named = id_ != model.UNNAMED
    with Fields(report, node, path) as of:
        name = of.text("name", needed=True)
        return model.Source(
            id_,
            name,
            of.text("short", needed=named) or name,
            of.word("kind", model.KINDS, needed=named),
            of.text("based"),
            of.url("url"),
            of.word("evidence", model.EVIDENCE, model.NOT_STATED),
            of.text("except"),
            of.parsed("colour", _colour) or "",
            of.text("method"),
            of.url("method_url"),
            tuple(_caveat(report, item, where) for item, where in of.items("caveats")),
            _also(of),
            of.words("formerly"),
            of.text("note"),
            node.line,
        )


def _caveat(report: Report, node: Node, path: str) -> model.Caveat:
    with Fields(report, node, path) as of:
        return model.Caveat(of.text("text", needed=True), of.url("url"))


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError(_("'{text}' is no colour; write it in quotes, as \"#009E73\"").format(text=text))
    return text


def check_colours(root: Fields, sources: Mapping[str, model.Source]) -> None:
    """Report more coloured sources than eyes can tell apart."""
    coloured = [source.id for source in sources.values() if source.colour]
    node = root.values.get("sources")
    if len(coloured) > MOST_COLOURS and node:
        message = _("{n} sources have a colour; more than {most} cannot be told apart: {ids}")
        root.problem(node, "sources", message.format(n=len(coloured), most=MOST_COLOURS, ids=", ".join(coloured)))


def read_document(sources: Collection[str]) -> Callable[[Report, str, Node, str], model.Document]:
    """A reader of documents that knows the sources."""

    def read(report: Report, id_: str, node: Node, path: str) -> model.Document:
        with Fields(report, node, path) as of:
            source = of.reference("source", sources, "sources")
            return model.Document(
                id_,
                of.text("publisher", needed=True),
                of.url("url", needed=True),
                of.text("title"),
                of.word("title_from", ("link",)),
                of.text("author"),
                of.days("published"),
                of.text("language"),
                of.word("grade", model.GRADES, "original" if source else "outlet"),
                of.text("copy_of"),
                source,
                of.url("archived"),
                of.days("accessed"),
                of.text("pages"),
                of.text("note"),
                node.line,
            )

    return read


def read_event(places: Collection[str]) -> Callable[[Report, str, Node, str], model.Event]:
    """A reader of events that knows the places."""

    def read(report: Report, id_: str, node: Node, path: str) -> model.Event:
        with Fields(report, node, path) as of:
            began = of.days("began", needed=True)
            return model.Event(
                id_,
                of.text("title", needed=True),
                of.reference("place", places, "places", needed=True),
                began or Days(None, None, ""),
                of.days("ended"),
                of.text("summary"),
                of.words("formerly"),
                node.line,
            )

    return read
