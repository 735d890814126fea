"""Words before an amount that make it one of every year."""

from __future__ import annotations

import re

YEARLY = 80
"""Characters before an amount in which such a word stands."""
YEARLY_BEFORE = re.compile(
    r"(?i)\b(?P<words>(?:all)?jährlich|pro\s+jahr|jedes\s+jahr|jahr\s+für\s+jahr|je\s+jahr)\b(?=[^,;:.!?0-9]*$)"
)
"""The word, and nothing but words between it and the amount."""
