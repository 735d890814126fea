"""Ids that were released once and are gone: each keeps a row, so that whoever meets it learns that it was one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.codebook.tables import Tables

TAKEN_DOWN = "entfernt"
"""All that is said of a record that was taken down."""


def with_gone(tables: Tables, former: Mapping[tuple[str, str], str], taken_down: Collection[str] = ()) -> Tables:
    """The tables with a row of `replaced_ids` for each record that a release had and they have not, or that was taken down.

    `former` is by table and id the version that had the record last, empty where it was taken out of that, too. What took its place nobody knows: its words are
    other ones now, or none.
    """
    used = {row["id"] for name, rows in tables.items() if name != "replaced_ids" for row in rows}
    reasons = {key: f"zuletzt in Fassung {last}" if last else TAKEN_DOWN for (_, key), last in former.items()}
    reasons |= dict.fromkeys(taken_down, TAKEN_DOWN)
    gone = sorted(reasons.items() - {(key, reasons[key]) for key in used & reasons.keys()})
    return {**tables, "replaced_ids": [{"id": key, "new_id": "", "reason": reason} for key, reason in gone]}
