"""belegt explain: from a record to the sentences that it stands on."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.publish.tables import read_csv


@click.command(name="explain")
@click.argument("record")
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the package.")
def command(record: str, package: Path) -> None:
    """Show the sentences that a record stands on, each value marked.

    RECORD is the id of a row of any table.
    """
    evidence = {row["id"]: row for row in _rows(package, "evidence")}
    attested = [row for row in _rows(package, "attestations") if row["record_id"] == record]
    if not attested:
        raise click.UsageError(f"nothing in {package} attests a record {record}")
    for row in attested:
        cited = evidence[row["evidence_id"]]
        start, end = int(row["start"]) - int(cited["start"]), int(row["end"]) - int(cited["start"])
        quote = cited["quote"]
        marked = f"{quote[:start]}[{quote[start:end]}]{quote[end:]}"
        click.echo(f"{row['record_table']}.{row['column']} – {cited['source_id']}, offset {row['start']}\n    {marked}")


def _rows(package: Path, table: str) -> list[dict[str, str]]:
    path = package / "data" / "tables" / f"{table}.csv"
    try:
        return read_csv(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.FileError(str(path), error.strerror or "cannot be read") from error
