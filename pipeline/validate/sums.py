"""Which commitments may be added up without counting a euro twice, reckoned again from the commitments that are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.same_money import PURSES, UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import called
from pipeline.validate.parts import worth
from pipeline.validate.passing import Passing
from pipeline.validate.reading import Package
from pipeline.validate.repeats import Told

PARTIES = ("funder_id", "recipient_id", "programme_id")
Pattern = tuple[str, ...]
"""Who gives, who gets and from which pot; empty where it is not known."""


def right_safes(
    package: Package,
    texts: Mapping[str, frozenset[str]],
    pots: Mapping[str, str],
    told: Told,
    against: Mapping[str, Sequence[str]],
) -> frozenset[str]:
    """The ids of the commitments that may be added up: a set in which no euro occurs twice.

    Taken in turn: those first that name a party, and the larger for each one that may hold the same euro, the sooner; a
    whole before its parts. Out are those that cannot be counted, that something supersedes or contests, that a whole in
    the set holds, and that may hold the same euro as one in the set: nothing that is known of both tells them apart. `texts` are those
    that state each commitment, `pots` the programme that a commitment goes into: it gets the money, and what comes out of
    it does not count beside what goes in. `told` knows what of the set a commitment may only repeat; what is in `against` is
    out, and these stand against it.
    """
    safe: set[str] = set()
    barred: set[str] = set()
    surely: set[Pattern] = set()
    perhaps: defaultdict[Pattern, list[frozenset[str]]] = defaultdict(list)
    words = _words(package)
    purses = _purses(package)
    passing = Passing(package.commitments, pots, purses)
    passed_on: set[str] = set()
    for row in _in_turn(package, pots, against):
        above = _above(package, row, against)
        if above & (safe | barred):
            barred.add(row["id"])
            passed_on |= passing(row["id"])
            continue
        own = texts.get(row["id"], frozenset())
        rivals = [_rivals(party, words.get(party, set()), purses.get(party)) for party in _parties(row, pots)]
        patterns = {(row["currency"], *pattern) for pattern in product(*rivals)}
        hits = {pattern for pattern in patterns if any(not stating & own for stating in perhaps.get(pattern, ()))}
        hits |= surely & patterns
        repeats = told.tells_of(row, _gets(row, pots)["recipient_id"])
        if repeats or any(pattern[2] not in {ANYBODY, UNKNOWN} for pattern in hits):
            barred.add(row["id"])  # what is as much as this, for the same recipient, holds its parts
        if repeats or hits:
            passed_on |= passing(row["id"], with_parts=row["id"] in barred)  # what keeps it out may be its own money
        if repeats or hits or row["id"] in passed_on:
            continue
        safe.add(row["id"])
        passed_on |= passing(row["id"])
        told.count(row, _gets(row, pots)["recipient_id"])
        shadows = (_shadows(party, words.get(party, set()), purses.get(party)) for party in _parties(row, pots))
        for sides in product(*shadows):
            pattern = (row["currency"], *sides)
            if any(side.startswith(NAME) for side in sides):
                perhaps[pattern].append(own)
            else:
                surely.add(pattern)
    return frozenset(safe)


def _purses(package: Package) -> dict[str, str]:
    """The region out of whose purse an organisation pays, empty where it is not known; only who pays out of one is in it."""
    return {row["id"]: row["region_id"] for _, row in package.rows_of("organisations") if row["type"] in PURSES}


def _in_turn(package: Package, pots: Mapping[str, str], against: Mapping[str, Sequence[str]]) -> list[Cells]:
    """The commitments that can be added up at all in the order in which they are taken; what holds one stands before it."""
    rows = [row for row in package.commitments.values() if row["id"] not in against and _counts(row)]
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
    seen: set[str] = set()
    taken: list[Cells] = []
    for row in sorted(rows, key=turn):
        path = [(row["id"], False)]
        while path:
            one, is_done = path.pop()
            if is_done:
                taken += [known[one]] if one in known else []
            elif one not in seen:
                seen.add(one)
                path += [(one, True), *((other, False) for other in reversed(_holders(package, one, against)))]
    return taken


def overruled(package: Package) -> dict[str, list[str]]:
    """The commitments that something supersedes or contests, and what does, in the order of the ids."""
    status = {ConflictStatus.SUPERSEDED, ConflictStatus.CONTESTED}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in package.rows_of("conflicts"):
        if row["status"] in status:
            found[row["record_id"]].add(row["other_id"])
    return {key: sorted(others) for key, others in found.items()}


def _holders(package: Package, key: str, against: Mapping[str, Sequence[str]]) -> list[str]:
    """The whole of a commitment and what stands against the commitment itself, as far as there are such."""
    return [
        one for one in (package.commitments[key]["part_of_id"], *against.get(key, ())) if one in package.commitments
    ]


def _counts(row: Cells) -> bool:
    """Whether a commitment is money that is given, as a total, with a figure."""
    stated = any(row[column] for column in ("amount", "amount_min", "amount_max"))
    return stated and row["status"] in GIVEN and row["basis"] == Basis.TOTAL


def _above(package: Package, row: Cells, against: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that holds a commitment: its whole, what stands against that, and so on; a forged circle ends."""
    found: set[str] = set()
    layer = {*_holders(package, row["id"], against)}
    while layer:
        found |= layer
        layer = {other for one in layer for other in _holders(package, one, against)} - found
    return found


def _parties(row: Cells, pots: Mapping[str, str]) -> Pattern:
    return tuple((row | _gets(row, pots))[column] for column in PARTIES)


def _gets(row: Cells, pots: Mapping[str, str]) -> Cells:
    """Who gets the money of a commitment: the programme that it goes into, where nobody else does."""
    return {"recipient_id": row["recipient_id"] or pots.get(row["id"], "")}


UNKNOWN, ANYBODY, NAME = "?", "*", "= "
PURSE = f"{NAME}purse of "


def _words(package: Package) -> dict[str, set[str]]:
    """The telling words of all names of each party, and what others are called in short that it may be."""
    spelled: defaultdict[str, list[str]] = defaultdict(list)
    for _, row in package.rows_of("names"):
        spelled[row["record_id"]].append(row["name"])
    return called(spelled)


def _shadows(party: str, words: set[str], purse: str | None = None) -> list[str]:
    """As what a party is met by others: as itself, as anybody, by its names; one that is not known as unknown."""
    if not party:
        return [UNKNOWN]
    known = "" if UNLISTED.fullmatch(party) else "+"
    paid = [] if purse is None else [f"{PURSE}{purse or UNKNOWN}", f"{PURSE}{ANYBODY}"]
    return [party, ANYBODY, *(f"{NAME}{word}{known}" for word in words), *paid]


def _rivals(party: str, words: set[str], purse: str | None = None) -> list[str]:
    """As what those are met that may be the party: itself, unknown, or alike in name, unless registers know both."""
    if not party:
        return [ANYBODY, UNKNOWN]
    alike = [f"{NAME}{word}" for word in words]
    paid = [] if purse is None else [f"{PURSE}{purse or ANYBODY}", f"{PURSE}{UNKNOWN}"]
    return [party, UNKNOWN, *alike, *(f"{NAME}{word}+" for word in words if UNLISTED.fullmatch(party)), *paid]
