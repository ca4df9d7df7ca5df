"""Compare: two to six figures in the address, the verdict, the drawing, the table; and the ways that lead there."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from ledger.charts.form import NARROW, PICTURES, WIDER, Form
from ledger.charts.style import ink
from ledger.compare.beside import LETTERS, Box, boxes, lines, nearest, told_order
from ledger.model import Book
from ledger.picture import Home
from ledger.picture.comparing import comparing_picture
from ledger.telling import examples
from tests.books import book, said
from tests.drawings import texts_of
from tests.test_pages import bodies, links, ran, shown

ROOT = Path(__file__).parents[1]
OHCHR, SOHR = "ohchr-2025-03-11/civilians", "sohr-2025-03-11-2/civilians"
FOUR = [
    "snhr-2025-03-17/everyone",
    "sohr-2025-03-17/civilians",
    "reuters-2025-06-30/alawites",
    "snhr-2025-04-09/syria.period",
]

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Give `open_page(name, **query)`: one page of the record as a new visitor's link opens it."""

    def open_one(name: str = "compare", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("CLAIMS_FILE", str(ROOT / "claims.yaml"))
        app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
        app.switch_page(f"../pages/{name}.py")
        for key, value in query.items():
            app.query_params[key] = value
        return ran(app)

    return open_one


def compared(address: str) -> list[str]:
    """The figures of a link to Compare."""
    return parse_qs(urlsplit(address).query)["figures"]


# The page


def test_two_figures_stand_under_their_verdict(open_page: Open) -> None:
    app = open_page(figures=[OHCHR, SOHR])
    text = shown(app)
    verdict = "Like for like: both count civilians killed on Syria's coast since 6 Mar 2025, and they are 1,114 apart."
    assert verdict in text
    assert text.index(verdict) < text.index("The main difference is the evidence")
    assert "What would have to be known" in text
    assert app.multiselect(key="compared").value == [OHCHR, SOHR]
    (chart,) = app.get("plotly_chart")
    assert "SOHR 1,225 (11 Mar 2025); B OHCHR 111" in chart.proto.alt


def test_what_differs_stands_first_and_in_bold(open_page: Open) -> None:
    table = bodies(open_page(figures=[OHCHR, SOHR])).split("<table>")[1]
    differs, same = table.split("What is the same")
    assert "What differs" in differs
    assert '<strong><bdi dir="auto">reports of its network</bdi></strong>' in differs
    assert "<strong>" not in same
    assert "on Syria&#x27;s coast" in same


def test_several_figures_are_told_pair_by_pair(open_page: Open) -> None:
    app = open_page(figures=FOUR)
    text = shown(app)
    assert "A and B: Part and whole: they cannot both be complete" in text
    assert "B and C: Not comparable" in text
    assert [FOUR[0], FOUR[1]] in [compared(one) for one in links(app) if one.startswith("compare?")]


def test_an_id_that_is_none_and_more_than_six_are_named(open_page: Open, record: Book) -> None:
    seven = list(record.figures)[:7]
    text = shown(open_page(figures=["nope", "<b>x</b>", *seven]))
    assert "Left out: “nope” is no figure of the record; “<b>x</b>” is no figure of the record;" in text
    assert f"“{seven[6]}” is more than 6 figures." in text


def test_a_relay_can_be_compared(open_page: Open) -> None:
    relay = "syria-ffc-2025-07-22/everyone@syriacampaign"
    text = shown(open_page(figures=["syria-ffc-2025-07-22/everyone", relay]))
    assert "One figure told twice: The Syria Campaign repeats what Syria's coast committee said" in text


def test_without_figures_it_offers_pairs_of_the_event(open_page: Open) -> None:
    app = open_page()
    assert "Pairs to start with" in shown(app)
    assert [SOHR, OHCHR] in [compared(one) for one in links(app) if one.startswith("compare?")]
    assert not app.get("plotly_chart")


def test_one_figure_offers_others_near_it(open_page: Open) -> None:
    app = open_page(figures=SOHR)
    assert "Choose another figure to set beside this one." in shown(app)
    assert [SOHR, OHCHR] in [compared(one) for one in links(app) if one.startswith("compare?")]


def test_what_is_picked_goes_into_the_address(open_page: Open) -> None:
    app = open_page(figures=SOHR)
    app.multiselect(key="compared").select(OHCHR)
    ran(app)
    assert app.query_params["figures"] == [SOHR, OHCHR]
    assert "1,114 apart" in shown(app)


def test_the_picker_offers_what_the_filters_keep(open_page: Open, record: Book) -> None:
    app = open_page(event="Killings in Suwayda, July 2025", figures=[OHCHR, SOHR])
    options = app.multiselect(key="compared").options
    assert [one.partition(":")[0] for one in options[:2]] == ["SOHR 1,225", "OHCHR 111"]
    assert len(options) - 2 == sum(
        figure.harm == "killed" and record.claim[figure.claim].event == "suwayda-2025-07"
        for figure in record.figures.values()
    )


# The ways to it


def test_a_claim_tells_what_each_relay_changed(open_page: Open) -> None:
    app = open_page("claim", id="syria-ffc-2025-07-22")
    text = shown(app)
    assert "Changed: the digits (1,426 became 1,469)" in text
    assert "No change in number or scope" in text
    assert "The number 1,426 for this scope stands in 7 documents, 1 origin (Syria's coast committee)." in text
    figure = "syria-ffc-2025-07-22/everyone"
    assert [figure, f"{figure}@syriacampaign"] in [compared(one) for one in links(app) if one.startswith("compare?")]


def test_a_document_tells_what_it_repeated_and_changed(open_page: Open) -> None:
    text = shown(open_page("documents", document="workers-power-2025-03-23"))
    assert "2 of 2 changed something." in text
    assert "Changed: the number, by rounding and the bound (211 became up to 200)" in text


def test_about_tells_where_the_record_does_not_fit_together(open_page: Open) -> None:
    app = open_page("about")
    assert [one.label.rpartition(" (")[0] for one in app.expander] == [
        "Cannot both be complete", "Parts that miss their whole", "Falls without a reason", "Changed when repeated",
        "Equal figures and their origins",
    ]  # fmt: skip
    assert "745 civilians killed on Syria's coast: 10 documents, 1 origin (SOHR)" in shown(app)
    assert "this claim" not in shown(app)
    app.session_state["found_parts"] = True
    app.run()
    assert "this claim" in shown(app)


def test_every_row_of_overview_leads_to_compare(open_page: Open) -> None:
    table = open_page("overview").dataframe[0].value
    assert [compared(one) for one in table["Why different"]] == [
        [parse_qs(urlsplit(one).query)["id"][0]] for one in table["Claim"]
    ]


# Side by side, without a page


def test_lines_that_differ_come_first(record: Book) -> None:
    found = lines(record, [record.figures[one] for one in (OHCHR, SOHR)])
    assert [line.title for line in found if line.differs] == ["Evidence", "Read in"]
    assert [line.differs for line in found] == sorted([line.differs for line in found], reverse=True)


def test_two_figures_stand_in_the_order_of_their_sentences(record: Book) -> None:
    whole, part = (record.figures[one] for one in FOUR[:2])
    assert told_order(record, [whole, part]) == told_order(record, [part, whole]) == [part, whole]


def test_scopes_lie_in_each_other(record: Book) -> None:
    found = boxes(record, [record.figures[one] for one in FOUR])
    civilians, alawites = Box((1,), overlaps=True), Box((2,))
    assert found == (Box((3,), (Box((0,), (civilians, alawites)),)),)


def test_equal_scopes_share_a_box(record: Book) -> None:
    assert boxes(record, [record.figures[one] for one in (OHCHR, SOHR)]) == (Box((0, 1)),)


def test_scopes_that_share_nothing_stand_apart() -> None:
    one = book(said("- {killed: 9, place: latakia}\n- {killed: 9, place: tartus}\n- {killed: 9, victims: women}"))
    latakia, tartus, women = one.figures.values()
    assert boxes(one, [latakia, tartus]) == (Box((0,)), Box((1,)))
    assert boxes(one, [latakia, women]) == (Box((0,), overlaps=True), Box((1,)))


@given(st.data())
def test_every_figure_stands_in_one_box(record: Book, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(list(record.figures)), min_size=1, max_size=6, unique=True))

    def members(some: tuple[Box, ...]) -> list[int]:
        return [one for box in some for one in (*box.members, *members(box.inside))]

    assert sorted(members(boxes(record, [record.figures[one] for one in ids]))) == list(range(len(ids)))


def test_the_nearest_are_other_sources_that_can_be_compared(record: Book) -> None:
    near = nearest(record, record.figures[SOHR])
    assert near[0].id == OHCHR
    assert len({record.claim[one.claim].source for one in near} | {"sohr"}) == 4


def test_examples_are_of_the_event_and_harm(record: Book) -> None:
    for event in record.events:
        for text, pair in examples(record, event, "killed"):
            assert text
            assert len(pair) == 2
            assert {record.claim[one.claim].event for one in pair} == {event}


# The drawing


@pytest.mark.parametrize("form", [NARROW, WIDER, *PICTURES.values()])
def test_the_drawing_holds_every_figure_and_scope(record: Book, form: Form) -> None:
    figures = [record.figures[one] for one in FOUR]
    made = comparing_picture(record, figures, ink(dark=False), form, Home())
    notes = html.unescape(" ".join(texts_of(made.figure)))
    for letter, figure in zip(LETTERS, figures, strict=False):
        assert f"<b>{figure.number}</b>" in notes
        assert f"{letter}  " in notes
    assert made.figure.layout.height == (form.height or made.figure.layout.height)
    assert "D contains A. A contains B and C. B overlaps C." in made.alt


def test_a_shared_picture_of_two_figures_carries_the_verdict(record: Book) -> None:
    figures = [record.figures[one] for one in FOUR[:2]]
    made = comparing_picture(record, figures, ink(dark=True), PICTURES["social"], Home())
    notes = " ".join(texts_of(made.figure))
    assert "the first should lie inside the second" in notes


def test_labels_of_boxes_lie_inside_their_boxes(record: Book) -> None:
    made = comparing_picture(record, [record.figures[one] for one in FOUR], ink(dark=False), NARROW, Home())
    boxes_ = [shape for shape in made.figure.layout.shapes if shape.fillcolor == "rgba(128,128,128,0.06)"]
    labels = [note for note in made.figure.layout.annotations if note.text.startswith("<b>") and ":</b>" in note.text]
    assert len(boxes_) == len(labels) == 4
    for label in labels:
        around = [box for box in boxes_ if box.y0 < label.y < box.y1]
        edges = [edge for box in boxes_ for edge in (box.y0, box.y1)]
        assert around
        assert min(abs(label.y - edge) for edge in edges) > 6  # no line goes through it


def test_text_of_the_record_is_no_markup_in_the_drawing() -> None:
    one = book(said("- {killed: 9, except: '<b>$x$</b>'}"), said("- killed: 12", "scm-1"))
    made = comparing_picture(one, list(one.figures.values()), ink(dark=False), WIDER, Home())
    notes = " ".join(texts_of(made.figure))
    assert "&lt;b&gt;&#36;x&#36;&lt;/b&gt;" in notes
