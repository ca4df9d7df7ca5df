"""Pictures that can be quoted alone: a chart in a frame that says scope, day, marks, sources, version and address.

The same functions draw for the screen and for pictures of fixed sizes; a picture leaves out what does not fit, and
says how much that is and where to find it.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go
import segno

from ledger import cite
from ledger.charts.form import Form
from ledger.charts.frame import Frame
from ledger.language import _
from ledger.model import Book


@dataclass(frozen=True, slots=True)
class Home:
    """Where a picture leads back to: the site's address as shown ("claims.example.org"), and the link of the view.

    Both may be ''. The link becomes the QR code.
    """

    address: str = ""
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart in its frame, its alternative text, and how many figures it had no room for."""

    figure: go.Figure
    alt: str
    left_out: int


def framing(
    book: Book,
    home: Home,
    form: Form,
    *,
    title: str,
    lead: str,
    legend: tuple[str, ...],
    sources: tuple[tuple[int, str], ...],
    more: str,
) -> Frame:
    """The frame of a chart of a book: `sources` are numbers and ids of documents, the rest is words."""
    return Frame(
        title,
        legend,
        tuple((number, cite.carrier_text(book.documents[document])) for number, document in sources),
        foot(book, home),
        lead,
        more,
        code(home.link) if form.height and home.link else "",
    )


def foot(book: Book, home: Home) -> tuple[str, ...]:
    """The last line of a picture: data version and address."""
    version = _("Data version {version}").format(version=book.version)
    return tuple(filter(None, [version, home.address]))


def most_that_fit(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number from 1 to `most` that fits; 1 where none does. What fits is fit for fewer too."""
    return max(bisect_left(range(2, most + 1), True, key=lambda count: not fits(count)) + 1, 1)


def more_text(words: str, home: Home) -> str:
    """What did not fit, and where it stands: "12 more figures at claims.example.org"; '' for nothing."""
    if not words:
        return ""
    if home.address:
        return _("{what} at {address}").format(what=words, address=home.address)
    return _("{what} in the record").format(what=words)


@lru_cache(maxsize=256)
def code(link: str) -> str:
    """The QR code of a link as an image in a data address: dark on light in every look, as readers of codes expect."""
    made: str = segno.make(link, error="l", micro=False).svg_data_uri(border=3, light="#ffffff", dark="#14171a")
    return made


def alt_text(frame: Frame, told: str) -> str:
    """A picture's alternative text: what it is, every figure it shows, and its sources."""
    sources = "; ".join(f"[{number}] {text}" for number, text in frame.sources)
    parts = [
        _("Chart. {title}.").format(title=frame.title),
        told,
        f"{frame.more}." if frame.more else "",
        _("Sources: {sources}.").format(sources=sources) if sources else "",
        f"{', '.join(frame.foot)}.",
    ]
    return " ".join(filter(None, parts))
