"""What a descriptor says of its publication, whatever a stranger has written into it: absent or odd things are empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.codebook.table_files import listed_files

WEB = re.compile(r"https?://[^\s<>\"']+")
"""Addresses that a page may lead to; others, as those of scripts, it does not."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data: what it is called, and where its text stands; empty where that is no web address."""

    title: str
    path: str


@dataclass(frozen=True)
class Descriptor:
    """A `datapackage.json` as it was found."""

    raw: Mapping[str, Any]

    def text(self, key: str, language: str) -> str:
        """A text in a language: `title` or `description`; the name of the package where it has none."""
        texts = self.raw.get(f"{key}s")
        found = texts.get(language) if isinstance(texts, dict) else None
        return next((one for one in (found, self.raw.get(key), self.raw.get("name")) if isinstance(one, str)), "")

    @property
    def name(self) -> str:
        """The name of the package."""
        return self._plain("name")

    @property
    def version(self) -> str:
        """The version."""
        return self._plain("version")

    @property
    def year(self) -> str:
        """The year in which it was created, as far as that is said."""
        found = re.match(r"[12][0-9]{3}", self._plain("created"))
        return found[0] if found else ""

    @property
    def licence(self) -> Licence:
        """The first licence."""
        for one in self._objects("licenses"):
            title, path = (one.get("title") or one.get("name") or one.get("path") or ""), one.get("path")
            return Licence(str(title), path if isinstance(path, str) and WEB.fullmatch(path) else "")
        return Licence("", "")

    @property
    def people(self) -> list[str]:
        """Who had a part in it, each once."""
        return list(dict.fromkeys(str(one["title"]) for one in self._objects("contributors") if one.get("title")))

    @property
    def facts(self) -> str:
        """The hash of all facts."""
        said = self.raw.get("facts")
        return str(said.get("sha256", "")) if isinstance(said, dict) else ""

    @property
    def paths(self) -> list[str]:
        """The paths of the files that it lists, each once, and where its archive would lie."""
        found: list[Any] = [*listed_files(self.raw)]
        for download in self._objects("downloads"):
            files = download.get("files")
            found += [one.get("path") for one in files if isinstance(one, dict)] if isinstance(files, list) else []
        found.append(f"data/downloads/{self.name}.zip")
        return list(dict.fromkeys(one for one in found if isinstance(one, str)))

    def _plain(self, key: str) -> str:
        value = self.raw.get(key)
        return value if isinstance(value, str) else ""

    def _objects(self, key: str) -> Iterator[Mapping[str, Any]]:
        value = self.raw.get(key)
        yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
