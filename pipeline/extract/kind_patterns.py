"""How German says what kind of money an amount is: wholes, costs, shares, gaps. Patterns, no code."""

from __future__ import annotations

import re

VOLUME = re.compile(
    r"(?i)\b(?P<noun>\w*umfang|\w*volumen|\w*kosten|\w*kosten(?:schätzung|rahmen|plan)|\w*budget|\w*etat|(?!förder)\w*summe|gesamtinvestition\w*|"
    r"ausgaben von|insgesamt verfügbare\w*)\b[^!?]{0,80}$"
)
"""Nouns of a whole, shortly before an amount."""
LABEL = re.compile(r"\w+:\Z")
"""A noun with a colon right before what it labels: "Volumen: 70 Millionen Euro"."""
VOLUME_AFTER = re.compile(
    r"(?i)^(?![^.!?,;]{0,25}\b(?:hälfte|prozent|teil|drittel|viertel|anteil)\b)[^.!?,;]{0,25}\b(?:\w*volumen|gesamtkosten|projektkosten|baukosten|investitionskosten|gesamtbudget|kosten|im topf)\b|^\s*(?:teure[nrsm]?|schwere[nrsm]?)\b"
)
COST_VERB = re.compile(
    r"\bkosten\b|(?i:\b(?:kostet|koste|kosteten?|gekostet|verschling(?:t|en|e)|verschlang(?:en)?|verschlungen|zu buche|beläuft|belaufen|"
    r"belief(?:en)?|umfasst|umfassen|kalkuliert\w*|verteuert\w*|abgerechnet|teuerste\w*|summier(?:t|en|ten?))\b)"
)
"""Verbs and participles by which something costs an amount, or comes to it."""
COST_NOUN = re.compile(
    r"(?:^|[.\n]\s*)(?P<noun>(?:[A-ZÄÖÜ]\w*)?[kK]osten|Investitionssumme|Kostenschätzung\w*)\b[^.!?\n]*$"
)
"""A sentence whose first noun is that of costs."""
OF_ONE = re.compile(r"(?i)\b(?:eine?|einen|einer|jede[rsn]?|den betreiber)\s+[A-ZÄÖÜ]")
"""One of many, which has a price."""
FOR_EACH = re.compile(r"(?i)\b(?:je|pro|jeweils|im schnitt|im monat|monatlich|stückpreis)\b")
INVESTED = re.compile(r"(?i)\b(?:investier(?:t|en|te|ten|e)|gesteckt|steck(?:t|en|te|ten))\b")
BUILT = re.compile(r"(?i)\b(?:gebaut|errichtet|saniert|entsteht|entstehen|entstand)\b")
COSTS = re.compile(r"(?i)\bfür\s+(?:\w+\s+){0,2}$")
PUT_IN = re.compile(
    r"(?i)(?:auf|ein|bei)(?:zu)?(?:bring|steuer)\w*|steuer\w* .* bei|legt\w* .* drauf|kofinanzier\w*|"
    r"(?:von (?:den|der)|die|den|unsere[nr]?) \w+|stemm\w*|schulter\w*|partner\w* aus der wirtschaft|unternehmenspartner\w*"
)
"""Words of putting in money, and of those who do: that of firms is their own contribution, that of a Land is none."""
OWN_MONEY = re.compile(r"(?i)(?:eigen|selbst|rücklagen|industrieanteil|komplementär).*|.* selbst .*|aus eigener .*")
"""Words of money of one's own, whoever gives it."""
REST = re.compile(r"(?i)verbleibend\w*|restliche\w*|rest|lücke|übrig.*")
"""Words of what is left to be paid: whoever needs the money pays that."""
STATE = re.compile(
    r"(?i)(?:(?:bundes)?land|freistaat|kanton|bund|eu|europäische\w*|[\w-]*regierung|[\w-]*kommission|republik|staat)\b.*"
)
"""What a public body is called that helps to pay for what others need, so that it bears no rest of its own."""
TAKES_PART = re.compile(r"(?i)beteilig\w*")
"""A word that says of a public body that it grants money, and of others that they invest it."""
BODY_NOUN = re.compile(
    r"[\w-]*(?:bank|banken|verein|vereine?[sn]?|gesellschaft|gesellschaften|ministeriums?|agentur|stiftung|gesellschafter[ns]?|"
    r"geber[ns]?|nehmer[ns]?|träger[ns]?|kammer|behörde|minister(?:in)?)(?![\w-])"
)
"""A noun of a body or its people, whose first part tells nothing of an amount: "Förderverein", "Bürgschaftsbank"."""
GOES_ON = re.compile(r"\s*,\s+(?:die|den|das|der)\s[^,;:]*")
"""A relative clause right behind an amount: "3,4 Millionen Euro, die die Kammer aufbringen muss"."""
NO_GRANT = re.compile(
    r"(?i)\b(?:investoren|wagniskapital\w*|risikokapital\w*|finanzierungsrunde\w*|börsengang\w*|kapitalgeber\w*|drittmitteln?|"
    r"fehl(?:t|en|te|ten)|hätten?|(?:finanz)?bedarf|nötig|notwendig|\w*stau|fällig|verlier(?:t|en)|verlor(?:en)?|finanzierungslücke|haushaltsloch|minus|defizit\w*|schulden\w*|gekauft|verkauft|"
    r"(?:ein)?(?:ge)?spar(?:t|en)|einzusparen|weniger ausgeben|mitgliedsbeiträge\w*|(?:buß|zwangs|ordnungs)geld\w*|geldbußen?|\w*strafen?|strafzahlung\w*|steuerausfälle\w*|börsenwert|marktwert|ersparnis\w*|miete\w*)\b"
)
"""Words of money that is nobody's grant: private capital, purchases, savings, and money that is not there."""
AID = re.compile(
    r"(?i)\b(?:\w*förder\w*|gefördert\w*|\w*zuschüsse?n?|\w*zuschuss\w*|zuwendung\w*|\w*mitteln?|\w*bescheid\w*|\w*hilfen?|\w*fonds|"
    r"\w*geld(?:er|ern)?|unterstützung|finanzspritze|\w*finanzierung|\w*bürgschaft\w*|\w*kredite?\w*|darlehen|ansatz|startkapital)\b"
)
"""Nouns and verbs of money that is given."""
APPLICATION = re.compile(r"(?:[\w-]*a|A)ntr[aä]g\w*(?:\s+auf)?|Bewerbung\w*")
"""Words that name an application, and do not tell that somebody makes one."""
APPLIED_FOR = re.compile(r"Förderung\w*|Zuwendung\w*|Finanzierung\w*|Unterstützung\w*|Bewilligung\w*|Gewährung\w*")
"""Nouns of what an application is for."""
DECIDED = re.compile(r"(?i)bewilligt\w*|gewährt\w*|.*\bgenehmigt\w*|genehmigt.*|.*\bstattgegeben")
"""Verbs by which an application is granted."""
THAT = re.compile(r"[\s,]*dass\b")
"""The beginning of a clause that hangs on what somebody says or wants."""

INSTEAD = re.compile(
    r"(?i)\b(?:an)?statt\s+(?:(?:von|bisher|ursprünglich|zunächst|einmal|d(?:er|ie|en)|\w+(?:en|er))\s+){0,4}$"
)
"""Before an amount: another one takes its place."""
CUTS = re.compile(r"(?i)\b(?:ge)?(?:kürz|senk|reduzier|verringer|halbier|verminder)\w*")
"""A verb by which money becomes less."""
CUT = re.compile(r"(?i)(?:ge)?kürz\w*")
"""A cue of money that is stopped, which only makes it less where what is left follows."""
CUT_OFF = re.compile(r"(?i)\bum\s+(?:\w+\s+){0,2}$")
LEFT = re.compile(r"(?i)\bauf\s+(?:\w+\s+){0,2}$")
"""Before an amount: it is what is cut off; it is what is left."""
