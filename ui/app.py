"""The frame of every page: the book, the navigation, the search, the filters of the *See* pages."""

from pathlib import Path

import streamlit as st

from ledger import rules
from ledger.choice import Choice
from ledger.language import _
from ui import frame, paper, text, versions
from ui.book import opened, show_errors
from ui.filters import filters, notice
from ui.finding import found_instead, search_box
from ui.live import follow
from ui.spoken import spoken
from ui.turns import turn
from ui.width import screen_form

PAGES = Path(__file__).parent.parent / "pages"
STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def page(name: str, title: str, **options: object) -> object:
    """One page of the site by the name of its file."""
    return st.Page(PAGES / f"{name}.py", title=title, **options)


def site() -> None:
    """Every page: what all have in common, then the page that is asked for."""
    st.set_page_config(page_title=_("Casualty claims"), layout="wide", initial_sidebar_state=352)
    st.html(f"<style>{STYLE}{paper.STYLE}</style>")
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
    name = next(name for name, one in {**see, **check, **record}.items() if one == current)
    query = header(str(current.title), keep=name == "claims")
    open_book(name)
    choice = chosen(sees=name in see)
    st.session_state["_page"] = current.title
    paper.sheet(name, choice)
    versions.tell(name, choice, query)
    event = [frame.book().events[choice.event].title] if choice and name != "compare" else []
    frame.titled(_("Search") if query else str(current.title), *event)
    if query and name != "claims":
        found_instead(query)
    elif name in see and choice is None:
        st.text(rules.NOTHING_TO_SHOW)
    else:
        if name in see:
            notice()
        current.run()


def header(title: str, *, keep: bool) -> str:
    """The site's name and its search, which forgets on another page unless told to `keep`; gives what is searched."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p class="brand">{text.plain(_("Casualty claims: who counted whom"))}</p>', width="content")
        return search_box(keep=keep or title == st.session_state.get("_page", title))


def open_book(name: str) -> None:
    """Open the record for a page, of now or of then, and tell what is wrong with the file; ends the run without one."""
    open_ = opened()
    with st.container(gap=None):  # nothing to see: they tell the server what the browser knows, and the other way round
        st.session_state["_form"] = screen_form()
        follow(open_.token, frame.PAGES)
        spoken()
    shown = versions.begin(open_, editing=name == "add")
    if open_.errors and shown is open_:
        show_errors(open_)
    if open_.book is None:
        st.stop()
    if not shown.book.events:
        st.text(_("The file holds no event yet."))
        st.stop()
    st.session_state["_open"] = shown


def chosen(*, sees: bool) -> Choice | None:
    """What the filters say on a page that has them; None elsewhere, and where the event has nothing to show."""
    if not sees:
        return None
    shown = st.session_state["_open"]
    with st.sidebar:
        choice = filters(shown.book, versions.other(shown))
    st.session_state["_chosen"] = choice
    return choice


with turn:
    site()
