"""claims.yaml -> Book, with every error at its line.

`load(path)` gives a `Book` or raises one `BookError` that lists every problem, in order of line.
"""

from datetime import date, timedelta
from pathlib import Path

from ledger import check, model
from ledger.language import _, ngettext
from ledger.load import nodes, vocabulary
from ledger.load.claims import ClaimReader
from ledger.load.figures import Vocabularies
from ledger.load.reader import Fields, Report
from ledger.scope import Hierarchy

_VOCABULARIES = ("harms", "victims", "places", "actors")


class BookError(ValueError):
    """A file that does not load. `problems` holds every error; `str()` lists them."""

    def __init__(self, problems: list[model.Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(path: str | Path, today: date | None = None) -> model.Book:
    """The book in the file at `path`. Raises BookError, also when the file cannot be opened.

    `today` is the last day on which something can have been said; the default allows for time zones.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        why = _("the file cannot be opened: {why}").format(why=error.strerror or error)
        raise BookError([model.Problem(model.Level.ERROR, path.name, 1, 1, "", why)]) from None
    return loads(data, path.name, today)


def version_of(data: bytes) -> str:
    """The data version of a file with these bytes: the first ten digits of its id in git."""
    return nodes.blob_id(data)[:10]


def loads(data: bytes, file: str = "claims.yaml", today: date | None = None) -> model.Book:
    """The book in the bytes of a file called `file`. Raises BookError."""
    with nodes.without_garbage_collector():
        return _loads(data, file, today or date.today() + timedelta(days=1))


def _loads(data: bytes, file: str, today: date) -> model.Book:
    report = Report(file, today)
    try:
        root = nodes.read(data)
    except nodes.RefusedError as refused:
        where = nodes.Text("", refused.line, refused.column)
        report.error(where, "", refused.message)
        root = None
    else:
        if root is None:
            report.error(nodes.Text("", 1, 1), "", _("the file is empty"))
    book = _book(root, report, data) if root else None
    if book is None or report.problems:
        raise BookError(sorted(report.problems, key=lambda problem: (problem.line, problem.column)))
    return check.checked(book, file, nodes.cut_values(root, data) if root else ())


def _book(root: nodes.Node, report: Report, data: bytes) -> model.Book:
    with Fields(report, root, "") as of:
        _refuse_format(of)
        terms = {name: vocabulary.entries(of, name, vocabulary.read_term) for name in _VOCABULARIES}
        for name in _VOCABULARIES:
            vocabulary.check_terms(report, name, terms[name], of.values.get(name))
        sources = vocabulary.entries(of, "sources", vocabulary.read_source)
        sources.setdefault(model.UNNAMED, model.Source(model.UNNAMED, _("Nobody named"), _("Nobody named")))
        vocabulary.check_colours(of, sources)
        documents = vocabulary.entries(of, "documents", vocabulary.read_document(sources))
        events = vocabulary.entries(of, "events", vocabulary.read_event(terms["places"]))
        _need(of, "harms", terms["harms"], "killed")
        _need(of, "victims", terms["victims"], model.EVERYONE)
        for name in (*_VOCABULARIES, "sources", "events"):
            vocabulary.check_names(report, name, of.values.get(name))
        hierarchy, sound = _hierarchy(terms, report)
        words = Vocabularies(sources, documents, events, **terms, hierarchy=hierarchy, sound=sound)
        claims = _claims(of, words)
    harms, victims, places, actors = (terms[name] for name in _VOCABULARIES)
    return model.Book(version_of(data), sources, documents, events, harms, victims, places, actors, tuple(claims))


def _hierarchy(terms: dict[str, dict[str, model.Term]], report: Report) -> tuple[dict[str, Hierarchy], bool]:
    """The hierarchies and whether they are sound: empty ones when a vocabulary is wrong, so that claims can still be
    read for problems."""
    if any(problem.path.split(".")[0] in _VOCABULARIES for problem in report.problems):
        return model.hierarchies({}, {}, {}, {}), False
    return model.hierarchies(terms["harms"], terms["victims"], terms["places"], terms["actors"]), True


def _need(of: Fields, name: str, terms: dict[str, model.Term], entry: str) -> None:
    """Report a vocabulary without the entry that a figure has when its line says nothing."""
    if entry not in terms:
        where = of.values.get(name, of.node)
        of.problem(
            where,
            name,
            _("'{entry}' is needed in {name}: it is what a figure counts unless it says otherwise").format(
                entry=entry, name=name
            ),
        )


def _refuse_format(of: Fields) -> None:
    node = of.scalar("format", needed=True)
    if node and node.value != "1":
        of.problem(node, "format", _("this program reads format 1, not '{format}'").format(format=node.value))


def _claims(of: Fields, words: Vocabularies) -> list[model.Claim]:
    reader = ClaimReader(of.report, words)
    items = of.items("claims")
    claims = [reader.claim(node, path, place) for place, (node, path) in enumerate(items)]
    return reader.linked(claims, [node for node, _path in items])


def summary(problems: list[model.Problem]) -> str:
    """`3 errors`, for a headline."""
    count = len(problems)
    return ngettext("{count} error", "{count} errors", count).format(count=count)
