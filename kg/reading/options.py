"""How files are chosen and read: what the user may ask for."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from fnmatch import translate
from urllib.parse import quote

from kg.errors import InputError
from kg.reading.columns import ROLES


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Which files to take, and how."""

    include: tuple[str, ...] = ()  # glob patterns; none: every file
    exclude: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # of tables: what a column is (text, title …), its name there
    url_base: str | None = None  # where the argument's folder was published
    ocr: bool = False  # read scans and pictures by OCR

    def takes(self, name: str) -> bool:
        """Tell whether the patterns let a file in, by its path below the argument.

        >>> drafts = ReadingOptions(include=("*.docx",), exclude=("草稿*",))
        >>> drafts.takes("2019/通知.DOCX"), drafts.takes("草稿箱/通知.docx"), drafts.takes("通知.txt")
        (True, False, False)
        """
        return self.keeps(name) and (not self.include or _any(self.include, name))

    def keeps(self, name: str) -> bool:
        """Tell whether no exclude pattern names a file or folder, or one that it is in."""
        return not (self.exclude and _any(self.exclude, name))

    def url(self, name: str) -> str | None:
        """Return where a file was published.

        >>> ReadingOptions(url_base="https://example.gov.cn/zfxxgk").url("2019/通知.html")
        'https://example.gov.cn/zfxxgk/2019/%E9%80%9A%E7%9F%A5.html'
        """
        return None if self.url_base is None else f"{self.url_base.rstrip('/')}/{quote(name)}"


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """Return the mapping that `--columns` gives.

    >>> parse_columns("text=正文,title=名称")
    (('text', '正文'), ('title', '名称'))

    Raises:
        InputError: it is no list of role=name, or a role is unknown.
    """
    pairs = [part.partition("=") for part in re.split("[,，]", text) if part.strip()]
    for role, _, column in pairs:
        if role.strip() not in ROLES or not column.strip():
            known = ", ".join(ROLES)
            raise InputError(f"columns: {role.strip()}={column}: give ROLE=NAME,…; roles are {known}")
    return tuple((role.strip(), column.strip()) for role, _, column in pairs)


def _any(patterns: tuple[str, ...], name: str) -> bool:
    """Tell whether a pattern fits: one without slash any part of the path, one with slash the path from its start."""
    folded = name.casefold()
    parts = folded.split("/")
    for pattern in patterns:
        fits = _compiled(pattern).match
        if fits(folded) if "/" in pattern.rstrip("/") else any(map(fits, parts)):
            return True
    return False


@functools.lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str]:
    folded = unicodedata.normalize("NFC", pattern).casefold().rstrip("/")
    # a folder's pattern takes what is in it
    return re.compile(translate(folded) if "/" not in folded else f"(?:{translate(folded)[:-2]}(?:/.*)?)\\Z", re.S)
