"""Every code list as an enum: code, labels in German and English, and the German cue words that license a code."""

from __future__ import annotations

from pipeline.codebook.code import Code
from pipeline.codebook.funding_codes import Basis, FundingKind, FundingStatus


class Qualifier(Code):
    """How the text hedges a figure."""

    EXACT = ("exact", "genau", "exactly")
    OVER = ("over", "mehr als", "more than", "über", "mehr als", "gut", "deutlich über", "weit über", "weit mehr als",
            "deutlich mehr als", "etwas mehr als", "übersteigt", "oberhalb von", ">")  # fmt: skip
    AT_LEAST = ("at_least", "mindestens", "at least", "mindestens", "wenigstens", "nicht weniger als", "zumindest",
                "ab", "≥")  # fmt: skip
    UNDER = ("under", "weniger als", "less than", "unter", "weniger als", "keine", "unterhalb von", "nicht einmal", "<")
    ALMOST = ("almost", "fast", "almost", "knapp", "fast", "nahezu", "beinahe", "annähernd", "nicht ganz")
    ABOUT = ("about", "etwa", "about", "rund", "etwa", "circa", "ca.", "ca", "zirka", "ungefähr", "um die", "an die",
             "schätzungsweise", "geschätzte", "geschätzten", "geschätzt", "in etwa", "grob", "gegen",
             "~", "≈")  # fmt: skip
    UP_TO = ("up_to", "bis zu", "up to", "bis zu", "maximal", "höchstens", "nicht mehr als", "max.", "≤")
    BETWEEN = ("between", "zwischen", "between", "zwischen * und", "bis", "von * bis", "–", "-")


class Indicator(Code):
    """What a stated figure measures. The first ones are counts (unit 1), the later ones money."""

    MEMBERS = ("members", "Mitglieder und Partner", "members and partners", "mitglied*", "*mitglieder*", "partner*",
               "*partner", "*partnern", "akteur*", "unternehmen* + *einrichtung*", "unternehmen* + *institut*",
               "firmen + *institut*", "firmen + *einrichtung*", "unternehmen* + *hochschul*", "firmen + *hochschul*",
               "unternehmen* + universität*", "firmen + universität*", "unternehmen* + verb*nd*", "firmen + verb*nd*",
               "unternehmen* + wissenschaftler*", "betrieb* + *einrichtung*")  # fmt: skip
    COMPANIES = ("companies", "Unternehmen", "companies", "unternehmen*", "*unternehmen*", "firmen", "*firmen", "betriebe*",
                 "*betriebe*", "konzerne*", "zulieferer*", "dienstleister*")  # fmt: skip
    RESEARCH_INSTITUTIONS = ("research_institutions", "Forschungseinrichtungen", "research institutions",
                             "forschungseinrichtung*", "forschungsinstitut*", "institute*", "*institute",
                             "*instituten", "forschungszentren", "wissenschaftseinrichtung*",
                             "wissenschaftliche* einrichtung*")  # fmt: skip
    UNIVERSITIES = ("universities", "Hochschulen", "universities", "*hochschulen*", "universitäten*", "unis")
    ORGANISATIONS = ("organisations", "Organisationen", "organisations", "organisation*", "*organisationen", "institution*",
                     "verbände*", "einrichtungen*", "vereine*", "kommunen", "konsortien", "bewerber*")  # fmt: skip
    PROJECTS = ("projects", "Projekte", "projects", "*projekt*", "vorhaben*", "*vorhaben")
    JOBS = ("jobs", "Arbeitsplätze", "jobs", "*arbeitsplätze*", "jobs", "stellen", "*stellen", "arbeitsplatz")
    EMPLOYEES = ("employees", "Beschäftigte", "employees", "beschäftigte*", "mitarbeit*", "*mitarbeiter*", "angestellte*",
                 "arbeitnehmer*", "menschen * arbeite*", "arbeite* * menschen", "arbeite* * frauen und männer",
                 "frauen und männer * arbeite*", "beschäftig* * menschen", "menschen * beschäftigt", "belegschaft*")  # fmt: skip
    STARTUPS = ("startups", "Start-ups", "startups", "start-up*", "startup*", "*start-ups", "gründung*", "*gründungen", "junge* firmen", "junge* unternehmen",
                "jungunternehmen*")  # fmt: skip
    VOLUME = ("volume", "Volumen", "volume", "volumen*", "*volumen", "umfang*", "*kosten", "*budget*", "insgesamt",
              "*summe", "*etat*", "ausgaben von", "*haushalt*", "*investition*", "gesamt*", "topf", "töpfe*", "fonds", "*fonds",
              "paket*", "*paket", "gebaut", "errichtet", "saniert", "entsteht", "entstehen", "entstand",
              "koste", "kostet*", "kosten", "gekostet", "verschling*", "verschlang*", "verschlungen", "zu buche", "beläuft",
              "belaufen", "belief*", "umfass*", "kalkuliert*", "verteuert*", "abgerechnet", "teuerste*", "summier*",
              "kostenschätzung*", "investier*", "gesteckt", "steck*")  # fmt: skip
    REVENUE = ("revenue", "Umsatz", "revenue", "*umsatz*", "*umsätze*", "*erlös*", "*gewinn", "*gewinne*", "*ertrag", "*erträge*", "*überschuss*", "bilanzsumme", "aufträge*", "auftragsvolumen*", "auftragswert*", "*exporte*", "ausfuhren", "wertschöpfung*", "setzt* * um",
               "*gewerbesteuer*", "steuereinnahmen", "einnahmen")  # fmt: skip
    PRICE = ("price", "Preis", "price", "*preis", "*preise*", "koste", "kostet*", "gekostet", "verschling*", "verschlang*",
             "summier*", "kosten pro", "*tagessatz*", "eintritt*", "*honorar*", "*stundensatz*", "gebühr*", "*gebühr*", "miete*")  # fmt: skip
    SALARY = (
        "salary",
        "Gehalt",
        "salary",
        "gehalt*",
        "gehälter*",
        "lohn*",
        "löhne*",
        "tarif*",
        "mindestlohn*",
        "*lohn",
        "*gehalt",
        "*vergütung*",
        "verdien*",
        "*entgelt",
    )
    DAMAGE = (
        "damage",
        "Schaden",
        "damage",
        "schaden*",
        "schäden*",
        "*schaden",
        "*schäden",
        "*verlust",
        "*verluste*",
        "*verlusten",
    )
    OTHER = ("other", "sonstiger Betrag", "other amount")


COUNTS = frozenset(list(Indicator)[: list(Indicator).index(Indicator.VOLUME)])
"""The indicators whose unit is 1; all others are money."""


class OrganisationType(Code):
    """What kind of organisation something is."""

    CLUSTER = ("cluster", "Cluster", "cluster", "*cluster*", "*netzwerk", "*netzwerks",
               "kompetenznetz*", "*clustermanagement*")  # fmt: skip
    COMPANY = ("company", "Unternehmen", "company", "gmbh", "ggmbh", "mbh", "ag", "kg", "se", "kgaa", "ohg", "ug", "unternehmen*",
               "*unternehmen*", "firma", "konzern*", "*konzern*", "*hersteller*", "start-up*", "startup*", "*werke",
               "betrieb*", "eg", "co.", "inc.", "s.a.", "ltd.", "zulieferer*", "*zulieferer*", "*dienstleister*", "tochtergesellschaft*", "muttergesellschaft*", "fluggesellschaft*", "verkehrsgesellschaft*",
               "beteiligungsgesellschaft*", "betreibergesellschaft*", "projektgesellschaft*", "tochter", "*werft", "*anbieter", "*betreiber",
               "technologies", "systems", "solutions", "group", "holding", "pharma", "robotics",
               "aerospace", "steel", "marketing", "automotive", "logistics", "technik", "elektronik",
               "maschinenbau", "biotech", "therapeutics", "diagnostics", "semiconductor*", "ventures", "capital",
               "consulting")  # fmt: skip
    UNIVERSITY = ("university", "Hochschule", "university", "*universität*", "*hochschule*", "fh", "uni", "tu", "th", "eth",
                  "rwth", "*akademie*", "university", "school")  # fmt: skip
    RESEARCH_INSTITUTE = ("research_institute", "Forschungseinrichtung", "research institute", "*institut*",
                          "forschungszentrum*", "fraunhofer*", "helmholtz*", "leibniz*", "max-planck*",
                          "*forschungszentrum*", "*forschungsgesellschaft*", "institute", "centre", "center", "labs", "lab",
                          "*technologiezentrum*", "zentrum für", "zentrums für")  # fmt: skip
    GOVERNMENT = ("government", "Gebietskörperschaft oder Regierung", "government", "land", "landes", "*regierung",
                  "bund", "bundes", "stadt", "städte", "freistaat*", "kanton*", "kreis*", "*kreis", "gemeinde*", "senat", "senats", "senates",
                  "europäische union", "eu", "eu-kommission", "regierungsrat*", "bundesrepublik", "republik",
                  "bezirksregierung*", "regierungspräsidi*", "hansestadt", "kommission", "landkreis*", "deputation", "behörde*", "landtag", "landtags", "landtages",
                  "abgeordnetenhaus*", "haushaltsausschuss*", "kantonsrat*", "große* rat*", "grosse* rat*", "provinz*", "kommune*",
                  "samtgemeinde*", "verbandsgemeinde*")  # fmt: skip
    MINISTRY = ("ministry", "Ministerium", "ministry", "*ministerium*", "*ministeriums", "*ministerien", "senatsverwaltung*",
                "staatskanzlei*", "*departement*")  # fmt: skip
    AGENCY = ("agency", "Agentur, Förderbank oder Gesellschaft der öffentlichen Hand", "agency", "*agentur*", "*bank",
              "projektträger*", "*förderbank*", "wirtschaftsförderung*", "*förderungsgesellschaft*", "bundesamt*",
              "landesamt*", "*amt", "regionalentwicklung*", "standortmarketing*")  # fmt: skip
    PARTY = ("party", "Partei", "party", "partei", "spd", "cdu", "csu", "fdp", "grüne*", "afd", "linke", "bsw", "övp",
             "spö", "fpö", "neos", "svp", "glp")  # fmt: skip
    PARLIAMENTARY_GROUP = ("parliamentary_group", "Fraktion", "parliamentary group", "*fraktion", "*fraktionen")
    UNION = ("union", "Gewerkschaft", "trade union", "*gewerkschaft*", "ig metall", "ver.di", "igbce", "ig bce", "dgb",
             "ngg")  # fmt: skip
    ASSOCIATION = ("association", "Verein, Verband oder Kammer", "association", "*verband*", "verein*", "*verein", "e. v.",
                   "e.v.", "*kammer*", "stiftung*", "*stiftung*", "*initiative*", "ihk", "hwk", "bündnis*", "*allianz", "*allianzen",
                   "*gesellschaft")  # fmt: skip
    MEDIA = ("media", "Medium", "media", "*zeitung*", "*rundfunk*", "nachrichtenagentur*", "magazin*", "radio*",
             "*funk")  # fmt: skip
    OTHER = ("other", "andere", "other")


class ProgrammeType(Code):
    """What kind of programme, pot or project money comes from or goes into."""

    PROGRAMME = ("programme", "Programm", "programme", "*programm*", "initiative*", "gemeinschaftsaufgabe*", "*offensive*",
                 "interreg*", "horizont*", "horizon*")  # fmt: skip
    FUND = ("fund", "Fonds", "fund", "*fonds*", "sondervermögen*", "*topf*")
    COMPETITION = ("competition", "Wettbewerb", "competition", "*wettbewerb*", "ausschreibung*")
    BUDGET = ("budget", "Haushalt", "budget", "*haushalt*", "etat*", "*etat", "*budget*", "*haushalts")
    PROJECT = ("project", "Projekt", "project", "*projekt*", "vorhaben*", "*vorhaben", "reallabor*")


class EventType(Code):
    """What kind of event something is."""

    VISIT = ("visit", "Besuch", "visit", "*besuch*", "besichtig*", "zu gast", "rundgang*", "stippvisite*")
    AWARD = ("award", "Übergabe", "award", "übergab*", "überreich*", "übergeben*", "*übergabe*", "verleih*")
    LAUNCH = ("launch", "Start", "launch", "auftakt*", "*start", "startschuss*", "gründung*", "startet*")
    OPENING = ("opening", "Eröffnung", "opening", "eröffn*", "einweih*", "grundsteinlegung*", "spatenstich*",
               "richtfest*")  # fmt: skip
    MEETING = ("meeting", "Treffen", "meeting", "treffen*", "trafen", "*konferenz*", "*gipfel*", "tagung*", "workshop*",
               "gespräch*", "sitzung*", "*forum*")  # fmt: skip
    OTHER = ("other", "anderes", "other")


class ParticipantRole(Code):
    """In what role someone takes part in an event."""

    VISITOR = ("visitor", "Gast", "visitor", "besuch", "besuchte", "besuchten", "besucht", "zu gast", "seinem besuch",
               "ihrem besuch", "besichtigte*", "rundgang")  # fmt: skip
    HOST = ("host", "Gastgeber", "host", "besuch des", "besuch der", "besuch bei", "besuch beim", "besuch im",
            "besuch in", "gastgeber*", "empfing*", "begrüßte*", "zu gast bei", "zu gast beim")  # fmt: skip
    SPEAKER = ("speaker", "Redner", "speaker", "sprach*", "redner*", "vortrag*", "hielt*")
    PARTICIPANT = ("participant", "Teilnehmer", "participant", "mit", "gemeinsam mit", "zusammen mit", "vertreter*",
                   "teilnehm*", "dabei")  # fmt: skip


class StatementMode(Code):
    """How the text reports what somebody said."""

    DIRECT = ("direct", "wörtlich", "direct", "„", "“", "”", "»", "«", '"', "‚")
    INDIRECT = ("indirect", "sinngemäß", "indirect")
    QUESTION = ("question", "Frage", "question", "?")


class PartyRole(Code):
    """What a party is to a funding."""

    FUNDER = ("funder", "Geldgeber", "funder")
    RECIPIENT = ("recipient", "Empfänger", "recipient")
    PROPOSER = ("proposer", "Vorschlagender", "proposer")
    BENEFICIARY = ("beneficiary", "Begünstigter", "beneficiary")


class NameKind(Code):
    """What kind of name a name is."""

    FULL = ("full", "voller Name", "full name")
    SHORT = ("short", "Kurzform", "short name")
    ABBREVIATION = ("abbreviation", "Abkürzung", "abbreviation")
    REGISTER = ("register", "Name im Register", "register name")


class Review(Code):
    """What people have said about a row."""

    EXTRACTED = ("extracted", "maschinell gefunden, ungeprüft", "extracted, not reviewed")
    CONFIRMED = ("confirmed", "geprüft und bestätigt", "confirmed")
    CORRECTED = ("corrected", "geprüft und berichtigt", "corrected")


class ConflictStatus(Code):
    """How two records about the same money or figure stand to each other."""

    AGREEING_WITHIN_HEDGE = ("agreeing_within_hedge", "vereinbar im Rahmen der Unschärfe", "agreeing within the hedge")
    SUPERSEDED = ("superseded", "überholt", "superseded")
    CONTESTED = ("contested", "widersprüchlich", "contested")


CODE_LISTS: dict[str, type[Code]] = {
    "qualifier": Qualifier,
    "funding-kind": FundingKind,
    "funding-status": FundingStatus,
    "basis": Basis,
    "indicator": Indicator,
    "organisation-type": OrganisationType,
    "programme-type": ProgrammeType,
    "event-type": EventType,
    "participant-role": ParticipantRole,
    "statement-mode": StatementMode,
    "party-role": PartyRole,
    "name-kind": NameKind,
    "review": Review,
    "conflict-status": ConflictStatus,
}
"""Every code list under the name that its SKOS scheme carries."""


def code_list_name(codes: type[Code]) -> str:
    """The name of the scheme that a code list is published as."""
    return next(name for name, listed in CODE_LISTS.items() if listed is codes)
