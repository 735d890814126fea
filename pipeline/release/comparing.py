"""What differs between two packages: the records of each table that were added, changed or removed, with their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.codebook.tables import Cells
from pipeline.release.reading import open_package
from pipeline.release.rows import Key, keys_of, same
from pipeline.release.sentences import Sentence, Sentences
from pipeline.release.tables import Table, read_tables


class Cell(NamedTuple):
    """A cell that says something else than before."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Record:
    """A record that differs: the cells of its row, the new ones where it has changed, and the sentences behind them.

    `changed` are the cells that say something else; `new_id` and `reason` what `replaced_ids` says of one that is gone.
    """

    key: Key
    cells: Cells
    sentences: tuple[Sentence, ...]
    changed: tuple[Cell, ...] = ()
    new_id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class TableDifference:
    """What differs in one table; the records of each list are sorted by key."""

    name: str
    key: tuple[str, ...]
    new_columns: tuple[str, ...]
    gone_columns: tuple[str, ...]
    added: tuple[Record, ...]
    changed: tuple[Record, ...]
    removed: tuple[Record, ...]

    def __bool__(self) -> bool:
        return bool(self.new_columns or self.gone_columns or self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Difference:
    """What differs between two packages: of the tables only those in which anything does."""

    old: str
    new: str
    new_tables: tuple[str, ...]
    gone_tables: tuple[str, ...]
    tables: tuple[TableDifference, ...]

    @property
    def new_conflicts(self) -> tuple[Record, ...]:
        """The conflicts of a belegt package that were not there before."""
        return tuple(one for table in self.tables if table.name == "conflicts" for one in table.added)

    def __bool__(self) -> bool:
        return bool(self.new_tables or self.gone_tables or self.tables)


def compare(old: Path, new: Path) -> Difference:
    """What differs between the packages in two folders or archives; PipelineError where one of them cannot be read."""
    with open_package(old) as first, open_package(new) as second:
        before = read_tables(first)
        after = read_tables(second, before)
        return difference(before, after, first.title, second.title)


def difference(before: dict[str, Table], after: dict[str, Table], old: str = "", new: str = "") -> Difference:
    """What differs between the tables of two packages with these titles."""
    sentences = Sentences(before), Sentences(after)
    replaced = {row.get("id", ""): row for row in after["replaced_ids"].rows} if "replaced_ids" in after else {}
    names = [*after, *(name for name in before if name not in after)]
    found = [_table(name, before.get(name), after.get(name), sentences, replaced) for name in names]
    return Difference(
        old,
        new,
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(one for one in found if one),
    )


def _table(
    name: str,
    before: Table | None,
    after: Table | None,
    sentences: tuple[Sentences, Sentences],
    replaced: dict[str, Cells],
) -> TableDifference:
    old, new = before or Table(name, (), (), []), after or Table(name, (), (), [])
    key = _key(before or new, after or old)
    olds, news = _by_key(old, key), _by_key(new, key)
    added = [
        Record(one, row := new.rows[news[one]], sentences[1].of(name, row))
        for one in sorted(news.keys() - olds.keys())
    ]  # fmt: skip
    changed = []
    unlike = (
        one for one, place in news.items() if one in olds and not same(old.rows, olds[one], new.rows, place)
    )  # fmt: skip
    for one in sorted(unlike):
        was, row = old.rows[olds[one]], new.rows[news[one]]
        cells = tuple(_cells(was, row))
        if cells:
            columns = {cell.column for cell in cells}
            said = sentences[1].of(name, row, columns) or sentences[0].of(name, was, columns)
            changed.append(Record(one, row, said, cells))
    gone = sorted(olds.keys() - news.keys())
    removed = [_removed(name, one, old.rows[olds[one]], sentences[0], replaced) for one in gone]
    new_columns = tuple(column for column in new.columns if column not in old.columns) if before and after else ()
    gone_columns = tuple(column for column in old.columns if column not in new.columns) if before and after else ()
    return TableDifference(name, key, new_columns, gone_columns, tuple(added), tuple(changed), tuple(removed))


def _removed(name: str, key: Key, row: Cells, sentences: Sentences, replaced: dict[str, Cells]) -> Record:
    told = replaced.get(row.get("id", ""), {})
    return Record(key, row, sentences.of(name, row), new_id=told.get("new_id", ""), reason=told.get("reason", ""))


def _key(before: Table, after: Table) -> tuple[str, ...]:
    """The columns that tell the records of both tables apart: the key of the later one, else of the earlier, else none.

    A key that the earlier schema did not have may be no key of its rows.
    """
    for key in (after.key, before.key):
        in_both = set(key) <= {*before.columns} and set(key) <= {*after.columns}
        if key and in_both and all(_tells_apart(table, key) for table in (before, after)):
            return key
    return ()


def _tells_apart(table: Table, key: tuple[str, ...]) -> bool:
    return len({*keys_of(table.rows, key)}) == len(table.rows)


def _by_key(table: Table, key: tuple[str, ...]) -> dict[Key, int]:
    """The places of the rows by key; without one by all their cells, and a row that occurs again by which one it is."""
    if key:
        return {one: place for place, one in enumerate(keys_of(table.rows, key))}
    rows: dict[Key, int] = {}
    seen: Counter[Key] = Counter()
    for place, row in enumerate(table.rows):
        cells = tuple(text for column in sorted(row) if row[column] for text in (column, row[column]))
        seen[cells] += 1
        rows[(*cells, str(seen[cells]))] = place
    return rows


def _cells(old: Cells, new: Cells) -> Iterator[Cell]:
    """The cells that differ; a column that one of the tables does not have is as if it were empty there."""
    for column in [*new, *(column for column in old if column not in new)]:
        if old.get(column, "") != new.get(column, ""):
            yield Cell(column, old.get(column, ""), new.get(column, ""))
