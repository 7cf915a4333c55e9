"""What a browser asks, and what a page gives back: the values that pass between the server and the pages."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from kg.graph.terms import Term
from kg.iri import BASE, segment
from kg.query import Engine
from kg.query.catalogue import NamedQuery, load
from kg.resources import folder

HTML, JSON = "text/html", "application/json"
Row = dict[str, str]


class NotHereError(Exception):
    """There is no such page or thing: what to say in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page: what follows its name in the address, parameters, language, what the client accepts."""

    rest: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    lang: str = "zh"
    accept: str | None = None
    origin: str = ""

    def get(self, name: str) -> str:
        """Return a parameter without blanks at its ends, or an empty text."""
        return self.parameters.get(name, "").strip()

    def number(self, name: str, usual: int, most: int) -> int:
        """Return a parameter as a number from 1 to `most`, or the usual one where it is none."""
        text = self.get(name)
        return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 9 else usual

    def say(self, zh: str, en: str) -> str:
        """Return what is said in the language of the request."""
        return zh if self.lang == "zh" else en


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: bytes of a media type, and headers beside it."""

    media: str
    body: bytes | Iterator[bytes]
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Site:
    """The graph that pages are made from: who answers queries, where names of things begin, where its store lies."""

    engine: Engine
    base: str = BASE
    store: Path | None = None  # None where the graph lies elsewhere

    def rows(self, name: str, **values: str | Term) -> list[Row]:
        """Return the rows of a query of `queries/pages`; a value is an IRI unless it is a term; unbound is empty."""
        bound = {key: value if isinstance(value, Term) else Term.iri(value) for key, value in values.items()}
        answer = self.engine.select(page_query(name).text, bound)
        return [
            {key: value.value if value else "" for key, value in zip(answer.variables, row, strict=True)}
            for row in answer
        ]

    def path(self, iri: str) -> str:
        """Return the address on this server of a thing: the path of its IRI, or the IRI itself where it is not ours.

        >>> Site(None).path("https://w3id.org/zhengwu/id/agency/000000000000/国务院")
        '/zhengwu/id/agency/000000000000/%E5%9B%BD%E5%8A%A1%E9%99%A2'
        """
        if not iri.startswith(self.base):
            return iri
        return quote(self._root + iri.removeprefix(self.base), safe="/%~:@!$&'()*+,;=-._")

    def iri(self, path: str) -> str | None:
        """Return the IRI of the thing whose page has this path, or None where none of ours can have it.

        >>> Site(None).iri("/zhengwu/id/agency/0/%E5%9B%BD%E5%8A%A1%E9%99%A2"), Site(None).iri("/other")
        ('https://w3id.org/zhengwu/id/agency/0/国务院', None)
        """
        if not path.startswith(self._root) or path == self._root:
            return None
        return self.base + "/".join(segment(unquote(part)) for part in path.removeprefix(self._root).split("/"))

    @property
    def _root(self) -> str:
        return urlsplit(self.base).path or "/"


@functools.lru_cache(maxsize=256)
def page_query(name: str) -> NamedQuery:
    """Return a query of `queries/pages`."""
    return load(folder("queries") / "pages" / f"{name}.rq")


def base_of(engine: Engine) -> str:
    """Return where the names of things begin in a graph: what stands before `document/` in a document's IRI."""
    for row in engine.select(page_query("base").text, {}):
        if row[0] is not None and "/document/" in row[0].value:
            return row[0].value.rpartition("document/")[0]
    return BASE
