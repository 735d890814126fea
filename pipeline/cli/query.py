"""belegt query: SPARQL over the built graph, as a table, CSV or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pipeline.cli.files import read_bytes
from pipeline.codebook.namespaces import query_for
from pipeline.publish.package import base_iri
from pipeline.publish.swap import recover
from pipeline.server.query_guard import asks_elsewhere

GRAPH = "data/graph/facts.nt"


@click.command(name="query")
@click.argument("query")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the package.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How to answer.")
def command(query: str, package: Path, form: str) -> None:
    """Ask the built graph with SPARQL.

    QUERY is a file that ends in .rq, or the query itself. The terms of belegt's own queries are taken to be those of the
    package, whatever its base IRI is.
    """
    text = _read(Path(query)) if query.endswith(".rq") else query
    recover(package)
    base = _base(package)
    text = query_for(base, text) if base else text
    if asks_elsewhere(text):
        raise click.UsageError("SERVICE asks another server; this command stays offline")
    import pyoxigraph  # noqa: PLC0415 — heavy, and only this command needs it

    from pipeline.publish.graph_store import load_graph  # noqa: PLC0415 — the same

    result = _ask(load_graph(package, GRAPH), text)
    if isinstance(result, pyoxigraph.QueryBoolean):
        click.echo(str(bool(result)).lower())
    elif isinstance(result, pyoxigraph.QueryTriples):
        click.echo("\n".join(f"{triple} ." for triple in result))
    elif form == "table":
        click.echo("\t".join(variable.value for variable in result.variables))
        for solution in result:
            click.echo("\t".join("" if term is None else _plain(term) for term in solution))
    else:
        formats = {"csv": pyoxigraph.QueryResultsFormat.CSV, "json": pyoxigraph.QueryResultsFormat.JSON}
        click.echo((result.serialize(format=formats[form]) or b"").decode(), nl=False)


def _base(package: Path) -> str | None:
    """The base IRI that a package states, if it does."""
    try:
        described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return base_iri(described) if isinstance(described, dict) else None


def _read(file: Path) -> str:
    try:
        return read_bytes(file).decode()
    except UnicodeDecodeError as error:
        raise click.FileError(str(file), f"byte {error.start} is not UTF-8") from error


def _ask(store: Any, text: str) -> Any:
    try:
        return store.query(text)
    except SyntaxError as error:
        raise click.UsageError(f"not a SPARQL query: {error}") from error


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))
