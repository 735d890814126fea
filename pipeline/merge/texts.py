"""What one text says → rows: its own one, who is who in it, and all that its mentions record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from pipeline.german.sentences import cut_sentences
from pipeline.merge.figures import add_funding, add_observation
from pipeline.merge.happenings import add_event, add_statement, add_topic
from pipeline.merge.ledger import Ledger, Witness
from pipeline.merge.names import Cast

Found = Sequence[tuple[str, Mention]]
Text = tuple[Document, Found, Mapping[NameMention, str]]
"""A text with what was found in it, by whom, and whom its names mean."""


def cast_of(ledger: Ledger, text: Text) -> Cast:
    """Who is who in a text, the persons as the text alone knows them."""
    document, found, links = text
    cast = Cast(Witness(ledger, document, cut_sentences(document.text)), links, {})
    cast.name_persons(mention for _, mention in found if isinstance(mention, NameMention))
    return cast


def add_text(cast: Cast, found: Found, original: str) -> None:
    """Records a text with all that was found in it; `original` is the text that it is a reprint of, if it is one."""
    _add_source(cast.witness.ledger, cast.witness.document, original)
    _add_mentions(cast, found)


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
