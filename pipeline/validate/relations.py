"""What belongs together: cells of one row, a funding and its parties, values and the rows that stand for them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.code_lists import COUNTS, PartyRole, StatementMode
from pipeline.codebook.funding_codes import FundingKind, FundingStatus
from pipeline.codebook.row import Origin, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.german.counts import scan_counts
from pipeline.german.periods import read_period
from pipeline.problems import Problem
from pipeline.validate.figures import VALUES, stated_figures
from pipeline.validate.quotes import groups, places, raw_words
from pipeline.validate.reading import Package, file_of

BESIDE_VALUE = (
    "kind", "status", "basis", "indicator", "counted", "qualifier", "purpose", "funder_label", "recipient_label",
    "subject_label", "start", "end", "as_of", "period_label",
)  # fmt: skip
"""Columns whose words stand in a sentence that says the figure too."""
OF_ONE_TEXT = frozenset({"fundings", "observations", "parties", "events", "participants", "statements"})
"""Tables of which each row is a fact of one text."""
ROLES = (PartyRole.FUNDER, PartyRole.PROPOSER, PartyRole.RECIPIENT)
"""The roles that have columns of their own in a funding."""
OF_THE_REGISTER = frozenset({"sources", "organisations", "persons", "names", "programmes", "topics", "regions"})
"""Tables that a register, a head or the topic scheme may speak for: in all others only words of a text prove a value."""
LISTED_WHOLE = frozenset(
    {"sources", "topics", "names", "citations", "replaced_ids", "conflicts", "commitments", "evidence"}
)
"""Tables whose rows need no row that refers to them; those of `evidence` are looked at by themselves."""


def check(package: Package) -> Iterator[Problem]:
    """Cells that contradict each other, and rows that stand for nothing."""
    parties: dict[str, list[Cells]] = {}
    for _, party in package.rows_of("parties"):
        parties.setdefault(party["funding_id"], []).append(party)
    for table, place, row in package.rows():
        if table == "fundings":
            for found in _parties(row, parties.get(row["id"], [])):
                yield Problem("L111", file_of(table), place, found, row["id"])
        for found in _contradictions(package, table, row):
            yield Problem("L111", file_of(table), place, found, row["id"])
    yield from _orphans(package)


def _contradictions(package: Package, table: str, row: Cells) -> Iterator[str]:
    """What in a row cannot be true at once."""
    yield from _times(table, row)
    if table in VALUES:
        yield from _elsewhere(package, table, row)
    if table in OF_ONE_TEXT and len(_sources(package, table, row)) > 1:
        yield "its words stand in several texts"
    if table == "observations" and (row["indicator"] in COUNTS) is not (row["unit"] == "1"):
        yield f"indicator = {row['indicator']!r} does not go with unit = {row['unit']!r}"
    if table == "observations" and row["unit"] == "1" and row["counted"] and not _counts_whole(package, row):
        yield f"counted = {row['counted']!r} is not what its number counts"
    if table in {"participants", "statements"} and row["person_id"] and row["organisation_id"]:
        yield "it names a person and an organisation"
    if table == "participants" and not row["person_id"] and not row["organisation_id"]:
        yield "it names nobody"
    if table == "replaced_ids":
        yield from _replaced(package, row)
    if table == "roles" and not _evidence_of(package, "roles", row, "title") <= _evidence_of(
        package, "roles", row, "person_id"
    ):
        yield "the words of the title stand in another sentence than those of the person"
    if table == "statements" and row["mode"] != StatementMode.DIRECT and not _is_of_whole_sentences(package, row):
        yield "its words are no whole sentences"


def _evidence_of(package: Package, table: str, row: Cells, column: str) -> set[str]:
    """The sentences in which the words of a value stand."""
    return {one["evidence_id"] for one in package.attested.get((table, row["id"], column), [])}


def _is_of_whole_sentences(package: Package, row: Cells) -> bool:
    """Whether every piece of a statement is a sentence, so that no "nicht" was cut off it."""
    pieces = package.attested.get(("statements", row["id"], "text"), [])
    return all(raw_words(package, one) == package.evidence.get(one["evidence_id"], {}).get("quote") for one in pieces)


def _counts_whole(package: Package, row: Cells) -> bool:
    """Whether the counted phrase is all that follows the number as what it counts, in each sentence that says it."""
    for pieces in groups(package, package.attested.get(("observations", row["id"], "counted"), [])):
        quote = package.evidence.get(pieces[0]["evidence_id"], {}).get("quote", "")
        figures = stated_figures(package, "observations", row).get(pieces[0]["evidence_id"], [])
        numbers = {figure.hedged[0].end for figure in figures}
        if not any(c.number.end in numbers and (c.noun,) == places(package, pieces) for c in scan_counts(quote)):
            return False
    return True


def _times(table: str, row: Cells) -> Iterator[str]:
    """Start, end and period that say different times."""
    if row.get("start") and row.get("end") and table in {*VALUES, "commitments"}:
        precision = min(len(row["start"]), len(row["end"]))
        if row["start"][:precision] > row["end"][:precision]:
            yield f"start = {row['start']!r} lies behind end = {row['end']!r}"
    period = read_period(row["period_label"]) if row.get("period_label") else None
    if period is not None and (period.first or "", period.last or "") != (row["start"], row["end"]):
        yield f"period_label = {row['period_label']!r} says another start or end"


def _replaced(package: Package, row: Cells) -> Iterator[str]:
    """An old id that is still in use, and a new one that is none."""
    others = [ids for table, ids in package.keys.items() if table != "replaced_ids"]
    if any(row["id"] in ids for ids in others):
        yield f"{row['id']} is still in use"
    if row["new_id"] and not any(row["new_id"] in ids for ids in others):
        yield f"new_id = {row['new_id']!r} is no row"


def _sources(package: Package, table: str, row: Cells) -> set[str]:
    """The texts in which the words of a row stand."""
    return {package.source_of(evidence) for evidence in package.witnessed.get((table, row["id"]), ())}


def _elsewhere(package: Package, table: str, row: Cells) -> Iterator[str]:
    """Columns whose words stand in no sentence that says the figure."""
    value = VALUES[table]
    said = {
        one["evidence_id"]
        for column in (value, f"{value}_min")
        for one in package.attested.get((table, row["id"], column), [])
    }
    for column in BESIDE_VALUE:
        attested = package.attested.get((table, row["id"], column), [])
        if any(one["evidence_id"] not in said for one in attested):
            yield f"the words of {column} stand in another sentence than those of {value}"
    places = {
        frozenset((one["evidence_id"], one["start"], one["end"]) for one in package.attested[table, row["id"], column])
        for column in ("start", "end", "period_label")
        if (table, row["id"], column) in package.attested
    }
    if len(places) > 1:
        yield "start, end and period_label stand on different words"


def _parties(row: Cells, parties: list[Cells]) -> Iterator[str]:
    """A funding whose own columns do not say what its parties say."""
    for role in ROLES:
        of_role = [party for party in parties if party["role"] == role]
        who, label = f"{role}_id", f"{role}_label"
        if row[who] not in {party["organisation_id"] for party in of_role} | ({""} if len(of_role) != 1 else set()):
            yield f"{who} = {row[who]!r} is none of its parties"
        if row.get(label) and row[label] not in {party["label"] for party in of_role}:
            yield f"{label} = {row[label]!r} is none of its parties"
    if row["funder_id"] and row["funder_id"] == row["recipient_id"] and row["kind"] != FundingKind.OWN_CONTRIBUTION:
        yield f"{row['funder_id']} pays itself"
    if row["status"] == FundingStatus.PROPOSED and any(party["role"] == PartyRole.FUNDER for party in parties):
        yield "what is only proposed has no funder"
    proposed = row["status"] == FundingStatus.PROPOSED
    if proposed and (row["funder_id"] or row["funder_label"]):
        yield "what is only proposed has no funder"
    if row["proposer_id"] and not proposed:
        yield f"it has a proposer, but its status is {row['status']!r}"


def _orphans(package: Package) -> Iterator[Problem]:
    """Attestations, citations and evidence that stand for no value, and records that nothing refers to."""
    cells = {(table, row["id"]): row for table, _, row in package.rows()}
    for place, row in package.rows_of("attestations"):
        record = cells.get((row["record_table"], row["record_id"]))
        if record is not None and not _may_attest(row["record_table"], row["column"], record):
            yield Problem("L112", file_of("attestations"), place, f"of {row['column']}", row["record_id"])
    for place, row in package.rows_of("citations"):
        record = cells.get((row["record_table"], row["record_id"]))
        may = row["record_table"] in OF_THE_REGISTER and _may_cite(row["record_table"], row["column"])
        if record is not None and (not may or record.get(row["column"]) != row["value"]):
            yield Problem(
                "L112", file_of("citations"), place, f"of {row['column']} = {row['value']!r}", row["record_id"]
            )
    used = {row["evidence_id"] for _, row in package.rows_of("attestations")}
    for place, row in package.rows_of("evidence"):
        if row["id"] not in used:
            yield Problem("L112", file_of("evidence"), place, "no attestation cites it", row["id"])
    yield from _unreferenced(package)


def _may_attest(table: str, column: str, record: Cells) -> bool:
    """Whether words can attest a column and there is a value for them: stated, classified, a homepage, or made of words."""
    if not record.get(column):
        return False
    value = VALUES.get(table, "")
    if column == "alternative_names" or (value and column in {f"{value}_min", f"{value}_max"} and not record[value]):
        return True
    declared = next(one for one in columns(TABLES[table]) if one.name == column)
    return declared.origin in {Origin.STATED, Origin.CLASSIFIED} or bool(declared.declared.reads)


def _may_cite(table: str, column: str) -> bool:
    """Whether a register or head can speak for a column."""
    declared = next((one for one in columns(TABLES[table]) if one.name == column), None)
    if declared is None:
        return False
    known = {("organisations", "name"), ("organisations", "type"), ("programmes", "name"), ("programmes", "type"),
             ("names", "name")}  # fmt: skip
    return declared.origin is Origin.CURATED or (table, column) in known


def _unreferenced(package: Package) -> Iterator[Problem]:
    """Records without words of their own, as those of the register, to which no other row refers."""
    referred: set[str] = set()
    for table, _, row in package.rows():
        if table not in {"names", "citations", "attestations", "replaced_ids"}:
            referred |= {row[column.name] for column in columns(TABLES[table]) if column.declared.refers_to}
    for table, place, row in package.rows():
        if table in LISTED_WHOLE or table == "attestations" or (table, row["id"]) in package.witnessed:
            continue
        if row["id"] not in referred:
            yield Problem("L112", file_of(table), place, "no words attest it, and nothing refers to it", row["id"])
