"""What each table holds, in German: the English sentence stands at the table itself, and is what this is looked up by."""

from __future__ import annotations

IN_GERMAN = {
    # where things are said
    "One press text.": "Ein Pressetext.",
    "One cited place: a sentence, headline, list item or table row at most.": "Eine zitierte Stelle: höchstens ein Satz, eine Überschrift, ein Listenpunkt oder eine Tabellenzeile.",
    "These words attest this value of that record.": "Diese Wörter belegen diesen Wert jenes Datensatzes.",
    "Where a curated value comes from.": "Woher ein Wert stammt, den ein Verzeichnis oder der Kopf eines Textes liefert.",
    "An id that is no longer used.": "Eine Kennung, die nicht mehr verwendet wird.",
    # who is who
    "An organisation.": "Eine Organisation.",
    "A person in a public role.": "Eine Person in einer öffentlichen Rolle.",
    "A name that a text or register uses for a record.": "Ein Name, unter dem ein Text oder ein Verzeichnis einen Datensatz kennt.",
    "A person's role at an organisation.": "Die Rolle einer Person bei einer Organisation.",
    "A programme, fund, competition, budget or named project.": "Ein Programm, Fonds, Wettbewerb, Haushalt oder Projekt mit Namen.",
    "A NUTS region.": "Eine NUTS-Region.",
    # money
    "One money statement of one text: given, promised, asked for, proposed or put in.": "Eine Aussage eines Textes über Geld, das gegeben, zugesagt, erbeten, vorgeschlagen oder selbst aufgebracht wird.",
    "A party of a funding, also the first.": "Wer an einer Förderung beteiligt ist, auch der Erstgenannte.",
    "The money behind one or more fundings.": "Das Geld, von dem eine oder mehrere Förderaussagen sprechen.",
    "A stated figure about something.": "Eine Zahl, die ein Text über etwas nennt.",
    "Two fundings, commitments or observations that cannot both be right, or nearly agree.": "Zwei Förderungen, Zusagen oder Beobachtungen, die nicht beide stimmen können oder ungefähr übereinstimmen.",
    # what happens and what is said
    "A visit, a hand-over, a launch.": "Ein Besuch, eine Übergabe, ein Start.",
    "Someone takes part in an event.": "Jemand nimmt an einem Ereignis teil.",
    "One contiguous quotation or reported statement.": "Ein zusammenhängendes Zitat oder eine wiedergegebene Aussage.",
    "A concept of the topic scheme.": "Ein Begriff aus der Liste der Themen.",
    "A text's funding, cluster or project works on a topic.": "Eine Förderung, ein Cluster oder ein Projekt eines Textes arbeitet an einem Thema.",
}  # fmt: skip
"""The English description of a table → the German one."""
