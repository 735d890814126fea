"""What is done under faults: a build, a release, a take-down, writes of the cache, of a review and of registers, on a tiny publication."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.synthetic import scaffold
from pipeline import flow, folders
from pipeline.cache import Cache
from pipeline.cache.entries import BLOCK
from pipeline.codebook.decisions import Review
from pipeline.collect.decisions import put_in
from pipeline.problems import PipelineError
from pipeline.publish.files import published_files
from pipeline.release import releasing
from pipeline.release.taking_down import take_down
from pipeline.review.files import save_review
from pipeline.seams import Shelf

FIRST = "Das Land Hessen fördert das Projekt „Neuland“ der Muster GmbH mit 5 Mio. Euro. Das sagte Ministerin Anna Beispiel.\n"
SECOND = "Die Stadt Köln gibt dem Verein Muster e. V. 20.000 Euro. Das sagte Oberbürgermeisterin Ada Muster.\n"
TEXTS = "data/texts"
KEPT = "cache"
"""Where the cache of the publication lies, inside of its folder so that it is watched, and outside of what is published."""
ROW = {"key": "muster", "name": "Muster GmbH", "type": "company", "source": "said by themselves", "licence": "CC0-1.0"}
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Work:
    """Something that changes a publication: `prepare` leaves the folder as it is before, `do` does it.

    `parts` are beginnings of paths: what lies below each is done whole or not at all, one part after the other.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path], object]
    parts: tuple[str, ...] = ("",)

    def done(self, old: Tree, new: Tree, found: Tree) -> int | None:
        """How many parts are done in what was found, the others untouched; None where it is none of these states."""
        for number in range(len(self.parts) + 1):
            changed = {path for path in {*old, *new} if self._part(path) < number}
            state = {path: one for path, one in old.items() if path not in changed}
            if {**state, **{path: one for path, one in new.items() if path in changed}} == found:
                return number
        return None

    def _part(self, path: str) -> int:
        return next(number for number, start in enumerate(self.parts) if path.startswith(start))


def tree(folder: Path) -> Tree:
    """Every file of a publication by its path, but for the cache and for drafts that no command reads."""
    files = (one for one in folder.rglob("*") if one.is_file())
    named = {one.relative_to(folder).as_posix(): one for one in files}
    return {
        path: one.read_bytes()
        for path, one in sorted(named.items())
        if not path.startswith(f"{KEPT}/") and "/." not in f"/{path}"
    }


def drafts(folder: Path) -> list[str]:
    """Files that a fault has left in the publication and that no command reads; those of the cache go by themselves."""
    names = (one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())
    return [one for one in names if "/." in f"/{one}" and not one.startswith(f"{KEPT}/")]


def small_publication(folder: Path) -> None:
    """Puts a publication of one text there, built."""
    scaffold(folder)
    (folder / TEXTS).mkdir(parents=True)
    (folder / TEXTS / "erster.txt").write_text(FIRST, encoding="utf-8")
    build(folder)


def build(folder: Path, limit: int = 2_000_000_000) -> object:
    """Builds it with its cache."""
    return flow.build(None, folder, cache=Cache(folder / KEPT, folder, limit))


def _with_news(folder: Path) -> None:
    small_publication(folder)
    (folder / TEXTS / "zweiter.txt").write_text(SECOND, encoding="utf-8")


def _to_be_released(folder: Path) -> None:
    small_publication(folder)
    releasing.release(folder, "0.1.0", "2026-11-01")
    next_version(folder)


def next_version(folder: Path) -> None:
    """Adds a text to the publication, raises its version, and builds it."""
    settings = folder / folders.CONFIGURATION
    settings.write_text(settings.read_text("utf-8").replace('version = "0.1.0"', 'version = "0.2.0"'), encoding="utf-8")
    (folder / TEXTS / "zweiter.txt").write_text(SECOND, encoding="utf-8")
    build(folder)


def _released(folder: Path) -> None:
    _to_be_released(folder)
    release(folder)


def release(folder: Path) -> object:
    """Releases the second version; one that is released already is left as it is."""
    try:
        return releasing.release(folder, "0.2.0", "2026-11-15")
    except PipelineError as error:
        if {one.code for one in error.problems} == {"V202"}:
            return None
        raise


def _forget(folder: Path) -> None:
    small_publication(folder)
    shutil.rmtree(folder / KEPT)
    for number in range(4):
        (folder / TEXTS / f"weiterer-{number}.txt").write_text(SECOND.replace("20", f"2{number}"), encoding="utf-8")


def _take_down(folder: Path) -> object:
    return take_down(folder, _person(folder), "2026-12-01")


@cache
def _person(folder: Path) -> str:
    lines = (folder / "data/tables/persons.csv").read_text("utf-8").splitlines()
    return next(line.split(",")[0] for line in lines if "Anna Beispiel" in line)


def _review(folder: Path) -> object:
    text = (folder / TEXTS / "erster.txt").read_bytes()
    review = Review.model_validate({"source": "erster", "sha256": hashlib.sha256(text).hexdigest(), "decisions": []})
    return save_review(review, folder / "data/review")


def _register(folder: Path) -> None:
    """Puts an organisation into the registers where it is not there yet."""
    place = folder / "data/register"
    if f"\n{ROW['key']}," not in (place / "organisations.csv").read_text("utf-8"):
        put_in(place, "organisations", ROW)


WORKS = (
    Work("build", _with_news, build),
    Work("release", _to_be_released, release),
    Work("cache", _forget, lambda folder: build(folder, 3 * BLOCK)),
    Work("take-down", _released, _take_down, ("data/review/", "releases/", "")),
    Work("review", small_publication, _review),
    Work("register", small_publication, _register),
)


def remembering() -> None:
    """From now on in this process and its children: what is only reckoned from the same bytes is reckoned once.

    The pages, tables and graphs of a publication take seconds, and the faults are in the writing.
    """
    of_a_folder = {(flow, "validate"): (1, 2, 4, 5), (releasing, "prove"): (1,), (folders, "read_register"): (1,)}
    for (module, name), others in of_a_folder.items():
        setattr(module, name, _once(getattr(module, name), partial(_said, others=others)))
    made = _once(published_files, repr)

    def put_files(shelf: Shelf, *given: Any, engine: Any) -> tuple[str, ...]:
        del engine  # the bytes are the same with each
        files = made(*given)
        for path, content in files.items():
            shelf.write(path, [content])
        return (*files,)

    setattr(flow, "put_files", put_files)  # noqa: B010 — no part of what it offers


def _said(given: tuple[Any, ...], others: tuple[int, ...]) -> str:
    """A folder by its content, and the other arguments that count."""
    return repr((_hash(given[0]), [given[at] for at in others if at < len(given)]))


def _once(call: Callable[..., Any], key: Callable[[tuple[Any, ...]], str]) -> Callable[..., Any]:
    made: dict[bytes, Any] = {}

    def known(*given: Any, **named: Any) -> Any:
        said = hashlib.sha256(f"{key(given)}{sorted(set(named) - {'watch'})}".encode()).digest()
        if said not in made:
            made[said] = call(*given, **named)
        return made[said]

    return known


def _hash(folder: Path) -> str:
    """The content of a folder, but for the work folder and the cache, as one hash."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith((".belegt/", f"{KEPT}/")):
            found.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
