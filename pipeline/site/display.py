"""Cells as people read them: numbers, money, dates and codes in German or English, names of records, and ways to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import isinf

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_currency, format_compact_decimal, format_currency, format_decimal

from pipeline.codebook.code import Code
from pipeline.codebook.code_lists import ConflictStatus, Indicator, PartyRole, Qualifier
from pipeline.codebook.row import Column
from pipeline.codebook.tables import TABLES, Cells, table_of_id
from pipeline.site.published import Published
from pipeline.site.wording import WORDINGS, say

LOCALES = {"de": "de_DE", "en": "en_GB"}
NAMING = ("name", "title", "label", "text", "quote")
"""Columns that name a record, the first one that its table has and that is filled."""
SHORT = 90
"""Characters of a name that is a whole sentence."""
SCALES = (Decimal(10**12), Decimal(10**9), Decimal(10**6))
"""What amounts are written in, where that loses no digit."""
LONGEST = 28
"""Signs of a number that are put into groups: as many as Python reckons with exactly."""
PLACES = 3
"""Digits behind the point of an amount in such a unit; with more it is written out."""


@dataclass(frozen=True)
class Display:
    """How a publication is shown in a language; `root` is the way from the page to the root of the site."""

    published: Published
    language: str
    root: str = ""

    @property
    def locale(self) -> str:
        """The locale whose forms of numbers and dates are used."""
        return LOCALES[self.language]

    def number(self, value: str | int | Decimal) -> str:
        """A number with its digits in groups; as it is spelled where it has more of them than anything counted has."""
        if len(str(value)) > LONGEST:
            return str(value)
        return format_decimal(Decimal(value), locale=self.locale, decimal_quantization=False)

    def money(self, value: str | Decimal, currency: str) -> str:
        """An amount, in millions, milliards or billions where that loses no digit."""
        amount = Decimal(value)
        if len(str(value)) > LONGEST:
            return f"{value} {currency}"
        places = scaled(amount)
        if places is not None:
            return format_compact_currency(amount, currency, locale=self.locale, fraction_digits=places)
        whole = amount == amount.to_integral_value()
        return format_currency(
            amount, currency, locale=self.locale, decimal_quantization=not whole, currency_digits=not whole,
            format="#,##0\u00a0¤" if whole and self.language == "de" else "¤#,##0" if whole else None,
        )  # fmt: skip

    def spelled(self, value: str) -> str:
        """A number with its millions, milliards or billions as a word; empty where that would lose a digit."""
        places = None if len(value) > LONGEST else scaled(Decimal(value))
        if places is None:
            return ""
        return format_compact_decimal(Decimal(value), format_type="long", locale=self.locale, fraction_digits=places)

    def between(self, low: str, high: str, currency: str) -> str:
        """An interval of money; open above where no upper end is told."""
        if not high:
            return self.say("or_more", amount=self.money(low, currency))
        if Decimal(low) == Decimal(high):
            return self.money(low, currency)
        return self.say("from_to", low=self.money(low, currency), high=self.money(high, currency))

    def sum_of(self, low: float, high: float, currency: str) -> str:
        """A sum of stated amounts that may be ranges; infinite where no upper end is told."""
        return self.between(str(int(low)), "" if isinf(high) else str(int(high)), currency)

    def figure(self, row: Cells) -> str:
        """The amount or value of a row with its hedge; empty where it has none."""
        name = "amount" if "amount" in row else "value"
        unit = row.get("currency") or row.get("unit") or "1"
        low, high, value = row[f"{name}_min"], row[f"{name}_max"], row[name]

        def one(cell: str) -> str:
            return self.number(cell) if unit == "1" else self.money(cell, unit)

        if not value and low and high:
            return self.say("from_to", low=one(low), high=one(high))
        said = value or low or high
        if not said:
            return ""
        hedge = "" if row["qualifier"] == Qualifier.EXACT else f"{self.code(Qualifier, row['qualifier'])} "
        basis = row.get("basis", "")
        behind = "" if basis in {"", "total"} else f" {self.say(f'basis_{basis}')}"
        return f"{hedge}{one(said)}{behind}"

    def date(self, cell: str) -> str:
        """A date as precise as it is known."""
        parts = [int(part) for part in cell.split("-")]
        if len(parts) == 1:
            return cell
        try:
            day = dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
        except ValueError:  # 30 February, which is spelled like a date
            return cell
        if len(parts) == 2:
            return format_skeleton("yMMMM", day, locale=self.locale)
        return format_date(day, format="long", locale=self.locale)

    def period(self, row: Cells) -> str:
        """When it begins and ends, as far as it is told."""
        start, end = row.get("start", ""), row.get("end", "")
        if start and end:
            return self.date(start) if start == end else f"{self.date(start)} – {self.date(end)}"
        if start:
            return self.say("since", date=self.date(start))
        return self.say("until", date=self.date(end)) if end else ""

    def code(self, codes: type[Code], cell: str) -> str:
        """The label of a code; the code itself where the list has none."""
        found = next((code for code in codes if code.value == cell), None)
        return cell if found is None else found.label_de if self.language == "de" else found.label_en

    def size(self, count: int) -> str:
        """Bytes in the unit that people read."""
        if count < 1000:
            return f"{self.number(count)} B"
        unit, name = (1000, "kB") if count < 1_000_000 else (1_000_000, "MB")
        return f"{format_decimal(round(Decimal(count) / unit, 1), locale=self.locale)} {name}"

    def value(self, column: Column, row: Cells) -> str:
        """A cell in words."""
        cell, kind = row[column.name], column.value_type.name
        if column.codes:
            return self.code(column.codes, cell)
        if column.declared.refers_to:
            return self.name(self.published.table_of(column, row), cell)
        if kind in {"decimal", "integer"} and column.value_type.fits(cell):
            unit = row.get("currency") or row.get("unit") or "1"
            plain = kind == "integer" or unit == "1"
            return self.number(cell) if plain else self.money(cell, unit)
        if kind == "date" and column.value_type.fits(cell):
            return self.date(cell)
        if kind == "language":
            return str(Locale.parse(self.locale).languages.get(cell, cell))
        if kind == "boolean":
            return self.say("yes" if cell == "true" else "no")
        return self.rule(cell) if column.name == "rule" else cell

    def rule(self, code: str) -> str:
        """What a rule of commitments and conflicts says; its code where a publication names another one."""
        return self.say(f"rule_{code}") if f"rule_{code}" in WORDINGS else code

    def label(self, column: Column) -> str:
        """What a column is called."""
        return column.declared.label_de if self.language == "de" else column.declared.label_en

    def table(self, name: str) -> str:
        """What a table is called."""
        table = TABLES[name].TABLE
        return table.title_de if self.language == "de" else table.title_en

    def name(self, table: str, key: str) -> str:
        """What people call a record; its id where it has no name."""
        row = self.published.rows.get((table, key))
        return key if row is None else self.title(table, row)

    def title(self, table: str, row: Cells) -> str:
        """What people call the record of a row."""
        writers: dict[str, Callable[[Cells], str]] = {
            "fundings": self._money_title,
            "commitments": self._money_title,
            "observations": self._figure_title,
            "topics": lambda row: row[f"label_{self.language}"],
            "conflicts": self._conflict_title,
            "topic_mentions": lambda row: (
                f"{self.name('topics', row['topic_id'])} – {self.name('sources', row['source_id'])}"
            ),
            "participants": lambda row: f"{row['label']} – {self.name('events', row['event_id'])}",
            "roles": self._role_title,
            "parties": lambda row: f"{row['label']} ({self.code(PartyRole, row['role'])})",
        }
        if table in writers:
            return writers[table](row)
        return short(next((row[name] for name in NAMING if row.get(name)), "")) or row["id"]

    def way(self, table: str, key: str) -> str:
        """The way to where a record is shown; empty where the publication has no such record."""
        way = self.published.within(table, key)
        return f"{self.root}{self.language}/{way}" if way else ""

    def any_way(self, key: str) -> str:
        """The way to a record that is known by its id alone."""
        return self.way(table_of_id(key), key)

    def say(self, key: str, **more: str) -> str:
        """A wording in the language."""
        return say(key, self.language, **more)

    def _money_title(self, row: Cells) -> str:
        """Who gives whom how much."""
        givers = self._parties(row, ("funder_id",)) or [row.get("funder_label", "")]
        takers = self._parties(row, ("recipient_id", "programme_id")) or [row.get("recipient_label", "")]
        between = " → ".join(one for one in (givers[0], takers[0]) if one)
        return ": ".join(one for one in (between, self.figure(row)) if one) or row["id"]

    def _role_title(self, row: Cells) -> str:
        """Who has which role where."""
        where = self._parties(row, ("organisation_id",))
        return f"{self.name('persons', row['person_id'])}: {row['title']}" + (f", {where[0]}" if where else "")

    def _conflict_title(self, row: Cells) -> str:
        """How two records stand to each other, and what each says: its figure, else its name."""
        keys = (row["record_id"], row["other_id"])
        rows = [self.published.rows.get((table_of_id(key), key), {}) for key in keys]
        said = [self.figure(one) if "qualifier" in one else "" for one in rows]
        names = [figure or self.any_name(key) for figure, key in zip(said, keys, strict=True)]
        return f"{self.code(ConflictStatus, row['status'])}: {names[0]} / {names[1]}"

    def _figure_title(self, row: Cells) -> str:
        """What is counted or measured, how much, and of what."""
        known = self._parties(row, ("organisation_id", "programme_id", "region_id"))
        about = known[0] if known else row["subject_label"]
        return f"{self.code(Indicator, row['indicator'])}: {self.figure(row)}" + (f" ({about})" if about else "")

    def _parties(self, row: Cells, names: tuple[str, ...]) -> list[str]:
        tables = {"organisation_id": "organisations", "programme_id": "programmes", "region_id": "regions"}
        return [self.name(tables.get(name, "organisations"), row[name]) for name in names if row.get(name)]

    def any_name(self, key: str) -> str:
        """The name of a record that is known by its id alone."""
        return self.name(table_of_id(key), key)


def scaled(amount: Decimal) -> int | None:
    """The digits behind the point of an amount in millions, milliards or billions; None where it is to be written out.

    >>> scaled(Decimal(53500000)), scaled(Decimal(6482500)), scaled(Decimal(5000))
    (1, None, None)
    """
    scale = next((one for one in SCALES if abs(amount) >= one), None)
    if scale is None or abs(amount) >= 1000 * SCALES[0]:
        return None
    places = -int((amount / scale).normalize().as_tuple().exponent)
    return max(places, 0) if places <= PLACES else None


def short(text: str) -> str:
    """A text cut at a blank where it is longer than a name should be."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rpartition(" ")[0] + " …"
