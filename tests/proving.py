"""Three texts, one of which proves a name that another one uses; the third has nothing to do with them."""

from __future__ import annotations

TEXTS = {
    "beweis": "Die Nordlicht4 Energie GmbH aus Kassel erhält {} Millionen Euro vom Land Hessen.",
    "gebrauch": "Das Land Hessen fördert das Projekt mit 2 Mio. Euro. Nordlicht4 Energie freut sich.",
    "ohne": "Die Stadt Köln gibt dem Verein Muster e. V. 20.000 Euro. Das sagte Bürgermeisterin Ada Muster.",
}
