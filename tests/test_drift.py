"""Drift: what a document that repeats a figure changed."""

from __future__ import annotations

import pytest

from ledger.drift import drift_text, drifts
from ledger.model import Book
from ledger.relays import UnknownFigureError, as_told, day_of, origin, relays, said_text, statement
from tests.books import book, said

BASE = "- killed: 1426"


def changed(relay: str, figures: str = BASE, more: str = "") -> list[tuple[str, str, str]]:
    """What a relay of the first figure of SOHR changed: kind, what was said, what was told."""
    of = "" if figures.count("killed") == 1 else "of: everyone, "
    one = book(said(figures, more=f"relayed: [{{in: workers-power, {of}{relay}}}]\n{more}"))
    return [(drift.kind, drift.said, drift.told) for drift in drifts(one, one.claims[0].relays[0])]


def test_what_is_repeated_as_it_was_said_has_no_drift() -> None:
    assert changed("killed: 1426") == []
    assert changed("killed: about 1426", "- killed: around 1426") == []  # other words for the same reading


@pytest.mark.parametrize(
    ("relay", "drift"),
    [
        ("executed: 1426", ("harm", "killed", "executed")),
        ("killed: 1426, victims: alawites", ("category", "everyone", "Alawites")),
        ("killed: 1426, by: pro-government", ("attribution", "nobody named", "government-side forces")),
        ("killed: 1426, place: syria", ("place", "on Syria's coast", "in Syria")),
        ("killed: at least 1426", ("bound", "1,426", "at least 1,426")),
        ("killed: about 1400", ("rounded", "1,426", "about 1,400")),
        ("killed: over 1400", ("rounded", "1,426", "over 1,400")),
        ("killed: 1469", ("digits", "1,426", "1,469")),
        ("killed: 1426, credits: nobody", ("source left out", "", "left out")),
        ("killed: 1426, credits: OHCHR", ("source changed", "", "OHCHR is named instead")),
    ],
)
def test_each_kind_of_drift(relay: str, drift: tuple[str, str, str]) -> None:
    assert changed(relay) == [drift]


@pytest.mark.parametrize(
    ("figure", "relay", "kinds"),
    [
        ("1557", "over 1500", ["rounded"]),
        ("at least 1557", "over 1500", ["rounded"]),
        ("211", "up to 200", ["rounded", "bound"]),  # up to 200 leaves no room for 211
        ("1479", "nearly 1500", ["rounded"]),
        ("1479", "1500", ["rounded", "bound"]),  # printed as if it were exact
        ("98", "about a hundred", ["digits"]),  # words without a reading
        ("803", "hundreds", ["rounded"]),
        ("803", "several hundred", ["rounded"]),
        ("1250", "1200-1300", ["rounded"]),
        ("1383", "about 1500", ["digits"]),
        ("445", "446", ["digits"]),
        ("238", "230", ["digits"]),  # the nearest ten is 240
        ("1018", "1100", ["digits"]),
        ("at least 15", "15", ["bound"]),
        ("about 1500", "1500", ["bound"]),
        ("100-200", "100", ["bound"]),
        ("scores of people", "crowds of people", ["digits"]),
    ],
)
def test_a_rounder_number_is_told_from_another_number(figure: str, relay: str, kinds: list[str]) -> None:
    assert [kind for kind, _said, _told in changed(f"killed: {relay}", f"- killed: {figure}")] == kinds


def test_a_number_that_is_the_sum_of_several_was_added_up() -> None:
    figures = """
    - {killed: 973, victims: civilians, id: everyone}
    - {killed: 125, victims: security-forces}
    - {killed: 148, victims: women}
    """
    assert changed("killed: 1098", figures) == [("summed", "973 and 125", "1,098")]
    assert changed("killed: 1246", figures) == [("summed", "973, 125 and 148", "1,246")]
    assert [kind for kind, *_rest in changed("killed: 1099", figures)] == ["digits"]


def test_a_part_is_not_added_to_its_whole() -> None:
    figures = "- killed: 100\n  id: everyone\n  including: [{killed: 20, victims: women}]"
    assert [kind for kind, *_rest in changed("killed: 121", figures.replace("20", "21"))] == ["digits"]


def test_an_old_number_repeated_after_a_newer_one_is_out_of_date() -> None:
    one = book(
        said("- killed: 1334", more="relayed: [{in: workers-power, killed: 1334}]\n"),
        said("- killed: 1662", "sohr-2025-03-20", "2025-03-20"),
    )
    (drift,) = drifts(one, one.claims[0].relays[0])
    assert (drift.kind, drift.told) == ("outdated", "the source had said 1,662 on 20 Mar 2025")


@pytest.mark.parametrize("day", ["2025-03-23", "2025-03-24", ""])
def test_a_number_is_not_out_of_date_when_the_newer_one_came_no_earlier(day: str) -> None:
    later = said("- killed: 1662", "sohr-2025-03-24", day).replace("read_in: shafaq", "read_in: undated")
    one = book(said("- killed: 1334", more="relayed: [{in: workers-power, killed: 1334}]\n"), later)
    assert drifts(one, one.claims[0].relays[0]) == ()


def test_drift_in_words_says_a_change_once() -> None:
    one = book(said("- killed: 211", more="relayed: [{in: workers-power, killed: up to 200, victims: alawites}]\n"))
    assert drift_text(drifts(one, one.claims[0].relays[0])) == (
        "whom (everyone became Alawites) and the number, by rounding and the bound (211 became up to 200)"
    )


def test_what_the_record_has_of_real_relays(record: Book) -> None:
    def words(relay: str) -> str:
        return drift_text(drifts(record, relays(record)[relay]))

    assert words("snhr-2025-03-11/civilians.by-pro-assad@workers-power-2025-03-23") == (
        "the number, by rounding and the bound (211 became up to 200) and an old number (the source had said at least "
        "231 on 17 Mar 2025)"
    )
    assert words("sohr-2025-03-10/civilians@seenews") == "what happened (killed became executed)"
    assert words("syria-ffc-2025-07-22/everyone@syriacampaign") == "the digits (1,426 became 1,469)"


def test_a_relay_is_a_figure_as_its_document_tells_it(record: Book) -> None:
    one = as_told(record, relays(record)["syria-ffc-2025-07-22/everyone@lorient-2"])
    said_ = record.figures["syria-ffc-2025-07-22/everyone"]
    assert (one.victims, one.read_in, one.claim) == ("alawites", ("lorient-2",), said_.claim)
    assert (one.place, one.harm, one.covers, one.evidence) == (said_.place, said_.harm, said_.covers, said_.evidence)


def test_a_relay_lies_in_the_whole_of_its_figure_unless_it_changed_the_scope() -> None:
    one = book(
        said(
            "- killed: 803\n  including: [{killed: 39, victims: women}]",
            more="""
            relayed:
            - {in: workers-power, of: women, killed: 39}
            - {in: ifp, of: women, killed: 39, by: pro-assad}
            """,
        )
    )
    wholes = [as_told(one, relay).whole for relay in one.claims[0].relays]
    assert wholes == ["sohr-2025-03-08/everyone", ""]


def test_the_day_of_a_relay_is_that_of_its_document() -> None:
    one = book(said(BASE, more="relayed: [{in: workers-power, killed: 1426}, {in: undated, killed: 1427}]\n"))
    told = [statement(one, relay.id) for relay in one.claims[0].relays]
    assert [str(day_of(one, relay)) for relay in told] == ["2025-03-23", "None"]
    assert [said_text(one, relay) for relay in told] == ["told 23 Mar 2025", "day not known"]


def test_former_ids_of_figures_and_claims_are_found() -> None:
    one = book(
        said(
            "- {killed: 745, formerly: sohr-2025-03-08/people}",
            more="formerly: sohr-8\nrelayed: [{in: workers-power, killed: 745}]\n",
        )
    )
    for asked in ("sohr-2025-03-08/people", "sohr-8/everyone"):
        assert statement(one, asked).id == "sohr-2025-03-08/everyone"
    assert statement(one, "sohr-8/everyone@workers-power").read_in == ("workers-power",)


def test_the_former_id_that_a_figure_names_itself_goes_before_one_that_its_claims_would_make() -> None:
    figures = "- {killed: 745, formerly: sohr-8/civilians}\n- {killed: 100, victims: civilians}"
    one = book(said(figures, more="formerly: sohr-8\n"))
    assert statement(one, "sohr-8/civilians").id == "sohr-2025-03-08/everyone"


@pytest.mark.parametrize("asked", ["", "sohr-2025-03-08", "sohr-2025-03-08/everyone@ifp", "<b>", "sohr-2025-03-08/x@y"])
def test_what_is_no_figure_is_refused(asked: str) -> None:
    with pytest.raises(UnknownFigureError) as error:
        statement(book(said(BASE)), asked)
    assert asked in str(error.value)


def test_the_origin_of_a_figure_is_whom_its_claim_hands_on() -> None:
    one = book(
        said("- displaced: 15000", "lebanon-1"),
        said("- displaced: 15000", "unhcr-2", more="origin: lebanon-1\n"),
        said("- displaced: 15000", "ohchr-3", more="origin: unhcr-2\n"),
        said("- displaced: 15000", "scm-4", more="origin: sohr\n"),
    )
    assert [origin(one, figure) for figure in one.figures.values()] == ["lebanon", "lebanon", "lebanon", "sohr"]
