"""Share: the link of a view, its picture, its citation and its rows. Pictures are made in the reader's browser."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import plotly
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from ledger import cite
from ledger.charts.form import PICTURES, TALL, Form
from ledger.charts.style import Ink, ink
from ledger.choice import Choice
from ledger.language import _
from ledger.model import Book, Figure
from ledger.picture import Home, Picture
from ledger.picture.claim import claim_picture
from ledger.picture.comparing import comparing_picture
from ui import download, drawn, frame, link, text
from ui.assets import base_path

PLOTLY = "plotly.min.js"
_FILE = Path(plotly.__file__).parent / "package_data" / PLOTLY
_SCRIPT = (Path(__file__).parent / "share.js").read_text(encoding="utf-8")
_HTML = '<div class="picture"><img alt=""><p role="status"></p><div class="buttons"></div></div>'
_STYLE = """
.picture img {
  display: block; max-width: 100%; max-height: 60vh; width: auto;
  outline: 1px solid color-mix(in srgb, currentColor 25%, transparent);
}
.picture p { margin: 0.4rem 0; min-height: 1.4em; }
.picture .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.picture button {
  font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 0.25rem;
  padding: 0.45rem 0.8rem; min-height: 2.5rem; cursor: pointer;
}
"""


@dataclass(frozen=True)
class Shared:
    """What can be shared of a page: its link, how its picture is made, its citation, the ids of its figures."""

    key: str
    title: str
    link: str
    citation: str
    ids: tuple[str, ...]
    picture: Callable[[Ink, Form, Home], Picture]


def see_page(page: str, choice: Choice, title: str, ids: Sequence[str], dimension: str = "", **more: str) -> Shared:
    """What can be shared of a *See* page; `more` is what its address holds besides the filters."""
    address = link.view_link(page, choice, **more)
    today = datetime.now(UTC).date()

    def picture(look: Ink, form: Form, home: Home) -> Picture:
        return drawn.picture(page, choice, look, form, home, dimension)

    return Shared(page, title, address, cite.view_text(frame.book(), title, address, today), tuple(ids), picture)


def claim_page(book: Book, figure: Figure) -> Shared:
    """What can be shared of a claim's page."""
    address = link.view_link("claim", id=figure.id)
    ids = [figure.id, *(part.id for part in book.parts.get(figure.id, ()) if part.claim == figure.claim)]

    def picture(look: Ink, form: Form, home: Home) -> Picture:
        return claim_picture(book, figure, look, form, home)

    return Shared("claim", figure.id, address, cite.sentence(book, figure, address), tuple(ids), picture)


def compare_page(book: Book, figures: Sequence[Figure], title: str) -> Shared:
    """What can be shared of some figures side by side."""
    address = link.view_link("compare", figures=[figure.id for figure in figures])
    ids = [figure.id for figure in figures if figure.id in book.figures]

    def picture(look: Ink, form: Form, home: Home) -> Picture:
        return comparing_picture(book, figures, look, form, home)

    return Shared(
        "compare", title, address, cite.view_text(book, title, address, datetime.now(UTC).date()), tuple(ids), picture
    )


def headed(title: str, shared: Shared) -> None:
    """A page's heading with the button that opens the ways to share it; without, where no figure is shown."""
    if not shared.ids:
        st.html(text.heading(title, 1))
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="headed"):
        st.html(text.heading(title, 1), width="content")
        if st.button(_("Share"), key=f"share_{shared.key}", icon=":material/ios_share:"):
            _dialog(shared)


@st.dialog(_("Share this view"), width="large")
def _dialog(shared: Shared) -> None:
    st.html(text.paragraph(_("Link: it holds every filter and the data version."), "muted"))
    st.code(shared.link, language=None, wrap_lines=True)
    if not link.is_public():
        why = _("This address opens on this computer only; set PUBLIC_URL to share one that others can open.")
        st.html(text.paragraph(why, "muted"))
    shapes = {
        _("Social media"): "social", _("Square"): "square", _("Tall"): "tall",
    }  # fmt: skip
    with st.container(horizontal=True):
        shape = st.segmented_control(_("Picture"), list(shapes), default=next(iter(shapes)), required=True)
        looks = {_("Light"): False, _("Dark"): True}
        look = st.segmented_control(_("Appearance"), list(looks), default=list(looks)[frame.dark()], required=True)
    form = PICTURES[shapes[shape or next(iter(shapes))]]
    home = Home(link.shown_address(), shared.link if link.is_public() else "")
    made = shared.picture(ink(dark=looks[look or next(iter(looks))]), form, home)
    if made.left_out and form is not TALL and shared.picture(frame.look(), TALL, home).left_out < made.left_out:
        st.html(text.paragraph(_("Not everything has room in this shape; the tall one holds more."), "muted"))
    _picture(made, form, file_name(shared.title, frame.book().version))
    st.html(text.paragraph(_("Alternative text, to paste beside the picture:"), "muted"))
    st.code(made.alt, language=None, wrap_lines=True)
    st.html(text.paragraph(_("Citation:"), "muted"))
    st.code(shared.citation, language=None, wrap_lines=True)
    download.csv_button(list(shared.ids), key=f"share_rows_{shared.key}")


def _picture(made: Picture, form: Form, name: str) -> None:
    """The picture as an image, with the ways to take it along."""
    chart = made.figure.to_json()
    size = [round(side * form.scale) for side in (form.width, form.height or 0)]
    words = {
        "making": _("Making the picture …"),
        "failed": _("That did not work in this browser. A screenshot of the picture above holds the same."),
        "copied": _("The picture is in the clipboard."),
        "png": _("Save as PNG, {width} × {height}").format(width=size[0], height=size[1]),
        "svg": _("Save as SVG"),
        "copy": _("Copy the picture"),
        "print": _("Print or save as PDF"),
    }
    data: dict[str, Any] = {
        "chart": chart,
        "made": hashlib.sha1(chart.encode(), usedforsecurity=False).hexdigest(),
        "width": form.width,
        "height": form.height,
        "scale": form.scale,
        "alt": made.alt,
        "name": f"{name}-{form.name}",
        "plotly": f"{PLOTLY}?{plotly.__version__}",
        "words": words,
    }
    # Without a shadow root of its own: a dialog's keyboard focus would pass over buttons in one.
    picture = st.components.v2.component("picture", html=_HTML, css=_STYLE, js=_SCRIPT, isolate_styles=False)
    picture(key="picture", data=data)


def file_name(title: str, version: str) -> str:
    """A name for files: letters, digits and hyphens of the title, and the data version."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return "-".join(filter(None, [words[:80].strip("-"), version]))


def routes() -> list[Route]:
    """Plotly for pages without a chart."""
    return [Route(f"{base_path()}/{PLOTLY}", _plotly)]


async def _plotly(_request: Request) -> FileResponse:
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return FileResponse(_FILE, media_type="text/javascript", headers=headers)
