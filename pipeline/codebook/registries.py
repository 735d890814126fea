"""The registries that published things are looked up in: where their IRIs lie, and how a column points there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry of things: its key in a compact IRI, its name, and what its IRIs begin with."""

    key: str
    title: str
    space: str


WIKIDATA = Registry("wikidata", "Wikidata", "http://www.wikidata.org/entity/")
ROR = Registry("ror", "Research Organization Registry", "https://ror.org/")
GND = Registry("gnd", "Gemeinsame Normdatei", "https://d-nb.info/gnd/")
NUTS = Registry("nuts", "NUTS", "http://data.europa.eu/nuts/code/")
EUROVOC = Registry("eurovoc", "EuroVoc", "http://eurovoc.europa.eu/")
GEOCODING = Registry("geocoding", "DCAT-AP.de, amtliche Schlüssel", "http://dcat-ap.de/def/politicalGeocoding/")

REGISTRIES = (WIKIDATA, ROR, GND, NUTS, EUROVOC, GEOCODING)

ELSEWHERE: dict[str, tuple[str, Registry]] = {
    "wikidata": ("skos:exactMatch", WIKIDATA),
    "ror": ("skos:closeMatch", ROR),  # a ROR record may join a Land with its government
    "gnd": ("skos:exactMatch", GND),
}
"""The columns that hold a key of a registry, and how a record stands to the thing there."""
