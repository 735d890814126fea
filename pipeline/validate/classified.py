"""Classified values: a cue in the attested words has to license the code."""

from __future__ import annotations

from pipeline.codebook.cues import classify
from pipeline.codebook.row import Column
from pipeline.codebook.tables import Cells
from pipeline.codebook.topics import Topic
from pipeline.validate.quotes import words
from pipeline.validate.reading import Package


def is_licensed(package: Package, row: Cells, column: Column, attested: list[Cells]) -> bool:
    """Whether each attestation of the code holds a cue for it, and no longer cue for another code of the list.

    A column of topics has no list of its own: its codes are the topics of the scheme.
    """
    codes = column.codes or Topic
    return all(classify(codes, words(package, one)) == row[column.name] for one in attested)
