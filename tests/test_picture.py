"""Pictures that can be quoted alone: what stands inside them, that nothing lies over anything, what is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as some

from ledger.__main__ import main
from ledger.charts import letters
from ledger.charts.form import NARROW, PICTURES, SOCIAL, SQUARE, TALL, WIDER, Form
from ledger.charts.overview import rows_of
from ledger.charts.style import DARK, LIGHT
from ledger.choice import Choice
from ledger.matrix import matrix
from ledger.model import Book
from ledger.over_time import panels, shown
from ledger.overview import View, view
from ledger.picture import Home, Picture, most_that_fit
from ledger.picture.category import category_picture
from ledger.picture.claim import claim_picture
from ledger.picture.over_time import over_time_picture
from ledger.picture.overview import overview_picture
from ledger.table import frame
from tests.books import SNHR_803, book
from tests.drawings import texts_of

HOME = Home("claims.example.org", "https://claims.example.org/?event=Killings+on+Syria%27s+coast&v=0123456789")
MARKUP = re.compile(r"</?(b|br|span)( style='[^'<>]*')?>")
FORMS = pytest.mark.parametrize("form", PICTURES.values(), ids=PICTURES)


@pytest.fixture(scope="module")
def table(record: Book) -> pd.DataFrame:
    """The table of the record."""
    return frame(record)


@pytest.fixture(scope="module")
def coast(record: Book, table: pd.DataFrame) -> View:
    """Overview of the killings on the coast."""
    return view(record, table, Choice("coast-2025-03", "killed"))


class Drawn:
    """A picture as plotly's script will read it; what is not said is None. Plotly's own objects are slow to read."""

    def __init__(self, picture: Picture) -> None:
        self.alt, self.left_out = picture.alt, picture.left_out
        self.figure = json.loads(picture.figure.to_json(), object_hook=Node)


class Node(dict[str, Any]):
    """A JSON object whose members are attributes."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)


@pytest.fixture(scope="module")
def pictures(record: Book, table: pd.DataFrame) -> dict[tuple[str, str, str], Drawn]:
    """Every kind of picture of two events in every shape."""
    made: dict[tuple[str, str, str], Picture] = {}
    for event in ("coast-2025-03", "syria-2011"):
        choice = Choice(event, "killed")
        seen, drawn = view(record, table, choice), panels(record, shown(record, table, choice))
        figure = max((one for one in record.figures.values() if record.claim[one.claim].event == event),
                     key=lambda one: len(record.parts.get(one.id, ())))  # fmt: skip
        for form in PICTURES.values():
            made[event, "overview", form.name] = overview_picture(record, seen, LIGHT, form, HOME)
            made[event, "over time", form.name] = over_time_picture(record, seen.title, drawn, LIGHT, form, HOME)
            for dimension in ("victims", "place", "by"):
                cells = matrix(record, table, choice, dimension)
                made[event, dimension, form.name] = category_picture(record, seen.title, cells, LIGHT, form, HOME)
            made[event, "claim", form.name] = claim_picture(record, figure, LIGHT, form, HOME)
    return {which: Drawn(picture) for which, picture in made.items()}


def texts(figure: Any) -> list[str]:
    """The lines of text in a picture, without our own markup."""
    lines = [line for text in texts_of(figure) for line in text.split("<br>")]
    return [MARKUP.sub("", line).replace("&#x27;", "'").replace("&amp;", "&").strip() for line in lines]


def plot(figure: Any) -> tuple[float, float, float, float]:
    """The plot's left, top, width and height in pixels of the picture."""
    margin, layout = figure.layout.margin, figure.layout
    return margin.l, margin.t, layout.width - margin.l - margin.r, layout.height - margin.t - margin.b


def along(layout: Any, axis: str, reference: str, value: float) -> float:
    """Where a value stands on the plot, as a fraction of it from its left or lower edge."""
    if reference == "paper":
        return value
    name, _space, domain = reference.partition(" ")
    own = layout[name[0] + "axis" + name[1:]]
    low, high = own.domain or (0, 1)
    share = value if domain else (value - own.range[0]) / (own.range[1] - own.range[0])
    return float(low + share * (high - low))


Box = tuple[float, float, float, float]  # left, top, right and lower edge, a little less than the type of a text


def extent(text: str, size: float) -> tuple[float, float]:
    """The width that a text takes at least, and its height."""
    lines = [(MARKUP.sub("", line), "<b>" in line) for line in text.split("<br>")]
    # The widths are on the wide side: nine tenths of one is what a text takes at least.
    wide = max(letters.width(line.replace("&#x27;", "'"), size, bold=bold) for line, bold in lines) * 0.9
    return wide, len(lines) * size * 1.3


def boxes(figure: Any) -> Iterator[tuple[Box, str]]:
    """Every text of a picture with where it stands; not the signs of revisions, which stand at their marks."""
    left, top, across, up = plot(figure)

    def place(x: float, y: float, axes: tuple[str, str]) -> tuple[float, float]:
        fractions = along(figure.layout, "x", axes[0], x), along(figure.layout, "y", axes[1], y)
        return left + across * fractions[0], top + up * (1 - fractions[1])

    for one in figure.layout.annotations:
        wide, high = extent(one.text, one.font.size)
        x, y = place(one.x, one.y, (one.xref or "x", one.yref or "y"))
        x += (one.xshift or 0) - {"left": 0, "right": wide}[one.xanchor]
        y -= (one.yshift or 0) + {"top": 0, "middle": high / 2, "bottom": high}[one.yanchor]
        if one.text != "↓":
            yield (x, y + 2, x + wide, y + high - 2), one.text
    for trace in figure.data:
        words = zip(trace.text or (), (trace.textfont or Node()).size or (), strict=True)
        for number, (text, size) in enumerate(words):
            wide, high = extent(text, size)
            x, y = place(trace.x[number], trace.y[number], ("x", trace.yaxis or "y"))
            off = trace.marker.size[number] / 1.6 + 1  # how far plotly sets text off a marker
            if trace.textposition[number] == "bottom center":
                yield (x - wide / 2, y + off + 2, x + wide / 2, y + off + high - 2), text
            else:
                yield (x + off, y - high / 2 + 2, x + off + wide, y + high / 2 - 2), text


@FORMS
@pytest.mark.parametrize("kind", ["overview", "over time", "victims", "place", "by", "claim"])
@pytest.mark.parametrize("event", ["coast-2025-03", "syria-2011"])
class TestEveryPicture:
    @pytest.fixture
    def picture(self, pictures: dict[tuple[str, str, str], Drawn], event: str, kind: str, form: Form) -> Drawn:
        return pictures[event, kind, form.name]

    def test_no_text_lies_over_another_or_outside(self, picture: Drawn, form: Form) -> None:
        placed = list(boxes(picture.figure))
        for (left, top, right, low), text in placed:
            assert left >= 0, text
            assert right <= form.width, text
            assert top >= 0, text
            assert low <= (form.height or 0), text
        for (a, one), (b, other) in combinations(placed, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{one!r} lies over {other!r}"

    def test_no_word_stands_where_plotly_would_hide_it(self, picture: Drawn) -> None:
        for trace in picture.figure.data:
            for axis, values in (("xaxis", trace.x), ("yaxis" + (trace.yaxis or "y")[1:], trace.y)):
                low, high = sorted(picture.figure.layout[axis].range)
                assert not trace.text or low <= min(values) <= max(values) <= high

    def test_is_what_plotly_accepts(self, picture: Drawn) -> None:
        assert len(go.Figure(picture.figure).layout.annotations) == len(picture.figure.layout.annotations)

    def test_is_legible(self, picture: Drawn, form: Form) -> None:
        sizes = [one.font.size for one in picture.figure.layout.annotations]
        sizes += [size for trace in picture.figure.data for size in (trace.textfont or Node()).size or ()]
        least = min(sizes) * form.scale
        assert least >= {"social": 14, "square": 20, "tall": 26}[form.name]

    def test_holds_version_address_and_numbered_sources(self, record: Book, picture: Drawn) -> None:
        told = " ".join(texts(picture.figure))
        assert f"Data version {record.version}" in told
        assert "claims.example.org" in told
        listed = [text for text in texts(picture.figure) if re.match(r"\[\d+\] ", text)]
        named = {int(n) for text in texts(picture.figure) for n in re.findall(r"\[(\d+)\]", text) if text not in listed}
        assert named == set(range(1, len(listed) + 1))

    def test_has_the_link_as_a_code_in_its_corner(self, picture: Drawn, form: Form) -> None:
        (code,) = picture.figure.layout.images
        left, top, across, up = plot(picture.figure)
        right, low = left + across * code.x, top + up * (1 - code.y)
        assert code.source.startswith("data:image/svg+xml")
        assert (right, low) == pytest.approx((form.width - form.pad, (form.height or 0) - form.pad))
        assert code.sizex * across == pytest.approx(code.sizey * up)

    def test_says_in_words_what_it_shows(self, record: Book, picture: Drawn) -> None:
        assert picture.alt.startswith("Chart. ")
        numbers = re.findall(r"<b>((?:[a-z ]+)?[\d,]+)</b>", " ".join(texts_of(picture.figure)))
        for number in numbers:
            assert number in picture.alt


class TestOverviewPicture:
    @FORMS
    def test_tells_how_many_figures_it_has_no_room_for(self, record: Book, coast: View, form: Form) -> None:
        picture = overview_picture(record, coast, LIGHT, form, HOME)
        drawn = sum(len(trace.customdata or ()) for trace in picture.figure.data)
        assert drawn + picture.left_out == len(rows_of(coast.wholes))
        assert (
            f"{picture.left_out} more figures and {len(rows_of(coast.narrower))} narrower counts at claims.example.org"
            in texts(picture.figure)
        )

    def test_a_group_that_is_cut_says_so(self, record: Book, coast: View) -> None:
        told = texts(overview_picture(record, coast, LIGHT, SOCIAL, HOME).figure)
        assert any(re.match(r"\d of 6 figures; from 111 \(OHCHR\) to 1,743 \(Seen\)", text) for text in told)

    def test_the_tall_one_holds_more_than_the_square(self, record: Book, coast: View) -> None:
        square, tall = (overview_picture(record, coast, LIGHT, form, HOME).left_out for form in (SQUARE, TALL))
        assert tall < square

    def test_where_all_has_room_nothing_is_said_to_be_left_out(self) -> None:
        little = book(SNHR_803)
        seen = view(little, frame(little), Choice(next(iter(little.events)), "killed"))
        picture = overview_picture(little, seen, LIGHT, SOCIAL, HOME)
        assert picture.left_out == 0

    def test_a_site_without_an_address_sends_nobody_anywhere(self, record: Book, coast: View) -> None:
        picture = overview_picture(record, coast, DARK, SOCIAL, Home())
        assert not picture.figure.layout.images
        assert any(text.endswith("narrower counts in the record") for text in texts(picture.figure))

    @pytest.mark.parametrize("form", [WIDER, NARROW], ids=lambda form: form.name)
    def test_a_screen_shows_every_row_and_every_source_that_it_numbers(
        self, record: Book, coast: View, form: Form
    ) -> None:
        picture = overview_picture(record, coast, LIGHT, form, Home("localhost:8501"))
        assert sum(len(trace.customdata or ()) for trace in picture.figure.data) == len(
            [row for row in rows_of(coast.wholes) if row.number.reading]
        )
        told = texts(picture.figure)
        numbers = {number for row in rows_of(coast.wholes) for number in (*row.documents, *row.further)}
        assert all(any(text.startswith(f"[{number}] ") for text in told) for number in numbers)


def test_a_claim_that_was_revised_since_says_so_in_its_picture(record: Book) -> None:
    picture = claim_picture(record, record.figures["snhr-2025-03-11/everyone"], LIGHT, SOCIAL, HOME)
    assert "It has since said 1,662" in " ".join(texts(picture.figure))


def test_a_picture_shows_its_texts_literally(record: Book, coast: View) -> None:
    hostile = "<img src=x onerror=alert(1)> $x$ <a href='javascript:x'>x</a>"
    picture = overview_picture(record, View(hostile, coast.on, coast.wholes, (), coast.documents, coast.rows), LIGHT,
                               SOCIAL, HOME)  # fmt: skip
    told = "".join(texts_of(picture.figure))
    assert "&lt;img" in told
    assert "<img" not in told
    assert "<a " not in told


class TestLetters:
    @given(some.text(max_size=80), some.integers(40, 400))
    def test_no_line_is_wider_than_its_room(self, text: str, room: int) -> None:
        lines = letters.lines(text, 14, room)
        assert all(letters.width(line, 14) <= room or len(line) == 1 for line in lines)

    @given(some.text(max_size=80))
    def test_every_word_is_kept(self, text: str) -> None:
        kept = "".join(letters.lines(text, 14, 60)).replace(" ", "").replace("\u00a0", "")
        assert kept == text.replace(" ", "").replace("\u00a0", "")

    def test_a_day_is_not_broken(self) -> None:
        assert letters.lines("as known on 23 Sep 2025", 14, 110)[-1] == "23\u00a0Sep\u00a02025"


@given(some.integers(1, 40), some.integers(0, 50))
def test_the_most_that_fit_are_found(most: int, limit: int) -> None:
    assert most_that_fit(most, lambda count: count <= limit) == max(min(most, limit), 1)


class TestCommand:
    def test_makes_the_picture_of_a_page_as_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "coast.svg"
        assert main(["picture", "--out", str(out), "--event", "coast-2025-03", "--shape", "square"]) == 0
        assert "Chart. People killed on Syria's coast" in capsys.readouterr().out
        assert "UN Commission of Inquiry" in out.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            (["--out", "x.gif"], "x.gif: a picture ends in .png, .svg or .pdf"),
            (["--out", "x.png", "--figure", "nobody/everyone"], "--figure: 'nobody/everyone' is not in the file"),
            (["--out", "x.png", "--event", "moon"], "--event: 'moon' is not in the file"),
            (["--out", "x.png", "--day", "2025-03-01"], "no figure to show"),
        ],
    )
    def test_says_what_cannot_be_drawn(self, asked: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["picture", *asked]) == 1
        assert words in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            (["--address", "claims.example.org"], "'claims.example.org' is no address; write https://…"),
            (["--address", "https://["], "'https://[' is no address; write https://…"),
            (["--day", "yesterday"], "'yesterday' is no day; write 2025-03-06"),
            (["--day", "2025-04-01/.."], "'2025-04-01/..' has no last day; write one day"),
        ],
    )
    def test_says_what_an_option_cannot_be(
        self, asked: list[str], words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            main(["picture", "--out", "x.png", *asked])
        assert words in capsys.readouterr().err
