"""Figures side by side as a picture: their readings on one axis, and how their scopes lie in each other."""

from collections.abc import Sequence

from ledger import cite
from ledger.charts.form import Form
from ledger.charts.frame import frame_height, framed
from ledger.charts.marks import legend
from ledger.charts.overview import Group, Row, overview
from ledger.charts.scopes import Scope, add_scopes
from ledger.charts.style import Ink
from ledger.compare import compare, sentences
from ledger.compare.beside import LETTERS, Box, boxes
from ledger.compare.words import full_scope
from ledger.language import _, listed
from ledger.model import UNNAMED, Book, Figure
from ledger.overview import References, hover
from ledger.picture import Home, Picture, alt_text, framing
from ledger.relays import is_relay, said_text


def comparing_picture(book: Book, figures: Sequence[Figure], look: Ink, form: Form, home: Home) -> Picture:
    """Two to six figures on one axis with their scopes below, in a frame."""
    references = References()
    rows = tuple(_row(book, figure, letter, references) for figure, letter in zip(figures, LETTERS, strict=False))
    scopes = [_scope(book, figures, box) for box in boxes(book, figures)]
    frame = framing(
        book,
        home,
        form,
        title=_("{figures} side by side").format(figures=listed([f"{row.name[3:]} {row.number}" for row in rows])),
        lead=_lead(book, figures, form),
        legend=legend((row.number for row in rows), intervals=any(row.interval for row in rows)),
        sources=tuple(enumerate(references.documents, 1)),
        more="",
    )
    groups = [Group(_("The figures on one axis"), rows)]
    chart = overview(groups, look, form)
    add_scopes(chart, _("How what they count lies in each other"), scopes, look, form)
    if form.height and chart.layout.height + frame_height(frame, form) > form.height:
        chart = overview(groups, look, form)  # the scopes have no room; the alternative text tells them
    told = "; ".join(f"{' '.join(row.name.split())} {row.number} ({row.said})" for row in rows)
    return Picture(framed(chart, frame, look, form), alt_text(frame, f"{told}. {scopes_text(scopes)}"), 0)


def _lead(book: Book, figures: Sequence[Figure], form: Form) -> str:
    """What the figures are; in a picture that leaves the screen the verdict on two of them."""
    if form.height and len(figures) == 2:
        return sentences(book, compare(book, *figures))[0]
    return _("Each figure is what one source says it had counted; they are not to be added up.")


def _row(book: Book, figure: Figure, letter: str, references: References) -> Row:
    source = book.sources[book.claim[figure.claim].source]
    return Row(
        figure.id,
        f"{letter}  {_name(book, figure)}",
        figure.number,
        said_text(book, figure) if is_relay(figure) else cite.said_text(book, figure),
        "",
        (references.number(figure.read_in[0]),),
        hover(book, figure),
        "" if is_relay(figure) else source.colour,
        interval=interval.ends if (interval := figure.interval) else None,
    )


def _name(book: Book, figure: Figure) -> str:
    source = book.sources[book.claim[figure.claim].source]
    unnamed = source.id == UNNAMED or is_relay(figure)
    return book.documents[figure.read_in[0]].publisher if unnamed else source.short


def _scope(book: Book, figures: Sequence[Figure], box: Box) -> Scope:
    letters = listed([LETTERS[one] for one in box.members])
    text = _scope_text(book, [figures[one] for one in box.members])
    return Scope(letters, text, tuple(_scope(book, figures, one) for one in box.inside), box.overlaps)


def _scope_text(book: Book, figures: Sequence[Figure]) -> str:
    """What some figures of one scope count; without the days where these are not the same."""
    first = figures[0]
    if len({cite.covers_text(one.covers) for one in figures}) == 1:
        return cite.scope_text(book, first)
    return full_scope(book, first)


def scopes_text(scopes: Sequence[Scope]) -> str:
    """The same in words: "A contains B. C overlaps D."."""
    words = []
    for place, scope in enumerate(scopes):
        if scope.inside:
            inner = listed([one.letters for one in scope.inside])
            words.append(_("{a} contains {b}.").format(a=scope.letters, b=inner))
        if scope.overlaps:
            words.append(_("{a} overlaps {b}.").format(a=scope.letters, b=scopes[place + 1].letters))
        if len(scope.letters) > 1:
            words.append(_("{letters} count the same.").format(letters=scope.letters))
        words.append(scopes_text(scope.inside))
    return " ".join(filter(None, words))
