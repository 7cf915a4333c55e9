"""What a document says of itself: title, number, dates, signers, addressee, kind, the year it reports on.

Each rule yields what it sees; `kg.resolution.header` chooses. The fields, the head and the signature are read in
`fields`, `head` and `signature`; here are the signs in running text: who prepared a report
(本报告由某市人民政府办公室编制), copies (抄送：…), the request that a reply answers (《关于…的请示》收悉).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.header.annexes import find_annexes
from kg.extraction.header.fields import find_fields, read_fields
from kg.extraction.header.genre import find_genre
from kg.extraction.header.head import find_head
from kg.extraction.header.signature import find_signatures
from kg.extraction.header.signers import AGENCY_END
from kg.extraction.header.title import find_issued_title
from kg.model import Document, Mention
from kg.text import squeeze, trim

_TITLE_AGENCY = re.compile(
    r"^(?!关于)(?:(?:19|20)\d\d年度?)?(?P<who>[\u4e00-\u9fff、，\s（）()]{2,80}?)"
    r"(?:关于|印发|转发|批转|发布|公布|颁发|授予|(?=[（(]?(?:19|20)\d\d[)）]?年)|(?=[一二][〇○九零]..年)|(?=政府信息公开|政务公开|(?:部门|单位)[预决]算)|(?=[\u4e00-\u9fff]{0,6}会议纪要)|令$)"
)
_PREPARED = re.compile(
    r"(?:^|[，。、；,;\s])(?:由|本(?:年度)?报告由)?([\u4e00-\u9fff（）]{3,36}?)(?:负责|组织|牵头)?编制(?=[，。,完了]|本)"
)
_PREPARES = re.compile("编制[，。,完了本]")
_ORDER = re.compile("^[^关]{2,40}令$")
_HEAD = 1500  # code points in which the head says such things
_ISSUES = re.compile("印发|印送|发布|公布|下发|发给|附件[：:]")
_COPY = re.compile(  # the list goes on below where its line ends in a comma
    r"抄[ \u3000]{0,4}[送报][：:][ \u3000]{0,4}((?:[^\n。]{1,299}[，、；,;][ \u3000\r]{0,9}\n[ \u3000]{0,40}){0,6}[^\n。]{2,300})"
)
_COPIED = re.compile(r"[^，；,;。\n]{2,80}")
_LEVELS = "省|自治区|直辖市|计划单列市|副省级(?:城)?市|新疆生产建设兵团|设区市|地级市|市|县|区|自治州|地区|州|盟|旗|镇|乡|街道|东北|华北|华东|华南|华中|西北|西南"
# 各省、自治区、直辖市教育厅（局） is one; 市审计局、市公安局 are two
_ONE_COPY = re.compile(rf"(?:各?(?:{_LEVELS})(?:[（(][^（）()]{{1,12}}[)）])?[、及和]){{0,5}}[^、]{{2,80}}")
_ANSWERED = re.compile(
    r"《([^《》\n]{2,60}(?:〈[^〈〉\n]{1,60}〉)?[^《》\n]{0,60})》(?:[^。\n]{0,60}?收悉|(?:[（(][^（）()\n]{2,40}[)）])?悉)"
    r"|(?:^|[。：:\s]|[你您贵][\u4e00-\u9fff]{1,12}?)“?(关于[^《》。，：\n]{2,80}?的(?:请示|函|报告|申请|建议|提案))”?"
    r"(?:[（(][^（）()\n]{2,40}[)）])?(?:及[^。，\n]{2,12})?(?:均|已)?收?悉",
    re.MULTILINE,
)


def find(document: Document) -> Iterator[Mention]:
    """Yield the header mentions of a document (kinds `header.*`) and of its annexes (`annex`, `annex.*`)."""
    text = document.text
    fields = read_fields(text)
    seen = [*find_fields(document, fields), *find_head(document, fields)]
    titles = [mention for mention in seen if mention.kind == "header.title" and mention.rule != "header-breadcrumb"]
    for title in sorted(titles, key=lambda one: one.rule != "header-flat")[:1]:
        seen += _signers_of_title(text, title)
    known = tuple(m.value or "" for m in seen if m.kind == "header.signer")
    signatures = list(find_signatures(document, known, fields[-1].value_start if fields else 0))
    signed = next((m for m in signatures if m.kind == "header.date"), None)
    if signed and _ISSUES.search(text, 0, signed.start):
        rule = "header-issued-text" if not titles else "header-issued-by-order"
        if not titles or _ORDER.search(titles[0].value or ""):
            seen += [replace(title, rule=rule) for title in find_issued_title(document, signed.end)]
    yield from seen
    yield from signatures
    yield from _in_prose(text)
    yield from find_genre(document)
    yield from find_annexes(document)


def _signers_of_title(text: str, title: Mention) -> Iterator[Mention]:
    match = _TITLE_AGENCY.match(title.text)
    if match is None:
        return
    for part in re.finditer(r"[^、，\s]+(?:[ \u3000](?=[^\s]{1}[\s]))?", match["who"]):
        rule = "header-title" if AGENCY_END.search(part.group()) else "header-title-place"
        start = title.start + match.start("who") + part.start()
        yield Mention(start, start + len(part.group()), part.group(), "header.signer", rule, part.group())


def _in_prose(text: str) -> Iterator[Mention]:
    prepares = _PREPARES.search(text, 0, _HEAD)
    prepared = _PREPARED.search(text, max(0, prepares.start() - 48), _HEAD) if prepares else None
    if prepared and AGENCY_END.search(prepared[1]):
        yield _mention(prepared, 1, "header.signer", "prepared-by")
    copy = _COPY.search(text)
    if copy:
        yield from _copies(text, *copy.span(1))
    answered = _ANSWERED.search(text, 0, _HEAD) if "悉" in text[:_HEAD] else None
    if answered:
        yield _mention(answered, 1 if answered[1] else 2, "header.replies_to", "answered")


def _copies(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield each agency of a list of copies, those of several places under one name as one."""
    for group in _COPIED.finditer(text, start, end):
        for part in _ONE_COPY.finditer(text, *group.span()):
            span = trim(text, *part.span())
            words = text[slice(*span)]
            if len(words) > 1:
                yield Mention(*span, words, "header.copy_to", "header-copy", squeeze(words))


def _mention(match: re.Match[str], group: int, kind: str, rule: str) -> Mention:
    return Mention(match.start(group), match.end(group), match[group], kind, f"header-{rule}", match[group])
