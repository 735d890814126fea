"""What texts say, found once for each, and once more where another text of the publication proves a name in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache as kept
from functools import partial

from pipeline.cache import Cache
from pipeline.cache.keys import Key, circumstances, extractor, key_of, same_here
from pipeline.cache.written import Found
from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import Mention
from pipeline.engines import Runs, engine_of
from pipeline.extract import extract
from pipeline.extract.name_finders import OURS, described
from pipeline.link.proven import proven_names, used_elsewhere
from pipeline.seams import Engine, Watcher, unwatched


def found_in(
    documents: Sequence[Document],
    lexicon: Lexicon,
    engine: Runs = "here",
    watch: Watcher = unwatched,
    names: str = OURS,
    cache: Cache | None = None,
) -> list[tuple[tuple[str, Mention], ...]]:
    """What every text says; a text that uses a name which another one proves is read once more with it.

    What the cache holds is not found again, and what is found goes into it at once.
    """
    run = engine_of(engine)
    common = circumstances(lexicon, described(names)) if cache else None
    keys = [key_of(document, common) for document in documents] if common else []
    watch("extract", 0, len(documents))
    found = _read(run, documents, lexicon, names, keys, cache, partial(watch, "extract"))
    mentions = [[mention for _, mention in said] for said in found]
    proven = proven_names(mentions)
    again = used_elsewhere(documents, mentions, proven)
    used = {name: proven[name] for name in sorted({name for inside in again.values() for name in inside})}
    texts = [documents[number] for number in again]
    keys = [key_of(document, common, used) for document in texts] if common else []
    if texts:
        watch("names", 0, len(texts))
    reread = _read(run, texts, replace(lexicon, proven=used), names, keys, cache, partial(watch, "names"))
    for number, said in zip(again, reread, strict=True):
        found[number] = said
    if cache and common:
        cache.close(common)
    return found


def _read(
    engine: Engine,
    documents: Sequence[Document],
    lexicon: Lexicon,
    names: str,
    keys: Sequence[Key],
    cache: Cache | None,
    watch: Callable[[int, int], object],
) -> list[Found]:
    """What each text says, in order: what the cache holds, and all else as the engine makes it."""
    found: list[Found | None] = [cache.get(key) for key in keys] if cache else [None] * len(documents)
    missing = [number for number, said in enumerate(found) if said is None]
    step = partial(_read_one, lexicon=lexicon, names=names, version=_version(names))
    made = engine.map(step, [documents[number] for number in missing])
    done = len(documents) - len(missing)
    if done:
        watch(done, len(documents))
    try:
        for number, said in zip(missing, made, strict=True):
            if cache:
                cache.put(keys[number], said)
            found[number] = said
            done += 1
            watch(done, len(documents))
    finally:
        made.close()
    return [said for said in found if said is not None]


def _read_one(document: Document, lexicon: Lexicon, names: str, version: tuple[str, ...]) -> Found:
    """What a text says, wherever this runs; PipelineError where other code would read it there."""
    same_here(version, _version(names))
    return extract(document, lexicon, names)


@kept
def _version(names: str) -> tuple[str, ...]:
    """The version of the extractor and of the name finder."""
    return extractor(), *described(names).values()
