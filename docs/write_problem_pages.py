"""Writes what the pages in docs/problems have of the code: titles, levels, what to do, and the index of all.

What a code means, the example that provokes it and the German are written by hand; a new code gets a page to fill in.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.problem_kinds import KINDS, LOWERABLE
from pipeline.report.about import FAMILIES

FOLDER = Path(__file__).parent / "problems"
TO_FILL_IN = """
What it means.

**What to do.** {hint}

## Example

```sh
belegt build
```

## Deutsch

**Titel.** Was es bedeutet.

**Was zu tun ist.** Was zu tun ist.
"""
GERMAN_TITLE = re.compile(r"^## Deutsch\n\n\*\*(.+?)\.\*\*", re.MULTILINE)
ANY_HEAD = re.compile(r"\A# .*\n\n.*\n")
ANY_HINT = re.compile(r"^\*\*What to do\.\*\* .*$", re.MULTILINE)
INDEX = """# Every problem and its code

*Geschrieben von `python docs/write_problem_pages.py` / written by it.*

Each problem that belegt reports has a code that stays the same, a level, and a page: what it means, an example that provokes it, what
to do. `must` stops a publication, `should` is worth mending, `may` is said once. The examples are commands for a shell on Linux, in the
folder of a built publication as the one of this repository; the tests run every one of them, each in a fresh copy, and hold it to its code.
Where an example uninstalls a library, the tests only hide it; port 8765 is any free one. A publisher may set other levels
([docs/validate.md](../validate.md)); those here are what a code weighs by itself.

Jedes Problem, das belegt meldet, hat einen bleibenden Code, eine Stufe und eine Seite: was es bedeutet, ein Beispiel, das es auslöst, und
was zu tun ist; der deutsche Teil steht jeweils unten. `must` verhindert eine Veröffentlichung, `should` sollte behoben werden, `may` ist ein
Hinweis. Die Beispiele sind Befehle für eine Shell unter Linux, im Ordner einer gebauten Veröffentlichung wie der in diesem Repositorium; die
Tests führen jedes in einer frischen Kopie aus und prüfen, ob es seinen Code auslöst. Wo ein Beispiel eine Bibliothek deinstalliert, verbergen
die Tests sie nur; Port 8765 steht für einen freien. Herausgeber können andere Stufen setzen ([docs/validate.md](../validate.md)).
"""


def pages() -> dict[str, str]:
    """Every page of the folder by its file name, as it has to be."""
    made = {f"{code}.md": _page(code) for code in KINDS}
    return made | {"README.md": _index(made)}


def _page(code: str) -> str:
    file, kind = FOLDER / f"{code}.md", KINDS[code]
    text = file.read_text(encoding="utf-8") if file.exists() else f"# \n\n\n{TO_FILL_IN}"
    english, _ = FAMILIES[code[0]]
    level = f"*{kind.level}*{' (may be lowered)' if kind.level == 'must' and code in LOWERABLE else ''}"
    head = f"# {code}: {kind.title}\n\n{level} · [{english}](README.md#{code[0].lower()}) · [auf Deutsch](#deutsch)\n"
    hint = f"**What to do.** {kind.hint[:1].upper()}{kind.hint[1:]}."
    return ANY_HINT.sub(lambda _: hint, ANY_HEAD.sub(lambda _: head, text))


def _index(made: dict[str, str]) -> str:
    lines = [INDEX]
    for letter, (english, german) in FAMILIES.items():
        lines += [
            f'<a id="{letter.lower()}"></a>\n\n## {letter} · {english} · {german}\n',
            "| code | level | what | was |",
            "|---|---|---|---|",
        ]
        for code in sorted(one for one in KINDS if one[0] == letter):
            title = GERMAN_TITLE.search(made[f"{code}.md"])
            lines.append(
                f"| [{code}]({code}.md) | {KINDS[code].level} | {KINDS[code].title} | {title[1] if title else ''} |"
            )
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
