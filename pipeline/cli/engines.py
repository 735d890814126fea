"""The option `--engine`: where texts are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from pipeline.engines import ENGINES, is_engine

Command = TypeVar("Command", bound=Callable[..., Any])
SHOWN = f"[{'|'.join(ENGINES)}|tcp://HOST:PORT]"


def engine_option(command: Command) -> Command:
    """The option `--engine` for a command that reads texts."""
    return click.option(
        "--engine", default="here", metavar=SHOWN, callback=_known, show_default=True,
        help="Where the texts are read: here, on all cores, on a cluster of Dask of its own, or at a scheduler.",
    )(command)  # fmt: skip


def _known(context: click.Context, option: click.Parameter, value: str) -> str:
    del context, option
    if not is_engine(value):
        raise click.BadParameter(
            f"{value} is none of {', '.join(ENGINES)}, and no address tcp://HOST:PORT with a port up to 65535"
        )
    return value
