"""What the *See* pages draw, made once per version of the book, choice and look, and shared by all readers."""

from functools import lru_cache

from ledger import overview as overviews
from ledger.charts.form import SCREENS, Form
from ledger.charts.over_time import Panel
from ledger.charts.style import Ink, ink
from ledger.choice import Choice, as_known_on
from ledger.matrix import Matrix, matrix
from ledger.over_time import panels, shown
from ledger.overview import View
from ledger.picture import Home, Picture
from ledger.picture.category import category_picture
from ledger.picture.over_time import over_time_picture
from ledger.picture.overview import overview_picture
from ui import frame, link

# Not in Streamlit's cache: finding something there costs a millisecond, a page asks several times, and all of it takes
# twenty.
_KEPT = 96


def overview(choice: Choice) -> View:
    """Overview of a choice, as words and rows."""
    return _overview(frame.book().version, choice)


def overview_chart(choice: Choice, *, narrower: bool = False) -> Picture:
    """Overview (or its narrower counts) as a chart for this screen."""
    at = (frame.dark(), SCREENS.index(frame.form()), link.shown_address())
    return _overview_chart(frame.book().version, choice, narrower, *at)


def over_time_chart(choice: Choice) -> Picture:
    """Over time as a chart for this screen."""
    at = (frame.dark(), SCREENS.index(frame.form()), link.shown_address())
    return _over_time_chart(frame.book().version, choice, *at)


def time_panels(choice: Choice) -> tuple[Panel, ...]:
    """Over time, as panels."""
    return _time_panels(frame.book().version, choice)


def categories(choice: Choice, dimension: str) -> Matrix:
    """By category; `dimension` is victims, place or by."""
    return _categories(frame.book().version, choice, dimension)


def picture(page: str, choice: Choice, look: Ink, form: Form, home: Home, dimension: str = "") -> Picture:
    """What a *See* page shows, as a picture of a fixed size. `page` is overview, over_time or by_category."""
    book, view = frame.book(), overview(choice)
    if page == "overview":
        return overview_picture(book, view, look, form, home)
    if page == "over_time":
        return over_time_picture(book, view.title, time_panels(choice), look, form, home)
    return category_picture(book, view.title, categories(choice, dimension), look, form, home)


@lru_cache(_KEPT)
def _overview(version: str, choice: Choice) -> View:
    return overviews.view(frame.book(), frame.table(), choice)


@lru_cache(_KEPT)
def _overview_chart(version: str, choice: Choice, narrower: bool, dark: bool, step: int, address: str) -> Picture:
    look, form, home = ink(dark=dark), SCREENS[step], Home(address)
    return overview_picture(frame.book(), overview(choice), look, form, home, narrower=narrower)


@lru_cache(_KEPT)
def _time_panels(version: str, choice: Choice) -> tuple[Panel, ...]:
    return panels(frame.book(), shown(frame.book(), frame.table(), choice))


@lru_cache(_KEPT)
def _over_time_chart(version: str, choice: Choice, dark: bool, step: int, address: str) -> Picture:
    on = as_known_on(frame.book(), choice)
    title = overviews.title(frame.book(), choice, on)
    form, home = SCREENS[step], Home(address)
    return over_time_picture(frame.book(), title, time_panels(choice), ink(dark=dark), form, home)


@lru_cache(_KEPT)
def _categories(version: str, choice: Choice, dimension: str) -> Matrix:
    return matrix(frame.book(), frame.table(), choice, dimension)
