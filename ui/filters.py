"""The filters of the *See* pages: bound to the address, each offering only what the ones before it leave."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from ledger import choice as choices
from ledger.choice import Choice
from ledger.days import day_text
from ledger.language import _
from ledger.model import Book, Event, Source, Term
from ledger.table import latest_day

_KEYS = ("event", "harm", "victims", "place", "by", "sources", "day")


def filters(book: Book, table: pd.DataFrame) -> Choice | None:
    """Draw the filters and give what is chosen; None where the event has nothing to show.

    Values that no longer fit are named, with a way back.
    """
    fallen: list[str] = []
    _adopt_former("event", book.events)
    _adopt_former("harm", book.harms)
    _adopt_former("sources", book.sources)
    event = _one(_("Event"), "event", {one.id: one.title for one in book.events.values()}, fallen, required=True)
    chosen = Choice(event, "")
    harms = choices.offered(book, table, chosen, "harm")
    if not harms:
        return None
    names = {one: book.harms[one].name for one in harms}
    first = "killed" if "killed" in names else next(iter(names), "")
    chosen = Choice(event, _one(_("Harm"), "harm", names, fallen, required=True, default=first))
    labels = {"victims": _("Whom"), "place": _("Where"), "by": _("By whom, as the source says")}
    for name, label in labels.items():
        chosen = _narrowed(book, table, chosen, name, label, fallen)
    offered = {one: book.sources[one].short for one in choices.offered(book, table, chosen, "sources")}
    sources = _several(_("Sources"), "sources", offered, fallen)
    chosen = Choice(event, chosen.harm, chosen.victims, chosen.place, chosen.by, sources)
    day = _day(book, table, chosen, fallen)
    chosen = Choice(event, chosen.harm, chosen.victims, chosen.place, chosen.by, sources, day)
    _tell_fallen(fallen, chosen)
    return chosen


def _narrowed(book: Book, table: pd.DataFrame, chosen: Choice, name: str, label: str, fallen: list[str]) -> Choice:
    terms: Mapping[str, Term] = {"victims": book.victims, "place": book.places, "by": book.actors}[name]
    _adopt_former(name, terms)
    held = _held(name, terms)
    names = {one: terms[one].name for one in choices.offered(book, table, chosen, name, held)}
    value = _one(label, name, names, fallen)
    values = {"victims": chosen.victims, "place": chosen.place, "by": chosen.by} | {name: value}
    return Choice(chosen.event, chosen.harm, **values)


def _held(key: str, terms: Mapping[str, Term]) -> str:
    """The id that a filter holds, or that the address asks for by its name; '' for none."""
    if key in st.session_state:
        return st.session_state[key] or ""
    asked = next(iter(st.query_params.get_all(key)), "")
    return next((one for one, term in terms.items() if term.name == asked), "")


def _adopt_former(key: str, entries: Mapping[str, Term | Source | Event]) -> None:
    """Give a filter the ids of former names in the address, so that old links hold; remember the names of all."""
    names = {
        one: getattr(entry, "title", "") or getattr(entry, "short", "") or entry.name for one, entry in entries.items()
    }
    st.session_state.setdefault("_names", {}).update(names)
    if key in st.session_state:
        return
    former = {name: one for one, entry in entries.items() for name in entry.formerly}
    asked = st.query_params.get_all(key)
    if any(name in former for name in asked):
        ids = {name: one for one, name in names.items()} | former
        adopted = [ids[name] for name in asked if name in ids]
        st.session_state[key] = adopted if key == "sources" else adopted[0]


def _one(
    label: str, key: str, names: Mapping[str, str], fallen: list[str], *, required: bool = False, default: str = ""
) -> str:
    """One value of a vocabulary by its name; '' for all of them."""
    options = list(names)
    _drop_unknown(key, names, fallen)
    if not options and key not in st.session_state and not st.query_params.get_all(key):
        return ""
    index = (options.index(default) if default in options else 0) if required and options else None
    value = st.selectbox(
        label,
        options,
        index=index,
        format_func=lambda one: names.get(one, one),
        key=key,
        bind="query-params",
        placeholder=_("All"),
    )
    return value or ""


def _several(label: str, key: str, names: Mapping[str, str], fallen: list[str]) -> tuple[str, ...]:
    _drop_unknown(key, names, fallen)
    value = st.multiselect(
        label,
        list(names),
        format_func=lambda one: names.get(one, one),
        key=key,
        bind="query-params",
        placeholder=_("All"),
    )
    return tuple(value)


def _drop_unknown(key: str, names: Mapping[str, str], fallen: list[str]) -> None:
    """Forget values that are not offered (any more), and keep their names to tell the reader."""
    held = st.session_state.get(key)
    if key not in st.session_state:
        asked = st.query_params.get_all(key)
        fallen += [one for one in asked if one not in names.values()]
    elif isinstance(held, list):
        fallen += [st.session_state["_names"].get(one, one) for one in held if one not in names]
        st.session_state[key] = [one for one in held if one in names]
    elif held is not None and held not in names:
        fallen.append(st.session_state["_names"].get(held, held))
        del st.session_state[key]


def _day(book: Book, table: pd.DataFrame, chosen: Choice, fallen: list[str]) -> date | None:
    """The day as known on which the rows are shown; None for the latest."""
    rows = table[table["event"] == chosen.event]
    last = latest_day(rows)
    if last is None:
        return None
    first = min(book.events[chosen.event].start, rows["known"].min().date())
    if "day" in st.session_state and st.session_state["day"] == st.session_state.get("_latest"):
        st.session_state["day"] = last  # the latest day was meant, and may be another one now
    st.session_state["_latest"] = last
    held = st.session_state.get("day")
    if "day" not in st.session_state:
        asked = next(iter(st.query_params.get_all("day")), "")
        held = _parsed(asked)
        if asked and (held is None or not first <= held <= last):
            fallen.append(asked)
    elif held is not None and not first <= held <= last:
        fallen.append(day_text(held))
        st.session_state["day"] = last
    value = st.date_input(
        _("As known on"),
        value=last,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key="day",
        bind="query-params",
    )
    return None if value == last else value


def _parsed(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tell_fallen(fallen: list[str], chosen: Choice) -> None:
    """Name the values that fell away, once, and offer the way back to the choice before."""
    before: Choice | None = st.session_state.get("_choice")
    if fallen:
        st.session_state["_fallen"] = (list(dict.fromkeys(fallen)), chosen, before)
    st.session_state["_choice"] = chosen
    told = st.session_state.get("_fallen")
    if not told or told[1] != chosen:
        st.session_state.pop("_fallen", None)
        return
    names, _after, back = told
    st.session_state["_notice"] = (names, back)


def notice() -> None:
    """Say on the page which values fell away, if any did."""
    told = st.session_state.pop("_notice", None)
    if not told:
        return
    names, back = told
    with st.container(horizontal=True, vertical_alignment="center", key="fallen"):
        st.text(_("Not in this selection, so left out: {names}.").format(names=", ".join(names)))
        if back:
            st.button(_("Go back"), on_click=restore, args=(back,), type="tertiary", key="go_back")


def restore(chosen: Choice) -> None:
    """Set the filters to a choice; for callbacks."""
    for key in _KEYS:
        value = getattr(chosen, key)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value or None
    st.session_state["day"] = chosen.day or st.session_state.get("_latest")


def widen(*names: str) -> None:
    """Open some filters; for callbacks. Values are set, not dropped: the address would bring them back."""
    opened = {"sources": [], "day": st.session_state.get("_latest")}
    for name in names:
        st.session_state[name] = opened.get(name)
