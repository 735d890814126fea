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
    "records_lead": ("Jeder Eintrag hat eine eigene Seite mit den Sätzen, auf denen er steht, und mit seinen Daten.", "Every record has a page of its own with the sentences that it stands on, and with its data."),
    "records_count": ("{count} Einträge, nach Namen geordnet.", "{count} records, by name."),
    "in_tables": ("Als Tabelle sortieren und filtern", "Sort and filter as a table"),
    "crumbs": ("Pfad", "Breadcrumb"),
    "pages": ("Seiten", "Pages"),
    "review": ("Prüfung", "Review"),
    "contested": ("Texte widersprechen sich", "Texts contradict each other"),
    "values": ("Angaben", "Values"),
    "value_what": ("Angabe", "Value"),
    "value_is": ("Inhalt", "Content"),
    "value_from": ("Steht so im Text, oder woher es stammt", "As worded in the text, or where it comes from"),
    "sentences": ("Die Sätze, auf denen der Eintrag steht", "The sentences that the record stands on"),
    "source_whole": ("Der Text", "The text"),
    "source_places": ("Belegstellen", "Cited places"),
    "source_whole_lead": ("Markiert ist, worauf sich Einträge stützen. Die Verweise dahinter führen zu ihnen.", "Marked is what records stand on. The links behind it lead to them."),
    "source_places_lead": ("Der ganze Text darf hier nicht stehen: Gezeigt werden nur die zitierten Sätze, und was auf ihnen steht.", "The whole text may not stand here: shown are the cited sentences alone, and what stands on them."),
    "conflicts": ("Abweichende Angaben", "Differing statements"),
    "rule": ("nach der Regel", "by the rule"),
    "names": ("Namen in Texten und Registern", "Names in texts and registers"),
    "links_in": ("Was hierher führt", "What leads here"),
    "more_of_them": ("und {count} weitere, die in den Tabellen stehen.", "and {count} more, which stand in the tables."),
    "identity": ("Kennungen und Daten", "Identifiers and data"),
    "same": ("Anderswo", "Elsewhere"),
    "as_data": ("Als Daten", "As data"),
    "form_ttl": ("Turtle", "Turtle"),
    "form_jsonld": ("JSON-LD", "JSON-LD"),
    "form_csv": ("CSV-Zeile", "CSV row"),
    "characters": ("Zeichen {start} bis {end}", "characters {start} to {end}"),
    "attestations": ("Nachweise ({count})", "Attestations ({count})"),
    "words_in_text": ("Worte im Text", "Words in the text"),
    "method": ("Verfahren", "Method"),
    "origin_derived": ("aus anderen Angaben errechnet", "worked out from other values"),
    "origin_classified": ("durch Worte des Satzes eingeordnet", "classified by words of the sentence"),
}
"""Key → German, English. Names in braces are filled in."""


def say(key: str, language: str, **more: str) -> str:
    """A wording in a language, its braces filled in; KeyError where there is none.

    >>> say("from_to", "de", low="1", high="2")
    '1 bis 2'
    """
    return WORDINGS[key][language != "de"].format(**more)
