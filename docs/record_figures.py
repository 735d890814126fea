"""Measures the extraction on the annotated texts of this project and records the figures, for the data and for the docs.

Run it in the folder of the project: python docs/record_figures.py
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from pipeline.flow import score
from pipeline.measure.figures import MARGIN, as_json, as_table

CORPUS = Path("tests/corpus")
RECORDED = Path("pipeline/measure/recorded.json")
DOCUMENT = Path("docs/quality.md")


def document(table: str, texts: int) -> str:
    """The page on the quality of the extraction."""
    return f"""# How often the extraction is right

Every value in the data stands on its words: that is proven, value by value. Whether the words were *read* right as a whole, who
funds whom, which kind of money it is, whether a name was overlooked, can only be measured. These are the figures of version
{version("belegt")} on the {texts} annotated texts of `{CORPUS.as_posix()}`, written by `python docs/record_figures.py`; `belegt score
{CORPUS.as_posix()}` shows them again, and `belegt score FOLDER` those on texts of your own.

{table}
- **precision**: of what the data say, the share that is annotated; **recall**: of what is annotated, the share that the data say; **F1**: their harmonic mean.
- The interval holds 95 % of 1,000 draws of the texts with replacement: it says how much hangs on which texts were chosen.
- `money.qualifier`, `counts.qualifier` and `organisations.type` are measured where the fact itself was found.
- Tests fail when F1 of a measure falls by more than {MARGIN} below these figures.

The texts are invented, events, amounts and persons alike, and CC0; organisations are mostly real names in made-up contexts. One language model
wrote and annotated them without sight of the rules, and no model has learned from them. Of six of them, lists of errors were seen while rules
were written, so the figures may flatter a little.
Real press texts of other subjects may be read better or worse.

The figures stand in `datapackage.json` too, under `quality`.
"""


def main() -> None:
    """Writes the figures as JSON and as a page."""
    found = score(CORPUS)
    texts = len(list(CORPUS.glob("*.json")))
    RECORDED.write_text(as_json(found, texts, CORPUS.as_posix()), encoding="utf-8")
    DOCUMENT.write_text(document(as_table(found), texts), encoding="utf-8")


if __name__ == "__main__":
    main()
