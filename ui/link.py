"""Links that stay true: the full address of a view, with every filter and the version of the record written out."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from ledger.choice import Choice, as_known_on
from ledger.model import Book
from ui import frame, settings

VERSION, THEN = "v", "then"
_CARRIED = "_carried"


def view_link(page: str, choice: Choice | None = None, /, **ids: str) -> str:
    """The full address of a page as it is seen now. `ids` are what else it needs: id, source, document, q.

    Every filter is written out, also the defaults, so that the link shows the same when these are others: the day
    above all. Filters that keep everything are left out; what they kept is known by the version.
    """
    query: dict[str, str | list[str]] = {name: value for name, value in ids.items() if value}
    if choice:
        query |= written(frame.book(), choice)
    query[VERSION] = frame.book().version
    if THEN in carried():
        query[THEN] = carried()[THEN]
    return f"{base()}/{'' if page == 'overview' else page}?{urlencode(query, doseq=True)}"


def written(book: Book, choice: Choice) -> dict[str, str | list[str]]:
    """A choice as the parameters of an address: by their names, as the filters read them."""
    named = {
        "event": book.events[choice.event].title,
        "harm": book.harms[choice.harm].name,
        "victims": book.victims[choice.victims].name if choice.victims else "",
        "place": book.places[choice.place].name if choice.place else "",
        "by": book.actors[choice.by].name if choice.by else "",
        "sources": [book.sources[one].short for one in choice.sources],
        "day": as_known_on(book, choice).isoformat(),
    }
    return {name: value for name, value in named.items() if value}


def base() -> str:
    """The address of the site, without a slash at its end: PUBLIC_URL, else the one the reader has opened."""
    if public := settings.public_url():
        return public
    here = (st.context.url or "").split("?")[0].rstrip("/")
    return here.rpartition("/")[0] if here.rpartition("/")[2] in frame.PAGES else here


def shown_address() -> str:
    """The address of the site as a picture shows it: "claims.example.org"."""
    return base().partition("://")[2]


def is_public() -> bool:
    """Whether others can reach the site by this address, as far as the address tells: not on this computer alone."""
    host = urlsplit(base()).hostname or ""
    return bool(host) and host != "localhost" and not host.startswith("127.") and host != "::1"


def carry(version: str = "", *, then: bool = False) -> None:
    """Let every link within the site hold the version that the reader's link has, and whether that is shown."""
    st.session_state[_CARRIED] = ({VERSION: version} if version else {}) | ({THEN: "true"} if then else {})


def carried() -> dict[str, str]:
    """What links within the site hold besides their own parameters: a link opens anew and knows nothing else."""
    found: dict[str, str] = st.session_state.get(_CARRIED, {})
    return found
