"""The tables as a Frictionless data package: CSV files with a description that programs read, in one zip file."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from ledger.export.columns import TABLES, Column, Type
from ledger.export.documentation import markdown
from ledger.export.selection import CREDIT, LICENCE_ID, LICENCE_NAME, LICENCE_URL, TITLE, Selection
from ledger.export.tables import BETWEEN, csv_text, table
from ledger.language import _

_TYPES = {
    Type.TEXT: "string",
    Type.NUMBER: "integer",
    Type.DAY: "date",
    Type.YES: "boolean",
    Type.LIST: "string",
}
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first day that zip files know: the same book makes the same bytes, whenever
_REFERENCES = {
    "figures": {"source": ("sources", "id")},
    "relays": {"relay_of": ("figures", "id"), "document": ("documents", "id")},
}


def package_bytes(selection: Selection) -> bytes:
    """datapackage.json, a CSV file for each table, and columns.md, which says what the columns mean."""
    files = {"datapackage.json": json.dumps(descriptor(selection), ensure_ascii=False, indent=1) + "\n"}
    files |= {f"{name}.csv": csv_text(columns, table(selection, name)) for name, columns in TABLES.items()}
    return _zipped(files | {"columns.md": markdown()})


def descriptor(selection: Selection) -> dict[str, Any]:
    """What datapackage.json says."""
    about = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "casualty-claims",
        "title": TITLE,
        "description": selection.description,
        "version": selection.book.version,
        "homepage": selection.address,
        "licenses": [{"name": LICENCE_ID, "path": LICENCE_URL, "title": LICENCE_NAME}],
        "contributors": [{"title": CREDIT}],
        "resources": [_resource(name, columns) for name, columns in TABLES.items()],
    }
    return {key: value for key, value in about.items() if value}


def _resource(name: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    keys = [
        {"fields": [field], "reference": {"resource": resource, "fields": [there]}}
        for field, (resource, there) in _REFERENCES.get(name, {}).items()
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    parted = _("; the items are parted by “{bar}”").format(bar=BETWEEN) if column.type is Type.LIST else ""
    field = {
        "name": column.name,
        "title": column.title,
        "type": _TYPES[column.type],
        "description": column.text + parted,
        "hxl": column.hxl,
    }
    rules = {"required": True} if column.always else {}
    return field | {"constraints": rules | ({"enum": list(column.words)} if column.words else {})}


def _zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return out.getvalue()
