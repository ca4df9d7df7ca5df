"""The harm that stands before a number: "killed 803 people", "the death toll rose to 1,311"."""

from typing import Final

from ledger.trace.marked import Mark
from ledger.trace.nouns import Candidate
from ledger.trace.scene import Found, Scene

_FAR, _VERB, _CLOSE, _INVERTED, _NOUN = 24, 10, 4, 2, 14  # tokens that are looked at, by what is looked for
_DEAR: Final = 3  # what a toll costs at most, so that a verb beside the number is nearer
_SMALL: Final = 4  # letters of a word that says nothing between a verb and its object


def left(scene: Scene, one: Candidate) -> Found | None:
    """The harm before a number; None where its sentence begins before one."""
    text, at, gap, free = scene.text, one.first - 1, 0, True
    is_reached = reached(scene, one)
    while at >= max(text.begins[one.first], one.first - _FAR):
        mark = text.marks[text.owner[at]]
        verb = _verb(scene, one, mark, gap) if free and gap <= _VERB else None
        toll = verb or _toll(scene, one, mark, gap, is_reached)
        if toll:
            return toll
        if text.norm(mark.first) == ";":
            return None
        free = free and not _turns(scene, mark, gap)
        gap += not (mark.tag("linked", "passive") or text.is_in(mark.first, "passes"))
        at = mark.first - 1
    return None


def _turns(scene: Scene, mark: Mark, gap: int) -> bool:
    """Whether a verb before a mark has its object there, or belongs to another clause."""
    norm = scene.text.norm(mark.first)
    if norm == ":":
        return gap > 0
    if norm == "," or mark.tag("clause", "and", "saying", "parts", "people") or mark.name("victims"):
        return True
    return scene.text.tokens[mark.first].kind == "digits" or mark.first in scene.starts


def _verb(scene: Scene, one: Candidate, mark: Mark, gap: int) -> Found | None:
    """A verb or a noun with "of" whose object a number is: "killed 30", "the killing of 30", "starben 30"."""
    near = gap <= _CLOSE or _only_when_and_where(scene, mark.end, one.first)
    harm = scene.harm(mark, "doing", "did") if near else ""
    harm = harm or (scene.harm(mark, "losing") if one.head == "people" and gap == 0 else "")
    if not harm and gap <= _INVERTED and (scene.text.language.inverts or scene.text.is_in(mark.first, "among")):
        harm = scene.harm(mark, "fate")
    if not harm or _has_own_subject(scene, mark.first, gap):
        return None
    return Found(harm, gap, "left", (mark.first, mark.end))


def _has_own_subject(scene: Scene, at: int, gap: int) -> bool:
    """Whether a verb is passive, so that what follows is no object: "were killed on 40 …"."""
    if scene.text.language.inverts or gap == 0:
        return False
    return scene.text.phrase(at - 1).tag("passive") is not None


def _only_when_and_where(scene: Scene, start: int, end: int) -> bool:
    """Whether only places, days and small words stand between a verb and its number."""
    text = scene.text
    for at in range(start, end):
        mark = text.phrase(at)
        known = mark.tags or mark.names or text.tokens[at].kind != "word" or len(text.norm(at)) <= _SMALL
        if not known or mark.name("victims") or mark.tag("people", "and"):
            return False
    return True


def _toll(scene: Scene, one: Candidate, mark: Mark, gap: int, is_reached: bool) -> Found | None:
    """ "The death toll rose to 1,311", "among the dead were 39 children", "killed in the past 72 hours reached 973"."""
    at = (mark.first, mark.end)
    toll = scene.harm(mark, "toll")
    if toll and scene.text.language.verb_first and gap <= _INVERTED * 3:
        is_reached = is_reached or scene.text.is_in(mark.first - 1, "reached")
    stands_for_all = not mark.tag("noun", "did") or _stands_for_all(scene, mark.first, one)
    if toll and (is_reached or gap <= 1) and stands_for_all:
        return Found(toll, min(gap, _DEAR), "toll", at)
    harm = scene.harm(mark, "did", "doing", "noun")
    if harm and is_reached and gap <= _NOUN and _stands_for_all(scene, mark.first, one):
        return Found(harm, _DEAR, "toll", at)
    return None


def reached(scene: Scene, one: Candidate) -> bool:
    """Whether "to", "at", "reached" or the like stands before a number, perhaps with an adverb or an adjective."""
    text, at = scene.text, one.first
    if text.is_in(at - 1, "reached") or (one.read.core > at and text.is_in(at, "reached")):
        return True
    adverb = text.norm(at - 1).endswith("ly") or text.mark(at - 1).tag("linked") is not None
    adjective = text.is_in(at - 2, "articles") and text.is_in(at - 3, "reached") and text.norm(at - 1).isalpha()
    return (adverb and text.is_in(at - 2, "reached")) or adjective


def _is_aside(scene: Scene, one: Candidate) -> bool:
    """Whether "to" before people is not that of "rose to": "and traced the orders to 12 men"."""
    text, at = scene.text, one.first - 1
    return one.head != "bare" and text.is_in(at, "aside") and not text.is_in(at - 1, "reached")


def _stands_for_all(scene: Scene, first: int, one: Candidate) -> bool:
    """Whether a word such as "dead" or "victims" stands for all who were harmed: "the dead include 39 children"."""
    text = scene.text
    if _is_aside(scene, one) or any(other.first <= first < other.end for other in scene.candidates_near(first)):
        return False
    between = range(first + 1, one.first)
    linked = any(text.mark(at).tag("passive", "linked") or text.is_in(at, "links") for at in between)
    return linked or text.norm(one.first - 1) in (":", "-")
