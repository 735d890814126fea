"""What an amount takes from what stands around it: a funder named before, and the same figure said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.funding_codes import GIVEN, FundingKind, FundingStatus
from pipeline.codebook.mentions import Figure, FundingMention, NameMention, ObservationMention, Party, Reading
from pipeline.extract.focus import focus

Mention = FundingMention | ObservationMention

PROJECTS = frozenset({ProgrammeType.PROJECT.value, OrganisationType.OTHER.value})
"""Types of what is named in quotes as a project, centre or alliance: money that goes on is for it."""
MAY_PAY = frozenset({"government", "ministry", "agency", "company", "association"})
"""Types of organisations that pay."""
BACK = re.compile(
    r"(?i)\b(?:davon|hiervon|darunter|weitere[rnms]?|übrigen?|restlichen?|rest|zusätzlich\w*|hinzu|dazu|daraus|diese[rnms]?|"
    r"dieses|das geld|die mittel|die summe|der zuschuss|die förderung|damit|allein|jeweils|je|noch\s+einmal|nochmals|abermals|hierfür|dafür)\b"
)
"""Words by which a sentence goes on about money that was spoken of before."""
ANOTHER = re.compile(
    r"(?i)\b(?:weitere[rnms]?|noch\s?einmal|nochmals|ebenfalls|ebenso|jeweils|je|auch)\s+(?:\w+\s+){0,2}$"
)
"""Words before an amount that is another one, although it is as large."""


def inherit(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions; a funding whose sentence goes on about money spoken of before has the parties named there."""
    text = reading.document.text
    done: list[Mention] = []
    last: tuple[Party, ...] = ()
    gets: tuple[Party, ...] = ()
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
        if goes_on and not own and not mention.recipients and not mention.programme and gets:
            mention = replace(mention, recipients=tuple(replace(party, label=None) for party in gets if party.name))  # noqa: PLW2901
        if mention.funders and not own:
            last = mention.funders
        gets = mention.recipients or gets
        done.append(mention)
    return done


def fill(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions; a funding without a funder has the only one that the text names at all, and so for who gets it.

    Who gets it is what the text is about. Who pays is who pays in the text's other statements, where it is one and the same, else the only ministry or the only
    government of the text, where it stands before all money.
    """
    payer, subject = _only_payer(reading, found), focus(reading)
    filled: list[Mention] = []
    for mention in found:
        if isinstance(mention, FundingMention):
            near = payer is not None and (mention.status in GIVEN or _is_near(reading, payer, mention))
            if payer and near and _is_open(mention) and not _names_another(reading, payer, mention):
                mention = replace(mention, funders=(Party(None, payer, payer.span),))  # noqa: PLW2901
            gets = _project(reading, mention) or subject
            gives = {party.name.bearer for party in mention.funders if party.name}
            if gets and gets.bearer not in gives and not mention.recipients and not mention.programme:
                mention = replace(mention, recipients=(Party(None, gets, gets.span),))  # noqa: PLW2901
        filled.append(mention)
    return filled


def _is_open(mention: FundingMention) -> bool:
    """Whether a funding may take its funder from the rest of the text: it has none, and public money it is."""
    private = mention.kind in {FundingKind.OWN_CONTRIBUTION, FundingKind.INVESTMENT}
    return not mention.funders and not private and mention.status != FundingStatus.PROPOSED


def _project(reading: Reading, mention: FundingMention) -> NameMention | None:
    """The project that was named last before the money, in its paragraph or the one before."""
    text, here = reading.document.text, mention.figure.pieces[0].start
    named = [m for m in reading.names() if m.type in PROJECTS and m.span.end <= here]
    near = [m for m in named if text[m.span.end : here].count("\n\n") <= 1]
    return near[-1] if near else None


def _names_another(reading: Reading, payer: NameMention, mention: FundingMention) -> bool:
    """Whether the sentence of the money names somebody else who might pay it."""
    sentence = reading.sentence_at(mention.figure.pieces[0].start)
    gets = {party.name.bearer for party in mention.recipients if party.name}
    named = reading.names_in(sentence)
    return any(m.type in MAY_PAY and m.bearer != payer.bearer and m.bearer not in gets for m in named)


def _is_near(reading: Reading, payer: NameMention, mention: FundingMention) -> bool:
    """Whether the payer is named before the money in its paragraph, or in the one before."""
    text, here = reading.document.text, mention.figure.pieces[0].start
    before = [m.span.end for m in reading.names(weak=True) if m.bearer == payer.bearer and m.span.end <= here]
    return bool(before) and text[max(before) : here].count("\n\n") <= 1


def _only_payer(reading: Reading, found: Sequence[Mention]) -> NameMention | None:
    """The one public body that pays in a text; None where several do, or where it names several that might."""
    parties = [
        p for m in found if isinstance(m, FundingMention) and m.kind != FundingKind.OWN_CONTRIBUTION for p in m.funders
    ]
    named = [party.name for party in parties if party.name and party.name.about == "organisation"]
    if parties:
        return named[0] if len({name.bearer for name in named}) == 1 and len(named) == len(parties) else None
    first = min((m.figure.pieces[0].start for m in found), default=0)
    for kind in ("ministry", "government"):
        names = [name for name in reading.names("organisation") if name.type == kind]
        if names:
            alone = len({name.bearer for name in names}) == 1 and names[0].span.end <= first
            return names[0] if alone else None
    return None


def once(reading: Reading, found: Iterable[Mention]) -> list[Mention]:
    """The mentions, each figure once per text: where it is said again stands in `again`."""
    kept: list[Mention] = []
    in_headline: list[bool] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for mention in found:
        figure = mention.figure
        equal = places.setdefault((figure.value, figure.low, figure.unit), [])
        same = (i for i in equal if _same(kept[i], mention, headline=in_headline[i]))
        twin = next(same, None) if equal and not _is_another(reading, figure) else None
        if twin is None:
            equal.append(len(kept))
            kept.append(mention)
            in_headline.append(_in_headline(reading, figure))
        else:
            kept[twin] = _joined(reading, kept[twin], mention)
            in_headline[twin] = _in_headline(reading, kept[twin].figure)
    return kept


def _is_another(reading: Reading, figure: Figure) -> bool:
    """Whether the words before a figure say that it is another one, although it is as large as one before."""
    text, start = reading.document.text, figure.pieces[0].start
    return ANOTHER.search(text[max(0, start - 40) : start]) is not None


def _same(one: Mention, other: Mention, *, headline: bool) -> bool:
    """Whether two mentions of equal figures say the same of the same thing; the first may stand in a headline."""
    if type(one) is not type(other) and not headline:
        return False
    if isinstance(one, ObservationMention) and isinstance(other, ObservationMention):
        return one.indicator == other.indicator
    if isinstance(one, FundingMention) and isinstance(other, FundingMention):
        return not _differ(one, other, headline=headline)
    return True


def _differ(one: FundingMention, other: FundingMention, *, headline: bool) -> bool:
    """Whether two fundings of one amount name different parties, or different times: then they are two.

    A headline may call by a noun whom the text below it names.
    """
    sides = [(one.funders, other.funders), (one.recipients, other.recipients)]
    sides = [(a, b) for a, b in sides if a and b and not (headline and not (_who(a) and _who(b)))]
    parties = any(not _who(a) & _who(b) for a, b in sides)
    times = [(p.start, p.end) for p in (one.period, other.period) if p is not None]
    return parties or len(set(times)) > 1


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
