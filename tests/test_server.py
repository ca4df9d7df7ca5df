"""The server around Streamlit: its security headers, its compressed assets, the first page under its own name."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import re
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message
from streamlit import net_util
from streamlit.testing.v1 import AppTest

from ui.assets import INDEX, PIECES, SCRIPTS, CompressedAssets, Shell, scripts_of
from ui.server import content_security_policy, inline_scripts, routes, stay_on_this_host


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, path: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
    """Ask an app for a path; underscores in the names of headers stand for hyphens."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in ({"host": "localhost:8501"} | headers).items()
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }

    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await asyncio.Event().wait()  # the client stays until it has its answer
        return requests.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    # In a thread of its own: the browser tests of the same session keep an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.fixture(scope="module")
def dashboard() -> Iterator[ASGIApp]:
    """Give the app of dashboard.py, which needs no running server for its files."""
    before = net_util.get_external_ip
    from dashboard import app

    yield app
    net_util.get_external_ip = before


def asset(suffix: str) -> str:
    """The address of the largest of Streamlit's own files with a suffix."""
    files = (INDEX.parent / "static").rglob(f"*{suffix}")
    return "/" + max(files, key=lambda one: one.stat().st_size).relative_to(INDEX.parent).as_posix()


class TestHeaders:
    @pytest.mark.parametrize("path", ["/", "/by_category", "/_stcore/health", "/overview"])
    def test_every_answer_has_them(self, dashboard: ASGIApp, path: str) -> None:
        headers = ask(dashboard, path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]

    def test_the_policy_lets_nothing_from_elsewhere_in(self, dashboard: ASGIApp) -> None:
        policy = ask(dashboard, "/").headers["content-security-policy"]
        assert not re.search(r"https?:|\*|unsafe-eval", policy)
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'none'" in policy
        assert "object-src 'none'" in policy

    def test_the_policy_names_the_inline_scripts_that_are_served_and_no_others(self, dashboard: ASGIApp) -> None:
        answer = ask(dashboard, "/")
        policy = answer.headers["content-security-policy"]
        scripts = re.findall(rb"<script>(.*?)</script>", answer.body, flags=re.DOTALL)
        hashes = {f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts}
        (directive,) = [one for one in policy.split("; ") if one.startswith("script-src")]
        assert set(directive.split()) == {"script-src", "'self'", "blob:", *hashes}
        assert hashes

    def test_inline_scripts_are_known_by_their_hash(self) -> None:
        page = "<script>one()</script><script src='x.js'></script><script>\n two()</script>"
        known = [b64encode(hashlib.sha256(text).digest()).decode() for text in (b"one()", b"\n two()")]
        assert inline_scripts(page) == [f"'sha256-{one}'" for one in known]

    @pytest.mark.parametrize("host", ["localhost:8501", "claims.example.org", "[::1]:8501"])
    def test_the_policy_lets_the_page_talk_to_its_own_host(self, host: str) -> None:
        assert f"connect-src 'self' ws://{host} wss://{host};" in content_security_policy(host, [])

    @pytest.mark.parametrize("host", ["", "evil.org; script-src *", "a b", "x,y", "é.org"])
    def test_an_odd_host_cannot_write_into_the_policy(self, host: str) -> None:
        assert content_security_policy(host, []) == content_security_policy("", [])
        assert "connect-src 'self';" in content_security_policy(host, [])


class TestFirstPage:
    @pytest.mark.parametrize("query", ["", "day=2025-03-11&sources=OHCHR"])
    def test_under_its_own_name_leads_to_the_root_with_its_filters(self, dashboard: ASGIApp, query: str) -> None:
        answer = ask(dashboard, "/overview", query)
        assert answer.status == 307
        assert answer.headers["location"] == "./" + (f"?{query}" if query else "")

    def test_never_leads_to_another_host(self) -> None:
        app = Starlette(routes=routes())
        assert ask(app, "/overview", "x=//evil.org").headers["location"].startswith("./?")


class TestAssets:
    @pytest.mark.parametrize("suffix", [".js", ".css"])
    def test_are_compressed_and_whole(self, dashboard: ASGIApp, suffix: str) -> None:
        path = asset(suffix)
        answer = ask(dashboard, path, accept_encoding="gzip, br")
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(answer.body)
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert gzip.decompress(answer.body) == (INDEX.parent / path[1:]).read_bytes()
        assert "content-security-policy" in answer.headers

    def test_are_less_than_half_as_large(self, dashboard: ASGIApp) -> None:
        path = asset(".js")
        answer = ask(dashboard, path, accept_encoding="gzip")
        assert len(answer.body) < (INDEX.parent / path[1:]).stat().st_size / 2

    @pytest.mark.parametrize(
        "headers", [{}, {"accept_encoding": "br"}, {"accept_encoding": "gzip", "range": "bytes=0-99"}]
    )
    def test_are_plain_where_the_browser_asks_for_less(self, dashboard: ASGIApp, headers: dict[str, str]) -> None:
        assert "content-encoding" not in ask(dashboard, asset(".js"), **headers).headers

    def test_are_compressed_once(self) -> None:
        asked = []

        async def counted(request: object) -> PlainTextResponse:
            asked.append(request)
            return PlainTextResponse("x" * 5000)

        path = asset(".css")
        app = CompressedAssets(Starlette(routes=[Route(path, counted)]))
        first, second = (ask(app, path, accept_encoding="gzip") for _ in range(2))
        assert first == second
        assert len(asked) == 1

    def test_a_failure_is_passed_on_and_not_kept(self) -> None:
        app = CompressedAssets(Starlette())
        assert ask(app, asset(".css"), accept_encoding="gzip").status == 404
        assert app.answers == {}

    def test_nothing_but_them_is_kept(self, dashboard: ASGIApp) -> None:
        app = CompressedAssets(Starlette(routes=[Route("/static/own.js", lambda _: PlainTextResponse("x"))]))
        assert "content-encoding" not in ask(app, "/static/own.js", accept_encoding="gzip").headers
        assert app.answers == {}


class TestFailure:
    def test_of_a_page_is_told_in_a_sentence_with_a_reference(self, caplog: pytest.LogCaptureFixture) -> None:
        def script() -> None:
            from ui.server import say_sorry

            say_sorry(ValueError("secret detail"))

        with caplog.at_level(logging.ERROR, "ui.server"):
            app = AppTest.from_function(script).run()
        told = app.error[0].value
        reference = re.search(r"operator: ([0-9a-f]{6})\.$", told)
        assert reference
        assert "secret" not in told
        assert reference[1] in caplog.text
        assert "ValueError" in caplog.text

    def test_is_handled_for_every_page(self, dashboard: ASGIApp) -> None:
        assert st.get_option("client.showErrorDetails") == "none"


def test_the_server_asks_no_other_host_for_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked another host"))
    stay_on_this_host()
    assert net_util.get_external_ip() is None


def test_every_piece_named_early_is_one_script_of_streamlit() -> None:
    names = {piece for pieces in PIECES.values() for piece in pieces}
    assert {name: len(list(SCRIPTS.glob(f"{name}.*.js"))) for name in names} == dict.fromkeys(names, 1)


def test_a_page_with_a_chart_names_plotly_so_that_it_loads_beside_the_app(dashboard: ASGIApp) -> None:
    answer = ask(dashboard, "/over_time", accept_encoding="gzip")
    page = gzip.decompress(answer.body).decode()
    (plotly,) = (name for name in scripts_of(("PlotlyChart",)) if name.startswith("PlotlyChart."))
    assert page.index("index.") < page.index(f'<link rel="modulepreload" crossorigin href="./static/js/{plotly}">')
    assert page.index(plotly) < page.index("</head>")
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "etag" not in answer.headers, "what a browser has kept may name the scripts of another Streamlit"
    assert ask(dashboard, "/over_time").body.decode() == page


@pytest.mark.parametrize("path", ["/", "/over_time", "/about", "/claim"])
def test_a_page_has_its_name_and_something_to_read_before_the_app_has_loaded(dashboard: ASGIApp, path: str) -> None:
    page = ask(dashboard, path).body.decode()
    assert "<title>Casualty claims</title>" in page
    assert re.search(r'<div id="root">.*The page is loading …', page)
    assert "<noscript><p>This page needs JavaScript.</p></noscript>" in page
    assert 'as="font"' not in page, "the site has no font of its own"


def test_each_script_is_named_once(dashboard: ASGIApp) -> None:
    named = re.findall(r"static/js/([\w.-]+)", ask(dashboard, "/").body.decode())
    assert len(named) == len(set(named))


def test_a_page_without_a_chart_does_not_name_plotly(dashboard: ASGIApp) -> None:
    assert b"PlotlyChart" not in ask(dashboard, "/sources").body
    assert b"PlotlyChart" not in ask(dashboard, "/by_category").body


def test_scripts_are_named_below_a_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.assets.config.get_option", lambda _name: "/claims/")
    page = PlainTextResponse("<html><head></head></html>")
    app = Shell(page)
    assert b"PlotlyChart" in ask(app, "/claims/over_time").body
    assert ask(app, "/over_time").body == page.body


def test_our_own_addresses_stand_below_a_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {route.path for route in routes()}
    monkeypatch.setattr("ui.assets.config.get_option", lambda _name: "/claims/")
    assert {route.path for route in routes()} == {f"/claims{path}" for path in before}
