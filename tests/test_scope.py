"""Things that contain each other, and how two of them lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.scope import Hierarchy, Relation

PLACES = Hierarchy(
    {
        "syria": [],
        "coast": ["syria"],
        "latakia": ["coast"],
        "tartus": ["coast"],
        "hama": ["syria"],
        "hama-coast": ["coast", "hama"],
        "suwayda": ["syria"],
    },
    separate=True,
)
VICTIMS = Hierarchy(
    {
        "everyone": [],
        "civilians": ["everyone"],
        "combatants": ["everyone"],
        "security-forces": ["combatants"],
        "women": ["everyone"],
        "alawites": ["everyone"],
        "alawite-civilians": ["alawites", "civilians"],
    },
    apart=[("civilians", "combatants")],
    separate=False,
)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("latakia", "latakia", "same"),
        ("latakia", "coast", "part of"),
        ("latakia", "syria", "part of"),
        ("syria", "hama-coast", "contains"),
        ("latakia", "tartus", "apart"),
        ("latakia", "suwayda", "apart"),
        ("coast", "hama", "overlaps"),  # the part of Hama beside the coast lies in both
        ("latakia", "hama", "apart"),
    ],
)
def test_unrelated_places_are_apart_unless_something_lies_in_both(a: str, b: str, relation: str) -> None:
    assert PLACES.relation(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("women", "civilians", "overlaps"),
        ("alawites", "civilians", "overlaps"),
        ("civilians", "combatants", "apart"),
        ("security-forces", "civilians", "apart"),  # apart as the combatants that they belong to
        ("alawite-civilians", "security-forces", "apart"),
        ("security-forces", "alawites", "overlaps"),
        ("alawite-civilians", "alawites", "part of"),
        ("alawite-civilians", "civilians", "part of"),
    ],
)
def test_unrelated_victims_overlap_unless_said_to_be_apart(a: str, b: str, relation: str) -> None:
    assert VICTIMS.relation(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (["latakia", "tartus"], ["tartus", "latakia"], "same"),
        (["latakia", "tartus"], ["coast"], "part of"),
        (["coast"], ["latakia", "tartus"], "contains"),
        (["latakia"], ["latakia", "tartus"], "part of"),
        (["latakia", "suwayda"], ["coast"], "overlaps"),
        (["latakia", "tartus"], ["suwayda"], "apart"),
        (["coast", "latakia"], ["coast"], "same"),
        (["coast", "suwayda"], ["latakia", "suwayda"], "contains"),
    ],
)
def test_a_list_of_places_is_their_union(a: list[str], b: list[str], relation: str) -> None:
    assert PLACES.union_relation(a, b) == relation


def test_what_lies_within_is_found_at_any_depth() -> None:
    assert PLACES.below("coast") == {"coast", "latakia", "tartus", "hama-coast"}
    assert PLACES.above("hama-coast") == {"hama-coast", "coast", "hama", "syria"}


@pytest.mark.parametrize(
    ("parents", "loop"),
    [
        ({"a": ["a"]}, ["a", "a"]),
        ({"a": ["b"], "b": ["a"]}, ["a", "b", "a"]),
        ({"top": [], "a": ["top", "b"], "b": ["c"], "c": ["a"]}, ["a", "b", "c", "a"]),
        ({"syria": [], "coast": ["syria"], "hama": ["syria"], "hama-coast": ["coast", "hama"]}, []),
    ],
)
def test_a_loop_is_found_and_two_ways_up_are_none(parents: dict[str, list[str]], loop: list[str]) -> None:
    assert Hierarchy(parents, separate=True).loop() == loop


# Laws


@st.composite
def hierarchies(draw: st.DrawFn) -> Hierarchy:
    """A random hierarchy without loops: each id lies within some of those before it."""
    size = draw(st.integers(1, 8))
    parents = {str(n): draw(st.sets(st.sampled_from([str(m) for m in range(n)]))) if n else set() for n in range(size)}
    pair = st.tuples(st.sampled_from(sorted(parents)), st.sampled_from(sorted(parents))).filter(
        lambda ab: ab[0] != ab[1]
    )
    apart = draw(st.lists(pair, max_size=2)) if size > 1 else []
    return Hierarchy(parents, apart, separate=draw(st.booleans()))


@given(hierarchies())
def test_within_is_a_partial_order(tree: Hierarchy) -> None:
    ids = list(tree.parents)
    for a in ids:
        assert tree.within(a, a)
        for b in ids:
            assert a == b or not (tree.within(a, b) and tree.within(b, a))
            for c in ids:
                assert tree.within(a, c) or not (tree.within(a, b) and tree.within(b, c))


@given(hierarchies(), st.data())
def test_unions_within_unions_are_reflexive_and_transitive(tree: Hierarchy, data: st.DataObject) -> None:
    union = st.sets(st.sampled_from(sorted(tree.parents)), min_size=1, max_size=3)
    a, b, c = data.draw(union), data.draw(union), data.draw(union)
    assert tree.union_within(a, a)
    assert tree.union_within(a, c) or not (tree.union_within(a, b) and tree.union_within(b, c))
    both = tree.union_within(a, b) and tree.union_within(b, a)
    assert both == (tree.union_relation(a, b) is Relation.SAME)


MIRROR = {Relation.PART_OF: Relation.CONTAINS, Relation.CONTAINS: Relation.PART_OF}


@given(hierarchies())
def test_a_relation_read_the_other_way_round_is_its_mirror(tree: Hierarchy) -> None:
    for a in tree.parents:
        for b in tree.parents:
            there, back = tree.relation(a, b), tree.relation(b, a)
            assert back == MIRROR.get(there, there)


@given(hierarchies(), st.data())
def test_a_relation_of_unions_has_its_mirror_too(tree: Hierarchy, data: st.DataObject) -> None:
    union = st.sets(st.sampled_from(sorted(tree.parents)), min_size=1, max_size=3)
    a, b = data.draw(union), data.draw(union)
    there, back = tree.union_relation(a, b), tree.union_relation(b, a)
    assert back == MIRROR.get(there, there)


@given(hierarchies())
def test_apart_is_handed_down(tree: Hierarchy) -> None:
    for a in tree.parents:
        for b in tree.parents:
            if tree.relation(a, b) is Relation.APART:
                below = {tree.relation(x, y) for x in tree.below(a) for y in tree.below(b) if not tree.within(x, y)}
                assert Relation.OVERLAPS not in below
