"""The topic scheme: leaf topics with their cue words, their broader topics and their twins in EuroVoc."""

from __future__ import annotations

from pipeline.codebook.code import Code


# fmt: off
class Topic(Code):
    """A topic on which fundings, clusters or projects work."""

    KUENSTLICHE_INTELLIGENZ = ("kuenstliche-intelligenz", "Künstliche Intelligenz", "artificial intelligence", "künstliche* intelligenz", "ki", "ki-*", "ai")
    MASCHINELLES_LERNEN = ("maschinelles-lernen", "Maschinelles Lernen", "machine learning", "maschinelle* lernen*", "deep learning", "machine learning", "lernende* system*", "neuronale* netz*", "lernende* algorithm*")
    DIGITALE_PLATTFORMEN = ("digitale-plattformen", "Digitale Plattformen", "digital platforms", "digitale* plattform*", "plattformökonomie*", "datenplattform*")
    ARBEIT_4_0 = ("arbeit-4-0", "Arbeit 4.0", "work 4.0", "arbeit 4.0", "digitale* arbeitswelt*", "arbeitswelt* der zukunft", "arbeit der zukunft")
    INDUSTRIE_4_0 = ("industrie-4-0", "Industrie 4.0", "Industry 4.0", "industrie 4.0", "smart factory", "intelligente* fabrik*", "intelligente* technische* systeme*")
    DIGITALISIERUNG = ("digitalisierung", "Digitalisierung", "digitalisation", "digitalisier*", "digitale* transformation", "digitale* wandel*", "digitalization")
    NACHHALTIGKEIT = ("nachhaltigkeit-klimaschutz", "Nachhaltigkeit und Klimaschutz", "sustainability and climate protection", "nachhaltig*", "klimaschutz*", "klimaneutral*", "klimawende", "dekarbonisier*", "treibhausgas*", "co2-*")
    WASSERSTOFF = ("wasserstoff", "Wasserstoff", "hydrogen", "*wasserstoff*", "elektrolyse*", "brennstoffzelle*", "*brennstoffzelle*")
    ENERGIE = ("energie", "Energie", "energy", "energiewende*", "erneuerbare* energie*", "energiesystem*", "energieforschung*", "windenergie*", "photovoltaik*", "stromnetz*", "energiespeicher*", "geothermie*", "energietechnik*", "energieversorgung*", "energieeffizienz*", "windkraft*", "windräder*", "windpark*", "solarenergie*", "solarpark*", "wärmenetz*", "fernwärme*", "wärmepumpe*", "netzausbau*", "stromspeicher*")
    MOBILITAET = ("mobilitaet", "Mobilität", "mobility", "*mobilität", "verkehrswende*", "autonome* fahren*", "radverkehr*", "nahverkehr*", "mobility", "öpnv", "busse", "linienbus*", "schienenverkehr*", "radweg*", "bahnverkehr*")
    ELEKTROMOBILITAET = ("elektromobilitaet-batterie", "Elektromobilität und Batterie", "electromobility and batteries", "elektromobilität*", "batterie*", "*batterie*", "ladeinfrastruktur*", "e-mobilität*", "elektromotor*", "e-auto*", "elektroauto*", "akku*", "*akkus")
    GESUNDHEIT = ("gesundheit-medizintechnik", "Gesundheit und Medizintechnik", "health and medical technology", "gesundheitswirtschaft*", "medizintechnik*", "*medizin*", "pflegerobot*", "gesundheitsforschung*", "pharma*", "life science*", "klinik*", "prothes*", "implantat*", "krankenhaus*", "krankenhäuser*", "*therapie*", "diagnostik*", "arzneimittel*", "impfstoff*", "rna-*")
    BIOTECHNOLOGIE = ("biotechnologie-biooekonomie", "Biotechnologie und Bioökonomie", "biotechnology and bioeconomy", "biotech*", "bioökonomie*", "biobasiert*", "biologisierung*")
    PHOTONIK = ("photonik-optik", "Photonik und Optik", "photonics and optics", "photonik*", "optische* technologie*", "lasertechnik*", "optik*", "laser*", "*laser", "photonisch*", "*optik")
    QUANTEN = ("quantentechnologie", "Quantentechnologie", "quantum technology", "quanten*", "quantum*")
    LEICHTBAU = ("leichtbau-werkstoffe", "Leichtbau und Werkstoffe", "lightweight construction and materials", "leichtbau*", "werkstoff*", "neue* material*", "verbundwerkstoff*", "material science")
    LUFT_RAUMFAHRT = ("luft-raumfahrt", "Luft- und Raumfahrt", "aerospace", "luftfahrt*", "raumfahrt*", "*luftfahrt*", "satelliten*", "drohne*")
    MIKROELEKTRONIK = ("mikroelektronik-halbleiter", "Mikroelektronik und Halbleiter", "microelectronics and semiconductors", "mikroelektronik*", "halbleiter*", "mikrochip*", "chipfabrik*", "mikrosystemtechnik*")
    ROBOTIK = ("robotik-automatisierung", "Robotik und Automatisierung", "robotics and automation", "robotik*", "*roboter*", "automatisierungstechnik*")
    KREISLAUFWIRTSCHAFT = ("kreislaufwirtschaft", "Kreislaufwirtschaft", "circular economy", "kreislaufwirtschaft*", "recycling*", "circular economy", "zirkulär*")
    AGRAR = ("agrar-ernaehrung", "Agrar und Ernährung", "agriculture and food", "landwirtschaft*", "agrar*", "ernährungswirtschaft*", "lebensmittel*", "ackerbau*")
    LOGISTIK = ("logistik", "Logistik", "logistics", "logistik*", "*logistik", "lieferkette*", "hafen*", "häfen", "containerterminal*", "güterverkehr*", "lieferkette*")
    IT_SICHERHEIT = ("it-sicherheit", "IT-Sicherheit", "IT security", "it-sicherheit*", "cybersicherheit*", "informationssicherheit*", "cyber*")
    MASCHINENBAU = ("maschinenbau", "Maschinenbau", "mechanical engineering", "maschinenbau*", "anlagenbau*", "werkzeugmaschine*")
    AUTOMOBIL = ("automobil", "Automobil", "automotive", "automobilindustrie*", "autoindustrie*", "automotive*", "automobil*", "fahrzeugbau*", "autozulieferer*", "autobauer*", "fahrzeugindustrie*", "automobilzuliefer*")
    FACHKRAEFTE = ("fachkraefte-qualifizierung", "Fachkräfte und Qualifizierung", "skilled workers and training", "fachkräfte*", "qualifizier*", "weiterbildung*", "*ausbildung*", "bildungszentrum*", "nachwuchs*", "schulung*", "auszubildende*", "azubi*", "lehrling*", "lehrwerkstatt*", "fortbildung*", "umschulung*")
    KULTUR = ("kultur-kreativwirtschaft", "Kultur- und Kreativwirtschaft", "culture and creative industries", "kreativwirtschaft*", "kulturförderung*", "museum*", "filmförderung*", "*museum*", "kultur", "kulturpolitik*", "kultureinrichtung*", "theater*", "orchester*", "*festival*")
    TOURISMUS = ("tourismus", "Tourismus", "tourism", "*tourismus*", "*touristi*")
    INFRASTRUKTUR = ("infrastruktur-breitband", "Infrastruktur und Breitband", "infrastructure and broadband", "breitband*", "glasfaser*", "verkehrsinfrastruktur*", "5g*", "mobilfunk*")
    BAU = ("bau-wohnen", "Bau und Wohnen", "construction and housing", "wohnungsbau*", "bauwirtschaft*", "städtebau*", "wohnraum*", "bauwesen*", "baustelle*", "hochbau*", "tiefbau*", "bauindustrie*", "baugewerbe*", "sozialwohnung*")
    WIRTSCHAFT_DIGITAL = ("digitale-wirtschaft", "Digitale Wirtschaft", "digital economy")
    UMWELT_ENERGIE = ("umwelt-und-energie", "Umwelt und Energie", "environment and energy")
    INDUSTRIE_TECHNIK = ("industrie-und-technik", "Industrie und Technik", "industry and technology")
    LEBEN = ("leben-und-gesellschaft", "Leben und Gesellschaft", "life and society")


# fmt: on
BROADER: dict[Topic, Topic] = {
    **dict.fromkeys(
        (
            Topic.KUENSTLICHE_INTELLIGENZ,
            Topic.DIGITALE_PLATTFORMEN,
            Topic.ARBEIT_4_0,
            Topic.DIGITALISIERUNG,
            Topic.IT_SICHERHEIT,
        ),
        Topic.WIRTSCHAFT_DIGITAL,
    ),
    Topic.MASCHINELLES_LERNEN: Topic.KUENSTLICHE_INTELLIGENZ,
    Topic.ELEKTROMOBILITAET: Topic.MOBILITAET,
    **dict.fromkeys(
        (Topic.NACHHALTIGKEIT, Topic.WASSERSTOFF, Topic.ENERGIE, Topic.KREISLAUFWIRTSCHAFT), Topic.UMWELT_ENERGIE
    ),
    **dict.fromkeys(
        (
            Topic.INDUSTRIE_4_0,
            Topic.PHOTONIK,
            Topic.QUANTEN,
            Topic.LEICHTBAU,
            Topic.LUFT_RAUMFAHRT,
            Topic.MIKROELEKTRONIK,
            Topic.ROBOTIK,
            Topic.LOGISTIK,
            Topic.MASCHINENBAU,
            Topic.AUTOMOBIL,
            Topic.MOBILITAET,
            Topic.INFRASTRUKTUR,
            Topic.BAU,
        ),
        Topic.INDUSTRIE_TECHNIK,
    ),
    **dict.fromkeys(
        (Topic.GESUNDHEIT, Topic.BIOTECHNOLOGIE, Topic.AGRAR, Topic.FACHKRAEFTE, Topic.KULTUR, Topic.TOURISMUS),
        Topic.LEBEN,
    ),
}  # fmt: skip
"""The broader topic of each leaf."""

EUROVOC: dict[Topic, str] = {
    Topic.KUENSTLICHE_INTELLIGENZ: "3030",
    Topic.MASCHINELLES_LERNEN: "c_3dfe52ca",
    Topic.DIGITALISIERUNG: "6191",
    Topic.WASSERSTOFF: "1275",
    Topic.QUANTEN: "c_8c5cfba6",
    Topic.KREISLAUFWIRTSCHAFT: "c_1138d9d2",
    Topic.LOGISTIK: "1161",
}
"""The key of the same concept in EuroVoc (http://eurovoc.europa.eu/)."""

NEAR: dict[Topic, tuple[tuple[str, str], ...]] = {
    Topic.ROBOTIK: (("skos:narrowMatch", "3740"), ("skos:narrowMatch", "4253")),
    Topic.BIOTECHNOLOGIE: (("skos:narrowMatch", "3797"),),
    Topic.PHOTONIK: (("skos:narrowMatch", "c_590e8349"),),
    Topic.LUFT_RAUMFAHRT: (("skos:closeMatch", "1358"),),
}
"""The nearest concepts in EuroVoc of topics that it has not: one half of a topic of two is narrower than the topic."""

EUROVOC_SOURCE = "EuroVoc, as listed by FDK reference data"
"""Where the keys were looked up."""


def exact_match(topic: Topic) -> str:
    """The IRI of the same concept in EuroVoc; empty where none is known."""
    return f"http://eurovoc.europa.eu/{EUROVOC[topic]}" if topic in EUROVOC else ""


def near_matches(topic: str) -> list[tuple[str, str]]:
    """The SKOS term and the IRI of each concept in EuroVoc that is near a topic without being the same."""
    near = {one.value: matches for one, matches in NEAR.items()}.get(topic, ())
    return [(predicate, f"http://eurovoc.europa.eu/{key}") for predicate, key in near]
