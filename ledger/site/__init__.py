"""The book as a static site: plain pages that any web server or CDN carries, with nothing behind them.

`build` gives every file of the site; `ledger.site.folder.write` puts them into a folder.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import chain

import pandas as pd

from ledger.model import Book
from ledger.site import feed, finding, front, paths, records
from ledger.site.charts import Charts
from ledger.site.claims import Claims
from ledger.site.events import Events
from ledger.site.folder import SiteError, former, write
from ledger.site.page import Page
from ledger.site.render import ASSETS, Renderer
from ledger.table import frame

__all__ = ["Picture", "Site", "SiteError", "build", "former", "write"]

_UNLISTED = ("404.html", "moved.html", "embed.html")

# Makes the preview picture of an event or a source as PNG: the kind ("event", "source") and its id; None for none.
Picture = Callable[[str, str], bytes | None]


@dataclass(frozen=True)
class Site:
    """Every file of a site by its path, and how many of them are pages."""

    files: dict[str, bytes] = field(default_factory=dict)
    pages: int = 0


def build(
    book: Book,
    address: str = "",
    *,
    downloads: Mapping[str, tuple[str, bytes]] | None = None,
    picture: Picture | None = None,
) -> Site:
    """The site of a book.

    `address` is where it will stand; without one there are no canonical links, no site map and no preview pictures.
    `downloads` are files to offer by their names, each with what it is. `picture` makes the preview pictures.
    """
    offered = downloads or {}
    renderer = Renderer(book, address)
    charts = Charts(book, address.partition("://")[2])
    files = {name: path.read_bytes() for name, path in ASSETS.items()}
    files |= {f"downloads/{name}": data for name, (_about, data) in offered.items()}
    news = feed.entries(book)
    made = list(_pages(book, frame(book), charts, address, news, {one: about for one, (about, _) in offered.items()}))
    for page in made:
        preview = _preview(files, page, picture) if address else ""
        files[page.path] = renderer.html(page, preview=preview)
    files |= charts.files
    files["search.json"] = finding.index(book)
    files["feed.xml"] = feed.atom(news, address)
    files |= _for_robots(address, [page.path for page in made if page.template not in _UNLISTED])
    return Site(files, len(made))


def _pages(
    book: Book, table: pd.DataFrame, charts: Charts, address: str, news: list[feed.Entry], downloads: Mapping[str, str]
) -> Iterator[Page]:
    yield from Events(book, table, charts).pages()
    yield from front.pages(book, table, news, {f"downloads/{one}": about for one, about in downloads.items()})
    yield from chain(
        records.source_pages(book), records.document_pages(book), Claims(book, address).pages(), front.moved(book)
    )


def _preview(files: dict[str, bytes], page: Page, picture: Picture | None) -> str:
    """The path of a page's preview picture, which is made; '' where it has none."""
    data = picture(page.kind, page.about) if picture and page.kind else None
    if data is None:
        return ""
    path = f"pictures/{page.kind}-{paths.file_name(page.about)}.png"
    files[path] = data
    return path


def _for_robots(address: str, pages: list[str]) -> dict[str, bytes]:
    """What search engines ask for: all may be read; where everything is, if the address is known."""
    rules = "User-agent: *\nAllow: /\n"
    if not address:
        return {"robots.txt": rules.encode()}
    addresses = "".join(f"<url><loc>{escape(paths.absolute(address, one))}</loc></url>\n" for one in pages)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {
        "robots.txt": f"{rules}Sitemap: {paths.absolute(address, 'sitemap.xml')}\n".encode(),
        "sitemap.xml": f"{start}{addresses}</urlset>\n".encode(),
    }
