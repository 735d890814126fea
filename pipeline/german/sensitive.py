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
    EMPLOYEE,
    FULL_NAME,
    IN_PUBLIC,
    LIFE,
    NAME,
    OF_AGE,
    OFFICE,
    PEOPLE,
    PERSON_NOUN,
    PRIVATE_NOUN,
    RELATIVE,
    THING,
    YEARS,
)
from pipeline.german.plain import Plain
from pipeline.german.special_stems import PRIVATE as PRIVATE_STEMS
from pipeline.german.special_stems import SIGNS, STEMS, words_of
from pipeline.german.special_words import (
    CARE,
    CONGREGATION,
    COUNTRY,
    CREED,
    ETHNIC,
    FAITH,
    FROM,
    GENE,
    GENES,
    ILLNESS,
    NATIVE,
    OF_FAITH,
    ORIGIN,
    PARTY,
    SCAN,
    SEXUAL,
    SEXUAL_NOUN,
    UNION,
    UNIONIST,
    UNWELL,
    UNWELL_NOUN,
)

GENETIC = "genetic and biometric data"
_FEW = r"(?:[\wäöüß.-]+\s){0,4}?"
_SMALL = r"(?:[a-zäöüß]+\s){0,3}"
_IS = r"(?:ist|war|sei|wurde|wird|bin|gilt als|bleibt|blieb)"
_HAS = r"(?:hat|hatte|habe|bekam|erlitt)"
_OWN = r"(?:[Ss]eine?[mnrs]?|[Ii]hre?[mnrs]?|[Mm]eine?[mnrs]?)"
_AN = rf"(?:an|unter)\s{_SMALL}{ILLNESS}"
_TO_UNION = rf"(?:der|bei|bei\sder|in\sder|von|einer)\s{UNION}"
_SINCE = r"(?:[a-zäöü0-9]+\s|seit\s(?:de[rm]\s|seiner\s|ihrer\s)?\w+\s){0,5}?"
_IN_PARTY = rf"(?:der|bei\sden|bei\sder|in\sder|von|den)\s{PARTY}"

PREDICATES = {
    "health": (
        rf"(?:leidet|leide|litt|erkrankte|erkrankt|starb|verstarb)\s{_FEW}{_AN}|"
        rf"{_AN}\s(?:[\wäöü]+\s){{0,2}}(?:erkrankt|leidet|litt|gelitten|gestorben|starb|verstorben|verstarb)(?!\w)|"
        rf"(?:starb|verstarb)\s{_FEW}an\sden\sFolgen\s{_SMALL}{ILLNESS}|{_IS}\s{_FEW}(?:{UNWELL}|{UNWELL_NOUN})(?![\w-])|"
        rf"{_HAS}\s{_FEW}(?:{ILLNESS}|(?:Schwer)?[bB]ehinderung)(?![\w-])|{ILLNESS}\s(?:hat|hatte|habe|bekommen\shat)(?!\w)|"
        rf"(?:erlitt|überlebte|überstand|besiegte|infizierte sich)\s{_FEW}{ILLNESS}|{ILLNESS}\s(?:überlebt|überstanden|besiegt|erlitten)|"
        rf"Diagnose\s{ILLNESS}|(?:sitzt|saß|sitze)\s{_FEW}im\sRollstuhl|(?:in|nach)\s(?:psychiatrischer|psychotherapeutischer|stationärer)\sBehandlung|"
        rf"(?:lebt|lebte|liegt|lag|kämpft|kämpfte)\s{_FEW}(?:mit|gegen)\s{_SMALL}(?:{ILLNESS}|Behinderung)(?![\w-])|{CARE}|"
        rf"[Ww]egen\s{_SMALL}{ILLNESS}\s(?:[\wäöü]+\s){{0,2}}(?:behandelt|operiert|krankgeschrieben|beurlaubt|ausgefallen)(?!\w)|"
        rf"(?:fehlt|fehlte|fiel|fällt|musste|pausiert|pausierte)\s{_FEW}wegen\s{_SMALL}{ILLNESS}"
    ),
    "religion": (
        rf"{_IS}\s{_FEW}(?:{FAITH}|{OF_FAITH}en\sGlaubens|aus\sder\sKirche\sausgetreten|getauft)(?![\w-])|konvertierte\s{_FEW}(?:zum|zur)\s|"
        rf"(?:trat|tritt)\s{_FEW}aus\sder\s(?:\w+en\s)?Kirche\saus|bekenn(?:t|e)\s(?:sich|mich)\s{_FEW}zum\s(?:Islam|Judentum|Christentum|Buddhismus)|"
        rf"Mitglied\s(?:der|einer)\s(?:\w+en\s)?{CONGREGATION}|(?:gehört|gehörte)\s{_FEW}(?:(?:der|einer)\s(?:\w+en\s)?{CONGREGATION}|(?:der|einer)\s{OF_FAITH}en\sGemeinde|den\sZeugen\sJehovas)\san|"
        rf"(?:betet|betete)\s{_FEW}(?:am\sTag|täglich|in\sder\sMoschee)|fastet\s{_FEW}im\sRamadan|ließ\ssich\s{_FEW}taufen|"
        rf"{_IS}\s{_SMALL}(?:{OF_FAITH})(?=[.,;]|$|\sund\s|\s(?:getauft|erzogen|aufgewachsen))|{OF_FAITH}\s(?:getauft|erzogen|aufgewachsen)|im\s(?:\w+en\s)?Glauben\s(?:[\wäöü]+\s){{0,3}}(?:erzogen|aufgewachsen)|"
        rf"(?:besucht|besuchte|geht|ging)\s(?:jede[nrs]?\s\w+|regelmäßig|täglich|sonntags|freitags|oft)\s(?:in\s)?(?:die|den|der|zum|zur)\s(?:Moschee|Kirche|Synagoge|Gottesdienst|Tempel)|"
        rf"(?:trägt|trug)\s{_FEW}(?:Kopftuch|Kippa|Burka|Nikab)(?!\w)"
    ),
    "sexual life": (
        rf"{_IS}\s{_FEW}(?:{SEXUAL}(?!\s[A-ZÄÖÜ])|{SEXUAL_NOUN}|{SEXUAL}e[rn]?\s(?:Mann|Frau|Mensch|Person))(?![\w-])|oute(?:te|t)?\s{_FEW}als\s(?:\w+\s)?{SEXUAL}|lebt\s{_FEW}{SEXUAL}|"
        rf"(?:bezeichnet|versteht|sieht|bekennt)\ssich\s{_FEW}(?:als|zu)\s{_FEW}(?:{SEXUAL}|{SEXUAL_NOUN})|[Aa]ls\s(?:\w+e[rn]?\s)?{SEXUAL_NOUN}(?!\w)|"
        rf"{_HAS}\s{_FEW}Affäre\smit"
    ),
    "ethnic origin": (
        rf"{_IS}\s{_FEW}(?:{ETHNIC}|\w+stämmig|gebürtige[rn]?\s{NATIVE}|{NATIVE}\svon\sGeburt)(?![\w-])|{ORIGIN}er\s(?:Herkunft|Abstammung|Abkunft)|"
        rf"(?:hat|hatte|mit)\s{_FEW}Migrationshintergrund|(?:hat|hatte)\s{_FEW}{ORIGIN}e\sWurzeln|[Aa]ls\sSchwarze[rn]?\s(?:Frau|Mann|Mensch)|[Aa]ls\s{ETHNIC}(?!\w)|"
        rf"(?:aus|in|im)\s{COUNTRY}\s(?:gekommen|geboren|geflohen|geflüchtet|eingewandert|zugewandert|aufgewachsen)|"
        rf"(?:kam|kamen|floh|flüchtete)\s(?:[\wäöüß-]+\s){{0,5}}?(?:als\s(?:Flüchtling|Gastarbeiter|Kind)\s)?aus\s{COUNTRY}"
    ),
    "trade-union membership": (
        rf"{_IS}\s{_FEW}(?:{UNIONIST}|Mitglied\s{_TO_UNION}|in\sder\s{UNION})(?![\w-])|"
        rf"(?:trat|tritt)\s{_FEW}(?:in\sdie|bei|bei\sder|der)\s{UNION}\s(?:bei|ein)(?!\w)|gewerkschaftlich\sorganisiert|(?:gehört|gehörte)\s{_FEW}(?:der|einer)\s{UNION}\san|"
        rf"(?:verließ|verlässt)\s{_FEW}die\s{UNION}|aus\sder\s{UNION}\s(?:aus\b|ausgetreten|ausgeschlossen)|[Mm]itglied(?:s?ausweis|sbuch)\s(?:von|der)\s(?:der\s)?{UNION}|"
        rf"[Aa]ls\sMitglied\s{_TO_UNION}(?![\w-])|{_IS}\s{_SINCE}(?:bei|in)\s(?:der\s)?{UNION}(?![\w-])|Mitgliedschaft\s(?:bei|in)\s(?:der\s)?{UNION}|"
        rf"(?:ist|war)\s{_SINCE}organisiert\s(?:in|bei)\s(?:der\s)?{UNION}"
    ),
    "political opinion": (
        rf"{_IS}\s{_FEW}(?:{PARTY}-(?:Mitglied|Wähler(?:in)?|Anhänger(?:in)?)|Parteimitglied|{CREED}|"
        rf"(?:Mitglied|Anhänger(?:in)?|Wähler(?:in)?|Sympathisant(?:in)?)\s{_IN_PARTY})(?![\w-])|"
        rf"(?:wählt|wähle|wählte)\s(?:[\wäöüß-]+\s){{0,4}}?(?:die|den|der)\s{PARTY}(?![\w-])|(?:wählt|wähle|wählte)\s{PARTY}(?![\w-])|"
        rf"(?:trat|tritt)\s{_FEW}(?:in\sdie|der|den)\s{PARTY}\s(?:bei|ein)(?!\w)|aus\sder\s{PARTY}\s(?:aus\b|ausgetreten|ausgeschlossen)|(?:verließ|verlässt)\s{_FEW}die\s{PARTY}(?![\w-])|"
        rf"(?:gehört|gehörte)\s{_FEW}(?:der|den)\s{PARTY}\san|für\s(?:die\s)?{PARTY}\s(?:gestimmt|votiert)|stimmte\s{_FEW}für\sdie\s{PARTY}(?![\w-])|"
        rf"{_HAS}\s{_FEW}{PARTY}\sgewählt|{_IS}\s{_SINCE}in\sder\s{PARTY}(?![\w-])|unterstützt(?:e)?\s{_SMALL}(?:die|den)\s{PARTY}(?![\w-])|Parteibuch\s(?:der|von)\s{PARTY}|"
        rf"spendet(?:e)?\s{_FEW}(?:an\s)?(?:die|der|den)\s{PARTY}(?![\w-])|sympathisiert(?:e)?\smit\s(?:der|den)\s{PARTY}|(?:[Aa]ls|gilt\sals)\s(?:Sympathisant|Anhänger|Mitglied|Wähler)(?:in)?\s{_IN_PARTY}(?![\w-])"
    ),
    GENETIC: (
        rf"(?:die|eine|das|ein|den|einen)\s(?:\w+e[ns]?\s)?{GENE}[^,;:.!?]{{0,40}}?(?:trägt|hat|geerbt|erbte|aufweist)(?!\w)|(?:hat|trägt|erbte|besitzt)\s{_FEW}{GENE}|"
        rf"Träger(?:in)?\s{_FEW}{GENE}|Veränderung\sam\sGen|(?:Speichelprobe|DNA-Probe|Blutprobe|Fingerabdrücke)\s(?:ab|abgegeben|abgenommen|entnommen)(?!\w)"
    ),
}
"""What is said of a person, by category of Article 9: predicates in the singular."""

ATTRIBUTES = {
    "health": (
        rf"(?:[Dd]er|[Dd]ie|[Ee]ine)\s(?:an\s{ILLNESS}\serkrankte|{UNWELL}e)\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|"
        rf"[Ee]in\s(?:an\s{ILLNESS}\serkrankter|{UNWELL}er)\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|{UNWELL_NOUN}\s{FULL_NAME}|{FULL_NAME},\s(?:\w+e[rn]?\s)?{UNWELL_NOUN}(?![\w-])"
    ),
    "religion": (
        rf"{OF_FAITH}e[rn]?\s{PERSON_NOUN}\s{FULL_NAME}|(?!Christ){FAITH}\s{FULL_NAME}|{FULL_NAME},\s(?:eine?\s)?(?:\w+e[rn]?\s)?(?!Christin?\s){FAITH}(?![\w-])"
    ),
    "sexual life": (
        rf"{SEXUAL}e[rn]?\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|{SEXUAL}-\w+\s{FULL_NAME}|{SEXUAL_NOUN}\s{FULL_NAME}|{FULL_NAME},\s(?:\w+e[rn]?\s)?{SEXUAL_NOUN}(?![\w-])|"
        rf"{_OWN}\s(?:\w+e[mnrs]?\s)?(?:Coming-out|Outing|Homosexualität|Bisexualität|Transsexualität|Geschlechtsangleichung)(?!\w)|"
        rf"(?<!\w)(?:[Ss]ein(?:em|en|es)?\s(?:Ehem|M)ann(?:es)?(?!\s(?:steht|stand|stehen|gestanden))|[Ii]hre[rn]?\s(?:Ehefrau|Lebensgefährtin|Frau))(?!\w)"
    ),
    "ethnic origin": (
        rf"\w+stämmige[rn]?\s(?:{PERSON_NOUN}\s)?{FULL_NAME}|(?:{ETHNIC}|{NATIVE})\s{FULL_NAME}|{FULL_NAME},\s(?:ein(?:e)?\s)?(?:{ORIGIN}er\s(?:Herkunft|Abstammung)|(?:gebürtige[rn]?\s)?{NATIVE}(?![\w-]))|"
        rf"{FROM}\s(?:{PERSON_NOUN}\s|\w+(?:er|in|ist|ent|eur)\s)?{FULL_NAME}|{_OWN}\s(?:Eltern|Familie|Großeltern|Vorfahren|Mutter|Vater)\s(?:stamm(?:en|t|te|ten)|kommen|kommt|kam|kamen|floh|flohen)\s(?:[a-zäöü]+\s)?aus\s{COUNTRY}|"
        rf"(?:Tochter|Sohn|Kind|Enkel(?:in)?|Nachfahr(?:e|in))\s(?:eine[rs]\s)?(?:{ORIGIN}e[rn]\s)?(?:Einwanderer[s]?|Zuwanderer[s]?|Gastarbeiter[s]?|Migranten|Aussiedler[s]?)|(?:Tochter|Sohn|Kind)\s{ORIGIN}er\s\w+"
    ),
    "trade-union membership": rf"{UNIONIST}\s{FULL_NAME}|{FULL_NAME},\s(?:\w+\s)?(?:{UNIONIST}|Mitglied\s{_TO_UNION})(?![\w-])",
    "political opinion": (
        rf"(?:{PARTY}-(?:Mitglied|Wähler(?:in)?|Anhänger(?:in)?)|Parteimitglied|{CREED})\s{FULL_NAME}|"
        rf"{FULL_NAME},\s(?:\w+\s)?(?:{PARTY}-|Partei)(?:[mM]itglied|Wähler(?:in)?|Anhänger(?:in)?)(?![\w-])"
    ),
    GENETIC: (
        rf"{_OWN}\s(?:\w+e[mnrs]?\s)?(?:{GENES})(?![\w-])|{GENES}\s(?:von\s|des\s|der\s)(?:{PERSON_NOUN}s?\s|Mannes,\s|Frau,\s)?(?:{FULL_NAME}|{ADDRESSED}|{OF_AGE})|"
        rf"(?:[Pp]er|[Mm]it|[Dd]urch)\s(?:\w+\s)?{SCAN}\s\w+\s(?:sich\s)?(?:{ADDRESSED}|{FULL_NAME})"
    ),
}
"""What stands beside a name, or is somebody's own, by category."""

BEHIND = {
    "health": rf"(?:{UNWELL}|{UNWELL_NOUN})(?![\w-])|{_AN}\s(?:erkrankt|gestorben|verstorben)",
    "religion": rf"{FAITH}(?![\w-])|{OF_FAITH}en\sGlaubens",
    "sexual life": rf"(?:{SEXUAL}|{SEXUAL_NOUN})(?![\w-])",
    "ethnic origin": rf"{ETHNIC}(?![\w-])|\w+stämmig(?!\w)",
    "trade-union membership": rf"{UNIONIST}|Mitglied\s{_TO_UNION}(?![\w-])|in\sder\s{UNION}(?![\w-])",
    "political opinion": rf"Parteimitglied|{PARTY}-Mitglied|Mitglied\s{_IN_PARTY}(?![\w-])|{CREED}(?![\w-])",
    GENETIC: rf"Träger(?:in)?\s{_FEW}{GENE}",
}
"""What stands behind a verb and the person that it is said of: "Seit 2020 ist Anna Muster schwanger"."""

BEFORE = {
    "health": rf"(?:[Ww]egen|[Nn]ach|[Tt]rotz|[Ss]eit)\s(?:eine[rsmn]|{_OWN})\s(?:\w+e[nrs]?\s)?{ILLNESS}\s(?:\w+\s){{1,2}}",
    "religion": rf"Als\s(?:\w+e[rn]?\s)?{FAITH}\s\w+\s(?:sich\s|es\s)?",
    "sexual life": rf"Als\s(?:\w+e[rn]?\s)?{SEXUAL_NOUN}\s\w+\s(?:es\s)?",
    "ethnic origin": rf"Als\s(?:{ETHNIC}|Schwarze[rn]?\s(?:Frau|Mann))\s\w+\s(?:es\s)?",
    "trade-union membership": rf"Als\sMitglied\s{_TO_UNION}\s\w+\s",
    "political opinion": rf"Als\s(?:Sympathisant|Anhänger|Mitglied|Wähler)(?:in)?\s{_IN_PARTY}\s(?:\w+\s){{1,2}}",
    GENETIC: r"(?:Gentest|DNA-Test|Bluttest)\s\w+,\sdass\s",
}
"""What stands before the person that it is said of: "Nach seinem Infarkt kehrte Max Muster zurück"."""
FOUND_IN = rf"[Bb]ei\s(?:ihr|ihm|mir|{{who}})\s(?:wurden?|ist|hat\sman)\s{_FEW}{ILLNESS}\s(?:festgestellt|diagnostiziert|entdeckt|gefunden)"
"""An illness that is found in somebody."""

PUBLIC_WHERE_HELD = frozenset({"trade-union membership", "political opinion"})
"""What an office or function that is held in public has made public."""

PRIVATE = (
    rf"(?<![\w-])(?!(?<=[dD]ie )(?:Mieter|Schüler|Rentner|Anwohner|Studenten?|Pendler|Leser|Kunden?|Zeugen?|Patienten?|Nachbarn?|Bewohner|Angehörigen?|Mitarbeiter|Azubis?|Opfer)\s)"
    rf"(?:{PRIVATE_NOUN}|{EMPLOYEE})\s{PEOPLE}|(?<!für )(?<!Stiftung )(?<!\w)(?:Familie|Ehepaar|Eheleute|Geschwister)\s{NAME}(?=\s[a-zäöü]|[,.]\s|[,.]$)|"
    rf"(?<!\w){RELATIVE},?\s{NAME}|(?<!\w){NAME}\s[A-ZÄÖÜ]\.\s(?:\(\d\d\)|aus\s[A-ZÄÖÜ])|(?:Die|Der)\s(?:Witwe|Witwer|Tochter|Sohn|Mutter|Vater)\sde[rs]\s\w+,\s{FULL_NAME}|"
    r"(?:geboren|geb\.)\s(?:am\s)?\d{1,2}\.\s?(?:\d{1,2}\.|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s?\d{4}|"
    rf"(?<!\w)(?:Frau|Herrn?)\s[A-ZÄÖÜ]\.(?!\s?[A-ZÄÖÜ-])|(?<!\w)\w*[pP]aar\s[^,.;:]{{0,40}},\s{NAME}\sund\s{NAME}\s{NAME}|"
    rf"(?:wohnhaft|wohnt)\s{NAME}?\s?(?:in\s)?(?:der|am|im|an)?\s?\w*(?:[sS]traße|[wW]eg|[aA]llee|[pP]latz|[gG]asse)\s\d+"
)
"""Somebody who is named with what is no public role: a private noun, work for others, a family, a birthday, a home."""
AGED = (
    rf"{FULL_NAME}\s\((?:1[6-9]|[2-9]\d)\)(?=[,.;]|\s(?:aus|lebt|wohnt|ist|war|hat|freut|arbeitet|zahlt|bekommt|erhält|und\s(?:ihr|sein)))|(?<!\w){FULL_NAME},\s(?:1[6-9]|[2-9]\d)(?:,\s[a-zäöü]|\sund\s)|"
    rf"(?<!\w)(?:Frau|Mann|Jugendliche[rn]?|Paar)\saus\s[A-ZÄÖÜ]\w+(?:,\s\d\d,|\s\(\d\d\))|(?<!\w){FULL_NAME},?\s[^.;:„“]{{0,60}}?(?<!\w){LIFE}|"
    rf"(?<![\w-]){YEARS}[jJ]ährigen?r?\s{THING}(?:{PRIVATE_NOUN}\s)?{PEOPLE}|{OF_AGE}"
)
"""Somebody with an age, which is told of people in public, too."""
HELD = re.compile(OFFICE)
PUBLIC_LIFE = re.compile(IN_PUBLIC)
WORD = re.compile(r"[\w-]+")


def private_person(sentence: str) -> bool:
    """Whether a sentence points to somebody who has no public role in it.

    >>> private_person("Die Rentnerin Ilse Beispiel freut sich."), private_person("Ministerin Ilse Beispiel freut sich.")
    (True, False)
    """
    plain = " ".join(Plain.of(sentence).words.split())
    low = words_of(plain)
    if not any(stem in low for stem in PRIVATE_STEMS) and not SIGNS.search(plain):
        return False
    private, aged = _private()
    if private.search(plain):
        return True
    return aged.search(plain) is not None and HELD.search(plain) is None and PUBLIC_LIFE.search(plain) is None


def special_categories(sentence: str, surnames: AbstractSet[str] = frozenset()) -> frozenset[str]:
    """The categories of Article 9 that a sentence tells of one person; `surnames` are those of persons who are known.

    >>> sorted(special_categories("Anna Muster ist an Krebs erkrankt.")), sorted(special_categories("Er ist Mitglied der SPD."))
    (['health'], ['political opinion'])
    >>> sorted(special_categories("Die Stiftung Krebshilfe hilft Menschen, die an Krebs erkrankt sind."))
    []
    """
    plain = " ".join(Plain.of(sentence).words.split())
    low = words_of(plain)
    told = [category for category, stems in STEMS.items() if any(stem in low for stem in stems)]
    if not told:
        return frozenset()
    known = sorted(surnames & set(WORD.findall(plain)))
    if known:
        plain = re.sub(rf"(?<![\w-])({'|'.join(map(re.escape, known))})(?![\w-])", r"Frau \1", plain)
    found = {category for category in told if _said(category).search(plain)}
    return frozenset(found - PUBLIC_WHERE_HELD if HELD.search(plain) else found)


@cache
def _private() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(PRIVATE), re.compile(AGED)


@cache
def _said(category: str) -> re.Pattern[str]:
    """The pattern of a category: a person and, in the same clause, the predicate; or the attribute of a name."""
    who = rf"(?:{FULL_NAME}|{ADDRESSED}|{OF_AGE})"
    near = r"(?:,\s(?:der|die|selbst|seit|lange|schwer)(?=\s))?[^,;:.!?„“”»«\"]{0,80}?"
    predicate = PREDICATES[category]
    forms = [
        rf"(?<!\w){who}(?!\w){near}(?<!\w)(?:{predicate})",
        rf"(?<!\w)(?:[Ee]r|[Ss]ie|[Ii]ch)\s(?:[\wäöüß-]+\s){{0,4}}?(?:{predicate})",
        rf"(?<!\w)(?:ist|war|sei)\s(?:{who}|er|sie|ich)\s{_FEW}(?:{BEHIND[category]})",
        rf"(?<![\w-])(?:{ATTRIBUTES[category]})",
    ]
    if category == "health":
        forms.append(rf"(?<!\w)(?:leidet|litt|erkrankte|starb)\s(?:{who}|er|sie|ich)\s{_FEW}{_AN}")
        forms.append(FOUND_IN.replace("{who}", who))
    if category in BEFORE:
        forms.append(rf"(?<!\w)(?:{BEFORE[category]}){who}")
    return re.compile("|".join(forms))
