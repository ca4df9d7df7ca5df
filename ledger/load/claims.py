"""Claims and their relays, read from the tree."""

from collections.abc import Iterable
from dataclasses import replace

from ledger import model
from ledger.language import _
from ledger.load.figures import FigureReader, Scope, Vocabularies, slug
from ledger.load.nodes import Node, Text
from ledger.load.reader import Fields, Report, did_you_mean


class ClaimReader:
    """Reads claims one by one, in file order."""

    def __init__(self, report: Report, words: Vocabularies) -> None:
        self.report, self.words = report, words
        self.figures = FigureReader(report, words)
        self._references: list[tuple[Text, str]] = []  # to claims and figures, that may stand further down

    def claim(self, node: Node, path: str, place: int) -> model.Claim:
        """One claim. Problems go to the report; what cannot be read is left out."""
        words = self.words
        before = len(self.report.problems)
        with Fields(self.report, node, path) as of:
            id_ = of.parsed("id", slug, needed=True) or ""
            event = of.reference("event", words.events, "events", needed=True)
            source = of.reference("source", words.sources, "sources", needed=True)
            scope = self._claim_scope(of, event, source)
            found: list[tuple[model.Figure, Node, str]] = []
            for item, where in of.items("figures", needed=True):
                self.figures.figure(item, where, id_, scope, None, "", found)
            figures = [figure for figure, _node, _path in found]
            clear = len(self.report.problems) == before  # else the ids of its figures may be wrong in their turn
            if clear:
                self.figures.refuse_equal_ids(found)
            self._references += [(one, of.at(key)) for key in ("supersedes", "origin") for one in of.texts(key)]
            return model.Claim(
                id_,
                event,
                source,
                tuple(figures),
                tuple(self._relays(of, figures, clear)),
                of.days("published"),
                scope.covers,
                scope.read_in,
                of.text("origin"),
                of.words("supersedes"),
                of.word("reason", model.REASONS),
                self._withdrawal(of),
                *self._dispute(of),
                of.text("unclear"),
                of.text("note"),
                of.words("formerly"),
                node.line,
                place,
            )

    def _claim_scope(self, of: Fields, event: str, source: str) -> Scope:
        words = self.words
        by_default = words.sources.get(source)
        place = (words.events[event].place,) if event and words.events[event].place else ()
        return Scope(
            place,
            of.reference("victims", words.victims, "victims", model.EVERYONE),
            of.references("place", words.places, "places") or place,
            of.reference("by", words.actors, "actors"),
            "running",
            of.days("covers"),
            of.word("evidence", model.EVIDENCE, by_default.evidence if by_default else model.NOT_STATED),
            of.text("except"),
            of.references("read_in", words.documents, "documents"),
            by_default.except_ if by_default else "",
            of.get("read_in") is not None,
        )

    def _relays(self, of: Fields, figures: list[model.Figure], clear: bool) -> list[model.Relay]:
        relays: list[model.Relay] = []
        taken: set[str] = set()
        for node, path in of.items("relayed"):
            relay = self._relay(node, path, figures, clear)
            id_, n = relay.id, 1
            while id_ in taken:
                n += 1
                id_ = f"{relay.id}-{n}"
            taken.add(id_)
            relays.append(replace(relay, id=id_))
        return relays

    def _relay(self, node: Node, path: str, figures: list[model.Figure], clear: bool) -> model.Relay:
        words = self.words
        names = {one.id.partition("/")[2]: one for one in figures}
        with Fields(self.report, node, path) as of:
            document = of.reference("in", words.documents, "documents", needed=True)
            only = next(iter(names)) if len(names) == 1 else ""
            if clear:
                target = of.reference("of", names, _("the figures of this claim"), only, needed=not only)
            else:  # an error above may have changed the ids
                target = asked if (asked := of.text("of")) in names else only
            harm, number = self.figures.harm(of)
            return model.Relay(
                f"{names[target].id if target else ''}@{document}",
                document,
                names[target].id if target else "",
                number,
                harm,
                of.reference("victims", words.victims, "victims"),
                of.references("place", words.places, "places"),
                of.reference("by", words.actors, "actors"),
                of.text("said_by"),
                of.text("credits"),
                of.text("note"),
                node.line,
            )

    def linked(self, claims: list[model.Claim], nodes: Iterable[Node]) -> list[model.Claim]:
        """The claims with their figures linked to wholes in other claims.

        Reports equal claim ids, and `of`, `supersedes` and `origin` that name nothing.
        """
        clear = not any(problem.path.startswith("claims") for problem in self.report.problems)
        ids = {claim.id for claim in claims}
        figures = {one.id for claim in claims for one in claim.figures}
        seen: set[str] = set()
        for claim, node in zip(claims, nodes, strict=True):
            if claim.id in seen:
                message = _("'{id}' stands twice; every claim has its own id").format(id=claim.id)
                self.report.error(node, f"claims[{claim.place}].id", message)
            seen.add(claim.id)
        outer = [(one.node, one.path) for one in self.figures.outer]
        named, origins = ids | figures, ids | self.words.sources.keys()
        for one, path in self._references + outer:
            options = figures if path.endswith(".of") else origins if path.endswith(".origin") else named
            if one.value not in options and (clear or "/" not in one.value):
                message = _("'{word}' is no claim or figure of this file").format(word=one.value)
                self.report.error(one, path, message + did_you_mean(one.value, options))
        return self.figures.linked(claims)

    def _withdrawal(self, of: Fields) -> model.Withdrawal | None:
        node = of.get("withdrawn")
        if node is None:
            return None
        with Fields(of.report, node, of.at("withdrawn")) as inner:
            on = inner.days("on", needed=True)
            why, document = inner.text("why"), inner.reference("in", self.words.documents, "documents")
            return model.Withdrawal(on, why, document) if on else None

    def _dispute(self, of: Fields) -> tuple[str, tuple[str, ...]]:
        node = of.get("disputed")
        if node is None:
            return "", ()
        with Fields(of.report, node, of.at("disputed")) as inner:
            return inner.text("why", needed=True), inner.references("in", self.words.documents, "documents")
