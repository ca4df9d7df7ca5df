"""What has changed in the record, in words: one line a figure, and a sentence for all of them."""

from typing import Final

from ledger import cite
from ledger.history.changes import STATUS, Change, Changes, RelayChange
from ledger.language import _, listed, ngettext
from ledger.model import Book, Figure, Relay
from ledger.over_time import revision_text
from ledger.series import key_of, revisions, series

TOLD: Final = 3  # numbers that a sentence gives from and to; the list has them all
_DETAILS: Final = {
    "number": _("number"),
    "source": _("source"),
    "harm": _("harm"),
    "victims": _("whom"),
    "place": _("where"),
    "by": _("by whom"),
    "covers": _("days counted"),
    "counting": _("how it counts"),
    "evidence": _("evidence"),
    "except": _("leaves out"),
    "said": _("said on"),
    "documents": _("documents"),
    "inside": _("inside"),
    "interval": _("interval"),
    "wording": _("wording"),
    "withdrawn": _("withdrawn"),
    "disputed": _("disputed"),
    "superseded": _("replaced by"),
    "unclear": _("called unclear"),
}


def summary(found: Changes) -> str:
    """How many figures were added, corrected (from which number to which), withdrawn and so on; '' for no change."""
    became = {status: sum(one.became(status) for one in found.changed) for status in STATUS}
    corrected = [one for one in found.changed if one.corrected]
    others = [one for one in found.changed if one.others]
    parts = [
        (len(found.added), ngettext("{n} figure added", "{n} figures added", len(found.added))),
        (len(corrected), ngettext("{n} number corrected in the record ({numbers})",
                                  "{n} numbers corrected in the record ({numbers})", len(corrected))),
        (len(others), ngettext("{n} figure changed in its details ({details})",
                               "{n} figures changed in their details ({details})", len(others))),
        (became["withdrawn"], _("{n} withdrawn")),
        (became["superseded"], _("{n} replaced by a later statement")),
        (became["disputed"], _("{n} disputed")),
        (became["unclear"], _("{n} called unclear")),
        (len(found.gone), _("{n} gone from the record")),
        (len(found.entered), _("{n} not in this selection then")),
        (len(found.left), _("{n} no longer in this selection")),
        (len(found.relays), ngettext("{n} relay changed", "{n} relays changed", len(found.relays))),
    ]  # fmt: skip
    numbers, details = _numbers(corrected), _names(others)
    return listed([words.format(n=n, numbers=numbers, details=details) for n, words in parts if n])


def _numbers(corrected: list[Change]) -> str:
    """The first numbers that were corrected, from and to."""
    told = [f"{one.before.number} → {one.after.number}" for one in corrected]
    return "; ".join(told[:TOLD] + ["…"] * (len(told) > TOLD))


def _names(others: list[Change]) -> str:
    """The names of the details that changed, each once."""
    names = [
        _("no longer {name}").format(name=_DETAILS[detail.name]) if detail.name in STATUS else _DETAILS[detail.name]
        for one in others
        for detail in one.others
    ]
    return "; ".join(dict.fromkeys(names))


def change_text(change: Change) -> str:
    """Each thing that has changed about a figure: "number: 803 → 804; days counted: not stated → since 6 Mar 2025"."""
    missing = _("not stated")
    lines = []
    for one in change.details:
        name = _DETAILS[one.name]
        if one.name in STATUS and not (one.before and one.after):
            words = _("since {name}: {text}") if one.after else _("no longer {name}: {text}")
            lines.append(words.format(name=name, text=one.after or one.before))
        else:
            lines.append(f"{name}: {one.before or missing} → {one.after or missing}")
    return "; ".join(lines)


def new_text(book: Book, figure: Figure) -> str:
    """A figure with what it counts and when it was said, and where it revises an earlier one, how."""
    text = figure_text(book, figure)
    found = [one for one in revisions(book, series(book)[key_of(book, figure)]) if one.after == figure]
    if not found:
        return text
    return f"{text}; " + _("from {number}: {how}").format(number=found[0].before.number, how=revision_text(found[0]))


def figure_text(book: Book, figure: Figure) -> str:
    """A figure with its source, what it counts and when it was said."""
    source = book.sources[book.claim[figure.claim].source]
    return _("{source}: {number}, {scope} ({said})").format(
        source=source.short,
        number=figure.number,
        scope=cite.scope_text(book, figure),
        said=cite.said_text(book, figure),
    )


def relay_text(before: Book, after: Book, change: RelayChange) -> str:
    """A relay that has changed: "Workers Power, of SNHR 211: up to 200 civilians killed → no longer in the record"."""
    book, relay = (after, change.after) if change.after else (before, change.before)
    if relay is None:
        return ""
    figure = book.figures[relay.of]
    source = book.sources[book.claim[figure.claim].source].short
    then = _relayed(before, change.before) if change.before else _("not in the record")
    now = _relayed(after, change.after) if change.after else _("no longer in the record")
    return _("{publisher}, of {source} {number}: {then} → {now}").format(
        publisher=book.documents[relay.document].publisher, source=source, number=figure.number, then=then, now=now
    )


def _relayed(book: Book, relay: Relay) -> str:
    what = cite.what_text(book, relay.harm, relay.victims or book.figures[relay.of].victims, number=relay.number)
    words = [
        cite.counted_text(relay.number, what),
        cite.place_text(book, relay.place) if relay.place else "",
        _("by {actor}").format(actor=book.actors[relay.by].text) if relay.by else "",
        _("said by {name}").format(name=relay.said_by) if relay.said_by else "",
        _("naming {name} as the source").format(name=relay.credits) if relay.credits else "",
    ]
    return ", ".join(filter(None, words))
