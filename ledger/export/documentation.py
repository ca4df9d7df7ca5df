"""What the columns mean, as a page to read: docs/columns.md."""

from ledger.export.columns import TABLES, Column
from ledger.language import _


def markdown() -> str:
    """The page, in Markdown."""
    parts = [f"# {_('The columns of the exported tables')}", *_rules()]
    for name, columns in TABLES.items():
        head = [_("column"), _("heading"), _("holds"), _("meaning"), _("HXL tag")]
        lines = [_line(head), _line(["---"] * len(head)), *(_line(_cells(column)) for column in columns)]
        parts += [f"## {name}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _rules() -> list[str]:
    return [
        _(
            "One row is one figure (or relay, document, source). Figures of different sources must not be added up "
            "or averaged, nor the parts of a figure to the figure. An empty cell is “not stated”, never zero."
        ),
        _(
            "Days are `2025-03-06`. Where a column holds the file's own text, a month is `2025-03`, an interval "
            "`2025-03-06/2025-03-10`, an open end `..`, and `~` marks what was inferred. A list stands in one cell "
            "with ` | ` between its items; a bar inside an item is written `¦`, in a link `%7C`. Parquet and JSON "
            "have real lists; in JSON the documents and the relays of a figure stand inside it."
        ),
        _(
            "CSV is UTF-8 (with a byte-order mark when it stands alone). So that a spreadsheet takes no text for a "
            "formula, an apostrophe stands before text that starts with `=`, `+`, `-`, `@` or their full-width "
            "forms, also behind spaces, or with a tab or a line break. Excel, Parquet and JSON hold text as it is "
            "(Excel at most 32,767 letters in a cell)."
        ),
        _(
            "HXL tags stand in a second header row of CSV where asked for. `#affected` is a number of people: a table "
            "that also counts incidents or places has `#indicator` in its place, and one whose rows all tell of one "
            "harm names it (`#affected+killed+num`)."
        ),
    ]


def _cells(column: Column) -> list[str]:
    words = _(" One of: {words}.").format(words=", ".join(column.words)) if column.words else ""
    always = "" if column.always else _(", may be empty")
    text = column.text[0].upper() + column.text[1:] + "."
    return [f"`{column.name}`", column.title, f"{column.type}{always}", text + words, f"`{column.hxl}`"]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
