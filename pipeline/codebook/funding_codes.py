"""The code lists of money that is given: its kind, how far it has come, and what it is counted per."""

from __future__ import annotations

from pipeline.codebook.code import Code


class FundingKind(Code):
    """What kind of money a funding is."""

    GRANT = ("grant", "Zuwendung", "grant", "förder*", "gefördert*", "*förderung*", "*fördermittel*", "zuwendung*",
             "zuschuss", "zuschüsse*", "bezuschuss*", "*bescheid*", "unterstütz*", "stipendi*", "geförderte*", "*hilfen",
             "finanzhilfe*", "preisgeld*", "fördersumme*", "beteiligt*", "beteiligen")  # fmt: skip
    LOAN = ("loan", "Darlehen", "loan", "darlehen*", "*kredit", "*kredite", "*kredits", "*krediten")
    GUARANTEE = ("guarantee", "Bürgschaft", "guarantee", "*bürgschaft*", "garantie*", "*garantien")
    OWN_CONTRIBUTION = ("own_contribution", "Eigenanteil", "own contribution", "eigenanteil*", "eigenmittel*",
                        "eigenbeitrag*", "kofinanzier*", "aus eigener tasche", "aus eigener kraft", "eigenleistung*",
                        "industrieanteil*", "komplementärmittel*", "selbst beisteuern", "*steuer* * firmen * bei",
                        "*steuer* * unternehmen * bei", "unternehmen steuer* * bei", "firmen steuer* * bei",
                        "*steuer* * betriebe * bei", "*steuer* * partner* * bei", "*steuer* * industrie * bei",
                        "industrie steuer* * bei", "wirtschaft steuer* * bei", "partner* steuer* * bei",
                        "selbst auf", "selbst * aufbring*", "selbst * aufzubringen", "aufbring*", "aufzubringen", "einbring*", "einzubringen", "beisteuern", "beizusteuern", "steuer* * bei",
                        "legt* * drauf", "selbst aufbring*", "trägt * selbst", "tragen * selbst", "selbst trag*", "selbst beizusteuern",
                        "bring* * selbst * auf", "selbst finanzier*", "betriebe haben * zugesagt", "firmen haben * zugesagt", "unternehmen haben * zugesagt",
                        "firmen * sagen * zu", "unternehmen * sagen * zu", "unternehmen * tragen", "industrie trägt",
                        "eigenkapital", "eigene mittel", "eigenen mitteln", "aus eigenen mitteln", "rücklagen", "eigenes geld",
                        "eigenen etat", "selbst * auf", "selbst * bei", "selbst aufbring*", "stemm*", "schulter*",
                        "unternehmenspartner*", "partner* aus der wirtschaft", "von den unternehmen", "von den firmen",
                        "von der industrie", "von der wirtschaft", "von den betrieben", "die firmen", "die betriebe",
                        "die unternehmen", "die industrie", "die wirtschaft", "auftraggeber*", "gesellschafter*", "verbleibend*",
                        "restliche*", "rest", "lücke", "übrig bleib*", "über kredite", "ihrem haushalt", "abverlangt")  # fmt: skip
    INVESTMENT = ("investment", "Investition", "investment", "invest*", "beteilig*", "*investition*")
    UNSPECIFIED = ("unspecified", "nicht bestimmt", "unspecified")


class FundingStatus(Code):
    """How far the money has come on its way."""

    PROPOSED = ("proposed", "vorgeschlagen", "proposed", "konzept", "konzepts", "konzeptes", "vorschlag*", "schlägt * vor",
                "schlagen * vor", "vorgeschlagen*", "forder*", "gefordert*", "verlang*", "plädier*",
                "vorstoß*", "vorstoss*", "unser antrag", "unseren antrag", "wir beantragen", "unser vorschlag", "schlug * vor", "klüger wäre", "besser wäre", "nötig wäre*", "notwendig wäre*",
                "spricht sich * für", "sprechen sich * für", "sprach sich * für", "setzt sich * für", "setzen sich * für",
                "appellier*", "dräng* auf", "poch* auf", "ruft * auf", "müsste*", "haben wollte*", "bräucht*", "hätte* lieber", "müsse* her", "denkbar sei*",
                "denkbar wäre*", "regt* * an",
                *(said for party in (
                    "spd", "cdu", "csu", "fdp", "afd", "bsw", "ssw", "övp", "spö", "fpö", "neos", "svp", "glp", "linke", "linken",
                    "grüne", "grünen", "*fraktion", "opposition", "sozialdemokraten", "christdemokraten",
                ) for said in (*(f"{party} {wish}" for wish in ("will", "wollen", "möchte", "möchten")),
                               f"antrag der {party}", f"antrag von {party}")), "antrag der * fraktion")  # fmt: skip
    PLANNED = ("planned", "geplant", "planned", "plan*", "geplant*", "will", "wollen", "soll", "sollen", "vorgesehen*",
               "eingeplant*", "beabsichtig*", "möchte*", "künftig*", "veranschlagt*", "einplan*")  # fmt: skip
    APPLIED = ("applied", "beantragt", "applied for", "beantrag*", "bewirbt", "bewerben", "bewerbung*", "antrag auf",
               "förderantrag*")  # fmt: skip
    ANNOUNCED = ("announced", "angekündigt", "announced", "kündigt* * an", "angekündigt*", "zugesagt*", "sagt* * zu",
                 "stellt* * bereit", "bereitgestellt*", "bereitstell*", "stellt* * zur verfügung", "zur verfügung",
                 "zusage*", "verspr*", "stehen * bereit", "steht * bereit", "bereit")  # fmt: skip
    GRANTED = ("granted", "bewilligt", "granted", "bewillig*", "fördert*", "fördern", "förderten", "gefördert*", "förderbescheid*", "*bescheid*",
               "erhält", "erhalten", "erhielt*", "bekommt", "bekommen", "bekam*", "gewähr*", "überreich*", "übergab*", "überbrach*",
               "unterstützt*", "unterstützen", "förderung*", "fließ*", "gab", "gibt", "geben", "steuert* * bei", "trägt * bei",
               "finanzier*", "zuwendung*", "bezuschuss*", "zahlt", "zahlte*", "spende*", "gespendet*", "schieß* + zu", "schoss* + zu", "beteilig* + mit", "*antrag * genehmigt*", "genehmig* * *antrag*",
               "*antrag * stattgegeben*")  # fmt: skip
    PAID = ("paid", "ausgezahlt", "paid out", "ausgezahlt*", "auszahl*", "überwiesen*", "abgerufen*", "geflossen*",
            "verausgabt*")  # fmt: skip
    STOPPED = ("stopped", "gestoppt", "stopped", "gestoppt*", "stoppt*", "stoppen", "zurückgezogen*", "zieh* + zurück", "zog* + zurück", "nimmt + zurück", "nehmen + zurück", "nahm* + zurück", "zurückgenommen*", "stornier*", "gescheitert*", "scheiter*", "bleib* + aus", "blieb* + aus", "ausgeblieben*", "geplatzt*", "hinfällig*", "nicht ausgezahlt*", "fließ* nicht", "fließ* nun doch nicht", "nun doch nicht", "jetzt doch nicht", "verzichtet* auf", "verzichten auf", "eingestellt*", "förderstopp*", "gestrichen*", "eingefroren*",
               "ausgesetzt*", "streicht", "streichen", "kürzt", "kürzen", "gekürzt*",
               "widerruf*", "widerrief*", "entzieht", "entzog", "entzogen*")  # fmt: skip
    REJECTED = ("rejected", "abgelehnt", "rejected", "abgelehnt*", "lehnt + ab", "lehnen + ab", "verwehrt*", "absage*", "nicht bewilligt*",
                "nicht gefördert*", "keine förderung*", "erhält kein*", "bekommt kein*", "erhalten kein*", "bekommen kein*",
                "nicht genehmigt*", "ablehnung*", "lehnte + ab", "lehnten + ab", "verweiger*", "versagt*")  # fmt: skip


GIVEN = frozenset({FundingStatus.ANNOUNCED, FundingStatus.GRANTED, FundingStatus.PAID})
"""The statuses of money that flows or will: all others are wishes, plans and refusals."""


class Basis(Code):
    """What an amount is counted per."""

    TOTAL = ("total", "insgesamt", "in total")
    PER_YEAR = ("per_year", "pro Jahr", "per year", "pro jahr", "jährlich*", "im jahr", "je jahr", "per annum", "p. a.",
                "p.a.", "jahresbudget*", "jedes jahr", "jahr für jahr", "alljährlich*")  # fmt: skip
    PER_ITEM = ("per_item", "je Stück", "per item", "je", "pro", "jeweils", "je einzeln*")
