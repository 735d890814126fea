"""A folder of text files → Documents, or everything that is wrong with any of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pipeline.codebook.documents import Document
from pipeline.collect.decoding import NotTextError, decode
from pipeline.collect.heads import split_head
from pipeline.german.plain import UMLAUTS
from pipeline.problems import PipelineError, Problem

ENDING = ".txt"
DROPPED_ENDING = ".dropped.jsonl"
"""What a collected text is without stands beside it in a file of this ending."""

LARGEST = 10_000_000
"""Bytes that a text may have. A press text has some thousand; more of them is a mistake that would cost hours."""

YAML_HEAD = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:[^\n]*\n){1,40}(?:---|\.\.\.)[ \t]*\n")
"""Front matter as static site generators have it, whose keys stand one a line."""

LETTERS = str.maketrans(UMLAUTS | {"æ": "ae", "ø": "oe", "œ": "oe", "ł": "l"})


def collect_texts(folder: Path, base: Path) -> list[Document]:
    """Every text of a folder, by file name; PipelineError with all problems of all files.

    Hidden files and sub-folders are not looked at. Paths are relative to `base`, the publication's folder, so that
    they mean the same wherever it lies.
    """
    documents, problems = readable_texts(folder, base)
    if problems:
        raise PipelineError(problems)
    return documents


def readable_texts(folder: Path, base: Path) -> tuple[list[Document], list[Problem]]:
    """Every text of a folder that can be read, by file name, and all problems of the others; PipelineError where there is none."""
    entries = _entries(folder, base)
    documents: list[Document] = []
    problems: list[Problem] = _namesakes(entries, base)
    for entry in entries:
        path = _path(entry, base)
        try:
            documents.append(document(read_file(entry, folder, path), path))
        except PipelineError as error:
            problems += error.problems
    return documents, problems


def overlooked(folder: Path, base: Path) -> list[Problem]:
    """A word on every file below a folder of texts that is not read: of another ending, or in a sub-folder."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("."))
    records = DROPPED_ENDING
    unread = (file for file in files if file.parent != folder or not file.name.lower().endswith((ENDING, records)))
    return [Problem("T114", _path(file, base)) for file in unread]


def mistaken_heads(documents: Iterable[Document]) -> list[Problem]:
    """A word on every text that begins with front matter in YAML, of which a text file has none: it is read as text."""
    return [Problem("T132", one.path, "line 1") for one in documents if YAML_HEAD.match(one.text)]


def document(content: bytes, path: str) -> Document:
    r"""The document in the bytes of one file; PipelineError with every problem of that file.

    >>> document("\ufeffDas Land fördert es mit 53 Mio. Euro.\r\n".encode(), "data/texts/Förderung 2018.txt").id
    'foerderung-2018'
    """
    problems = [] if slug(path) else [Problem("T109", path)]
    if len(content) > LARGEST:
        raise PipelineError([*problems, Problem("T106", path, found=f"{len(content)} bytes")])
    try:
        head, text = split_head(decode(content), path)
    except NotTextError as error:
        raise PipelineError([*problems, Problem("T105", path, found=str(error))]) from error
    except PipelineError as error:
        raise PipelineError([*problems, *error.problems]) from error
    if not any(character.isalnum() for character in text):
        found = "no letter and no digit" if content else "0 bytes"
        problems.append(Problem("T101", path, found=found))
    if problems:
        raise PipelineError(problems)
    sha256, found = hashlib.sha256(text.encode()).hexdigest(), hashlib.sha256(content).hexdigest()
    original, media_type = head.original_sha256 or found, head.media_type or "text/plain"
    return Document(slug(path), text, path, sha256, original, media_type, head)


def slug(path: str) -> str:
    """The id that a file name gives: its stem in the letters a to z, digits and single hyphens; "" if none is left.

    >>> slug("data/texts/Förderung für Bielefeld & Gütersloh.txt"), slug("«?».txt")
    ('foerderung-fuer-bielefeld-guetersloh', '')
    """
    stem = path.rpartition("/")[2]
    stem = stem[: -len(ENDING)] if stem.lower().endswith(ENDING) else stem
    letters = unicodedata.normalize("NFC", stem).lower().translate(LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read_file(entry: Path, folder: Path, path: str, largest: int = LARGEST) -> bytes:
    """The bytes of a file; PipelineError where it is too large, cannot be read, or is a link out of the folder."""
    if entry.is_symlink() and not Path(os.path.realpath(entry)).is_relative_to(os.path.realpath(folder)):
        raise PipelineError([Problem("T107", path, found=str(entry.readlink()))])
    try:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PipelineError([Problem("T104", path, found="not a regular file")])
        if status.st_size > largest:
            raise PipelineError([Problem("T106", path, found=f"{status.st_size} bytes")])
        return entry.read_bytes()
    except OSError as error:
        raise PipelineError([Problem("T104", path, found=error.strerror or str(error))]) from error


def _entries(folder: Path, base: Path) -> list[Path]:
    name = _path(folder, base)
    try:
        with os.scandir(folder) as found:
            entries = [Path(entry.path) for entry in found if _is_a_text(entry)]
    except FileNotFoundError as error:
        raise PipelineError([Problem("T102", name, found=f"no such folder: {folder}")]) from error
    except NotADirectoryError as error:
        raise PipelineError([Problem("T102", name, found="a file, not a folder")]) from error
    except OSError as error:
        raise PipelineError([Problem("T104", name, found=error.strerror or str(error))]) from error
    if not entries:
        raise PipelineError([Problem("T103", name, found=f"no file with the ending {ENDING}")])
    return sorted(entries, key=lambda entry: entry.name)


def _is_a_text(entry: os.DirEntry[str]) -> bool:
    visible = not entry.name.startswith(".")
    return visible and entry.name.lower().endswith(ENDING) and not entry.is_dir(follow_symlinks=False)


def _path(entry: Path, base: Path) -> str:
    """The path below `base` in POSIX form, the bare name where it lies elsewhere; always text that can be printed."""
    whole, root = Path(os.path.realpath(entry.parent)) / entry.name, Path(os.path.realpath(base))
    path = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else entry.name
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _namesakes(entries: list[Path], base: Path) -> list[Problem]:
    """One problem for every id that several file names give; it names all of them."""
    files: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        path = _path(entry, base)
        files[slug(path)].append(path)
    return [
        Problem("T108", paths[0], found=f"{' and '.join(paths)} all give {given}")
        for given, paths in files.items()
        if given and len(paths) > 1
    ]
