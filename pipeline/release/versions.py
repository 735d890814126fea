"""Versions and the order that they follow (Semantic Versioning 2.0.0, clause 11)."""

from __future__ import annotations

import re

from pipeline.codebook.settings import SEMANTIC_VERSION

Precedence = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def is_version(text: str) -> bool:
    """Whether a text is a version of three numbers, as 1.0.0 or 1.0.0-rc.1.

    >>> is_version("1.0.0-rc.1"), is_version("1.0"), is_version("../1.0.0")
    (True, False, False)
    """
    return re.fullmatch(SEMANTIC_VERSION, text) is not None


def precedence(version: str) -> Precedence:
    """What sorts versions as they follow each other; what stands behind a plus sign does not count.

    >>> sorted(["1.10.0", "1.9.0", "1.10.0-rc.2", "1.10.0-rc.11"], key=precedence)
    ['1.9.0', '1.10.0-rc.2', '1.10.0-rc.11', '1.10.0']
    """
    numbers, _, before = version.partition("+")[0].partition("-")
    first, second, third = (int(part) for part in numbers.split("."))
    parts = tuple((not one.isdigit(), int(one) if one.isdigit() else 0, one) for one in before.split(".") if one)
    return (first, second, third), not before, parts
