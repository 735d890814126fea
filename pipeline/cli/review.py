"""belegt review: a page on this machine on which people decide about the facts of a publication's texts."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from pipeline.cli.files import require_folder
from pipeline.cli.progress import progress
from pipeline.publish.swap import recover


@click.command(name="review")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page; by default a free one.")
@click.option("--reviewer", help="Who reviews, for the head of the decisions; it comes with the day.")
@click.option("--no-open", "quiet", is_flag=True, help="Only say where the page is.")
def command(folder: Path, port: int, reviewer: str | None, *, quiet: bool) -> None:
    """Review the facts of a publication in the browser.

    FOLDER is the publication. Every decision is written to data/review at once; belegt build reads it from there.
    The page is served to this machine only, until Ctrl-C.
    """
    from pipeline.web.desk import Desk  # noqa: PLC0415 — the extractors take a while to load
    from pipeline.web.server import Server  # noqa: PLC0415 — the same

    require_folder(folder)
    recover(folder)
    desk = Desk(folder, reviewer or None, date.today().isoformat() if reviewer else None)  # noqa: DTZ011 — the day of the reviewer
    with progress() as watch:
        desk.read_all(watch)
    try:
        server = Server(desk, port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used: {error.strerror or error}") from error
    click.echo(server.address)
    if not quiet:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Decisions are saved; belegt build puts them into the tables.", err=True)
    finally:
        server.server_close()
