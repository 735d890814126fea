"""Homepages: an address in the text whose host spells the name of an organisation of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import HomepageMention, Reading
from pipeline.german.plain import UMLAUTS

ADDRESS = re.compile(r"(?<![\w@.])(?:https?://)?(?:www\.)([a-z0-9-]+)\.(?:de|com|org|net|eu|at|ch|nrw|info)(?![\w/-])")

SPELLED = str.maketrans(UMLAUTS)


def extract(reading: Reading) -> Iterator[HomepageMention]:
    """One mention for every address that names an organisation, letter by letter."""
    for match in ADDRESS.finditer(reading.document.text):
        host = re.sub(r"[^a-z0-9]", "", match[1])
        for name in reading.names("organisation"):
            if re.sub(r"[^a-z0-9]", "", name.name.casefold().translate(SPELLED)) == host:
                yield HomepageMention(Span(*match.span()), name)
                break
