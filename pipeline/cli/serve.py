"""belegt serve: a publication as live linked data, on a server."""

from __future__ import annotations

import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pipeline.cli.files import read_bytes, require_folder, require_libraries
from pipeline.cli.progress import progress
from pipeline.problems import PipelineError, Problem

LIBRARIES = ("httptools", "starlette", "uvicorn", "uvloop")
"""What belegt[serve] brings."""


@click.command(name="serve")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the published package.")
@click.option("--site", type=click.Path(path_type=Path), help="Folder of its pages; by default they are made first.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="How long a query may run."
)
@click.option(
    "--megabytes", type=click.IntRange(64, 1_000_000), default=1024, show_default=True, help="Memory of a query."
)
@click.option("--workers", type=click.IntRange(1, 256), default=8, show_default=True, help="Queries that run at once.")
def command(
    package: Path, site: Path | None, host: str, port: int, seconds: float, megabytes: int, workers: int
) -> None:
    """Serve a publication: pages, records in all forms of RDF, tables, SPARQL.

    It is served at the path of its base IRI. Nothing can be changed through it, and it asks no other server.
    """
    require_folder(package)
    require_libraries(LIBRARIES, "C216")
    with _bound(host, port) as place:
        if site is None:
            with TemporaryDirectory(prefix="belegt-site-") as made:
                _make(package, Path(made) / "site")
                _serve(package, Path(made) / "site", place, (seconds, megabytes, workers))
        else:
            require_folder(site)
            _require_pages(package, site)
            _serve(package, site, place, (seconds, megabytes, workers))


def _bound(host: str, port: int) -> socket.socket:
    """The place to listen at, before anything is made for it; a usage error where it cannot be had."""
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise click.UsageError(f"{host}, port {port} cannot be used: {error.strerror or error}") from error
    return place


def _require_pages(package: Path, site: Path) -> None:
    """Pages of this very publication; else what is there would be served to everybody, or pages beside other data."""
    if not (site / "files.json").is_file():
        raise PipelineError([Problem("C217", str(site), found="no files.json, which belegt site writes")])
    if read_bytes(site / "datapackage.json") != read_bytes(package / "datapackage.json"):
        raise PipelineError([Problem("C217", str(site), found="another datapackage.json than that of the package")])


def _make(package: Path, site: Path) -> None:
    """The pages, which are made anew each time the server starts."""
    from pipeline.cli.site import LIBRARIES as FOR_PAGES  # noqa: PLC0415 — only where there is no folder of pages

    require_libraries(FOR_PAGES, "C215")
    from pipeline.presenting import write_site  # noqa: PLC0415 — the plots take a while to load

    with progress() as watch:
        write_site(package, site, watch)


def _serve(package: Path, site: Path, place: socket.socket, most: tuple[float, int, int]) -> None:
    from pipeline.presenting import published_in  # noqa: PLC0415 — heavy, and only this command needs it
    from pipeline.server.app import application  # noqa: PLC0415 — the same
    from pipeline.server.limits import Limits  # noqa: PLC0415 — the same
    from pipeline.server.running import run, server  # noqa: PLC0415 — the same

    limits = Limits(seconds=most[0], megabytes=most[1], workers=most[2])
    app = application(published_in(package), site, limits)
    host, port = place.getsockname()[:2]

    async def serve() -> None:
        async with app.router.lifespan_context(app):  # a graph that cannot be loaded is a problem, and no traceback
            click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)
            await server(app, limits).serve(sockets=[place])

    run(serve())
