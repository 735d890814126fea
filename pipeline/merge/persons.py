"""Which persons of several texts are one: by name and the same organisation or role, or by a row of the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import Mention, NameMention, RoleMention
from pipeline.codebook.register import KnownPerson
from pipeline.german.inflection import comparable, fold


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody whom one text names: the id that follows from the words there, and what the text says of them."""

    id: str
    name: str
    source: str
    organisations: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    known: str = ""
    """The key of the one row of the register that speaks of them."""


Marks = Callable[[Bearer], Iterable[tuple[str, str]]]
Persons = list[list[Bearer]]
"""Persons, each as those who bear the name in the texts, in the order of the texts."""


def bearers(
    document: Document,
    found: Iterable[Mention],
    links: Mapping[NameMention, str],
    ids: Mapping[str, str],
    register: Iterable[KnownPerson] = (),
) -> list[Bearer]:
    """Everybody whom a text names, with their roles there and the row that speaks of them; `ids` are theirs by name."""
    roles = [mention for mention in found if isinstance(mention, RoleMention)]
    registered = tuple(register)
    text = fold(document.text) if registered else ""
    everybody = []
    for name, key in ids.items():
        own = [role for role in roles if role.person.name == name]
        titles = frozenset(comparable(role.title.words_of(document.text)) for role in own)
        places = frozenset(links[role.organisation] for role in own if role.organisation)
        everybody.append(Bearer(key, name, document.id, places, titles, _known(name, text, registered)))
    return everybody


def _known(name: str, text: str, register: Iterable[KnownPerson]) -> str:
    """The key of the one row that speaks of a person of a folded text; empty where none does, or several."""
    rows = [row for row in register if fold(row.name) == fold(name)]
    rows = [row for row in rows if not row.context or any(fold(word) in text for word in row.context)]
    return rows[0].key if len(rows) == 1 else ""


def one_of_many(everybody: Iterable[Bearer], refused: Collection[str] = ()) -> dict[str, str]:
    """The id of everybody as the whole publication has it: that of the first text, by source id, that names the same person.

    Whoever shares nothing but a name stays apart, and so does somebody whose role would fit two persons of that name. An
    id that was refused leads nobody, and keeps to itself.
    """
    namesakes: dict[str, list[Bearer]] = {}
    for one in sorted(everybody, key=_place):
        if one.id not in refused:
            namesakes.setdefault(fold(one.name), []).append(one)
    return {one.id: person[0].id for group in namesakes.values() for person in persons(group) for one in person}


def persons(namesakes: list[Bearer]) -> Persons:
    """Those who share a name, as the persons that they are, whatever their order."""
    registered = _joined([[one] for one in namesakes], _in_register)
    placed = _settled(registered, lambda one: (*_in_register(one), *(("at", key) for key in one.organisations)))
    return _settled(placed, lambda one: (("as", title) for title in one.titles))


def _in_register(one: Bearer) -> tuple[tuple[str, str], ...]:
    return (("known", one.known),) if one.known else ()


def _settled(parts: Persons, marks: Marks) -> Persons:
    """The parts, joined where they share a mark and agree; where they do not, nobody can tell, and they stay apart."""
    settled: Persons = []
    for whole in _joined(parts, marks):
        members = {one.id for one in whole}
        settled += [whole] if _agree(whole) else [part for part in parts if part[0].id in members]
    return settled


def _agree(whole: list[Bearer]) -> bool:
    """Whether no two rows of the register speak of them, and all who are somewhere are, through each other, at one place."""
    if len({one.known for one in whole if one.known}) > 1:
        return False
    placed = [[one] for one in whole if one.organisations]
    return len(_joined(placed, lambda one: (*_in_register(one), *(("at", key) for key in one.organisations)))) <= 1


def _joined(parts: Persons, marks: Marks) -> Persons:
    """The parts, of which those that share a mark are one, directly or through others."""
    joined: list[tuple[set[tuple[str, str]], list[Bearer]]] = []
    for part in parts:
        own, members = {mark for one in part for mark in marks(one)}, list(part)
        apart = []
        for signs, others in joined:
            if own & signs:
                own |= signs
                members += others
            else:
                apart.append((signs, others))
        joined = [*apart, (own, members)]
    return sorted((sorted(members, key=_place) for _, members in joined), key=lambda members: _place(members[0]))


def _place(one: Bearer) -> tuple[str, str]:
    return one.source, one.id
