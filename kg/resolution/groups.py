"""The groups of a document, put together from their mentions.

Two mentions are one group where the task is the same and one has no other place or organ before it than the
other (局政府信息公开工作领导小组, 政府信息公开工作领导小组). A last word alone (领导小组) is the group named before it.
A group that is named by its last word only, or whose last word is common (专家组), counts where somebody sits in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Document, Fact, Group, Mention, Span
from kg.resolution.naming import Naming
from kg.text import squeeze

_TASK = re.compile("工作(?=领导小组|协调小组|专班|指挥部)|部际|厅际")
_SHORT_HEADS = (("安委会", "安全生产委员会"), ("食安委", "食品安全委员会"), ("消安委", "消防安全委员会"))
_HEAD = re.compile(
    "(?:领导小组|工作小组|[^组]{0,2}小组|专班|联席会议|会议|碰头会|指挥部|[^组]组|委员会|安委会|组委会|筹委会)$"
)
_COMMON = re.compile(
    "(?:专家组|(?:监督|考核|考评|评议|审查|督查|督导|筹备|宣传|专责|攻坚)小组|工作组|调查组|(?<!联席)会议|碰头会|组委会|筹委会|专家委员会|评审委员会)$"
)
_CONTEST = re.compile("(?:组委会|组织委员会|筹委会)$")  # of a contest or an event
_ALIAS = re.compile(r"[\s　]*[（(]以下(?:统一)?简?称[为：:]?[“\"「‘]?(?P<name>[^”\"」’）)]{2,16})")
_ORGAN = re.compile(
    r"^(?:[\u3400-\u9fff]{0,24}?(?:人民政府|政府(?!信息|网站|采购|职能|数据|投资|性)|管委会|管理委员会|党工委|[省市县区]委(?!员)|办公室|大学|学院|医院|委(?!员|托|会)|局(?!部)|厅|公司|国土资源部|[^干门挥]部(?!际|门|署|队|分|级|委)))"
)
_PLACE = re.compile(
    r"^(?:[\u3400-\u9fff]{2,9}?(?:自治区|自治州|自治县|综合实验区|开发区|新区|省|市(?!场|容)|县(?!域)|区(?!域|块)|州|盟|旗|乡|镇|街道)){1,3}"
    r"|^[省市县区乡镇州盟旗](?!场|域|块|际|级|村|容)"
)
# What was cut wrongly out of a sentence holds no seat: 关长某某任组长, 每半年听取一次汇报
_NO_SEAT = re.compile(r"^.$|任(?:副?组长|主任)|听取|汇报|参加$|^[每并按由经]|[，。；：]")
_SEATS = ("leader", "deputy", "member", "office")
_ROLES = ("leader", "deputy", "member", "office", "change", "changed")
_SELF = ("", "局", "委", "办", "厅", "部", "院", "校", "公司")  # the issuer itself
_CENTRAL = ("国务院", "中共中央", "中国共产党中央")  # whose texts name bodies of the whole country without a place
_SIGNS_FOR = re.compile(
    r"^(?P<whole>(?:.+(?:人民政府|管理委员会)|中国共产党.+委员会)(?=办公[室厅]$)|.{2,}(?=(?<!员会)办公厅$))"
)
_WHOLE = re.compile("^(?:全国|国家|中央|国务院|全省|全市)")


@dataclass(slots=True)
class _Draft:
    """A group while its mentions are gathered."""

    surface: str  # the fullest name printed
    task: str
    prefix: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    said: dict[str, dict[str, list[Mention]]] = field(default_factory=dict)  # role → holder → proofs


def resolve_groups(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Group, ...]:
    """Return the groups of the document, in the order of their first mention."""
    drafts: list[_Draft] = []
    owner: dict[Span, _Draft] = {}
    for mention in (mention for mention in mentions if mention.kind == "group"):
        draft = _find(drafts, mention)
        if draft is None:
            draft = _new(mention)
            drafts.append(draft)
        elif mention.value not in draft.aliases and len(_prefix(mention.value or "")) > len(draft.prefix):
            draft.surface, draft.prefix = mention.value or draft.surface, _prefix(mention.value or "")
        draft.mentions.append(mention)
        owner[mention.span] = draft
        alias = _ALIAS.match(document.text, mention.end, mention.end + 40)
        if alias:
            draft.aliases.add(squeeze(alias["name"]))
    _merge_bare(drafts, owner)
    for mention in mentions:
        kind = mention.kind.removeprefix("group.")
        if mention.about in owner and kind in _ROLES and kind != mention.kind:
            said = owner[mention.about].said.setdefault(kind, {})
            said.setdefault(mention.value or squeeze(mention.text), []).append(mention)
    return tuple(group for draft in drafts if (group := _group(draft, naming)) is not None)


def _merge_bare(drafts: list[_Draft], owner: dict[Span, _Draft]) -> None:
    """Give a bare 领导小组 to the one group of that kind that the document names later, a short form to its owner."""
    for full in [draft for draft in drafts if draft.aliases]:
        for early in [draft for draft in drafts if draft is not full and draft.surface in full.aliases]:
            _join(full, early, drafts, owner)
    for bare in [draft for draft in drafts if draft.mentions[0].rule == "short-form"]:
        named = [draft for draft in drafts if draft is not bare and draft.surface.endswith(bare.surface)]
        if len(named) == 1:
            _join(named[0], bare, drafts, owner)


def _join(kept: _Draft, given: _Draft, drafts: list[_Draft], owner: dict[Span, _Draft]) -> None:
    kept.mentions = sorted((*kept.mentions, *given.mentions), key=lambda mention: mention.span)
    owner.update((mention.span, kept) for mention in given.mentions)
    drafts.remove(given)


def _prefix(name: str) -> str:
    found = _ORGAN.match(name) or _PLACE.match(name) or _WHOLE.match(name)
    return found.group() if found else ""


def _task(name: str, prefix: str) -> str:
    """Return what a body is for: its name without place, organ and the words that come and go."""
    task = _TASK.sub("", name[len(prefix) :])
    return next((full for short, full in _SHORT_HEADS if task == short), task)


def _new(mention: Mention) -> _Draft:
    name = mention.value or squeeze(mention.text)
    prefix = _prefix(name)
    return _Draft(name, _task(name, prefix), prefix)


def _find(drafts: list[_Draft], mention: Mention) -> _Draft | None:
    """Return the group that a mention means, among those named before it."""
    name = mention.value or squeeze(mention.text)
    for draft in reversed(drafts):
        if name in draft.aliases or name == draft.surface:
            return draft
    if mention.rule == "short-form":
        return next((draft for draft in reversed(drafts) if draft.surface.endswith(name)), None)
    prefix = _prefix(name)
    task = _task(name, prefix)
    for draft in reversed(drafts):
        same_place = not prefix or not draft.prefix or prefix.endswith(draft.prefix) or draft.prefix.endswith(prefix)
        if draft.task == task and same_place:
            return draft
    return None


def _group(draft: _Draft, naming: Naming) -> Group | None:
    """Return the finished group, or None where a bare or common name is all there is."""
    bare = all(mention.rule == "short-form" for mention in draft.mentions)
    only_office = all(mention.rule == "office-name" for mention in draft.mentions)
    set_up = any(mention.rule == "set-up" for mention in draft.mentions)
    seated = any(kind in draft.said for kind in _SEATS)
    if not seated and not set_up and (bare or only_office or _COMMON.search(draft.surface)):
        return None
    facts = {
        kind: tuple(Fact(value, tuple(found)) for value, found in said.items() if not _NO_SEAT.search(value))
        for kind, said in ((kind, draft.said.get(kind, {})) for kind in _ROLES)
    }
    leader = facts["leader"][0] if facts["leader"] else None
    taken = {leader.value} if leader else set()
    deputies = tuple(fact for fact in facts["deputy"] if fact.value not in taken)
    taken |= {fact.value for fact in deputies}
    change, changed = _change(facts)
    name, parent = _full_name(draft, naming)
    return Group(
        name=name,
        mentions=tuple(draft.mentions),
        parent=parent,
        leader=leader,
        deputies=deputies,
        members=tuple(fact for fact in facts["member"] if fact.value not in taken),
        office=facts["office"][0] if facts["office"] else None,
        change=change,
        changed=changed,
    )


def _change(facts: dict[str, tuple[Fact, ...]]) -> tuple[Fact | None, Fact | None]:
    """Return what the document says first of a change of the body, and the day that it names for it."""
    change = min(facts["change"], key=lambda fact: fact.mentions[0].span, default=None)
    if change is None:
        return None, None
    told = {mention.about for mention in change.mentions}
    days = (fact for fact in facts["changed"] if fact.mentions[0].about in told)
    return change, next(days, None)


def _full_name(draft: _Draft, naming: Naming) -> tuple[str, Fact | None]:
    """Return the name with its place or organ written out, and the agency it belongs to."""
    first = draft.mentions[0]
    rest = draft.surface[len(draft.prefix) :]
    if draft.prefix in _SELF:
        parent = _issuer(naming)
        central = not draft.prefix and parent is not None and parent.value.startswith(_CENTRAL)
        common = central or (not draft.prefix and _COMMON.search(draft.surface))  # whose jury or panel, nothing tells
        joint = not draft.prefix and bool(naming.co_issuers)  # whose of several signers, nothing tells
        contest = not draft.prefix and _CONTEST.search(draft.surface)
        return (
            (draft.surface, None)
            if parent is None or common or joint or contest
            else (_joined(parent.value, rest), parent)
        )
    if _WHOLE.match(draft.prefix):
        council = draft.prefix == "国务院" and not rest.startswith("、")
        return draft.surface, Fact("国务院", (first,)) if council else None
    full = naming.name(_organ(draft.prefix), first.start)
    if full is None:
        return draft.surface, None
    return _joined(full, rest), Fact(full, (first,))


def _issuer(naming: Naming) -> Fact | None:
    """Return who speaks: the issuer, or the whole whose general office signs."""
    if naming.issuer is None:
        return None
    signs_for = _SIGNS_FOR.match(naming.issuer.value)
    return Fact(signs_for["whole"], naming.issuer.mentions) if signs_for else naming.issuer


def _organ(prefix: str) -> str:
    """Return the agency that a prefix names: of a place, its government or administrative committee."""
    if _ORGAN.match(prefix):
        return prefix
    return prefix + ("管理委员会" if prefix.endswith(("实验区", "开发区", "新区", "园区")) else "人民政府")


def _joined(agency: str, rest: str) -> str:
    """Return the name of a group of an agency; a government's is called by its place.

    >>> _joined("安康市人民政府", "政务公开领导小组"), _joined("安康市财政局", "政务公开领导小组")
    ('安康市政务公开领导小组', '安康市财政局政务公开领导小组')
    """
    for tail in ("人民政府", "管理委员会"):
        agency = agency.removesuffix(tail)
    return agency + rest
