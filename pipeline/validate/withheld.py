"""What no publication may hold: personal data that it does not need, and more of a text than may be cited.

No problem repeats what was found: reports travel further than packages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.codebook.limits import Permitted, Stated, stated
from pipeline.codebook.row import Origin, columns
from pipeline.codebook.tables import TABLES, Cells, table_of_id
from pipeline.codebook.value_types import QUOTE, TEXT
from pipeline.german.contacts import emails, telephones
from pipeline.german.person_words import EMPLOYEE, PRIVATE_NOUN
from pipeline.german.sensitive import private_person, special_categories
from pipeline.german.sentences import cut_sentences
from pipeline.problems import Problem
from pipeline.validate.private_parties import Private, holds_name, private_persons, uncited_names
from pipeline.validate.reading import Package, file_of, offset

SENTENCES = (("evidence", "quote"), ("statements", "text"))
"""The columns that hold whole sentences: what they say of persons is read, too."""
CURATED = frozenset({"sources", "citations", "topics", "regions", "replaced_ids", "commitments", "conflicts"})
"""Tables whose rows cannot be left out: what stands in them comes from heads and registers, and is mended there."""
PRIVATE_ROLE = re.compile(f"{PRIVATE_NOUN}|{EMPLOYEE}")


def check(package: Package) -> Iterator[Problem]:
    """Personal data in what is published, persons without a public role, and quotes beyond the limits that are stated."""
    said = stated(package.descriptor)
    surnames = frozenset(row["name"].split()[-1] for _, row in package.rows_of("persons") if row["name"].strip())
    used: set[Permitted] = set()
    for table, row_class in TABLES.items():
        read = [c.name for c in columns(row_class) if c.value_type in (TEXT, QUOTE) and c.origin is not Origin.DERIVED]
        read += [column for of, column in SENTENCES if of == table and column not in read]
        for place, row in package.rows_of(table):
            for column in read:
                used |= {one for one in said.limits.permitted if one.stands_in(row[column])}
                sentence = (table, column) in SENTENCES
                for code, what in personal(row[column], said.limits.permitted, surnames, sentence=sentence):
                    yield Problem(code, file_of(table), place, f"{column}: {what}", row["id"])
    yield from (Problem("X301", "datapackage.json", "limits", one.reason) for one in sorted(used, key=_reason))
    yield from _without_a_role(package)
    for one in _private_parties(package):
        yield Problem(
            "X108", file_of(one.table), one.place, f"{one.column}: somebody without a public role", one.record
        )
    yield from _beyond_limits(package, said)


def personal(
    cell: str, permitted: Sequence[Permitted] = (), surnames: frozenset[str] = frozenset(), *, sentence: bool = True
) -> list[tuple[str, str]]:
    """The codes of the personal data in a cell, each with its kind in words; what is permitted is not looked at.

    >>> personal("Die Rentnerin Ilse Beispiel, Tel. 05251 60-1234, freut sich.")
    [('X102', 'a telephone number'), ('X103', 'somebody without a public role')]
    """
    for one in permitted:
        cell = one.out_of(cell)
    found = [("X101", "an e-mail address")] if emails(cell) else []
    if telephones(cell):
        found.append(("X102", "a telephone number"))
    if sentence:
        if private_person(cell):
            found.append(("X103", "somebody without a public role"))
        found += [("X104", category) for category in sorted(special_categories(cell, surnames))]
    return found


def without_personal_data(
    text: str, permitted: Sequence[Permitted] = (), hides: Callable[[str], bool] = lambda _: False
) -> str:
    """A text in which the sentences that are held back are covered, each letter by one sign, so that offsets stay what they are.

    `hides` tells which others are.

    >>> without_personal_data("Es kostet 5 Euro. Fragen an a@b.example")
    'Es kostet 5 Euro. ██████ ██ ███████████'
    """
    covered = text
    for sentence in cut_sentences(text):
        if personal(sentence.of(text), permitted) or hides(sentence.of(text)):
            hidden = re.sub(r"\S", "█", sentence.of(text))
            covered = covered[: sentence.start] + hidden + covered[sentence.end :]
    return covered


def held_back(package: Package, found: Collection[Problem]) -> dict[str, Problem]:
    """The ids of evidence and other records that must be left out of tables in memory, each with a word on why.

    `found` is what `check` finds. Of a text that is cited too much, the places go that the fewest values stand on, the last ones first.
    """
    problems: dict[str, Problem] = {}
    for problem in found:
        table = problem.file.rpartition("/")[2].removesuffix(".csv")
        if problem.code not in {"X108", "X301"} and table not in CURATED:
            row = package.evidence.get(problem.record, {"id": problem.record})
            problems.setdefault(problem.record, _held(problem.code, row, problem.found))
    for one in _private_parties(package):
        for key in sorted(one.evidence or {one.record}):
            problems.setdefault(key, _held("X108", package.evidence.get(key, {"id": key})))
    for source in [problem.record for problem in found if problem.code == "X107"]:
        problems |= {row["id"]: _held("X107", row) for row in _too_much(package, source, problems)}
    return problems


def _held(code: str, row: Cells, found: str = "") -> Problem:
    """A word on what is held back: the code of why, and where it stands, without what it is."""
    where = f"characters {row['start']} to {row['end']}" if "start" in row else table_of_id(row["id"]) or ""
    source = row.get("source_id", "")
    return Problem("X201", source, where, " ".join(part for part in (code, found) if part), row["id"])


def _without_a_role(package: Package) -> Iterator[Problem]:
    public = {row["person_id"] for _, row in package.rows_of("roles") if not PRIVATE_ROLE.fullmatch(row["title"])}
    for place, row in package.rows_of("persons"):
        if row["id"] not in public:
            yield Problem("X105", file_of("persons"), place, row["id"], row["id"])


def _private_parties(package: Package) -> list[Private]:
    if (key := ("withheld", "parties")) not in package.memo:
        permitted = stated(package.descriptor).limits.permitted
        package.memo[key] = list(private_persons(package, permitted, PRIVATE_ROLE))
    return list(package.memo[key])


def hides_in(package: Package, source: str) -> Callable[[str], bool]:
    """Tells of a sentence of a text of a package whether it names somebody whose money was held back."""
    names = uncited_names(package, source, PRIVATE_ROLE)
    return lambda sentence: any(holds_name(name, sentence) for name in names)


def _beyond_limits(package: Package, said: Stated) -> Iterator[Problem]:
    sources = {row["id"]: row for _, row in package.rows_of("sources")}
    free = {key for key, row in sources.items() if row["licence"] and row["licence"] in said.free}
    cited = dict.fromkeys(sources, 0)
    for place, row in package.rows_of("evidence"):
        if row["source_id"] in free:
            continue
        cited[row["source_id"]] = cited.get(row["source_id"], 0) + len(row["quote"])
        if len(row["quote"]) > said.limits.longest_quote:
            found = f"{len(row['quote'])} characters of at most {said.limits.longest_quote}"
            yield Problem("X106", file_of("evidence"), place, found, row["id"])
    for place, row in package.rows_of("sources"):
        characters = offset(row["characters"])
        most = said.limits.characters(characters)
        if cited[row["id"]] > most and characters >= 0:
            found = f"{cited[row['id']]} of {row['characters']} characters are cited, at most {most} may be"
            yield Problem("X107", file_of("sources"), place, found, row["id"])


def _too_much(package: Package, source: str, held: Collection[str]) -> list[Cells]:
    """The cited places of a text that go beyond what may be cited of it, apart from those that are held back already."""
    values: dict[str, int] = {}
    for _, row in package.rows_of("attestations"):
        values[row["evidence_id"]] = values.get(row["evidence_id"], 0) + 1
    places = [row for row in package.evidence.values() if row["source_id"] == source and row["id"] not in held]
    places.sort(key=lambda row: (-values.get(row["id"], 0), offset(row["start"])))
    characters = next(row["characters"] for _, row in package.rows_of("sources") if row["id"] == source)
    left, gone = stated(package.descriptor).limits.characters(offset(characters)), []
    for row in places:
        if len(row["quote"]) <= left:
            left -= len(row["quote"])
        else:
            gone.append(row)
    return gone


def _reason(permitted: Permitted) -> tuple[str, str]:
    return permitted.words, permitted.reason
