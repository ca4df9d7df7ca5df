"""Streamlit's own scripts and styles, compressed once and kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

INDEX = Path(st.__file__).parent / "static" / "index.html"
COMPRESSIBLE = {".js", ".css", ".svg"}


class CompressedAssets:
    """Compresses Streamlit's own scripts and styles, each once in the life of the server.

    Streamlit compresses everything else itself, but not these: they are most of a first visit.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = config.get_option("server.baseUrlPath").strip("/")
        start = f"/{base}" if base else ""
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
