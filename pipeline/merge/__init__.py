"""Mentions → records: fundings per text, commitments over texts, every value with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.merge.commitments import add_commitments
from pipeline.merge.happenings import add_topics
from pipeline.merge.ledger import Ledger
from pipeline.merge.names import Cast, add_known, add_owners, add_regions
from pipeline.merge.persons import Bearer, bearers, one_of_many
from pipeline.merge.reprints import originals_of
from pipeline.merge.settled import settle
from pipeline.merge.shuffled import Said, Terms, recorded_on
from pipeline.merge.texts import Found, Text, add_text, cast_of
from pipeline.merge.unreviewed import keep_reviewed
from pipeline.seams import Engine

__all__ = ["Found", "Text", "merge"]


def merge(
    texts: Iterable[Text],
    register: Register,
    refused: frozenset[str] = frozenset(),
    *,
    unreviewed: bool = True,
    engine: Engine | None = None,
) -> Tables:
    """All tables of a publication as cells, sorted by key, from the mentions of its texts and who they name.

    Records whose ids are refused are left out, with what stands on them; so are those that nobody has reviewed, where
    `unreviewed` ones are not wanted. With an engine, what the texts say meets there by record and is settled record by
    record; without one that is done here, text by text. The tables are the same.
    """
    texts = list(texts)
    originals = originals_of(document for document, _, _ in texts)
    terms = Terms(register, refused, settled=unreviewed)
    ledger = _recorded(texts, originals, terms) if engine is None else _recorded_on(engine, texts, originals, terms)
    if not unreviewed:
        keep_reviewed(ledger)
    add_owners(ledger, register)
    if engine is None or not unreviewed:
        settle(ledger, register)
    else:
        add_known(ledger, register)  # nothing but owners that no text names is left to fill
    add_regions(ledger, register)
    add_topics(ledger)
    add_commitments(ledger)
    return ledger.tables()


def _recorded(texts: Sequence[Text], originals: Mapping[str, str], terms: Terms) -> Ledger:
    """What all texts say, one after the other."""
    ledger = Ledger(refused=terms.refused)
    casts = [cast_of(ledger, text) for text in texts]
    everybody = [one for cast, text in zip(casts, texts, strict=True) for one in _bearers(cast, text, terms.register)]
    ids = one_of_many(everybody, terms.refused)
    for cast, (document, found, _) in zip(casts, texts, strict=True):
        cast.rename(ids)
        add_text(cast, found, originals.get(document.id, ""))
    return ledger


def _recorded_on(engine: Engine, texts: Sequence[Text], originals: Mapping[str, str], terms: Terms) -> Ledger:
    """The same, as an engine sorts it by record. Who is who is found here: that takes less than to send the texts."""
    everybody = [
        one for text in texts for one in _bearers(cast_of(Ledger(refused=terms.refused), text), text, terms.register)
    ]
    ids = one_of_many(everybody, terms.refused)
    leaders: dict[str, dict[str, str]] = {}
    for one in everybody:
        if ids.get(one.id, one.id) != one.id:
            leaders.setdefault(one.source, {})[one.id] = ids[one.id]
    said = [Said(text, originals.get(text[0].id, ""), leaders.get(text[0].id, {})) for text in texts]
    return recorded_on(engine, said, terms)


def _bearers(cast: Cast, text: Text, register: Register) -> list[Bearer]:
    document, found, links = text
    return bearers(document, [mention for _, mention in found], links, cast.persons, register.persons)
