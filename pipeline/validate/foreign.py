"""Packages that belegt did not make: files and hashes here, types, keys and metadata by frictionless. Nothing is asked of the net."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.codebook.table_files import files_of, listed_files
from pipeline.problems import Problem
from pipeline.validate.package import DESCRIPTOR, complaints
from pipeline.validate.reading import stays_inside

CONFIGURATION = "publication.toml"
EVIDENCE = ("evidence", "attestations")
PROFILES = (
    "https://datapackage.org/profiles/2.0/",
    "data-package",
    "tabular-data-package",
    "data-resource",
    "tabular-data-resource",
)
"""What a profile may be: the standard itself, which frictionless knows. Others lie on the net, or are programs of somebody."""
PROFILE_KEYS = ("$schema", "profile", "profiles")
READ = {".csv": "csv", ".tsv": "tsv"}
"""The formats of tables that are read, by the ending of their files."""
ALGORITHMS = ("md5", "sha1", "sha256", "sha384", "sha512")
PIECE = 1 << 20


def is_foreign(folder: Path, descriptor: dict[str, Any]) -> bool:
    """Whether a package is described, lacks what each of ours has, and lies beside no configuration of ours.

    What each has are the tables of evidence, which another package could only have by chance; that they are listed or lie
    there is enough. One table with a name of ours makes no package ours.
    """
    if not descriptor or "facts" in descriptor or (folder / CONFIGURATION).is_file():
        return False
    listed = {*listed_files(descriptor)}
    paths = [path for table in EVIDENCE for path in files_of(descriptor, table)]
    return not all(path in listed or (folder / path).is_file() for path in paths)


def check(folder: Path, descriptor: dict[str, Any]) -> Iterator[Problem]:
    """A word on what is left out, then files that are missing, changed or elsewhere, and what frictionless finds."""
    yield Problem("P108", DESCRIPTOR)
    if not isinstance(descriptor.get("resources"), list):
        yield Problem("P101", DESCRIPTOR, found="it lists no resources")
        return
    reading = _Reading(folder)
    described = reading.described(descriptor)
    yield from reading.problems
    if not descriptor["resources"]:
        yield Problem("P101", DESCRIPTOR, found="it lists no resources")
    if described["resources"]:
        yield from _frictionless(described, folder)


@dataclass
class _Reading:
    """A foreign descriptor on its way to what can be read of it safely, and what is wrong with its files."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def described(self, descriptor: dict[str, Any]) -> dict[str, Any]:
        """The descriptor without what lies elsewhere, and with the schemas and dialects that it names in their place."""
        made = self._without_profiles(descriptor, DESCRIPTOR)
        resources = [one for one in descriptor["resources"] if isinstance(one, dict)]
        if len(resources) < len(descriptor["resources"]):
            self.problems.append(Problem("P101", DESCRIPTOR, found="a resource is no object"))
        found = [(one, self._resource(one)) for one in resources]
        self.left_out = {str(one.get("name")) for one, kept in found if kept is None}
        return made | {"resources": [self._related(kept) for _, kept in found if kept is not None]}

    def _resource(self, resource: dict[str, Any]) -> dict[str, Any] | None:
        """A resource that frictionless can read; None where it cannot be read here."""
        stated = {key: value for key, value in resource.items() if key not in {"hash", "bytes", "scheme"}}
        made = self._without_profiles(stated, str(resource.get("name", "")))
        for key in ("schema", "dialect"):
            if key in made and not isinstance(made[key], dict):
                made[key] = self._loaded(made[key])
                if made[key] is None:
                    del made[key]
            elif key in made:
                made[key] = self._without_profiles(made[key], str(resource.get("name", "")))
        if "path" not in resource:
            return {**made, "type": "table" if isinstance(resource.get("data"), list) else "json"}
        named = [resource["path"], resource.get("extrapaths", [])]
        paths = [path for one in named for path in (one if isinstance(one, list) else [one])]
        if not paths:
            self.problems.append(Problem("P101", DESCRIPTOR, found="a resource names no file"))
        if not paths or not all([self._is_there(path) for path in paths]):  # noqa: C419 — each is looked at
            return None
        self._measured(resource, paths)
        return self._readable(made, paths)

    def _readable(self, resource: dict[str, Any], paths: list[str]) -> dict[str, Any] | None:
        """A resource in a format that is read, or as a mere file; None where it is a table that is not, or packed."""
        form = str(resource.get("format", READ.get(Path(paths[0]).suffix.lower(), "")))
        packed = resource.get("compression") or any(path.lower().endswith((".zip", ".gz")) for path in paths)
        of_table = resource.get("type") == "table" or "schema" in resource
        if form not in READ.values() or packed:
            if of_table or packed:
                what = f"a table in {form or 'an unknown format'}" if of_table else "what is packed in it"
                self.problems.append(Problem("P109", paths[0], found=what))
            return None if of_table or packed else {**resource, "type": "file"}
        return {"encoding": "utf-8", **resource, "format": form, "type": "table"}

    def _related(self, resource: dict[str, Any]) -> dict[str, Any]:
        """A resource without foreign keys to those that are left out."""
        schema = resource.get("schema")
        if not isinstance(schema, dict) or not isinstance(schema.get("foreignKeys"), list):
            return resource
        kept = [
            one
            for one in schema["foreignKeys"]
            if not (isinstance(one, dict) and self._leads_to_nothing(one.get("reference")))
        ]
        return {**resource, "schema": {**schema, "foreignKeys": kept}}

    def _leads_to_nothing(self, reference: Any) -> bool:
        return isinstance(reference, dict) and str(reference.get("resource")) in self.left_out

    def _is_there(self, path: Any) -> bool:
        """Whether a path is that of a file in the folder; else a problem says why it is not read."""
        if isinstance(path, str) and "://" in path:
            self.problems.append(Problem("P109", DESCRIPTOR, found=f"{path} lies elsewhere"[:200]))
        elif not isinstance(path, str) or not stays_inside(self.folder, path):
            self.problems.append(Problem("P105", DESCRIPTOR, found=str(path)[:200]))
        elif not (self.folder / path).is_file():
            self.problems.append(Problem("P102", path))
        else:
            return True
        return False

    def _measured(self, resource: dict[str, Any], paths: list[str]) -> None:
        """Size and hash of the bytes of a resource, where it states them: a hash without a name is of MD5 (Data Package, `hash`).

        The standard does not say what those of several files are: of all their bytes, or, as frictionless has it, with the
        header once. Either will do.
        """
        size, stated = resource.get("bytes"), resource.get("hash")
        name, _, digest = str(stated or "").rpartition(":")
        algorithm = name or "md5"
        if stated is not None and algorithm not in ALGORITHMS:
            self.problems.append(Problem("P109", paths[0], found=f"a hash of {algorithm}"[:200]))
        known = algorithm if algorithm in ALGORITHMS else "md5"
        found = [self._reckoned(paths, known, header_once=once) for once in (False, True)[: len(paths)]]
        hashes = {digest.lower()} if stated is not None and algorithm in ALGORITHMS else {value for _, value in found}
        if not any(size in {None, length} and value in hashes for length, value in found):
            length, value = found[0]
            self.problems.append(Problem("P103", paths[0], found=f"{length} bytes, {algorithm}:{value}"))

    def _reckoned(self, paths: list[str], algorithm: str, *, header_once: bool) -> tuple[int, str]:
        """Size and hash of files behind each other, with or without the first line of the later ones."""
        reckoned, length = hashlib.new(algorithm, usedforsecurity=False), 0
        for number, path in enumerate(paths):
            with (self.folder / path).open("rb") as file:
                while number and header_once and (line := file.readline(PIECE)) and not line.endswith(b"\n"):
                    pass
                while piece := file.read(PIECE):
                    reckoned.update(piece)
                    length += len(piece)
        return length, reckoned.hexdigest()

    def _loaded(self, path: Any) -> dict[str, Any] | None:
        """The schema or dialect in a file of the package; None where it is none."""
        if not self._is_there(path):
            return None
        try:
            found = json.loads((self.folder / path).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            self.problems.append(Problem("P104", path, found=str(error)[:200]))
            return None
        if not isinstance(found, dict):
            self.problems.append(Problem("P104", path, found="it is no JSON object"))
            return None
        return self._without_profiles(found, path)

    def _without_profiles(self, stated: dict[str, Any], where: str) -> dict[str, Any]:
        """What is stated without profiles from elsewhere, which frictionless would fetch."""
        kept = {key: value for key, value in stated.items() if key not in PROFILE_KEYS or _is_standard(value)}
        for key in stated.keys() - kept.keys():
            self.problems.append(Problem("P109", DESCRIPTOR, where, f"{key} = {stated[key]}"[:200]))
        return kept


def _is_standard(profile: Any) -> bool:
    return isinstance(profile, str) and profile.startswith(PROFILES)


def _frictionless(described: dict[str, Any], folder: Path) -> Iterator[Problem]:
    from pipeline.validate.reference import report_of  # noqa: PLC0415 — 400 ms, only where a package is checked

    yield from complaints(lambda guard: report_of(described, folder, guard))
