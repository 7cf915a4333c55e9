"""What a named query asks for: typed parameters, and how a value is read and checked by its type."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from kg.errors import QueryError
from kg.graph.terms import Term

# Type of a parameter → in Chinese and English what its values are.
TYPES = {
    "agency": ("机关名称或 IRI", "name or IRI of an agency"),
    "work": ("文件名称、文号或 IRI", "title, number or IRI of a work"),
    "group": ("领导小组名称或 IRI", "name or IRI of a leadership group"),
    "platform": ("平台名称或 IRI", "name or IRI of a platform"),
    "person": ("人名或 IRI", "name or IRI of a person"),
    "document": ("公文标题、文号或 IRI", "title, number or IRI of a document"),
    "place": ("省市县名称或 IRI", "name or IRI of a province, city or county"),
    "date": ("日期,如 2019-05-14", "date, such as 2019-05-14"),
    "year": ("四位年份,如 2019", "year in four digits"),
    "text": ("文字", "text"),
}
NAMES = tuple(TYPES)[:7]  # their values are names of things, or IRIs

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
_IRI = re.compile(r"<([^<>\s]+)>|((?:https?://|urn:)[^<>\s]+)")
_TITLE = re.compile(r"《([^《》]+)》")
_BRACKETS = re.compile(r"[\[(（【［〔]([0-9]{4})[\])）】］〕](?=[0-9]+号)")  # 〔〕 are hard to type


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for; `type` is one of `TYPES`."""

    name: str
    meaning: str
    example: str
    type: str = "text"

    @property
    def is_name(self) -> bool:
        """Whether its values are names of things.

        >>> Parameter("agency", "an agency", "某市财政局", "agency").is_name, Parameter("q", "a word", "公开").is_name
        (True, False)
        """
        return self.type in NAMES

    def read(self, value: str | Term) -> Term:
        """Return a value of it as a term.

        >>> Parameter("regulation", "a work", "条例", "work").read("宁政办[2014]213号").value
        '宁政办〔2014〕213号'

        Raises:
            QueryError: the value is not of the type.
        """
        found = value if isinstance(value, Term) else term(value)
        if not found.value:
            raise QueryError(f"{self.name}: empty; such as {self.example}")
        if self.type == "date" and not is_date(found.value):
            raise QueryError(f"{self.name}: no date {found.value!r}; such as {self.example}")
        if self.type == "year" and not _YEAR.fullmatch(found.value):
            raise QueryError(f"{self.name}: no year {found.value!r}; such as {self.example}")
        if isinstance(value, str) and found.kind == "literal" and self.type in ("work", "document"):
            return Term.literal(_BRACKETS.sub(r"〔\1〕", found.value))
        return found


def term(value: str) -> Term:
    """Read a value as a user writes it: an IRI, or a name (a title may wear its brackets).

    >>> term("《国家赔偿法》").value, term("https://w3id.org/zhengwu/id/x").kind
    ('国家赔偿法', 'iri')
    """
    value = unicodedata.normalize("NFC", value.strip())
    if iri := _IRI.fullmatch(value):
        return Term.iri(iri[1] or iri[2])
    title = _TITLE.fullmatch(value)
    return Term.literal(title[1] if title else value)


def is_date(text: str) -> bool:
    """Whether a text is a date of the calendar, as ISO 8601 and XML Schema write it.

    >>> is_date("2020-02-29"), is_date("2019-02-29"), is_date("2019-5-14")
    (True, False, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
