"""Where facts come from (PROV-O): text → run of a version → fact, and what people have reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline import __version__
from pipeline.codebook.code_lists import Review
from pipeline.codebook.namespaces import NAMESPACES, record_iri
from pipeline.codebook.tables import Cells, Tables
from pipeline.publish.triples import literal, triple

DECIDED = frozenset({Review.CONFIRMED, Review.CORRECTED})
"""What a row says of itself that people have decided about."""


def origin(subject: str, cells: Cells, base: str, sources: Mapping[str, str]) -> Iterator[str]:
    """What a fact comes from: the run that found it, or the review of its text that set it; a review may confirm it."""
    source, said = sources.get(cells["evidence_id"]), cells.get("review")
    made = run_iri(base) if source is None or said != Review.CORRECTED else review_iri(source, base)
    yield triple(subject, "prov:wasGeneratedBy", f"<{made}>", base)
    if source is not None and said == Review.CONFIRMED:
        yield triple(subject, "prov:wasInfluencedBy", f"<{review_iri(source, base)}>", base)


def run(tables: Tables, base: str) -> Iterator[str]:
    """The run that found the facts: by which version of which program, in which texts (PROV-O)."""
    yield from program(base)
    for row in tables["sources"]:
        yield triple(run_iri(base), "prov:used", f"<{record_iri('source', row['id'], base)}>", base)


def program(base: str) -> Iterator[str]:
    """The run by itself: that it is one, and which version of which program made it."""
    activity, agent = run_iri(base), agent_iri(base)
    yield triple(activity, "rdf:type", f"<{NAMESPACES['prov']}Activity>", base)
    yield triple(activity, "prov:wasAssociatedWith", f"<{agent}>", base)
    yield triple(agent, "rdf:type", f"<{NAMESPACES['prov']}SoftwareAgent>", base)
    yield triple(agent, "rdfs:label", literal(f"belegt {__version__}"), base)


def reviews(tables: Tables, base: str, sources: Mapping[str, str]) -> Iterator[str]:
    """The reviews that people have made: of which text, knowing which run. Who and when stay with the decisions."""
    reviewed = {
        sources[row["evidence_id"]]
        for rows in tables.values()
        for row in rows
        if row.get("review") in DECIDED and row.get("evidence_id") in sources
    }
    for source in sorted(reviewed):
        review = review_iri(source, base)
        yield triple(review, "rdf:type", f"<{NAMESPACES['prov']}Activity>", base)
        yield triple(review, "prov:used", f"<{record_iri('source', source, base)}>", base)
        yield triple(review, "prov:wasInformedBy", f"<{run_iri(base)}>", base)


def run_iri(base: str) -> str:
    """The IRI of the run of this version that found the facts of a publication."""
    return f"{base}id/activity/extraction-{__version__}"


def agent_iri(base: str) -> str:
    """The IRI of this version of the program."""
    return f"{base}id/agent/belegt-{__version__}"


def review_iri(source: str, base: str) -> str:
    """The IRI of the review that people made of a text, by its id."""
    return f"{base}id/activity/review-{source}"
