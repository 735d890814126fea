"""What makes several statements one money, one the part of another, and one overrule another: data of the contract.

The rules themselves are told in `docs/decisions/0006-one-money-from-many-texts.md`; merge applies them, and the
validator reckons them again.
"""

from __future__ import annotations

import re

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.funding_codes import FundingStatus

PATH = frozenset(
    {
        FundingStatus.APPLIED,
        FundingStatus.PLANNED,
        FundingStatus.ANNOUNCED,
        FundingStatus.GRANTED,
        FundingStatus.PAID,
        FundingStatus.STOPPED,
        FundingStatus.REJECTED,
    }
)
"""The stations of one money; what is only proposed, or of no known status, is another matter."""
ENDED = frozenset({FundingStatus.STOPPED, FundingStatus.REJECTED})
"""Where the money does not flow any more."""
NOT_YET = frozenset({FundingStatus.PROPOSED, FundingStatus.APPLIED, FundingStatus.PLANNED})
"""Where it is only wished for."""

UNLISTED = re.compile(r"(?:org|pro)-[0-9a-f]{16}")
"""An id made of a name that no register knows: another name may be that of the same thing."""

PURSES = frozenset({OrganisationType.GOVERNMENT, OrganisationType.MINISTRY})
"""Who pays out of the purse of a region: the Land, its government and its ministries are named for one another."""

HANDS = frozenset({OrganisationType.AGENCY})
"""Who hands out money that others give: texts name an agency or a promotional bank for the region whose money it is."""
UMBRELLA = re.compile(r"(\w+(?:-\w+)*)-(?:Gesellschaft|Gemeinschaft)\b")
"""A name of a body of many institutes, and what their names begin with: "Max-Planck" of "Max-Planck-Gesellschaft"."""
MEMBER = re.compile(r"\w+(?:-\w+)+")
"""How the name of an institute begins that may be of such a body: "Fraunhofer-Institut"."""

WHO = ("funder_id", "proposer_id", "recipient_id", "programme_id")
"""The parties that tell one money from another."""
TIMES = ("start", "end")

JOINED = ("single-statement", "equal-parties-amount-period", "agreeing-parties-amount-period")
"""The rules of a commitment: one statement, several alike, several that agree in all they know, the amounts within hedge and rounding."""
WITHIN_HEDGE = "amounts-agree-within-hedge"
LATER_STATUS = "later-status"
LATER_OF_PUBLISHER = "later-figure-of-the-publisher"
CORRECTED = "corrected-later"
EXCLUDED = "amounts-exclude-each-other"
MAY_HAVE_ENDED = "may-have-ended"

PART_BEHIND = re.compile(
    r"\b(?:davon|darunter|hiervon|daraus|wovon|von (?:denen|diesen|diesem geld|dieser summe)|einschließlich|inklusive|inkl\."
    r"|aus diese[mr] (?:topf|fonds|programm|paket|summe|budget)|(?:den|der) (?:größten?|größere[rn]?|kleinere[rn]?|überwiegenden?) teil)(?!\w)",
    re.IGNORECASE,
)
"""Behind these words stand parts of what was said before."""
PART_OF = re.compile(
    r"(?:\s+(?:Tsd\.|Mio\.|Mrd\.|Tausend|Millionen|Milliarden|Euro|€|Franken))*"
    r"\s+(?:der|dieser|von|von den|von diesen|aus den|von insgesamt|der insgesamt)\s+(?:[a-zäöüß]+\s+)?"
)
"""What parts a part from its whole right behind it: "200 Millionen der 500 Millionen Euro"; a noun would be somebody else."""
WHOLE_BEHIND = re.compile(r"\b[Vv]on (?:den|diesen|insgesamt|den insgesamt)\s+(?:[a-zäöüß]+\s+)?$")
"""What stands before a whole of which a part follows: "Von den 500 Millionen Euro gehen 200 Millionen …"."""
ANOTHER = re.compile(
    r"[;:]|\b(?:weiter\w*|zusätzlich\w*|zuzüglich|hinzu|dazu|außerdem|daneben|darüber hinaus|gegenüber|statt)\b",
    re.IGNORECASE,
)
"""Between a cue and an amount: what follows is no part any more."""
SUMMED = re.compile(r"\b(?:insgesamt|zusammen|summe|in summe|gesamt\w*|unterm strich)\b", re.IGNORECASE)
"""In the sentence of an amount: it is the sum of others."""
CORRECTION = re.compile(r"(?i)\b(?:korrektur|berichtigung|richtigstellung|korrigiert)")
"""In the title of a text: it corrects an earlier one."""

OCCASION = 7
"""Days at most between two texts that tell of one occasion, where neither says for when the money is."""
CORRECTION_DAYS = 92
"""Days at most until a publisher corrects a figure."""
NEIGHBOURS = 3
"""Code points at most between two sentences that follow each other."""
LONGEST_LIST = 20
"""Sentences or list items at most whose amounts are added up to be held against a sum."""
