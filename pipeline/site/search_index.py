"""The page of search and its index: which entries hold a word, in files by the beginnings of words, so that few are loaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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
NAMED = ("name", "title", "label", "alternative_names", "short_name", "counted", "subject_label")
ORDER = (*prominent_first(name for name in WITH_PAGES if name != "replaced_ids"), "evidence")
"""Tables whose rows can be found, in the order in which results stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: table, title, the place where it is shown, further names, and sentences."""

    table: str
    title: str
    place: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]


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
                [one.table, one.title, one.place, one.names, one.sentences] for one in found[start : start + SHARE]
            ]
            yield f"{language}/search/entries-{number}.js", script("entries", number, share)
        index = indexed(found)
        yield f"{language}/search/index.js", script("beginnings", sorted(index), SHARE)
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
    if table == "evidence":
        return Entry(table, show.name("sources", row["source_id"]), place, (), (row["quote"],))
    title = show.title(table, row)
    names = [row[name] for name in NAMED if row.get(name)] + named.get(row["id"], [])
    names += [row[f"label_{one}"] for one in LANGUAGES if row.get(f"label_{one}")]
    names += [show.value(column, row) for column in columns(TABLES[table]) if column.codes and row[column.name]]
    quoted = [
        published.rows.get(("evidence", one["evidence_id"])) for one in published.attested.get((table, row["id"]), [])
    ]
    sentences = [row["text"]] if row.get("text") else []
    sentences += [one["quote"] for one in quoted if one]
    others = dict.fromkeys(name for name in names if name != title)
    return Entry(table, title, place, tuple(others), tuple(dict.fromkeys(sentences))[:SENTENCES])


def indexed(found: list[Entry]) -> dict[str, dict[str, list[list[int]]]]:
    """Beginning → word → the entries that it names and those whose sentences hold it, each as steps from the one before."""
    places: dict[str, tuple[dict[int, None], dict[int, None]]] = {}
    for number, one in enumerate(found):
        title = one.title if one.table != "evidence" else ""
        for weight, texts in enumerate(((title, *one.names), one.sentences)):
            for text in texts:
                for word in words(text):
                    if len(word) >= BEGINNING:
                        places.setdefault(word, ({}, {}))[weight][number] = None
    index: dict[str, dict[str, list[list[int]]]] = {}
    for word, lists in sorted(places.items()):
        index.setdefault(beginning_of(word), {})[word] = [_steps(list(one)) for one in lists]
    return index


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
