"""A package with what is reckoned over all its rows, each thing once: first evidence, reprints, money, conflicts, sums."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from pipeline.codebook.code_lists import Review
from pipeline.codebook.same_money import MAY_HAVE_ENDED
from pipeline.codebook.tables import TABLES, Cells
from pipeline.validate.corrections import right_corrections
from pipeline.validate.disputes import Court, Dispute
from pipeline.validate.endings import right_doubts
from pipeline.validate.guises import Guises
from pipeline.validate.joined import Heap, heaps
from pipeline.validate.lost import right_losses
from pipeline.validate.parts import Line, lines_of, right_wholes
from pipeline.validate.pots import right_pots
from pipeline.validate.quotes import in_text_order
from pipeline.validate.reading import Package
from pipeline.validate.repeats import Told
from pipeline.validate.reprints import right_originals
from pipeline.validate.sums import overruled, right_safes

Cellsets = Collection[str] | None
"""The cells that would be right; None where that cannot be told from what is there."""


@dataclass(frozen=True)
class Whole:
    """A package with what is reckoned over all its rows."""

    package: Package

    @cached_property
    def first_evidence(self) -> dict[tuple[str, str], str]:
        """The evidence of each record's first attestation: of the words that it stands on, else by source and place."""
        first: dict[tuple[str, str], str] = {}
        ordered = in_text_order(self.package, [row for _, row in self.package.rows_of("attestations")])
        for row in sorted(ordered, key=_is_beside_anchor):
            first.setdefault((row["record_table"], row["record_id"]), row["evidence_id"])
        return first

    @cached_property
    def originals(self) -> dict[str, Collection[str]]:
        """The originals that each source may name."""
        return right_originals(self.package)

    @cached_property
    def sources(self) -> dict[str, Cells]:
        """The sources by id."""
        return {row["id"]: row for _, row in self.package.rows_of("sources")}

    @cached_property
    def fundings_of(self) -> dict[str, dict[str, Cells]]:
        """The fundings of each source, by their ids."""
        found: dict[str, dict[str, Cells]] = {}
        for _, row in self.package.rows_of("fundings"):
            found.setdefault(row["source_id"], {})[row["id"]] = row
        return found

    @cached_property
    def told_wholes(self) -> dict[str, frozenset[str]]:
        """The fundings that each funding is a part of, as the words say."""
        return right_wholes(self._lines)

    @cached_property
    def wholes(self) -> dict[str, frozenset[str]]:
        """The fundings that each funding is a part of: of one that a reviewer has corrected, what its row says."""
        corrected = [row for _, row in self.package.rows_of("fundings") if row.get("review") == Review.CORRECTED]
        return {**self.told_wholes, **{row["id"]: frozenset({row["part_of_id"]} - {""}) for row in corrected}}

    @cached_property
    def _lines(self) -> dict[str, list[Line]]:
        return lines_of(self.package)

    @cached_property
    def money(self) -> dict[str, Heap]:
        """What the fundings of each commitment say, by the id that follows for it."""
        rows = [row for _, row in self.package.rows_of("fundings")]
        families = {row["source_id"]: row["source_id"] for row in rows}
        families |= {key: row["copy_of_id"] or key for key, row in self.sources.items()}
        return {heap.id: heap for heap in heaps(rows, families, self._lines, self.wholes)}

    @cached_property
    def commitment_of(self) -> dict[str, str]:
        """The commitment of each funding."""
        return {row["id"]: commitment for commitment, heap in self.money.items() for row in heap.rows}

    @cached_property
    def court(self) -> Court:
        """Whose statement stands against whose."""
        rows = self.package.commitments
        sides = [(rows[key], heap) for key, heap in self.money.items() if key in rows]
        corrected = {one[0]: one for one in right_corrections(sides, self.sources, self.guises)}
        return Court(self.package, list(self.money.values()), self.sources, corrected)

    @cached_property
    def disputes(self) -> dict[tuple[str, str], list[Dispute]]:
        """Every conflict that follows, by its two records."""
        found: dict[tuple[str, str], list[Dispute]] = {}
        doubts = right_doubts(self.package.commitments, self.money, self.guises, self.court.published)
        for one in sorted({*self.court.disputes(), *doubts}):
            found.setdefault(one[:2], []).append(one)
        return found

    @cached_property
    def safe(self) -> frozenset[str]:
        """The commitments that may be added up."""
        texts = {key: frozenset(row["source_id"] for row in heap.rows) for key, heap in self.money.items()}
        against = overruled(self.package)
        doubts = {row["record_id"] for _, row in self.package.rows_of("conflicts") if row["rule"] == MAY_HAVE_ENDED}
        lost = right_losses(self.package.commitments, self.money, self.wholes, doubts)
        against = {key: [] for key in lost} | against
        return right_safes(self.package, texts, self.guises, Told(self.money, self.sources), against)

    @cached_property
    def guises(self) -> Guises:
        """Who may be whom among the parties of the commitments."""
        return Guises(self.package, self.commitment_of, self.pots)

    @cached_property
    def pots(self) -> dict[str, str]:
        """The programme that each commitment goes into, of those that do."""
        return right_pots(self.package, self.commitment_of)


def _is_beside_anchor(attestation: Cells) -> bool:
    row = TABLES.get(attestation["record_table"])
    return row is None or not row.TABLE.stands_on(attestation["column"])


Rule = Callable[[Whole, str, Cells], Cellsets]
"""What recomputes a cell of a row."""
