"""Whether a decision fits the things that it names: two of one kind, an agency where an agency is meant."""

from __future__ import annotations

import re

_OF_DOCUMENT = re.compile("document/[^/]+/")
_AGENCY = re.compile("document/[^/]+/agency/.+|agency/[0-9]{12}/.+")
THINGS = ("agency", "work", "group", "platform", "person")  # what can be one, and have another name
# Properties whose value is an agency → the kinds of things that have them.
_OWNERS = {
    "kg:operatedBy": ("platform",),
    "kg:groupOf": ("group",),
    "kg:ledBy": ("agency", "group"),
    "kg:guidedBy": ("agency", "group"),
    "kg:succeeds": ("agency", "group"),
    "org:subOrganizationOf": ("agency", "group"),
}
_TEXTS = {
    "schema:url": (
        re.compile(r"(?i:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?"),
        "http://www.gov.cn",
    ),
    "schema:telephone": (re.compile(r"[(（+]?[0-9][0-9()（）+\-–—－转、,/ ]{2,}"), "010-12345678"),
}
EXAMPLES = {
    "same": "same,agency/350900000000/宁德市公路局,agency/350900000000/宁德市公路管理局",
    "different": "different,agency/350900000000/宁德市公路局,agency/350900000000/宁德市公路管理局",
    "rename": "rename,agency/350900000000/宁德市公路局,宁德市公路管理局",
    "drop": "drop,agency/350900000000/宁德市公路局,",
    "add": "add,agency/350900000000/宁德市公路局,skos:altLabel 市公路局",
}


def kind(iri: str, base: str) -> str:
    """Return what kind of thing an IRI names: the part of it that says so; nothing where it is not below the base.

    >>> kind("b/agency/350900000000/宁德市财政局", "b/"), kind("b/document/0-1/work/x", "b/"), kind("b/document/0-1", "b/")
    ('agency', 'work', 'document')
    """
    if not iri.startswith(base):
        return ""
    return _OF_DOCUMENT.sub("", iri.removeprefix(base), count=1).partition("/")[0]


def one_kind(action: str, one: str, other: str, base: str) -> None:
    """Raise ValueError where two things are of different kinds; a thing may differ from itself in a document.

    >>> one_kind("same", "b/agency/1/x", "b/work/x", "b/")
    Traceback (most recent call last):
    ValueError: 'same' is said of two things of one kind; here are agency and work
    """
    first, second = kind(one, base), kind(other, base)
    if action == "different" and second == "document":
        return
    for each in (first, second):
        if each and each not in THINGS:
            raise ValueError(f"'{action}' is said of {', '.join(THINGS)}, not of {each!r}; such as {EXAMPLES[action]}")
    if first and second and first != second:
        raise ValueError(f"'{action}' is said of two things of one kind; here are {first} and {second}")


def renamable(one: str, base: str) -> None:
    """Raise ValueError where a thing has no name of its own."""
    first = kind(one, base)
    if first and first not in THINGS:
        raise ValueError(f"'rename' is said of {', '.join(THINGS)}, not of {first!r}")


def value_fits(prop: str, one: str, value: str, base: str) -> None:
    """Raise ValueError where what `add` states cannot be: a plain name for an agency, words for an address.

    >>> value_fits("kg:ledBy", "b/agency/1/x", "b/国务院", "b/")
    Traceback (most recent call last):
    ValueError: kg:ledBy needs the IRI of an agency, such as agency/000000000000/国务院; not '国务院'
    """
    owner, pattern = _OWNERS.get(prop), _TEXTS.get(prop)
    if owner and kind(one, base) not in (*owner, ""):
        raise ValueError(f"{prop} is stated of {' or '.join(owner)}, not of {kind(one, base)!r}")
    if owner and value.startswith(base) and not _AGENCY.fullmatch(value.removeprefix(base)):
        named = value.removeprefix(base)
        raise ValueError(f"{prop} needs the IRI of an agency, such as agency/000000000000/国务院; not {named!r}")
    if pattern and not pattern[0].fullmatch(value):
        raise ValueError(f"{prop} needs a value such as {pattern[1]}; not {value!r}")
