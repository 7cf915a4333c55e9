"""Full official names of the agencies of a document, read with its issuer and its place.

我局 is the issuer, 贵办 the addressee, 市府办 the office of the government of the city where the document
stands, 局办公室 the issuer's own, 省厅 the department above. What the document does not decide stays as
printed (市人民政府办公室), or None.
"""

from __future__ import annotations

import re

from kg.extraction.agency_grammar import Path, mark
from kg.model import Agency, Document, Fact, Header, Mention, Span, Unresolved
from kg.resolution.agency_names import FullName, compose, core_of, leading_places, parse, place_of_pieces
from kg.resolution.place import Place, Setting
from kg.vocabulary.agencies import central_names
from kg.vocabulary.divisions import CENTRAL

_SPACE = re.compile(r"\s")
_HIDING = frozenset({"regulation", "group", "platform"})
_SELF = re.compile(r"^[我本贵你](?:[省市县区州])?")
_ENDINGS = {
    "办": ("办公室", "办", "办公厅"), "委": ("委员会", "委"), "府": ("人民政府",), "会": ("会",), "中心": ("中心",), "机关": ("",),
    "行": ("银行", "行"), "队": ("队",), "社": ("社",),
}  # fmt: skip
_FORWARDED = re.compile(r"转发(.{2,30}?)(?:关于|《|等)")
_SYSTEM = re.compile(r"(?:我|全)?[省市县区](.{2,12}?)系统")


class Naming:
    """Reads short names and self references as a reader of this one document does.

    `issuer` is the agency that signs (full canonical name), or None; `co_issuers` the other signers.
    """

    def __init__(self, document: Document, mentions: tuple[Mention, ...], header: Header) -> None:
        self._document = document
        self._header = header
        self._seen = _visible(mentions)
        self._names: dict[tuple[str, str | None], FullName | None] = {}
        self._paths: dict[str, Path | None] = {}
        self._setting = Setting()
        self._vote()
        self.issuer: Fact | None = None
        self.co_issuers: tuple[Fact, ...] = ()
        self._issuer_name: FullName | None = None
        self._find_issuer()
        self._addressee = self._name(_squeeze(header.recipient.value), None) if header.recipient else None
        self._named = self._name_all()
        self.unresolved: tuple[Unresolved, ...] = tuple(
            Unresolved(m.start, m.end, m.text, "no agency known that it can mean", "agency")
            for m, full in self._named
            if full is None
        )

    def name(self, surface: str, at: int = 0) -> str | None:
        """Return the full name that `surface`, standing at offset `at`, has in this document, or None."""
        full = self._name(_squeeze(surface), self._level_before(at))
        return full.name if full else None

    def agencies(self) -> tuple[Agency, ...]:
        """Return every agency of the document, with all its mentions."""
        found: dict[str, list[tuple[Mention, FullName]]] = {}
        for mention, full in self._named:
            if full is not None:
                found.setdefault(full.name, []).append((mention, full))
        return tuple(
            Agency(
                name,
                tuple(m for m, _ in those),
                next((f.place.code for _, f in those if f.place and f.place.code), None),
                next((f.parent for _, f in those if f.parent), None),
            )
            for name, those in found.items()
        )

    def _name_all(self) -> list[tuple[Mention, FullName | None]]:
        named = []
        for mention in self._seen:
            full = self._name(mention.value or _squeeze(mention.text), self._level_before(mention.start))
            if full is not None and not full.known and self._issuer_name and self._region(self._issuer_name) == CENTRAL:
                continue  # 市人民政府 in a rule of the State Council means any city's
            named.append((mention, full))
        return named

    # Place ---------------------------------------------------------------------------------------

    def _vote(self) -> None:
        """Weigh the places that the document names: in its head and its signature more than elsewhere."""
        text = self._document.text
        size = len(text)
        signs = [m.span for m in self._header.signers]
        title = self._header.title.mentions[0].span if self._header.title else (0, 0)
        done = 0
        for start, pieces in sorted(mark(text).items()):
            if start < done:
                continue
            piece = max((p for p in pieces if p.role == "place"), key=lambda p: p.end, default=None)
            if piece is None:
                continue
            done = piece.end
            division = self._setting.choose(text[piece.start : piece.end])
            if division is None:
                continue
            weight = 1
            if any(s <= start < e for s, e in signs):
                weight = 20
            elif title[0] <= start < title[1]:
                weight = 10
            elif start > size - 80:
                weight = 2
            self._setting.votes[division.code] += weight

    # Issuer --------------------------------------------------------------------------------------

    def _find_issuer(self) -> None:
        rule: str | None = None
        chosen: list[Fact] = []
        for signer in self._header.signers:
            if rule is not None and signer.rule != rule:
                break
            full = self._signer(signer)
            if full is None:
                continue
            if rule is None:
                self._settle(full)
                full = self._signer(signer) or full
                self._issuer_name = full
                rule = signer.rule
            if full.name not in [fact.value for fact in chosen]:
                chosen.append(Fact(full.name, (signer,)))
        if chosen:
            self.issuer, self.co_issuers = chosen[0], tuple(chosen[1:])
        else:
            self._infer_issuer()

    def _signer(self, signer: Mention) -> FullName | None:
        surface = _squeeze(signer.value or signer.text)
        path = self._path(surface)
        if path is None or path.roles[0] in ("self", "own", "superior"):
            return None
        self._names.clear()
        return self._name(surface, None)

    def _settle(self, full: FullName) -> None:
        """Take the issuer's place for the document's."""
        self._setting.home = full.place
        self._names.clear()
        if full.place and not full.place.name.endswith(("省", "市", "县", "州", "旗", "盟", "自治区", "地区")):
            path = self._path(full.name)
            if path and any(p.role == "zone" for p in leading_places(path)):
                self._setting.zone = full.place.name

    def _infer_issuer(self) -> None:
        """Read the issuer off 我局 and the department that the text calls its own system: 全市交通运输系统."""
        text = self._document.text
        selves = [m for m in self._seen if m.rule == "self-reference" and m.text[0] in "我本"]
        forms = {_SELF.sub("", m.text) for m in selves} & {"局", "委", "厅", "办"}
        if len(forms) != 1:
            return
        form = forms.pop()
        counts: dict[str, int] = {}
        for match in _SYSTEM.finditer(text):
            level = match[0][1] if match[0][0] in "我全" else match[0][0]
            surface = level + match[1] + form
            if self._path(surface):
                full = self._name(surface, None)
                if full and full.known:
                    counts[full.name] = counts.get(full.name, 0) + 1
        if len(counts) == 1:
            name = next(iter(counts))
            path = self._path(name)
            place = place_of_pieces(name, leading_places(path), self._setting) if path else None
            self._issuer_name = FullName(name, place)
            self._setting.home = place
            self._names.clear()
            self.issuer = Fact(name, (selves[0],))

    # Names ---------------------------------------------------------------------------------------

    def _path(self, surface: str) -> Path | None:
        if surface not in self._paths:
            self._paths[surface] = parse(surface)
        return self._paths[surface]

    def _level_before(self, at: int) -> str | None:
        """Return the level that a name at `at` shares with the one before it: 市财政局、|审计局."""
        return None

    def _name(self, surface: str, level: str | None) -> FullName | None:
        key = (surface, level)
        if key not in self._names:
            self._names[key] = self._resolve(surface, level)
        return self._names[key]

    def _resolve(self, surface: str, level: str | None) -> FullName | None:
        central = central_names().get(surface)
        if central:
            return FullName(central, Place("", CENTRAL))
        if _SELF.match(surface):
            return self._self(surface)
        path = self._path(surface)
        if path is None:
            return None
        first = path.roles[0]
        if first == "central":
            name, parent = compose("", path.pieces)
            return FullName(name, Place("", CENTRAL), parent)
        if first == "own":
            return self._unit_of_issuer(path, surface)
        if first == "superior":
            return self._superior(path, surface)
        pieces, core = leading_places(path), core_of(path)
        place = place_of_pieces(surface, pieces, self._setting)
        if not pieces:
            return self._bare(surface, core)
        printed = "".join(p.full if p.role == "zone" else surface[p.start : p.end] for p in pieces)
        name, parent = compose(place.name if place else printed, core)
        return FullName(name, place, parent, place is not None)

    def _bare(self, surface: str, core: tuple[object, ...]) -> FullName | None:
        path = self._path(surface)
        assert path is not None
        home = self._setting.home
        if home is not None and home.code == CENTRAL:
            full = central_names().get("国家" + surface) or central_names().get("国务院" + surface)
            return FullName(full, home) if full else None
        if home is None:
            home = self._setting.at("市") if not self._issuer_name else None
        name, parent = compose(home.name if home else "", path.pieces)
        return FullName(name, home, parent, home is not None)

    def _self(self, surface: str) -> FullName | None:
        head = _SELF.match(surface)
        assert head is not None
        rest = surface[head.end() :]
        who = self._addressee if surface[0] in "贵你" else self._issuer_name
        path = self._path(surface)
        if path is None:
            return None
        form = surface[head.end() : path.pieces[0].end]
        parent = self._fitting(who, form)
        if parent is None and surface[0] in "我本":
            parent = self._forwarded(form)
        if len(path.pieces) == 1:
            if parent is None and who is None and surface[0] in "我本":
                return FullName(surface, None, None, False)
            return parent
        if parent is None:
            return FullName(surface, None, None, False) if who is None else None
        name, _ = compose(parent.name, path.pieces[1:])
        return FullName(name, parent.place, parent.name) if rest else parent

    def _fitting(self, who: FullName | None, form: str) -> FullName | None:
        """Return the agency, or the one it is a unit of, whose form is that of the self reference."""
        if who is None:
            return None
        endings = _ENDINGS.get(form, (form,))
        if who.name.endswith(endings):
            return who
        if who.parent and who.parent.endswith(endings):
            return FullName(who.parent, who.place)
        return None

    def _forwarded(self, form: str) -> FullName | None:
        title = self._header.title.value if self._header.title else ""
        match = _FORWARDED.search(title)
        return self._fitting(self._name(match[1], None), form) if match else None

    def _unit_of_issuer(self, path: Path, surface: str) -> FullName | None:
        form = surface[: path.pieces[0].end]
        parent = self._fitting(self._issuer_name, form)
        if parent is None:
            return FullName(surface, None, None, False) if self._issuer_name is None else None
        name, _ = compose(parent.name, path.pieces[1:])
        return FullName(name, parent.place, parent.name)

    def _superior(self, path: Path, surface: str) -> FullName | None:
        """Return the department of the same work at another level: 省厅, 市局, 县局."""
        issuer = self._issuer_name
        if issuer is None or issuer.place is None:
            return None
        own = self._path(issuer.parent or issuer.name)
        place = self._setting.at(surface[0])
        if own is None or place is None:
            return None
        core = [p for p in core_of(own)]
        if core[-1].role not in ("form", "whole"):
            return None
        body = "".join(p.full for p in core)
        form = surface[1 : path.pieces[0].end]
        if not body.endswith(("局", "厅")):
            return None
        name = place.name + body[:-1] + form
        if len(path.pieces) > 1:
            return FullName(compose(name, path.pieces[1:])[0], place, name)
        return FullName(name, place)

    @staticmethod
    def _region(full: FullName) -> str | None:
        return full.place.code if full.place else None


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _visible(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the agencies that do not stand inside the name of a regulation, a group or a platform."""
    hiding: list[Span] = sorted(m.span for m in mentions if m.kind in _HIDING)
    found, reach, at = [], 0, 0
    for mention in sorted((m for m in mentions if m.kind == "agency"), key=lambda m: (m.start, -m.end)):
        while at < len(hiding) and hiding[at][0] <= mention.start:
            reach = max(reach, hiding[at][1])
            at += 1
        if mention.end <= reach and mention.span not in hiding:
            continue
        found.append(mention)
    return tuple(found)
