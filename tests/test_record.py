"""The record itself: claims.yaml holds what it should, and says it as its sources did."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ledger.model import UNNAMED, Book, Figure, Level
from ledger.series import key_of, revisions, series
from ledger.table import known_on, latest_day, standing

COAST = "coast-2025-03"


@pytest.fixture(scope="module")
def rows(record: Book, record_table: pd.DataFrame) -> pd.DataFrame:
    """The wholes of Overview for the coast, killed, on the latest day."""
    table = record_table[(record_table["event"] == COAST) & (record_table["harm"] == "killed")]
    standing_rows = standing(record, known_on(table, latest_day(table)))
    return standing_rows[standing_rows["is_whole"]]


def _parts(record: Book, whole: str) -> list[Figure]:
    """The figures that add up to a whole, of its own claim."""
    return [one for one in record.claim[whole.partition("/")[0]].figures if one.whole == whole and one.role == "part"]


def _row(rows: pd.DataFrame, source: str, victims: str = "everyone") -> pd.Series:
    found = rows[(rows["source"] == source) & (rows["victims"] == victims)]
    assert len(found) == 1, list(found.index)
    return found.iloc[0]


def _figures(record: Book, number: int, source: str = "", event: str = "", harm: str = "") -> list[Figure]:
    """The figures that print a number."""
    return [
        figure
        for figure in record.figures.values()
        if figure.number.printed == number
        and source in ("", record.claim[figure.claim].source)
        and event in ("", record.claim[figure.claim].event)
        and harm in ("", figure.harm)
    ]


def _relayed(record: Book, number: int) -> set[str]:
    """The figures that are relayed as a number."""
    return {relay.of for claim in record.claims for relay in claim.relays if relay.number.printed == number}


# Whole and clean


def test_no_warning_is_left_unexplained(record: Book) -> None:
    assert [str(problem) for problem in record.problems if problem.level is not Level.NOTE] == []


@pytest.mark.parametrize(
    ("event", "figures", "sources"),
    [(COAST, 240, 30), ("suwayda-2025-07", 90, 1), ("syria-2011", 80, 1), ("syria-after-2024-12", 45, 1)],
)
def test_each_event_holds_what_was_looked_up(record: Book, event: str, figures: int, sources: int) -> None:
    claims = [claim for claim in record.claims if claim.event == event]
    assert sum(len(claim.figures) + len(claim.relays) for claim in claims) >= figures
    assert len({claim.source for claim in claims} - {UNNAMED}) >= sources


def test_every_document_is_used(record: Book) -> None:
    used = {key for figure in record.figures.values() for key in figure.read_in}
    for claim in record.claims:
        used |= {relay.document for relay in claim.relays} | {*claim.read_in, *claim.disputed_in}
        used |= {claim.withdrawn.document} if claim.withdrawn else set()
    assert sorted(set(record.documents) - used) == []


def test_every_source_said_something(record: Book) -> None:
    said = {claim.source for claim in record.claims} | {claim.origin for claim in record.claims}
    assert sorted(set(record.sources) - said - {UNNAMED}) == []


def test_every_link_opens_in_a_browser(record: Book) -> None:
    links = [document.url for document in record.documents.values()]
    links += [document.archived for document in record.documents.values() if document.archived]
    for source in record.sources.values():
        links += [link for link in (source.url, source.method_url, *(one.url for one in source.caveats)) if link]
    assert [link for link in links if not link.startswith(("https://", "http://"))] == []


def test_no_wording_is_over_twelve_words(record: Book) -> None:
    long = [figure.id for figure in record.figures.values() if len(figure.wording.split()) > 12]
    assert long == []


def test_a_wording_in_another_script_has_our_translation(record: Book) -> None:
    bare = [
        figure.id
        for figure in record.figures.values()
        if any("\u0600" <= letter <= "\u06ff" for letter in figure.wording) and not figure.translation
    ]
    assert bare == []


def test_a_claim_is_named_after_its_source(record: Book) -> None:
    assert [claim.id for claim in record.claims if not claim.id.startswith(claim.source)] == []


def test_a_figure_read_on_weak_pages_alone_says_so(record: Book) -> None:
    silent = [
        figure.id
        for claim in record.claims
        for figure in claim.figures
        if all(document.grade == "weak" for document in record.documents_of(figure))
        and not any((figure.note, claim.note, figure.unclear, claim.unclear))
    ]
    assert silent == []


def test_every_fall_is_one_that_its_source_made(record: Book) -> None:
    falls = [
        f"{revision.before.id} {revision.before.number} > {revision.after.id} {revision.after.number}"
        for figures in series(record).values()
        for revision in revisions(record, figures)
        if revision.direction == "down"
        and not any(
            (
                record.claim[revision.after.claim].supersedes,
                record.claim[revision.after.claim].note,
                revision.after.note,
            )
        )
    ]
    assert falls == []


# By eye: the coast on the latest day


@pytest.mark.parametrize(
    ("source", "victims", "number", "said"),
    [
        ("sohr", "everyone", "2,146", date(2025, 3, 20)),
        ("sohr", "civilians", "1,682", date(2025, 9, 22)),
        ("snhr", "everyone", "1,662", date(2025, 6, 30)),
        ("ohchr", "civilians", "111", date(2025, 3, 11)),
        ("syria-ffc", "everyone", "1,426", date(2025, 7, 22)),
        ("un-coi", "everyone", "some 1,400", date(2025, 8, 14)),
        ("reuters", "alawites", "1,479", date(2025, 6, 30)),
        ("scm", "civilians", "1,060", date(2025, 7, 8)),
    ],
)
def test_who_says_what_on_the_latest_day(
    rows: pd.DataFrame, source: str, victims: str, number: str, said: date
) -> None:
    row = _row(rows, source, victims)
    assert (row["number"], row["known"].date()) == (number, said)


def test_snhr_has_1217_and_445_by_actor_and_says_what_it_leaves_out(record: Book, rows: pd.DataFrame) -> None:
    row = _row(rows, "snhr")
    parts = {part.by: str(part.number) for part in _parts(record, row["id"])}
    assert parts == {"pro-government": "1,217", "pro-assad": "445"}
    assert "fighters" in row["except_"]


def test_ohchr_has_not_stated_its_111_anew(record: Book) -> None:
    figure = record.figures["ohchr-2025-03-11/civilians"]
    assert len(series(record)[key_of(record, figure)]) == 1


def test_the_commission_of_inquiry_s_1400_reads_1350_to_1449(rows: pd.DataFrame) -> None:
    row = _row(rows, "un-coi")
    assert (row["low"], row["high"]) == (1350, 1449)


def test_the_committee_s_1426_is_relayed_as_1469(record: Book) -> None:
    assert _relayed(record, 1469) == {"syria-ffc-2025-07-22/everyone"}
    assert _figures(record, 1469) == []


def test_scm_fell_from_1169_to_1060_without_a_reason(record: Book, rows: pd.DataFrame) -> None:
    figures = series(record)[key_of(record, record.figures[_row(rows, "scm", "civilians")["id"]])]
    (revision,) = revisions(record, figures)
    assert (str(revision.before.number), str(revision.after.number)) == ("1,169", "1,060")
    assert (revision.direction, revision.size, revision.reason) == ("down", 109, "unexplained")


def test_snhr_of_17_march_is_a_note_about_1083(record: Book) -> None:
    notes = [
        problem for problem in record.problems if problem.claim == "snhr-2025-03-17" and "1,083" in problem.message
    ]
    assert [note.level for note in notes] == [Level.NOTE]


# Traps of the record


def test_745_was_everyone_and_hours_later_civilians(record: Book) -> None:
    found = _figures(record, 745, "sohr", COAST)
    assert [figure.victims for figure in found] == ["everyone", "civilians"]
    assert {str(record.claim[figure.claim].published) for figure in found} == {"2025-03-08"}


def test_sohr_s_231_was_everyone_and_then_security_forces(record: Book) -> None:
    found = _figures(record, 231, "sohr", COAST)
    assert [(figure.victims, record.known(record.claim[figure.claim])) for figure in found] == [
        ("everyone", date(2025, 3, 7)),
        ("security-forces", date(2025, 3, 9)),
    ]


def test_snhr_s_642_belongs_to_9_march(record: Book) -> None:
    (figure,) = _figures(record, 642, "snhr", COAST)
    assert record.known(record.claim[figure.claim]) == date(2025, 3, 9)


def test_snhr_s_1562_is_all_syria_and_1334_of_it_the_coast(record: Book) -> None:
    (coast,) = _figures(record, 1334, "snhr", COAST)
    assert record.figures[coast.whole].number.printed == 1562
    assert (coast.place, record.figures[coast.whole].place) == (("coast",), ("syria",))
    assert [part.number.printed for part in _parts(record, coast.id)] == [889, 445]


def test_snhr_s_governorates_of_11_march_make_the_420_not_the_803(record: Book) -> None:
    whole = "snhr-2025-03-11/non-combatants.by-pro-government"
    assert [part.number.printed for part in _parts(record, whole)] == [185, 183, 49, 3]


@pytest.mark.parametrize("number", [1726, 2644, 2161, 486, 3278])
def test_what_is_wider_than_the_coast_is_not_in_its_event(record: Book, number: int) -> None:
    assert _figures(record, number, "sohr", COAST) == []
    assert _figures(record, number, "sohr", "syria-after-2024-12") != []


def test_the_903_of_suwayda_are_injured(record: Book) -> None:
    assert {figure.harm for figure in _figures(record, 903, "snhr")} == {"injured"}


def test_234145_is_the_figure_and_234415_its_copies_with_turned_digits(record: Book) -> None:
    (figure,) = _figures(record, 234145, "snhr")
    assert _figures(record, 234415) == []
    assert _relayed(record, 234415) == {figure.id}


def test_the_16_of_6_march_are_no_government_count(record: Book) -> None:
    claims = {record.claim[figure.claim].source: figure for figure in _figures(record, 16, event=COAST)}
    assert "sohr" in claims
    clear = {source for source, figure in claims.items() if not figure.unclear and source.startswith("syria-")}
    assert clear == set()


@pytest.mark.parametrize("number", [306887, 143350, 163537])
def test_ohchr_s_estimates_are_estimates(record: Book, number: int) -> None:
    assert {figure.evidence for figure in _figures(record, number, "ohchr")} <= {"statistical-estimate", "named-cases"}
    assert _figures(record, number, "ohchr") != []


def test_sohr_s_daily_figures_are_newly_documented(record: Book) -> None:
    found = {
        figure.counting
        for number in (132, 158, 57)
        for figure in _figures(record, number, "sohr", COAST)
        if not figure.by
    }
    assert "running" not in found


def test_executed_in_suwayda_is_not_killed(record: Book) -> None:
    suwayda = [figure for claim in record.claims if claim.event == "suwayda-2025-07" for figure in claim.figures]
    assert [
        one.id for one in suwayda if one.harm == "killed" and "executed" in one.wording and "killed" not in one.wording
    ] == []
    assert any(one.harm == "executed" for one in suwayda)


# The two articles that started the project


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("workers-power-2025-03-23", {"a dozen or so", "up to 200", "2,089", "over 1,500", "several thousand"}),
        ("fourth-international-2025-03-18", {"several hundred"}),
    ],
)
def test_every_figure_of_the_two_articles_is_in_the_book(record: Book, document: str, words: set[str]) -> None:
    read = {str(figure.number) for figure in record.figures.values() if document in figure.read_in}
    read |= {str(relay.number) for claim in record.claims for relay in claim.relays if relay.document == document}
    assert read == words


def test_workers_power_s_numbers_go_back_to_those_who_counted(record: Book) -> None:
    relays = {
        str(relay.number): record.figures[relay.of]
        for claim in record.claims
        for relay in claim.relays
        if relay.document == "workers-power-2025-03-23"
    }
    assert (str(relays["up to 200"].number), relays["up to 200"].by) == ("211", "pro-assad")
    assert (str(relays["over 1,500"].number), relays["over 1,500"].victims) == ("at least 1,557", "civilians")
    (whole,) = _figures(record, 2089)
    assert record.claim[whole.claim].source == "sohr"
    assert [str(part.number) for part in _parts(record, whole.id)] == ["at least 1,557", "273", "259"]
