"""The filters of the *See* pages: bound to the address, each offering only what the ones before it leave."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from ledger import choice as choices
from ledger.choice import Choice
from ledger.days import day_text
from ledger.language import _
from ledger.model import Book, Event, Source, Term
from ui import frame, text

Entry = Term | Source | Event
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WANTED = "_wanted"
_TOLD = 10  # names that fall away
_KEYS = ("event", "harm", "victims", "place", "by", "sources", "day")


def filters(book: Book, other: Book | None = None) -> Choice | None:
    """Draw the filters and give what is chosen; None where the event has nothing to show.

    Values that no longer fit are named, with a way back. `other` is another version of the record, whose names and ids
    the address or the filters may hold.
    """
    fallen: list[str] = []
    st.session_state.update(st.session_state.pop(_WANTED, {}))
    for key in _KEYS[:-1]:
        _adopt(key, _entries(book, key), _entries(other, key) if other else {}, fallen)
    event = _one(_("Event"), "event", {one.id: one.title for one in book.events.values()}, fallen, required=True)
    chosen = Choice(event, "")
    harms = _offered(book.version, chosen, "harm")
    if not harms:
        return None
    names = {one: book.harms[one].name for one in harms}
    default = choices.first_harm(names)
    chosen = Choice(event, _one(_("Harm"), "harm", names, fallen, required=True, default=default))
    labels = {"victims": _("Whom"), "place": _("Where"), "by": _("By whom, as the source says")}
    for name, label in labels.items():
        chosen = _narrowed(book, chosen, name, label, fallen)
    offered = {one: book.sources[one].short for one in _offered(book.version, chosen, "sources")}
    sources = _several(_("Sources"), "sources", offered, fallen)
    chosen = replace(chosen, sources=sources, day=_day(book, chosen, fallen))
    _tell_fallen(fallen, chosen)
    if _WANTED in st.session_state:
        st.rerun()
    return chosen


def _narrowed(book: Book, chosen: Choice, name: str, label: str, fallen: list[str]) -> Choice:
    terms = _entries(book, name)
    held = st.session_state.get(name) or ""
    names = {one: _name(terms[one]) for one in _offered(book.version, chosen, name, held)}
    return replace(chosen, **{name: _one(label, name, names, fallen)})  # type: ignore[arg-type]


@lru_cache(2048)
def _offered(version: str, chosen: Choice, name: str, held: str = "") -> list[str]:
    """What a filter offers, found once per version of the record."""
    return choices.offered(frame.book(), frame.table(), chosen, name, held)


def _entries(book: Book, key: str) -> Mapping[str, Entry]:
    """What a filter chooses from."""
    every: dict[str, Mapping[str, Entry]] = {
        "event": book.events, "harm": book.harms, "victims": book.victims, "place": book.places, "by": book.actors,
        "sources": book.sources,
    }  # fmt: skip
    return every[key]


def _name(entry: Entry) -> str:
    """The name under which a filter offers an entry."""
    return getattr(entry, "title", "") or getattr(entry, "short", "") or entry.name


def _adopt(key: str, entries: Mapping[str, Entry], others: Mapping[str, Entry], fallen: list[str]) -> None:
    """Give a filter the ids of the names in the address, also of former ones, so that old links hold.

    Streamlit would drop a name that it does not find, and all but the last of several, without a word; so that what is
    told is what is shown, the last one counts here too. An id that the filter holds from another version of the record
    becomes that of this one.
    """
    st.session_state.setdefault("_names", {}).update({one: _name(entry) for one, entry in entries.items()})
    held = st.session_state.get(key)
    if isinstance(held, list):
        st.session_state[key] = [_id_here(one, entries, others) for one in held]
    elif held:
        st.session_state[key] = _id_here(held, entries, others)
    if key in st.session_state:
        return
    ids = {_name(entry): _id_here(one, entries, others) for one, entry in others.items()}
    ids |= {former: one for one, entry in entries.items() for former in entry.formerly}
    ids |= {_name(entry): one for one, entry in entries.items()}
    asked = _asked(key)
    known = [name for name in asked if ids.get(name) in entries]
    taken = known if key == "sources" else known[-1:]
    fallen += [name for name in asked if name not in taken]
    if taken:
        st.session_state[key] = [ids[name] for name in taken] if key == "sources" else ids[taken[-1]]


def _asked(key: str) -> list[str]:
    """The different values of a parameter of the address, without empty ones."""
    return list(dict.fromkeys(filter(None, st.query_params.get_all(key))))


def _id_here(one: str, entries: Mapping[str, Entry], others: Mapping[str, Entry]) -> str:
    """The id that something of another version of the record has in this one; its own where that has none."""
    if one in entries:
        return one
    later = next((entry.id for entry in entries.values() if one in entry.formerly), "")
    return later or next((old for old in getattr(others.get(one), "formerly", ()) if old in entries), one)


def _one(
    label: str, key: str, names: Mapping[str, str], fallen: list[str], *, required: bool = False, default: str = ""
) -> str:
    """One value of a vocabulary by its name; '' for all of them."""
    options = list(names)
    index = (options.index(default) if default in options else 0) if required and options else None
    _drop_unknown(key, names, fallen, None if index is None else options[index])
    if not options and not st.session_state.get(key) and not st.query_params.get_all(key):
        return ""
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
    held = st.session_state.get(key)
    value = st.multiselect(
        label,
        list(names),
        format_func=lambda one: names.get(one, one),
        key=key,
        bind="query-params",
        placeholder=_("All"),
    )
    if held is not None and held != value:  # of several names in an address Streamlit has kept those it knows
        st.session_state[_WANTED] = {key: held}
        return tuple(held)
    return tuple(value)


def _drop_unknown(key: str, names: Mapping[str, str], fallen: list[str], default: str | None = None) -> None:
    """Forget values that are not offered (any more), and keep their names to tell the reader."""
    held = st.session_state.get(key)
    if isinstance(held, list):
        fallen += [st.session_state["_names"].get(one, one) for one in held if one not in names]
        st.session_state[key] = [one for one in held if one in names]
    elif held is not None and held not in names:
        fallen.append(st.session_state["_names"].get(held, held))
        st.session_state[key] = default  # set, not dropped: the address would bring another one


def _day(book: Book, chosen: Choice, fallen: list[str]) -> date | None:
    """The day as known on which the rows are shown; None for the latest."""
    if chosen.event not in book.known_days:
        return None
    first, last = book.known_days[chosen.event]
    first = min(book.events[chosen.event].start, first)
    if "day" in st.session_state and st.session_state["day"] == st.session_state.get("_latest"):
        st.session_state["day"] = last  # the latest day was meant, and may be another one now
    st.session_state["_latest"] = last
    held = st.session_state.get("day")
    if "day" not in st.session_state:
        asked = _asked("day")
        fits = [one for one in asked if (day := _parsed(one)) and first <= day <= last]
        fallen += [one for one in asked if one not in fits[:1]]
        if asked:
            st.session_state["day"] = _parsed(fits[0]) if fits else last
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
    """A day as an address writes it, 2025-03-11; None for anything else, also what Streamlit would not take."""
    try:
        return date(*map(int, found.groups())) if (found := _DAY.fullmatch(text)) else None
    except ValueError:
        return None


def _tell_fallen(fallen: list[str], chosen: Choice) -> None:
    """Name the values that fell away, once, and offer the way back to the choice before."""
    before: Choice | None = st.session_state.get("_choice")
    if fallen:
        told = list(dict.fromkeys(map(text.quoted, fallen)))
        told = told if len(told) <= _TOLD else [*told[:_TOLD], "…"]
        st.session_state["_fallen"] = (told, chosen, before)
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
