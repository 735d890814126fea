"""Others hold a graph against our shapes: `shapes.py ENGINE FOLDER [findings]`, in a Python that has the one named.

FOLDER holds facts.nt and shapes.ttl. JSON out: seconds of the processor from the files to the report, the peak of memory in MB, how
many findings there are, and what they are where that is asked for: severity, focus node, path and component, as pyshacl names them.
"""

import importlib
import json
import re
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Finding = tuple[str, str, str, str]


def by_shacl(data: Path, shapes: Path) -> Any:
    import shacl

    return shacl.Shapes.from_file(str(shapes)).validate_file(str(data)).results


def of_shacl(results: Any) -> Iterable[Finding]:
    return ((one.severity, one.focus_node, one.path or "", one.component) for one in results)


def by_rudof(data: Path, shapes: Path) -> Any:
    from pyrudof import RDFFormat, Rudof, RudofConfig

    rudof = Rudof(RudofConfig())
    rudof.read_data(data, format=RDFFormat.NTriples)
    rudof.read_shacl(shapes)
    return list(rudof.validate_shacl())


def of_rudof(results: Any) -> Iterable[Finding]:
    return ((str(one.severity), one.focus_node, one.path or "", one.constraint_component) for one in results)


def by_turbo(data: Path, shapes: Path) -> Any:
    import pyshacl_turbo
    from rdflib import Graph

    rules = Graph().parse(shapes, format="turtle")
    return pyshacl_turbo.validate(Graph().parse(data, format="nt"), shacl_graph=rules)[1]


def of_report(report: Any) -> Iterable[Finding]:
    """The innermost of the results that hold each other."""
    from rdflib import RDF, SH, BNode

    for result in report.subjects(RDF.type, SH.ValidationResult):
        if report.value(result, SH.detail) is None:
            path = report.value(result, SH.resultPath)
            inverse = report.value(path, SH.inversePath) if isinstance(path, BNode) else None
            way = f"^{inverse}" if inverse is not None else str(path or "")
            terms = (report.value(result, SH.resultSeverity), report.value(result, SH.sourceConstraintComponent))
            yield str(terms[0]), str(report.value(result, SH.focusNode)), way, str(terms[1])


def as_named(finding: Finding) -> Finding:
    """A finding with all terms spelt alike: no brackets, local names of severity and component, no name of a blank node."""
    severity, node, path, component = (re.sub("[<>()]", "", one) for one in finding)
    blank = not node.startswith(("http", "urn:"))
    way = "" if path == "None" else path
    return severity.rpartition("#")[2], "" if blank else node, way, component.rpartition("#")[2]


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


WORK = {
    "shacl": ("shacl", by_shacl, of_shacl),
    "pyrudof": ("pyrudof", by_rudof, of_rudof),
    "pyshacl-turbo": ("pyshacl_turbo", by_turbo, of_report),
}
module, work, read = WORK[sys.argv[1]]
folder = Path(sys.argv[2])
importlib.import_module(module)
begun = spent()
report = work(folder / "facts.nt", folder / "shapes.ttl")
processor = spent() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
findings = sorted({as_named(one) for one in read(report)})
told = {"findings": findings} if sys.argv[3:] == ["findings"] else {}
print(json.dumps({"processor": processor, "peak": peak, "number": len(findings), **told}))
