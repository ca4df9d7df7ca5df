"""Figures and documents as words: a sentence that can stand in an article, a short scope, a citation."""

from datetime import date

from ledger import kinds
from ledger.days import Days, day_text, days_text
from ledger.figure import Bound, Number
from ledger.language import _, listed, ngettext
from ledger.model import EVERYONE, UNNAMED, Book, Document, Figure, Source, Term
from ledger.series import later


def place_text(book: Book, places: tuple[str, ...]) -> str:
    """Places inside a sentence: "on Syria's coast", "in Latakia governorate and in Tartus governorate"."""
    return listed([book.places[place].text for place in places])


def whom_text(book: Book, figure: Figure, *, counted: bool = False) -> str:
    """Whom a figure counts: "civilians", "women among the civilians"; `counted` after its number: "civilian" for 1."""
    return _whom(book, figure.victims, figure.among, figure.number if counted else None)


def _whom(book: Book, victims: str, among: str, number: Number | None) -> str:
    whom = term_text(book.victims[victims], number)
    if among and among != EVERYONE:
        return _("{whom} among the {whole}").format(whom=whom, whole=book.victims[among].text)
    return whom


def term_text(term: Term, number: Number | None) -> str:
    """An entry of a vocabulary inside a sentence, as after a number: "civilians", "civilian" after 1."""
    return term.one if number and number.is_one else term.text


def harm_text(book: Book, figure: Figure, *, counted: bool = True) -> str:
    """Whom and what: "civilians killed"; "massacres" where incidents, places or bodies are counted.

    `counted` after the figure's number: "civilian killed" for 1.
    """
    return what_text(book, figure.harm, figure.victims, figure.among, figure.number if counted else None)


def what_text(book: Book, harm: str, victims: str, among: str = "", number: Number | None = None) -> str:
    """Whom and what by their ids, in the form that follows a number: "civilians killed", "civilian killed" after 1."""
    counted = book.harms[harm]
    if counted.counts == "people":
        return f"{_whom(book, victims, among, number)} {counted.text}"
    what = term_text(counted, number)
    if victims == EVERYONE:
        return what
    return _("{harm} of {whom}").format(harm=what, whom=_whom(book, victims, among, None))


def group_name(book: Book, harm: str, victims: str) -> str:
    """The heading of figures that count the same: whom, or what where incidents, places or bodies are counted."""
    if book.harms[harm].counts != "people" and victims == EVERYONE:
        return book.harms[harm].name
    return book.victims[victims].name


def counted_text(number: Number, noun: str) -> str:
    """A number before what it counts: "1,084 people", "dozens of people"."""
    joined = (
        _("{number} of {noun}") if number.bound is Bound.WORDS and number.words.endswith("s") else "{number} {noun}"
    )
    return joined.format(number=number, noun=noun)


def narrower_text(book: Book, figure: Figure, place: tuple[str, ...]) -> str:
    """What sets a figure apart from a whole count at `place`: "in Baniyas, by government-side forces"."""
    words = [
        place_text(book, figure.place) if figure.place != place else "",
        _("by {actor}").format(actor=book.actors[figure.by].text) if figure.by else "",
        kinds.counting_text(figure.counting),
        covers_text(figure.covers) if figure.counting == "period" else "",
        _("among the {whole}").format(whole=book.victims[figure.among].text) if figure.among else "",
    ]
    return ", ".join(filter(None, words))


def covers_text(days: Days | None) -> str:
    """The days of the deaths counted: "from 6 Mar to 10 Mar 2025"; '' when not stated."""
    if days is None:
        return ""
    first, last = days.first, days.last
    if first and last and first == last:
        return _("on {day}").format(day=day_text(first))
    if first and last:
        return _("from {first} to {last}").format(
            first=day_text(first, year=first.year != last.year), last=day_text(last)
        )
    if first:
        return _("since {day}").format(day=day_text(first))
    return _("until {day}").format(day=day_text(last)) if last else ""


def scope_text(book: Book, figure: Figure) -> str:
    """Whom, what, where, by whom and which days a figure counts, in one phrase."""
    return ", ".join(
        filter(
            None,
            [
                f"{harm_text(book, figure)} {place_text(book, figure.place)}",
                _("by {actor}").format(actor=book.actors[figure.by].text) if figure.by else "",
                covers_text(figure.covers) or _("days not stated"),
                kinds.counting_text(figure.counting),
                _("leaving out {except_}").format(except_=figure.except_) if figure.except_ else "",
            ],
        )
    )


def said_text(book: Book, figure: Figure) -> str:
    """The day a figure was said: "22 Jul 2025", "about 8 Jul 2025", "known by 9 Apr 2025", "day not known"."""
    claim = book.claim[figure.claim]
    if claim.published:
        return days_text(claim.published)
    known = book.known(claim)
    return _("known by {day}").format(day=day_text(known)) if known else _("day not known")


def age_text(said: date, on: date) -> str:
    """How long before `on` something was said: "that day", "12 days earlier", "1 year 4 months earlier"."""
    days = (on - said).days
    if days < 1:
        return _("that day")
    if days < 60:
        return ngettext("{n} day earlier", "{n} days earlier", days).format(n=days)
    months = (on.year - said.year) * 12 + on.month - said.month - (on.day < said.day)
    years, months = divmod(months, 12)
    words = [
        ngettext("{n} year", "{n} years", years).format(n=years) if years else "",
        ngettext("{n} month", "{n} months", months).format(n=months) if months else "",
    ]
    return _("{age} earlier").format(age=" ".join(filter(None, words)))


def source_text(source: Source) -> str:
    """A source at its first mention: "SOHR, a monitor based in Coventry, England"."""
    kind = kinds.kind_text(source.kind)
    based = _("based in {place}").format(place=source.based) if source.based else ""
    about = " ".join(filter(None, [kind, based]))
    return f"{source.short}, {about}," if about else source.short


def sentence(book: Book, figure: Figure, link: str = "") -> str:
    """A figure as a sentence to quote, with who counted, whom, where, up to which day, and where it was read.

    "SOHR, a monitor based in Coventry, England, had documented 1,682 civilians killed on Syria's coast, from
    6 Mar to 28 Apr 2025 (stated about 22 Sep 2025; read in Kurdistan24)." What the source has said since, that
    it took the figure back, or that the figure is unclear, follows in a sentence of its own.
    """
    claim = book.claim[figure.claim]
    scope = [place_text(book, figure.place), covers_text(figure.covers), kinds.counting_text(figure.counting)]
    if figure.by:
        scope[0] += " " + _("by {actor}, as it says").format(actor=book.actors[figure.by].text)
    if figure.except_:
        scope.append(_("leaving out {except_}").format(except_=figure.except_))
    what = counted_text(figure.number, harm_text(book, figure))
    text = _("{who} {what} {scope} ({read}).").format(
        who=_speaker(book, figure), what=what, scope=", ".join(filter(None, scope)), read=_read_text(book, figure)
    )
    unclear = (figure.unclear or claim.unclear).rstrip(".")
    newer = later(book, figure)
    after = [
        _("Unclear: {why}.").format(why=unclear) if unclear else "",
        _("It has since said {number} ({day}).").format(number=newer.number, day=said_text(book, newer))
        if newer
        else "",
        _("It withdrew this on {day}.").format(day=days_text(claim.withdrawn.on)) if claim.withdrawn else "",
    ]
    return " ".join(filter(None, [text, *after, link]))


def _speaker(book: Book, figure: Figure) -> str:
    """Who says so, with the verb that the evidence allows."""
    source = book.sources[book.claim[figure.claim].source]
    if source.id == UNNAMED:
        publisher = next(book.documents_of(figure)).publisher
        return _("{publisher}, naming no source, spoke of").format(publisher=publisher)
    return f"{source_text(source)} {kinds.verb_text(figure.evidence)}"


def _read_text(book: Book, figure: Figure) -> str:
    """When a figure was stated and, where not by the source itself, in what it was read."""
    claim = book.claim[figure.claim]
    document = next(book.documents_of(figure))
    said = said_text(book, figure)
    stated = _("stated {day}").format(day=said) if claim.published else said
    if document.source == claim.source or claim.source == UNNAMED:
        return stated
    return f"{stated}; " + _("read in {publisher}").format(publisher=document.publisher)


def document_text(document: Document) -> str:
    """A document as a reference: author, publisher, title, day."""
    title = f"“{document.title}”" if document.title else ""
    day = days_text(document.published) if document.published else _("no day given")
    return ", ".join(filter(None, [document.author, document.publisher, title, day]))


def carrier_text(document: Document) -> str:
    """A document in a picture's list of sources: publisher and day."""
    day = days_text(document.published) if document.published else _("no day given")
    return f"{document.publisher}, {day}"


def view_text(book: Book, title: str, link: str, opened: date) -> str:
    """A view as a reference: what it shows, the version of the record, the link, the day it was opened."""
    return _("“{title}”. Casualty claims: who counted whom, data version {version}. {link} (opened {day}).").format(
        title=title, version=book.version, link=link, day=day_text(opened)
    )
