"""A package as a folder, for what looks at files: a folder, the one beside a descriptor, or an archive that is unpacked meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.problems import PipelineError, Problem
from pipeline.release.reading import folder_of, open_archive
from pipeline.validate.reading import stays_inside


@contextmanager
def as_folder(place: Path) -> Iterator[Path]:
    """The folder of a package; PipelineError where an archive cannot be read, or has a path that leads out of it."""
    if folder := folder_of(place):
        yield folder
        return
    with open_archive(place) as (names, read), TemporaryDirectory(prefix="belegt-") as made:
        folder = Path(made)
        for name in (name for name in names if not name.endswith("/")):
            if name.startswith("/") or not stays_inside(folder, name):
                raise PipelineError([Problem("P105", str(place), found=name[:200])])
            content = read(name)
            try:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content or b"")
            except OSError as error:
                raise PipelineError([Problem("V101", str(place), name[:200], error.strerror or "")]) from error
        yield folder
