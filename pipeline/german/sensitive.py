"""What German texts say of single persons that the GDPR protects most: its Article 9, and lives that are not public.

A cue alone says nothing: funding is about health, churches, unions and parties every day. A cue counts where its clause says it
of one person, whom a name, a pronoun or an age points to.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from pipeline.german.person_words import (
    ADDRESSED,
    FULL_NAME,
    NAME,
    OF_AGE,
    OFFICE,
    PERSON_NOUN,
    PRIVATE_NOUN,
)
from pipeline.german.plain import Plain

ILLNESS = (
    r"(?<!\w)(?=[A-ZÄÖÜ])(?:\w*[kK]rebs|Leukämie|\w*[tT]umor\w*|Depression(?:en)?|Burn-?[oO]ut|Multipler? Sklerose|MS|ALS|Parkinson|Alzheimer|Demenz|"
    r"Diabetes|Epilepsie|HIV|A[iI][dD][sS]|Covid(?:-19)?|Corona|Long Covid|Schlaganfall\w*|Herzinfarkt\w*|\w*[kK]rankheit(?:en)?|"
    r"\w*[eE]rkrankung(?:en)?|Schizophrenie|Psychosen?|Autismus|ADHS|\w*[sS]ucht|Rheuma|Asthma|Rückenmarksverletzung|\w*[tT]rauma)"
)
UNWELL = (
    r"(?:(?:hoch)?schwanger|HIV-positiv|querschnittsgelähmt|(?:schwer|geh|seh|mehrfach)?behindert|alkohol(?:krank|abhängig|süchtig)|"
    r"drogen(?:krank|abhängig|süchtig)|suchtkrank|depressiv|dement|\w*krank|erblindet|blind|gehörlos|autistisch|krankgeschrieben|pflegebedürftig)"
)
FAITH = (
    r"(?:Muslima?|Moslem|Jude|Jüdin|Christ(?:in)?|Katholik(?:in)?|Protestant(?:in)?|Atheist(?:in)?|Buddhist(?:in)?|Hindu|Alevit(?:in)?|"
    r"Jeside|Jesidin|Mormonin?|Zeuge Jehovas|Zeugin Jehovas|konfessionslos)"
)
OF_FAITH = r"(?:muslimisch|jüdisch|katholisch|evangelisch|protestantisch|christlich|alevitisch|jesidisch|buddhistisch|hinduistisch|islamisch|orthodox|gläubig)"
SEXUAL = r"(?:schwul|lesbisch|homosexuell|bisexuell|heterosexuell|transgender|transsexuell|trans|intersexuell|queer|nicht-?binär|asexuell|pansexuell)"
ORIGIN = (
    r"(?:türkisch|kurdisch|arabisch|afrikanisch|syrisch|iranisch|irakisch|afghanisch|polnisch|russisch|jüdisch|sorbisch|vietnamesisch|"
    r"asiatisch|afghanisch|marokkanisch|nigerianisch|ghanaisch|italienisch|griechisch|kroatisch|serbisch|albanisch|bosnisch|ukrainisch)"
)
ETHNIC = r"(?:Sinto|Sintiza|Sintezza|Rom|Romni|Kurde|Kurdin|Sorbe|Sorbin|Afrodeutscher?|Schwarzer?|Person of Color)"
UNION = r"(?:IG[ -]Metall|IG[ -]BCE|IG[ -]BAU|IGBCE|ver\.?di|Verdi|GEW|NGG|EVG|GdP|DGB|Gewerkschaft(?:\s\w+)?|Unia|ÖGB)"
PARTY = r"(?:SPD|CDU|CSU|FDP|AfD|BSW|NPD|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grünen?|Linken?|Linkspartei|Freien Wähler|Piraten|Sozialdemokraten|Partei)"

_FEW = r"(?:[\wäöüß.-]+\s){0,4}?"
_IS = r"(?:ist|war|sei|wurde|wird|bin|gilt als|bleibt)"
_AN = rf"(?:an|unter)\s(?:[a-zäöüß]+\s){{0,3}}{ILLNESS}"

PREDICATES = {
    "health": (
        rf"(?:leidet|leide|litt|erkrankte|erkrankt|starb|verstarb)\s{_FEW}{_AN}|"
        rf"{_AN}\s(?:[\wäöü]+\s){{0,2}}(?:erkrankt|leidet|litt|gelitten|gestorben|starb|verstorben|verstarb)(?!\w)|"
        rf"{_IS}\s{_FEW}{UNWELL}(?!\w)|"
        rf"(?:hat|hatte|habe|bekam|erlitt)\s{_FEW}(?:{ILLNESS}|(?:Schwer)?[bB]ehinderung)(?!\w)|"
        rf"(?:erlitt|überlebte|überstand|besiegte|infizierte sich)\s{_FEW}{ILLNESS}|{ILLNESS}\s(?:überlebt|überstanden|besiegt|erlitten)|"
        rf"Diagnose\s{ILLNESS}|(?:sitzt|saß|sitze)\s{_FEW}im\sRollstuhl|(?:in|nach)\s(?:psychiatrischer|psychotherapeutischer|stationärer)\sBehandlung"
    ),
    "religion": (
        rf"{_IS}\s{_FEW}(?:{FAITH}|{OF_FAITH}en\sGlaubens|aus\sder\sKirche\sausgetreten)(?!\w)|konvertierte\s{_FEW}(?:zum|zur)\s|"
        rf"(?:trat|tritt)\s{_FEW}aus\sder\s(?:\w+en\s)?Kirche\saus|bekennt\ssich\s{_FEW}zum\s(?:Islam|Judentum|Christentum|Buddhismus)|"
        rf"Mitglied\sder\s(?:\w+en\s)?(?:Kirche|Kirchengemeinde|Kultusgemeinde|Moscheegemeinde)"
    ),
    "sexual life": (
        rf"{_IS}\s{_FEW}{SEXUAL}(?!\w)|oute(?:te|t)?\s{_FEW}als\s(?:\w+\s)?{SEXUAL}|lebt\s{_FEW}{SEXUAL}|"
        rf"(?:seine|ihre|meine)[rnm]?\s(?:Homo|Bi|Trans)sexualität|(?:sein|ihr|mein)(?:em|es|en)?\sComing-out"
    ),
    "ethnic origin": (
        rf"{_IS}\s{_FEW}(?:{ETHNIC}|\w+stämmig)(?!\w)|{ORIGIN}er\s(?:Herkunft|Abstammung|Abkunft)|"
        rf"(?:hat|hatte|mit)\s{_FEW}Migrationshintergrund"
    ),
    "trade-union membership": (
        rf"{_IS}\s{_FEW}(?:Gewerkschaftsmitglied|Mitglied\s(?:der|bei|bei\sder|in\sder)\s{UNION}|Gewerkschafter(?:in)?)(?![\w-])|"
        rf"(?:trat|tritt)\s{_FEW}(?:in\sdie|der)\s{UNION}\s(?:bei|ein)|gewerkschaftlich\sorganisiert"
    ),
    "political opinion": (
        rf"{_IS}\s{_FEW}(?:{PARTY}-(?:Mitglied|Wähler(?:in)?|Anhänger(?:in)?)|Parteimitglied|"
        rf"(?:Mitglied|Anhänger(?:in)?|Wähler(?:in)?)\s(?:der|bei\sden|bei\sder|in\sder|von)\s{PARTY})(?![\w-])|"
        rf"(?:wählt|wählte)\s(?:[a-zäöüß]+\s){{0,3}}{PARTY}(?![\w-])|(?:trat|tritt)\s{_FEW}(?:in\sdie|der|den)\s{PARTY}\s(?:bei|ein)(?!\w)"
    ),
}
"""What is said of a person, by category of Article 9: predicates in the singular."""

ATTRIBUTES = {
    "health": (
        rf"(?:[Dd]er|[Dd]ie|[Ee]ine)\s(?:an\s{ILLNESS}\serkrankte|{UNWELL}e)\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|"
        rf"[Ee]in\s(?:an\s{ILLNESS}\serkrankter|{UNWELL}er)\s(?:{PERSON_NOUN}\s)?{FULL_NAME}"
    ),
    "religion": rf"{OF_FAITH}e[rn]?\s{PERSON_NOUN}\s{FULL_NAME}|(?:Muslima?|Moslem|Jüdin|Katholikin|Alevitin)\s{FULL_NAME}",
    "sexual life": rf"{SEXUAL}e[rn]?\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|{SEXUAL}-\w+\s{FULL_NAME}",
    "ethnic origin": rf"\w+stämmige[rn]?\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|{ETHNIC}\s{FULL_NAME}|{FULL_NAME},\s{ORIGIN}er\s(?:Herkunft|Abstammung)",
    "trade-union membership": rf"Gewerkschaftsmitglied\s{FULL_NAME}|{FULL_NAME},\s(?:\w+\s)?(?:Gewerkschaftsmitglied|Mitglied\sder\s{UNION})(?![\w-])",
    "political opinion": (
        rf"(?:{PARTY}-(?:Mitglied|Wähler(?:in)?|Anhänger(?:in)?)|Parteimitglied)\s{FULL_NAME}|"
        rf"{FULL_NAME},\s(?:\w+\s)?(?:{PARTY}-|Partei)(?:[mM]itglied|Wähler(?:in)?|Anhänger(?:in)?)(?![\w-])"
    ),
}
"""What stands beside a name, by category."""

BEHIND = {
    "health": rf"{UNWELL}(?!\w)|{_AN}\s(?:erkrankt|gestorben|verstorben)",
    "religion": rf"{FAITH}(?!\w)|{OF_FAITH}en\sGlaubens",
    "sexual life": rf"{SEXUAL}(?!\w)",
    "ethnic origin": rf"{ETHNIC}(?!\w)|\w+stämmig(?!\w)",
    "trade-union membership": rf"Gewerkschaftsmitglied|Mitglied\s(?:der|bei|in\sder)\s{UNION}(?![\w-])",
    "political opinion": rf"Parteimitglied|{PARTY}-Mitglied|Mitglied\s(?:der|bei\sden|in\sder)\s{PARTY}(?![\w-])",
}
"""What stands behind a verb and the person that it is said of: "Seit 2020 ist Anna Muster schwanger"."""

PUBLIC_WHERE_HELD = frozenset({"trade-union membership", "political opinion"})
"""What an office or function that is held in public has made public."""

STEMS = re.compile(
    r"leide|litt|krank|starb|verstorben|gestorben|schwanger|positiv|lähmt|behindert|behinderung|abhängig|süchtig|depress|dement|blind|"
    r"gehörlos|autis|bedürftig|diagnose|rollstuhl|behandlung|infarkt|schlaganfall|krebs|tumor|trauma|sucht|infiziert|covid|muslim|moslem|jude|jüd|"
    r"christ|katholi|protestant|evangel|atheist|buddh|hindu|islam|alevit|jesid|mormon|jehova|konfession|glaub|gläubig|kirche|gemeinde|konvert|schwul|"
    r"lesb|sexu|transg|trans|queer|binär|coming|sint|rom|kurd|sorb|afro|schwarz|stämmig|herkunft|abkunft|abstammung|migrationsh|color|gewerkschaft|"
    r"mitglied|wähl|anhäng|partei|\btrat\b|tritt"
)
"""What every cue holds: texts without any of it are done."""

PRIVATE = re.compile(
    rf"(?<![\w-]){PRIVATE_NOUN}\s{FULL_NAME}|(?<!für )(?<!Stiftung )(?<!\w)Familie\s{NAME}(?=\s[a-zäöü]|[,.]\s|[,.]$)|"
    rf"(?:[Ss]eine[rmn]?|[Ii]hre?[rmn]?)\s(?:Ehefrau|Ehemann|Frau|Mann|Lebensgefährtin|Lebensgefährte|Witwe|Sohn)\s{NAME}|"
    rf"{FULL_NAME}\s\((?:1[6-9]|[2-9]\d)\)(?=,|\s(?:aus|lebt|wohnt|ist|war|hat|freut|arbeitet|und\s(?:ihr|sein)))|"
    rf"\d{{1,3}}-?[jJ]ährigen?r?\s(?!\w*(?:[jJ]ubiläum|[bB]estehen|[gG]eschichte|[dD]ienst))(?:{PRIVATE_NOUN}\s)?{FULL_NAME}|"
    r"(?:geboren|geb\.)\s(?:am\s)?\d{1,2}\.\s?(?:\d{1,2}\.|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s?\d{4}|"
    rf"(?:wohnhaft|wohnt)\s{NAME}?\s?(?:in\s)?(?:der|am|im|an)?\s?\w*(?:[sS]traße|[wW]eg|[aA]llee|[pP]latz|[gG]asse)\s\d+"
)
"""Somebody who is named with what is no public role: a private noun, an age, a family, a birthday, a home."""
PRIVATE_STEMS = re.compile(
    r"jährig|geboren|geb\.|wohn|familie|\(\d\d\)|nachbar|mieter|rentner|pension|schüler|patient|zeug|witwe|student|auszubild|azubi|haus(?:frau|mann)|"
    r"kund|arbeitslos|mutter|vater|\behe|lebensgef|flücht|angehörig|pendler|leser|frau|mann|sohn"
)
"""What each of these holds."""
OF_SOME_AGE = re.compile(OF_AGE)
HELD = re.compile(OFFICE)
WORD = re.compile(r"[\w-]+")


def private_person(sentence: str) -> bool:
    """Whether a sentence points to somebody who has no public role in it.

    >>> private_person("Die Rentnerin Ilse Beispiel freut sich."), private_person("Ministerin Ilse Beispiel freut sich.")
    (True, False)
    """
    plain = " ".join(Plain.of(sentence).words.split())
    if not PRIVATE_STEMS.search(plain.lower()):
        return False
    if PRIVATE.search(plain):
        return True
    return OF_SOME_AGE.search(plain) is not None and HELD.search(plain) is None


def special_categories(sentence: str, surnames: AbstractSet[str] = frozenset()) -> frozenset[str]:
    """The categories of Article 9 that a sentence tells of one person; `surnames` are those of persons who are known.

    >>> sorted(special_categories("Anna Muster ist an Krebs erkrankt.")), sorted(special_categories("Er ist Mitglied der SPD."))
    (['health'], ['political opinion'])
    >>> sorted(special_categories("Die Stiftung Krebshilfe hilft Menschen, die an Krebs erkrankt sind."))
    []
    """
    plain = " ".join(Plain.of(sentence).words.split())
    if not STEMS.search(plain.lower()):
        return frozenset()
    known = sorted(surnames & set(WORD.findall(plain)))
    if known:
        plain = re.sub(rf"(?<![\w-])({'|'.join(map(re.escape, known))})(?![\w-])", r"Frau \1", plain)
    found = {category for category, said in _said().items() if said.search(plain)}
    return frozenset(found - PUBLIC_WHERE_HELD if HELD.search(plain) else found)


@cache
def _said() -> dict[str, re.Pattern[str]]:
    """The pattern of each category: a person and, in the same clause, the predicate; or the attribute of a name."""
    who = rf"(?:{FULL_NAME}|{ADDRESSED}|{OF_AGE})"
    near = r"(?:,\s(?:der|die|selbst|seit|lange|schwer)(?=\s))?[^,;:.!?„“”»«\"]{0,80}?"
    pronoun = r"(?<!\w)(?:[Ee]r|[Ss]ie|[Ii]ch)\s(?:[\wäöüß-]+\s){0,4}?"
    inverted = rf"(?<!\w)(?:ist|war|sei)\s(?:{who}|er|sie|ich)\s{_FEW}"
    suffers = rf"(?<!\w)(?:leidet|litt|erkrankte|starb)\s(?:{who}|er|sie|ich)\s{_FEW}{_AN}"
    return {
        category: re.compile(
            rf"(?<!\w){who}(?!\w){near}(?<!\w)(?:{predicate})|{pronoun}(?:{predicate})|{inverted}(?:{BEHIND[category]})|"
            rf"(?<![\w-])(?:{ATTRIBUTES[category]})" + (f"|{suffers}" if category == "health" else "")
        )
        for category, predicate in PREDICATES.items()
    }
