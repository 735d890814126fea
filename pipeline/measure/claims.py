"""What the tables say about each text, in the shape of an annotation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from pipeline.codebook.code_lists import Indicator, Qualifier
from pipeline.codebook.funding_codes import FundingKind, FundingStatus
from pipeline.codebook.tables import Cells, Tables

ROLES = {"funder": ("funder",), "recipient": ("recipient", "beneficiary")}


@dataclass(frozen=True)
class Claim:
    """One fact as the tables have it: what identifies it, and what is said of it. Names are all spellings."""

    value: str = ""
    unit: str = ""
    qualifier: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    claims: frozenset[str] = frozenset()
    """Which of funder and recipient the row itself names."""
    years: tuple[str, str] = ("", "")


@dataclass
class Said:
    """All claims about one text."""

    money: list[Claim] = field(default_factory=list)
    counts: list[Claim] = field(default_factory=list)
    organisations: list[Claim] = field(default_factory=list)
    persons: list[Claim] = field(default_factory=list)
    roles: list[Claim] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)


def claims(tables: Tables) -> dict[str, Said]:
    """The claims about every text, by source id: a record belongs to each text that attests one of its values."""
    said: dict[str, Said] = defaultdict(Said)
    names = _names(tables)
    parties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in tables["parties"]:
        known = (names.get(row[column], ()) for column in ("organisation_id", "programme_id", "region_id"))
        parties[row["funding_id"], row["role"]] += [*(name for group in known for name in group), row["label"]]
    for row in tables["fundings"]:
        said[row["source_id"]].money += _apart(_funding(row, names, parties), row, "amount")
    for row in tables["observations"]:
        subject = (*names.get(row["organisation_id"], ()), *names.get(row["programme_id"], ()), row["subject_label"])
        claim = Claim(
            unit=row["unit"], recipients=tuple(filter(None, subject)), years=(row["start"][:4], row["end"][:4])
        )
        if row["unit"] == "1":
            said[row["source_id"]].counts += _apart(replace(claim, kind=row["indicator"]), row, "value")
        else:
            kind = "volume" if row["indicator"] == Indicator.VOLUME else "other"
            claim = replace(claim, kind=kind, claims=frozenset({"recipient"} if any(subject) else ()))
            said[row["source_id"]].money += _apart(claim, row, "value")
    _add_actors(tables, said, names)
    for row in tables["topic_mentions"]:
        said[row["source_id"]].topics.add(row["topic_id"])
    return said


def _names(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Every name of each organisation, programme and person by its id, the row's own first."""
    return {
        row["id"]: (row["name"], *filter(None, row.get("alternative_names", "").split("|")))
        for table in ("organisations", "programmes", "persons")
        for row in tables[table]
    }


def _funding(row: Cells, names: dict[str, tuple[str, ...]], parties: dict[tuple[str, str], list[str]]) -> Claim:
    kind = "own_contribution" if row["kind"] == FundingKind.OWN_CONTRIBUTION else "funding"
    pot = names.get(row["programme_id"], ())

    def side(name: str) -> tuple[str, ...]:
        own = (*names.get(row[f"{name}_id"], ()), row[f"{name}_label"])
        others = (label for role in ROLES[name] for label in parties[row["id"], role])
        return tuple(filter(None, (*own, *others, *pot)))

    return Claim(
        unit=row["currency"],
        kind="proposal" if row["status"] == FundingStatus.PROPOSED else kind,
        funders=side("funder"),
        recipients=side("recipient"),
        claims=frozenset(name for name in ROLES if row[f"{name}_id"] or row[f"{name}_label"]),
        years=(row["start"][:4], row["end"][:4]),
    )


def _apart(claim: Claim, row: Cells, value: str) -> list[Claim]:
    """The claim with its value; a range is its two bounds."""
    if row["qualifier"] != Qualifier.BETWEEN:
        return [replace(claim, value=row[value], qualifier=row["qualifier"])]
    low = replace(claim, value=row[f"{value}_min"], qualifier=Qualifier.AT_LEAST.value)
    return [low, replace(claim, value=row[f"{value}_max"], qualifier=Qualifier.UP_TO.value)]


def _add_actors(tables: Tables, said: dict[str, Said], names: dict[str, tuple[str, ...]]) -> None:
    source = {row["id"]: row["source_id"] for row in tables["evidence"]}
    texts: dict[str, set[str]] = defaultdict(set)
    for row in tables["attestations"]:
        texts[row["record_id"]].add(source[row["evidence_id"]])
    for row in tables["organisations"]:
        for text in texts[row["id"]]:
            said[text].organisations.append(Claim(kind=row["type"], names=names[row["id"]]))
    for row in tables["persons"]:
        for text in texts[row["id"]]:
            said[text].persons.append(Claim(names=(row["name"],)))
    for row in tables["roles"]:
        for text in texts[row["id"]]:
            said[text].roles.append(Claim(kind=row["title"], names=(names[row["person_id"]][0],)))
