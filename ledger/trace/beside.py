"""The harm of a number from a number beside it: parts ("including 39 children"), lists, breakdowns by place."""

from typing import Final

from ledger.model import EVERYONE
from ledger.trace.nouns import Candidate
from ledger.trace.scene import Scene

_LIST, _AMONG, _OPENING, _OF_THEM, _PARTS = 12, 6, 8, 9, 14  # tokens that are looked at
_UNKNOWN, _UNKNOWN_PARTS, _UNKNOWN_AFTER = 3, 5, 1  # words that no list holds between the members of a list
_POPULATION: Final = 1_000_000  # from where on a source that counts people may count all who live there
_MEMBERS: Final = 12  # numbers of a list that is followed to its verb
_PASSES: Final = frozenset({",", ";", "/"})
_STOPS: Final = frozenset({";", ".", "?", "!"})
_SAME, _WIDE = 2, 4  # sentences of a paragraph over which a number is taken up again


def from_others(scene: Scene, one: Candidate, index: int, last: Candidate | None) -> None:
    """Give a number without a harm of its own that of the mention before it, or of the one after it.

    `index` is its place among the candidates, `last` the mention before it.
    """
    if last and (_other_between(scene, last, one) or _of_others(scene, one, index)):
        last = None
    if last and _taken_up(scene, one, last):
        inherit(scene, one, last, part=True)
        return
    if last and one.head == "bare" and _is_it(scene, one) and _near(scene, last, one, _SAME):
        inherit(scene, one, last, part=False, victims=True)
        return
    if one.head == "unknown":
        return
    if last and one.head == "bare" and scene.together(last, one) and scene.text.is_in(one.first - 1, "compared"):
        inherit(scene, one, last, part=False, victims=True)
        return
    same = last if last and scene.together(last, one) else None
    if same and is_part(scene, same, one):
        inherit(scene, one, same, part=True)
    elif same and is_listed(scene, _said_end(same), one.first):
        inherit(scene, one, same, part=same.part)
    elif same and _is_whole(scene, one, anywhere=True):
        inherit(scene, one, same, part=False)
    elif after := _whole_after(scene, one, index) or _listed_after(scene, one, index):
        inherit(scene, one, after, part=False)
    elif last and _near(scene, last, one, _SAME) and one.head == "bare" and _is_placed(scene, one):
        inherit(scene, one, last, part=last.part, victims=True)
    elif last and one.largest < _POPULATION and _near(scene, last, one, _SAME) and _is_counted(scene, one):
        inherit(scene, one, last, part=False)


def _said_end(one: Candidate) -> int:
    """The token after all that is said of a number: its noun, or the verb after it."""
    return max(one.end, one.harm_at[1]) if one.side == "right" else one.end


def inherit(scene: Scene, one: Candidate, host: Candidate, *, part: bool, victims: bool = False) -> None:
    """Give a number the harm of another; and its victims, where it names none and is one of them."""
    one.harm, one.harm_at, one.host, one.part, one.side = host.harm, host.harm_at, host, part, "host"
    of_them = any(scene.text.mark(at).tag("of_them") for at in range(*one.noun))
    if (victims or of_them or one.head == "bare") and one.victims == EVERYONE and not one.victims_at[1]:
        one.victims, one.victims_at = host.victims, host.victims_at


def is_near(scene: Scene, last: Candidate, one: Candidate) -> bool:
    """Whether a number stands in the sentence of another, in the next, or in the one after it of the same paragraph."""
    return _near(scene, last, one, _SAME)


def _near(scene: Scene, last: Candidate, one: Candidate, most: int) -> bool:
    before, here = scene.text.tokens[last.first], scene.text.tokens[one.first]
    apart = here.sentence - before.sentence
    return apart <= 1 or (apart <= most and before.paragraph == here.paragraph)


def _other_between(scene: Scene, last: Candidate, one: Candidate) -> bool:
    """Whether a number of something else, of which this one may be part, stands between: "450 beds, 17 of them"."""
    start = max(last.end, scene.text.begins[one.first])
    between = scene.others_between(start, one.first)
    return any(max(other.number.numbers, default=0) >= one.largest for other in between)


def _of_others(scene: Scene, one: Candidate, index: int) -> bool:
    """Whether "265 of them" are of the people before who were not harmed: "identified 298 suspects and charged 265"."""
    before = scene.candidates[index - 1] if index else one
    if before.harm or before.head == "bare" or before.largest <= one.largest or not scene.together(before, one):
        return False
    return any(scene.text.mark(at).tag("of_them") for at in range(*one.noun))


def _taken_up(scene: Scene, one: Candidate, last: Candidate) -> bool:
    """Whether a number is said to be part of the people counted before: "over 1,500 were civilians", "30 of them"."""
    opens = _opens_with_parts(scene, one)
    said = predicate(scene, one)
    if said and _near(scene, last, one, _WIDE if opens else _SAME):
        one.counts(*said)
        return True
    return (opens or _is_of_them(scene, one)) and _near(scene, last, one, _WIDE)


def _is_it(scene: Scene, one: Candidate) -> bool:
    """Whether "it was" or "the number stood at" stands before a number, and so takes up the count before."""
    at = one.first - 1
    while scene.text.phrase(at).tag("passive", "linked") or scene.text.is_in(at, "reached"):
        at -= 1
    if at == one.first - 1:
        return False
    counted = scene.text.is_in(at, "counts") and scene.text.is_in(at - 1, "definite")
    return counted or scene.text.is_in(at, "it")


def predicate(scene: Scene, one: Candidate) -> tuple[str, int, int] | None:
    """Whom a number is said to be ("were civilians"), and the tokens that say it; None where nobody is said."""
    if one.head == "unknown" or (one.head != "bare" and one.victims != EVERYONE):
        return None
    at, linked = _past_whole(scene, one), False
    start = at
    while at < start + _SAME * 2:
        mark = scene.text.mark(at)
        name = mark.name("victims")
        if linked and (name or mark.tag("people")):
            return name.id if name else EVERYONE, at, mark.end
        if linked and scene.text.is_in(at, "articles"):
            at += 1
            continue
        if not mark.tag("passive", "linked", "of_them"):
            return None
        linked, at = linked or mark.tag("passive") is not None, mark.end
    return None


def _past_whole(scene: Scene, one: Candidate) -> int:
    """Past what "9 of the victims" names further: "of the Assad-linked groups"."""
    text, at = scene.text, one.end
    if not any(text.mark(index).tag("of_them") for index in range(*one.noun)):
        return at
    while at < one.end + _OPENING and (text.mark(at).names or text.mark(at).tag("prepositions", "by")):
        at = text.past_articles(text.mark(at).end, 1)
    return at


def _is_of_them(scene: Scene, one: Candidate) -> bool:
    """Whether "of them", "among them" or the like follows a number: "545 of them in Latakia"."""
    if any(scene.text.mark(at).tag("of_them") for at in range(*one.noun)):
        return True
    for at in range(one.end, min(scene.text.ends[one.first], one.end + _OF_THEM)):
        mark = scene.text.marks[at]
        if mark.tag("of_them"):
            return mark.end not in scene.starts and mark.end not in scene.skips
        if at in scene.starts or mark.tag("clause", "did", "fate", "saying") or scene.text.norm(at) in _STOPS:
            return False
    return False


def _opens_with_parts(scene: Scene, one: Candidate) -> bool:
    """Whether its sentence begins "Among the victims were …", with no number before it."""
    start = scene.text.begins[one.first]
    if one.head == "unknown" or one.first - start > _OPENING or not scene.alone_before(one):
        return False
    opening = range(start, min(one.first, start + 3))
    return any(scene.text.marks[at].tag("of_them") or scene.text.is_in(at, "among") for at in opening)


def is_part(scene: Scene, last: Candidate, one: Candidate) -> bool:
    """Whether "including", a colon, or "of the 803" makes a number part of the one before it in the sentence."""
    if _is_whole(scene, last) or scene.text.norm(one.first - 1) == ":":
        return True
    for at in range(last.end, one.first):
        mark = scene.text.marks[at]
        if mark.tag("parts", "of_them") and one.first - mark.end <= _PARTS:
            return is_listed(scene, mark.end, one.first, loose=True)
    return False


def _is_whole(scene: Scene, one: Candidate, *, anywhere: bool = False) -> bool:
    """Whether a sentence begins "Of the 803 dead", so that what follows is part of them; or has "among the 420"."""
    at = scene.text.past_articles(one.first - 1, -1)
    start = scene.text.begins[one.first]
    if anywhere:
        return one.head == "bare" and scene.text.is_in(at, "among")
    return start <= at <= start + 2 and (scene.text.is_in(at, "of") or scene.text.is_in(at, "among"))


def is_listed(scene: Scene, start: int, end: int, *, loose: bool = False, most: int = _UNKNOWN) -> bool:
    """Whether only what stands between the members of a list is there: commas, "and", places, days, actors.

    `loose` is for what follows "including": no comma is needed, and more words that no list holds may stand there.
    """
    text = scene.text
    other = scene.starts.get(end)
    if end - start > _LIST or (other and other.head != "bare" and text.is_in(end - 1, "aside")):
        return False
    joined, unknown = loose or start == end, 0
    for at in range(start, end):
        mark = text.phrase(at)
        joined = joined or text.norm(at) in _PASSES or mark.tag("and") is not None
        ends = mark.tag("did", "fate", "clause", "saying", "doing", "passive")
        if other and other.head == "bare" and text.norm(at) in _PASSES:
            continue
        if ends and not mark.tag("and", "parts", "prepositions") and not (loose and ends.kind == "passive"):
            return False
        known = mark.names or mark.tag(
            "and", "prepositions", "by", "heads", "people", "mostly", "counted", "linked", "parts"
        )
        unknown += not (known or text.tokens[at].kind == "mark" or text.is_in(at, "articles"))
        if unknown > (_UNKNOWN_PARTS if loose else most):
            return False
    return joined


def _whole_after(scene: Scene, one: Candidate, index: int) -> Candidate | None:
    """The whole that is named after its part: "90 women are among the 1,426 dead"."""
    after = scene.candidates[index + 1] if index + 1 < len(scene.candidates) else None
    if after is None or not after.harm or not scene.together(after, one) or after.first - one.end > _AMONG:
        return None
    return after if any(scene.text.is_in(at, "among") for at in range(one.end, after.first)) else None


def _listed_after(scene: Scene, one: Candidate, index: int) -> Candidate | None:
    """The number after this one that says what happened to both: "32 fighters and four civilians were killed"."""
    end = one.end
    if one.head == "bare":
        return None
    for other in scene.candidates[index + 1 : index + 1 + _MEMBERS]:
        if not scene.together(other, one) or not is_listed(scene, end, other.first, most=_UNKNOWN_AFTER):
            return None
        if other.harm:
            later = other.host is not None and other.host.first > other.first
            return other if other.side in ("right", "noun") or later else None
        end = other.end
    return None


def _is_placed(scene: Scene, one: Candidate) -> bool:
    """Whether a place stands directly beside a number: "519 in Latakia", "Tartus (62)", "in Tartus 183"."""
    text, at = scene.text, one.end
    while text.mark(at).tag("prepositions") or text.is_in(at, "articles"):
        at += 1
    if at <= one.end + 3 and text.mark(at).name("place"):
        return True
    at = one.first - 1
    while at >= one.first - 3 and (text.norm(at) in (":", "(", "-") or text.mark(at).tag("prepositions")):
        at -= 1
    return text.phrase(at).name("place") is not None


def _is_counted(scene: Scene, one: Candidate) -> bool:
    """Whether a source is said to have counted them, right beside: "while SNHR counted 642", "2,089 (SOHR)"."""
    text = scene.text
    if text.norm(one.end) == "(" and text.mark(one.end + 1).name("source"):
        return True
    for at in range(one.first - 1, max(-1, one.first - 4), -1):
        mark = text.phrase(at)
        if mark.tag("counted") or mark.name("source"):
            return True
        if not (mark.tag("linked", "prepositions") or text.is_in(at, "passes")):
            return False
    return False
