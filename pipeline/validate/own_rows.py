"""Whether the rows of a package that this process has written are as its Table Schemas want them, without frictionless.

Its metadata have to be those that belegt writes. Then all that frictionless would ask of its tables is what the checks of
cells and keys know: cells are filled, spelled and listed, ids stand once, references lead to rows. Their patterns are as
strict as those of the schemas or stricter. Whatever is wrong is left to frictionless, which names it.
"""

from __future__ import annotations

from pipeline.codebook.row import columns
from pipeline.codebook.table_files import files_of
from pipeline.codebook.tables import TABLES
from pipeline.validate.keys import misspelt
from pipeline.validate.own_metadata import is_own
from pipeline.validate.reading import Package


def vouches(package: Package) -> bool:
    """Whether every table of a package is as its schema wants it; what is not known for sure is not vouched for."""
    return (
        is_own(package.folder, package.descriptor)
        and all(_is_read(package, table) for table in TABLES)
        and not misspelt(package)
        and all(_has_keys(package, table) for table in TABLES)
    )


def _is_read(package: Package, table: str) -> bool:
    """Whether the rows in memory are those of its files: one that cannot be read has none, and others no carriage return."""
    header = ",".join(TABLES[table].model_fields).encode() + b"\n"
    contents = [(package.folder / path).read_bytes() for path in files_of(package.descriptor, table)]
    in_memory = contents == [header] or bool(package.tables.get(table))
    return in_memory and not any(b"\r" in content for content in contents)


def _has_keys(package: Package, table: str) -> bool:
    """Whether ids stand once, and whatever has to lead to a row of one table does."""
    rows = package.tables[table]
    to = {column.name: column.declared.refers_to for column in columns(TABLES[table])}
    return len(package.keys[table]) == len(rows) and all(
        not row[name] or row[name] in package.keys[other]
        for name, other in to.items()
        if other not in {"", "*"}
        for row in rows
    )
