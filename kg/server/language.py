"""Which language a page speaks: what the address says, what was chosen before, what the browser likes better."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pages.negotiation import best

LANGUAGES = ("zh", "en")
_COOKIE = re.compile(r"(?:^|;)\s*lang=(zh|en)(?=;|\s*$)")


def language(parameters: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """Return zh or en.

    >>> language({"lang": "en"}, {"accept-language": "zh-CN"}), language({}, {"cookie": "a=b; lang=en"})
    ('en', 'en')
    >>> language({}, {"accept-language": "en-GB,en;q=0.9,zh;q=0.8"}), language({}, {})
    ('en', 'zh')
    """
    if parameters.get("lang") in LANGUAGES:
        return parameters["lang"]
    if chosen := _COOKIE.search(headers.get("cookie", "")):
        return chosen[1]
    short = ",".join(
        "x/" + part.strip().partition(";")[0].partition("-")[0] + "".join(part.partition(";")[1:])
        for part in headers.get("accept-language", "").split(",")
        if part.strip()
    )
    return (best(short, {"x/zh": "", "x/en": ""}) or "x/zh").removeprefix("x/")


def remembered(lang: str) -> str:
    """Return the cookie that holds a chosen language: no more than that, and for this site alone."""
    return f"lang={lang}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly"
