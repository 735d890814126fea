"""What each class of the catalogue has to say: DCAT-AP.de 3.0, with what a portal does where something is left out.

The shapes of the catalogue follow from it, and with them the problems that `belegt validate` reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.codebook.authorities import (
    ACCESS_RIGHTS,
    AVAILABILITIES,
    CONTRIBUTOR_LIST,
    CONTRIBUTORS,
    DATASET_TYPES,
    EU,
    FREQUENCIES,
    GEOCODING,
    LANGUAGES,
    LEVELS,
    LICENCE_LIST,
    LICENCES,
    PUBLISHER_TYPE,
    PUBLISHER_TYPES,
    STATUSES,
    THEMES,
)
from pipeline.codebook.formats import FORMATS, IANA

Duty = Literal["must", "should", "may"]
"""DCAT-AP.de: mandatory, recommended, optional."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One property of a class: its duty, what its values are, how many there may be.

    `value` is "text", "date", "address", a datatype of XML Schema or the class of the node. `listed` are the IRIs that
    a value is one of, `begins` what its IRI begins with. `key` is the key of `publication.toml` that fills it, `without`
    what a portal does where it is left out, in German and English.
    """

    term: str
    duty: Duty
    value: str
    most: int | None = None
    listed: tuple[str, ...] = ()
    begins: str = ""
    key: str = ""
    without: tuple[str, str] = ("", "")
    unlisted: Duty = "must"
    """How heavy a value weighs that is not listed."""
    other: tuple[str, str] = ("", "")
    """What happens to a value that is not listed, where that is not what happens without one."""
    least: int = 1
    """Characters that a text has at least; a shorter one is said at the key."""
    short: tuple[str, str] = ("", "")
    """What happens to a shorter one."""


def _in(place: str, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{place}{code}" for code in codes)


_LICENCES = _in(LICENCE_LIST, LICENCES)
_AVAILABILITIES = _in(f"{EU}planned-availability/", AVAILABILITIES)
_LANGUAGES = _in(f"{EU}language/", LANGUAGES.values())
_ACCESS_RIGHTS = _in(f"{EU}access-right/", ACCESS_RIGHTS)
_FREQUENCIES = _in(f"{EU}frequency/", FREQUENCIES)
_FILE_TYPES = (*sorted({f"{EU}file-type/{one.file_type}" for one in FORMATS}), f"{EU}file-type/SPARQLQ")

_TITLE = Demand("dcterms:title", "must", "text", key="publication.title")
_DESCRIPTION = Demand("dcterms:description", "must", "text", key="publication.description")
_LONG_DESCRIPTION = Demand(
    "dcterms:description", "must", "text", key="publication.description", least=50,
    short=("Suchmaschinen für Datensätze zeigen Beschreibungen unter 50 Zeichen nicht.",
           "Search engines for data sets leave out descriptions of less than 50 characters."),
)  # fmt: skip
_PUBLISHER = Demand("dcterms:publisher", "must", "foaf:Agent", 1, key="publisher")
_LICENCE = (
    "Das Portal zeigt „andere geschlossene Lizenz“; niemand darf annehmen, dass die Daten offen sind.",
    "The portal shows “other closed licence”; nobody may take the data for open.",
)
_ISSUED = Demand(
    "dcterms:issued", "may", "date", 1, key="publication.created",
    without=("Das Portal zeigt kein Datum der Veröffentlichung; die EU-Bewertung gibt dafür 5 Punkte weniger.",
             "The portal shows no date of publication; the EU assessment gives 5 points less."),
)  # fmt: skip
_MODIFIED = Demand(
    "dcterms:modified", "may", "date", 1, key="catalogue.modified",
    without=("Das Portal kann nicht nach Aktualität sortieren; die EU-Bewertung gibt dafür 5 Punkte weniger.",
             "The portal cannot sort by how fresh data are; the EU assessment gives 5 points less."),
)  # fmt: skip
_LANGUAGE = Demand("dcterms:language", "should", "dcterms:LinguisticSystem", None, _LANGUAGES, key="publication.language",
    without=("Das Portal kennt die Sprache der Daten nicht.", "The portal does not know the language of the data."))  # fmt: skip
_AVAILABILITY = Demand(
    "dcatap:availability", "should", "skos:Concept", 1, _AVAILABILITIES, key="catalogue.availability",
    without=("Niemand erfährt, ob die Daten auf Dauer bereitstehen oder ein Versuch sind.",
             "Nobody learns whether the data stay or are a trial."),
)  # fmt: skip
_SPATIAL = Demand(
    "dcterms:spatial", "should", "dcterms:Location", key="publication.spatial",
    without=("Die Suche nach Gebieten findet die Daten nicht; die EU-Bewertung gibt dafür 20 Punkte weniger.",
             "A search by area does not find the data; the EU assessment gives 20 points less."),
)  # fmt: skip
_CONTACT = Demand("dcat:contactPoint", "should", "vcard:Kind", key="publisher.url",
    without=("Wer einen Fehler findet, weiß nicht, an wen er sich wenden soll.", "Who finds a fault does not know whom to tell."))  # fmt: skip
_RIGHTS = Demand("dcterms:rights", "may", "dcterms:RightsStatement", 1, key="catalogue.rights",
    without=("Niemand erfährt, was für die Texte hinter den Daten gilt; die EU-Bewertung gibt dafür 5 Punkte weniger.",
             "Nobody learns what holds for the texts behind the data; the EU assessment gives 5 points less."))  # fmt: skip

_ISSUED_HERE, _MODIFIED_HERE = replace(_ISSUED, duty="should"), replace(_MODIFIED, duty="should")
"""The dates where DCAT-AP.de recommends them: of the catalogue both, of a distribution the second; elsewhere they are optional."""

PROFILE: dict[str, tuple[Demand, ...]] = {
    "dcat:Catalog": (
        _TITLE, _DESCRIPTION, _PUBLISHER, _LANGUAGE, _AVAILABILITY, _SPATIAL, _ISSUED_HERE, _MODIFIED_HERE, _RIGHTS,
        Demand("dcterms:license", "should", "dcterms:LicenseDocument", 1, _LICENCES, key="publication.licence", without=_LICENCE, unlisted="should"),
        Demand("foaf:homepage", "should", "foaf:Document", 1),
        Demand("dcat:themeTaxonomy", "should", "skos:ConceptScheme", None, (f"{EU}data-theme",)),
        Demand("dcat:dataset", "must", "dcat:Dataset"),
        Demand("dcat:service", "may", "dcat:DataService", key="catalogue.sparql"),
    ),
    "dcat:Dataset": (
        _TITLE, _LONG_DESCRIPTION, _PUBLISHER, replace(_LANGUAGE, duty="may"), _AVAILABILITY, _SPATIAL, _CONTACT, _ISSUED, _MODIFIED,
        Demand("dcterms:identifier", "must", "text", 1, key="publication.name"),
        Demand("dcat:version", "must", "text", 1, key="publication.version"),
        Demand("dcat:distribution", "must", "dcat:Distribution"),
        Demand("dcat:keyword", "should", "text", key="publication.keywords",
               without=("Die Stichwortsuche findet die Daten schlecht; die EU-Bewertung gibt dafür 30 Punkte weniger.",
                        "A search by keyword hardly finds the data; the EU assessment gives 30 points less.")),
        Demand("dcat:theme", "should", "skos:Concept", None, _in(f"{EU}data-theme/", THEMES), key="publication.themes",
               without=("GovData ordnet die Daten keinem Thema zu; die EU-Bewertung gibt dafür 30 Punkte weniger.",
                        "GovData puts the data under no theme; the EU assessment gives 30 points less.")),
        Demand("dcatde:politicalGeocodingLevelURI", "should", "iri", None, _in(f"{GEOCODING}Level/", LEVELS),
               key="catalogue.levels",
               without=("GovData kann nicht nach der Ebene filtern: Bund, Land, Kreis oder Gemeinde.",
                        "GovData cannot filter by level: federation, Land, district or municipality.")),
        Demand("dcterms:temporal", "should", "dcterms:PeriodOfTime", key="catalogue.period",
               without=("Die Suche nach Zeiträumen findet die Daten nicht; die EU-Bewertung gibt dafür 20 Punkte weniger.",
                        "A search by period does not find the data; the EU assessment gives 20 points less.")),
        Demand("dcterms:accrualPeriodicity", "may", "dcterms:Frequency", 1, _FREQUENCIES, key="catalogue.frequency",
               without=("Niemand erfährt, wie oft die Daten erneuert werden.", "Nobody learns how often the data are renewed.")),
        Demand("dcterms:accessRights", "must", "dcterms:RightsStatement", 1, _ACCESS_RIGHTS, key="catalogue.access_right"),
        Demand("dcterms:type", "may", "skos:Concept", None, _in(f"{EU}dataset-type/", DATASET_TYPES), key="catalogue.dataset_type"),
        Demand("dcterms:provenance", "must", "dcterms:ProvenanceStatement"),
        Demand("dcterms:conformsTo", "may", "dcterms:Standard"),
        Demand("dcterms:creator", "may", "foaf:Agent", key="contributors"),
        Demand("dcterms:contributor", "may", "foaf:Agent", key="contributors"),
        Demand("dcat:landingPage", "must", "foaf:Document", 1),
        Demand("foaf:page", "may", "foaf:Document"),
        Demand("prov:wasGeneratedBy", "may", "prov:Activity"),
        Demand("prov:wasDerivedFrom", "may", "prov:Entity"),
        Demand("adms:identifier", "must", "adms:Identifier", 1),
        Demand("dcat:inSeries", "may", "dcat:DatasetSeries", key="catalogue.series"),
        Demand("dcatde:contributorID", "may", "iri", 1, _in(CONTRIBUTOR_LIST, CONTRIBUTORS), begins=CONTRIBUTOR_LIST,
               key="catalogue.contributor_id", unlisted="should",
               other=("Die Liste von DCAT-AP.de vom 21. Oktober 2025 kennt diese Kennung nicht.",
                      "The list of DCAT-AP.de of 21 October 2025 does not know this identifier.")),
    ),
    "dcat:Distribution": (
        _TITLE, _ISSUED, _MODIFIED_HERE, _AVAILABILITY, _RIGHTS,
        Demand("dcterms:language", "may", "dcterms:LinguisticSystem", None, _LANGUAGES, key="publication.language"),
        Demand("dcat:accessURL", "must", "address", 1),
        Demand("dcat:downloadURL", "may", "address", 1),
        Demand("dcterms:license", "must", "dcterms:LicenseDocument", 1, _LICENCES, key="publication.licence", without=_LICENCE, unlisted="should"),
        Demand("dcterms:format", "must", "dcterms:MediaTypeOrExtent", 1, _FILE_TYPES),
        Demand("dcat:mediaType", "must", "dcterms:MediaType", 1, begins=IANA),
        Demand("adms:status", "must", "skos:Concept", 1, _in(f"{EU}distribution-status/", STATUSES)),
        Demand("dcat:byteSize", "may", "nonNegativeInteger", 1),
        Demand("spdx:checksum", "may", "spdx:Checksum", 1),
        Demand("dcterms:conformsTo", "may", "dcterms:Standard"),
        Demand("dcat:accessService", "may", "dcat:DataService"),
        Demand("dcatde:licenseAttributionByText", "may", "text", key="catalogue.attribution"),
    ),
    "dcat:DataService": (
        _TITLE, _DESCRIPTION, _PUBLISHER, _CONTACT, _AVAILABILITY,
        Demand("dcat:endpointURL", "must", "address"),
        Demand("dcat:endpointDescription", "should", "address"),
        Demand("dcat:servesDataset", "must", "dcat:Dataset"),
    ),
    "dcat:DatasetSeries": (
        _TITLE, _DESCRIPTION, _PUBLISHER, _CONTACT, _SPATIAL,
        Demand("dcterms:temporal", "should", "dcterms:PeriodOfTime", 1, key="catalogue.series.period",
               without=("Die Suche nach Zeiträumen findet die Reihe nicht.", "A search by period does not find the series.")),
        Demand("dcterms:accrualPeriodicity", "may", "dcterms:Frequency", 1, _FREQUENCIES, key="catalogue.series.frequency"),
        Demand("dcterms:issued", "may", "date", 1, key="catalogue.series.issued"),
        Demand("dcterms:modified", "may", "date", 1, key="catalogue.series.modified"),
    ),
    "foaf:Agent": (
        Demand("foaf:name", "must", "text", 1, key="publisher.name"),
        Demand("dcterms:type", "may", "skos:Concept", 1, _in(PUBLISHER_TYPE, PUBLISHER_TYPES), key="publisher.type"),
    ),
    "vcard:Kind": (Demand("vcard:fn", "must", "text", 1), Demand("vcard:hasURL", "must", "iri", 1, key="publisher.url")),
    "adms:Identifier": (Demand("skos:notation", "must", "anyURI", 1),),
    "dcterms:PeriodOfTime": (Demand("dcat:startDate", "should", "date", 1), Demand("dcat:endDate", "should", "date", 1)),
    "spdx:Checksum": (
        Demand("spdx:algorithm", "must", "spdx:ChecksumAlgorithm", 1),
        Demand("spdx:checksumValue", "must", "hexBinary", 1),
    ),
}  # fmt: skip
"""Every class that we describe, with its properties: no duty is lighter than in DCAT-AP.de 3.0.

What is recommended and has no words for what a portal does without it is always there, or left open on purpose: a period may have one end.
"""

ATTRIBUTION = (
    "Die Lizenz verlangt, die Quelle zu nennen; ohne Text weiß niemand, wie.",
    "The licence wants the source to be named; without the words nobody knows how.",
)
"""What is missing where a licence wants attribution and `catalogue.attribution` does not word it (convention K35)."""
