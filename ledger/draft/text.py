"""Typed text as YAML that loads to exactly that text; ids made of names; readings in words."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from textwrap import wrap
from typing import Final

from ledger.days import DaysError, days_text
from ledger.days import parse as parse_days
from ledger.figure import NumberError
from ledger.figure import parse as parse_number
from ledger.language import _

# What stands without quotes: starts with a letter or digit, and holds nothing that YAML takes for a mark.
_PLAIN: Final = re.compile(r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*")
_LONG, _WIDTH = 110, 130


def tidy(text: str) -> str:
    """Text as the file holds it: on one line, every run of white space a single space."""
    return " ".join(text.split())


def scalar(text: str) -> str:
    """One YAML value that is read as `tidy(text)`: plain where that is safe, else in double quotes."""
    text = tidy(text)
    if text not in ("null", "") and _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pair(key: str, text: str, *, fold: bool = False) -> list[str]:
    """The lines of `key: text`; with `fold` a long text becomes a folded block. None for no text."""
    text = tidy(text)
    if not text:
        return []
    if fold and len(text) > _LONG:
        return [f"{key}: >-", *(f"  {line}" for line in wrap(text, _WIDTH, break_long_words=False,
                                                             break_on_hyphens=False))]  # fmt: skip
    return [f"{key}: {scalar(text)}"]


def ids_text(ids: Collection[str], *, always_list: bool = False) -> str:
    """One id alone, several as a list in brackets."""
    texts = [scalar(one) for one in ids]
    return texts[0] if len(texts) == 1 and not always_list else f"[{', '.join(texts)}]"


def indented(lines: Iterable[str], width: int, first: str = "") -> list[str]:
    """Lines moved right by `width`; `first` stands before the first of them instead of spaces."""
    return [(first if first and not n else " " * width) + line for n, line in enumerate(lines)]


def slug(text: str) -> str:
    """An id of a name: "L'Orient Today" gives `lorient-today`; '' where no Latin letter or digit is in it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain)))[:60].strip("-")


def free(id_: str, taken: Collection[str]) -> str:
    """The id, or the first of `id-2`, `id-3` … that is not taken."""
    found, n = id_, 1
    while found in taken:
        n += 1
        found = f"{id_}-{n}"
    return found


def number_read(text: str) -> tuple[str, str]:
    """How a number as published is read, in words, and why it cannot be; one of the two is ''."""
    try:
        number = parse_number(text)
    except NumberError as error:
        return "", str(error)
    reading = number.reading
    if reading is None:
        return _("the words alone: no number can be read from them"), ""
    if reading.high is None:
        return _("{low} or more").format(low=f"{reading.low:,}"), ""
    if reading.low == reading.high:
        return f"{reading.low:,}", ""
    if reading.low == 0:
        return _("{high} or fewer").format(high=f"{reading.high:,}"), ""
    return _("{low} to {high}").format(low=f"{reading.low:,}", high=f"{reading.high:,}"), ""


def days_read(text: str) -> tuple[str, str]:
    """How days are read, in words, and why they cannot be; one of the two is ''."""
    try:
        return days_text(parse_days(text)), ""
    except DaysError as error:
        return "", str(error)
