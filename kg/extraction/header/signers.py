"""Who signs: the names in a line of a signature, or in a line that can be one.

Recognised: one agency; several, 国务院办公厅 中央军委办公厅, also without spaces between central bodies; letters spaced out,
国 务 院; a post and a name, 国务院总理 李克强, whose agency signs. A name that has no form of an agency (an advertiser's,
put there by whoever took the page over) is marked `header-signature-odd`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.model import Mention, Span
from kg.text import SPACES, squeeze, trim
from kg.vocabulary.agencies import central_names

AGENCY_END = re.compile(
    "(?:政府|办公厅|办公室|委员会|管委会|[党工纪县市省区]委|党组|国务院|委|局|厅|部|署|院|会|组|处|科|股|室|中心|站|所|队|馆|校|大学|公司|银行|社|司|"
    "海关|检察院|指挥部|集团|办|乡|镇|街道|园区|开发区|中学|小学)$"
)
_NO_SIGNER = re.compile(
    r"[，。；：！？,;:!?《》“”\d%]|^[（(一二三四五六七八九十]{1,3}[、）)．.]|联系|电话|附件|附表|抄送|主题词|如下|报告$|通知$"
)
_POST = re.compile(
    r"^((?:[\u4e00-\u9fff][ \u3000\u00a0]{0,3}){0,20}?)"
    r"(?:总[ \u3000]{0,3}理|主[ \u3000]{0,3}席|[省市县区州部局署厅院校行会][ \u3000]{0,3}长|主[ \u3000]{0,3}任|书[ \u3000]{0,3}记)"
    r"[ \u3000\u00a0：:]{0,12}(?:[\u4e00-\u9fff][ \u3000]{0,4}){1,3}[\u4e00-\u9fff]$"
)
SEAL = re.compile("[（(](?:盖[ \u3000]{0,2}章|公[ \u3000]{0,2}章|印[ \u3000]{0,2}章|章|印)[)）]$")
_OFFICES = ("办公厅", "办公室", "综合司", "秘书局")  # inner units that sign for a central body


def looks_like_signer(words: str) -> bool:
    """Tell whether a line can be a signature: short, no sentence, no label.

    >>> looks_like_signer("某市财政局"), looks_like_signer("现报告如下"), looks_like_signer("一、总体情况")
    (True, False, False)
    """
    return len(words) >= 3 and not _NO_SIGNER.search(words)


def is_person(words: str) -> bool:
    """Tell whether a line is a post and a name.

    >>> is_person("国 务 院 总 理 　李克强"), is_person("某市人民政府")
    (True, False)
    """
    return bool(_POST.match(words))


def signers_in(text: str, span: Span, known: Collection[str] = ()) -> Iterator[Mention]:
    """Yield the agencies of a signature line: one, several, spaced letters (国 务 院), or a post with a name."""
    words = text[span[0] : span[1]]
    person = _POST.match(words)
    if person:
        start, end = trim(text, span[0], span[0] + len(person[1]))
        if end - start > 1 and AGENCY_END.search(squeeze(text[start:end])):
            yield signer(text, (start, end), "signature")
        return
    parts = [_unsealed(words, m.span()) for m in re.finditer(rf"[^{SPACES}、]+", words)]
    if any(stop - start == 1 for start, stop in parts):
        parts = _joined(words, parts)
    else:
        parts = [piece for part in parts for piece in _cut(words, part, known)]
    for start, stop in parts:
        agency = AGENCY_END.search(squeeze(words[start:stop]))
        yield signer(text, (span[0] + start, span[0] + stop), "signature" if agency else "signature-odd")


def _unsealed(words: str, part: Span) -> Span:
    """Return the bounds of a name without the words that stand for its seal: 某局（盖章）."""
    seal = SEAL.search(words, max(part[0], part[1] - 8), part[1])
    return (part[0], seal.start()) if seal and seal.start() > part[0] else part


def _joined(words: str, parts: list[Span]) -> list[Span]:
    """Join letters that were spaced out: 国 务 院　中央军委 is two names."""
    joined: list[Span] = []
    for start, stop in parts:
        open_name = joined and not AGENCY_END.search(squeeze(words[joined[-1][0] : joined[-1][1]]))
        if joined and (open_name or stop - start == 1):
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _cut(words: str, part: Span, known: Collection[str]) -> list[Span]:
    """Cut a row of names without spaces, where the head or the vocabulary knows each of them."""
    cuts: list[Span] = []
    at = part[0]
    while at < part[1]:
        end = max((at + len(name) for name in known if len(name) > 3 and words.startswith(name, at)), default=at)
        for stop in range(min(part[1], at + 30), max(end, at + 1), -1):
            if words[at:stop] in central_names():
                end = stop
                break
        if end == at:
            return [part]
        end += len(next((office for office in _OFFICES if words.startswith(office, end)), ""))
        cuts.append((at, end))
        at = end
    return cuts


def glued_signer(text: str, span: Span) -> Iterator[Mention]:
    """Yield a central body at the very end of a line, glued to what stands before it: …名单工业和信息化部办公厅."""
    end = span[1]
    office = next((name for name in _OFFICES if text.endswith(name, span[0], end)), "")
    for stop in (end, end - len(office)):
        for start in range(max(span[0], stop - 30), stop - 2):
            if text[start:stop] in central_names():
                yield signer(text, (start, end), "signature")
                return


def signer(text: str, span: Span, rule: str) -> Mention:
    """Return the mention of a signer."""
    surface = text[span[0] : span[1]]
    return Mention(*span, surface, "header.signer", f"header-{rule}", squeeze(surface))
