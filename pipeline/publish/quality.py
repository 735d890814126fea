"""How often the extraction was right, as a graph (Data Quality Vocabulary, W3C Note of 2016): a measurement for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import iri
from pipeline.publish.provenance import agent_iri, run_iri

FIGURES = {
    "precision": ("Anteil der richtigen unter den gefundenen", "share of the right ones among those found", "accuracy"),
    "recall": ("Anteil der gefundenen unter den vorhandenen", "share of those found among all there are", "completeness"),
    "f1": ("harmonisches Mittel aus beiden", "harmonic mean of the two", "accuracy"),
}  # fmt: skip
"""What a figure says, in two languages, and the dimension of quality that it belongs to."""


def quality_triples(quality: Mapping[str, Any], config: Configuration) -> list[str]:
    """Every triple about the quality of a publication as a line of N-Triples, sorted; none where nothing was measured.

    The figures were measured on annotated texts. They bear on the data set because the same version of the program, in a
    run over its texts, made that. Only F1 has an interval, `belegt:low` to `belegt:high`.
    """
    return sorted({f"<{s}> <{iri(p, config.publication.base_iri)}> {o} ." for s, p, o in _said(quality, config)})


def _said(quality: Mapping[str, Any], config: Configuration) -> Iterator[tuple[str, str, str]]:
    base = config.publication.base_iri
    data_set = f"{base}dataset/{config.publication.name}"
    corpus = f"{data_set}/quality/corpus"
    if quality.get("measures"):
        yield corpus, "rdf:type", f"<{iri('prov:Entity', base)}>"
        yield corpus, "skos:prefLabel", '"Texte, die Menschen ausgezeichnet haben"@de'
        yield corpus, "skos:prefLabel", '"texts that people have annotated"@en'
        yield corpus, "rdfs:comment", f'"{quality["texts"]} texts; they are not those of the data set"@en'
        yield data_set, "prov:wasGeneratedBy", f"<{run_iri(base)}>"
    decimal = f"^^<{iri('xsd:decimal', base)}>"
    for measure, figure in quality.get("measures", {}).items():
        for kind, (german, english, dimension) in FIGURES.items():
            metric, here = f"{base}def/metric/{measure}-{kind}", f"{data_set}/quality/{measure}-{kind}"
            yield metric, "rdf:type", f"<{iri('dqv:Metric', base)}>"
            yield metric, "skos:prefLabel", f'"{measure}: {kind}"@en'
            yield metric, "skos:definition", f'"{german}"@de'
            yield metric, "skos:definition", f'"{english}"@en'
            yield metric, "dqv:expectedDataType", f"<{iri('xsd:decimal', base)}>"
            yield metric, "dqv:inDimension", f"<{base}def/quality/{dimension}>"
            yield f"{base}def/quality/{dimension}", "rdf:type", f"<{iri('dqv:Dimension', base)}>"
            yield f"{base}def/quality/{dimension}", "skos:prefLabel", f'"{dimension}"@en'
            yield here, "rdf:type", f"<{iri('dqv:QualityMeasurement', base)}>"
            yield here, "dqv:isMeasurementOf", f"<{metric}>"
            yield here, "dqv:computedOn", f"<{corpus}>"
            yield here, "prov:wasInfluencedBy", f"<{agent_iri(base)}>"
            yield here, "dqv:value", f'"{figure[kind]}"{decimal}'
            yield (
                here,
                "rdfs:comment",
                f'"{quality["texts"]} texts, {figure["said"]} found, {figure["gold"]} there, {figure["hit"]} right"@en',
            )
        f1 = f"{data_set}/quality/{measure}-f1"
        yield f1, "belegt:low", f'"{figure["low"]}"{decimal}'
        yield f1, "belegt:high", f'"{figure["high"]}"{decimal}'
