"""Which commitments may be added up: large ones first, but none that may hold a euro of one that is taken already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product

from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.same_money import PURSES, UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import called
from pipeline.merge.flows import Flows
from pipeline.merge.ledger import Ledger
from pipeline.merge.parts import size
from pipeline.merge.repeats import Repeats
from pipeline.merge.same_money import Money

PARTIES = ("funder_id", "recipient_id", "programme_id")
ANY, UNKNOWN, LIKE = "any", "unknown", "like "
Names = Mapping[str, Iterable[str]]


def set_sum_safe(
    ledger: Ledger, made: Mapping[str, Money], out: Mapping[str, Iterable[str]], pots: Mapping[str, str]
) -> None:
    """Says of every commitment whether it may be added up: those first that are large for the rivals that they keep out.

    Two may hold the same euro where nothing that is known of both tells them apart: their parties are the same, or not
    known, or called alike in different texts without a register that knows both, or of one purse. So unlike names are what
    it takes. What stands against a commitment that is `out` holds the parts of that, too, and
    so may what keeps a whole out that goes to the same recipient. The programme that money goes
    into, `pots`, is who gets it; and what goes into a pot or to somebody is never added to what comes from there, by
    however many hands. One
    figure for one recipient that texts tell within days counts once, whomever they call the giver.
    """
    commitments = ledger.rows["commitments"]
    spelled: dict[str, set[str]] = {}
    for row in ledger.rows["names"].values():
        spelled.setdefault(row["record_id"], set()).add(row["name"])
    names = called(spelled)
    purses = {
        key: row.get("region_id") or ""
        for key, row in ledger.rows["organisations"].items()
        if row.get("type") in PURSES
    }
    open_ones = [
        cells | {"recipient_id": cells["recipient_id"] or pots.get(key, "")}
        for key, cells in commitments.items()
        if _is_countable(cells) and key not in out
    ]
    met = Counter(key for cells in open_ones for key in _kept(cells, {}, {}))
    taken: dict[tuple[str, ...], list[frozenset[str]]] = {}
    kept_out: set[str] = set()
    repeats = Repeats(made, ledger.rows["sources"])
    flows = Flows(commitments, pots, purses)
    for cells in commitments.values():
        cells["sum_safe"] = "false"
    holding = partial(_holding, commitments=commitments, out=out)
    for cells in _wholes_first(sorted(open_ones, key=lambda one: _rank(one, met)), holding):
        texts = frozenset(row["source_id"] for row in made[cells["id"]].fundings)
        held = any(whole["sum_safe"] == "true" or whole["id"] in kept_out for whole in _above(cells, holding))
        rivals = [key for key in _sought(cells, names, purses) if _is_met(taken.get(key, ()), key, texts)]
        told_again = repeats.meets(cells)
        if held or told_again or any(recipient not in {ANY, UNKNOWN} for _, _, recipient, _ in rivals):
            kept_out.add(cells["id"])
        if held or told_again or rivals:
            flows.take(cells, parts=cells["id"] in kept_out)  # it may be in the sum as another one
            continue
        if flows.meets(cells):
            continue
        commitments[cells["id"]]["sum_safe"] = "true"
        flows.take(cells)
        repeats.take(cells)
        for key in _kept(cells, names, purses):
            taken.setdefault(key, []).append(texts)


def _rank(cells: Cells, met: Mapping[tuple[str, ...], int]) -> tuple[object, ...]:
    """A sort key: what names a party; then by the size for each that may hold the same euro; ids between equals only."""
    unknown = sum(not cells[party] for party in PARTIES)
    said = tuple(cells[column] for column in (*PARTIES, "currency", "start", "end", "kind", "status", "qualifier"))
    rivals = sum(met[key] for key in _sought(cells, {}, {}))
    return unknown == len(PARTIES), -size(cells) / rivals, -size(cells), unknown, said, cells["id"]


def _wholes_first(ranked: Sequence[Cells], holding: Callable[[Cells], list[Cells]]) -> Iterator[Cells]:
    """The same in turn, but none before what holds it."""
    own, placed = {cells["id"] for cells in ranked}, set()

    def place(cells: Cells) -> Iterator[Cells]:
        if cells["id"] not in placed:
            placed.add(cells["id"])
            for one in holding(cells):
                yield from place(one)
            if cells["id"] in own:
                yield cells

    for cells in ranked:
        yield from place(cells)


def _holding(cells: Cells, commitments: Mapping[str, Cells], out: Mapping[str, Iterable[str]]) -> list[Cells]:
    """The whole of a commitment, and those that stand against the commitment itself."""
    keys = [cells["part_of_id"], *sorted(out.get(cells["id"], ()))]
    return [commitments[key] for key in keys if key in commitments]


def _above(cells: Cells, holding: Callable[[Cells], list[Cells]]) -> list[Cells]:
    """Everything that holds a commitment, near or far."""
    found: dict[str, Cells] = {}
    waiting = holding(cells)
    while waiting:
        one = waiting.pop()
        if one["id"] not in found:
            found[one["id"]] = one
            waiting += holding(one)
    return list(found.values())


def _is_met(taken: Iterable[frozenset[str]], key: tuple[str, ...], texts: frozenset[str]) -> bool:
    """Whether one that is taken may be the same money: two names that are only alike are two where one text has both."""
    alike = any(party.startswith(LIKE) for party in key)
    return any(not alike or one.isdisjoint(texts) for one in taken)


def _is_countable(cells: Cells) -> bool:
    stated = cells["amount"] or cells["amount_min"] or cells["amount_max"]
    return cells["status"] in GIVEN and cells["basis"] == Basis.TOTAL and bool(stated)


def _kept(cells: Cells, names: Names, purses: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """Under which keys a taken commitment is met: each party as itself, as any, and as its name; or as unknown."""
    sides = []
    for column in PARTIES:
        party = cells[column]
        listed = "" if UNLISTED.fullmatch(party) else "listed "
        like = [f"{LIKE}{listed}{word}" for word in sorted(names.get(party, ()))]
        if party in purses:
            like += [f"{LIKE}purse {purses[party] or UNKNOWN}", f"{LIKE}purse {ANY}"]
        sides.append([party, ANY, *like] if party else [UNKNOWN])
    return product([cells["currency"]], *sides)


def _sought(cells: Cells, names: Names, purses: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """Under which keys those are met that may hold the same euro: two parties that registers know are alike in no name."""
    sides = []
    for column in PARTIES:
        party = cells[column]
        kinds = ["", "listed "] if UNLISTED.fullmatch(party) else [""]
        like = [f"{LIKE}{kind}{word}" for word in sorted(names.get(party, ())) for kind in kinds]
        if party in purses:
            like += [f"{LIKE}purse {purses[party] or ANY}", f"{LIKE}purse {UNKNOWN}"]
        sides.append([party, UNKNOWN, *like] if party else [ANY, UNKNOWN])
    return product([cells["currency"]], *sides)
