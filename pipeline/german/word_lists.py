"""Word lists of German that the rules share: closed classes of words, never names or subjects."""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    """The words of a list that is written down as one string."""
    return frozenset(words.split())


NO_ADJECTIVES = _listed(
    "aber alle als am an auch auf aus bei beide beim bekamen bekommen bis bisher bleiben bringen da dagegen damit "
    "dann daran darauf daraus darunter das davon dazu dem den denn der des die dies diese diesen dieser dieses doch "
    "dort durch dürfen ein eine einem einen einer entfallen er ergeben erhalten erhielten es etwa fehlen fließen "
    "flossen für gaben geben gegen gehen gibt gingen haben hat hatte hatten helfen hier hätten höher ihm ihnen ihr "
    "ihre ihrem ihren ihrer im in ins investieren ist jeder jedes kamen kein keine kommen konnten können könnten "
    "lassen liegen machen man mehr mit mussten müssen nach neben nehmen nicht niedriger noch nur ob oder ohne reichen "
    "rund seien sein seine seinem seinen seiner seit seither sichern sie sind so sollen sollte sollten sowie später "
    "stammen standen statt stehen stellen steuern tragen um und unser unter vom von vor wandern war waren was wegen "
    "weil weitere weiteren weniger wenn werden wie wieder will wir wird wollen wollte wurde wurden während wären "
    "würden zahlen zu zum zur zusammen zwischen über"
)
"""Words of lower case that may follow a number of millions of euros and are no adjective of a noun that is counted."""

BREAK_NOUN_PHRASES = _listed(
    "aber alle allen aller außen außer bekommen bisher daher das dazwischen dem den der deren des dessen die diese "
    "diesen dieser dieses eine einem einen einer eines erhalten gegen gehen habe haben hatte hatten her hinter ihre "
    "ihren ihrer innen jede jeden jeder kommen konnte konnten können könnte könnten müssen neben oder ohne seine "
    "seinen seiner sogar solle sollen sollte sollten sondern später stehen unter waren weder wegen welche werde "
    "werden wieder wolle wollen wollte wollten wurde wurden wären würde würden zwischen über"
)
"""Words that end like adjectives and never stand between a number and the noun that it counts."""

ABBREVIATIONS = _listed(
    "abb abg abs abt allg art aug az bd betr bspw bzgl bzw ca co corp d dez dgl dipl dr e ebd etc ev evtl f feb ff fr "
    "geb gem gen gest ggf h hl hr hrsg i inc ing inkl insb jan jg jh jr jun kap ltd m max med mia mill min mind mio "
    "mr mrd mrs n nat nov nr o oec okt p phil prof r rd rer s sen sep sept sog st std str tel tsd u u.a usf usw v "
    "verf vgl vol vs z z.b ziff zt zzgl"
)
"""Abbreviations whose full stop ends no sentence, in lower case and without it."""

ABBREVIATIONS_THAT_MAY_END = _listed("a co etc h inc jr jun ltd mia mill mio mrd sen str tsd usw v")
"""Abbreviations that may well end a sentence; they do before a word that only begins sentences."""

SENTENCE_STARTERS = _listed(
    "aber alle allein als also am an andere auch auf aus außerdem bei beide bis bisher da dabei dadurch dafür dagegen "
    "daher damit danach daneben dann daran darauf daraus darum darüber das davon dazu dem den denn dennoch der deren "
    "deshalb die dies diese diesem diesen dieser dieses doch dort durch ebenso ein eine einem einen einer er es für "
    "gegen gemeinsam heute hier hinzu ich ihr ihre im in ins insgesamt inzwischen ja jede jeder jetzt kein keine laut "
    "man manche mit nach nachdem neben nicht noch nun nur ob obwohl rund seine seit seitdem sie so sobald sogar "
    "solche somit sondern sowohl später um und unser unsere unter viele vom von vor wann warum was weil weiter "
    "weitere weiterhin welche wenn wer werden wie wir wird wo während zu zudem zuerst zugleich zum zur zusätzlich "
    "zuvor zwar zwischen über"
)
"""Words that are written with a capital letter only where a sentence begins."""

CLAUSE_OPENERS = _listed(
    "auch sowohl neben dass weil wenn als ob und sowie gemeinsam zusammen wie während damit daneben zudem denn doch aber "
    "sodass nachdem obwohl dabei außerdem sondern nicht nur vor allem insgesamt so da falls indem bevor wofür wobei woran"
)
"""Particles and conjunctions that may stand before the first phrase of a clause: none is a verb."""

PREPOSITIONS = _listed(
    "pro per je ab an ans am auf aufs aus außer bei beim bis dank durch entlang für fürs gegen gegenüber gemäß hinter in im "
    "ins infolge innerhalb laut mit mithilfe mittels nach neben ohne per seit seitens statt trotz über um unter "
    "unterhalb vom von vor während wegen zu zum zur zugunsten zwischen"
)
"""Prepositions, also those that an article has melted into."""

DETERMINERS = _listed(
    "der die das des dem den ein eine einer eines einem einen dieser diese dieses diesem diesen jener jene jenes "
    "jenem jenen jeder jede jedes jedem jeden sein seine seiner seines seinem seinen ihr ihre ihrer ihres ihrem "
    "ihren unser unsere unserer unseres unserem unseren kein keine keiner keines keinem keinen alle allen aller "
    "beide beiden beider mehrere mehreren viele vielen einige einigen zahlreiche zahlreichen weitere weiteren "
    "manche manchen sämtliche sämtlichen solche solchen welche welcher welches deren dessen"
)
"""Articles and what stands in their place."""

GENITIVE_DETERMINERS = _listed("des der eines einer seiner seines ihrer ihres unserer dieser dieses")
"""Those of a genitive: directly behind a noun they begin its attribute."""

DATIVE_DETERMINERS = _listed("dem den einem ihm ihnen diesem seinem ihrem unserem allen")
"""Those that can only be a dative, or a plural."""

ACCUSATIVE_DETERMINERS = _listed("die das den ein eine einen seine ihre")
"""Those by which a direction is told from a place: "in die Region" and not "in der Region"."""

DEFINITE_DETERMINERS = _listed(
    "der die das dem den des dieses diese diesem dieser diesen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner "
    "unser unsere unserem unseren"
)
"""Those by which a noun points to what is known already."""

DEGREES = _listed("rund viel mehr etwa über gut knapp zwei drei vier fünf sechs elf")
"""Words of degree and small numbers that may stand between a preposition or article and a noun."""

NO_PERSONAL_NAMES = _listed(
    "Der Die Das Den Dem Des Ein Eine Im In Am Auch Und Herr Frau Seit Land Millionen Milliarden Million Milliarde Mio Mrd "
    "Euro Franken Prozent Jahr Jahre Jahren Uhr Projekt Projekte Unternehmen Bund Stadt Kreis Universität Hochschule "
    "Dr Prof Professor Doktor Gruppe Group Holding Bereich Abteilung Baustelle Konzern Bank Richter Richterin Diamond Straße"
)
"""Capitalised words that begin or end no name of a person."""

NEGATION = re.compile(
    r"(?i)\b(?:nicht(?!\s+(?:nur|mehr\s+als|weniger\s+als|zuletzt|allein|bloß))|kein(?:e[mnrs]?)?|niemals|nie)\b"
)
"""Words that deny what a verb says; those that only stress it ("nicht nur") are none."""

FEMININE = re.compile(
    r"(?:g?GmbH|AG|KG|SE|UG|eG|[\w-]*(?:ung|heit|keit|schaft|tät|tion|[sS]chule|[sS]tadt|[gG]emeinde|[fF]irma|[aA]gentur|"
    r"[bB]ank|[kK]ammer|[kK]linik|[rR]egion|[iI]nitiative|[aA]kademie|[uU]ni))"
)
"""Nouns and legal forms in the singular that are feminine, by their endings."""
