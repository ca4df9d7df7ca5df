"""By category as a drawing: sources by whom, where or by whom; on a phone a list by source."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.charts.form import Form
from ledger.charts.letters import lines
from ledger.charts.style import Ink, blank, block, escaped

_SOURCE, _COLUMN = 180, 150


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a cell, raw: its number, what else a reader must know, the numbers of its documents."""

    number: str
    words: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one source, a cell for each column; an empty cell is not stated."""

    name: str
    cells: tuple[tuple[Entry, ...], ...]


def columns_for(form: Form) -> int:
    """How many columns a form has room for; a list by source has room for all."""
    return 99 if form.narrow else max(int((form.room - _SOURCE) / _COLUMN), 1)


def grid(columns: Sequence[str], rows: Sequence[Line], missing: str, look: Ink, form: Form) -> go.Figure:
    """The drawing; `missing` stands in empty cells."""
    drawn = _Grid(columns, rows, missing, look, form)
    figure = blank(round(drawn.y), look, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, range=[drawn.y, 0], fixedrange=True)
    figure.add_scatter(x=[None], y=[None])
    figure.update_layout(annotations=drawn.notes, shapes=drawn.shapes)
    return figure


def height(columns: Sequence[str], rows: Sequence[Line], missing: str, look: Ink, form: Form) -> float:
    """The pixels that the drawing takes."""
    return _Grid(columns, rows, missing, look, form).y


class _Grid:
    def __init__(self, columns: Sequence[str], rows: Sequence[Line], missing: str, look: Ink, form: Form) -> None:
        self.columns, self.missing, self.look, self.form = columns, missing, look, form
        self.y = 0.0
        self.notes: list[dict[str, object]] = []
        self.shapes: list[dict[str, object]] = []
        if form.narrow:
            for row in rows:
                self.listed(row)
        else:
            self.width = (form.room - _SOURCE) / len(columns)
            self.head()
            for row in rows:
                self.line(row)

    def head(self) -> None:
        """The names of the columns."""
        size = self.form.size
        told = [lines(name, size, self.width - 12, bold=True) for name in self.columns]
        for number, names in enumerate(told):
            self.cell([(f"<b>{escaped(name)}</b>", False) for name in names], _SOURCE + number * self.width)
        self.y += max(map(len, told), default=1) * self.form.line + 6

    def line(self, row: Line) -> None:
        """One source across the columns."""
        self.rule()
        names = [(escaped(name), False) for name in lines(row.name, self.form.size, _SOURCE - 12)]
        cells = [self.words(cell, self.width - 12) for cell in row.cells]
        self.cell(names, 0)
        for number, cell in enumerate(cells):
            self.cell(cell, _SOURCE + number * self.width)
        self.y += max(len(names), *map(len, cells)) * self.form.line + 8

    def listed(self, row: Line) -> None:
        """One source as a list: what it counts by category, the rest not told."""
        told = [(f"<b>{escaped(row.name)}</b>", False)]
        for name, cell in zip(self.columns, row.cells, strict=True):
            for entry in cell:
                text = f"{name}: {entry.number}{_references(entry)} {entry.words}"
                told += [(escaped(line), False) for line in lines(text, self.form.small, self.form.room - 8)]
        self.rule()
        self.cell(told, 0)
        self.y += len(told) * self.form.line + 8

    def words(self, cell: Sequence[Entry], room: float) -> list[tuple[str, bool]]:
        """The lines of a cell, and whether each is muted."""
        if not cell:
            return [(escaped(self.missing), True)]
        told: list[tuple[str, bool]] = []
        for entry in cell:
            told.append((f"<b>{escaped(entry.number)}</b>{_references(entry)}", False))
            told += [(escaped(line), True) for line in lines(entry.words, self.form.small, room)]
        return told

    def cell(self, told: Sequence[tuple[str, bool]], x: float) -> None:
        """Lines from the current height downwards, `x` pixels from the left edge."""
        font = {"size": self.form.small, "color": self.look.text}
        muted = f"<span style='color:{self.look.muted}'>"
        texts = [f"{muted}{line}</span>" if is_muted else line for line, is_muted in told]
        y = self.y + self.form.line / 2 + 4
        self.notes.append(block(0, y, texts, self.form.small, xref="paper", xshift=x, font=font))

    def rule(self) -> None:
        """A hairline across."""
        self.shapes.append(
            {
                "type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": self.y, "y1": self.y,
                "line": {"color": self.look.hairline, "width": 1},
            }
        )  # fmt: skip
        self.y += 2


def _references(entry: Entry) -> str:
    return f" [{', '.join(map(str, entry.documents))}]"
