"""Tells those who hear a page what it shows once a filter, a search or another page has changed it.

WCAG 2.2, 4.1.3 Status Messages: https://www.w3.org/TR/WCAG22/#status-messages. Streamlit tells screen readers nothing
of it. What is said is what stands in elements of the class `told`.
"""

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent / "spoken.js").read_text(encoding="utf-8")


def spoken() -> None:
    """Let the browser say what is `told` on the page whenever that has become something else."""
    st.components.v2.component("spoken", js=_SCRIPT)(key="spoken")
