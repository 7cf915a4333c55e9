"""What is stated of a thing itself, at the head of its page: each fact with the words that prove it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.dates import find_dates
from kg.graph.namespaces import DCT, ELI, FOAF, KG, ORG, RDF_TYPE, RDFS, SCHEMA, SKOS
from kg.pages.asking import Asked, Row, Site
from kg.pages.frame import link, text
from kg.pages.quotes import Proof, quoted
from kg.pages.thing import words
from kg.vocabulary import divisions
from kg.vocabulary.divisions import CENTRAL

NAMES = (SKOS + "prefLabel", DCT + "title", FOAF + "name", RDFS + "label")
OTHER_NAMES = (SKOS + "altLabel", DCT + "alternative")
_ELSEWHERE = {  # told in a table, or by the page itself
    RDF_TYPE,
    ELI + "is_realized_by",
    DCT + "hasPart",
    KG + "cites",
    KG + "evidence",
    KG + "hasText",
    ELI + "based_on",
    ELI + "changes",
    ELI + "repeals",
}
# What is said to be unknown where the graph does not tell it.
_EXPECTED = {
    "agency": (KG + "region", KG + "agencyType"),
    "work": (KG + "issuedBy", KG + "documentNumber"),
    "group": (KG + "groupOf", KG + "secretariat"),
    "platform": (KG + "platformKind", KG + "operatedBy", SCHEMA + "url", SCHEMA + "telephone"),
    "person": (KG + "position", ORG + "memberOf"),
    "document": (DCT + "title", KG + "documentNumber", KG + "issuedBy", DCT + "issued", KG + "genre"),
}
_ORDER = (
    DCT + "title",
    KG + "documentNumber",
    KG + "issuedBy",
    DCT + "issued",
    KG + "region",
    KG + "agencyType",
    KG + "legalForm",
)
_URL = re.compile(r"https?://[^\s<>\"'\\^`{}|]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?(?:/[^\s<>\"'\\^`{}|]*)?", re.IGNORECASE)
_MOST = 2  # quotes that are shown for one fact


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a thing: property → values with their names."""

    values: dict[str, list[tuple[str, str]]]

    @classmethod
    def of(cls, rows: Iterable[Row], asked: Asked) -> Stated:
        """Return what the rows of a query state."""
        found: dict[str, dict[str, str]] = {}
        for row in rows:
            name = (row["english"] if asked.lang == "en" else "") or row["name"]
            found.setdefault(row["property"], {}).setdefault(row["value"], name)
        return cls({prop: list(values.items()) for prop, values in found.items()})

    def all(self, *properties: str) -> list[str]:
        """Return the values of some properties."""
        return [value for prop in properties for value, _ in self.values.get(prop, ())]


def listed(site: Site, asked: Asked, kind: str, stated: Stated, proofs: list[Proof], iri: str) -> str:
    """Return what is stated as a list of definitions."""
    shown = {prop for prop in stated.values if prop not in _ELSEWHERE and prop not in (*OTHER_NAMES, *NAMES)}
    if kind == "document":
        shown |= {DCT + "title"} & stated.values.keys()
    shown |= set(_EXPECTED.get(kind, ()))
    if KG + "legalForm" in stated.values and KG + "documentNumber" not in stated.values:
        shown -= {KG + "documentNumber"}  # the number of an order belongs to a version
    if _central(site, iri):
        shown.add(KG + "region")
    ranked = sorted(shown, key=lambda prop: (_ORDER.index(prop) if prop in _ORDER else len(_ORDER), prop))
    told = "".join(
        f"<div><dt>{html.escape(words.term(site, asked, prop))}</dt>{_values(site, asked, prop, stated, proofs, iri)}</div>"
        for prop in ranked
    )
    return f'<dl class="stated">{told}</dl>' if told else ""


def _values(site: Site, asked: Asked, prop: str, stated: Stated, proofs: list[Proof], iri: str) -> str:
    values = stated.values.get(prop, [])
    if prop == KG + "region" and not values and _central(site, iri):
        return f"<dd>{asked.say('中央', 'central government')}</dd>"
    if not values:
        return f'<dd class="soft">{asked.say("不详", "unknown")}</dd>'
    return "".join(
        f"<dd>{_value(site, asked, prop, value, name)}{_proved(site, asked, value, name, proofs)}</dd>"
        for value, name in values
    )


def _value(site: Site, asked: Asked, prop: str, value: str, name: str) -> str:
    if prop == KG + "region":
        return link(site.path(value), place(value.rpartition("/")[2]) or name)
    if prop == SCHEMA + "url":
        return outward(asked, value)
    if value.startswith(KG):
        return link(words.address(site, value), words.term(site, asked, value))
    if value.startswith(("http://", "https://", "urn:")):
        there = words.address(site, value)
        return link(there, name or words.last(value)) if there else f"<code>{html.escape(words.short(value))}</code>"
    return text(value)


def outward(asked: Asked, value: str) -> str:
    """Return a web address as text, and a link where it is one; it says that a click leaves this server."""
    href = value if _URL.fullmatch(value) else f"http://{value}" if _BARE.fullmatch(value) else ""
    if not href:
        return text(value)
    leaves = asked.say("离开本站", "leaves this server")
    return (
        f'<a class="outward" href="{html.escape(href)}" rel="noreferrer nofollow external"><bdi>{html.escape(value)}</bdi> '
        f"↗ <small>{leaves}</small></a>"
    )


def place(code: str) -> str:
    """Return a place with those that hold it.

    >>> place("350900000000"), place("000000000000"), place("x")
    ('福建省 / 宁德市', '', '')
    """
    codes = dict.fromkeys((code[:2] + "0" * 10, code[:4] + "0" * 8, code[:6] + "0" * 6, code))
    found = (divisions.division(each) for each in codes) if code.isdecimal() and len(code) == 12 else ()
    return " / ".join(division.name for division in found if division)


def _central(site: Site, iri: str) -> bool:
    return iri.startswith(f"{site.base}agency/{CENTRAL}/")


def _proved(site: Site, asked: Asked, value: str, name: str, proofs: list[Proof]) -> str:
    proving = proving_of(value, name, proofs)[:_MOST]
    if not proving:
        return ""
    quotes = "".join(quoted(site, asked, proof, told=True) for proof in proving)
    return f'<details class="proofs"><summary>{asked.say("原文", "quote")}</summary>{quotes}</details>'


def proving_of(value: str, name: str, proofs: Iterable[Proof]) -> list[Proof]:
    """Return those quotes whose words are a value, hold it, or are a part of it; of a date, those that give it."""
    wanted = _plain(name or value)
    dated = re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)
    exact, close = [], []
    for proof in proofs:
        said = _plain(proof.quote.text)
        if (dated and any(found.value == value for found in find_dates(proof.quote.text))) or (said and said == wanted):
            exact.append(proof)
        elif len(wanted) > 1 and (wanted in said or (len(said) > 3 and said in wanted)):
            close.append(proof)
    return exact or close


def _plain(value: str) -> str:
    return "".join(value.split()).strip("《》")
