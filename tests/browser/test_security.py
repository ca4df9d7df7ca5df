"""What only a browser and a real server show: the policy is enforced, and no spelling of an address reaches a file."""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Server, settle
from tests.test_security import OURS, ROOT, is_page

SPELLINGS = (
    "/../{}", "/..%2f{}", "/%2e%2e/{}", "/%2e%2e%2f{}", "/..%5c{}", "/..%252f{}", "/.%00./{}", "/static/..%2f..%2f{}",
    "/static/%2e%2e/%2e%2e/%2e%2e/{}", "/app/static/..%2f{}", "/component/live/..%2f..%2f{}", "/media/..%2f{}",
    "/_stcore/bidi-components/live/..%2f..%2f{}", "/%c0%ae%c0%ae/{}", "/{}%00.html", "//{}", "/%2f{}", "/;/{}",
    "/{}?x=/../{}",
)  # fmt: skip
ODD = (
    "/claim?id=%00%ff%fe%E2%80%AE&id=&&=&%&%zz&id=" + "%F0%9F" * 50,
    "/?victims=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&day=0000-00-00&sources=&sources=%E2%80%AEgro&v=%00",
    "/compare?" + "&".join(f"figures={n}" for n in range(1_500)),
)


@pytest.fixture(scope="module")
def raw(server: Server) -> http.client.HTTPConnection:
    """A connection that sends addresses as they are written."""
    return http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)


def get(raw: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """The status and the body of an address."""
    raw.request("GET", path)
    answer = raw.getresponse()
    return answer.status, answer.read()


def test_no_spelling_of_an_address_reaches_a_file(raw: http.client.HTTPConnection) -> None:
    paths = [spelling.format(target, target) for spelling in SPELLINGS for target in ("claims.yaml", ".git/config")]
    paths += [f"{start}{ROOT}/claims.yaml" for start in ("", "/", "/static/", "/%2f")] + ["/%2fetc/passwd"]
    answers = {path: get(raw, path) for path in paths}
    assert {path for path, (status, body) in answers.items() if status == 200 and not is_page(body)} == set()
    assert {path for path, (_status, body) in answers.items() if OURS.search(body)} == set()
    assert {status for status, _body in answers.values()} <= {200, 301, 307, 400, 404}


def test_the_browser_runs_nothing_and_asks_nobody_that_the_policy_does_not_name(
    open_page: OpenPage, problems: list[str]
) -> None:
    page = open_page("/about")
    assert page.evaluate(INLINE) is None
    assert page.evaluate("() => fetch('https://example.org/').then(() => 'read', () => 'refused')") == "refused"
    assert page.evaluate(FRAME) == "refused"
    blocked = [one for one in problems if "Content Security Policy" in one]
    assert len(blocked) >= 3
    assert [one for one in problems if one not in blocked] == []
    problems.clear()


INLINE = """() => {
    setTimeout('window.hasRun = true')
    const script = document.createElement('script')
    script.textContent = 'window.hasRun = true'
    document.body.append(script)
    const image = document.createElement('div')
    image.innerHTML = '<img src="data:," onerror="window.hasRun = true">'
    document.body.append(image)
    return new Promise(done => setTimeout(() => done(window.hasRun ?? null), 300))
}"""
FRAME = """() => {
    const frame = document.createElement('iframe')
    frame.src = location.href
    document.body.append(frame)
    return new Promise(done => setTimeout(() => {
        try { done(frame.contentDocument?.querySelector('#root') ? 'shown' : 'refused') } catch { done('refused') }
    }, 500))
}"""


@pytest.mark.parametrize("path", ODD, ids=["claim", "filters", "compare"])
def test_an_odd_address_opens_a_page(open_page: OpenPage, path: str) -> None:
    page: Page = open_page(path)
    expect(page.locator("h1").first).to_be_visible()
    settle(page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page.locator("body").inner_text())
    expect(page.get_by_text("This page could not be shown")).to_have_count(0)
    assert page.locator("img[onerror]").count() == 0
