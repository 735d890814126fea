"""One module per thing a user wants to do; a command's module is imported only when it runs."""

from __future__ import annotations

import importlib
import sys

import click

COMMANDS = {
    "build": "Build the publication: texts to tables, data package and RDF.",
    "catalog": "Show what a portal makes of the catalogue.",
    "collect": "Make text files of pages, PDFs, mails and corpora.",
    "diff": "Compare two packages, record by record.",
    "explain": "Show the sentences that a record stands on, each value marked.",
    "extract": "Show the facts of one text.",
    "init": "Scaffold a publication of your own.",
    "link": "List names that may be those of known things, and decide about them.",
    "push": "Put the published graph into a triple store.",
    "query": "Ask the built graph with SPARQL.",
    "release": "Freeze what is published as a release.",
    "review": "Review the facts of a publication in the browser.",
    "score": "Hold the extraction against annotated texts.",
    "serve": "Serve a publication: pages, records in all forms of RDF, tables, SPARQL.",
    "site": "Make the pages of a publication, for any web space.",
    "take-down": "Remove a person or a source from the publication.",
    "total": "Add up the money of a package, no euro twice.",
    "validate": "Check a published package: files, keys, the law, the graph, the catalogue.",
    "verify": "Hold the sentences of a package against the texts.",
}
"""Every command with the first line of its help, so that the list of commands imports none of them."""


class Commands(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pipeline.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(package_name="belegt")
def belegt() -> None:
    """Turn German press texts into open data in which no value stands without its words."""


def main() -> None:
    """Runs the command line. Exit codes: 0 fine, 1 problems found, 2 usage, 3 our bug, 130 stopped by Ctrl-C."""
    try:
        belegt(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort as stopped:
        click.echo(str(stopped) or "stopped", err=True)
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 — the one place that turns what went wrong into words and an exit code
        sys.exit(_report(error))


def _report(error: Exception) -> int:
    from pipeline.problems import PipelineError, Problem, in_order  # noqa: PLC0415 — not needed when all goes well

    if isinstance(error, PipelineError):
        for problem in in_order(error.problems):
            click.echo(str(problem), err=True)
        return 1
    if isinstance(error, OSError):
        found = f"{error.strerror or error}: {error.filename or '.'}"
        click.echo(str(Problem("S107", found=found)), err=True)
        return 1
    click.echo(
        f"belegt has a bug: {type(error).__name__}: {error}\nPlease report it with the command and its input.", err=True
    )
    return 3
