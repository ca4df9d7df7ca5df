"""What only paper shows: every row of a table, charts drawn for its width, the address of what was printed.

On screen none of it is to be seen, and hardly any of it is there: the browser gets the words, and makes the rest when
it prints. The style sheet is print.css.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

import streamlit as st

from ledger.charts.form import Form
from ledger.charts.style import ink
from ledger.choice import Choice
from ledger.language import _
from ui import frame, link

# The CSS pixels between the margins of an A4 sheet that print.css leaves, and what a phone's layout is drawn for there.
WIDTH, NARROW_WIDTH = 680, 440
_HERE = Path(__file__).parent
STYLE = (_HERE / "print.css").read_text(encoding="utf-8")
_SCRIPT = (_HERE / "print.js").read_text(encoding="utf-8")
_FILTERS = {field.name for field in fields(Choice)}


def sheet(page: str, choice: Choice | None) -> None:
    """Let the browser's print carry the address and the data version, and draw this page's charts for paper.

    `choice` is that of a *See* page, None on others.
    """
    version = _("Data version {version}").format(version=frame.book().version)
    _print(
        "paper_sheet",
        {
            "address": _address(page, choice),
            "foot": f"{version} · {link.shown_address()}",
            "page": _("Page"),
            "folded": _("(folded, so not printed)"),
            "width": _width(frame.form()),
            "inks": _light_for_dark() if frame.dark() else {},
        },
    )


def table(columns: Mapping[str, int], rows: Iterable[Sequence[Any]], key: str) -> None:
    """A table for paper, in place of the dataframe right before it: that prints only the rows it shows just then.

    `columns` are their names and shares of the width, in percent; one without any is left out. The last stands below
    the others at full width: addresses are long. Cells are text, whatever they hold.
    """
    kept = {name: share for name, share in columns.items() if share}
    texts: dict[str, int] = {}  # each is sent once: documents and days return in many rows
    told = [
        [texts.setdefault(str(cell), len(texts)) for cell, share in zip(row, columns.values(), strict=True) if share]
        for row in rows
    ]
    shares = list(kept.values())[:-1]
    _print(f"paper_{key}", {"head": list(kept), "shares": shares, "texts": list(texts), "rows": told})


def _print(key: str, data: dict[str, Any]) -> None:
    st.components.v2.component("paper", js=_SCRIPT, isolate_styles=False)(key=key, data=data)


def _address(page: str, choice: Choice | None) -> str:
    """The address of this view, with what the reader's own holds besides filters and version."""
    dropped = {*_FILTERS, link.VERSION, link.THEN}
    held = {one: st.query_params.get_all(one) for one in st.query_params if one not in dropped}
    return link.view_link(page, choice, **held)


def _light_for_dark() -> dict[str, str]:
    """The inks of charts on a dark ground, each with the one that takes its place on a light ground."""
    return dict(zip(astuple(ink(dark=True)), astuple(ink(dark=False)), strict=True))


def _width(form: Form) -> int:
    return NARROW_WIDTH if form.narrow else max(form.width, WIDTH)
