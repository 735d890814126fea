"""belegt init: a folder in which somebody publishes texts of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from pipeline.collect.registers import shipped_registers

CONFIGURATION = """\
# What is published here, by whom, under which licence and base IRI. Addresses under .example are placeholders.

[publication]
name = "my-publication"
version = "0.1.0"
base_iri = "https://publication.example/"
language = "de"
publish_unreviewed = true   # false publishes only what people have confirmed or corrected with belegt review
# rows_in_a_file = 1_000_000  # a table with more rows is written in parts; docs/formats.md tells how they are read

[publication.title]
de = "Titel der Veröffentlichung"
en = "Title of the publication"

[publication.description]
de = "Was diese Daten sagen, und was nicht."
en = "What these data say, and what they do not."

[publication.licence]
iri = "http://dcat-ap.de/def/licenses/cc-zero"
name = "CC0-1.0"
title = "Creative Commons CC0 1.0 Universal"
path = "https://creativecommons.org/publicdomain/zero/1.0/"

[review]
folder = "data/review"      # what people decide about the facts: belegt review writes it, belegt build reads it

# How much of a text may be cited; what looks like personal data is held back. docs/privacy.md tells each key.
# [limits]
# longest_quote = 500         # characters of one cited place
# largest_share = 0.75        # of the characters of a text, all its cited places together
# short_text = 2000           # texts of so many characters may be cited whole

[publisher]
name = "Name of the publisher"
url = "https://publication.example/contact"

# What data portals ask for besides. belegt catalog says what they do without it; docs/catalogue.md tells each key.
# [catalogue]
# levels = ["state"]
# frequency = "IRREG"
# availability = "STABLE"
# modified = 2026-01-31
"""


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Scaffold a publication of your own.

    FOLDER gets a configuration to edit, a folder for texts, and the registers of known things. Nothing is overwritten.
    """
    if (folder / "publication.toml").exists():
        raise click.UsageError(f"{folder} holds a publication already")
    try:
        (folder / "data" / "texts").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "register").mkdir(exist_ok=True)
        for register in sorted(shipped_registers().glob("*.csv")):
            if not (folder / "data" / "register" / register.name).exists():
                shutil.copyfile(register, folder / "data" / "register" / register.name)
        (folder / "publication.toml").write_text(CONFIGURATION, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or "cannot be written") from error
    click.echo(
        f"Edit {folder / 'publication.toml'}, put texts (.txt) into {folder / 'data' / 'texts'}, or collect them with belegt collect, then: belegt build --output {folder}"
    )
