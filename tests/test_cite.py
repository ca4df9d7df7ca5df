"""Figures and documents in words, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger.cite import (
    age_text,
    covers_text,
    document_text,
    group_name,
    harm_text,
    narrower_text,
    place_text,
    said_text,
    scope_text,
    sentence,
    what_text,
    whom_text,
)
from ledger.days import parse
from ledger.figure import parse as number
from ledger.model import EVIDENCE, Book
from tests.books import SNHR_803, VOCABULARY, book, loads, said


def _only(claim: str) -> tuple[Book, str]:
    one = book(claim)
    return one, sentence(one, one.claims[0].figures[0])


def test_the_sentence_of_a_count() -> None:
    claim = said("- {killed: 1682, victims: civilians}", "sohr-2025-09-22", "2025-09-22~", "2025-03-06/2025-04-28")
    assert _only(claim)[1] == (
        "SOHR, a monitor based in Coventry, England, had documented 1,682 civilians killed on Syria's coast, "
        "from 6 Mar to 28 Apr 2025 (stated about 22 Sep 2025; read in Shafaq News)."
    )


def test_the_sentence_of_a_source_s_own_page_names_no_carrier_and_says_what_is_left_out() -> None:
    assert _only(SNHR_803)[1] == (
        "SNHR, a monitor based in The Hague, had documented 803 people killed on Syria's coast, "
        "from 6 Mar to 10 Mar 2025, leaving out non-state fighters killed in combat (stated 11 Mar 2025)."
    )


def test_the_sentence_of_a_part_says_whom_and_by_whom() -> None:
    one = book(SNHR_803)
    text = sentence(one, one.figures["snhr-2025-03-11/non-combatants.by-pro-government"])
    assert "had documented at least 420 civilians and disarmed fighters killed" in text
    assert " by government-side forces, as it says" in text


def test_the_sentence_of_a_document_that_names_no_source() -> None:
    claim = said("- {killed: several hundred, victims: civilians}", "unnamed-2025-03-18", "2025-03-18", "")
    assert _only(claim)[1] == (
        "Shafaq News, naming no source, spoke of several hundred civilians killed on Syria's coast "
        "(stated 18 Mar 2025)."
    )


def test_a_sentence_ends_with_its_link() -> None:
    one = book(SNHR_803)
    link = "https://example.org/?id=snhr-2025-03-11/everyone"
    assert sentence(one, one.claims[0].figures[0], link).endswith(f"(stated 11 Mar 2025). {link}")


def test_the_sentence_of_an_earlier_figure_says_what_the_source_said_since() -> None:
    one = book(said("- killed: 745"), said("- killed: 830", "sohr-2025-03-09", "2025-03-09"))
    assert sentence(one, one.claims[0].figures[0]).endswith("It has since said 830 (9 Mar 2025).")
    assert "since said" not in sentence(one, one.claims[1].figures[0])


def test_the_sentence_of_a_withdrawn_figure_says_so() -> None:
    assert _only(said("- killed: 745", more="withdrawn: {on: 2025-03-12}\n"))[1].endswith(
        "It withdrew this on 12 Mar 2025."
    )


def test_a_sentence_says_what_is_unclear() -> None:
    claim = said("- {killed: 4420, unclear: Two carriers give two scopes.}")
    assert _only(claim)[1].endswith("Unclear: Two carriers give two scopes.")


def test_a_sentence_without_a_day_says_by_when_it_was_known() -> None:
    assert "(known by 9 Mar 2025; read in Shafaq News)" in _only(said("- killed: 745", published=""))[1]


@pytest.mark.parametrize(
    ("evidence", "verb"),
    [
        ("named-cases", "had documented 745"),
        ("network-reports", "had documented 745"),
        ("verified-cases", "had verified 745"),
        ("statistical-estimate", "estimated 745"),
        ("official-statement", "spoke of 745"),
        ("not-stated", "spoke of 745"),
    ],
)
def test_the_verb_says_what_the_number_rests_on(evidence: str, verb: str) -> None:
    assert verb in _only(said(f"- {{killed: 745, evidence: {evidence}}}"))[1]


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_no_sentence_says_plainly_that_people_were_killed(evidence: str) -> None:
    assert "were killed" not in _only(said(f"- {{killed: 745, evidence: {evidence}}}"))[1]


@pytest.mark.parametrize(
    ("figure", "whom", "what"),
    [
        ("{killed: 1}", "people", "people killed"),
        ("{killed: 1, victims: civilians}", "civilians", "civilians killed"),
        ("{executed: 1, victims: alawites}", "Alawites", "Alawites executed"),
        ("{massacres: 1}", "people", "massacres"),
        ("{massacres: 1, victims: alawites}", "Alawites", "massacres of Alawites"),
    ],
)
def test_whom_and_what_a_figure_counts(figure: str, whom: str, what: str) -> None:
    one = book(said(f"- {figure}"))
    only = one.claims[0].figures[0]
    assert (whom_text(one, only), harm_text(one, only)) == (whom, what)


def test_women_of_a_count_of_civilians_are_women_among_the_civilians() -> None:
    one = book(said("- killed: 745\n  victims: civilians\n  including: [{killed: 49, victims: women}]"))
    assert harm_text(one, one.figures["sohr-2025-03-08/women"]) == "women among the civilians killed"


def test_women_of_everyone_are_women() -> None:
    one = book(said("- killed: 745\n  including: [{killed: 49, victims: women}]"))
    assert harm_text(one, one.figures["sohr-2025-03-08/women"]) == "women killed"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("{killed: 1}", ""),
        ("{killed: 1, victims: civilians}", ""),
        ("{killed: 1, place: latakia}", "in Latakia governorate"),
        ("{killed: 1, place: latakia, by: pro-assad}", "in Latakia governorate, by Assad-linked groups"),
        ("{killed: 1, counting: new}", "newly documented since the last statement"),
        ("{killed: 1, counting: sample}", "in cases examined, not a toll"),
    ],
)
def test_what_sets_a_figure_apart_from_a_whole(figure: str, text: str) -> None:
    one = book(said(f"- {figure}"))
    assert narrower_text(one, one.claims[0].figures[0], ("coast",)) == text


def test_several_places_are_listed() -> None:
    one = book(SNHR_803)
    assert place_text(one, ("latakia", "tartus", "hama")) == (
        "in Latakia governorate, in Tartus governorate and in Hama governorate"
    )


@pytest.mark.parametrize(
    ("covers", "text"),
    [
        ("2025-03-06/2025-03-10", "from 6 Mar to 10 Mar 2025"),
        ("2024-12-08/2025-03-18", "from 8 Dec 2024 to 18 Mar 2025"),
        ("2025-03-07", "on 7 Mar 2025"),
        ("2025-03-06/..", "since 6 Mar 2025"),
        ("../2025-03-10", "until 10 Mar 2025"),
    ],
)
def test_the_days_counted(covers: str, text: str) -> None:
    assert covers_text(parse(covers)) == text


def test_days_that_were_not_stated_are_not_made_up() -> None:
    one = book(said("- killed: 745", covers=""))
    figure = one.claims[0].figures[0]
    assert covers_text(None) == ""
    assert scope_text(one, figure) == "people killed on Syria's coast, days not stated"


def test_a_scope_in_one_phrase() -> None:
    one = book(SNHR_803)
    assert scope_text(one, one.figures["snhr-2025-03-11/by-pro-assad"]) == (
        "people killed on Syria's coast, by Assad-linked groups, from 6 Mar to 10 Mar 2025, "
        "leaving out non-state fighters killed in combat"
    )


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-07-22", "22 Jul 2025"),
        ("2025-07-08~", "about 8 Jul 2025"),
        ("2025-03", "Mar 2025"),
        ("2025-04-01/..", "after 1 Apr 2025"),
        ("", "known by 9 Mar 2025"),
    ],
)
def test_the_day_a_figure_was_said(published: str, text: str) -> None:
    one = book(said("- killed: 745", published=published))
    assert said_text(one, one.claims[0].figures[0]) == text


def test_a_day_that_nobody_knows_is_not_made_up() -> None:
    one = book(said("- killed: 745", published="").replace("shafaq", "undated"))
    assert said_text(one, one.claims[0].figures[0]) == "day not known"


@pytest.mark.parametrize(
    ("said_on", "on", "age"),
    [
        (date(2025, 3, 11), date(2025, 3, 11), "that day"),
        (date(2025, 3, 10), date(2025, 3, 11), "1 day earlier"),
        (date(2025, 3, 11), date(2025, 3, 23), "12 days earlier"),
        (date(2025, 3, 11), date(2025, 5, 9), "59 days earlier"),
        (date(2025, 3, 11), date(2025, 5, 10), "1 month earlier"),
        (date(2025, 3, 11), date(2025, 5, 11), "2 months earlier"),
        (date(2025, 3, 11), date(2026, 3, 10), "11 months earlier"),
        (date(2025, 3, 11), date(2026, 3, 11), "1 year earlier"),
        (date(2025, 3, 11), date(2026, 11, 20), "1 year 8 months earlier"),
    ],
)
def test_the_age_of_a_statement(said_on: date, on: date, age: str) -> None:
    assert age_text(said_on, on) == age


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ("workers-power", "Jeremy Dewar, Workers Power, “Halt sectarian pogroms”, 23 Mar 2025"),
        ("snhr-page", "SNHR, 11 Mar 2025"),
        ("undated", "A page without a day, no day given"),
    ],
)
def test_a_document_as_a_reference(document: str, text: str) -> None:
    assert document_text(loads(VOCABULARY).documents[document]) == text


def test_every_figure_of_the_record_makes_a_whole_sentence(record: Book) -> None:
    for figure in record.figures.values():
        text = sentence(record, figure)
        assert str(figure.number) in text
        assert "  " not in text, text
        assert " ," not in text, text
        assert text.endswith("."), text


def test_incidents_stand_under_their_own_name_and_people_under_whom_they_are() -> None:
    one = book(SNHR_803)
    massacres = replace(one.harms["killed"], name="Massacres", counts="incidents")
    other = replace(one, harms={**one.harms, "massacres": massacres})
    assert group_name(other, "massacres", "everyone") == "Massacres"
    assert group_name(other, "killed", "civilians") == "Civilians"


def test_one_of_them_is_told_in_the_singular(record: Book) -> None:
    told = {one.id: sentence(record, one) for one in record.figures.values() if one.number.is_one}
    assert "spoke of 1 UN staff member killed on Syria's coast" in told["un-health-sector-2025-03/un-staff"]
    assert "spoke of 1 person killed in Damascus by Israel" in told["syria-moh-2025-07-16/damascus.by-israel"]
    assert not any(" 1 people " in text or " 1 civilians " in text for text in told.values())


def test_what_is_counted_takes_the_form_that_its_number_asks_for(record: Book) -> None:
    one, dozen = number("at least 1"), number("12")
    assert what_text(record, "massacres", "everyone", number=one) == "massacre"
    assert what_text(record, "killed", "women", "civilians", one) == "woman among the civilians killed"
    assert what_text(record, "killed", "women", "civilians", dozen) == "women among the civilians killed"
