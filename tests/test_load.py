"""claims.yaml -> Book: what loads, and every error at its line, with what would be right."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ledger
from ledger.model import Book, Level
from tests.books import MARK, SCM_FALL, SMALL, SNHR_803, TODAY, VOCABULARY, book, loads, problems, said, slip

ROOT = Path(__file__).parents[1]


# What loads


def test_a_figure_says_what_it_inherits() -> None:
    one = book(SNHR_803).figures["snhr-2025-03-11/security-forces.by-pro-assad"]
    assert (str(one.number), one.harm, one.victims, one.place, one.by, one.counting) == (
        "172", "killed", "security-forces", ("coast",), "pro-assad", "running",
    )  # fmt: skip
    assert (str(one.covers), one.evidence, one.except_, one.read_in) == (
        "2025-03-06/2025-03-10", "named-cases", "non-state fighters killed in combat", ("snhr-page", "ifp"),
    )  # fmt: skip


def test_an_id_tells_what_differs_from_the_defaults() -> None:
    assert list(book(SNHR_803).figures) == [
        "snhr-2025-03-11/everyone",
        "snhr-2025-03-11/by-pro-assad",
        "snhr-2025-03-11/security-forces.by-pro-assad",
        "snhr-2025-03-11/civilians.by-pro-assad",
        "snhr-2025-03-11/non-combatants.by-pro-government",
        "snhr-2025-03-11/women.by-pro-government",
        "snhr-2025-03-11/missing",
    ]


@pytest.mark.parametrize(
    ("figure", "id_"),
    [
        ("- killed: 803", "everyone"),
        ("- {killed: 745, victims: civilians}", "civilians"),
        ("- {killed: 658, victims: civilians, place: latakia}", "civilians.latakia"),
        ("- {massacres: 47, place: [latakia, tartus]}", "massacres.latakia+tartus"),
        ("- {killed: 132, victims: civilians, counting: new}", "civilians.new"),
        (
            "- {missing: 3, victims: women, place: latakia, by: pro-assad, counting: stock}",
            "missing.women.latakia.by-pro-assad.stock",
        ),
        ("- {killed: 72, id: clashes}", "clashes"),
        ("- {killed: 5, place: coast}", "everyone"),
    ],
)
def test_the_id_of_a_figure(figure: str, id_: str) -> None:
    assert list(book(said(figure)).figures) == [f"sohr-2025-03-08/{id_}"]


def test_a_relay_is_named_after_its_figure_and_its_document() -> None:
    relays = book(SNHR_803).claims[0].relays
    assert [(one.id, str(one.number)) for one in relays] == [
        ("snhr-2025-03-11/civilians.by-pro-assad@workers-power", "up to 200")
    ]


def test_two_relays_of_one_figure_in_one_document_have_two_ids() -> None:
    relayed = "relayed:\n- {in: workers-power, killed: 745}\n- {in: workers-power, killed: nearly 750}\n"
    ids = [one.id for one in book(said("- killed: 745", more=relayed)).claims[0].relays]
    assert ids == ["sohr-2025-03-08/everyone@workers-power", "sohr-2025-03-08/everyone@workers-power-2"]


def test_a_relay_of_a_claim_with_one_figure_needs_no_target() -> None:
    one = book(said("- {killed: 745, victims: civilians}", more="relayed:\n- {in: workers-power, killed: 745}\n"))
    assert one.claims[0].relays[0].of == "sohr-2025-03-08/civilians"


def test_women_inside_civilians_are_women_among_the_civilians() -> None:
    one = book(said("- killed: 745\n  victims: civilians\n  including: [{killed: 49, victims: women}]"))
    assert one.figures["sohr-2025-03-08/women"].among == "civilians"


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2025-03-11", date(2025, 3, 11)),
        ("2025-07-08~", date(2025, 7, 8)),
        ("2025-03", date(2025, 3, 31)),
        ("2025-03-06/2025-03-10", date(2025, 3, 10)),
        ("2025-04-01/..", None),
        ("", date(2025, 3, 9)),  # the day of the document it was read in
    ],
)
def test_a_claim_is_known_from_the_last_day_it_can_have_been_said(published: str, known: date | None) -> None:
    one = book(said("- killed: 745", published=published))
    assert one.known(one.claims[0]) == known


def test_a_claim_without_any_day_is_known_on_no_day() -> None:
    one = book(said("- {killed: 745, read_in: undated}", published="").replace("  read_in: shafaq\n", ""))
    assert one.known(one.claims[0]) is None


def test_what_a_claim_covers_never_makes_it_known() -> None:
    one = book(said("- killed: 745", published="2025-06-30", covers="2025-03-07/2025-03-09"))
    assert one.known(one.claims[0]) == date(2025, 6, 30)


def test_no_is_a_language_and_a_month_is_a_month() -> None:
    one = book(said("- killed: 745", published="2025-03"))
    assert one.victims["civilians"].also["no"] == ("sivile",)
    assert str(one.claims[0].published) == "2025-03"


def test_a_document_of_a_source_is_an_original_and_any_other_an_outlet() -> None:
    documents = book(SNHR_803).documents
    assert (documents["snhr-page"].grade, documents["ifp"].grade) == ("original", "outlet")


def test_nobody_named_needs_no_entry() -> None:
    text = VOCABULARY.replace("  unnamed: {name: Nobody named}\n", "")
    one = loads(text + "claims:\n" + said("- killed: several hundred", "unnamed-2025-03-18"))
    assert one.claims[0].source == "unnamed"


def test_a_file_may_hold_no_claim_yet() -> None:
    assert loads(VOCABULARY).counts == {
        "claims": 0, "figures": 0, "relays": 0, "sources": 0, "documents": 5, "events": 2,
    }  # fmt: skip


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert list(ledger.loads(data, today=TODAY).figures) == list(loads(SMALL).figures)


def test_the_version_is_the_one_that_git_gives_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL)
    blob = subprocess.run(["git", "hash-object", "--no-filters", path], capture_output=True, text=True, check=True)
    assert ledger.load(path, TODAY).version == blob.stdout[:10]


def test_what_was_said_today_is_not_in_the_future() -> None:
    text = VOCABULARY + "claims:\n"
    assert ledger.loads((text + said("- killed: 1", published=str(date.today()))).encode()).claims
    with pytest.raises(ledger.BookError, match="future"):
        ledger.loads((text + said("- killed: 1", published=str(date.today() + timedelta(days=3)))).encode())


@pytest.mark.parametrize("published", ["2026-11", "2026", "2026-11-20", "2026-11-01/.."])
def test_the_month_and_the_year_that_are_not_over_are_no_future(published: str) -> None:
    assert book(said("- killed: 1", published=published)).claims


# What does not load: a slip, its place (▸), its path, what the message says

WHOLE = "- killed: 803\n    wording"
CLAIM = "claims[0]"
FIGURE = f"{CLAIM}.figures[0]"
PART = f"{FIGURE}.parts[0].parts[1]"

SLIPS = {
    # keys
    "a key that is none": ("  evidence: named-cases", "  ▸evidnce: named-cases", "sources.snhr.evidnce", "did you mean 'evidence'"),
    "a key of no claim": ("  covers: 2025-03-06/2025-03-10", "  ▸cover: 2025-03-06/2025-03-10", f"{CLAIM}.cover", "did you mean 'covers'"),
    "a key of no figure": ("172, victims:", "172, ▸victim:", f"{FIGURE}.parts[0].parts[0].victim", "did you mean 'victims'"),
    "a key of no relay": ("of: civilians.by-pro-assad, killed: up", "of: civilians.by-pro-assad, ▸saidby: AFP, killed: up", f"{CLAIM}.relayed[0].saidby", "did you mean 'said_by'"),
    "a section that is none": ("events:\n", "▸event: {}\nevents:\n", "event", "did you mean 'events'"),
    "a key twice": ("  source: snhr\n  covers", "  source: snhr\n  ▸source: sohr\n  covers", f"{CLAIM}.source", "stands twice; keep one"),
    "a key twice in an entry": ("{name: Hama, text", "{name: Hama, ▸name: Homs, text", "places.hama.name", "stands twice; keep one"),
    "a harm that is none": (WHOLE, "- ▸kiled: 803\n    wording", f"{FIGURE}.kiled", "did you mean 'killed'"),
    "no harm": ("{missing: dozens}", "▸{note: dozens}", f"{CLAIM}.figures[1]", "a figure needs a harm"),
    "two harms on one line": ("{missing: dozens}", "{missing: dozens, ▸killed: 3}", f"{CLAIM}.figures[1].killed", "a line of its own"),
    # ids
    "a place twice": ("  hama: {name: Hama,", "  hama: {name: Homs}\n  ▸hama: {name: Hama,", "places.hama", "stands twice"),
    "a document twice": ("  undated: {", "  ▸ifp: {", "documents.ifp", "stands twice"),
    "a claim twice": ("- id: scm-2025-07-08", "- ▸id: scm-2025-04-01", "claims[2].id", "every claim has its own id"),
    "an id with capitals": ("  hama: {name: Hama,", "  ▸Hama: {name: Hama,", "places.Hama", "small letters, digits and hyphens"),
    "two places of one name": ("hama: {name: Hama,", "hama: {name: ▸Latakia,", "places.hama.name", "'Latakia' is also what latakia is called"),
    "an id that is none": ("- id: snhr-2025-03-11", "- id: ▸SNHR 11 March", f"{CLAIM}.id", "small letters, digits and hyphens"),
    "two figures of one scope": ("  - {missing: dozens}", "  - {missing: dozens}\n  - ▸{missing: 12}", f"{CLAIM}.figures[2]", "an 'id:' of its own"),
    # references
    "victims that are none": ("211, victims: civilians", "211, victims: ▸civilian", f"{PART}.victims", "'civilian' is not in victims; did you mean 'civilians'"),
    "a place that is none": ("671, place: latakia", "671, place: ▸lattakia", "claims[2].figures[0].parts[0].place", "did you mean 'latakia'"),
    "an actor that is none": ("    - killed: 383\n      by: pro-assad", "    - killed: 383\n      by: ▸pro-asad", f"{FIGURE}.parts[0].by", "did you mean 'pro-assad'"),
    "a source that is none": ("  source: snhr\n  covers", "  source: ▸snrh\n  covers", f"{CLAIM}.source", "did you mean 'snhr'"),
    "an event that is none": ("- id: snhr-2025-03-11\n  event: coast-2025-03", "- id: snhr-2025-03-11\n  event: ▸coast-2025-3", f"{CLAIM}.event", "did you mean 'coast-2025-03'"),
    "a document that is none": ("[snhr-page, ifp]", "[snhr-page, ▸ipf]", f"{CLAIM}.read_in", "did you mean 'ifp'"),
    "a figure that is none": ("of: civilians.by-pro-assad", "of: ▸civilians.by-pro-asad", f"{CLAIM}.relayed[0].of", "did you mean 'civilians.by-pro-assad'"),
    "a claim that is none": ("supersedes: [scm-2025-04-01]", "supersedes: [▸scm-2025-04-10]", "claims[2].supersedes", "did you mean 'scm-2025-04-01'"),
    "an origin that is none": ("  reason: unexplained", "  reason: unexplained\n  origin: ▸lebanom", "claims[2].origin", "did you mean 'lebanon'"),
    "a whole that is none": ("{missing: dozens}", "{missing: dozens, of: ▸scm-2025-04-01/civilian}", f"{CLAIM}.figures[1].of", "did you mean 'scm-2025-04-01/civilians'"),
    "a place within nothing": ("text: in Latakia governorate, within: coast", "text: in Latakia governorate, within: ▸coats", "places.latakia.within", "did you mean 'coast'"),
    "victims apart from nothing": ("apart_from: combatants", "apart_from: ▸combattants", "victims.civilians.apart_from", "did you mean 'combatants'"),
    "an event nowhere": ("    place: coast\n    began", "    place: ▸coats\n    began", "events.coast-2025-03.place", "did you mean 'coast'"),
    "a document of no source": ("source: snhr, published", "source: ▸snrh, published", "documents.snhr-page.source", "did you mean 'snhr'"),
    # words of a closed list
    "evidence that is none": ("    evidence: named-cases", "    evidence: ▸named-case", "sources.snhr.evidence", "did you mean 'named-cases'"),
    "a reason that is none": ("reason: unexplained", "reason: ▸more documented", "claims[2].reason", "did you mean 'more-documented'"),
    "counting that is none": ("{missing: dozens}", "{missing: dozens, counting: ▸stocks}", f"{CLAIM}.figures[1].counting", "did you mean 'stock'"),
    "a grade that is none": ("grade: outlet", "grade: ▸newspaper", "documents.workers-power.grade", "original, outlet, repost, weak"),
    "a kind that is none": ("kind: government", "kind: ▸goverment", "sources.lebanon.kind", "did you mean 'government'"),
    "a colour that is none": ('colour: "#177362"', "colour: ▸green", "sources.snhr.colour", '"#009E73"'),
    # what is needed
    "a source without a kind": ("short: Lebanon, kind: government", "short: Lebanon", None, "'kind' is needed"),
    "a document without a link": ("{publisher: A page without a day, url: https://undated.org/1}", "▸{publisher: A page without a day}", "documents.undated.url", "'url' is needed"),
    "an event without a first day": ("place: suwayda, began: 2025-07-13", "place: suwayda", None, "'began' is needed"),
    "a claim without figures": ("  figures:\n  - killed: 1060\n    victims: civilians\n    parts: [{killed: 671, place: latakia}, {killed: 245, place: tartus}, {killed: 144, place: hama-coast}]", "  ▸figures:", "claims[2].figures", "'figures' is needed"),
    "no format": ("format: 1\n", "▸", "format", "'format' is needed"),
    "a format of the future": ("format: 1", "format: ▸2", "format", "reads format 1"),
    "a relay without a target": ("- {in: workers-power, of: civilians.by-pro-assad,", "- ▸{in: workers-power,", f"{CLAIM}.relayed[0].of", "'of' is needed"),
    "a relay without a document": ("- {in: workers-power, of: civilians", "- ▸{of: civilians", f"{CLAIM}.relayed[0].in", "'in' is needed"),
    # hierarchies
    "a place within itself": ("  syria: {name: Syria, text: in Syria}", "  ▸syria: {name: Syria, text: in Syria, within: syria}", "places.syria.within", "a loop: syria within syria"),
    "places within each other": ("  syria: {name: Syria, text: in Syria}", "  ▸syria: {name: Syria, text: in Syria, within: hama-coast}", "places.syria.within", "a loop: syria within hama-coast within coast within syria"),
    "a part of another harm": ("{killed: 172,", "▸{missing: 172,", f"{FIGURE}.parts[0].parts[0].harm", "'missing' is not inside 'killed'"),
    "a part at another place": ("{killed: 671, place: latakia}", "{killed: 671, ▸place: suwayda}", "claims[2].figures[0].parts[0].place", "'suwayda' is not inside 'coast'"),
    "a part wider than its whole": ("{killed: 671, place: latakia}", "{killed: 671, ▸place: syria}", "claims[2].figures[0].parts[0].place", "'syria' is not inside 'coast'"),
    "a part by another actor": ("{killed: 172, victims: security-forces}", "{killed: 172, victims: security-forces, ▸by: pro-government}", f"{FIGURE}.parts[0].parts[0].by", "'pro-government' is not inside 'pro-assad'"),
    "a part of other victims": ("{killed: 49, victims: women}", "{killed: 49, ▸victims: everyone}", f"{FIGURE}.parts[1].including[0].victims", "'everyone' is not inside 'non-combatants'"),
    # days
    "a day of no calendar": ("published: 2025-03-11\n  read_in", "published: ▸2025-02-30\n  read_in", f"{CLAIM}.published", "no day of the calendar"),
    "a month of no calendar": ("published: 2025-03-11\n  read_in", "published: ▸2025-00\n  read_in", f"{CLAIM}.published", "no day of the calendar"),
    "a day in words": ("published: 2025-03-11\n  read_in", "published: ▸11 March\n  read_in", f"{CLAIM}.published", "write 2025-03-06"),
    "a day in the future": ("published: 2025-03-11\n  read_in", "published: ▸2027-03-11\n  read_in", f"{CLAIM}.published", "future"),
    "a last day in the future": ("covers: 2025-03-06/2025-03-10", "covers: ▸2025-03-06/2052-03-10", f"{CLAIM}.covers", "future"),
    "an open start with a future end": ("covers: 2025-03-06/2025-03-10", "covers: ▸../2052-03-10", f"{CLAIM}.covers", "future"),
    "a document of the future": ("published: 2025-03-23", "published: ▸2052-03-23", "documents.workers-power.published", "future"),
    "an end before its start": ("covers: 2025-03-06/2025-03-10", "covers: ▸2025-03-10/2025-03-06", f"{CLAIM}.covers", "ends before it starts"),
    # figures
    "atleast": ("at least 420", "▸atleast 420", f"{FIGURE}.parts[1].killed", "did you mean 'at least 420'"),
    "a letter for a digit": ("killed: 803", "killed: ▸8O3", f"{FIGURE}.killed", "write it as 1084"),
    "a group of two": ("killed: 1169", "killed: ▸1,69", "claims[1].figures[0].killed", "write it as 1084"),
    "a zero before it": ("killed: 803", "killed: ▸0803", f"{FIGURE}.killed", "starts with a zero; write 803"),
    "a time of day": ("killed: 803", "killed: ▸12:30", f"{FIGURE}.killed", "write it as 1084"),
    "a comma that splits": ("{missing: dozens}", "{missing: 1,▸084}", f"{CLAIM}.figures[1].084", "1084"),
    "no": ("killed: 803", "killed: ▸no", f"{FIGURE}.killed", "leave the figure out"),
    "null": ("killed: 803", "▸killed: null", f"{FIGURE}.killed", "leave the figure out"),
    "nothing": ("killed: 803", "▸killed:", f"{FIGURE}.killed", "leave the figure out"),
    "an empty text": ("killed: 803", 'killed: ▸""', f"{FIGURE}.killed", "leave the figure out"),
    "a number below zero": ("killed: 803", "killed: ▸-803", f"{FIGURE}.killed", "negative"),
    "a range backwards": ("killed: 803", "killed: ▸900-803", f"{FIGURE}.killed", "from the lower number to the higher"),
    "a relayed figure that does not fit": ("killed: up to 200", "killed: ▸upto 200", f"{CLAIM}.relayed[0].killed", "did you mean 'up to 200'"),
    "a wording of thirteen words": ("the killing of 803 people, among them women and children", "▸the killing of 803 people, among them women and children and some of others", f"{FIGURE}.wording", "twelve words"),
    # links
    "a link that runs code": ("https://shafaq.com/745", "▸javascript:alert(1)", "documents.shafaq.url", "http(s)"),
    "a link that holds its data": ("https://shafaq.com/745", "▸data:text/html;base64,AAAA", "documents.shafaq.url", "http(s)"),
    "a link to a file server": ("https://shafaq.com/745", "▸ftp://shafaq.com/745", "documents.shafaq.url", "http(s)"),
    "a link without a scheme": ("https://shafaq.com/745", "▸shafaq.com/745", "documents.shafaq.url", "http(s)"),
    "a link to nowhere": ("https://shafaq.com/745", "▸https:///745", "documents.shafaq.url", "http(s)"),
    "a link with a space": ("https://shafaq.com/745", "▸https://shafaq.com/7 45", "documents.shafaq.url", "http(s)"),
    "a link of a source": ("url: https://snhr.org\n", "url: ▸javascript:alert(1)\n", "sources.snhr.url", "http(s)"),
    "a link of a caveat": ("armed groups., url: https://ifpnews.com/800", "armed groups., url: ▸file:///etc/passwd", "sources.snhr.caveats[0].url", "http(s)"),
    # shapes
    "a list where one value stands": ("source: snhr\n  covers", "source: ▸[snhr, sohr]\n  covers", f"{CLAIM}.source", "one value"),
    "one value where a list stands": ("  - {missing: dozens}\n  relayed:\n  - {in: workers-power, of: civilians.by-pro-assad, killed: up to 200}", "  - {missing: dozens}\n  relayed: ▸none", f"{CLAIM}.relayed", "a list"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_error_at_its_place(name: str) -> None:
    old, new, path, says = SLIPS[name]
    text, line, column = slip(old, new if MARK in new else MARK + new)
    errors = problems(text)
    assert [says in one.message for one in errors] == [True], [str(one) for one in errors]
    if path is not None:  # of a key that is not there, the line alone is plain
        assert (errors[0].path, errors[0].line, errors[0].column) == (path, line, column)
    assert (errors[0].line, errors[0].level, errors[0].file) == (line, Level.ERROR, "claims.yaml")


def test_an_error_reads_file_line_column_path_and_what_would_be_right() -> None:
    text, line, column = slip("211, victims: civilians", "211, victims: ▸civilian")
    with pytest.raises(ledger.BookError) as caught:
        loads(text)
    assert str(caught.value) == (
        f"claims.yaml:{line}:{column}: claims[0].figures[0].parts[0].parts[1].victims: "
        "'civilian' is not in victims; did you mean 'civilians'?"
    )


def test_a_slip_in_a_vocabulary_makes_no_errors_in_good_claims() -> None:
    text, line, _column = slip("{name: Hama, text: in Hama governorate,", "{name: Hama, ▸txt: in Hama governorate,")
    assert [one.line for one in problems(text)] == [line]


def test_all_errors_are_told_at_once_in_the_order_of_the_file() -> None:
    text = SMALL
    for old, new in [
        ("supersedes: [scm-2025-04-01]", "supersedes: [scm-2025-04-10]"),
        ("at least 420", "atleast 420"),
        ("published: 2025-03-23", "published: 2025-02-30"),
        ("kind: government", "kind: goverment"),
        ("211, victims: civilians", "211, victims: civilian"),
        ("https://shafaq.com/745", "javascript:alert(1)"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    errors = problems(text)
    assert [one.path.rpartition(".")[2] for one in errors] == [
        "kind", "url", "published", "victims", "killed", "supersedes",
    ]  # fmt: skip
    assert [one.line for one in errors] == sorted(one.line for one in errors)


def test_a_figure_without_a_document_is_an_error() -> None:
    text, line, column = slip("▸", "▸", VOCABULARY + "claims:\n" + said("- killed: 1\n- ▸missing: 2"))
    errors = problems(text.replace("  read_in: shafaq\n", "").replace("killed: 1", "{killed: 1, read_in: shafaq}"))
    assert [(one.line, one.column, one.path) for one in errors] == [(line - 1, column, "claims[0].figures[1].read_in")]
    assert "a figure needs a document" in errors[0].message


def test_parts_do_not_repeat_what_is_wrong_with_their_whole() -> None:
    parts = said("- killed: 803\n  parts: [{killed: 383, by: pro-assad}, {killed: 420, by: pro-government}]")
    errors = problems(VOCABULARY + "claims:\n" + parts.replace("  read_in: shafaq\n", ""))
    assert [one.path for one in errors] == ["claims[0].figures[0].read_in"]


def test_more_than_eight_colours_cannot_be_told_apart() -> None:
    more = "".join(f'  s{n}: {{name: S{n}, short: S{n}, kind: un, colour: "#00000{n}"}}\n' for n in range(8))
    errors = problems(SMALL.replace("  unnamed: {name", more + "  unnamed: {name"))
    assert ["cannot be told apart" in one.message for one in errors] == [True]


# Files that are no plain YAML of ours


@pytest.mark.parametrize(
    ("data", "line", "column", "says"),
    [
        (b"", 1, 1, "empty"),
        (b"# nothing but words\n", 1, 1, "empty"),
        (b"\xef\xbb\xbf", 1, 1, "empty"),
        (b"format: 1\nname: caf\xe9\n", 2, 10, "UTF-8"),
        ("name: قتل ".encode() + b"\xff", 1, 11, "UTF-8"),
        (SMALL.encode("utf-16"), 1, 1, "UTF-16"),
        (SMALL.encode("utf-16-be"), 1, 1, "control character"),
        (b"format: 1\nplaces:\n\tsyria: {}\n", 3, 1, "tab; use spaces"),
        (b"format: 1 #\tversion\n", 1, 12, "tab; use spaces"),
        ("format: 1\nname: a\u202eb\n".encode(), 2, 8, "U+202E"),
        (b"format: 1\n---\nformat: 1\n", 2, 1, "second document"),
        (b"format: 1\nname: 'open\n", 3, 1, "line 2"),
        (b"format: 1\nname: [a, b\nmore: c\n", 3, 5, "line 2"),
        (b"format: 1\nname: x: y\n", 2, 8, "cannot be read from here"),
        (b"format: &one 1\nname: *one\n", 1, 9, "anchors and aliases"),
        (b"format: 1\nname: *one\n", 2, 7, "anchors and aliases"),
        (b'{"format":&one 1, "name":*one}', 1, 11, "anchors and aliases"),
        (b"format: 1\nname: !secret x\n", 2, 7, "not allowed"),
        (b"format: 1\n? [a, b]\n: c\n", 2, 3, "a key must be a word"),
        (b"- format\n", 1, 1, "'key: value'"),
        (b"format", 1, 1, "'key: value'"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(data: bytes, line: int, column: int, says: str) -> None:
    first = problems(data)[0]
    assert (first.line, first.column) == (line, column), str(first)
    assert says in first.message


def test_words_with_an_ampersand_or_a_star_are_no_anchors() -> None:
    one = book(said('- {killed: 1, wording: "*at least* one & all", note: R&D of Smith &Co *here*}'))
    assert one.claims[0].figures[0].wording == "*at least* one & all"


def test_a_file_over_the_limit_is_not_read() -> None:
    assert ["larger than 32 MB" in one.message for one in problems(b"#" * (32 * 1024 * 1024 + 1))] == [True]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ledger.BookError, match=r"^nowhere\.yaml:1:1: the file cannot be opened: No such file"):
        ledger.load(tmp_path / "nowhere.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ledger.BookError, match="cannot be opened"):
        ledger.load(tmp_path)


# Files made to do harm. They run in a process of their own: some have brought the whole program down.

BOMB = "{" + ", ".join(f'"k{n}":&a{n} [{", ".join(["lol"] + [f"*a{n - 1}"] * 9 * (n > 0))}]' for n in range(10)) + "}"
TIGHT_BOMB = "{" + ", ".join(f'"k{n}":&a{n} {{{", ".join(f""""{x}":*a{n - 1}""" if n else f""""{x}":lol""" for x in range(9))}}}' for n in range(10)) + "}"
HARMFUL = {
    "an alias bomb": BOMB.replace(":&", ": &"),
    "an alias bomb without spaces": TIGHT_BOMB,
    "lists in lists": "[" * 100_000,
    "mappings in mappings": "{a: " * 100_000,
    "dashes": "- " * 100_000 + "a",
    "dashes far apart": "-  " * 100_000 + "a",
    "dashes line by line": "".join(" " * n + "-\n" for n in range(600)),
    "questions": "? " * 100_000 + "a",
    "dashes and questions": "- ? " * 50_000 + "a",
    "brackets closed in comments": "[ #]\n" * 100_000,
    "brackets closed in quotes": '["]",' * 100_000,
}
TRY = """
import sys, ledger
try:
    ledger.loads(sys.stdin.buffer.read())
except ledger.BookError as error:
    print(error)
"""


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_made_to_do_harm_is_refused_at_once(name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", TRY], input=HARMFUL[name].encode(), capture_output=True, cwd=ROOT, timeout=5
    )
    assert run.returncode == 0, f"ended with {run.returncode}: {run.stderr.decode()[-200:]}"
    says = "anchors and aliases" if "bomb" in name else "nested too deeply"
    assert says in run.stdout.decode()


def _seconds(text: str) -> float:
    start = time.process_time()
    problems(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "\n" * 50_000,
        SMALL.replace("title: Over a thousand killed", f"title: >-\n      {'a: ' * 20_000}"),
        SMALL.replace("title: Over a thousand killed", f"title: {'a ' * 40_000}"),
        BOMB.replace(":&", ": &"),
    ],
    ids=["blank lines", "a long line of colons", "a long line", "an alias bomb"],
)
def test_a_strange_file_takes_less_than_a_second(text: str) -> None:
    assert _seconds(text) < 1


def test_a_long_chain_of_places_loads_or_is_refused() -> None:
    chain = "".join(f"  p{n}: {{name: P, within: p{n + 1}}}\n" for n in range(3000)) + "  p3000: {name: P}\n"
    text = SMALL.replace("actors:\n", chain + "actors:\n")
    errors = problems(text)
    assert errors or loads(text).hierarchy["place"].within("p0", "p3000")


# Laws


def _only_book_errors(data: bytes) -> None:
    try:
        one: Book | ledger.BookError = ledger.loads(data, today=TODAY)
    except ledger.BookError as error:
        one = error
    assert all(problem.message for problem in one.problems)
    assert one.problems or isinstance(one, Book)


@given(st.one_of(st.text(max_size=60).map(str.encode), st.binary(max_size=40)))
@example(b"format: 1\nclaims: [[[]]]")
@example(b"? ")
@example(b"%YAML 9.9\n---\na")
@example(b"a: \xef\xbf\xbf")
def test_any_bytes_give_a_book_or_a_book_error(data: bytes) -> None:
    _only_book_errors(data)


LINES = SMALL.splitlines()
PIECES = st.sampled_from(
    ["", " ", ":", "-", "[", "]", "{", "}", ",", "#", "'", '"', "&a", "*a", "!", "?", "|", ">", "~", "..", "0", "-1", "\n",
     "\n  ", "null", "killed: 3", "- ", "1,084", "coast", "everyone", "snhr-2025-03-11", "\u00a0", "é", "\x00", "🙂"]
)  # fmt: skip


@settings(max_examples=250)
@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 12), PIECES), min_size=1, max_size=3))
def test_a_few_wrong_characters_give_a_book_or_a_book_error(changes: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for at, length, piece in changes:
        text = text[:at] + piece + text[at + length :]
    _only_book_errors(text.encode())


@settings(max_examples=150)
@given(st.data())
def test_lines_lost_doubled_or_moved_give_a_book_or_a_book_error(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(at)
        for _copy in range(data.draw(st.integers(0, 2))):
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    _only_book_errors("\n".join(lines).encode())


SECTIONS = ["format", "sources", "documents", "events", "harms", "victims", "places", "actors"]
TREE = yaml.load(VOCABULARY, Loader=yaml.BaseLoader)


def _without_lines(one: Book) -> dict[str, object]:
    """What a book says, without where in the file it says it."""
    named = {
        name: {key: replace(entry, line=0) for key, entry in getattr(one, name).items()}
        for name in SECTIONS
        if name != "format"
    }
    claims = [
        replace(
            claim,
            line=0,
            figures=tuple(replace(figure, line=0) for figure in claim.figures),
            relays=tuple(replace(relay, line=0) for relay in claim.relays),
        )
        for claim in one.claims
    ]
    return named | {"claims": claims, "problems": [(problem.path, problem.message) for problem in one.problems]}


@settings(max_examples=25)
@given(st.permutations(SECTIONS), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_vocabularies_and_their_entries_is_free(sections: list[str], random: object, first: bool) -> None:
    parts = []
    for name in sections:
        entries = TREE[name]
        if isinstance(entries, dict):
            keys = list(entries)
            random.shuffle(keys)
            entries = {key: entries[key] for key in keys}
        parts.append(yaml.safe_dump({name: entries}, sort_keys=False, allow_unicode=True))
    claims = "claims:\n" + SNHR_803 + SCM_FALL
    text = claims + "".join(parts) if first else "".join(parts) + claims
    assert _without_lines(loads(text)) == _without_lines(loads(SMALL))
