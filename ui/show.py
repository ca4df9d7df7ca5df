"""Pieces of pages: charts whose marks lead somewhere, one figure's card, empty states."""

import difflib
import hashlib
from collections.abc import Callable, Iterable

import streamlit as st

from ledger import cite, kinds, rules
from ledger.choice import Choice
from ledger.compare.beside import nearest
from ledger.language import _
from ledger.model import Book, Figure, Relay, Source
from ledger.overview import reason_empty
from ledger.picture import Picture
from ledger.relays import former, relay_texts
from ui import text
from ui.filters import widen
from ui.link import view_link

_CHART = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "casualty-claims"},
}


def chart(picture: Picture, key: str) -> str | None:
    """Draw a chart; gives the id of the figure whose mark was chosen, if any."""
    _drawn_once(picture)
    event = st.plotly_chart(
        picture.figure, theme=None, config=_CHART, key=key, alt=picture.alt, on_select="rerun", selection_mode="points"
    )
    points = event["selection"]["points"]  # type: ignore[index]
    return str(points[0]["customdata"][0]) if points and points[0].get("customdata") else None


def _drawn_once(picture: Picture) -> None:
    """Let a chart say what Streamlit adds to it, and which data it holds.

    Streamlit hands each chart to plotly twice, which draws it again unless both are the same.
    """
    layout = picture.figure.layout
    if layout.datarevision is None:
        layout.update(clickmode="event+select", dragmode="pan")
        layout.datarevision = hashlib.sha1(picture.figure.to_json().encode(), usedforsecurity=False).hexdigest()[:10]


def card(book: Book, figure: Figure) -> None:
    """One figure: its sentence to copy, its documents, the way to its claim."""
    source = book.sources[book.claim[figure.claim].source]
    with st.container(border=True):
        st.html(
            text.paragraph(_("{source}: {number}").format(source=source.short, number=figure.number), "figure-number")
        )
        st.html(text.paragraph(cite.scope_text(book, figure), "lead"))
        sentence_box(book, figure)
        st.html(
            text.listing(
                text.document_link(document, grade=kinds.grade_text(document.grade))
                for document in book.documents_of(figure)
            )
        )
        near = [
            text.link(f"{figure_source(book, one)} {one.number}", text.compare_address(figure.id, one.id))
            for one in nearest(book, figure)
        ]
        if near:
            st.html(f"<p>{text.plain(_('Why different from'))} {', '.join(near)}?</p>")
        links = [
            text.link(_("Compare with others"), text.compare_address(figure.id)),
            text.link(_("This claim"), text.claim_address(figure.id)),
            text.link(_("How {source} counts").format(source=source.short), text.source_address(source.id)),
        ]
        st.html(f"<p>{' · '.join(links)}</p>")


def figure_source(book: Book, figure: Figure) -> str:
    """The short name of a figure's source."""
    return book.sources[book.claim[figure.claim].source].short


def sentence_box(book: Book, figure: Figure) -> None:
    """The figure as a sentence, with a button that copies it with its link."""
    st.html(text.paragraph(_("Copy as a sentence:"), "muted only-screen"))
    st.code(cite.sentence(book, figure, permalink(figure)), language=None, wrap_lines=True)


def permalink(figure: Figure) -> str:
    """The full address of a figure's own page, with the version of the record."""
    return view_link("claim", id=figure.id)


def chosen_card(book: Book, one: str | None) -> None:
    """The card of a chosen table row, below the table; nothing when none is chosen."""
    if one in book.figures:
        card(book, book.figures[one])


def card_or_hint(book: Book, one: str | None) -> None:
    """The card of a chosen row, below the table; how to choose one, or a mark of the chart above it, when none is."""
    if one:
        chosen_card(book, one)
        return
    hint = _(
        "Choose a row or a mark to copy its sentence and open its documents; by keyboard, Shift and Space choose a row."
    )
    st.html(text.paragraph(hint, "muted only-screen"))


def open_card(book: Book, one: str | None, key: str) -> None:
    """Open the card of a chosen mark beside the chart, once for each choice: a chart is taller than the screen."""
    before = st.session_state.get(f"_opened_{key}")
    st.session_state[f"_opened_{key}"] = one
    if one in book.figures and one != before:
        _drawer(book, book.figures[one])


@st.dialog(_("One figure"), width="medium", position="right")
def _drawer(book: Book, figure: Figure) -> None:
    card(book, figure)


def empty(book: Book, choice: Choice, shows: Callable[[Choice], bool]) -> None:
    """Say why a page shows nothing, and offer the filters whose opening brings something back.

    `shows` says whether the page would show something for another choice.
    """
    why, helping = reason_empty(book, choice, shows)
    st.html(text.paragraph(why, "lead told"))
    names = {
        "sources": _("Show all sources"), "day": _("Show the latest day"), "by": _("Show all actors"),
        "place": _("Show all places"), "victims": _("Show everyone"),
    }  # fmt: skip
    with st.container(horizontal=True):
        for name in helping:
            st.button(names[name], on_click=widen, args=(name,), key=f"widen_{name}")


def version_line(book: Book) -> None:
    """The data version, and what a missing figure means, at the end of a page."""
    st.html(text.paragraph(rules.NOT_ZERO.format(version=book.version), "muted small"))


def find(book: Book, asked: str) -> Figure | None:
    """The figure of an id, a former id or a relay's id; of a claim's id its first figure; None for none."""
    asked = asked.partition("@")[0].removesuffix("/")
    if found := book.figures.get(asked) or book.figures.get(former(book).get(asked, "")):
        return found
    claim = book.claim.get(asked) or next((one for one in book.claims if asked in one.formerly), None)
    return claim.figures[0] if claim else None


def find_source(book: Book, asked: str) -> Source | None:
    """The source of an id or a former one; None for none."""
    return book.sources.get(asked) or next((one for one in book.sources.values() if asked in one.formerly), None)


def unknown(asked: str, options: Iterable[str], key: str, page: str) -> None:
    """Say that a link's id is not in the record, with the nearest ones that are."""
    st.html(text.heading(_("Not in the record"), 1))
    st.html(
        text.paragraph(
            _("This link asks for “{asked}”, which is not in the record (any more).").format(asked=text.quoted(asked)),
            "lead",
        )
    )
    close = difflib.get_close_matches(asked, list(options), 5, 0.5)
    if close:
        st.html(text.paragraph(_("Nearest:"), "muted"))
        st.html(text.listing(text.link(one, text.address(page, **{key: one})) for one in close))


def relay_line(book: Book, relay: Relay, *, of_document: bool = False) -> str:
    """A relay as HTML: who told what, beside what the source had said, and what else is known of it."""
    told, said, more = relay_texts(book, relay)
    start = "" if of_document else text.document_link(book.documents[relay.document]) + ": "
    return (
        f"{start}{text.plain(told)} — {text.link(said, text.claim_address(relay.of))}"
        f" <span class='muted'>{text.plain('; '.join(more))}</span>"
    )
