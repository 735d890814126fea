"""CITATION.cff: how a release is cited (Citation File Format 1.2.0)."""

from __future__ import annotations

from typing import Any

import yaml

from pipeline.codebook.authorities import SAME_LICENCE
from pipeline.codebook.configuration import Configuration
from pipeline.publish.dataset_iris import home, version_iri

OTHER_ROLES = frozenset({"publisher", "distributor"})
KNOWN = frozenset(name for name in SAME_LICENCE if not name.startswith("DL-DE-"))
"""Licences that the list of version 1.2.0 has; SPDX took those of GovData up later."""


def citation(config: Configuration, version: str, day: str) -> str:
    """The file. Authors are contributors who did more than publish, else the publisher."""
    about = config.publication
    authors = [one.title for one in config.contributors if set(one.roles) - OTHER_ROLES] or [config.publisher.name]
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Wer diese Daten verwendet, zitiere sie bitte so. / If you use these data, please cite them as below.",
        "type": "dataset",
        "title": about.title.de,
        "abstract": about.description.de,
        "version": version,
        "date-released": day,
        "authors": [{"name": name} for name in authors],
        "url": home(config),
        "identifiers": [{"type": "url", "value": version_iri(config), "description": "Diese Fassung / This version"}],
    }
    if about.licence.name in KNOWN:
        said["license"] = about.licence.name
    else:
        said["license-url"] = about.licence.path
    if about.keywords:
        said["keywords"] = list(about.keywords)
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120)
