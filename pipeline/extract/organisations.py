"""Names of organisations and programmes: known ones, those with a legal form, a cue noun or a telling head word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.extract.words import Word, cut_words, is_brand, is_capital
from pipeline.german.inflection import fold

LEGAL_FORM = re.compile(
    r"(?:g?GmbH(?: ?& ?Co\.? ?KGa?A?)?|mbH|AG(?: ?& ?Co\.? ?KGa?A?)?|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.|Ltd\.|Inc\.)(?!\w)"
)
CUE_NOUN = re.compile(
    r"\b(?:(?:(?<=[dD]as )|(?<=[dD]em )|(?<=eim )|(?<=[vV]om )|(?<=[zZ]um )|(?<=[iI]m ))(?:Unternehmen|Netzwerk)|Unternehmens|Firma|Konzerns?|Spitzenclusters?|Clusters?|Netzwerks|Vereins?|Verband(?:e?s)?|Start-ups?|"
    r"Herstellers?|Zulieferers?|Stiftung|Gewerkschaft|Initiative|Agentur|\w+hersteller|\w+konzern)s?\s+(?=[\w„\"»'’‘])"
)
GROUP = re.compile(
    r"\b(?:SPD|CDU|CSU|FDP|AfD|BSW|SSW|Grünen?|Linken?|CDU/CSU)-(?:Landtags|Bundestags|Rats)?[Ff]raktion(?![\w-])"
)
HEAD = re.compile(
    r"\b(?:(?:Technische[nr]?|Pädagogische[nr]?|Evangelische[nr]?|Katholische[nr]?|Freie[nr]?|Medizinische[nr]?)\s+)?"
    r"(?:Universität|Hochschule|Fachhochschule|Uni|FH|TU|TH|Universitätsklinikum)\s+(?:für\s+)?[A-ZÄÖÜ][\w-]*(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?"
    r"|\b(?:Fraunhofer|Max-Planck|Helmholtz|Leibniz)-[A-ZÄÖÜ][\w-]*(?:\s+für\s+[A-ZÄÖÜ][\w-]*(?:(?:,\s+|\s+und\s+|\s+)[A-ZÄÖÜ][\w-]*)*)?"
    r"|\b[A-ZÄÖÜ]\w*ministeriums?(?:\s+für\s+[A-ZÄÖÜ]\w*(?:(?:,\s+|\s+und\s+)[A-ZÄÖÜ]\w*)*)?"
    r"|\bSenatsverwaltung\s+für\s+[A-ZÄÖÜ]\w*(?:(?:,\s+|\s+und\s+)[A-ZÄÖÜ]\w*)*"
    r"|\bMinisteriums?\s+für\s+[A-ZÄÖÜ]\w*(?:(?:,\s+|\s+und\s+)[A-ZÄÖÜ]\w*)*"
    r"|\b(?:Land(?:es)?|Freistaat(?:e?s)?|Kantons?|Stadt|Landkreis(?:es)?|Kreis(?:es)?|Hansestadt)\s+[A-ZÄÖÜ][\w-]+"
    r"|\b[A-ZÄÖÜ][\w-]*(?:verband|kammer|agentur|bank|stiftung)(?:\s+[A-ZÄÖÜ][\w-]+)?\b(?=\s*\([A-ZÄÖÜ]{2,}\))"
)
PROGRAMME = re.compile(r"\b(?:[A-ZÄÖÜ][\w-]+(?:fonds|wettbewerbs?|programms?))(?![\w-])")
GENERIC_PROGRAMME = re.compile(
    r"(?i)^(?:förder|investitions|bundes|landes|sonder|sofort|hilfs|arbeits)(?:programms?|fonds)$"
)
STOP = {"Der", "Die", "Das", "Dem", "Den", "Des", "Im", "In", "Am", "Auch", "Und", "Für", "Bei", "Mit", "Von", "Vom"}


def extract(reading: Reading) -> Iterator[NameMention]:
    """Every name of an organisation or programme; of two that overlap the longer, then the known one."""
    text = reading.document.text
    found = [*_known(reading), *_legal(reading), *_cued(text), *_patterns(text)]
    found.sort(key=lambda m: (m.span.start - m.span.end, not m.key, m.span))
    kept: list[NameMention] = []
    for mention in [*found, *_again(text, found)]:
        if not any(mention.span.meets(other.span) for other in kept):
            kept.append(mention)
    yield from sorted(kept, key=lambda m: m.span)


def _again(text: str, found: list[NameMention]) -> Iterator[NameMention]:
    """Every later place of a name that was found once: there it needs no cue."""
    for mention in found:
        if mention.about == "organisation":
            for match in re.finditer(rf"(?<![\w-]){re.escape(mention.name)}(?![\w-])", text):
                yield replace(mention, span=Span(*match.span()), cue=None)


def _known(reading: Reading) -> Iterator[NameMention]:
    """The names of the register, longest first at each place; a namesake only where its context stands in the text."""
    text = reading.document.text
    folded_text = fold(text)
    words = cut_words(text, Span(0, len(text)))
    folded = [fold(word.text) for word in words]
    for index, first in enumerate(folded):
        keys = (first, first.removesuffix("s"))
        candidates = [known for key in dict.fromkeys(keys) for known in reading.lexicon.known.get(key, ())]
        for known in sorted(candidates, key=lambda k: -len(k.words)):
            last = index + len(known.words)
            if known.context and not any(fold(word) in folded_text for word in known.context):
                continue
            if _fits(folded[index:last], known.words) and is_capital(_first_capital(words[index:last])):
                span = Span(words[index].span.start, words[last - 1].span.end)
                yield NameMention(span, known.about, span.of(text), known.type, key=known.key)
                break


def _first_capital(words: list[Word]) -> str:
    return next((w.text for w in words if is_capital(w.text)), "")


def _fits(said: list[str], known: tuple[str, ...]) -> bool:
    """Whether the words are the known ones, the last of them perhaps with a case ending."""
    if len(said) != len(known) or said[:-1] != list(known[:-1]):
        return False
    return said[-1] in {known[-1], known[-1] + "s", known[-1] + "es"}


def _legal(reading: Reading) -> Iterator[NameMention]:
    text = reading.document.text
    for form in LEGAL_FORM.finditer(text):
        sentence = reading.sentence_at(form.start())
        words = cut_words(text, Span(max(sentence.start, form.start() - 90), form.start()))
        start = form.start()
        for word in reversed(words):
            joined = text[word.span.end : start].strip() == ""
            named = (is_capital(word.text) and word.text not in STOP) or is_brand(word.text) or word.text == "&"
            if not (joined and named):
                break
            start = word.span.start
        if start < form.start():
            span = Span(start, form.end())
            name = span.of(text)
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)


def _cued(text: str) -> Iterator[NameMention]:
    """Names behind a noun that says what they are: "des Unternehmens X", "der Spitzencluster X"."""
    for cue in CUE_NOUN.finditer(text):
        start = cue.end()
        quoted = text[start : start + 1] in "„\"»‚'" and text[start : start + 1] != ""
        if quoted:
            start += 1
        end = start
        for word in cut_words(text, Span(start, min(len(text), start + 60))):
            if text[end : word.span.start].strip() or not (is_capital(word.text) or is_brand(word.text)):
                break
            end = word.span.end
        if end - start > 1:
            span = Span(start, end)
            kind = classify(OrganisationType, cue.group().strip()) or ""
            yield NameMention(span, "organisation", span.of(text), kind, Span(cue.start(), end))


def _patterns(text: str) -> Iterator[NameMention]:
    for pattern in (GROUP, HEAD):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            name = _nominative(span.of(text))
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)
    for match in PROGRAMME.finditer(text):
        span = Span(*match.span())
        if not GENERIC_PROGRAMME.match(match.group()):
            yield NameMention(
                span, "programme", _nominative(match.group()), classify(ProgrammeType, match.group()) or "", span
            )


def _nominative(name: str) -> str:
    """The name without the genitive ending of its head word.

    >>> _nominative("Ministeriums für Wirtschaft"), _nominative("Landes Hessen"), _nominative("Stabilitätsfonds")
    ('Ministerium für Wirtschaft', 'Land Hessen', 'Stabilitätsfonds')
    """
    head, blank, rest = name.partition(" ")
    if head.endswith("fonds"):
        return name
    for genitive in ("ministeriums", "Ministeriums", "programms", "wettbewerbs", "Kantons"):
        head = head.removesuffix(genitive) + genitive[:-1] if head.endswith(genitive) else head
    head = {"Landes": "Land", "Kreises": "Kreis", "Landkreises": "Landkreis", "Freistaates": "Freistaat"}.get(
        head, head
    )
    return head + blank + rest
