"""How names of organisations and programmes are written: legal forms, cue nouns, heads, quotes. Patterns, no code."""

from __future__ import annotations

import re

LEGAL_FORM = re.compile(
    r"(?<!\w)(?:g?GmbH(?: ?& ?Co\.? ?KGa?A?)?|mbH|AG(?: ?& ?Co\.? ?KGa?A?)?|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.|Ltd\.|Inc\.)(?!\w)"
)
CUE = (
    r"(?:Unternehmens?|Firma|Konzerns?|Spitzenclusters?|Clusters?|Netzwerks?|Vereins?|Verband(?:e?s)?|Start-ups?|"
    r"Herstellers?|Zulieferers?|Stiftung|Gewerkschaft|Initiative|Agentur|\w+hersteller|\w+konzern|\w+unternehmens?|"
    r"\w+firma|\w+spezialist(?:en)?|\w+dienstleisters?|\w+bauers?|\w+institut|Betreibers?|Mittelständlers?|Gesellschaft|"
    r"[\w-]{0,80}Firma|Tochter(?:gesellschaft|firma|unternehmen)?|Mutter(?:gesellschaft|konzern)|\w+betreiber|\w+anbieter|\w+gesellschaft)"
)
"""Nouns that say what the name behind them is."""
CUE_NOUN = re.compile(rf"\b(?P<noun>{CUE})s?\Z")
"""Such a noun at the end of a word or compound, perhaps in the genitive."""
BEFORE_NAME = re.compile(r"(?<![\w-])[\w-]++(?=\s+[\w„\"»'’‘«“])")
"""A word or compound behind which a name may stand."""
CUE_WORD = re.compile(rf"(?:[\w-]+-)?{CUE}s?")
PLURAL = re.compile(r"(?:Unternehmen|Netzwerk|\w+unternehmen|Betreiber|Hersteller|Zulieferer|\w+hersteller|\w+bauer)$")
"""Cue nouns that may be plural: only an article in the singular makes what follows a name."""
SINGULAR = re.compile(
    r"(?:\b(?:[dD]as|[dD]em|[dD]er|[bB]eim|[vV]om|[zZ]um|[iI]m|[eE]in|[eE]inem|[dD]en)\s+)(?:[\w-]{1,80}e[nrs]?\s+){0,2}$"
)
GROUP = re.compile(
    r"\b(?:SPD|CDU|CSU|FDP|AfD|BSW|SSW|Grünen?|Linken?|CDU/CSU)-(?:Landtags|Bundestags|Rats)?[Ff]raktion(?![\w-])"
)
_NAME = r"[A-ZÄÖÜ][\w-]{0,80}"
"""A word of a name. The parts of a compound are counted out, here and below, since any of them may begin a name: of a chain
of hyphens without end, each would be followed to the end."""
_FIELDS = rf"{_NAME}(?:(?:,\s+{_NAME})*\s+und\s+{_NAME})*"
"""What a ministry is for: nouns in a row whose last one follows an "und"; a noun behind a comma alone names somebody."""
_SUBJECTS = rf"{_NAME}(?:(?:(?:,\s+{_NAME})*\s+und\s+|\s+){_NAME})*"
"""What an institute is for: the same, and a name behind the field."""
_PLACE = r"(?:[A-ZÄÖÜ][\w-]{0,80}(?:\s+am\s+[A-ZÄÖÜ]\w+)?)"
INSTITUTION = r"(?:Uni|Universität|Hochschule|Fachhochschule|FH|TU|TH|Land|Bund|Stadt|Kreis|Landkreis|Gemeinde|Senat|Staat|Region|EU|Freistaat)"
"""Nouns of other bodies, which end a row of places."""
_FIRM = (
    r"(?:Centre|Center|Institute|Hub|Campus|Labs?|Foundation|University|School|Alliance|Network|Technologies|"
    r"Systems|Solutions|Group|Holding|Pharma|Robotics|Aerospace|Steel|Marketing|Automotive|Logistics|"
    r"Technik|Elektronik|Maschinenbau|Biotech|Therapeutics|Diagnostics|Semiconductors?|Ventures|Capital|Consulting)"
)
"""Words with which names of firms and of institutes with English names end."""
_BODY = r"(?:Stiftung|Netzwerk|Initiative|Werft|Werke|Akademie|Forum|Klinik|Klinikum|Gruppe|Allianz|Bank|Kammer|Gießerei|Verband)"
"""Nouns with which the name of a body ends, where other names stand before them: "die Neptun Werft"."""
BODY = re.compile(
    rf"\b(?:[dD]er|[dD]ie|[dD]as|dem|den|des|bei|beim|von|vom|und|an|am|zur|zum)\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}}\s+{_BODY}(?:\s+{_PLACE})?)(?![\w-])"
)
HEAD = re.compile(
    r"\b(?=[A-ZÄÖÜ]|[\w-]{1,80}ische[nrsm]?\s|\w*[mM]inisterium|verband)(?:"  # what a name may begin with, told before the forms are tried
    r"\b(?:(?:Technische[nr]?|Pädagogische[nr]?|Evangelische[nr]?|Katholische[nr]?|Freie[nr]?|Medizinische[nr]?|Duale[nr]?)\s+)?"
    rf"(?:Universität|Hochschule|Fachhochschule|Uni|FH|TU|TH|Universitätsklinikum|Universitätsmedizin|Campus)\s+(?:für\s+{_NAME}(?:\s+und\s+{_NAME})?(?:\s+{_NAME})?|{_NAME})"
    rf"|\b(?:Fraunhofer|Max-Planck|Helmholtz|Leibniz)-{_NAME}(?:\s+für\s+[\wäöü]*\s?{_SUBJECTS})?"
    rf"|\b{_NAME}-(?:Institut|Zentrum|Stiftung|Verband|Kammer|Gesellschaft)(?:e?s)?(?:\s+für\s+{_SUBJECTS})?"
    rf"|\b(?:Institut|Zentrum|Forschungszentrum|Kompetenzzentrum)(?:e?s)?\s+für\s+(?:[a-zäöü]+e\s+)?{_SUBJECTS}"
    rf"|\bForschungszentrums?\s+{_NAME}"
    rf"|\b(?:[A-ZÄÖÜ][\w-]{{0,80}}(?:ische|liche)[nrsm]?\s+|[A-ZÄÖÜ][a-zäöüß]+er\s+)?(?:{_NAME}-)?[A-ZÄÖÜ]?\w*[mM]inisteriums?(?:\s+für\s+{_FIELDS})"
    rf"|\b(?:[\w-]{{1,80}}ische[nrsm]?\s+|[A-ZÄÖÜ][a-zäöüß]+er\s+)?(?:{_NAME}-)?[A-ZÄÖÜ]\w+ministeriums?\b"
    rf"|\b(?:Bundesministeriums?|Staatsministeriums?)\s+(?:der|des)\s+{_NAME}"
    rf"|\b(?:Senatsverwaltung|Departement|Deputation|Behörde|Direktion|Dezernat)s?\s+für\s+{_FIELDS}"
    rf"|\b(?:Land(?:es)?|Freistaat(?:e?s)?|Kantons?|Stadt|Landkreis(?:es)?|Kreis(?:es)?|Hansestadt|Gemeinde|Bezirksregierung|"
    rf"Regierungspräsidiums?|Landeshauptstadt|Universitätsstadt|Marktgemeinde|Provinz|Kommune|Samtgemeinde|Verbandsgemeinde|Zweckverband(?:e?s)?)\s+(?:Bad\s+|St\.\s+|Sankt\s+|Neu\s+|New\s+|Schwäbisch\s+|{_NAME}ische\s+)?(?!\w\b){_NAME}"
    rf"|\b(?:IHK|HWK|Industrie-\s+und\s+Handelskammer|Handwerkskammer|Wirtschaftskammer|Landwirtschaftskammer|Arbeitskammer|"
    rf"Wirtschaftsförderung|Agentur\s+für\s+Arbeit|Sparkasse|Kreissparkasse|Stadtsparkasse|Volksbank|Klinikum|Stadtwerke)\s+(?:für\s+|zu\s+)?{_NAME}(?:\s+und\s+(?!{INSTITUTION}(?![\w-])){_NAME})?"
    rf"|\b[A-ZÄÖÜ]\w+(?:bank|bund|kasse|kammer|werk)e?s?\s+(?!{INSTITUTION}(?![\w-])){_PLACE}"
    rf"|\b(?!(?:Der|Die|Das|Den|Dem|Des|Für|Mit|Bei|In|Im|Am|Von|Vom|Als|New|Smart|Green|Neue|Und|Ein|Eine|Auch|Welcome|Leiter|Leiterin|Bereich|Abteilung|Content|Online|Digital|IT)\s){_NAME}"
    rf"(?:\s+{_NAME}){{0,4}}\s+{_FIRM}(?![\w-])(?:\s+(?:for|of)\s+{_NAME}(?:\s+(?:and|&)\s+{_NAME})*)?"
    rf"|\b(?:{_NAME}\s+)?{_NAME}-(?:Universität|Hochschule|Akademie)(?:\s+(?:zu\s+)?{_PLACE})?"
    rf"|\b(?:[A-ZÄÖÜ][\w-]{{1,80}}er\s+)?[A-ZÄÖÜ]\w*(?:cluster|netzwerk|allianz|initiative)s?(?=\s+{_PLACE})\s+{_PLACE}"
    rf"|\b[A-ZÄÖÜ]\w+er\s+[A-ZÄÖÜ]\w+(?:cluster|netzwerk|allianz)s?\b"
    rf"|\b[A-ZÄÖÜ]\w+(?:agentur|verband|stiftung|kammer|akademie|verbund|klinikum|gesellschaft|museum|theater)e?s?\s+{_PLACE}"
    rf"|\b[A-ZÄÖÜ]\w+-\s+(?:und|&)\s+[A-ZÄÖÜ]\w+(?:zentrum|institut|park|gesellschaft|agentur|verband|akademie|bank|kammer|kasse|verein|fonds)(?:e?s)?(?:\s+(?!{INSTITUTION}(?![\w-])){_PLACE})?(?![\w-])"
    rf"|\b{_NAME}(?:verband|kammer|agentur|bank|stiftung)(?:\s+{_NAME})?\b(?=\s*\([A-ZÄÖÜ]{{2,}}\))"
    rf"|\b(?:[A-ZÄÖÜ][a-zäöü]+er\s+)?(?:Gro(?:ß|ss)e[nrms]?\s+Rat(?:e?s)?|Kantonsrat(?:e?s)?|Kantonalbank)(?![\w-])"
    rf"|(?<![iI]m\s)\b(?:[A-ZÄÖÜ][a-zäöüß]+er\s+|[A-ZÄÖÜ][a-zäöü]+ische[nrms]?\s+)?(?:Landtag(?:e?s)?|Abgeordnetenhaus(?:es)?)(?![\w-])"
    rf"|\bHaushaltsausschuss(?:es)?(?:\s+des\s+(?:Deutschen\s+)?(?:Bundestag|Landtag)(?:e?s)?)?(?![\w-])"
    rf"|\b(?:Zentral|Bundes|Landes|Fach|Branchen)?[vV]erband(?:e?s)?\s+(?:der|des)\s+(?:[a-zäöü]+en\s+)?{_NAME}(?:\s+{_NAME})?"
    rf"|\b(?:Industrie-\s+und\s+Handelskammer|Handwerkskammer|Handelskammer|Wirtschaftskammer|Arbeiterkammer)(?:\s+des\s+{_NAME})?(?![\w-])"
    r")"
)
PROGRAMME = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]{1,80}(?:fonds|wettbewerbs?|programms?|offensive))(?:\s+[„\"»‚][^“\"«‘\n]{2,60}[“\"«‘])?(?![\w-])"
)
GENERIC_PROGRAMME = re.compile(
    r"(?i)^(?:förder|investitions|bundes|landes|sonder|sofort|hilfs|arbeits|konjunktur|maßnahmen|jahres|spar|regierungs|wahl|"
    r"entwicklungs|aktions|weiterbildungs|ausbildungs|forschungs|rahmen|austausch|ideen|impuls|unterstützungs)(?:programms?|fonds|wettbewerbs?|offensive)$"
)
QUOTED = re.compile(r"[„»\"“«‚](?P<name>[^„“”»«\"‚‘\n.!?:;]{3,70})[“”«\"»‘]")
NAMED_BY = re.compile(
    rf"\b(?P<noun>{CUE}|Netzwerk|Zentrum|Institut|Bündnis|Verbund|Projekts?|Vorhabens?|Programms?|Wettbewerbs?|Fonds|Kompetenzzentrum|"
    rf"\w+netzwerks?|\w+zentrums?|\w+projekts?|\w+programms?|\w+initiative|\w+cluster|\w+bündnis|Allianz|Reallabors?)\b"
)
NAMED_BEHIND = re.compile(rf"\s?[:,(–-]?\s?(?:(?:ein|das|die|der|eine)\s)?{NAMED_BY.pattern}")
STOP = {"Der", "Die", "Das", "Dem", "Den", "Des", "Im", "In", "Am", "Auch", "Und", "Für", "Bei", "Mit", "Von", "Vom", "Ein", "Eine",
        "Als", "Wie", "Zu", "Zum", "Zur", "An", "Aus", "Nach", "Seit", "Durch", "Bis", "Beim", "Diese", "Dieser", "Sowie", "Unter"}  # fmt: skip
AMONG = re.compile(
    rf"\b(?P<noun>Unternehmen|Firmen|Betrieben?|Konzernen?|Herstellern?|Zulieferern?|Partnern?|Mitgliedern?)(?:\s+\w+){{0,2}},?\s+"
    r"(?:darunter|wie|etwa|unter\s+anderem|u\.\s?a\.|zum\s+Beispiel|allen\s+voran)\s+(?:auch\s+|etwa\s+)?"
    rf"(?P<list>{_NAME}(?:\s{_NAME}){{0,2}}(?:,\s{_NAME}(?:\s{_NAME}){{0,2}})*(?:\s(?:und|oder|sowie)\s{_NAME}(?:\s{_NAME}){{0,2}})?)"
)
"""Members that a noun in the plural introduces: "23 Unternehmen, darunter Muster, Probe Werke und Beispiel"."""
MEMBER = re.compile(rf"{_NAME}(?:\s{_NAME})*")
BARE = re.compile(rf"(?:[\w-]{{1,80}}s\s+)?{CUE}")
"""A noun in quotes that names nobody: "zum „Spitzencluster“"."""
INDEFINITE = re.compile(r"\b(?:[eE]ine?[mnrs]?|[kK]eine?[mnrs]?|neue[mnrs]?|weitere[mnrs]?)\s+$")
"""What makes a noun with its field one of many: "ein Zentrum für Quantentechnologie"."""
BRACKETED = re.compile(r"\s+\((?P<short>[A-ZÄÖÜ][\w.&+-]{1,14})\)")
"""A short form in brackets behind the name that it abbreviates."""
BRACKETED_ANYWHERE = re.compile(rf"(?<!\s){BRACKETED.pattern}")
"""The same, to be looked for in a text: only from the first of many blanks on."""
BODY_NOUN = re.compile(
    r"(?i)[\w-]*(?:zentrum|anstalt|haus|campus|museum|theater|verbund|bund|rat|dienst|schule|klinik|klinikum|forum|archiv|labor|"
    r"stelle|büro|hub|fabrik|ausschuss|konferenz)"
)
"""A noun of bodies whose type its word does not tell."""
ENDS = re.compile(r"[.;:!?()\n„“”»«\"]")
"""Signs that no name goes on behind."""
WORD_REST = re.compile(r"\S*")
ADJECTIVE = re.compile(
    r"(?:Technische|Pädagogische|Evangelische|Katholische|Freie|Medizinische|Duale|Deutsche|Bayerische)[nrsm]"
)
"""Adjectives with which a name begins, in another case than the nominative."""
OF_NEUTER = re.compile(r"[A-ZÄÖÜ]\w*(?:isch|lich)e[nsm]?")
NEUTER = re.compile(r"(?:[A-ZÄÖÜ]\w*-)?\w*[mM]inisteriums?(?!\w)")
"""A head whose adjective ends in "-es" in the nominative."""
SHORT_LINE = 50
"""Characters of a line that ends by intent and not for want of space."""
LONGEST = 60
"""Characters that a name behind a cue noun may have."""
