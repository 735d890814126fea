"""Homepages: an address in the text whose host spells the name of an organisation of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import HomepageMention, Reading

ADDRESS = re.compile(r"(?<![\w@.])(?:https?://)?(?:www\.)([a-z0-9-]+)\.(?:de|com|org|net|eu|at|ch|nrw|info)(?![\w/-])")


def extract(reading: Reading) -> Iterator[HomepageMention]:
    """One mention for every address that names an organisation, letter by letter."""
    for match in ADDRESS.finditer(reading.document.text):
        host = re.sub(r"[^a-z0-9]", "", match[1])
        for name in reading.names("organisation"):
            if re.sub(r"[^a-z0-9]", "", _plain(name.name)) == host:
                yield HomepageMention(Span(*match.span()), name)
                break


def _plain(name: str) -> str:
    plain = name.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(umlaut, letters)
    return plain
