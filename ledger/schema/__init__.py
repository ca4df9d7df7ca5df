"""The JSON Schema of the file: what an editor needs to complete keys and ids and to underline mistakes.

Words, ids, numbers and days come from the tables and patterns that the reader uses.
"""

import json
from collections.abc import Mapping

from ledger import model
from ledger.schema.keys import HARM, KEYS, Json, Row, ref
from ledger.schema.patterns import scalars


def schema(book: model.Book) -> Json:
    """The JSON Schema (2020-12) of the file that holds `book`, with the ids of its vocabularies."""
    entries = {name: {key: row for key, row in rows.items() if key != HARM} for name, rows in KEYS.items()}
    defs = {name: _entry(rows) for name, rows in entries.items() if name != "file"}
    for name in ("figure", "relay"):
        defs[name] = _with_harm(defs[name], KEYS[name][HARM], book)
    unnamed = {**defs["source"], "required": ["name"]}
    vocabularies = {"sources": "source", "events": "event", "harms": "harm", "victims": "victim", "places": "place"}
    for plural, name in (vocabularies | {"actors": "actor", "documents": "document"}).items():
        defs[plural] = {"type": "object", "propertyNames": ref("term"), "additionalProperties": ref(name)}
    defs["sources"]["properties"] = {model.UNNAMED: unnamed}
    defs["harms"]["required"], defs["victims"]["required"] = ["killed"], [model.EVERYONE]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Casualty claims"}
    return head | _entry(entries["file"]) | {"$defs": defs | _ids(book) | _words() | scalars()}


def text(book: model.Book) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema(book), ensure_ascii=False, indent=1) + "\n"


def _entry(rows: Mapping[str, Row]) -> Json:
    made: Json = {"type": "object", "properties": {key: {**row[0], "description": row[1]} for key, row in rows.items()}}
    if needed := [key for key, row in rows.items() if len(row) > 2]:
        made["required"] = needed
    return made | {"additionalProperties": False}


def _with_harm(entry: Json, row: Row, book: model.Book) -> Json:
    """A line with its one harm, whose key is any of the book's."""
    about = {id_: row[1].format(name=term.name) for id_, term in book.harms.items()}
    harms = {id_: {**row[0], "description": text} for id_, text in about.items()}
    one = [{"required": [id_]} for id_ in book.harms]
    return {**entry, "properties": harms | entry["properties"], "oneOf": one}


def _ids(book: model.Book) -> Json:
    """The ids that stand in the file, each with its name for the editor to show."""
    documents = {id_: f"{one.publisher}: {one.title}".removesuffix(": ") for id_, one in book.documents.items()}
    named = {
        "source-id": {id_: one.name for id_, one in book.sources.items()},
        "event-id": {id_: one.title for id_, one in book.events.items()},
        "harm-id": {id_: one.name for id_, one in book.harms.items()},
        "victims-id": {id_: one.name for id_, one in book.victims.items()},
        "place-id": {id_: one.name for id_, one in book.places.items()},
        "actor-id": {id_: one.name for id_, one in book.actors.items()},
        "document-id": documents,
    }
    closed = {key: {"enum": list(ids), "enumDescriptions": list(ids.values())} for key, ids in named.items()}
    # What is added most: completed, yet an id that the schema does not know yet is no mistake.
    free = {key: {"anyOf": [closed[key], ref("term")]} for key in ("source-id", "event-id", "document-id")}
    return closed | free


def _words() -> Json:
    tables = {
        "kind": model.KINDS, "evidence": model.EVIDENCE, "counting": model.COUNTING, "grade": model.GRADES,
        "reason": model.REASONS, "counts": model.COUNTS,
    }  # fmt: skip
    return {name: {"enum": list(words)} for name, words in tables.items()}
