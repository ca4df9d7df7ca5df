"""Figures, read from the tree with everything a part inherits filled in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ledger import model
from ledger.days import Days
from ledger.figure import Bound, Number
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
class Scope:
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


@dataclass(frozen=True)
class Outer:
    """A figure that names its whole in another claim, with the node and the path of that name."""

    figure: model.Figure
    node: Text
    path: str


class FigureReader:
    """Reads figures one by one. `outer` collects those whose whole stands in another claim."""

    def __init__(self, report: Report, words: Vocabularies) -> None:
        self.report, self.words = report, words
        self.outer: list[Outer] = []

    def figure(
        self,
        node: Node,
        path: str,
        claim: str,
        scope: Scope,
        whole: model.Figure | None,
        role: str,
        found: list[tuple[model.Figure, Node, str]],
    ) -> None:
        """Read a figure and all its parts into `found`, the whole before its parts."""
        words = self.words
        with Fields(self.report, node, path) as of:
            harm, number = self.harm(of)
            scope = Scope(
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
            outer = self._outer_whole(of, inside=whole is not None)
            made = model.Figure(
                f"{claim}/{of.parsed('id', slug) or _derived_id(harm, scope)}",
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
                whole.id if whole else (outer.value if outer else ""),
                role or ("of" if outer else ""),
                of.text("wording"),
                of.text("translation"),
                self._interval(of),
                of.text("unclear"),
                of.text("note"),
                of.words("formerly"),
                node.line,
            )
            self._refuse_long_wording(of)
            if outer is not None and outer.value != model.NOT_STATED:
                self.outer.append(Outer(made, outer, of.at("of")))
            for key, message in self._outside(made, whole) if whole and self.words.sound else ():
                of.problem(of.keys.get(key, node), key, message)
            found.append((made, node, path))
            for key, part_role in (("parts", "part"), ("including", "including")):
                for item, where in of.items(key):
                    self.figure(item, where, claim, scope, made, part_role, found)

    def harm(self, of: Fields) -> tuple[str, Number]:
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
            return "killed", Number(Bound.EXACT)
        for extra in named[1:]:
            of.get(extra)
            of.problem(of.keys[extra], extra, _("one figure has one harm; put this one on a line of its own"))
        self._refuse_split(of, named[0])
        if of.get(named[0]) is None:
            where = of.keys[named[0]]
            of.problem(where, named[0], _("the number is missing; write it as published, or leave the figure out"))
        return named[0], of.number(named[0]) or Number(Bound.EXACT)

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

    def _outside(self, part: model.Figure, whole: model.Figure) -> Iterator[tuple[str, str]]:
        """Key and message of each way in which a part does not lie inside its whole.

        Victims may overlap it (women among the civilians).
        """
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
                yield key, message.format(mine=mine, other=other)

    def _refuse_long_wording(self, of: Fields) -> None:
        for key, most in (("wording", 12), ("translation", 20)):
            if len(of.text(key).split()) > most:
                message = _("{most} words at most; keep the shortest phrase that carries the figure")
                of.problem(of.values[key], key, message.format(most=most))

    def _outer_whole(self, of: Fields, *, inside: bool) -> Text | None:
        """The `of` of a figure: the id of a whole in another claim, or not-stated."""
        node = of.scalar("of")
        if node is not None and inside:
            of.problem(node, "of", _("a part has its whole already; leave 'of' out"))
            return None
        return node

    def _interval(self, of: Fields) -> model.Interval | None:
        node = of.get("interval")
        if node is None:
            return None
        with Fields(of.report, node, of.at("interval")) as inner:
            low, high = inner.number("low"), inner.number("high")
            kind = inner.text("kind", needed=True)
            return model.Interval(kind, low.printed if low else None, high.printed if high else None)

    def refuse_equal_ids(self, found: Iterable[tuple[model.Figure, Node, str]]) -> None:
        seen: dict[str, int] = {}
        for one, node, path in found:
            if one.id in seen:
                message = _("'{id}' is also the figure of line {line}; give one of them an 'id:' of its own")
                self.report.error(node, path, message.format(id=one.id, line=seen[one.id]))
            seen.setdefault(one.id, one.line)

    def linked(self, claims: list[model.Claim]) -> list[model.Claim]:
        """The claims, where figures that name a whole elsewhere know among whom they count; misfits are reported."""
        figures = {one.id: one for claim in claims for one in claim.figures}
        told: dict[str, model.Figure] = {}
        for outer in self.outer:
            part, whole = outer.figure, figures.get(outer.node.value)
            if whole is None or not self.words.sound:
                continue
            if part.id in _chain(whole, figures):
                self.report.error(outer.node, outer.path, _("a figure cannot lie inside itself"))
            for _key, message in self._outside(part, whole):
                self.report.error(outer.node, outer.path, message)
            told[part.id] = replace(part, among=self._among(part.victims, whole))
        return [
            replace(claim, figures=tuple(told.get(one.id, one) for one in claim.figures)) if told else claim
            for claim in claims
        ]


def _chain(figure: model.Figure, figures: Mapping[str, model.Figure]) -> list[str]:
    """The id of a figure and of all wholes it lies in."""
    chain: list[str] = []
    here: model.Figure | None = figure
    while here is not None and here.id not in chain:
        chain.append(here.id)
        here = figures.get(here.whole)
    return chain


def _both(part: model.Figure, whole: model.Figure, key: str) -> tuple[str | tuple[str, ...], str | tuple[str, ...]]:
    return getattr(part, key), getattr(whole, key)


def slug(text: str) -> str:
    """The text itself when it is an id, or ids joined by dots. Raises ValueError."""
    if not all(SLUG.fullmatch(piece) for piece in text.split(".")):
        raise ValueError(_("'{id}' is no id; use small letters, digits and hyphens").format(id=text))
    return text


def _derived_id(harm: str, scope: Scope) -> str:
    """What differs from the defaults, joined by dots; `everyone` where nothing does."""
    differs = [
        harm if harm != "killed" else "",
        scope.victims if scope.victims != model.EVERYONE else "",
        "+".join(sorted(scope.place)) if set(scope.place) != set(scope.event_place) else "",
        f"by-{scope.by}" if scope.by else "",
        scope.counting if scope.counting != "running" else "",
    ]
    return ".".join(filter(None, differs)) or model.EVERYONE
