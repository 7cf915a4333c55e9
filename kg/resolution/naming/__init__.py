"""Full official names of the agencies of a document, read with its issuer and its place.

我局 is the issuer, 贵办 the addressee, 市府办 the office of the government of the city where the document
stands, 局办公室 the issuer's own, 省厅 the department above. What the document does not decide stays as
printed (市人民政府办公室), or None.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.extraction.agencies.marks import places
from kg.model import Agency, Document, Fact, Header, Mention, Span, Unresolved
from kg.resolution.naming.issuers import find_issuers
from kg.resolution.naming.names import FullName, has_zone, leading_places, parse, place_of_pieces
from kg.resolution.naming.place import Setting
from kg.resolution.naming.reading import NameReader
from kg.vocabulary.divisions import CENTRAL, Division, abbreviations

_HIDING = frozenset({"regulation", "group", "platform"})
_OTHER_PLACE = re.compile(r"我[省市县区州][^。；，、\n]{0,12}[向与同赴到和距]$")  # 我市向|吕梁市 …: not ours
_OUR_PLACE = re.compile("我([市县区州旗乡镇])")
_GOVERNMENT = "人民政府"
_FROM_CONTEXT = 0.85  # how sure a bare level's place can be where no issuer says it
_FORWARDED = re.compile(r"转发(.{2,30}?)(?:关于|《|等)")


class Naming:
    """Reads short names and self references as a reader of this one document does.

    `issuer` is the agency that signs (full canonical name), or None; `co_issuers` the other signers.
    """

    def __init__(self, document: Document, mentions: tuple[Mention, ...], header: Header) -> None:
        """Take a document with its mentions and what its header says."""
        seen = _visible(mentions)
        setting = Setting()
        _vote(document, header, setting)
        for mention in seen:
            _vote_zone(mention, setting)
        ours = Counter(_OUR_PLACE.findall(document.text))
        self._reader = NameReader(setting, seen, max(ours, key=lambda level: ours[level], default=None))
        selves = tuple(m for m in mentions if m.kind == "agency" and m.text[0] in "我本局")
        issuers = find_issuers(document, header, seen, selves, self._reader)
        self.issuer: Fact | None = issuers[0] if issuers else None
        self.co_issuers: tuple[Fact, ...] = issuers[1:]
        recipients = re.split("[、，,：:]", squeeze(header.recipient.value)) if header.recipient else []
        self._reader.addressees = tuple(full for full in map(self._reader.read, recipients) if full and full.known)
        forwarded = _FORWARDED.search(header.title.value) if header.title else None
        self._reader.forwarded = forwarded[1] if forwarded else None
        self._full: dict[Span, FullName] = {}
        self.unresolved: tuple[Unresolved, ...] = tuple(self._name_all(seen))
        self._seen = seen
        self._aliases = {
            squeeze(m.text): self._full[m.span] for m in reversed(seen) if m.about and m.span in self._full
        }

    def name(self, surface: str, at: int = 0) -> str | None:
        """Return the full name that `surface`, standing at offset `at`, has in this document, or None."""
        words = squeeze(surface)
        full = self._full.get((at, at + len(surface))) or self._aliases.get(words) or self._reader.read(words)
        return full.name if full and (full.known or words[0] not in "我本贵你局办") else None

    def agencies(self) -> tuple[Agency, ...]:
        """Return every agency of the document, with all its mentions."""
        found: dict[str, list[Mention]] = {}
        facts: dict[str, list[FullName]] = {}
        for mention in self._seen:
            full = self._full.get(mention.span)
            if full is not None:
                found.setdefault(full.name, []).append(self._weighed(mention))
                facts.setdefault(full.name, []).append(full)
        return tuple(
            Agency(
                name,
                tuple(those),
                next((full.region for full in facts[name] if full.region), None),
                next((full.parent for full in facts[name] if full.parent), None),
            )
            for name, those in found.items()
        )

    def _weighed(self, mention: Mention) -> Mention:
        """Return the mention, less sure where only the places around say whose 市 it is."""
        if mention.rule != "short-name" or self.issuer is not None or mention.confidence <= _FROM_CONTEXT:
            return mention
        return replace(mention, confidence=_FROM_CONTEXT)

    def _name_all(self, seen: tuple[Mention, ...]) -> list[Unresolved]:
        """Name every mention; return those that stay without a name, with the reason."""
        issuer = self._reader.issuer
        central = issuer is not None and issuer.region == CENTRAL
        left = []
        for mention in sorted(seen, key=lambda m: (m.about is not None and m.rule != "coordinated", m.start)):
            full = self._read(mention)
            if full is None:
                left.append(_unresolved(mention, "no agency known that it can mean"))
            elif central and not full.known:
                left.append(_unresolved(mention, "any place's, in a text for the whole country"))
            else:
                self._full[mention.span] = full
        self._join_offices()
        return sorted(left, key=lambda u: (u.start, u.end))

    def _join_offices(self) -> None:
        """Let 市发展研究中心 be 市人民政府发展研究中心 where the document has both."""
        long = {full.name.replace(_GOVERNMENT, "", 1): full for full in self._full.values() if _GOVERNMENT in full.name}
        for span, full in self._full.items():
            if full.name in long and not full.name.endswith(("市办公室", "县办公室", "区办公室")):
                self._full[span] = long[full.name]

    def _read(self, mention: Mention) -> FullName | None:
        surface = mention.value or squeeze(mention.text)
        head = self._full.get(mention.about) if mention.about else None
        if mention.rule in ("bare-unit", "town-unit"):
            return self._reader.unit(surface, of_town=mention.rule == "town-unit")
        if mention.rule == "addressee":
            return self._reader.read(surface) or FullName(surface)
        if mention.rule == "unit-of":
            return FullName(head.name + surface, head.place, head.name, head.known) if head else None
        if head is None and mention.rule == "known-unit":
            return None
        if head is None:
            return self._reader.of_issuer(self._reader.read(surface))
        return self._reader.read_like(surface, head) if mention.rule == "coordinated" else head


def _unresolved(mention: Mention, reason: str) -> Unresolved:
    return Unresolved(mention.start, mention.end, mention.text, reason, "agency")


def _vote(document: Document, header: Header, setting: Setting) -> None:
    """Weigh the places that the document names: in its head and its signature more than elsewhere.

    The short name of a county, often a common word, counts where its city or its full name stands too.
    """
    signs = [m.span for m in header.signers]
    title = header.title.mentions[0].span if header.title else (0, 0)
    doubtful: list[tuple[int, Division]] = []
    others: set[str] = set()
    for start, name in places(document.text):
        division = setting.choose(name)
        if division is None:
            continue
        near = max(0, start - 16)
        if document.text.find("我", near, start) >= 0 and _OTHER_PLACE.search(document.text, near, start):
            others.add(division.code)
        signed = any(first <= start < last for first, last in signs)
        weight = 20 if signed else 10 if title[0] <= start < title[1] else 1
        if division.level == "county" and division.name != name:
            doubtful.append((weight, division))
        else:
            setting.votes[division.code] += weight
    province = abbreviations().get(header.number.value[0]) if header.number else None
    if province is not None and setting.votes[province.code]:
        setting.votes[province.code] += 5  # 黔府办函: the number's first character speaks for the province
    sure = {code for code, weight in setting.votes.items() if weight}
    for weight, division in doubtful:
        if division.code in sure or division.code[:4] + "0" * 8 in sure:
            setting.votes[division.code] += weight
    for code in others:
        del setting.votes[code]


def _vote_zone(mention: Mention, setting: Setting) -> None:
    surface = mention.value or squeeze(mention.text)
    path = parse(surface) if mention.rule == "full-name" else None
    if path is not None and has_zone(path) and path.roles[0] in ("place", "county", "namedzone", "level", "prefix"):
        place = place_of_pieces(surface, leading_places(path), setting)
        if place is not None:
            setting.zones[place] += 1


def squeeze(text: str) -> str:
    """Return the text without spaces."""
    return "".join(text.split())


def _visible(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the agencies that do not stand inside the name of a regulation, a group or a platform."""
    hiding: list[Span] = sorted(m.span for m in mentions if m.kind in _HIDING)
    found, reach, at = [], 0, 0
    spans, hidden = set(hiding), set()
    for mention in sorted((m for m in mentions if m.kind == "agency"), key=lambda m: (m.start, -m.end)):
        while at < len(hiding) and hiding[at][0] <= mention.start:
            reach = max(reach, hiding[at][1])
            at += 1
        if mention.end > reach or mention.span in spans:
            found.append(mention)
        else:
            hidden.add(mention.span)
    return tuple(m for m in found if m.about not in hidden)
