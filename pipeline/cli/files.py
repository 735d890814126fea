"""Files that a user names: their bytes, or a usage error that says why there are none."""

from __future__ import annotations

from pathlib import Path

import click


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
