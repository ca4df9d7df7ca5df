"""What the sentences of a comparison are made of: the two figures, their days, their evidence, what each leaves out."""

from collections.abc import Iterator

from ledger import cite, kinds
from ledger.compare import words
from ledger.compare.dimensions import DECIDING, Lies, leaves_out
from ledger.compare.verdict import Comparison, Verdict, excused, hands_on
from ledger.days import day_text
from ledger.figure import Bound
from ledger.language import _, listed, ngettext
from ledger.model import EVERYONE, NOT_STATED, Book, Figure
from ledger.relays import day_of, is_relay, origin, said_text
from ledger.series import later


def one_figure(book: Book, figure: Figure) -> str:
    """One figure in full: "OHCHR had verified 111 civilians killed on Syria's coast (stated 11 Mar 2025)"."""
    return f"{_counted(book, figure, days=figure.counting == 'period')} ({said_text(book, figure)})"


def two_figures(book: Book, a: Figure, b: Figure) -> str:
    """Both figures in one sentence, the second without what it shares with the first."""
    days = "period" in (a.counting, b.counting)
    first = _counted(book, a, days=days)
    what = _what_differs(book, a, b) + (day_span(b) if days else "")
    one_speaker = words.who(book, a) == words.who(book, b) and a.evidence == b.evidence
    second = (
        _(", and {what}").format(what=what)
        if one_speaker
        else _("; {who} {verb} {what}").format(who=words.who(book, b), verb=kinds.verb_text(b.evidence), what=what)
    )
    one, other = said_text(book, a), said_text(book, b)
    if one == other:
        return f"{first}{second} ({_('both {said}').format(said=one)})."
    return f"{first} ({one}){second} ({other})."


def _counted(book: Book, figure: Figure, *, days: bool) -> str:
    return _("{who} {verb} {what}").format(
        who=words.who(book, figure),
        verb=kinds.verb_text(figure.evidence),
        what=cite.counted_text(figure.number, words.full_scope(book, figure, counted=True))
        + (day_span(figure) if days else ""),
    )


def _what_differs(book: Book, a: Figure, b: Figure) -> str:
    """The number of `b` and what it counts otherwise than `a`: "at least 1,557 civilians", "1,562 in Syria"."""
    names = []
    if a.harm != b.harm:
        names.append(cite.harm_text(book, b))
    elif (a.victims, a.among) != (b.victims, b.among):
        all_of_them = b.victims == EVERYONE and not (b.among or b.by or b.except_)
        names.append(_("people in all") if all_of_them else cite.whom_text(book, b, counted=True))
    if set(a.place) != set(b.place):
        names.append(cite.place_text(book, b.place))
    if a.by != b.by and b.by:
        names.append(_("by {actor}").format(actor=book.actors[b.by].text))
    if a.counting != b.counting and kinds.counting_text(b.counting):
        names.append(f"({kinds.counting_text(b.counting)})")
    return cite.counted_text(b.number, " ".join(names)) if names else str(b.number)


def day_span(figure: Figure) -> str:
    """The days that a figure counts, with a space before; '' where not stated."""
    text = cite.covers_text(figure.covers)
    return f" {text}" if text else ""


def common_days(a: Figure, b: Figure) -> str:
    """The days that both count, with a space before: of two running counts the first day only."""
    if not (a.covers and b.covers):
        return ""
    if a.counting == b.counting == "running":
        first = a.covers.first
        return " " + _("since {day}").format(day=day_text(first)) if first and first == b.covers.first else ""
    return day_span(a) if day_span(a) == day_span(b) else ""


def at_least(a: Figure, b: Figure) -> str:
    """What stands before the distance of readings that are more than one number."""
    return "" if a.number.bound is b.number.bound is Bound.EXACT else _("at least ")


def is_open(found: Comparison) -> bool:
    """Whether a dimension that decides is not stated."""
    return any(found.dimensions[name] is Lies.NOT_STATED for name in DECIDING)


def readings(*figures: Figure) -> Iterator[str]:
    """How words like "some 1,400" are read."""
    for figure in figures:
        reading = figure.number.reading
        if figure.number.bound not in (Bound.ABOUT, Bound.WORDS) or not reading:
            continue
        if reading.high is None:
            yield _("“{number}” is read as {low} or more.").format(number=figure.number, low=f"{reading.low:,}")
        else:
            yield _("“{number}” is read as {low} to {high}.").format(
                number=figure.number, low=f"{reading.low:,}", high=f"{reading.high:,}"
            )


def same_number(part: Figure, whole: Figure, x: str, y: str) -> Iterator[str]:
    """A warning that one number stands for two things, `x` and `y`."""
    if part.number.printed is not None and part.number.printed == whole.number.printed:
        text = _(
            "Beware: the number is the same, what it counts is not. {n} is {x} in one figure and {y} in the other."
        )
        yield text.format(n=f"{part.number.printed:,}", x=x, y=y)


def set_inside(book: Book, found: Comparison, part: Figure, whole: Figure) -> Iterator[str]:
    """That the source itself gives one as part of the other, and to what the parts beside it add up."""
    if not found.declared:
        return
    source = book.sources[book.claim[whole.claim].source].short
    yield _("{source} itself gives the first as part of the second.").format(source=source)
    nearest = book.figures[part.whole]
    beside = [one for one in book.parts[nearest.id] if one.role == "part" and one.claim == part.claim]
    printed = [one.number.printed for one in beside]
    if part.role != "part" or nearest.id == whole.id.partition("@")[0] or None in printed or len(beside) < 2:
        return
    total = sum(one for one in printed if one is not None)
    if total == nearest.number.printed:
        yield _(
            "The first is one of {n} parts ({parts}). They add up to {total}, for {scope}, and not to the {whole}."
        ).format(
            n=len(beside),
            parts=listed([str(one.number) for one in beside]),
            total=f"{total:,}",
            scope=words.full_scope(book, nearest),
            whole=whole.number,
        )


def excuse(book: Book, part: Figure, whole: Figure) -> str:
    """Why a larger part does not mean that the two cannot both be complete."""
    why = excused(book, part, whole)
    if why == "days" and whole.covers and whole.covers.last:
        return _("The second counts only up to {day}.").format(day=day_text(whole.covers.last))
    if why == "except":
        return _("Those whom the second leaves out may be among the first.")
    if why == "earlier" and day_of(book, part) and day_of(book, whole):
        return _("The second was stated earlier, and may have been raised since.")
    return _("Which of the two was said first is not known.") if why else ""


def left_out(book: Book, a: Figure, b: Figure) -> Iterator[str]:
    """Whom each leaves out, where they differ in that; and that it is nobody whom the other counts."""
    if a.except_ == b.except_:
        return
    for one, other in ((a, b), (b, a)):
        text = (
            _("{who} leaves out {except_}.")
            if leaves_out(book, one, other.victims)
            else _("{who} leaves out {except_}; these are not among the {whom}.")
        )
        if one.except_:
            yield text.format(who=words.counter(book, one), except_=one.except_, whom=cite.whom_text(book, other))


def evidence(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    """How each counts, where the two differ in it."""
    if a.evidence == b.evidence:
        return
    rules = {"one": words.rule(book, a), "other": words.rule(book, b)}
    if found.reason == "evidence":
        yield _("The main difference is the evidence: {one}; {other}.").format(**rules)
    elif NOT_STATED in (a.evidence, b.evidence):
        yield _("As to the evidence: {one}; {other}.").format(**rules)
    else:
        yield _("The evidence differs too: {one}; {other}.").format(**rules)


def days_apart(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    """Up to which days the two count where these differ, else how long after the other one of them was stated."""
    revised = found.verdict is Verdict.REVISED
    text = _last_days(a, b) or ("" if revised else _said_later(book, a, b))
    if text and found.reason == "covers" and not revised:
        yield _("The main difference is time: {text}.").format(text=text)
    elif text:
        yield f"{text[:1].upper()}{text[1:]}."


def _last_days(a: Figure, b: Figure) -> str:
    one, other = (figure.covers.last if figure.covers else None for figure in (a, b))
    if not (one and other) or one == other:
        return ""
    return _("the first counts up to {first}, the second up to {second}").format(
        first=day_text(one), second=day_text(other)
    )


def _said_later(book: Book, a: Figure, b: Figure) -> str:
    one, other = day_of(book, a), day_of(book, b)
    if not (one and other) or one == other:
        return ""
    days = abs((one - other).days)
    text = (
        ngettext(
            "the second was stated {n} day after the first", "the second was stated {n} days after the first", days
        )
        if other > one
        else ngettext(
            "the first was stated {n} day after the second", "the first was stated {n} days after the second", days
        )
    )
    return text.format(n=f"{days:,}")


def not_stated(book: Book, found: Comparison, a: Figure, b: Figure) -> Iterator[str]:
    """Whose days are not stated, where the days would decide."""
    if found.dimensions["covers"] is Lies.NOT_STATED:
        for figure in (a, b):
            if figure.covers is None:
                yield _("Which days {who} counts is not stated.").format(who=words.counter(book, figure))


def one_origin(book: Book, a: Figure, b: Figure) -> Iterator[str]:
    """That what two claims say goes back to one who counted."""
    if hands_on(book, a, b):
        yield _("Both go back to {source}: one origin, not two.").format(source=book.sources[origin(book, a)].short)


def neither_is_wrong(a: Figure, b: Figure) -> Iterator[str]:
    """That a documented count can be short without being wrong."""
    if "statistical-estimate" not in (a.evidence, b.evidence):
        yield _("That makes neither of them wrong: each is what one source had by its day.")


def unclear(book: Book, pair: tuple[Figure, Figure]) -> Iterator[str]:
    """What is unclear about a figure, and that it was withdrawn."""
    for figure in pair:
        claim = book.claim[figure.claim]
        why = (figure.unclear or claim.unclear).rstrip(".")
        if why:
            yield _("Unclear about “{number}”: {why}.").format(number=figure.number, why=why)
        if claim.withdrawn:
            yield _("{source} has withdrawn the {number}.").format(
                source=book.sources[claim.source].short, number=figure.number
            )


def since(book: Book, pair: tuple[Figure, Figure]) -> Iterator[str]:
    """What the sources have said since."""
    for figure in pair:
        goes_on = figure.counting in ("running", "stock") and not is_relay(figure)
        newer = later(book, figure) if goes_on else None
        if newer and newer not in pair and str(newer.number) != str(figure.number):
            people = book.harms[figure.harm].counts == "people"
            what = cite.whom_text(book, newer, counted=True) if people else cite.harm_text(book, newer)
            yield _("Since then {source} has gone from {old} to {new} ({day}).").format(
                source=words.who(book, figure),
                old=figure.number,
                new=cite.counted_text(newer.number, what),
                day=cite.said_text(book, newer),
            )
