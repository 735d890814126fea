from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.flow import build
from pipeline.presenting import write_site

settings.register_profile("any", deadline=None)
settings.load_profile("any")
settings.register_profile("ci", derandomize=True, deadline=None)
"""On CI the same examples every time: a new find is for whoever changes the code, not for whoever merges it."""
if os.environ.get("CI"):
    settings.load_profile("ci")

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of all builds of the tests, which leave that of the user alone."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["BELEGT_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def gold() -> Path:
    folder = SHARED / "gold"
    if not folder.is_dir():
        pytest.skip("the annotated press texts are not here: no folder shared/gold beside the repository")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own publication, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("publication.toml", "data/register", "data/texts"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    build(folder / "data" / "texts", folder)
    return folder


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second publication, about a made-up Land, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("example") / "examples"
    results = shutil.ignore_patterns("tables", "graph", "schemas", "datapackage.json", "*.stage")
    shutil.copytree(ROOT / "examples", folder, ignore=results)
    build(None, folder)
    return folder


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    """A copy of the built publication that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "package"))


@pytest.fixture(scope="session")
def published() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a publication in a folder, by its path."""

    def files(folder: Path) -> dict[str, bytes]:
        places = ("data/tables", "data/graph", "schemas")
        found = [file for place in places for file in (folder / place).rglob("*") if file.is_file()]
        return {
            file.relative_to(folder).as_posix(): file.read_bytes() for file in [*found, folder / "datapackage.json"]
        }

    return files


@pytest.fixture(scope="session")
def belegt() -> Run:
    """Runs the command line as a user does, in a process of its own."""

    def run(*arguments: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", *arguments]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **more)

    return run


@pytest.fixture(scope="session")
def make_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Saves a German spaCy pipeline that finds the names given, by their label, and says where."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install belegt[spacy]")
    numbers = count()

    def make(**names: list[str]) -> Path:
        nlp = spacy.blank("de")
        nlp.meta.update(name="probe", version="1.2.3")
        patterns = [{"label": label, "pattern": one} for label, those in names.items() for one in those]
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
        folder = tmp_path_factory.mktemp(f"pipeline-{next(numbers)}") / "de_probe"
        nlp.to_disk(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def spacy_pipeline(make_pipeline: Callable[..., Path]) -> Path:
    """A pipeline that knows two organisations, a person and a place."""
    return make_pipeline(ORG=["Zuckerbrot", "Nordlicht Energie"], PER=["Peter Müller"], LOC=["Musterstadt"])


@pytest.fixture(scope="session")
def trained_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that has learned from three sentences, by weights as the large ones have them."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install belegt[spacy]")
    training = pytest.importorskip("spacy.training")
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("de")
    nlp.add_pipe("ner")
    told = [
        ("Die Zuckerbrot liefert 3 Autos.", {"entities": [(4, 14, "ORG")]}),
        ("Das freut Nordlicht in Kassel.", {"entities": [(10, 19, "ORG"), (23, 29, "LOC")]}),
        ("Es regnet den ganzen Tag.", {"entities": []}),
    ]
    lessons = [training.Example.from_dict(nlp.make_doc(text), names) for text, names in told]
    optimizer = nlp.initialize(lambda: lessons)
    for _ in range(40):
        nlp.update(lessons, sgd=optimizer)
    folder = tmp_path_factory.mktemp("trained") / "de_trained"
    nlp.to_disk(folder)
    return folder


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Lets one process at a time through: the workers of a test run share one site."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """The site of a built publication, made once for all workers of a test run."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if hasattr(request.config, "workerinput") else base

    def made(publication: str) -> Path:
        folder, done = common / f"site-of-{publication}", common / f"site-of-{publication}.done"
        with alone(common / f"site-of-{publication}.lock"):
            if not done.exists():
                write_site(request.getfixturevalue(publication), folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def site(shared_site: Callable[[str], Path]) -> Path:
    """The site of the example with sixteen texts."""
    return shared_site("example")


@pytest.fixture(scope="session")
def own_site(shared_site: Callable[[str], Path]) -> Path:
    """The site of the project's own publication, whose text may not be shown whole."""
    return shared_site("built")
