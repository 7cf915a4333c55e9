"""The addressee (主送机关, GB/T 9704-2012 §7.3.2): agencies or people before a colon, and the mentions of the head's parts."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Mention, Span
from kg.numbering import NumberMatch
from kg.text import squeeze

_NOT = re.compile(
    r"如下$|以下|包括|分别|主要|[是为有：:]$|^(?:根据|按照|为|现|附|联系|电话|注$|一、|抄)"
    r"|^[^各]{0,8}(?:人|时间|地点|名称|单位名称|姓名|组长|来源|方式|网址|邮箱|条件|范围|对象)$"
)
_END = re.compile(
    r"(?:政府|单位|部门|机关|联|机构|办公厅|办公室|委员会|委|局|厅|部|办|院|署|会|社|司|集团|公司|企业|行|处|科|室|所|站|中心|队|馆|校|学院|大学|[中小]学|[林农牧渔]场|"
    r"军区|军兵种|兵团|空军|海军|街道|镇|乡|村|组|同志|代表|市民|群众|社区|园区|开发区|新区|海关|厂|组织|人员|市|县|区|州|省|盟|旗)"
    r"(?:[（(][^（）()]{1,40}[)）])?$"
)
_SALUTATION = re.compile("^(?:尊敬的)?各位(?!.{0,30}(?:单位|部门|公司|[局委厅办]|政府)$)")  # 各位代表：
# a foreign firm, after others (…有限公司、法国Framatome) or with the form of a firm (RIAR JSC)
_FIRM = re.compile(
    r"(?:^[A-Z][A-Za-zÀ-ÿ.&,]{11,80}$|(?:公司|厂|院|所|集团)[、，].{0,40}?[A-Z][\w .&,+“”-]{3,80}"
    r"|(?:JSC|Inc|INC|Ltd|LTD|LLC|L\.L\.C|GmbH|Corp|Corporation|Company|Limited|S\.?A\.?S?|S\.?p\.?A|AG|B\.?V|N\.?V|PLC|plc|Oy|AB|A/S|KG|Co))\.?$"
)
_LONGEST = 260


def is_addressee(words: str) -> bool:
    """Tell whether a line (without spaces) is an addressee with its colon.

    >>> is_addressee("各县人民政府："), is_addressee("现将情况报告如下："), is_addressee("联系人：")
    (True, False, False)
    """
    if not 3 <= len(words) <= _LONGEST or words[-1] not in "：:" or "。" in words:
        return False
    if words[-2].isascii() and words[-2] not in ")]":
        return bool(_FIRM.search(words[:-1])) and not _NOT.search(words[:-1])
    return bool(_END.search(words[:-1])) and not _NOT.search(words[:-1])


def is_salutation(words: str) -> bool:
    """Tell whether an addressee is an audience, not who a document is sent to.

    >>> is_salutation("各位代表"), is_salutation("各会员单位")
    (True, False)
    """
    return _SALUTATION.match(words) is not None


def moved(number: NumberMatch, offset: int) -> NumberMatch:
    """Return a number that was read in a window which begins at `offset`."""
    return replace(number, start=number.start + offset, end=number.end + offset)


def number_at(text: str, number: NumberMatch, rule: str) -> Mention:
    """Return the mention of the document's own number."""
    surface = text[number.start : number.end]
    return Mention(number.start, number.end, surface, "header.number", f"header-{rule}", number.value)


def recipient(text: str, span: Span, rule: str) -> Mention:
    """Return the mention of the addressee."""
    surface = text[span[0] : span[1]]
    return Mention(*span, surface, "header.recipient", f"header-{rule}", squeeze(surface))
