"""A name in the nominative: without the genitive ending of its head word, and with the adjective that fits it."""

from __future__ import annotations

import re

from pipeline.extract.name_patterns import ADJECTIVE, NEUTER, OF_NEUTER


def nominative(name: str) -> str:
    """The name without the genitive ending of its head word.

    >>> nominative("Ministeriums für Wirtschaft"), nominative("Landes Hessen"), nominative("Strukturfonds")
    ('Ministerium für Wirtschaft', 'Land Hessen', 'Strukturfonds')
    >>> nominative("Technischen Universität Aachen")
    'Technische Universität Aachen'
    >>> nominative("Bayerischen Staatsministeriums für Wirtschaft")
    'Bayerisches Staatsministerium für Wirtschaft'
    """
    head, blank, rest = name.partition(" ")
    if OF_NEUTER.fullmatch(head) and NEUTER.match(rest):
        return re.sub(r"e[nsm]?$", "es", head) + blank + nominative(rest)
    if ADJECTIVE.fullmatch(head):
        return head[:-1] + blank + rest
    if head.endswith("fonds"):
        return name
    for genitive in (
        "ministeriums",
        "Ministeriums",
        "programms",
        "wettbewerbs",
        "Kantons",
        "zentrums",
        "Zentrums",
        "präsidiums",
    ):
        head = head.removesuffix(genitive) + genitive[:-1] if head.endswith(genitive) else head
    for genitive in ("Instituts", "Institutes", "instituts", "institutes"):
        head = head.removesuffix(genitive) + genitive[:8] if head.endswith(genitive) else head
    head = {"Landes": "Land", "Kreises": "Kreis", "Landkreises": "Landkreis", "Freistaates": "Freistaat"}.get(
        head, head
    )
    return head + blank + rest
