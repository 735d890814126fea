"""What each cue for personal data holds, in small letters: sentences without any of it need no pattern. Words stand between blanks."""

from __future__ import annotations

import re

STEMS = {
    "health": (
        " leide", " litt ", "krank", " starb", "verst", "gestorben", "schwanger", " positiv", "positiv ", "lähm", "behinder", "abhängig", "süchtig", "depress", "dement", "demenz", "blind", " taub", "unfruchtbar",
        "wüchsig", "gehörlos", "autis", "adhs", "bedürftig", "diagnos", "rollstuhl", "behand", "infarkt", "schlaganf", "krebs", "tumor", "trauma", " sucht ", "elsucht", "gensucht", "holsucht", "gersucht",
        "sucht ", "infiz", "infekt", "covid", "corona", "syndrom", "entzünd", "störung", "bruch", "fehlgeburt", "totgeburt", "abtreib", "operation", "-op ", " op ", "operiert", "therapie", "leukäm", "sklerose", " ms ",
        " ms-", " als ", "parkinson", "alzheimer", "psychose", "schizo", "diabet", "epilep", "burn", " hiv", " aids", "rheuma", "asthma", "allergi", "grippe", "vorfall", "vorfäll", "migräne", "herzfehler", "nieren", "niere ",
        "borderline", "bulimie", "legasthenie", "hepatitis", "tuberkul", "malaria", "thrombose", "embolie", "hörsturz", "tinnitus", "arthrose", "endometri", "neurodermi", "mukovisz", "hirnblut", "sepsis", "medikament",
        "depressiva", "insulin", "blutverdünn", "methadon", "klinik", "intensivstation", " koma ", "spender", "transplant", "pflegegrad", "pflegefall", "alkoholiker", "patient", "bluter", "spastik", "chemo", "dialyse", "amputation",
        "schrittmacher", "prothese", "hörgerät", "nichts mehr", "fast nichts", "kaum noch", "gesundheitlich", "psychiat", " reha ", "zusammenbruch", "kollaps", " sturz", " unfall", "ten monat", "entziehung", "entzug",
        "bluthochdruck", "leber ", "lunge ", " herz ", "rückenmark", "beatmung",
    ),
    "religion": (
        "muslim", "moslem", " jude ", "jüd", " christ", "katholi", "protestant", "evangel", "luther", "reformiert", "freikirch", "sunnit", "schiit", "orthodox", "atheist", "agnost", "buddh", "hindu", " sikh", "bahai", "baptist",
        "methodist", "salafist", "islam", "alevit", "jesid", "mormon", "jehova", "konfession", "konvert", "glaub", "gläubig", "kirche", "gemeinschaft", "getauft", "taufen", "betet", "ramadan", "kopftuch", "kippa", "burka",
        "nikab", "moschee", "synagoge", "gottesdienst", "tempel", "kultusgemeinde",
    ),
    "sexual life": (
        "schwul", "lesb", "sexu", " trans", "queer", "binär", "polyamor", " drag ", "coming-out", "outing", " oute", "affäre", "seinem mann ", "seinen mann ", "seines mannes ", " sein mann ", "ihrer frau ", " ihre frau ", "ehemann",
        "ehefrau", "lebensgefährtin",
    ),
    "ethnic origin": (
        " sint", " rom ", " romni", "kurd", " sorb", "jenisch", "afro", "schwarze", "person of color", "stämmig", "stamme", "stammt", "herkunft", "abkunft", "abstammung", "wurzeln", "migrationsh", "einwander", "zuwander", "gastarbeiter",
        "migrant", "aussiedl", "gebürtig", "geburt", "geboren", "gekommen", "kommen ", "kommt ", " kam ", " kamen ", "flücht", " floh", "geflohen", "gewandert", "aufgewachsen", "nachfahr", "tochter", " sohn ", " kind ", "enkel",
        "deutsch", "türk", "syrer", "afghan", "irak", "iran", "eritre", "somal", "nigeria", "ghana", "kamerun", "marokk", "tunes", "alger", "ägypt", "pakist", " inder", "vietnam", "chines", " russ", " pole ", " polin ", "rumän", "bulgar",
        "kroat", " serb", "bosni", " alban", "ukrain", "griech", "italien", "tschetschen", "armeni", "palästin", "libanes",
    ),
    "trade-union membership": (
        "gewerkschaft", " ig ", " ig-", "igbce", "ver di", "verdi", " gew ", " gew-", " ngg", " evg", " gdp", " gdl", "dpolg", " dgb", " dbb ", "komba", "marburger", "cockpit", " unia ", "ögb",
    ),
    "political opinion": (
        "partei", " spd", " cdu", " csu", " fdp", " afd", " bsw", " npd", " dkp", " mlpd", " ödp", " kpd", " sed ", " övp", " spö", " fpö", " neos ", " svp", "grüne", "linke", "freien wähler", "piraten", "demokrat", " union ", "kommunist",
        "sozialist", "marxist", "anarch", "nationalist", "monarch", "nazi", "extremist", "reichsbürger", "querdenker",
    ),
    "genetic and biometric data": (
        "gentest", " dna", " dns", "erbgut", "genom", "genprofil", "fingerabdr", "scan", "stimmprofil", "speichelprobe", "blutprobe", "vaterschaft", "gesicht", "mutation", "gendefekt", "erbkrank", " gen ", " gens ", "bluttest",
        "erkennung",
    ),
}  # fmt: skip
"""By category of Article 9."""
PRIVATE = (
    "jährig", "jahre alt", "geboren", " geb ", "wohn", "famili", "seine", "ihre", "meine", "dessen", "deren", " sein ", " ihr ", "anlieger", "nachbar", "mieter", "rentner", "pension", "ruheständ", "senior", "schüler", "abitur", "konfirmand",
    "klässler", "täufling", "kläger", "erblasser", "patient", "zeug", "witwe", "waise", "stud", "stipend", "auszubild", "azubi", "lehrling", "praktik", "hausfrau", "hausmann", "besitz", "eigentümer", "kund", "verbrauch", "käufer",
    "arbeitslos", "mutter", "vater", " oma ", " opa ", "tante", "onkel", " ehe", "geschwister", "gefährt", "alleinerz", "flücht", "asyl", "bewohner", "angehörig", "pendler", "fahr", "spazier", "urlaub", "leser", "opfer", "verletzt",
    "verunglück", "geschädigt", "betroffen", "verstorben", "hinterblieb", "überleb", "häftling", "gefangen", "angeklagt", "beschuldigt", "verdächtig", "obdachlos", "empfänger", "bezieher", "pfleg", "schwester", "erzieh", "lehrer",
    "arbeiter", "angestellt", "beschäftigt", "kassier", "verkäuf", "putzfrau", "reinigung", "schweiß", "schlosser", "elektrik", "mechatron", "monteur", "maurer", "decker", "tischler", "gärtner", "installat", "klempner", "köchin", "friseu",
    "hausmeister", "polizist", "soldat", "feuerwehrmann", "sanitäter", "hebamme", "helferin", "buchhalter", "programmierer", "lagerist", "führer", "kellner", "gesell", "sekretärin", "hilfskraft", "zustell", " bot", "paar ", " rente ",
    "ruhestand", "teilzeit", "elternzeit", "kurzarbeit", "kinder", " kind ", " hund ", "bürgergeld", "hartz", "sicherung", "wohngeld", "sozialhilfe", "losengeld", "elterngeld", "geschieden", "verwitwet", "schuldet", "vorbestraft", "entlassen",
    "sohn", "tochter", "bruder", "partner", "enkel", "nichte", "neffe", "cousin", "schwager", "schwägerin", "verlobte", "freundin",
)  # fmt: skip
"""Of somebody without a public role."""
SIGNS = re.compile(r"\(\d\d\)|, \d\d(?:,| und )|\b[A-ZÄÖÜ]\.")
"""Ages and initials, which no stem holds."""
_BETWEEN = re.compile(r"[^\w-]+")


def words_of(sentence: str) -> str:
    """The words of a sentence in small letters, each between blanks.

    >>> words_of("Er ist Mitglied der IG Metall.")
    ' er ist mitglied der ig metall '
    """
    return f" {_BETWEEN.sub(' ', sentence.lower()).strip()} "
