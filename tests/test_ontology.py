"""The ontology says what it must, in both languages; the shapes hold good data and refuse bad."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, VANN

from kg.errors import OntologyError
from kg.resources import folder
from kg.vocabulary import laws
from tests import ontology_codes as codes
from tests import ontology_terms as ontology

ROOT = Path(__file__).resolve().parent.parent
KG = ontology.NAMESPACE
BOTH = {"zh", "en"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)

TERMS = ontology.load("zhengwu.ttl")
CODES = ontology.load("codes.ttl")
SHAPES = ontology.load("shapes.ttl")

# Terms that exist in vocabularies which rdflib does not know.
# fmt: off
ELSEWHERE = {
    "http://data.europa.eu/eli/ontology#": {
        "Format", "LegalExpression", "LegalResource", "amended_by", "amends", "applies", "based_on", "basis_for",
        "changed_by", "changes", "cited_by", "cites", "commences", "corrects", "date_document",
        "date_no_longer_in_force", "date_publication", "embodies", "first_date_entry_in_force", "is_embodied_by",
        "is_realized_by", "number", "passed_by", "realizes", "repealed_by", "repeals", "title",
    },
    "http://purl.org/spar/cito/": {
        "Citation", "cites", "citesAsAuthority", "hasCitedEntity", "hasCitingEntity",
    },
    "http://www.w3.org/ns/oa#": {
        "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody",
        "hasSelector", "hasSource", "hasTarget", "prefix", "refinedBy", "start", "suffix",
    },
}
# fmt: on
KNOWN = {
    "http://www.w3.org/ns/org#": ORG,
    "http://www.w3.org/ns/prov#": PROV,
    "http://purl.org/dc/terms/": DCTERMS,
    "http://xmlns.com/foaf/0.1/": FOAF,
    "http://schema.org/": SDO,
    "http://www.w3.org/2004/02/skos/core#": SKOS,
    "http://purl.org/vocab/vann/": VANN,
}
SCHEMES_IN_SHAPES = {
    "relation": "Relations",
    "mode": "Modes",
    "genre": "Genres",
    "legalForm": "LegalForms",
    "partKind": "PartKinds",
    "platformKind": "PlatformKinds",
    "agencyType": "AgencyTypes",
    "versionReason": "VersionReasons",
    "severity": "Severities",
    "role": "GroupRoles",
    "validityKind": "ValidityKinds",
    "changeKind": "GroupChanges",
}


def by_language(graph: Graph, subject, predicate: URIRef) -> dict[str, str]:
    return {literal.language: str(literal) for literal in graph.objects(subject, predicate)}


def own_terms() -> list[URIRef]:
    found = {s for kind in KINDS for s in TERMS.subjects(RDF.type, kind) if str(s).startswith(KG)}
    return sorted(found)  # type: ignore[type-var, return-value]


def indicators() -> set[str]:
    with (folder("ontology") / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def defined() -> set[str]:
    names = {str(s).removeprefix(KG) for s in own_terms()}
    names |= {str(s).removeprefix(KG) for s in CODES.subjects(SKOS.prefLabel) if str(s).startswith(KG)}
    return names | indicators()


# ---------------------------------------------------------------------------------------------------------- terms


@pytest.mark.parametrize("term", own_terms(), ids=lambda t: t.removeprefix(KG))
def test_term_is_labelled_and_explained(term):
    assert set(by_language(TERMS, term, RDFS.label)) == BOTH
    assert set(by_language(TERMS, term, RDFS.comment)) == BOTH
    assert len(list(TERMS.objects(term, RDFS.label))) == 2
    assert len(list(TERMS.objects(term, RDFS.domain))) <= 1, "two domains intersect"
    assert len(list(TERMS.objects(term, RDFS.range))) <= 1, "two ranges intersect"


def test_header():
    (header,) = TERMS.subjects(RDF.type, OWL.Ontology)
    assert set(by_language(TERMS, header, DCTERMS.title)) == BOTH
    assert TERMS.value(header, OWL.versionInfo)
    assert TERMS.value(header, DCTERMS.license)


def test_borrowed_terms_have_labels():
    for term in ontology.terms().values():
        assert set(term.labels) == BOTH, term.iri


def test_borrowed_terms_exist():
    used = {node for graph in (TERMS, CODES, SHAPES) for triple in graph for node in triple if isinstance(node, URIRef)}
    for node in sorted(used):
        space = next((s for s in [*ELSEWHERE, *KNOWN] if node.startswith(s)), None)
        if space in ELSEWHERE:
            assert node.removeprefix(space) in ELSEWHERE[space], node
        elif space in KNOWN and node != URIRef(space):
            listed = {str(term).replace("https://schema.org/", "http://schema.org/") for term in dir(KNOWN[space])}
            assert str(node) in listed, node


def test_domains_and_ranges_are_classes():
    for predicate in (RDFS.domain, RDFS.range):
        for value in TERMS.objects(None, predicate):
            xsd = value.startswith("http://www.w3.org/2001/XMLSchema#")
            assert xsd or (value, RDF.type, OWL.Class) in TERMS, value


def test_sources_name_every_file():
    sources = (folder("ontology") / "SOURCES.md").read_text(encoding="utf-8")
    missing = [f.name for f in folder("ontology").iterdir() if f.name != "SOURCES.md" and f.name not in sources]
    assert missing == []


def test_broken_turtle_is_named(tmp_path, monkeypatch):
    (tmp_path / "x.ttl").write_text("@prefix kg: <", encoding="utf-8")
    monkeypatch.setattr(ontology, "folder", lambda name: tmp_path)
    with pytest.raises(OntologyError, match=r"x\.ttl"):
        ontology.load("x.ttl")


def test_no_blank_nodes():
    for graph in (TERMS, CODES):
        assert not [s for s in graph.subjects() if isinstance(s, BNode)]


# ---------------------------------------------------------------------------------------------------------- codes


def test_codes_are_labelled_and_explained():
    for node in CODES.subjects(RDF.type, SKOS.Concept):
        assert set(by_language(CODES, node, SKOS.prefLabel)) == BOTH, node
        assert set(by_language(CODES, node, SKOS.definition)) == BOTH, node
        assert len(list(CODES.objects(node, SKOS.inScheme))) == 1, node
        assert len(list(CODES.objects(node, SKOS.notation))) == 1, node


def test_code_is_not_a_term_and_notation_is_unique():
    schemes = [str(s).removeprefix(KG) for s in CODES.subjects(RDF.type, SKOS.ConceptScheme)]
    assert len(schemes) == 14
    for scheme in schemes:
        listed = codes.scheme(scheme)
        assert listed, scheme
        assert len({code.notation for code in listed.values()}) == len(listed), scheme
        assert not {KG + name for name in listed} & set(ontology.terms())


def test_forms_of_laws_are_codes():
    kinds = {work.kind for title in laws.titles() if (work := laws.work(title))}
    for kind in kinds:
        code = codes.find("LegalForms", kind)
        assert code is not None, kind
        assert laws.form(laws.Work("某法规", kind, None), None) == code.name


# --------------------------------------------------------------------------------------------------- terms in use


def used_in_queries() -> list[tuple[str, str]]:
    pattern = re.compile(r"\bkg:([A-Za-z][\w-]*)")
    files = sorted(folder("queries").rglob("*.rq"))
    return sorted({(name, f.name) for f in files for name in pattern.findall(f.read_text(encoding="utf-8"))})


def used_in_code() -> list[tuple[str, str]]:
    pattern = re.compile(r"""\bKG\s*\+\s*"([A-Za-z][\w]*)"(?!\s*\+)""")
    files = sorted((ROOT / "kg").rglob("*.py"))
    return sorted({(name, f.name) for f in files for name in pattern.findall(f.read_text(encoding="utf-8"))})


def used_in_shapes() -> list[tuple[str, str]]:
    nodes = {n for triple in SHAPES for n in triple if isinstance(n, URIRef) and n.startswith(KG)}
    return sorted((n.removeprefix(KG), "shapes.ttl") for n in nodes)


@pytest.mark.parametrize("used", [used_in_queries, used_in_code, used_in_shapes])
def test_terms_in_use_are_defined(used):
    known = defined()
    assert [(name, file) for name, file in used() if name not in known] == []


def test_fixed_terms_are_there():
    fixed = (
        "SourceFile path sha256 Text Document issuedBy documentNumber genre reportYear recipient copyTo repliesTo hasText"
        " textOf OfficialWork Regulation legalForm RegulationVersion Agency Organ InnerUnit ledBy guidedBy region succeeds"
        " LeadershipGroup groupOf secretariat leader deputyLeader member liaison attestedOn Platform platformKind"
        " operatedBy Citation citingAgency relation mode citedVersion versionReason citedTitle citedNumber article"
        " evidence cites Mention quote inDocument rule confidence Task leadUnit supportUnit Figure indicator value unit"
        " period Unresolved reason candidate Finding severity basis implement issue forward amend repeal mention"
        " performs reports annualReport department agencyType"
    )
    assert set(fixed.split()) <= defined()


# --------------------------------------------------------------------------------------------------------- shapes


def test_shapes_speak_both_languages():
    for shape in SHAPES.subjects(SH.path):
        assert set(by_language(SHAPES, shape, SH.message)) == BOTH, SHAPES.value(shape, SH.path)


def test_shapes_list_the_codes():
    checked = set()
    for shape, items in SHAPES.subject_objects(SH["in"]):
        path = str(SHAPES.value(shape, SH.path)).rpartition("#")[2]
        scheme = codes.scheme(SCHEMES_IN_SHAPES[path])
        assert {str(n).removeprefix(KG) for n in Collection(SHAPES, items)} == set(scheme), path
        checked.add(path)
    assert checked == set(SCHEMES_IN_SHAPES)


# A small graph in the form in which a build writes it, and one change at a time that breaks a rule.
SAMPLE = """
@prefix : <https://w3id.org/zhengwu/id/> .
@prefix kg: <https://w3id.org/zhengwu/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .

GRAPH :d1 {
  :d1 a kg:Document ; dct:title "某市档案局2018年政府信息公开工作年度报告"@zh ; dct:issued "2019-01-10"^^xsd:date ;
      kg:hasText :t1 ; kg:genre kg:annualReport ; kg:reportYear "2018"^^xsd:gYear ; kg:evidence :m1 .
  :t1 a kg:Text ; kg:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
  :c1 a kg:Citation ; cito:hasCitingEntity :d1 ; kg:relation kg:basis ; kg:mode kg:performs ;
      kg:citedTitle "中华人民共和国政府信息公开条例"@zh ; kg:article "第二十条" ; kg:evidence :m1 ; kg:cue :m1 ;
      kg:confidence "0.90"^^xsd:decimal .
  :m1 a kg:Mention ; oa:hasSource :t1 ; oa:hasSelector :m1p , :m1q ; kg:quote "《政府信息公开条例》" ; kg:inDocument :d1 ;
      kg:rule "title" ; kg:confidence "0.90"^^xsd:decimal .
  :m1p a oa:TextPositionSelector ; oa:start "3"^^xsd:nonNegativeInteger ; oa:end "13"^^xsd:nonNegativeInteger .
  :m1q a oa:TextQuoteSelector ; oa:exact "《政府信息公开条例》" .
  :k1 a kg:Task ; dct:title "更新公开目录"@zh ; kg:inDocument :d1 ; kg:evidence :m1 ; kg:leadUnitName "办公室"@zh .
  :f1 a kg:Figure ; kg:inDocument :d1 ; kg:evidence :m1 ; kg:indicator kg:ind-applications ; kg:value "12"^^xsd:decimal ;
      kg:unit "件"@zh ; kg:period "2018"^^xsd:gYear .
  :e1 a kg:ValidityStatement ; kg:inDocument :d1 ; kg:evidence :m1 ; kg:validityKind kg:validity-in-force ;
      kg:statedDate "2019-02-01"^^xsd:date .
  :h1 a kg:GroupChange ; kg:inDocument :d1 ; kg:evidence :m1 ; kg:changeKind kg:change-set-up .
  :u1 a kg:Unresolved ; kg:inDocument :d1 ; kg:evidence :m1 ; kg:quote "该办法" ; kg:reason "no antecedent" .
}
GRAPH :links {
  :d1 dct:source :file1 ; kg:issuedBy :a1 ; kg:cites :r1 .
  :file1 a kg:SourceFile ; kg:path "a/1.txt" ;
      kg:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
  :c1 cito:hasCitedEntity :r1 ; kg:citingAgency :a1 ; kg:citedVersion :v1 ; kg:versionReason kg:inForceOnDate .
  :r1 a kg:OfficialWork , kg:Regulation ; dct:title "中华人民共和国政府信息公开条例"@zh ;
      kg:legalForm kg:administrativeRegulation ; eli:is_realized_by :v1 .
  :v1 a kg:RegulationVersion ; kg:documentNumber "国务院令第492号" ; eli:date_publication "2007-04-05"^^xsd:date ;
      eli:first_date_entry_in_force "2008-05-01"^^xsd:date ; eli:date_no_longer_in_force "2019-05-15"^^xsd:date .
  :a1 a kg:Agency , kg:Organ ; skos:prefLabel "某市档案局"@zh ; kg:agencyType kg:department ; kg:region :p1 .
  :a2 a kg:Agency , kg:InnerUnit ; skos:prefLabel "某市档案局办公室"@zh ; org:unitOf :a1 .
  :p1 a kg:Region ; skos:prefLabel "某市"@zh ; kg:divisionCode "350900000000" .
  :g1 a kg:LeadershipGroup ; skos:prefLabel "某市档案局政府信息公开工作领导小组"@zh ; kg:groupOf :a1 ; kg:evidence :m1 .
  :s1 a org:Membership ; org:organization :g1 ; org:member :x1 ; org:role kg:leader ; kg:evidence :m1 .
  :s2 a org:Post ; org:postIn :g1 ; org:role kg:member ; kg:holderName "各科室负责人"@zh ; kg:evidence :m1 .
  :x1 a foaf:Person ; foaf:name "张小明"@zh ; kg:position "局长"@zh .
  :w1 a kg:Platform ; skos:prefLabel "某市档案信息网"@zh ; kg:platformKind kg:platform-website ; kg:operatedBy :a1 .
  :n1 a kg:Finding ; kg:severity kg:warning ; kg:check "stale" ; kg:about :c1 ; kg:evidence :m1 .
}
"""

BROKEN = [
    ("hasText missing", "kg:hasText :t1 ;", "", "kg:hasText"),
    ("two dates", '"2019-01-10"^^xsd:date ;', '"2019-01-10"^^xsd:date , "2019-01-11"^^xsd:date ;', "dct:issued"),
    ("date is a string", 'dct:issued "2019-01-10"^^xsd:date', 'dct:issued "2019-01-10"', "dct:issued"),
    ("unknown genre", "kg:genre kg:annualReport", "kg:genre kg:novel", "kg:genre"),
    ("no citing document", "cito:hasCitingEntity :d1 ;", "", "cito:hasCitingEntity"),
    ("two relations", "kg:relation kg:basis", "kg:relation kg:basis , kg:repeal", "kg:relation"),
    ("unknown relation", "kg:relation kg:basis", "kg:relation kg:likes", "kg:relation"),
    ("unknown mode", "kg:mode kg:performs", "kg:mode kg:dreams", "kg:mode"),
    ("citation without evidence", 'kg:article "第二十条" ; kg:evidence :m1 ;', "", "kg:evidence"),
    ("evidence is no mention", ":c1 cito:hasCitedEntity :r1 ;", ":c1 kg:evidence :a1 ;", "kg:evidence"),
    ("article not printed so", '"第二十条"', '"20"', "kg:article"),
    ("mention without text", "oa:hasSource :t1 ;", "", "oa:hasSource"),
    ("one selector", "oa:hasSelector :m1p , :m1q", "oa:hasSelector :m1q", "selectors"),
    ("quote differs", 'oa:exact "《政府信息公开条例》"', 'oa:exact "《条例》"', "oa:exact"),
    ("ends before it starts", 'oa:start "3"', 'oa:start "13"', "oa:start"),
    (
        "sure beyond one",
        'kg:rule "title" ; kg:confidence "0.90"',
        'kg:rule "title" ; kg:confidence "1.10"',
        "kg:confidence",
    ),
    ("rule missing", 'kg:rule "title" ;', "", "kg:rule"),
    ("hash too short", "e3b0c44298fc1c149a", "e3b0", "kg:sha256"),
    ("version of nothing", "eli:is_realized_by :v1", 'dct:alternative "公开条例"@zh', "eli:is_realized_by"),
    ("interval upside down", '"2019-05-15"^^xsd:date', '"2007-05-15"^^xsd:date', "eli:first_date_entry_in_force"),
    ("work without a name", 'dct:title "中华人民共和国政府信息公开条例"@zh ;', "", "a work needs"),
    ("agency without label", 'skos:prefLabel "某市档案局"@zh ;', "", "skos:prefLabel"),
    ("label without language", '"某市档案局"@zh', '"某市档案局"', "skos:prefLabel"),
    ("unit of nothing", "; org:unitOf :a1", "", "org:unitOf"),
    ("membership without member", "org:member :x1 ;", "", "org:member"),
    ("membership without evidence", "org:role kg:leader ; kg:evidence :m1", "org:role kg:leader", "kg:evidence"),
    ("unknown role", "org:role kg:leader", "org:role kg:king", "org:role"),
    ("platform of no kind", "kg:platformKind kg:platform-website ;", "", "kg:platformKind"),
    ("blank node", ":x1 a foaf:Person ;", "[] a foaf:Person ;", ""),
    ("figure without value", 'kg:value "12"^^xsd:decimal ;', "", "kg:value"),
    ("task without title", 'dct:title "更新公开目录"@zh ;', "", "dct:title"),
    ("open without reason", '; kg:reason "no antecedent"', "", "kg:reason"),
    ("validity without value", 'kg:statedDate "2019-02-01"^^xsd:date', 'kg:quote "施行"', "date, duration or value"),
    ("unknown change", "kg:change-set-up", "kg:change-forgotten", "kg:changeKind"),
    ("finding without severity", "kg:severity kg:warning ;", "", "kg:severity"),
]


def messages(trig: str) -> set[str]:
    import pyshacl

    union = re.sub(r"^GRAPH .*\{$|^\}$", "", trig, flags=re.MULTILINE)  # the graphs as one
    data = Graph().parse(data=union, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES, inference="none")
    return {
        str(m) for m in report.objects(None, SH.resultMessage) if isinstance(m, Literal) and m.language in ("en", None)
    }


def test_good_data_conform():
    assert messages(SAMPLE) == set()


@pytest.mark.parametrize(("name", "old", "new", "says"), BROKEN, ids=[row[0] for row in BROKEN])
def test_bad_data_are_refused(name, old, new, says):
    assert SAMPLE.count(old) >= 1, "the sample has changed"
    found = messages(SAMPLE.replace(old, new, 1))
    assert any(says in message for message in found), found


def test_sample_uses_only_defined_terms():
    known = defined()
    assert [n for n in re.findall(r"\bkg:([A-Za-z][\w-]*)", SAMPLE) if n not in known] == []


def test_reasons_of_a_build_are_listed(built):
    known = {code.notation for code in codes.scheme("UnresolvedReasons").values()}
    assert set(built[1].unresolved) <= known
