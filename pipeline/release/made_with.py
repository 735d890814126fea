"""What a release was made with: belegt, Python and the packages that it runs on, as a bill of materials (CycloneDX 1.6)."""

from __future__ import annotations

import json
import platform
import re
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from pipeline import __version__

BILL = "sbom.cdx.json"
EXTRAS = frozenset({"", "downloads", "parquet", "scale", "spacy"})
"""The extras of belegt whose packages write what is published, or find names in it."""
NEEDED = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


def bill(name: str, version: str) -> bytes:
    """The bill of a data set in this version: the packages that are installed, each with what it stands on.

    It depends on nothing else: the same installation gives the same bytes.
    """
    root, python = f"data:{name}@{version}", f"pkg:generic/python@{platform.python_version()}"
    below = dict(sorted(_installed("belegt").items()))
    ours = f"pkg:pypi/belegt@{__version__}"
    refs = {one: ours if one == "belegt" else f"pkg:pypi/{one}@{release}" for one, (release, _) in below.items()}
    said: dict[str, Any] = {
        "version": 1,
        "metadata": {"component": {"type": "data", "bom-ref": root, "name": name, "version": version}},
        "components": [
            _component("platform", "python", platform.python_version(), python),
            *(
                _component(
                    "application" if one == "belegt" else "library", one, refs[one].rpartition("@")[2], refs[one]
                )
                for one in below
            ),
        ],
        "dependencies": [
            {"ref": root, "dependsOn": [ours]},
            {"ref": python, "dependsOn": []},
            *(
                {
                    "ref": refs[one],
                    "dependsOn": sorted({*(refs[two] for two in needed), *([python] * (one == "belegt"))}),
                }
                for one, (_, needed) in below.items()
            ),
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(said, sort_keys=True))
    made = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", **said}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _component(kind: str, name: str, version: str, purl: str) -> dict[str, str]:
    return {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}


def _installed(first: str) -> dict[str, tuple[str, list[str]]]:
    """A package and all that it stands on as far as it is installed: version, and the packages right below."""
    found: dict[str, tuple[str, list[str]]] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            one = distribution(name)
        except PackageNotFoundError:
            if name == first:
                found[name] = (__version__, [])
            continue
        needed = sorted(set(_needed(one.requires or [], EXTRAS if name == first else frozenset({""}))))
        found[name] = (one.version, needed)
        waiting += needed
    return {name: (version, [one for one in needed if one in found]) for name, (version, needed) in found.items()}


def _needed(requirements: list[str], extras: frozenset[str]) -> Iterator[str]:
    """The names of packages in requirements, of those that belong to one of these extras or to none."""
    for one in requirements:
        extra, name = EXTRA.search(one), NEEDED.match(one)
        if name and (extra[1] if extra else "") in extras:
            yield re.sub(r"[-_.]+", "-", name[1]).lower()
