"""A claim that somebody adds: its YAML, its place in the file, what it repeats or contradicts, and writing it."""

from __future__ import annotations

import difflib
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledger
from ledger.draft import (
    Assessment,
    BusyError,
    ChangedError,
    Draft,
    NewDocument,
    NewFigure,
    NewSource,
    assess,
    days_read,
    known_document,
    number_read,
    preview,
    write,
)
from ledger.draft.text import scalar, slug, tidy
from ledger.draft.write import locked
from ledger.format import formatted
from ledger.load import nodes
from ledger.model import Level
from tests.books import SMALL, TODAY, VOCABULARY, book, loads, said

PAPER = NewDocument("https://example.org/news/1", "A Paper", "Over a thousand", "en", "2025-03-18")
DRAFT = Draft(
    "coast-2025-03", "sohr", PAPER, (NewFigure("1500", victims="civilians"),), "2025-03-18", "2025-03-06/2025-03-17"
)
SOHR_2089 = said("- {killed: 2089, victims: civilians}", "sohr-2025-03-17", "2025-03-17", "2025-03-06/2025-03-16")
ODD = [
    "a: b", "a #b", "# a", "- a", "'a'", '"a" b', "a \\n b", "مقتل 1169: مدنيا #", "[a, b]", "{a: b}", "null", "~",
    "no",
    "&a", "*a", "!a", "%a", "@a", "`a`", "|", ">-", "a:", ":", "?", "? a", "---", "...", "1_000", "0x10", "😀 a",
    "a\tb",
    "a\nb: c", "<<", "=", "a, b", "«a»", "-", "trailing\\", "1:2", "2025-03-06",
]  # fmt: skip


def tried(text: str = SMALL, draft: Draft = DRAFT) -> Assessment:
    """What there is to say of a draft beside a file."""
    return assess(text.encode(), loads(text), draft, today=TODAY)


def lost(old: bytes, new: bytes) -> list[str]:
    """The lines that the new bytes no longer have, in their place."""
    both = difflib.ndiff(*(one.decode().splitlines(keepends=True) for one in (old, new)))
    return [line for line in both if line.startswith("- ") and line.rstrip("\r\n") != "- # the end"]


def beside(*claims: str, draft: Draft = DRAFT) -> Assessment:
    """What there is to say of a draft beside some claims."""
    return tried(VOCABULARY + "claims:\n" + "".join(claims), draft)


class TestYaml:
    @pytest.mark.parametrize("text", ODD)
    def test_odd_text_comes_back_as_it_was_typed(self, text: str) -> None:
        node = nodes.read(f"key: {scalar(text)}\n".encode())
        assert isinstance(node, nodes.Mapping)
        value = node.pairs[0][1]
        assert isinstance(value, nodes.Text)
        assert value.value == tidy(text)

    @pytest.mark.parametrize("text", ["at least 1,084", "https://a.org/b?c=d#e", "L'Orient Today", "بالأسماء 1169"])
    def test_usual_text_stands_without_quotes(self, text: str) -> None:
        assert scalar(text) == text

    def test_only_what_differs_from_the_defaults_is_written(self) -> None:
        assert tried().pieces[0].text.splitlines() == [
            "- id: sohr-2025-03-18",
            "  event: coast-2025-03",
            "  source: sohr",
            "  covers: 2025-03-06/2025-03-17",
            "  published: 2025-03-18",
            "  read_in: [a-paper-2025-03-18]",
            "  figures:",
            "  - killed: 1500",
            "    victims: civilians",
        ]

    def test_parts_stand_inside_the_figure_above(self) -> None:
        figures = (
            NewFigure("100"),
            NewFigure("60", victims="civilians", role="part", places=("latakia", "tartus")),
            NewFigure("40", by="pro-assad", role="part"),
            NewFigure("9", victims="women", role="including"),
            NewFigure("dozens", harm="missing", counting="stock"),
        )
        found = tried(draft=replace(DRAFT, figures=figures))
        assert found.book
        assert [(one.whole.partition("/")[2], one.role, str(one.number)) for one in found.book.claim[
            "sohr-2025-03-18"].figures] == [
            ("", "", "100"), ("everyone", "part", "60"), ("everyone", "part", "40"), ("everyone", "including", "9"),
            ("", "", "dozens"),
        ]  # fmt: skip

    def test_a_part_in_the_place_of_the_event_says_so_inside_a_narrower_whole(self) -> None:
        figures = (NewFigure("100", places=("latakia",)), NewFigure("9", victims="women", role="including"))
        found = tried(draft=replace(DRAFT, figures=figures))
        assert found.book
        assert {one.place for one in found.book.claim["sohr-2025-03-18"].figures} == {("latakia",)}

    def test_a_long_note_is_folded_and_comes_back_whole(self) -> None:
        note = " ".join(["# a long: note"] * 40)
        found = tried(draft=replace(DRAFT, note=note))
        assert found.book
        assert found.book.claim["sohr-2025-03-18"].note == note
        assert max(map(len, found.pieces[0].text.splitlines())) < 140


TEXT = st.one_of(
    st.text(max_size=40), st.sampled_from(ODD), st.text("ab:#-'\"\\ \n{}[],&*!|>%@`?~\u2028\u0085", max_size=12)
)


@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
def test_any_typed_text_comes_back_or_is_a_problem_in_words(
    publisher: str, title: str, language: str, wording: str, note: str, short: str, number: str
) -> None:
    source = NewSource(f"Name {short}", short, "monitor")
    figures = (NewFigure("12", wording=wording, note=note), NewFigure(number, harm="missing"))
    document = NewDocument("https://example.org/1", publisher, title, language)
    found = tried(draft=replace(DRAFT, source=source, document=document, figures=figures, note=note))
    if found.book is None:
        assert found.errors
        assert all(" → " in error for error in found.errors)
        return
    claim, read = found.book.claim[found.ids.claim], found.book.documents[found.ids.document]
    first, second = claim.figures
    assert (read.publisher, read.title, read.language) == (tidy(publisher), tidy(title), tidy(language))
    assert (first.wording, first.note, claim.note) == (tidy(wording), tidy(note), tidy(note))
    assert found.book.sources[found.ids.source].short == tidy(short) or not tidy(short)
    assert second.number == ledger.figure.parse(number)
    assert len(found.book.claims) == len(loads(SMALL).claims) + 1


@given(TEXT, TEXT, TEXT)
def test_any_typed_days_and_links_are_taken_or_named(said_on: str, covers: str, url: str) -> None:
    found = tried(draft=replace(DRAFT, said=said_on, covers=covers, document=replace(PAPER, url=url)))
    assert bool(found.errors) is (found.book is None)
    if found.book:
        assert found.book.documents[found.ids.document].url == tidy(url)


def test_a_character_that_no_file_can_hold_is_a_problem() -> None:
    assert "half a character" in tried(draft=replace(DRAFT, note="\ud800 a")).errors[0]
    assert "invisible control character" in tried(draft=replace(DRAFT, note="a \x07 b")).errors[0]


class TestIds:
    def test_a_claim_is_called_after_its_source_and_day(self) -> None:
        assert tried().ids.claim == "sohr-2025-03-18"

    def test_the_second_and_third_of_a_day_are_numbered(self) -> None:
        first, second = said("- killed: 7", "sohr-2025-03-18"), said("- killed: 8", "sohr-2025-03-18-2")
        assert beside(first).ids.claim == "sohr-2025-03-18-2"
        assert beside(first, second).ids.claim == "sohr-2025-03-18-3"

    @pytest.mark.parametrize(
        ("day", "end"),
        [
            ("", "undated"), ("2025-03", "2025-03"), ("2025-03-17~", "2025-03-17"),
            ("2025-04-01/..", "after-2025-04-01"),
            ("2025-03-10/2025-03-11", "2025-03-11"), ("soon", "undated"),
        ],
    )  # fmt: skip
    def test_every_kind_of_day_gives_an_id(self, day: str, end: str) -> None:
        assert tried(draft=replace(DRAFT, said=day)).ids.claim == f"sohr-{end}"

    @pytest.mark.parametrize(
        ("name", "id_"),
        [("L'Orient Today", "lorient-today"), ("Español  é", "espanol-e"), ("مرصد", ""), ("a_b--C!", "a-b-c")],
    )
    def test_a_name_gives_an_id_of_letters_digits_and_hyphens(self, name: str, id_: str) -> None:
        assert slug(name) == id_

    def test_a_name_in_another_script_takes_its_site(self) -> None:
        source = NewSource("مرصد", kind="monitor", url="https://www.marsad.org/a")
        document = NewDocument("https://www.shafaq.com/1", "شفق", published="2025-03-18")
        ids = tried(draft=replace(DRAFT, source=source, document=document)).ids
        assert (ids.source, ids.document) == ("marsad-org", "shafaq-com-2025-03-18")


class TestPlace:
    def test_a_claim_stands_behind_what_its_source_said_before(self) -> None:
        later = said("- {killed: 3000, victims: civilians}", "sohr-2025-03-20", "2025-03-20")
        found = beside(SOHR_2089, later, said("- killed: 7", "scm-2025-03-01", "2025-03-01"))
        assert found.pieces[0].neighbour == "sohr-2025-03-17"
        assert found.book
        assert list(found.book.claim) == ["sohr-2025-03-17", "sohr-2025-03-18", "sohr-2025-03-20", "scm-2025-03-01"]

    def test_the_first_of_a_source_stands_at_the_end(self) -> None:
        assert tried().pieces[0].neighbour == "scm-2025-07-08"

    def test_one_said_before_all_others_stands_before_them_under_their_comment(self) -> None:
        text = SMALL.replace("- id: scm-2025-04-01", "\n# SCM\n\n- id: scm-2025-04-01")
        found = tried(text, replace(DRAFT, source="scm"))
        assert found.merged.decode().index("# SCM") < found.merged.decode().index("- id: scm-2025-03-18")
        assert found.pieces[0].before

    @pytest.mark.parametrize(("publisher", "neighbour"), [("Kurdistan24", "ifp"), ("Anadolu", "ifp"), ("Zz", "worker")])
    def test_a_document_keeps_the_order_of_the_publishers(self, publisher: str, neighbour: str) -> None:
        text = VOCABULARY.replace("  undated: {publisher: A page without a day, url: https://undated.org/1}\n", "")
        document = replace(PAPER, publisher=publisher)
        found = tried(text + "claims:\n" + SOHR_2089, replace(DRAFT, document=document))
        assert found.pieces[1].neighbour.startswith(neighbour)
        assert found.pieces[1].before is (publisher == "Anadolu")

    def test_a_source_stands_behind_the_last_of_its_kind(self) -> None:
        found = tried(draft=replace(DRAFT, source=NewSource("Another", kind="monitor")))
        assert found.pieces[0].neighbour == "scm"

    @pytest.mark.parametrize("heading", ["claims:\n", "claims:  # none yet\n", "", "claims: []\n"])
    def test_a_file_without_a_claim_takes_its_first_or_says_why_not(self, heading: str) -> None:
        found = tried(VOCABULARY + heading)
        assert bool(found.book) is ("[" not in heading)
        assert found.book or "by hand" in found.errors[0]

    def test_comments_line_ends_and_all_else_stay(self) -> None:
        text = "# top\n" + SMALL.replace("claims:\n", "claims:\n\n# SNHR\n") + "\n# the end"
        for end in ("\n", "\r\n"):
            data = text.replace("\n", end).encode()
            found = assess(data, ledger.loads(data, today=TODAY), DRAFT, today=TODAY)
            assert found.book
            assert lost(data, found.merged) == []
            assert b"\r" in found.merged or end == "\n"

    def test_a_note_that_looks_like_a_comment_is_not_cut_in_two(self) -> None:
        text = (
            VOCABULARY
            + "claims:\n"
            + SOHR_2089
            + "  note: |\n    one\n\n    # two\n    three\n    # four\n# a comment\n"
        )
        found = tried(text)
        assert found.book
        assert found.book.claim["sohr-2025-03-17"].note == "one # two three # four"
        assert found.merged.decode().endswith("victims: civilians\n# a comment\n")

    def test_a_list_that_is_indented_takes_an_indented_claim(self) -> None:
        claims = "".join(f"   {line}\n" for line in SOHR_2089.splitlines())
        found = tried(VOCABULARY + "claims:\n" + claims)
        assert found.book
        assert found.pieces[0].text.startswith("   - id: sohr-2025-03-18\n     event:")

    def test_the_place_is_told_in_words(self) -> None:
        line = SMALL.count("\n")
        assert tried().pieces[0].where() == f"under “claims:”, after scm-2025-07-08 (line {line})"

    def test_the_record_takes_a_claim_in_its_canonical_order(self) -> None:
        data = (Path(__file__).parents[1] / "claims.yaml").read_bytes()
        figures = (
            NewFigure(
                "2,000", "killed", "civilians", ("latakia", "tartus"), "pro-government", "new", "a: b", "n " * 90
            ),
            NewFigure("12", victims="women", role="including"),
        )
        more = replace(DRAFT, figures=figures, supersedes=("sohr-2025-03-17",), reason="own-error", note="n " * 90)
        for draft in (
            more,
            replace(more, source=NewSource("New one", "New", "relief", "named-cases", "https://a.org")),
        ):
            found = assess(data, ledger.loads(data), draft)
            assert found.book, found.errors
            data = found.merged
        assert formatted(data) == data


class TestHints:
    def test_the_same_number_on_the_same_day(self) -> None:
        draft = replace(DRAFT, said="2025-03-17", figures=(NewFigure("2,089", victims="civilians"),))
        assert beside(SOHR_2089, draft=draft).hints == (
            "SOHR already has 2,089 for this scope and day (sohr-2025-03-17).",
        )

    def test_another_number_on_the_same_day(self) -> None:
        draft = replace(DRAFT, said="2025-03-17", figures=(NewFigure("2,100", victims="civilians"),))
        assert beside(SOHR_2089, draft=draft).hints == (
            "SOHR already has 2,089 for this scope and day (sohr-2025-03-17); is 2,100 a later count of that day, or "
            "another scope?",
        )

    def test_an_old_number_on_a_new_day_is_perhaps_a_relay(self) -> None:
        (hint,) = beside(SOHR_2089, draft=replace(DRAFT, figures=(NewFigure("2089", victims="civilians"),))).hints
        assert hint.startswith("SOHR already has 2,089 for this scope, of 17 Mar 2025 (sohr-2025-03-17).")

    def test_a_lower_number_asks_what_it_supersedes(self) -> None:
        found = beside(SOHR_2089)
        assert found.hints == (
            "1,500 is lower than SOHR's 2,089 of 17 Mar 2025: say what it supersedes (sohr-2025-03-17) and why.",
        )
        assert [one.level for one in found.problems if "falls from" in one.message] == [Level.WARNING]

    def test_a_lower_number_that_supersedes_is_no_contradiction(self) -> None:
        found = beside(SOHR_2089, draft=replace(DRAFT, supersedes=("sohr-2025-03-17",), reason="own-error"))
        assert found.hints == ()
        assert not [one for one in found.problems if one.level is Level.WARNING]

    @pytest.mark.parametrize(
        "other",
        [NewFigure("2089", victims="women"), NewFigure("2089", places=("latakia",), victims="civilians"),
         NewFigure("9", counting="new", victims="civilians"), NewFigure("2,500", victims="civilians")],
    )  # fmt: skip
    def test_another_scope_or_a_higher_number_repeats_and_contradicts_nothing(self, other: NewFigure) -> None:
        assert beside(SOHR_2089, draft=replace(DRAFT, figures=(other,))).hints == ()

    @pytest.mark.parametrize(
        "url",
        ["https://shafaq.com/745", "http://www.shafaq.com/745/", "https://shafaq.com/745?utm_source=a#top",
         " HTTPS://SHAFAQ.com/745 "],
    )  # fmt: skip
    def test_a_link_is_known_in_any_spelling(self, url: str) -> None:
        assert known_document(loads(SMALL), url) == "shafaq"
        (hint,) = tried(draft=replace(DRAFT, document=replace(PAPER, url=url.strip()))).hints
        assert hint == "The document's link is already in the record as shafaq; choose that one."

    @pytest.mark.parametrize(
        "url", ["", " ", "https://shafaq.com/746", "https://shafaq.com/745?id=2", "http://[", "745"]
    )
    def test_another_link_is_not(self, url: str) -> None:
        assert known_document(loads(SMALL), url) == ""


class TestCheck:
    def test_errors_quote_the_line_and_say_what_would_fit(self) -> None:
        (error,) = tried(draft=replace(DRAFT, figures=(NewFigure("atleast 100"),))).errors
        assert error == "killed: atleast 100 → 'atleast 100' does not fit; did you mean 'at least 100'?"

    def test_problems_are_those_that_check_finds_in_the_merged_file(self) -> None:
        found = beside(SOHR_2089)
        before, after = book(SOHR_2089), loads(found.merged.decode())
        new = {str(one).partition(": ")[2] for one in after.problems}
        assert {str(one).partition(": ")[2] for one in found.problems} == new - {
            str(one).partition(": ")[2] for one in before.problems
        }

    def test_a_future_day_is_an_error(self) -> None:
        assert "lies in the future" in tried(draft=replace(DRAFT, said="2031-01-01")).errors[0]


class TestPreview:
    def test_the_row_is_that_of_overview(self) -> None:
        found = tried()
        assert found.book
        (group,) = preview(found.book, found.ids.claim)
        (row,) = group.rows
        assert (group.heading, row.name, str(row.number), row.said) == ("Civilians", "SOHR", "1,500", "18 Mar 2025")

    def test_a_claim_of_nobody_has_none(self) -> None:
        found = tried(draft=replace(DRAFT, source="unnamed"))
        assert found.book
        assert preview(found.book, found.ids.claim) == ()


@pytest.mark.parametrize(
    ("typed", "reading"),
    [("at least 1,084", "1,084 or more"), ("over 1500", "1,501 or more"), ("up to 200", "200 or fewer"),
     ("2089", "2,089"), ("about 1400", "1,350 to 1,449"), ("0", "0"),
     ("many", "the words alone: no number can be read from them")],
)  # fmt: skip
def test_a_number_is_read_in_words(typed: str, reading: str) -> None:
    assert number_read(typed) == (reading, "")


def test_what_cannot_be_read_is_told_in_words() -> None:
    assert number_read("10O")[1].startswith("'10O' does not fit")
    assert days_read("11.3.2025")[1].startswith("'11.3.2025' is no day")
    assert days_read("2025-03~") == ("about Mar 2025", "")


class TestWrite:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "claims.yaml"
        path.write_text(SMALL, encoding="utf-8")
        return path

    def test_the_file_is_replaced_and_nothing_else_is_left(self, file: Path) -> None:
        file.chmod(0o640)
        before = file.stat().st_ino
        write(file, SMALL.encode(), tried().merged)
        assert file.read_bytes() == tried().merged
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert file.stat().st_ino != before
        assert os.listdir(file.parent) == ["claims.yaml"]

    def test_a_symlink_stays_one(self, file: Path, tmp_path: Path) -> None:
        folder = tmp_path / "other"
        folder.mkdir()
        link = folder / "link.yaml"
        link.symlink_to(file)
        write(link, SMALL.encode(), tried().merged)
        assert link.is_symlink()
        assert file.read_bytes() == tried().merged
        assert os.listdir(folder) == ["link.yaml"]

    def test_a_changed_file_is_kept_and_both_versions_are_shown(self, file: Path) -> None:
        file.write_text(SMALL + "# somebody else\n", encoding="utf-8")
        with pytest.raises(ChangedError) as error:
            write(file, SMALL.encode(), tried().merged)
        assert "+# somebody else" in error.value.diff
        assert file.read_text(encoding="utf-8") == SMALL + "# somebody else\n"

    def test_what_does_not_load_is_never_written(self, file: Path) -> None:
        with pytest.raises(ledger.BookError):
            write(file, SMALL.encode(), SMALL.replace("803", "8O3").encode())
        assert file.read_text(encoding="utf-8") == SMALL

    def test_a_second_writer_waits_and_then_gives_up(self, file: Path) -> None:
        with locked(file), pytest.raises(BusyError, match="somebody else"):
            write(file, SMALL.encode(), tried().merged, wait=0.1)
        assert file.read_text(encoding="utf-8") == SMALL
        write(file, SMALL.encode(), tried().merged, wait=0.1)

    def test_of_many_writers_exactly_one_wins(self, file: Path) -> None:
        results: list[str] = []
        merged = tried().merged

        def one() -> None:
            try:
                write(file, SMALL.encode(), merged)
                results.append("written")
            except ChangedError:
                results.append("changed")

        threads = [threading.Thread(target=one) for _n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == ["changed"] * 7 + ["written"]
        assert os.listdir(file.parent) == ["claims.yaml"]

    def test_a_missing_file_or_folder_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(BusyError, match="cannot be written"):
            write(tmp_path / "none" / "claims.yaml", SMALL.encode(), tried().merged)

    def test_a_failed_write_leaves_the_file_and_no_rest(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*_paths: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", fails)
        with pytest.raises(BusyError, match="No space left"):
            write(file, SMALL.encode(), tried().merged)
        assert file.read_text(encoding="utf-8") == SMALL
        assert os.listdir(file.parent) == ["claims.yaml"]
