"""Readers that nobody here wrote find in every format what we published."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pyoxigraph
import pytest
from csvw import CSVW
from rdflib import Graph
from rdflib.compare import isomorphic

from pipeline.codebook.facts import Fact
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.publish.csvw import required_parts
from pipeline.validate import facts_in_csv

BASE = "https://belegt.example/"
CLIENTS = Path(__file__).parent / "clients"
GRAPHS = {"turtle": "facts.ttl", "ntriples": "facts.nt", "jsonld": "facts.jsonld"}
FORMS = {".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml"}
"""What the readers in JavaScript call a form, by the ending of its files."""
CONTEXTS = {"schema-org.jsonld", "context.jsonld"}
"""JSON-LD with its context elsewhere, for search engines, and a context that says nothing itself."""
PUBLISHED = (
    "catalog.ttl", "catalog.jsonld", "catalog.rdf", "void.ttl", "quality.ttl", "facts.ttl", "facts.nt", "facts.jsonld",
    "vocabulary.ttl", "shapes.ttl", "catalogue-shapes.ttl",
)  # fmt: skip
Read = Callable[..., str]


@pytest.fixture(scope="session")
def javascript() -> Read:
    """Reads files with the libraries of `tests/clients`; skipped without them, but never on CI."""
    node = shutil.which("node")
    if not node or not (CLIENTS / "node_modules").is_dir():
        reason = "the readers in JavaScript are not installed: npm ci --prefix tests/clients"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    def read(*arguments: object) -> str:
        command = [str(node), str(CLIENTS / "read.mjs"), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return read


# The graph


@pytest.mark.parametrize("form", GRAPHS)
def test_javascript_reads_the_same_graph_from_every_serialisation(built: Path, javascript: Read, form: str) -> None:
    ours = (built / "data/graph/facts.nt").read_text(encoding="utf-8")
    assert javascript(form, built / "data/graph" / GRAPHS[form]) == ours


@pytest.mark.parametrize("name", GRAPHS.values())
def test_oxigraph_and_rdflib_read_the_same_graph_from_every_serialisation(built: Path, name: str) -> None:
    ours = (built / "data/graph/facts.nt").read_text(encoding="utf-8")
    form = pyoxigraph.RdfFormat.from_extension(name.rpartition(".")[2])
    found = pyoxigraph.Dataset(pyoxigraph.parse(path=str(built / "data/graph" / name), format=form))
    found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert {f"{quad.triple} ." for quad in found} == {f"{quad.triple} ." for quad in pyoxigraph.parse(ours, format=pyoxigraph.RdfFormat.N_TRIPLES)}  # fmt: skip
    assert set(Graph().parse(built / "data/graph" / name)) == set(Graph().parse(data=ours, format="nt"))


def graph_files(built: Path) -> dict[str, Path]:
    """Every file with a graph in it, by its name."""
    found = [file for place in ("data/graph", "schemas") for file in (built / place).iterdir()]
    return {file.name: file for file in found if file.suffix in FORMS and file.name not in CONTEXTS}


def test_no_graph_is_left_out(built: Path) -> None:
    assert set(graph_files(built)) == set(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_javascript_oxigraph_and_rdflib_read_the_same_from_every_graph(
    built: Path, javascript: Read, name: str
) -> None:
    path = graph_files(built)[name]
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
    ours = pyoxigraph.Dataset(pyoxigraph.parse(path=str(path), format=form))
    ours.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    read = javascript(FORMS[path.suffix], path).encode()
    theirs = pyoxigraph.Dataset(pyoxigraph.parse(read, format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(theirs) > 0
    assert set(theirs) == set(ours)
    assert isomorphic(Graph().parse(path), Graph().parse(data=read, format="nt"))


def test_catalogue_is_one_graph_for_javascript(built: Path, javascript: Read) -> None:
    read = {
        javascript(form, built / f"data/graph/catalog{ending}") for ending, form in FORMS.items() if ending != ".nt"
    }
    assert len(read) == 1


def test_page_names_the_versions_that_it_was_tried_with(root: Path) -> None:
    page = (root / "docs/formats.md").read_text(encoding="utf-8").partition("## Tried with")[2].partition("\n## ")[0]
    named = dict(re.findall(r"([\w.-]+) (\d+\.\d+\.\d+)", page))
    locked = dict(
        re.findall(r"^([\w-]+)==(\S+)", (root / "requirements-dev.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    scripts = json.loads((CLIENTS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {"rdflib", "pyoxigraph", "n3", "jsonld", "rdfxml-streaming-parser", "csvw", "frictionless"} <= set(named)
    assert {name: {**locked, **scripts}[name] for name in named} == named


def test_a_json_ld_processor_expands_flattens_and_compacts(built: Path, javascript: Read, tmp_path: Path) -> None:
    path = built / "data/graph/facts.jsonld"
    written = json.loads(path.read_text(encoding="utf-8"))
    subjects = set(Graph().parse(path).subjects())
    flat = json.loads(javascript("flatten", path))
    assert {node["@id"] for node in flat} >= {str(one) for one in subjects}
    assert len(json.loads(javascript("expand", path))) == len(written["@graph"])
    (tmp_path / "again.jsonld").write_text(javascript("compact", path), encoding="utf-8")
    assert javascript("jsonld", tmp_path / "again.jsonld") == javascript("jsonld", path)


# CSV on the Web


def metadata(built: Path) -> list[Path]:
    return sorted((built / "data/tables").glob("*metadata.json"))


def csvw_problems(path: Path) -> list[str]:
    """What the CSVW reader of PyPI finds; it warns where others raise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = CSVW(str(path), validate=True)
            return [] if found.is_valid else [str(one.message) for one in found.warnings] or ["not valid"]
        except ValueError as error:
            return [str(error)]


def test_csvw_finds_metadata_for_every_table_and_all_of_it_valid(built: Path) -> None:
    found = metadata(built)
    assert {one.name for one in found} == {"csv-metadata.json", *(f"{name}.csv-metadata.json" for name in TABLES)}
    assert [(one.name, problems) for one in found if (problems := csvw_problems(one))] == []


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [("fundings", "granted", "gift"), ("fundings", "53000000", "viel"), ("roles", "per-", "nobody-")],
)  # fmt: skip
def test_csvw_finds_what_is_wrong(package: Path, table: str, old: str, new: str) -> None:
    path = package / f"data/tables/{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert csvw_problems(package / "data/tables/csv-metadata.json")


def triples_of_cells(package: Path) -> Iterator[tuple[str, str, str]]:
    """The part of the graph that CSVW can say, as lines: cells, classes, and the parts that every record has.

    A date is a plain string in it, and a reference whose table another cell names is left out.
    """
    by_name = {name: {c.name: c for c in columns(row)} for name, row in TABLES.items()}
    for _, fact in facts_in_csv.read_facts(package):
        row, column = TABLES[fact.table], by_name[fact.table][fact.column]
        subject = f"{BASE}id/{row.TABLE.kind}/{fact.record}"
        if fact.column == "id":
            yield from ((subject, "rdf:type", f"<{iri(term, BASE)}>") for term in row.TABLE.classes)
            for name in required_parts(row):
                part = row.PARTS[name]
                yield f"{subject}#{part.parent}" if part.parent else subject, part.property, f"<{subject}#{name}>"
                yield from ((f"{subject}#{name}", "rdf:type", f"<{iri(term, BASE)}>") for term in part.classes)
        elif column.declared.property and column.declared.refers_to != "*":
            node = f"{subject}#{column.declared.part}" if column.declared.part else subject
            yield node, column.declared.property, term_of(fact, column.declared.refers_to)


def term_of(fact: Fact, to: str) -> str:
    if to:
        return f"<{BASE}id/{TABLES[to].TABLE.kind}/{fact.value}>"
    if fact.datatype == "code":
        codes = next(c.codes for c in columns(TABLES[fact.table]) if c.name == fact.column)
        scheme = re.sub(r"(?<!^)(?=[A-Z])", "-", codes.__name__).lower() if codes else ""
        return f"<{BASE}def/{scheme}/{fact.value}>"
    if fact.datatype == "anyURI":
        return f"<{fact.value}>"
    if fact.datatype.startswith("@"):
        return str(pyoxigraph.Literal(fact.value, language=fact.datatype[1:]))
    plain = fact.datatype in {"gYear", "gYearMonth", "date"}
    kind = "string" if plain else fact.datatype
    return str(
        pyoxigraph.Literal(fact.value, datatype=pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
    )


def test_a_csvw_converter_makes_of_the_tables_their_part_of_the_graph(built: Path, javascript: Read) -> None:
    found: set[str] = set()
    for name in TABLES:
        path = built / f"data/tables/{name}.csv"
        said = javascript("csvw", path, f"{path}-metadata.json")
        quads = pyoxigraph.parse(said.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        found |= {f"{quad.triple}" for quad in quads if str(quad.subject).startswith(f"<{BASE}id/")}
    wanted = {f"<{subject}> <{iri(term, BASE)}> {value}" for subject, term, value in triples_of_cells(built)}
    assert found == wanted
    ours = (built / "data/graph/facts.nt").read_bytes()
    graph = {f"{quad.triple}" for quad in pyoxigraph.parse(ours, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    dates = {one for one in found - graph if re.search(r' "\d{4}(-\d\d)?(-\d\d)?"$', one)}
    assert found - graph == dates


# Data Package


def test_frictionless_gives_every_table_its_types(built: Path) -> None:
    package: Any = frictionless.Package(str(built / "datapackage.json"))
    grant = next(row for row in package.get_resource("fundings").read_rows() if row["status"] == "granted")
    assert str(type(grant["amount"])) == "<class 'decimal.Decimal'>"
    assert {type(row["sum_safe"]) for row in package.get_resource("commitments").read_rows()} == {bool}


@pytest.mark.filterwarnings("ignore:Field name:UserWarning")  # of dplib's own models
def test_dplib_loads_the_descriptor(built: Path) -> None:
    models: Any = importlib.import_module("dplib.models")  # it loads slowly
    package = models.Package.from_path(str(built / "datapackage.json"))
    names = [one.name for one in package.resources if one.type == "table"]
    assert names == list(TABLES)
