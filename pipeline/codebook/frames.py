"""How German verbs of money deal out their roles: who gives, who gets, by subject, object and preposition.

This is data, not rules: a verb that behaves like another is a word more in its frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Part(StrEnum):
    """What a noun phrase is to the money."""

    FUNDER = "funder"
    RECIPIENT = "recipient"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Frame:
    """The verbs that deal out their roles alike.

    `subject` and `object` are the parts of the bare noun phrases beside an active verb; in the passive the subject
    becomes what the object was. `verbs` are patterns of whole words, in all forms that stand in press texts.
    """

    name: str
    subject: Part
    object: Part
    verbs: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any of the verbs as a whole word."""
        return _compiled(self.verbs)


@cache
def _compiled(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs; one in "-t" has its form of reported speech too: "das Land zahle"."""
    spoken = (re.sub(r"\(\?:t\|(?!e\|)", "(?:t|e|", verb) for verb in verbs)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spoken)})(?![\w-])")


FRAMES = (
    Frame("support", Part.FUNDER, Part.RECIPIENT, (
        "förder(?:t|te|n|ten|e)", "gefördert", "unterstütz(?:t|te|en|ten|e)", "bezuschuss(?:t|te|en|ten)",
        "(?:mit|ko)?finanzier(?:t|te|en|ten)", "subventionier(?:t|te|en|ten)", "ausgestattet", "dotiert", "bedacht",
        "prämier(?:t|te|en)", "beschenkt", "honorier(?:t|te|en)", "stärk(?:t|te|en)", "begleite(?:t|te|n)",
        "ausgebaut", "erweitert", "saniert", "errichtet", "gebaut", "modernisiert",
    )),
    Frame("get", Part.RECIPIENT, Part.MONEY, (
        "erhält", "erhalte", "erhalten", "erhielt(?:en)?", "erhielte", "bekomm(?:t|en)", "bekam(?:en)?", "kassier(?:t|te|en|ten)",
        "profitier(?:t|te|en|ten)", "einwerben", "eingeworben", "warb(?:en)?", "wirbt", "sicher(?:t|te|n|ten)", "gesichert",
        "hol(?:t|te|en|ten)", "(?:heraus)?geholt", "herausgehandelt", "ausgehandelt", "erkämpft", "erstritten", "durchgesetzt", "verfüg(?:t|te|en)", "freu(?:t|te|en|ten)", "empfängt", "empfing", "einstreichen",
        "beantrag(?:t|te|en|ten)", "bewirbt", "bewarb", "bewerben", "benötig(?:t|te|en)", "braucht", "brauchen", "lukrier(?:t|te|en)", "rechnen",
    )),
    Frame("give", Part.FUNDER, Part.RECIPIENT, (
        "gibt", "gebe", "gäben?", "gab(?:en)?", "geben", "gegeben", "freigegeben", "ausgegeben", "ausgeben", "gewähr(?:t|te|en|ten)",
        "bewillig(?:t|te|en|ten)", "genehmig(?:t|te|en|ten)", "(?:aus|ein|an)?zahl(?:t|te|en|ten)", "(?:aus|ein)?gezahlt",
        "spendier(?:t|te|en|ten)", "spende(?:t|te|n|ten)", "gespendet", "stell(?:t|te|en|ten)", "bereitgestellt",
        "bereitstell(?:t|en)", "steuer(?:t|te|n|ten)", "beigesteuert", "bei(?:zu)?steuer(?:t|n)", "sag(?:t|te|en|ten)",
        "zu(?:ge)?sag(?:t|en)", "leg(?:t|te|en|ten)", "draufgelegt", "schieß(?:t|en)", "schoss(?:en)?", "zugeschossen",
        "überweis(?:t|en)", "überwies(?:en)?", "investier(?:t|te|en|ten)", "steck(?:t|te|en|ten)", "gesteckt",
        "pump(?:t|te|en)", "gepumpt", "übernimmt", "übernahm(?:en)?", "übernehmen", "übernommen", "trägt", "tragen",
        "trug(?:en)?", "getragen", "mitträgt", "mittragen", "gesprochen", "beteilige", "vergibt", "vergab(?:en)?", "vergeben", "überreich(?:t|te|en|ten)", "übergibt",
        "übergab(?:en)?", "übergeben", "überbring(?:t|en)", "überbrach(?:t|te|ten)", "plan(?:t|te|en|ten)", "eingeplant", "sieht", "sehen", "sah(?:en)?",
        "reservier(?:t|te|en)", "hält", "halten", "hielt(?:en)?", "spricht", "sprechen", "sprach(?:en)?",
        "zugesprochen", "beteilig(?:t|te|en|ten)", "ergänz(?:t|te|en|ten)", "aufgestockt", "stock(?:t|te|en|ten)",
        "lockergemacht", "einbring(?:t|en)", "eingebracht", "drauf(?:ge)?legt", "zuschieß(?:t|en)", "füll(?:t|te|en)", "gefüllt", "bring(?:t|en)", "brachte(?:n)?", "auf(?:ge)?(?:bracht|bringen)",
        "mobilisier(?:t|te|en)", "aufgewendet", "wende(?:t|te|n)", "beschließ(?:t|en)", "beschloss(?:en)?", "beschlossen",
        "schenk(?:t|te|en)", "teil(?:t|te|en|ten)", "leiste(?:t|te|n)", "schütte(?:t|te|n)", "ausgeschüttet", "beizutragen", "beigetragen",
        "bezahl(?:t|te|en|ten)", "leih(?:t|en)", "lieh(?:en)?", "geliehen", "deck(?:t|te|en|ten)", "stemm(?:t|te|en|ten)",
        "schulter(?:t|te|n|ten)", "verankert", "abgesichert", "aufwenden", "lockergemacht", "spendier(?:t|te|en|ten)",
        "stopp(?:t|te|en|ten)", "gestoppt", "widerruf(?:t|en)", "widerrief(?:en)?", "entzieht", "entziehen", "entzog(?:en)?",
        "streicht", "streichen", "strich(?:en)?", "gestrichen", "zurückgezogen", "eingefroren", "abgelehnt", "verweiger(?:t|te|n|ten)",
    )),
    Frame("flow", Part.MONEY, Part.RECIPIENT, (
        "fließ(?:t|en)", "floss(?:en)?", "geflossen", "geh(?:t|en)", "ging(?:en)?", "gegangen", "komm(?:t|en)",
        "kam(?:en)?", "gekommen", "stamm(?:t|te|en|ten)", "steh(?:t|en)", "stand(?:en)?", "bereit(?:ge)?st(?:ehen|anden)",
        "entfall(?:en)?", "entfällt", "entfiel(?:en)?", "vorgesehen", "veranschlagt", "bestimmt", "verplant", "reserviert",
        "eingeplant", "zugutekommen", "gedacht", "dien(?:t|en)", "zugute", "gebunden", "abgeflossen", "bleib(?:t|en)", "blieb(?:en)?", "verbleib(?:t|en)", "winken", "winkt",
    )),
)  # fmt: skip
"""Every frame. Where a clause holds verbs of several, the one nearest to the amount counts."""

AUXILIARIES = re.compile(
    r"(?<![\w-])(?:wird|werden|wurden?|würden?|worden|ist|sind|war|waren|sei|seien|hat|haben|hatten?|habe|will|wollen|"
    r"wollten?|soll|sollen|sollten?|kann|können|konnten?|könnten?|muss|müssen|möchten?|darf|dürfen|lässt|lassen)(?![\w-])"
)
PASSIVE = re.compile(r"(?<![\w-])(?:wird|werden|wurden?|würden?|worden|werde|ist|sind|war|waren|sei|seien)(?![\w-])")
PARTICIPLE = re.compile(r"(?:ge|be|er|ent|ver|wider|zu|ein|aus|auf|vor|ab|an|nach|über|unter)\w*(?:t|en)$|\w+iert$")

FROM = frozenset({"von", "vom", "durch", "seitens", "aus"})
"""Prepositions before the one who gives."""
TO = frozenset({"für", "fürs", "zugunsten"})
"""Prepositions before the one who gets."""
TOWARDS = frozenset({"an", "ans", "in", "ins", "auf"})
"""Prepositions that say a direction with the accusative, and with the dative a place."""

PAYERS = re.compile(
    r"(?:\w+[- ])?(?:bund(?:es)?|länder[ns]?|land(?:es)?|[\wß]*regierung(?:en)?|freistaat(?:e?s)?|kantons?|kantone[n]?|stadt|städten?|kommunen?|"
    r"gemeinden?|landkreis(?:e?s|en?)?|kreis(?:e?s|en?)?|eu|europäische[nr]? union|eu-kommission|kommission|"
    r"[\w-]*ministeriums?|[\w-]*ministerien|kantonsrats?|landtags?|parlaments?|gemeinderats?|stadtrats?|grosse[nrs]? rats?|senats?|staat(?:e?s)?|republik|[\w-]*haushalts?|regierungsrats?|bundesrats?|"
    r"[\w-]*fonds|[\w-]*bank|[\w-]*stiftung|steuerzahlern?|öffentlichen? hand|[\w-]*programms?)",
    re.IGNORECASE,
)
"""Nouns of public payers, whole, and the funds and banks that pay for them."""
PRIVATE = re.compile(
    r"(?:\w+[- ])?(?:unternehmen|firmen|betrieben?|industrie|wirtschaft|industriepartnern?|[\w-]*partnern?|mitglieder[n]?|"
    r"mitgliedern|forschungseinrichtungen|hochschulen|universitäten|konzernen?|investoren|geldgebern?|"
    r"[\w-]*unternehmens?|[\w-]*betriebe[n]?|[\w-]*firm(?:en|a)|gesellschafter[n]?|sponsoren|verbände[n]?|"
    r"[\w-]*konzern(?:s|e|en)?|[\w-]*herstellern?|[\w-]*betreibern?|[\w-]*zulieferern?|bauherr\w*|eigentümer[ns]?)",
    re.IGNORECASE,
)
"""Nouns of those who put in money of their own."""
AID_NOUN = re.compile(
    r"(?i)[\w-]*(?:förderung|zuwendung|zuschuss|zuschüssen?|anteil|finanzierung|bürgschaft|kredit|darlehen|mittel|mitteln|unterstützung|hilfe|hilfen|bescheid|gelder|geld|finanzspritze)s?$"
)
"""Nouns whose genitive or "von" names the giver: "eine Zuwendung des Landes"."""
AIDED = re.compile(r"(?i)[\w-]*(?:förderung|finanzierung|unterstützung|bezuschussung|bescheid(?:e?s)?)")
"""Nouns of doing so, and of the paper about it, whose genitive may name who is aided: "die Förderung der Universität"."""
NO_PARTY = re.compile(
    r"(?i)(?:jahr|jahre|jahren|jahres|monate?n?|tage?n?|woche|zeit\w*|ende|anfang|mitte|euro|million\w*|milliarde\w*|prozent|"
    r"franken|höhe|rahmen|[\w-]*antr[aä]g\w*|laufzeit|form|fall|teil\w{0,2}|anteil\w{0,2}|hälften?|(?:drit|vier|fünf|sechs|sieb|ach|neun|zehn)tel[ns]?|rest|betrag|summe|schnitt|verfügung|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|"
    r"oktober|november|dezember|angaben|blick|weg|markt|zukunft|grund|ziel|anspruch|kraft|tasche|erster? linie|bau|"
    r"wert|mehr|sicht|prüfung|vergleich|zusammenhang|ort|stelle|seite|runde|löwenanteil|bett|quadratmeter|platz|etappe|großteil|förderperiode|haushaltsjahr\w*)"
)
"""Nouns of time, measure and manner, which neither give nor get."""
THING = re.compile(
    r"(?i)(?:[\w-]*(?:bescheid|scheck|kredit|darlehen|förderung|zuwendung|zuschu(?:ss|ß)|zuschüsse|finanzierung|bürgschaft|hilfe|"
    r"geld|gelder|mittel|strafe|buße|summe|spende|prämie|urkunde|vertrag|verträge|vereinbarung|rechnung|kosten|gebühr|miete|"
    r"umsatz|gewinn|verlust|einnahme|ausgabe|zusage|beschluss|entscheidung|verordnung|richtlinie)(?:s|es|e|en|n)?|"
    r"investition(?:en)?|personals?|klassen?|stufen?|phasen?|budgets?|etats?|gesetze?s?|aufträgen?|auftrags?|posten|punkte?n?)"
)
"""Nouns of documents, money and ranks: they neither give nor get."""
POLITICAL_NOUN = re.compile(
    r"(?:Grünen?|Linken?|Linkspartei|SPD|CDU|CSU|Union|FDP|AfD|BSW|SSW|ÖVP|SPÖ|FPÖ|NEOS|SVP|GLP|Sozialdemokrat\w*|Christdemokrat\w*|"
    r"Freidemokrat\w*|Liberalen|Opposition|(?:[\w/-]+-)?[\w]*[fF]raktion(?:en)?|Koalition)"
)
"""Nouns of parties and groups in a parliament, which demand money, and neither give nor get it."""
ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,8}")
"""A noun of capitals alone is the name of a body."""
PURPOSE = re.compile(
    r"(?i)\w+(?:ung|ungen|bau|baus|wandel|schutz|kauf|betrieb|einsatz|forschung|ausstattung|anlauf|transfer|tion|tionen)"
)
"""Nouns of what money is for; an actor that is called so is known by name."""
