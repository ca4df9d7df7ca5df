"""What each column of the exported tables means: the one place from which every format and docs/columns.md take it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ledger.export.records import Record
from ledger.language import _
from ledger.model import COUNTING, COUNTS, EVIDENCE, GRADES, KINDS, REASONS


class Type(StrEnum):
    """What a column holds. A list stands in one cell, its items parted by a bar, where a format has no lists."""

    TEXT = "text"
    NUMBER = "whole number"
    DAY = "day"
    YES = "yes or no"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in every format, a heading for people, what it means, its HXL tag if any.

    `always` says that no cell is empty; `words` are the only ones it can hold.
    """

    name: str
    title: str
    type: Type
    text: str
    hxl: str = ""
    always: bool = False
    words: tuple[str, ...] = ()


_TEXT, _NUMBER, _DAY, _YES, _LIST = Type.TEXT, Type.NUMBER, Type.DAY, Type.YES, Type.LIST
_BOUNDS = ("exact", "at least", "more than", "up to", "fewer than", "about", "range", "words")
_SLOT = "#affected"  # takes the tag that `hxl_tags` finds true of all rows

_VERSION = Column(
    "version", _("Data version"), _TEXT,
    _("the version of claims.yaml that this was made from: the first ten hex digits of its git blob id"),
    "#meta+version", always=True,
)  # fmt: skip


def _number_columns(who: str) -> tuple[Column, ...]:
    """The number as published and what it allows. `who` published it."""
    return (
        Column("words", _("Number as published"), _TEXT,
               _("the number with the words before it, as {who} published it").format(who=who),
               "#description+words", always=True),
        Column("bound", _("Bound"), _TEXT, _("what the words before the number say about it"), "#indicator+bound",
               always=True, words=_BOUNDS),
        Column("printed", _("Printed number"), _NUMBER,
               _("the one number that is printed; empty for a range and for words without a digit. Read it with its "
                 "bound"), f"{_SLOT}+num"),
        Column("low", _("Reads from"), _NUMBER,
               _("the lowest whole number that the words allow; empty where they have no reading"),
               f"{_SLOT}+num+min"),
        Column("high", _("Reads to"), _NUMBER,
               _("the highest whole number that the words allow; empty where the end is open"), f"{_SLOT}+num+max"),
    )  # fmt: skip


def _scope_columns() -> tuple[Column, ...]:
    """Whom and what a number counts, where, and by whom."""
    return (
        Column("harm", _("Harm"), _TEXT, _("what happened to those counted, by its id"), "#indicator+harm+code",
               always=True),
        Column("harm_name", _("Harm, name"), _TEXT, _("the name of the harm"), "#indicator+harm+name", always=True),
        Column("counts", _("What is counted"), _TEXT, _("what one of the number is: a person, an incident, a place"),
               "#indicator+unit", always=True, words=COUNTS),
        Column("victims", _("Victims"), _TEXT, _("whom it counts, by id"),
               "#indicator+victims+code", always=True),
        Column("victims_name", _("Victims, name"), _TEXT, _("the name of those it counts"),
               "#indicator+victims+name", always=True),
        Column("place", _("Place"), _LIST, _("where, by id; several are counted together"), "#loc+code+list",
               always=True),
        Column("place_name", _("Place, name"), _LIST, _("the names of the places"), "#loc+name+list", always=True),
        Column("by", _("By whom"), _TEXT,
               _("who did it, as the source says, by id; empty: it names nobody, so all are counted"),
               "#group+code"),
        Column("by_name", _("By whom, name"), _TEXT, _("the name of who did it, as the source says"), "#group+name"),
    )  # fmt: skip


FIGURES: Final = (
    Column("id", _("Figure"), _TEXT, _("the figure's id, which lasts"), "#meta+id", always=True),
    Column("claim", _("Claim"), _TEXT, _("the claim that carries it: what the source said on one occasion"),
           "#meta+id+claim", always=True),
    Column("event", _("Event"), _TEXT, _("what happened, by id"), "#event+code", always=True),
    Column("event_title", _("Event, title"), _TEXT, _("the title of the event"), "#event+name", always=True),
    Column("source", _("Source"), _TEXT, _("who counted and says so, by id; unnamed: the document names no source"),
           "#meta+source+code", always=True),
    Column("source_name", _("Source, name"), _TEXT, _("the name of the source"), "#meta+source+name", always=True),
    *_number_columns(_("the source")),
    *_scope_columns(),
    Column("among", _("Among"), _TEXT,
           _("the victims of its whole, where its own only overlap them: women among the civilians"),
           "#indicator+victims+among"),
    Column("counting", _("Counting"), _TEXT,
           _("running: since the first day covered; period: those days alone; new: newly documented since the last "
             "statement; sample: cases examined, not a toll; stock: still so at that time"), "#indicator+counting",
           always=True, words=COUNTING),
    Column("first", _("Covers from"), _DAY, _("the first day of the deaths counted; empty: not stated"),
           "#date+start"),
    Column("last", _("Covers to"), _DAY, _("the last day of the deaths counted; empty: not stated"), "#date+end"),
    Column("published", _("Said on"), _TEXT,
           _("the day the source said it, as the file has it: a day, a month, an interval; ~ marks an inferred one"),
           "#meta+published"),
    Column("said_first", _("Said from"), _DAY, _("the first day on which it can have been said"),
           "#date+reported+start"),
    Column("said_last", _("Said to"), _DAY, _("the last day on which it can have been said"), "#date+reported+end"),
    Column("said_inferred", _("Said on, inferred"), _YES, _("whether that day was inferred; empty: no day"),
           "#meta+published+inferred"),
    Column("known", _("Known from"), _DAY,
           _("the day from which it counts as known: the last it can have been said; without one the day of its "
             "earliest document"), "#date+reported"),
    Column("evidence", _("Evidence"), _TEXT, _("what had to be true before the source added one death"),
           "#meta+evidence", always=True, words=EVIDENCE),
    Column("except", _("Leaves out"), _TEXT, _("what the number leaves out, as part of its scope"),
           "#indicator+except"),
    Column("interval_kind", _("Interval, kind"), _TEXT, _("the statistical interval that the source gives, by kind"),
           "#indicator+interval"),
    Column("interval_low", _("Interval from"), _NUMBER, _("its lower end as printed"), "#indicator+interval+min"),
    Column("interval_high", _("Interval to"), _NUMBER, _("its upper end as printed"), "#indicator+interval+max"),
    Column("whole", _("Inside"), _TEXT,
           _("the figure that it is part of; not-stated: whether it lies inside or beside the source's total is not "
             "said"), "#meta+whole"),
    Column("role", _("Inside, how"), _TEXT,
           _("part: all parts add up to the whole; including: some of it, may overlap; of: the whole stands in "
             "another claim"), "#meta+role", words=("part", "including", "of")),
    Column("parts", _("Holds"), _LIST, _("the figures that lie inside it: never add them to it"), "#meta+parts+list"),
    Column("unclear", _("Unclear"), _TEXT, _("why it is not shown beside others, where it is unclear"),
           "#meta+unclear"),
    Column("later", _("Said since"), _TEXT, _("the newest figure of the same series, where the source said one since"),
           "#meta+later"),
    Column("superseded_by", _("Superseded by"), _TEXT, _("the first claim known to take its place"),
           "#meta+superseded"),
    Column("supersedes", _("Supersedes"), _LIST, _("the claims or figures whose place its own claim takes"),
           "#meta+supersedes+list"),
    Column("reason", _("Reason"), _TEXT, _("why its claim takes their place"), "#meta+reason", words=REASONS),
    Column("withdrawn", _("Withdrawn on"), _TEXT, _("the day on which the source took it back"), "#meta+withdrawn"),
    Column("withdrawn_why", _("Withdrawn, why"), _TEXT, _("why the source took it back"), "#meta+withdrawn+reason"),
    Column("disputed", _("Disputed"), _TEXT, _("how it is disputed"), "#meta+disputed"),
    Column("origin", _("Handed on from"), _TEXT, _("the source or claim whose number this source hands on"),
           "#meta+origin"),
    Column("document_ids", _("Documents"), _LIST, _("the documents it was read in, best first, by id"),
           "#meta+document+id+list", always=True),
    Column("document_urls", _("Documents, links"), _LIST, _("their links, in the same order"),
           "#meta+document+url+list", always=True),
    Column("document_publishers", _("Documents, publishers"), _LIST, _("their publishers, in the same order"),
           "#meta+document+publisher+list", always=True),
    Column("document_dates", _("Documents, days"), _LIST,
           _("the days they carry, in the same order; not-stated where one carries none"),
           "#meta+document+published+list", always=True),
    Column("document_grades", _("Documents, grades"), _LIST,
           _("what kind of page each is, in the same order: original, outlet, repost, weak"),
           "#meta+document+grade+list", always=True),
    Column("relayed_in", _("Relayed in"), _LIST,
           _("the documents that repeat it, perhaps differently, by id; the table of relays says how"),
           "#meta+relay+id+list"),
    Column("wording", _("Wording"), _TEXT, _("the phrase that carries it, verbatim, in the language of its document"),
           "#description+wording"),
    Column("translation", _("Translation"), _TEXT, _("our translation of the wording"), "#description+translation"),
    Column("note", _("Note"), _TEXT, _("our note on the figure"), "#description+note"),
    Column("claim_note", _("Note on the claim"), _TEXT, _("our note on the claim that carries it"),
           "#description+note+claim"),
    Column("sentence", _("Sentence"), _TEXT, _("the figure as a sentence to quote, complete"),
           "#description+sentence", always=True),
    Column("permalink", _("Page"), _TEXT, _("the figure's own page, where the address of the dashboard is known"),
           "#meta+url"),
    _VERSION,
    Column("licence", _("Licence"), _TEXT, _("the licence of this record: credit it, and credit each figure to its "
           "source and document"), "#meta+license", always=True),
)  # fmt: skip

RELAYS: Final = (
    Column("id", _("Relay"), _TEXT, _("the relayed figure's id: <figure>@<document>"), "#meta+id", always=True),
    Column("relay_of", _("Figure"), _TEXT, _("the figure that it repeats"), "#meta+id+figure", always=True),
    Column("document", _("Document"), _TEXT, _("the document that repeats it, by id"), "#meta+document+id",
           always=True),
    Column("document_url", _("Document, link"), _TEXT, _("its link"), "#meta+document+url", always=True),
    Column("document_publisher", _("Document, publisher"), _TEXT, _("its publisher"), "#meta+document+publisher",
           always=True),
    Column("document_published", _("Document, day"), _TEXT, _("the day it carries"), "#meta+document+published"),
    *_number_columns(_("the document")),
    *_scope_columns(),
    Column("said_by", _("Said by"), _TEXT, _("who says so inside the document"), "#meta+said"),
    Column("credits", _("Credits"), _TEXT, _("whom the document names as the source instead, or nobody"),
           "#meta+credits"),
    Column("note", _("Note"), _TEXT, _("our note on the relay"), "#description+note"),
    _VERSION,
)  # fmt: skip

DOCUMENTS: Final = (
    Column("id", _("Document"), _TEXT, _("the document's id"), "#meta+id", always=True),
    Column("publisher", _("Publisher"), _TEXT, _("who published it"), "#meta+publisher", always=True),
    Column("author", _("Author"), _TEXT, _("who wrote it, where it says so"), "#meta+author"),
    Column("title", _("Title"), _TEXT, _("its title; empty: none was seen"), "#meta+title"),
    Column("title_from", _("Title, read off"), _TEXT, _("where the title was read, if not on the page itself"),
           "#meta+title+from"),
    Column("url", _("Link"), _TEXT, _("its link"), "#meta+url", always=True),
    Column("published", _("Day"), _TEXT, _("the day it carries; ~ marks an inferred one"), "#meta+published"),
    Column("language", _("Language"), _TEXT, _("its language, as a code"), "#meta+language"),
    Column("grade", _("Grade"), _TEXT, _("what kind of page it is, not whether a figure is right"), "#meta+grade",
           always=True, words=GRADES),
    Column("copy_of", _("Copy of"), _TEXT, _("the agency or page whose text it copies"), "#meta+copy"),
    Column("source", _("Original of"), _TEXT, _("the source that published it itself, by id"), "#meta+source+code"),
    Column("archived", _("Archived copy"), _TEXT, _("the link of an archived copy"), "#meta+url+archived"),
    Column("accessed", _("Read on"), _TEXT, _("the day it was opened"), "#meta+accessed"),
    Column("pages", _("Pages"), _TEXT, _("where in it the figures stand"), "#meta+pages"),
    Column("note", _("Note"), _TEXT, _("our note on the document"), "#description+note"),
)  # fmt: skip

SOURCES: Final = (
    Column("id", _("Source"), _TEXT, _("the source's id"), "#meta+id", always=True),
    Column("name", _("Name"), _TEXT, _("its name"), "#org+name", always=True),
    Column("short", _("Short form"), _TEXT, _("the short form by which it is known"), "#org+acronym", always=True),
    Column("kind", _("Kind"), _TEXT, _("what kind of body it is"), "#org+type", words=KINDS),
    Column("based", _("Based in"), _TEXT, _("where it works from"), "#org+loc"),
    Column("url", _("Link"), _TEXT, _("its own pages"), "#org+url"),
    Column("evidence", _("Evidence"), _TEXT, _("what has to be true before it adds one death, unless a figure says "
           "otherwise"), "#meta+evidence", always=True, words=EVIDENCE),
    Column("except", _("Leaves out"), _TEXT, _("what its totals leave out"), "#indicator+except"),
    Column("method", _("Method"), _TEXT, _("how it counts, in our words"), "#description+method"),
    Column("method_url", _("Method, link"), _TEXT, _("where that was read"), "#meta+url+method"),
    Column("caveats", _("Limits"), _LIST, _("what is known to limit its counts, each with where that was read"),
           "#description+caveats+list"),
    Column("note", _("Note"), _TEXT, _("our note on the source"), "#description+note"),
)  # fmt: skip

TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "figures": FIGURES,
    "relays": RELAYS,
    "documents": DOCUMENTS,
    "sources": SOURCES,
}


def hxl_tags(columns: Iterable[Column], rows: Iterable[Record]) -> list[str]:
    """The HXL tags of the columns of some figures or relays.

    #affected is a number of people, and its attribute a harm: a table in which some rows count incidents has
    #indicator instead, and only one in which all rows tell of one harm has it as an attribute (+killed).
    """
    rows = list(rows)
    tag = _SLOT if all(row["counts"] == "people" for row in rows) else "#indicator"
    harms = {row["harm"] for row in rows}
    harm = f"+{harms.pop().replace('-', '_')}" if len(harms) == 1 else ""
    return [column.hxl.replace(_SLOT, tag + harm) for column in columns]
