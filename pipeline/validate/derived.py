"""Derived values: each column has a rule that recomputes it from other cells, words or texts, or a reason why it needs none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from pipeline.codebook.code_lists import NameKind, Qualifier, Review
from pipeline.codebook.decisions import METHOD
from pipeline.codebook.documents import Document
from pipeline.codebook.ids import digest
from pipeline.codebook.tables import TABLES, Cells
from pipeline.codebook.topics import BROADER, Topic, exact_match
from pipeline.codebook.value_types import write_decimal
from pipeline.german.inflection import comparable
from pipeline.german.money import read_quantity
from pipeline.problems import Problem
from pipeline.validate.commitments import OF_MONEY, unheard
from pipeline.validate.figures import VALUES, figure_of, sayings
from pipeline.validate.parts import holds, worth
from pipeline.validate.quotes import said
from pipeline.validate.reading import Package, file_of
from pipeline.validate.whole import Cellsets, Rule, Whole
from pipeline.validate.words import agree

LOWER = frozenset({Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST})
UPPER = frozenset({Qualifier.EXACT, Qualifier.UNDER, Qualifier.ALMOST, Qualifier.UP_TO})


def check(package: Package) -> Iterator[Problem]:
    """Every derived cell that does not follow from the cells, words or text it is made of."""
    whole = Whole(package)
    for table, place, row in package.rows():
        for column in TABLES[table].model_fields:
            rule = RULES.get((table, column))
            right = rule(whole, table, row) if rule else None
            if right is not None and row[column] not in right:
                found = f"{column} = {row[column]!r} instead of {' or '.join(map(repr, sorted(right))) or 'nothing'}"
                yield Problem("L107", file_of(table), place, found[:300], row["id"])
        if table in VALUES and row["qualifier"] == Qualifier.BETWEEN:
            yield from _range(package, table, place, row)
        if table == "commitments" and row["id"] not in whole.money:
            yield Problem("L107", file_of(table), place, "no funding makes this commitment", row["id"])
    yield from unheard(whole)


def _range(package: Package, table: str, place: str, row: Cells) -> Iterator[Problem]:
    """A range has no value; its two bounds stand in words, which both readers read alike."""
    value = VALUES[table]
    if row[value]:
        yield Problem("L107", file_of(table), place, f"{value} = {row[value]!r} of a range", row["id"])
    for column, side in ((f"{value}_min", "low"), (f"{value}_max", "high")):
        found = f"{column} = {row[column]!r}"
        attested = package.attested.get((table, row["id"], column), [])
        if not attested:
            yield Problem("L102", file_of(table), place, found, row["id"])
        for pieces in sayings(package, attested):
            quantity = read_quantity(said(package, pieces))
            bound = getattr(quantity, side) if quantity else None
            if bound is None or write_decimal(bound) != row[column] or figure_of(package, pieces) is None:
                yield Problem("L103", file_of(table), place, found, row["id"])
            elif not agree(said(package, pieces)):
                yield Problem("L108", file_of(table), place, found, row["id"])


def _evidence(whole: Whole, table: str, row: Cells) -> Cellsets:
    return {whole.first_evidence.get((table, row["id"]), "")}


def _source(whole: Whole, _table: str, row: Cells) -> Cellsets:
    return {whole.package.source_of(row["evidence_id"])}


def _bound(side: str, sets: frozenset[Qualifier]) -> Rule:
    """A bound is the value itself where the hedge sets one on that side; that of a range stands in words."""

    def rule(_whole: Whole, table: str, row: Cells) -> Cellsets:
        value = row[VALUES[table]]
        return None if row["qualifier"] == Qualifier.BETWEEN else {value if row["qualifier"] in sets else ""}

    rule.__doc__ = f"The {side} bound."
    return rule


def _other_names(whole: Whole, _table: str, row: Cells) -> Cellsets:
    return {"|".join(sorted(set(whole.package.names.get(row["id"], [])) - {row["name"]}))}


def _entity(whole: Whole, table: str, row: Cells) -> Cellsets:
    """The key of the register where one is cited, else a hash of a name that the texts use."""
    prefix = TABLES[table].TABLE.prefix
    if (table, row["id"], "name", row["name"]) in whole.package.cited:
        return None
    names = whole.package.names.get(row["id"], [])
    return {f"{prefix}-" + digest(table.removesuffix("s"), comparable(name)) for name in names}


def _name_kind(whole: Whole, _table: str, row: Cells) -> Cellsets:
    if ("names", row["id"], "name") not in whole.package.attested:
        return {NameKind.REGISTER}
    name = row["name"]
    return {NameKind.FULL if " " in name else NameKind.ABBREVIATION if name.isupper() else NameKind.SHORT}


def _of_one_text(table: str) -> Rule:
    """A reference to an event or funding is one to a row of the same text."""

    def rule(whole: Whole, _table: str, row: Cells) -> Cellsets:
        column = f"{table.removesuffix('s')}_id"
        same = whole.package.of_source(table, whole.package.source_of(row["evidence_id"]))
        return same if row[column] else None

    return rule


def _document(cell: Callable[[Document], str]) -> Rule:
    """What a source says of its file is counted again where the file is there."""

    def rule(whole: Whole, _table: str, row: Cells) -> Cellsets:
        document = whole.package.texts.get(row["id"])
        return {cell(document)} if document else None

    return rule


def _path(whole: Whole, _table: str, row: Cells) -> Cellsets:
    """The folder is the publication's own choice; the file in it is the one that was read."""
    document = whole.package.texts.get(row["id"])
    if document is None:
        return None
    path = PurePosixPath(row["path"])
    same = path.name == PurePosixPath(document.path).name and not path.is_absolute() and ".." not in path.parts
    same = same and "://" not in row["path"]
    return {row["path"]} if same else {document.path}


def _level(_whole: Whole, _table: str, row: Cells) -> Cellsets:
    return {str(len(row["id"]) - 2)}


def _parent(whole: Whole, _table: str, row: Cells) -> Cellsets:
    parent = row["id"][:-1]
    return {parent if parent in whole.package.keys["regions"] else ""}


def _topic(cell: Callable[[Topic], str]) -> Rule:
    """What the scheme says of one of its topics; a topic that it has not is none."""

    def rule(_whole: Whole, _table: str, row: Cells) -> Cellsets:
        known = {topic.value for topic in Topic}
        return {cell(Topic.of(row["id"]))} if row["id"] in known else ()

    return rule


def _review(whole: Whole, table: str, row: Cells) -> Cellsets:
    """What a reviewer stands for is corrected; what else people have said is not to be seen in the words."""
    columns = TABLES[table].model_fields
    attested = (one for column in columns for one in whole.package.attested.get((table, row["id"], column), ()))
    return {Review.CORRECTED} if any(one["method"] == METHOD for one in attested) else set(Review)


def _part(whole: Whole, _table: str, row: Cells) -> Cellsets:
    """The smallest larger statement that the words name; one that a reviewer names is one of the same text, and larger."""
    of_text = whole.fundings_of[row["source_id"]]
    if row.get("review") == Review.CORRECTED:
        return {"", *(key for key, one in of_text.items() if holds(one, row))}
    told = whole.told_wholes.get(row["id"], ())
    return {min(told, key=lambda key: (worth(of_text[key]), key), default="")}


RULES: dict[tuple[str, str], Rule] = {
    **{(table, "evidence_id"): _evidence for table, row in TABLES.items()
       if "evidence_id" in row.model_fields and table != "attestations"},
    **OF_MONEY,
    **{(table, "source_id"): _source for table in ("fundings", "observations", "topic_mentions")},
    **{(table, "review"): _review for table, row in TABLES.items() if "review" in row.model_fields},
    **{(table, f"{value}_min"): _bound("lower", LOWER) for table, value in VALUES.items()},
    **{(table, f"{value}_max"): _bound("upper", UPPER) for table, value in VALUES.items()},
    ("fundings", "part_of_id"): _part,
    ("organisations", "id"): _entity,
    ("organisations", "alternative_names"): _other_names,
    ("programmes", "id"): _entity,
    ("programmes", "alternative_names"): _other_names,
    ("names", "kind"): _name_kind,
    ("parties", "funding_id"): _of_one_text("fundings"),
    ("participants", "event_id"): _of_one_text("events"),
    ("statements", "event_id"): _of_one_text("events"),
    ("sources", "media_type"): _document(lambda document: document.media_type),
    ("sources", "path"): _path,
    ("sources", "sha256"): _document(lambda document: document.sha256),
    ("sources", "original_sha256"): _document(lambda document: document.original_sha256),
    ("sources", "characters"): _document(lambda document: str(len(document.text))),
    ("regions", "level"): _level,
    ("regions", "parent_id"): _parent,
    ("topics", "label_de"): _topic(lambda topic: topic.label_de),
    ("topics", "label_en"): _topic(lambda topic: topic.label_en),
    ("topics", "broader_id"): _topic(lambda topic: BROADER[topic].value if topic in BROADER else ""),
    ("topics", "exact_match"): _topic(exact_match),
}  # fmt: skip
"""The rule of each derived column."""

KEY = "the key check recomputes ids (K106)"
REFERENCE = "the key check looks for the row it leads to (K105)"
REASONS: dict[tuple[str, str], str] = {
    **{(table, "id"): KEY for table in TABLES if (table, "id") not in RULES},
    ("evidence", "source_id"): "the id of the evidence holds it (K106), and its quote stands in that text (L101)",
    ("evidence", "start"): "the quote stands there in the text (L101)",
    ("evidence", "end"): "the quote stands there in the text (L101)",
    ("attestations", "record_id"): REFERENCE,
    ("attestations", "record_table"): REFERENCE,
    ("attestations", "column"): "the words are held against that column, which is one that words can attest (L112)",
    ("attestations", "evidence_id"): REFERENCE,
    ("attestations", "start"): "the words between start and end are held against the value (L103)",
    ("attestations", "end"): "the words between start and end are held against the value (L103)",
    (
        "attestations",
        "method",
    ): "names who found the words; where that is a reviewer, the row has to be corrected (L107)",
    ("names", "record_id"): "which record a name is one of is a relation: its words are proven, itself is measured",
    ("parties", "role"): "what a party is to a funding is a relation: its words are proven, itself is measured",
    ("citations", "record_id"): REFERENCE,
    ("citations", "record_table"): REFERENCE,
    ("citations", "column"): "the citation has to be that of a cell (L112)",
    ("conflicts", "record_id"): REFERENCE,
    ("conflicts", "other_id"): REFERENCE,
    (
        "replaced_ids",
        "reason",
    ): "the releases that had the record are no part of the package; drift compares it with them",
    ("replaced_ids", "new_id"): "the check of what belongs together looks for the row it leads to (L111)",
}
"""Why a derived column needs no rule here."""
