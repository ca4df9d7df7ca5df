"""How wide the reader's screen is, in three steps: charts are laid out for each, not shrunk."""

import streamlit as st

from ledger.charts.form import NARROW, SCREENS, WIDER, Form

# The narrowest windows, in CSS pixels, that the wider forms are for, with the filters beside the page.
STEPS = (900, 1360)
_SCRIPT = f"""
export default function (component) {{
  const queries = {list(STEPS)}.map(width => window.matchMedia(`(min-width: ${{width}}px)`));
  const step = () => queries.filter(query => query.matches).length;
  const printing = window.matchMedia("print");
  let told = component.data.step;
  const tell = () => {{
    if (printing.matches || step() === told) return;  // paper is no screen: the page stays as it is printed
    told = step();
    component.setStateValue("step", told);
  }};
  tell();
  for (const query of queries) query.addEventListener("change", tell);
  return () => queries.forEach(query => query.removeEventListener("change", tell));
}}
"""


def screen_form() -> Form:
    """The form that charts take on this screen. The first run guesses from what the browser says of itself."""
    agent = st.context.headers.get("Sec-CH-UA-Mobile", "") + st.context.headers.get("User-Agent", "")
    guess = NARROW if "?1" in agent or "Mobi" in agent else WIDER
    known: int = st.session_state.get("_step", SCREENS.index(guess))
    listener = st.components.v2.component("width", js=_SCRIPT)
    answer = listener(key="width", data={"step": known}, on_step_change=lambda: None).step
    if answer is not None:
        known = min(max(int(answer), 0), len(SCREENS) - 1)
    st.session_state["_step"] = known
    return SCREENS[known]
