"""Originals of any format → text files with a head, each beside a record of what was dropped from it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from pipeline.codebook.documents import Head
from pipeline.collect.corpora import stated_by_folders
from pipeline.collect.formats import READERS, Format, read_original
from pipeline.collect.heads import write_head
from pipeline.collect.originals import Found, Original
from pipeline.collect.texts import DROPPED_ENDING, ENDING, document, read_file, slug
from pipeline.problems import PipelineError, Problem
from pipeline.whole_files import flush, put_whole

UNSAFE = re.compile(r"(?:^|[/\\])\.{1,2}(?:[/\\]|$)|^[/\\~]|^[A-Za-z]:[/\\]|[\x00-\x1f\x7f]")
"""An id of a row that tries to be a path somewhere else."""

LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it is stored: its id, the bytes of its file, and those of the record of what was dropped."""

    id: str
    content: bytes
    dropped: bytes
    original: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What a collection has done: texts written, texts that were there already, and all problems."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    dropped: int
    problems: tuple[Problem, ...]


def originals_in(named: Path, columns: Mapping[str, str]) -> Iterator[tuple[Original, Format] | Problem]:
    """Every original in a file or in a folder and its sub-folders, by name. Links out of a folder are not followed."""
    if not named.is_dir():
        yield _original(Path(os.path.realpath(named)), Path(os.path.realpath(named)).parent, columns, named.name)
        return
    for path, folders, names in os.walk(named):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(path, name)
            shown = _printable(file.relative_to(named).as_posix())
            if name.startswith(".") or name.lower().endswith(DROPPED_ENDING):
                continue
            if file.suffix.lower() in READERS:
                yield _original(file, named, columns, shown)
            else:
                yield Problem("T130", shown)


def texts_in(original: Original, form: Format) -> Iterator[Text | Problem]:
    """The texts of an original as they are stored, each proven to be read again as the same text."""
    sha256 = hashlib.sha256(original.content).hexdigest()
    for found in read_original(original, form):
        if isinstance(found, Problem):
            yield found
            continue
        where = " ".join(part for part in (original.name, found.place) if part)
        origin = Head(original=where, media_type=form.media_type, original_sha256=sha256)
        head = _filled(_filled(origin, found.head), original.stated)
        if original.stated.tdm_reservation == "1":  # of two statements that differ, the one that reserves is respected
            head = replace(head, tdm_reservation="1", tdm_policy=original.stated.tdm_policy or head.tdm_policy)
        if original.respects_reservation and head.tdm_reservation == "1":
            yield Problem("W103", original.name, found.place, head.tdm_policy or "")
        else:
            yield _text(found, head, original)


def store(texts: Iterable[Text | Problem], folder: Path, *, overwrite: bool = False) -> Stored:
    """Writes the texts into a folder; what is there and says something else stays, unless the caller wants it replaced.

    Every text that is right is written, whatever is wrong with others. Two texts of one id are both left out.
    """
    problems: list[Problem] = []
    by_id: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if isinstance(text, Problem):
            problems.append(text)
        elif text not in by_id[text.id]:
            by_id[text.id].append(text)
    folder.mkdir(parents=True, exist_ok=True)
    there = {slug(file.name): file.name for file in folder.iterdir() if file.name.lower().endswith(ENDING)}
    written, unchanged = [], []
    for given, (text, *others) in sorted(by_id.items()):
        file = folder / f"{given}{ENDING}"
        if others:
            names = " and ".join(one.original for one in (text, *others))
            problems.append(Problem("T108", text.original, found=f"{names} all give {given}"))
        elif there.get(given, file.name) != file.name:
            problems.append(
                Problem("T108", text.original, found=f"{text.original} and {there[given]} all give {given}")
            )
        elif given in there and file.read_bytes() == text.content:
            unchanged.append(given)
        elif given in there and not overwrite:
            problems.append(Problem("T128", text.original, found=file.name))
        else:
            written.append(given)
            _write(file.with_name(f"{given}{DROPPED_ENDING}"), text.dropped)
            _write(file, text.content)
    if written:
        flush(folder)
    dropped = sum(by_id[given][0].dropped.count(b"\n") for given in written)
    return Stored(tuple(written), tuple(unchanged), dropped, tuple(problems))


def _original(file: Path, folder: Path, columns: Mapping[str, str], shown: str) -> tuple[Original, Format] | Problem:
    form = READERS.get(file.suffix.lower())
    shown = _printable(shown)
    if form is None:
        return Problem("T120", shown, found=file.suffix or "no ending")
    partitions = stated_by_folders(shown)
    stem = shown.rpartition(".")[0] if partitions else ""
    try:
        content = read_file(file, folder, shown, form.largest)
    except PipelineError as error:
        return error.problems[0]
    return Original(shown, content, stem, columns=columns, partitions=partitions), form


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _text(found: Found, head: Head, original: Original) -> Text | Problem:
    if UNSAFE.search(found.name):
        return Problem("T109", original.name, found.place, repr(found.name))
    number = found.place.removeprefix("row ")
    stem = original.stem or original.name.rpartition("/")[2].rpartition(".")[0]
    name = found.name.replace("/", "-") or f"{stem} {number}".replace("/", "-")
    given = _shortened(slug(f"{name}{ENDING}"))
    content = (write_head(head) + found.text).encode("utf-8", "replace")
    if not given:
        return Problem("T109", original.name, found.place, repr(name))
    try:
        document(content, f"{given}{ENDING}")
    except PipelineError as error:
        return replace(error.problems[0], file=original.name, place=found.place)
    rows = (json.dumps({"reason": one.reason, "text": one.text}, ensure_ascii=False) for one in found.dropped)
    return Text(given, content, "".join(f"{row}\n" for row in rows).encode("utf-8", "replace"), head.original or "")


def _shortened(given: str) -> str:
    """An id that a file system takes: of a longer one the beginning, and a hash that keeps it apart from others."""
    if len(given) <= LONGEST_ID:
        return given
    return f"{given[: LONGEST_ID - 20].strip('-')}-{hashlib.sha256(given.encode()).hexdigest()[:12]}"


def _filled(head: Head, stated: Head) -> Head:
    """The head with what is known from elsewhere where it states nothing itself."""
    pairs = zip(fields(Head), astuple(head), astuple(stated), strict=True)
    return Head(**{field.name: own or known for field, own, known in pairs})


def _write(file: Path, content: bytes) -> None:
    """Writes a file whole or not at all; an empty one is none."""
    if content:
        put_whole(file, content)
    else:
        file.unlink(missing_ok=True)
