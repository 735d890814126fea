"""What a command needs before it begins: files that a user names, folders, libraries; else an error that says what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import click

from pipeline.problems import PipelineError, Problem


def read_bytes(file: Path) -> bytes:
    """The bytes of a file; click.FileError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.FileError(str(file), error.strerror or "cannot be read") from error


def require_folder(folder: Path) -> None:
    """Raises a usage error where a folder is none."""
    if not folder.is_dir():
        raise click.UsageError(f"{folder} is no folder: name the one that a package lies in")


def require_libraries(names: Iterable[str], code: str) -> None:
    """Raises PipelineError with a problem of that code where one of the libraries of an extra is not installed."""
    absent = [name for name in names if find_spec(name) is None]
    if absent:
        raise PipelineError([Problem(code, found=", ".join(absent))])
