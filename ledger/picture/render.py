"""Pictures as files, made by one browser that is kept warm; needs kaleido and a Chrome or Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

from ledger.charts.form import Form
from ledger.language import _

KINDS = ("png", "svg", "pdf")


class NoBrowserError(RuntimeError):
    """Pictures cannot be made here; the message says what is missing."""


def render(figure: go.Figure, form: Form, kind: str = "png") -> bytes:
    """A chart of a fixed size as a file: png, svg or pdf. Within `browser` one browser makes all."""
    options = {"format": kind, "width": form.width, "height": form.height, "scale": form.scale}
    made: bytes = kaleido.calc_fig_sync(figure, opts=options)
    return made


@contextmanager
def browser() -> Iterator[None]:
    """One browser that is kept warm, and stops at the end. Raises NoBrowserError where none is found."""
    if not Chromium.find_browser(skip_local=False):
        raise NoBrowserError(_("pictures are made by Chrome or Chromium, and none is found here: install one"))
    kaleido.start_sync_server(n=1, silence_warnings=True)
    try:
        yield
    finally:
        kaleido.stop_sync_server(silence_warnings=True)
