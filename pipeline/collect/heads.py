"""The metadata head of a text file: TOML between two +++ lines → Head and the text below it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date

from pipeline.codebook.documents import Head
from pipeline.codebook.settings import LANGUAGES, is_address
from pipeline.collect.toml import Flaw, line_of, parse
from pipeline.problems import PipelineError, Problem

FENCE = "+++"
"""The line before and after a head, the fence of TOML front matter in Hugo and Zola."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d")
"""How a day begins that is stated with the time of day."""

HEAD_KEYS = tuple(field.name for field in fields(Head))


def split_head(text: str, file: str) -> tuple[Head, str]:
    r"""What the head states and the text below it; PipelineError with every problem of the head.

    A text without a head comes back as it is. The line feed that ends the second fence is not part of the text.

    >>> head, text = split_head('+++\npublished = 2022-01-27\n+++\nDas Land fördert.', "besuch.txt")
    >>> head.published, text
    ('2022-01-27', 'Das Land fördert.')
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != FENCE:
        return Head(), text
    lines = rest.split("\n")
    closing = next((number for number, line in enumerate(lines) if line.rstrip() == FENCE), None)
    if closing is None:
        raise PipelineError([Problem("T110", file, "line 1", "no second line of +++")])
    toml, below = "\n".join(lines[:closing]), "\n".join(lines[closing + 1 :])
    return _read(toml, file), below.removeprefix("\ufeff")


def write_head(head: Head) -> str:
    r"""The lines of a head with all it states, fences included.

    >>> print(write_head(Head(title="Das „Cluster“")), end="")
    +++
    title = "Das „Cluster“"
    +++
    """
    stated = ((name, getattr(head, name)) for name in HEAD_KEYS)
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in stated if value]
    return "".join([f"{FENCE}\n", *lines, f"{FENCE}\n"])


def allowed(values: Mapping[str, object]) -> tuple[Head, dict[str, str]]:
    """A head with the values that a head may hold, and what is wrong with each of the others, by key.

    Of a moment at which a text was published the day is kept, as it is stated.
    """
    stated: dict[str, str] = {}
    flaws: dict[str, str] = {}
    for key, value in values.items():
        written = " ".join(value.split()) if isinstance(value, str) else value
        if key == "published" and isinstance(written, str) and MOMENT.match(written):
            written = written[: len("2022-01-27")]
        flaw = _flaw(key, written)
        if flaw:
            flaws[key] = f"{value} ({flaw})"
        elif isinstance(written, str) and written:
            stated[key] = unicodedata.normalize("NFC", written)
    return Head(**stated), flaws


def _read(toml: str, file: str) -> Head:
    values = parse(toml)
    if isinstance(values, Flaw):
        raise PipelineError([Problem("T111", file, f"line {values.line + 1}", values.message)])
    stated: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        place = f"line {line_of(toml, key) + 1}"
        if key not in HEAD_KEYS:
            problems.append(Problem("T112", file, place, key))
            continue
        written = value.isoformat() if type(value) is date else value
        flaw = _flaw(key, written)
        if flaw:
            problems.append(Problem("T113", file, place, f"{key} = {value!r} ({flaw})"))
        else:
            stated[key] = unicodedata.normalize("NFC", written.strip())
    if problems:
        raise PipelineError(problems)
    return Head(**{key: value for key, value in stated.items() if value})


def _flaw(key: str, value: object) -> str | None:
    """What is wrong with a value, None where nothing is; an empty one states nothing and is fine."""
    if not isinstance(value, str):
        return "not a text in double quotes"
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") for character in value.strip()):
        return "not on one line"
    check = CHECKS.get(key)
    return check(value.strip()) if check and value.strip() else None


def _date_flaw(value: str) -> str | None:
    day = value + "0001-01-01"[len(value) :]
    try:
        same = len(value) in (4, 7, 10) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        same = False
    return None if same else "not a date as 2022, 2022-01 or 2022-01-27"


def _url_flaw(value: str) -> str | None:
    return None if is_address(value) else "not an absolute web address"


def _language_flaw(value: str) -> str | None:
    return None if value in LANGUAGES else "not a language code of ISO 639-1, as de"


def _hash_flaw(value: str) -> str | None:
    return None if re.fullmatch("[0-9a-f]{64}", value) else "not a SHA-256 in 64 hexadecimal digits"


def _media_type_flaw(value: str) -> str | None:
    return None if re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", value) else "not a media type, as text/html"


def _reservation_flaw(value: str) -> str | None:
    return None if value in ("0", "1") else "neither 0 nor 1"


CHECKS: dict[str, Callable[[str], str | None]] = {
    "published": _date_flaw,
    "url": _url_flaw,
    "language": _language_flaw,
    "tdm_reservation": _reservation_flaw,
    "tdm_policy": _url_flaw,
    "media_type": _media_type_flaw,
    "original_sha256": _hash_flaw,
}
"""What a value must be beyond one line of text, by key."""
