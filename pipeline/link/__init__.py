"""Mention → known thing: register, aliases, namesakes; undecided stays undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.codebook.ids import digest
from pipeline.codebook.mentions import Known, Lexicon, Mention, NameMention, RoleMention
from pipeline.codebook.register import KnownOrganisation, KnownProgramme, Register
from pipeline.german.inflection import comparable, fold

PREFIX = {"organisation": "org-", "programme": "pro-"}


def build_lexicon(register: Register) -> Lexicon:
    """The names of the registers by their first folded word, for the name finder to look up."""
    known: dict[str, list[Known]] = {}
    for organisation in register.organisations:
        for name in (organisation.name, *organisation.aliases):
            _put(known, name, organisation, ())
        for name in organisation.namesakes:
            _put(known, name, organisation, organisation.context)
    for programme in register.programmes:
        for name in (programme.name, *programme.aliases):
            _put(known, name, programme, ())
    given = frozenset(entry.name.casefold() for entry in register.given_names)
    return Lexicon({first: tuple(names) for first, names in sorted(known.items())}, given)


def _put(
    known: dict[str, list[Known]], name: str, entry: KnownOrganisation | KnownProgramme, context: tuple[str, ...]
) -> None:
    words = tuple(fold(word) for word in name.replace(",", " ,").split())
    about = "organisation" if isinstance(entry, KnownOrganisation) else "programme"
    known.setdefault(words[0], []).append(Known(words, entry.key, about, entry.type.value, context))  # type: ignore[arg-type]


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
