"""Every key of every kind of entry, in the order in which `python -m ledger format` puts them.

A test compares them with what the reader asks for. Their descriptions are English whatever the language of the program:
the schema is a file of the repository.
"""

from collections.abc import Mapping
from typing import Any, Final

Json = dict[str, Any]
HARM: Final = "<harm>"  # stands in KEYS where a line has its harm and the number


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _one_or_many(name: str) -> Json:
    return {"anyOf": [ref(name), {"type": "array", "items": ref(name)}]}


def _list(name: str) -> Json:
    return {"type": "array", "items": ref(name)}


_TEXT, TEXTS, _DAYS, _URL = ref("text"), _one_or_many("text"), ref("days"), ref("url")

# Key: what stands there, what it is for, and whether it is needed ("!").
Row = tuple[Json, str] | tuple[Json, str, str]
_NAME: Final[Row] = (_TEXT, "Its name, as readers see it.", "!")
_ALSO: Final[Row] = (ref("also"), "Other words for it, by language: fr: [civils]. Tracing reads them.")
_FORMERLY: Final[Row] = (TEXTS, "Ids or names that it had before, so that old links hold.")
_NOTE: Final[Row] = (_TEXT, "A remark of our own, in a sentence or two.")
_READ_IN: Final[Row] = (_one_or_many("document-id"), "The documents in which it was read, best first.")
_COVERS: Final[Row] = (_DAYS, "First and last day of the deaths counted, 2025-03-06/2025-03-10; `..` for an open end.")
_EVIDENCE: Final[Row] = (ref("evidence"), "What had to be true before the source added one death.")
_EXCEPT: Final[Row] = (_TEXT, "What the count leaves out, in a few words.")
_UNCLEAR: Final[Row] = (_TEXT, "Why it cannot be placed. It is kept, but never shown on Overview or in a series.")
_VICTIMS: Final[Row] = (ref("victims-id"), "Who was harmed; everyone unless said.")
_PLACE: Final[Row] = (_one_or_many("place-id"), "Where; a list is their union. The place of the event unless said.")
_BY: Final[Row] = (ref("actor-id"), "Who did it, as the source says. Left out: the source names nobody.")


def _term(vocabulary: str) -> dict[str, Row]:
    within = _one_or_many(f"{vocabulary}-id")
    return {
        "name": _NAME,
        "text": (_TEXT, "Its form inside a sentence; the name unless said."),
        "one": (_TEXT, "That form after the number 1 (child); the text unless said."),
        "counts": (ref("counts"), "What one of them is; people unless said."),
        "within": (within, "What contains it: one id, or a list of ids."),
        "apart_from": (within, "What it never overlaps: one id, or a list of ids."),
        "also": _ALSO,
        "formerly": _FORMERLY,
        "note": _NOTE,
    }


KEYS: Final[Mapping[str, Mapping[str, Row]]] = {
    "file": {
        "format": ({"enum": [1, "1"]}, "The version of this way of writing: 1.", "!"),
        "sources": (ref("sources"), "Who counted and says so."),
        "events": (ref("events"), "What happened, where, from when."),
        "harms": (ref("harms"), "What happened to people: killed, injured, missing …", "!"),
        "victims": (ref("victims"), "Who was harmed: everyone, civilians, women …", "!"),
        "places": (ref("places"), "Where."),
        "actors": (ref("actors"), "Who the sources say did it."),
        "claims": (_list("claim"), "What one source said on one occasion, one entry each."),
        "documents": (ref("documents"), "What was opened and read."),
    },
    "source": {
        "name": _NAME,
        "short": (_TEXT, "Its known short form, for tables and charts.", "!"),
        "kind": (ref("kind"), "What sort of body it is.", "!"),
        "based": (_TEXT, "The town where it works, not an address."),
        "url": (_URL, "Its home page."),
        "evidence": _EVIDENCE,
        "except": (_TEXT, "What its totals of the dead always leave out."),
        "colour": (ref("colour"), 'Its colour in charts, in quotes: "#009E73". At most eight sources have one.'),
        "method": (_TEXT, "How it counts, in one to three sentences of our own."),
        "method_url": (_URL, "Where that was read."),
        "caveats": (_list("caveat"), "What is known to limit its counts."),
        "also": _ALSO,
        "formerly": _FORMERLY,
        "note": _NOTE,
    },
    "caveat": {
        "text": (_TEXT, "The limit, and who says so.", "!"),
        "url": (_URL, "Where that was read."),
    },
    "event": {
        "title": (_TEXT, "What it is called: place, month and year.", "!"),
        "place": (ref("place-id"), "Where; figures have this place unless they say another.", "!"),
        "began": (_DAYS, "Its first day.", "!"),
        "ended": (_DAYS, "Its last day, when it has one."),
        "summary": (_TEXT, "A paragraph of our own: what happened, what is disputed, what no source counts."),
        "formerly": _FORMERLY,
    },
    "harm": _term("harm"),
    "victim": _term("victims"),
    "place": _term("place"),
    "actor": _term("actor"),
    "claim": {
        "id": (ref("slug"), "The source and the day it spoke: snhr-2025-03-11, then -2, -3. Never renumbered.", "!"),
        "event": (ref("event-id"), "What it is about.", "!"),
        "source": (ref("source-id"), "Who counted and says so, not the outlet that repeats it.", "!"),
        "covers": _COVERS,
        "published": (_DAYS, "The day the source said it; with `~` when inferred."),
        "place": _PLACE,
        "victims": _VICTIMS,
        "by": _BY,
        "evidence": _EVIDENCE,
        "except": _EXCEPT,
        "origin": (ref("reference"), "The source or claim that it only hands on."),
        "supersedes": (_one_or_many("reference"), "The earlier claims or figures that it replaces."),
        "reason": (ref("reason"), "Why the number changed."),
        "withdrawn": (ref("withdrawal"), "That the source took it back."),
        "disputed": (ref("dispute"), "That somebody contradicts it."),
        "read_in": _READ_IN,
        "unclear": _UNCLEAR,
        "figures": ({**_list("figure"), "minItems": 1}, "The numbers it gives, one line each.", "!"),
        "relayed": (_list("relay"), "Documents that repeat one of its figures, perhaps differently."),
        "note": _NOTE,
        "formerly": _FORMERLY,
    },
    "figure": {
        HARM: (ref("number"), "{name}: the number as published. 2089, at least 1084, about 1400, 100-200, dozens."),
        "victims": _VICTIMS,
        "place": _PLACE,
        "by": _BY,
        "counting": (ref("counting"), "running (since the first day covered) unless said."),
        "covers": _COVERS,
        "evidence": _EVIDENCE,
        "except": _EXCEPT,
        "id": (ref("slug"), "Pins its id, where two figures of a claim would have the same."),
        "of": (_TEXT, "The figure of another claim that it is part of; not-stated where that is not said."),
        "wording": (_TEXT, "The shortest phrase that carries it, verbatim, twelve words at most."),
        "translation": (_TEXT, "That phrase in English, ours."),
        "interval": (ref("interval"), "The statistical interval of an estimate."),
        "read_in": _READ_IN,
        "unclear": _UNCLEAR,
        "note": _NOTE,
        "formerly": _FORMERLY,
        "parts": (_list("figure"), "Figures that add up to it."),
        "including": (_list("figure"), "Some of it: they may overlap and need not add up."),
    },
    "interval": {
        "low": (ref("number"), "Its lower end, as printed."),
        "high": (ref("number"), "Its upper end, as printed."),
        "kind": (_TEXT, "What it is called: 95% credible interval.", "!"),
    },
    "relay": {
        "in": (ref("document-id"), "The document that repeats the figure.", "!"),
        "of": (_TEXT, "The figure, by what follows the slash in its id. Not needed where the claim has only one."),
        HARM: (ref("number"), "{name}: the number as the document repeats it."),
        "victims": (ref("victims-id"), "Who was harmed, where the document says otherwise than the claim."),
        "place": (_one_or_many("place-id"), "Where, if the document says otherwise."),
        "by": (ref("actor-id"), "Who did it, if the document says otherwise."),
        "said_by": (_TEXT, "Who says it in the document."),
        "credits": (_TEXT, "Whom it names instead of the source, or nobody."),
        "note": _NOTE,
    },
    "withdrawal": {
        "on": (_DAYS, "The day it was taken back.", "!"),
        "why": (_TEXT, "Why, as the source says."),
        "in": (ref("document-id"), "The document in which that was read."),
    },
    "dispute": {
        "why": (_TEXT, "What is contradicted, and by whom.", "!"),
        "in": _READ_IN,
    },
    "document": {
        "publisher": (_TEXT, "Who published it.", "!"),
        "author": (_TEXT, "Who signed it."),
        "title": (_TEXT, "Its title, as printed."),
        "title_from": ({"enum": ["link"]}, "link: the title was read off the link."),
        "url": (_URL, "Its link, http or https.", "!"),
        "published": (_DAYS, "The day it came out; with `~` when inferred."),
        "language": (_TEXT, "Its language as a code: en, ar, fr."),
        "grade": (ref("grade"), "original where `source` is named, else outlet, unless said."),
        "copy_of": (_TEXT, "Whose text it repeats: AFP, Reuters."),
        "source": (ref("source-id"), "The source that publishes it: it is an original of that source."),
        "archived": (_URL, "The link of an archived copy."),
        "accessed": (_DAYS, "The day it was read."),
        "pages": (_TEXT, "The pages that hold the figures."),
        "note": _NOTE,
    },
}
