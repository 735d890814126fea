"""What the locks bring in, and what is built into the pages: a bill of materials, licences, known vulnerabilities, without a network.

Run it in the folder of the project, with all of requirements.lock installed:

    python docs/supply_chain.py                  writes sbom.cdx.json and docs/licences.md
    python docs/supply_chain.py audit FOLDER     holds the lock against advisories in the format of OSV, a JSON file each
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

LOCKS = ("requirements.lock", "requirements-dev.lock")
VENDORED, VENDOR_LOCK = Path("pipeline/site/static/vendor/NOTICE.txt"), Path("docs/vendoring/package-lock.json")
"""What says which packages are built into the scripts of the pages, and the lock that they were built from."""
NOTICED = re.compile(r"^(@?[a-z0-9._/-]+) (\d+\.\d+\.\d+\S*) \((.+)\)$", re.MULTILINE)
BILL, DOCUMENT = Path("sbom.cdx.json"), Path("docs/licences.md")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$")
SPDX = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0", "Apache License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "ISC License": "ISC", "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip
"""SPDX identifiers of licences as packages spell them that do not use these."""
BY_HAND = {
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
    "zipp": "MIT",
}
"""Those of packages that only some machines install, or whose metadata name several licences in no order."""
COPYLEFT = re.compile(r"GPL|MPL|EPL|EUPL|CDDL|OSL|SA-|MS-RL")
ACCEPTED = {
    "certifi": "a list of certificates, used unchanged; the MPL asks for the source of changed files only",
    "pathspec": "part of the build tool alone, used unchanged; nothing of it is in the wheel",
    "text-unidecode": "there is a choice, and the Artistic License is chosen",
}
"""Why a package of the lock with a copyleft licence may be used."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of a lock: its name, version, the machines that it is for, the hashes of its files, and what asks for it.

    The hashes are SHA-256 of PyPI, SHA-512 of npm; `licence` is that of a package that is not installed here.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]
    ecosystem: str = "PyPI"
    licence: str = ""

    @property
    def purl(self) -> str:
        """The package as a package URL, which names no host."""
        return f"pkg:{self.ecosystem.lower()}/{self.name.replace('@', '%40')}@{self.version}"


def read_lock(text: str) -> list[Locked]:
    """The packages of a lock in its order; ValueError where a line is none that a lock has, or a package has no hash."""
    found: list[Locked] = []
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
        first, *rest = entry.split("\n")
        pinned = PINNED.match(first)
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
        if pinned is None or not hashes:
            raise ValueError(f"no package with version and hashes: {first}")
        wanted_by = [line.strip(" #").removeprefix("via").strip() for line in rest if line.strip().startswith("#")]
        names = (re.sub(r"\s*\(.*|\[.*", "", line) for line in wanted_by if not line.startswith("-"))
        name = canonicalize_name(pinned[1])
        found.append(Locked(name, pinned[2], pinned[3] or "", hashes, tuple(one for one in names if one)))
    return found


def read_vendored(notice: str, lock: dict[str, Any]) -> list[Locked]:
    """The packages that are built into the scripts of the pages; ValueError where the lock has other ones of their names."""
    found = []
    for name, version, licence in NOTICED.findall(notice):
        entry = lock["packages"].get(f"node_modules/{name}", {})
        kind, _, digest = str(entry.get("integrity", "")).partition("-")
        if entry.get("version") != version or kind != "sha512":
            raise ValueError(f"the lock has no {name} {version} with its hash")
        hashes = (base64.b64decode(digest).hex(),)
        found.append(Locked(name, version, "", hashes, (), "npm", licence))
    return found


def everything() -> tuple[list[Locked], list[Locked]]:
    """What is installed to run with what is built into the pages, and with the packages for tests as well."""
    run, dev = (read_lock(Path(lock).read_text(encoding="utf-8")) for lock in LOCKS)
    lock = json.loads(VENDOR_LOCK.read_text(encoding="utf-8"))
    vendored = read_vendored(VENDORED.read_text(encoding="utf-8"), lock)
    return [*run, *vendored], [*{(one.name, one.version): one for one in (*run, *dev)}.values(), *vendored]


def licence_of(package: Locked) -> str:
    """The licence of a package as an SPDX expression; LookupError where its metadata name none that is known."""
    if package.licence:
        return package.licence
    return BY_HAND[package.name] if package.name in BY_HAND else stated(metadata(package.name), package.name)


def stated(told: PackageMetadata, name: str) -> str:
    """The licence that metadata state: as an expression, else in the field, else by a classifier."""
    fields = [told.get(field) or "" for field in ("License-Expression", "License")]
    classifiers = [one.split(" :: ")[-1] for one in told.get_all("Classifier") or [] if one.startswith("License")]
    for one in [*fields, *classifiers]:
        if one in SPDX or re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*", one):
            return SPDX.get(one, one)
    raise LookupError(f"{name} names no licence that is known: write it into BY_HAND")


def bill(packages: list[Locked]) -> dict[str, Any]:
    """The bill of materials after CycloneDX 1.6. It depends on the lock and on the project alone: no clock, no chance."""
    about = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = f"pkg:pypi/{about['name']}@{about['version']}"
    refs = {one.name: one.purl for one in packages} | {about["name"]: root}
    below: dict[str, list[str]] = {ref: [] for ref in refs.values()}
    for one in packages:
        if one.ecosystem == "npm":
            below[root].append(one.purl)
        for name in one.wanted_by:
            below[refs[canonicalize_name(name)]].append(one.purl)
    said = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": root, "name": about["name"], "version": about["version"], "purl": root,
                "licenses": [{"expression": about["license"]}],
            },
        },
        "components": [_component(one) for one in packages],
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(names))} for ref, names in sorted(below.items())],
    }  # fmt: skip
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(said, sort_keys=True))
    return {
        "bomFormat": said.pop("bomFormat"),
        "specVersion": said.pop("specVersion"),
        "serialNumber": f"urn:uuid:{serial}",
        **said,
    }


def _component(package: Locked) -> dict[str, Any]:
    kind = "sha256" if package.ecosystem == "PyPI" else "sha512"
    properties = [{"name": f"belegt:lock:{kind}", "value": one} for one in package.hashes]
    if package.marker:
        properties.append({"name": "belegt:lock:marker", "value": package.marker})
    return {
        "type": "library", "bom-ref": package.purl, "name": package.name, "version": package.version, "purl": package.purl,
        "licenses": [{"expression": licence_of(package)}], "properties": properties,
    }  # fmt: skip


def copyleft(licences: dict[str, str]) -> list[str]:
    """The packages with a copyleft licence that nobody has accepted with a reason."""
    return [name for name, licence in licences.items() if COPYLEFT.search(licence) and name not in ACCEPTED]


def page(packages: list[Locked]) -> str:
    """The page on the licences of what is installed to run, and of what is built into the pages."""
    rows = [
        f"| {one.name} | {one.version} | {licence_of(one)} | {ACCEPTED.get(one.name, '')} |"
        for one in packages
        if one.ecosystem == "PyPI"
    ]
    built = [f"| {one.name} | {one.version} | {licence_of(one)} |" for one in packages if one.ecosystem == "npm"]
    return "\n".join(
        [
            "# Licences of dependencies",
            "",
            "What `requirements.lock` installs and what is built into the pages, with the licence that each package states. `make sbom` writes this page and",
            "[`sbom.cdx.json`](../sbom.cdx.json) (CycloneDX 1.6); a test holds both against the lock and the installed packages, and lets none with a",
            "copyleft licence in that no reason stands beside. belegt itself is under Apache-2.0.",
            "",
            "| package | version | licence | why it may be used |",
            "|---|---|---|---|",
            *rows,
            "",
            "## Built into the pages",
            "",
            "JavaScript and WebAssembly of others that lie in `pipeline/site/static/vendor`, built by `docs/vendoring/build.mjs` from its lock; the texts of",
            "their licences stand in `NOTICE.txt` beside them, and are copied to every site.",
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *built,
            "",
        ]
    )


def affecting(advisory: dict[str, Any], packages: Iterable[Locked]) -> Iterator[Locked]:
    """The packages that an advisory of OSV speaks of in their very version; withdrawn ones speak of none."""
    if advisory.get("withdrawn"):
        return
    for one in packages:
        for affected in _objects(advisory, "affected"):
            about = affected.get("package")
            if not isinstance(about, dict):
                continue
            name = str(about.get("name", ""))
            same = about.get("ecosystem") == one.ecosystem
            same = same and (canonicalize_name(name) if one.ecosystem == "PyPI" else name) == one.name
            if same and (
                one.version in (affected.get("versions") or []) or _in_ranges(one.version, _objects(affected, "ranges"))
            ):
                yield one
                break


def _in_ranges(version: str, ranges: list[dict[str, Any]]) -> bool:
    """Whether a version lies between an event that introduces a fault and one that ends it (OSV schema 1.7, `events`).

    What introduces a fault at a version that cannot be read has always been there; what ends it there never does.
    """
    own = Version(version)
    for one in ranges:
        if one.get("type") not in {"ECOSYSTEM", "SEMVER"}:
            continue
        events = []
        for event in _objects(one, "events"):
            for kind, text in event.items():
                at = _version(text) or (Version("0") if kind == "introduced" else None)
                if at is not None and kind in {"introduced", "fixed", "last_affected"}:
                    events.append((at, kind != "introduced", kind))
        inside = False
        for at, _, kind in sorted(events):
            if kind == "introduced":
                inside = inside or own >= at
            elif own >= at if kind == "fixed" else own > at:
                inside = False
        if inside:
            return True
    return False


def _objects(told: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; what is none is left out."""
    found = told.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _version(text: Any) -> Version | None:
    try:
        return Version(str(text))
    except InvalidVersion:
        return None


def audit(folder: Path, packages: list[Locked]) -> int:
    """Prints every advisory of a folder that speaks of a locked version.

    0: none does, 1: some do, 2: there are no advisories, or not all of them can be read.
    """
    read, newest, found, broken = 0, "", 0, 0
    for file in sorted(folder.rglob("*.json")):
        try:
            advisory = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            broken += 1
            sys.stderr.write(f"{file} cannot be read: {error}\n")
            continue
        if not isinstance(advisory, dict) or "affected" not in advisory:
            continue
        read, newest = read + 1, max(newest, str(advisory.get("modified", "")))
        for one in affecting(advisory, packages):
            found += 1
            print(f"{advisory.get('id')} {one.name} {one.version}: {advisory.get('summary', '')}")  # noqa: T201
    print(f"{read} advisories, the newest of {newest or 'no day'}; {found} concern one of {len(packages)} packages")  # noqa: T201
    return 1 if found else 2 if broken or not read else 0


def main(arguments: list[str]) -> int:
    """Writes the bill and the page, or audits all locks."""
    packages, all_of_them = everything()
    if arguments[:1] == ["audit"] and len(arguments) == 2:
        return audit(Path(arguments[1]), all_of_them)
    if arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    BILL.write_text(json.dumps(bill(packages), indent=1) + "\n", encoding="utf-8")
    DOCUMENT.write_text(page(packages), encoding="utf-8")
    refused = copyleft({one.name: licence_of(one) for one in packages})
    sys.stderr.write("".join(f"{name} has a copyleft licence and no reason stands beside it\n" for name in refused))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
