"""Whether the reader's screen is narrow: charts for a phone are laid out differently, not shrunk."""

import streamlit as st

NARROW_BELOW = 900
_SCRIPT = f"""
export default function (component) {{
  const query = window.matchMedia("(max-width: {NARROW_BELOW - 1}px)");
  const tell = () => component.setStateValue("narrow", query.matches);
  if (query.matches !== Boolean(component.data.narrow)) tell();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}}
"""


def is_narrow() -> bool:
    """Whether to lay out for a phone. The first run guesses from what the browser says of itself."""
    agent = st.context.headers.get("Sec-CH-UA-Mobile", "") + st.context.headers.get("User-Agent", "")
    guess = "?1" in agent or "Mobi" in agent
    known = st.session_state.get("_narrow", guess)
    listener = st.components.v2.component("width", js=_SCRIPT)
    result = listener(key="width", data={"narrow": known}, on_narrow_change=lambda: None)
    answer = result.narrow
    if answer is not None:
        known = bool(answer)
    st.session_state["_narrow"] = known
    return known
