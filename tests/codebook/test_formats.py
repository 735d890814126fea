from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DC

from pipeline.codebook.formats import FORMATS, format_of
from tests.conftest import SHARED

FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("data/tables/fundings.csv", "text/csv"),
        ("data/tables/fundings.csv-metadata.json", "application/csvm+json"),
        ("datapackage.json", "application/json"),
        ("mappings.sssom.tsv", "text/tab-separated-values"),
        ("a.parquet", "application/vnd.apache.parquet"),
    ],
)
def test_the_longest_ending_tells_the_format(path: str, media_type: str) -> None:
    assert format_of(path).media_type == media_type


def test_a_file_of_no_known_format_is_none_of_ours() -> None:
    with pytest.raises(KeyError):
        format_of("data/graph/facts.docx")


def test_no_ending_hides_another_one() -> None:
    endings = [one.ending for one in FORMATS]
    assert not [b for n, a in enumerate(endings) for b in endings[n + 1 :] if b.endswith(a)]


def test_every_file_type_is_in_the_list_of_the_eu() -> None:
    listed: Path = SHARED / "standards" / "eu-authority-subset.ttl"
    if not listed.is_file():
        pytest.skip("the EU lists are not here: no folder shared/standards beside the repository")
    graph = Graph().parse(listed)
    unknown = [
        one
        for one in FORMATS
        if (URIRef(FILE_TYPES + one.file_type), DC.identifier, Literal(one.file_type)) not in graph
    ]
    assert not unknown
