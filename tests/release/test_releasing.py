"""Releases of a publication: frozen, told, and never changed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from pipeline import __version__
from pipeline.flow import build
from pipeline.presenting import write_site
from pipeline.problems import PipelineError
from pipeline.publish import swap
from pipeline.publish.tables import write_csv
from pipeline.release.comparing import compare
from pipeline.release.deltas import apply, apply_triples, read_lines
from pipeline.release.frozen import read_releases
from pipeline.release.releasing import release
from pipeline.release.verifying import verify

Run = Callable[..., subprocess.CompletedProcess[str]]
ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = "data/texts/kutschaty-besuch-its-owl.txt"
NAME = "its-owl-foerderdaten"
ROOT = Path(__file__).parent.parent.parent


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def next_version(folder: Path, old: str, new: str, *edits: tuple[str, str]) -> None:
    edit(folder, "publication.toml", f'version = "{old}"', f'version = "{new}"')
    for one in edits:
        edit(folder, TEXT, *one)
    build(None, folder)


def files_of(folder: Path) -> dict[str, bytes]:
    places = sorted((folder / "releases").rglob("*"))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in places if one.is_file()}


def codes(folder: Path, version: str) -> set[str]:
    with pytest.raises(PipelineError) as raised:
        release(folder, version, "2026-12-01")
    return {problem.code for problem in raised.value.problems}


@pytest.fixture(scope="module")
def released(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication with three releases: an amount changes, then comes back."""
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("released") / "package"))
    release(folder, "0.1.0", "2026-11-01")
    next_version(folder, "0.1.0", "0.2.0", ("53 Mio. Euro", "54 Mio. Euro"))
    release(folder, "0.2.0", "2026-11-15")
    next_version(folder, "0.2.0", "0.10.0", ("54 Mio. Euro", "53 Mio. Euro"))
    release(folder, "0.10.0", "2026-11-20")
    return folder


@pytest.fixture(scope="module")
def prepared(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("prepared") / "package"))
    release(folder, "0.1.0", "2026-11-01")
    next_version(folder, "0.1.0", "0.2.0")
    return folder


@pytest.fixture
def ready(prepared: Path, tmp_path: Path) -> Path:
    """A publication with one release, whose next version is built."""
    return Path(shutil.copytree(prepared, tmp_path / "package"))


def test_all_deltas_make_the_last_release_of_the_first_to_the_byte(released: Path) -> None:
    first, *_, last = read_releases(released)
    tables, graph = first.tables(), first.graph
    for version in ("0.2.0", "0.10.0"):
        place = released / "releases" / version
        tables = apply(tables, read_lines((place / "changes.jsonl").read_bytes()))
        graph = apply_triples(graph, (place / "added.nt").read_bytes(), (place / "removed.nt").read_bytes())
    assert graph == last.graph
    made = {f"data/tables/{name}.csv": write_csv(name, table.rows).encode() for name, table in tables.items()}
    assert made == {path: one for path, one in last.package.items() if re.fullmatch(r"data/tables/\w+\.csv", path)}


def test_the_archive_is_a_valid_package_and_the_same_bytes_as_the_download(ready: Path, belegt: Run) -> None:
    release(ready, "0.2.0", "2026-11-15")
    archive = ready / f"releases/0.2.0/{NAME}-0.2.0.zip"
    assert archive.read_bytes() == (ready / f"data/downloads/{NAME}.zip").read_bytes()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(ready / "unpacked")
    said = belegt("validate", f"unpacked/{NAME}-0.2.0", "--format", "json", cwd=ready)
    assert said.returncode == 0, said.stdout
    assert verify(archive, ready / "data/texts").holds


def test_the_same_release_twice_is_the_same_bytes(ready: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(ready, tmp_path / "again"))
    release(ready, "0.2.0", "2026-11-15")
    program = "import sys, pathlib; from pipeline.release.releasing import release; release(pathlib.Path(sys.argv[1]), '0.2.0', '2026-11-15')"
    subprocess.run([sys.executable, "-c", program, str(again)], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert files_of(ready) == files_of(again)


def test_checksums_are_those_of_sha256sum(released: Path) -> None:
    place = released / "releases/0.2.0"
    lines = dict(line.split("  ")[::-1] for line in (place / "SHA256SUMS").read_text().splitlines())
    there = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in place.iterdir()}
    assert lines == {name: value for name, value in there.items() if name != "SHA256SUMS"}


def test_a_record_that_is_gone_leaves_a_tombstone_until_it_comes_back(released: Path) -> None:
    read = {one.version: one for one in read_releases(released)}
    first, second, last = (
        {row["id"] for row in read[v].tables()["fundings"].rows} for v in ("0.1.0", "0.2.0", "0.10.0")
    )
    (gone,), (new,) = first - second, second - first
    stones = {
        version: {
            line["id"]: line for line in read_lines((released / f"releases/{version}/tombstones.jsonl").read_bytes())
        }
        for version in ("0.1.0", "0.2.0", "0.10.0")
    }
    assert stones["0.1.0"] == {}
    assert (stones["0.2.0"][gone]["table"], stones["0.2.0"][gone]["last"]) == ("fundings", "0.1.0")
    assert last == first
    assert (gone in stones["0.10.0"], stones["0.10.0"][new]["last"]) == (False, "0.2.0")
    listed = {row["id"] for row in read["0.2.0"].tables()["replaced_ids"].rows}
    assert gone in listed
    assert listed == stones["0.2.0"].keys()


def test_the_changelog_says_in_words_what_is_new_and_shows_its_sentence(released: Path) -> None:
    told = (released / "releases/0.2.0/CHANGELOG.md").read_text(encoding="utf-8")
    assert "## 0.2.0 (2026-11-15)" in told
    assert "Förderungen: 1 neu, 1 entfallen" in told
    assert "Fundings: 1 new, 1 gone" in told
    assert "mit 54 Mio. Euro." in told
    whole = (released / "releases/CHANGELOG.md").read_text(encoding="utf-8")
    assert [line.split()[1] for line in whole.splitlines() if line.startswith("## 0")] == ["0.10.0", "0.2.0", "0.1.0"]


def test_the_version_stands_in_descriptor_catalogue_and_citation(released: Path) -> None:
    for one in read_releases(released):
        assert one.descriptor["version"] == one.version
        assert f'dcat:version "{one.version}"' in one.package["data/graph/catalog.ttl"].decode()
        cited = yaml.safe_load((released / f"releases/{one.version}/CITATION.cff").read_text(encoding="utf-8"))
        assert (cited["cff-version"], cited["version"], cited["date-released"]) == ("1.2.0", one.version, one.day)
        assert cited["authors"]
        assert cited["identifiers"][0]["value"].endswith(f"/{one.version}")


def test_the_feed_names_each_release_with_its_archive(released: Path) -> None:
    feed = ET.fromstring((released / "releases/feed.atom").read_bytes())  # noqa: S314 — written by us
    for needed in ("id", "title", "updated", f"author/{ATOM}name"):
        assert feed.findtext(f"{ATOM}{needed}")
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}id", "").rpartition("/")[2] for one in entries] == ["0.10.0", "0.2.0", "0.1.0"]
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == 3
    base = "https://belegt.example/"
    for one in entries:
        assert re.fullmatch(r"2026-11-\d\dT00:00:00Z", one.findtext(f"{ATOM}updated", ""))
        for link in one.findall(f"{ATOM}link"):
            place = released / link.attrib["href"].removeprefix(base)
            assert place.is_file(), link.attrib
            assert link.get("length") in {None, str(place.stat().st_size)}


def test_the_site_offers_the_releases_and_their_feed(released: Path, tmp_path: Path) -> None:
    write_site(released, tmp_path / "site")
    assert set(files_of(released)) <= set(files_of(tmp_path / "site"))
    page = (tmp_path / "site/de/downloads.html").read_text(encoding="utf-8")
    assert 'type="application/atom+xml" href="../releases/feed.atom"' in page
    assert "54 Mio. Euro" in page


class TestRefusals:
    def test_another_version_than_the_configuration_states(self, package: Path) -> None:
        assert codes(package, "0.2.0") == {"V201"}

    def test_a_version_that_is_released_or_lower(self, ready: Path) -> None:
        next_version(ready, "0.2.0", "0.1.0")
        assert codes(ready, "0.1.0") == {"V202"}
        next_version(ready, "0.1.0", "0.1.0-rc.1")
        assert codes(ready, "0.1.0-rc.1") == {"V206"}

    def test_a_package_that_is_not_valid(self, ready: Path) -> None:
        before = files_of(ready)
        edit(ready, "data/tables/fundings.csv", "53000000", "54000000")
        assert "P103" in codes(ready, "0.2.0")
        assert files_of(ready) == before

    def test_a_configuration_that_was_not_built(self, ready: Path) -> None:
        edit(ready, "publication.toml", 'frequency = "IRREG"', 'frequency = "DAILY"')
        assert "D101" in codes(ready, "0.2.0")

    @pytest.mark.parametrize("path", ["CHANGELOG.md", f"{NAME}-0.1.0.zip", "release.json", "SHA256SUMS"])
    def test_an_earlier_release_that_was_edited_or_lost(self, ready: Path, path: str) -> None:
        place = ready / "releases/0.1.0" / path
        place.write_bytes(place.read_bytes() + b" ")
        assert codes(ready, "0.2.0") == {"V203"}
        place.unlink()
        assert codes(ready, "0.2.0") == {"V203"}

    def test_a_release_that_is_interrupted_leaves_nothing(self, ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = files_of(ready)

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(swap, "write_ahead", fail)
        assert codes(ready, "0.2.0") == {"S103"}
        assert files_of(ready) == before
        assert not (ready / ".belegt").exists()


def test_a_release_changes_nothing_else(ready: Path, published: Callable[[Path], dict[str, bytes]]) -> None:
    before, releases = published(ready), files_of(ready)
    release(ready, "0.2.0", "2026-11-15")
    assert published(ready) == before
    after = files_of(ready)
    assert {path: after[path] for path in releases if path.startswith("releases/0.1.0/")} == {
        path: one for path, one in releases.items() if path.startswith("releases/0.1.0/")
    }


def test_the_command_releases_and_says_what_differs(ready: Path, belegt: Run) -> None:
    said = belegt("release", "0.2.0", cwd=ready, env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"})
    assert said.returncode == 0, said.stderr
    assert "0.2.0 released to releases/0.2.0" in said.stdout
    assert json.loads((ready / "releases/0.2.0/release.json").read_bytes())["date"] == "2026-01-01"
    assert not compare(ready, ready / f"releases/0.2.0/{NAME}-0.2.0.zip")
    assert belegt("release", "2.0", cwd=ready).returncode == 2
    assert belegt("release", "../0.2.0", cwd=ready).returncode == 2
    assert belegt("release", "0.2.0", cwd=ready).returncode == 1


def test_the_page_tells_how_to_apply_a_delta(released: Path) -> None:
    """The program on the page makes the second release of the first, by nothing but the standard library."""
    (program,) = re.findall(
        r"^```python\n(.+?)^```$", (ROOT / "docs/release.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    with zipfile.ZipFile(released / f"releases/0.1.0/{NAME}-0.1.0.zip") as packed:
        packed.extractall(released / "copy")
    folder = released / f"copy/{NAME}-0.1.0"
    for version in ("0.2.0", "0.10.0"):
        lines = released / f"releases/{version}/changes.jsonl"
        subprocess.run([sys.executable, "-c", program, str(lines)], check=True, cwd=folder)
    for name, table in read_releases(released)[-1].tables().items():
        with (folder / f"data/tables/{name}.csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.DictReader(io.StringIO(file.read(), newline=""))) == table.rows


def test_a_release_says_what_made_it(released: Path) -> None:
    for one in read_releases(released):
        bill = json.loads((released / f"releases/{one.version}/sbom.cdx.json").read_bytes())
        assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
        assert bill["metadata"]["component"] == {
            "type": "data", "bom-ref": f"data:{NAME}@{one.version}", "name": NAME, "version": one.version,
        }  # fmt: skip
        there = {part["name"]: part["version"] for part in bill["components"]}
        assert there["belegt"] == __version__
        assert there["pyoxigraph"] == metadata.version("pyoxigraph")
        assert "pytest" not in there
        refs = {part["bom-ref"] for part in (bill["metadata"]["component"], *bill["components"])}
        assert {part["ref"] for part in bill["dependencies"]} == refs
        assert {below for part in bill["dependencies"] for below in part["dependsOn"]} <= refs
        assert "://" not in json.dumps(bill)
