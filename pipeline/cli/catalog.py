"""belegt catalog: what a data portal makes of the catalogue, and how many points it gives."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.files import require_folder
from pipeline.folders import configuration_of, own_register, unknown_regions, validation_of
from pipeline.measure.portal_points import Line, points, rating
from pipeline.problems import PipelineError, Problem, in_order, weighed
from pipeline.proving import stale_catalogue
from pipeline.publish.seen import reading
from pipeline.validate.catalogue import FIRST, check
from pipeline.validate.graphs import parse
from pipeline.validate.reading import read_package


@click.command(name="catalog")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--score", is_flag=True, help="Predict the points of the European metadata quality assessment.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to answer.")
def command(folder: Path, score: bool, form: str) -> None:
    """Show what a portal makes of the catalogue.

    Says what breaks a rule of DCAT-AP.de and what a portal would do without the keys that publication.toml leaves out;
    with --score each line of the European assessment, 405 points at most. It looks at the catalogue that was built, and
    says where publication.toml has been changed since. Exit code 1 where a rule is broken.
    """
    require_folder(folder)
    with reading(folder):
        graph, problem = parse(folder, FIRST, "turtle")
        if problem:
            raise PipelineError([problem])
        stale = stale_catalogue(folder)
        config = configuration_of(folder)
        invented = unknown_regions(config, own_register(folder)) if config else []
        found = [*check(read_package(folder)[0]), *stale, *invented]
        problems = in_order(weighed(found, validation_of(folder).levels))
    broken = any(one.level == "must" for one in problems)
    if score:
        for one in stale:
            click.echo(str(one), err=True)
        lines = points(graph, not broken)
        click.echo(_json(lines) if form == "json" else _text(lines))
    elif form == "json":
        click.echo(json.dumps([one.as_json() for one in problems], ensure_ascii=False, indent=1))
    else:
        click.echo(_told(problems))
    if broken:
        raise SystemExit(1)


def _told(problems: list[Problem]) -> str:
    said = [str(one) for one in problems]
    return "\n".join([*said, f"{len(problems)} problems, {sum(one.level == 'must' for one in problems)} of them must"])


def _text(lines: list[Line]) -> str:
    """A line per indicator, those that need an address that answers marked with *, then the totals."""
    rows = [
        f"{one.points:4} of {one.weight:2}{'*' if one.live else ' '} {one.dimension:16} {one.indicator}"
        for one in lines
    ]
    total = sum(one.points for one in lines)
    now = sum(one.points for one in lines if not one.live)
    return "\n".join(
        [
            *rows,
            f"{total} of {sum(one.weight for one in lines)} points: {rating(total)}",
            f"{now} of them without a live address; {total - now} more (*) when the addresses answer",
        ]
    )


def _json(lines: list[Line]) -> str:
    total = sum(one.points for one in lines)
    return json.dumps(
        {
            "points": total,
            "of": sum(one.weight for one in lines),
            "rating": rating(total),
            "live": sum(one.points for one in lines if one.live),
            "lines": [
                {
                    "dimension": one.dimension,
                    "indicator": one.indicator,
                    "points": one.points,
                    "of": one.weight,
                    "live": one.live,
                }
                for one in lines
            ],
        },
        indent=1,
    )
