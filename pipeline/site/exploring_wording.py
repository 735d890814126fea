"""Every wording of the pages that a script runs, tables, search and queries, in German and English."""

from __future__ import annotations

TABLES_PAGE: dict[str, tuple[str, str]] = {
    "lead": (
        "Alle Tabellen zum Sortieren, Filtern und Mitnehmen. Die Adresse der Seite hält fest, was Sie gerade sehen.",
        "All tables to sort, filter and take away. The address of the page keeps what you are seeing.",
    ),
    "needs_script": (
        "Sortieren und Filtern braucht JavaScript. Ohne es führen Listen zu allen Einträgen, und die Tabellen gibt es als Datei:",
        "Sorting and filtering needs JavaScript. Without it, lists lead to all records, and the tables can be had as files:",
    ),
    "nothing": ("Noch steht nichts in den Tabellen.", "There is nothing in the tables yet."),
    "table": ("Tabelle", "Table"),
    "words": ("In allen Spalten suchen", "Search in all columns"),
    "size": ("Zeilen je Seite", "Rows per page"),
    "reset": ("Zurücksetzen", "Reset"),
    "columns": ("Spalten wählen", "Choose columns"),
    "column_empty": ("leer", "empty"),
    "help": ("Was die Spalten sagen", "What the columns say"),
    "help_ranges": (
        "Zahlen und Tage lassen sich mit „>1000“, „<2024“ oder „10..20“ filtern. Eine leere Zelle sagt: nicht angegeben.",
        "Numbers and dates can be filtered by “>1000”, “<2024” or “10..20”. An empty cell says: not stated.",
    ),
    "csv": ("Als CSV laden", "Download CSV"),
    "json": ("Als JSON laden", "Download JSON"),
    "region": ("Zeilen der Tabelle", "Rows of the table"),
    "turning": ("Blättern", "Pages of the table"),
    "first": ("Anfang", "First"),
    "before": ("Zurück", "Back"),
    "next": ("Weiter", "Next"),
    "last": ("Ende", "Last"),
    "page_of": ("Seite {page} von {pages}", "Page {page} of {pages}"),
    "rows_one": ("1 Zeile", "1 row"),
    "rows_all": ("{count} Zeilen, Seite {page} von {pages}", "{count} rows, page {page} of {pages}"),
    "rows_some": (
        "{count} von {all} Zeilen, Seite {page} von {pages}",
        "{count} of {all} rows, page {page} of {pages}",
    ),
    "loading": ("{count} von {all} Zeilen geladen …", "{count} of {all} rows loaded …"),
    "sorting": ("Wird sortiert …", "Sorting …"),
    "unreadable": (
        "Die Tabelle ließ sich nicht laden. Fehlt eine Datei dieser Seiten?",
        "The table could not be loaded. Is a file of these pages missing?",
    ),
    "filter_of": ("Filter: {column}", "Filter: {column}"),
    "any": ("alle", "any"),
    "contains": ("enthält …", "contains …"),
    "range": ("z. B. >10", "e.g. >10"),
}

ORIGINS: dict[str, tuple[str, str]] = {
    "stated": ("Steht so im Text.", "Stated in the text."),
    "classified": ("Durch Worte des Satzes eingeordnet.", "Classified by words of the sentence."),
    "curated": ("Aus einem Register oder dem Kopf des Textes.", "From a register or the head of the text."),
    "derived": ("Aus anderen Angaben errechnet.", "Worked out from other values."),
}
"""What it says of a value where it comes from."""


def in_language(wordings: dict[str, tuple[str, str]], language: str) -> dict[str, str]:
    """The wordings in a language.

    >>> in_language(ORIGINS, "en")["stated"]
    'Stated in the text.'
    """
    return {key: texts[0 if language == "de" else 1] for key, texts in wordings.items()}
