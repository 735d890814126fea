"""The data dictionary: every table, column and code in words, as Markdown."""

from __future__ import annotations

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES


def dictionary() -> str:
    """The data dictionary as Markdown."""
    lines = ["# Data dictionary", "", "Generated from the code; an empty cell says: not stated.", ""]
    for name, row in TABLES.items():
        table = row.TABLE
        about = row.described()
        lines += [f"## {name}", "", f"{table.title_de} · {table.title_en}. {about['de']} · {about['en']}", ""]
        lines += [
            "| column | Bezeichnung | label | type | required | origin | was sie sagt | what it says |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for column in columns(row):
            declared = column.declared
            kind = f"→ {declared.refers_to}" if declared.refers_to not in {"", "*"} else column.value_type.name
            needed = "yes" if column.required else ""
            said = column.described
            cells = (
                column.name,
                declared.label_de,
                declared.label_en,
                kind,
                needed,
                column.origin,
                said["de"],
                said["en"],
            )
            lines.append("| " + " | ".join(cells) + " |")
        lines.append("")
    lines += ["# Code lists", ""]
    for name, codes in CODE_LISTS.items():
        lines += [
            f"## {name}",
            "",
            (codes.__doc__ or "").strip(),
            "",
            "| code | de | en | was er sagt | what it says | cue words |",
            "|---|---|---|---|---|---|",
        ]
        for code in codes:
            cues = ", ".join(cue.replace("|", "\\|").replace("*", "\\*") for cue in code.cues)
            said = code.described
            lines.append(f"| {code.value} | {code.label_de} | {code.label_en} | {said['de']} | {said['en']} | {cues} |")
        lines.append("")
    return "\n".join(lines)
