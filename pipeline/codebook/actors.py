"""The tables of who acts: organisations, persons, their names and roles, programmes, regions."""

from __future__ import annotations

from typing import ClassVar

from pipeline.codebook.code_lists import NameKind, OrganisationType, ProgrammeType, Review
from pipeline.codebook.row import Row, Table, classified, curated, derived, stated
from pipeline.codebook.value_types import Count, Identifier, Text, Url


def review() -> Review:
    """The column that says what people have said about the row."""
    return derived("Prüfstand", "Review", property="belegt:review", required=True)  # type: ignore[no-any-return]


def evidence() -> Identifier | None:
    """The column that names a record's first attestation; empty for a row that only the register knows.

    First are the words that the row stands on, as those of the amount; else the first ones by source and place.
    """
    return derived("Beleg", "Evidence", property="prov:wasDerivedFrom", refers_to="evidence")  # type: ignore[no-any-return]


class Organisation(Row):
    """An organisation."""

    TABLE: ClassVar[Table] = Table(
        "organisations", "org", "organisation", "Organisationen", "Organisations",
        ("org:Organization", "schema:Organization"), fact=True,
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """The key of the register, or a hash of the name under which the texts know it."""
    name: Text = stated("Name", "Name", property="skos:prefLabel", reads="name", language="de", required=True)
    """The register's name, or the fullest name in the texts."""
    alternative_names: Text | None = derived("Weitere Namen", "Alternative names", property="belegt:alternativeNames")
    """All other names of `names`, separated by a vertical bar."""
    type: OrganisationType | None = classified("Art", "Type", property="org:classification")
    """What kind of organisation it is."""
    region_id: Identifier | None = curated("Region", "Region", property="schema:areaServed", refers_to="regions")
    """The NUTS region of its seat or reach."""
    homepage: Url | None = curated("Internetseite", "Homepage", property="foaf:homepage", reads="homepage")
    """Its homepage."""
    wikidata: Text | None = curated("Wikidata", "Wikidata", property="belegt:wikidata")
    """Its Wikidata item."""
    ror: Text | None = curated("ROR", "ROR", property="belegt:ror")
    """Its key in the Research Organization Registry."""
    gnd: Text | None = curated("GND", "GND", property="belegt:gnd")
    """Its key in the Integrated Authority File."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Person(Row):
    """A person in a public role."""

    TABLE: ClassVar[Table] = Table(
        "persons", "per", "person", "Personen", "Persons", ("foaf:Person", "schema:Person"), fact=True, anchor="name"
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """An opaque hash."""
    name: Text = stated("Name", "Name", property="foaf:name", reads="name", required=True)
    """The name without titles."""
    wikidata: Text | None = curated("Wikidata", "Wikidata", property="belegt:wikidata")
    """The person's Wikidata item."""
    gnd: Text | None = curated("GND", "GND", property="belegt:gnd")
    """The person's key in the Integrated Authority File."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Name(Row):
    """A name that a text or register uses for a record."""

    TABLE: ClassVar[Table] = Table(
        "names", "nam", "name", "Namen", "Names", ("belegt:Name",), identity=("record_id", "name")
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of record and name."""
    record_id: Identifier = derived("Datensatz", "Record", property="belegt:about", refers_to="*", required=True)
    """The record that is named."""
    name: Text = stated("Name", "Name", property="rdfs:label", reads="name", language="de", required=True)
    """The name without case endings that it bears only in its sentence."""
    kind: NameKind = derived("Art", "Kind", property="belegt:nameKind", required=True)
    """What kind of name it is."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Role(Row):
    """A person's role at an organisation."""

    TABLE: ClassVar[Table] = Table(
        "roles", "rol", "role", "Rollen", "Roles", ("org:Membership",), fact=True,
        identity=("person_id", "organisation_id", "title"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of person, organisation and title."""
    person_id: Identifier = stated(
        "Person", "Person", property="org:member", refers_to="persons", reads="name", required=True
    )
    """Who has the role."""
    organisation_id: Identifier | None = stated(
        "Organisation", "Organisation", property="org:organization", refers_to="organisations", reads="name"
    )
    """Where; empty where the text does not say."""
    title: Text = stated(
        "Bezeichnung", "Title", property="schema:roleName", reads="words", language="de", required=True
    )
    """The role as worded."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Programme(Row):
    """A programme, fund, competition, budget or named project."""

    TABLE: ClassVar[Table] = Table(
        "programmes", "pro", "programme", "Programme", "Programmes", ("belegt:Programme",), fact=True
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """The key of the register, or a hash of the name under which the texts know it."""
    name: Text = stated("Name", "Name", property="skos:prefLabel", reads="name", language="de", required=True)
    """The register's name, or the fullest name in the texts."""
    alternative_names: Text | None = derived("Weitere Namen", "Alternative names", property="belegt:alternativeNames")
    """All other names of `names`, separated by a vertical bar."""
    type: ProgrammeType | None = classified("Art", "Type", property="belegt:programmeType")
    """What kind of programme it is."""
    organisation_id: Identifier | None = curated(
        "Träger", "Owner", property="belegt:owner", refers_to="organisations", reads="name"
    )
    """Whose programme it is."""
    part_of_id: Identifier | None = curated("Teil von", "Part of", property="dcterms:isPartOf", refers_to="programmes")
    """The programme that it is a part of."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Region(Row):
    """A NUTS region."""

    TABLE: ClassVar[Table] = Table("regions", "", "region", "Regionen", "Regions", ("dcterms:Location",))

    id: Identifier = derived("NUTS-Code", "NUTS code", required=True)
    """The NUTS code."""
    name: Text = curated("Name", "Name", property="skos:prefLabel", language="de", required=True)
    """The name of the region."""
    level: Count = derived("Ebene", "Level", property="belegt:nutsLevel", required=True)
    """The NUTS level, 0 for a state to 3."""
    parent_id: Identifier | None = derived("Liegt in", "Part of", property="dcterms:isPartOf", refers_to="regions")
    """The region of the next higher level."""
    ags: Text | None = curated("Amtlicher Gemeindeschlüssel", "Official municipality key", property="belegt:ags")
    """The official key of the Land, district or municipality."""
