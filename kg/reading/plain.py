"""Plain text in any encoding of Chinese, decoded as it is (byte order mark and line ends are kept)."""

from __future__ import annotations

from kg.errors import InputError
from kg.reading.charsets import decode
from kg.reading.reading import Reading
from kg.reading.structure import blocks_of


def read_plain(raw: bytes, name: str) -> Reading:
    """Return the text of a file with its blocks; `name` is for the message where its encoding cannot be told.

    >>> read_plain("政府信息公开年度报告".encode("gbk"), "a.txt").text
    '政府信息公开年度报告'
    """
    text = decode(raw)
    if text is None:
        raise InputError(
            f"{name}: not text in UTF-8, GB18030, Big5 or UTF-16; save it as UTF-8 (iconv -f ENCODING -t UTF-8) and try again"
        )
    return Reading(text, blocks_of(text))
