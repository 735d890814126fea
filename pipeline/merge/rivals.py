"""As whom the parties of commitments are met, so that those are found which may hold the same euro."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from pipeline.codebook.code_lists import PartyRole
from pipeline.codebook.same_money import HANDS, MEMBER, PURSES, UMBRELLA, UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import called
from pipeline.german.rounding import Reach
from pipeline.merge.ledger import Ledger

PARTIES = ("funder_id", "recipient_id", "programme_id")
ANY, UNKNOWN, LIKE = "any", "unknown", "like "
HANDED = f"{LIKE}handed out by "
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
        self._hands = self.purses | {
            key: row.get("region_id") or ""
            for key, row in ledger.rows["organisations"].items()
            if row.get("type") in HANDS
        }
        self._bodies = {key: {body for name in some for body in _body_of(name)} for key, some in spelled.items()}
        self._members = {key: {body for name in some for body in _bodies_above(name)} for key, some in spelled.items()}
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
            yield from (f"{LIKE}body {one}" for one in self._bodies.get(party, ()))
            yield from (f"{LIKE}member of {one}" for one in self._members.get(party, ()))
            if party in self.purses:
                yield from (f"{LIKE}purse {self.purses[party] or UNKNOWN}", f"{LIKE}purse {ANY}")
            if column == "funder_id" and party in self._hands:
                kind = "purse" if party in self.purses else "hand"
                yield from (f"{HANDED}{kind} {self._hands[party] or UNKNOWN}", f"{HANDED}{kind} {ANY}")

    def _sought(self, cells: Cells, column: str, plain: bool) -> Iterable[str]:
        for party in self.parties(cells, column):
            yield from [party, UNKNOWN] if party else [ANY, UNKNOWN]
            if plain or not party:
                continue
            kinds = ["", "listed "] if UNLISTED.fullmatch(party) else [""]
            yield from (f"{LIKE}{kind}{word}" for word in self._names.get(party, ()) for kind in kinds)
            yield from (f"{LIKE}member of {one}" for one in self._bodies.get(party, ()))
            yield from (f"{LIKE}body {one}" for one in self._members.get(party, ()))
            if party in self.purses:
                yield from (f"{LIKE}purse {self.purses[party] or ANY}", f"{LIKE}purse {UNKNOWN}")
            if column == "funder_id" and party in self._hands:
                for kind in ("hand",) if party in self.purses else ("hand", "purse"):
                    yield from (f"{HANDED}{kind} {self._hands[party] or ANY}", f"{HANDED}{kind} {UNKNOWN}")


def _body_of(name: str) -> set[str]:
    """What the names of its institutes begin with, where a name is that of a body of many."""
    found = UMBRELLA.match(name)
    return {found[1].casefold()} if found else set()


def _bodies_above(name: str) -> set[str]:
    """The bodies that an institute may be of, by the beginning of its name; a body itself is of none."""
    first = MEMBER.match(name)
    if not first or UMBRELLA.match(name):
        return set()
    parts = first[0].casefold().split("-")
    return {"-".join(parts[:end]) for end in range(1, len(parts))}


Told = tuple[frozenset[str], Reach | None]
"""The texts that tell of money, and its figure."""


def is_met(others: Iterable[Told], key: Key, own: Told) -> bool:
    """Whether one that is kept under a key may be the same money: two names that are only alike are two where one text has both.

    Who hands money out is its giver only where the figure is the same.
    """
    alike, handed = (any(party.startswith(prefix) for party in key) for prefix in (LIKE, HANDED))
    return any(
        (not alike or texts.isdisjoint(own[0])) and (not handed or _share_a_stretch(reach, own[1]))
        for texts, reach in others
    )


def _share_a_stretch(one: Reach | None, other: Reach | None) -> bool:
    return one is not None and other is not None and max(one.low, other.low) < min(one.high, other.high)
