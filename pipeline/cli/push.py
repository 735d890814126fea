"""belegt push: the published graph into a triple store of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.files import read_bytes, require_folder


@click.command(name="push")
@click.argument("address", metavar="URL")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the published package.")
@click.option("--graph", default="", help="IRI of the graph of the facts; that of the data set where none is named.")
@click.option("--query", default="", help="URL of the store's SPARQL queries: the triples are counted there.")
@click.option("--user", default="", help="Who asks; the password comes from BELEGT_PUSH_PASSWORD.")
def command(address: str, package: Path, graph: str, query: str, user: str) -> None:
    """Put the published graph into a triple store.

    It speaks the SPARQL 1.1 Graph Store Protocol. URL is the address of the store's graphs, as https://store.example/rdf-graph-store. The graphs of the publication are
    replaced there; others are left alone. Name and password may stand in BELEGT_PUSH_USER and BELEGT_PUSH_PASSWORD.
    """
    from pipeline.codebook.settings import is_address  # noqa: PLC0415 — heavy, and only this command needs it
    from pipeline.publish.graph_store import GraphStore  # noqa: PLC0415 — the same
    from pipeline.publish.seen import reading  # noqa: PLC0415 — the same

    require_folder(package)
    with reading(package):
        name = graph or _data_set(package)
        if not is_address(name) or "#" in name:
            raise click.UsageError("the graph has no IRI: name one with --graph, without a fragment")
        for one in GraphStore(address, query, user).push(package, name):
            counted = "" if one.counted is None else ", counted in the store"
            click.echo(f"{one.path} → <{one.graph}>: {one.triples} triples{counted}")


def _data_set(package: Path) -> str:
    """The IRI of the data set that a package states; empty where it states none."""
    try:
        described = json.loads(read_bytes(package / "datapackage.json"))
    except ValueError:
        return ""
    return str(described.get("id", "")) if isinstance(described, dict) else ""
