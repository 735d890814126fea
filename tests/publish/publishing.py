"""A small publication for tests of what describes it: its configuration and its files."""

from __future__ import annotations

from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.tables import TABLES, Tables

BASE = "https://daten.beispielstadt.de/"
LICENCE = {
    "iri": "http://dcat-ap.de/def/licenses/cc-zero", "name": "CC0-1.0", "title": "CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}  # fmt: skip
PUBLICATION = {
    "name": "kleine-daten", "version": "0.1.0", "base_iri": BASE, "licence": LICENCE, "themes": ("ECON",),
    "title": {"de": "Kleine Daten", "en": "Small data"}, "keywords": ("Förderung", 'mit "Zeichen"'), "spatial": ("DEA4",),
    "description": {"de": "Förderungen in der Beispielstadt, aus Texten gewonnen.", "en": "Fundings of the sample town, extracted from German texts."},
    "created": "2026-01-31",
}  # fmt: skip
CATALOGUE = {
    "levels": ("municipality",), "frequency": "IRREG", "availability": "STABLE", "modified": "2026-02-01T12:00:00Z",
    "rights": {"de": "Die Texte gehören ihren Verfassern.", "en": "The texts belong to their authors."},
}  # fmt: skip
EVERYTHING = {
    **CATALOGUE, "address": "https://www.beispielstadt.de/daten/", "sparql": "https://www.beispielstadt.de/sparql",
    "dataset_type": "STATISTICAL", "period": {"start": "2018", "end": "2020-06"}, "attribution": "Beispielstadt, CC BY 4.0",
    "contributor_id": "http://dcat-ap.de/def/contributors/openNRW",
    "series": {"name": "reihe", "title": {"de": "Reihe", "en": "Series"}, "description": {"de": "Alle Jahre", "en": "All years"},
               "period": {"start": "2018", "end": "2026"}, "frequency": "ANNUAL", "issued": "2019-02-01", "modified": "2026-02-03"},
    "title": {"de": "Katalog", "en": "Catalogue"}, "description": {"de": "Alles", "en": "All of it"},
}  # fmt: skip


def configuration(
    catalogue: dict[str, Any] | None = None, publisher: dict[str, Any] | None = None, **more: Any
) -> Configuration:
    """The configuration of a publication that says all that a portal asks for, with other values where they are given."""
    return Configuration.model_validate(
        {
            "publication": {**PUBLICATION, **more},
            "publisher": {"name": "Beispielstadt", "url": "https://www.beispielstadt.de/kontakt", **(publisher or {})},
            "contributors": (
                {"title": "Redaktion", "roles": ("author",)},
                {"title": "Labor", "roles": ("contributor",)},
            ),
            "catalogue": CATALOGUE if catalogue is None else catalogue,
        }
    )


def everything(**more: Any) -> Configuration:
    """A configuration in which every key is set."""
    licence = {**LICENCE, "iri": "http://dcat-ap.de/def/licenses/cc-by/4.0", "name": "CC-BY-4.0"}
    publisher = {"email": "daten@beispielstadt.de", "telephone": "+49-5251-1234", "type": "LocalAuthority"}
    return configuration({**EVERYTHING, **more}, publisher, licence=licence)


def small_tables() -> Tables:
    """All tables, most of them empty: two regions, one with an official key, and two years."""
    given = {
        "regions": [{"id": "DEA4", "name": "Regierungsbezirk Detmold", "level": "2", "ags": "057"}],
        "organisations": [{"id": "land", "name": "Land Beispiel", "wikidata": "Q1198", "review": "extracted", "evidence_id": "ev-1"}],
        "topics": [{"id": "wasserstoff", "label_de": "Wasserstoff", "label_en": "hydrogen", "exact_match": "http://eurovoc.europa.eu/1275"}],
        "observations": [{"id": "obs-1", "start": "2017-03", "as_of": "2019", "evidence_id": "ev-1", "review": "extracted"}],
        "citations": [{"id": "cit-1", "record_id": "land", "record_table": "organisations", "column": "wikidata", "value": "Q1198", "source": "eine Liste", "licence": "CC0-1.0"}],
    }  # fmt: skip
    return {
        name: [dict.fromkeys(row.model_fields, "") | cells for cells in given.get(name, [])]
        for name, row in TABLES.items()
    }
