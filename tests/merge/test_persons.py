"""Persons of several texts are one by name and the same organisation or role, or by a row of the register, and never else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.register import KnownPerson, Register
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.merge.persons import Bearer, one_of_many

BODY = "{who} übergab am Montag den Bescheid. Der Bund fördert die Muster GmbH mit {amount} Millionen Euro."


def person(number: int, *, at: str = "", title: str = "", name: str = "Eva Muster", known: str = "") -> Bearer:
    places, titles = (frozenset({one} if one else ()) for one in (at, title))
    return Bearer(f"per-{number}", name, f"text-{number}", places, titles, known)


def groups(*everybody: Bearer) -> list[set[int]]:
    found: dict[str, set[int]] = {}
    for key, leader in one_of_many(everybody).items():
        found.setdefault(leader, set()).add(int(key.removeprefix("per-")))
    return sorted(found.values(), key=min)


@pytest.mark.parametrize(
    ("everybody", "expected"),
    [
        ([person(1, at="a"), person(2, at="a")], [{1, 2}]),
        ([person(1, title="rektorin"), person(2, title="rektorin")], [{1, 2}]),
        ([person(1, at="a", title="rektorin"), person(2, title="rektorin")], [{1, 2}]),
        ([person(1, at="a", title="rektorin"), person(2, at="b", title="rektorin")], [{1}, {2}]),
        ([person(1), person(2)], [{1}, {2}]),
        ([person(1, title="rektorin"), person(2, title="ministerin")], [{1}, {2}]),
        ([person(1, at="a"), person(2, at="a", name="Eva Master")], [{1}, {2}]),
        # a role that would fit two persons is nobody's
        ([person(1, at="a", title="x"), person(2, at="b", title="x"), person(3, title="x")], [{1}, {2}, {3}]),
        # two rows of the register are two persons, whatever else the texts say
        ([person(1, known="k", at="a"), person(2, known="l", at="a")], [{1}, {2}]),
        ([person(1, known="k", at="a"), person(2, known="k", at="b"), person(3, at="b")], [{1, 2, 3}]),
    ],
)
def test_who_is_one(everybody: list[Bearer], expected: list[set[int]]) -> None:
    assert groups(*everybody) == expected


BEARERS = st.lists(
    st.builds(
        lambda name, places, titles, known: (name, frozenset(places), frozenset(titles), known),
        st.sampled_from(["Eva Muster", "Udo Muster"]),
        st.sets(st.sampled_from("abc"), max_size=2),
        st.sets(st.sampled_from("xyz"), max_size=2),
        st.sampled_from(["", "", "", "k", "l"]),
    ),
    max_size=8,
).map(lambda given: [Bearer(f"per-{n}", name, f"text-{n}", *rest) for n, (name, *rest) in enumerate(given)])


@given(BEARERS, st.randoms(use_true_random=False))
def test_no_order_of_texts_changes_who_is_one(everybody: list[Bearer], shuffle: random.Random) -> None:
    shuffled = [*everybody]
    shuffle.shuffle(shuffled)
    assert one_of_many(shuffled) == one_of_many(everybody)


@given(BEARERS)
def test_one_name_at_two_places_stays_two_without_a_link_between_them(everybody: list[Bearer]) -> None:
    ids = one_of_many(everybody)
    for leader in set(ids.values()):
        person = [one for one in everybody if ids[one.id] == leader]
        assert len({one.name for one in person}) == 1
        assert len({one.known for one in person if one.known}) <= 1
        for one in person if len(person) > 1 else ():
            others = [other for other in person if other is not one]
            assert any(
                one.organisations & other.organisations or one.titles & other.titles or (one.known and one.known == other.known)
                for other in others
            )  # fmt: skip
        placed = [one for one in person if one.organisations and not any(other.known for other in person)]
        reached = {0} if placed else set()
        for _ in placed:
            seen = {key for at in reached for key in placed[at].organisations}
            reached |= {at for at, one in enumerate(placed) if one.organisations & seen}
        assert len(reached) == len(placed)


def persons_of(texts: dict[str, str], root: Path, known: tuple[KnownPerson, ...] = ()) -> list[list[str]]:
    """The texts by the persons that they name."""
    register: Register = register_of(root).model_copy(update={"persons": known})
    tables, left_out = make_tables([document(text.encode(), f"{name}.txt") for name, text in texts.items()], register)
    assert not left_out
    source = {row["id"]: row["source_id"] for row in tables["evidence"]}
    found: dict[str, set[str]] = {row["id"]: set() for row in tables["persons"]}
    for row in tables["attestations"]:
        if row["record_table"] == "persons":
            found[row["record_id"]].add(source[row["evidence_id"]])
    return sorted(sorted(texts) for texts in found.values())


def told(*roles: str) -> dict[str, str]:
    return {f"text-{n}": BODY.format(who=role, amount=n + 2) for n, role in enumerate(roles)}


def test_a_minister_of_two_texts_is_one_person(root: Path) -> None:
    texts = told("Wissenschaftsministerin Eva Hansen", "Die Wissenschaftsministerin Eva Hansen")
    assert persons_of(texts, root) == [["text-0", "text-1"]]


def test_namesakes_with_other_roles_stay_two_unless_a_register_knows_better(root: Path) -> None:
    texts = told("Wissenschaftsministerin Eva Hansen", "Bürgermeisterin Eva Hansen")
    assert persons_of(texts, root) == [["text-0"], ["text-1"]]
    row = {"key": "eva-hansen", "name": "Eva Hansen", "source": "Amtsblatt", "licence": "CC0-1.0"}
    assert persons_of(texts, root, (KnownPerson(**row),)) == [["text-0", "text-1"]]
    only = KnownPerson(**row, context=("Wissenschaftsministerin",))
    assert persons_of(texts, root, (only,)) == [["text-0"], ["text-1"]]
