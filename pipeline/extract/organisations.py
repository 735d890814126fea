"""Names of organisations and programmes: known ones, those with a legal form, a cue noun, a telling head or quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.extract import known_names
from pipeline.german.inflection import same_name
from pipeline.german.words import cut_words, is_brand, is_capital

LEGAL_FORM = re.compile(
    r"(?:g?GmbH(?: ?& ?Co\.? ?KGa?A?)?|mbH|AG(?: ?& ?Co\.? ?KGa?A?)?|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.|Ltd\.|Inc\.)(?!\w)"
)
CUE = (
    r"(?:Unternehmens?|Firma|Konzerns?|Spitzenclusters?|Clusters?|Netzwerks?|Vereins?|Verband(?:e?s)?|Start-ups?|"
    r"Herstellers?|Zulieferers?|Stiftung|Gewerkschaft|Initiative|Agentur|\w+hersteller|\w+konzern|\w+unternehmens?|"
    r"\w+firma|\w+spezialist|\w+dienstleister|\w+bauer|\w+institut|Betreibers?|Mittelständlers?|Gesellschaft)"
)
"""Nouns that say what the name behind them is."""
CUE_NOUN = re.compile(rf"\b(?P<noun>{CUE})s?\s+(?=[\w„\"»'’‘«“])")
PLURAL = re.compile(r"(?:Unternehmen|Netzwerk|\w+unternehmen|Betreiber|Hersteller|Zulieferer|\w+hersteller|\w+bauer)$")
"""Cue nouns that may be plural: only an article in the singular makes what follows a name."""
SINGULAR = re.compile(
    r"(?:\b(?:[dD]as|[dD]em|[dD]er|[bB]eim|[vV]om|[zZ]um|[iI]m|[eE]in|[eE]inem|[dD]en)\s+)(?:[\w-]+e[nrs]?\s+){0,2}$"
)
GROUP = re.compile(
    r"\b(?:SPD|CDU|CSU|FDP|AfD|BSW|SSW|Grünen?|Linken?|CDU/CSU)-(?:Landtags|Bundestags|Rats)?[Ff]raktion(?![\w-])"
)
_NAME = r"[A-ZÄÖÜ][\w-]*"
_SUBJECTS = rf"{_NAME}(?:(?:,\s+|\s+und\s+|\s+){_NAME})*"
"""What an institute or ministry is for: nouns in a row."""
HEAD = re.compile(
    r"\b(?:(?:Technische[nr]?|Pädagogische[nr]?|Evangelische[nr]?|Katholische[nr]?|Freie[nr]?|Medizinische[nr]?|Duale[nr]?)\s+)?"
    rf"(?:Universität|Hochschule|Fachhochschule|Uni|FH|TU|TH|Universitätsklinikum)\s+(?:für\s+)?{_NAME}(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?"
    rf"|\b(?:Fraunhofer|Max-Planck|Helmholtz|Leibniz)-{_NAME}(?:\s+für\s+[\wäöü]*\s?{_SUBJECTS})?"
    rf"|\b{_NAME}-(?:Institut|Zentrum|Stiftung|Verband|Kammer|Gesellschaft)(?:e?s)?(?:\s+für\s+{_SUBJECTS})?"
    rf"|\b(?:Institut|Zentrum|Forschungszentrum|Kompetenzzentrum)(?:e?s)?\s+für\s+(?:[a-zäöü]+e\s+)?{_SUBJECTS}"
    rf"|\bForschungszentrums?\s+{_NAME}"
    rf"|\b(?:{_NAME}-)?[A-ZÄÖÜ]?\w*[mM]inisteriums?(?:\s+für\s+{_NAME}(?:(?:,\s+|\s+und\s+){_NAME})*)"
    rf"|\b(?:{_NAME}-)?[A-ZÄÖÜ]\w+ministeriums?\b"
    rf"|\b(?:Bundesministeriums?|Staatsministeriums?)\s+(?:der|des)\s+{_NAME}"
    rf"|\bSenatsverwaltung\s+für\s+{_NAME}(?:(?:,\s+|\s+und\s+){_NAME})*"
    rf"|\b(?:Land(?:es)?|Freistaat(?:e?s)?|Kantons?|Stadt|Landkreis(?:es)?|Kreis(?:es)?|Hansestadt|Gemeinde|Region|Bezirksregierung|"
    rf"Regierungspräsidiums?|Landeshauptstadt|Universitätsstadt|Marktgemeinde)\s+(?:Bad\s+|St\.\s+|Sankt\s+)?{_NAME}"
    rf"|\b(?:IHK|HWK|Industrie-\s+und\s+Handelskammer|Handwerkskammer|Wirtschaftskammer|Landwirtschaftskammer|Arbeitskammer|"
    rf"Wirtschaftsförderung|Agentur\s+für\s+Arbeit|Sparkasse|Volksbank|Klinikum|Stadtwerke)\s+(?:für\s+|zu\s+)?{_NAME}(?:\s+und\s+{_NAME})?"
    rf"|\b{_NAME}(?:verband|kammer|agentur|bank|stiftung)(?:\s+{_NAME})?\b(?=\s*\([A-ZÄÖÜ]{{2,}}\))"
)
PROGRAMME = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]+(?:fonds|wettbewerbs?|programms?|offensive))(?:\s+[„\"»‚][^“\"«‘\n]{2,60}[“\"«‘])?(?![\w-])"
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
STOP = {"Der", "Die", "Das", "Dem", "Den", "Des", "Im", "In", "Am", "Auch", "Und", "Für", "Bei", "Mit", "Von", "Vom", "Ein", "Eine",
        "Als", "Wie", "Zu", "Zum", "Zur", "An", "Aus", "Nach", "Seit", "Durch", "Bis", "Beim", "Diese", "Dieser", "Sowie", "Unter"}  # fmt: skip
BRACKETED = re.compile(r"\s+\((?P<short>[A-ZÄÖÜ][\w.&+-]{1,14})\)")
"""A short form in brackets behind the name that it abbreviates."""
WORD_REST = re.compile(r"\S*")
LONGEST = 60
"""Characters that a name behind a cue noun may have."""


def extract(reading: Reading) -> Iterator[NameMention]:
    """Every name of an organisation or programme; of two that overlap the longer, then the known one."""
    text = reading.document.text
    found = [*known_names.extract(reading), *_legal(reading), *_cued(text), *_patterns(text), *_quoted(text)]
    kept = _apart(found, [])
    kept = _apart(_short_forms(text, kept), kept)
    yield from _apart(_again(text, kept), kept)


def _apart(found: Iterable[NameMention], kept: list[NameMention]) -> list[NameMention]:
    """The mentions without those that overlap a longer one, or one that is kept already; in the order of the text."""
    taken = sorted(kept, key=lambda m: m.span)
    for mention in sorted(found, key=lambda m: (m.span.start - m.span.end, not m.key, m.span)):
        at = bisect_left(taken, mention.span, key=lambda m: m.span)
        beside = taken[max(0, at - 1) : at + 1]
        if not any(mention.span.meets(other.span) for other in beside):
            taken.insert(at, mention)
    return taken


def _short_forms(text: str, found: list[NameMention]) -> Iterator[NameMention]:
    """The abbreviation in brackets behind a name, as another name of the same."""
    for mention in found:
        match = BRACKETED.match(text, mention.span.end)
        if match and mention.about == "organisation":
            short = Span(*match.span("short"))
            yield replace(mention, span=short, name=short.of(text), cue=None, full=mention.full or mention.name)


def _again(text: str, found: list[NameMention]) -> Iterator[NameMention]:
    """Every later place of a name that was found once: there it needs no cue."""
    first: dict[str, NameMention] = {}
    for mention in found:
        if mention.about == "organisation" and not mention.weak:
            first.setdefault(mention.name, mention)
    if not first:
        return
    names = sorted(first, key=lambda name: (-len(name), name))
    spelled = (r"\s+".join(map(re.escape, name.split())) for name in names)
    anyone = re.compile(rf"(?<![\w-])(?:{'|'.join(spelled)})(?:e?s)?(?![\w-])")
    for match in anyone.finditer(text):
        span = Span(*match.span())
        name = next(name for name in names if span.words_of(text).startswith(name))
        if same_name(span.of(text), name):
            yield replace(first[name], span=span, cue=None)


def _legal(reading: Reading) -> Iterator[NameMention]:
    text = reading.document.text
    for form in LEGAL_FORM.finditer(text):
        sentence = reading.sentence_at(form.start())
        words = cut_words(text, Span(_word_start(text, max(sentence.start, form.start() - 90)), form.start()))
        start = form.start()
        for word in reversed(words):
            joined = text[word.span.end : start].strip() == ""
            named = (is_capital(word.text) and word.text not in STOP) or is_brand(word.text) or word.text == "&"
            if not (joined and named):
                break
            start = word.span.start
        if start < form.start():
            span = Span(start, form.end())
            name = span.words_of(text)
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)


def _word_start(text: str, offset: int) -> int:
    """The offset itself, or the end of the word that it would cut in two."""
    if offset and text[offset - 1].isspace():
        return offset
    rest = WORD_REST.match(text, offset) if offset else None
    return rest.end() if rest else offset


def _cued(text: str) -> Iterator[NameMention]:
    """Names behind a noun that says what they are: "des Unternehmens X", "der Spitzencluster X"."""
    for cue in CUE_NOUN.finditer(text):
        start = cue.end()
        quoted = text[start : start + 1] in "„\"»‚'«“"
        if (
            not quoted
            and PLURAL.match(cue["noun"])
            and not SINGULAR.search(text[max(0, cue.start() - 50) : cue.start()])
        ):
            continue
        start += quoted
        end = start
        for word in cut_words(text, Span(start, min(len(text), start + LONGEST))):
            if (
                text[end : word.span.start].strip()
                or not (is_capital(word.text) or is_brand(word.text))
                or word.text in STOP
            ):
                break
            end = word.span.end
        if end - start > 1:
            span = Span(start, end)
            kind = classify(OrganisationType, cue["noun"]) or ""
            yield NameMention(span, "organisation", span.words_of(text), kind, Span(*cue.span("noun")))


def _quoted(text: str) -> Iterator[NameMention]:
    """A name in quotes with a noun beside it that says what it is: "das Netzwerk „X“", "„X“: Netzwerk für Y"."""
    for match in QUOTED.finditer(text):
        span = Span(*match.span("name"))
        words = span.of(text).split()
        if not words or not words[0][:1].isupper() or len(words) > 8 or span.of(text).endswith((",", " ")):
            continue
        before = NAMED_BY.search(text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2])
        behind = NAMED_BY.search(text[match.end() : match.end() + 30].partition("\n")[0])
        near = before if before and _touches(text, match.start() - 40, before, match) else behind
        inside = NAMED_BY.search(span.of(text))
        noun = inside or near
        if noun is None:
            continue
        kind, programme = classify(OrganisationType, noun.group()), classify(ProgrammeType, noun.group())
        if kind and not (programme and not inside):
            yield NameMention(span, "organisation", span.words_of(text), kind, span if inside else None)
        elif programme:
            yield NameMention(span, "programme", span.words_of(text), programme)


def _touches(text: str, start: int, noun: re.Match[str], match: re.Match[str]) -> bool:
    """Whether only an article or nothing stands between a noun and the quotes."""
    line = text[max(0, start) : match.start()].rpartition("\n")[2]
    return line[noun.end() :].strip(" ,") in {"", "der", "die", "das", "namens"}


def _patterns(text: str) -> Iterator[NameMention]:
    for pattern in (GROUP, HEAD):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            name = _nominative(span.words_of(text))
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)
    for match in PROGRAMME.finditer(text):
        span = Span(*match.span())
        if not GENERIC_PROGRAMME.match(match.group()):
            yield NameMention(
                span, "programme", _nominative(span.words_of(text)), classify(ProgrammeType, match.group()) or "", span
            )


def _nominative(name: str) -> str:
    """The name without the genitive ending of its head word.

    >>> _nominative("Ministeriums für Wirtschaft"), _nominative("Landes Hessen"), _nominative("Strukturfonds")
    ('Ministerium für Wirtschaft', 'Land Hessen', 'Strukturfonds')
    """
    head, blank, rest = name.partition(" ")
    if head.endswith("fonds"):
        return name
    for genitive in (
        "ministeriums",
        "Ministeriums",
        "programms",
        "wettbewerbs",
        "Kantons",
        "zentrums",
        "Zentrums",
        "präsidiums",
    ):
        head = head.removesuffix(genitive) + genitive[:-1] if head.endswith(genitive) else head
    for genitive in ("Instituts", "Institutes", "instituts", "institutes"):
        head = head.removesuffix(genitive) + genitive[:8] if head.endswith(genitive) else head
    head = {"Landes": "Land", "Kreises": "Kreis", "Landkreises": "Landkreis", "Freistaates": "Freistaat"}.get(
        head, head
    )
    return head + blank + rest
