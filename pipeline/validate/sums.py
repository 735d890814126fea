"""Which commitments may be added up without counting a euro twice, reckoned again from the commitments that are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.same_money import UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import telling
from pipeline.validate.parts import worth
from pipeline.validate.reading import Package

PARTIES = ("funder_id", "recipient_id", "programme_id")
Pattern = tuple[str, ...]
"""Who gives, who gets and from which pot; empty where it is not known."""


def right_safes(package: Package, texts: Mapping[str, frozenset[str]], pots: Mapping[str, str]) -> frozenset[str]:
    """The ids of the commitments that may be added up: a set in which no euro occurs twice.

    Taken in turn: those first that name a party, and the larger for each one that may hold the same euro, the sooner; a
    whole before its parts. Out are those that cannot be counted, that something supersedes or contests, that a whole in
    the set holds, and that may hold the same euro as one in the set: nothing that is known of both tells them apart. `texts` are those
    that state each commitment, `pots` the programme that a commitment goes into: it gets the money, and what comes out of
    it does not count beside what goes in.
    """
    safe: set[str] = set()
    surely: set[Pattern] = set()
    perhaps: defaultdict[Pattern, list[frozenset[str]]] = defaultdict(list)
    filled: set[tuple[str, str]] = set()
    drained: set[tuple[str, str]] = set()
    for row in _in_turn(package, pots):
        goes_in = (row["currency"], pots.get(row["id"], "–"))
        comes_out = (row["currency"], row["programme_id"] or "–")
        if not safe.isdisjoint(_above(package, row)) or goes_in in drained or comes_out in filled:
            continue
        own = texts.get(row["id"], frozenset())
        rivals = [_rivals(party, _words(package, party)) for party in _parties(row, pots)]
        patterns = {(row["currency"], *pattern) for pattern in product(*rivals)}
        alike = (stating for pattern in patterns for stating in perhaps.get(pattern, ()))
        if not surely.isdisjoint(patterns) or any(not stating & own for stating in alike):
            continue
        safe.add(row["id"])
        filled |= {goes_in} - {(row["currency"], "–")}
        drained |= {comes_out} - {(row["currency"], "–")}
        for sides in product(*(_shadows(party, _words(package, party)) for party in _parties(row, pots))):
            pattern = (row["currency"], *sides)
            if any(side.startswith(NAME) for side in sides):
                perhaps[pattern].append(own)
            else:
                surely.add(pattern)
    return frozenset(safe)


def _in_turn(package: Package, pots: Mapping[str, str]) -> list[Cells]:
    """The commitments that can be added up at all in the order in which they are taken; a whole stands before its parts."""
    out = _overruled(package)
    rows = [row for row in package.commitments.values() if row["id"] not in out and _counts(row)]
    crowd: defaultdict[Pattern, int] = defaultdict(int)
    for row in rows:
        for sides in product(*(_shadows(party, set()) for party in _parties(row, pots))):
            crowd[(row["currency"], *sides)] += 1

    def turn(row: Cells) -> tuple[bool, Decimal, Decimal, int, list[str]]:
        order = (*PARTIES, "currency", "start", "end", "kind", "status", "qualifier", "id")
        patterns = product(*(_rivals(party, set()) for party in _parties(row, pots)))
        many = sum(crowd.get((row["currency"], *pattern), 0) for pattern in patterns)
        unknown = _parties(row, pots).count("")
        return (
            unknown == 3,
            -worth(row) / many,
            -worth(row),
            unknown,
            [(row | _gets(row, pots))[column] for column in order],
        )

    known = {row["id"]: row for row in rows}
    taken: dict[str, Cells] = {}
    for row in sorted(rows, key=turn):
        for one in [*reversed(_above(package, row)), row["id"]]:
            if one in known:
                taken.setdefault(one, known[one])
    return list(taken.values())


def _overruled(package: Package) -> frozenset[str]:
    against = {ConflictStatus.SUPERSEDED, ConflictStatus.CONTESTED}
    return frozenset(row["record_id"] for _, row in package.rows_of("conflicts") if row["status"] in against)


def _counts(row: Cells) -> bool:
    """Whether a commitment is money that is given, as a total, with a figure."""
    stated = any(row[column] for column in ("amount", "amount_min", "amount_max"))
    return stated and row["status"] in GIVEN and row["basis"] == Basis.TOTAL


def _above(package: Package, row: Cells) -> list[str]:
    """The whole that holds a commitment, the whole of that, and so on; a forged circle ends where it began."""
    found: list[str] = []
    while row["part_of_id"] in package.commitments and row["part_of_id"] not in found:
        found.append(row["part_of_id"])
        row = package.commitments[row["part_of_id"]]
    return found


def _parties(row: Cells, pots: Mapping[str, str]) -> Pattern:
    return tuple((row | _gets(row, pots))[column] for column in PARTIES)


def _gets(row: Cells, pots: Mapping[str, str]) -> Cells:
    """Who gets the money of a commitment: the programme that it goes into, where nobody else does."""
    return {"recipient_id": row["recipient_id"] or pots.get(row["id"], "")}


UNKNOWN, ANYBODY, NAME = "?", "*", "= "


def _words(package: Package, party: str) -> set[str]:
    """The telling words of all names of a party."""
    return set().union(*(telling(name) for name in package.names.get(party, [])))


def _shadows(party: str, words: set[str]) -> list[str]:
    """As what a party is met by others: as itself, as anybody, by its names; one that is not known as unknown."""
    if not party:
        return [UNKNOWN]
    known = "" if UNLISTED.fullmatch(party) else "+"
    return [party, ANYBODY, *(f"{NAME}{word}{known}" for word in words)]


def _rivals(party: str, words: set[str]) -> list[str]:
    """As what those are met that may be the party: itself, unknown, or alike in name, unless registers know both."""
    if not party:
        return [ANYBODY, UNKNOWN]
    alike = [f"{NAME}{word}" for word in words]
    return [party, UNKNOWN, *alike, *(f"{NAME}{word}+" for word in words if UNLISTED.fullmatch(party))]
