"""What an amount takes from what stands around it: a funder named before, and the same figure said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.codebook.code_lists import FundingKind, FundingStatus
from pipeline.codebook.mentions import Figure, FundingMention, ObservationMention, Party, Reading

Mention = FundingMention | ObservationMention

BACK = re.compile(
    r"(?i)\b(?:davon|hiervon|darunter|weitere[rnms]?|übrigen?|restlichen?|rest|zusätzlich\w*|hinzu|dazu|daraus|diese[rnms]?|"
    r"dieses|das geld|die mittel|die summe|der zuschuss|die förderung|damit|allein|jeweils|je)\b"
)
"""Words by which a sentence goes on about money that was spoken of before."""
ANOTHER = re.compile(
    r"(?i)\b(?:weitere[rnms]?|noch\s?einmal|nochmals|ebenfalls|ebenso|jeweils|je|auch)\s+(?:\w+\s+){0,2}$"
)
"""Words before an amount that is another one, although it is as large."""


def inherit(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions; a funding whose sentence goes on about money spoken of before has the funder named there."""
    text = reading.document.text
    done: list[Mention] = []
    last: tuple[Party, ...] = ()
    for mention in found:
        if not isinstance(mention, FundingMention):
            done.append(mention)
            continue
        here = mention.figure.pieces[0].start
        open_role = not mention.funders and mention.status != FundingStatus.PROPOSED
        own = mention.kind == FundingKind.OWN_CONTRIBUTION
        goes_on = BACK.search(reading.sentence_at(here).of(text)) is not None
        if open_role and not own and goes_on and last:
            mention = replace(mention, funders=tuple(replace(party, label=None) for party in last if party.name))  # noqa: PLW2901
        if mention.funders and not own:
            last = mention.funders
        done.append(mention)
    return done


def once(reading: Reading, found: Iterable[Mention]) -> list[Mention]:
    """The mentions, each figure once per text: where it is said again stands in `again`."""
    kept: list[Mention] = []
    for mention in found:
        twin = next((i for i, other in enumerate(kept) if _same(reading, other, mention)), None)
        if twin is None:
            kept.append(mention)
        else:
            kept[twin] = _joined(reading, kept[twin], mention)
    return kept


def _same(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two mentions say the same figure of the same thing."""
    if type(one) is not type(other) and not _in_headline(reading, one.figure):
        return False
    if (one.figure.value, one.figure.low, one.figure.unit) != (other.figure.value, other.figure.low, other.figure.unit):
        return False
    text, start = reading.document.text, other.figure.pieces[0].start
    if ANOTHER.search(text[max(0, start - 40) : start]):
        return False
    if isinstance(one, ObservationMention) and isinstance(other, ObservationMention):
        return one.indicator == other.indicator
    if isinstance(one, FundingMention) and isinstance(other, FundingMention):
        both = [(one.funders, other.funders), (one.recipients, other.recipients)]
        return all(not a or not b or _who(a) & _who(b) for a, b in both) or _in_headline(reading, one.figure)
    return True


def _in_headline(reading: Reading, figure: Figure) -> bool:
    """Whether a figure stands above the running text: in the first sentence, or in a line without a full stop."""
    text = reading.document.text
    sentence = reading.sentence_at(figure.pieces[0].start)
    return sentence == reading.sentences[0] or text[sentence.end - 1 : sentence.end] not in '.!?“”«"'


def _who(parties: Sequence[Party]) -> set[str]:
    return {party.name.bearer for party in parties if party.name}


def _joined(reading: Reading, first: Mention, later: Mention) -> Mention:
    """Both mentions as one: that of the running text rather than the headline, with what the other one says more."""
    main, other = (later, first) if _in_headline(reading, first.figure) else (first, later)
    main = replace(main, again=(*main.again, *other.again, other.figure))
    if isinstance(main, FundingMention) and isinstance(other, FundingMention):
        return replace(
            main,
            funders=main.funders or other.funders,
            recipients=main.recipients or other.recipients,
            proposer=main.proposer or other.proposer,
            programme=main.programme or other.programme,
            purpose=main.purpose or other.purpose,
            period=main.period or other.period,
        )
    return main
