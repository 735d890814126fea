"""The tables that the benchmarks make: sound packages of the size that is asked for, and the triples that peers are told of."""

from __future__ import annotations

from pathlib import Path

from benchmarks.checks import rows_of
from benchmarks.graphs import TRIPLES, mapping
from benchmarks.made_tables import BASE, make, make_observations
from pipeline.codebook.tables import TABLES
from pipeline.publish.rdf import write_ntriples
from pipeline.publish.tables import read_csv
from pipeline.validate.reference import report


def test_a_made_package_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    make(tmp_path / "one", 400)
    make(tmp_path / "other", 400)
    assert report(tmp_path / "one/datapackage.json").valid
    assert sum(rows_of(tmp_path / "one").values()) == 400
    for name in TABLES:
        one, other = ((tmp_path / folder / f"data/tables/{name}.csv").read_bytes() for folder in ("one", "other"))
        assert one == other


def test_peers_are_told_of_the_triples_that_are_ours(tmp_path: Path) -> None:
    make_observations(tmp_path, 20)
    tables = {name: read_csv((tmp_path / f"{name}.csv").read_text(encoding="utf-8")) for name in TABLES}
    lines = [line for line in write_ntriples(tables, BASE).splitlines() if "/id/observation/" in line.split(" ")[0]]
    assert len(mapping()) == TRIPLES
    assert len(lines) == 20 * TRIPLES
    said = {(one["property"], one["language"], one["datatype"]) for one in mapping()}
    assert {line.split(" ")[1][1:-1] for line in lines} == {term for term, _, _ in said}
