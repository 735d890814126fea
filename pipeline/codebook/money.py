"""The tables of money and figures: fundings, their parties, commitments, observations, conflicts."""

from __future__ import annotations

from typing import ClassVar

from pipeline.codebook.actors import evidence, review
from pipeline.codebook.code_lists import ConflictStatus, Indicator, PartyRole, Qualifier, Review
from pipeline.codebook.funding_codes import Basis, FundingKind, FundingStatus
from pipeline.codebook.row import Part, Row, Table, classified, derived, stated
from pipeline.codebook.value_types import Count, Identifier, Number, PartialDate, Text, Truth, Unit

AMOUNT = {
    "amount": Part("schema:amount", ("schema:MonetaryAmount",)),
    "period": Part("dcterms:temporal", ("dcterms:PeriodOfTime",)),
}


class Funding(Row):
    """One money statement of one text: given, promised, asked for, proposed or put in."""

    TABLE: ClassVar[Table] = Table(
        "fundings", "fun", "funding", "Förderungen", "Fundings", ("belegt:Funding",), fact=True, anchor="amount"
    )
    PARTS: ClassVar[dict[str, Part]] = AMOUNT

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of the sentence and the words that attest the amount."""
    source_id: Identifier = derived("Quelle", "Source", property="schema:isPartOf", refers_to="sources", required=True)
    """The text that states it."""
    commitment_id: Identifier | None = derived(
        "Zusage", "Commitment", property="belegt:commitment", refers_to="commitments"
    )
    """The money behind this statement."""
    kind: FundingKind | None = classified("Art", "Kind", property="belegt:fundingKind")
    """What kind of money it is."""
    status: FundingStatus | None = classified("Stand", "Status", property="belegt:fundingStatus")
    """How far it has come."""
    funder_id: Identifier | None = stated(
        "Geldgeber", "Funder", property="schema:funder", refers_to="organisations", reads="name"
    )
    """Who gives the money."""
    funder_label: Text | None = stated(
        "Geldgeber im Wortlaut", "Funder as worded", property="belegt:funderLabel", reads="words", language="de"
    )
    """Who gives the money, as worded."""
    proposer_id: Identifier | None = stated(
        "Vorschlagender", "Proposer", property="belegt:proposer", refers_to="organisations", reads="name"
    )
    """Who proposes or demands the money; a proposer is no funder."""
    recipient_id: Identifier | None = stated(
        "Empfänger", "Recipient", property="belegt:recipient", refers_to="organisations", reads="name"
    )
    """Who gets the money."""
    recipient_label: Text | None = stated(
        "Empfänger im Wortlaut", "Recipient as worded", property="belegt:recipientLabel", reads="words", language="de"
    )
    """Who or what gets the money, as worded."""
    programme_id: Identifier | None = stated(
        "Programm", "Programme", property="belegt:programme", refers_to="programmes", reads="name"
    )
    """The pot that the money comes from."""
    purpose: Text | None = stated("Zweck", "Purpose", property="belegt:purpose", reads="words", language="de")
    """What the money is for, as worded."""
    amount: Number | None = stated("Betrag", "Amount", property="schema:value", part="amount", reads="value")
    """The amount as the text states it, in units of the currency; empty for a range."""
    currency: Unit = stated(
        "Währung", "Currency", property="schema:currency", part="amount", reads="unit", required=True
    )
    """The currency, ISO 4217."""
    qualifier: Qualifier = stated(
        "Unschärfe", "Qualifier", property="belegt:qualifier", part="amount", reads="qualifier", required=True
    )
    """How the text hedges the amount."""
    amount_min: Number | None = derived("Betrag mindestens", "Lower bound", property="schema:minValue", part="amount")
    """The lower bound that follows from amount and qualifier."""
    amount_max: Number | None = derived("Betrag höchstens", "Upper bound", property="schema:maxValue", part="amount")
    """The upper bound that follows from amount and qualifier."""
    basis: Basis | None = classified("Bezug", "Basis", property="belegt:basis")
    """What the amount is counted per."""
    start: PartialDate | None = stated("Beginn", "Start", property="dcat:startDate", part="period", reads="start")
    """When the funding begins."""
    end: PartialDate | None = stated("Ende", "End", property="dcat:endDate", part="period", reads="end")
    """When the funding ends."""
    period_label: Text | None = stated(
        "Zeitraum im Wortlaut", "Period as worded", property="belegt:periodLabel", reads="words", language="de"
    )
    """The period as worded."""
    part_of_id: Identifier | None = derived("Teil von", "Part of", property="dcterms:isPartOf", refers_to="fundings")
    """The larger statement of the same text that this one is a part of, as its words or a reviewer say."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Party(Row):
    """A party of a funding, also the first."""

    TABLE: ClassVar[Table] = Table(
        "parties", "par", "party", "Beteiligte", "Parties", ("belegt:Party",), fact=True,
        identity=("funding_id", "role", "organisation_id", "programme_id", "region_id", "label"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of funding, role and who it is."""
    funding_id: Identifier = derived(
        "Förderung", "Funding", property="belegt:about", refers_to="fundings", required=True
    )
    """The funding."""
    role: PartyRole = derived("Rolle", "Role", property="belegt:partyRole", required=True)
    """What the party is to the funding: a relation, proven word by word, measured as a whole."""
    organisation_id: Identifier | None = stated(
        "Organisation", "Organisation", property="belegt:organisation", refers_to="organisations", reads="name"
    )
    """The organisation, where it is one with a name."""
    programme_id: Identifier | None = stated(
        "Programm", "Programme", property="belegt:programme", refers_to="programmes", reads="name"
    )
    """The programme, where it is one."""
    region_id: Identifier | None = stated(
        "Region", "Region", property="belegt:region", refers_to="regions", reads="name"
    )
    """The region, where it is one."""
    label: Text = stated("Wortlaut", "As worded", property="rdfs:label", reads="words", language="de", required=True)
    """The party as worded."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Commitment(Row):
    """The money behind one or more fundings."""

    TABLE: ClassVar[Table] = Table("commitments", "com", "commitment", "Zusagen", "Commitments", ("belegt:Commitment",))
    PARTS: ClassVar[dict[str, Part]] = AMOUNT

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """The id of its first funding by source, with another prefix."""
    kind: FundingKind | None = derived("Art", "Kind", property="belegt:fundingKind")
    """What kind of money it is."""
    status: FundingStatus | None = derived("Stand", "Status", property="belegt:fundingStatus")
    """How far it has come."""
    funder_id: Identifier | None = derived("Geldgeber", "Funder", property="schema:funder", refers_to="organisations")
    """Who gives the money."""
    recipient_id: Identifier | None = derived(
        "Empfänger", "Recipient", property="belegt:recipient", refers_to="organisations"
    )
    """Who gets the money."""
    programme_id: Identifier | None = derived(
        "Programm", "Programme", property="belegt:programme", refers_to="programmes"
    )
    """The pot that the money comes from."""
    amount: Number | None = derived("Betrag", "Amount", property="schema:value", part="amount")
    """The amount, in units of the currency."""
    currency: Unit = derived("Währung", "Currency", property="schema:currency", part="amount", required=True)
    """The currency, ISO 4217."""
    qualifier: Qualifier = derived("Unschärfe", "Qualifier", property="belegt:qualifier", part="amount", required=True)
    """How the amount is hedged."""
    amount_min: Number | None = derived("Betrag mindestens", "Lower bound", property="schema:minValue", part="amount")
    """The lower bound."""
    amount_max: Number | None = derived("Betrag höchstens", "Upper bound", property="schema:maxValue", part="amount")
    """The upper bound."""
    basis: Basis | None = derived("Bezug", "Basis", property="belegt:basis")
    """What the amount is counted per."""
    start: PartialDate | None = derived("Beginn", "Start", property="dcat:startDate", part="period")
    """When the funding begins."""
    end: PartialDate | None = derived("Ende", "End", property="dcat:endDate", part="period")
    """When the funding ends."""
    part_of_id: Identifier | None = derived("Teil von", "Part of", property="dcterms:isPartOf", refers_to="commitments")
    """The larger commitment that holds this one."""
    sum_safe: Truth = derived("Summierbar", "Safe to add up", property="belegt:sumSafe", required=True)
    """Whether it may be added up with the others without counting a euro twice."""
    witnesses: Count = derived("Zeugen", "Witnesses", property="belegt:witnesses", required=True)
    """How many texts state it, a text and its reprints counted once."""
    rule: Text = derived("Regel", "Rule", property="belegt:rule", required=True)
    """The rule that joined the statements."""


SHARED = tuple(
    name for name in Commitment.model_fields if name in Funding.model_fields and name not in {"id", "part_of_id"}
)
"""The columns of a commitment that are those of its fundings."""


class Observation(Row):
    """A stated figure about something."""

    TABLE: ClassVar[Table] = Table(
        "observations", "obs", "observation", "Beobachtungen", "Observations", ("belegt:Observation",),
        fact=True, anchor="value",
    )  # fmt: skip
    PARTS: ClassVar[dict[str, Part]] = {"period": AMOUNT["period"]}

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of the sentence and the words that attest the value."""
    source_id: Identifier = derived("Quelle", "Source", property="schema:isPartOf", refers_to="sources", required=True)
    """The text that states it."""
    organisation_id: Identifier | None = stated(
        "Organisation", "Organisation", property="belegt:organisation", refers_to="organisations", reads="name"
    )
    """The organisation that the figure is about."""
    programme_id: Identifier | None = stated(
        "Programm", "Programme", property="belegt:programme", refers_to="programmes", reads="name"
    )
    """The programme that the figure is about."""
    region_id: Identifier | None = stated(
        "Region", "Region", property="belegt:region", refers_to="regions", reads="name"
    )
    """The region that the figure is about."""
    subject_label: Text | None = stated(
        "Gegenstand im Wortlaut", "Subject as worded", property="belegt:subjectLabel", reads="words", language="de"
    )
    """What the figure is about, as worded."""
    indicator: Indicator = classified("Messgröße", "Indicator", property="belegt:indicator", required=True)
    """What the figure measures."""
    value: Number | None = stated("Wert", "Value", property="belegt:statedValue", reads="value")
    """The figure as the text states it; empty for a range."""
    unit: Unit = stated("Einheit", "Unit", property="belegt:unit", reads="unit", required=True)
    """1 for a count, else the currency, ISO 4217."""
    qualifier: Qualifier = stated(
        "Unschärfe", "Qualifier", property="belegt:qualifier", reads="qualifier", required=True
    )
    """How the text hedges the figure."""
    value_min: Number | None = derived("Wert mindestens", "Lower bound", property="schema:minValue")
    """The lower bound that follows from value and qualifier."""
    value_max: Number | None = derived("Wert höchstens", "Upper bound", property="schema:maxValue")
    """The upper bound that follows from value and qualifier."""
    counted: Text | None = stated(
        "Gezähltes im Wortlaut", "Counted, as worded", property="belegt:counted", reads="words", language="de"
    )
    """The counted phrase, verbatim."""
    start: PartialDate | None = stated("Beginn", "Start", property="dcat:startDate", part="period", reads="start")
    """Since when the figure holds."""
    end: PartialDate | None = stated("Ende", "End", property="dcat:endDate", part="period", reads="end")
    """Until when the figure holds."""
    as_of: PartialDate | None = stated("Stichtag", "As of", property="belegt:asOf", reads="date")
    """The date for which the figure is stated."""
    period_label: Text | None = stated(
        "Zeitraum im Wortlaut", "Period as worded", property="belegt:periodLabel", reads="words", language="de"
    )
    """The period as worded."""
    review: Review = review()
    """What people have said about the row."""
    evidence_id: Identifier | None = evidence()
    """The place of the first attestation."""


class Conflict(Row):
    """Two fundings, commitments or observations that cannot both be right, or nearly agree."""

    TABLE: ClassVar[Table] = Table(
        "conflicts", "con", "conflict", "Widersprüche", "Conflicts", ("belegt:Conflict",),
        identity=("record_id", "other_id", "field"),
    )  # fmt: skip

    id: Identifier = derived("Kennung", "Identifier", required=True)
    """Hash of the two records and the field."""
    record_id: Identifier = derived("Datensatz", "Record", property="belegt:about", refers_to="*", required=True)
    """The one record."""
    other_id: Identifier = derived(
        "Anderer Datensatz", "Other record", property="belegt:other", refers_to="*", required=True
    )
    """The other record."""
    field: Text = derived("Feld", "Field", property="belegt:column", required=True)
    """The column in which they differ."""
    status: ConflictStatus = derived("Stand", "Status", property="belegt:conflictStatus", required=True)
    """How the two stand to each other."""
    rule: Text = derived("Regel", "Rule", property="belegt:rule", required=True)
    """The rule that found them."""
