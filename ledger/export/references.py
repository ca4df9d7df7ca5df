"""The documents as references: BibTeX, RIS and CSL-JSON, for reference managers and typesetting."""

import json
from collections.abc import Iterator
from typing import Any

from ledger import kinds
from ledger.days import Days
from ledger.export.selection import Selection
from ledger.language import _
from ledger.model import Document

# A lone brace would end a field, so that braces are written as commands too.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
    | {character: f"\\{character}" for character in "$&#_%"}
)
_IN_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", "|": "%7C", " ": "%20", "<": "%3C", ">": "%3E"})


def bibtex_bytes(selection: Selection) -> bytes:
    """The documents as BibTeX entries @online, which biblatex prints in full and BibTeX's older styles as @misc."""
    return "\n".join(_entry(document) for document in selection.documents).encode()


def _entry(document: Document) -> str:
    days, accessed = document.published, document.accessed
    fields = {
        # The inner braces keep a name whole and capitals as they are.
        "author": _braced(document.author),
        "title": _braced(document.title),
        "organization": _braced(document.publisher),
        "date": str(days) if days else "",
        "year": str(days.points[0].year) if days else "",
        "url": document.url.translate(_IN_URL),
        "urldate": str(accessed) if accessed else "",
        "pages": latex(document.pages),
        "note": latex(_note(document)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{document.id},\n{lines}}}\n"


def latex(text: str) -> str:
    """Text in which LaTeX sees no command."""
    return _line(text).translate(_LATEX)


def _braced(text: str) -> str:
    return f"{{{latex(text)}}}" if text else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _note(document: Document) -> str:
    """What a reader of a reference should know: that it copies another text, where it is archived, its grade."""
    copied = _("copy of a text by {agency}").format(agency=document.copy_of) if document.copy_of else ""
    parts = [
        copied,
        "" if copied and document.grade == "repost" else kinds.grade_text(document.grade),
        _("archived at {url}").format(url=document.archived) if document.archived else "",
    ]
    return "; ".join(filter(None, parts))


def ris_bytes(selection: Selection) -> bytes:
    """The documents as RIS records of electronic sources; lines end as its specification says."""
    return "".join(
        f"{tag}  - {value}\r\n" for document in selection.documents for tag, value in _tags(document)
    ).encode()


def _tags(document: Document) -> Iterator[tuple[str, str]]:
    day = document.published
    tags = [
        ("ID", document.id),
        ("AU", document.author),
        ("TI", document.title),
        ("PB", document.publisher),
        ("PY", str(day.points[0].year) if day else ""),
        ("DA", _ris_day(day)),
        ("Y2", _ris_day(document.accessed)),
        ("UR", document.url),
        ("LA", document.language),
        ("SP", document.pages),
        ("N1", _note(document)),
    ]
    yield "TY", "ELEC"
    yield from ((tag, _line(value)) for tag, value in tags if value)
    yield "ER", ""


def _ris_day(days: Days | None) -> str:
    """A day as RIS writes it: year/month/day/, of an interval the first; what is not known stays empty."""
    if not days:
        return ""
    year, month, day = (*_parts(days)[0], None, None)[:3]
    return f"{year}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"


def _parts(days: Days) -> list[list[int]]:
    """Year, month and day as far as written: of one day, or of the ends of an interval that are not open."""
    return [[int(part) for part in end.split("-")] for end in days.written.split("/") if end != ".."]


def csl_bytes(selection: Selection) -> bytes:
    """The documents as CSL-JSON, which citation processors read."""
    items = [_csl(document) for document in selection.documents]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def _csl(document: Document) -> dict[str, Any]:
    item = {
        "id": document.id,
        "type": "webpage",
        "author": [{"literal": document.author}] if document.author else None,
        "title": document.title,
        "container-title": document.publisher,
        "issued": _csl_days(document.published),
        "accessed": _csl_days(document.accessed),
        "URL": document.url,
        "language": document.language,
        "page": document.pages,
        "note": _note(document),
    }
    return {key: value for key, value in item.items() if value}


def _csl_days(days: Days | None) -> dict[str, Any] | None:
    if not days:
        return None
    return {"date-parts": _parts(days)} | ({"circa": True} if days.inferred else {})
