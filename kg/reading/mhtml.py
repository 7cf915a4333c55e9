"""Pages saved as one file (.mht, .mhtml): the page among the parts of a MIME message.

Browsers and office programs save so: multipart/related, the page quoted-printable or in base64, its address in
Content-Location. The pictures and frames beside it are not read.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from kg.errors import InputError
from kg.reading.html import read_page
from kg.reading.reading import Reading

_HEADER = re.compile(rb"(?:[\w-]{1,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,20}){1,30}", re.I)
_PAGE = re.compile(rb"^content-type:\s{0,4}(?:multipart/related|text/html|application/xhtml)", re.I | re.M)
_HEAD = 16_384  # bytes in which the header of the message ends
_PARTS = 2_000


def looks_like_mhtml(raw: bytes) -> bool:
    r"""Tell whether a file begins as a MIME message that holds a page.

    >>> looks_like_mhtml(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"), looks_like_mhtml("附件：".encode())
    (True, False)
    """
    header = _HEADER.match(raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:_HEAD])
    return bool(header and b"mime-version:" in header.group().lower() and _PAGE.search(header.group()))


def read_mhtml(raw: bytes, name: str) -> Reading:
    """Return the fields and the text of the page in a message; raises InputError where there is none."""
    message = message_from_bytes(raw.lstrip(b"\xef\xbb\xbf \t\r\n"))
    page = _page(message)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise InputError(f"{name}: holds no page; save it again as a complete web page or as text")
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    return read_page(body, name, page.get_content_charset() or "", url and "".join(str(url).split()))


def _page(message: Message) -> Message | None:
    """Return the part that is the page: the root that the message names, else its first page."""
    start = message.get_param("start")
    first = None
    for count, part in enumerate(message.walk()):
        if count > _PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            if start and part.get("Content-ID") == start:
                return part
            first = first or part
    return first
