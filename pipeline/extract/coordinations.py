"""Names that share a head in the plural: "die Landkreise X und Y", "die Fraunhofer-Institute für X und für Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import Known
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.extract.name_patterns import INSTITUTION
from pipeline.german.inflection import fold, stem
from pipeline.german.words import cut_pieces

SINGULARS = {
    "Landkreise": "Landkreis", "Kreise": "Kreis", "Städte": "Stadt", "Gemeinden": "Gemeinde", "Kantone": "Kanton",
    "Universitäten": "Universität", "Hochschulen": "Hochschule", "Fachhochschulen": "Fachhochschule", "Unis": "Uni",
    "Technischen Universitäten": "Technische Universität", "Technische Universitäten": "Technische Universität",
    "Technischen Hochschulen": "Technische Hochschule", "Handwerkskammern": "Handwerkskammer", "IHKs": "IHK",
    "Wirtschaftskammern": "Wirtschaftskammer", "Sparkassen": "Sparkasse", "Stadtwerke": "Stadtwerke",
    "Bezirksregierungen": "Bezirksregierung", "Regierungspräsidien": "Regierungspräsidium",
    "Fraunhofer-Institute": "Fraunhofer-Institut", "Max-Planck-Institute": "Max-Planck-Institut",
    "Leibniz-Institute": "Leibniz-Institut", "Helmholtz-Zentren": "Helmholtz-Zentrum", "Institute": "Institut",
    "Bundesministerien": "Bundesministerium", "Landesministerien": "Landesministerium", "Ministerien": "Ministerium",
    "Staatsministerien": "Staatsministerium", "Departemente": "Departement",
}  # fmt: skip
"""Heads in the plural, and the head of each name in the singular."""
_HEADS = "|".join(re.escape(head) for head in sorted(SINGULARS, key=lambda head: (-len(head), head)))
_WORD = r"[A-ZÄÖÜ][\w-]*"
_PLACE = rf"(?:Bad\s|St\.\s|Sankt\s)?{_WORD}(?:\sam\s{_WORD}|/{_WORD})?"
_FIELD = rf"für\s+(?:[a-zäöü]+e[snr]?\s+)?{_WORD}(?:\s(?:und\s|&\s)?(?!für){_WORD}){{0,3}}(?:\s\([A-Z][\w-]{{1,9}}\))?"
_JOINT = r"(?:,\s|\s(?:und|sowie|bzw\.|beziehungsweise)\s)"
COORDINATED = re.compile(
    rf"(?<![\w-])(?P<head>{_HEADS})n?\s+(?P<list>{_FIELD}(?:{_JOINT}{_FIELD})+|{_PLACE}(?:{_JOINT}{_PLACE})+)(?![\w-])"
)
"""A head in the plural with places or fields in a row."""
MEMBER = re.compile(rf"(?P<name>{_FIELD}|{_PLACE})(?={_JOINT}|$)")
BODY = re.compile(
    rf"{INSTITUTION}|(?:Musik|Kunst)hochschule|Kanton|Kommune|Ministerium|Regierung|Kirche|Kammer|Politik|Wirtschaft|Verwaltung|"
    r"Polizei|Klinik|Klinikum|Partner|Firmen|Unternehmen"
)
"""Nouns of bodies: beside the place of another one they are no place that shares its head."""
INVARIANT = frozenset({"Stadtwerke"})
"""Heads that are alike in singular and plural: only a word that counts them makes them several."""
COUNTED = re.compile(r"(?i)\b(?:beiden?|zwei|drei|vier|mehreren?|alle[nr]?|jeweiligen)\s+\Z")
ABBREVIATION = re.compile(r"\s\((?P<short>[^)]*)\)$")


def extract(reading: Reading) -> Iterator[NameMention]:
    """One mention for every member; the words of each are the whole row, which spells it out."""
    text = reading.document.text
    for match in COORDINATED.finditer(text):
        members = [member["name"] for member in MEMBER.finditer(match["list"])]
        counted = COUNTED.search(text[max(0, match.start() - 20) : match.start()])
        if any(map(BODY.fullmatch, members)) or (match["head"] in INVARIANT and not counted):
            continue
        head, span = SINGULARS[match["head"]], Span(*match.span())
        kind = classify(OrganisationType, match["head"])
        for member in MEMBER.finditer(match["list"]):
            short = ABBREVIATION.search(member["name"])
            name = f"{head} {ABBREVIATION.sub('', member['name'])}"
            known = _known(reading, name)
            key, type_ = (known.key, known.type) if known else ("", kind or "")
            yield NameMention(span, "organisation", name, type_, span if kind else None, key=key)
            if short:
                start = match.start("list") + member.start() + short.start("short")
                place = Span(start, start + len(short["short"]))
                yield NameMention(place, "organisation", short["short"], type_, key=key, full=name)


def _known(reading: Reading, name: str) -> Known | None:
    """The organisation that the registers know by a name; None where they know none."""
    stems = tuple(stem(fold(piece.text)) for piece in cut_pieces(name, Span(0, len(name))))
    known = (one for one in reading.lexicon.known.get(stems[0], ()) if one.stems == stems and not one.context)
    return next(known, None)
