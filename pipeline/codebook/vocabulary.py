"""Our own terms: for each a label and a definition in German and English, and the nearest terms of other vocabularies.

Domain and range are not told here: they follow from the columns that use the term.
"""

from __future__ import annotations

from dataclasses import dataclass

MAPPED = {"eurio": "http://data.europa.eu/s66#", "frapo": "http://purl.org/cerif/frapo/"}
"""Vocabularies that our terms are mapped to and that we use no terms of: EURIO of CORDIS, FRAPO of the SPAR ontologies."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a term of ours means; `close` are terms of others that mean nearly the same, `related` what goes with it.

    `broader` are terms that hold of all that this one holds of: a class that it is a part of, a property that it says more of.
    """

    label_de: str
    label_en: str
    meaning_de: str
    meaning_en: str
    close: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


CLASSES: dict[str, Term] = {
    "Attestation": Term(
        "Nachweis", "Attestation",
        "Diese Worte eines Textes stehen für diesen Wert eines Datensatzes ein.",
        "These words of a text stand for that value of a record.",
    ),
    "Citation": Term(
        "Herkunftsangabe", "Citation",
        "Woher ein Wert stammt, den nicht ein Text, sondern ein Verzeichnis liefert.",
        "Where a value comes from that a register states and no text.",
    ),
    "Commitment": Term(
        "Zusage", "Commitment",
        "Das Geld, von dem eine oder mehrere Förderaussagen sprechen.",
        "The money that one or more statements of funding speak of.",
        related=("eurio:Grant",),
    ),
    "Conflict": Term(
        "Widerspruch", "Conflict",
        "Zwei Datensätze, die nicht beide stimmen können oder nur ungefähr übereinstimmen.",
        "Two records that cannot both be right, or agree only nearly.",
    ),
    "Evidence": Term(
        "Beleg", "Evidence",
        "Eine zitierte Stelle: höchstens ein Satz, eine Überschrift, ein Listenpunkt oder eine Tabellenzeile.",
        "A cited place: a sentence, headline, list item or table row at most.",
    ),
    "Fact": Term(
        "Tatsachenaussage", "Fact",
        "Ein Datensatz, für den mindestens ein Nachweis einsteht.",
        "A record that at least one attestation stands for.",
        related=("schema:Claim",),
    ),
    "Funding": Term(
        "Förderung", "Funding",
        "Was ein Text über Geld sagt, das gegeben, zugesagt, erbeten, vorgeschlagen oder selbst aufgebracht wird.",
        "What a text says of money that is given, promised, asked for, proposed or put in.",
        close=("eurio:Grant", "frapo:Grant"), related=("schema:MonetaryGrant",),
    ),
    "FundingProposal": Term(
        "Vorschlag einer Förderung", "Funding proposal",
        "Geld, das jemand vorschlägt oder fordert: Es fließt keines.",
        "Money that somebody proposes or demands: none flows.",
        broader=("belegt:Funding",),
    ),
    "Name": Term(
        "Name", "Name",
        "Ein Name, unter dem ein Text oder ein Verzeichnis einen Datensatz kennt.",
        "A name by which a text or register knows a record.",
    ),
    "Observation": Term(
        "Beobachtung", "Observation",
        "Eine Zahl, die ein Text über etwas nennt.",
        "A figure that a text states about something.",
        close=("schema:Observation",),
    ),
    "Participation": Term(
        "Teilnahme", "Participation",
        "Jemand nimmt in einer Rolle an einem Ereignis teil.",
        "Somebody takes part in an event in some role.",
        close=("schema:Role",),
    ),
    "Party": Term(
        "Beteiligung", "Party",
        "Wer in welcher Rolle an einer Förderung beteiligt ist.",
        "Who has a part in a funding, and in which role.",
        close=("eurio:OrganisationRole", "schema:Role"),
    ),
    "Programme": Term(
        "Programm", "Programme",
        "Ein Programm, Fonds, Wettbewerb, Etat oder Projekt mit Namen.",
        "A programme, fund, competition, budget or project with a name.",
        close=("frapo:FundingProgramme", "schema:FundingScheme"),
    ),
    "ReplacedIdentifier": Term(
        "Ersetzte Kennung", "Replaced identifier",
        "Eine Kennung, die nicht mehr verwendet wird.",
        "An identifier that is no longer used.",
    ),
    "TopicMention": Term(
        "Themennennung", "Topic mention",
        "Ein Text spricht davon, dass an einem Thema gearbeitet wird.",
        "A text speaks of work on a topic.",
    ),
}  # fmt: skip
"""Our classes by name."""

PROPERTIES: dict[str, Term] = {
    "about": Term("betrifft", "about", "Der Datensatz, von dem die Rede ist.", "The record that is spoken of.", close=("schema:about",)),
    "ags": Term("Amtlicher Gemeindeschlüssel", "Official municipality key", "Der amtliche Schlüssel des Landes, Regierungsbezirks, Kreises oder der Gemeinde.", "The official key of the Land, government district, district or municipality."),
    "alternativeNames": Term("Weitere Namen", "Alternative names", "Alle anderen Namen, durch senkrechte Striche getrennt; jeder steht auch für sich als skos:altLabel.", "All other names, separated by vertical bars; each stands for itself too as skos:altLabel.", close=("schema:alternateName",)),
    "asOf": Term("Stichtag", "As of", "Der Tag, der Monat oder das Jahr, wofür die Zahl gilt.", "The day, month or year for which the figure is stated.", close=("schema:observationDate",)),
    "basis": Term("Bezug des Betrags", "Basis", "Worauf sich der Betrag bezieht: insgesamt, je Jahr, je Stück.", "What the amount is counted per: in total, a year, an item."),
    "characters": Term("Zeichen", "Characters", "Anzahl der Unicode-Zeichen des normalisierten Textes.", "Code points of the normalised text."),
    "column": Term("Spalte", "Column", "Die Spalte, in der der Wert steht.", "The column that holds the value."),
    "commitment": Term("Zusage", "Commitment", "Das Geld, von dem diese Aussage spricht.", "The money behind this statement."),
    "conflictStatus": Term("Stand des Widerspruchs", "Status of the conflict", "Wie die beiden Datensätze zueinander stehen.", "How the two records stand to each other."),
    "counted": Term("Gezähltes im Wortlaut", "Counted, as worded", "Was gezählt wurde, mit den Worten des Textes.", "What was counted, in the words of the text."),
    "dateLabel": Term("Datum im Wortlaut", "Date as worded", "Wann etwas geschah, mit den Worten des Textes.", "When it took place, in the words of the text."),
    "eventType": Term("Art des Ereignisses", "Type of event", "Was für ein Ereignis es ist.", "What kind of event it is."),
    "evidence": Term("Beleg", "Evidence", "Die zitierte Stelle, in der die Worte stehen.", "The cited place that the words stand in."),
    "factsSha256": Term("SHA-256 der Tatsachen", "SHA-256 of the facts", "Prüfsumme aller Tatsachen einer Veröffentlichung, gleich in jedem Format.", "Hash of all facts of a publication, the same in every format."),
    "funderLabel": Term("Geldgeber im Wortlaut", "Funder as worded", "Wer das Geld gibt, mit den Worten des Textes.", "Who gives the money, in the words of the text.", related=("schema:funder", "frapo:isFundedBy")),
    "fundingKind": Term("Art des Geldes", "Kind of money", "Was für Geld es ist: Zuwendung, Darlehen, Eigenanteil und so fort.", "What kind of money it is: grant, loan, own contribution and so on."),
    "fundingStatus": Term("Stand des Geldes", "Status of the money", "Wie weit das Geld gekommen ist, vom Vorschlag bis zur Auszahlung.", "How far the money has come, from proposal to payment."),
    "gnd": Term("GND", "GND", "Der Schlüssel in der Gemeinsamen Normdatei.", "The key in the Integrated Authority File.", related=("schema:identifier",)),
    "high": Term("Obergrenze", "Upper end", "Das obere Ende des 95-%-Intervalls einer gemessenen Kennzahl.", "The upper end of the 95 % interval of a measured figure."),
    "indicator": Term("Messgröße", "Indicator", "Was die Zahl misst.", "What the figure measures.", close=("schema:measuredProperty",)),
    "licence": Term("Lizenz der Herkunft", "Licence of the source", "Die Lizenz dieser Herkunft in Worten; wo SPDX sie kennt, steht ihre IRI daneben als dcterms:license.", "The licence of that source in words; where SPDX knows it, its IRI stands beside it as dcterms:license.", related=("schema:license",)),
    "low": Term("Untergrenze", "Lower end", "Das untere Ende des 95-%-Intervalls einer gemessenen Kennzahl.", "The lower end of the 95 % interval of a measured figure."),
    "method": Term("Verfahren", "Method", "Das Verfahren, das die Worte gefunden hat.", "The extractor that found the words."),
    "nameKind": Term("Art des Namens", "Kind of name", "Was für ein Name es ist: voll, kurz, Abkürzung, aus dem Verzeichnis.", "What kind of name it is: full, short, abbreviation, from the register."),
    "nutsLevel": Term("NUTS-Ebene", "NUTS level", "Die Ebene der Region, von 0 für einen Staat bis 3.", "The level of the region, from 0 for a state to 3."),
    "organisation": Term("Organisation", "Organisation", "Die Organisation, um die es geht.", "The organisation that is concerned."),
    "originalSha256": Term("SHA-256 der Datei", "SHA-256 of the file", "Prüfsumme der Datei, wie sie gefunden wurde.", "Hash of the file as it was found.", close=("schema:sha256",)),
    "other": Term("Anderer Datensatz", "Other record", "Der zweite der beiden Datensätze.", "The second of the two records."),
    "owner": Term("Träger", "Owner", "Wessen Programm es ist.", "Whose programme it is."),
    "participantRole": Term("Rolle bei einem Ereignis", "Role at an event", "In welcher Rolle jemand teilnimmt.", "In what role somebody takes part.", close=("schema:roleName",)),
    "partyRole": Term("Rolle bei einer Förderung", "Role in a funding", "Was jemand für die Förderung ist; eine Beziehung, Wort für Wort belegt und im Ganzen gemessen.", "What somebody is to the funding: a relation, proven word by word, measured as a whole.", close=("schema:roleName",)),
    "path": Term("Datei", "File", "Wo der Text in dieser Veröffentlichung liegt.", "Where the text lies in this publication."),
    "periodLabel": Term("Zeitraum im Wortlaut", "Period as worded", "Der Zeitraum, mit den Worten des Textes.", "The period, in the words of the text."),
    "person": Term("Person", "Person", "Die Person, um die es geht.", "The person who is concerned."),
    "programme": Term("Programm", "Programme", "Das Programm, um das es geht oder aus dem das Geld kommt.", "The programme that is concerned, or that the money comes from.", close=("eurio:hasFundingScheme",)),
    "programmeType": Term("Art des Programms", "Type of programme", "Was für ein Programm es ist.", "What kind of programme it is."),
    "proposer": Term("Vorschlagender", "Proposer", "Wer das Geld vorschlägt oder fordert; ein Vorschlagender ist kein Geldgeber.", "Who proposes or demands the money; a proposer is no funder."),
    "purpose": Term("Zweck", "Purpose", "Wofür das Geld bestimmt ist, mit den Worten des Textes.", "What the money is for, in the words of the text.", related=("schema:fundedItem",)),
    "qualifier": Term("Unschärfe", "Qualifier", "Wie der Text die Zahl einschränkt: genau, über, rund, bis zu und so fort.", "How the text hedges the figure: exactly, over, about, up to and so on."),
    "recipient": Term("Empfänger", "Recipient", "Wer das Geld bekommt.", "Who gets the money.", close=("eurio:hasBeneficiary",)),
    "recipientLabel": Term("Empfänger im Wortlaut", "Recipient as worded", "Wer oder was das Geld bekommt, mit den Worten des Textes.", "Who or what gets the money, in the words of the text.", related=("eurio:hasBeneficiary",)),
    "recordTable": Term("Tabelle", "Table", "Die Tabelle des Datensatzes.", "The table of the record."),
    "region": Term("Region", "Region", "Die Region, um die es geht.", "The region that is concerned.", close=("schema:areaServed",)),
    "review": Term("Prüfstand", "Review", "Was Menschen zu diesem Datensatz gesagt haben.", "What people have said about the record."),
    "ror": Term("ROR", "ROR", "Der Schlüssel im Research Organization Registry.", "The key in the Research Organization Registry.", related=("schema:identifier",)),
    "rule": Term("Regel", "Rule", "Die Regel, aus der der Datensatz folgt.", "The rule that the record follows from."),
    "sha256": Term("SHA-256 des Textes", "SHA-256 of the text", "Prüfsumme des normalisierten Textes in UTF-8.", "Hash of the normalised text in UTF-8.", close=("schema:sha256",)),
    "source": Term("Herkunft in Worten", "Source in words", "Woher der Wert stammt, in Worten.", "Where the value comes from, in words.", related=("schema:citation",)),
    "statedValue": Term("Genannter Wert", "Stated value", "Die Zahl, wie der Text sie nennt.", "The figure as the text states it.", close=("schema:value",)),
    "statement": Term("Aussage", "Statement", "Die Aussage, die eine Beobachtung ist.", "The statement that an observation is."),
    "statementMode": Term("Form der Aussage", "Mode of the statement", "Wie der Text die Aussage wiedergibt: wörtlich, sinngemäß, als Frage.", "How the text reports it: directly, indirectly, as a question."),
    "subjectLabel": Term("Gegenstand im Wortlaut", "Subject as worded", "Wovon die Zahl handelt, mit den Worten des Textes.", "What the figure is about, in the words of the text."),
    "sumSafe": Term("Summierbar", "Safe to add up", "Ob der Betrag mit den anderen addiert werden darf, ohne dass ein Euro doppelt zählt.", "Whether the amount may be added up with the others without counting a euro twice."),
    "unit": Term("Einheit", "Unit", "1 für eine Anzahl, sonst die Währung nach ISO 4217.", "1 for a count, else the currency after ISO 4217.", close=("schema:unitText",), broader=("sdmx-attribute:unitMeasure",)),
    "value": Term("Wert", "Value", "Der Wert, wie er in der Zelle steht.", "The value as it stands in the cell.", close=("schema:value",)),
    "wikidata": Term("Wikidata", "Wikidata", "Die Nummer des Datenobjekts in Wikidata.", "The item in Wikidata.", related=("schema:identifier",)),
    "witnesses": Term("Zeugen", "Witnesses", "Wie viele Texte es sagen; ein Text und seine Nachdrucke zählen einmal.", "How many texts state it, a text and its reprints counted once."),
}  # fmt: skip
"""Our properties by name."""
