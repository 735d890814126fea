"""The page of search and its index: which entries hold a word, in files by the beginnings of words, so that few are loaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.site.display import Display
from pipeline.site.exploring_wording import SEARCH_PAGE, in_language
from pipeline.site.layout import LANGUAGES, Page, root_of
from pipeline.site.published import WITH_PAGES, Published
from pipeline.site.record_lists import prominent_first
from pipeline.site.tables import script
from pipeline.site.wording import say

PATH = "search.html"
SCRIPTS = ("folding.js", "locale.js", "saving.js", "search-index.js", "search-page.js")
SHARE = 200
"""Entries in one file."""
BEGINNING = 2
"""Letters that tell in which file of the index a word stands; shorter words are not indexed."""
SENTENCES = 5
"""Sentences that are searched with a record; each cited sentence is an entry of its own, too."""
SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
)
NAMED = (
    "name", "title", "label", "alternative_names", "short_name", "counted", "subject_label", "publisher", "place", "licence",
)  # fmt: skip
FIGURES = ("amount", "amount_min", "amount_max", "value", "value_min", "value_max")
KEYS = ("id", "wikidata", "ror", "gnd", "ags", "homepage", "url", "exact_match", *FIGURES)
"""Columns of identifiers, addresses and figures: found whole, not by the words in them."""
PREFIXES = tuple(sorted({one.TABLE.prefix for one in TABLES.values()} - {""}))
SCALES = (
    ("mio", "million", "millionen"),
    ("mrd", "milliarde", "milliarden"),
    ("tsd", "tausend"),
)
"""Spellings of one word; who looks for one finds the others. `folding.js` has them, too."""
ORDER = (*prominent_first(name for name in WITH_PAGES if name != "replaced_ids"), "evidence")
"""Tables whose rows can be found, in the order in which results stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: table, title, the place where it is shown, further names, sentences, and identifiers and figures."""

    table: str
    title: str
    place: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]
    keys: tuple[str, ...]


def search_page(published: Published, language: str) -> Page:
    """The page that asks for words and shows what holds them."""
    show = Display(published, language, root_of(f"{language}/{PATH}"))
    word = in_language(SEARCH_PAGE, language)
    return Page(
        PATH,
        "search.html",
        say("nav_search", language),
        classic=SCRIPTS,
        about=word["lead"],
        values={"word": word, "kinds": {name: show.table(name) for name in ORDER if published.tables[name]}},
    )


def search_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """The entries and the index, in each language."""
    for language in LANGUAGES:
        found = entries(published, language)
        for number, start in enumerate(range(0, len(found), SHARE)):
            share = [
                [one.table, one.title, one.place, one.names, one.sentences, one.keys]
                for one in found[start : start + SHARE]
            ]
            yield f"{language}/search/entries-{number}.js", script("entries", number, share)
        index = indexed(found)
        yield f"{language}/search/index.js", script("beginnings", sorted(index), SHARE, PREFIXES)
        for beginning, words in sorted(index.items()):
            yield f"{language}/search/words-{beginning}.js", script("words_with", beginning, words)


def entries(published: Published, language: str) -> list[Entry]:
    """All that can be found, in the order of the tables and their rows."""
    show = Display(published, language, root_of(f"{language}/{PATH}"))
    named: dict[str, list[str]] = {}
    for row in published.tables["names"]:
        named.setdefault(row["record_id"], []).append(row["name"])
    return [_entry(published, show, name, row, named) for name in ORDER for row in published.tables[name]]


def _entry(published: Published, show: Display, table: str, row: Cells, named: dict[str, list[str]]) -> Entry:
    place = published.within(table, row["id"])
    keys = tuple(dict.fromkeys(row[name] for name in KEYS if row.get(name)))
    if table == "evidence":
        return Entry(table, show.name("sources", row["source_id"]), place, (), (row["quote"],), keys)
    title = show.title(table, row)
    names = [row[name] for name in NAMED if row.get(name)] + named.get(row["id"], [])
    names += [row[f"label_{one}"] for one in LANGUAGES if row.get(f"label_{one}")]
    names += [spelled for name in FIGURES if row.get(name) and (spelled := show.spelled(row[name]))]
    names += [show.value(column, row) for column in columns(TABLES[table]) if column.codes and row[column.name]]
    quoted = [
        published.rows.get(("evidence", one["evidence_id"])) for one in published.attested.get((table, row["id"]), [])
    ]
    sentences = [row["text"]] if row.get("text") else []
    sentences += [one["quote"] for one in quoted if one]
    others = dict.fromkeys(name for name in names if name != title)
    return Entry(table, title, place, tuple(others), tuple(dict.fromkeys(sentences))[:SENTENCES], keys)


def indexed(found: list[Entry]) -> dict[str, dict[str, list[list[int]]]]:
    """Beginning → word → the entries that it names, those whose sentences hold it, and those whose key it is.

    Each list is written as steps from the entry before; the last one is left out where it is empty.
    """
    places: dict[str, tuple[dict[int, None], dict[int, None], dict[int, None]]] = {}
    for number, one in enumerate(found):
        title = one.title if one.table != "evidence" else ""
        keys = {name for key in one.keys if len(name := key_of(key)) >= BEGINNING}
        for weight, those in enumerate((_all_words((title, *one.names)), _all_words(one.sentences), keys)):
            for word in those:
                places.setdefault(word, ({}, {}, {}))[weight][number] = None
    index: dict[str, dict[str, list[list[int]]]] = {}
    for word, (named, said, keyed) in sorted(places.items()):
        lists = (named, said, keyed) if keyed else (named, said)
        index.setdefault(beginning_of(word), {})[word] = [_steps(list(one)) for one in lists]
    return index


def _all_words(texts: Iterable[str]) -> set[str]:
    """The words of texts that are indexed, with what else they are called."""
    found = {one for text in texts for word in words(text) for one in (word, *other_words(word))}
    return {word for word in found if len(word) >= BEGINNING}


def other_words(word: str) -> list[str]:
    """What a folded word of scale is also called.

    >>> other_words("mio"), other_words("foerderung")
    (['million', 'millionen'], [])
    """
    return [one for those in SCALES if word in those for one in those if one != word]


def key_of(text: str) -> str:
    """An identifier, address or figure as it is looked for, whole: folded, without what is the same in many. `folding.js` does the same.

    >>> key_of("https://www.its-owl.de/"), key_of("fun-9e3dfa376c235797"), key_of("Q694821")
    ('its-owl.de', '9e3dfa376c235797', 'q694821')
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", fold(text))
    return re.sub(rf"^(?:{'|'.join(PREFIXES)})-|[\W_]+$", "", bare)


def beginning_of(word: str) -> str:
    """The file of the index that a word stands in; one for all words that do not begin with two plain letters or digits.

    >>> beginning_of("foerderung"), beginning_of("βeta")
    ('fo', '_')
    """
    start = word[:BEGINNING]
    return start if re.fullmatch("[a-z0-9]+", start) else "_"


def fold(text: str) -> str:
    """A text as searching compares it: small letters, ä as ae, ß as ss, no accents. `folding.js` does the same.

    >>> fold("Förderung für Großprojekte in Orléans")
    'foerderung fuer grossprojekte in orleans'
    """
    spelled = unicodedata.normalize("NFC", text.lower()).translate(SPELLED)
    return "".join(
        sign for sign in unicodedata.normalize("NFD", spelled) if not unicodedata.category(sign).startswith("M")
    )


def words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits.

    >>> words("40 Mio. Euro (it's OWL)")
    ['40', 'mio', 'euro', 'it', 's', 'owl']
    """
    return re.findall(r"[^\W_]+", fold(text))


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
