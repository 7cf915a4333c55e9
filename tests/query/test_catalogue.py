"""Query files are read strictly."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.catalogue import SUBJECTS, View, by_subject, catalogue, checks, load
from kg.query.parameters import Parameter

HEAD = "# 问\n# Question\n"
GOOD = HEAD + "# param a: a name, such as 例\nSELECT $a ?x { ?x ?p $a }\n"

# text, what the message says
REFUSED = [
    ("SELECT ?x {}", ":1: the first line must say in Chinese"),
    ("# Question\n# Question\nSELECT ?x {}", ":1: the first line must say in Chinese"),
    ("# 问\nSELECT ?x {}", ":2: the second line must say in English"),
    ("# 问\n# 问\nSELECT ?x {}", ":2: the second line must say in English"),
    ("", ":1: the first line"),
    (HEAD + "SELECT ?x { ?x ?p $a }", ":3: $a is not declared; add: # param a (text): meaning, such as 例子"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p ?o }", ":3: parameter 'a' is not used"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p '$a' } # $a", ":3: parameter 'a' is not used"),
    (HEAD + "# param a: a name, such as 例\nSELECT ?x { ?x ?p $a }", ":3: add $a to the SELECT clause"),
    (HEAD + "# param a: a name, such as 例\nSELECT $a ?x { ?x ?p ?a }", ":4: ?a is a parameter; write $a"),
    (
        HEAD + "# param a: a name\nSELECT $a { ?x ?p $a }",
        ":3: a parameter is declared so: # param name (type): meaning",
    ),
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
    (HEAD + "DELETE WHERE { ?x ?p ?y }", "DELETE is an update"),
    (
        HEAD + "# param a (agencie): n, such as 例\nSELECT $a { ?x ?p $a }",
        ":3: no type 'agencie'; available: agency, work",
    ),
    (HEAD + "# param a(agency): n, such as 例\nSELECT $a { ?x ?p $a }", ":3: a parameter is declared so"),
    (HEAD + "# view\nSELECT ?x {}", ":3: a view is declared so: # view table COLUMN…"),
    (HEAD + "# view pie x x\nSELECT ?x {}", ":3: a view is declared so"),
    (HEAD + "# view chart x\nSELECT ?x {}", ":3: a view is declared so"),
    (HEAD + "# view chart x y\nSELECT ?x {}", ":3: no column 'y'; available: x"),
    (HEAD + "# view table x\n# view table\nSELECT ?x {}", ":4: view 'table' is declared twice"),
    (HEAD + "# subject nothing\nSELECT ?x {}", ":3: a subject is one of citations, validity"),
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


def test_types_and_views_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    head = HEAD + "# subject tasks\n# view chart x n\n# view table x\n# view graph a x n\n"
    file.write_text(
        head + "# param a (agency): a name, such as 例\nSELECT $a ?x ?n { ?x ?p $a ; ?q ?n }\n", encoding="utf-8"
    )
    query = load(file)
    assert query.parameters == (Parameter("a", "a name", "例", "agency"),)
    assert query.view == View("chart", ("x", "n"))
    assert (query.subject, query.columns, query.narrow) == ("tasks", ("x", "n"), ("x",))
    file.write_text(GOOD, encoding="utf-8")
    query = load(file)
    assert (query.view, query.narrow, query.subject) == (View("table"), ("x",), "other")


def test_a_type_that_is_not_named_follows_from_the_example(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text(HEAD + "# param a: a day, such as 2019-05-14\nSELECT $a ?x { ?x ?p $a }\n", encoding="utf-8")
    assert load(file).parameters[0].type == "date"


def test_ours_say_everything() -> None:
    for query in catalogue():
        assert "# subject " in query.text and query.views, query.name
        for parameter in query.parameters:
            assert f"# param {parameter.name} ({parameter.type}): " in query.text, query.name
    assert [subject for subject, _ in by_subject(catalogue())] == list(SUBJECTS)[:-1]


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
