"""Tells open pages that the file has changed, at no cost while it has not.

The server looks at the file as long as somebody reads, and sends a token down an event stream when what the pages show
has changed. In the browser one tab holds the stream for all; each tab reruns when the token is not that of its page.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from ui.assets import base_path
from ui.book import shelf

EVERY = 0.25  # seconds between two looks at the file: its stamp only, so that folders without change events do too
BEAT = 25.0  # seconds between signs of life; proxies cut what is silent for a minute
STREAM, VERSION = "live/stream", "live/version"
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_SCRIPT = (Path(__file__).parent / "live.js").read_text(encoding="utf-8")

Look = Callable[[], tuple[str, bool]]


class Watcher:
    """Looks at the file while anybody listens, in one thread, and tells every listener.

    `look` gives the token of what is shown, and whether that may change soon without another save.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._task: asyncio.Task[None] | None = None
        self._listeners = 0
        self._token = ""
        self._news = asyncio.Event()
        self._stopped = False

    async def tokens(self) -> AsyncIterator[str]:
        """The token of now and then each new one; an empty text every BEAT seconds without news. Ends with `stop`."""
        told = None
        with self._listening():
            self._tell((await to_thread.run_sync(self._look))[0])
            while not self._stopped:
                news = self._news
                if self._token != told:
                    told = self._token
                    yield told
                    continue
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), BEAT)
                if not news.is_set():
                    yield ""

    async def token(self) -> str:
        """The token of now; of a file that is being saved, what it comes to if that is soon."""
        for _turn in range(8):
            token, waits = await to_thread.run_sync(self._look)
            if not waits or self._stopped:
                break
            await asyncio.sleep(EVERY)
        return token

    def stop(self) -> None:
        """End all streams: the server waits for them before it stops."""
        self._stopped = True
        self._wake()

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        self._listeners += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self._listeners -= 1

    async def _watch(self) -> None:
        while self._listeners and not self._stopped:
            self._tell(await to_thread.run_sync(self._token_with_news, abandon_on_cancel=True))

    def _token_with_news(self) -> str:
        # Stays in its thread until there is news: crossing to and from the loop costs ten times what a look does.
        while True:
            token = self._look()[0]
            if token != self._token or not self._listeners or self._stopped:
                return token
            time.sleep(EVERY)

    def _tell(self, token: str) -> None:
        if token != self._token:
            self._token = token
            self._wake()

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


_watcher = Watcher(lambda: shelf().look())


def routes() -> list[Route]:
    """The event stream, and the token alone for those whom it does not reach."""
    return [Route(f"{base_path()}/{STREAM}", _stream), Route(f"{base_path()}/{VERSION}", _version)]


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Ends the streams as soon as the server is told to stop; for `st.App`."""
    loop = asyncio.get_running_loop()
    with _before_signals(lambda: loop.call_soon_threadsafe(_watcher.stop)):
        yield
    _watcher.stop()


@contextlib.contextmanager
def _before_signals(act: Callable[[], object]) -> Iterator[None]:
    """Call `act` before what a signal to stop does otherwise; where signals are not ours to handle, do nothing."""
    before: dict[int, Any] = {}

    def handle(number: int, frame: Any) -> None:
        act()
        then = before[number]
        if callable(then):
            then(number, frame)

    for number in (signal.SIGINT, signal.SIGTERM):
        now = signal.getsignal(number)
        if callable(now):
            with contextlib.suppress(ValueError):  # not in the main thread
                before[number] = now
                signal.signal(number, handle)
    try:
        yield
    finally:
        for number, then in before.items():
            with contextlib.suppress(ValueError):
                if signal.getsignal(number) is handle:
                    signal.signal(number, then)


async def _stream(_request: Request) -> StreamingResponse:
    async def events() -> AsyncIterator[str]:
        yield "retry: 3000\n\n"
        async for token in _watcher.tokens():
            yield f"data: {token}\n\n" if token else "event: beat\ndata:\n\n"

    return StreamingResponse(events(), media_type="text/event-stream", headers=_HEADERS)


async def _version(_request: Request) -> PlainTextResponse:
    return PlainTextResponse(await _watcher.token(), headers=_HEADERS)


def follow(token: str, pages: Sequence[str]) -> None:
    """Let this page rerun by itself when what it shows, whose token this is, is no longer what there is.

    `pages` are the addresses of all pages: the browser finds the routes beside them.
    """
    listener = st.components.v2.component("live", js=_SCRIPT)
    listener(
        key="live",
        data={"token": token, "pages": list(pages), "stream": STREAM, "version": VERSION},
        on_token_change=lambda: None,
    )
