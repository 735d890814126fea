"""The controlled lists of portals: codes of the EU Publications Office, DCAT-AP.de, ADMS and SPDX, and their IRIs.

Codes and labels are facts of those lists as they stood on 2022-12-14 (EU) and 2021-07-21 (licences of DCAT-AP.de).
"""

from __future__ import annotations

EU = "http://publications.europa.eu/resource/authority/"
NUTS = "http://data.europa.eu/nuts/code/"
DCAT_AP_DE = "http://dcat-ap.de/def/"
GEOCODING = f"{DCAT_AP_DE}politicalGeocoding/"
LICENCE_LIST = f"{DCAT_AP_DE}licenses/"
PUBLISHER_TYPE = "http://purl.org/adms/publishertype/"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

THEMES: dict[str, tuple[str, str]] = {
    "AGRI": ("Landwirtschaft, Fischerei, Forstwirtschaft und Nahrungsmittel", "Agriculture, fisheries, forestry and food"),
    "ECON": ("Wirtschaft und Finanzen", "Economy and finance"),
    "EDUC": ("Bildung, Kultur und Sport", "Education, culture and sport"),
    "ENER": ("Energie", "Energy"),
    "ENVI": ("Umwelt", "Environment"),
    "GOVE": ("Regierung und öffentlicher Sektor", "Government and public sector"),
    "HEAL": ("Gesundheit", "Health"),
    "INTR": ("Internationale Themen", "International issues"),
    "JUST": ("Justiz, Rechtssystem und öffentliche Sicherheit", "Justice, legal system and public safety"),
    "OP_DATPRO": ("Vorläufige Daten", "Provisional data"),
    "REGI": ("Regionen und Städte", "Regions and cities"),
    "SOCI": ("Bevölkerung und Gesellschaft", "Population and society"),
    "TECH": ("Wissenschaft und Technologie", "Science and technology"),
    "TRAN": ("Verkehr", "Transport"),
}  # fmt: skip
"""Data themes with their labels in German and English."""

AVAILABILITIES = {
    "AVAILABLE": "available",
    "EXPERIMENTAL": "experimental",
    "STABLE": "stable",
    "TEMPORARY": "temporary",
}
"""How long data will be there, with the English labels; the list has no German ones."""

ACCESS_RIGHTS = ("PUBLIC", "RESTRICTED", "NON_PUBLIC")
"""Who may have the data: the codes of the list that the EU portal knows."""

STATUSES = {"COMPLETED": "completed"}
"""How far a distribution has come: what is published is complete."""

DATASET_TYPES = {
    "CODE_LIST": "Code list", "DIRECTORY": "Directory", "STATISTICAL": "Statistical data",
    "SYNTHETIC_DATA": "Synthetic data", "TEST_DATA": "Test data",
}  # fmt: skip
"""Kinds of data sets that facts from texts can be, with the English labels."""

FREQUENCIES = (
    "ANNUAL", "ANNUAL_2", "ANNUAL_3", "AS_NEEDED", "BIENNIAL", "BIMONTHLY", "BIWEEKLY", "CONT", "DAILY", "DAILY_2",
    "HOURLY", "IRREG", "MONTHLY", "MONTHLY_2", "MONTHLY_3", "NEVER", "NOT_PLANNED", "OTHER", "QUARTERLY", "TRIENNIAL",
    "UNKNOWN", "UPDATE_CONT", "WEEKLY", "WEEKLY_2", "WEEKLY_3",
)  # fmt: skip
"""How often data are renewed."""

LEVELS = ("international", "european", "federal", "state", "administrativeDistrict", "municipality")
"""The political level that data concern."""

PUBLISHER_TYPES = {
    "Academia-ScientificOrganisation": "Academia/Scientific organisation", "Company": "Company",
    "IndustryConsortium": "Industry consortium", "LocalAuthority": "Local Authority",
    "NationalAuthority": "National authority", "NonGovernmentalOrganisation": "Non-Governmental Organisation",
    "NonProfitOrganisation": "Non-Profit Organisation", "RegionalAuthority": "Regional authority",
    "StandardisationBody": "Standardisation body", "SupraNationalAuthority": "Supra-national authority",
}  # fmt: skip
"""Kinds of publishers, with the English labels."""

LANGUAGES = {
    "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST", "fi": "FIN",
    "fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN", "it": "ITA", "lb": "LTZ", "lt": "LIT", "lv": "LAV", "mt": "MLT",
    "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "rm": "ROH", "ro": "RON", "sk": "SLK", "sl": "SLV", "sv": "SWE",
}  # fmt: skip
"""The code of the EU list by that of ISO 639-1: the languages of the EU, its neighbours' and those of Switzerland."""

LICENCES: dict[str, bool] = {
    "apache": False, "bsd": False, "cc-by": True, "cc-by-de/3.0": True, "cc-by-nc": True, "cc-by-nc-de/3.0": True,
    "cc-by-nc/4.0": True, "cc-by-nd": True, "cc-by-nd/3.0": True, "cc-by-nd/4.0": True, "cc-by-sa": True,
    "cc-by-sa-de/3.0": True, "cc-by-sa/4.0": True, "cc-by/4.0": True, "cc-zero": False, "ccpdm/1.0": False,
    "dl-by-de/1.0": True, "dl-by-de/2.0": True, "dl-by-nc-de/1.0": True, "dl-zero-de/2.0": False, "geoNutz/20131001": True,
    "geonutz/20130319": True, "gfdl": False, "gpl/3.0": False, "mozilla": False, "odbl": True, "odby": True,
    "odcpddl": False, "officialWork": False, "other-closed": False, "other-commercial": False, "other-freeware": False,
    "other-open": False, "other-opensource": False,
}  # fmt: skip
"""The licences of DCAT-AP.de, and whether their first demand is that the source is named."""

SAME_LICENCE = {
    "Apache-2.0": "apache", "CC-BY-4.0": "cc-by/4.0", "CC-BY-NC-4.0": "cc-by-nc/4.0", "CC-BY-ND-4.0": "cc-by-nd/4.0",
    "CC-BY-SA-4.0": "cc-by-sa/4.0", "CC0-1.0": "cc-zero", "DL-DE-BY-2.0": "dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "dl-zero-de/2.0", "GPL-3.0-only": "gpl/3.0", "ODC-By-1.0": "odby", "ODbL-1.0": "odbl",
    "PDDL-1.0": "odcpddl",
}  # fmt: skip
"""The licence of DCAT-AP.de that is the same as one of SPDX, by the identifier there."""

SPDX = "https://spdx.org/licenses/"
SPDX_LICENCES = frozenset({
    *SAME_LICENCE, "BSD-2-Clause", "BSD-3-Clause", "CC-BY-3.0", "CC-BY-3.0-AT", "CC-BY-3.0-DE", "CC-BY-NC-SA-4.0",
    "CC-BY-SA-3.0", "CC-BY-SA-3.0-AT", "CC-BY-SA-3.0-DE", "CC-PDDC", "CDLA-Permissive-2.0", "EUPL-1.2", "GFDL-1.3-only",
    "GPL-2.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "MIT", "MPL-2.0", "OGL-UK-3.0", "Unlicense", "etalab-2.0",
})  # fmt: skip
"""Identifiers of SPDX that registers and data are published under; the list has many more, of programs above all."""

CONTRIBUTOR_LIST = f"{DCAT_AP_DE}contributors/"
CONTRIBUTORS = (
    "SWONetzGmbH", "auswaertigesAmt", "berlinOpenData", "bundesamtFuerBauwesenUndRaumordnung", "bundesamtFuerJustiz",
    "bundesamtFuerVerbraucherschutzUndLebensmittelsicherheit", "bundesamtFuerWirtschaftUndAusfuhrkontrolle",
    "bundesanstaltFuerArbeitsschutzUndArbeitsmedizin", "bundesanstaltFuerMaterialforschungUndPruefung",
    "bundesarchiv", "bundesausgleichsamt",
    "bundesinstitutFuerBauStadtUndRaumforschungImBundesamtFuerBauwesenundRaumordnung", "bundesministeriumDerFinanzen",
    "bundesministeriumDerVerteidigung", "bundesministeriumDesInnernUndHeimat",
    "bundesministeriumFuerArbeitUndSoziales", "bundesministeriumFuerBildungUndForschung",
    "bundesministeriumFuerErnaehrungUndLandwirtschaft", "bundesministeriumFuerFamilieSeniorenFrauenUndJugend",
    "bundesministeriumFuerWirtschaftUndEnergie", "bundesministeriumFuerWirtschaftlicheZusammenarbeitUndEntwicklung",
    "bundessortenamt", "bundesversicherungsamt", "bundesverwaltungsamt", "bundeszentralamtFuerSteuern", "datenBW",
    "derBundesbeauftragteFuerDenDatenschutzUndDieInformationsfreiheit", "destatis", "deutscheNationalbibliothek",
    "deutscheRentenversicherungBund", "deutschesPatentUndMarkenamt",
    "dieBeauftragteDerBundesregierungFuerKulturUndMedien", "fitko", "freistaatSachsen", "friedrichLoefflerInstitut",
    "gdiDE", "generalzolldirektion", "genesisDestatis", "govData", "hessen", "itzBund", "landBrandenburg",
    "landNiedersachsen", "landSachsenAnhalt", "landeshauptstadtMuenchen", "mCloud", "maxRubnerInstitut",
    "mecklenburgVorpommern", "metropolregionRheinNeckar", "mobilithek",
    "openAgrarRepositoriumDerForschungseinrichtungenDesBMEL", "openDataBayern", "openDataBrandenburg", "openDataBund",
    "openDataHRO", "openGovernmentDataPortalRheinlandPfalz", "openNRW", "paulEhrlichInstitut", "regionalstatistik",
    "robertKochInstitut", "schleswigHolstein", "stadtAugsburg", "stadtFrankfurtAmMain", "stadtFreiburgImBreisgau",
    "stadtNuernberg", "stadtOldenburg", "transparenzportalBremen", "transparenzportalHamburg", "umweltbundesamt",
)  # fmt: skip
"""The suppliers of GovData in the list of DCAT-AP.de of 2025-10-21 (http://dcat-ap.de/def/contributors)."""


def language_iri(language: str) -> str:
    """The IRI of a language in the EU list by its code of ISO 639-1; empty where the list here has none.

    >>> language_iri("de")
    'http://publications.europa.eu/resource/authority/language/DEU'
    """
    return f"{EU}language/{LANGUAGES[language]}" if language in LANGUAGES else ""


def licence_iri(iri: str) -> str:
    """The IRI of DCAT-AP.de for a licence that SPDX names; another IRI stays as it is.

    >>> licence_iri("https://spdx.org/licenses/CC-BY-4.0")
    'http://dcat-ap.de/def/licenses/cc-by/4.0'
    """
    _, spdx, name = iri.partition("spdx.org/licenses/")
    return f"{LICENCE_LIST}{SAME_LICENCE[name]}" if spdx and name in SAME_LICENCE else iri


def spdx_iri(licence: str) -> str:
    """The IRI of a licence that SPDX names; empty for any other words.

    >>> spdx_iri("CC0-1.0"), spdx_iri("unstated (facts)")
    ('https://spdx.org/licenses/CC0-1.0', '')
    """
    return f"{SPDX}{licence}" if licence in SPDX_LICENCES else ""


def wants_attribution(iri: str) -> bool:
    """Whether a licence of DCAT-AP.de demands that the source is named."""
    return LICENCES.get(iri.removeprefix(LICENCE_LIST), False)


def geocoding_iri(ags: str) -> str:
    """The IRI of DCAT-AP.de for the official key of a Land, Regierungsbezirk, district or municipality.

    >>> geocoding_iri("05"), geocoding_iri("057"), geocoding_iri("05774")
    ('http://dcat-ap.de/def/politicalGeocoding/stateKey/05', 'http://dcat-ap.de/def/politicalGeocoding/governmentDistrictKey/057', 'http://dcat-ap.de/def/politicalGeocoding/districtKey/05774')
    """
    kinds = {2: "stateKey", 3: "governmentDistrictKey", 5: "districtKey", 8: "municipalityKey"}
    return f"{GEOCODING}{kinds[len(ags)]}/{ags}" if len(ags) in kinds else ""
