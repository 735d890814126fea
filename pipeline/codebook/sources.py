"""The tables of where things are said: sources, evidence, attestations, citations, replaced ids."""

from __future__ import annotations

from typing import ClassVar

from pipeline.codebook.row import Part, Row, Table, curated, derived, stated
from pipeline.codebook.value_types import Count, Identifier, Language, PartialDate, Quote, Sha256, Text, Url


class Source(Row):
    """One press text."""

    TABLE: ClassVar[Table] = Table(
        "sources", "", "source", "Quellen", "Sources", ("prov:Entity", "schema:NewsArticle", "foaf:Document")
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """The stem of the file's name."""
    title: Text | None = curated("Titel", "Title", property="dcterms:title", language="de")
    """The title that the head of the text states."""
    publisher: Text | None = curated("Herausgeber", "Publisher", property="schema:publisher")
    """Who published the text."""
    published: PartialDate | None = curated("Veröffentlicht", "Published", property="dcterms:issued")
    """When the text was published, as precisely as it is known."""
    url: Url | None = curated("Adresse", "Address", property="schema:url")
    """Where the text was published."""
    language: Language | None = curated("Sprache", "Language", property="schema:inLanguage")
    """The language of the text, ISO 639-1."""
    licence: Text | None = curated("Lizenz der Quelle", "Licence of the source", property="schema:license")
    """The licence of the text itself; it is not that of the data."""
    media_type: Text = derived("Medientyp", "Media type", property="schema:encodingFormat", required=True)
    """The media type of the file that the text was taken from."""
    path: Text = derived("Datei", "File", property="belegt:path", required=True)
    """Where the text lies in this publication."""
    sha256: Sha256 = derived("SHA-256 des Textes", "SHA-256 of the text", property="belegt:sha256", required=True)
    """Hash of the normalised text in UTF-8: decoded, without BOM and head, LF, NFC, nothing else changed."""
    original_sha256: Sha256 = derived(
        "SHA-256 der Datei", "SHA-256 of the file", property="belegt:originalSha256", required=True
    )
    """Hash of the file as it was found: the page, PDF, mail or corpus that the text was collected from, else its own."""
    characters: Count = derived("Zeichen", "Characters", property="belegt:characters", required=True)
    """Code points of the normalised text."""
    copy_of_id: Identifier | None = derived(
        "Nachdruck von", "Copy of", property="prov:wasDerivedFrom", refers_to="sources"
    )
    """The source that this one repeats almost word for word: a reprint is no second witness."""


class EvidenceRow(Row):
    """One cited place: a sentence, headline, list item or table row at most."""

    TABLE: ClassVar[Table] = Table(
        "evidence", "ev", "evidence", "Belege", "Evidence", ("oa:SpecificResource", "belegt:Evidence")
    )
    PARTS: ClassVar[dict[str, Part]] = {
        "quote": Part("oa:hasSelector", ("oa:TextQuoteSelector",)),
        "position": Part("oa:hasSelector", ("oa:TextPositionSelector",)),
    }

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of source, quote and which occurrence of the quote it is."""
    source_id: Identifier = derived("Quelle", "Source", property="oa:hasSource", refers_to="sources", required=True)
    """The text that the quote stands in."""
    start: Count = derived("Anfang", "Start", property="oa:start", part="position", required=True)
    """Offset of the first code point of the quote in the normalised text."""
    end: Count = derived("Ende", "End", property="oa:end", part="position", required=True)
    """Offset behind the last code point of the quote."""
    quote: Quote = stated("Zitat", "Quote", property="oa:exact", part="quote", language="de", required=True)
    """The words, verbatim."""


class Attestation(Row):
    """These words attest this value of that record."""

    TABLE: ClassVar[Table] = Table(
        "attestations", "att", "attestation", "Nachweise", "Attestations", ("oa:Annotation", "belegt:Attestation")
    )
    PARTS: ClassVar[dict[str, Part]] = {
        "target": Part("oa:hasTarget", ("oa:SpecificResource",)),
        "position": Part("oa:hasSelector", ("oa:TextPositionSelector",), parent="target"),
    }

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of record, column, evidence and place in it."""
    record_id: Identifier = derived("Datensatz", "Record", property="oa:hasBody", refers_to="*", required=True)
    """The record whose value is attested."""
    record_table: Text = derived("Tabelle", "Table", property="belegt:recordTable", required=True)
    """The table of the record."""
    column: Text = derived("Spalte", "Column", property="belegt:column", required=True)
    """The column of the record that holds the value."""
    evidence_id: Identifier = derived(
        "Beleg", "Evidence", property="belegt:evidence", refers_to="evidence", required=True
    )
    """The cited place that the words stand in."""
    start: Count = derived("Anfang", "Start", property="oa:start", part="position", required=True)
    """Offset of the first code point of the words in the normalised text."""
    end: Count = derived("Ende", "End", property="oa:end", part="position", required=True)
    """Offset behind the last code point of the words."""
    method: Text = derived("Verfahren", "Method", property="belegt:method", required=True)
    """The extractor that found the words; `review` where a person stands for the value, whose row is then corrected."""


class Citation(Row):
    """Where a curated value comes from."""

    TABLE: ClassVar[Table] = Table(
        "citations", "cit", "citation", "Herkunftsangaben", "Citations", ("belegt:Citation",),
        identity=("record_table", "record_id", "column", "value", "source"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of record, column, value and source."""
    record_id: Identifier = derived("Datensatz", "Record", property="belegt:about", refers_to="*", required=True)
    """The record that holds the value."""
    record_table: Text = derived("Tabelle", "Table", property="belegt:recordTable", required=True)
    """The table of the record."""
    column: Text = derived("Spalte", "Column", property="belegt:column", required=True)
    """The column that holds the value."""
    value: Text = curated("Wert", "Value", property="belegt:value", required=True)
    """The value as it stands in the cell."""
    source: Text = curated("Herkunft", "Source", property="belegt:source", required=True)
    """Where the value comes from."""
    licence: Text | None = curated("Lizenz", "Licence", property="belegt:licence")
    """The licence of that source, as far as it is stated."""


class ReplacedId(Row):
    """An id that is no longer used."""

    TABLE: ClassVar[Table] = Table(
        "replaced_ids", "", "replaced-id", "Ersetzte Kennungen", "Replaced identifiers", ("belegt:ReplacedIdentifier",)
    )

    id: Identifier = derived("Frühere Kennung", "Former identifier", required=True)
    """The id that was used."""
    new_id: Identifier | None = derived("Neue Kennung", "New identifier", property="dcterms:isReplacedBy")
    """The id that took its place; empty where the record is gone."""
    reason: Text = derived("Grund", "Reason", property="rdfs:comment", required=True)
    """Why the id is no longer used."""
