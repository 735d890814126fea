"""As whom the parties of commitments are met, so that those are found which may hold the same euro."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from pipeline.codebook.code_lists import PartyRole
from pipeline.codebook.same_money import PURSES, UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import called
from pipeline.merge.ledger import Ledger

PARTIES = ("funder_id", "recipient_id", "programme_id")
ANY, UNKNOWN, LIKE = "any", "unknown", "like "
ROLES = {"funder_id": PartyRole.FUNDER, "recipient_id": PartyRole.RECIPIENT}
Key = tuple[str, ...]
"""A currency, and one party of each role: itself, any, unknown, or like a name or purse."""


class Rivals:
    """Who gives, who gets, and out of which pot, of every commitment: all parties that its texts name, not the first alone.

    The programme that money goes into, of `pots`, is who gets it where nobody else is known to.
    """

    def __init__(self, ledger: Ledger, pots: Mapping[str, str]) -> None:
        self.pots = pots
        spelled: dict[str, set[str]] = {}
        for row in ledger.rows["names"].values():
            spelled.setdefault(row["record_id"], set()).add(row["name"])
        self._names = called(spelled)
        self.purses = {
            key: row.get("region_id") or ""
            for key, row in ledger.rows["organisations"].items()
            if row.get("type") in PURSES
        }
        """The region out of whose purse an organisation pays, empty where it is not known."""
        self._named: dict[tuple[str, str], set[str]] = {}
        for row in ledger.rows["parties"].values():
            commitment = ledger.rows["fundings"].get(row["funding_id"], {}).get("commitment_id", "")
            if party := row.get("organisation_id"):
                self._named.setdefault((commitment, row["role"]), set()).add(party)

    def parties(self, cells: Cells, column: str) -> list[str]:
        """The parties of a role, the first one in front; empty is one that is not known, where the first is not."""
        first = cells[column] or (self.pots.get(cells["id"], "") if column == "recipient_id" else "")
        others = self._named.get((cells["id"], ROLES[column]), set()) if column in ROLES else set()
        return [first, *sorted(others - {first})]

    def kept(self, cells: Cells, *, plain: bool = False) -> set[Key]:
        """Under which keys a commitment is met: each party as itself, as any, and as its name or purse; or as unknown."""
        return {*product([cells["currency"]], *(self._kept(cells, column, plain) for column in PARTIES))}

    def sought(self, cells: Cells, *, plain: bool = False) -> set[Key]:
        """Under which keys those are met that may hold the same euro: two parties that registers know are alike in no name.

        `plain` looks at the parties alone, and at no names.
        """
        return {*product([cells["currency"]], *(self._sought(cells, column, plain) for column in PARTIES))}

    def may_be_one(self, one: Cells, other: Cells, column: str) -> bool:
        """Whether a party of one commitment may be a party of another one, as far as is known."""
        sought = {*self._sought(one, column, plain=False)}
        return not sought.isdisjoint(self._kept(other, column, plain=False))

    def _kept(self, cells: Cells, column: str, plain: bool) -> Iterable[str]:
        for party in self.parties(cells, column):
            yield from [party, ANY] if party else [UNKNOWN]
            if plain or not party:
                continue
            listed = "" if UNLISTED.fullmatch(party) else "listed "
            yield from (f"{LIKE}{listed}{word}" for word in self._names.get(party, ()))
            if party in self.purses:
                yield from (f"{LIKE}purse {self.purses[party] or UNKNOWN}", f"{LIKE}purse {ANY}")

    def _sought(self, cells: Cells, column: str, plain: bool) -> Iterable[str]:
        for party in self.parties(cells, column):
            yield from [party, UNKNOWN] if party else [ANY, UNKNOWN]
            if plain or not party:
                continue
            kinds = ["", "listed "] if UNLISTED.fullmatch(party) else [""]
            yield from (f"{LIKE}{kind}{word}" for word in self._names.get(party, ()) for kind in kinds)
            if party in self.purses:
                yield from (f"{LIKE}purse {self.purses[party] or ANY}", f"{LIKE}purse {UNKNOWN}")


def is_met(texts_of_others: Iterable[frozenset[str]], key: Key, texts: frozenset[str]) -> bool:
    """Whether one that is kept under a key may be the same money: two names that are only alike are two where one text has both."""
    alike = any(party.startswith(LIKE) for party in key)
    return any(not alike or one.isdisjoint(texts) for one in texts_of_others)
