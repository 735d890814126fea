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
        "Zahlen und Tage lassen sich mit „>1.000“, „=1000“, „<März 2024“, „15.03.2024“ oder „10..20“ filtern, geschrieben wie hier oder wie in der CSV-Datei. Eine leere Zelle sagt: nicht angegeben.",
        "Numbers and dates can be filtered by “>1,000”, “=1000”, “<March 2024”, “15/03/2024” (the day first) or “10..20”, written as here or as in the CSV file. An empty cell says: not stated.",
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
    "holding": ("{column} enthält {figure}", "{column} contains {figure}"),
    "misread_number": (
        "„{wanted}“ ist als Zahl oder Spanne nicht zu verstehen; nach {column} ist nicht gefiltert.",
        "“{wanted}” cannot be understood as a number or range; {column} is not filtered.",
    ),
    "misread_date": (
        "„{wanted}“ ist als Tag, Monat, Jahr oder Spanne nicht zu verstehen; nach {column} ist nicht gefiltert.",
        "“{wanted}” cannot be understood as a day, month, year or range; {column} is not filtered.",
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
    "range_date": ("z. B. >03.2025", "e.g. >03/2025"),
}

QUERY_PAGE: dict[str, tuple[str, str]] = {
    "lead": (
        "Fragen Sie den ganzen Graphen mit SPARQL. Die Abfrage läuft in Ihrem Browser; nichts verlässt Ihren Rechner.",
        "Ask the whole graph with SPARQL. The query runs in your browser; nothing leaves your machine.",
    ),
    "needs_script": (
        "Abfragen brauchen JavaScript und WebAssembly. Den Graphen gibt es auch als Datei:",
        "Queries need JavaScript and WebAssembly. The graph can also be had as a file:",
    ),
    "no_graph": ("Diese Veröffentlichung hat keinen Graphen.", "This publication has no graph."),
    "example": ("Beispiel", "Example"),
    "query": ("Abfrage (SPARQL)", "Query (SPARQL)"),
    "keyboard": ("Strg + Eingabe führt die Abfrage aus.", "Ctrl + Enter runs the query."),
    "run": ("Ausführen", "Run"),
    "stop": ("Abbrechen", "Stop"),
    "limit": ("Höchstens", "At most"),
    "answer": ("Antwort", "Answer"),
    "region": ("Zeilen der Antwort", "Rows of the answer"),
    "picture": ("Als Balken", "As bars"),
    "chart_name": ("Balken: {value} je {label}.", "Bars: {value} by {label}."),
    "chart_cut": ("Gezeigt sind die ersten {count} von {all}.", "Shown are the first {count} of {all}."),
    "csv": ("Als CSV laden", "Download CSV"),
    "json": ("Als JSON laden", "Download JSON"),
    "ttl": ("Als Turtle laden", "Download Turtle"),
    "more": ("Mehr zeigen (noch {count})", "Show more ({count} left)"),
    "opening": ("Der Graph wird geladen …", "Loading the graph …"),
    "asking": ("Die Abfrage läuft …", "The query is running …"),
    "said": (
        "Beantwortet in {took} s aus {triples} Aussagen.",
        "Answered within {took} s from {triples} triples.",
    ),
    "said_one": (
        "1 Zeile in {took} s aus {triples} Aussagen.",
        "1 row within {took} s from {triples} triples.",
    ),
    "said_rows": (
        "{count} Zeilen in {took} s aus {triples} Aussagen.",
        "{count} rows within {took} s from {triples} triples.",
    ),
    "yes": ("Ja", "Yes"),
    "no": ("Nein", "No"),
    "nothing": ("Nichts gefunden.", "Nothing found."),
    "stopped": ("Die Abfrage ist abgebrochen.", "The query was stopped."),
    "late": (
        "Nach {limit} Sekunden war die Abfrage nicht fertig und wurde beendet. Fragen Sie nach weniger, etwa mit LIMIT, oder erhöhen Sie die Grenze.",
        "The query was not done after {limit} seconds and was ended. Ask for less, with LIMIT for instance, or raise the limit.",
    ),
    "misspelled": (
        "Die Abfrage ist in Zeile {line}, Spalte {column} nicht zu verstehen. Oft fehlt dort oder davor ein Zeichen oder ein PREFIX.",
        "The query cannot be understood at line {line}, column {column}. Often a sign or a PREFIX is missing there or before.",
    ),
    "refused": ("Die Abfrage ließ sich nicht ausführen.", "The query could not be run."),
    "no_form": (
        "Das ist noch keine Abfrage: Sie beginnt mit SELECT, ASK, CONSTRUCT oder DESCRIBE.",
        "This is no query yet: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
    "no_update": (
        "Hier lässt sich nur lesen, nichts ändern.",
        "Here one can only read, not change anything.",
    ),
    "no_service": (
        "SERVICE fragt einen anderen Rechner; diese Seite fragt keinen.",
        "SERVICE asks another server; this page asks none.",
    ),
    "unreadable": (
        "Der Graph ließ sich nicht laden. Vielleicht fehlt eine Datei dieser Seiten, oder der Browser kann kein WebAssembly.",
        "The graph could not be loaded. A file of these pages may be missing, or the browser has no WebAssembly.",
    ),
}

SEARCH_PAGE: dict[str, tuple[str, str]] = {
    "lead": (
        "Namen, Themen, Beträge, Kennungen, Adressen und jeder zitierte Satz.",
        "Names, topics, amounts, identifiers, addresses and every cited sentence.",
    ),
    "needs_script": (
        "Die Suche braucht JavaScript. Ohne es führen Listen zu allen Einträgen:",
        "Search needs JavaScript. Without it, lists lead to all records:",
    ),
    "words": ("Suchwörter", "Words to search"),
    "find": ("Suchen", "Search"),
    "how": (
        "Gefunden wird, was alle Wörter oder Wortanfänge enthält; „foerder“ findet auch „Förderung“, „53 Millionen“ auch „53 Mio.“, „53.000.000“ den Betrag.",
        "Found is what holds all words or beginnings of words; “foerder” finds “Förderung”, too, “53 Millionen” also “53 Mio.”, “53,000,000” the amount.",
    ),
    "longer": ("Bitte mindestens zwei Buchstaben eingeben.", "Please enter at least two letters."),
    "searching": ("Wird gesucht …", "Searching …"),
    "none": (
        "Nichts enthält „{words}“. Versuchen Sie einen kürzeren Wortanfang.",
        "Nothing holds “{words}”. Try a shorter beginning of a word.",
    ),
    "found_one": ("1 Treffer", "1 result"),
    "found": ("{count} Treffer", "{count} results"),
    "more": ("Mehr zeigen (noch {count})", "Show more ({count} left)"),
    "unreadable": (
        "Der Suchindex ließ sich nicht laden. Fehlt eine Datei dieser Seiten?",
        "The index could not be loaded. Is a file of these pages missing?",
    ),
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
