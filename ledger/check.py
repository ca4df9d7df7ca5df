"""Warnings and notes: numbers that contradict each other, and what is worth knowing about a claim.

The three levels are those of the README, "The file". A warning that a note on its claim or figure
explains becomes a note.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from ledger.language import _, listed
from ledger.model import UNNAMED, Book, Claim, Figure, Level, Problem
from ledger.series import series, statements, supersedes

Finding = tuple[Level, Claim, Figure | None, str]


def checked(book: Book, file: str, cut: Iterable[tuple[int, int, str]] = ()) -> Book:
    """The book with its warnings and notes, in order of line. `cut` are comments that look like cut-off values."""
    problems = [_problem(file, finding) for finding in _findings(book)]
    problems += _cut_values(file, cut)
    return replace(book, problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _findings(book: Book) -> Iterator[Finding]:
    for claim in book.claims:
        for figure in claim.figures:
            yield from part_sums(claim, figure)
            yield from _above_whole(book, claim, figure)
            if figure.number.reading is None:
                yield Level.NOTE, claim, figure, _("'{words}' has no reading").format(words=figure.number)
        yield from _equal_scopes(claim)
        yield from _relayed_only(book, claim)
        if claim.origin:
            name = book.sources[claim.origin].name if claim.origin in book.sources else claim.origin
            yield Level.NOTE, claim, None, _("handed on from {origin}: one origin, not two").format(origin=name)
    yield from _falls(book)


def _problem(file: str, finding: Finding) -> Problem:
    level, claim, figure, message = finding
    path = figure.id if figure else claim.id
    if level is Level.WARNING and (claim.note or (figure and figure.note)):
        level, message = Level.NOTE, _("{message} (explained by a note)").format(message=message)
    return Problem(level, file, figure.line if figure else claim.line, 1, path, message, claim.id)


def part_sums(claim: Claim, whole: Figure) -> Iterator[Finding]:
    """Parts must add up: their readings must meet the whole; printed numbers that miss it are told."""
    parts = [one for one in claim.figures if one.whole == whole.id and one.role == "part"]
    readings = [one.number.reading for one in parts]
    if not parts or whole.number.reading is None or None in readings:
        return
    low = sum(reading.low for reading in readings if reading)
    highs = [reading.high for reading in readings if reading]
    high = None if None in highs else sum(high for high in highs if high is not None)
    top = whole.number.reading.high
    apart = (top is not None and low > top) or (high is not None and high < whole.number.reading.low)
    printed = [one.number.printed for one in parts]
    total = sum(number for number in printed if number is not None)
    sum_text = " + ".join(str(one.number) for one in parts)
    if apart:
        yield (
            Level.WARNING,
            claim,
            whole,
            _("the parts {sum} cannot make {whole}").format(sum=sum_text, whole=whole.number),
        )
    elif None not in printed and whole.number.printed is not None and total != whole.number.printed:
        yield (
            Level.NOTE,
            claim,
            whole,
            _("the printed parts {sum} make {total}; {whole} is printed").format(
                sum=sum_text, total=f"{total:,}", whole=whole.number
            ),
        )


def _above_whole(book: Book, claim: Claim, part: Figure) -> Iterator[Finding]:
    whole = book.figures.get(part.whole)
    if whole is None or part.number.reading is None or whole.number.reading is None:
        return
    if whole.number.reading.below(part.number.reading):
        message = _("{part} is more than its whole, {whole}")
        yield Level.WARNING, claim, part, message.format(part=part.number, whole=whole.number)


def _scope(figure: Figure) -> tuple[object, ...]:
    """Everything that says what a figure counts."""
    return (
        figure.harm, figure.victims, figure.among, tuple(sorted(figure.place)), figure.by, figure.counting,
        str(figure.covers),
        figure.except_, figure.evidence,
    )  # fmt: skip


def _equal_scopes(claim: Claim) -> Iterator[Finding]:
    ordered = sorted((one for one in claim.figures if not one.unclear), key=lambda one: repr(_scope(one)))
    for _key, group in groupby(ordered, key=_scope):
        figures = list(group)
        if len({str(one.number) for one in figures}) > 1:
            values = listed([str(one.number) for one in figures])
            yield (
                Level.WARNING,
                claim,
                figures[-1],
                _("two values for one scope and day: {values}").format(values=values),
            )


def _relayed_only(book: Book, claim: Claim) -> Iterator[Finding]:
    read = {key for one in claim.figures for key in one.read_in}
    if claim.source != UNNAMED and not any(book.documents[key].source == claim.source for key in read):
        name = book.sources[claim.source].short
        yield Level.NOTE, claim, None, _("read in relays only, no document of {source} itself").format(source=name)


def _falls(book: Book) -> Iterator[Finding]:
    for key, figures in series(book).items():
        if key.counting != "running":
            continue
        for before, after in pairwise(statements(book, figures)):
            claim = book.claim[after.claim]
            old, new = before.number.reading, after.number.reading
            if old and new and new.below(old) and not supersedes(claim, before):
                message = _("falls from {before} ({claim}) without 'supersedes'")
                yield Level.WARNING, claim, after, message.format(before=before.number, claim=before.claim)


def _cut_values(file: str, cut: Iterable[tuple[int, int, str]]) -> Iterator[Problem]:
    """A ` #` inside an unquoted value starts a comment and cuts the value off there."""
    for line, column, comment in cut:
        message = _("'{comment}' is read as a comment; put the value in quotes if it belongs to it")
        yield Problem(Level.NOTE, file, line, column, "", message.format(comment=comment[:40]))
