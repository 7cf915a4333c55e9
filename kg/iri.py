"""Names of things in the graph: made from normalised keys and contents, never from position in time.

Chinese stays readable in an IRI (RFC 3987); only what may not stand in a path segment is percent-encoded.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from dataclasses import dataclass

from kg.errors import InputError

ONTOLOGY = "https://w3id.org/zhengwu/ontology#"
BASE = "https://w3id.org/zhengwu/id/"

_FORBIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})  # invisible, or forbidden by RFC 3987 §4.1


@functools.lru_cache(maxsize=16_384)
def segment(text: str) -> str:
    """Return `text` (put into NFC) as one path segment of an IRI.

    >>> segment("宁政办〔2014〕213号"), segment("A/B <c>")
    ('宁政办〔2014〕213号', 'A%2FB%20%3Cc%3E')
    """
    return "".join(map(_character, unicodedata.normalize("NFC", text)))


def _character(char: str) -> str:
    if char.isascii():
        plain = char.isalnum() or char in "-._~"
    else:
        plain = unicodedata.category(char) not in _FORBIDDEN and ord(char) >= 0xA0
    return char if plain else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def valid_base(base: str) -> str:
    """Return a base IRI that ends where a path may follow.

    >>> valid_base("http://example.org/id")
    'http://example.org/id/'

    Raises:
        InputError: it is no absolute http(s) IRI.
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", base):
        raise InputError(f"--base-iri {base!r} is no IRI; such as {BASE}")
    return base if base.endswith(("/", "#")) else f"{base}/"


def digest(*parts: str) -> str:
    """Return 16 hex digits that stand for the parts.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below one base.

    >>> Iris().agency("000000000000", "国务院")
    'https://w3id.org/zhengwu/id/agency/000000000000/国务院'
    """

    base: str = BASE

    def thing(self, *path: str) -> str:
        """Return the IRI of a shared thing: `base/kind/key…`."""
        return self.base + "/".join(map(segment, path))

    def document(self, sha256: str, index: int) -> str:
        """Return the IRI of a document, which is also the name of its graph."""
        return f"{self.base}document/{sha256[:32]}-{index}"

    def text(self, sha256: str) -> str:
        """Return the IRI of an extracted text, by the hash of its UTF-8 bytes."""
        return f"{self.base}text/{sha256[:32]}"

    def file(self, path: str, sha256: str) -> str:
        """Return the IRI of a source file: one content at one path."""
        return f"{self.base}file/{digest(path, sha256)}"

    def graph(self, name: str) -> str:
        """Return the name of a graph that no document owns: links, sources, catalogue, ontology."""
        return f"{self.base}graph/{name}"

    def agency(self, region: str, name: str) -> str:
        """Return the IRI of an agency: division code and full name."""
        return self.thing("agency", region, name)

    def division(self, code: str) -> str:
        """Return the IRI of an administrative division."""
        return self.thing("division", code)
