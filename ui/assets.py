"""What Streamlit sends before the app runs: its HTML, completed; its scripts and styles, compressed once and kept."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from ledger.language import _

INDEX = Path(st.__file__).parent / "static" / "index.html"
SCRIPTS = INDEX.parent / "static" / "js"
COMPRESSIBLE = {".js", ".css", ".svg"}
_ALL = ("Html", "TextInput", "BidiComponent")
_FILTERS = (*_ALL, "Selectbox", "Multiselect", "DateInput")
# The pieces of Streamlit's interface that a first visit needs, by the last part of the page's address.
PIECES = {
    "": (*_FILTERS, "Button", "PlotlyChart", "DataFrame"),
    "over_time": (*_FILTERS, "Button", "PlotlyChart", "DataFrame"),
    "by_category": (*_FILTERS, "Button", "DataFrame"),
    "claims": (*_ALL, "Selectbox", "DataFrame"),
}
_SITE = _("Casualty claims")
_FIRST = (
    '<div style="font: 1rem/1.5 system-ui, sans-serif; padding: 2rem">'
    f"<p><strong>{_('Casualty claims: who counted whom')}</strong></p><p>{_('The page is loading …')}</p></div>"
)
_FONT = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>")
_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_IMPORT = re.compile(r"""\b(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def base_path() -> str:
    """The path below which the server answers: "/claims", or "" for all of it."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def scripts_of(pieces: tuple[str, ...]) -> list[str]:
    """The names of the scripts that pieces of Streamlit's interface consist of, with all that they import."""
    waiting = [file for piece in pieces for file in SCRIPTS.glob(f"{piece}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        file = waiting.pop()
        if file.name not in found and file.is_file():
            found[file.name] = None
            waiting += (SCRIPTS / name for name in _IMPORT.findall(file.read_text("utf-8")))
    return list(found)


class Shell:
    """Completes the HTML that a visit begins with, which Streamlit sends alike for every app.

    It gets the site's name, a sentence to read until the app has loaded, which takes a while on a slow line, and the
    names of the scripts that the page will need: Streamlit learns what a page holds when the page has run, and would
    fetch plotly only then. The font that Streamlit would load first is not the site's.
    """

    def __init__(self, app: ASGIApp, pages: Iterable[str] = PIECES) -> None:
        self.app = app
        named = set(re.findall(r"static/js/([\w.-]+\.js)", INDEX.read_text("utf-8")))
        self.links = {
            f"{base_path()}/{page}": "".join(
                f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n'
                for name in scripts_of(PIECES.get(page, _ALL))
                if name not in named
            )
            for page in pages
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self.links:
            await self.app(scope, receive, send)
            return
        zips = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        # The page is wanted whole and as it is, whatever the browser has kept of it or could unpack.
        asked = [(name, value) for name, value in scope["headers"] if name in {b"host", b"cookie"}]
        answer = await recorded(self.app, {**scope, "headers": asked}, receive)
        if answer[0]["status"] == 200:
            answer = self.completed(answer, self.links[scope["path"]])
            if zips:
                answer = compressed(answer)
        await replay(answer, send)

    @staticmethod
    def completed(answer: list[Message], links: str) -> list[Message]:
        """Give a recorded page with its name, its first sentence, and links at the end of its head."""
        start = dict(answer[0])
        page = b"".join(message.get("body", b"") for message in answer[1:]).decode()
        body = completed(page, links).encode()
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers["content-length"] = str(len(body))
        return [start, {"type": "http.response.body", "body": body}]


def completed(page: str, links: str) -> str:
    """Give Streamlit's HTML as the site sends it, with links at the end of its head."""
    page = _FONT.sub("", page)
    page = _TITLE.sub(lambda _found: f"<title>{_SITE}</title>", page, count=1)
    needs = _("This page needs JavaScript.")
    page = _WITHOUT_SCRIPTS.sub(lambda _found: f"<noscript><p>{needs}</p></noscript>", page, count=1)
    # React clears the place when it begins.
    page = page.replace('<div id="root"></div>', f'<div id="root">{_FIRST}</div>', 1)
    return page.replace("</head>", f"{links}</head>", 1)


class CompressedAssets:
    """Compresses Streamlit's own scripts and styles, each once in the life of the server.

    Streamlit compresses everything else itself, but not these: they are most of a first visit.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        start = base_path()
        # A closed list, so that odd spellings of an address cannot fill the memory.
        files = (INDEX.parent / "static").rglob("*")
        self.paths = {f"{start}/{f.relative_to(INDEX.parent).as_posix()}" for f in files if f.suffix in COMPRESSIBLE}
        self.answers: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.compresses(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.answers:
            answer = await recorded(self.app, scope, receive)
            if answer[0]["status"] != 200:
                await replay(answer, send)
                return
            self.answers[path] = await anyio.to_thread.run_sync(compressed, answer)
        await replay(self.answers[path], send)

    def compresses(self, scope: Scope) -> bool:
        """Tell whether a request asks for one whole asset and takes gzip."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self.paths:
            return False
        headers = Headers(scope=scope)
        asks_for_less = {"range", "if-none-match", "if-modified-since"} & set(headers)
        return not asks_for_less and "gzip" in headers.get("accept-encoding", "")


async def recorded(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """Give the messages with which `app` answers a request."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return messages


async def replay(answer: list[Message], send: Send) -> None:
    """Send a recorded answer; copies, because middleware further out adds to what it is sent."""
    for message in answer:
        await send(dict(message))


def compressed(answer: list[Message]) -> list[Message]:
    """Give a recorded answer with its body gzipped, in two messages."""
    start = dict(answer[0])
    body = gzip.compress(b"".join(message.get("body", b"") for message in answer[1:]), compresslevel=6, mtime=0)
    headers = MutableHeaders(scope=start)
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers.add_vary_header("accept-encoding")
    return [start, {"type": "http.response.body", "body": body}]
