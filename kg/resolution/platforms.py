"""The platforms of a document, put together from their mentions.

Two mentions are one platform if they have the same key: the same owner's site (市政府网站, 某市人民政府门户网站),
or the same title. A short form (门户网站, 查询点) belongs to the only platform of its kind, else to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Document, Fact, Mention, Platform, Span
from kg.resolution.naming import Naming
from kg.text import squeeze

_SITE = re.compile("(?:单位|官方|互联网|政务|公众)*(?:官方)?(?:门户网站|门户网|网站|官网)$")
_QUOTES = re.compile("[“”\"‘’'《》]")
_FOLD = re.compile("[·•\\s“”\"‘’'《》]|人民(?=政府)|门户|官方")
_SHORT_CODE = re.compile("(?:12|96)\\d{3,4}(?!\\d)")
_OURS = re.compile("[我本](?:局|委|办|厅|部|院|处|馆|所|会|署|中心|单位|机关)")
_SELF = re.compile("[我本该]")
_INSTITUTION = re.compile(
    "(?:中国|全国|国家|中华)[\u4e00-\u9fff]{2,24}(?:会|院|中心|局|所|馆|社|银行|集团|总站|总公司)|[\u4e00-\u9fff]{2,24}(?:协会|学会|大学|学院|研究院|研究所|设计院|集团|公司|交易所)"
)
_NEAR = 70  # an address may stand between a site and its column
_LEVELS = "省市县区州盟旗"
_PLACE_END = re.compile("(?:[省市县区州盟旗镇乡]|街道)$")
_INSIDE = re.compile(
    "(?:[（(][^（）()]{0,60}[）)])?[的之上内里中→]?(?:政府信息公开)?(?:首页)?(?:页面)?(?:上)?(?:专门)?(?:开设|开辟|设立|设置)?[了的]?"
)
# 由市政府办公室主办: what a sentence says of who runs the platform that it has just named
_RUN_BY = re.compile(
    r"[”\"』》）)]{0,2}[^。；;，,、\n]{0,8}[，,]?[^。；;，,、\n]{0,6}由(?P<unit>[\u4e00-\u9fff]{2,20}?)"
    "(?:负责)?(?:主办|承办|管理|运营|维护|运行|主管|建设|编印|负责(?=[，。；,]))"
)
_GOVERNMENT = re.compile("(.{2,20}?[省市县区州旗盟])人民政府(?:办公[室厅])?$")


@dataclass(slots=True)
class _Draft:
    """A platform while its mentions are gathered."""

    name: str
    kind: str
    rule: str
    mentions: list[Mention] = field(default_factory=list)
    operator: Fact | None = None
    url: Fact | None = None
    phone: Fact | None = None


def resolve_platforms(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Platform, ...]:
    """Return the platforms of the document."""
    details = _details(mentions)
    drafts: dict[tuple[str, str], _Draft] = {}
    short: list[Mention] = []
    for mention in mentions:
        if mention.kind != "platform":
            continue
        if mention.value is None:
            short.append(mention)
            continue
        said = details.get(mention.span, {})
        draft = _draft(mention, said, naming)
        if draft.operator is None and _OURS.match(draft.name):
            continue  # whose site, nothing tells
        kept = drafts.setdefault(_key(draft), draft)
        kept.mentions.append(mention)
        kept.operator = kept.operator or draft.operator
        kept.url = kept.url or _fact(said.get("platform.url"))
        kept.phone = kept.phone or _fact(said.get("platform.phone"))
    _join_tails(drafts)
    _place_columns(document.text, list(drafts.values()))
    for draft in drafts.values():
        draft.operator = draft.operator or _run_by(document.text, draft.mentions, naming)
    for mention in short:
        _attach(mention, details[mention.span]["platform.kind"].value or "", drafts, naming)
    return tuple(
        Platform(d.name, d.kind, tuple(sorted(d.mentions, key=lambda m: m.span)), d.operator, d.url, d.phone)
        for d in drafts.values()
    )


def _details(mentions: Iterable[Mention]) -> dict[Span, dict[str, Mention]]:
    """Return what is said of each platform, by its span."""
    said: dict[Span, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind.startswith("platform.") and mention.about:
            said.setdefault(mention.about, {})[mention.kind] = mention
    return said


def _draft(mention: Mention, said: dict[str, Mention], naming: Naming) -> _Draft:
    """Return the platform that a mention names, under its full name."""
    name = _QUOTES.sub("", squeeze(mention.value or ""))
    kind = said["platform.kind"].value or "other"
    draft = _Draft(name, kind, mention.rule)
    owner = said.get("platform.operator")
    if owner is None or owner.value is None:
        return draft
    if mention.rule == "known-name":
        draft.operator = Fact(owner.value, (owner,))
        return draft
    whole = owner.span == mention.span  # a centre is an agency itself
    words = squeeze(owner.value)
    full = naming.name(words, owner.start) if whole else _owner(words, owner.start, kind, naming)
    if full is None and _INSTITUTION.fullmatch(words) and not _SELF.match(words):
        draft.operator = Fact(words, (owner,))  # no agency that the naming knows, but named in full
        return draft
    if full is None or _SELF.match(full):
        return draft
    rest = "" if whole else name[len(words) :] if name.startswith(words) else name
    draft.name = (
        name
        if rest == name and mention.rule != "own-reading-point"
        else full + _SITE.sub(lambda m: m[0].removeprefix("单位"), rest)
    )
    if not whole and not _is_place(words):
        draft.operator = Fact(full, (owner,))
    return draft


def _owner(words: str, at: int, kind: str, naming: Naming) -> str | None:
    """Return the full name of the agency or place that stands before 网站, 大厅, 热线."""
    if len(words) == 1 and words not in _LEVELS:
        return naming.name("我" + words, at)
    if not _is_place(words):
        return naming.name(words, at)
    organ = "管委会" if words.endswith(("新区", "开发区", "实验区", "经开区", "高新区")) else "政府"
    full = naming.name(words + organ, at)
    if full is None or kind == "website":  # 区门户网站 is the site of its government
        return full if full != words + organ else words
    return re.sub("(?:人民)?政府$|管理委员会$|管委会$", "", full)


def _is_place(words: str) -> bool:
    """Tell whether the words end like a place, not like an agency."""
    return bool(_PLACE_END.search(words))


def _key(draft: _Draft) -> tuple[str, str]:
    """Return what two mentions of one platform have in common."""
    folded = _FOLD.sub("", draft.name)
    if draft.kind == "website":
        folded = re.sub("(?:政府|政务|公众)?(?:网站|官网|网)$", "网", folded) if draft.rule == "quoted-site" else folded
        folded = re.sub("(?:官网|网站|网)$", "网", folded)
    if draft.kind == "hotline" and (digits := _SHORT_CODE.search(folded) or re.search("\\d+", folded)):
        folded = digits[0]
    if draft.kind == "app":
        folded = re.sub("(?:手机|移动|微信)?(?:APP|App|app|小程序|客户端)$", "", folded)
    if draft.kind == "column":
        folded = re.sub("(?:专栏|栏目|专区)$", "", folded)
    return draft.kind, folded


def _fact(mention: Mention | None) -> Fact | None:
    """Return the mention's value with the mention as its proof."""
    return Fact(mention.value or mention.text, (mention,)) if mention else None


def _join_tails(drafts: dict[tuple[str, str], _Draft]) -> None:
    """Let a shorter name be the only longer one that ends in it (网上办事大厅: 市网上办事大厅)."""
    for key in list(drafts):
        longer = [d for k, d in drafts.items() if k[0] == key[0] and k != key and k[1].endswith(key[1])]
        if len(longer) == 1 and len(key[1]) > 3 and key[0] in ("website", "service_hall", "service_center", "system"):
            longer[0].mentions += drafts.pop(key).mentions


def _place_columns(text: str, drafts: list[_Draft]) -> None:
    """Give a column the operator of the site that is named right before it (市政府网站“市民信箱”专栏)."""
    ends = {m.end: d for d in drafts if d.kind == "website" and d.operator for m in d.mentions}
    for draft in drafts:
        if draft.kind != "column" or draft.operator:
            continue
        for mention in draft.mentions:
            start = mention.start - (text[mention.start - 1 : mention.start] in ("“", '"'))
            gap = next((at for at in range(start, max(-1, start - _NEAR), -1) if at in ends), start)
            site = ends.get(gap)
            if site and site.operator and _INSIDE.fullmatch(text[gap:start].lstrip('”"')):
                draft.operator = site.operator
                break


def _run_by(text: str, mentions: list[Mention], naming: Naming) -> Fact | None:
    """Return the agency that a sentence names as running the platform: 热线由市信访局负责管理."""
    for mention in mentions:
        said = _RUN_BY.match(text, mention.end)
        full = naming.name(said["unit"], said.start("unit")) if said else None
        if said and full:
            proof = Mention(*said.span("unit"), said["unit"], "platform.operator", "told-operator")
            return Fact(full, (proof,))
    return None


def _attach(mention: Mention, kind: str, drafts: dict[tuple[str, str], _Draft], naming: Naming) -> None:
    """Give a short form to the only platform that it can mean."""
    same = [draft for draft in drafts.values() if draft.kind == kind]
    if mention.rule == "short-site":
        same = [draft for draft in same if draft.rule in ("owned-site", "quoted-site", "short-site")]
    if mention.rule == "short-hotline":
        same = [draft for draft in same if "12345" in draft.name]
    if len(same) == 1:
        same[0].mentions.append(mention)
        return
    if same or mention.rule != "short-site" or not mention.text.startswith("政府") or naming.issuer is None:
        return
    government = _GOVERNMENT.match(naming.issuer.value)
    if government:
        full = government[1] + "人民政府"
        draft = _Draft(full + "门户网站", kind, mention.rule, [mention], Fact(full, naming.issuer.mentions))
        drafts[_key(draft)] = draft
