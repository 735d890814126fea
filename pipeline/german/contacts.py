"""E-mail addresses and telephone numbers in German texts, also as they are written to escape machines."""

from __future__ import annotations

import re

from pipeline.german.plain import Plain

_AT = (
    r"(?:\s?[@＠﹫]{1,2}\s?|\s?(?:[(\[{<|*/]\s?(?:at|AT|At|ät|ÄT|a|et|@|Klammeraffe)\s?[)\]}>|*/]|&#64;|&commat;|%40)\s?|"
    r"\s(?:AT|ät|Ät|ÄT)\s|_(?:at|AT)_)"
)
_DOT = r"(?:\.|\s\.\s(?=[a-z])|\s?[(\[{<|*]\s?(?:dot|DOT|[pP]unkt|PUNKT|\.)\s?[)\]}>|*]\s?|\s(?:dot|DOT|[pP]unkt)\s(?=[a-z]))"
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w+-][\w.+-]{{0,63}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,9}}{_DOT}[^\W\d_]{{2,}}|"
    rf"(?<![\w.+-])[^\W_]+(?:[._+-][^\W_]+){{1,9}}\sat\s[\w-]+(?:{_DOT}[\w-]+){{0,9}}{_DOT}[^\W\d_]{{2,}}|"
    r"(?<![\w.+-])\w[\w.+-]{0,63}\s(?:at|bei|ett?)\s[\w-]+\s(?:dot|[pP]unkt)\s[a-z]{2,}|"
    r"(?<![\w-])\w[\w.+-]{0,63}-(?:at|ät)-[\w-]{1,63}?-(?:dot|punkt)-[a-z]{2,}"
)
"""An address with a domain; the account of a network ("@belegt") has no name before the sign, and is none."""

AT = re.compile(r"[@＠﹫(\[{<|*/]|[ _-](?:at|bei|ett?|AT|[äÄ]t|ÄT)[ _-]|&#64;|&commat;|%40")
"""What stands in each."""

_GROUP = r"[ /–.-]{0,3}\(?\d+\)?"
CALLED = re.compile(
    r"(?<!\w)(?:Tel(?:efon(?:nummer)?)?|\w+telefon|Fon|(?:Tele)?[Ff]ax(?:nummer)?|Mobil(?:telefon|nummer)?|Handy(?:nummer)?|"
    r"Rufnummer|Ruf|Durchwahl|Hotline|Ruft? an(?: unter)?|[Tt]elefonisch (?:unter|erreichbar unter)|☎|☏)"
    rf"(?:\s\([^\W\d_]{{1,3}}\))?\W{{0,3}}(?:Nr\.?\s?|(?:hat\s)?(?:unter\s)?(?:die\s)?(?:der\s)?(?:Nummer\s)?)(\+?\(?\d+\)?(?:{_GROUP})*)"
)
"""A number behind a word that says what it is."""
ABROAD = re.compile(rf"(?<![\w.,+])(?<!\d )(?<!ISBN )((?:\+|00(?=[1-9]))[1-9]\d{{0,2}}[ /–.-]?(?:\(0\))?(?:{_GROUP})+)")
"""A number with its country: "+49 (0) 5251 60-1234"."""
AT_HOME = re.compile(
    r"(?<![\w.,/+-])(?<!\d )(?<!Nr\. )(?<!Az\. )(?<!ISBN )(?<!nummer )(?<!trecke )(\(0[1-9]\d{1,4}\)\s?\d[\d /–-]{2,}\d|"
    r"0[1-9]\d{1,4}(?:\s?[/–-]\s?| )(?!(?:19|20)\d\d(?!\d))\d[\d /–-]{1,}\d|0[1-9]\d{1,4}(?:\.\d{2,})+(?:-\d+)?)(?!\w|[.,]\d)"
)
"""A number with its area code, a blank, slash, hyphen or full stop behind it; "0456/2023" is one of a file or a printed paper."""
IN_PAIRS = re.compile(
    r"(?<![\w.,/+-])(?<!\d )(\(?0\s?[1-9]\d?(?:\s\d\d){0,2}\)?\s?/\s?(?!(?:19|20)\d\d(?!\d))\d{1,3}(?:\s\d\d){1,3}(?:\s?-\s?\d(?:\s?\d){0,4})?)(?!\w|[.,]\d)"
)
"""A number in groups of two, as it was printed for long: "02 21 / 47 10 - 1 23"."""

_LEAST = {CALLED: 5, ABROAD: 8, AT_HOME: 7, IN_PAIRS: 7}
"""Digits that a number of each form has at least; none has more than 15 (ITU-T E.164), and a few of an extension."""
_MOST = 18
SERVICE = re.compile(r"(?:00|\+)?(?:800\d{8})|0(?:800|180[1-7]?|900|137|138)\d{4,}|116\d{3}")
"""Numbers that the Bundesnetzagentur gives to services, and to nobody as a person: free, shared or raised charges, help lines."""


def emails(text: str) -> bool:
    """Whether a text holds an e-mail address.

    >>> emails("Anfragen an a.muster(at)stadt-beispiel.de"), emails("Folgen Sie @beispielstadt")
    (True, False)
    """
    plain = Plain.of(text).words
    return AT.search(plain) is not None and EMAIL.search(plain) is not None


def telephones(text: str) -> bool:
    """Whether a text holds a telephone number that may be somebody's; those of services are not meant.

    >>> telephones("Tel. 05251/60-1234"), telephones("Der Antrag 0456/2023 nennt 05251 Euro."), telephones("Hotline 0800 1234567")
    (True, False, False)
    """
    plain = Plain.of(text).words
    if not any(letter.isdigit() for letter in plain):
        return False
    return any(
        least <= sum(sign.isdigit() for sign in found[1]) <= _MOST and not SERVICE.fullmatch(_dialled(found[1]))
        for form, least in _LEAST.items()
        for found in form.finditer(plain)
    )


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
