"""What texts, ids, links, days and numbers look like to an editor, from the patterns that the reader uses.

Editors run JavaScript's patterns, the tests Python's: what is written here means the same in both.
"""

import re
from typing import Final

from ledger import days, figure
from ledger.load.reader import SLUG
from ledger.schema.keys import TEXTS, Json

_LETTER: Final = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<letter>[a-z])")
_NO_LETTER: Final = r"[^\x00-\x40\x5B-\x60\x7B-\xBF]"  # the reader's [^\W\d_] means ASCII only in JavaScript


def scalars() -> Json:
    """The definitions of what is no mapping or list. Editors read `2089` as a number and `2025` as one too."""
    slug = SLUG.pattern
    return {
        "text": {"type": ["string", "number", "boolean"]},
        "also": {"type": "object", "additionalProperties": TEXTS},
        "term": {"type": ["string", "integer"], "pattern": f"^{slug}$"},
        "slug": {"type": ["string", "integer"], "pattern": rf"^{slug}(?:\.{slug})*$"},
        "reference": {"type": "string", "pattern": rf"^{slug}(?:\.{slug})*(?:/{slug}(?:\.{slug})*)?$"},
        "colour": {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
        "url": {"type": "string", "pattern": r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\/?#][^\s<>"\\]*$"""},
        "days": {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999, "pattern": _days()},
        "number": {
            "type": ["string", "integer"],
            "minimum": 0,
            "maximum": figure.LARGEST,
            "pattern": _number(),
            "not": {"enum": sorted(figure._NOTHING)},
        },
    }


def _days() -> str:
    point = rf"(?:{_plain(days._POINT)}|\.\.)"
    return rf"^{point}(?:/{point})? *~?$"


def _number() -> str:
    single, span = _any_case(_plain(figure._SINGLE)), _any_case(_plain(figure._RANGE, figure._SINGLE.groups))
    words = figure._WORDS.pattern.replace(r"[^\W\d_]", _NO_LETTER)
    return f"^(?:{single}|{span}|{words.replace(_DIGIT, '0-9')})$"


_DIGIT: Final = r"\d"


def _plain(pattern: re.Pattern[str], before: int = 0) -> str:
    """A pattern without named groups; `before` groups stand in front of it."""
    text = re.sub(r"\(\?P=(\w+)\)", lambda name: f"\\{pattern.groupindex[name[1]] + before}", pattern.pattern)
    return re.sub(r"\(\?P<\w+>", "(", text).replace(_DIGIT, "[0-9]")


def _any_case(pattern: str) -> str:
    return _LETTER.sub(lambda one: f"[{one[0].upper()}{one[0]}]" if one["letter"] else one[0], pattern)
