"""Bad input of many kinds: a clear error, and what was published before is untouched."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.validate import CHECKS

Published = Callable[[Path], dict[str, bytes]]
Run = Callable[..., subprocess.CompletedProcess[str]]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def put(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "data" / "texts" / name).write_bytes(content)


def two_names_of_one_id(folder: Path) -> None:
    for name in ("Förderung.txt", "foerderung.txt"):
        put(name, b"Das Land gibt 5 Euro.")(folder)


def configuration(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder / "publication.toml", old, new)


def register(name: str, line: str) -> Callable[[Path], None]:
    def add(folder: Path) -> None:
        path = folder / "data" / "register" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")

    return add


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "empty text": (put("bad.txt", b""), "T101", "data/texts/bad.txt"),
    "binary": (put("bad.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00"), "T105", "data/texts/bad.txt"),
    "NUL bytes": (put("bad.txt", b"Das Land gibt\x00 5 Euro."), "T105", "data/texts/bad.txt"),
    "50 MB": (put("bad.txt", b"Das Land gibt 5 Euro. " * 2_300_000), "T106", "data/texts/bad.txt"),
    "two files of one id": (two_names_of_one_id, "T108", "foerderung.txt"),
    "broken head": (put("bad.txt", b"+++\ntitle = \n+++\nText."), "T111", "data/texts/bad.txt"),
    "open head": (put("bad.txt", b"+++\ntitle = 'x'\nText."), "T110", "data/texts/bad.txt"),
    "unknown key of a head": (put("bad.txt", b"+++\ntitel = 'x'\n+++\nText."), "T112", "titel"),
    "broken configuration": (configuration("[publication]", "[publication"), "C103", "publication.toml:line 3"),
    "missing key": (configuration('name = "its-owl-foerderdaten"\n', ""), "C104", "publication.name"),
    "unknown key": (configuration("base_iri", "base_uri"), "C105", "publication.base_uri"),
    "wrong value": (configuration('language = "de"', 'language = "german"'), "C106", "publication.language"),
    "register row with a cell too many": (register("given-names", "x,y,z,a,b,c,d\n"), "C206", "given-names.csv:row"),
    "register without a column": (
        lambda folder: edit(folder / "data" / "register" / "programmes.csv", "key,name", "key,title"),
        "C204",
        "programmes.csv",
    ),
    "no register": (lambda folder: shutil.rmtree(folder / "data" / "register"), "C210", "registers.folder"),
    "base IRI with a fragment": (
        configuration('https://belegt.example/" ', 'https://belegt.example/x#" '),
        "C106",
        "base_iri",
    ),
    "no texts": (lambda folder: shutil.rmtree(folder / "data" / "texts"), "T102", "data/texts"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_stops_the_build_and_leaves_the_publication(
    belegt: Run, package: Path, case: str, published: Published
) -> None:
    spoil, code, place = BAD[case]
    spoil(package)
    before = published(package)
    said = belegt("build", cwd=package)
    assert said.returncode == 1, said.stderr
    assert any(line.startswith(f"{code} must ") and place in line for line in said.stderr.splitlines()), said.stderr
    assert "hint: " in said.stderr
    assert "Traceback" not in said.stderr
    assert published(package) == before


def test_all_problems_of_all_texts_are_said_at_once(belegt: Run, package: Path) -> None:
    put("a.txt", b"")(package)
    put("b.txt", b"+++\n")(package)
    said = belegt("build", cwd=package)
    assert {line[:4] for line in said.stderr.splitlines() if line[:1] == "T"} == {"T101", "T110"}


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_other_encodings_and_line_ends_are_read(belegt: Run, package: Path, encoding: str) -> None:
    text = "Die Stadt Köln fördert das Projekt mit 2.500.000 Euro.\r\nDas ist schön.\r\n"
    put("neu.txt", text.encode(encoding))(package)
    said = belegt("build", cwd=package)
    assert said.returncode == 0, said.stderr
    assert "2500000" in (package / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8")


def test_full_disk_leaves_the_publication(belegt: Run, package: Path, published: Published) -> None:
    put("neu.txt", "Das Land Hessen fördert das Projekt mit 5 Mio. Euro.".encode())(package)
    before = published(package)

    def allow_files_of_20_kb() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    said = belegt("build", cwd=package, preexec_fn=allow_files_of_20_kb)
    assert said.returncode == 1
    assert "S103 must" in said.stderr
    assert published(package) == before
    assert belegt("validate", cwd=package).returncode == 0
    assert belegt("build", cwd=package).returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_unwritable_folder_leaves_the_publication(belegt: Run, package: Path, published: Published) -> None:
    before = published(package)
    package.chmod(0o555)
    try:
        said = belegt("build", cwd=package)
    finally:
        package.chmod(0o755)
    assert said.returncode == 1
    assert "S102 must" in said.stderr
    assert published(package) == before


def killed_after(folder: Path) -> Iterator[float]:
    """Moments at which a build is killed, from its first breath until it is done."""
    moment = 0.3
    while moment < 60:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "build"], cwd=folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(moment)
        ended = process.poll() is not None
        process.kill()
        process.wait()
        yield moment
        if ended:
            return
        moment *= 1.6


def test_a_killed_build_leaves_the_old_publication_or_the_new_one(
    belegt: Run, package: Path, published: Published
) -> None:
    put("neu.txt", "Das Land Hessen fördert das Projekt mit 5 Mio. Euro.".encode())(package)
    before = published(package)
    for moment in killed_after(package):
        said = belegt("validate", "--only", "package", cwd=package)
        assert said.returncode == 0, (moment, said.stdout, said.stderr)
    assert published(package) != before


def test_ci_reads_how_far_the_build_has_come_and_a_pipe_reads_nothing(belegt: Run, package: Path) -> None:
    quiet = {name: value for name, value in os.environ.items() if name != "CI"}
    assert "extract" not in belegt("build", cwd=package, env=quiet).stderr
    lines = belegt("build", cwd=package, env={**quiet, "CI": "true"}).stderr.splitlines()
    wanted = ["extract: 1 of 1", f"validate: {len(CHECKS)} of {len(CHECKS)}"]
    assert [line for line in lines if line in wanted] == wanted


def test_the_folders_of_the_configuration_are_used(belegt: Run, package: Path) -> None:
    (package / "data" / "texts").rename(package / "meldungen")
    (package / "data" / "register").rename(package / "bekanntes")
    configuration('folder = "data/texts"', 'folder = "meldungen"')(package)
    configuration('folder = "data/register"', 'folder = "bekanntes"')(package)
    assert belegt("build", cwd=package).returncode == 0
    said = belegt("validate", "--only", "law", cwd=package)
    assert (said.returncode, "L110" in said.stdout) == (0, False)
