"""The formats in which a selection can leave the program."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ledger.export.documentation import markdown
from ledger.export.linked import jsonld_bytes
from ledger.export.package import package_bytes
from ledger.export.records import document_record, figure_record, plain, source_record
from ledger.export.references import bibtex_bytes, csl_bytes, ris_bytes
from ledger.export.selection import CREDIT, LICENCE, LICENCE_URL, TITLE, Selection
from ledger.export.tables import csv_bytes, hxl_bytes, parquet_bytes
from ledger.export.workbook import workbook_bytes
from ledger.language import _


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, a label, what is in it, the ending and media type of its files, and what makes one.

    The same book, selection and address make the same bytes.
    """

    name: str
    label: str
    text: str
    ending: str
    mime: str
    make: Callable[[Selection], bytes]
    binary: bool = False


def json_bytes(selection: Selection) -> bytes:
    """The figures as records with their documents and relays inside, and the documents and sources in full."""
    whole = {
        "title": TITLE,
        "description": selection.description,
        "version": selection.book.version,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "credit": CREDIT,
        "figures": [plain(figure_record(selection, figure)) for figure in selection.figures],
        "documents": [document_record(document) for document in selection.documents],
        "sources": [source_record(source) for source in selection.sources],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _columns(_selection: Selection) -> bytes:
    return markdown().encode()


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = (
    Format("csv", _("CSV"), _("one row a figure, for spreadsheets"), ".csv", "text/csv", csv_bytes),
    Format("hxl", _("CSV with HXL tags"), _("the same with a row of HXL tags"), "-hxl.csv", "text/csv", hxl_bytes),
    Format("xlsx", _("Excel"), _("figures, relays, documents, sources and what the columns mean"), ".xlsx", _XLSX,
           workbook_bytes, binary=True),
    Format("parquet", _("Parquet"), _("one row a figure, typed, for programs"), ".parquet",
           "application/vnd.apache.parquet", parquet_bytes, binary=True),
    Format("json", _("JSON"), _("records with their documents and relays"), ".json", "application/json", json_bytes),
    Format("package", _("Data package"), _("CSV files with a Frictionless description, as a zip file"), ".zip",
           "application/zip", package_bytes, binary=True),
    Format("jsonld", _("JSON-LD"), _("a schema.org Dataset with its Claims"), ".jsonld", "application/ld+json",
           jsonld_bytes),
    Format("bibtex", _("BibTeX"), _("the documents, for LaTeX"), ".bib", "application/x-bibtex", bibtex_bytes),
    Format("ris", _("RIS"), _("the documents, for reference managers"), ".ris",
           "application/x-research-info-systems", ris_bytes),
    Format("csl", _("CSL-JSON"), _("the documents, for citation processors"), ".csl.json",
           "application/vnd.citationstyles.csl+json", csl_bytes),
    Format("columns", _("What the columns mean"), _("a page to read"), "-columns.md", "text/markdown", _columns),
)  # fmt: skip
FORMATS: Final[Mapping[str, Format]] = {one.name: one for one in _ALL}
REFERENCES: Final = ("bibtex", "ris", "csl")
