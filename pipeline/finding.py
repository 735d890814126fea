"""What texts say, found once for each, and once more where another text of the publication proves a name in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import Mention
from pipeline.engines import ENGINES
from pipeline.extract import extract
from pipeline.extract.name_finders import OURS
from pipeline.link.proven import proven_names, used_elsewhere
from pipeline.seams import Watcher, unwatched


def found_in(
    documents: Sequence[Document],
    lexicon: Lexicon,
    engine: str = "here",
    watch: Watcher = unwatched,
    names: str = OURS,
) -> list[tuple[tuple[str, Mention], ...]]:
    """What every text says; a text that uses a name which another one proves is read once more with it."""
    run = ENGINES[engine]().map
    found = []
    watch("extract", 0, len(documents))
    for said in run(partial(extract, lexicon=lexicon, names=names), documents):
        found.append(said)
        watch("extract", len(found), len(documents))
    mentions = [[mention for _, mention in said] for said in found]
    proven = proven_names(mentions)
    again = used_elsewhere(documents, mentions, proven)
    used = {name: proven[name] for name in sorted({name for inside in again.values() for name in inside})}
    reread = partial(extract, lexicon=replace(lexicon, proven=used), names=names)
    for number, said in zip(again, run(reread, [documents[number] for number in again]), strict=True):
        found[number] = said
    return found
