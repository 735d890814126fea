"""E-mail addresses and telephone numbers in German texts, also as they are written to escape machines."""

from __future__ import annotations

import re

from pipeline.german.plain import Plain

EMAIL = re.compile(
    r"(?<![\w.+-])[\w+-][\w.+-]*\s?(?:[@＠]|[(\[{]\s?(?:at|ät|AT|@)\s?[)\]}])\s?"
    r"[\w-]+(?:\s?(?:\.|[(\[{]\s?(?:dot|punkt|Punkt|DOT|\.)\s?[)\]}])\s?[\w-]+)*"
    r"(?:\.|[(\[{]\s?(?:dot|punkt|Punkt|DOT|\.)\s?[)\]}]\s?)[^\W\d_]{2,}"
)
"""An address with a domain; the account of a network ("@belegt") has no name before the sign, and is none."""

AT = ("@", "＠", "(", "[", "{")
"""One of these stands in each."""

_GROUP = r"[ /–-]{0,3}\(?\d+\)?"
CALLED = re.compile(
    r"(?<!\w)(?:Tel(?:efon(?:nummer)?)?|Fon|(?:Tele)?[Ff]ax(?:nummer)?|Mobil(?:telefon|nummer)?|Handy(?:nummer)?|Rufnummer|Ruf|"
    rf"Durchwahl|Hotline|Ruft? an(?: unter)?|[Tt]elefonisch (?:unter|erreichbar unter)|☎|☏)\W{{0,3}}(?:Nr\.?\s?|unter\s)?"
    rf"(\+?\(?\d+\)?(?:{_GROUP})*)"
)
"""A number behind a word that says what it is."""
ABROAD = re.compile(rf"(?<![\w.,+])(?<!\d )(?<!ISBN )((?:\+|00(?=[1-9]))[1-9]\d{{0,2}}[ /–-]?(?:\(0\))?(?:{_GROUP})+)")
"""A number with its country: "+49 (0) 5251 60-1234"."""
AT_HOME = re.compile(
    r"(?<![\w.,/+-])(?<!\d )(?<!Nr\. )(?<!Az\. )(?<!ISBN )(\(0[1-9]\d{1,4}\)\s?\d[\d /–-]{2,}\d|0[1-9]\d{1,4}(?:\s?[/–-]\s?| )(?!(?:19|20)\d\d(?!\d))\d[\d /–-]{1,}\d)(?!\w|[.,]\d)"
)
"""A number with its area code, a blank, slash or hyphen behind it; "0456/2023" is one of a file or a printed paper."""

_LEAST = {CALLED: 5, ABROAD: 8, AT_HOME: 7}
"""Digits that a number of each form has at least; none has more than 15 (ITU-T E.164), and a few of an extension."""
_MOST = 18


def emails(text: str) -> bool:
    """Whether a text holds an e-mail address.

    >>> emails("Anfragen an a.muster(at)stadt-beispiel.de"), emails("Folgen Sie @beispielstadt")
    (True, False)
    """
    plain = Plain.of(text).words
    return any(sign in plain for sign in AT) and EMAIL.search(plain) is not None


def telephones(text: str) -> bool:
    """Whether a text holds a telephone number.

    >>> telephones("Tel. 05251/60-1234"), telephones("Der Antrag 0456/2023 nennt 05251 Euro.")
    (True, False)
    """
    plain = Plain.of(text).words
    if not any(letter.isdigit() for letter in plain):
        return False
    return any(
        least <= sum(sign.isdigit() for sign in found[1]) <= _MOST
        for form, least in _LEAST.items()
        for found in form.finditer(plain)
    )
