"""How a table declares itself: Row, Table and Column; from the class follow columns, cells and every schema."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

from pipeline.codebook.code import Code
from pipeline.codebook.column_descriptions import GERMAN
from pipeline.codebook.table_descriptions import IN_GERMAN
from pipeline.codebook.value_types import CODE, ValueType


class Origin(StrEnum):
    """Where the values of a column come from, and so how the law checks them."""

    STATED = "stated"
    """Recomputed from the attested words."""
    CLASSIFIED = "classified"
    """Licensed by a cue word in the attested quote, or taken from the register with a citation."""
    CURATED = "curated"
    """Taken from a register or a text's head, with a citation."""
    DERIVED = "derived"
    """Recomputed from other cells."""


@dataclass(frozen=True, slots=True)
class Part:
    """A node of its own in RDF that several columns of a row share, as amount and currency share a MonetaryAmount."""

    property: str
    classes: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What is true of a table as a whole.

    `kind` is the singular that stands in IRIs. `fact` says that every row needs an attestation. `identity` names the
    columns from which the id is derived; where it is empty, the id follows from the words that attest `anchor`.
    """

    name: str
    prefix: str
    kind: str
    title_de: str
    title_en: str
    classes: tuple[str, ...]
    fact: bool = False
    identity: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def own_class(self) -> str:
        """The class that only the records of this table have: our own one, else the last of its classes."""
        return next((term for term in self.classes if term.startswith("belegt:")), self.classes[-1])

    def stands_on(self, column: str) -> bool:
        """Whether the words that attest the column are those that a row stands on: the anchor, or a bound of it."""
        return bool(self.anchor) and column in {self.anchor, f"{self.anchor}_min", f"{self.anchor}_max"}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a column adds to its annotation. `reads` names the reader that recomputes it from its words."""

    label_de: str
    label_en: str
    origin: Origin
    property: str = ""
    refers_to: str = ""
    reads: str = ""
    part: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as every format sees it."""

    name: str
    value_type: ValueType
    codes: type[Code] | None
    required: bool
    description: str
    declared: Declared

    @property
    def origin(self) -> Origin:
        """Where the column's values come from."""
        return self.declared.origin

    @property
    def described(self) -> dict[str, str]:
        """What the column says, by language."""
        return {"de": GERMAN[self.description], "en": self.description}


def declare(origin: Origin, label_de: str, label_en: str, *, required: bool = False, **more: str) -> Any:
    """A field of a row: its origin, its labels, and how it stands in RDF and in the law."""
    extra = {"declared": Declared(label_de, label_en, origin, **more)}
    return Field(default=..., json_schema_extra=extra) if required else Field(default=None, json_schema_extra=extra)  # type: ignore[arg-type]


def stated(label_de: str, label_en: str, **more: Any) -> Any:
    """A column that the validator recomputes from the attested words."""
    return declare(Origin.STATED, label_de, label_en, **more)


def classified(label_de: str, label_en: str, **more: Any) -> Any:
    """A column whose code a cue word in the attested quote licenses."""
    return declare(Origin.CLASSIFIED, label_de, label_en, **more)


def curated(label_de: str, label_en: str, **more: Any) -> Any:
    """A column whose value has a row in `citations`."""
    return declare(Origin.CURATED, label_de, label_en, **more)


def derived(label_de: str, label_en: str, **more: Any) -> Any:
    """A column that is recomputed from other cells."""
    return declare(Origin.DERIVED, label_de, label_en, **more)


class Row(BaseModel):
    """One row of a published table; None is an empty cell, which says: not stated."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    TABLE: ClassVar[Table]
    PARTS: ClassVar[dict[str, Part]] = {}

    @classmethod
    def described(cls) -> dict[str, str]:
        """What the table holds, by language."""
        english = " ".join((cls.__doc__ or "").split())
        return {"de": IN_GERMAN[english], "en": english}

    def cells(self) -> dict[str, str]:
        """The row as the texts of its cells, in the order of the columns."""
        values = {column: getattr(self, column.name) for column in columns(type(self))}
        return {c.name: "" if v is None else c.value_type.write(v) for c, v in values.items()}

    @classmethod
    def from_cells(cls, cells: dict[str, str]) -> Self:
        """The row that the cells spell; ValueError names the first cell that is not spelled as its type wants it."""
        values: dict[str, Any] = {}
        for column in columns(cls):
            cell = cells[column.name]
            if cell and not column.value_type.fits(cell):
                message = f"{column.name}: {cell!r} is not spelled like a value of type {column.value_type.name}"
                raise ValueError(message)
            values[column.name] = column.value_type.read(cell) if cell else None
        return cls.model_validate(values)


@cache
def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a table in their published order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hints[name], field) for name, field in row.model_fields.items())


def _column(name: str, hint: Any, field: Any) -> Column:
    options = [hint] if get_origin(hint) is None or hasattr(hint, "__metadata__") else list(get_args(hint))
    kept = next(option for option in options if option is not type(None))
    codes = kept if isinstance(kept, type) and issubclass(kept, Code) else None
    value_type = CODE if codes else next(m for m in kept.__metadata__ if isinstance(m, ValueType))
    declared = field.json_schema_extra["declared"]
    return Column(name, value_type, codes, field.is_required(), field.description or "", declared)
