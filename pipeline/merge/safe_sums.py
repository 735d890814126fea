"""Which commitments may be added up: large ones first, but none that may hold a euro of one that is taken already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.tables import Cells
from pipeline.merge.flows import Flows
from pipeline.merge.ledger import Ledger
from pipeline.merge.parts import size
from pipeline.merge.repeats import Repeats
from pipeline.merge.rivals import ANY, PARTIES, UNKNOWN, Key, Rivals, Told, is_met
from pipeline.merge.same_money import Money


def set_sum_safe(ledger: Ledger, made: Mapping[str, Money], out: Mapping[str, Iterable[str]], rivals: Rivals) -> None:
    """Says of every commitment whether it may be added up: those first that are large for the rivals that they keep out.

    Two may hold the same euro where nothing that is known of both tells them apart: their parties are the same, or not
    known, or called alike in different texts without a register that knows both, or of one purse. So unlike names are what
    it takes. Of several givers or recipients each may be the one. What stands against a commitment that is `out` holds the
    parts of that, too, and so may what keeps a whole out that goes to the same recipient. The programme that money goes
    into is who gets it; and what goes into a pot or to somebody is never added to what comes from there, by
    however many hands. One figure for one recipient that texts tell within days counts once, whomever they call the giver.
    """
    commitments = ledger.rows["commitments"]
    open_ones = [cells for key, cells in commitments.items() if _is_countable(cells) and key not in out]
    met = Counter(key for cells in open_ones for key in rivals.kept(cells, plain=True))
    taken: dict[Key, list[Told]] = {}
    kept_out: set[str] = set()
    repeats = Repeats(made, ledger.rows["sources"], rivals)
    flows = Flows(commitments, rivals)
    for cells in commitments.values():
        cells["sum_safe"] = "false"
    holding = partial(_holding, commitments=commitments, out=out)
    for cells in _wholes_first(sorted(open_ones, key=lambda one: _rank(one, met, rivals)), holding):
        money = made[cells["id"]]
        own = frozenset(row["source_id"] for row in money.fundings), money.finest.reach
        held = any(whole["sum_safe"] == "true" or whole["id"] in kept_out for whole in _above(cells, holding))
        others = [key for key in rivals.sought(cells) if is_met(taken.get(key, ()), key, own)]
        told_again = repeats.meets(cells)
        if held or told_again or any(recipient not in {ANY, UNKNOWN} for _, _, recipient, _ in others):
            kept_out.add(cells["id"])
        if held or told_again or others:
            flows.take(cells, parts=cells["id"] in kept_out)  # it may be in the sum as another one
            continue
        if flows.meets(cells):
            continue
        commitments[cells["id"]]["sum_safe"] = "true"
        flows.take(cells)
        repeats.take(cells)
        for key in rivals.kept(cells):
            taken.setdefault(key, []).append(own)


def _rank(cells: Cells, met: Mapping[Key, int], rivals: Rivals) -> tuple[object, ...]:
    """A sort key: what names a party; then by the size for each that may hold the same euro; ids between equals only."""
    first = [rivals.parties(cells, column)[0] for column in PARTIES]
    unknown = first.count("")
    said = (*first, *(cells[column] for column in ("currency", "start", "end", "kind", "status", "qualifier")))
    many = sum(met[key] for key in rivals.sought(cells, plain=True))
    return unknown == len(PARTIES), -size(cells) / many, -size(cells), unknown, said, cells["id"]


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


def _is_countable(cells: Cells) -> bool:
    stated = cells["amount"] or cells["amount_min"] or cells["amount_max"]
    return cells["status"] in GIVEN and cells["basis"] == Basis.TOTAL and bool(stated)
