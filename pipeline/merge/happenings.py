"""Events, statements and topics → rows, each value with the words that attest it."""

from __future__ import annotations

from functools import partial

from pipeline.codebook.mentions import EventMention, StatementMention, TopicMention
from pipeline.codebook.topics import BROADER, EUROVOC_SOURCE, Topic, exact_match
from pipeline.merge.ledger import Ledger
from pipeline.merge.names import Cast


def add_event(cast: Cast, mention: EventMention, method: str) -> None:
    """Records an event with those who take part."""
    witness = cast.witness
    key = witness.anchored("events", mention.title)
    if key is None:
        return
    by = partial(mention.verdict.method, found_by=method)
    standing = mention.verdict.review.value
    row = {"id": key, "type": mention.type, "title": witness.words(mention.title), "review": standing}
    witness.ledger.put("events", row)
    if not witness.ledger.has("events", key):
        return
    witness.attest("events", key, "title", [mention.title], method)
    if mention.type:
        witness.attest("events", key, "type", [mention.cue], by("type"))
    if mention.date_label:
        row["date_label"] = witness.words(mention.date_label)
        witness.attest("events", key, "date_label", [mention.date_label], by("date_label"))
    for participant in mention.participants:
        record = cast.id_of(participant.name)
        column = "person_id" if participant.name.about == "person" else "organisation_id"
        if not record or participant.name.about == "programme":
            continue
        cells = {"event_id": key, column: record, "label": witness.words(participant.label), "role": participant.role}
        part = witness.ledger.add("participants", cells)
        witness.attest("participants", part, column, [participant.name.span], method)
        witness.attest("participants", part, "label", [participant.label], method)
        witness.attest("participants", part, "role", [participant.cue], method)


def add_statement(cast: Cast, mention: StatementMention, method: str) -> None:
    """Records a statement with its speaker."""
    witness = cast.witness
    key = witness.anchored("statements", mention.pieces[0])
    if key is None or any(witness.evidence(piece) is None for piece in mention.pieces):
        return
    text = " ".join(witness.words(piece) for piece in mention.pieces)
    by = partial(mention.verdict.method, found_by=method)
    row = {"id": key, "mode": mention.mode, "text": text, "review": mention.verdict.review.value}
    witness.ledger.put("statements", row)
    witness.attest("statements", key, "text", mention.pieces, method)
    witness.attest("statements", key, "mode", [mention.pieces[0]], by("mode"))
    event = witness.anchored("events", mention.event.title) if mention.event else None
    if event and witness.ledger.has("events", event):
        row["event_id"] = event
    if mention.speaker and mention.place and (person := cast.id_of(mention.speaker)):
        row["person_id"] = person
        witness.attest("statements", key, "person_id", [mention.place], by("speaker"))


def add_topic(cast: Cast, mention: TopicMention, method: str) -> None:
    """Records that the text names a topic."""
    evidence = cast.witness.evidence(mention.span)
    if evidence is not None:
        row = {"topic_id": mention.topic, "source_id": cast.witness.document.id, "evidence_id": evidence.id}
        verdict = mention.verdict
        key = cast.witness.ledger.add("topic_mentions", {**row, "review": verdict.review.value})
        cast.witness.ledger.raise_review("topic_mentions", key, verdict.review)
        cast.witness.attest("topic_mentions", key, "topic_id", [mention.span], verdict.method("topic", method))


def add_topics(ledger: Ledger) -> None:
    """Adds the whole topic scheme, a reference table."""
    for topic in Topic:
        match = exact_match(topic)
        broader = BROADER[topic].value if topic in BROADER else ""
        cells = {"id": topic.value, "label_de": topic.label_de, "label_en": topic.label_en, "broader_id": broader}
        ledger.put("topics", {**cells, "exact_match": match})
        ledger.cite("topics", topic.value, "exact_match", match, (EUROVOC_SOURCE, ""))
