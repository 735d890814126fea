"""Lines of German press pages that are no part of the text: teasers, photo credits, share bars, advertisements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.collect.originals import Dropped

ALONE = {
    "teaser": r"""
        mehr zum thema|zum thema|mehr dazu|passend dazu|lesetipps?|auch interessant|auch lesenswert|mehr lesen|weiterlesen|
        das könnte sie auch interessieren|das könnte (?:sie|dich|euch) (?:auch )?interessieren|meistgelesen(?:e artikel)?|
        (?:mehr|weitere|ähnliche|verwandte|aktuelle) (?:artikel|beiträge|meldungen|nachrichten|themen|pressemitteilungen)
        (?: (?:zum thema|aus|zu) [^.!?]{1,60})?|(?:alle|zu den|zur übersicht der) (?:artikel|meldungen|pressemitteilungen)
    """,
    "advertisement": r"anzeigen?|werbung|advertorial|sponsored(?: post)?|gesponsert|ende der anzeige|anzeige ende",
    "share bar": r"""
        (?:artikel |seite |beitrag |meldung )?(?:teilen|drucken|merken|vorlesen|anhören|versenden|kommentieren|empfehlen)|
        (?:auf|bei|via|per|über) (?:facebook|twitter|x|whatsapp|linkedin|xing|e-?mail|telegram|mastodon|bluesky|threads)
        (?: teilen| versenden| weiterleiten)?|facebook|twitter|whatsapp|linkedin|xing|instagram|youtube|mastodon|bluesky|
        link kopieren|teilen sie (?:diesen|den) (?:artikel|beitrag)|folgen sie uns(?: auf [^.!?]{1,40})?|jetzt teilen
    """,
    "newsletter": r"""
        newsletter|(?:jetzt |hier )?(?:zum |den |unseren )?newsletter (?:abonnieren|bestellen|anmeldung)|zum newsletter anmelden|
        (?:jetzt )?(?:für|zu) (?:den|unseren|unserem) newsletter anmelden|rss-?feed(?: abonnieren)?
    """,
    "menu": r"""
        (?:direkt )?zu[mr] (?:haupt)?(?:inhalt|navigation|menü|suche)(?: springen| wechseln)?|hauptnavigation|
        (?:nach oben|zum seitenanfang|seitenanfang|zurück zur übersicht|zurück zur startseite|zur startseite)|
        startseite|menü(?: öffnen| schließen)?|suche(?: öffnen)?|suchbegriff eingeben|impressum|datenschutz(?:erklärung)?|
        barrierefreiheit|leichte sprache|gebärdensprache|sitemap|kontakt|sie (?:sind|befinden sich) hier:?[^.!?]{0,120}|
        anmelden|einloggen|abmelden|registrieren|login|mein konto|abo|jetzt abonnieren
    """,
    "cookie banner": r"""
        (?:alle |nur notwendige |nur essenzielle )?(?:cookies )?(?:akzeptieren|ablehnen|zulassen)|
        (?:cookie|datenschutz|privatsphäre)-?einstellungen(?: ändern)?|auswahl (?:speichern|bestätigen)|
        einstellungen speichern|nur notwendige cookies
    """,
    "reading time": r"(?:lesezeit|lesedauer):?(?: ca\.)? \d+ min(?:uten?|\.)?|\d+ min(?:uten?|\.)? (?:lesezeit|lesedauer)",
    "subscription": r"""
        mit [\w+ ]{2,30} weiterlesen|(?:jetzt )?(?:kostenlos|gratis|unverbindlich) (?:testen|lesen|registrieren)|
        (?:jetzt )?(?:abo|abonnement) (?:abschließen|testen)|bereits (?:abonnent|registriert)\?.{0,40}
    """,
    "comments": r"(?:\d+ )?kommentare?(?: (?:anzeigen|schreiben|lesen))?|kommentar (?:schreiben|verfassen)",
}
"""Lines that are furniture where they hold nothing else, by the reason that is recorded. Blanks count as one."""

BEGINNING = {
    "teaser": r"lesen sie (?:auch|hier|dazu|mehr|weiter)\b|(?:mehr|auch) zum thema:|zum thema:|lesen sie auch:|lesetipp:",
    "cookie banner": r"""
        (?:wir|diese (?:website|webseite|internetseite|seite)|unsere (?:website|webseite|internetseite|seite))
        (?:[^.!?]{0,60} )?(?:verwende[nt]|nutz(?:en|t)|setz(?:en|t)|benutz(?:en|t)|benötig(?:en|t)) [^.!?]{0,80}cookies?\b|
        mit (?:der|ihrer) (?:weiteren )?nutzung (?:dieser|unserer) (?:website|webseite|seite) [^.!?]{0,60}cookies?\b|
        durch (?:klick|klicken) auf „?(?:alle )?akzeptieren
    """,
    "subscription": r"""
        mit [\w+ ]{2,30} weiterlesen\b|jetzt (?:\d+ \w+ )?(?:für \d+[,.]?\d* (?:euro|€) |gratis |kostenlos )
        (?:testen|lesen|weiterlesen|freischalten|abonnieren)\b|
        dieser (?:artikel|beitrag|inhalt) ist (?:nur |exklusiv )?für (?:unsere )?abonnent|
        sie haben (?:bereits|schon) ein (?:abo|abonnement|konto)\b
    """,
    "newsletter": r"(?:melden sie sich|abonnieren sie) [^.!?]{0,80}newsletter\b",
    "advertisement": r"anzeige:",
}
"""Lines that are furniture from their first words on, whatever follows."""

_CREDIT = (
    r"(?:fotos?|bild(?:er|quelle|nachweis|rechte)?|symbol(?:foto|bild)|archiv(?:foto|bild)|pressefoto|grafik|"
    r"foto-?credit|fotograf(?:in)?|copyright|titelbild|quelle (?:foto|bild))"
)
_NAME = (
    r"(?:[A-ZÄÖÜ][\w.&'’-]*|dpa|afp|epd|kna|ddp|apa|imago|picture|alliance|images|istock|unsplash|pixabay|shutterstock|"
    r"privat|von|van|de|für|und|u\.|via|pa|obs|stock\.adobe\.com|[\w-]+\.(?:de|com|at|ch|org|net)|\d{4}|[A-Z]\d+)"
)
_NAMES = rf"{_NAME}(?:(?: ?[/|,;+@©] ?| [&–-] | ){_NAME}){{0,9}}"
_MARKED = rf"(?:(?i:{_CREDIT}) ?(?:[:©/]|\(c\)) ?|©\s?|\([cC]\) )(?:©\s?)?{_NAMES}"
_WHOLE = re.compile(rf"[(\[]?{_MARKED}\.?[)\]]?")
_ENCLOSED = re.compile(rf"(?<![ \t])[ \t]*(?:\({_MARKED}\)|\[{_MARKED}\])")
_AT_END = re.compile(rf"(?:(?<=[.!?“\"»])|(?: [|/–-]))[ \t]+{_MARKED}$|(?<![ \t])[ \t]+©\s?{_NAMES}$")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[ :]*(?:© ?)?(?:[^.!?]{0,60} )?(?:19|20)\d{2}\b[^.!?]{0,80}|alle rechte vorbehalten\.?",
    re.IGNORECASE,
)


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    tight = {reason: re.sub(r"\n\s*", "", pattern) for reason, pattern in patterns.items()}
    return {reason: re.compile(f"(?:{pattern})", re.IGNORECASE) for reason, pattern in tight.items()}


_ALONE, _BEGINNING = _compiled(ALONE), _compiled(BEGINNING)
_BULLET = re.compile(r"\s*[-*•·–»›→>]\s")
LONGEST_HEADLINE = 120
"""Signs of the longest line that is taken for the headline of a teaser."""
SENTENCES = re.compile(r"(?:(?<=[a-zäöüß]{4})\.|[!?])[“”\"«»]?\s+[„“\"»«]?[A-ZÄÖÜ]|\.[“”\"«»]$")
"""Two sentences, or a quoted one with its full stop."""
_ORNAMENT = " \t*•·+|>»›→-–—:.…!\u00a0"


def reason_to_drop(line: str) -> str | None:
    """Why a line is page furniture; None where it is text.

    A photo credit is a line of names behind its mark: what stands there in lower case makes it a caption, and text.

    >>> reason_to_drop("Foto: dpa/Oliver Berg"), reason_to_drop("Foto: Blick auf das neue Werk in Paderborn.")
    ('photo credit', None)
    """
    words = _words(line)
    for reason, pattern in _ALONE.items():
        if pattern.fullmatch(words):
            return reason
    for reason, pattern in _BEGINNING.items():
        if pattern.match(" ".join(line.split()).lstrip(_ORNAMENT)):
            return reason
    if _RIGHTS.fullmatch(words):
        return "rights notice"
    return "photo credit" if _WHOLE.fullmatch(words) else None


def cut_credits(line: str) -> tuple[str, list[Dropped]]:
    """A line of text without the photo credits in it, and those credits.

    >>> cut_credits("Die Ministerin übergibt den Bescheid. Foto: MWIKE / Susanne Kurz")
    ('Die Ministerin übergibt den Bescheid.', [Dropped(reason='photo credit', text='Foto: MWIKE / Susanne Kurz')])
    """
    found: list[Dropped] = []

    def record(match: re.Match[str]) -> str:
        found.append(Dropped("photo credit", match.group().strip(" \t|/–-")))
        return ""

    return _AT_END.sub(record, _ENCLOSED.sub(record, line)), found


def drop_furniture(text: str) -> tuple[str, list[Dropped]]:
    r"""A text without its furniture lines and photo credits, and all of these in their order.

    >>> drop_furniture("Das Land fördert es.\n\nLesen Sie auch: Bund gibt 10 Mio. Euro\n\nEs wächst.\n")
    ('Das Land fördert es.\n\nEs wächst.\n', [Dropped(reason='teaser', text='Lesen Sie auch: Bund gibt 10 Mio. Euro')])
    """
    dropped: list[Dropped] = []
    return "\n".join(_kept(text.split("\n"), dropped)), dropped


def _kept(lines: list[str], dropped: list[Dropped]) -> Iterator[str]:
    """The lines that stay; a blank line behind a dropped one goes with it where another one stands before."""
    blank, cut, listed = True, False, 0
    for at, line in enumerate(lines):
        reason = reason_to_drop(line) if line.strip() else None
        if at < listed and line.strip():
            reason = reason or "teaser"
        if reason:
            dropped.append(Dropped(reason, line.strip()))
            cut = True
            if reason == "teaser" and at >= listed and _is_heading(line):
                listed = _end_of_teasers(lines, at + 1)
            continue
        if cut and blank and not line.strip():
            continue
        blank, cut = not line.strip(), False
        words, found = cut_credits(line)
        dropped += found
        yield words


def _words(line: str) -> str:
    """A line without what adorns it at its ends, each gap one blank."""
    return " ".join(line.split()).strip(_ORNAMENT)


def _is_heading(line: str) -> bool:
    """Whether a line announces teasers and is none itself: "Lesen Sie auch:", "Mehr zum Thema"."""
    words = _words(line)
    return bool(_ALONE["teaser"].fullmatch(words) or _BEGINNING["teaser"].fullmatch(words))


def _end_of_teasers(lines: list[str], start: int) -> int:
    """Behind which of the lines from `start` on the headlines end that a list of teasers holds.

    A headline that stands alone before running text is a heading of that text.
    """
    end, heads = start, []
    for at in range(start, len(lines)):
        if not lines[at].strip():
            continue
        if not (_BULLET.match(lines[at]) or _is_headline(lines[at])):
            break
        heads.append(at)
        end = at + 1
    else:
        return end
    alone = heads and not _BULLET.match(lines[heads[-1]]) and (heads[-1] == start or not lines[heads[-1] - 1].strip())
    return heads[-1] if alone else end


def _is_headline(line: str) -> bool:
    """Whether a line is short and no sentence that ends in a full stop, nor several: headlines ask, call and quote."""
    words = line.strip()
    return len(line) <= LONGEST_HEADLINE and words[-1] not in ".…:;," and not SENTENCES.search(words)
