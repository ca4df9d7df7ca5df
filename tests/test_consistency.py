"""Consistency of the whole book: what cannot all be complete, add up or stand; the origins of equal figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.consistency import all_pairs, made
from ledger.__main__ import main
from ledger.compare import compare
from ledger.consistency import cluster_text, clusters, conflicts, current, findings
from ledger.model import Book
from tests.books import SCM_FALL, SNHR_803, VOCABULARY, book, said


def kinds(one: Book) -> list[tuple[str, tuple[str, ...]]]:
    return [(found.kind, found.figures) for found in findings(one)]


def pairs(one: Book) -> list[tuple[str, str, int | None]]:
    return [(found.a.id, found.b.id, found.gap) for found in conflicts(one)]


WHOLE = said("- killed: 1084", "ohchr-2025-03-17", "2025-03-17")


def test_a_part_of_one_source_above_the_whole_of_another() -> None:
    one = book(WHOLE, said("- {killed: 1557, victims: civilians}", "sohr-2025-03-17", "2025-03-17"))
    assert pairs(one) == [("sohr-2025-03-17/civilians", "ohchr-2025-03-17/everyone", 473)]
    (found,) = findings(one)
    assert (found.kind, found.event, str(found.day)) == ("conflict", "coast-2025-03", "2025-03-17")
    assert found.text == (
        "SOHR counts civilians killed, OHCHR counts everyone killed: the first should lie inside the second, but it is "
        "larger by 473, so they cannot both be complete. SOHR had documented 1,557 civilians killed on Syria's coast; "
        "OHCHR had verified 1,084 people in all (both stated 17 Mar 2025)."
    )


@pytest.mark.parametrize(
    "part",
    [
        "- {killed: 1557, place: latakia}",
        "- {killed: 1557, by: pro-assad}",
        "- {executed: 1557}",
        "- {killed: 1557, covers: 2025-03-07/..}",
        "- {killed: at least 1557, place: [latakia, tartus], victims: women}",
    ],
)
def test_a_part_is_found_in_every_dimension(part: str) -> None:
    assert len(pairs(book(WHOLE, said(part, "sohr-2025-03-17", "2025-03-17")))) == 1


@pytest.mark.parametrize(
    "part",
    [
        "- {killed: 1084, victims: civilians}",
        "- {killed: up to 1557, victims: civilians}",
        "- {killed: 1557, victims: civilians, place: hama}",
        "- {killed: 1557, victims: civilians, unclear: Whose it is is not said.}",
        "- {missing: 1557, victims: civilians}",
    ],
)
def test_what_fits_or_cannot_be_compared_is_no_conflict(part: str) -> None:
    assert pairs(book(WHOLE, said(part, "sohr-2025-03-17", "2025-03-17"))) == []


def test_only_current_statements_count() -> None:
    one = book(
        said("- {killed: 1557, victims: civilians}", "sohr-2025-03-16", "2025-03-16"),
        WHOLE,
        said(
            "- {killed: 900, victims: civilians}", "sohr-2025-03-18", "2025-03-18", more="supersedes: sohr-2025-03-16\n"
        ),
    )
    assert pairs(one) == []
    assert [figure.id for figure in current(one)] == ["sohr-2025-03-18/civilians", "ohchr-2025-03-17/everyone"]


def test_what_is_handed_on_is_in_no_conflict_with_who_counted() -> None:
    """ZDF's own sum of SOHR's figures is SOHR's."""
    whole = WHOLE.replace("ohchr", "scm")
    part = said("- {killed: 1557, victims: civilians}", "sohr-2025-03-17", "2025-03-17")
    assert len(pairs(book(whole, part))) == 1
    assert pairs(book(whole + "  origin: sohr\n", part)) == []


def test_nobody_named_is_in_no_conflict() -> None:
    assert pairs(book(WHOLE, said("- {killed: 1557, victims: civilians}", "unnamed-2", "2025-03-17"))) == []


def test_of_two_sources_and_one_group_only_the_widest_pair() -> None:
    one = book(
        WHOLE,
        said(
            """
            - {killed: 1557, victims: civilians}
            - {killed: 1300, victims: alawites}
            - {killed: 1200, place: latakia}
            """,
            "sohr-2025-03-17",
            "2025-03-17",
        ),
        said("- {killed: 1100, victims: women}", "scm-2025-03-17", "2025-03-17"),
    )
    assert pairs(one) == [
        ("sohr-2025-03-17/civilians", "ohchr-2025-03-17/everyone", 473),
        ("scm-2025-03-17/women", "ohchr-2025-03-17/everyone", 16),
    ]


def test_conflicts_of_the_record(record: Book) -> None:
    """The UN Commission's “some 1,400” and Reuters' 1,479 stand; SNHR's 1,084 has since been raised."""
    found = {(part.partition("/")[0], whole.partition("/")[0]): gap for part, whole, gap in pairs(record)}
    assert found["reuters-2025-06-30", "un-coi-2025-08-14"] == 30
    assert not any("snhr-2025-03-17" in pair for pair in found)


def test_parts_whose_numbers_miss_their_whole(record: Book) -> None:
    one = book(said("- killed: 1084\n  parts: [{killed: at least 852, place: latakia}, {killed: 231, place: tartus}]"))
    (found,) = findings(one)
    assert (found.kind, found.figures) == ("parts", ("sohr-2025-03-08/everyone",))
    assert found.text == "SOHR: the printed parts at least 852 + 231 make 1,083; 1,084 is printed."


@pytest.mark.parametrize("whole", ["1083", "more than 1000", "about 1000"])
def test_parts_whose_sum_the_whole_allows_miss_nothing(whole: str) -> None:
    parts = "parts: [{killed: 852, place: latakia}, {killed: 231, place: tartus}]"
    assert kinds(book(said(f"- killed: {whole}\n  {parts}"))) == []


def test_the_governorates_of_11_march_make_the_420_and_not_the_803(record: Book) -> None:
    """SNHR's parts by place stand under what it attributes to government-side forces, and add up."""
    whole = "snhr-2025-03-11/non-combatants.by-pro-government"
    parts = [one.number.printed or 0 for one in record.parts[whole] if one.role == "part"]
    assert (sum(parts), str(record.figures[whole].number)) == (420, "at least 420")
    assert not any("snhr-2025-03-11/" in one for kind, ids in kinds(record) if kind == "parts" for one in ids)


def test_a_series_that_falls_without_a_reason() -> None:
    one = book(SCM_FALL)
    assert [ids for kind, ids in kinds(one) if kind == "fall"] == [
        (f"scm-2025-04-01/civilians{part}", f"scm-2025-07-08/civilians{part}")
        for part in ("", ".latakia", ".tartus", ".hama-coast")
    ]
    assert findings(one)[0].text.startswith("SCM lowered its figure by 109, from 1,169")


def test_a_fall_with_a_reason_is_none() -> None:
    assert kinds(book(SCM_FALL.replace("reason: unexplained", "reason: deduplicated"))) == []


def test_a_relay_that_drifted_is_told_on_the_day_of_its_document() -> None:
    (found,) = findings(book(SNHR_803))
    assert (found.kind, str(found.day)) == ("drift", "2025-03-23")
    assert found.text == (
        "Workers Power on the 211 of SNHR: the number, by rounding and the bound (211 became up to 200)."
    )


def test_findings_stand_by_event_and_day(record: Book) -> None:
    events = list(record.events)
    order = [(events.index(found.event), str(found.day or "9")) for found in findings(record)]
    assert order == sorted(order)
    assert {found.kind for found in findings(record)} == {"conflict", "parts", "fall", "drift"}


# Equal figures


def told(one: Book) -> list[str]:
    return [cluster_text(one, cluster) for cluster in clusters(one)]


def test_documents_that_repeat_one_source_have_one_origin() -> None:
    one = book(
        said(
            "- {killed: 745, victims: civilians}",
            more="relayed: [{in: ifp, killed: at least 745}, {in: undated, killed: 745}]\n",
        )
    )
    assert told(one) == ["745 civilians killed on Syria's coast: 3 documents, 1 origin (SOHR)"]


def test_two_sources_with_one_number_are_two_origins_and_nobody_named_is_none() -> None:
    one = book(
        said("- killed: 745"),
        said("- killed: 745", "scm-1").replace("shafaq", "ifp"),
        said("- killed: 745", "unnamed-1").replace("shafaq", "undated"),
    )
    assert told(one) == [
        "745 people killed on Syria's coast: 3 documents, 2 origins (SOHR and SCM), 1 of them names nobody"
    ]


def test_what_is_handed_on_has_the_origin_of_who_counted() -> None:
    one = book(
        said("- displaced: 15000", "lebanon-1"),
        said("- displaced: 15000", "unhcr-2", more="origin: lebanon\n").replace("shafaq", "ifp"),
    )
    assert told(one) == ["15,000 people displaced on Syria's coast: 2 documents, 1 origin (Lebanon)"]


def test_one_number_of_two_scopes_is_not_one_figure() -> None:
    one = book(
        said("- killed: 745"),
        said("- {killed: 745, victims: civilians}", "sohr-2").replace("shafaq", "ifp"),
        said("- {killed: 745, by: pro-assad}", "sohr-3").replace("shafaq", "undated"),
    )
    assert told(one) == []


def test_equal_figures_of_the_record(record: Book) -> None:
    found = {(cluster.number, cluster.victims): cluster for cluster in clusters(record)}
    assert found[745, "civilians"].origins == ("sohr",)
    assert len(found[745, "civilians"].documents) >= 10


# The command, and the time it takes


def test_the_command_prints_findings_and_equal_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.yaml"
    one = "\n".join([said("- {killed: 1557, victims: civilians}", "sohr-2025-03-17", "2025-03-17"), WHOLE])
    path.write_text(f"{VOCABULARY}claims:\n{one}", encoding="utf-8")
    assert main(["check", str(path), "--consistency"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "coast-2025-03:"
    assert lines[1].startswith("  2025-03-17 Cannot both be complete: SOHR counts civilians killed, OHCHR counts")
    assert lines[2] == "    sohr-2025-03-17/civilians ohchr-2025-03-17/everyone"
    assert main(["check", str(path), "--consistency", "--json"]) == 0
    out = json.loads(capsys.readouterr().out)["consistency"]
    assert [found["kind"] for found in out["findings"]] == ["conflict"]
    assert out["equal_figures"] == []


def test_the_index_misses_no_conflict_that_all_pairs_have() -> None:
    one = made(150)
    assert len(conflicts(one)) == all_pairs(one) > 3


def test_few_pairs_are_compared_in_a_large_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of a thousandth of nine million pairs: the time grows with what is found, not with all pairs."""
    one = made(1500)
    compared = []
    monkeypatch.setattr("ledger.consistency.compare", lambda *of: compared.append(1) or compare(*of))
    found = conflicts(one)
    assert len(compared) < 4 * len(found)
