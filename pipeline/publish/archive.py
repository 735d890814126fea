"""ZIP archives whose bytes depend on their content alone (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).

Python's `zipfile` compresses with the zlib of the machine, and that of one system writes other bytes than that of the
next. libdeflate comes inside the wheel of `deflate`. Times are the first that the format knows, and rights are none.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.tables import Tables
from pipeline.problems import PipelineError, Problem

STORED, DEFLATED = 0, 8
LEVEL = 9
FIRST_OF_JANUARY_1980 = (1 << 5) | 1
VERSION, UTF_8_NAMES = 20, 1 << 11
MOST = 0xFFFFFFFF
"""Bytes that the archive and each of its files may have; what is larger needs another format."""


def write_archive(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """The whole package in one archive, below a folder with the name and version of the publication."""
    del tables
    name = f"{config.publication.name}-{config.publication.version}"
    return {f"{config.publication.name}.zip": archive({f"{name}/{path}": one for path, one in package.items()})}


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of the files in their order; PipelineError where it would be larger than 4 GB."""
    from deflate import deflate_compress  # noqa: PLC0415 — only where a download is written

    written, directory = bytearray(), bytearray()
    for path, content in files.items():
        packed = bytes(deflate_compress(content, LEVEL)) if content else b""
        method = DEFLATED if content and len(packed) < len(content) else STORED
        packed = packed if method == DEFLATED else content
        name = path.encode()
        common = struct.pack(
            "<HHHHHLLLHH", VERSION, UTF_8_NAMES, method, 0, FIRST_OF_JANUARY_1980, zlib.crc32(content), len(packed),
            len(content), len(name), 0,
        )  # fmt: skip
        if max(len(written), len(content)) + len(packed) > MOST or len(files) >= 0xFFFF:
            raise PipelineError([Problem("F102", path, found="a ZIP archive holds at most 65,534 files and 4 GB")])
        directory += b"PK\x01\x02" + struct.pack("<H", VERSION) + common
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(written)) + name
        written += b"PK\x03\x04" + common + name + packed
    end = struct.pack("<HHHHLLH", 0, 0, len(files), len(files), len(directory), len(written), 0)
    return bytes(written + directory + b"PK\x05\x06" + end)
