"""belegt site: the pages of a publication, for any web space."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.files import require_folder, require_libraries
from pipeline.cli.progress import progress

LIBRARIES = ("altair", "jinja2", "markdown_it", "vl_convert")
"""What belegt[site] brings."""


@click.command(name="site")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the published package.")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="Folder of the pages.")
def command(package: Path, output: Path) -> None:
    """Make the pages of a publication, for any web space.

    The folder needs no server and asks no other host: open index.html from the disk, or put it anywhere on the web.
    """
    require_folder(package)
    if output.resolve() in {package.resolve(), *package.resolve().parents} or (output / "publication.toml").exists():
        raise click.UsageError(f"{output} is a folder of a publication: name one of its own for the pages")
    require_libraries(LIBRARIES, "C215")
    from pipeline.presenting import write_site  # noqa: PLC0415 — the plots take a while to load

    with progress() as watch:
        presented = write_site(package, output, watch)
    click.echo(f"{presented.files} files written to {presented.folder}, {presented.size / 1e6:.1f} MB")
