"""Figures to compare, which live in the address; and what was changed when a figure was repeated."""

from collections.abc import Iterable, Sequence

import streamlit as st

from ledger.choice import seen
from ledger.compare.beside import MOST, label
from ledger.drift import drift_text, drifts
from ledger.language import _, ngettext
from ledger.model import Book, Figure, Relay
from ledger.relays import UnknownFigureError, statement
from ui import frame, show, text

KEY, _PICKED, _TAKEN, LAST = "figures", "compared", "_compared_address", "_compared"
_ASKED = 2 * MOST  # ids of an address that are looked up


def chosen(book: Book) -> tuple[list[Figure], list[str]]:
    """The figures that the address asks for, and what it asks for besides: unknown ids, or more than MOST.

    Without any it is what was compared last in this visit.
    """
    asked = list(dict.fromkeys(st.query_params.get_all(KEY)))[:_ASKED]
    if not asked and KEY not in st.query_params and (asked := st.session_state.get(LAST, [])):
        st.query_params[KEY] = asked
    found: dict[str, Figure] = {}
    left = []
    for one in asked:
        try:
            figure = statement(book, one)
        except UnknownFigureError as error:
            left.append(text.quoted(str(error), 300))
            continue
        if len(found) < MOST:
            found[figure.id] = figure
        else:
            left.append(_("“{asked}” is more than {n} figures").format(asked=text.quoted(one), n=MOST))
    if st.session_state.get(_TAKEN) != asked or _PICKED not in st.session_state:
        st.session_state[_PICKED] = list(found)
    st.session_state[_TAKEN] = asked
    st.session_state[LAST] = list(found)
    return list(found.values()), left


def picker(book: Book, figures: Sequence[Figure]) -> None:
    """Pick figures by searching among those that the filters keep; the ones that are compared stand in it."""
    ids = [one.id for one in figures]
    rows = seen(book, frame.table(), frame.chosen())
    st.multiselect(
        _("Figures to compare, two to six"),
        [*ids, *(one for one in rows.index if one not in ids)],
        format_func=lambda one: label(book, statement(book, one)),
        key=_PICKED,
        max_selections=MOST,
        on_change=_take,
        placeholder=_("Type a number, a source or a place"),
        help=_("The filters at the left narrow what can be picked here."),
    )


def _take() -> None:
    """Put what is picked into the address; for callbacks."""
    ids = list(st.session_state[_PICKED])
    st.query_params[KEY] = ids
    st.session_state[_TAKEN] = ids
    st.session_state[LAST] = ids


def told(book: Book, relays: Iterable[Relay], *, of_document: bool = False) -> None:
    """Relays as a list: what each told, and what it changed; those that changed something first."""
    found = [(relay, drifts(book, relay)) for relay in relays]
    found.sort(key=lambda item: not item[1])
    changed = sum(bool(drift) for _relay, drift in found)
    count = ngettext("{n} of {all} changed something.", "{n} of {all} changed something.", changed)
    st.html(text.paragraph(count.format(n=changed, all=len(found)), "muted"))
    items = []
    for relay, drift in found:
        words = (
            _("Changed: {changes}").format(changes=drift_text(drift)) if drift else _("No change in number or scope")
        )
        beside = text.link(_("side by side"), text.compare_address(relay.of, relay.id))
        items.append(f"{show.relay_line(book, relay, of_document=of_document)}<br>{text.plain(words)} ({beside})")
    st.html(text.listing(items))
