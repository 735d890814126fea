"""The report as one page that needs nothing else: no script, no style sheet, no font, no other host."""

from __future__ import annotations

from html import escape

from pipeline.problems import Problem
from pipeline.report.about import FAMILIES, Checked

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
code{overflow-wrap:anywhere}.must{font-weight:700}.hint{opacity:.8}
"""


def write_html(checked: Checked) -> str:
    """The report as an HTML document: the verdict, then the problems by what they are about."""
    name = _text(" ".join(part for part in (checked.name, checked.version) if part) or checked.folder)
    verdict = "Valid" if checked.is_valid else "Not valid"
    counted = ", ".join(f"{count} {level}" for level, count in checked.counts.items())
    parts = [
        "<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">', f"<title>{name}: {verdict.lower()}</title>",
        f"<style>{STYLE}</style></head><body><main>", f"<h1>{name}</h1>",
        f"<p><strong>{verdict}.</strong> {counted}. Checked by belegt {_text(checked.belegt)}: {_text(', '.join(checked.checks))}.</p>",
    ]  # fmt: skip
    for letter, (english, german) in FAMILIES.items():
        those = [one for one in checked.problems if one.code[0] == letter]
        if those:
            parts += [
                f'<section><h2>{english} <span lang="de" class="hint">{german}</span></h2>',
                *_table(those, checked),
                "</section>",
            ]
    return "\n".join([*parts, "</main></body></html>"]) + "\n"


def _table(problems: list[Problem], checked: Checked) -> list[str]:
    head = '<table><thead><tr><th scope="col">Code</th><th scope="col">Where</th><th scope="col">What, and what to do</th></tr></thead><tbody>'
    return [head, *(_row(one, checked.page_of(one.code)) for one in problems), "</tbody></table>"]


def _row(one: Problem, page: str) -> str:
    where = "<br>".join(f"<code>{_text(part)}</code>" for part in (one.file, one.place, one.record) if part)
    said = f"{one.kind.title}: {one.found}" if one.found else one.kind.title
    code = f'<a href="{_text(page)}">{one.code}</a>' if page else one.code
    return (
        f'<tr class="{one.level}"><td>{code}<br>{one.level}</td><td>{where}</td>'
        f'<td>{_text(said)}<br><span class="hint">{_text(one.kind.hint)}</span></td></tr>'
    )


def _text(text: str) -> str:
    return escape(text)
