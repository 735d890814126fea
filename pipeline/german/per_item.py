"""Words beside an amount that make it one of several: "je rund 3 Mio. Euro", "3.000 Euro je Klasse"."""

from __future__ import annotations

import re

EACH = 30
"""Characters before an amount in which such a word stands."""
EACH_BEFORE = re.compile(
    r"(?i)\b(?P<words>je|jeweils|pro\s+(?!jahr|monat)\w+)\s+"
    r"(?:(?:rund|etwa|ca\.|circa|knapp|gut|fast|bis\s+zu|mindestens|maximal|über|EUR|CHF|Fr\.|€)\s*)?$"
)
"""The word, and nothing but a hedge or a currency between it and the amount: "je zur Hälfte" is none."""
EACH_BEHIND = re.compile(r"\s+(?:je|pro)\s+(?![jJ]ahr|[mM]onat)(?:\d+\s+|[a-zäöü]+e[rnms]?\s+)?[A-ZÄÖÜ]|\s+jeweils\b")
"""The word behind an amount with the noun that it counts."""
