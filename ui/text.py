"""Text from data as text: HTML of our own, in which every word of the file is escaped; and links within the site."""

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from ledger import cite
from ledger.days import days_text
from ledger.language import _
from ledger.model import Document
from ui.link import carried

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufffe\uffff]")


def quoted(text: str, longest: int = 80) -> str:
    """What an address holds or a reader has typed, to be repeated in a sentence: one short line that turns no words
    around it."""
    line = _UNSEEN.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= longest else f"{line[:longest]}…"


def plain(text: str, language: str = "") -> str:
    """Text, escaped, that finds its own direction (Arabic beside English) and is read out in its language."""
    spoken = f' lang="{html.escape(language)}"' if language else ""
    return f'<bdi dir="auto"{spoken}>{html.escape(text)}</bdi>'


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of escaped text. `kind` are classes of our style sheet: muted, lead, small; `told` is said aloud."""
    return f'<p class="{kind}" dir="auto">{html.escape(text)}</p>'


def heading(text: str, level: int = 2, kind: str = "") -> str:
    """A heading of escaped text. `kind` are classes of our style sheet: minor, unseen; `told` is said aloud."""
    return f'<h{level} class="{kind}" dir="auto">{html.escape(text)}</h{level}>'


def address(page: str, **query: str | Sequence[str]) -> str:
    """The address of a page of ours, relative so that it holds under any base path.

    It carries on the version that the reader's link has. Several values of a name follow each other.
    """
    query |= {name: value for name, value in carried().items() if name not in query}
    return f"{page}?{urlencode(query, doseq=True)}" if query else page


def claim_address(figure: str) -> str:
    """The address of a claim's or a figure's own page."""
    return address("claim", id=figure)


def compare_address(*figures: str) -> str:
    """The address of some figures side by side."""
    return address("compare", figures=figures)


def source_address(source: str) -> str:
    """The address of a source's own page."""
    return address("sources", source=source)


def document_address(document: str) -> str:
    """The address of a document's own page."""
    return address("documents", document=document)


def link(text: str, target: str) -> str:
    """A link within the site."""
    return f'<a href="{html.escape(target)}" target="_self">{plain(text)}</a>'


def outside(text: str, url: str, language: str = "") -> str:
    """A link that leaves the site, in a new tab; the loader has let only http(s) through."""
    kind = ' class="spelled"' if text == url else ""
    return f'<a{kind} href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">{plain(text, language)}</a>'


def document_link(document: Document, *, grade: str = "") -> str:
    """A document as a reference: its publisher leads to its page here, its title out to the document."""
    title = document.title or _("open the document")
    day = days_text(document.published) if document.published else _("no day given")
    extra = [day, document.language, grade]
    if document.copy_of:
        extra.append(_("copy of a text by {agency}").format(agency=document.copy_of))
    rest = ", ".join(plain(one) for one in extra if one)
    name = link(document.publisher, document_address(document.id))
    language = document.language if document.title else ""
    return f"{name}: {outside(title, document.url, language)} <span class='muted'>{rest}</span>"


def listing(items: Iterable[str], *, numbered: bool = False) -> str:
    """A list of HTML items."""
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def references(documents: Iterable[Document]) -> str:
    """Numbered documents in short, as the brackets refer to them: publisher and day, leading to their pages."""
    items = (link(cite.carrier_text(one), document_address(one.id)) for one in documents)
    return f'<ol class="references">{"".join(f"<li>{item}</li>" for item in items)}</ol>'


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> str:
    """A table of HTML cells; the first cell of a row is its heading. It scrolls by itself where it is too wide.

    `name` is for those who hear the page; those who see it have the heading above.
    """
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows
    )
    return (
        f'<div class="grid" tabindex="0" role="region" aria-label="{html.escape(name)}"><table>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def facts(pairs: dict[str, str]) -> str:
    """Names and their values (HTML) as a list; empty values are left out."""
    items = "".join(f"<dt>{plain(name)}</dt><dd>{value}</dd>" for name, value in pairs.items() if _words(value))
    return f'<dl class="facts">{items}</dl>'


def _words(value: str) -> bool:
    return bool(value) and value != plain("")
