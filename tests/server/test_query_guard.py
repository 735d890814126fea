"""No spelling of SERVICE comes through, and nothing that only looks like it is refused."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.server.query_guard import asks_elsewhere
from tests.growing import grows_with_length

CALL = "<http://127.0.0.1:9/>{?s ?p ?o}"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {CALL} }}",
        f"SELECT * {{ service{CALL} }}",
        f"SELECT * {{ SeRvIcE SILENT {CALL} }}",
        f"SELECT * {{ SERVICESILENT{CALL} }}",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x {?s ?p ?o} }",
        f"SELECT * {{ SERVICE # <\n{CALL} }}",
        f"SELECT * {{ SERVICE\t\n{CALL} }}",
        f"SELECT * {{ ?a ?b 1SERVICE{CALL} }}",
        f"SELECT * {{ ?a ?b trueSERVICE{CALL} }}",
        f'SELECT * {{ ?a ?b "x"SERVICE{CALL} }}',
        f'SELECT * {{ ?a ?b """x"""SERVICE{CALL} }}',
        f"SELECT * {{ FILTER(1<2)SERVICE{CALL} }}",
        f"SELECT * {{ FILTER(?a<?b)SERVICE#c>\n{CALL} }}",
        f"PREFIX a:<x:> SELECT * {{ FILTER(?a<a:b)SERVICE#c>\n{CALL} }}",
        f"SELECT * {{ BIND(1 AS ?x)SERVICE{CALL} }}",
        f"SELECT * {{ {{}}UNION{{}}SERVICE{CALL} }}",
        f"SELECT * {{ ?s ?p <http://a.example/\\u0023#> . SERVICE{CALL} }}",
        f"SELECT * {{ \\u0053ERVICE {CALL} }}",
        f"SELECT * {{ ser\\U00000076ice {CALL} }}",
        f"SELECT * {{ ?s ?p '\\'' . SERVICE {CALL} }}",
    ],
)
def test_every_spelling_is_found(query: str) -> None:
    assert asks_elsewhere(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://a.example/> {}' }",
        'SELECT * { ?s ?p "a SERVICE" }',
        'SELECT * { ?s ?p """a "SERVICE" <http://a.example/> """ }',
        "SELECT * { ?s ?p <http://a.example/service/SERVICE> }",
        "SELECT * { ?s a sd:Service ; dcat:accessService ?o }",
        "SELECT * { ?s ?p 'x'@service }",
        "# SERVICE <http://a.example/> {}\nSELECT * { ?s ?p ?o }",
        "SELECT * { _:service ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    ],
)
def test_what_only_looks_like_it_is_let_through(query: str) -> None:
    assert not asks_elsewhere(query)


PIECES = st.sampled_from(
    ["SERVICE", "<http://127.0.0.1:9/>", "<x:a#b>", "{", "}", "?a", ":b", "'c'", '"', "'", "#", "\n", " ", "<", ">", "(", ")", "FILTER", "1", ".", "@en", "\\u0053"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_query_that_oxigraph_reads_with_a_service_comes_through(inside: str) -> None:
    query = f"PREFIX :<http://127.0.0.1:9/> SELECT * {{ {inside} }}"
    if asks_elsewhere(query):
        return
    try:
        pyoxigraph.Store().query(query)  # an empty store: it fails only where it would ask somebody
    except SyntaxError:
        return
    except (OSError, RuntimeError) as error:
        pytest.fail(f"{query!r} asked another server: {error}")


@pytest.mark.parametrize("part", ['"', "'", "<", "#", "a:", ":", "?", '"""', "@a-", "\\u0053", "<a\\u0041",
                                  '\\"', "\\'", ")s"])  # fmt: skip
@pytest.mark.parametrize("before", ["", '"', "'", '"""', "'''", "<"])
def test_the_work_grows_with_the_length_only(part: str, before: str) -> None:
    assert grows_with_length(lambda parts: asks_elsewhere(f"{before}{parts}"), part, 2_000)
