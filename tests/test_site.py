"""python -m ledger site: the book as plain pages, where every link leads somewhere and every text is text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import plotly.graph_objects as go
import pytest

import ledger
from ledger import cite
from ledger.__main__ import main
from ledger.charts.form import NARROW, Form
from ledger.charts.style import DARK, LIGHT
from ledger.choice import Choice
from ledger.model import Book
from ledger.overview import view
from ledger.picture import Home
from ledger.picture.overview import overview_picture
from ledger.site import Site, SiteError, build, paths, write
from ledger.site.charts import darkened
from ledger.site.pictures import Previews
from ledger.site.records import LISTED
from ledger.table import frame
from tests.books import SMALL, SNHR_803, VOCABULARY, book, loads, said
from tests.drawings import texts_of
from tests.test_literal_text import PAYLOAD, literal_record

pytestmark = pytest.mark.xdist_group("site")  # the site of the record takes seconds to build

ADDRESS = "https://claims.example.org/syria"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
KINDS = {
    "the front page": "index.html",
    "an event": "events/coast-2025-03.html",
    "another harm of an event": "events/coast-2025-03_missing.html",
    "an event without figures": "events/suwayda-2025-07.html",
    "an event to embed": "embed/coast-2025-03.html",
    "the list of an event": "lists/coast-2025-03.html",
    "all claims": "claims.html",
    "a claim": "claims/snhr-2025-03-11.html",
    "all sources": "sources.html",
    "a source": "sources/snhr.html",
    "all documents": "documents.html",
    "a document": "documents/workers-power.html",
    "about": "about.html",
    "not found": "404.html",
}


@pytest.fixture(scope="module")
def site(record: Book) -> Site:
    """Give the site of the record."""
    return build(record, ADDRESS)


@pytest.fixture(scope="module")
def whole(site: Site) -> Mapping[str, str]:
    """Give the pages of the record's site by their paths."""
    return pages(site)


@pytest.fixture(scope="module")
def small() -> Site:
    """Give the site of a small book, without an address."""
    return build(loads(SMALL), downloads={"claims.yaml": ("the record itself", SMALL.encode())})


@pytest.fixture(scope="module")
def hostile() -> Mapping[str, str]:
    """Give the pages of a book whose every text is markup."""
    return pages(build(ledger.loads(literal_record().encode()), ADDRESS))


def pages(site: Site) -> dict[str, str]:
    """The pages of a site as texts."""
    return {path: data.decode() for path, data in site.files.items() if path.endswith(".html")}


def text_of(page: str) -> str:
    """The words of a page as one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page.partition("<body")[2])).split())


def links(page: str) -> list[str]:
    """The addresses that a page names."""
    found = re.findall(r'\s(?:href|src|data-index|data-library|data-embed)="([^"]*)"', page)
    charts = [f"{one}-wide-light.json" for one in re.findall(r'data-chart="([^"]*)"', page)]
    return [unescape(one) for one in (*found, *charts)]


def anchors(page: str) -> list[str]:
    """The ids of a page."""
    return [unescape(one) for one in re.findall(r'\sid="([^"]*)"', page)]


def broken(site: Mapping[str, str], files: set[str]) -> list[str]:
    """Links within a site that lead nowhere."""
    ids = {path: set(anchors(page)) for path, page in site.items()}
    found = []
    for path, page in site.items():
        for link in set(links(page)):
            parts = urlsplit(urljoin(f"{ADDRESS}/{path}", link))
            if parts.netloc != urlsplit(ADDRESS).netloc:
                continue
            target = unquote(parts.path).removeprefix(urlsplit(ADDRESS).path).lstrip("/")
            if target not in files or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                found.append(f"{path}: {link}")
    return found


def test_every_link_and_anchor_of_the_record_leads_somewhere(site: Site, whole: Mapping[str, str]) -> None:
    assert broken(whole, set(site.files)) == []
    assert sum(len(links(page)) for page in whole.values()) > 10_000


def test_every_mark_of_the_record_leads_to_a_figure(site: Site, whole: Mapping[str, str]) -> None:
    charts = [json.loads(data) for path, data in site.files.items() if path.startswith("charts/")]
    marks = {one for chart in charts for trace in chart["data"] for (one,) in trace.get("customdata", ())}
    assert len(marks) > 200
    assert broken({"events/x.html": "".join(f' href="{one}"' for one in marks)} | dict(whole), set(site.files)) == []


def test_every_link_of_a_site_without_an_address_leads_somewhere(small: Site) -> None:
    assert broken(pages(small), set(small.files)) == []


def test_no_anchor_stands_twice_on_a_page(whole: Mapping[str, str]) -> None:
    assert [path for path, page in whole.items() if len(anchors(page)) != len(set(anchors(page)))] == []


def test_each_figure_stands_on_its_claims_page_with_its_sentence_and_documents(
    record: Book, whole: Mapping[str, str]
) -> None:
    for claim in record.claims:
        page = whole[paths.claim(claim.id)]
        parts = re.split(r'<section class="one-figure" id="([^"]*)"', page)
        sections = dict(zip(parts[1::2], parts[2::2], strict=True))
        assert list(sections) == [one.id.partition("/")[2] for one in claim.figures]
        for figure in claim.figures:
            section = sections[figure.id.partition("/")[2]]
            link = paths.absolute(ADDRESS, paths.figure(figure.id))
            assert cite.sentence(record, figure, link) in " ".join(unescape(section).split())
            assert {one.url for one in record.documents_of(figure)} <= set(links(section))


def test_what_is_unclear_is_marked_and_on_no_chart(record: Book, whole: Mapping[str, str]) -> None:
    unclear = [one for one in record.figures.values() if one.unclear]
    assert len(unclear) > 20
    for figure in unclear:
        mark = f"Unclear: {figure.unclear}"
        assert mark in text_of(whole[paths.claim(figure.claim)])
        assert mark in text_of(whole[paths.listing(record.claim[figure.claim].event)])
    events = "".join(page for path, page in whole.items() if path.startswith(("events/", "embed/")))
    assert "Unclear:" not in events
    shown = set(links(events))
    assert [one.id for one in unclear if f"../{paths.figure(one.id)}" in shown] == []


def test_charts_hold_no_unclear_figure() -> None:
    one = book(said("- killed: 745\n- {killed: 31, victims: women, unclear: Whose it is.}"))
    files = build(one).files
    charts = b"".join(data for path, data in files.items() if path.startswith("charts/"))
    assert b'"../claims/sohr-2025-03-08.html#everyone"' in charts
    assert b"#women" not in charts


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_pages_are_html_without_a_parse_error(hostile: Mapping[str, str], small: Site, path: str) -> None:
    for page in (hostile[path], small.files[path].decode()):
        html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_markup_in_the_record_stays_text(hostile: Mapping[str, str], path: str) -> None:
    root = html5lib.parse(hostile[path], namespaceHTMLElements=False)
    assert [one.tag for one in root.iter() if one.tag in ("img", "em", "strong", "b", "i")] == []
    names = {name for one in root.iter() for name in one.attrib}
    assert {name for name in names if name.startswith("on")} == set()
    outward = [one.attrib["href"] for one in root.iter("a")]
    assert [link for link in outward if ":" in link and not link.startswith(("https://", "http://"))] == []


def test_markup_in_the_record_is_shown_letter_by_letter(hostile: Mapping[str, str]) -> None:
    bare = {path for path, page in hostile.items() if PAYLOAD not in " ".join(html5lib_text(page).split())}
    assert bare == {"about.html", "404.html"}


def html5lib_text(page: str) -> str:
    """The words of a page as a parser reads them."""
    return " ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())


def test_data_for_search_engines_cannot_end_its_script(hostile: Mapping[str, str]) -> None:
    for path, page in hostile.items():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert len(blocks) == (path == "index.html")
        assert [json.loads(one)["@type"] for one in blocks] == ["Dataset"] * len(blocks)


def test_characters_that_html_and_xml_do_not_know_are_replaced() -> None:
    one_book = loads(SMALL)
    first, *rest = one_book.claims  # the loader refuses such characters; the site does not rely on that
    figures = tuple(replace(one, wording=one.wording and "the\a killing\0 of \ufffe people") for one in first.figures)
    site = build(replace(one_book, claims=(replace(first, figures=figures), *rest)))
    assert "the\ufffd killing\ufffd of \ufffd people" in site.files["claims/snhr-2025-03-11.html"].decode()
    ElementTree.fromstring(site.files["feed.xml"])
    json.loads(site.files["search.json"])


def test_the_event_page_says_what_overview_says(small: Site) -> None:
    one = loads(SMALL)
    found = view(one, frame(one), Choice("coast-2025-03", "killed"))
    page = text_of(small.files["events/coast-2025-03.html"].decode())
    assert found.title in page
    rows = [row for group in (*found.wholes, *found.narrower) for row in group.rows]
    figures = [one.figures[row.id] for row in rows]
    assert len(figures) == 2
    for row, figure in zip(rows, figures, strict=True):
        assert f"{row.name} {figure.number}{cite.scope_text(one, figure)}" in page
        assert f"{row.said} {row.age} [{row.documents[0]}]" in page
    numbered = small.files["events/coast-2025-03.html"].decode().partition('<ol class="documents">')[2]
    assert [one.documents[key].url for key in found.documents] == re.findall(
        r'href="(https://[^"]*)"', numbered.partition("</ol>")[0]
    )


def test_the_event_page_leads_to_its_other_harms(small: Site) -> None:
    for path in ("events/coast-2025-03.html", "events/coast-2025-03_missing.html"):
        harms = re.search(r'<nav class="harms".*?</nav>', small.files[path].decode(), re.DOTALL)
        assert harms is not None
        assert re.findall(r'href="([^"]*)"', harms[0]) == [
            "../events/coast-2025-03.html", "../events/coast-2025-03_missing.html",
        ]  # fmt: skip


def test_a_page_to_embed_carries_title_sources_version_and_the_way_back(small: Site, whole: Mapping[str, str]) -> None:
    page = small.files["embed/coast-2025-03.html"].decode()
    assert "<h1" in page
    assert "Iran Front Page" in text_of(page)
    assert loads(SMALL).version in text_of(page)
    assert "../events/coast-2025-03.html" in links(page)
    assert "frame-ancestors" not in page
    assert f'<link rel="canonical" href="{ADDRESS}/events/coast-2025-03.html">' in whole["embed/coast-2025-03.html"]


def test_links_of_an_embedded_page_open_outside_the_frame(small: Site) -> None:
    page = small.files["embed/coast-2025-03.html"].decode()
    assert [one for one in re.findall(r"<a [^>]*>", page) if 'href="#' not in one and "_blank" not in one] == []


def test_a_claim_says_who_repeated_it_and_what_they_changed(small: Site) -> None:
    page = text_of(small.files["claims/snhr-2025-03-11.html"].decode())
    assert "Workers Power: Halt sectarian pogroms" in page
    assert "up to 200 civilians killed — SNHR said 211 civilians killed" in page
    assert "changed: the number, by rounding and the bound (211 became up to 200)" in page


def test_a_claim_that_was_replaced_leads_to_what_replaced_it(small: Site) -> None:
    before, after = (small.files[f"claims/scm-2025-{day}.html"].decode() for day in ("04-01", "07-08"))
    assert "../claims/scm-2025-07-08.html" in links(before)
    assert "../claims/scm-2025-04-01.html" in links(after)
    assert "It has since said 1,060" in text_of(before)
    source = text_of(small.files["sources/scm.html"].decode())
    assert "1,169 → 1,060 civilians killed" in source
    assert "revised down by 109, reason not given" in source


def test_former_ids_lead_to_where_things_are_now() -> None:
    text = SMALL.replace("- id: snhr-2025-03-11\n", "- id: snhr-2025-03-11\n  formerly: [snhr-march]\n")
    text = text.replace("  - {missing: dozens}", "  - {missing: dozens, formerly: [snhr-2025-03-11/some]}")
    files = build(loads(text)).files
    moved = files["claims/snhr-march.html"].decode()
    assert 'content="0; url=../claims/snhr-2025-03-11.html"' in moved
    html5lib.HTMLParser(strict=True).parse(moved)
    assert "some" in anchors(files["claims/snhr-2025-03-11.html"].decode())


def test_the_feed_has_statements_revisions_and_withdrawals_by_their_days() -> None:
    text = SMALL + "  withdrawn: {on: 2025-08-01, why: Counted twice.}\n"
    feed = ElementTree.fromstring(build(loads(text), ADDRESS).files["feed.xml"])
    entries = feed.findall("a:entry", ATOM)
    told = [(one.findtext("a:updated", "", ATOM)[:10], one.findtext("a:title", "", ATOM)) for one in entries]
    assert told == [
        ("2025-08-01", "Withdrawn: Syrian Centre for Media, about 8 Jul 2025"),
        ("2025-07-08", "Syrian Centre for Media, about 8 Jul 2025: 1,060 civilians killed on Syria's coast, "
                       "from 6 Mar to 9 Mar 2025"),
        ("2025-04-01", "Syrian Centre for Media, 1 Apr 2025: 1,169 civilians killed on Syria's coast, "
                       "from 6 Mar to 1 Apr 2025"),
        ("2025-03-11", "Syrian Network for Human Rights, 11 Mar 2025: 803 people killed on Syria's coast, "
                       "from 6 Mar to 10 Mar 2025, leaving out non-state fighters killed in combat, and more"),
    ]  # fmt: skip
    assert feed.findtext("a:updated", "", ATOM) == "2025-08-01T00:00:00Z"
    assert entries[3].find("a:link", ATOM).attrib["href"] == f"{ADDRESS}/claims/snhr-2025-03-11.html"  # type: ignore[union-attr]
    assert len({one.findtext("a:id", "", ATOM) for one in entries}) == 4


def test_the_feed_says_what_a_statement_revises(small: Site) -> None:
    feed = ElementTree.fromstring(small.files["feed.xml"])
    titles = [one.text or "" for one in feed.findall("a:entry/a:title", ATOM)]
    assert titles[0].startswith("Revised: Syrian Centre for Media, about 8 Jul 2025: 1,060 civilians killed")
    assert "1,169 → 1,060" in feed.findtext("a:entry/a:content", "", ATOM)


def test_the_same_book_makes_the_same_files(small: Site) -> None:
    again = build(loads(SMALL), downloads={"claims.yaml": ("the record itself", SMALL.encode())})
    assert again.files == small.files


def test_a_chart_in_the_dark_is_the_dashboards_own_in_the_dark_inks(record: Book) -> None:
    found = view(record, frame(record), Choice("coast-2025-03", "missing"))
    light, dark = (
        json.loads(overview_picture(record, found, look, NARROW, Home()).figure.to_json()) for look in (LIGHT, DARK)
    )
    assert light != dark
    assert darkened(light) == dark


def test_recolouring_leaves_the_words_of_the_file_alone() -> None:
    words = {"annotations": [{"text": f"{LIGHT.text} color:{LIGHT.muted}'&gt;", "font": {"color": LIGHT.text}}]}
    changed = darkened(words)["annotations"][0]
    assert changed == {"text": words["annotations"][0]["text"], "font": {"color": DARK.text}}


def test_an_address_gives_canonical_links_a_map_and_cards(whole: Mapping[str, str], record: Book, small: Site) -> None:
    page = whole["events/coast-2025-03.html"]
    assert f'<link rel="canonical" href="{ADDRESS}/events/coast-2025-03.html">' in page
    assert f'<meta property="og:url" content="{ADDRESS}/events/coast-2025-03.html">' in page
    assert 'property="og:title" content="People killed on Syria&#39;s coast since 6 Mar 2025, as known on' in page
    without = "".join(pages(small).values())
    assert "canonical" not in without
    assert "og:url" not in without
    assert "sitemap.xml" not in small.files


def test_the_map_lists_the_pages_that_can_be_found() -> None:
    files = build(loads(SMALL), ADDRESS).files
    mapped = ElementTree.fromstring(files["sitemap.xml"])
    listed = {one.text for one in mapped.iter() if one.tag.endswith("loc")}
    left_out = {"404.html", "embed/coast-2025-03.html"}
    assert listed == {f"{ADDRESS}/{one}" for one in files if one.endswith(".html") and one not in left_out}
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in files["robots.txt"].decode()


def test_the_page_that_is_shown_anywhere_finds_its_style_and_links() -> None:
    page = build(loads(SMALL), ADDRESS).files["404.html"].decode()
    assert {link for link in links(page) if not link.startswith(("/syria/", "#"))} == set()


def test_preview_pictures_stand_on_the_pages_of_events_and_sources() -> None:
    asked = []

    def picture(kind: str, one: str) -> bytes | None:
        asked.append((kind, one))
        return b"PNG" if one != "scm" else None

    files = build(loads(SMALL), ADDRESS, picture=picture).files
    assert ("event", "coast-2025-03") in asked
    assert ("source", "scm") in asked
    image = '<meta property="og:image" content="{}/pictures/{}.png">'
    assert image.format(ADDRESS, "event-coast-2025-03") in files["events/coast-2025-03.html"].decode()
    assert "og:image" not in files["sources/scm.html"].decode()
    assert files["pictures/source-snhr.png"] == b"PNG"
    assert "og:image" not in files["claims/snhr-2025-03-11.html"].decode()


def test_the_pictures_show_the_event_and_a_sources_last_statement() -> None:
    drawn: list[str] = []

    def render(figure: go.Figure, form: Form) -> bytes:
        assert (form.width, form.height) == (1200, 675)
        words = re.sub(r"<[^>]+>", " ", " ".join(texts_of(figure)))
        drawn.append(" ".join(words.split()))
        return b"PNG"

    previews = Previews(loads(SMALL), ADDRESS, render)
    assert previews("event", "coast-2025-03") == b"PNG"
    assert "People killed on Syria's coast since 6 Mar 2025, as known on 8 Jul 2025" in drawn[0]
    assert "claims.example.org" in drawn[0]
    assert previews("source", "scm") == b"PNG"
    assert "1,060" in drawn[1]
    assert "1,169" not in drawn[1]
    assert previews("source", "ohchr") is None


def test_the_search_index_holds_every_figure(small: Site) -> None:
    one = loads(SMALL)
    index = json.loads(small.files["search.json"])
    ids = [f"{index['claims'][figure[0]][0]}/{figure[1]}" for figure in index["figures"]]
    assert ids == list(one.figures)
    assert index["figures"][3][6] == [200, 211]


@pytest.mark.parametrize(
    ("one", "name"),
    [
        ("snhr-2025-03-11", r"snhr-2025-03-11"),
        ("a.b+c", r"a\.b\+c"),
        ("con", r"con_[0-9a-f]{10}"),
        ("com1.x", r"com1\.x_[0-9a-f]{10}"),
        ("a" * 300, r"a{100}_[0-9a-f]{10}"),
    ],
)
def test_ids_make_safe_file_names(one: str, name: str) -> None:
    assert re.fullmatch(rf"claims/{name}\.html", paths.claim(one))


def test_links_are_relative_and_quoted() -> None:
    assert paths.link("claims/a.html", "claims/x+y.html#z.by-a@b") == "../claims/x%2By.html#z.by-a@b"
    assert paths.link("claims/a.html", "claims/a.html#z") == "#z"
    assert paths.link("index.html", "sources.html") == "sources.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_folder_that_holds_something_else_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(SiteError, match="holds something else"):
        write(folder, {"index.html": b""})
    assert [one.name for one in folder.iterdir()] == ["thesis.docx"]


def test_what_is_no_folder_is_refused(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(SiteError, match="is no folder"):
        write(folder, {"index.html": b""})


def test_an_empty_folder_and_a_former_site_are_written_to(folder: Path) -> None:
    folder.mkdir()
    assert write(folder, {"index.html": b"1", "claims/a.html": b"2", "claims/b.html": b"3"}) == 3
    (folder / "CNAME").write_text("kept")
    assert write(folder, {"index.html": b"1", "sources/a.html": b"4"}) == 1
    kept = sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    assert kept == [".site.json", "CNAME", "index.html", "sources/a.html"]
    assert not (folder / "claims").exists()


def test_a_file_that_says_the_same_is_not_touched(folder: Path) -> None:
    write(folder, {"index.html": b"1"})
    before = (folder / "index.html").stat().st_mtime_ns
    assert write(folder, {"index.html": b"1"}) == 0
    assert (folder / "index.html").stat().st_mtime_ns == before


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(folder: Path) -> None:
    write(folder, {"index.html": b"1"})
    outside = folder.parent / "precious"
    outside.write_text("kept")
    listed = json.loads((folder / ".site.json").read_text())
    listed["files"] += ["../precious", str(outside), ".."]
    (folder / ".site.json").write_text(json.dumps(listed))
    write(folder, {"index.html": b"2"})
    assert outside.read_text() == "kept"


def test_the_command_writes_the_site_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "claims.yaml", tmp_path / "site"
    file.write_text(VOCABULARY + "claims:\n" + SNHR_803)
    assert main(["site", str(out), str(file), "--address", f"{ADDRESS}/"]) == 0
    version = ledger.load(file).version
    assert re.search(rf"\d+ pages, \d+ files, \d+ of them new or changed; version {version}", capsys.readouterr().out)
    assert f'href="{ADDRESS}/index.html"' in (out / "index.html").read_text()
    assert (out / "downloads/claims.yaml").read_bytes() == file.read_bytes()
    assert (out / "downloads/claims.csv").is_file()
    about = (out / "about.html").read_text()
    assert [one for one in re.findall(r'href="(downloads/[^"?]*)', about) if not (out / one).is_file()] == []


def test_the_command_refuses_before_it_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(SMALL)
    assert main(["site", str(tmp_path), str(file)]) == 1
    assert "holds something else" in capsys.readouterr().err
    assert main(["site", str(tmp_path / "site"), str(file), "--pictures"]) == 1
    assert "--pictures needs --address" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["claims.example.org", "javascript:alert(1)", "https://", "https://x.org/?a=1"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(SystemExit):
        main(["site", str(tmp_path / "site"), "--address", address])


def test_the_list_of_documents_comes_in_pages_that_lead_to_each_other(whole: Mapping[str, str], record: Book) -> None:
    lists = {path: text for path, text in whole.items() if re.fullmatch(r"documents(-\d+)?\.html", path)}
    assert len(lists) == math.ceil(len(record.documents) / LISTED) > 1
    assert sum(text.count('<td class="first">') for text in lists.values()) == len(record.documents)
    for path, text in lists.items():
        assert len(text.encode()) < 200_000
        assert [one for one in lists if f'href="{one}" aria-current' in text] == [path]
        assert all(f'href="{one}"' in text for one in lists)
