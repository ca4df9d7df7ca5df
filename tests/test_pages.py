"""Every page through Streamlit's AppTest: it opens, and says why where it has nothing to show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from ledger.model import Book
from tests.books import SMALL, VOCABULARY

ROOT = Path(__file__).parents[1]
SEE = ("overview", "over_time", "by_category")
PAGES = (*SEE, "sources", "documents", "claims", "claim", "add", "about")
ON_THE_COAST = "Killings on Syria's coast, March 2025"

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Give `open_page(name, file=…, **query)`: one page as a new visitor's link opens it, after its first run."""

    def open_one(name: str = "overview", file: Path = ROOT / "claims.yaml", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("CLAIMS_FILE", str(file))
        monkeypatch.setattr("ui.book.SETTLED", 0)  # errors are shown without waiting for a save to end
        app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
        app.switch_page(f"../pages/{name}.py")
        for key, value in query.items():
            app.query_params[key] = value
        return ran(app)

    return open_one


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a small valid file that a test may break and mend."""
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def ran(app: AppTest) -> AppTest:
    """The app after a run that did not fail."""
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def bodies(app: AppTest) -> str:
    """The HTML of a page."""
    return "\n".join(one.proto.body for one in app.get("html"))


def shown(app: AppTest) -> str:
    """What a page says outside its charts, tables and widgets, as one line."""
    plain = [one.value for one in [*app.text, *app.code, *app.error, *app.warning]]
    return " ".join(html.unescape("\n".join([re.sub(r"<[^>]*>", " ", bodies(app)), *plain])).split())


def title(app: AppTest) -> str:
    """The first heading of a page, of which it has one."""
    (one,) = re.findall(r"<h1[^>]*>(.*?)</h1>", bodies(app))
    return html.unescape(one)


def scope(app: AppTest) -> str:
    """What the figures of a *See* page count, as known on which day: the heading of its chart."""
    return html.unescape(re.findall(r"<h2[^>]*>(.*?)</h2>", bodies(app))[0])


def links(app: AppTest) -> list[str]:
    """Where a page's links lead, in order."""
    return [html.unescape(one) for one in re.findall(r'href="([^"]*)"', bodies(app))]


def drawn(app: AppTest) -> list[str]:
    """The ids of the figures that a page's charts draw."""
    traces = [trace for one in app.get("plotly_chart") for trace in json.loads(one.proto.spec)["data"]]
    return [ids[0] for trace in traces for ids in trace.get("customdata", ())]


def unfolded(app: AppTest) -> AppTest:
    """The app with the narrower counts of Overview shown."""
    app.session_state["narrower"] = True
    return ran(app)


def listed(app: AppTest) -> list[str]:
    """The ids of the figures in a page's table."""
    return [figure_id(one) for one in app.dataframe[0].value["Claim"]]


def figure_id(address: str) -> str:
    """The id in the address of a claim's or a figure's page."""
    return parse_qs(urlsplit(html.unescape(address)).query)["id"][0]


@pytest.mark.parametrize(
    ("name", "query", "heading"),
    [
        ("overview", {}, ON_THE_COAST),
        ("over_time", {}, ON_THE_COAST),
        ("by_category", {}, ON_THE_COAST),
        ("by_category", {"columns": "Where"}, ON_THE_COAST),
        ("sources", {}, "Sources"),
        ("sources", {"source": "sohr"}, "Syrian Observatory for Human Rights"),
        ("documents", {}, "Documents"),
        ("documents", {"document": "workers-power-2025-03-23"}, "Syria: Only workers and democratic forces can halt"),
        ("claims", {}, "All claims"),
        ("claim", {"id": "snhr-2025-03-11"}, "Syrian Network for Human Rights, 11 Mar 2025"),
        ("about", {}, "About"),
    ],
)
def test_a_page_opens_from_a_link_under_its_heading(
    open_page: Open, name: str, query: dict[str, str], heading: str
) -> None:
    assert title(open_page(name, **query)).startswith(heading)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_the_version_of_the_record(open_page: Open, record: Book, name: str) -> None:
    assert record.version in shown(open_page(name, id="snhr-2025-03-11"))


@pytest.mark.parametrize("name", SEE)
def test_every_event_opens_with_figures_or_a_reason(open_page: Open, record: Book, name: str) -> None:
    app = open_page(name)
    for event in record.events:
        app.get_by_key("event").set_value(event)
        ran(app)
        ids = {record.harms[one].name: one for one in record.harms}
        for name in app.get_by_key("harm").options[:4]:
            harm = ids[name]
            app.get_by_key("harm").set_value(harm)
            ran(app)
            assert title(app)
            assert app.dataframe or "Nothing to show" in shown(app), (event, harm)


class TestOverview:
    def test_holds_each_source_with_the_last_it_said(self, open_page: Open) -> None:
        last = {
            "sohr-2025-09-22/civilians": "1,682",
            "snhr-2025-06-30/everyone": "1,662",
            "ohchr-2025-03-11/civilians": "111",
            "syria-ffc-2025-07-22/everyone": "1,426",
            "un-coi-2025-08-14/everyone": "some 1,400",
            "reuters-2025-06-30/alawites": "1,479",
            "scm-2025-07-08/civilians": "1,060",
        }
        app = open_page()
        table = dict(zip(listed(app), app.dataframe[0].value["Figure"], strict=True))
        assert {one: table.get(one) for one in last} == last
        assert set(last) <= set(drawn(app))

    @pytest.mark.parametrize("name", ["overview", "over_time"])
    def test_draws_what_it_lists_but_words_without_a_reading(self, open_page: Open, name: str) -> None:
        app = unfolded(open_page(name))
        unread = set(listed(app)) - set(drawn(app))
        assert sorted([*drawn(app), *unread]) == sorted(listed(app))
        assert not [figure for figure in figures_of(app, unread) if any(letter.isdigit() for letter in figure)]

    def test_numbers_the_documents_that_its_rows_refer_to(self, open_page: Open) -> None:
        app = unfolded(open_page())
        texts = [
            note["text"]
            for one in app.get("plotly_chart")
            for note in json.loads(one.proto.spec)["layout"]["annotations"]
        ]
        referred = {int(one) for text in texts for one in re.findall(r"\[(\d+)]", text)}
        (documents,) = re.findall(r"<ol>.*?</ol>", bodies(app))
        assert referred == set(range(1, documents.count("<li>") + 1))

    def test_tells_the_two_ends_of_a_group(self, open_page: Open) -> None:
        spec = open_page().get("plotly_chart")[0].proto.spec
        assert "from some 1,400 (UN Commission of Inquiry) to 2,146 (SOHR)" in spec


class TestOverTime:
    def test_draws_every_statement_of_a_series(self, open_page: Open, record: Book) -> None:
        ids = drawn(open_page("over_time", victims="Alawites"))
        assert {"reuters-2025-06-30/alawites", "hrhfc-2025-03-24/alawites"} <= set(ids)


def figures_of(app: AppTest, ids: Iterable[str]) -> list[str]:
    """The numbers of some figures as a page's table gives them."""
    table = dict(zip(listed(app), app.dataframe[0].value["Figure"], strict=True))
    return [table[one] for one in ids]


class TestByCategory:
    @pytest.mark.parametrize(
        ("columns", "column"),
        [("Whom", "Civilians"), ("Where", "Latakia"), ("By whom, as the source says", "Government-side forces")],
    )
    def test_has_the_columns_that_one_control_chooses(self, open_page: Open, columns: str, column: str) -> None:
        app = open_page("by_category", columns=columns)
        (head,) = re.findall(r"<thead>.*?</thead>", bodies(app))
        assert re.search(rf"<bdi[^>]*>{column}", head)

    def test_an_empty_cell_says_not_stated(self, open_page: Open) -> None:
        (body,) = re.findall(r"<tbody>.*?</tbody>", bodies(open_page("by_category")))
        cells = re.findall(r"<td>(.*?)</td>", body)
        empty = [cell for cell in cells if "href" not in cell]
        assert empty
        assert all("not stated" in cell for cell in empty)

    def test_every_number_leads_to_its_claim(self, open_page: Open, record: Book) -> None:
        app = open_page("by_category")
        (body,) = re.findall(r"<tbody>.*?</tbody>", bodies(app))
        targets = re.findall(r'href="(claim\?id=[^"]*)"', body)
        assert targets
        assert {figure_id(one) for one in targets} <= set(record.figures)


class TestSources:
    def test_lists_every_source_that_said_something(self, open_page: Open, record: Book) -> None:
        table = open_page("sources").dataframe[0].value
        assert list(table["Name"]) == [
            one.name for one in record.sources.values() if any(claim.source == one.id for claim in record.claims)
        ]

    def test_every_source_has_a_page_with_all_it_said(self, open_page: Open, record: Book) -> None:
        app = open_page("sources", source="sohr")
        for source in record.sources.values():
            app.query_params["source"] = source.id
            assert title(ran(app)) == source.name
            said = [one.id for claim in record.claims if claim.source == source.id for one in claim.figures]
            assert listed(app) == said, source.id

    def test_its_note_is_shown_and_nobody_named_has_no_evidence(self, open_page: Open, small: Path) -> None:
        small.write_text(SMALL.replace("  unnamed: {name:", "  unnamed: {note: Not one source., name:"), "utf-8")
        page = shown(open_page("sources", small, source="unnamed"))
        assert "Note Not one source." in page
        assert "evidence not stated" not in page

    def test_a_revision_downwards_is_told_with_its_reason(self, open_page: Open) -> None:
        assert "1,169 → 1,060" in shown(open_page("sources", source="scm"))
        assert "revised down by 109, reason not given" in shown(open_page("sources", source="scm"))


class TestDocuments:
    def test_each_column_holds_what_its_heading_says(self, open_page: Open, record: Book) -> None:
        table = open_page("documents").dataframe[0].value
        row = table[table["Publisher"] == "Workers Power"].iloc[0]
        document = record.documents["workers-power-2025-03-23"]
        assert row["Title"] == document.title
        assert row["Day"] == "23 Mar 2025"
        assert row["Link"] == document.url
        assert row["Page"] == "documents?document=workers-power-2025-03-23"

    def test_a_document_tells_what_it_repeated_and_changed(self, open_page: Open) -> None:
        page = shown(open_page("documents", document="workers-power-2025-03-23"))
        assert "up to 200" in page
        assert "SNHR said 211" in page

    def test_every_document_has_a_page_that_leads_out_to_it(self, open_page: Open, record: Book) -> None:
        app = open_page("documents", document="workers-power-2025-03-23")
        for document in list(record.documents.values())[::9]:
            app.query_params["document"] = document.id
            assert title(ran(app)) == (document.title or document.publisher)
            assert document.url in links(app)


class TestClaims:
    @pytest.mark.parametrize("query", ["1662", "1,662", "1 662"])
    def test_a_number_finds_who_counted_it(self, open_page: Open, query: str) -> None:
        assert "snhr-2025-06-30/everyone" in listed(open_page("claims", q=query))

    def test_a_relayed_number_finds_what_was_relayed(self, open_page: Open) -> None:
        assert any(one.startswith("snhr-2025-03-11/") for one in listed(open_page("claims", q="200")))

    def test_words_must_all_stand_in_what_is_found(self, open_page: Open) -> None:
        found = listed(open_page("claims", q="OHCHR civilians coast"))
        assert "ohchr-2025-03-11/civilians" in found
        assert len(found) < len(listed(open_page("claims", q="OHCHR")))

    def test_a_search_without_a_result_says_what_to_try(self, open_page: Open) -> None:
        app = open_page("claims", q="no such word anywhere")
        assert not app.dataframe
        assert "Try the digits alone" in shown(app)

    def test_a_search_keeps_to_the_chosen_event(self, open_page: Open, record: Book) -> None:
        title_ = record.events["suwayda-2025-07"].title
        found = listed(open_page("claims", q="SNHR", of_event=title_))
        assert found
        assert {record.claim[record.figures[one].claim].event for one in found} == {"suwayda-2025-07"}

    def test_holds_every_figure_unclear_ones_too(self, open_page: Open, record: Book) -> None:
        assert listed(open_page("claims")) == list(record.figures)

    def test_a_search_on_another_page_leads_here(self, open_page: Open) -> None:
        app = open_page("about")
        app.get_by_key("q").set_value("1662")
        ran(app)
        assert title(app) == "Search"
        assert "for “1662”" in shown(app)


def told(app: AppTest) -> list[str]:
    """The ids of the claims and figures that a page leads to."""
    return [figure_id(one) for one in links(app) if one.startswith("claim?")]


class TestClaim:
    def test_every_claim_has_a_page(self, open_page: Open, record: Book) -> None:
        app = open_page("claim", id="snhr-2025-03-11")
        for claim in record.claims[::5]:
            app.query_params["id"] = claim.id
            assert title(ran(app)).startswith(record.sources[claim.source].name), claim.id

    def test_stands_with_its_sentence_its_days_and_its_documents(self, open_page: Open, record: Book) -> None:
        app = open_page("claim", id="sohr-2025-09-22/civilians")
        assert "SOHR, a monitor based in Coventry, England, had documented 1,682 civilians killed" in app.code[0].value
        assert app.code[0].value.endswith(f"/claim?id=sohr-2025-09-22%2Fcivilians&v={record.version}")
        assert "from 6 Mar to 28 Apr 2025" in shown(app)
        for document in record.figures["sohr-2025-09-22/civilians"].read_in:
            assert record.documents[document].url in links(app)

    def test_shows_its_parts_set_inside_their_whole(self, open_page: Open) -> None:
        lists = re.sub(r"<(?!/?(ul|li))[^>]*>", "", bodies(open_page("claim", id="snhr-2025-03-11")))
        assert re.search(r"<li>803 people.*?<ul><li>383 .*?<ul><li>172 ", lists)

    def test_leads_from_a_revised_figure_to_the_one_that_replaced_it(self, open_page: Open, record: Book) -> None:
        (after,) = [one.id for one in record.claims if one.source == "scm" and one.supersedes]
        before = record.claim[after].supersedes[0]
        assert before in told(open_page("claim", id=after))
        assert after in told(open_page("claim", id=before))

    def test_an_unclear_figure_says_why(self, open_page: Open, record: Book) -> None:
        figure = next(one for one in record.figures.values() if one.unclear)
        assert " ".join(f"Unclear: {figure.unclear}".split()) in shown(open_page("claim", id=figure.id))

    def test_a_reader_can_report_a_wrong_figure_where_the_operator_says_how(
        self, open_page: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "Something is wrong" not in shown(open_page("claim", id="snhr-2025-03-11"))
        monkeypatch.setenv("REPORT_ADDRESS", "mailto:desk@example.org?subject={id}")
        assert "mailto:desk@example.org?subject=snhr-2025-03-11%2Feveryone" in links(
            open_page("claim", id="snhr-2025-03-11")
        )


@pytest.mark.parametrize(
    ("name", "key", "asked", "nearest"),
    [
        ("claim", "id", "snhr-2025-03-11x", "claim?id=snhr-2025-03-11"),
        ("sources", "source", "shor", "sources?source=sohr"),
        ("documents", "document", "workers-power-2025", "documents?document=workers-power-2025-03-23"),
    ],
)
def test_a_link_to_what_is_not_in_the_record_says_so_with_the_nearest(
    open_page: Open, name: str, key: str, asked: str, nearest: str
) -> None:
    app = open_page(name, **{key: asked})
    assert title(app) == "Not in the record"
    assert f"“{asked}”" in shown(app)
    assert nearest in links(app)


def test_a_claim_page_without_an_id_does_not_quote_an_empty_one(open_page: Open) -> None:
    assert "“”" not in shown(open_page("claim"))


class TestFile:
    BROKEN = SMALL.replace("killed: 1169", "killed: 1I69")

    @pytest.mark.parametrize("name", PAGES)
    def test_that_does_not_load_at_the_start_is_told_with_each_problem(
        self, open_page: Open, small: Path, name: str
    ) -> None:
        small.write_text(self.BROKEN, encoding="utf-8")
        app = open_page(name, small)
        line = self.BROKEN[: self.BROKEN.index("1I69")].count("\n") + 1
        assert "does not load (1 problem)" in shown(app)
        assert f"claims.yaml:{line}:" in app.code[0].value
        assert "'1I69' does not fit" in app.code[0].value
        assert "Traceback" not in shown(app)
        assert not app.get("plotly_chart")

    @pytest.mark.parametrize("name", SEE)
    def test_with_an_event_that_nobody_spoke_of_yet_opens(self, open_page: Open, small: Path, name: str) -> None:
        assert "holds no figure of this event" in shown(open_page(name, small, event="Killings in Suwayda"))

    @pytest.mark.parametrize("name", PAGES)
    def test_without_a_claim_opens(self, open_page: Open, tmp_path: Path, name: str) -> None:
        path = tmp_path / "claims.yaml"
        path.write_text(VOCABULARY + "claims: []\n", encoding="utf-8")
        assert "no figure" in shown(open_page(name, path)) or name not in SEE

    def test_that_is_missing_is_told(self, open_page: Open, tmp_path: Path) -> None:
        app = open_page("overview", tmp_path / "nowhere.yaml")
        assert "does not load (1 problem)" in shown(app)
        assert "nowhere.yaml" in app.code[0].value

    @pytest.mark.parametrize("name", PAGES)
    def test_that_breaks_later_leaves_the_last_good_page_under_a_banner(
        self, open_page: Open, small: Path, name: str
    ) -> None:
        app = open_page(name, small, id="snhr-2025-03-11")
        before = title(app)
        small.write_text(self.BROKEN, encoding="utf-8")
        assert title(ran(app)) == before
        assert "shows the last version that did" in app.warning[0].value
        assert "'1I69'" in app.code[0].value
        small.write_text(SMALL, encoding="utf-8")
        assert not ran(app).warning

    def test_that_goes_away_leaves_the_last_good_page_under_a_banner(self, open_page: Open, small: Path) -> None:
        app = open_page("overview", small)
        small.unlink()
        assert drawn(ran(app))
        assert app.warning

    def test_that_is_saved_anew_is_shown(self, open_page: Open, small: Path) -> None:
        app = open_page("claim", small, id="snhr-2025-03-11")
        small.write_text(SMALL.replace("killed: 803", "killed: 804"), encoding="utf-8")
        assert "804 people killed" in ran(app).code[0].value


def test_long_tables_and_lists_come_a_part_at_a_time(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.tables.PART", 50)
    monkeypatch.setattr("ui.tables.LINES", 3)
    app = open_page("sources", source="sohr", part="2")
    assert len(app.dataframe[0].value) == 50
    told = [one.value for one in app.text]
    assert any(re.fullmatch(r"Rows 51 to 100 of \d+; downloads hold all\.", one) for one in told)
    assert bodies(app).rsplit("<ul", 1)[1].count("<li") == 3
    about = open_page("about")
    assert not about.text
    about.session_state["found_drift"] = True
    assert any(re.fullmatch(r"1 to 3 of \d+", one.value) for one in ran(about).text)
