"""A large graph record by record: what is said of a few records at a time, where the order of its lines lets that be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class DisorderError(ValueError):
    """The triples of a graph are not in the order of their subjects."""


def in_families(triples: Iterable[Any]) -> Iterator[list[Any]]:
    """The triples in runs that share no record: each is all that is said of some records and their parts.

    They come in the order of lines of N-Triples; DisorderError as soon as they do not. There `<a-1>` comes before `<a>`,
    and `<a#part>` before both, so that records of which the name of one begins with that of another make one run.
    """
    head, before, family = "", "", list[Any]()
    for triple in triples:
        subject = str(triple.subject)
        if subject != before:
            if subject < before:
                raise DisorderError(subject)
            before, record = subject, subject.rstrip(">").partition("#")[0]
            if family and not (record.startswith(head) or head.startswith(record)):
                yield family
                family = []
            head = min(head, record, key=len) if family else record
        family.append(triple)
    if family:
        yield family
