"""The formats of published files: by the ending of a file its media type, its code in the EU list, and its labels.

Whatever says what format a file has reads it here: the descriptor, the catalogue, a server, a page of downloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

IANA = "https://www.iana.org/assignments/media-types/"
"""What stands before a registered media type in its IRI; DCAT-AP.de tests that `dcat:mediaType` begins with it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    `file_type` is a code of the file types of the EU Publications Office, the most special one of the list of
    2022-12-14 that is true of the format. `open` says that its specification is open, `machine_readable` that programs
    get at the single values: the portal of the EU gives points for both.
    """

    ending: str
    media_type: str
    file_type: str
    label_de: str
    label_en: str
    open: bool = True
    machine_readable: bool = True

    @property
    def iana(self) -> str:
        """The IRI of the media type."""
        return IANA + self.media_type


FORMATS: tuple[Format, ...] = (
    Format("csv-metadata.json", "application/csvm+json", "JSON_LD", "CSVW-Beschreibung", "CSVW metadata"),
    Format(".sssom.yml", "application/yaml", "YAML", "SSSOM-Beschreibung", "SSSOM metadata"),
    Format(".sssom.tsv", "text/tab-separated-values", "TSV", "SSSOM-Tabelle", "SSSOM table"),
    Format(".csv", "text/csv", "CSV", "CSV-Tabelle", "CSV table"),
    Format(".tsv", "text/tab-separated-values", "TSV", "TSV-Tabelle", "TSV table"),
    Format(".ttl", "text/turtle", "RDF_TURTLE", "RDF in Turtle", "RDF in Turtle"),
    Format(".nt", "application/n-triples", "RDF_N_TRIPLES", "RDF in N-Triples", "RDF in N-Triples"),
    Format(".nq", "application/n-quads", "RDF_N_QUADS", "RDF in N-Quads", "RDF in N-Quads"),
    Format(".jsonld", "application/ld+json", "JSON_LD", "RDF in JSON-LD", "RDF in JSON-LD"),
    Format(".rdf", "application/rdf+xml", "RDF_XML", "RDF in XML", "RDF in XML"),
    Format(".json", "application/json", "JSON", "JSON", "JSON"),
    Format(".yml", "application/yaml", "YAML", "YAML", "YAML"),
    Format(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX",
        "Excel-Arbeitsmappe", "Excel workbook", open=False,
    ),
    Format(".parquet", "application/vnd.apache.parquet", "BIN", "Parquet-Tabelle", "Parquet table"),
    Format(".sqlite", "application/vnd.sqlite3", "BIN", "SQLite-Datenbank", "SQLite database"),
    Format(".zip", "application/zip", "ZIP", "ZIP-Archiv", "ZIP archive"),
    Format(".md", "text/markdown", "TXT", "Markdown-Text", "Markdown text", machine_readable=False),
    Format(".txt", "text/plain", "TXT", "Text", "Plain text", machine_readable=False),
    Format(".htaccess", "text/plain", "TXT", "Weiterleitungen", "Redirects", machine_readable=False),
    Format(".html", "text/html", "HTML", "Webseite", "Web page", machine_readable=False),
)  # fmt: skip
"""Every format that a publication may have. The first one whose ending fits is that of a file."""


def format_of(path: str) -> Format:
    """The format of a file by its name; KeyError where no format has such an ending.

    >>> format_of("data/graph/facts.nt").media_type, format_of("data/tables/fundings.csv").file_type
    ('application/n-triples', 'CSV')
    """
    name = PurePosixPath(path).name
    for one in FORMATS:
        if name.endswith(one.ending):
            return one
    raise KeyError(path)
