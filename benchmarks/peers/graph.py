"""Others write the same graph: `graph.py rdflib|morph-kgc|maplib FOLDER nt|ttl OUT`, in a Python that has the one named.

FOLDER holds observations.csv and mapping.json: subject, property, and an object that is an IRI or a literal, with columns in
braces. The literals of maplib are plain strings, which is less than the others have to write.
"""

import csv
import importlib
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def by_rdflib(table: Path, mapping: list[dict[str, str]], form: str, out: Path) -> None:
    from rdflib import Graph, Literal, URIRef

    graph = Graph()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for one in mapping:
                value = one["object"].format_map(row)
                if one["kind"] == "iri":
                    term: Any = URIRef(value)
                else:
                    kind = URIRef(one["datatype"]) if one["datatype"] else None
                    term = Literal(value, lang=one["language"] or None, datatype=kind)
                graph.add((URIRef(one["subject"].format_map(row)), URIRef(one["property"]), term))
    graph.serialize(destination=str(out), format=form, encoding="utf-8")


def by_morph_kgc(table: Path, mapping: list[dict[str, str]], form: str, out: Path) -> None:
    assert form == "nt"
    quoted = json.dumps
    lines = [
        "@prefix rr: <http://www.w3.org/ns/r2rml#> .",
        "@prefix rml: <http://semweb.mmlab.be/ns/rml#> .",
        "@prefix ql: <http://semweb.mmlab.be/ns/ql#> .",
        f"<#m> rml:logicalSource [ rml:source {quoted(str(table))} ; rml:referenceFormulation ql:CSV ] ;",
        f"  rr:subjectMap [ rr:template {quoted(mapping[0]['subject'])} ] ;",
    ]
    for one in mapping:
        value = one["object"]
        if one["kind"] == "iri":
            said = f"rr:template {quoted(value)}" if "{" in value else f"rr:constant <{value}>"
        else:
            said = f"rml:reference {quoted(value[1:-1])}"
            said += f" ; rr:language {quoted(one['language'])}" if one["language"] else ""
            said += f" ; rr:datatype <{one['datatype']}>" if one["datatype"] else ""
        lines.append(f"  rr:predicateObjectMap [ rr:predicate <{one['property']}> ; rr:objectMap [ {said} ] ] ;")
    rules, settings = out.with_suffix(".rml.ttl"), out.with_suffix(".ini")
    rules.write_text("\n".join(lines).removesuffix(";") + ".\n", encoding="utf-8")
    settings.write_text(
        f"[CONFIGURATION]\noutput_file={out}\nnumber_of_processes=2\n[DataSource]\nmappings={rules}\n", encoding="utf-8"
    )
    subprocess.run([sys.executable, "-m", "morph_kgc", str(settings)], check=True, stdout=subprocess.DEVNULL)


def by_maplib(table: Path, mapping: list[dict[str, str]], form: str, out: Path) -> None:
    import polars as pl
    from maplib import Model

    rows = pl.read_csv(table, infer_schema=False)

    def filled(text: str) -> Any:
        parts = text.replace("{", "}").split("}")
        return pl.concat_str([pl.col(part) if n % 2 else pl.lit(part) for n, part in enumerate(parts) if part])

    made, said = [filled(mapping[0]["subject"]).alias("s")], []
    for n, one in enumerate(mapping):
        if one["kind"] == "iri" and "{" not in one["object"]:
            said.append(f"ottr:Triple(?s, <{one['property']}>, <{one['object']}>)")
        else:
            made.append(filled(one["object"]).alias(f"o{n}"))
            said.append(f"ottr:Triple(?s, <{one['property']}>, ?o{n})")
    kinds = ["ottr:IRI ?s"]
    kinds += [
        f"{'ottr:IRI' if one['kind'] == 'iri' else 'xsd:string'} ?o{n}"
        for n, one in enumerate(mapping)
        if not (one["kind"] == "iri" and "{" not in one["object"])
    ]
    model = Model()
    model.add_template(
        "@prefix t: <urn:t:> .\n@prefix ottr: <http://ns.ottr.xyz/0.4/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        f"t:Row [ {', '.join(kinds)} ] :: {{ {', '.join(said)} }} .\n"
    )
    model.map("urn:t:Row", rows.select(made))
    model.write(str(out), format={"nt": "ntriples", "ttl": "turtle"}[form])


engine, folder, form, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
mapping = json.loads((folder / "mapping.json").read_text(encoding="utf-8"))
work = {"rdflib": by_rdflib, "morph-kgc": by_morph_kgc, "maplib": by_maplib}[engine]
importlib.import_module(engine.replace("-", "_"))


def spent() -> float:
    """Seconds of the processor, here and in processes that were started and have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


wall, processor = time.perf_counter(), spent()
work(folder / "observations.csv", mapping, {"rdflib": {"ttl": "turtle"}.get(form, form)}.get(engine, form), out)
wall, processor = time.perf_counter() - wall, spent() - processor
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
print(json.dumps({"wall": wall, "processor": processor, "peak": peak}))
