"""Pages as HTML: the templates, with every text escaped."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from ledger import rules
from ledger.export import whole
from ledger.export.linked import dataset, embedded
from ledger.language import _, ngettext
from ledger.model import Book
from ledger.site import paths
from ledger.site.charts import LIBRARY
from ledger.site.feed import printable
from ledger.site.page import Page

_HERE: Final = Path(__file__).parent
ASSETS: Final = {f"assets/{path.name}": path for path in sorted((_HERE / "assets").iterdir())} | {
    f"assets/{LIBRARY.name}": LIBRARY
}
# Plotly sets styles by script and adds a style sheet of its own; nothing else is allowed beyond the site's own files.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


class Renderer:
    """Makes the HTML of pages. `address` is that of the site, '' where it is not known."""

    def __init__(self, book: Book, address: str) -> None:
        self.book, self.address = book, address
        self.stamps = {name: _stamp(path.read_bytes()) for name, path in ASSETS.items()}
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "_": _, "ngettext": ngettext, "rules": rules, "book": book, "address": address, "policy": POLICY,
            "absolute": self.absolute, "dataset": Markup(embedded(_dataset(book, address))),
        }  # fmt: skip

    def html(self, page: Page, **more: Any) -> bytes:
        """A page as HTML; `more` is given to its template beside its content."""
        template = self.environment.get_template(page.template)
        text = template.render(
            page.content, here=page, to=self.linker(page.path), asset=self.asset_linker(page.path), **more
        )
        return text.encode()

    def absolute(self, target: str) -> str:
        """A page as a full address; '' where no address of the site is known."""
        return paths.absolute(self.address, target)

    def linker(self, page: str) -> Callable[[str], str]:
        """What leads from a page to others: relative links, but from the page that is shown at any address."""
        root = urlsplit(self.address).path
        if page == "404.html" and self.address:
            return lambda target: f"{root}/{paths.link('', target)}"
        return lambda target: paths.link(page, target)

    def asset_linker(self, page: str) -> Callable[[str], str]:
        """What leads from a page to files that change: with a stamp, so that no cache shows a former one."""
        to = self.linker(page)
        return lambda name: f"{to(name)}?v={self.stamps.get(name) or self.book.version}"


def _dataset(book: Book, address: str) -> dict[str, Any]:
    """The record as search engines know data sets."""
    return {"@context": "https://schema.org", **dataset(whole(book, address))}


def _stamp(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()[:10]


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) or not isinstance(value, str) else printable(value)
