"""The force of a text in so many words: 自2020年1月1日起施行, 有效期五年, 试行一年, 由某局负责解释, 已失效.

Each statement is a mention of kind `validity.<kind>` whose `value` is a day, `publication`, a duration or a word, whose
`rule` tells how its subject was found and whose `about` is the subject's span. Two real forms:
    本办法自印发之日起施行，有效期5年。        现将《甲规划》印发给你们，自2021年8月1日起施行。
In a licence, 许可证有效期至… and the field 有效期至：… speak of the document itself.
Left out on purpose: licences in other texts, periods of application (补贴自…起执行), days named without a subject,
words inside quotation marks, 原办法自…起施行. Fields of portals (有效性：现行有效) are read with the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.validity.statements import TRIGGER, Said, statements
from kg.extraction.validity.subjects import quoted_from, subject_of
from kg.model import Document, Mention

# 已失效的章:自成一行,或在标题旁的括号里
_STAMP = re.compile(
    r"(?P<open>[（(【\[])?[ \u3000]{0,2}(?:(?:本|此|该)(?:文件|规范性文件|文|件))?现?已经?(?:被)?(?:宣布)?(?:失效|废止|停止执行|作废)"
    r"[ \u3000]{0,2}(?(open)[)）】\]]|(?=[。！\r\n]|$))"
)
# 发证的文件:标题或首段说到许可证、批准书
_LICENCE = re.compile("(?:许可证|批准书|登记证|合格证|资质证书|资格证书|执照)")
_FIELD = re.compile(
    r"[ \u3000\t]*(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、])?[ \u3000]*(?:(?:本|该)?[\u4e00-\u9fff]{0,6}(?:证书?|批准书|执照)的?)?"
)
_ENDS_SENTENCE = re.compile(r"[。；;\n\r，,]")
_HEAD = 400  # code points in which a stamp can stand
_HEAD_NOTE = 1200


def find(document: Document) -> Iterator[Mention]:
    """Yield the statements of validity whose subject the text tells, and the stamps 已失效, 已废止."""
    text = document.text
    last: tuple[int, Mention | None] = (0, None)  # where the statement before ends, and what it is
    for trigger in TRIGGER.finditer(text):
        for said in statements(text, trigger):
            mention = _about(text, said, last)
            if mention is not None:
                last = (mention.end, mention)
                yield mention
    yield from _stamps(text)


def _about(text: str, said: Said, last: tuple[int, Mention | None]) -> Mention | None:
    """Return the mention of a statement with its subject, or None where it has none."""
    subject = subject_of(text, said.start)
    end, before = last
    if subject is not None:
        rule, span = subject.rule, subject.span
        start = quoted_from(text, subject)
    elif before is not None and before.about and not text[end : said.start].strip("。；;，, \u3000"):
        rule, span, start = before.rule.removeprefix("validity-"), before.about, said.start  # 自…起施行。有效期五年。
    elif said.kind in ("valid-until", "valid-for", "in-force") and _in_licence(text, said.start):
        rule, span, start = "own", (said.start, said.end), said.start
    elif _in_head_note(text, said.start):
        rule, span, start = "note", (said.start, said.end), said.start
    else:
        return None
    if rule == "article" and said.kind not in ("in-force", "interpreted-by"):
        return None
    sure = 0.9 if rule == "own" else 0.85
    quote = text[start : said.end]
    return Mention(start, said.end, quote, f"validity.{said.kind}", f"validity-{rule}", said.value, span, sure)


def _in_licence(text: str, start: int) -> bool:
    """Tell whether 有效期 begins here, alone or behind the name of the licence that this document grants."""
    if not text.startswith("有效期", start):
        return False
    opening = max((stop.end() for stop in _ENDS_SENTENCE.finditer(text, max(0, start - 60), start)), default=0)
    headed = _LICENCE.search(text, 0, min(opening, _HEAD))
    return headed is not None and _FIELD.fullmatch(text, opening, start) is not None


def _in_head_note(text: str, start: int) -> bool:
    """Tell whether an offset stands in the note below a title: （2016年12月12日公布　自2017年1月1日起施行）."""
    if start > _HEAD_NOTE:
        return False
    opening = text.rfind("\n", 0, start) + 1
    before = text[opening:start].strip()
    return before.startswith(("（", "(")) and len(before) < 120 and not re.search("[)）。]|修正|第.{1,4}条", before)


def _stamps(text: str) -> Iterator[Mention]:
    head = text[:_HEAD]
    if "失效" not in head and "废止" not in head and "作废" not in head and "停止执行" not in head:
        return
    for stamp in _STAMP.finditer(head):
        alone = not head[head.rfind("\n", 0, stamp.start()) + 1 : stamp.start()].strip()
        if stamp["open"] or alone:
            yield Mention(*stamp.span(), stamp.group(), "validity.ended", "validity-stamp", "ended")
            return
