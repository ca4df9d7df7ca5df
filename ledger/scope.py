"""Hierarchies of things that contain each other (harms, victims, places, actors), and how two of them lie."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property


class Relation(StrEnum):
    """How one scope lies to another, read as "a is ... b"."""

    SAME = "same"
    PART_OF = "part of"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    APART = "apart"


class Hierarchy:
    """A partial order of ids by `within`.

    `parents` gives for each id the ids it lies directly within; `apart` the pairs that share nobody.
    `separate` says what two unrelated ids are: apart (places, actors) or overlapping (victims, harms).
    """

    def __init__(
        self,
        parents: Mapping[str, Iterable[str]],
        apart: Iterable[tuple[str, str]] = (),
        *,
        separate: bool,
    ) -> None:
        self.parents = {child: tuple(above) for child, above in parents.items()}
        self.separate = separate
        self._apart = {frozenset(pair) for pair in apart}

    def loop(self) -> list[str]:
        """The ids of one loop of `within`, first id repeated at the end; empty where there is none."""
        done: set[str] = set()
        for start in self.parents:
            if start in done:
                continue
            path, trail = {start: None}, [iter(self.parents[start])]
            while trail:
                parent = next(trail[-1], None)
                if parent is None:
                    trail.pop()
                    done.add(path.popitem()[0])
                elif parent in path:
                    ids = list(path)
                    return [*ids[ids.index(parent) :], parent]
                elif parent not in done:
                    path[parent] = None
                    trail.append(iter(self.parents.get(parent, ())))
        return []

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        above: dict[str, frozenset[str]] = {}
        for start in self.parents:
            waiting = [start]
            while waiting:
                child = waiting[-1]
                missing = [parent for parent in self.parents.get(child, ()) if parent not in above]
                if missing:
                    waiting += missing
                else:
                    waiting.pop()
                    over = (above[parent] for parent in self.parents.get(child, ()))
                    above[child] = frozenset({child}).union(*over)
        return above

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        below: dict[str, set[str]] = {}
        for child, above in self._above.items():
            for one in above:
                below.setdefault(one, set()).add(child)
        return {one: frozenset(children) for one, children in below.items()}

    def above(self, one: str) -> frozenset[str]:
        """The id itself and everything it lies within."""
        return self._above.get(one, frozenset({one}))

    def below(self, one: str) -> frozenset[str]:
        """The id itself and everything within it."""
        return self._below.get(one, frozenset({one}))

    def within(self, a: str, b: str) -> bool:
        """Whether `a` is `b` or lies within it."""
        return b in self.above(a)

    def relation(self, a: str, b: str) -> Relation:
        """How `a` lies to `b`."""
        if a == b:
            return Relation.SAME
        if self.within(a, b):
            return Relation.PART_OF
        if self.within(b, a):
            return Relation.CONTAINS
        if any(frozenset((x, y)) in self._apart for x in self.above(a) for y in self.above(b)):
            return Relation.APART
        if self.separate and not (self.below(a) & self.below(b)):
            return Relation.APART
        return Relation.OVERLAPS

    def union_within(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether each id of the union `a` lies within some id of the union `b`."""
        whole = tuple(b)
        return all(any(self.within(one, other) for other in whole) for one in a)

    def union_relation(self, a: Iterable[str], b: Iterable[str]) -> Relation:
        """How the union of the ids `a` lies to the union of `b`."""
        left, right = tuple(a), tuple(b)
        inside, around = self.union_within(left, right), self.union_within(right, left)
        if inside or around:
            return Relation.SAME if inside and around else (Relation.PART_OF if inside else Relation.CONTAINS)
        if all(self.relation(x, y) is Relation.APART for x in left for y in right):
            return Relation.APART
        return Relation.OVERLAPS
