"""The charts of the site: the dashboard's own, as files that the page's script draws."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import plotly

from ledger.charts.form import NARROW, WIDER
from ledger.charts.over_time import Panel
from ledger.charts.style import DARK, LIGHT
from ledger.model import Book
from ledger.overview import View
from ledger.picture import Home, Picture
from ledger.picture.over_time import over_time_picture
from ledger.picture.overview import overview_picture
from ledger.site import paths

LIBRARY: Final = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
# The style sheet and the script of the pages change between the two where a page is wide enough for the first.
_FORMS: Final = {"wide": WIDER, "narrow": NARROW}
_SPAN: Final = re.compile(r"color:(#[0-9a-fA-F]{6})'>")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in its wide and its phone form: where its files start, its heights, words for who cannot see it."""

    name: str
    alt: str
    wide: int
    narrow: int


class Charts:
    """Draws charts of a book and keeps their files by path. `address` is that of the site as shown, or ''."""

    def __init__(self, book: Book, address: str) -> None:
        self.book, self.home = book, Home(address)
        self.files: dict[str, bytes] = {}

    def overview(self, name: str, view: View, *, narrower: bool = False) -> Chart:
        """Overview's chart of the wholes, or of the narrower counts."""
        forms = [
            overview_picture(self.book, view, LIGHT, form, self.home, narrower=narrower) for form in _FORMS.values()
        ]
        return self._chart(name, forms)

    def over_time(self, name: str, title: str, panels: Sequence[Panel]) -> Chart:
        """Over time's chart of some panels."""
        forms = [over_time_picture(self.book, title, panels, LIGHT, form, self.home) for form in _FORMS.values()]
        return self._chart(name, forms)

    def _chart(self, name: str, forms: Sequence[Picture]) -> Chart:
        for form, picture in zip(_FORMS, forms, strict=True):
            light = _linked(json.loads(picture.figure.to_json()))
            self.files[f"charts/{name}-{form}-light.json"] = _compact(light)
            self.files[f"charts/{name}-{form}-dark.json"] = _compact(darkened(light))
        wide, narrow = (int(picture.figure.layout.height) for picture in forms)
        return Chart(name, forms[0].alt, wide, narrow)


def _linked(chart: dict[str, Any]) -> dict[str, Any]:
    """A chart whose marks carry the way from an event's page to their figure in place of its id."""
    for trace in chart["data"]:
        if "customdata" in trace:
            trace["customdata"] = [[paths.link(paths.event("x"), paths.figure(one))] for (one,) in trace["customdata"]]
    return chart


def _compact(chart: dict[str, Any]) -> bytes:
    return json.dumps(chart, ensure_ascii=False, separators=(",", ":")).encode()


def darkened(light: dict[str, Any]) -> dict[str, Any]:
    """A chart drawn in the light inks in the dark ones: drawing it twice would take twice as long."""
    inks = {getattr(LIGHT, ink.name): getattr(DARK, ink.name) for ink in fields(LIGHT)}
    dark: dict[str, Any] = _recoloured(light, inks, ink=False)
    return dark


def _recoloured(value: Any, inks: dict[str, str], *, ink: bool) -> Any:
    """A part of a chart with its colours changed; `ink` says that the part is a colour, or a list of them."""
    if isinstance(value, dict):
        return {name: _recoloured(one, inks, ink=name.endswith("color")) for name, one in value.items()}
    if isinstance(value, list):
        return [_recoloured(one, inks, ink=ink) for one in value]
    if not isinstance(value, str):
        return value
    # Our own spans alone have a bare ">": in the texts of the file it is escaped.
    return inks.get(value, value) if ink else _SPAN.sub(lambda span: f"color:{inks.get(span[1], span[1])}'>", value)
