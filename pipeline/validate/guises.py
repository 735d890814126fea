"""In which guises the parties of a commitment go about: who may be whom, reckoned again from parties, names and regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import product

from pipeline.codebook.same_money import HANDS, MEMBER, PURSES, UMBRELLA, UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.german.likeness import called
from pipeline.validate.reading import Package

PARTIES = ("funder_id", "recipient_id", "programme_id")
Pattern = tuple[str, ...]
"""A currency, then who gives, who gets and from which pot."""
UNKNOWN, ANYBODY, NAME = "?", "*", "= "
PURSE = f"{NAME}purse of "
OF_OTHERS, OF_ITS_OWN = f"{NAME}agent for ", f"{NAME}agent itself "
"""Who hands out money, and whose it may be: the same only where the figure is."""


class Guises:
    """The parties of each commitment, every one that a text names, and all guises in which they may be met."""

    def __init__(self, package: Package, commitment_of: Mapping[str, str], pots: Mapping[str, str]) -> None:
        self.pots = pots
        self.words = _words(package)
        self.purses = {
            row["id"]: row["region_id"] for _, row in package.rows_of("organisations") if row["type"] in PURSES
        }
        """The region out of whose purse an organisation pays, empty where it is not known; only who pays out of one is in it."""
        self.hands = {
            row["id"]: row["region_id"] for _, row in package.rows_of("organisations") if row["type"] in HANDS
        }
        self.bodies, self.members = _bodies(package)
        self.more: defaultdict[str, set[str]] = defaultdict(set)
        for _, row in package.rows_of("parties"):
            if row["organisation_id"] and row["funding_id"] in commitment_of:
                self.more[f"{row['role']} of {commitment_of[row['funding_id']]}"].add(row["organisation_id"])

    def of(self, row: Cells, column: str) -> set[str]:
        """All who give or get the money of a commitment, or its pot; one that is not known is empty, if none stands before it."""
        return {self.first(row, column)} | self.more.get(f"{column.removesuffix('_id')} of {row['id']}", set())

    def first(self, row: Cells, column: str) -> str:
        """The party in the row itself; who gets the money may be the programme that it goes into, where nobody else does."""
        return row[column] or (self.pots.get(row["id"], "") if column == "recipient_id" else "")

    def worn(self, row: Cells, *, bare: bool = False) -> set[Pattern]:
        """As what a commitment is met by others; bare of all names and purses, where only the parties themselves are asked for."""
        return self._patterns(row, self._shadows, bare)

    def feared(self, row: Cells, *, bare: bool = False) -> set[Pattern]:
        """As what those are met that may hold the same euro."""
        return self._patterns(row, self._rivals, bare)

    def may_be_one(self, one: Cells, other: Cells, column: str) -> bool:
        """Whether somebody of one commitment may be somebody of the other."""
        feared = {guise for party in self.of(one, column) for guise in self._rivals(party, column, bare=False)}
        return any(feared & {*self._shadows(party, column, bare=False)} for party in self.of(other, column))

    def _patterns(self, row: Cells, guises: Callable[[str, str, bool], list[str]], bare: bool) -> set[Pattern]:
        sides = ({one for party in self.of(row, column) for one in guises(party, column, bare)} for column in PARTIES)
        return {(row["currency"], *pattern) for pattern in product(*sides)}

    def _region(self, party: str) -> str:
        return self.hands.get(party) or self.purses.get(party, "")

    def _shadows(self, party: str, column: str, bare: bool) -> list[str]:
        """A party as itself, as anybody, by its names; one that is not known as unknown."""
        if not party:
            return [UNKNOWN]
        known = "" if UNLISTED.fullmatch(party) else "+"
        names = [] if bare else [f"{NAME}{word}{known}" for word in self.words.get(party, ())]
        names += [] if bare else [f"{NAME}all of {one}" for one in self.bodies[party]]
        names += [] if bare else [f"{NAME}one of {one}" for one in self.members[party]]
        purse = None if bare else self.purses.get(party)
        paid = [] if purse is None else [f"{PURSE}{purse or UNKNOWN}", f"{PURSE}{ANYBODY}"]
        if not bare and column == "funder_id" and (party in self.hands or party in self.purses):
            way = OF_OTHERS if party in self.hands else OF_ITS_OWN
            paid += [f"{way}{self._region(party) or UNKNOWN}", f"{way}{ANYBODY}"]
        return [party, ANYBODY, *names, *paid]

    def _rivals(self, party: str, column: str, bare: bool) -> list[str]:
        """Who may be a party: itself, unknown, or alike in name, unless registers know both."""
        if not party:
            return [ANYBODY, UNKNOWN]
        words = () if bare else self.words.get(party, ())
        names = [f"{NAME}{word}" for word in words]
        names += [f"{NAME}{word}+" for word in words if UNLISTED.fullmatch(party)]
        names += [] if bare else [f"{NAME}one of {one}" for one in self.bodies[party]]
        names += [] if bare else [f"{NAME}all of {one}" for one in self.members[party]]
        purse = None if bare else self.purses.get(party)
        paid = [] if purse is None else [f"{PURSE}{purse or ANYBODY}", f"{PURSE}{UNKNOWN}"]
        if not bare and column == "funder_id" and (party in self.hands or party in self.purses):
            for way in (OF_OTHERS, OF_ITS_OWN) if party in self.hands else (OF_OTHERS,):
                paid += [f"{way}{self._region(party) or ANYBODY}", f"{way}{UNKNOWN}"]
        return [party, UNKNOWN, *names, *paid]


def is_by_agent(pattern: Pattern) -> bool:
    """Whether two are only one if the one hands out the money of the other."""
    return pattern[1].startswith((OF_OTHERS, OF_ITS_OWN))


def _words(package: Package) -> dict[str, set[str]]:
    """The telling words of all names of each party, and what others are called in short that it may be."""
    spelled: defaultdict[str, list[str]] = defaultdict(list)
    for _, row in package.rows_of("names"):
        spelled[row["record_id"]].append(row["name"])
    return called(spelled)


def _bodies(package: Package) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """What the institutes of a body are called by, for the bodies; and for all others whose institutes they may be by their names."""
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in package.rows_of("names"):
        if body := UMBRELLA.match(row["name"]):
            bodies[row["record_id"]].add(body.group(1).casefold())
        elif begin := MEMBER.match(row["name"]):
            word = begin.group().casefold()
            members[row["record_id"]].update(word[:at] for at, sign in enumerate(word) if sign == "-")
    return bodies, members
