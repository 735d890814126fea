"""The tables of what happened and was said: events, participants, statements, topics and their mentions."""

from __future__ import annotations

from typing import ClassVar

from pipeline.codebook.actors import evidence, review
from pipeline.codebook.code_lists import EventType, ParticipantRole, Review, StatementMode
from pipeline.codebook.row import Row, Table, classified, curated, derived, stated
from pipeline.codebook.value_types import Identifier, PartialDate, Text, Url


class Event(Row):
    """A visit, a hand-over, a launch."""

    TABLE: ClassVar[Table] = Table(
        "events", "eve", "event", "Ereignisse", "Events", ("schema:Event",), fact=True, anchor="title"
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of the sentence and the words that attest the title."""
    type: EventType | None = classified("Art", "Type", property="belegt:eventType")
    """What kind of event it is."""
    title: Text = stated("Bezeichnung", "Title", property="schema:name", reads="words", language="de", required=True)
    """What the text calls it, as worded."""
    date: PartialDate | None = stated("Datum", "Date", property="schema:startDate", reads="date")
    """When it took place, as precisely as the text says."""
    date_label: Text | None = stated(
        "Datum im Wortlaut", "Date as worded", property="belegt:dateLabel", reads="words", language="de"
    )
    """When it took place, as worded."""
    place: Text | None = stated("Ort", "Place", property="schema:location", reads="words", language="de")
    """Where it took place, as worded."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Participant(Row):
    """Someone takes part in an event."""

    TABLE: ClassVar[Table] = Table(
        "participants", "pat", "participant", "Teilnehmende", "Participants", ("belegt:Participation",), fact=True,
        identity=("event_id", "person_id", "organisation_id", "role"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of event, participant and role."""
    event_id: Identifier = derived("Ereignis", "Event", property="belegt:about", refers_to="events", required=True)
    """The event."""
    person_id: Identifier | None = stated(
        "Person", "Person", property="belegt:person", refers_to="persons", reads="name"
    )
    """The person who takes part."""
    organisation_id: Identifier | None = stated(
        "Organisation", "Organisation", property="belegt:organisation", refers_to="organisations", reads="name"
    )
    """The organisation that takes part."""
    label: Text = stated("Wortlaut", "As worded", property="rdfs:label", reads="words", language="de", required=True)
    """The participant as worded."""
    role: ParticipantRole = classified("Rolle", "Role", property="belegt:participantRole", required=True)
    """In what role."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Statement(Row):
    """One contiguous quotation or reported statement."""

    TABLE: ClassVar[Table] = Table(
        "statements", "sta", "statement", "Aussagen", "Statements", ("schema:Quotation",), fact=True, anchor="text"
    )

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of the first sentence and its words."""
    event_id: Identifier | None = derived("Ereignis", "Event", property="schema:isPartOf", refers_to="events")
    """The event at which it was said; one of the same text."""
    person_id: Identifier | None = stated(
        "Person", "Person", property="schema:creator", refers_to="persons", reads="name"
    )
    """Who said it."""
    organisation_id: Identifier | None = stated(
        "Organisation", "Organisation", property="schema:sourceOrganization", refers_to="organisations", reads="name"
    )
    """The organisation that said it, where no person did."""
    mode: StatementMode = classified("Form", "Mode", property="belegt:statementMode", required=True)
    """How the text reports it."""
    text: Text = stated("Wortlaut", "Text", property="schema:text", reads="words", language="de", required=True)
    """The words, those of several sentences joined by one blank."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Topic(Row):
    """A concept of the topic scheme."""

    TABLE: ClassVar[Table] = Table("topics", "", "topic", "Themen", "Topics", ("skos:Concept",))

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """The code of the topic."""
    label_de: Text = derived("Bezeichnung", "Label (German)", property="skos:prefLabel", language="de", required=True)
    """The German label."""
    label_en: Text = derived(
        "Bezeichnung (englisch)", "Label (English)", property="skos:prefLabel", language="en", required=True
    )
    """The English label."""
    broader_id: Identifier | None = derived("Oberbegriff", "Broader", property="skos:broader", refers_to="topics")
    """The broader topic."""
    exact_match: Url | None = curated("Entspricht", "Exact match", property="skos:exactMatch")
    """The same concept in another scheme."""


class TopicMention(Row):
    """A text's funding, cluster or project works on a topic."""

    TABLE: ClassVar[Table] = Table(
        "topic_mentions", "top", "topic-mention", "Themennennungen", "Topic mentions", ("belegt:TopicMention",),
        fact=True, identity=("topic_id", "source_id"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of topic and text."""
    topic_id: Identifier = classified("Thema", "Topic", property="dcterms:subject", refers_to="topics", required=True)
    """The topic."""
    source_id: Identifier = derived("Quelle", "Source", property="schema:isPartOf", refers_to="sources", required=True)
    """The text."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""
