"""Mentions whose words stand in open sentences, without what only a hidden sentence says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import (
    Figure,
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

    def shown(figures: Iterable[Figure]) -> tuple[Figure, ...]:
        return tuple(one for one in figures if not any(map(is_hidden, one.pieces)))

    for method, told in found:
        mention = _said_elsewhere(told, is_hidden) if isinstance(told, FundingMention) else told
        match mention:
            case FundingMention():
                yield (
                    method,
                    replace(
                        mention,
                        funders=left(mention.funders),
                        recipients=left(mention.recipients),
                        again=shown(mention.again),
                        proposer=next(iter(left([mention.proposer] if mention.proposer else [])), None),
                        programme=None
                        if mention.programme and is_hidden(mention.programme.span)
                        else mention.programme,
                    ),
                )
            case ObservationMention(subject=subject):
                subject = next(iter(left([subject] if subject else [])), None)
                yield method, replace(mention, subject=subject, again=shown(mention.again))
            case StatementMention() if any(map(is_hidden, (*mention.pieces, mention.place))):
                continue  # half a quotation is none, and one without its speaker is still somebody's words
            case RoleMention() if is_hidden(mention.place):
                yield method, replace(mention, organisation=None, place=None)
            case _:
                yield method, mention


def _said_elsewhere(mention: FundingMention, is_hidden: Callable[[Span], bool]) -> FundingMention:
    """The money as an open sentence states it, where the sentence that states it first is hidden and another says the same figure."""
    is_open = [one for one in mention.again if not any(map(is_hidden, one.pieces))]
    if not is_open or not any(map(is_hidden, mention.figure.pieces)):
        return mention
    basis = is_open[0].pieces[0] if mention.basis_words in mention.figure.pieces else mention.basis_words
    return replace(mention, figure=is_open[0], again=tuple(is_open[1:]), basis_words=basis)
