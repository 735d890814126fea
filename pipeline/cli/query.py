"""belegt query: SPARQL over the built graph, as a table, CSV or JSON."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="query")
@click.argument("query")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the package.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How to answer.")
def command(query: str, package: Path, form: str) -> None:
    """Ask the built graph with SPARQL.

    QUERY is a file that ends in .rq, or the query itself.
    """
    import pyoxigraph  # noqa: PLC0415 — heavy, and only this command needs it

    graph = package / "data" / "graph" / "facts.nt"
    try:
        text = Path(query).read_text(encoding="utf-8") if query.endswith(".rq") else query
        store = pyoxigraph.Store()
        store.bulk_load(path=str(graph), format=pyoxigraph.RdfFormat.N_TRIPLES)
        result = store.query(text)
    except OSError as error:
        raise click.UsageError(f"cannot read: {error}") from error
    except SyntaxError as error:
        raise click.UsageError(f"not a SPARQL query: {error}") from error
    if isinstance(result, pyoxigraph.QueryBoolean):
        click.echo(str(bool(result)).lower())
    elif isinstance(result, pyoxigraph.QueryTriples):
        click.echo("\n".join(map(str, result)))
    elif form == "table":
        click.echo("\t".join(variable.value for variable in result.variables))
        for solution in result:
            click.echo("\t".join("" if term is None else _plain(term) for term in solution))
    else:
        formats = {"csv": pyoxigraph.QueryResultsFormat.CSV, "json": pyoxigraph.QueryResultsFormat.JSON}
        click.echo((result.serialize(format=formats[form]) or b"").decode(), nl=False)


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))
