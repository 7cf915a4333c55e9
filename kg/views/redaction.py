"""The graph without what tells who a private person is: names of persons and telephone numbers.

A person's node goes with all that is said of it. Names read 某某 and telephone numbers ●●●●; within an IRI they are
numbered (某某1), so that two things stay two. A name goes wherever it stands, also percent-encoded, in paths and in
documents that name nobody; one of two characters, in documents that do not name the person, not where it begins the
name of a place or an office (a person 安康, but 安康市), and not with gaps. Offsets still count in the text as it was.
Short public hotlines (12345) stay, and so do the catalogue's laws. A name that no rule recognised as one is not found:
read what you publish.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.graph.namespaces import FOAF, KG, SCHEMA
from kg.graph.store import Store

_NAME, _PHONE = "某某", "●●●●"
_WIDEST_GAP = 8  # characters, as N-Quads write them, between two of a name: 冯 镭
_SPELT = re.compile(r"(?P<gap>(?:\s|\\[nrt])+)|(?:%[0-9A-Fa-f]{2})+")
_OFFICE = re.compile(r"(?:[省市县区旗州盟镇乡村局厅]|委(?!员(?!会)))(?!长)")  # 安康市, 安康市委; not 安康市长, 安康委员
_NUMBER = re.compile(
    r"""(?<![\d.])(?: 1[3-9]\d{9}                                 # mobile
      | [(（]?0\d{2,3}[)）]?[-—－\ ]{0,2}[2-8]\d{6,7} ) (?!\d)     # with area code
    """,
    re.VERBOSE,
)
_ANNOUNCED = re.compile(
    rf"(?:(?:电话|传真|手机|联系方式|致电|拨打|[Tt]el)[^\d\"]{{0,12}}|{_PHONE}[、/，,;； ]{{1,2}})[\d、/，,;；()（）—－ -]{{7,80}}"
)
_LOCAL = re.compile(r"(?<!\d)[2-8]\d{6,7}(?!\d)")
_IN_IRI = re.compile(rf"(?<![0-9A-Za-z])(?:{_NUMBER.pattern})(?![0-9A-Za-z])", re.VERBOSE)  # and in no hash
_PERSONS = f"SELECT DISTINCT ?p {{ ?p a <{FOAF}Person> }}"
_NAMES = f"SELECT DISTINCT ?d ?n {{ ?p a <{FOAF}Person> ; <{FOAF}name> ?n ; <{KG}evidence>/<{KG}inDocument> ?d }}"
_DOCUMENT = f"SELECT ?d {{ ?d a <{KG}Document> }} LIMIT 1"
_Letter = tuple[str, int, int]  # a character as it is read, and where it stands


def redacted(store: Store) -> Iterator[str]:
    """Yield the statements as N-Quads lines, with line ends, in the order of the store."""
    persons = {f"<{person}>" for (person,) in store.select(_PERSONS)}
    own: dict[str, set[str]] = defaultdict(set)
    for document, name in store.select(_NAMES):
        own[f"<{document}>"].add(str(name))
    graphs, laws = _ours(store)
    names = _Names(own)
    iri = _iris(names, laws)
    for line in store.lines():
        subject, predicate, rest = line.split(" ", 2)
        value, graph, end = rest.rsplit(" ", 2)
        if subject in persons or value in persons:
            continue
        if not value.startswith('"'):
            value = iri(value)
        elif graph not in graphs:
            value = names.hidden(value, lambda _: _NAME, own.get(graph, ()))
            hidden = _without_numbers(value)
            if hidden != value and predicate == f"<{SCHEMA}telephone>":
                continue
            value = hidden
        yield f"{iri(subject)} {predicate} {value} {iri(graph)} {end}\n"


def _ours(store: Store) -> tuple[set[str], set[str]]:
    """Return the graphs that tell of no document, and the works that the catalogue knows."""
    base = next((str(document).rpartition("document/")[0] for (document,) in store.select(_DOCUMENT)), "")
    if not base:
        return set(), set()
    catalogue = f"<{base}graph/catalogue>"
    works = store.select(f"SELECT DISTINCT ?work {{ GRAPH {catalogue} {{ ?work ?is ?so }} }}")
    return {catalogue, f"<{base}graph/ontology>"}, {f"<{work}>" for (work,) in works}


def _iris(names: _Names, laws: Collection[str]) -> Callable[[str], str]:
    """Return a function that hides what IRIs tell: the same name by the same number, counted as they come."""
    numbers: dict[str, int] = {}

    def number(what: str) -> str:
        return str(numbers.setdefault(what, len(numbers) + 1))

    @lru_cache(65_536)
    def hidden(iri: str) -> str:
        if iri in laws or not (_IN_IRI.search(iri) or "%" in iri or not iri.isascii()):
            return iri
        iri = names.hidden(iri, lambda name: _NAME + number(name))
        return _IN_IRI.sub(lambda phone: _PHONE + number(phone[0]), iri)

    return hidden


class _Names:
    """The names of all persons, found in one pass over a text, however many they are."""

    def __init__(self, own: Mapping[str, Collection[str]]) -> None:
        self._names = sorted({name for names in own.values() for name in names if len(name) > 1})
        self._search = AhoCorasick(self._names)

    def hidden(self, text: str, instead: Callable[[str], str], own: Collection[str] = ()) -> str:
        """Return a text with something instead of each name; `own` are those of the document that it stands in.

        >>> _Names({"d": ["张三丰", "安康"]}).hidden("张 三丰(安康)任安康市市长", lambda name: "某某")
        '某某(某某)任安康市市长'
        """
        if not self._search.find_matches_as_indexes(_SPELT.sub(_as_read, text)):
            return text
        letters = list(_letters(text))
        parts, last = [], 0
        for name in self._found(text, letters, own):
            parts += [text[last : name[0][1]], instead("".join(char for char, _, _ in name))]
            last = name[-1][2]
        return "".join((*parts, text[last:]))

    def _found(self, text: str, letters: list[_Letter], own: Collection[str]) -> Iterator[list[_Letter]]:
        """Yield the letters of names; those of names that overlap together."""
        start = stop = 0
        plain = "".join(char for char, _, _ in letters)
        found = self._search.find_matches_as_indexes(plain, overlapping=True)
        for which, first, end in sorted(found, key=lambda each: each[1:]):
            name = self._names[which]
            if len(name) == 2 and name not in own and not _tells(text, letters[first:end]):
                continue
            if first >= stop:
                yield from [letters[start:stop]] if stop else []
                start = first
            stop = max(stop, end)
        yield from [letters[start:stop]] if stop else []


def _tells(text: str, name: list[_Letter]) -> bool:
    """Whether two characters that may be a name are one, in a document that does not say so."""
    (_, _, end), (_, start, stop) = name
    return end == start and not _OFFICE.match(text, stop)


def _letters(text: str) -> Iterator[_Letter]:
    last = 0
    for found in _SPELT.finditer(text):
        yield from ((text[at], at, at + 1) for at in range(last, found.start()))
        yield from _read(found)
        last = found.end()
    yield from ((text[at], at, at + 1) for at in range(last, len(text)))


def _as_read(found: re.Match[str]) -> str:
    return "".join(char for char, _, _ in _read(found))


def _read(found: re.Match[str]) -> Iterator[_Letter]:
    """Yield the characters that a gap (none, where it is small) or a percent-encoded stretch is read as."""
    start, end = found.span()
    if found["gap"]:
        if end - start > _WIDEST_GAP:
            yield " ", start, end
        return
    raw = bytes.fromhex(found[0].replace("%", ""))
    for encoding in ("utf-8", "gb18030"):  # as older sites have it
        try:
            chars = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        for char in chars:
            end = start + 3 * len(char.encode(encoding))
            if not char.isspace():
                yield char, start, end
            start = end
        return
    yield "%", start, end


def _without_numbers(value: str) -> str:
    r"""Return a literal without telephone numbers.

    >>> _without_numbers('"联系电话：0595-22282222，手机13800138000；拨打12345，2019年1234567元"')
    '"联系电话：●●●●，手机●●●●；拨打12345，2019年1234567元"'
    >>> _without_numbers('"电话：2282222、2282223；张三 010-62282222/62282223"')
    '"电话：●●●●、●●●●；张三 ●●●●/●●●●"'
    """
    value = _NUMBER.sub(_PHONE, value)
    return _ANNOUNCED.sub(lambda found: _LOCAL.sub(_PHONE, found[0]), value)
