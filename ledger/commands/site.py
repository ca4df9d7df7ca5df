"""python -m ledger site: the book as a static site."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.commands.parts import DEFAULT_FILE, address
from ledger.export import FORMATS, whole
from ledger.language import _
from ledger.model import Book
from ledger.picture.render import NoBrowserError, browser, render
from ledger.site import Site, build, former, write
from ledger.site.pictures import Previews


def add(commands: Any) -> None:
    """Add the command to the parser."""
    text = _("write the book as a static site, plain pages for any web server")
    parser: argparse.ArgumentParser = commands.add_parser("site", help=text, description=text)
    parser.add_argument("out", help=_("the folder: new, empty, or a site made here before"))
    parser.add_argument("file", nargs="?", default=DEFAULT_FILE, help=_("the file; claims.yaml unless said"))
    parser.add_argument("--address", type=address, metavar="URL", help=_("where the site will stand: https://…"))
    parser.add_argument(
        "--pictures",
        action="store_true",
        help=_("make the pictures that stand beside shared links; needs --address and a Chrome or Chromium"),
    )
    parser.set_defaults(run=_site, json=False)


def _site(book: Book, options: argparse.Namespace) -> int:
    out, options.address = Path(options.out), options.address or ""
    if options.pictures and not options.address:
        print(_("--pictures needs --address: a shared link shows a picture by its full address"), file=sys.stderr)
        return 1
    former(out)  # a folder that is refused is refused before the work
    try:
        site = _built(book, options)
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    changed = write(out, site.files)
    print(
        _("{out}: {pages} pages, {files} files, {changed} of them new or changed; version {version}").format(
            out=out, pages=site.pages, files=len(site.files), changed=changed, version=book.version
        )
    )
    return 0


def _built(book: Book, options: argparse.Namespace) -> Site:
    downloads = _downloads(book, Path(options.file))
    if not options.pictures:
        return build(book, options.address, downloads=downloads)
    with browser():
        return build(book, options.address, downloads=downloads, picture=Previews(book, options.address, render))


def _downloads(book: Book, file: Path) -> Mapping[str, tuple[str, bytes]]:
    """The files to offer by their names, each with what it is: the record as it is, and every export of it."""
    all_of_it = whole(book)
    exports = {f"claims{one.ending}": (one.text, one.make(all_of_it)) for one in FORMATS.values()}
    return {"claims.yaml": (_("the record itself"), file.read_bytes()), **exports}
