"""The dimensions of a figure in words: for the sentences, and for a table with one row per dimension."""

from collections.abc import Callable, Collection

from ledger import cite, kinds
from ledger.compare.dimensions import leaves_out
from ledger.language import _
from ledger.model import EVERYONE, UNNAMED, Book, Figure
from ledger.relays import is_relay

NAMES = {
    "harm": _("What happened"),
    "counting": _("Counting"),
    "victims": _("Whom"),
    "actor": _("By whom"),
    "evidence": _("Evidence"),
    "place": _("Where"),
    "covers": _("Which days"),
    "bound": _("Bound"),
    "except": _("Leaves out"),
}
INSIDE = {
    "harm": _("what happened"),
    "counting": _("how it counts"),
    "victims": _("whom it counts"),
    "actor": _("by whom"),
    "place": _("where"),
    "covers": _("which days"),
    "except": _("whom it leaves out"),
}
COUNTS = {
    "people": _("people"),
    "incidents": _("incidents"),
    "places": _("places"),
    "bodies": _("bodies"),
}
_RULES = {
    "named-cases": _("{who} counts cases known by name"),
    "verified-cases": _("{who} counts only cases that several accounts confirm"),
    "list-compiled": _("{who} counts names on lists that it compiled and cross-checked"),
    "network-reports": _("{who} counts what its network reports"),
    "hospital-morgue": _("{who} counts what hospitals or morgues record"),
    "bodies-recovered": _("{who} counts bodies that its teams recovered"),
    "media-compiled": _("{who} counts what news reports tell"),
    "official-statement": _("{who} published no method"),
    "statistical-estimate": _("{who} estimates, with statistics, also what nobody recorded"),
    "not-stated": _("how {who} counted is not stated"),
}


def who(book: Book, figure: Figure) -> str:
    """Who says so: "SOHR", "SOHR as told by Skai", "Skai, naming no source,"."""
    source = book.sources[book.claim[figure.claim].source]
    publisher = book.documents[figure.read_in[0]].publisher
    if source.id == UNNAMED:
        return _("{publisher}, naming no source,").format(publisher=publisher)
    return (
        _("{source} as told by {publisher}").format(source=source.short, publisher=publisher)
        if is_relay(figure)
        else source.short
    )


def counter(book: Book, figure: Figure) -> str:
    """Who counted, whoever tells it: "SOHR"; of a document that names nobody its publisher."""
    source = book.sources[book.claim[figure.claim].source]
    return who(book, figure) if source.id == UNNAMED else source.short


def rule(book: Book, figure: Figure) -> str:
    """How a source counts, as a clause: "OHCHR counts only cases that several accounts confirm"."""
    return _RULES[figure.evidence].format(who=counter(book, figure))


def noun(book: Book, figure: Figure) -> str:
    """Whom and what: "civilians killed", "everyone killed", "massacres"."""
    harm = book.harms[figure.harm]
    if harm.counts == "people" and figure.victims == EVERYONE and not (figure.among or figure.except_):
        return _("everyone {harm}").format(harm=harm.text)
    return cite.harm_text(book, figure, counted=False)


def scope(book: Book, figure: Figure, names: Collection[str]) -> str:
    """What a figure counts as far as some dimensions go: "civilians killed on Syria's coast"."""
    words = [noun(book, figure)]
    if "place" in names:
        words.append(cite.place_text(book, figure.place))
    if "actor" in names and figure.by:
        words.append(_("by {actor}").format(actor=book.actors[figure.by].text))
    elif "actor" in names:
        words.append(_("by any side"))
    if "covers" in names:
        words.append(cite.covers_text(figure.covers) or _("on days not stated"))
    if "counting" in names and kinds.counting_text(figure.counting):
        words.append(f"({kinds.counting_text(figure.counting)})")
    if "except" in names and leaves_out(book, figure, figure.victims):
        words.append(_("leaving out {except_}").format(except_=figure.except_))
    return " ".join(words)


def full_scope(book: Book, figure: Figure, *, counted: bool = False) -> str:
    """All that a figure counts, for a sentence: "people killed on Syria's coast"; `counted` after its number."""
    words = [cite.harm_text(book, figure, counted=counted), cite.place_text(book, figure.place)]
    if figure.by:
        words.append(_("by {actor}").format(actor=book.actors[figure.by].text))
    if figure.counting not in ("running", "period"):
        words.append(f"({kinds.counting_text(figure.counting)})")
    return " ".join(words)


_BOUNDS = {
    "exact": _("a count as stated"),
    "at least": _("at least"),
    "more than": _("more than"),
    "up to": _("up to"),
    "fewer than": _("fewer than"),
    "about": _("about"),
    "range": _("a range"),
    "words": _("words"),
}
_VALUES: dict[str, Callable[[Book, Figure], str]] = {
    "harm": lambda book, one: book.harms[one.harm].name,
    "counting": lambda book, one: kinds.counting_name(one.counting),
    "victims": lambda book, one: cite.whom_text(book, one),
    "actor": lambda book, one: book.actors[one.by].name if one.by else _("nobody named: all are counted"),
    "evidence": lambda book, one: kinds.evidence_text(one.evidence),
    "place": lambda book, one: cite.place_text(book, one.place),
    "covers": lambda book, one: cite.covers_text(one.covers) or _("not stated"),
    "bound": lambda book, one: _BOUNDS[str(one.number.bound)],
    "except": lambda book, one: one.except_ or _("nothing stated"),
}


def value(book: Book, figure: Figure, name: str) -> str:
    """What a figure has in a dimension, by itself: "on Syria's coast", "not stated"."""
    return _VALUES[name](book, figure)
