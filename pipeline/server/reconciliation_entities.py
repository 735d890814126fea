"""The things that lists of names are matched with: organisations, programmes and regions, published or in the registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.register import KnownOrganisation, KnownProgramme, KnownRegion, Register
from pipeline.codebook.tables import TABLES
from pipeline.folders import register_of
from pipeline.german.inflection import fold
from pipeline.link import PREFIX
from pipeline.site.published import Published

Values = dict[str, tuple[str, ...]]
TABLES_OF_ENTITIES = ("organisations", "programmes", "regions")
TYPES = {
    "organisation": ("Organisation / organisation", ""),
    "programme": ("Programm / programme", ""),
    "region": ("Region / region", ""),
    **{f"organisation.{one}": (f"{one.label_de} / {one.label_en}", "organisation") for one in OrganisationType},
    **{f"programme.{one}": (f"{one.label_de} / {one.label_en}", "programme") for one in ProgrammeType},
}
"""Every type by its id: name, and the broader type of it."""
PROPERTIES = {
    "iri": "IRI",
    "alternative_names": "weitere Namen / alternative names",
    "region_id": "Region (NUTS) / region (NUTS)",
    "homepage": "Website / homepage",
    "wikidata": "Wikidata",
    "ror": "ROR",
    "gnd": "GND",
    "ags": "Amtlicher Gemeindeschlüssel / official municipality key",
    "organisation_id": "Träger / owner",
    "part_of_id": "Teil von / part of",
    "parent_id": "liegt in / lies in",
}
"""Every property by its id, with its name."""
OF_KIND = {
    "organisation": ("iri", "alternative_names", "region_id", "homepage", "wikidata", "ror", "gnd"),
    "programme": ("iri", "alternative_names", "organisation_id", "part_of_id"),
    "region": ("iri", "alternative_names", "ags", "parent_id"),
}
IDENTIFYING = frozenset({"iri", "homepage", "wikidata", "ror", "gnd", "ags"})
"""Properties of which two things never share a value."""


@dataclass(slots=True)
class Entity:
    """A thing with its names; those of `shared` are borne by others too, and never prove it."""

    id: str
    name: str
    type: str
    published: bool
    names: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Organisation, programme or region."""
        return self.type.partition(".")[0]

    @property
    def types(self) -> list[dict[str, str]]:
        """Its own type and the broader one, as the protocol writes them."""
        return [{"id": one, "name": TYPES[one][0]} for one in dict.fromkeys((self.type, self.kind))]

    @property
    def description(self) -> str:
        """What tells it from its namesakes: type, region, and whether the publication speaks of it."""
        place = ", ".join(self.values.get("region_id", ()))
        where = "veröffentlicht / published" if self.published else "nur im Register / register only"
        return " · ".join(filter(None, (TYPES[self.type][0], place, where)))


def entities_of(published: Published) -> dict[str, Entity]:
    """The entities of a publication and its registers by id; PipelineError where a register is wrong."""
    found = {one.id: one for one in _known(register_of(published.folder))}
    for table in TABLES_OF_ENTITIES:
        for row in published.tables[table]:
            made = _published(TABLES[table].TABLE.kind, row)
            found[made.id] = _merged(made, found.get(made.id))
            found[made.id].values["iri"] = (published.iri(table, made.id),)
    return dict(sorted(found.items()))


def _known(register: Register) -> Iterable[Entity]:
    apart = {(fold(one.name), one.register_name, one.key) for one in register.names if one.decision == "not_same"}

    def kept(names: Iterable[str], of: str, key: str) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(names) if (fold(name), of, key) not in apart)

    for one in register.organisations:
        made = _known_organisation(one)
        made.names, made.shared = (
            kept(made.names, "organisations", one.key),
            kept(made.shared, "organisations", one.key),
        )
        yield made
    for programme in register.programmes:
        made = _known_programme(programme)
        made.names = kept(made.names, "programmes", programme.key)
        yield made
    for region in register.regions:
        made = _known_region(region)
        made.names = kept(made.names, "regions", region.id)
        yield made


def _known_organisation(one: KnownOrganisation) -> Entity:
    cells = {name: getattr(one, name) for name in ("region_id", "homepage", "wikidata", "ror", "gnd")}
    key, kind = f"{PREFIX['organisation']}{one.key}", f"organisation.{one.type}"
    return Entity(key, one.name, kind, False, (one.name, *one.aliases), one.namesakes, _values(cells, one.aliases))


def _known_programme(one: KnownProgramme) -> Entity:
    owner = f"{PREFIX['organisation']}{one.organisation}" if one.organisation else ""
    key, kind = f"{PREFIX['programme']}{one.key}", f"programme.{one.type}"
    return Entity(
        key, one.name, kind, False, (one.name, *one.aliases), (), _values({"organisation_id": owner}, one.aliases)
    )


def _known_region(one: KnownRegion) -> Entity:
    parent = one.id[:-1] if len(one.id) > 2 else ""
    values = _values({"ags": one.ags, "parent_id": parent}, one.aliases)
    return Entity(one.id, one.name, "region", False, (one.name, *one.aliases), (), values)


def _published(kind: str, row: Mapping[str, str]) -> Entity:
    others = tuple(filter(None, row.get("alternative_names", "").split("|")))
    made = f"{kind}.{row['type']}" if row.get("type") else kind
    cells = {name: row[name] for name in OF_KIND[kind] if row.get(name) and name != "alternative_names"}
    return Entity(row["id"], row["name"], made, True, (row["name"], *others), (), _values(cells, others))


def _values(cells: Mapping[str, str], others: tuple[str, ...]) -> Values:
    single = {name: (cell,) for name, cell in cells.items() if cell}
    return {**({"alternative_names": others} if others else {}), **single}


def _merged(made: Entity, known: Entity | None) -> Entity:
    """What is published, with the names and values that the register has beyond it."""
    if known is None:
        return made
    names = tuple(dict.fromkeys((*made.names, *known.names)))
    weak = {fold(name) for name in known.shared}
    made.names, made.shared = tuple(name for name in names if fold(name) not in weak), known.shared
    others = tuple(name for name in names if name != made.name)
    made.values = {**known.values, **made.values, **({"alternative_names": others} if others else {})}
    return made
