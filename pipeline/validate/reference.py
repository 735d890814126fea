"""The reference reader: frictionless over a package, reading each table in the dialect that the package states."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Plugin, Report, errors, system, validate
from frictionless import Package as Described
from frictionless.formats.csv import CsvControl
from frictionless.formats.csv.parser import CsvParser


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
        try:
            yield from csv.reader(self.loader.text_stream, dialect=control.to_python(), strict=True)
        except csv.Error as error:
            raise FrictionlessException(errors.SourceError(note=str(error))) from error


class StatedCsvPlugin(Plugin):
    """Gives every CSV file of a package the reader above."""

    def create_parser(self, resource: Any) -> StatedCsv | None:
        """The reader of a CSV file; None for other formats."""
        return StatedCsv(resource) if resource.format in {"csv", "tsv"} else None


def report(descriptor: Path) -> Report:
    """What frictionless finds about the package of a descriptor; any exception of its parts where one is too odd for it."""
    with _stated_dialects():
        found: Report = validate(str(descriptor))
        return found


def report_of(descriptor: dict[str, Any], folder: Path) -> Report:
    """What frictionless finds about a package that is described in memory, with its files in a folder; exceptions as above."""
    with _stated_dialects():
        described: Report = Described.validate_descriptor(descriptor, basepath=str(folder))
        return described if described.errors else Described.from_descriptor(descriptor, basepath=str(folder)).validate()


@contextmanager
def _stated_dialects() -> Iterator[None]:
    system.register("belegt-csv", StatedCsvPlugin())
    try:
        yield
    finally:
        system.deregister("belegt-csv")
