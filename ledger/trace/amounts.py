"""A number as digits in every common grouping, in words of a language, or in words that are vague."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ledger.figure import LARGEST
from ledger.trace.languages import Language
from ledger.trace.tokens import Token

_GROUPS: Final = frozenset(",.'")
_LONGEST_WORD: Final = 80  # letters of a number that is written as one word


@dataclass(frozen=True, slots=True)
class Amount:
    """A number from a token to before `end`; `vague` are the words of one that has no digits."""

    value: int
    end: int
    plain: bool = False
    fraction: bool = False
    spelt: bool = False
    vague: str = ""


def amount_at(tokens: Sequence[Token], index: int, language: Language) -> Amount | None:
    """The number that begins at a token, without qualifiers: digits, words, or words that are vague."""
    if index >= len(tokens):
        return None
    vague = language.vague.at(tokens, index)
    token = tokens[index]
    amount = _digits(tokens, index, language) if token.kind == "digits" else _spelt(tokens, index, language)
    if vague and (amount is None or vague[0] >= amount.end):
        return Amount(0, vague[0], vague=vague[1][0])
    return amount


def _digits(tokens: Sequence[Token], index: int, language: Language) -> Amount | None:
    text, end = tokens[index].norm, index + 1
    mark = ""
    while end < len(tokens) and len(text) < 16 and (mark := _group(tokens, index, end, mark)):
        text, end = text + tokens[end + (mark != " ")].norm, end + 1 + (mark != " ")
    if tokens[index].norm[0] == "0" and len(text) > 1:
        return Amount(0, end, fraction=True)
    value = int(text)
    plain = end == index + 1 and len(text) <= 4
    decimal = _decimal(tokens, index, end, language)
    if decimal:
        value_scaled, end = decimal
        return Amount(value_scaled, end) if value_scaled >= 0 else Amount(0, end, fraction=True)
    scale = _scale(tokens, end, language)
    if scale:
        value, end, plain = value * scale, end + 1, False
        value, end = _rest(tokens, end, value, scale, language)
    return Amount(value, end, plain)


def _group(tokens: Sequence[Token], first: int, end: int, mark: str) -> str:
    """The mark of a further group of three digits at `end`, " " for white space, "" for none."""
    if end == first + 1 and (len(tokens[first].norm) > 3 or tokens[first].norm[0] == "0"):
        return ""
    token = tokens[end]
    if token.kind == "digits" and token.spaced and token.start - tokens[end - 1].end == 1 and mark in ("", " "):
        return " " if len(token.norm) == 3 and token.end - token.start == 3 else ""
    if token.norm not in _GROUPS or token.spaced or mark not in ("", token.norm) or end + 1 >= len(tokens):
        return ""
    after = tokens[end + 1]
    return token.norm if after.kind == "digits" and not after.spaced and after.end - after.start == 3 else ""


def _decimal(tokens: Sequence[Token], index: int, end: int, language: Language) -> tuple[int, int] | None:
    """A decimal number: its value with the scale after it, or -1 without one; and where it ends."""
    whole, part = index, end
    if end - index == 3 and tokens[index + 1].norm == language.decimal and _scale(tokens, end, language):
        part = index + 1
    elif not (
        end + 1 < len(tokens)
        and tokens[end].norm in ",."
        and not tokens[end].spaced
        and tokens[end + 1].kind == "digits"
        and not tokens[end + 1].spaced
    ):
        return None
    digits = tokens[part + 1].norm
    after = part + 2
    scale = _scale(tokens, after, language)
    if not scale or len(digits) > 9:
        return -1, after
    value = int(tokens[whole].norm) * scale + int(digits) * scale // 10 ** len(digits)
    return value, after + 1


def _scale(tokens: Sequence[Token], index: int, language: Language) -> int:
    if index >= len(tokens):
        return 0
    scale = language.scales.get(tokens[index].norm, 0)
    if scale and len(tokens[index].norm) <= 2 and tokens[index].spaced:
        return 0
    return scale


def _rest(tokens: Sequence[Token], end: int, value: int, scale: int, language: Language) -> tuple[int, int]:
    """What follows a scale and is smaller: "343 thousand and 511", "10 thousand 672"."""
    at = end
    if at < len(tokens) and tokens[at].norm in language.joiners and language.any_order:
        at += 1
    if at < len(tokens) and tokens[at].kind == "digits" and (at == end or not tokens[at].spaced):
        further = _digits(tokens, at, language)
        if further and not further.fraction and 0 < further.value < scale:
            return value + further.value, further.end
    return value, end


def _spelt(tokens: Sequence[Token], index: int, language: Language) -> Amount | None:
    """A number in words. Each word adds where its place is still empty; a scale closes what stands before it."""
    total, current, at, last_scale = 0, 0, index, LARGEST
    while at < len(tokens):
        here = at
        if at > index and tokens[at].norm in language.joiners:
            if not (total or current >= 100 or language.any_order):
                break
            here += 1
        piece = _piece(tokens, here, language, begun=at > index)
        if piece is None:
            break
        value, kind, after = piece
        if kind == "hundred" and current < 100:
            current = max(current, 1) * 100
        elif kind == "scale" and value < last_scale:
            total, current, last_scale = total + max(current, 1) * value, 0, value
        elif kind == "value" and _fits(current, value) and value < last_scale:
            current += value
        else:
            break
        at = after
    return Amount(total + current, at, spelt=True) if at > index else None


def _piece(tokens: Sequence[Token], index: int, language: Language, *, begun: bool) -> tuple[int, str, int] | None:
    if index >= len(tokens) or tokens[index].kind != "word":
        if index < len(tokens) and begun and tokens[index].norm == "-" and not tokens[index].spaced:
            return _piece(tokens, index + 1, language, begun=False) if index + 1 < len(tokens) else None
        return None
    norm = tokens[index].norm
    if found := language.number_words.at(tokens, index):
        return found[1][0], "value", found[0]
    if norm in language.hundreds:
        return 100, "hundred", index + 1
    if norm in language.scales and (begun or _stands_alone(norm, language)):
        return language.scales[norm], "scale", index + 1
    if not begun and norm in language.one and index + 1 < len(tokens):
        after = tokens[index + 1].norm
        if after in language.hundreds or language.scales.get(after, 0) >= 1000:
            return 1, "value", index + 1
    if language.compound and len(norm) <= _LONGEST_WORD and (value := _compound(norm, language)):
        return value, "value", index + 1
    return None


def _stands_alone(word: str, language: Language) -> bool:
    """Whether a scale may stand alone for itself: "mille", "tausend", but not "million" or "k"."""
    return word in language.lists["alone"]


def _fits(current: int, value: int) -> bool:
    """Whether the places that a value fills are still empty: 23 is 20 and 3, but 3 and 2 are two numbers."""
    if value == 0 or current == 0:
        return current == 0
    while value % 10 == 0 and current % 10 == 0:
        value, current = value // 10, current // 10
    for _place in range(12):
        if value % 10 and current % 10:
            return False
        value, current = value // 10, current // 10
    return True


def _compound(word: str, language: Language) -> int:
    """A number written as one word ("zweihundertdreiundzwanzig"); 0 for a word that is none."""
    total = current = 0
    rest = word
    parts = _parts(language)
    while rest:
        part = next((one for one in parts if rest.startswith(one[0])), None)
        if part is None:
            return 0
        text, value, kind = part
        rest = rest[len(text) :]
        if kind == "hundred":
            current = (current % 100 or 1) * 100 + current // 100 * 100
        elif kind == "scale":
            total, current = total + max(current, 1) * value, 0
        elif kind == "value":
            current += value
    return total + current


@cache
def _parts(language: Language) -> list[tuple[str, int, str]]:
    """What a number written as one word is made of, longest first."""
    values = [("".join(key), value[0], "value") for key, value in language.number_words.items()]
    hundreds = [(word, 100, "hundred") for word in language.hundreds]
    scales = [(word, value, "scale") for word, value in language.scales.items() if value == 1000]
    joiners = [(word, 0, "and") for word in language.joiners]
    values += [(word, value, "value") for word, value in language.inner.items()]
    return sorted(values + hundreds + scales + joiners, key=lambda one: -len(one[0]))
