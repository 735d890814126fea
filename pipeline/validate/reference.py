"""The reference reader: frictionless over a package, reading each table in the dialect that the package states."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from frictionless import FrictionlessException, Plugin, Report, errors, system, validate
from frictionless import Package as Described
from frictionless.fields import StringField
from frictionless.formats.csv import CsvControl
from frictionless.formats.csv.parser import CsvParser

from pipeline.validate import bounded
from pipeline.validate.patterns import Guard


class StatedCsv(CsvParser):
    """CSV in the dialect that the package states, and where it states none as RFC 4180 has it, the dialect of our tables.

    Its parent guesses the dialect of the first hundred rows even where one is stated, by a pattern whose time grows with
    the cube of the quotation marks in a cell: a sentence that holds a row of them would never be through.
    """

    def read_cell_stream_create(self) -> Iterator[list[str]]:
        """The rows as lists of cells; FrictionlessException where they are no CSV."""
        control = CsvControl.from_dialect(self.resource.dialect)
        if self.resource.format == "tsv":
            control.set_not_defined("delimiter", "\t")
        lines = bounded.Lines(self.loader.text_stream)
        try:
            for row in csv.reader(lines, dialect=control.to_python(), strict=True):
                lines.signs = 0
                yield row
        except csv.Error as error:
            raise FrictionlessException(errors.SourceError(note=str(error))) from error


class GuardedString(StringField):
    """A field of words whose pattern is held against them by a guard, which gives it up where it takes too long."""

    guard: ClassVar[Guard]

    def create_cell_reader(self) -> Callable[[Any], tuple[Any, dict[str, str] | None]]:
        """What reads a cell: its value, and a note for everything that is wrong; re.error where the pattern is none."""
        pattern, stated, guard = self.constraints.get("pattern"), self.constraints, self.guard
        self.constraints = {name: value for name, value in stated.items() if name != "pattern"}
        reader = super().create_cell_reader()
        self.constraints = stated
        if pattern is None:
            return reader
        re.compile(f"^{pattern}$")

        def guarded(cell: Any) -> tuple[Any, dict[str, str] | None]:
            value, notes = reader(cell)
            if value is not None and "type" not in (notes or {}) and not guard.matches(self.name, pattern, value):
                notes = {**(notes or {}), "pattern": f'constraint "pattern" is "{pattern}"'}
            return value, notes

        return guarded


class StatedCsvPlugin(Plugin):
    """Gives every CSV file of a package the reader above, and every field of words its guard."""

    def __init__(self, guard: Guard) -> None:
        self._string = type("String", (GuardedString,), {"guard": guard})

    def select_field_class(self, type: str | None = None) -> type[StringField] | None:  # noqa: A002 — its parent calls it so
        """The field of words; None for other types."""
        return self._string if type == "string" else None

    def create_parser(self, resource: Any) -> StatedCsv | None:
        """The reader of a CSV file; None for other formats."""
        return StatedCsv(resource) if resource.format in {"csv", "tsv"} else None


def report(descriptor: Path, guard: Guard | None = None) -> Report:
    """What frictionless finds about the package of a descriptor; any exception of its parts where one is too odd for it.

    The guard then knows which patterns were given up.
    """
    with _stated_dialects(guard or Guard()):
        found: Report = validate(str(descriptor))
        return found


def report_of(descriptor: dict[str, Any], folder: Path, guard: Guard) -> Report:
    """What frictionless finds about a package that is described in memory, with its files in a folder; exceptions as above."""
    with _stated_dialects(guard):
        described: Report = Described.validate_descriptor(descriptor, basepath=str(folder))
        return described if described.errors else Described.from_descriptor(descriptor, basepath=str(folder)).validate()


@contextmanager
def _stated_dialects(guard: Guard) -> Iterator[None]:
    system.register("belegt-csv", StatedCsvPlugin(guard))
    try:
        yield
    finally:
        system.deregister("belegt-csv")
        guard.close()
