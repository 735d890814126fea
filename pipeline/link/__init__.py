"""Mention → known thing: register, aliases, namesakes; undecided stays undecided."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.documents import Span
from pipeline.codebook.ids import digest
from pipeline.codebook.lexicon import About, Known, Lexicon
from pipeline.codebook.mentions import Mention, NameMention, RoleMention
from pipeline.codebook.register import KnownOrganisation, KnownProgramme, Register
from pipeline.german.inflection import comparable, fold, stem
from pipeline.german.words import cut_pieces

LEVEL = re.compile(r"^(?:Landkreis|Kreis|Regierungsbezirk|Kanton|Städteregion|Region)\s+|,.*$|\s+\(.*\)$")
"""What the name of a region says of its kind and not of its place."""
SHORT = 4
"""Letters that the abbreviation of a territory has at most: "NRW"."""
PREFIX = {"organisation": "org-", "programme": "pro-"}


def build_lexicon(register: Register) -> Lexicon:
    """The names of the registers by the stem of their first piece, for the name finder to look up."""
    known: dict[str, list[Known]] = {}
    apart = {(fold(one.name), one.register_name, one.key) for one in register.names if one.decision == "not_same"}
    places = {fold(name) for region in register.regions for name in (region.name, *region.aliases)}
    for organisation in register.organisations:
        for name in _kept((organisation.name, *organisation.aliases), "organisations", organisation.key, apart):
            _put(known, name, organisation, weak=_is_place(name, organisation, places))
        for name in _kept(organisation.namesakes, "organisations", organisation.key, apart):
            context = tuple(fold(word) for word in organisation.context)
            _put(known, name, organisation, context, weak=_is_place(name, organisation, places))
    for programme in register.programmes:
        for name in _kept((programme.name, *programme.aliases), "programmes", programme.key, apart):
            _put(known, name, programme)
    territories = _territories(register)
    given = frozenset(entry.name.casefold() for entry in register.given_names)
    return Lexicon(
        {first: tuple(sorted(names, key=_precedence)) for first, names in sorted(known.items())}, given, territories
    )


def _kept(names: Iterable[str], register_name: str, key: str, apart: Collection[tuple[str, str, str]]) -> Iterator[str]:
    """The names but for those of which somebody has decided that they are not the thing's."""
    return (name for name in names if (fold(name), register_name, key) not in apart)


def _territories(register: Register) -> dict[str, str]:
    """The Land or canton of every known organisation that has its seat in one, and of every place that lies in one only."""
    governments = {
        one.region_id: one.key
        for one in register.organisations
        if any(name.startswith(("Land ", "Freistaat ", "Kanton ")) for name in (one.name, *one.aliases))
    }

    def governed(code: str) -> str:
        return next(
            (governments[code[:length]] for length in range(len(code), 2, -1) if code[:length] in governments), ""
        )

    found = {one.key: governed(one.region_id) for one in register.organisations if one.region_id}
    places: dict[str, set[str]] = {}
    for region in register.regions:
        name = LEVEL.sub("", region.name)
        if governed(region.id) and " " not in name:
            places.setdefault(fold(name), set()).add(governed(region.id))
    return {
        **{key: territory for key, territory in found.items() if territory},
        **{name: next(iter(keys)) for name, keys in places.items() if len(keys) == 1},
    }


def _precedence(known: Known) -> tuple[int, bool, str]:
    """Which of several names at one place is meant: the longest, of equal ones a namesake that its context proves."""
    return -len(known.stems), not known.context, known.key


def _is_place(name: str, organisation: KnownOrganisation, places: Collection[str]) -> bool:
    """Whether a name of a territory's government is that of the territory: that of a region, or its abbreviation."""
    territory = organisation.type is OrganisationType.GOVERNMENT and organisation.region_id != ""
    short = name.isupper() and len(name) <= SHORT and name != "EU"
    return territory and (fold(name) in places or short)


def _put(
    known: dict[str, list[Known]],
    name: str,
    entry: KnownOrganisation | KnownProgramme,
    context: tuple[str, ...] = (),
    *,
    weak: bool = False,
) -> None:
    pieces = tuple(piece.text for piece in cut_pieces(name, Span(0, len(name))))
    stems = tuple(stem(fold(piece)) for piece in pieces)
    about: About = "organisation" if isinstance(entry, KnownOrganisation) else "programme"
    if stems:
        known.setdefault(stems[0], []).append(
            Known(pieces, stems, entry.key, about, entry.type.value, context, weak, name)
        )


def resolve(mentions: Iterable[Mention]) -> dict[NameMention, str]:
    """The id that every organisation and programme named in the mentions has: the register's key, else a hash.

    The hash is one of the name alone, without the source, so that an organisation keeps its id when a text is added
    that sorts before the others.
    """
    return {name: _entity_id(name) for name in _names(mentions) if name.about != "person"}


def _names(mentions: Iterable[Mention]) -> Iterator[NameMention]:
    """Every name, also those that stand only inside a role word."""
    for mention in mentions:
        if isinstance(mention, NameMention):
            yield mention
        elif isinstance(mention, RoleMention) and mention.organisation:
            yield mention.organisation


def _entity_id(mention: NameMention) -> str:
    return PREFIX[mention.about] + (mention.key or digest(mention.about, comparable(mention.full or mention.name)))
