"""Which commitments may be added up: the largest first, but none that may hold a euro of one that is taken already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

from pipeline.codebook.code_lists import GIVEN, Basis
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import telling
from pipeline.merge.ledger import Ledger
from pipeline.merge.parts import size
from pipeline.merge.same_money import Money

PARTIES = ("funder_id", "recipient_id", "programme_id")
UNLISTED = re.compile(r"(?:org|pro)-[0-9a-f]{16}")
"""An id made of a name that no register knows: another name may be that of the same organisation."""
ANY, UNKNOWN, LIKE = "any", "unknown", "like "
Names = Mapping[str, Iterable[str]]


def set_sum_safe(ledger: Ledger, made: Mapping[str, Money], out: frozenset[str]) -> None:
    """Says of every commitment whether it may be added up: those first that name a party, of these the largest.

    Two may hold the same euro where nothing that is known of both tells them apart: their parties are the same, or not
    known, or called alike in different texts without a register that knows both. So unlike names are what it takes.
    """
    commitments = ledger.rows["commitments"]
    names: dict[str, set[str]] = {}
    for row in ledger.rows["names"].values():
        names.setdefault(row["record_id"], set()).update(telling(row["name"]))
    taken: dict[tuple[str, ...], list[frozenset[str]]] = {}
    for cells in sorted(commitments.values(), key=_rank):
        texts = frozenset(row["source_id"] for row in made[cells["id"]].fundings)
        free = _is_countable(cells) and cells["id"] not in out and not _is_held(cells, commitments)
        safe = free and not any(_is_met(taken.get(key, ()), key, texts) for key in _sought(cells, names))
        cells["sum_safe"] = "true" if safe else "false"
        for key in _kept(cells, names) if safe else ():
            taken.setdefault(key, []).append(texts)


def _rank(cells: Cells) -> tuple[object, ...]:
    """A sort key: what names a party, then the largest, of these what names most, and ids between equals only."""
    unknown = sum(not cells[party] for party in PARTIES)
    said = tuple(cells[column] for column in (*PARTIES, "currency", "start", "end", "kind", "status", "qualifier"))
    return unknown == len(PARTIES), -size(cells), unknown, said, cells["id"]


def _is_met(taken: Iterable[frozenset[str]], key: tuple[str, ...], texts: frozenset[str]) -> bool:
    """Whether one that is taken may be the same money: two names that are only alike are two where one text has both."""
    alike = any(party.startswith(LIKE) for party in key)
    return any(not alike or one.isdisjoint(texts) for one in taken)


def _is_countable(cells: Cells) -> bool:
    stated = cells["amount"] or cells["amount_min"] or cells["amount_max"]
    return cells["status"] in GIVEN and cells["basis"] == Basis.TOTAL and bool(stated)


def _is_held(cells: Cells, commitments: Mapping[str, Cells]) -> bool:
    """Whether a whole that holds the commitment is safe itself."""
    whole = cells["part_of_id"]
    while whole:
        if commitments[whole].get("sum_safe") == "true":
            return True
        whole = commitments[whole]["part_of_id"]
    return False


def _kept(cells: Cells, names: Names) -> Iterable[tuple[str, ...]]:
    """Under which keys a taken commitment is met: each party as itself, as any, and as its name; or as unknown."""
    sides = []
    for column in PARTIES:
        party = cells[column]
        listed = "" if UNLISTED.fullmatch(party) else "listed "
        like = [f"{LIKE}{listed}{word}" for word in sorted(names.get(party, ()))]
        sides.append([party, ANY, *like] if party else [UNKNOWN])
    return product([cells["currency"]], *sides)


def _sought(cells: Cells, names: Names) -> Iterable[tuple[str, ...]]:
    """Under which keys those are met that may hold the same euro: two parties that registers know are alike in no name."""
    sides = []
    for column in PARTIES:
        party = cells[column]
        kinds = ["", "listed "] if UNLISTED.fullmatch(party) else [""]
        like = [f"{LIKE}{kind}{word}" for word in sorted(names.get(party, ())) for kind in kinds]
        sides.append([party, UNKNOWN, *like] if party else [ANY, UNKNOWN])
    return product([cells["currency"]], *sides)
