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
    "records_lead": (
        "Jeder Eintrag hat eine eigene Seite mit den Sätzen, auf denen er steht, und mit seinen Daten.",
        "Every record has a page of its own with the sentences that it stands on, and with its data.",
    ),
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
    "source_whole_lead": (
        "Markiert ist, worauf sich Einträge stützen. Die Verweise dahinter führen zu ihnen.",
        "Marked is what records stand on. The links behind it lead to them.",
    ),
    "source_places_lead": (
        "Der ganze Text darf hier nicht stehen: Gezeigt werden nur die zitierten Sätze, und was auf ihnen steht.",
        "The whole text may not stand here: shown are the cited sentences alone, and what stands on them.",
    ),
    "conflicts": ("Abweichende Angaben", "Differing statements"),
    "rule_single-statement": ("eine einzige Aussage", "a single statement"),
    "rule_equal-parties-amount-period": (
        "gleiche Beteiligte, gleicher Betrag, gleiche Zeit",
        "equal parties, amount and period",
    ),
    "rule_agreeing-parties-amount-period": (
        "Beteiligte, Betrag und Zeit stimmen überein, soweit sie genannt sind",
        "parties, amount and period agree as far as they are told",
    ),
    "rule_amounts-agree-within-hedge": (
        "die Zahlen stimmen im Rahmen von „rund“, „über“ und ihresgleichen überein",
        "the figures agree within their hedges",
    ),
    "rule_later-status": ("der später gemeldete Stand gilt", "the status that was told later holds"),
    "rule_later-figure-of-the-publisher": (
        "die spätere Zahl desselben Herausgebers gilt",
        "the later figure of the same publisher holds",
    ),
    "rule_corrected-later": ("ein späterer Text berichtigt die Zahl", "a later text corrects the figure"),
    "rule_amounts-exclude-each-other": ("die Zahlen schließen einander aus", "the figures exclude each other"),
    "rule_may-have-ended": (
        "ein Text meldet das Ende dessen, was dasselbe Geld sein kann",
        "a text tells the end of what may be the same money",
    ),
    "names": ("Namen in Texten und Registern", "Names in texts and registers"),
    "links_in": ("Was hierher führt", "What leads here"),
    "more_of_them": (
        "und {count} weitere, die in den Tabellen stehen.",
        "and {count} more, which stand in the tables.",
    ),
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
    "not_named": ("nicht genannt", "not named"),
    "giver": ("Geldgeber", "Funder"),
    "taker": ("Empfänger", "Recipient"),
    "amount": ("Betrag", "Amount"),
    "told": ("Zuerst berichtet", "First told"),
    "runs": ("Laufzeit", "Runs"),
    "others": ("Übrige", "Others"),
    "about_what": ("Worüber", "About"),
    "indicator": ("Messgröße", "Indicator"),
    "figure": ("Zahl", "Figure"),
    "region": ("Region", "Region"),
    "records_in_it": ("Einträge", "Records"),
    "picture_flow": ("Wer wem Geld gibt", "Who gives money to whom"),
    "lead_flow": (
        "Jedes Band ist Geld, das angekündigt, bewilligt oder ausgezahlt ist und sich addieren lässt; je breiter, desto mehr. Bänder und Namen führen zu ihren Einträgen.",
        "Each band is money that is announced, granted or paid and safe to add up; the wider, the more. Bands and names lead to their records.",
    ),
    "about_flow": (
        "Flussbild: links die Geldgeber, rechts die Empfänger, dazwischen Bänder, so breit wie die Beträge. Dieselben Daten stehen darunter als Tabelle.",
        "Flow picture: funders on the left, recipients on the right, between them bands as wide as the amounts. The same data stand below as a table.",
    ),
    "picture_ranges": ("Wie viel, und wie genau", "How much, and how exactly"),
    "lead_ranges": (
        "Ein Punkt je Zusage, die größte zuerst. Wo der Text den Betrag offen lässt („bis zu“, „mehr als“), zeigt ein Balken oder Pfeil, wohin er reichen kann. Jede Stufe der Achse ist das Zehnfache der vorigen.",
        "A point for each commitment, the largest first. Where the text leaves the amount open (“up to”, “more than”), a bar or arrow shows where it may reach. Each step of the axis is ten times the one before.",
    ),
    "about_ranges": (
        "Punktdiagramm von {count} Zusagen auf einer logarithmischen Achse, Unschärfen als Balken. Dieselben Daten stehen darunter als Tabelle.",
        "Dot plot of {count} commitments on a logarithmic axis, hedges as bars. The same data stand below as a table.",
    ),
    "picture_timeline": (
        "Wann es zugesagt wurde, und wie lange es läuft",
        "When it was promised, and how long it runs",
    ),
    "lead_timeline": (
        "Nach Geldgebern geordnet. Eine Raute ist der Tag, an dem der erste Text davon berichtet, ein Balken die genannte Laufzeit. Wo kein Balken steht, nennt der Text keine.",
        "By funder. A diamond is the day on which the first text tells of it, a bar the period that is named. Where there is no bar, the text names none.",
    ),
    "about_timeline": (
        "Zeitleiste von {first} bis {last}: eine Zeile je Zusage, Rauten für den ersten Bericht, Balken für die Laufzeit. Dieselben Daten stehen darunter als Tabelle.",
        "Timeline from {first} to {last}: a row for each commitment, diamonds for the first report, bars for the period. The same data stand below as a table.",
    ),
    "picture_figures": ("Zahlen über Cluster, Projekte und Firmen", "Figures about clusters, projects and firms"),
    "lead_figures": (
        "Was die Texte beziffern; was ein Nachdruck wiederholt, steht einmal da. Wo sie nur ungefähr werden („mehr als“), zeigt ein Balken oder Pfeil, in welche Richtung. Jede Stufe der Achse ist das Zehnfache der vorigen.",
        "What the texts put into figures; what a reprint repeats is shown once. Where they are only rough (“more than”), a bar or arrow shows in which direction. Each step of the axis is ten times the one before.",
    ),
    "about_figures": (
        "Punktdiagramm von {count} Zahlen auf einer logarithmischen Achse, Unschärfen als Balken oder Pfeil. Dieselben Daten stehen darunter als Tabelle.",
        "Dot plot of {count} figures on a logarithmic axis, hedges as bars or arrows. The same data stand below as a table.",
    ),
    "picture_regions": ("In welchen Ländern", "In which Länder"),
    "lead_regions": (
        "Wie viele Organisationen, Beteiligte und Zahlen in einem Land oder einem Teil davon liegen. Graue Felder kommen nicht vor.",
        "How many organisations, parties and figures lie in a Land or in a part of it. Grey tiles do not occur.",
    ),
    "about_regions": (
        "Die 16 Länder als Kacheln, ungefähr wo sie liegen, mit der Zahl der Einträge. Dieselben Daten stehen darunter als Tabelle.",
        "The 16 Länder as tiles about where they lie, with the number of records. The same data stand below as a table.",
    ),
    "picture_is_cut": (
        "Gezeichnet sind die {shown} größten von {all}; alle stehen in der CSV-Datei.",
        "Drawn are the {shown} largest of {all}; all stand in the CSV file.",
    ),
    "as_table": ("Dieselben Daten als Tabelle", "The same data as a table"),
    "picture_data": ("Daten dieser Abbildung (CSV)", "Data of this picture (CSV)"),
    "picture_svg": ("Abbildung (SVG)", "Picture (SVG)"),
    "see_tables": ("Tabellen ansehen", "See the tables"),
    "sum": ("Was sich addieren lässt", "What is safe to add up"),
    "sum_one": ("angekündigt, bewilligt oder ausgezahlt, in 1 Zusage", "announced, granted or paid, in 1 commitment"),
    "sum_of": (
        "angekündigt, bewilligt oder ausgezahlt, in {commitments} Zusagen",
        "announced, granted or paid, in {commitments} commitments",
    ),
    "sum_lead": (
        "Kein Euro zählt doppelt: Nachdrucke, Wiederholungen und Teile neben ihrem Ganzen sind einmal gezählt, Gefordertes, Geplantes und Abgelehntes nicht. Ungefähre Beträge, und solche, denen ein anderer Text widerspricht, machen die Summe zu einer Spanne.",
        "No euro counts twice: reprints, repetitions, and parts beside their whole are counted once; what is demanded, planned or rejected is not. Rough amounts, and those that another text contradicts, make the sum a range.",
    ),
    "origin_head": ("Kopf von {path}", "head of {path}"),
    "sum_by_status": ("Nach Stand", "By status"),
    "status": ("Stand", "Status"),
    "safe_sum": ("Summe", "Sum"),
    "commitments": ("Zusagen", "Commitments"),
    "given": ("gegeben", "given"),
    "no_status": ("ohne Angabe", "not stated"),
    "holds": ("Was hier steht", "What is here"),
    "unreviewed": (
        "Förderaussagen, die noch niemand geprüft hat: {open} von {all}. Die Seite jeder Aussage zeigt den Satz, auf dem sie beruht.",
        "Funding statements that nobody has reviewed: {open} of {all}. The page of each shows the sentence that it stands on.",
    ),
    "from_giver": ("von {name}", "from {name}"),
    "no_giver": ("Geldgeber nicht genannt", "funder not named"),
    "downloads_lead": (
        "Alle Formate sagen dasselbe; jeder Bau der Daten prüft das. Nehmen Sie, was zu Ihrem Werkzeug passt.",
        "All formats say the same; every build of the data proves it. Take what fits your tool.",
    ),
    "whole_as_zip": ("Alles als ZIP", "All as ZIP"),
    "licence": ("Lizenz", "Licence"),
    "licence_of_texts": (
        "Die Rechte an den Pressetexten bleiben bei ihren Verfassern; die Lizenz eines Textes steht, wo sie bekannt ist, bei seiner Quelle.",
        "The rights in the press texts stay with their authors; the licence of a text, where it is known, stands with its source.",
    ),
    "cite": ("So zitieren Sie", "How to cite"),
    "facts_hash": (
        "Prüfsumme aller Aussagen dieser Version (SHA-256):",
        "Hash of all facts of this version (SHA-256):",
    ),
    "caveats": ("So dürfen diese Daten nicht gelesen werden", "How not to read these data"),
    "caveat_1": (
        "Sie sagen, was ein Text behauptet, nicht, was gezahlt wurde.",
        "They say what a text claims, not what was paid.",
    ),
    "caveat_2": (
        "Worte und Werte sind bewiesen. Wer wen fördert, wer etwas sagte und zu wem eine Zahl gehört, haben Regeln erkannt; das kann falsch sein, bei Empfängern ist es das oft. Was als „ungeprüft“ gekennzeichnet ist, hat kein Mensch geprüft.",
        "Words and values are proven. Who funds whom, who said something and whose figure it is was found by rules; that can be wrong, and for recipients it often is. What is marked “not reviewed” was reviewed by nobody.",
    ),
    "caveat_3": (
        "Eine leere Zelle sagt, dass der Text es nicht nennt, nicht, dass es das nicht gibt.",
        "An empty cell says that the text does not state it, not that there is none.",
    ),
    "caveat_4": (
        "Ein Vorschlag ist kein Geld. Addieren Sie nur Zusagen, die als summierbar gekennzeichnet sind (commitments, sum_safe).",
        "A proposal is no money. Add up only commitments that are marked as safe to add up (sum_safe).",
    ),
    "caveat_5": (
        "Ungefähre Beträge bleiben ungefähr: „über 40“ hat keine Obergrenze, „bis zu 40“ keine Untergrenze. Addieren Sie amount_min und amount_max, nicht amount; belegt total rechnet auch „rund“ und Widersprüche ein.",
        "Rough amounts stay rough: “over 40” has no upper bound, “up to 40” no lower one. Add up amount_min and amount_max, not amount; belegt total reckons with “about” and with contradictions, too.",
    ),
    "files": ("Alle Dateien", "All files"),
    "file": ("Datei", "File"),
    "format": ("Format", "Format"),
    "size": ("Größe", "Size"),
    "files_package": ("Datenpaket", "Data package"),
    "files_lead_package": (
        "Beschreibt alle Tabellen und Dateien (Frictionless Data Package 2.0).",
        "Describes all tables and files (Frictionless Data Package 2.0).",
    ),
    "files_downloads": ("Für Tabellenkalkulation, Datenbank und Statistik", "For spreadsheet, database and statistics"),
    "files_lead_downloads": (
        "Dieselben Tabellen als Excel, SQLite, Parquet und als ZIP des Ganzen.",
        "The same tables as Excel, SQLite, Parquet, and the whole as ZIP.",
    ),
    "files_tables": ("Tabellen als CSV", "Tables as CSV"),
    "files_lead_tables": (
        "UTF-8, durch Komma getrennt, mit Punkt als Dezimalzeichen.",
        "UTF-8, separated by commas, with the point as decimal sign.",
    ),
    "files_graph": ("Linked Data", "Linked data"),
    "files_lead_graph": (
        "Der Graph der Aussagen, sein Katalog nach DCAT-AP.de und seine Beschreibung.",
        "The graph of the facts, its catalogue after DCAT-AP.de, and its description.",
    ),
    "files_schemas": ("Schemata und Vokabular", "Schemas and vocabulary"),
    "files_lead_schemas": (
        "Was jede Tabelle, Spalte und Kennung bedeutet, für Menschen und Programme.",
        "What every table, column and code means, for people and programs.",
    ),
    "read_in": ("Einlesen", "Read it in"),
    "read_in_lead": (
        "Die Pfade gelten im Ordner dieser Seiten und im entpackten Datenpaket.",
        "The paths hold in the folder of these pages and in the unpacked package.",
    ),
    "spreadsheet": ("Tabellenkalkulation", "Spreadsheet"),
    "spreadsheet_how": (
        "CSV importieren Sie als UTF-8, durch Komma getrennt, mit Punkt als Dezimalzeichen, und Kennungen wie den Gemeindeschlüssel als Text.",
        "Import CSV as UTF-8, separated by commas, with the point as decimal sign, and identifiers such as the municipality key as text.",
    ),
    "spreadsheet_file": ("Öffnen Sie die XLSX-Datei.", "Open the XLSX file."),
    "changes": ("Änderungen", "Changes"),
    "changes_software": (
        "Hier folgen die Änderungen an der Software {name}, die im selben Ordner liegt, nicht die der Daten allein.",
        "Below are the changes of the software {name}, which lies in the same folder, not those of the data alone.",
    ),
    "this_version": ("Dies ist Version {version}.", "This is version {version}."),
    "files_count": ("{count} Dateien zeigen", "Show {count} files"),
    "joined_commitments": (
        "Die Zusage fasst zusammen, was diese Sätze sagen.",
        "The commitment joins what these sentences say.",
    ),
    "table_is_cut": (
        "Die ersten {shown} von {all} Zeilen; alle stehen in der CSV-Datei.",
        "The first {shown} of {all} rows; all stand in the CSV file.",
    ),
    "moved": ("Diese Kennung gilt nicht mehr", "This identifier is no longer used"),
    "moved_to": ("Der Eintrag steht jetzt unter:", "The record now stands under:"),
    "gone": ("An seine Stelle ist nichts getreten.", "Nothing took its place."),
    "joined_conflicts": ("Diese Sätze stehen gegeneinander.", "These sentences stand against each other."),
}
"""Key → German, English. Names in braces are filled in."""


def say(key: str, language: str, **more: str) -> str:
    """A wording in a language, its braces filled in; KeyError where there is none.

    >>> say("from_to", "de", low="1", high="2")
    '1 bis 2'
    """
    return WORDINGS[key][language != "de"].format(**more)
