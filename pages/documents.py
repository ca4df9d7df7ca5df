"""Documents: what was opened and read, its grade, what each repeated; one document's own page at ?document=id."""

import pandas as pd
import streamlit as st

from ledger import kinds, rules
from ledger.days import days_text
from ledger.language import _
from ledger.model import Book, Document
from ui import comparing, frame, paper, show, tables, text


def every_document(book: Book) -> None:
    """All documents as a table; a chosen row leads to the document."""
    st.html(text.heading(_("Documents"), 1))
    st.html(text.paragraph(rules.WAS_READ, "lead"))
    documents = tables.part(list(book.documents.values()))
    rows = [
        [
            document.publisher,
            text.document_address(document.id),
            document.title or _("(no title seen)"),
            days_text(document.published) if document.published else _("no day given"),
            kinds.grade_text(document.grade),
            document.copy_of,
            document.language,
            len(book.read_in.get(document.id, ())),
            len(book.relayed_in.get(document.id, ())),
            document.url,
        ]
        for document in documents
    ]
    names = [
        _("Publisher"), _("Page"), _("Title"), _("Day"), _("Grade"), _("Copy of"), _("Language"), _("Figures"),
        _("Relays"), _("Link"),
    ]  # fmt: skip
    event = st.dataframe(
        pd.DataFrame(rows, columns=names),
        hide_index=True,
        key="all_documents",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            _("Link"): st.column_config.LinkColumn(display_text=_("open")),
            _("Page"): st.column_config.LinkColumn(display_text=_("show")),
        },
        height=640,
        alt=_("Table of {n} documents; choose a row to open its page.").format(n=len(rows)),
    )
    widths = [15, 0, 28, 11, 13, 9, 9, 8, 7, 100]
    paper.table(dict(zip(names, widths, strict=True)), rows, "all_documents")
    chosen = event["selection"]["rows"]  # type: ignore[index]
    if chosen:
        st.switch_page("../pages/documents.py", query_params={"document": documents[chosen[0]].id})


def one_document(book: Book, document: Document) -> None:
    """One document: what it is, the figures read in it, and what it repeated."""
    frame.titled(document.title or document.publisher)
    st.html(
        f"<p>{text.link(_('All documents'), text.address('documents'))}</p>"
        + text.heading(document.title or document.publisher, 1)
    )
    facts = {
        _("Publisher"): text.plain(document.publisher),
        _("Author"): text.plain(document.author),
        _("Day"): text.plain(days_text(document.published) if document.published else _("no day given")),
        _("Language"): text.plain(document.language),
        _("Grade"): text.plain(kinds.grade_text(document.grade)),
        _("Copy of a text by"): text.plain(document.copy_of),
        _("Original of"): text.link(book.sources[document.source].name, text.source_address(document.source))
        if document.source
        else "",
        _("Title"): text.plain(_("read off the link, so without its punctuation")) if document.title_from else "",
        _("Pages"): text.plain(document.pages),
        _("Read on"): text.plain(days_text(document.accessed) if document.accessed else ""),
        _("Note"): text.plain(document.note),
        _("Link"): text.outside(document.url, document.url),
        _("Archived copy"): text.outside(document.archived, document.archived) if document.archived else "",
    }
    st.html(text.facts(facts))
    ids = [figure.id for figure in book.read_in.get(document.id, ())]
    st.html(text.heading(_("Figures read in it")))
    if ids:
        show.chosen_card(book, tables.figures_table(book, ids, "document_table"))
    else:
        st.html(text.paragraph(_("None: it repeats figures that were read elsewhere."), "lead"))
    relays = book.relayed_in.get(document.id, ())
    if relays:
        st.html(text.heading(_("What it repeated, and what it changed")))
        comparing.told(book, relays, of_document=True)


book = frame.book()
asked = st.query_params.get("document")
if asked is None:
    every_document(book)
elif asked in book.documents:
    one_document(book, book.documents[asked])
else:
    show.unknown(asked, book.documents, "document", "documents")
show.version_line(book)
