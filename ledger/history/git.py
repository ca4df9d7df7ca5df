"""Earlier versions of a file, from the git history it stands in.

Git is asked for the contents that this one path has had in the history of HEAD, and for nothing else: whoever can name
a version can read no other file, branch or object of the repository. A file that was renamed has its history since.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ledger.language import _
from ledger.load.nodes import LARGEST_FILE, blob_id

PATIENCE: Final = 5.0  # seconds for one answer of git
_VERSION: Final = re.compile(r"[0-9a-f]{10}", re.ASCII)
_ENTRY: Final = re.compile(r":\d{6} 100(?:644|755) [0-9a-f]+ ([0-9a-f]{40}) [A-Z]\d*\t", re.ASCII)
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks from another host.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}


class MissingError(LookupError):
    """A version that cannot be had; the message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class History:
    """The contents that a file has had: git blob ids with the day of the last commit that brought each.

    `complete` is False in a shallow clone, whose history begins somewhere.
    """

    days: Mapping[str, date]
    complete: bool = True

    def blob(self, version: str) -> str:
        """The blob id that begins with a version. Raises MissingError where none does, or more than one."""
        if not is_version(version):
            raise MissingError(_("it is no version: a version is ten hexadecimal digits"))
        found = [blob for blob in self.days if blob.startswith(version)]
        if len(found) == 1:
            return found[0]
        if not self.complete:
            raise MissingError(_("only the latest part of the file's history is available here, and it is not in that"))
        raise MissingError(_("it is not in the file's history"))


def is_version(text: str) -> bool:
    """Whether a text has the form of a version: ten hexadecimal digits in small letters."""
    return bool(_VERSION.fullmatch(text))


def history(path: Path) -> History:
    """The history of a file. Raises MissingError where there is none: no git, no repository, or not of this file."""
    path = path.resolve()
    told = _git(
        path, "log", "-m", "--full-history", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--no-show-signature", "--no-color", "--format=%cs", "HEAD", "--", path.name,
    ).decode("ascii", errors="replace")  # fmt: skip
    days: dict[str, date] = {}
    day = date.min
    for line in told.splitlines():
        if entry := _ENTRY.match(line):
            days.setdefault(entry[1], day)
        elif line and not line.startswith(":"):
            day = date.fromisoformat(line)
    if not days:
        raise MissingError(_("the history of the file is not available here"))
    shallow = _git(path, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return History(MappingProxyType(days), complete=not shallow)


def earlier(path: Path, version: str, known: History | None = None) -> bytes:
    """The content of a file whose git blob id begins with the ten hexadecimal digits of `version`.

    `known` is the file's history where it has been read already. Raises MissingError.
    """
    path = path.resolve()
    blob = (known or history(path)).blob(version)
    size = _git(path, "cat-file", "-s", blob)
    if not size.strip().isdigit() or int(size) > LARGEST_FILE:
        raise MissingError(_("the file was too large then to be read now"))
    data = _git(path, "cat-file", "blob", blob)
    if blob_id(data) != blob:
        raise MissingError(_("what git gives for it is something else"))
    return data


def _git(path: Path, *arguments: str) -> bytes:
    """What git answers, asked in the folder of `path`. Raises MissingError."""
    command = ["git", "--literal-pathspecs", "--no-replace-objects", "-c", "core.fsmonitor=false", *arguments]
    # Where a hook of git started this program, its variables would lead to another repository.
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            command,
            cwd=path.parent,
            env=around | _QUIET,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise MissingError(_("the history of the file is not available here")) from None
    return done.stdout
