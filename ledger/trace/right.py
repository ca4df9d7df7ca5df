"""The harm that stands after a number: "803 people were killed", "18 wounded"."""

from typing import Final

from ledger.trace.marked import Mark
from ledger.trace.nouns import Candidate
from ledger.trace.scene import Found, Scene

_FAR, _GAP, _FATE, _PASSIVE, _BARE, _INSERTED = 26, 12, 8, 5, 3, 22  # tokens, and words among them that say nothing
_OPEN: Final = frozenset({"(", "["})
_CLOSE: Final = frozenset({")", "]"})
_STOPS: Final = frozenset({";", ".", "?", "!"})


def right(scene: Scene, one: Candidate) -> Found | None:
    """The harm after a number; None where the sentence ends, turns, or comes to another number before one."""
    text, at, gap, passive, since = scene.text, one.end, 0, False, 0
    end = min(text.ends[one.first], one.end + _FAR)
    while at < end and gap <= _GAP:
        mark = text.marks[at]
        past = _past(scene, at, end)
        if past is not None:
            at, gap = past, gap + (at in scene.skips)
            continue
        if text.norm(at) == "," or at in scene.starts:
            return None
        joined = 0 if text.phrase(at - 1).tag("and") else since
        if found := _here(scene, mark, gap, joined if passive else -1, at == one.end):
            return found
        if mark.tag("passive"):
            passive, since = True, 0
        elif not mark.tag("linked"):
            if _ends(scene, mark, passive):
                return None
            gap, since = gap + mark.end - at, since + mark.end - at
        at = mark.end
    return None


def _here(scene: Scene, mark: Mark, gap: int, since_passive: int, direct: bool) -> Found | None:
    """The harm that a mark says of the people before it. `since_passive` is -1 without "were" or the like."""
    did, fate, noun = scene.harm(mark, "did"), scene.harm(mark, "fate"), scene.harm(mark, "noun")
    at = (mark.first, mark.end)
    if did and _was_done(scene, mark, gap, since_passive):
        return Found(did, gap, "right", at)
    if fate and gap <= _FATE:
        return Found(fate, gap, "right", at)
    return Found(noun, 0, "right", at) if noun and direct and not mark.tag("doing") else None


def _was_done(scene: Scene, mark: Mark, gap: int, since_passive: int) -> bool:
    """Whether a participle says what happened to the people before it, and not what they did to others."""
    if scene.text.language.participle_last:
        return True
    if since_passive >= 0:
        return since_passive <= _PASSIVE
    return gap <= _BARE and not scene.has_object(mark.end)


def _ends(scene: Scene, mark: Mark, passive: bool) -> bool:
    """Whether a mark ends what is said of the people before it."""
    if scene.harm(mark, "did") or mark.tag("clause", "parts") or scene.text.norm(mark.first) in _STOPS:
        return True
    if mark.tag("saying", "counted") and not passive:
        return True
    return mark.tag("and") is not None and mark.end not in scene.skips and not _goes_on(scene, mark.end, passive)


def _goes_on(scene: Scene, at: int, passive: bool) -> bool:
    """Whether "and" before a token joins further people or a further verb, and no new sentence."""
    mark = scene.text.mark(at)
    if at in scene.starts:
        return False
    adverb = passive or scene.text.norm(at - 2).endswith("ly")
    done = adverb and mark.tag("did") is not None and not scene.has_object(mark.end)
    return done or bool(mark.name("victims") or mark.tag("people", "heads", "passive"))


def _past(scene: Scene, at: int, end: int) -> int | None:
    """The token after a bracket, a number of something else, or an insertion between commas that begins at one."""
    if scene.text.norm(at) in _OPEN:
        return next((index + 1 for index in range(at + 1, end) if scene.text.norm(index) in _CLOSE), end)
    if at in scene.skips:
        return scene.skips[at]
    if scene.text.norm(at) != ",":
        return None
    return _after_comma(scene, at + 1, end) or _inserted(scene, at + 1, end) or _listed(scene, at + 1, end)


def _after_comma(scene: Scene, at: int, end: int) -> int | None:
    """Where the sentence goes on directly after a comma: ", who died", ", killed in …", ", were killed"."""
    if at >= end:
        return None
    text, mark = scene.text, scene.text.mark(at)
    if text.is_in(at, "relative"):
        after = text.mark(mark.end)
        return mark.end if after.tag("passive", "fate", "did") and not scene.has_object(after.end) else None
    goes_on = mark.tag("fate") or (mark.tag("passive") and not text.language.inverts)
    return at if goes_on or (mark.tag("did") and text.mark(mark.end).tag("prepositions", "by")) else None


def _inserted(scene: Scene, at: int, end: int) -> int | None:
    """Where the sentence goes on after an insertion: ", most of them women, were killed"."""
    for index in range(at, min(end, at + _INSERTED)):
        mark = scene.text.mark(index + 1)
        if scene.text.norm(index) != "," or index + 1 >= end or mark.tag("parts", "mostly", "clause"):
            continue
        if mark.tag("passive", "linked", "fate") or (scene.text.language.participle_last and mark.tag("did")):
            return index + 1
    return None


def _listed(scene: Scene, at: int, end: int) -> int | None:
    """Past a comma within a list of people without numbers: "100 women, elderly people and children"."""
    if at in scene.skips:
        return at
    for index in range(at, min(end, at + _BARE)):
        mark = scene.text.mark(index)
        if index in scene.starts or mark.tag("passive", "did", "fate", "clause"):
            return None
        if mark.name("victims") or mark.tag("people"):
            return mark.end
    return None
