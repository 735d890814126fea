"""Names → organisations, programmes and persons with all their spellings, their types and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.codebook.code_lists import Review
from pipeline.codebook.mentions import HomepageMention, NameMention, RoleMention
from pipeline.codebook.register import KnownOrganisation, KnownProgramme, Register
from pipeline.codebook.tables import Cells
from pipeline.german.inflection import expands, same_name
from pipeline.merge.ledger import Ledger, Witness

METHOD_OF_NAMES = "organisations"
TABLE = {"organisation": "organisations", "programme": "programmes", "person": "persons"}


@dataclass(frozen=True)
class Cast:
    """Who is who in one document: the id of every organisation, programme and person that it names."""

    witness: Witness
    links: Mapping[NameMention, str]
    persons: dict[str, str]

    def id_of(self, mention: NameMention) -> str:
        """The id of the record that the mention names; empty where it could not be recorded.

        A weak name is recorded here, where something refers to it.
        """
        if mention.about == "person":
            return self.persons.get(mention.name, "")
        if mention.weak:
            self._record(mention, METHOD_OF_NAMES)
        record = self.links[mention]
        return record if self.witness.ledger.has(TABLE[mention.about], record) else ""

    def record(self, mention: NameMention, method: str) -> None:
        """Records the name, and the organisation, programme or person that it names; a weak name only once it is used."""
        if not mention.weak:
            self._record(mention, method)

    def _record(self, mention: NameMention, method: str) -> None:
        record = self.persons.get(mention.name, "") if mention.about == "person" else self.links[mention]
        if not record or record in self.witness.ledger.refused or self.witness.evidence(mention.span) is None:
            return
        table, ledger = TABLE[mention.about], self.witness.ledger
        if mention.pointing:
            ledger.put(table, {"id": record, "review": Review.EXTRACTED.value})
            return
        ledger.call(table, record, mention.name, lengthen=not (mention.key or mention.full))
        ledger.raise_review(table, record, mention.verdict.review)
        self._name(record, mention, method)
        if mention.about != "person" or same_name(mention.name, mention.span.of(self.witness.document.text)):
            self.witness.attest(table, record, "name", [mention.span], method)
        typed = mention.type and not mention.key and mention.about != "person"
        proven = mention.cue is not None and self.witness.evidence(mention.cue) == self.witness.evidence(mention.span)
        if typed and "type" in mention.verdict.columns:
            ledger.overrule(table, record, "type", mention.type)
        if typed and mention.cue and proven:
            by = mention.verdict.method("type", method)
            self.witness.state((table, record, "type"), mention.type, mention.cue, by)

    def name_persons(self, mentions: Iterable[NameMention]) -> None:
        """Gives every person of the text an id, which follows from the first place of the full name."""
        for mention in mentions:
            if mention.about == "person" and mention.name not in self.persons:
                full = self.witness.words(mention.span) == mention.name
                key = self.witness.anchored("persons", mention.span) if full else None
                if key is not None:
                    self.persons[mention.name] = key

    def rename(self, ids: Mapping[str, str]) -> None:
        """Gives every person the id that the person has in all texts."""
        self.persons.update({name: ids.get(key, key) for name, key in self.persons.items()})

    def _name(self, record: str, mention: NameMention, method: str) -> None:
        """Records one spelling of a record's name."""
        spelled = self.witness.words(mention.span) if mention.about == "person" else mention.name
        kind = "full" if " " in spelled else "abbreviation" if spelled.isupper() else "short"
        key = self.witness.ledger.add("names", {"record_id": record, "name": spelled, "kind": kind})
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
        row = {"person_id": person, "organisation_id": organisation, "title": title}
        by = partial(mention.verdict.method, found_by=method)
        key = self.witness.ledger.add("roles", {**row, "review": mention.verdict.review.value})
        self.witness.ledger.raise_review("roles", key, mention.verdict.review)
        self.witness.attest("roles", key, "title", [mention.title], method)
        self.witness.attest("roles", key, "person_id", [mention.person.span], by("person"))
        if organisation and mention.place:
            self.witness.attest("roles", key, "organisation_id", [mention.place], by("organisation"))

    def homepage(self, mention: HomepageMention, method: str) -> None:
        """Records the homepage that the text states; `www.` alone stands for a secure address."""
        record = self.id_of(mention.organisation)
        said = self.witness.words(mention.span)
        if record:
            address = said if said.startswith("http") else f"https://{said}"
            self.witness.state(("organisations", record, "homepage"), address, mention.span, method)


def add_owners(ledger: Ledger, register: Register) -> None:
    """The owner of a known programme gets a row of its own, also where no text names it."""
    for programme in register.programmes:
        if programme.organisation and ledger.has("programmes", f"pro-{programme.key}"):
            ledger.put("organisations", {"id": f"org-{programme.organisation}", "review": Review.EXTRACTED.value})


def add_known(ledger: Ledger, register: Register) -> None:
    """Fills the rows of known organisations and programmes from the register, each value with its citation.

    Rows that are filled already stay as they are.
    """
    for programme in register.programmes:
        row = ledger.rows["programmes"].get(f"pro-{programme.key}")
        if row is not None:
            owner = f"org-{programme.organisation}" if programme.organisation else ""
            values = {"type": programme.type.value, "organisation_id": owner}
            _fill(ledger, register, ("programmes", row), programme, values)
    for organisation in register.organisations:
        row = ledger.rows["organisations"].get(f"org-{organisation.key}")
        if row is not None:
            stated = row.get("homepage", organisation.homepage)
            values = {
                "type": organisation.type.value,
                "region_id": organisation.region_id,
                "homepage": organisation.homepage if stated == organisation.homepage else "",
                "wikidata": organisation.wikidata,
                "ror": organisation.ror,
                "gnd": organisation.gnd,
            }
            _fill(ledger, register, ("organisations", row), organisation, values)


def _fill(
    ledger: Ledger,
    register: Register,
    place: tuple[str, Cells],
    known: KnownOrganisation | KnownProgramme,
    values: Cells,
) -> None:
    """Puts the register's name and values into a row; the tables are called as their registers are."""
    table, row = place
    record = row["id"]
    for column, value in {"name": known.name, **values}.items():
        if value:
            row[column] = value
            ledger.cite(table, record, column, value, register.source_of(table, known.key, column, known))
    name = {"record_id": record, "name": known.name}
    before = len(ledger.rows["names"])
    key = ledger.add("names", {**name, "kind": "register"})
    if len(ledger.rows["names"]) > before:
        ledger.cite("names", key, "name", known.name, register.source_of(table, known.key, "name", known))


def settle_names(ledger: Ledger) -> None:
    """Lets words that say another name than the one of the row attest an alternative name."""
    evidence = ledger.rows["evidence"]
    for table in ("organisations", "programmes"):
        rows, attestations = ledger.rows[table], ledger.rows["attestations"]
        for key, one in list(attestations.items()):
            if one["record_table"] == table and one["column"] == "name":
                cited = evidence[one["evidence_id"]]
                start, end = (int(one[side]) - int(cited["start"]) for side in ("start", "end"))
                name, words = rows[one["record_id"]]["name"], cited["quote"][start:end]
                if not same_name(name, words) and not expands(name, words):
                    ledger.put(
                        "attestations", ledger.attestation({**attestations.pop(key), "column": "alternative_names"})
                    )


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
