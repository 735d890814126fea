"""belegt link: names that look like a known thing and were not linked, doubtful links, and what people decide about them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import click

from pipeline.cli.files import require_folder
from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.tables import Tables
from pipeline.deciding import decide_name, undo_name
from pipeline.folders import register_of
from pipeline.link.decisions import Decision
from pipeline.link.questions import LEAST, Question, questions
from pipeline.problems import PipelineError
from pipeline.publish.swap import recover
from pipeline.validate.keys import read_spelled

TYPES = [*(f"{one.value}" for one in OrganisationType), *(one.value for one in ProgrammeType)]
REASONS = {
    "spelling": "the same but for case endings and signs",
    "legal_form": "the same but for the legal form",
    "initials": "one is the other's initials",
    "longer": "all words of one stand in the other",
    "abbreviation": "one may be short for the other",
    "compound": "one says in one word what the other says in several",
    "slip": "a letter or two differ",
    "place": "the authority of a place of this name",
    "two_candidates": "another known thing bears the name too",
    "namesake": "a name that others may bear too",
}
TITLES = {
    "unlinked": "Look like something known, and were not linked",
    "across": "May be one, and no register knows either",
    "namesake": "Were linked, and others bear the name",
}


@click.command(name="link")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--same", nargs=2, metavar="NAME ID", help="Decide that the name is one of the known thing.")
@click.option(
    "--not-same", nargs=2, metavar="NAME ID", help="Decide that it is none of it. ID may be another name, too."
)
@click.option("--new", metavar="NAME", help="Take the thing up as a new one; needs --type.")
@click.option("--undo", metavar="NAME", help="Take back what was decided about a name.")
@click.option("--source", help="Who decided it, or where it is written. Every decision needs one.")
@click.option("--licence", default="CC0-1.0", show_default=True, help="Licence of the row.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Of a new thing: what kind of thing it is.")
@click.option(
    "--key",
    default="",
    help="Of a new thing: its key; made of its name where none is given. Of what --undo takes back: the key of the row.",
)
@click.option("--region", default="", help="Of a new organisation: the code of its region.")
@click.option("--least", default=LEAST, show_default=True, help="The score from which on a likeness is listed.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to list.")
def command(folder: Path, least: int, form: str, undo: str | None, **said: Any) -> None:
    """List names that may be those of known things, and decide about them.

    FOLDER is a built publication. A decision becomes a row of its registers, with its source, and takes effect at the
    next build.
    """
    require_folder(folder)
    decision = _decision(undo, **said)
    recover(folder)
    if undo is not None:
        click.echo(f"taken out of {undo_name(folder, undo, said['key'])}")
        return
    tables = _tables(folder)
    if decision:
        click.echo(decide_name(folder, tables, decision) + "; it takes effect at the next build")
    else:
        _list(questions(tables, register_of(folder), least), form)


def _decision(undo: str | None, **said: Any) -> Decision | None:
    """What is decided, if anything; a usage error where it is more than one thing, or too little of one."""
    wanted = [what for what in ("same", "not_same", "new") if said[what] is not None]
    if len(wanted) + (undo is not None) > 1:
        raise click.UsageError("decide one thing at a time: --same, --not-same, --new or --undo")
    if "" in (undo, said["new"], *(said["same"] or ()), *(said["not_same"] or ())):
        raise click.UsageError("an empty name: whose?")
    if said["new"] and not said["kind"]:
        raise click.UsageError("--new needs --type, the kind of thing")
    if not wanted:
        return None
    name, other = (said["new"], said["key"]) if said["new"] else said[wanted[0]]
    return Decision(wanted[0], name, other, said["source"] or "", said["licence"], said["kind"] or "", said["region"])


def _tables(folder: Path) -> Tables:
    package, problems = read_spelled(folder)
    if problems:
        raise PipelineError(problems)
    return package.tables


def _list(asked: list[Question], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in asked], ensure_ascii=False, indent=1))
    elif form == "csv":
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, [one.name for one in fields(Question)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in asked)
        click.echo(text.getvalue(), nl=False)
    else:
        click.echo("\n".join(_told(asked)) or "nothing to decide")


def _told(asked: Iterable[Question]) -> Iterable[str]:
    title = ""
    for one in asked:
        if TITLES[one.kind] != title:
            yield from ([""] if title else [])
            title = TITLES[one.kind]
            yield title
        times = "1 text" if one.texts == 1 else f"{one.texts} texts"
        yield f"  {one.name}  {_which(one)}  [{one.score}, {REASONS[one.reason]}; {times}]"
        yield f"      {one.source}: {one.sentence}"


def _which(one: Question) -> str:
    """What is asked of a name: "→ Muster GmbH (org-muster)?"."""
    sign = "=" if one.kind == "namesake" and one.candidate == one.record else "→"
    return f"{sign} {one.candidate_name} ({one.candidate})?"
