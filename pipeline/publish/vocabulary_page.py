"""The vocabulary as a page for people, in German and English; every term has the anchor that its IRI names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.namespaces import code_iri, iri
from pipeline.codebook.vocabulary import CLASSES, PROPERTIES, Term
from pipeline.publish.vocabulary import ABOUT, TITLE, elsewhere, scheme_titles, uses

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h3{margin:2rem 0 .25rem}code{overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}"
    "dd{margin:0}dt{color:#555}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;"
    "border-bottom:1px solid #ddd;vertical-align:top}a{color:#0b57a4}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}dt{color:#aaa}a{color:#8ab8f0}th,td{border-color:#444}}"
)


def vocabulary_page(base: str, licence: str = "") -> str:
    """The page as HTML5, with the address of the licence where it is known; it needs nothing from elsewhere."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="de">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(TITLE[0])}</title>",
            f'<link rel="alternate" type="text/turtle" href="{escape(base)}schemas/vocabulary.ttl">',
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f'<h1>{escape(TITLE[0])} · <span lang="en">{escape(TITLE[1])}</span></h1>',
            f'<p>{escape(ABOUT[0])} <span lang="en">{escape(ABOUT[1])}</span></p>',
            f'<p>Namensraum · <span lang="en">namespace</span>: <code>{escape(base)}def#</code></p>',
            *_licence(licence),
            *_contents(),
            '<h2 id="classes">Klassen · <span lang="en">Classes</span></h2>',
            *(line for name, term in CLASSES.items() for line in _term(name, term, base)),
            '<h2 id="properties">Eigenschaften · <span lang="en">Properties</span></h2>',
            *(line for name in uses() for line in _term(name, PROPERTIES[name], base)),
            '<h2 id="codes">Codelisten · <span lang="en">Code lists</span></h2>',
            *(line for name in CODE_LISTS for line in _scheme(name, base)),
            "</body>",
            "</html>",
            "",
        ]
    )


def _licence(address: str) -> Iterator[str]:
    if address:
        link = f'<a rel="license" href="{escape(address)}">{escape(address)}</a>'
        yield f'<p>Lizenz · <span lang="en">licence</span>: {link}</p>'


def _contents() -> Iterator[str]:
    for title, names in (("Klassen", CLASSES), ("Eigenschaften", uses())):
        links = ", ".join(f'<a href="#{name}">{name}</a>' for name in names)
        yield f"<p>{title}: {links}</p>"


def _term(name: str, term: Term, base: str) -> Iterator[str]:
    use = uses().get(name)
    yield f'<section id="{name}">'
    yield f'<h3>{escape(term.label_de)} · <span lang="en">{escape(term.label_en)}</span></h3>'
    yield "<dl>"
    yield from _row("IRI", [f"<code>{escape(iri(f'belegt:{name}', base))}</code>"])
    yield from _row("Bedeutung", [f'{escape(term.meaning_de)}<br><span lang="en">{escape(term.meaning_en)}</span>'])
    if use:
        yield from _row('an · <span lang="en">domain</span>', [_link(one) for one in use.domain])
        yield from _row('Wert · <span lang="en">range</span>', [_link(one) for one in use.values])
    yield from _row('Teil von · <span lang="en">narrower than</span>', [_link(one) for one in term.broader])
    yield from _row('fast dasselbe · <span lang="en">close match</span>', [_link(one) for one in term.close])
    yield from _row('verwandt · <span lang="en">related</span>', [_link(one) for one in term.related])
    yield "</dl>"
    yield "</section>"


def _row(label: str, values: Iterable[str]) -> Iterator[str]:
    joined = ", ".join(values)
    if joined:
        yield f"<dt>{label}</dt><dd>{joined}</dd>"


def _link(term: str) -> str:
    """A prefixed term as a link: to its place on this page where it is ours, else to where it is defined."""
    prefix, _, name = term.partition(":")
    address = f"#{name}" if prefix == "belegt" else elsewhere(term)
    return f'<a href="{escape(address)}">{escape(term)}</a>'


def _scheme(name: str, base: str) -> Iterator[str]:
    german, english = scheme_titles()[name]
    yield f'<section id="codes-{name}">'
    yield f'<h3>{escape(german)} · <span lang="en">{escape(english)}</span></h3>'
    yield f"<p><code>{escape(base)}def/{name}</code></p>"
    yield "<table><thead><tr><th>Code</th><th>Deutsch</th><th>English</th><th>Bedeutung</th><th>Meaning</th></tr></thead><tbody>"
    for code in CODE_LISTS[name]:
        address = escape(code_iri(name, code.value, base))
        yield (
            f'<tr><td><code title="{address}">{escape(code.value)}</code></td><td>{escape(code.label_de)}</td>'
            f'<td lang="en">{escape(code.label_en)}</td><td>{escape(code.described["de"])}</td>'
            f'<td lang="en">{escape(code.described["en"])}</td></tr>'
        )
    yield "</tbody></table>"
    yield "</section>"
