"""The frame of every page: the book, the navigation, the search, the filters of the *See* pages."""

from pathlib import Path

import streamlit as st

from ledger import rules
from ledger.language import _
from ui import frame, paper, text, versions
from ui.book import opened, show_errors
from ui.filters import filters, notice
from ui.finding import found_instead, search_box
from ui.live import follow
from ui.width import screen_form

PAGES = Path(__file__).parent.parent / "pages"
STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")

st.set_page_config(page_title=_("Casualty claims"), layout="wide", initial_sidebar_state=352)
st.html(f"<style>{STYLE}{paper.STYLE}</style>")


def page(name: str, title: str, **options: object) -> object:
    """One page of the site by the name of its file."""
    return st.Page(PAGES / f"{name}.py", title=title, **options)


see = {
    "overview": page("overview", _("Overview"), default=True),
    "over_time": page("over_time", _("Over time")),
    "by_category": page("by_category", _("By category")),
    "compare": page("compare", _("Compare")),
}
check = {"check": page("check", _("Check a figure"))}
record = {
    "sources": page("sources", _("Sources")),
    "documents": page("documents", _("Documents")),
    "claims": page("claims", _("All claims")),
    "claim": page("claim", _("Claim"), visibility="hidden"),
    "add": page("add", _("Add a claim")),
    "about": page("about", _("About")),
}
current = st.navigation(
    {_("See"): list(see.values()), _("Check"): list(check.values()), _("Record"): list(record.values())}
)
open_ = opened()

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.html(f'<p class="brand">{text.plain(_("Casualty claims: who counted whom"))}</p>', width="content")
    query = search_box(
        keep=current == record["claims"] or current.title == st.session_state.get("_page", current.title)
    )

with st.container(gap=None):  # nothing to see: they tell the server what the browser knows, and the other way round
    st.session_state["_form"] = screen_form()
    follow(open_.token, [*see, *check, *record])

shown = versions.begin(open_, editing=current == record["add"])
if open_.errors and shown is open_:
    show_errors(open_)
if open_.book is None:
    st.stop()
if not shown.book.events:
    st.text(_("The file holds no event yet."))
    st.stop()

st.session_state["_open"] = shown
if current in see.values():
    with st.sidebar:
        st.session_state["_chosen"] = filters(shown.book, shown.table, versions.other(shown))
st.session_state["_page"] = current.title
name = next(name for name, one in {**see, **check, **record}.items() if one == current)
paper.sheet(name, st.session_state["_chosen"] if name in see else None)
versions.tell(name, st.session_state["_chosen"] if name in see else None, query)
shows_event = current in see.values() and current != see["compare"] and st.session_state["_chosen"]
event = [shown.book.events[st.session_state["_chosen"].event].title] if shows_event else []
frame.titled(_("Search") if query else str(current.title), *event)
if query and current != record["claims"]:
    found_instead(query)
elif current in see.values() and st.session_state["_chosen"] is None:
    st.text(rules.NOTHING_TO_SHOW)
else:
    if current in see.values():
        notice()
    current.run()
