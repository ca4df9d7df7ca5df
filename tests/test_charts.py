"""The charts and what they draw: marks, labels that stand apart, the time axis, text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as some

from ledger.charts import marks, overview, style
from ledger.charts.form import NARROW, WIDER, Form
from ledger.charts.labels import spaced
from ledger.charts.over_time import Line, Panel, Point, over_time
from ledger.charts.style import DARK, LIGHT
from ledger.charts.timescale import timescale
from ledger.choice import Choice
from ledger.figure import Bound, parse
from ledger.matrix import matrix
from ledger.model import Book
from ledger.over_time import panels, shown
from ledger.overview import View, reason_empty, title, view
from ledger.search import index, search
from ledger.table import frame
from tests.books import SCM_FALL, SNHR_803, book, said
from tests.drawings import texts_of

HOSTILE = "<img src=x onerror=alert(1)> **x** $x$ :red[x] & <b>b</b>"
COAST = Choice("coast-2025-03", "killed")
ONE_OF_EACH = {
    "803": Bound.EXACT,
    "at least 420": Bound.AT_LEAST,
    "more than 1,500": Bound.MORE_THAN,
    "up to 200": Bound.UP_TO,
    "fewer than 50": Bound.FEWER_THAN,
    "about 1,400": Bound.ABOUT,
    "100-200": Bound.RANGE,
    "several hundred": Bound.WORDS,
    "dozens": Bound.WORDS,
    "countless": Bound.WORDS,
}


def row(number: str, **texts: Any) -> overview.Row:
    """A row of Overview with a number as published."""
    told = {"id": number, "name": "SNHR", "said": "11 Mar 2025", "age": "that day", "documents": (1,), "hover": "SNHR"}
    return overview.Row(number=parse(number), **(told | texts))


def chart(*rows: overview.Row, form: Form = WIDER) -> go.Figure:
    """The chart of one group of rows."""
    return overview.overview([overview.Group("Everyone", rows)], LIGHT, form)


def texts(figure: go.Figure) -> list[str]:
    """Every text that a chart hands to plotly."""
    hovers = [text for trace in figure.data for text in trace.hovertext or ()]
    ticks = [text for name in figure.layout if name.startswith("xaxis") for text in figure.layout[name].ticktext or ()]
    return [*texts_of(figure), *hovers, *ticks]


def literal(text: str) -> str:
    """A text without the markup of our own that plotly draws."""
    return re.sub(r"</?(b|br|span)( style='[^'<>]*')?>", "", text)


class TestSpaced:
    LABELS = some.lists(some.tuples(some.floats(0, 400), some.integers(10, 50)), max_size=12)

    @given(LABELS, some.integers(0, 400))
    def test_keeps_the_order(self, labels: list[tuple[float, int]], room: int) -> None:
        placed = spaced([at for at, _height in labels], [height for _at, height in labels], room)
        by_wish = sorted(range(len(labels)), key=lambda i: labels[i][0])
        assert [placed[i] for i in by_wish] == sorted(placed)

    @given(LABELS, some.integers(0, 400))
    def test_puts_no_label_over_another(self, labels: list[tuple[float, int]], room: int) -> None:
        heights = [height for _at, height in labels]
        placed = spaced([at for at, _height in labels], heights, room)
        boxes = sorted((at - height / 2, at + height / 2) for at, height in zip(placed, heights, strict=True))
        assert all(above <= below + 1e-6 for (_, above), (below, _) in pairwise(boxes))

    @given(LABELS)
    def test_stays_inside_the_room_where_all_fit(self, labels: list[tuple[float, int]]) -> None:
        heights = [height for _at, height in labels]
        placed = spaced([at for at, _height in labels], heights, 600)
        for at, height in zip(placed, heights, strict=True):
            assert height / 2 - 1e-6 <= at <= 600 - height / 2 + 1e-6

    @given(some.lists(some.integers(1, 19), max_size=12, unique=True))
    def test_leaves_alone_what_is_apart_already(self, steps: list[int]) -> None:
        wanted = [20.0 * step for step in steps]
        assert spaced(wanted, [20] * len(wanted), 400) == pytest.approx(wanted)

    def test_moves_neighbours_the_least(self) -> None:
        assert spaced([100, 100], [20, 20], 400) == [90, 110]

    def test_gives_a_label_of_two_lines_its_height(self) -> None:
        assert spaced([100, 100], [20, 40], 400) == [85, 115]

    def test_stacks_from_the_bottom_what_has_no_room(self) -> None:
        assert spaced([5, 5, 5], [20, 20, 20], 30) == [10, 30, 50]


class TestTimeScale:
    DAYS = some.lists(some.dates(date(2011, 3, 15), date(2026, 11, 20)), min_size=1, max_size=40)

    @given(DAYS, some.booleans())
    def test_is_monotone_within_its_axis(self, days: list[date], undated: bool) -> None:
        scale = timescale(days, undated=undated)
        places = [scale(day) for day in sorted(days)]
        assert places == sorted(places)
        assert all(0 <= at <= (scale.gutter or 1) for at in places)

    @given(DAYS)
    def test_tells_days_apart_between_breaks(self, days: list[date]) -> None:
        scale = timescale(days, undated=False)
        for segment in scale.segments:
            inside = sorted({day for day in days if segment.first < day <= segment.last})
            assert all(scale(a) < scale(b) for a, b in pairwise(inside))

    @given(DAYS, some.booleans())
    def test_breaks_stand_between_statements(self, days: list[date], undated: bool) -> None:
        scale = timescale(days, undated=undated)
        assert scale.breaks == sorted(scale.breaks)
        assert all(at not in {scale(day) for day in days} for at in scale.breaks)

    def test_gives_the_crowded_days_most_of_the_width_with_a_break_after_them(self) -> None:
        crowd = [date(2025, 3, 7) + timedelta(days=n % 11) for n in range(40)]
        scale = timescale([*crowd, date(2025, 7, 22), date(2025, 9, 23)], undated=False)
        assert scale(date(2025, 3, 15)) - scale(date(2025, 3, 7)) > 0.5
        assert len(scale.breaks) == 1
        assert scale(date(2025, 3, 15)) < scale.breaks[0] < scale(date(2025, 7, 22))

    def test_has_no_break_where_statements_are_spread(self) -> None:
        assert timescale([date(year, 6, 1) for year in range(2012, 2025)], undated=False).breaks == []

    def test_keeps_a_gutter_for_what_has_no_day(self) -> None:
        scale = timescale([date(2025, 3, 7), date(2025, 9, 23)], undated=True)
        assert scale(date(2025, 9, 23)) < scale(None) < 1

    def test_works_without_any_day(self) -> None:
        assert 0 <= timescale([], undated=True)(None) <= 1

    @given(DAYS, some.integers(3, 9), some.floats(0.05, 0.3))
    def test_ticks_stand_apart_and_on_the_axis(self, days: list[date], most: int, apart: float) -> None:
        ticks = timescale(days, undated=False).ticks(most, apart)
        assert ticks
        assert all(b - a >= apart for (a, _), (b, _) in pairwise(ticks))
        assert all(0 <= at <= 1 and label for at, label in ticks)

    @given(DAYS)
    def test_a_break_lies_under_no_tick(self, days: list[date]) -> None:
        scale = timescale(days, undated=False)
        assert not set(scale.breaks) & {at for at, _label in scale.ticks(9, 0.08)}


class TestMarks:
    @pytest.mark.parametrize(
        ("number", "shape"),
        [
            ("803", ("circle", False)),
            ("about 1,400", ("circle", True)),
            ("at least 420", ("triangle-right", False)),
            ("over 1,500", ("triangle-right", False)),
            ("up to 200", ("triangle-left", False)),
            ("under 50", ("triangle-left", False)),
            ("100-200", ("line-ns", False)),
            ("several hundred", ("line-ns", False)),
        ],
    )
    def test_the_shape_tells_the_bound(self, number: str, shape: tuple[str, bool]) -> None:
        assert marks.symbol(parse(number)) == shape

    @pytest.mark.parametrize(
        ("number", "x"),
        [
            ("803", 803),
            ("over 1,500", 1500),
            ("up to 200", 200),
            ("100-200", 200),
            ("several hundred", 900),
            ("dozens", 24),
            ("countless", None),
        ],
    )
    def test_stands_at_the_number_that_is_printed(self, number: str, x: float | None) -> None:
        assert marks.position(parse(number)) == x

    @pytest.mark.parametrize(
        ("number", "shapes"),
        [
            ("803", []),
            ("about 1,400", []),
            ("up to 200", []),
            ("at least 420", ["line"]),
            ("100-200", ["line", "line", "line"]),
            ("several hundred", ["rect"]),
            ("dozens", ["line", "line"]),
            ("countless", []),
        ],
    )
    def test_draws_beside_the_symbol_what_its_bound_needs(self, number: str, shapes: list[str]) -> None:
        rules = len(chart().layout.shapes)
        assert [one.type for one in chart(row(number)).layout.shapes][rules:] == shapes

    def test_a_range_is_a_bar_over_what_is_stated_without_a_dot(self) -> None:
        figure = chart(row("100-200"))
        assert (figure.layout.shapes[-3].x0, figure.layout.shapes[-3].x1) == (100, 200)
        assert figure.data[0].marker.size == (0,)

    def test_words_are_a_hollow_bar_over_their_cautious_reading(self) -> None:
        bar = chart(row("several hundred")).layout.shapes[-1]
        assert (bar.x0, bar.x1, bar.fillcolor) == (300, 900, "rgba(0,0,0,0)")

    def test_a_statistical_interval_is_a_band_behind_its_mark(self) -> None:
        band = chart(row("306,887", interval=(281_443, 337_971))).layout.shapes[-1]
        assert (band.type, band.x0, band.x1) == ("rect", 281_443, 337_971)

    def test_words_without_a_reading_have_no_mark_but_stand_there(self) -> None:
        figure = chart(row("803"), row("countless"))
        assert [ids[0] for ids in figure.data[0].customdata] == ["803"]
        assert "SNHR  <b>countless</b>" in " ".join(texts(figure))

    def test_the_legend_explains_the_marks_that_are_used_and_no_others(self) -> None:
        assert marks.legend([parse("803")]) == ("● count as stated",)
        assert marks.legend([parse("803")], intervals=True)[-1] == "▒ statistical interval of the source"
        told = " ".join(marks.legend(map(parse, ONE_OF_EACH)))
        assert [told.index(one) for one in "●▶◀○├▭"] == sorted(told.index(one) for one in "●▶◀○├▭")


@pytest.mark.parametrize("form", [WIDER, NARROW], ids=lambda form: form.name)
class TestOverviewChart:
    def test_shows_every_number_as_published(self, form: Form) -> None:
        told = "\n".join(texts(chart(*map(row, ONE_OF_EACH), form=form)))
        assert [number for number in ONE_OF_EACH if f"<b>{parse(number)}</b>" not in told] == []

    def test_has_room_for_its_largest_number_and_starts_at_nought(self, form: Form) -> None:
        low, high = chart(row("100-200"), row("at least 2,146"), form=form).layout.xaxis.range
        assert low == 0
        assert high > 2146

    def test_rows_stand_apart(self, form: Form) -> None:
        heights = chart(*map(row, ONE_OF_EACH), form=form).data[0].y
        assert all(b - a >= 16 for a, b in pairwise(heights))

    def test_marks_carry_the_id_of_their_figure(self, form: Form) -> None:
        assert chart(row("803", id="snhr/everyone"), form=form).data[0].customdata == (["snhr/everyone"],)

    def test_shows_its_texts_literally(self, form: Form) -> None:
        hostile = row(
            "803",
            name=HOSTILE,
            said=HOSTILE,
            age=HOSTILE,
            sub=HOSTILE,
            details=(HOSTILE,),
            hover=style.escaped(HOSTILE),
        )
        group = overview.Group(HOSTILE, (hostile,), HOSTILE)
        told = texts(overview.overview([group], LIGHT, form))
        assert " ".join(told).count("&lt;img") >= 6
        assert not [one for one in map(literal, told) if "<" in one or "$" in one]


@pytest.mark.parametrize("form", [WIDER, NARROW], ids=lambda form: form.name)
def test_over_time_shows_its_texts_literally(form: Form) -> None:
    point = Point("a/b", parse("803"), date(2025, 3, 11), style.escaped(HOSTILE), HOSTILE)
    figure = over_time([Panel(HOSTILE, (Line(HOSTILE, (point, point)),))], LIGHT, form)
    told = texts(figure)
    assert sum("&lt;img" in one for one in told) >= 3
    assert not [one for one in map(literal, told) if "<" in one or "$" in one]


class TestEscaping:
    @given(some.text())
    def test_no_text_can_become_markup_or_a_formula(self, text: str) -> None:
        assert not set("<>$") & set(style.escaped(text))

    def test_a_number_after_an_arabic_name_stays_after_it(self) -> None:
        assert style.escaped("[4] بيروت24, 21 Mar 2025") == "[4] \u2068بيروت24\u2069, 21 Mar 2025"
        assert style.escaped("المرصد السوري 1,682") == "\u2068المرصد السوري\u2069 1,682"

    @given(some.text(), some.integers(5, 60))
    def test_wrapped_lines_are_escaped_each_by_itself(self, text: str, width: int) -> None:
        for line in style.wrapped(text, width):
            assert not set("<>$") & set(line)
            assert not re.search(r"&(?!(amp|lt|gt|#36);)", line)


class TestOverTimeChart:
    TWO = Line(
        "SCM",
        (
            Point("a", parse("1,169"), date(2025, 4, 1), "first"),
            Point("b", parse("1,060"), date(2025, 7, 8), "second", "revised down by 109"),
        ),
    )

    def figure(self, *lines: Line, form: Form = WIDER) -> go.Figure:
        return over_time([Panel("Civilians", lines)], LIGHT, form)

    def test_a_series_is_a_step_that_ends_at_its_last_statement(self) -> None:
        trace, _words = self.figure(self.TWO).data
        assert (trace.mode, trace.line.shape) == ("lines+markers", "hv")
        assert trace.y == (1169, 1060)
        assert len(trace.x) == 2

    def test_a_source_that_spoke_once_is_a_single_mark(self) -> None:
        trace, _words = self.figure(Line("OHCHR", self.TWO.points[:1])).data
        assert trace.mode == "markers"

    def test_no_line_is_drawn_to_a_statement_without_a_day(self) -> None:
        undated = Point("c", parse("900"), None, "third")
        assert self.figure(Line("Seen", (*self.TWO.points, undated))).data[0].mode == "markers"

    def test_a_revision_downwards_has_its_sign_at_the_mark_and_is_told(self) -> None:
        told = texts(self.figure(self.TWO))
        assert told.count("↓") == 1
        assert any("revised down by 109" in text for text in told)

    def test_words_without_a_reading_have_no_mark(self) -> None:
        figure = self.figure(Line("HRW", (Point("d", parse("countless"), date(2025, 3, 11), "hover"),)))
        assert not figure.data[0].x

    def test_the_label_tells_the_last_statement(self) -> None:
        assert any("SCM <b>1,060</b>" in text for text in texts(self.figure(self.TWO)))


def events() -> list[str]:
    """The events of the record."""
    return ["coast-2025-03", "suwayda-2025-07", "syria-2011", "syria-after-2024-12"]


@pytest.fixture(scope="module", params=events())
def choices(request: pytest.FixtureRequest, record_table: pd.DataFrame) -> list[Choice]:
    """Every harm of an event that has figures."""
    rows = record_table[record_table["event"] == request.param]
    return [Choice(request.param, harm) for harm in rows["harm"].unique()]


@pytest.fixture(scope="module")
def views(record: Book, record_table: pd.DataFrame, choices: list[Choice]) -> list[View]:
    """What Overview shows of them."""
    return [view(record, record_table, choice) for choice in choices]


class TestRecord:
    """The charts of the record itself, for every event and every harm that has figures."""

    def test_knows_every_event(self, record: Book) -> None:
        assert events() == list(record.events)

    @pytest.mark.parametrize("form", [WIDER, NARROW], ids=lambda form: form.name)
    def test_labels_over_time_never_collide(
        self, record: Book, record_table: pd.DataFrame, choices: list[Choice], form: Form
    ) -> None:
        for choice in choices:
            drawn = panels(record, shown(record, record_table, choice))
            if not drawn:
                continue
            figure = over_time(drawn, LIGHT, form)
            for top, bottom in labels(figure):
                assert top <= bottom + 1e-6, choice

    @pytest.mark.parametrize("form", [WIDER, NARROW], ids=lambda form: form.name)
    @pytest.mark.parametrize("look", [LIGHT, DARK])
    def test_overview_draws_every_row_once(self, views: list[View], form: Form, look: style.Ink) -> None:
        for found in views:
            ids = [one.id for group in (*found.wholes, *found.narrower) for one in group.rows]
            assert sorted(ids) == sorted(found.rows.index)
            for groups in (found.wholes, found.narrower):
                figure = overview.overview(groups, look, form)
                numbers = [one.number for group in groups for one in group.rows]
                readable = [number for number in numbers if marks.position(number) is not None]
                assert len(figure.data[0].x) == len(readable)

    def test_every_document_of_a_row_is_numbered(self, views: list[View]) -> None:
        for found in views:
            rows = [one for group in (*found.wholes, *found.narrower) for one in group.rows]
            numbers = [number for one in rows for number in one.documents]
            numbers += [int(number) for one in rows for text in one.details for number in re.findall(r"\[(\d+)]", text)]
            assert set(numbers) == set(range(1, len(found.documents) + 1))
            assert all(one.documents for one in rows)

    def test_a_matrix_holds_each_figure_under_its_source(
        self, record: Book, record_table: pd.DataFrame, choices: list[Choice]
    ) -> None:
        for choice in choices:
            for dimension in ("victims", "place", "by"):
                found = matrix(record, record_table, choice, dimension)
                assert {cell.id for cells in found.cells.values() for cell in cells} == set(found.ids)
                for (source, column), cells in found.cells.items():
                    assert {record.claim[record.figures[cell.id].claim].source for cell in cells} == {source}
                    assert column in found.columns


def labels(figure: go.Figure) -> Iterator[tuple[float, float]]:
    """Where each label over time ends and where the next one below it begins, in pixels from the top."""
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    boxes: list[tuple[float, float]] = []
    for trace in figure.data:
        axis = figure.layout["yaxis" + trace.yaxis[1:]]
        (bottom, top), (low, high) = axis.domain, axis.range
        for y, text, size, where in zip(
            trace.y, trace.text or (), trace.textfont.size or (), trace.textposition or (), strict=False
        ):
            if where == "middle right":
                middle = (1 - (bottom + (y - low) / (high - low) * (top - bottom))) * height
                half = (text.count("<br>") + 1) * size * 1.3 / 2
                boxes.append((middle - half, middle + half))
    for above, below in pairwise(sorted(boxes)):
        yield above[1], below[0]


class TestOverview:
    ONE = book(
        SNHR_803,
        SCM_FALL,
        said("- {killed: 111, victims: civilians}", "ohchr-2025-03-11", "2025-03-11"),
        said("- {killed: 94, place: latakia}", "sohr-2025-03-08", "2025-03-08"),
    )
    TABLE = frame(ONE)

    def test_names_both_ends_of_the_wholes_of_a_group(self) -> None:
        spread = {group.heading: group.spread for group in view(self.ONE, self.TABLE, COAST).wholes}
        assert spread["Civilians"] == "from 111 (OHCHR) to 1,060 (SCM)"

    def test_a_group_without_two_wholes_has_no_ends(self) -> None:
        spread = {group.heading: group.spread for group in view(self.ONE, self.TABLE, COAST).wholes}
        assert spread["Everyone"] == ""

    def test_groups_stand_in_the_order_of_the_vocabulary_newest_statement_first(self) -> None:
        found = view(self.ONE, self.TABLE, COAST)
        assert [group.heading for group in found.wholes] == ["Everyone", "Civilians"]
        assert [one.name for one in found.wholes[1].rows] == ["SCM", "OHCHR"]

    def test_what_counts_a_part_of_the_place_is_folded(self) -> None:
        found = view(self.ONE, self.TABLE, COAST)
        assert [(one.name, one.sub) for group in found.narrower for one in group.rows] == [
            ("SOHR", "in Latakia governorate")
        ]

    def test_a_row_tells_what_it_leaves_out_and_its_parts(self) -> None:
        (snhr,) = view(self.ONE, self.TABLE, COAST).wholes[0].rows
        assert snhr.sub == "leaves out non-state fighters killed in combat"
        assert "383 by Assad-linked groups" in snhr.details[0]

    def test_ages_are_told_from_the_chosen_day(self) -> None:
        found = view(self.ONE, self.TABLE, Choice("coast-2025-03", "killed", day=date(2025, 3, 20)))
        assert {one.name: one.age for group in found.wholes for one in group.rows} == {
            "SNHR": "9 days earlier",
            "OHCHR": "9 days earlier",
        }

    @pytest.mark.parametrize(
        ("choice", "words"),
        [
            (COAST, "People killed on Syria's coast since 6 Mar 2025, as known on 8 Jul 2025"),
            (
                Choice("coast-2025-03", "missing", "women", "latakia", "pro-assad"),
                "Women missing in Latakia governorate by Assad-linked groups since 6 Mar 2025, as known on 8 Jul 2025",
            ),
            (
                Choice("coast-2025-03", "massacres"),
                "Massacres on Syria's coast since 6 Mar 2025, as known on 8 Jul 2025",
            ),
        ],
    )
    def test_the_title_says_the_whole_scope(self, choice: Choice, words: str) -> None:
        assert title(self.ONE, choice, date(2025, 7, 8)) == words

    def test_an_empty_choice_names_what_would_help(self) -> None:
        choice = Choice("coast-2025-03", "killed", "civilians", sources=("ohchr",), day=date(2025, 3, 10))
        why, helping = reason_empty(self.ONE, choice, lambda one: one.day is None)
        assert why == "Nothing to show here for the chosen sources, the day 10 Mar 2025 and “Civilians” together."
        assert helping == ("day",)

    def test_one_filter_alone_is_not_told_as_several(self) -> None:
        why, _helping = reason_empty(self.ONE, Choice("coast-2025-03", "killed", day=date(2025, 3, 6)), bool)
        assert why == "Nothing to show here for the day 6 Mar 2025."


class TestOverTime:
    def test_a_fall_is_told_with_its_size_and_reason(self) -> None:
        one = book(SCM_FALL)
        (panel,) = panels(one, shown(one, frame(one), COAST))
        (line,) = panel.lines
        assert [str(point.number) for point in line.points] == ["1,169", "1,060"]
        assert [point.fell for point in line.points] == ["", "revised down by 109, reason not given"]

    def test_series_that_spoke_more_often_come_first(self) -> None:
        one = book(said("- {killed: 111, victims: civilians}", "ohchr-2025-03-11", "2025-03-11"), SCM_FALL)
        (panel,) = panels(one, shown(one, frame(one), COAST))
        assert [line.name for line in panel.lines] == ["SCM", "OHCHR"]

    def test_parts_of_the_place_are_not_drawn_beside_the_whole(self) -> None:
        one = book(SCM_FALL)
        assert len(shown(one, frame(one), COAST)) == 2
        assert len(shown(one, frame(one), Choice("coast-2025-03", "killed", place="latakia"))) == 2

    def test_what_is_unclear_is_not_drawn(self) -> None:
        one = book(said("- {killed: 900, unclear: whom it counts is not said}"))
        assert shown(one, frame(one), COAST).empty


class TestMatrix:
    ONE = book(SNHR_803, SCM_FALL)
    TABLE = frame(ONE)

    def test_by_place_each_part_stands_under_its_place(self) -> None:
        found = matrix(self.ONE, self.TABLE, COAST, "place")
        assert list(found.columns.values()) == ["Syria's coast", "Latakia", "Tartus", "Hama (coastal events)"]
        assert [cell.number for cell in found.cells["scm", "latakia"]] == ["671"]

    def test_by_actor_only_what_names_one(self) -> None:
        found = matrix(self.ONE, self.TABLE, COAST, "by")
        assert found.rows == {"snhr": "SNHR"}
        assert [cell.number for cell in found.cells["snhr", "pro-government"]] == ["at least 420", "49"]

    def test_what_is_not_stated_has_no_cell(self) -> None:
        found = matrix(self.ONE, self.TABLE, COAST, "victims")
        assert ("snhr", "civilians") not in found.cells
        assert ("scm", "everyone") not in found.cells

    def test_a_figure_among_another_whole_says_so(self) -> None:
        one = book(said("- killed: 973\n  victims: civilians\n  including: [{killed: 30, victims: women}]"))
        (cell,) = matrix(one, frame(one), COAST, "victims").cells["sohr", "women"]
        assert cell.words == "among the civilians, of its 973"


class TestSearch:
    ONE = book(SNHR_803, SCM_FALL)
    TABLE = frame(ONE)
    WORDS = index(ONE)

    def found(self, query: str) -> list[str]:
        return search(self.ONE, self.TABLE, self.WORDS, query)

    @pytest.mark.parametrize("query", ["1060", "1,060", "1 060", "1.060", "1_060", " 1060 "])
    def test_a_number_is_found_however_it_is_grouped(self, query: str) -> None:
        assert self.found(query) == ["scm-2025-07-08/civilians"]

    def test_a_number_is_found_by_what_a_relay_made_of_it(self) -> None:
        assert self.found("200") == ["snhr-2025-03-11/civilians.by-pro-assad"]

    def test_a_part_of_a_number_is_not_the_number(self) -> None:
        assert self.found("80") == []

    def test_both_ends_of_a_range_are_found(self) -> None:
        one = book(said("- killed: 100-200"))
        table, words = frame(one), index(one)
        assert len(search(one, table, words, "100")) == 1
        assert len(search(one, table, words, "200")) == 1

    def test_words_are_found_in_any_order_and_case(self) -> None:
        assert self.found("LATAKIA scm") == self.found("scm latakia") != []

    def test_every_word_must_be_found(self) -> None:
        assert self.found("scm damascus") == []

    def test_nothing_asked_finds_everything(self) -> None:
        assert self.found("  ") == list(self.TABLE.index)

    @given(some.text(max_size=40))
    def test_any_text_may_be_searched(self, query: str) -> None:
        assert set(self.found(query)) <= set(self.TABLE.index)


def test_parts_stand_under_their_row_whatever_the_filters_keep(record: Book, record_table: pd.DataFrame) -> None:
    found = view(record, record_table, replace(COAST, victims="civilians"))
    scm = next(row for group in found.wholes for row in group.rows if row.name == "SCM")
    assert any("71 women" in line for line in scm.details)
