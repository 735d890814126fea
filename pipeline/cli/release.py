"""belegt release: freezes what is published as a release."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.files import require_folder
from pipeline.cli.progress import progress, progress_option
from pipeline.release.releasing import release
from pipeline.release.telling import counts
from pipeline.release.versions import is_version


@click.command(name="release")
@click.argument("version")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the publication.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]),
    help="Day of the release; by default that of SOURCE_DATE_EPOCH, else today in UTC.",
)  # fmt: skip
@progress_option
def command(version: str, package: Path, day: datetime | None, form: str) -> None:
    """Freeze what is published as a release.

    VERSION is the one that publication.toml states. Everything is checked first; then the archive, checksums, changelog, deltas to the
    release before, tombstones, citation and feed are written to releases/, all or none.
    """
    if not is_version(version):
        raise click.BadParameter(f"{version} is not a version of three numbers, as 1.0.0", param_hint="VERSION")
    require_folder(package)
    with progress(form) as watch:
        done = release(package, version, (day or _today()).date().isoformat(), watch)
    for problem in done.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{version} released to {done.folder}")
    if done.difference is not None:
        click.echo(
            f"since {done.previous}: "
            + ("; ".join(f"{t.name} {counts(t)}" for t in done.difference.tables) or "no changes")
        )


def _today() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, no number of seconds since 1970") from error
