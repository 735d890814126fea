"""Every wording of the pages, in German and English."""

from __future__ import annotations

WORDINGS: dict[str, tuple[str, str]] = {
    "skip": ("Zum Inhalt", "Skip to content"),
    "nav": ("Hauptnavigation", "Main navigation"),
    "nav_start": ("Überblick", "Overview"),
    "nav_tables": ("Tabellen", "Tables"),
    "nav_search": ("Suche", "Search"),
    "nav_query": ("Abfragen", "Query"),
    "nav_records": ("Einträge", "Records"),
    "nav_downloads": ("Herunterladen", "Download"),
    "switch": ("English", "Deutsch"),
    "languages": ("Sprache", "Language"),
    "licence_of_data": ("Die Daten stehen unter", "The data are published under"),
    "made_with": ("Erstellt mit belegt", "Made with belegt"),
    "version": ("Version", "Version"),
    "claims_only": (
        "Die Daten geben wieder, was Pressetexte behaupten, nicht, was geflossen ist.",
        "The data say what press texts claim, not what was paid.",
    ),
    "from_to": ("{low} bis {high}", "{low} to {high}"),
    "or_more": ("{amount} oder mehr", "{amount} or more"),
    "basis_per_year": ("pro Jahr", "per year"),
    "basis_per_item": ("je Stück", "per item"),
    "since": ("ab {date}", "from {date}"),
    "until": ("bis {date}", "until {date}"),
    "yes": ("ja", "yes"),
    "no": ("nein", "no"),
}
"""Key → German, English. Names in braces are filled in."""


def say(key: str, language: str, **more: str) -> str:
    """A wording in a language, its braces filled in; KeyError where there is none.

    >>> say("from_to", "de", low="1", high="2")
    '1 bis 2'
    """
    return WORDINGS[key][language != "de"].format(**more)
