"""Which statements speak of the same money: alike, or agreeing within hedge and rounding, never by a chain of near ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pipeline.codebook.funding_codes import FundingKind
from pipeline.codebook.same_money import PATH, TIMES, WHO
from pipeline.codebook.tables import Cells
from pipeline.german.inflection import comparable
from pipeline.german.rounding import Reach, reach, step

FIGURE = ("amount", "qualifier", "amount_min", "amount_max")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more fundings say alike, the first by source and id in front; `reach` is None without an amount."""

    fundings: tuple[Cells, ...]
    reach: Reach | None
    families: frozenset[str]
    """The texts that say it, every reprint under the id of its original."""

    @property
    def cells(self) -> Cells:
        """The cells that all of the fundings share."""
        return self.fundings[0]

    @property
    def sources(self) -> frozenset[str]:
        """The texts that say it."""
        return frozenset(row["source_id"] for row in self.fundings)

    @property
    def rank(self) -> tuple[object, ...]:
        """A sort key: those first that know most of who and when, of these the finest, then by what they say."""
        unknown = sum(not self.cells.get(column) for column in (*WHO, *TIMES))
        said = tuple(
            self.cells.get(column, "") for column in (*WHO, *TIMES, "currency", "basis", "status", "kind", *FIGURE)
        )
        return unknown, self.reach.width if self.reach else Decimal(1), said, self.fundings[0]["id"]


@dataclass
class Money:
    """Statements of the same money, the one that knows most in front, and where its amount is to be expected."""

    statements: list[Statement]
    reach: Reach | None = None
    keys: set[tuple[str, ...]] = field(default_factory=set)

    @cached_property
    def fundings(self) -> list[Cells]:
        """All fundings, by source and id."""
        return sorted((row for one in self.statements for row in one.fundings), key=by_source)

    @cached_property
    def families(self) -> set[str]:
        """The texts that say it, every reprint under the id of its original."""
        return {family for one in self.statements for family in one.families}

    @property
    def recipient(self) -> str:
        """Who gets it: the id, else what the texts call who has none, without inflection; empty where nobody is named."""
        known = (one.cells.get("recipient_id") for one in self.statements)
        called = (one.cells.get("recipient_label") for one in self.statements)
        named = next((f"called {comparable(label)}" for label in called if label), "")
        return next((one for one in known if one), named)

    @property
    def finest(self) -> Statement:
        """The statement with the narrowest amount; of those alike the one that knows most."""
        return min(self.statements, key=lambda one: one.reach.width if one.reach else Decimal(1))

    def add(self, statement: Statement) -> None:
        """Takes in a statement that fits."""
        self.statements.append(statement)
        for known in ("fundings", "families"):
            self.__dict__.pop(known, None)
        if self.reach and statement.reach:
            self.reach = Reach(max(self.reach.low, statement.reach.low), min(self.reach.high, statement.reach.high))


def by_source(row: Cells) -> tuple[str, str]:
    """A sort key: the text, then the id."""
    return row["source_id"], row["id"]


def statements_of(
    fundings: Iterable[Cells], families: Mapping[str, str], places: Mapping[str, tuple[str, int, int]]
) -> list[Statement]:
    """The statements behind fundings: what texts say alike is one, as often as one text says it.

    `places` are the sentence of each funding, where in it the figure stands, and where in the text. A funding that
    names neither recipient nor programme is alike only with the same sentence of a reprint.
    """
    groups: dict[tuple[object, ...], list[Cells]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    nowhere = ("", 0, 0)
    for row in sorted(fundings, key=lambda row: (row["source_id"], places.get(row["id"], nowhere)[2], row["id"])):
        family = families.get(row["source_id"], row["source_id"])
        said = tuple(row.get(column, "") for column in (*WHO, *TIMES, "kind", "currency", "basis", *FIGURE))
        said = (*said, _path(row))
        if not row.get("recipient_id"):
            said = (*said, row.get("recipient_label", ""))
        if not (row.get("recipient_id") or row.get("programme_id")):
            said = (*said, family, *map(str, places.get(row["id"], nowhere)[:2]))
        seen[row["source_id"], said] += 1
        groups.setdefault((said, seen[row["source_id"], said]), []).append(row)
    return [_statement(sorted(rows, key=by_source), families) for rows in groups.values()]


def _statement(rows: list[Cells], families: Mapping[str, str]) -> Statement:
    cells = rows[0]
    width = reach(cells["amount"], cells["qualifier"], cells["amount_min"], cells["amount_max"])
    return Statement(tuple(rows), width, frozenset(families.get(row["source_id"], row["source_id"]) for row in rows))


def _path(row: Cells) -> str:
    """Whether a statement tells of money on its way, or its own status, where that is none of one money."""
    return "on its way" if row["status"] in PATH else row["status"]


def join(statements: Iterable[Statement], wholes: Mapping[str, set[str]]) -> list[Money]:
    """The money behind statements: each joins the one money that it fits, and stands alone where that are none or two.

    The order is that of what they say, so that neither files nor ids decide.
    """
    made: list[Money] = []
    shelves: dict[tuple[str, ...], list[Money]] = {}
    for statement in sorted(statements, key=lambda one: one.rank):
        near = (money for key in _sought(statement) for money in shelves.get(key, ()))
        fitting = _first_two(money for money in near if _fits(money, statement, wholes))
        if len(fitting) == 1:
            money = fitting[0]
            money.add(statement)
        else:
            money = Money([statement], statement.reach)
            made.append(money)
        if len(fitting) < 2:
            for key in _shelved(statement):
                if key not in money.keys:
                    money.keys.add(key)
                    shelves.setdefault(key, []).append(money)
    return made


def _first_two(found: Iterable[Money]) -> list[Money]:
    """The first money and the first other one: more need not be looked for where one has to be the only one."""
    kept: list[Money] = []
    for money in found:
        if not any(money is one for one in kept):
            kept.append(money)
        if len(kept) > 1:
            break
    return kept


def _sizes(found: Reach | None) -> range:
    """The sizes, as powers of 1.1, that a reach goes over: most go over two or three."""
    return range(_size(found.low), _size(found.high) + 1) if found else range(0)


def _size(value: Decimal) -> int:
    return math.floor(math.log(max(value, Decimal(1)), 1.1))


def _shelved(statement: Statement) -> Iterator[tuple[str, ...]]:
    """Under which keys a statement is found by others."""
    return _keys(statement, ((), (statement.cells.get("recipient_id", ""),)))


def _sought(statement: Statement) -> Iterator[tuple[str, ...]]:
    """Under which keys others are found that a statement may fit."""
    return _keys(statement, (("",) if statement.cells.get("recipient_id") else (),))


def _keys(statement: Statement, pots: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A key for each size by who gets the money, by its pot with what is said of it, and by the texts that tell it."""
    cells, base = statement.cells, _base(statement)
    recipient, programme = cells.get("recipient_id", ""), cells.get("programme_id", "")
    for size in map(str, _sizes(statement.reach)):
        if recipient:
            yield (*base, size, "recipient", recipient)
        if programme:
            yield from ((*base, size, "programme", programme, *pot) for pot in pots)
        yield from ((*base, size, "family", family) for family in statement.families)


def _base(statement: Statement) -> tuple[str, str, str]:
    return statement.cells["currency"], statement.cells["basis"], _path(statement.cells)


def _fits(money: Money, statement: Statement, wholes: Mapping[str, set[str]]) -> bool:
    """Whether a statement agrees with all others of a money, and has enough in common with one of them."""
    if money.reach is None or statement.reach is None:
        return False
    if max(money.reach.low, statement.reach.low) >= min(money.reach.high, statement.reach.high):
        return False
    if any(_are_apart(one, statement, wholes) for one in money.statements):
        return False
    return any(_are_linked(one, statement) for one in money.statements)


def _are_linked(one: Statement, other: Statement) -> bool:
    """Whether two statements have enough in common: who gets the money, its pot, or, of reprints, the figure."""
    a, b = one.cells, other.cells
    if a.get("recipient_id") and a.get("recipient_id") == b.get("recipient_id"):
        return True
    if a.get("programme_id") and a.get("programme_id") == b.get("programme_id"):
        return True
    return not one.families.isdisjoint(other.families) and all(a[column] == b[column] for column in FIGURE)


def _are_apart(one: Statement, other: Statement, wholes: Mapping[str, set[str]]) -> bool:
    """Whether anything tells two statements apart: parties, kind, time, or that one text says both as two."""
    a, b = one.cells, other.cells
    if any(a.get(column) and b.get(column) and a[column] != b[column] for column in WHO):
        return True
    if not (a.get("recipient_id") or b.get("recipient_id")) and _differ(a, b, "recipient_label"):
        return True
    kinds = {a["kind"], b["kind"]} - {"", FundingKind.UNSPECIFIED}
    if len(kinds) > 1 or any(are_other_times(a.get(column, ""), b.get(column, "")) for column in TIMES):
        return True
    if _are_part_and_whole(one, other, wholes):
        return True
    return not one.sources.isdisjoint(other.sources) and not _is_rounded(a, b)


def _differ(a: Cells, b: Cells, column: str) -> bool:
    return bool(a.get(column) and b.get(column) and a[column] != b[column])


def are_other_times(one: str, other: str) -> bool:
    """Whether two points in time differ as far as both are precise."""
    precision = min(len(one), len(other))
    return one[:precision] != other[:precision]


def _are_part_and_whole(one: Statement, other: Statement, wholes: Mapping[str, set[str]]) -> bool:
    ours, theirs = ({row["id"] for row in each.fundings} for each in (one, other))
    return any(not wholes.get(a, set()).isdisjoint(theirs) for a in ours) or any(
        not wholes.get(b, set()).isdisjoint(ours) for b in theirs
    )


def _is_rounded(a: Cells, b: Cells) -> bool:
    """Whether one text says one amount twice, in a headline roughly: one recipient, and one figure rounds to the other."""
    if not a.get("recipient_id") or a.get("recipient_id") != b.get("recipient_id") or _differ(a, b, "purpose"):
        return False
    if not a["amount"] or not b["amount"] or a["amount"] == b["amount"]:
        return False
    fine, rough = sorted((Decimal(a["amount"]), Decimal(b["amount"])), key=step)
    return step(fine) < step(rough) and abs(fine - rough) * 2 <= step(rough)
