"""What is installed: every file by its hash, every licence told, known faults found without a network, one wheel from one source."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.cli import COMMANDS
from tests.scripts import loaded
from tests.security.conftest import Publish


@pytest.fixture(scope="module")
def chain(root: Path) -> ModuleType:
    """The script that reads the lock."""
    return loaded(root / "docs" / "supply_chain.py")


@pytest.fixture
def here(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_of_a_lock_has_hashes_and_none_an_address(root: Path, chain: ModuleType, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    packages = chain.read_lock(text)
    assert len(packages) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) > 50
    assert all(one.hashes for one in packages)
    assert "://" not in text
    assert not re.search(r"--(?:index|extra-index|find-links|trusted-host)|\s@\s|git\+", text)


def test_a_package_without_a_hash_is_refused(chain: ModuleType) -> None:
    with pytest.raises(ValueError, match="no package with version and hashes: a==1"):
        chain.read_lock("a==1\n    # via b\n")


def test_bill_and_licences_are_those_of_the_lock(here: Path, chain: ModuleType) -> None:
    packages, _ = chain.everything()
    assert (here / "docs/licences.md").read_text(encoding="utf-8") == chain.page(packages), "run make sbom"
    assert json.loads((here / "sbom.cdx.json").read_text(encoding="utf-8")) == chain.bill(packages), "run make sbom"


def test_the_bill_is_cyclonedx_and_names_no_host(here: Path, chain: ModuleType) -> None:
    text = (here / "sbom.cdx.json").read_text(encoding="utf-8")
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", bill["serialNumber"]
    )
    refs = [one["bom-ref"] for one in (bill["metadata"]["component"], *bill["components"])]
    assert len(refs) == len(set(refs))
    assert {one["ref"] for one in bill["dependencies"]} == set(refs)
    reached: set[str] = set()
    waiting = [refs[0]]
    below = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += below[one]
    assert reached == set(refs)  # nothing is installed that nobody asks for
    assert "://" not in text
    assert chain.read_lock((here / "requirements.lock").read_text(encoding="utf-8"))[0].purl in reached


@pytest.mark.usefixtures("here")
def test_no_copyleft_licence_comes_in_without_a_reason(chain: ModuleType) -> None:
    packages, _ = chain.everything()
    licences = {one.name: chain.licence_of(one) for one in packages}
    assert chain.copyleft(licences) == []
    assert set(chain.ACCEPTED) <= licences.keys()  # no reason stays behind
    assert chain.copyleft({"a": "AGPL-3.0-only", "b": "LGPL-2.1-or-later", "c": "MIT", "certifi": "MPL-2.0"}) == [
        "a",
        "b",
    ]


def advisory(name: str = "Rich", *, versions: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    affected: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": name}, "versions": list(versions)}
    events = more.pop("events", None)
    affected |= {"ranges": [{"type": "ECOSYSTEM", "events": events}]} if events else {}
    return {"id": "TEST-1", "modified": "2026-01-01T00:00:00Z", "summary": "made up", "affected": [affected], **more}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (advisory(versions=("15.0.0",)), 1),
        (advisory(versions=("14.0.0",)), 0),
        (advisory(events=[{"introduced": "0"}]), 1),
        (advisory(events=[{"introduced": "0"}, {"fixed": "15.0.0"}]), 0),
        (advisory(events=[{"introduced": "0"}, {"fixed": "15.0.1"}]), 1),
        (advisory(events=[{"introduced": "16"}]), 0),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "15.0.0"}]), 1),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "14.9"}]), 0),
        (advisory(events=[{"introduced": "0"}, {"fixed": "2"}, {"introduced": "15"}, {"fixed": "16"}]), 1),
        (advisory("another", versions=("15.0.0",)), 0),
        (advisory(versions=("15.0.0",), withdrawn="2026-02-01T00:00:00Z"), 0),
        ({"no": "advisory"}, 2),
        (advisory(events=[{"introduced": "0"}, {"fixed": "unknown"}]), 1),
        (advisory(events=[{"introduced": "unknown"}, {"fixed": "15.0.1"}]), 1),
        (advisory(events=[{"introduced": "unknown"}, {"fixed": "15.0.0"}]), 0),
        (advisory(events=[{"introduced": "0"}, {"limit": "2"}]), 1),
        (advisory() | {"affected": [{"package": None}, None, "x"]}, 0),
        (advisory() | {"affected": None}, 0),
        (
            advisory()
            | {"affected": [{"package": {"ecosystem": "PyPI", "name": "rich"}, "versions": None, "ranges": [None]}]},
            0,
        ),
    ],
)
def test_advisories_are_held_against_the_lock(
    chain: ModuleType, tmp_path: Path, told: dict[str, Any], status: int
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "TEST-1.json").write_text(json.dumps(told), encoding="utf-8")
    packages = chain.read_lock(f"rich==15.0.0 \\\n    --hash=sha256:{'0' * 64}\n    # via belegt (pyproject.toml)\n")
    assert chain.audit(tmp_path, packages) == status


@pytest.mark.parametrize(("concerned", "status"), [(True, 1), (False, 2)])
def test_an_advisory_that_cannot_be_read_is_told(
    chain: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: int, *, concerned: bool
) -> None:
    (tmp_path / "a.json").write_text('{"id": ', encoding="utf-8")
    version = "15.0.0" if concerned else "1"
    (tmp_path / "b.json").write_text(json.dumps(advisory(versions=(version,))), encoding="utf-8")
    packages = chain.read_lock(f"rich==15.0.0 \\\n    --hash=sha256:{'0' * 64}\n    # via belegt (pyproject.toml)\n")
    assert chain.audit(tmp_path, packages) == status
    assert "a.json cannot be read" in capsys.readouterr().err


def test_what_is_built_into_the_pages_is_told_and_held_against_advisories(
    here: Path, chain: ModuleType, tmp_path: Path
) -> None:
    packages, _ = chain.everything()
    built = {one.name: one for one in packages if one.ecosystem == "npm"}
    wanted = json.loads((here / "docs/vendoring/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: built[name].version for name in wanted} == wanted
    bill = json.loads((here / "sbom.cdx.json").read_text(encoding="utf-8"))
    purls = {one["purl"] for one in bill["components"]}
    assert f"pkg:npm/%40codemirror/state@{built['@codemirror/state'].version}" in purls
    assert all(f"| {name} | {one.version} | " in (here / "docs/licences.md").read_text() for name, one in built.items())
    told = advisory("@codemirror/state", events=[{"introduced": "0"}])
    told["affected"][0] |= {"package": {"ecosystem": "npm", "name": "@codemirror/state"}}
    told["affected"][0]["ranges"][0]["type"] = "SEMVER"
    (tmp_path / "a.json").write_text(json.dumps(told), encoding="utf-8")
    assert chain.audit(tmp_path, packages) == 1
    with pytest.raises(ValueError, match=r"the lock has no a 1\.0\.0"):
        chain.read_vendored("a 1.0.0 (MIT)\n", {"packages": {"node_modules/a": {"version": "1.0.1"}}})


@pytest.mark.parametrize("name", ["Makefile", "action.yml", "deploy/Containerfile"])
def test_nothing_is_installed_without_a_hash(root: Path, name: str) -> None:
    """A build that is isolated fetches its tools anew, and those by no hash."""
    text = (root / name).read_text(encoding="utf-8").replace("\\\n", " ")
    commands = re.findall(r"pip\"? install [^\n&]*", text)
    assert len(commands) >= 2
    assert all(
        "--require-hashes" in one or {"--no-deps", "--no-build-isolation"} <= set(one.split()) for one in commands
    )


def test_two_builds_give_one_wheel(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    digests = set()
    for number, moment in enumerate((1, 1_700_000_000)):
        source = tmp_path / f"copy-{'long-' * number}{number}"
        for name in ("pipeline", "data/register", "docs/queries"):
            shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "sbom.cdx.json"):
            shutil.copy(root / name, source / name)
        for file in source.rglob("*"):
            os.utime(file, (moment, moment))
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / f"out-{number}")]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800", "PYTHONHASHSEED": str(number)}
        subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True, timeout=120)
        (wheel,) = (tmp_path / f"out-{number}").glob("*.whl")
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
        with zipfile.ZipFile(wheel) as packed:
            (place,) = [name for name in packed.namelist() if "/sboms/" in name]
            assert packed.read(place) == (root / "sbom.cdx.json").read_bytes()
    assert len(digests) == 1


def test_a_release_of_belegt_carries_its_bill_and_its_policy(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    (recipe,) = re.findall(r"^dist: .*\n((?:\t.*\n)+)", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pipeline", "data/register", "docs/queries"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "sbom.cdx.json",
        "requirements.lock",
    ):
        shutil.copy(root / name, source / name)
    script = recipe.replace("$$", "$").replace("$(BIN)/python", f'"{sys.executable}"')
    script = f"git init --quiet && git -c user.name=a -c user.email=a@b.example commit --quiet --allow-empty -m a\n(cd . && {script.strip()})"
    subprocess.run(["/bin/bash", "-ec", script], cwd=source, check=True, capture_output=True, timeout=120)
    dist = source / "dist"
    names = {one.name for one in dist.iterdir()}
    assert {"sbom.cdx.json", "SECURITY.md", "SHA256SUMS"} < names
    (sources,) = dist.glob("*.tar.gz")
    with tarfile.open(sources) as packed:
        assert {one.rpartition("/")[2] for one in packed.getnames()} >= {
            "sbom.cdx.json",
            "SECURITY.md",
            "requirements.lock",
        }
    stated = dict(line.split("  ")[::-1] for line in (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert stated == {name: hashlib.sha256((dist / name).read_bytes()).hexdigest() for name in names - {"SHA256SUMS"}}


NAME, ASKED = "its-owl-foerderdaten", {"collect", "push", "review", "serve"}
"""The publication, and the commands that are asked to use the network; `build` and `score` are by --engine alone."""
NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}:
        if event != "socket.connect" or not isinstance(arguments[1], str):  # a path is a socket of this machine
            raise SystemExit(f"network: {event} {arguments[1:]}")

sys.addaudithook(refuse)
from pipeline.cli import main
sys.argv = ["belegt", *sys.argv[1:]]
main()
"""
"""Runs a command that ends at once where anything of Python asks for the network."""


def test_no_command_but_those_that_are_asked_to_uses_the_network(publish: Publish, tmp_path: Path) -> None:
    folder = publish("Das Land Nordrhein-Westfalen gibt 5 Mio. Euro, der Bund 7 Mio. Euro.\n")
    config = (folder / "publication.toml").read_text(encoding="utf-8").replace("downloads = [] #", "downloads =")
    (folder / "publication.toml").write_text(config, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    for name, text in {"a.txt": "Das Land gibt 5 Mio. Euro.\n", "a.json": '{"id": "a"}'}.items():
        (tmp_path / "gold" / name).write_text(text, encoding="utf-8")
    commands = [
        ["build", "--output", str(folder)],
        ["validate", str(folder)],
        ["extract", str(folder / "data/texts/a.txt")],
        ["query", "ASK { ?s ?p ?o }", "--package", str(folder)],
        ["total", str(folder)],
        ["site", "--package", str(folder), "--output", str(tmp_path / "site")],
        ["diff", str(folder), str(folder), "--format", "comment"],
        ["init", str(tmp_path / "new")],
        ["explain", "a"],
        ["link", str(folder)],
        ["score", str(tmp_path / "gold")],
        ["catalog", str(folder), "--score"],
        ["release", "0.1.0"],
        ["verify", f"releases/0.1.0/{NAME}-0.1.0.zip", "--texts", str(folder / "data/texts")],
        ["diff", str(folder), f"releases/0.1.0/{NAME}-0.1.0.zip"],
        ["take-down", "a"],
    ]
    assert {command for command, *_ in commands} == set(COMMANDS) - ASKED
    for command in commands:
        told = subprocess.run(
            [sys.executable, "-c", NO_NETWORK, *command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert told.returncode == 0, (command[0], told.stderr[-500:])


def test_the_block_holds() -> None:
    """The test above would say nothing if its commands could ask for the network all the same."""
    blocked = NO_NETWORK.partition("from pipeline")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    refused = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False, timeout=60)
    assert "network: socket." in refused.stderr
