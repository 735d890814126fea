"""What texts say → records, on an engine: all that is said of one record meets in one place, in the order of the texts.

Of a record that many texts name it matters who speaks first: the name that stays, the type, the homepage. So texts do not
hand over rows but what they did to a ledger, step by step, and it is done again in that order where the record is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pipeline.cache.keys import extractor, same_here, version_of
from pipeline.codebook.code_lists import Review
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger
from pipeline.merge.settled import settle
from pipeline.merge.texts import Text, add_text, cast_of
from pipeline.seams import Engine

SHARED = frozenset({"organisations", "programmes", "persons", "names", "roles"})
"""Tables of what several texts speak of; any other row is that of one text."""
MEANT = frozenset({"organisations", "programmes"})
"""Tables of what a text may mean without words that can be cited, once another text has named it."""

Named = tuple[str, str]
"""The table and the id of a record."""
Step = tuple[Any, ...]
"""What a text did to a ledger: the method of `Meeting`, and what it was given."""
Rows = dict[str, dict[str, Cells]]


@dataclass(frozen=True)
class Terms:
    """On which terms texts are merged; records are `settled` at once where none of them may still be taken out."""

    register: Register
    refused: frozenset[str]
    settled: bool

    def for_workers(self) -> Terms:
        """The same with the parts of the register that records are filled from."""
        others = Register.model_fields.keys() - {"organisations", "programmes", "sources"}
        return replace(self, register=self.register.model_copy(update=dict.fromkeys(others, ())))


@dataclass(frozen=True)
class Said:
    """A text with what other texts have to do with it."""

    text: Text
    original: str
    """The text that it is a reprint of; empty where it is none."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """The ids of its persons in all texts, by their ids in this one, where they differ."""
    named_before: frozenset[Named] = frozenset()
    """Records that it means without words that can be cited, and that a text before it has named."""


@dataclass
class Notes(Ledger):
    """The ledger of one text, which notes what is done to it, each step with the record that it is about."""

    source: str = ""
    steps: list[tuple[str, Step]] = field(default_factory=list)

    def put(self, table: str, cells: Cells) -> str:
        """Records a row. What the text itself adds to its own rows later is in the step, too; shared ones go step by step."""
        if table == "attestations":
            self._note(self._record_of(cells), "attest", cells, self.rows["evidence"][cells["evidence_id"]])
        else:
            record = cells["record_id"] if table in {"names", "citations"} else cells["id"]
            self._note(record, "put", table, dict(cells) if table in SHARED else cells)
        return super().put(table, cells)

    def has(self, table: str, record: str) -> bool:
        """Whether the text has named a record; one that it means and has not may be one that a text before it has named."""
        if super().has(table, record):
            return True
        if table in MEANT:
            self._note(record, "miss", table, record, self.source)
        return False

    def raise_review(self, table: str, record: str, review: Review) -> None:
        """Lets a record stand as the text says of it."""
        if review is not Review.EXTRACTED:
            self._note(record, "raise_review", table, record, review)
        super().raise_review(table, record, review)

    def call(self, table: str, record: str, name: str, *, lengthen: bool) -> None:
        """Records what the text calls a record."""
        self._note(record, "called", table, record, name, lengthen)
        super().call(table, record, name, lengthen=lengthen)

    def overrule(self, table: str, record: str, column: str, value: str) -> None:
        """Puts another value into a cell."""
        self._note(record, "overrule", table, record, column, value)
        super().overrule(table, record, column, value)

    def state(self, table: str, record: str, column: str, value: str, words: Sequence[Cells]) -> None:
        """Puts a value into a cell; whether its words attest it is known where the texts before have spoken, too."""
        cited = [(cells, self.rows["evidence"][cells["evidence_id"]]) for cells in words]
        self._note(record, "stated", table, record, column, value, cited)
        self.rows[table][record].setdefault(column, value)

    def _note(self, record: str, method: str, *given: Any) -> None:
        self.steps.append((record, (method, *given)))

    def _record_of(self, attestation: Cells) -> str:
        """The record whose place an attestation belongs to: of a name, whoever bears it."""
        record = attestation["record_id"]
        return self.rows["names"][record]["record_id"] if attestation["record_table"] == "names" else record


@dataclass
class Meeting(Ledger):
    """Where all that is said of some records meets. The sentences of others are known, as far as words here stand in them."""

    lent: dict[str, Cells] = field(default_factory=dict)
    missed: dict[str, set[Named]] = field(default_factory=dict)
    """By text the records that it means and has not named, and a text before it has."""

    def attest(self, cells: Cells, evidence: Cells) -> None:
        """Records an attestation, whose sentence may be at home elsewhere."""
        self.lent[evidence["id"]] = evidence
        self.put("attestations", cells)

    def called(self, table: str, record: str, name: str, lengthen: bool) -> None:
        """Records what a text calls a record."""
        self.call(table, record, name, lengthen=lengthen)

    def stated(self, table: str, record: str, column: str, value: str, cited: Sequence[tuple[Cells, Cells]]) -> None:
        """Records the value of a cell with its words."""
        self.lent.update((evidence["id"], evidence) for _, evidence in cited)
        self.state(table, record, column, value, [cells for cells, _ in cited])

    def miss(self, table: str, record: str, source: str) -> None:
        """Remembers a text that means a record without having named it, where one before it has."""
        if self.has(table, record):
            self.missed.setdefault(source, set()).add((table, record))


def recorded_on(engine: Engine, texts: Sequence[Said], terms: Terms) -> Ledger:
    """The ledger of what all texts say, in no order, as an engine sorts it by record and settles it.

    A text that means a record which only texts before it have named is told so, and all is said once more.
    """
    terms = terms.for_workers()
    spread, gather = partial(steps_of, refused=terms.refused, version=sources()), partial(meet, terms=terms)
    while True:
        ledger = Ledger(refused=terms.refused)
        missed: dict[str, frozenset[Named]] = {}
        for rows, means in engine.regroup(spread, gather, texts):
            for table, some in rows.items():
                ledger.rows[table].update(some)
            for source, named in means.items():
                missed[source] = missed.get(source, frozenset()) | named
        if not missed:
            return ledger
        texts = [replace(one, named_before=one.named_before | missed.get(one.text[0].id, frozenset())) for one in texts]


def steps_of(said: Said, refused: frozenset[str], version: tuple[str, ...]) -> Iterator[tuple[str, Step]]:
    """What a text does to a ledger, each step with its record; PipelineError where other code would do it otherwise."""
    same_here(version, sources())
    ledger = Notes(refused=refused, source=said.text[0].id)
    for table, record in said.named_before:
        ledger.rows[table][record] = {"id": record, "review": Review.EXTRACTED.value}
    cast = cast_of(ledger, said.text)
    cast.rename(said.persons)
    add_text(cast, said.text[1], said.original)
    yield from ledger.steps


def meet(steps: Iterable[Step], terms: Terms) -> tuple[Rows, dict[str, frozenset[Named]]]:
    """The rows of the records that meet here, and by text the records that it means and only others have named."""
    ledger = Meeting(refused=terms.refused)
    for method, *given in steps:
        getattr(ledger, method)(*given)
    own = ledger.rows["evidence"]
    ledger.rows["evidence"] = ledger.lent | own
    if terms.settled:
        settle(ledger, terms.register)
    rows = {table: some for table, some in {**ledger.rows, "evidence": own}.items() if some}
    return rows, {source: frozenset(named) for source, named in ledger.missed.items()}


def sources() -> tuple[str, ...]:
    """The version of the code that says what texts do to records."""
    return extractor(), version_of(("merge",))
