"""Commitments reckoned again: which fundings speak of the same money, and the cells that follow for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import chain, product
from math import log10

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.funding_codes import FundingKind
from pipeline.codebook.same_money import JOINED, PATH
from pipeline.codebook.tables import Cells
from pipeline.german.inflection import comparable
from pipeline.german.rounding import Reach, reach, step
from pipeline.validate.parts import Line

PARTIES = ("funder_id", "proposer_id", "recipient_id", "programme_id")
TIMES = ("start", "end")
AMOUNT: tuple[str, str, str, str] = ("amount", "qualifier", "amount_min", "amount_max")
SAID = (*PARTIES, *TIMES, "currency", "basis", "status", "kind", *AMOUNT)


class Saying:
    """Fundings that say the same in all that counts; `cells` are those of the first by source and id."""

    def __init__(self, rows: list[Cells], originals: dict[str, str]) -> None:
        self.rows = sorted(rows, key=lambda row: (row["source_id"], row["id"]))
        self.cells = self.rows[0]
        self.texts = {row["source_id"] for row in rows}
        self.families = {originals[text] for text in self.texts}
        self.ids = {row["id"] for row in rows}
        self.reach = reach(*(self.cells[column] for column in AMOUNT))

    @cached_property
    def place(self) -> tuple[int, Decimal, list[str], str]:
        """Its place among all: who knows most first, then the finest."""
        empty = [column for column in (*PARTIES, *TIMES) if not self.cells[column]]
        return len(empty), self.width, [self.cells[column] for column in SAID], self.cells["id"]

    @property
    def width(self) -> Decimal:
        """How rough its amount is."""
        return self.reach.width if self.reach else Decimal(1)

    @property
    def matter(self) -> tuple[str, str, str]:
        """What all that is said of one money shares."""
        return self.cells["currency"], self.cells["basis"], stage(self.cells)


def stage(row: Cells) -> str:
    """The status, where it is no station of one money's way."""
    return "" if row["status"] in PATH else f"only {row['status']}"


class Heap:
    """What is said of one money."""

    def __init__(self, first: Saying) -> None:
        self.sayings = [first]
        self.reach = first.reach

    def take(self, saying: Saying) -> None:
        """Takes in what is said of the same money, too."""
        self.sayings.append(saying)
        self.reach = _meeting(self.reach, saying.reach)
        self.__dict__.pop("rows", None)
        self.__dict__.pop("families", None)

    @cached_property
    def rows(self) -> list[Cells]:
        """All fundings, the first by source and id in front."""
        rows = (row for saying in self.sayings for row in saying.rows)
        return sorted(rows, key=lambda row: (row["source_id"], row["id"]))

    @property
    def id(self) -> str:
        """The id of the commitment."""
        return "com-" + self.rows[0]["id"].removeprefix("fun-")

    @property
    def finest(self) -> Saying:
        """What says the amount most finely."""
        return min(self.sayings, key=lambda saying: saying.width)

    def cell(self, column: str) -> str:
        """A cell of the commitment that follows from what is said here alone."""
        if column in {"amount", "qualifier"}:
            return self.finest.cells[column]
        if column in {"amount_min", "amount_max"}:
            return self._bound(column)
        stated = [saying.cells[column] for saying in self.sayings if saying.cells[column]]
        if column == "kind":
            stated = [kind for kind in stated if kind != FundingKind.UNSPECIFIED] or stated
        return stated[0] if stated else ""

    def _bound(self, column: str) -> str:
        """The bound of the finest amount, else the tightest one stated beside it that does not cross it."""
        own, lower = self.finest.cells, column == "amount_min"
        if own[column]:
            return own[column]
        known = own["amount"] or (own["amount_max"] if lower else own["amount_min"] or self._floor())
        hedged = [
            one.cells for one in self.sayings if one is not self.finest and one.cells["qualifier"] != Qualifier.EXACT
        ]
        stated = [cells[column] for cells in hedged if cells[column]]
        if lower:
            return max((cell for cell in stated if Decimal(cell) <= Decimal(known or 0)), key=Decimal, default="")
        return min((cell for cell in stated if Decimal(cell) >= Decimal(known or 0)), key=Decimal, default="")

    def _floor(self) -> str:
        return self._bound("amount_min")

    @property
    def recipient(self) -> str:
        """Who gets it: the cell of the commitment, else the words for who is no record, under inflection one; or empty."""
        words = [one.cells["recipient_label"] for one in self.sayings if one.cells["recipient_label"]]
        return self.cell("recipient_id") or (f"words {comparable(words[0])}" if words else "")

    @property
    def rule(self) -> str:
        """The rule that joined the fundings."""
        alone, alike, agreeing = JOINED
        return alone if len(self.rows) == 1 else alike if len(self.sayings) == 1 else agreeing

    @cached_property
    def families(self) -> set[str]:
        """The texts behind it, every reprint as its original."""
        return set().union(*(saying.families for saying in self.sayings))


def heaps(
    rows: list[Cells], originals: dict[str, str], lines: dict[str, list[Line]], wholes: dict[str, frozenset[str]]
) -> list[Heap]:
    """All money that the fundings speak of; what fits no money, or more than one, is one of its own."""
    made: list[Heap] = []
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for saying in sorted(_sayings(rows, originals, lines), key=lambda one: one.place):
        fitting: list[int] = []
        for number in chain.from_iterable(index[key] for key in _doors(saying, seeking=True)):
            if len(fitting) < 2 and number not in fitting and _takes(made[number], saying, wholes):
                fitting.append(number)
        if len(fitting) == 1:
            heap = made[fitting[0]]
            heap.take(saying)
        else:
            made.append(Heap(saying))
        if len(fitting) > 1:
            continue
        number = fitting[0] if fitting else len(made) - 1
        for key in _doors(saying, seeking=False):
            if number not in index[key][-1:]:
                index[key].append(number)
    return made


def _sayings(rows: list[Cells], originals: dict[str, str], lines: dict[str, list[Line]]) -> list[Saying]:
    """Fundings that say the same together, each text only once in it: its second equal one goes with another's second."""
    stands: dict[str, tuple[str, int, int]] = {}
    for of_text in lines.values():
        for line in of_text:
            for stand in line.stands:
                stands.setdefault(stand.row["id"], (line.quote, stand.begin, line.start + stand.begin))
    ordered = sorted(rows, key=lambda row: (row["source_id"], stands.get(row["id"], ("", 0, 0))[2], row["id"]))
    count: defaultdict[tuple[str, ...], int] = defaultdict(int)
    found: defaultdict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for row in ordered:
        key = [row[column] for column in SAID if column != "status"] + [stage(row)]
        if not row["recipient_id"]:
            key.append(row["recipient_label"])
            if not row["programme_id"]:
                quote, begin, _ = stands.get(row["id"], ("", 0, 0))
                key += [originals[row["source_id"]], quote, str(begin)]
        count[(row["source_id"], *key)] += 1
        found[(str(count[(row["source_id"], *key)]), *key)].append(row)
    return [Saying(group, originals) for group in found.values()]


def _doors(saying: Saying, *, seeking: bool) -> Iterator[tuple[str, ...]]:
    """Keys by which what may fit is found: recipient, programme or family, with each order of magnitude of the amount."""
    if saying.reach is None:
        return
    recipient, programme = saying.cells["recipient_id"], saying.cells["programme_id"]
    keys: list[tuple[str, ...]] = [("family", family) for family in saying.families]
    if recipient:
        keys.append(("recipient", recipient))
    if programme:
        keys.append(("programme", programme, "" if seeking and recipient else recipient if not seeking else "any"))
        if not seeking:
            keys.append(("programme", programme, "any"))
    sizes = range(_magnitude(saying.reach.low), _magnitude(saying.reach.high) + 1)
    yield from ((*saying.matter, str(size), *key) for size, key in product(sizes, keys))


def _magnitude(value: Decimal) -> int:
    """The order of magnitude of a figure in steps of a twentieth of its decimal logarithm."""
    return int(20 * log10(value)) if value > 1 else 0


def _meeting(one: Reach | None, other: Reach | None) -> Reach | None:
    return Reach(max(one.low, other.low), min(one.high, other.high)) if one and other else None


def _takes(heap: Heap, saying: Saying, wholes: dict[str, frozenset[str]]) -> bool:
    """Whether nothing in a heap speaks against a saying, and something in it speaks for it."""
    both = _meeting(heap.reach, saying.reach)
    if both is None or both.low >= both.high:
        return False
    return all(_may_be_one(one, saying, wholes) for one in heap.sayings) and any(
        _has_in_common(one, saying) for one in heap.sayings
    )


def _has_in_common(one: Saying, other: Saying) -> bool:
    for column in ("recipient_id", "programme_id"):
        if one.cells[column] and one.cells[column] == other.cells[column]:
            return True
    figures = [[saying.cells[column] for column in AMOUNT] for saying in (one, other)]
    return bool(one.families & other.families) and figures[0] == figures[1]


def _may_be_one(one: Saying, other: Saying, wholes: dict[str, frozenset[str]]) -> bool:
    """Whether two sayings contradict each other in nothing."""
    a, b = one.cells, other.cells
    if any(_contradict(a[column], b[column]) for column in PARTIES):
        return False
    if not a["recipient_id"] and not b["recipient_id"] and _contradict(a["recipient_label"], b["recipient_label"]):
        return False
    vague = FundingKind.UNSPECIFIED.value
    if _contradict(a["kind"].replace(vague, ""), b["kind"].replace(vague, "")):
        return False
    if any(not (a[column].startswith(b[column]) or b[column].startswith(a[column])) for column in TIMES):
        return False
    ours = set().union(*(wholes.get(key, frozenset()) for key in one.ids))
    theirs = set().union(*(wholes.get(key, frozenset()) for key in other.ids))
    if ours & other.ids or theirs & one.ids:
        return False
    return not (one.texts & other.texts) or _is_said_again(a, b)


def _contradict(one: str, other: str) -> bool:
    return one != "" != other and one != other


def _is_said_again(a: Cells, b: Cells) -> bool:
    """Whether a text gives one amount to one recipient twice, once more roughly."""
    if not a["recipient_id"] or a["recipient_id"] != b["recipient_id"] or _contradict(a["purpose"], b["purpose"]):
        return False
    if not a["amount"] or not b["amount"]:
        return False
    (fine, _), (rough, coarse) = sorted(((Decimal(row["amount"]), step(Decimal(row["amount"]))) for row in (a, b)),
                                        key=lambda one: one[1])  # fmt: skip
    return step(fine) < coarse and 2 * abs(rough - fine) <= coarse
