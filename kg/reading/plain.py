"""Plain text: UTF-8, GB18030 or UTF-16, decoded as it is (byte order mark and line ends are kept)."""

from __future__ import annotations

import codecs

from kg.errors import InputError

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAMPLE = 65_536


def read_plain(raw: bytes, name: str) -> str:
    """Return the text of a file; `name` is for the message where its encoding cannot be told.

    >>> read_plain("政府信息公开年度报告".encode("gbk"), "a.txt")
    '政府信息公开年度报告'
    """
    text = decode(raw)
    if text is None:
        raise InputError(
            f"{name}: neither UTF-8 nor GB18030 text; save it as UTF-8 (iconv -f ENCODING -t UTF-8) and try again"
        )
    return text


def decode(raw: bytes) -> str | None:
    """Return the text, or None where no supported encoding gives sensible Chinese (or plain ASCII)."""
    encodings = [_UTF16[raw[:2]]] if raw[:2] in _UTF16 else ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or reads_as_chinese(text):
            return text
    return None


def reads_as_chinese(text: str) -> bool:
    """Tell whether a text taken for GB18030 is made of the characters that Chinese is written in.

    Any bytes of another double-byte encoding also decode, but into rare characters: in real texts nearly all
    stand in the symbol and first-level rows of GB 2312 (lead bytes A1 to D7).

    >>> reads_as_chinese("关于做好政府信息公开工作的通知"), reads_as_chinese("闽ゅ叕鍛")
    (True, False)
    """
    seen = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(map(_is_common, seen)) >= 0.85 * len(seen)


def _is_common(char: str) -> bool:
    code = char.encode("gb18030")
    return len(code) == 2 and 0xA1 <= code[0] <= 0xD7 and code[1] >= 0xA1
