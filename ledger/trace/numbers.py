"""Numbers in a text: digits in every common grouping, words, ranges, and the qualifiers around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.figure import LARGEST, Bound, Number
from ledger.trace.amounts import Amount, amount_at
from ledger.trace.languages import Language
from ledger.trace.tokens import Token


@dataclass(frozen=True, slots=True)
class Read:
    """A number as it stands in a text, from token `first` to before `end`; `core` is where the number itself begins."""

    first: int
    core: int
    end: int
    number: Number
    plain: bool = False  # four bare digits or fewer, so that it might be a year
    fraction: bool = False  # 2.15: no count
    spelt: bool = False


def read(tokens: Sequence[Token], index: int, language: Language) -> Read | None:
    """The number that begins at a token, with the qualifier before it; None where none begins there."""
    found = language.before.at(tokens, index)
    start = found[0] if found else index
    lead = found[1][0] if found else None
    if found:
        start = _pass(tokens, start, language)
        again = language.before.at(tokens, start)
        start = again[0] if again else start
    if between := language.between.at(tokens, start):
        ranged = _between(tokens, index, between[0], language)
        if ranged:
            return ranged
    amount = amount_at(tokens, start, language)
    if amount is None:
        return None
    if ranged := _range(tokens, index, start, amount, language):
        return ranged
    end = amount.end
    trail = language.after.at(tokens, end)
    if trail and not amount_at(tokens, trail[0], language):
        lead, end = lead or trail[1][0], trail[0]
    number = _number(amount, lead.bound if lead else Bound.EXACT, lead.lead if lead else "")
    return Read(index, start, end, number, amount.plain, amount.fraction, amount.spelt) if number else None


def trailing(tokens: Sequence[Token], at: int, number: Number, language: Language) -> tuple[Number, int] | None:
    """The number with a qualifier that stands after its noun ("343,511 persons at least"), and where that ends."""
    trail = language.after.at(tokens, at)
    if trail is None or number.bound is not Bound.EXACT or amount_at(tokens, trail[0], language):
        return None
    lead = trail[1][0]
    return Number(lead.bound, number.first, lead=lead.lead), trail[0]


def _number(amount: Amount, bound: Bound, lead: str) -> Number | None:
    if amount.vague:
        words = amount.vague if bound in (Bound.EXACT, Bound.ABOUT) else f"{lead} {amount.vague}"
        return Number(Bound.WORDS, words=words)
    if amount.value > LARGEST or (bound is Bound.FEWER_THAN and amount.value == 0):
        return None
    return Number(bound, amount.value, lead=lead)


def _pass(tokens: Sequence[Token], index: int, language: Language) -> int:
    """Past words that may stand between a qualifier and its number: "at least another 20"."""
    passes = language.lists["passes"]
    while index < len(tokens) and tokens[index].norm in passes and not language.number_words.at(tokens, index):
        index += 1
    return index


def _between(tokens: Sequence[Token], first: int, start: int, language: Language) -> Read | None:
    low = amount_at(tokens, start, language)
    if low is None or low.vague or low.end >= len(tokens) or tokens[low.end].norm not in language.lists["between_and"]:
        return None
    high = amount_at(tokens, low.end + 1, language)
    if high is None or high.vague:
        return None
    number = _ranged(low.value, high.value)
    if number is None:
        return None
    return Read(first, start, high.end, number, low.plain and high.plain, low.fraction or high.fraction)


def _range(tokens: Sequence[Token], first: int, core: int, low: Amount, language: Language) -> Read | None:
    if low.vague or low.fraction or low.end + 1 >= len(tokens) or tokens[low.end].norm not in language.lists["to"]:
        return None
    dash = tokens[low.end].norm == "-"
    if dash and tokens[low.end].spaced != tokens[low.end + 1].spaced:
        return None
    if not dash and core and tokens[core - 1].norm in language.lists["reached"]:
        return None
    high = amount_at(tokens, low.end + 1, language)
    if high is None or high.vague or high.fraction:
        return None
    scaled = low.value
    if low.value < high.value and low.value < 1000 and low.end - core == 1:
        scaled = _scaled_like(tokens, low, high, language)
    number = _ranged(scaled, high.value)
    return Read(first, core, high.end, number, low.plain and high.plain) if number else None


def _scaled_like(tokens: Sequence[Token], low: Amount, high: Amount, language: Language) -> int:
    """ "1 to 2 million": the first number takes the scale of the second."""
    scale = language.scales.get(tokens[high.end - 1].norm, 1)
    return low.value * scale if high.end - low.end > 2 and scale > 1 else low.value


def _ranged(low: int, high: int) -> Number | None:
    return Number(Bound.RANGE, low, high) if low < high <= LARGEST else None
