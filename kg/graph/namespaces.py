"""The vocabularies that the graph is written in."""

from kg.iri import ONTOLOGY

KG = ONTOLOGY
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCT = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
ORG = "http://www.w3.org/ns/org#"
CITO = "http://purl.org/spar/cito/"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"

PREFIXES = {
    "kg": KG,
    "rdf": RDF_TYPE.removesuffix("type"),
    "rdfs": RDFS,
    "xsd": XSD,
    "dct": DCT,
    "eli": ELI,
    "org": ORG,
    "cito": CITO,
    "oa": OA,
    "skos": SKOS,
    "foaf": FOAF,
    "schema": SCHEMA,
    "prov": PROV,
}

# Own class → the class of a well-known vocabulary that it is a kind of; both are stated, so that who knows only
# the well-known one finds our things without inference.
SUPERCLASSES = {
    KG + "Agency": ORG + "Organization",
    KG + "Organ": ORG + "FormalOrganization",
    KG + "InnerUnit": ORG + "OrganizationalUnit",
    KG + "LeadershipGroup": ORG + "Organization",
    KG + "Regulation": ELI + "LegalResource",
    KG + "RegulationVersion": ELI + "LegalExpression",
    KG + "Citation": CITO + "Citation",
    KG + "Mention": OA + "SpecificResource",
    KG + "Platform": SCHEMA + "ServiceChannel",
}
