"""python -m ledger picture: what a page shows, or one figure, as a picture that carries its sources."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from ledger.charts.form import PICTURES
from ledger.charts.style import ink
from ledger.choice import Choice, first_harm, offered
from ledger.commands.parts import command, day, link, put
from ledger.language import _
from ledger.matrix import matrix
from ledger.model import Book
from ledger.over_time import panels, shown
from ledger.overview import view
from ledger.picture import Home, Picture
from ledger.picture.category import category_picture
from ledger.picture.claim import claim_picture
from ledger.picture.over_time import over_time_picture
from ledger.picture.overview import overview_picture
from ledger.picture.render import KINDS, NoBrowserError, browser, render
from ledger.table import frame

_PAGES = ("overview", "over-time", "by-whom", "by-place", "by-actor")
_DIMENSIONS = {"by-whom": "victims", "by-place": "place", "by-actor": "by"}


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = command(commands, "picture", _("make a picture of a page or of one figure, with its sources in it"), _make)
    parser.add_argument("--out", required=True, metavar=_("PATH"), help=_("the picture: .png, .svg or .pdf"))
    parser.add_argument("--figure", default="", metavar="ID", help=_("one figure; without it a page of --event"))
    parser.add_argument("--page", choices=_PAGES, default=_PAGES[0], help=_("what is drawn; overview unless said"))
    parser.add_argument("--shape", choices=PICTURES, default="social", help=_("1200x675, 1080x1080 or 1080x1920"))
    parser.add_argument("--dark", action="store_true", help=_("light on dark"))
    parser.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=_("as known on this day; the latest unless said"))
    for name in ("event", "harm", "victims", "place", "by"):
        parser.add_argument(f"--{name}", default="", metavar="ID", help=_("as the filter of this name"))
    parser.add_argument("--source", action="append", default=[], metavar="ID", help=_("only this source, or several"))
    parser.add_argument("--address", type=link, metavar="URL", help=_("the link that the picture names and encodes"))


class _RefusedError(ValueError):
    """What was asked cannot be drawn; the message says why."""


def _make(book: Book, options: argparse.Namespace) -> int:
    out = Path(options.out)
    try:
        kind = out.suffix.lstrip(".").lower()
        if kind not in KINDS:
            raise _RefusedError(_("{file}: a picture ends in .png, .svg or .pdf").format(file=out.name))
        picture = _picture(book, options)
        with browser():
            data = render(picture.figure, PICTURES[options.shape], kind)
    except (_RefusedError, NoBrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    print(picture.alt)
    return put(out, data, out.read_bytes() if out.exists() else None, check=False)


def _picture(book: Book, options: argparse.Namespace) -> Picture:
    look, form = ink(dark=options.dark), PICTURES[options.shape]
    home = Home(urlsplit(options.address).netloc, options.address) if options.address else Home()
    if options.figure:
        return claim_picture(book, book.figures[_known(options.figure, book.figures, "--figure")], look, form, home)
    table = frame(book)
    choice = _choice(book, table, options)
    found = view(book, table, choice)
    if options.page == "overview" and found.wholes:
        return overview_picture(book, found, look, form, home)
    if options.page == "over-time" and (drawn := panels(book, shown(book, table, choice))):
        return over_time_picture(book, found.title, drawn, look, form, home)
    if options.page in _DIMENSIONS and (cells := matrix(book, table, choice, _DIMENSIONS[options.page])).ids:
        return category_picture(book, found.title, cells, look, form, home)
    raise _RefusedError(_("{title}: no figure to show").format(title=found.title))


def _choice(book: Book, table: pd.DataFrame, options: argparse.Namespace) -> Choice:
    vocabularies = {
        "event": book.events, "harm": book.harms, "victims": book.victims, "place": book.places, "by": book.actors,
    }  # fmt: skip
    asked = {name: getattr(options, name) for name in vocabularies}
    asked["event"] = asked["event"] or next(iter(book.events), "")
    if not asked["harm"]:
        asked["harm"] = first_harm(offered(book, table, Choice(asked["event"], ""), "harm"))
    chosen = {name: _known(value, vocabularies[name], f"--{name}") for name, value in asked.items() if value}
    sources = tuple(_known(one, book.sources, "--source") for one in options.source)
    return Choice(sources=sources, day=options.day, **chosen)


def _known(asked: str, known: Mapping[str, object], option: str) -> str:
    if asked not in known:
        raise _RefusedError(_("{option}: '{id}' is not in the file").format(option=option, id=asked))
    return asked
