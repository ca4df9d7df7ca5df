"""The folder that a site is written to: never one that holds something else, and without what a former run left."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ledger.language import _

LIST: Final = ".site.json"
_MADE_BY: Final = "python -m ledger site"


class SiteError(OSError):
    """A site that cannot be written; the message says why."""


def former(out: Path) -> set[str]:
    """The files that a former run wrote to a folder; none for a new or empty one.

    Raises SiteError for a folder that holds something else, and where `out` is no folder.
    """
    if not out.exists():
        return set()
    if not out.is_dir():
        raise SiteError(_("{out} is no folder").format(out=out))
    try:
        listed = json.loads((out / LIST).read_text("utf-8"))
    except (OSError, ValueError):
        listed = None
    if isinstance(listed, dict) and listed.get("made_by") == _MADE_BY and isinstance(listed.get("files"), list):
        return {one for one in listed["files"] if isinstance(one, str) and _inside(out, one)}
    if any(out.iterdir()):
        raise SiteError(_("{out} holds something else than a site made here; choose another folder").format(out=out))
    return set()


def write(out: Path, files: Mapping[str, bytes]) -> int:
    """Write the files of a site by their paths, remove those of a former run; gives how many changed.

    Each file is put in the place of its former one as a whole, and only where it says something else. The list of
    files is written first with all that may be there, so that a run that was broken off can be cleaned up by the next.
    Raises SiteError as `former` does.
    """
    before = former(out)
    out.mkdir(parents=True, exist_ok=True)
    _list(out, before | set(files))
    changed = sum(_put(out / name, data) for name, data in files.items())
    for name in sorted(before - set(files), reverse=True):
        (out / name).unlink(missing_ok=True)
        _prune(out, (out / name).parent)
    _list(out, set(files))
    return changed


def _inside(out: Path, name: str) -> bool:
    """Whether a listed name means a file of the folder: the list may have been edited."""
    return (out / name).parent.resolve().is_relative_to(out.resolve()) and name not in ("", ".", "..", LIST)


def _list(out: Path, files: set[str]) -> None:
    _put(out / LIST, json.dumps({"made_by": _MADE_BY, "files": sorted(files)}, indent=0).encode())


def _put(path: Path, data: bytes) -> bool:
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    os.replace(beside, path)
    return True


def _prune(out: Path, folder: Path) -> None:
    """Remove a folder that has become empty, and those around it."""
    while folder != out and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
