"""A code of a list: as it is published, its labels in German and English, and the cue words that license it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pipeline.codebook.code_definitions import DEFINITIONS


class Code(StrEnum):
    """A code of a list. Its cues are patterns as `cues.py` reads them; a code without cues is the list's default.

    A default needs no cue: it holds where the attested words hold no cue of another code of the same list.
    """

    label_de: str
    label_en: str
    cues: tuple[str, ...]

    def __new__(cls, value: str, label_de: str, label_en: str, *cues: str) -> Self:
        """One member: the code as it is published, its two labels, its cues."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label_de, member.label_en, member.cues = label_de, label_en, cues
        return member

    @property
    def described(self) -> dict[str, str]:
        """What the code says, by language; nothing where its list is not defined code by code, as that of the topics."""
        said = DEFINITIONS.get(type(self).__name__, {}).get(self.value)
        return dict(zip(("de", "en"), said, strict=True)) if said else {}

    @classmethod
    def of(cls, code: str) -> Self:
        """The member with that code; ValueError where the list has none."""
        for member in cls:
            if member.value == code:
                return member
        message = f"{cls.__name__} has no code {code!r}"
        raise ValueError(message)
