"""What the server adds around Streamlit: security headers, closed doors, and a plain sentence for errors."""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import re
import secrets
from base64 import b64encode
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util

from ledger.language import _
from ui import edit, frame, live, settings, share
from ui.assets import INDEX, CompressedAssets, Shell, base_path

LOG = logging.getLogger(__name__)
UPLOADS = "/_stcore/upload_file/"
PLAIN_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?|\[[0-9a-f:.]+\](:\d+)?", re.IGNORECASE)


def middleware() -> list[Middleware]:
    """Give the middleware of the app, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(ClosedDoors),
        Middleware(Shell, pages=["", *frame.PAGES]),
        Middleware(CompressedAssets),
    ]


def routes() -> list[Route]:
    """Give the routes beside Streamlit's: /overview, the first page under its own name, leads to the root; the news."""
    return [Route(f"{base_path()}/overview", _to_root), *live.routes(), *share.routes()]


async def _to_root(request: Request) -> RedirectResponse:
    return RedirectResponse("./" + (f"?{request.url.query}" if request.url.query else ""))


def stay_on_this_host() -> None:
    """Keep the server from asking another host for its own public address.

    Streamlit would when a request comes from a foreign origin; .streamlit/config.toml sees to its start.
    """
    net_util.get_external_ip = lambda: None


def say_sorry(error: Exception) -> bool:
    """Show a sentence in place of a page that failed with `error`; True tells Streamlit to show nothing else.

    Streamlit has logged the traceback by then. The reference joins what a visitor reports to that log.
    """
    reference = secrets.token_hex(3)
    LOG.error("The page failed with %s. Visitors were told the reference %s.", type(error).__name__, reference)
    sentence = _("This page could not be shown. The record itself is not affected. Reference for the operator: {}.")
    st.error(sentence.format(reference))
    return True


def inline_scripts(page: str) -> list[str]:
    """Give the CSP sources, 'sha256-…', that allow the inline scripts of an HTML page."""
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    return [f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]


def content_security_policy(host: str, scripts: list[str]) -> str:
    """Give the policy for pages of `host`, with the sources of Streamlit's own inline `scripts`."""
    # Not every browser takes 'self' to cover websockets, so their address is written out.
    sockets = f" ws://{host} wss://{host}" if PLAIN_HOST.fullmatch(host) else ""
    return "; ".join(
        [
            "default-src 'none'",
            # Components v2 load their script from blob: addresses.
            f"script-src 'self' blob: {' '.join(scripts)}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src blob:",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """Adds the security headers to every answer that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.scripts = inline_scripts(INDEX.read_text("utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = content_security_policy(Headers(scope=scope).get("host", ""), self.scripts)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", policy)
                headers.setdefault("x-content-type-options", "nosniff")
                # Documents that readers open are not told which figures they came from.
                headers.setdefault("referrer-policy", "no-referrer")
                headers.setdefault("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                headers.setdefault("cross-origin-opener-policy", "same-origin")
                headers.setdefault("cross-origin-resource-policy", "same-origin")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class ClosedDoors:
    """Shuts what Streamlit leaves open and no page of ours needs.

    No page takes files, so that nobody can fill the memory with them. Where a page may write, only pages of this server
    may talk to it: neither another program's page on the same machine, nor a site whose name has been led here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and UPLOADS in scope["path"]:
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        elif scope["type"] == "websocket" and edit.allowed() and not is_own_page(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


def is_own_page(headers: Headers) -> bool:
    """Whether a websocket is asked for by a page of this server, under an address that only its operator can give."""
    host, origin = headers.get("host", ""), headers.get("origin")
    public = urlsplit(settings.public_url())
    own = {one for one in (host, public.netloc) if one}
    return _is_given(host, public.hostname) and (origin is None or origin.partition("://")[2] in own)


def _is_given(host: str, public: str | None) -> bool:
    """Whether a host is this machine, the public one, or an address in numbers: any other name can be led here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name in {"localhost", public} or bool(ipaddress.ip_address(name))
    except ValueError:
        return False
