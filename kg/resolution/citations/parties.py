"""Who does it: the author of the document, its parent, or somebody else: 国务院印发《甲》, 省政府出台《乙》."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.vocabulary import laws
from kg.vocabulary.agencies import central_names

_THIRD = re.compile(
    "(?:国务院|中共中央|党中央|中央|中办|国办|全国人大|全国人大常委会|国家[\u4e00-\u9fff]{2,12}[局委]|[\u4e00-\u9fff]{2,6}(?<![全内干支本])部|省委|省政府"
    "|省人大常委会|省[\u4e00-\u9fff]{0,8}[厅局委办]|最高人民法院)[\u4e00-\u9fff、]{0,10}?(?:先后|联合|又|已|近日|日前|正式|审议)?$"
)

_ASKED = re.compile("(?:提请|建议|报请)[\u4e00-\u9fff]{0,6}(?:人大|人民代表大会)[\u4e00-\u9fff]{0,8}$|(?:提请|建议)$")
_WITH = re.compile("(?:会同|联合|配合|协助|与|同|和)$")


@dataclass(frozen=True, slots=True)
class Parties:
    """The document's author, as its title and its signature name it."""

    title: str
    issuer: str

    def made_by_others(self, title: str | None) -> bool:
        """Tell whether the work with this title is a national law, and the author cannot have made it.

        >>> Parties("甲县工作报告", "甲县人民政府").made_by_others("中华人民共和国行政许可法")
        True
        """
        known = laws.work(title) if title else None
        if known is None or known.kind not in {"法律", "行政法规"}:
            return False
        return not re.match("(?:全国人民|国务院|中华人民共和国)", self.issuer or self.title)

    def own(self, cited: str) -> bool:
        """Tell whether a citation begins with the author's own place: 新修订的《甲市人民政府工作规则》."""
        place = cited.lstrip("《")[:3]
        return len(place) == 3 and place != "中华人" and (self.issuer or self.title).startswith(place)

    def third(self, before: str) -> bool:
        """Tell whether the words before a verb name a third party that does it.

        >>> Parties("甲县工作报告", "甲县人民政府").third("国务院"), Parties("国务院关于乙的通知", "国务院").third("国务院")
        (True, False)
        """
        if _ASKED.search(before):
            return True  # 国务院提请全国人大常委会修订《甲法》
        third = _THIRD.search(before)
        if third is None or third.group()[:3] in self.title + self.issuer:
            return False
        if _WITH.search(before, 0, third.start()):
            return False  # 会同省财政厅印发《甲》
        if third.group().startswith("省") and re.match("[^市县区]{2,3}省[^市县区]*$", self.issuer):
            return False  # 省政府 in a paper of the province
        # What the Party's centre or the State Council issues, their own bodies call their parent's.
        return not (self.issuer in central_names() and third.group().startswith(("党中央", "中共中央", "国务院")))
