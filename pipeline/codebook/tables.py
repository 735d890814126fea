"""All tables in their published order; a new table is one row class and one line here."""

from __future__ import annotations

from pipeline.codebook.actors import Name, Organisation, Person, Programme, Region, Role
from pipeline.codebook.events import Event, Participant, Statement, Topic, TopicMention
from pipeline.codebook.money import Commitment, Conflict, Funding, Observation, Party
from pipeline.codebook.row import Row
from pipeline.codebook.sources import Attestation, Citation, EvidenceRow, ReplacedId, Source

Cells = dict[str, str]
"""A row as the texts of its cells, by column."""

Tables = dict[str, list[Cells]]
"""Tables as rows of cells, by name."""

CONTRACT = "1.0"
"""The version of the public contract: tables, columns and codes. Adding is a minor change, removing a major one."""

DIALECT = {"delimiter": ","}
"""How every table is written, said to readers that would else guess it from cells such as quoted table rows (Table Dialect 2.0)."""

TABLES: dict[str, type[Row]] = {
    row.TABLE.name: row
    for row in (
        Source, EvidenceRow, Attestation, Organisation, Person, Name, Role, Programme, Funding, Party, Commitment,
        Observation, Topic, TopicMention, Event, Participant, Statement, Region, Conflict, Citation, ReplacedId,
    )
}  # fmt: skip

PREFIXES = {row.TABLE.prefix: name for name, row in TABLES.items() if row.TABLE.prefix}
"""The table of a record, by what stands before the hyphen of its id."""


def table_of_id(key: str) -> str:
    """The table that an id belongs to; empty where its beginning tells none.

    >>> table_of_id("fun-0077ff70c2d2c562"), table_of_id("DEA4")
    ('fundings', '')
    """
    return PREFIXES.get(key.partition("-")[0], "")
