"""Claims, their figures and their relays, read from the tree with everything a part inherits filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ledger import figure, model
from ledger.days import Days
from ledger.language import _
from ledger.load.nodes import Node, Text
from ledger.load.reader import SLUG, Fields, Report, did_you_mean
from ledger.scope import Hierarchy, Relation


@dataclass(frozen=True)
class Vocabularies:
    """What claims may refer to."""

    sources: Mapping[str, model.Source]
    documents: Mapping[str, model.Document]
    events: Mapping[str, model.Event]
    harms: Mapping[str, model.Term]
    victims: Mapping[str, model.Term]
    places: Mapping[str, model.Term]
    actors: Mapping[str, model.Term]
    hierarchy: Mapping[str, Hierarchy]
    sound: bool = True  # whether the hierarchies can be judged by


@dataclass(frozen=True)
class _Scope:
    """What a figure has when its line says nothing: from its claim, or from its whole.

    `source_except` is what the source leaves out of its counts of the dead; it says nothing about other harms.
    """

    event_place: tuple[str, ...]
    victims: str
    place: tuple[str, ...]
    by: str
    counting: str
    covers: Days | None
    evidence: str
    except_: str
    read_in: tuple[str, ...]
    source_except: str = ""
    read: bool = False  # whether documents are named, known or not


class ClaimReader:
    """Reads claims one by one, in file order."""

    def __init__(self, report: Report, words: Vocabularies) -> None:
        self.report, self.words = report, words
        self._references: list[tuple[Text, str]] = []  # to claims and figures, that may stand further down

    def claim(self, node: Node, path: str, place: int) -> model.Claim:
        """One claim. Problems go to the report; what cannot be read is left out."""
        words = self.words
        before = len(self.report.problems)
        with Fields(self.report, node, path) as of:
            id_ = of.parsed("id", _slug, needed=True) or ""
            event = of.reference("event", words.events, "events", needed=True)
            source = of.reference("source", words.sources, "sources", needed=True)
            scope = self._claim_scope(of, event, source)
            found: list[tuple[model.Figure, Node, str]] = []
            for item, where in of.items("figures", needed=True):
                self._figure(item, where, id_, scope, None, "", found)
            figures = [figure for figure, _node, _path in found]
            clear = len(self.report.problems) == before  # else the ids of its figures may be wrong in their turn
            if clear:
                self._refuse_equal_ids(found)
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

    def _claim_scope(self, of: Fields, event: str, source: str) -> _Scope:
        words = self.words
        by_default = words.sources.get(source)
        place = (words.events[event].place,) if event and words.events[event].place else ()
        return _Scope(
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

    def _figure(
        self,
        node: Node,
        path: str,
        claim: str,
        scope: _Scope,
        whole: model.Figure | None,
        role: str,
        found: list[tuple[model.Figure, Node, str]],
    ) -> None:
        """Read a figure and all its parts into `found`, the whole before its parts."""
        words = self.words
        with Fields(self.report, node, path) as of:
            harm, number = self._harm(of)
            scope = _Scope(
                scope.event_place,
                of.reference("victims", words.victims, "victims", scope.victims),
                of.references("place", words.places, "places") or scope.place,
                of.reference("by", words.actors, "actors", scope.by),
                of.word("counting", model.COUNTING, scope.counting),
                of.days("covers") or scope.covers,
                of.word("evidence", model.EVIDENCE, scope.evidence),
                of.text("except") or scope.except_,
                of.references("read_in", words.documents, "documents") or scope.read_in,
                scope.source_except,
                scope.read or of.get("read_in") is not None,
            )
            dead = words.hierarchy["harm"].within(harm, "killed")
            if not scope.read and (whole is None):
                of.problem(node, "read_in", _("a figure needs a document: 'read_in' here or on its claim"))
            outer = of.text("of")
            self._references += [(one, of.at("of")) for one in of.texts("of") if outer != model.NOT_STATED]
            made = model.Figure(
                f"{claim}/{of.parsed('id', _slug) or _derived_id(harm, scope)}",
                number,
                harm,
                scope.victims,
                scope.place,
                scope.by,
                scope.counting,
                scope.covers,
                scope.evidence,
                scope.except_ or (scope.source_except if dead else ""),
                scope.read_in,
                self._among(scope.victims, whole),
                whole.id if whole else outer,
                role or ("of" if outer else ""),
                of.text("wording"),
                of.text("translation"),
                self._interval(of),
                of.text("unclear"),
                of.text("note"),
                of.words("formerly"),
                node.line,
            )
            self._refuse_long_wording(of, made)
            if whole and self.words.sound:
                self._refuse_outside(of, node, made, whole)
            found.append((made, node, path))
            for key, part_role in (("parts", "part"), ("including", "including")):
                for item, where in of.items(key):
                    self._figure(item, where, claim, scope, made, part_role, found)

    def _harm(self, of: Fields) -> tuple[str, figure.Number]:
        """The one harm of a figure line and its number."""
        named = [key for key in of.values if key in self.words.harms]
        if not named:
            for key in of.values:
                if hint := did_you_mean(key, self.words.harms):
                    of.get(key)
                    of.problem(of.keys[key], key, _("'{key}' is no harm").format(key=key) + hint)
                    break
            else:
                of.problem(of.node, "", _("a figure needs a harm with its number, such as 'killed: 803'"))
            return "killed", figure.Number(figure.Bound.EXACT)
        for extra in named[1:]:
            of.get(extra)
            of.problem(of.keys[extra], extra, _("one figure has one harm; put this one on a line of its own"))
        self._refuse_split(of, named[0])
        if of.get(named[0]) is None:
            where = of.keys[named[0]]
            of.problem(where, named[0], _("the number is missing; write it as published, or leave the figure out"))
        return named[0], of.number(named[0]) or figure.Number(figure.Bound.EXACT)

    @staticmethod
    def _refuse_split(of: Fields, harm: str) -> None:
        """`{killed: 1,084}` is the number 1 and a key 084."""
        keys = list(of.values)
        after = keys[keys.index(harm) + 1 :][:1]
        value = of.values[harm]
        if after and after[0].isdigit() and isinstance(value, Text):
            of.get(after[0])
            message = _("the comma splits the number here; write {number}, or put it in quotes")
            of.problem(of.keys[after[0]], after[0], message.format(number=value.value + after[0]))

    def _among(self, victims: str, whole: model.Figure | None) -> str:
        if not whole:
            return ""
        relation = self.words.hierarchy["victims"].relation(victims, whole.victims)
        return whole.victims if relation is Relation.OVERLAPS else whole.among

    def _refuse_outside(self, of: Fields, node: Node, part: model.Figure, whole: model.Figure) -> None:
        """A part lies inside its whole; victims may overlap it (women among the civilians)."""
        hierarchy = self.words.hierarchy
        inside = (Relation.SAME, Relation.PART_OF)
        outside = {
            "harm": hierarchy["harm"].relation(part.harm, whole.harm) not in inside,
            "victims": hierarchy["victims"].relation(part.victims, whole.victims) not in (*inside, Relation.OVERLAPS),
            "place": bool(whole.place) and hierarchy["place"].union_relation(part.place, whole.place) not in inside,
            "by": bool(whole.by) and hierarchy["by"].relation(part.by, whole.by) not in inside,
        }
        for key, wrong in outside.items():
            if wrong:
                mine, other = (", ".join(x) if isinstance(x, tuple) else x for x in _both(part, whole, key))
                message = _("a part lies inside its whole, and '{mine}' is not inside '{other}'")
                of.problem(of.keys.get(key, node), key, message.format(mine=mine, other=other))

    def _refuse_long_wording(self, of: Fields, made: model.Figure) -> None:
        for key, text in (("wording", made.wording), ("translation", made.translation)):
            if len(text.split()) > 20 if key == "translation" else len(text.split()) > 12:
                of.problem(
                    of.values[key], key, _("twelve words at most; keep the shortest phrase that carries the figure")
                )

    def _interval(self, of: Fields) -> model.Interval | None:
        node = of.get("interval")
        if node is None:
            return None
        with Fields(of.report, node, of.at("interval")) as inner:
            low, high = inner.number("low"), inner.number("high")
            kind = inner.text("kind", needed=True)
            return model.Interval(kind, low.printed if low else None, high.printed if high else None)

    def _refuse_equal_ids(self, found: Iterable[tuple[model.Figure, Node, str]]) -> None:
        seen: dict[str, int] = {}
        for one, node, path in found:
            if one.id in seen:
                message = _("'{id}' is also the figure of line {line}; give one of them an 'id:' of its own")
                self.report.error(node, path, message.format(id=one.id, line=seen[one.id]))
            seen.setdefault(one.id, one.line)

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
            harm, number = self._harm(of)
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

    def check_references(self, claims: Iterable[model.Claim], nodes: Iterable[Node]) -> None:
        """Report equal claim ids, and `of`, `supersedes` and `origin` that name nothing."""
        claims = list(claims)
        clear = not any(problem.path.startswith("claims") for problem in self.report.problems)
        ids = {claim.id for claim in claims}
        figures = {one.id for claim in claims for one in claim.figures}
        seen: set[str] = set()
        for claim, node in zip(claims, nodes, strict=True):
            if claim.id in seen:
                message = _("'{id}' stands twice; every claim has its own id").format(id=claim.id)
                self.report.error(node, f"claims[{claim.place}].id", message)
            seen.add(claim.id)
        for one, path in self._references:
            options = figures if path.endswith(".of") else ids | figures
            options = ids | set(self.words.sources) if path.endswith(".origin") else options
            if one.value not in options and (clear or "/" not in one.value):
                message = _("'{word}' is no claim or figure of this file").format(word=one.value)
                self.report.error(one, path, message + did_you_mean(one.value, options))

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


def _both(part: model.Figure, whole: model.Figure, key: str) -> tuple[str | tuple[str, ...], str | tuple[str, ...]]:
    return getattr(part, key), getattr(whole, key)


def _slug(text: str) -> str:
    if not all(SLUG.fullmatch(piece) for piece in text.split(".")):
        raise ValueError(_("'{id}' is no id; use small letters, digits and hyphens").format(id=text))
    return text


def _derived_id(harm: str, scope: _Scope) -> str:
    """What differs from the defaults, joined by dots; `everyone` where nothing does."""
    differs = [
        harm if harm != "killed" else "",
        scope.victims if scope.victims != model.EVERYONE else "",
        "+".join(scope.place) if scope.place != scope.event_place else "",
        f"by-{scope.by}" if scope.by else "",
        scope.counting if scope.counting != "running" else "",
    ]
    return ".".join(filter(None, differs)) or model.EVERYONE
