"""Numbers that are no counts: labels, ages, times, fractions, telephone numbers, rates and ratios."""

from typing import Final

from ledger.figure import Bound
from ledger.trace import numbers
from ledger.trace.dates import YEARS
from ledger.trace.marked import Marked
from ledger.trace.numbers import Read

_FAR: Final = 7  # tokens before a number in which "the youngest" makes it an age
_RATIO: Final = 10  # "one in 13", but not "30 in 14 villages"
_FAMILY, _KIN = 10, 3  # what a family's members are fewer than; tokens in which they are named: "his two elder sons"
_JOINTS: Final = frozenset("-_/:.+@")


def is_label(text: Marked, read: Read) -> bool:
    """Whether what stands before a number makes it a label, an age or an amount: "Resolution 2254", "aged 20", "$5"."""
    for start in range(max(0, read.first - 3), read.first):
        found = text.language.no_count_after.at(text.tokens, start)
        if found and found[0] == read.first and text.together(start, read.first):
            return True
        if found and found[0] == read.first - 1 and text.norm(read.first - 1) == ".":
            return True
    if text.norm(read.first - 1) == "[" and text.norm(read.end) == "]":
        return True
    return _is_list_mark(text, read)


def _is_list_mark(text: Marked, read: Read) -> bool:
    """Whether a number counts the items of a list: "1." or "2)" where a sentence begins."""
    opens = text.norm(read.end) in (".", ")") and text.begins[read.first] == read.first
    return opens and not text.tokens[read.end].spaced and read.number.bound is Bound.EXACT and not read.spelt


def is_met(text: Marked, read: Read) -> bool:
    """Whether the people counted were met, sent or named, and not harmed: "interviewed 16 people"."""
    return text.phrase(read.first - 1).tag("met") is not None and text.together(max(read.first - 1, 0), read.first)


def family_end(text: Marked, read: Read) -> int:
    """Where the noun ends that makes a number a story of somebody's family, and no count: "his two brothers", "two of
    her sons"; 0 where it is none. Joined to others by "and" they are counted with them: "a doctor and his two sons".
    """
    owner = read.first - 1 if text.is_in(read.first - 1, "own") else read.end + 1
    of = owner < read.first or text.is_in(read.end, "of")
    if not of or not text.is_in(owner, "own") or max(read.number.numbers, default=_FAMILY) >= _FAMILY:
        return 0
    if owner < read.first and text.mark(owner - 1).tag("and"):
        return 0
    start = max(owner + 1, read.end)
    return next((at + 1 for at in range(start, start + _KIN) if text.is_in(at, "kin")), 0)


def is_age(text: Marked, read: Read) -> bool:
    """Whether "the youngest" or the like shortly before makes a number an age."""
    before = range(max(text.begins[read.first], read.first - _FAR), read.first)
    return any(text.is_in(at, "ages") for at in before)


def is_joined(text: Marked, read: Read) -> bool:
    """Whether a number is part of a word, a time, a fraction or an adjective: F-16, f(1), 10:30, 4/8, 12-year-old."""
    return _is_joined_before(text, read) or _is_joined_after(text, read)


def _is_joined_before(text: Marked, read: Read) -> bool:
    if not read.first or text.tokens[read.first].spaced:
        return False
    before = text.tokens[read.first - 1]
    if before.kind == "word":
        return before.norm[-1].isascii()
    if before.norm in _JOINTS and not before.spaced and read.first > 1:
        return before.norm != ":" or text.tokens[read.first - 2].kind == "digits"
    glued = before.norm == "(" and not before.spaced and text.norm(read.first - 2).isalnum()
    return glued or before.norm == "+"


def _is_joined_after(text: Marked, read: Read) -> bool:
    if read.end >= len(text.tokens) or text.tokens[read.end].spaced:
        return False
    after = text.tokens[read.end]
    if after.kind == "word":
        return after.norm[0].isascii()
    if after.norm not in _JOINTS - {".", "+"} or read.end + 1 >= len(text.tokens) or text.tokens[read.end + 1].spaced:
        return False
    return after.norm != ":" or text.tokens[read.end + 1].kind == "digits"


def is_beside_digits(text: Marked, read: Read) -> bool:
    """Whether further digits stand directly beside a number, as in telephone numbers. A year before it is no such."""
    after, before = text.norm(read.end), text.norm(read.first - 1)
    if after.isdecimal() and text.together(read.first, read.end):
        own = text.norm(read.first)
        return not (read.plain and own.isdecimal() and int(own) in YEARS)
    near = before.isdecimal() and len(before) > 2 and text.together(read.first - 1, read.first)
    return near and int(before) not in YEARS


def is_rate(text: Marked, read: Read) -> bool:
    """Whether a number is a rate or a ratio: "30 a day", "one in 13"."""
    if text.is_in(read.end, "ratio") and max(read.number.numbers, default=_RATIO + 1) <= _RATIO:
        return numbers.read(text.tokens, read.end + 1, text.language) is not None
    if text.is_in(read.first - 1, "ratio") and read.number.bound is Bound.EXACT:
        before, spelt = text.norm(read.first - 2), text.language.number_words.at(text.tokens, max(read.first - 2, 0))
        return (before.isdecimal() and int(before) <= _RATIO) or bool(spelt and spelt[1][0] <= _RATIO)
    unit = text.mark(read.end + 1)
    return text.is_in(read.end, "rate") and unit.tag("things") is not None and not text.is_in(unit.end, "earlier")
