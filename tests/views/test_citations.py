"""The citation graph says what the graph says."""

from kg.graph.store import Store
from kg.views.citation import Citation, cited
from kg.views.citations import OPEN, citation_graph, documents, most_cited
from kg.views.facts import Asked, strongest
from kg.views.proving import prove, proven

ID = "https://w3id.org/zhengwu/id/"


def test_offices_works_and_lines(small: Store) -> None:
    graph = citation_graph(small)
    kinds = {node.removeprefix(ID): data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds == {
        **dict.fromkeys(["a-jt", "a-jt0", "a-zfb", "a-zf", "a-xian"], "agency"),
        **dict.fromkeys(["w-d2", "w-d3", "w-d7"], "other"),
        "d9": "document",
        "w-ogi": "regulation",
        "w-road": "law",
        OPEN: "open",
    }
    assert graph.nodes[ID + "w-ogi"]["label"] == "中华人民共和国政府信息公开条例"
    assert not graph.has_node(ID + "w-plan")  # only issued, not cited
    assert len(graph.edges) == 10


def told(store: Store, office: str, work: str) -> list[Citation]:
    """Return what the citations of a line say."""
    asked = Asked(store)
    return [cited(asked, fact.iri) for fact in citation_graph(asked).edges[ID + office, ID + work]["facts"]]


def test_a_line_has_its_quotes(small: Store) -> None:
    (citation,) = told(small, "a-jt", "w-ogi")
    assert [(q.start, q.end, q.text) for q in citation.quotes] == [
        (120, 137, "《中华人民共和国政府信息公开条例》"),
        (300, 304, "《条例》"),
    ]
    assert (citation.relation, citation.articles, citation.version) == ("implement", "第五十条", "国务院令第492号")
    assert (citation.path, citation.date, citation.stale) == ("d1.txt", "2020-02-17", True)
    (zfb,) = told(small, "a-zfb", "w-ogi")
    assert not zfb.stale


def test_what_stayed_open(small: Store) -> None:
    asked = Asked(small)
    graph = citation_graph(asked)
    facts = [each for fact in graph.edges[ID + "a-jt", OPEN]["facts"] for each in proven(asked, fact)]
    assert [(str(fact.detail).split()[0], fact.quotes[0].text) for fact in facts] == [
        ("先行词不唯一", "该办法"),
        ("先行词不唯一", "该规定"),
    ]


def citation(relation: str, mode: str = "performs") -> Citation:
    return Citation("通知", "2015-04-02", "a.txt", relation, mode, "", "", "", ())


def test_who_tells_of_a_repeal_does_not_repeal() -> None:
    assert strongest([citation("basis").fact, citation("repeal").fact]) == "repeal"
    assert strongest([citation("basis").fact, citation("repeal", "reports").fact]) == "basis"
    assert strongest([citation("amend", "reports").fact]) == "mention"


def test_the_quotes_of_the_first_are_told_where_there_are_many(small: Store) -> None:
    asked = Asked(small)
    graph = citation_graph(asked)
    whole = sum(len(edge["facts"]) for *_, edge in graph.edges(data=True))
    prove(graph, asked, budget=1)
    assert all(len(edge["facts"]) == 1 for *_, edge in graph.edges(data=True))
    assert sum(len(edge["facts"]) + edge["left_out"] for *_, edge in graph.edges(data=True)) == whole


def test_the_most_cited_stay(small: Store) -> None:
    graph = citation_graph(small)
    part = most_cited(graph, 6)
    assert len(part) <= 6 and part.has_node(ID + "w-ogi") and part.has_edge(ID + "a-jt", ID + "w-ogi")
    assert all(part.degree(node) for node in part if node != OPEN)
    assert documents(part, ID + "w-ogi") == 3
    assert most_cited(graph, 100) is graph


def test_what_stayed_open_is_no_citation(small: Store) -> None:
    graph = citation_graph(small)
    before = documents(graph, ID + "a-jt")
    graph.remove_edge(ID + "a-jt", OPEN)
    assert documents(graph, ID + "a-jt") == before
    assert graph.nodes[OPEN]["kind"] == "open"
