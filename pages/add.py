"""Add a claim: a form that writes the YAML of a claim, checks it against the record, and shows where it goes."""

import streamlit as st

from ledger import BookError, kinds
from ledger.charts.overview import overview
from ledger.draft import (
    Assessment,
    Draft,
    NewDocument,
    NewFigure,
    NewSource,
    assess,
    days_read,
    known_document,
    number_read,
    preview,
)
from ledger.kinds import REASONS as REASON_TEXTS
from ledger.language import _
from ledger.model import COUNTING, EVERYONE, EVIDENCE, KINDS, NOT_STATED, REASONS, UNNAMED, Book, Level, Problem
from ledger.picture import Picture
from ui import edit, frame, show, text
from ui.book import claims_file

NEW = " new"


def typed(label: str, name: str, hint: str = "", about: str | None = None) -> str:
    """A line of text."""
    value = st.text_input(
        label, key=edit.key(name), placeholder=hint, help=about, live=True, persist_state="session"
    )  # fmt: skip
    return value or ""


def chosen(label: str, name: str, names: dict[str, str], default: str | None = None, about: str | None = None) -> str:
    """One of some ids, shown by their names."""
    options = list(names)
    index = options.index(default) if default in names else None
    value = st.selectbox(
        label, options, index, lambda one: names.get(one, one), edit.key(name), help=about,
        placeholder=_("Choose"), persist_state="session",
    )  # fmt: skip
    return value or ""


def days(label: str, name: str, hint: str, about: str) -> str:
    """Days as the file writes them, with how they are read."""
    value = typed(label, name, hint, about)
    edit.reading(days_read(value), value)
    return value


def source_of(book: Book) -> str:
    """The id of a source of the record; NEW for one that is not there yet."""
    named = sorted((one for one in book.sources.values() if one.id != UNNAMED), key=lambda one: one.short.casefold())
    names = {one.id: one.short if one.short == one.name else f"{one.short} ({one.name})" for one in named}
    extra = {NEW: _("A source that is not here yet"), UNNAMED: _("Nobody: the document names no source")}
    return chosen(_("Source: who counted and says so"), "source", names | extra)


def new_source() -> NewSource:
    """A source that is not there yet."""
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            name, url = typed(_("Name of the source"), "name"), typed(_("Its own site"), "source_url", "https://…")
            kind = chosen(_("Kind"), "kind", {one: kinds.kind_text(one) for one in KINDS})
        with right:
            short = typed(_("Short form"), "short", "SNHR")
            evidence = chosen(
                _("Evidence"), "evidence", {one: kinds.evidence_text(one) for one in EVIDENCE}, NOT_STATED,
                _("What had to be true before it added one death"),
            )  # fmt: skip
    return NewSource(name, short, kind, evidence, url)


def document_of(book: Book) -> str | NewDocument:
    """The document: by its link one of the record, else a new one."""
    url = typed(_("Link of the document in which you read it"), "url", "https://…")
    if known := known_document(book, url):
        document = book.documents[known]
        st.html(
            text.paragraph(_("The link is already in the record, as {id}; that document is used.").format(id=known))
            + f"<p>{text.document_link(document, grade=kinds.grade_text(document.grade))}</p>"
        )
        return known
    left, right = st.columns(2)
    with left:
        publisher = typed(_("Publisher"), "publisher", "Reuters")
        published = days(_("Day of the document"), "published", "2025-03-11", _("As printed on it; add ~ if inferred"))
    with right:
        title = typed(_("Title"), "title")
        language = typed(_("Language"), "language", "en, ar, fr …")
    own = st.checkbox(_("The source itself published it"), key=edit.key("own"), persist_state="session")
    return NewDocument(url, publisher, title, language, published, own)


def figure_row(book: Book, event: str, n: int) -> NewFigure:
    """One row: a number as published, what was counted, and in an expander all that has a usual value."""
    left, middle, right = st.columns([2, 1, 2])
    with left:
        number = typed(_("Number as published"), f"number{n}", _("at least 1,084"))
        edit.reading(number_read(number), number)
    with middle:
        harm = chosen(_("Harm"), f"harm{n}", {one.id: one.name for one in book.harms.values()}, "killed")
    with right:
        victims = chosen(_("Whom"), f"victims{n}", {one.id: one.name for one in book.victims.values()}, EVERYONE)
    place = book.places[book.events[event].place].name
    with st.expander(_("Where, by whom, wording (figure {n})").format(n=n + 1)):
        names = {one.id: one.name for one in book.places.values()}
        places = st.multiselect(
            _("Where"), list(names), key=edit.key(f"place{n}"), format_func=lambda one: names[one],
            placeholder=place, persist_state="session",
        )  # fmt: skip
        nobody = {"": _("nobody named")}
        by = chosen(_("By whom, as the source says"), f"by{n}",
                    nobody | {one.id: one.name for one in book.actors.values()}, "")  # fmt: skip
        counts = {one: kinds.counting_name(one) for one in COUNTING}
        counting = chosen(_("How it counts"), f"counting{n}", counts, "running")
        inside = {"": _("stands alone"), "part": _("a part of the figure above: the parts add up"),
                  "including": _("some of the figure above: they need not add up")}  # fmt: skip
        role = chosen(_("Beside the figure above"), f"role{n}", inside, "") if n else ""
        wording = typed(
            _("Wording"), f"wording{n}", about=_("The phrase that carries it, twelve words at most, verbatim")
        )
        note = typed(_("Note on this figure"), f"note{n}")
    return NewFigure(number, harm, victims, tuple(places), by, counting, wording, note, role)


def figure_rows(book: Book, event: str) -> tuple[NewFigure, ...]:
    """All rows, with buttons for one more and one fewer."""
    count = edit.key("rows")
    rows = st.session_state.setdefault(count, 1)
    found = tuple(figure_row(book, event, n) for n in range(rows))
    with st.container(horizontal=True):
        st.button(_("Add a figure"), key=edit.key("more"), on_click=_set, args=(count, rows + 1))
        if rows > 1:
            st.button(_("Take the last one away"), key=edit.key("fewer"), on_click=_set, args=(count, rows - 1))
    return found


def _set(name: str, value: int) -> None:
    st.session_state[name] = value


def form(book: Book) -> Draft | None:
    """The form; None as long as what is needed first is not filled in."""
    events = {one.id: one.title for one in book.events.values()}
    left, right = st.columns(2)
    with left:
        event = chosen(_("Event"), "event", events, next(iter(events)))
    with right:
        asked = source_of(book)
    source = new_source() if asked == NEW else asked
    document = document_of(book)
    left, right = st.columns(2)
    with left:
        said = days(_("Said on"), "said", "2025-03-11", _("The day the source said it: 2025-03-11, 2025-03, or with ~"))
    with right:
        covers = days(_("Days counted"), "covers", "2025-03-06/2025-03-10", _("Of the deaths; either end may be .."))
    st.html(text.heading(_("Figures")))
    figures = figure_rows(book, event)
    with st.expander(_("What it replaces; a note")):
        own = book.claims_of.get(source, ()) if isinstance(source, str) else ()
        claims = [one.id for one in own if one.event == event]
        supersedes = st.multiselect(_("It takes the place of"), claims, key=edit.key("supersedes"),
                                    persist_state="session")  # fmt: skip
        reason = chosen(_("Because"), "reason", {"": _("not said")} | {one: REASON_TEXTS[one] for one in REASONS}, "")
        note = typed(_("Note on this claim"), "note")
    if not (source and edit.held("url").strip() and figures[0].number.strip()):
        return None
    if isinstance(document, NewDocument) and document.own and not said.strip():
        said = document.published
    return Draft(event, source, document, figures, said, covers, tuple(supersedes), reason, note)


def problem_text(problem: Problem, found: Assessment) -> str:
    """A warning or note; one that stands at another claim names it."""
    where = "" if problem.claim == found.ids.claim else f"{problem.path}: "
    return f"{problem.level}: {where}{problem.message}"


def result(found: Assessment, data: bytes) -> None:
    """What is wrong or worth asking, the preview, the YAML with its places, and the ways to take it away."""
    edit.listed(_("This keeps it from loading"), found.errors, "error")
    edit.listed(_("Look again"), found.hints, "warning")
    told = sorted(found.problems, key=lambda one: one.level is not Level.WARNING)
    edit.listed(_("What the check says of it"), [problem_text(one, found) for one in told], "check")
    if found.book:
        groups = preview(found.book, found.ids.claim)
        st.html(text.heading(_("As it will look on Overview"), 3, "minor"))
        if groups:
            alt = _("The new claim as Overview will show it")
            chart = overview(groups, frame.look(), frame.form())
            show.chart(Picture(chart, alt, 0), edit.key("preview"))
        else:
            st.html(text.paragraph(_("It will stand in All claims, but not on Overview."), "muted"))
    for piece in found.pieces:
        st.html(text.paragraph(_("Goes into {file} {place}:").format(file=claims_file().name, place=piece.where())))
        st.code(piece.text, language="yaml")
    with st.container(horizontal=True):
        if found.pieces:
            blocks = "\n\n".join(f"# {piece.where()}\n{piece.text}" for piece in found.pieces) + "\n"
            name = f"{found.ids.claim}.yaml"
            st.download_button(_("Download as a text"), blocks, name, "text/yaml", on_click="ignore")
    edit.writer(found, data)


untouched = not any(edit.held(name).strip() for name in ("url", "number0"))
st.html(text.heading(_("Add a claim"), 1))
how = (
    _("The claim is written to the file when you press the button at the end.")
    if edit.allowed()
    else _("Nothing is saved: the page makes the lines for the file and says where in it they go.")
)
st.html(
    text.paragraph(_("What one source said on one occasion, with the document you read it in.") + " " + how, "lead")
)
edit.written_before(untouched=untouched)
try:
    opened = edit.opened(untouched=untouched)
    base = edit.book_of(opened)
except (BookError, OSError):
    st.html(text.paragraph(_("The file does not load now. Once it is mended, a claim can be added here."), "lead"))
    st.stop()
draft = form(base)
st.html(text.heading(_("What comes of it")))
if draft:
    result(assess(opened, base, draft, claims_file().name), opened)
else:
    missing = _("Choose the source, paste the link, and type the first number; the lines for the file then stand here.")
    st.html(text.paragraph(missing, "muted"))
show.version_line(base)
