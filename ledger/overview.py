"""What Overview shows: who says what about whom as known on a day, as rows with words, ready to draw."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from ledger import cite, kinds
from ledger.charts.overview import Group, Row
from ledger.charts.style import escaped, wrapped
from ledger.choice import Choice, as_known_on, seen
from ledger.days import day_text
from ledger.language import _, listed
from ledger.model import EVERYONE, Book, Figure
from ledger.table import known_on, spread, standing


@dataclass(frozen=True)
class View:
    """Overview of one choice: its title, the groups of whole counts, the narrower ones, and the numbered documents."""

    title: str
    on: date
    wholes: tuple[Group, ...]
    narrower: tuple[Group, ...]
    documents: tuple[str, ...]
    rows: pd.DataFrame = field(repr=False)


class References:
    """Numbers documents in the order in which they are first referred to."""

    def __init__(self) -> None:
        self.documents: list[str] = []

    def number(self, document: str) -> int:
        """The number of a document, from 1."""
        if document not in self.documents:
            self.documents.append(document)
        return self.documents.index(document) + 1


def view(book: Book, table: pd.DataFrame, choice: Choice) -> View:
    """Overview of the rows that a choice keeps."""
    known = seen(book, table, choice)
    rows = standing(book, known, choice.place, choice.by)
    on = as_known_on(book, choice)
    references = References()
    wholes, narrower = _groups(book, rows, set(known_on(table, choice.day).index), choice, on, references)
    return View(
        title(book, choice, on),
        on,
        wholes,
        narrower,
        tuple(references.documents),
        rows,
    )


def title(book: Book, choice: Choice, on: date) -> str:
    """The whole scope as one line: "Civilians killed on Syria's coast since 6 Mar 2025, as known on 22 Sep 2025"."""
    event, harm = book.events[choice.event], book.harms[choice.harm]
    whom = book.victims[choice.victims or EVERYONE].text
    what = f"{whom} {harm.text}" if harm.counts == "people" else harm.text
    words = [
        f"{what[:1].upper()}{what[1:]}",
        book.places[choice.place or event.place].text,
        _("by {actor}").format(actor=book.actors[choice.by].text) if choice.by else "",
        _("since {day}").format(day=day_text(event.start)),
    ]
    return _("{scope}, as known on {day}").format(scope=" ".join(filter(None, words)), day=day_text(on))


def _groups(
    book: Book, rows: pd.DataFrame, known: Container[str], choice: Choice, on: date, references: References
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Rows by whom they count, in the order of the vocabulary: the wholes (else what there is), and the narrower."""
    main: list[tuple[str, pd.DataFrame]] = []
    folded: list[tuple[str, pd.DataFrame]] = []
    counted = {str(victims): part for victims, part in rows.groupby("victims", sort=False)}
    for victims in (one for one in book.victims if one in counted):
        of_these = counted[victims]
        whole = of_these[of_these["is_whole"]]
        shown = whole if len(whole) else of_these
        main.append((victims, shown))
        folded.append((victims, of_these.drop(index=shown.index)))

    def made(groups: list[tuple[str, pd.DataFrame]]) -> tuple[Group, ...]:
        return tuple(
            Group(
                cite.group_name(book, choice.harm, victims),
                tuple(_row(book, book.figures[one], choice, on, known, references) for one in part.index),
                _spread(book, part),
            )
            for victims, part in groups
            if len(part)
        )

    return made(main), made(folded)


def _row(
    book: Book, figure: Figure, choice: Choice, on: date, known_ids: Container[str], references: References
) -> Row:
    claim = book.claim[figure.claim]
    source = book.sources[claim.source]
    place = (choice.place or book.events[claim.event].place,)
    known = book.known(claim)
    sub = [cite.narrower_text(book, figure, place)]
    if figure.evidence != source.evidence:
        sub.append(kinds.evidence_text(figure.evidence))
    if figure.except_:
        sub.append(_("leaves out {except_}").format(except_=figure.except_))
    documents = (references.number(figure.read_in[0]),)
    details, further = _details(book, figure, known_ids, references)
    return Row(
        figure.id,
        source.short,
        figure.number,
        cite.said_text(book, figure),
        cite.age_text(known, on) if known else "",
        documents,
        hover(book, figure),
        source.colour,
        "; ".join(filter(None, sub)),
        details,
        further,
        figure.interval.ends if figure.interval else None,
    )


def hover(book: Book, figure: Figure) -> str:
    """What a mark says when pointed at, escaped: who, the number, whom, where, which days, when said."""
    claim = book.claim[figure.claim]
    source = book.sources[claim.source]
    lines = [
        f"<b>{escaped(source.short)}: {escaped(str(figure.number))}</b>",
        *wrapped(cite.scope_text(book, figure), 60),
        *wrapped(
            _("Said {day}; {evidence}").format(
                day=cite.said_text(book, figure), evidence=kinds.evidence_text(figure.evidence)
            ),
            60,
        ),
    ]
    if figure.interval:
        lines += wrapped(figure.interval.kind, 60)
    return "<br>".join(lines)


def _details(
    book: Book, figure: Figure, known: Container[str], references: References
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The known parts of a figure in words: "1,217 by government-side forces · 445 by Assad-linked groups".

    A part that was read in another document than its whole carries that document's number; these are given too.
    """
    inside = [part for part in book.parts.get(figure.id, ()) if part.id in known and not part.unclear]
    own = {part.id.partition("/")[2] for part in inside if part.claim == figure.claim}
    source = book.claim[figure.claim].source
    lines: list[str] = []
    further: list[int] = []
    for roles, lead in ((("part", "of"), ""), (("including",), _("of them "))):
        told = []
        for part in inside:
            repeated = part.claim != figure.claim and part.id.partition("/")[2] in own
            if part.role not in roles or repeated or book.claim[part.claim].source != source:
                continue
            text = f"{part.number} {part_text(book, part, figure)}"
            if part.read_in[0] not in figure.read_in:
                further.append(references.number(part.read_in[0]))
                text += f" [{further[-1]}]"
            told.append(text)
        if told:
            lines.append(lead + " · ".join(told))
    return tuple(lines), tuple(further)


def part_text(book: Book, part: Figure, whole: Figure) -> str:
    """What sets a part apart from its whole: "women", "in Latakia governorate", "by Assad-linked groups"."""
    words = []
    if part.harm != whole.harm:
        words.append(cite.term_text(book.harms[part.harm], part.number))
    if part.victims != whole.victims:
        words.append(cite.term_text(book.victims[part.victims], part.number))
    if part.place != whole.place:
        words.append(cite.place_text(book, part.place))
    if part.by != whole.by and part.by:
        words.append(_("by {actor}").format(actor=book.actors[part.by].text))
    if str(part.covers) != str(whole.covers) and not words:
        words.append(cite.covers_text(part.covers))
    if not words and part.evidence != whole.evidence:
        words.append(kinds.evidence_text(part.evidence))
    return " ".join(words) or part.id.partition("/")[2].replace("-", " ")


def _spread(book: Book, rows: pd.DataFrame) -> str:
    """The two ends of what the wholes among some rows say, each with its source; '' where two do not differ."""
    ends = spread(rows[rows["is_whole"]])
    if not ends:
        return ""
    low, high = (book.figures[one] for one in ends)
    return _("from {low} to {high}").format(low=_end(book, low), high=_end(book, high))


def _end(book: Book, figure: Figure) -> str:
    source = book.sources[book.claim[figure.claim].source].short
    return f"{figure.number} ({source})"


def reason_empty(book: Book, choice: Choice, shows: Callable[[Choice], bool]) -> tuple[str, tuple[str, ...]]:
    """Why a page shows nothing for a choice, in words, and the filters to open that would bring something back.

    `shows` says whether the page would show something for another choice.
    """
    known = ("sources", "day", "by", "place", "victims")
    helping = tuple(name for name in known if getattr(choice, name) and shows(choice.without(name)))
    chosen = [_label(book, choice, name) for name in known if getattr(choice, name)]
    if not chosen:
        return _("Nothing to show here for this event and harm."), helping
    text = (
        _("Nothing to show here for {filters}.")
        if len(chosen) == 1
        else _("Nothing to show here for {filters} together.")
    )
    return text.format(filters=listed(chosen)), helping


def _label(book: Book, choice: Choice, name: str) -> str:
    if name == "sources":
        return _("the chosen sources")
    if name == "day" and choice.day:
        return _("the day {day}").format(day=day_text(choice.day))
    terms = {"by": book.actors, "place": book.places, "victims": book.victims}[name]
    return f"“{terms[getattr(choice, name)].name}”"
