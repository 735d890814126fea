"""The page of downloads: every file with size and hash, the licence, how to cite, how not to read the data, how to read them in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.codebook.table_files import part_of
from pipeline.site.display import Display
from pipeline.site.layout import Page, root_of
from pipeline.site.package_files import DESCRIPTOR, RELEASES, PackageFile
from pipeline.site.published import Published

PATH = "downloads.html"
GROUPS = ("package", "downloads", "tables", "graph", "schemas")
"""What files are listed under, in this order."""
CHANGES, SOFTWARE = ("CHANGELOG.md", f"{RELEASES}/CHANGELOG.md"), "pyproject.toml"
"""The files that may tell what changed with the versions, and what lies beside the first where it is about software, too."""
COMMON = {
    "de": {"auf", "das", "dem", "den", "der", "des", "die", "ein", "eine", "für", "ist", "mit", "nicht", "sind", "und", "von", "wird", "zu"},
    "en": {"and", "are", "as", "by", "for", "from", "is", "it", "not", "of", "on", "or", "that", "the", "to", "which", "with"},
}  # fmt: skip
"""Words that most texts of a language hold."""
FEED = f"{RELEASES}/feed.atom"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines that read the data: for whom, in which language, and the lines."""

    name: str
    language: str
    code: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed with each version, as HTML: its language, empty where it is not known, and whose software it is about."""

    html: str
    language: str
    software: str


def downloads_page(published: Published, files: list[PackageFile], language: str) -> Page:
    """The page of the files of the package in a language."""
    show = Display(published, language, root_of(f"{language}/{PATH}"))
    whole = next((one for one in files if one.path.endswith(".zip")), None)
    descriptor = published.descriptor
    return Page(
        PATH,
        "downloads.html",
        show.say("nav_downloads"),
        alternates=(("application/atom+xml", FEED),) if (published.folder / FEED).is_file() else (),
        values={
            "groups": [(name, [one for one in files if one.group == name]) for name in GROUPS],
            "whole": whole,
            "licence": descriptor.licence,
            "citation": citation(published, show),
            "facts": descriptor.facts,
            "snippets": snippets(files),
            "has_spreadsheet": any(one.path.endswith(".xlsx") for one in files),
            "changes": changes(published, language),
            "descriptor": DESCRIPTOR,
        },
    )


def citation(published: Published, show: Display) -> str:
    """How to cite the publication: who, what, which version, where."""
    who, year = "; ".join(published.descriptor.people), published.descriptor.year
    title = published.said("title", show.language)
    version = f"{show.say('version')} {published.descriptor.version}"
    year = f" ({year})" if year else ""
    return f"{who}{year}: {title}. {version}. {published.address}".removeprefix(": ")


def snippets(files: list[PackageFile]) -> list[Snippet]:
    """How to read the data with the tools that people have; each reads files that are there, of a table in parts all parts."""
    paths = {one.path for one in files}
    parquet = _all_of("data/downloads/parquet/commitments.parquet", paths)
    table = _all_of("data/tables/commitments.csv", paths) or "data/tables/commitments.csv"
    sqlite = next((one for one in sorted(paths) if one.endswith(".sqlite")), "")
    read, imported = 'pd.read_csv({}, dtype={{"start": str, "end": str}},\n{}keep_default_na=False, na_values=[""])', ""
    pandas, r = read.format(f'"{table}"', " " * 26), f'read.csv("{table}", na.strings = "")'
    if "*" in table:
        imported, each = "from glob import glob\n", read.format("part", " " * 36)
        pandas = f'pd.concat({each}\n{" " * 24}for part in sorted(glob("{table}")))'
        r = f'do.call(rbind, lapply(Sys.glob("{table}"), read.csv, na.strings = ""))'
    found = [
        Snippet(
            "Python (pandas)",
            "python",
            f"{imported}import pandas as pd\n\ncommitments = {pandas}\n"
            'safe = commitments[commitments["sum_safe"]]\n'
            'print(safe.groupby(["currency", "status"]).agg(\n'
            '    at_least=("amount_min", "sum"),\n'
            '    at_most=("amount_max", lambda bounds: bounds.sum(skipna=False))))  # empty: no upper end is told\n',
        ),
        Snippet(
            "R",
            "r",
            f"commitments <- {r}\n"
            'safe <- subset(commitments, tolower(sum_safe) == "true")\n'
            "aggregate(cbind(at_least = amount_min) ~ currency + status, safe, sum)\n"
            "aggregate(cbind(at_most = amount_max) ~ currency + status, safe, sum, na.action = na.pass)  # NA: no upper end\n",
        ),
        Snippet(
            "DuckDB",
            "sql",
            "SELECT currency, status, sum(amount_min) AS at_least,\n"
            "  CASE WHEN count(amount_max) = count(*) THEN sum(amount_max) END AS at_most\n"
            f"FROM '{parquet or table}'\n"
            "WHERE sum_safe GROUP BY ALL;\n",
        ),
    ]
    if sqlite:
        lines = (
            "import sqlite3\n",
            f'database = sqlite3.connect("{sqlite}")',
            'for row in database.execute("SELECT * FROM fundings_de"):',
            "    print(row)\n",
        )
        found.append(Snippet("SQLite", "python", "\n".join(lines)))
    return found


def _all_of(path: str, paths: Collection[str]) -> str:
    """A table that is among some files: its path, a pattern for all its parts, or nothing where it is not there."""
    if path in paths:
        return path
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-*{dot}{ending}" if part_of(path, 1) in paths else ""


def changes(published: Published, language: str) -> Changes | None:
    """What changed, in the language if it is told in it; None where it is not told. HTML in it is shown, not run."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 — only this page needs it

    own, common, of_releases = (published.folder / name for name in (f"CHANGELOG.{language}.md", *CHANGES))
    path = next((one for one in (own, common, of_releases) if one.is_file() and not one.is_symlink()), None)
    if path is None:
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    html = str(MarkdownIt("commonmark", {"html": False}).render(_below(text)))
    return Changes(html, language if path == own else language_of(text), _software(published) if path == common else "")


def language_of(text: str) -> str:
    """The language that most common words of a text are of; empty where that is not clear.

    >>> language_of("The law holds for them too."), language_of("Das Gesetz gilt auch für sie."), language_of("1.0")
    ('en', 'de', '')
    """
    found = re.findall(r"\w+", text.casefold())
    german, english = (sum(word in COMMON[one] for word in found) for one in ("de", "en"))
    return "de" if german > 2 * english else "en" if english > 2 * german else ""


def _software(published: Published) -> str:
    """The name of the Python project that the folder of a publication is, too; empty where it is none."""
    path = published.folder / SOFTWARE
    if not path.is_file() or path.is_symlink():
        return ""
    try:
        project = tomllib.loads(path.read_text(encoding="utf-8", errors="replace")).get("project")
    except tomllib.TOMLDecodeError:
        return ""
    return str(project.get("name", "")) if isinstance(project, dict) else ""


def _below(text: str) -> str:
    """The text without its title, its other headings two levels lower."""
    lines = text.splitlines()
    lines = lines[1:] if lines and lines[0].startswith("# ") else lines
    return "\n".join(f"#{line}" if line.startswith("##") else line for line in lines)
