"""belegt validate: every problem of a published package at once."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.files import require_folder
from pipeline.cli.progress import progress, progress_option
from pipeline.folders import validation_of
from pipeline.problems import PipelineError, Problem
from pipeline.proving import prove
from pipeline.publish.seen import reading
from pipeline.release.reading import DESCRIPTOR
from pipeline.release.unpacking import as_folder
from pipeline.report import REPORTS
from pipeline.report.about import Checked
from pipeline.report.github import summary
from pipeline.report.lines import lines_of
from pipeline.validate import CHECKS
from pipeline.validate.foreign import is_foreign
from pipeline.validate.reading import read_descriptor

NAMES = (*CHECKS, "drift")
"""Every check that `--only` may name."""


@click.command(name="validate")
@click.argument("package", type=click.Path(path_type=Path), default=Path())
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts; by default that of the package.")
@click.option("--only", help=f"Checks to run, separated by commas: {', '.join(NAMES)}.")
@click.option(
    "--reviewed", is_flag=True, help="Also report what nobody has reviewed, and texts changed after their review."
)
@click.option(
    "--shapes", multiple=True, type=click.Path(exists=True, path_type=Path),
    help="File or folder of SHACL shapes and vocabularies to hold the catalogue against as well; may be repeated.",
)  # fmt: skip
@progress_option
@click.option(
    "--format", "report", type=click.Choice([*REPORTS]), default="text",
    help="How to report: for people, programs, CI services, code scanning.",
)  # fmt: skip
@click.option(
    "--also", multiple=True, metavar="FORMAT=FILE", callback=lambda _context, _option, given: _files(given),
    help="Another report of the same problems, to a file; may be repeated.",
)  # fmt: skip
def command(  # noqa: PLR0913 — one for each option
    package: Path,
    texts: Path | None,
    only: str | None,
    shapes: tuple[Path, ...],
    report: str,
    also: dict[Path, str],
    form: str,
    *,
    reviewed: bool,
) -> None:
    """Check a published package: files, keys, the law, the graph, the catalogue.

    PACKAGE is a folder, a datapackage.json, or a ZIP archive. Exit code 0 when no must-problem is found, else 1.
    """
    wanted = _checks(only) if only is not None else ()
    if not package.exists():
        require_folder(package)
    with as_folder(package) as folder, reading(folder):
        with progress(form) as watch:
            try:
                problems = prove(folder, texts, wanted, watch, shapes, reviewed=reviewed)
            except PipelineError as error:  # whoever reads a report finds it there
                if report == "text" and not also:
                    raise
                problems = list(error.problems)
        below = package if package.is_file() and package.name != DESCRIPTOR else folder
        checked = _checked(folder, below, wanted or NAMES, problems)
    click.echo(REPORTS[report](checked), nl=False)
    for path, wished in also.items():
        _write(path, REPORTS[wished](checked))
    if report == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(summary(checked))
    if any(problem.level == "must" for problem in problems):
        raise SystemExit(1)


def _checked(folder: Path, place: Path, checks: tuple[str, ...], problems: list[Problem]) -> Checked:
    """What was checked, in a folder that comes from a place; name and version are empty where no descriptor can be read."""
    descriptor, _ = read_descriptor(folder)
    name, version = (str(descriptor.get(key) or "") for key in ("name", "version"))
    if is_foreign(folder, descriptor):
        pages, checks = "", ("package",)
    else:
        pages = _pages(folder)
    lines = lines_of(folder, problems)
    return Checked(str(place), name, version, __version__, checks, problems, pages, _below(place), lines)


def _pages(folder: Path) -> str:
    """Where the pages about problems are, as the configuration says; empty where it says nothing or cannot be read."""
    try:
        return validation_of(folder).pages or ""
    except PipelineError:
        return ""


def _below(folder: Path) -> str:
    """The path of a folder from where the command runs, with a slash behind it; the absolute one where it lies elsewhere."""
    place, here = folder.resolve(), Path.cwd().resolve()
    path = place.relative_to(here) if place.is_relative_to(here) else place
    return "" if path == Path() else f"{path.as_posix().rstrip('/')}/"


def _checks(only: str) -> tuple[str, ...]:
    """The names of checks in the option's value; a usage error where it names none, or one that does not exist."""
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        said = f"no such check: {', '.join(unknown)}" if unknown else "it names no check"
        raise click.BadParameter(f"{said}; there are {', '.join(NAMES)}", param_hint="--only")
    return names


def _files(given: tuple[str, ...]) -> dict[Path, str]:
    """The form of each file in the option's values; a usage error where one names no form or no file."""
    found: dict[Path, str] = {}
    for one in given:
        form, _, file = one.partition("=")
        if form not in REPORTS or not file:
            raise click.BadParameter(
                f"{one} is not FORMAT=FILE with a format of {', '.join(REPORTS)}", param_hint="--also"
            )
        found[Path(file)] = form
    return found


def _write(file: Path, report: str) -> None:
    try:
        file.write_text(report, encoding="utf-8", newline="")
    except OSError as error:
        raise click.FileError(str(file), error.strerror or str(error)) from error
