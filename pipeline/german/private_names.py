"""Words that are the name of a person with no office beside it, and of no body that is named after somebody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pipeline.german.person_words import OFFICE, PERSON_NOUN, PRIVATE_NOUN
from pipeline.german.plain import Plain
from pipeline.german.word_lists import DETERMINERS, PREPOSITIONS

_UPPER = "[A-ZÀ-ÖØ-ÞŁŚŠŞŻŽĆČÇĐĞİŐŘŰ]"
_WORD = rf"(?:(?:{_UPPER}|d)['’])?{_UPPER}[a-zß-öø-ÿā-ž][\wß-öø-ÿ]*(?:-{_UPPER}\w+)*"
"""A capitalised word that is no abbreviation in capitals."""
_PARTICLE = r"(?:von der|van der|von und zu|van den|von|van|vom|zu|zur|de la|de|da|di|del|du|le|la|el|al|bin|ten|ter|[A-ZÄÖÜ]\.)"
_TITLES = r"(?:(?:Dr|Mag|Ing|Dipl|med|phil|jur|rer|nat)\.(?:-\w+\.?)?\s?){0,6}"
_GIVEN = re.compile(
    rf"(?<![\w-]){_TITLES}(?P<given>{_WORD})(?P<more>(?:\s{_PARTICLE})*\s{_WORD}(?:(?:\s{_PARTICLE})*\s{_WORD}){{0,3}})"
)
_ADDRESSED = re.compile(rf"(?<![\w-])(?:Herrn?|Frau)\s{_TITLES}(?P<more>{_WORD}(?:\s{_WORD})?)")
_NAMED_BODY = (
    r"\w*(?:[sS]tiftung|[iI]nstitute?|[uU]niversität|[uU]niversity|[hH]ochschule|[sS]chule|[gG]ymnasium|[aA]kademie|[kK]linikum|"
    r"[vV]erein|[vV]erband|[mM]useum|[zZ]entrum|[cC]entrum|[cC]enter|[gG]ruppe|[gG]roup|[bB]ibliothek|[aA]rchiv|[tT]heater|"
    r"[gG]esellschaft|[sS]traße|[sS]tipendium|[oO]rchester)|"
    r"Holding|Optik|Elektronik|Elektro|Automation|Automotive|Medizintechnik|Solutions|Systems|Technologies|Consulting|"
    r"Pharma|Foundation|Computing|Erben|Nachfolger|Gebrüder|g?GmbH|mbH|AG|KG|KGaA|SE|UG|OHG|GbR|eG|eV|Ltd|Inc|Co"
)
"""Nouns of bodies, and what stands in the names of firms: no surname is any of these."""
_BODY = (
    rf"(?:(?:[\w-]+-)?(?:{_NAMED_BODY}|\w*(?:[hH]aus|[kK]linik|[wW]erke?|[wW]erft|[vV]erlag|[bB]ank|[bB]au|[tT]echnik|[hH]andel|"
    r"[mM]aschinen|[bB]etriebe?|[fF]abrik|[hH]of|[wW]eingut|[bB]rauerei|[bB]äckerei|[mM]etzgerei|[gG]ärtnerei|[dD]ruckerei|"
    r"[kK]anzlei|[pP]raxis|[aA]potheke|[sS]pedition|[lL]ogistik|[pP]latz|[aA]llee|[wW]eg|[pP]ark|[pP]reis|[pP]rogramm|[fF]onds|"
    r"[hH]alle|[sS]tadion|[kK]irche|[cC]hor|[kK]olleg)|Söhne|Sohn|Partner)s?(?![\w-]))"
)
"""The same, and endings that surnames have as well, as in "Neuhaus"; they tell a body behind a surname."""
_AS_SURNAME = re.compile(rf"(?:[\w-]+-)?(?:{_NAMED_BODY})s?")
_BODY_IN = re.compile(rf"(?<!\w){_BODY}")
_FIRM_BEHIND = re.compile(
    rf"\s?[&+]|\s(?:und|u\.)\s(?:Söhne|Sohn|Söhnen|Töchter|Partner|Co|Cie|Erben|Team)(?!\w)|-{_UPPER}|"
    rf"\s(?:e\.\s?(?:K|Kfm|Kfr|V|G)|i\.\s?G)\.|\s\(?{_BODY}|\se\.?K(?!\w)"
)
"""What follows the name of somebody in that of a firm or body: "Peter Müller e. K."."""
_BODY_BEFORE = re.compile(rf"(?<!\w){_BODY}(?:\s[\w-]+){{0,3}}\s?[–-]\s?$")
"""A longer name that goes on with that of somebody: "Medizinische Universität Lausitz – Carl Thiem"."""
_NO_PERSON = re.compile(
    r"\w*(?:[cC]enter|[tT]heater|[bB]erlin|[oO]rchester|[pP]artner|[hH]ersteller|[bB]etreiber|[aA]nbieter|[zZ]ulieferer|[lL]eister|[bB]auer|"
    r"[sS]pezialist|[lL]abor|[kK]ontor|[mM]otor|[kK]eller|[zZ]immer|[kK]loster|[vV]erlag)(?<!\bBauer)"
)
_OF_PERSON = re.compile(
    rf"{PERSON_NOUN}|{PRIVATE_NOUN}|Herrn?|Frau|Familie|Ehepaar|Eheleute|Geschwister|"
    r"\w*(?:er|erin|ist|istin|ent|entin|eur|eurin|or|orin|oge|ogin|wirt|wirtin|ling|graf|grafin|ekt|ektin)"
)
"""A noun before a name that makes it no name of a firm: the noun is one for somebody."""
_PUBLIC = rf"(?:{OFFICE}|Prof(?:essor(?:in)?|\.))"
_PUBLIC_BEFORE = re.compile(rf"(?<!\w){_PUBLIC}(?:-\w+\.)?\s?$")
_PUBLIC_BEHIND = re.compile(rf"(?:\s\([^()]{{1,30}}\))?,?\s(?:(?:der|die|dem|den)\s)?{_PUBLIC}")
_HELD = re.compile(_PUBLIC)


class Named(NamedTuple):
    """Somebody who is named: the words, the surname, and where the words stand in the readable form of the sentence."""

    name: str
    surname: str
    start: int
    end: int


def private_names(sentence: str, given_names: Collection[str]) -> Iterator[Named]:
    """Everybody whom a sentence names by given name and surname, or as "Herr" or "Frau", with no office beside the name.

    `given_names` are in small letters. A body that is named after somebody is nobody.

    >>> [one.name for one in private_names("Es fördert Peter Testmann und die Robert Bosch Stiftung.", {"peter", "robert"})]
    ['Peter Testmann']
    """
    plain = _readable(sentence)
    at = 0
    while found := _GIVEN.search(plain, at):
        at = found.end("given")
        if found["given"].casefold().partition("-")[0] in given_names:
            at = found.end()
            words = [
                word
                for word in found["more"].split()
                if any(sign.isupper() for sign in word) and not word.endswith(".")
            ]
            surname = next((one for one in words if one.casefold() not in given_names), words[-1])
            if _is_somebody(plain, found):
                yield Named(found[0], surname, found.start(), found.end())
    for found in _ADDRESSED.finditer(plain):
        if _is_somebody(plain, found):
            yield Named(found["more"], found["more"].split()[-1], found.start(), found.end())


def private_party(sentence: str, start: int, end: int, given_names: Collection[str]) -> Named | None:
    """Whom the words of a sentence from `start` to `end` name, if that is somebody who has no office beside the name.

    A noun before the name makes it one of a firm or house, where it is none for somebody.

    >>> said = "Es fördert den Landwirt Peter Testmann und Landmaschinen Peter Müller."
    >>> private_party(said, 15, 38, {"peter"}) is None, private_party(said, 43, 69, {"peter"}) is None
    (False, True)
    """
    plain = Plain.of(sentence)
    first, last = plain.at(start), plain.at(end)
    for one in private_names(sentence, given_names):
        if one.start < last and first < one.end:
            before = [word for word in plain.words[first : one.start].split() if word[0].isupper()]
            nouns = [word for word in before if word.lower() not in DETERMINERS | PREPOSITIONS]
            if all(_OF_PERSON.fullmatch(word) and not _NO_PERSON.fullmatch(word) for word in nouns):
                return one
    return None


def _readable(sentence: str) -> str:
    return Plain.of(sentence).words.replace("\n", " ")


def _is_somebody(plain: str, found: re.Match[str]) -> bool:
    """Whether a row of names is that of a person, by what it holds and by what stands around it."""
    first, *others = found["more"].split()
    start, end = found.span()
    return not (
        _AS_SURNAME.fullmatch(first)
        or _BODY_IN.search(" ".join(others))
        or _HELD.search(found["more"])
        or _FIRM_BEHIND.match(plain, end)
        or _BODY_BEFORE.search(plain, max(0, start - 90), start)
        or _PUBLIC_BEFORE.search(plain, max(0, start - 60), start)
        or _PUBLIC_BEHIND.match(plain, end)
        or (plain[start - 1 : start] in {*'„»«"‚'} and plain[end : end + 1] in {*'“”«»"‘'})
    )
