"""A traced text as HTML: each casualty figure marked in place with its finding, and one entry for each below."""

import html
from collections.abc import Sequence

from ledger import cite
from ledger.days import day_text
from ledger.language import _, listed
from ledger.model import EVERYONE, Book
from ledger.trace import NAMES, Mention
from ui import text

STYLE = """
.traced { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; max-width: 46rem; line-height: 1.75;
  padding: 0.6rem 0 0.6rem 0.9rem; border-inline-start: 3px solid color-mix(in srgb, currentColor 30%, transparent); }
.traced mark, .found mark { color: inherit; background: color-mix(in srgb, currentColor 11%, transparent);
  border-radius: 0.2rem; padding: 0.1rem 0.25rem; border-bottom: 2px dashed currentColor; }
.traced mark.exact, .found mark.exact { border-bottom-style: solid; }
.traced mark.none, .found mark.none { border-bottom-style: dotted; }
.traced mark a { font-weight: 650; }
.traced .says { font-size: 0.8125rem; white-space: nowrap; unicode-bidi: isolate; }
.found { max-width: 46rem; border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding: 0.7rem 0; }
.found p { margin: 0 0 0.25rem; overflow-wrap: anywhere; }
.found ul { margin: 0 0 0.25rem; }
"""


def marked(told: str, mentions: Sequence[Mention]) -> str:
    """A text with each figure marked, its number in order and its finding beside it; a link where a claim is found."""
    pieces, at = [], 0
    for number, one in enumerate(mentions, 1):
        pieces.append(html.escape(told[at : one.start]))
        words = html.escape(told[one.start : one.end])
        if one.best:
            words = _aside(words, text.claim_address(one.best))
        finding = html.escape(NAMES[one.finding])
        pieces.append(f'<mark class="{_kind(one)}">{words} <span class="says">{number}: {finding}</span></mark>')
        at = one.end
    pieces.append(html.escape(told[at:]))
    return f'<div class="traced" dir="auto">{"".join(pieces)}</div>'


def _aside(words: str, address: str) -> str:
    """A link that leaves the text open where it is: in a new tab. `words` are HTML."""
    return f'<a href="{html.escape(address)}" target="_blank" rel="noopener">{words}</a>'


def _kind(one: Mention) -> str:
    return {"exact": "exact", "no match": "none"}.get(one.finding, "changed")


def entry(book: Book, number: int, one: Mention) -> str:
    """One figure of a text: what the text says, what the record has, what differs, and what else is near."""
    found = [f"<li>{text.plain(_finding(kind.kind, kind.text))}</li>" for kind in one.findings]
    parts = [
        f'<p>{number}. <mark class="{_kind(one)}">{text.plain(" ".join(one.text.split()))}</mark></p>',
        f"<p class='muted'>{text.plain(_('In the text: {what}').format(what=_told(book, one)))}</p>"
        if one.harm
        else "",
        f"<p>{_said(book, one.best)}</p>" if one.best else "",
        f"<ul>{''.join(found)}</ul>",
        f"<p class='small'>{_why(one)}</p>" if one.best else "",
        f"<p class='small'>{_nearest(book, one)}</p>" if _others(one) else "",
    ]
    return f'<section class="found">{"".join(parts)}</section>'


def _finding(kind: str, words: str) -> str:
    return NAMES[kind] if words == NAMES[kind] else _("{finding}: {what}").format(finding=NAMES[kind], what=words)


def _told(book: Book, one: Mention) -> str:
    """What a text says of a figure, as far as it says it."""
    whom = book.victims.get(one.victims, book.victims[EVERYONE]).text
    said = [
        f"{whom} {book.harms[one.harm].text}",
        cite.place_text(book, one.place) if one.place else "",
        _("by {actor}").format(actor=book.actors[one.by].text) if one.by else "",
        day_text(one.day) if one.day else "",
    ]
    source = book.sources[one.source].short if one.source else one.stranger or _("no source named")
    return ", ".join(filter(None, [*said, source]))


def _said(book: Book, key: str) -> str:
    """A figure of the record as a link: who, how many, whom, where, which days, and when it was said."""
    figure = book.figures[key]
    source = book.sources[book.claim[figure.claim].source].short
    words = _("{source}: {number} {scope} (stated {day})").format(
        source=source, number=figure.number, scope=cite.scope_text(book, figure), day=cite.said_text(book, figure)
    )
    return _aside(text.plain(words), text.claim_address(key))


def _why(one: Mention) -> str:
    return text.plain(_("Found by: {reasons}.").format(reasons=listed(list(one.matches[0].reasons))))


def _others(one: Mention) -> list[str]:
    """The further figures that are near; all of them where none is near enough."""
    return [match.figure for match in one.matches if match.figure != one.best][:3]


def _nearest(book: Book, one: Mention) -> str:
    links = "; ".join(_said(book, key) for key in _others(one))
    return f"{text.plain(_('Also near:') if one.best else _('Nearest, but not near enough to say so:'))} {links}"
