"""Which commitments may be added up: large ones first, but none that may hold a euro of one that is taken already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.same_money import UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import telling
from pipeline.merge.ledger import Ledger
from pipeline.merge.parts import size
from pipeline.merge.same_money import Money

PARTIES = ("funder_id", "recipient_id", "programme_id")
ANY, UNKNOWN, LIKE = "any", "unknown", "like "
Names = Mapping[str, Iterable[str]]


def set_sum_safe(ledger: Ledger, made: Mapping[str, Money], out: frozenset[str], pots: Mapping[str, str]) -> None:
    """Says of every commitment whether it may be added up: those first that are large for the rivals that they keep out.

    Two may hold the same euro where nothing that is known of both tells them apart: their parties are the same, or not
    known, or called alike in different texts without a register that knows both. So unlike names are what it takes.
    The programme that money goes into, `pots`, is who gets it; and what goes in is never added to what comes out.
    """
    commitments = ledger.rows["commitments"]
    names: dict[str, set[str]] = {}
    for row in ledger.rows["names"].values():
        names.setdefault(row["record_id"], set()).update(telling(row["name"]))
    open_ones = [
        cells | {"recipient_id": cells["recipient_id"] or pots.get(key, "")}
        for key, cells in commitments.items()
        if _is_countable(cells) and key not in out
    ]
    met = Counter(key for cells in open_ones for key in _kept(cells, {}))
    taken: dict[tuple[str, ...], list[frozenset[str]]] = {}
    flows: set[tuple[str, str, str]] = set()
    for cells in commitments.values():
        cells["sum_safe"] = "false"
    for cells in _wholes_first(sorted(open_ones, key=lambda one: _rank(one, met)), commitments):
        texts = frozenset(row["source_id"] for row in made[cells["id"]].fundings)
        held = any(whole["sum_safe"] == "true" for whole in _wholes(cells, commitments))
        into = ("into", cells["currency"], pots.get(cells["id"], ""))
        out_of = ("out of", cells["currency"], cells["programme_id"])
        flow = {one for one in (into, out_of) if one[2]}
        counter = {("out of" if way == "into" else "into", *pot) for way, *pot in flow}
        if (
            held
            or not flows.isdisjoint(counter)
            or any(_is_met(taken.get(key, ()), key, texts) for key in _sought(cells, names))
        ):
            continue
        commitments[cells["id"]]["sum_safe"] = "true"
        flows |= flow
        for key in _kept(cells, names):
            taken.setdefault(key, []).append(texts)


def _rank(cells: Cells, met: Mapping[tuple[str, ...], int]) -> tuple[object, ...]:
    """A sort key: what names a party; then by the size for each that may hold the same euro; ids between equals only."""
    unknown = sum(not cells[party] for party in PARTIES)
    said = tuple(cells[column] for column in (*PARTIES, "currency", "start", "end", "kind", "status", "qualifier"))
    rivals = sum(met[key] for key in _sought(cells, {}))
    return unknown == len(PARTIES), -size(cells) / rivals, -size(cells), unknown, said, cells["id"]


def _wholes_first(ranked: Iterable[Cells], commitments: Mapping[str, Cells]) -> Iterator[Cells]:
    """The same in turn, but none before the wholes that hold it."""
    ranked = list(ranked)
    own = {cells["id"]: cells for cells in ranked}
    waiting = {*own}
    for cells in ranked:
        for one in (*reversed(list(_wholes(cells, commitments))), cells):
            if one["id"] in waiting:
                waiting.remove(one["id"])
                yield own[one["id"]]


def _wholes(cells: Cells, commitments: Mapping[str, Cells]) -> Iterator[Cells]:
    """The whole that holds a commitment, the one that holds that, and so on: each is larger than the one before."""
    while cells["part_of_id"]:
        cells = commitments[cells["part_of_id"]]
        yield cells


def _is_met(taken: Iterable[frozenset[str]], key: tuple[str, ...], texts: frozenset[str]) -> bool:
    """Whether one that is taken may be the same money: two names that are only alike are two where one text has both."""
    alike = any(party.startswith(LIKE) for party in key)
    return any(not alike or one.isdisjoint(texts) for one in taken)


def _is_countable(cells: Cells) -> bool:
    stated = cells["amount"] or cells["amount_min"] or cells["amount_max"]
    return cells["status"] in GIVEN and cells["basis"] == Basis.TOTAL and bool(stated)


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
