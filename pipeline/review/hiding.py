"""Mentions whose words stand in open sentences, without what only a hidden sentence says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import (
    FundingMention,
    Mention,
    ObservationMention,
    Party,
    RoleMention,
    StatementMention,
)


def hide(found: Iterable[tuple[str, Mention]], hidden: Sequence[Span]) -> Iterator[tuple[str, Mention]]:
    """The mentions, where nobody is named by words of a hidden sentence: a label without its name stays a label.

    Mentions that themselves stand there are left alone: nothing attests them, and they never become a record.
    """
    taken = Taken(hidden)

    def is_hidden(place: Span | None) -> bool:
        return place is not None and taken.meets(place)

    def left(parties: Iterable[Party]) -> tuple[Party, ...]:
        bare = (replace(one, name=None, place=None) if is_hidden(one.place) else one for one in parties)
        return tuple(one for one in bare if one.name or (one.label and not is_hidden(one.label)))

    for method, mention in found:
        match mention:
            case FundingMention():
                yield (
                    method,
                    replace(
                        mention,
                        funders=left(mention.funders),
                        recipients=left(mention.recipients),
                        proposer=next(iter(left([mention.proposer] if mention.proposer else [])), None),
                        programme=None
                        if mention.programme and is_hidden(mention.programme.span)
                        else mention.programme,
                    ),
                )
            case ObservationMention(subject=subject) if subject:
                yield method, replace(mention, subject=next(iter(left([subject])), None))
            case StatementMention() if any(map(is_hidden, (*mention.pieces, mention.place))):
                continue  # half a quotation is none, and one without its speaker is still somebody's words
            case RoleMention() if is_hidden(mention.place):
                yield method, replace(mention, organisation=None, place=None)
            case _:
                yield method, mention
