"""Compare: two to six figures side by side at ?figures=id&figures=id, what differs, what follows, what is missing."""

from collections.abc import Sequence

import streamlit as st

from ledger.compare import Comparison, compare, sentences, wanted
from ledger.compare.beside import LETTERS, label, lines, nearest, pairs, told_order, verdict_name
from ledger.language import _
from ledger.model import Book, Figure
from ledger.picture import Home
from ledger.picture.comparing import comparing_picture
from ledger.telling import examples
from ui import comparing, frame, link, share, show, text


def introduction(book: Book) -> None:
    """What the page is for, and pairs to start with."""
    st.html(
        text.paragraph(
            _(
                "Put figures side by side to see whether they can be compared, whether both can be complete, and what "
                "sets them apart. All that is said here follows from the record: whom, what, where, which days and by "
                "which evidence each source counts."
            ),
            "lead",
        )
    )
    choice = frame.chosen()
    found = examples(book, choice.event, choice.harm)
    if found:
        st.html(text.heading(_("Pairs to start with"), kind="minor"))
        st.html(text.listing(f"{text.plain(what)}: {pair_link(book, pair)}" for what, pair in found))


def pair_link(book: Book, figures: Sequence[Figure]) -> str:
    """A link that puts figures side by side."""
    words = _(" and ").join(label(book, one) for one in figures)
    return text.link(words, text.compare_address(*(one.id for one in figures)))


def one_figure(book: Book, figure: Figure) -> None:
    """A single figure with others that come near it."""
    st.html(text.paragraph(_("Choose another figure to set beside this one."), "lead"))
    near = nearest(book, figure, 6)
    if near:
        st.html(text.heading(_("Nearest figures of other sources"), kind="minor"))
        st.html(text.listing(text.link(label(book, one), text.compare_address(figure.id, one.id)) for one in near))


def two_figures(book: Book, found: Comparison) -> None:
    """The verdict on two figures, in sentences."""
    first, *rest = sentences(book, found)
    st.html(text.paragraph(first, "verdict told") + text.paragraph(" ".join(rest), "lead"))
    missing = wanted(book, found)
    if missing:
        st.html(text.heading(_("What would have to be known"), kind="minor") + text.listing(map(text.plain, missing)))


def several_figures(book: Book, figures: Sequence[Figure]) -> None:
    """The verdict on every pair, each a link to the two alone."""
    st.html(text.heading(_("Pair by pair"), kind="minor"))
    items = []
    for i, j, found in pairs(book, figures):
        name = _("{a} and {b}").format(a=LETTERS[i], b=LETTERS[j])
        pair = text.link(f"{name}: {verdict_name(found)}", text.compare_address(figures[i].id, figures[j].id))
        items.append(f"<strong>{pair}</strong><br>{text.plain(sentences(book, found)[0])}")
    st.html(text.listing(items))


def table(book: Book, figures: Sequence[Figure]) -> None:
    """One row a dimension; those that differ first, in bold under a heading of their own."""
    head = [
        text.link(f"{letter}  {label(book, one).partition(':')[0]}", text.claim_address(one.id))
        for letter, one in zip(LETTERS, figures, strict=False)
    ]
    every = lines(book, figures)
    differ = [[text.plain(line.title), *map(_bold, line.values)] for line in every if line.differs]
    same = [[text.plain(line.title), *map(text.plain, line.values)] for line in every if not line.differs]
    between = [[text.plain(_("What is the same")), *("" for _one in figures)]] if same else []
    st.html(text.grid([text.plain(_("What differs")), *head], [*differ, *between, *same], _("The figures in detail")))


def _bold(value: str) -> str:
    return f"<strong>{text.plain(value)}</strong>"


book = frame.book()
figures, left = comparing.chosen(book)
figures = told_order(book, figures)
title = _("Compare")
if len(figures) > 1:
    share.headed(title, share.compare_page(book, figures, _("Figures side by side")))
else:
    st.html(text.heading(title, 1))
if left:
    st.html(text.paragraph(_("Left out: {ids}.").format(ids="; ".join(left)), "lead"))
comparing.picker(book, figures)
if not figures:
    introduction(book)
elif len(figures) == 1:
    one_figure(book, figures[0])
else:
    if len(figures) == 2:
        two_figures(book, compare(book, *figures))
    else:
        several_figures(book, figures)
    picture = comparing_picture(book, figures, frame.look(), frame.form(), Home(link.shown_address()))
    picked = show.chart(picture, "compare_chart")
    table(book, figures)
    show.open_card(book, picked, "compare_chart")
show.version_line(book)
