"""Names → organisations, programmes and persons with all their spellings, their types and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.codebook.code_lists import Review
from pipeline.codebook.ids import digest
from pipeline.codebook.mentions import HomepageMention, NameMention, RoleMention
from pipeline.codebook.register import Entry, KnownOrganisation, KnownProgramme, Register
from pipeline.german.inflection import same_name
from pipeline.merge.ledger import Cells, Ledger, Witness

TABLE = {"organisation": "organisations", "programme": "programmes", "person": "persons"}


@dataclass(frozen=True)
class Cast:
    """Who is who in one document: the id of every organisation, programme and person that it names."""

    witness: Witness
    links: Mapping[NameMention, str]
    persons: dict[str, str]

    def id_of(self, mention: NameMention) -> str:
        """The id of the record that the mention names; empty where it could not be recorded."""
        if mention.about == "person":
            return self.persons.get(mention.name, "")
        record = self.links[mention]
        return record if record in self.witness.ledger.rows[TABLE[mention.about]] else ""

    def record(self, mention: NameMention, method: str) -> None:
        """Records the name, and the organisation, programme or person that it names."""
        if mention.about == "person" and mention.name not in self.persons:
            key = self.witness.anchored("persons", mention.span)
            if key is None or self.witness.words(mention.span) != mention.name:
                return
            self.persons[mention.name] = key
        table = TABLE[mention.about]
        record = self.persons.get(mention.name, "") if mention.about == "person" else self.links[mention]
        if not record or self.witness.evidence(mention.span) is None:
            return
        rows = self.witness.ledger.rows[table]
        row = rows.setdefault(record, {"id": record, "name": mention.name, "review": Review.EXTRACTED.value})
        if not mention.key and len(mention.name) > len(row["name"]):
            row["name"] = mention.name
        self.name(record, mention, method)
        if same_name(row["name"], mention.span.of(self.witness.document.text)):
            self.witness.attest(table, record, "name", [mention.span], method)
        typed = mention.type and mention.cue and not mention.key and mention.about != "person"
        if typed and mention.cue and row.setdefault("type", mention.type) == mention.type:
            self.witness.attest(table, record, "type", [mention.cue], method)

    def name(self, record: str, mention: NameMention, method: str) -> None:
        """Records one spelling of a record's name."""
        words = self.witness.words(mention.span)
        spelled = mention.name if mention.about != "person" else words
        key = "nam-" + digest("names", record, spelled)
        kind = "full" if " " in spelled else "abbreviation" if spelled.isupper() else "short"
        self.witness.ledger.put("names", {"id": key, "record_id": record, "name": spelled, "kind": kind})
        self.witness.attest("names", key, "name", [mention.span], method)

    def role(self, mention: RoleMention, method: str) -> None:
        """Records a role of a person, and the organisation where it stands inside the role's word."""
        person = self.id_of(mention.person)
        organisation = ""
        if mention.organisation and mention.place:
            if mention.organisation.cue == mention.place:
                self.record(mention.organisation, method)
            organisation = self.id_of(mention.organisation)
        title = self.witness.words(mention.title)
        if not person:
            return
        key = "rol-" + digest("roles", person, organisation, title)
        row = {"id": key, "person_id": person, "organisation_id": organisation, "title": title}
        self.witness.ledger.put("roles", {**row, "review": Review.EXTRACTED.value})
        self.witness.attest("roles", key, "title", [mention.title], method)
        self.witness.attest("roles", key, "person_id", [mention.person.span], method)
        if organisation and mention.place:
            self.witness.attest("roles", key, "organisation_id", [mention.place], method)

    def homepage(self, mention: HomepageMention, method: str) -> None:
        """Records the homepage that the text states; `www.` alone stands for a secure address."""
        record = self.id_of(mention.organisation)
        said = self.witness.words(mention.span)
        if record:
            row = self.witness.ledger.rows["organisations"][record]
            row.setdefault("homepage", said if said.startswith("http") else f"https://{said}")
            self.witness.attest("organisations", record, "homepage", [mention.span], method)


def add_known(ledger: Ledger, register: Register) -> None:
    """Fills the rows of known organisations and programmes from the register, each value with its citation."""
    for organisation in register.organisations:
        row = ledger.rows["organisations"].get(f"org-{organisation.key}")
        if row is not None:
            _fill_organisation(ledger, register, organisation, row)
    for programme in register.programmes:
        row = ledger.rows["programmes"].get(f"pro-{programme.key}")
        if row is not None:
            if not same_name(row["name"], programme.name):
                _attest_alternative(ledger, "programmes", row["id"])
            values = {"name": programme.name, "type": programme.type.value}
            _fill(ledger, register, ("programmes", "programmes", programme.key), programme, row, values)
            _register_name(
                ledger, row["id"], programme, register.source_of("programmes", programme.key, "name", programme)
            )


def _fill_organisation(ledger: Ledger, register: Register, known: KnownOrganisation, row: Cells) -> None:
    values = {
        "name": known.name,
        "type": known.type.value,
        "region_id": known.region_id,
        "homepage": row.get("homepage") or known.homepage,
        "wikidata": known.wikidata,
        "ror": known.ror,
        "gnd": known.gnd,
    }
    cited = {**values, "homepage": known.homepage if values["homepage"] == known.homepage else ""}
    if not same_name(row["name"], known.name):
        _attest_alternative(ledger, "organisations", row["id"])
    row.update({column: value for column, value in values.items() if value})
    _fill(ledger, register, ("organisations", "organisations", known.key), known, row, cited)
    _register_name(ledger, row["id"], known, register.source_of("organisations", known.key, "name", known))


def _attest_alternative(ledger: Ledger, table: str, record: str) -> None:
    """Lets the words of the text's own name attest an alternative name, where the register has another first name."""
    rows = ledger.rows["attestations"]
    for key in [k for k, row in rows.items() if (row["record_id"], row["column"]) == (record, "name")]:
        row = rows.pop(key)
        start = int(ledger.rows["evidence"][row["evidence_id"]]["start"])
        places = [str(int(row[side]) - start) for side in ("start", "end")]
        ledger.put(
            "attestations",
            {**row, "id": "att-" + digest(record, "alternative_names", row["evidence_id"], *places),
             "record_table": table, "column": "alternative_names"},
        )  # fmt: skip


def _fill(
    ledger: Ledger, register: Register, place: tuple[str, str, str], known: Entry, row: Cells, values: Cells
) -> None:
    table, register_name, key = place
    for column, value in values.items():
        if value:
            row[column] = value
            ledger.cite(table, row["id"], column, value, register.source_of(register_name, key, column, known))


def _register_name(
    ledger: Ledger, record: str, known: KnownOrganisation | KnownProgramme, source: tuple[str, str]
) -> None:
    key = "nam-" + digest("names", record, known.name)
    if key not in ledger.rows["names"]:
        ledger.put("names", {"id": key, "record_id": record, "name": known.name, "kind": "register"})
        ledger.cite("names", key, "name", known.name, source)


def add_regions(ledger: Ledger, register: Register) -> None:
    """Adds the regions that a row refers to, with all regions that hold them."""
    known = {region.id: region for region in register.regions}
    wanted = {row.get("region_id", "") for row in ledger.rows["organisations"].values()} & known.keys()
    for code in sorted(wanted):
        for length in range(2, len(code) + 1):
            region = known.get(code[:length])
            if region is None:
                continue
            parent = region.id[:-1] if len(region.id) > 2 and region.id[:-1] in known else ""
            cells = {"id": region.id, "name": region.name, "level": str(len(region.id) - 2), "parent_id": parent}
            ledger.put("regions", {**cells, "ags": region.ags})
            for column, value in (("name", region.name), ("ags", region.ags)):
                ledger.cite(
                    "regions", region.id, column, value, register.source_of("regions", region.id, column, region)
                )
