"""How a value is spelled: one lexical pattern, read, write, and its name in every target, one row per type.

The text of a cell is held against the pattern before it is converted, because Python's own readers, and with them
pydantic, frictionless, csvw and pySHACL, take `2_018`, ` 2018` and `٢٠١٨` for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True)
class ValueType:
    """One type of cell: its pattern (of the whole cell), its Table Schema type, its XSD type, read and write.

    `longest` is how many characters a number may have: what is longer is no figure, and no reader can reckon with it.
    """

    name: str
    pattern: str
    table_schema: str
    xsd: str
    read: Callable[[str], Any] = field(default=str, repr=False)
    write: Callable[[Any], str] = field(default=str, repr=False)
    longest: int | None = None

    def fits(self, cell: str) -> bool:
        """Whether the cell is spelled as the type wants it."""
        return (self.longest is None or len(cell) <= self.longest) and re.fullmatch(self.pattern, cell) is not None

    def datatype(self, cell: str) -> str:
        """The XSD type of a cell; that of a date follows from how precise it is (XSD 1.1, gYear and gYearMonth)."""
        return {4: "gYear", 7: "gYearMonth"}.get(len(cell), self.xsd) if self.name == "date" else self.xsd

    @property
    def datatypes(self) -> tuple[str, ...]:
        """Every XSD type that a cell may have, the least precise first."""
        return ("gYear", "gYearMonth", self.xsd) if self.name == "date" else (self.xsd,)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets a model refuse a value whose cell would not fit the pattern (pydantic's hook for annotations)."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: Any) -> Any:
        if not self.fits(self.write(value)):
            message = f"{self.write(value)!r} is not spelled like a value of type {self.name}"
            raise ValueError(message)
        return value


def write_decimal(value: Decimal) -> str:
    """The shortest plain spelling: no exponent, no grouping, no trailing zeros.

    >>> write_decimal(Decimal("5.30E7")), write_decimal(Decimal("1.50")), write_decimal(Decimal("-0"))
    ('53000000', '1.5', '0')
    """
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in {"-0", ""} else plain


_TEXT = r"[^\s\x00-\x1f](?:[^\x00-\x1f]*[^\s\x00-\x1f])?"

IDENTIFIER = ValueType("identifier", r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", "string", "string")
TEXT = ValueType("text", _TEXT, "string", "string")
QUOTE = ValueType("quote", r"\S(?:[\s\S]*\S)?", "string", "string")
DECIMAL = ValueType(
    "decimal", r"0|-?(?:[1-9][0-9]*|0)(?:\.[0-9]*[1-9])?", "number", "decimal", Decimal, write_decimal, 28
)
INTEGER = ValueType("integer", r"0|[1-9][0-9]*", "integer", "integer", int, str, 18)
BOOLEAN = ValueType(
    "boolean", "true|false", "boolean", "boolean", lambda c: c == "true", lambda v: "true" if v else "false"
)
DATE = ValueType("date", r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", "string", "date")
URL = ValueType("url", r"https?://[^\s<>\"{}|\\^`]+", "string", "anyURI")
UNIT = ValueType("unit", r"1|[A-Z]{3}", "string", "string")
LANGUAGE = ValueType("language", "[a-z]{2}", "string", "string")
SHA256 = ValueType("sha256", "[0-9a-f]{64}", "string", "hexBinary")
CODE = ValueType("code", "[a-z0-9]+(?:[_-][a-z0-9]+)*", "string", "string")

VALUE_TYPES = (IDENTIFIER, TEXT, QUOTE, DECIMAL, INTEGER, BOOLEAN, DATE, URL, UNIT, LANGUAGE, SHA256, CODE)

Identifier = Annotated[str, IDENTIFIER]
Text = Annotated[str, TEXT]
Quote = Annotated[str, QUOTE]
Number = Annotated[Decimal, DECIMAL]
Count = Annotated[int, INTEGER]
Truth = Annotated[bool, BOOLEAN]
PartialDate = Annotated[str, DATE]
Url = Annotated[str, URL]
Unit = Annotated[str, UNIT]
Language = Annotated[str, LANGUAGE]
Sha256 = Annotated[str, SHA256]
