"""Who issues a document: the signers that the header found, read as full names, or what 我局 gives away.

A name without the form of an organ (an advertiser's, on a hijacked site) is passed over. Where nothing in
the text tells, there is no issuer.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.model import Document, Fact, Header, Mention
from kg.resolution.naming.names import FullName, has_zone, parse
from kg.resolution.naming.reading import NameReader, fits, self_form
from kg.vocabulary.agencies import issuer_codes
from kg.vocabulary.divisions import named
from kg.vocabulary.lexicon import in_use

_SYSTEM = re.compile(r"[我全]?([省市县区])([\u4e00-\u9fff]{2,12}?)系统")
_ORDER = re.compile("([\u4e00-\u9fff]{3,30}?)令(?:第|〔)")  # 某省人民政府令第270号
_OBEYED = re.compile(
    "(?:根据|按照|依据|遵照|依照|贯彻|落实|执行|转发|收到|接到|上报|报送|报请)$"
)  # 根据|市教育局要求: not us
_KEEPS = re.compile(r"(?:主办(?:单位|机关)?|版权所有)[ \u3000]{0,2}[：:©]?[ \u3000]{0,2}$")
_TITLE_RULES = frozenset({"header-title", "header-title-place", "header-source"})
_HEAD, _TAIL = 300, 150  # characters in which an author names himself


def find_issuers(
    document: Document, header: Header, mentions: tuple[Mention, ...], selves: tuple[Mention, ...], reader: NameReader
) -> tuple[Fact, ...]:
    """Return the issuer and the other signers; `selves` are 我局 and the like, wherever they stand.

    `reader` reads with the issuer from then on."""
    return _signed(header, reader) or _numbered(header, reader) or _inferred(document, mentions, selves, reader)


def _signed(header: Header, reader: NameReader) -> tuple[Fact, ...]:
    chosen: list[Fact] = []
    rule = None
    for signer in header.signers:
        if rule is not None and signer.rule != rule:
            break
        full = _signer(signer, reader)
        if full is None:
            continue
        if rule is None:
            rule = signer.rule
            path = parse(full.name)
            reader.settle(full, path is not None and has_zone(path))
        if full.name not in [fact.value for fact in chosen]:
            chosen.append(Fact(full.name, (signer,)))
    return tuple(chosen)


def _signer(signer: Mention, reader: NameReader) -> FullName | None:
    surface = "".join((signer.value or signer.text).split())
    path = parse(surface)
    if surface in in_use().agencies:
        return reader.read(surface)
    if path is None:
        body = "人民政府" if named(surface) else "管理委员会"
        path = parse(surface + body) if signer.rule == "header-title-place" else None
        surface += body
    if path is None or path.roles[0] in ("self", "own", "superior"):
        return None
    full = reader.read(surface)
    return full if full and (full.known or signer.rule not in _TITLE_RULES) else None


def _numbered(header: Header, reader: NameReader) -> tuple[Fact, ...]:
    """Read the issuer off the document's own number: the code of a central body, the agency of an order."""
    code = re.match("[\u4e00-\u9fff]+", header.number.value) if header.number else None
    order = _ORDER.match(header.number.value) if header.number else None
    issuer = reader.read(order[1] if order else issuer_codes().get(code[0], "")) if code else None
    if issuer is None or (order and not issuer.known) or header.number is None:
        return ()
    reader.settle(issuer, False)
    return (Fact(issuer.name, header.number.mentions),)


def _inferred(
    document: Document, mentions: tuple[Mention, ...], selves: tuple[Mention, ...], reader: NameReader
) -> tuple[Fact, ...]:
    """Read the issuer off 我局 and what it calls its own system, or the one such body that its head or end names."""
    selves = tuple(m for m in selves if m.rule == "self-reference" and m.text[1:] != "机关") or selves
    forms = {"局" if m.text[0] == "局" else self_form(m.text) for m in selves if m.text[1:] != "机关"}
    if len(forms) != 1:
        return ()
    form = forms.pop()
    full = (
        _of_system(document, form, reader)
        or _of_head(document, mentions, form, reader)
        or _of_site(document, mentions, form, reader)
    )
    if full is None:
        return ()
    path = parse(full.name)
    reader.settle(full, path is not None and has_zone(path))
    return (Fact(full.name, (selves[0],)),)


def _of_system(document: Document, form: str, reader: NameReader) -> FullName | None:
    found = {
        full
        for m in _SYSTEM.finditer(document.text)
        if parse(m[1] + m[2] + form) and (full := reader.read(m[1] + m[2] + form)) and full.known
    }
    return found.pop() if len(found) == 1 else None


def _of_site(document: Document, mentions: tuple[Mention, ...], form: str, reader: NameReader) -> FullName | None:
    """Return the one such body that keeps the site, as its footer says: 主办单位：某县教育局."""
    if not any(word in document.text for word in ("主办", "版权所有")):
        return None
    found = {
        full
        for m in mentions
        if m.rule == "full-name"
        and _KEEPS.search(document.text, max(0, m.start - 12), m.start)
        and (full := reader.read("".join(m.text.split())))
        and full.known
        and full.parent is None
    }
    return found.pop() if len(found) == 1 and fits(next(iter(found)), form) else None


def _of_head(document: Document, mentions: tuple[Mention, ...], form: str, reader: NameReader) -> FullName | None:
    size = len(document.text)
    found: Counter[FullName] = Counter()
    near: set[FullName] = set()
    others: set[FullName] = set()
    for mention in mentions:
        if mention.rule not in ("full-name", "short-name"):
            continue
        full = reader.read("".join(mention.text.split()))
        if full and full.known and full.parent is None and fits(full, form):
            found[full] += 1
            if _OBEYED.search(document.text, max(0, mention.start - 6), mention.start):
                others.add(full)
            if mention.start < _HEAD or mention.end > size - _TAIL:
                near.add(full)
    return near.pop() if len(near) == 1 and not others and found.total() == found[next(iter(near))] else None
