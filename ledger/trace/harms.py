"""What the numbers of a text count: each with the harm that its sentence says, or that of a number beside it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ledger.figure import Bound
from ledger.model import EVERYONE, Book
from ledger.trace.beside import from_others, is_listed, is_near, is_part, predicate
from ledger.trace.left import left, reached
from ledger.trace.marked import Marked
from ledger.trace.nouns import Candidate
from ledger.trace.numbers import Read
from ledger.trace.right import right
from ledger.trace.scene import Found, Scene

PEOPLE: Final = ("people", "bodies")  # what a harm must count for its numbers to be casualty figures
_LARGE, _BESIDE_ANOTHER, _WITH_VICTIMS = 100, 20, 10  # from where on a number is not met by chance
_IT, _TOLL = 4, 40  # tokens between "it" and a number, and in which the toll before is looked for
_UNKNOWN_NOUN: Final = 2  # words between a noun that no list holds and what happened to it
_ITEMS: Final = frozenset({":", ";", ",", "-", "•"})  # what begins an item of a list
_LABEL: Final = 3  # tokens between the beginning of an item and its last word: "army and police"
_MOVED: Final = frozenset({"displaced", "arrived"})


def mentions(book: Book, text: Marked, candidates: Sequence[Candidate], others: Sequence[Read]) -> list[Candidate]:
    """The candidates that count people killed, injured, missing …, in order, each with what was found of it."""
    scene = Scene(book, text, candidates, others)
    parts = [(one, whole) for one, whole in pairwise(scene.candidates) if _is_of_number(scene, one, whole)]
    wholes = {whole.first for _one, whole in parts}
    for one in scene.candidates:
        _directly(scene, one, is_whole=one.first in wholes)
    for one, whole in parts:
        _of_number(scene, one, whole)
    for _pass in range(2):
        last: Candidate | None = None
        for index, one in enumerate(scene.candidates):
            if not one.harm and not one.year:
                from_others(scene, one, index, last)
                if not one.harm:
                    _from_record(scene, one, last)
            last = one if one.harm else last
    found = [one for one in scene.candidates if one.harm]
    _tie(scene, found)
    return found


def _directly(scene: Scene, one: Candidate, *, is_whole: bool) -> None:
    """The harm that the sentence itself gives a number; a whole has only that of its noun, not that of its part."""
    before, after = None if _is_doer(scene, one) else left(scene, one), right(scene, one)
    if after and is_whole and (one.harm or _is_of_part(scene, one.end, after)):
        after = None
    if one.harm:
        one.side = "noun"
        for option in (before, after):
            if option and (option is after or option.cost <= 1) and scene.narrower(option.harm, one.harm):
                one.harm, one.harm_at = option.harm, option.at
    else:
        _take(
            scene,
            one,
            [option for option in (before, after or _toll_before(scene, one) or _tabled(scene, one)) if option],
        )
    said = predicate(scene, one) if one.harm and one.victims == EVERYONE else None
    if said:
        one.counts(*said)


def _is_doer(scene: Scene, one: Candidate) -> bool:
    """Whether "by" stands before people, so that they did it: "killed by 4,000 fighters"."""
    return one.head != "bare" and scene.text.phrase(one.first - 1).tag("by") is not None


def _is_of_number(scene: Scene, one: Candidate, whole: Candidate) -> bool:
    """Whether a number is said to be of the next one: "233 of the 1,265 people killed"."""
    text, at = scene.text, one.read.end
    return text.is_in(at, "of") and whole.first == text.past_articles(at + 1, 1)


def _is_of_part(scene: Scene, end: int, verb: Found) -> bool:
    """Whether a verb after a whole, which ends before `end`, is said of its part: "were executed", "died"; and not of
    the whole: "killed", "who were killed".
    """
    text, at = scene.text, verb.at[0]
    if any(text.is_in(here, "relative") for here in range(end, at)):
        return False
    return text.mark(at).tag("fate") is not None or text.phrase(at - 1).tag("passive") is not None


def _of_number(scene: Scene, one: Candidate, whole: Candidate) -> None:
    """ "233 of the 1,265 people killed were executed": what befell the part stands behind the whole."""
    end = max(whole.end, whole.harm_at[1]) if whole.side == "right" else whole.end
    verb = right(scene, replace(whole, end=end))
    if verb and _is_of_part(scene, end, verb):
        one.harm, one.harm_at, one.side = verb.harm, verb.at, "right"
        one.host, one.victims, one.victims_at = None, whole.victims, whole.victims_at


def _take(scene: Scene, one: Candidate, options: list[Found]) -> None:
    """Take the nearest harm, or one as near that lies within it; none where the number may well be something else."""
    if not options:
        return
    best = min(options, key=lambda option: option.cost)
    for option in options:
        if option.cost <= best.cost + 1 and scene.narrower(option.harm, best.harm):
            best = option
    if one.year and one.number.bound is Bound.EXACT and best.side != "toll":
        return
    if one.head == "unknown" and ((best.side == "right" and best.cost > _UNKNOWN_NOUN) or _is_aside(one, best)):
        return
    one.harm, one.side, one.harm_at = best.harm, best.side, best.at
    if one.victims == EVERYONE and best.side == "toll":
        _victims_of_toll(scene, one, best.at)


def _toll_before(scene: Scene, one: Candidate) -> Found | None:
    """ "No one knows the exact toll. Human rights groups put it at 1,500": the toll that "it" takes up."""
    text, start = scene.text, scene.text.begins[one.first]
    if one.head != "bare" or not start or not reached(scene, one):
        return None
    if not any(text.is_in(at, "it") for at in range(max(start, one.first - _IT), one.first)):
        return None
    for at in range(start - 1, max(start - _TOLL, -1), -1):
        mark = text.marks[at]
        toll = scene.harm(mark, "toll")
        if toll and not mark.tag("noun", "did") and text.tokens[at].paragraph == text.tokens[one.first].paragraph:
            return Found(toll, 1, "toll", (at, mark.end))
    return None


def _tabled(scene: Scene, one: Candidate) -> Found | None:
    """ "Toll on 10 March: civilians 973; army and police 231": the toll that opens a list of whom it counts."""
    text, at = scene.text, one.first - 1
    label = text.phrase(at - 1 if text.norm(at) == ":" else at)
    name = label.name("victims")
    if one.head != "bare" or name is None or not text.together(label.first, one.first):
        return None
    if not any(text.norm(before) in _ITEMS for before in range(label.first - _LABEL, label.first)):
        return None
    start = text.begins[one.first]
    for here in range(start, min(start + _IT, label.first)):
        toll = scene.harm(text.marks[here], "toll")
        if toll:
            one.counts(name.id, label.first, label.end)
            return Found(toll, 0, "toll", (here, text.marks[here].end))
    return None


def _is_aside(one: Candidate, found: Found) -> bool:
    """ "His two uncles fled": a small number in words of people whom no list holds, who moved."""
    return one.read.spelt and found.harm in _MOVED


def _victims_of_toll(scene: Scene, one: Candidate, at: tuple[int, int]) -> None:
    """ "the civilian death toll", "number of civilians killed", "count of executed civilians": whom a toll counts."""
    text = scene.text
    for index in range(max(text.begins[one.first], at[0] - 2), min(one.first, at[1] + 5)):
        found = text.names.at(text.tokens, index)
        name = next((each for each in found[1] if each.kind == "victims"), None) if found else None
        near = index <= at[1] or text.is_in(index - 1, "of") or text.is_in(index - 1, "among")
        near = near or (index <= at[1] + 3 and scene.harm(text.mark(index - 1), "did", "noun") != "")
        if found and name and near and found[0] <= one.first:
            one.victims, one.victims_at = name.id, (index, found[0])
            return


@lru_cache(maxsize=4)
def _printed(book: Book) -> dict[tuple[str, int], list[tuple[str, str]]]:
    """What each source said of each number of people or bodies that it printed: harm and victims."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for claim in book.claims:
        for figure in claim.figures:
            for number in figure.number.numbers if book.harms[figure.harm].counts in PEOPLE else ():
                found.setdefault((claim.source, number), []).append((figure.harm, figure.victims))
    return found


def _from_record(scene: Scene, one: Candidate, last: Candidate | None) -> None:
    """ "SOHR has 1,614" says no harm; where the record holds just that number of SOHR, it is meant."""
    printed = one.number.printed or 0
    if printed < _WITH_VICTIMS or one.head == "unknown":
        return
    near = last if last and is_near(scene, last, one) else None
    for source in _sources_near(scene, one):
        said = _printed(scene.book).get((source, printed), [])
        same = [each for each in said if each[1] == one.victims != EVERYONE]
        if same or (said and printed >= (_BESIDE_ANOTHER if near else _LARGE)):
            one.harm, one.side = (same or said)[0][0], "record"
            if near and one.head == "bare" and scene.together(near, one):
                one.victims, one.victims_at = near.victims, near.victims_at
            return


def _sources_near(scene: Scene, one: Candidate) -> Iterator[str]:
    """The sources named in the sentence of a number, else the last one named in the paragraph before."""
    text = scene.text
    first, last = (bisect_left(text.sources, at) for at in (text.begins[one.first], text.ends[one.first]))
    before = text.sources[max(first - 1, 0) : first]
    same = [at for at in before if text.tokens[at].paragraph == text.tokens[one.first].paragraph]
    for at in text.sources[first:last] or same:
        yield from (name.id for name in text.marks[at].names if name.kind == "source")


def _tie(scene: Scene, found: list[Candidate]) -> None:
    """Tie parts that have a harm of their own to the number before them ("including 39 children killed")."""
    for before, one in pairwise(found):
        if one.host is None and scene.together(before, one):
            if is_part(scene, before, one):
                one.host, one.part = before, True
            elif is_listed(scene, before.end, one.first):
                one.host, one.part = before, before.part
        elif one.host is before:
            one.part = one.part or before.part
