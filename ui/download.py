"""Downloads: the rows that a page keeps, in every format, each made only when somebody asks for it."""

from collections.abc import Callable, Sequence

import streamlit as st

from ledger.export import FORMATS, REFERENCES, Format, Selection
from ledger.language import _, ngettext
from ui import frame, link, text


def csv_button(ids: Sequence[str], key: str) -> None:
    """A button that downloads figures as CSV, in the order given; the file carries the data version in its name."""
    rows = ngettext("Download {n} row as CSV", "Download {n} rows as CSV", len(ids)).format(n=f"{len(ids):,}")
    _button(_selection(ids), FORMATS["csv"], key, rows)


def downloads(ids: Sequence[str], key: str) -> None:
    """A quiet way to all formats of some figures, in the order given."""
    selection = _selection(ids)
    with st.popover(_("Download"), icon=":material/download:", key=key):
        rows = ngettext("{n} figure with its documents", "{n} figures with their documents", len(ids))
        told = _("{rows}, data version {version}").format(
            rows=rows.format(n=f"{len(ids):,}"), version=frame.book().version
        )
        st.html(text.paragraph(told, "muted small"))
        for title, names in _groups().items():
            st.html(text.paragraph(title, "lead"))
            with st.container(horizontal=True, gap="xsmall"):
                for name in names:
                    _button(selection, FORMATS[name], f"{key}_{name}", FORMATS[name].label)
        st.html(text.paragraph(_("CC BY 4.0. Never add up figures of different sources."), "muted small"))


def _groups() -> dict[str, list[str]]:
    rest = [name for name in FORMATS if name not in REFERENCES]
    return {_("The figures"): rest, _("Their documents as references"): list(REFERENCES)}


def _selection(ids: Sequence[str]) -> Selection:
    return Selection(frame.book(), tuple(ids), link.base())


def _button(selection: Selection, chosen: Format, key: str, label: str) -> None:
    st.download_button(
        label,
        data=_maker(selection, chosen),
        file_name=selection.name + chosen.ending,
        mime=chosen.mime,
        help=chosen.text[0].upper() + chosen.text[1:],
        key=key,
        on_click="ignore",
    )


def _maker(selection: Selection, chosen: Format) -> Callable[[], bytes]:
    """What makes the file when the button is pressed: in a thread of its own, which knows nothing of the session."""
    return lambda: chosen.make(selection)
