"""Query files are read strictly."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.catalogue import Parameter, catalogue, checks, load

HEAD = "# 问\n# Question\n"
GOOD = HEAD + "# param a: a name, such as 例\nSELECT $a ?x { ?x ?p $a }\n"

# text, what the message says
REFUSED = [
    ("SELECT ?x {}", ":1: the first line must say in Chinese"),
    ("# Question\n# Question\nSELECT ?x {}", ":1: the first line must say in Chinese"),
    ("# 问\nSELECT ?x {}", ":2: the second line must say in English"),
    ("# 问\n# 问\nSELECT ?x {}", ":2: the second line must say in English"),
    ("", ":1: the first line"),
    (HEAD + "SELECT ?x { ?x ?p $a }", ":3: $a is not declared; add: # param a: meaning, such as 例子"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p ?o }", ":3: parameter 'a' is not used"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p '$a' } # $a", ":3: parameter 'a' is not used"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p $a }", ":3: add $a to the SELECT clause"),
    (HEAD + "# param a: a name, such as 例\nSELECT $a ?x { ?x ?p ?a }", ":4: ?a is a parameter; write $a"),
    (HEAD + "# param a: a name\nSELECT $a { ?x ?p $a }", ":3: a parameter is declared so: # param name: meaning"),
    (
        HEAD + "# param a: n, such as 例\n# param a: n, such as 例\nSELECT $a { ?x ?p $a }",
        ":4: parameter 'a' is declared twice",
    ),
    (HEAD + "SELECT ?x { ?x ?p FILTER }", ":3:25: not SPARQL from here: SELECT ?x { ?x ?p FILTER ▸}"),
    (HEAD + "SELECT ?x { ?x un:known ?y }", ":3:24: Prefix not found: SELECT ?x { ?x un:known ▸?y }"),
    (
        HEAD + "SELECT ?x { ?x ?p '云岭市' UNION ?y }",
        ":3:33: not SPARQL from here: SELECT ?x { ?x ?p '云岭市' UNION ?y ▸}",
    ),
    (HEAD + f"SELECT ?x {{ {'?x ?p ?o . ' * 40} FILTER }}", ":3:462: not SPARQL from here: …"),
    (HEAD + "ASK { ?x ?p ?y }", ":1: a named query is a SELECT query"),
    (HEAD + "DELETE WHERE { ?x ?p ?y }", ":3:10: "),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "q.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as error:
        load(file)
    told = str(error.value)
    assert told.startswith(str(file)) and message in told
    assert "\n" not in told and len(told.removeprefix(str(file))) <= 200


def test_good(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text(GOOD, encoding="utf-8")
    query = load(file)
    assert (query.name, query.zh, query.en, query.parameters) == (
        *("q", "问", "Question"),
        (Parameter("a", "a name", "例"),),
    )


def test_a_file_of_ones_own_needs_no_description(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# param a: a name, such as 例\nSELECT $a ?x { ?x kg:issuedBy $a }\n", encoding="utf-8")
    query = load(file, described=False)
    assert (query.zh, query.en, query.parameters) == ("", "", (Parameter("a", "a name", "例"),))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"q\.rq: no such file$"):
        load(tmp_path / "q.rq")


def test_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes("# 问".encode("gb18030"))
    with pytest.raises(QueryError, match="cannot be read"):
        load(file)


def test_all_files_load() -> None:
    assert {"cites", "cited_by", "version_on", "stale"} <= {query.name for query in catalogue()}
    assert len(checks()) >= 15


def test_rdflib_reads_them_too() -> None:
    from rdflib.plugins.sparql import prepareQuery

    for query in (*catalogue(), *checks()):
        prepareQuery(query.text)
