"""What comes from outside does nothing but be shown: docs/security.md, line by line."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import re
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import openpyxl
import pandas as pd
import pytest
import streamlit as st
from hypothesis import example, given
from hypothesis import strategies as some
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message
from streamlit.testing.v1 import AppTest

import ledger
from ledger import history
from ledger.export import FORMATS, Selection
from ledger.history import History, MissingError
from ledger.model import Book
from ledger.relays import UnknownFigureError, statement
from ledger.search import LONGEST, index, search
from ledger.table import frame
from ledger.trace import trace
from tests import test_literal_text, test_pages, test_server
from tests.books import SMALL, VOCABULARY, loads, problems, said
from tests.test_pages import Open, bodies, ran, shown
from tests.test_server import ask
from ui import edit, filters, settings, share, show, text
from ui.server import is_own_page

ROOT = Path(__file__).parents[1]
OVERRIDE = "\u202egro.live\u202c\u2067x"
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]")

dashboard = test_server.dashboard
open_page = test_pages.open_page
small = test_pages.small


# Characters that nobody can see


@pytest.mark.parametrize(
    "character",
    [
        "\u202e",
        "\u202a",
        "\u2066",
        "\u2069",
        "\u206f",
        "\x00",
        "\x1b",
        "\x7f",
        "\x9f",
        "\ufeff",
        "\ufdd0",
        "\U0002ffff",
    ],
)
@pytest.mark.parametrize("as_escape", [False, True])
def test_an_unseen_character_in_the_record_is_an_error_at_its_line(character: str, as_escape: bool) -> None:
    written = f"\\U{ord(character):08x}" if as_escape else character
    (error,) = problems(SMALL.replace("name: Hama,", f'name: "Ha{written}ma",'))
    line = SMALL[: SMALL.index("name: Hama,")].count("\n") + 1
    assert (error.line, f"(U+{ord(character):04X}); delete it" in error.message) == (line, True), str(error)


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\uD83D"])
def test_half_a_character_in_the_record_is_an_error(escape: str) -> None:
    assert len(problems(SMALL.replace("name: Hama,", f'name: "Ha{escape}ma",'))) == 1


def test_the_marks_of_arabic_and_persian_are_letters_like_others() -> None:
    name = "\u200fحماة\u200c\u200d\u061c (Hama)\u200e"
    book = loads(SMALL.replace("name: Hama,", f"name: {name},"))
    assert book.places["hama"].name == name


@given(some.text())
@example(OVERRIDE)
@example("x" * 10_000)
@example("a\r\nb\u2028c\x85d")
def test_what_is_repeated_of_an_address_is_one_short_line_that_turns_nothing_around_it(typed: str) -> None:
    told = text.quoted(typed)
    assert len(told) <= 81
    assert not UNSEEN.search(told)
    assert len(told.splitlines()) <= 1


# Links


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///x",
        '" java\\tscript:alert(1)"', "//evil.example", "https:evil.example", "https://", "https://a b", "/claims.yaml",
        'https://a.example/"onclick=', "https://a.example/<b>", "https:\\\\evil.example", "blob:https://a.example/1",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "key", ["url: https://shafaq.com/745", "url: https://snhr.org\n", "url: https://ifpnews.com/800}"]
)
def test_a_link_of_the_record_is_http_or_an_error(link: str, key: str) -> None:
    assert key in SMALL
    written = link if link.startswith('"') else "'" + link + "'"
    (error, *more) = problems(SMALL.replace(key, key.replace(key[5:].rstrip("\n}"), written), 1))
    assert "is not an http(s) link" in error.message
    assert not more


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", " https://x", "vbscript:x", "//x"])
def test_the_operator_sets_no_other_link_either(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ADDRESS", link)
    monkeypatch.setenv("PUBLIC_URL", link)
    assert settings.report_address() == ""
    assert settings.public_url() == ("https://x" if link == " https://x" else "")


def test_our_scripts_make_text_and_never_markup() -> None:
    scripts = [path for folder in ("ui", "ledger") for path in (ROOT / folder).rglob("*.js")]
    assert len(scripts) > 3
    makes = re.compile(
        r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|outerHTML\s*=|srcdoc|javascript:"
    )
    assert {path.name: makes.findall(path.read_text("utf-8")) for path in scripts} == {
        path.name: [] for path in scripts
    }


# Formulas


FORMULA = '=HYPERLINK("https://evil.example";"x")'


@pytest.fixture(scope="module")
def formulas() -> Selection:
    """A record in which every text is a formula."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_literal_text, "PAYLOAD", FORMULA)
        book = ledger.loads(test_literal_text.literal_record().encode())
    return Selection(book, tuple(book.figures))


def cells(name: str, data: bytes) -> list[str]:
    """The cells of all tables in a file that a spreadsheet opens."""
    if name == "package":
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            tables = [files.read(one) for one in files.namelist() if one.endswith(".csv")]
    else:
        tables = [data]
    return [cell for one in tables for row in csv.reader(io.StringIO(one.decode("utf-8-sig"))) for cell in row]


@pytest.mark.parametrize("name", ["csv", "hxl", "package"])
def test_no_text_of_the_record_is_a_formula_in_a_table(formulas: Selection, name: str) -> None:
    found = cells(name, FORMATS[name].make(formulas))
    assert any(FORMULA in one for one in found)
    assert [one for one in found if re.match(r"\s*[=+\-@＝＋－＠]", one)] == []


def test_no_text_of_the_record_is_a_formula_or_a_link_in_excel(formulas: Selection) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(formulas)))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(FORMULA in str(cell.value) for cell in every)
    assert [cell.value for cell in every if cell.data_type == "f" or cell.hyperlink] == []


# What an address may hold


@pytest.fixture(scope="module")
def one_book() -> Book:
    """The small book."""
    return loads(SMALL)


@pytest.fixture(scope="module")
def one_table(one_book: Book) -> pd.DataFrame:
    """Its table."""
    return frame(one_book)


ANYTHING = some.one_of(
    some.text(max_size=60),
    some.text("0123456789-.,:/@~ ٣", max_size=30),
    some.sampled_from(["snhr-2025-03-11", "snhr-2025-03-11/", "/", "@", "snhr-2025-03-11@workers-power", "a/b/c@d@e"]),
    some.binary(max_size=40).map(lambda data: unquote_plus(data.decode("latin-1"))),
)


@given(asked=ANYTHING)
@example(asked="\x00" * 5_000)
@example(asked="x" * 60_000)
@example(asked="9" * 60_000)
@example(asked="a " * 30_000)
@example(asked=OVERRIDE)
def test_whatever_an_address_asks_for_is_found_or_is_not(asked: str, one_book: Book, one_table: pd.DataFrame) -> None:
    assert show.find(one_book, asked) is None or asked.partition("/")[0].partition("@")[0] in one_book.claim
    assert show.find_source(one_book, asked) is None or asked in one_book.sources
    assert set(search(one_book, one_table, index(one_book), asked)) <= set(one_book.figures)
    assert filters._parsed(asked) is None or re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", asked)
    assert history.is_version(asked) == bool(re.fullmatch("[0-9a-f]{10}", asked))
    with pytest.raises(MissingError):
        History({"0" * 40: None}).blob(asked)  # type: ignore[dict-item]
    with contextlib.suppress(UnknownFigureError):
        assert statement(one_book, asked).id in one_book.figures
    assert re.fullmatch("[a-z0-9-]*", share.file_name(asked, ""))


def test_a_search_longer_than_any_figure_finds_none_and_takes_no_time(one_book: Book, one_table: pd.DataFrame) -> None:
    texts = index(one_book)
    assert search(one_book, one_table, texts, "s" * LONGEST) == []
    assert search(one_book, one_table, texts, "s " * LONGEST) == []
    assert search(one_book, one_table, texts, "s " * 100) != []


PIECES = (
    "803 people were killed",
    "SNHR",
    "civilians",
    "\x00",
    OVERRIDE,
    "<img src=x>",
    "=1+1",
    "٨٠٣ قتيل",
    "1,0,8",
    "$$",
    "\ud83d",
)


@given(some.lists(some.one_of(some.sampled_from(PIECES), some.text(max_size=10)), max_size=8).map(" ".join))
def test_whatever_is_pasted_is_read_letter_by_letter(one_book: Book, pasted: str) -> None:
    for mention in trace(one_book, pasted):
        assert mention.text == pasted[mention.start : mention.end]
        assert {match.figure.partition("@")[0] for match in mention.matches} <= set(one_book.figures)


LONG = "%ff%00" + "ÿ\u202e\x00<img src=x onerror=alert(1)>[a](javascript:x)$x$" * 1_000
# Names of parameters that are also names of arguments and settings.
ODD = {"page": "x", "choice": "x", "self": "x", "key": "x", "ids": "x", "LEDGER_EDIT": "1", "embed": "true", "": "x"}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("overview", dict.fromkeys(("event", "harm", "victims", "place", "by", "sources", "day", "v"), LONG) | ODD),
        ("overview", {"sources": [f"s{n}" for n in range(3_000)], "day": ["2025-03-11"] * 3_000, "v": ["a", "b"]}),
        ("compare", {"figures": [f"snhr-2025-03-11/{n}{OVERRIDE}" for n in range(3_000)], "then": LONG} | ODD),
        ("compare", {"figures": LONG}),
        ("claim", {"id": LONG, "v": "0123456789"} | ODD),
        ("sources", {"source": LONG, "id": LONG}),
        ("documents", {"document": LONG, "v": OVERRIDE}),
        ("claims", {"q": LONG, "of_event": LONG}),
        ("add", {"q": OVERRIDE, "id": LONG} | ODD),
    ],
)
def test_no_address_makes_a_page_fail_or_repeats_more_than_a_line_of_it(
    open_page: Open, small: Path, name: str, query: dict[str, str | list[str]]
) -> None:
    page = bodies(app := open_page(name, small, **query))
    assert "<h1" in page
    assert not UNSEEN.search(page.replace("\n", " ") + shown(app))
    assert not re.search(r"<img|href=[\"']?\s*(javascript|data|vbscript)", page)
    assert page.count("onerror") < 10
    assert len(page) < 60_000


# Files and routes


TARGETS = (
    "claims.yaml", ".git/config", ".git/HEAD", ".streamlit/config.toml", ".streamlit/secrets.toml", "dashboard.py",
    "requirements.txt", "ui/app.py", "pages/claim.py",
)  # fmt: skip
WAYS = (
    "/{}", "/./{}", "/../{}", "/static/../{}", "/static/../../../../{}", "/app/static/{}", "/app/static/../{}",
    "/component/live/{}", "/component/live/../../{}", "/component/../{}", "/_stcore/bidi-components/live/{}",
    "/_stcore/bidi-components/live/../../{}", "/_stcore/bidi-components/picture/%2e%2e/{}", "/media/{}", "/media/../{}",
    "/live/{}", "/live/../{}", "/pages/{}", "/overview/../{}", "/plotly.min.js/../{}", "/..\\{}", "/..%2f{}",
    "/%2e%2e/{}", "/\x00/../{}", "/static/{}\x00.js", "/_stcore/../{}", "/_stcore/agent/../../{}",
)  # fmt: skip
# The server decodes an address before the app sees it, so that these are what "..%2f" comes to.
PATHS = [way.format(target) for way in WAYS for target in TARGETS]
PATHS += [f"{start}{ROOT}/{target}" for start in ("", "/", "/static/", "/component/live/") for target in TARGETS]
PATHS += ["/etc/passwd", "//etc/passwd", "/static//etc/passwd", "/component/live//etc/passwd", "/C:/Windows/win.ini"]
OURS = re.compile(
    rb"^format: 1|repositoryformatversion|gatherUsageStats|^ref: refs|root:x:0|^import |^from |==\d", re.M
)


def test_no_file_of_the_project_or_the_machine_is_served(dashboard: ASGIApp) -> None:
    assert OURS.search((ROOT / "claims.yaml").read_bytes())
    assert OURS.search((ROOT / ".streamlit/config.toml").read_bytes())
    served = {path: found.body for path in PATHS if (found := ask(dashboard, path)).status == 200}
    assert {path for path, body in served.items() if not is_page(body)} == set()


def is_page(body: bytes) -> bool:
    """Whether an answer is the page that Streamlit gives for every address, and holds nothing of ours."""
    return b'<div id="root">' in body and not OURS.search(body)


def test_no_folder_of_ours_is_served_even_if_somebody_makes_one() -> None:
    assert st.get_option("server.enableStaticServing") is False
    assert not (ROOT / "static").exists()
    assert not (ROOT / "ui" / "static").exists()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/add", "/claims.yaml", "/live/version", "/overview", "/plotly.min.js"])
def test_nothing_can_be_sent_to_the_server(dashboard: ASGIApp, method: str, path: str) -> None:
    assert ask(dashboard, path, method=method).status in {404, 405}


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_no_file_is_taken(dashboard: ASGIApp, method: str) -> None:
    answer = ask(dashboard, "/_stcore/upload_file/session/file", method=method)
    assert answer.status == 404
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_no_program_can_drive_the_pages(dashboard: ASGIApp, path: str) -> None:
    assert st.get_option("server.enableAgentApi") is False
    assert b"does not serve the agent API" in ask(dashboard, path, method="POST", content_type="application/json").body


# Other sites


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/overview", "/plotly.min.js", "/media/x"])
def test_no_other_site_may_read_an_answer(dashboard: ASGIApp, path: str) -> None:
    headers = ask(dashboard, path, origin="https://evil.example").headers
    assert "access-control-allow-origin" not in headers


def test_cross_origin_and_forgery_protection_are_on() -> None:
    assert st.get_option("server.enableCORS") is True
    assert st.get_option("server.corsAllowedOrigins") == []
    assert st.get_option("server.enableXsrfProtection") is True


def knock(app: ASGIApp, host: str, origin: str) -> Message:
    """What the app answers first to a websocket."""
    sent: list[Message] = []
    headers = [(b"host", host.encode()), (b"origin", origin.encode())]
    scope = {
        "type": "websocket", "path": "/_stcore/stream", "raw_path": b"/_stcore/stream", "root_path": "", "scheme": "ws",
        "query_string": b"", "headers": headers, "subprotocols": [], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "websocket.connect"} if not sent else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    return sent[0]


@pytest.mark.parametrize("editing", ["", "1"])
def test_a_page_of_another_site_cannot_talk_to_the_server(
    dashboard: ASGIApp, monkeypatch: pytest.MonkeyPatch, editing: str
) -> None:
    monkeypatch.setenv("LEDGER_EDIT", editing)
    refused = {"type": "websocket.close", "code": 1008}
    assert refused.items() <= knock(dashboard, "localhost:8501", "https://evil.example").items()


@pytest.mark.parametrize(
    ("host", "origin", "own"),
    [
        ("localhost:8501", "http://localhost:8501", True),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("[::1]:8501", "http://[::1]:8501", True),
        ("192.168.1.7:8501", "http://192.168.1.7:8501", True),
        ("claims.example.org", "https://claims.example.org", True),
        ("127.0.0.1:8501", "https://claims.example.org", True),  # a proxy that does not pass the host on
        ("localhost:8501", "http://localhost:3000", False),  # another program on this machine
        ("evil.example:8501", "http://evil.example:8501", False),  # a name led to this machine
        ("localhost:8501", "null", False),
        ("localhost:8501", "", False),
        ("", "", False),
        ("localhost.evil.example", "http://localhost.evil.example", False),
        ("[::1", "http://[::1", False),
    ],
)
def test_where_a_page_may_write_only_pages_of_this_server_may_talk_to_it(
    host: str, origin: str, own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://claims.example.org")
    assert is_own_page(Headers({"host": host, "origin": origin})) is own


def test_a_name_that_was_led_here_is_refused_only_where_a_page_may_write(
    dashboard: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[str] = []

    async def inner(_scope: Any, _receive: Any, send: Any) -> None:
        passed.append("here")
        await send({"type": "websocket.accept"})

    from ui.server import ClosedDoors

    app = ClosedDoors(inner)
    monkeypatch.delenv("LEDGER_EDIT", raising=False)
    assert knock(app, "evil.example", "http://evil.example")["type"] == "websocket.accept"
    monkeypatch.setenv("LEDGER_EDIT", "1")
    assert knock(app, "evil.example", "http://evil.example") == {"type": "websocket.close", "code": 1008}
    assert passed == ["here"]


# Writing


def test_edit_mode_cannot_be_turned_on_from_a_browser(
    open_page: Open, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDGER_EDIT", raising=False)
    before = small.stat(), small.read_bytes()
    app: AppTest = open_page("add", small, LEDGER_EDIT="1", edit="1")
    for name, value in {
        edit._OPENED: b"format: 1", edit._WRITTEN: "x", edit._ROUND: 0, "LEDGER_EDIT": "1", "add0_write": True,
        "add0_source": "sohr", "add0_url": "https://example.org/1", "add0_number0": "12", "add0_said": "2025-03-12",
        "add0_publisher": "A Paper",
    }.items():  # fmt: skip
        app.session_state[name] = value
    assert "makes the lines for the file" in shown(ran(app))
    assert not [one for one in app.button if "Write" in one.label]
    assert (small.stat().st_mtime_ns, small.read_bytes()) == (before[0].st_mtime_ns, before[1])


def test_what_is_typed_in_the_form_cannot_bring_in_an_unseen_character() -> None:
    with pytest.raises(ledger.BookError, match="U\\+202E"):
        loads(VOCABULARY + "claims:\n" + said(f'- {{killed: 1, note: "{OVERRIDE}"}}'))


# What is installed, and what is kept in the repository


LOCKED = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)?(?: \\\n +--hash=sha256:[0-9a-f]{64})+$",
    re.M,
)


@pytest.fixture(scope="module")
def locked() -> dict[str, set[str]]:
    """The versions in requirements.lock by name."""
    found: dict[str, set[str]] = {}
    for one in LOCKED.finditer((ROOT / "requirements.lock").read_text("utf-8")):
        found.setdefault(canonicalize_name(one["name"]), set()).add(one["version"])
    return found


def pins() -> dict[str, str]:
    """The versions in requirements.txt by name."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    lines = [line.partition(";")[0].strip() for line in text.splitlines()]
    return {canonicalize_name(name): version for name, _equals, version in (line.partition("==") for line in lines)}


def test_every_pin_is_exact_and_locked_with_its_hashes(locked: dict[str, set[str]]) -> None:
    assert all(re.fullmatch(r"\d[\w.]*", version) for version in pins().values())
    assert {name: locked.get(name) for name in pins()} == {name: {version} for name, version in pins().items()}


def test_all_that_the_pins_need_is_locked(locked: dict[str, set[str]]) -> None:
    waiting, needed = list(pins()), set()
    environment = {**default_environment(), "extra": ""}
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            wanted = [Requirement(one) for one in metadata.requires(name) or ()]
            waiting += [
                canonicalize_name(one.name) for one in wanted if not one.marker or one.marker.evaluate(environment)
            ]
    assert needed - set(locked) == set()


def test_the_lock_holds_versions_and_hashes_and_nothing_else(locked: dict[str, set[str]]) -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    rest = re.sub(r"^ +#.*\n|^# .*\n", "", LOCKED.sub("", text), flags=re.M)
    assert rest.strip() == ""
    assert "://" not in text
    assert len(locked) > len(pins())


SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30}|\bglpat-[\w-]{20}|\bxox[abp]-\d"
    r"|\bsk-[A-Za-z0-9]{20}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|://[^/\s:@\"']+:[^/\s@\"']+@(?!([\w-]+\.)*example\b)"
    r"|(?i:\b(?:password|passwd|secret|api_?key|token)\s*[:=]\s*[\"'][^\"'\s]{12,}[\"'])"
)


def test_the_repository_holds_no_secret() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    assert ROOT / ".streamlit/secrets.toml" not in paths
    texts = {path: path.read_text("utf-8", errors="replace") for path in paths if path.is_file()}
    assert len(texts) > 100
    found = {path.name: match[0] for path, text in texts.items() if (match := SECRET.search(text))}
    assert found == {}
