"""belegt explain: from a record to its sentences in the text around them, each value marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.files import require_folder
from pipeline.codebook.documents import Span, around
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.folders import text_of
from pipeline.problems import PipelineError
from pipeline.publish.seen import reading
from pipeline.validate.quotes import groups, in_text_order, inside, words
from pipeline.validate.reading import Package, offset, read_package

AROUND = 300
"""Characters of the paragraph that are shown on each side of a sentence."""


UNPRINTED = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
"""Control characters: a foreign package must not steer a terminal."""


@click.command(name="explain")
@click.argument("record")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the package.")
def command(record: str, package: Path) -> None:
    """Show the sentences that a record stands on, each value marked.

    RECORD is the id of a row of any table.
    """
    require_folder(package)
    with reading(package):
        found, problems = read_package(package)
        if problems:
            raise PipelineError(problems)
        told = [line for table, row in _rows(found, record) for line in _tell(found, table, row)]
    if not told:
        raise click.UsageError(
            f"{package} holds no record {record}; ids stand in the first column of data/tables/*.csv"
        )
    click.echo("\n".join(told))


def _rows(package: Package, record: str) -> Iterator[tuple[str, Cells]]:
    """The row of the record, and what stands behind it: a commitment's fundings, a replaced id's follower, once each."""
    waiting, seen = [record], set[str]()
    while waiting:
        wanted = waiting.pop(0)
        if wanted in seen:
            continue
        seen.add(wanted)
        for table, _, row in package.rows():
            if row["id"] == wanted:
                yield table, row
                if table == "replaced_ids" and row["new_id"]:
                    waiting.append(row["new_id"])
                if table == "attestations":
                    waiting.append(row["record_id"])
            if table == "fundings" and row["commitment_id"] == wanted:
                waiting.append(row["id"])


def _tell(package: Package, table: str, row: Cells) -> Iterator[str]:
    """The row, then each of its sentences in the text around it, then where its curated values come from."""
    yield click.style(f"{table} {row['id']}", bold=True)
    declared = columns(TABLES[table])
    found = [one for column in declared for one in package.attested.get((table, row["id"], column.name), [])]
    attested = in_text_order(package, [one for one in found if inside(package, one)])
    cited = [
        one for one in package.tables["citations"] if (one["record_table"], one["record_id"]) == (table, row["id"])
    ]
    source_of = {one["column"]: one["source"] for one in cited}
    width = max(map(len, row))
    for column in declared:
        if row[column.name] and column.name != "id":
            said = [f"“{words(package, one)}”" for one in attested if one["column"] == column.name]
            why = " … ".join(said) or source_of.get(column.name) or column.origin.value
            yield f"  {column.name:{width}}  {row[column.name]}  ← {why}".translate(UNPRINTED)
    if table == "evidence":
        yield from _passage(package, row, [])
    own = row.get("evidence_id", "")
    for pieces in sorted(groups(package, attested), key=lambda pieces: pieces[0]["evidence_id"] != own):
        yield from _passage(package, package.evidence[pieces[0]["evidence_id"]], pieces)
    yield ""


def _passage(package: Package, cited: Cells, pieces: list[Cells]) -> Iterator[str]:
    """One sentence with its marked words, between what stands around it as far as the text is there."""
    start, end = offset(cited["start"]), offset(cited["end"])
    text = text_of(package, cited["source_id"])
    yield f"\n  {cited['source_id']}, offset {start} to {end}" + ("" if text else " (the text is not here)")
    spans = {Span(offset(one["start"]) - start, offset(one["end"]) - start) for one in pieces}
    before, behind = around(text, Span(start, end), AROUND) if text else ("", "")
    quote = _marked(cited["quote"].translate(UNPRINTED), spans)
    first, last = (click.style(part.translate(UNPRINTED), dim=True) for part in (before, behind))
    yield "    " + f"{first}{quote}{last}".replace("\n", "\n    ")


def _marked(quote: str, spans: set[Span]) -> str:
    """The quote with every attested stretch in brackets, a longer one around a shorter one."""
    signs = [(span.end, 0, -span.start, "]") for span in spans] + [(span.start, 1, -span.end, "[") for span in spans]
    for place, _, _, sign in sorted(signs, reverse=True):
        quote = quote[:place] + click.style(sign, bold=True, fg="green") + quote[place:]
    return quote
