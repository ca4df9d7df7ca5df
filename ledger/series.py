"""Series: figures with the same source and scope, in the order said; and the revisions among them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ledger.model import Book, Claim, Figure


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What makes two figures statements of one series (design: "series")."""

    event: str
    source: str
    harm: str
    victims: str
    among: str
    place: tuple[str, ...]
    by: str
    counting: str
    first: date | None
    except_: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A later statement of a series that is lower, covers no later day, or supersedes the one before."""

    before: Figure
    after: Figure
    direction: str  # "up", "down" or "same"
    size: int | None  # between the printed numbers; None where one is words or a range
    reason: str


def key_of(book: Book, figure: Figure) -> SeriesKey:
    """The series that a figure belongs to."""
    claim = book.claim[figure.claim]
    return SeriesKey(
        claim.event,
        claim.source,
        figure.harm,
        figure.victims,
        figure.among,
        tuple(sorted(figure.place)),
        figure.by,
        figure.counting,
        figure.covers.first if figure.covers else None,
        figure.except_,
        figure.evidence,
    )


@lru_cache(maxsize=4)
def series(book: Book) -> dict[SeriesKey, list[Figure]]:
    """Every series of the book with its figures, in file order."""
    found: dict[SeriesKey, list[Figure]] = {}
    for figure in book.figures.values():
        found.setdefault(key_of(book, figure), []).append(figure)
    return found


def statements(book: Book, figures: list[Figure]) -> list[Figure]:
    """The figures of a series that stand, in the order said.

    Unclear and withdrawn figures are left out, and so are figures of which no day is known: they have no
    place in an order. Ties of a day stand in file order.
    """
    dated: list[tuple[date, int, int, Figure]] = []
    for figure in figures:
        claim = book.claim[figure.claim]
        day = book.known(claim)
        if day and book.is_clear(figure):
            dated.append((day, claim.place, len(dated), figure))
    return [figure for *_order, figure in sorted(dated, key=lambda item: item[:3])]


def later(book: Book, figure: Figure) -> Figure | None:
    """The last statement of a figure's series, if it was said after the figure itself."""
    stated = statements(book, series(book)[key_of(book, figure)])
    return stated[-1] if figure in stated and stated[-1] != figure else None


def supersedes(claim: Claim, figure: Figure) -> bool:
    """Whether a claim says that it takes the place of a figure."""
    return figure.id in claim.supersedes or figure.claim in claim.supersedes


def revisions(book: Book, figures: list[Figure]) -> list[Revision]:
    """The revisions within one series, in the order said. Only a running count can be revised by a later one."""
    found = []
    stated = [one for one in statements(book, figures) if one.counting == "running"]
    for before, after in pairwise(stated):
        claim = book.claim[after.claim]
        old, new = before.number.printed, after.number.printed
        if _is_lower(before, after) or _covers_no_later_day(before, after) or supersedes(claim, before):
            size = None if old is None or new is None else new - old
            direction = "same" if not size else ("up" if size > 0 else "down")
            found.append(Revision(before, after, direction, size and abs(size), claim.reason or "unexplained"))
    return found


@lru_cache(maxsize=4)
def revisions_of(book: Book) -> dict[str, list[Revision]]:
    """The revisions of each source, by its id."""
    found: dict[str, list[Revision]] = {}
    for key, figures in series(book).items():
        found.setdefault(key.source, []).extend(revisions(book, figures))
    return found


def _is_lower(before: Figure, after: Figure) -> bool:
    """Whether the later number is lower as printed, or as its words can be read."""
    old, new = before.number.printed, after.number.printed
    if old is not None and new is not None:
        return new < old
    earlier, later = before.number.reading, after.number.reading
    return bool(earlier and later and later.below(earlier))


def _covers_no_later_day(before: Figure, after: Figure) -> bool:
    """Whether both say up to which day they count, and the later statement reaches no further."""
    if not (before.covers and after.covers and before.covers.last and after.covers.last):
        return False
    return after.covers.last <= before.covers.last and str(before.number) != str(after.number)
