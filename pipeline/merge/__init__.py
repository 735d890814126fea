"""Mentions → records: fundings per text, commitments over texts, every value with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import (
    EventMention,
    FundingMention,
    HomepageMention,
    Mention,
    NameMention,
    ObservationMention,
    RoleMention,
    StatementMention,
    TopicMention,
)
from pipeline.codebook.register import Register
from pipeline.codebook.tables import TABLES, Tables
from pipeline.german.sentences import cut_sentences
from pipeline.merge.commitments import add_commitments
from pipeline.merge.figures import add_funding, add_observation
from pipeline.merge.happenings import add_event, add_statement, add_topic, add_topics
from pipeline.merge.ledger import Ledger, Witness
from pipeline.merge.names import Cast, add_known, add_regions, settle_names
from pipeline.merge.persons import bearers, one_of_many
from pipeline.merge.reprints import originals_of
from pipeline.merge.unreviewed import keep_reviewed

Found = Sequence[tuple[str, Mention]]


def merge(
    texts: Iterable[tuple[Document, Found, Mapping[NameMention, str]]],
    register: Register,
    refused: frozenset[str] = frozenset(),
    *,
    unreviewed: bool = True,
) -> Tables:
    """All tables of a publication as cells, sorted by key, from the mentions of its texts and who they name.

    Records whose ids are refused are left out, with what stands on them; so are those that nobody has reviewed, where
    `unreviewed` ones are not wanted.
    """
    ledger = Ledger(refused=refused)
    texts = list(texts)
    originals = originals_of(document for document, _, _ in texts)
    casts = [
        (Cast(Witness(ledger, document, cut_sentences(document.text)), links, {}), found)
        for document, found, links in texts
    ]
    _recognise_persons(casts, register, refused)
    for cast, found in casts:
        document = cast.witness.document
        _add_source(ledger, document, originals.get(document.id, ""))
        _add_mentions(cast, found)
    if not unreviewed:
        keep_reviewed(ledger)
    add_known(ledger, register)
    settle_names(ledger)
    add_regions(ledger, register)
    add_topics(ledger)
    add_commitments(ledger)
    _set_evidence(ledger)
    _set_alternative_names(ledger)
    return ledger.tables()


def _add_source(ledger: Ledger, document: Document, original: str) -> None:
    head = document.head
    stated = {
        "title": head.title, "publisher": head.publisher, "published": head.published, "url": head.url,
        "language": head.language, "licence": head.licence,
    }  # fmt: skip
    values = {column: value or "" for column, value in stated.items()}
    ledger.put(
        "sources",
        {"id": document.id, **values, "media_type": document.media_type, "path": document.path,
         "sha256": document.sha256, "original_sha256": document.original_sha256,
         "characters": str(len(document.text)), "copy_of_id": original},
    )  # fmt: skip
    for column, value in values.items():
        note = f"; {head.title_note}" if column == "title" and head.title_note else ""
        ledger.cite("sources", document.id, column, value, (f"head of {document.path}{note}", ""))


def _recognise_persons(casts: Sequence[tuple[Cast, Found]], register: Register, refused: frozenset[str]) -> None:
    """Gives every person of a text the id that the person has in all texts."""
    everybody = []
    for cast, found in casts:
        mentions = [mention for _, mention in found]
        cast.name_persons(mention for mention in mentions if isinstance(mention, NameMention))
        everybody += bearers(cast.witness.document, mentions, cast.links, cast.persons, register.persons)
    ids = one_of_many(everybody, refused)
    for cast, _ in casts:
        cast.persons.update({name: ids.get(key, key) for name, key in cast.persons.items()})


def _add_mentions(cast: Cast, found: Found) -> None:
    """Names first, so that every later mention can refer to them."""
    for method, mention in found:
        if isinstance(mention, NameMention):
            cast.record(mention, method)
    for method, mention in found:
        match mention:
            case RoleMention():
                cast.role(mention, method)
            case HomepageMention():
                cast.homepage(mention, method)
            case FundingMention():
                add_funding(cast, mention, method)
            case ObservationMention():
                add_observation(cast, mention, method)
            case EventMention():
                add_event(cast, mention, method)
            case StatementMention():
                add_statement(cast, mention, method)
            case TopicMention():
                add_topic(cast, mention, method)
            case NameMention():
                pass


def _set_evidence(ledger: Ledger) -> None:
    """A record's evidence is that of its first attestation: of the words that it stands on, else by source and place."""
    evidence = ledger.rows["evidence"]
    order = sorted(
        ledger.rows["attestations"].values(),
        key=lambda a: (
            not TABLES[a["record_table"]].TABLE.stands_on(a["column"]),
            evidence[a["evidence_id"]]["source_id"],
            int(a["start"]),
            int(a["end"]),
            a["id"],
        ),
    )
    for attestation in order:
        table = attestation["record_table"]
        if "evidence_id" in TABLES[table].model_fields:
            ledger.rows[table][attestation["record_id"]].setdefault("evidence_id", attestation["evidence_id"])


def _set_alternative_names(ledger: Ledger) -> None:
    names: dict[str, set[str]] = {}
    for row in ledger.rows["names"].values():
        names.setdefault(row["record_id"], set()).add(row["name"])
    for table in ("organisations", "programmes"):
        for key, row in ledger.rows[table].items():
            row["alternative_names"] = "|".join(sorted(names.get(key, set()) - {row["name"]}))
