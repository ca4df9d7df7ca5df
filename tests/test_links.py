"""Links that stay true, through Streamlit's AppTest: what they hold, and what is said when the record has changed."""

from __future__ import annotations

import html
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ledger
from ledger.choice import Choice
from ledger.model import Book
from tests import test_pages
from tests.books import SMALL
from tests.test_pages import Open, bodies, links, listed, ran, shown, small, title
from ui import settings
from ui.link import written

open_page = test_pages.open_page
__all__ = ["small"]

COAST = "Killings on Syria's coast"
EDITED = (
    SMALL.replace("killed: 803", "killed: 804")
    .replace("killed: 383", "killed: 384")
    .replace("killed: 211", "killed: 212")
)


@dataclass
class Repository:
    """A folder with claims.yaml under git."""

    file: Path

    def commit(self, text: str) -> str:
        """Save the file and commit it; gives its version."""
        self.file.write_text(text, encoding="utf-8")
        author = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        around = {"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_COMMITTER_DATE": "2026-11-12T12:00:00Z"}
        for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=edit"]):
            subprocess.run(["git", *author, *arguments], cwd=self.file.parent, env=around, check=True)
        return ledger.load(self.file).version


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Give a repository whose file was the small record and has been edited."""
    made = Repository(tmp_path_factory.mktemp("links") / "claims.yaml")
    made.commit(SMALL)
    made.commit(EDITED)
    return made


THEN = ledger.loads(SMALL.encode()).version
CHANGED = f"The record has changed since this link was made (12 Nov 2026, version {THEN})."
AS_THEN = f"This is the record as it was on 12 Nov 2026 (version {THEN}), not as it is now."


def switch(app: AppTest, on: bool) -> AppTest:
    """The app after a turn of the switch to the record of then."""
    app.toggle(key="then").set_value(on)
    return ran(app)


# What a link holds


def test_a_link_holds_every_filter_also_the_defaults(record: Book) -> None:
    assert written(record, Choice("suwayda-2025-07", "killed")) == {
        "event": "Killings in Suwayda, July 2025",
        "harm": "Killed",
        "day": "2026-03-13",
    }
    full = Choice(
        "coast-2025-03", "killed", "civilians", "latakia", "pro-government", ("snhr", "sohr"), date(2025, 3, 20)
    )
    assert written(record, full) == {
        "event": "Killings on Syria's coast, March 2025",
        "harm": "Killed",
        "victims": "Civilians",
        "place": "Latakia",
        "by": "Government-side forces",
        "sources": ["SNHR", "SOHR"],
        "day": "2025-03-20",
    }


@pytest.mark.parametrize(
    "choice",
    [
        Choice("coast-2025-03", "killed", "non-combatants", "latakia", "pro-government", ("snhr",), date(2025, 3, 20)),
        Choice("coast-2025-03", "killed", sources=("sohr", "snhr")),
    ],
)
def test_a_link_opens_what_it_was_made_of(open_page: Open, record: Book, choice: Choice) -> None:
    app = open_page("over_time", **written(record, choice))
    assert app.session_state["_chosen"] == choice
    assert "left out" not in shown(app)


def test_a_link_to_a_figure_starts_with_the_public_address_and_holds_the_version(
    open_page: Open, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://claims.example.org/syria/")
    app = open_page("claim", small, id="snhr-2025-03-11")
    assert app.code[0].value.endswith(f" https://claims.example.org/syria/claim?id=snhr-2025-03-11%2Feveryone&v={THEN}")


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("https://claims.example.org", "https://claims.example.org"),
        ("http://localhost:8501/x/", "http://localhost:8501/x"),
        ("", ""),
        ("claims.example.org", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://reader:word@example.org", ""),
        ("https://example.org/?a=b", ""),
        ("https://example.org/#a", ""),
        ("https://example.org:port", ""),
        ("https://exa mple.org", ""),
        ("https://[::1", ""),
    ],
)
def test_only_a_whole_http_address_is_public(given: str, known: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", given)
    assert settings.public_url() == known


# Opened after the record has changed


def test_a_link_of_the_same_version_says_nothing(open_page: Open, repository: Repository) -> None:
    app = open_page(file=repository.file, v=ledger.load(repository.file).version)
    assert "since this link was made" not in shown(app)
    assert not app.toggle


def test_a_link_says_what_has_changed_in_its_view(open_page: Open, repository: Repository) -> None:
    app = open_page(file=repository.file, v=THEN)
    assert f"{CHANGED} In this view: 3 numbers corrected in the record (803 → 804; 383 → 384; 211 → 212)." in shown(app)
    assert "number: 803 → 804" in shown(app)
    assert f"claim?id=snhr-2025-03-11%2Feveryone&v={THEN}" in links(app)
    app = open_page(file=repository.file, v=THEN, sources="SCM")
    assert f"{CHANGED} No figure of this view has changed." in shown(app)


@pytest.mark.parametrize(
    ("page", "query", "words"),
    [
        (
            "claim",
            {"id": "snhr-2025-03-11"},
            "Of this claim: 3 numbers corrected in the record (803 → 804; 383 → 384; 211 → 212).",
        ),
        ("claim", {"id": "scm-2025-04-01"}, "No figure of this claim has changed."),
        ("sources", {"source": "scm"}, "No figure of this source has changed."),
        ("documents", {"document": "snhr-page"}, "Of this document: 3 numbers corrected"),
        ("compare", {"figures": ["snhr-2025-03-11", "scm-2025-04-01/civilians"]},
         "Of the figures side by side: 1 number corrected in the record (803 → 804)."),
        ("compare", {"figures": ["scm-2025-07-08/civilians", "scm-2025-04-01/civilians"]},
         "None of the figures side by side has changed."),
        ("about", {}, "In the whole record: 3 numbers corrected"),
        ("overview", {"q": "803"}, "In what this search finds: 1 number corrected in the record (803 → 804)."),
    ],
)  # fmt: skip
def test_each_page_tells_of_what_it_shows(
    open_page: Open, repository: Repository, page: str, query: dict[str, str | list[str]], words: str
) -> None:
    assert f"{CHANGED} {words}" in shown(open_page(page, repository.file, v=THEN, **query))


def test_what_was_said_after_the_day_of_a_link_is_counted(open_page: Open, repository: Repository) -> None:
    app = open_page(file=repository.file, v=THEN, day="2025-03-11", sources="SCM")
    assert not app.dataframe
    app = open_page(file=repository.file, v=THEN, day="2025-04-01", victims="Civilians")
    assert "This view shows what was known on 1 Apr 2025. 4 figures were said later." in shown(app)
    next(one for one in app.button if one.label == "Show the latest day").click()
    assert ran(app).session_state["_chosen"].day is None


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("v1", "The version that this link names, “v1”, is none: it would be ten hexadecimal digits."),
        ("<b>x</b>", "The version that this link names, “<b>x</b>”, is none"),
        ("--output=x", "The version that this link names, “--output=x”, is none"),
        ("0123456789", "This link was made with another version of the record (0123456789). What has changed since "
         "cannot be told: it is not in the file's history. This is the record as it is now."),
    ],
)  # fmt: skip
def test_a_version_that_is_none_or_not_known_is_said_to_be(
    open_page: Open, repository: Repository, version: str, words: str
) -> None:
    app = open_page(file=repository.file, v=version, then="true")
    assert words in shown(app)
    assert "804" in set(app.dataframe[0].value["Figure"])
    assert not app.toggle


def test_where_there_is_no_git_it_says_so(open_page: Open, small: Path) -> None:
    app = open_page(file=small, v="0123456789")
    assert "cannot be told: the history of the file is not available here." in shown(app)


def test_text_of_the_record_stays_text_in_the_list_of_changes(open_page: Open, tmp_path: Path) -> None:
    one = Repository(tmp_path / "claims.yaml")
    markup = "<img src=x onerror=alert(1)> **x**"
    version = one.commit(SMALL.replace("short: SNHR", f'short: "{markup}"'))
    one.commit(EDITED.replace("short: SNHR", f'short: "{markup}"'))
    page = bodies(open_page(file=one.file, v=version))
    assert f"{html.escape(markup)}: 804, people killed" in page
    assert "<img" not in page


def test_a_file_of_then_that_is_refused_today_is_not_shown(open_page: Open, tmp_path: Path) -> None:
    one = Repository(tmp_path / "claims.yaml")
    with pytest.raises(ledger.BookError):
        one.commit(SMALL.replace("killed: 803", "killed: 8O3"))
    version = blob(one.file)
    one.commit(EDITED)
    app = open_page(file=one.file, v=version, then="true")
    assert "the file of then does not fit the rules that it is read by today" in shown(app)
    assert "804" in set(app.dataframe[0].value["Figure"])


def blob(file: Path) -> str:
    """The version of a file, as git names it."""
    done = subprocess.run(
        ["git", "hash-object", file.name], cwd=file.parent, check=True, capture_output=True, text=True
    )
    return done.stdout[:10]


def test_the_notice_can_be_closed(open_page: Open, repository: Repository) -> None:
    app = open_page(file=repository.file, v=THEN)
    next(one for one in app.button if one.label == "Close this notice").click()
    assert "since this link was made" not in shown(ran(app))
    assert not [one for one in links(app) if "v=" in one]


# The record of then


def test_every_page_shows_the_record_of_then_under_a_banner(open_page: Open, repository: Repository) -> None:
    app = switch(open_page(file=repository.file, v=THEN), on=True)
    assert AS_THEN in shown(app)
    assert "803" in set(app.dataframe[0].value["Figure"])
    for page in ("over_time", "by_category", "sources", "documents", "claims", "about"):
        app.switch_page(f"../pages/{page}.py")
        assert AS_THEN in shown(ran(app)), page
        assert f"Data version {THEN}" in shown(app), page
        inside = [one for one in links(app) if not one.startswith("http")]
        assert all(f"v={THEN}&then=true" in one for one in inside), page
    app = switch(app, on=False)
    assert CHANGED in shown(app)
    assert f"Data version {THEN}" not in shown(app)


def test_a_search_finds_what_stood_there_then(open_page: Open, repository: Repository) -> None:
    app = open_page(file=repository.file, v=THEN, then="true", q="803")
    assert listed(app) == ["snhr-2025-03-11/everyone"]
    assert "Nothing in the record says this." in shown(switch(app, on=False))


def test_a_claim_is_added_to_the_record_of_now(open_page: Open, repository: Repository) -> None:
    app = open_page("add", repository.file, v=THEN, then="true")
    assert "This page works on the record as it is now; the others show the record as it was on 12 Nov 2026" in shown(
        app
    )
    assert f"Data version {ledger.load(repository.file).version}" in shown(app)
    assert listed(open_page("add", repository.file, v=THEN, then="true", q="804")) == ["snhr-2025-03-11/everyone"]


@pytest.fixture
def grown(tmp_path: Path) -> Repository:
    """Give a repository whose record has since got a source, a later day, and another name and id for the women."""
    one = Repository(tmp_path / "claims.yaml")
    one.commit(SMALL)
    text = EDITED.replace("women: {name: Women,", "females: {name: Women and girls, formerly: women,")
    text = text.replace("victims: women}", "victims: females}").replace(f"title: {COAST}", "title: The coast")
    one.commit(
        text + "- id: ohchr-2025-08-01\n  event: coast-2025-03\n  source: ohchr\n  published: 2025-08-01\n"
        "  read_in: ifp\n  figures: [{killed: 111, victims: civilians}]\n"
    )
    return one


def test_names_and_ids_of_then_lead_to_what_they_are_now(open_page: Open, grown: Repository) -> None:
    app = open_page(file=grown.file, v=THEN, event=COAST, victims="Women")
    assert app.session_state["_chosen"] == Choice("coast-2025-03", "killed", "females")
    assert "left out" not in shown(app)
    assert "No figure of this view has changed." in shown(app)
    assert switch(app, on=True).session_state["_chosen"] == Choice("coast-2025-03", "killed", "women")
    assert switch(app, on=False).session_state["_chosen"] == Choice("coast-2025-03", "killed", "females")


def test_the_way_there_and_back_keeps_the_day_and_the_sources(open_page: Open, grown: Repository) -> None:
    app = open_page(file=grown.file, v=THEN, day="2025-07-08")
    chosen = app.session_state["_chosen"]
    assert chosen.day == date(2025, 7, 8)
    assert switch(app, on=True).session_state["_chosen"].day is None
    assert switch(app, on=False).session_state["_chosen"] == chosen
    app = open_page(file=grown.file, v=THEN)
    assert switch(app, on=True).session_state["_chosen"] == Choice("coast-2025-03", "killed")
    assert switch(app, on=False).session_state["_chosen"] == Choice("coast-2025-03", "killed")
    app = open_page(file=grown.file, v=THEN, sources="OHCHR")
    assert "left out: OHCHR." in shown(switch(app, on=True))
    assert switch(app, on=False).session_state["_chosen"].sources == ("ohchr",)


def test_a_latest_day_chosen_in_the_record_of_then_stays_that_day(open_page: Open, grown: Repository) -> None:
    app = open_page(file=grown.file, v=THEN, then="true", victims="Civilians")
    assert app.session_state["_chosen"].day is None
    assert switch(app, on=False).session_state["_chosen"].day == date(2025, 7, 8)


# Values that are not there


@pytest.mark.parametrize(
    ("query", "chosen", "told"),
    [
        ({"victims": ["Civilians", "Women"]}, Choice("coast-2025-03", "killed", "women"), "Civilians"),
        ({"victims": ["Civilians", "Elves"]}, Choice("coast-2025-03", "killed", "civilians"), "Elves"),
        ({"victims": ["Elves", ""]}, Choice("coast-2025-03", "killed"), "Elves"),
        ({"event": [COAST, "Nowhere"], "harm": "kiled"}, Choice("coast-2025-03", "killed"), "Nowhere, kiled"),
        ({"by": "x" * 3000}, Choice("coast-2025-03", "killed"), "x" * 80 + "…"),
        ({"day": "20250311"}, Choice("coast-2025-03", "killed"), "20250311"),
        ({"day": "2025-W11-2"}, Choice("coast-2025-03", "killed"), "2025-W11-2"),
        ({"day": ["2025-03-11", "soon"]}, Choice("coast-2025-03", "killed", day=date(2025, 3, 11)), "soon"),
        ({"day": "2025-3-11", "by": "?"}, Choice("coast-2025-03", "killed", day=date(2025, 3, 11)), "?"),
    ],
)  # fmt: skip
def test_whatever_an_address_holds_is_shown_or_said_to_be_left_out(
    open_page: Open, small: Path, query: dict[str, str | list[str]], chosen: Choice, told: str
) -> None:
    app = open_page(file=small, **query)
    assert app.session_state["_chosen"] == chosen
    assert f"Not in this selection, so left out: {told}." in shown(app)


def test_a_former_name_in_an_address_is_the_name_of_now(open_page: Open, small: Path) -> None:
    text = SMALL.replace("women: {name: Women,", "women: {name: Women and girls, formerly: Women,")
    small.write_text(text.replace("short: SCM", "formerly: SCMFE, short: SCM"))
    app = open_page(file=small, victims="Women")
    assert app.session_state["_chosen"] == Choice("coast-2025-03", "killed", "women")
    app = open_page(file=small, sources=["SNHR", "SCMFE"])
    assert app.session_state["_chosen"] == Choice("coast-2025-03", "killed", sources=("snhr", "scm"))
    assert "left out" not in shown(app)


def test_empty_parameters_are_none(open_page: Open, small: Path) -> None:
    app = open_page(file=small, event="", harm="", victims="", place="", sources="", day="")
    assert app.session_state["_chosen"] == Choice("coast-2025-03", "killed")
    assert "left out" not in shown(app)


def test_a_renamed_claim_opens_and_a_figure_that_is_gone_is_not_another_one(open_page: Open, small: Path) -> None:
    text = SMALL.replace("- id: snhr-2025-03-11\n", "- id: snhr-2025-03-12\n  formerly: snhr-2025-03-11\n")
    small.write_text(
        text.replace("{missing: dozens}", "{missing: dozens, id: lost, formerly: snhr-2025-03-11/missing}")
    )
    app = open_page("claim", small, id="snhr-2025-03-11/women.by-pro-government")
    assert "women among the civilians" in shown(app)
    for old in ("snhr-2025-03-11/missing", "snhr-2025-03-12/lost"):
        app.query_params["id"] = old
        assert "people missing" in shown(ran(app))
    app.query_params["id"] = "snhr-2025-03-11/children"
    assert title(ran(app)) == "Not in the record"
