"""机关代字: where the code begins that stands before year and serial.

A code opens with the short name of a place or a body (国办发, 冀医保规, 靖府办字). What leads to it in running text is cut:
verbs and nouns that no code holds, prepositions, the name of its agency in full (某省人民政府冀政). Syllables that
are both a preposition and a place (按 is none; 和县, 从化, 自贡 are) stay where an organ follows: 和政发, 从府办.
"""

from __future__ import annotations

import re

from kg.numbering.values import HAN

_LONGEST_CODE = 12
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕陇宁"
_MINISTRIES = (
    "财政|教育|公安|民政|司法|水利|商务|卫生|农业|农业农村|科技|科学技术|交通|交通运输|建设|住房城乡建设|住房和城乡建设|生态环境|环境保护"
    "|国土资源|自然资源|文化|文化和旅游|人事|人力资源社会保障|人力资源和社会保障|劳动和社会保障|工业和信息化|信息产业|铁道|应急管理"
)
# 这些词之后才是代字:根据国办发〔2016〕5号
_CUES = re.compile(
    "根据|按照|依据|依照|遵照|参照|对照|贯彻|落实|执行|印发|转发|下发|批转|制定|出台|发布|公布|颁布|修订|废止|参见|详见"
    "|以下|文件|收悉|关于|以及|文号|字号|附件|通过|包括|精神|要求|部署|通知|意见|办法|方案|规定|条例|决定|批准|审议"
    "|符合|结合|围绕|传达|学习|宣传|遵循|遵守|参考|引用|收到|接到|适用|沿用|报送|上报|呈报|属于|列入|纳入|同时|继续|严格|认真|对应"
    "|现[将由就]|已[将由]|编号|主要|分别|其中|例如|证明|提交|提供|出具|实施|推进|完成|违反|替代|取代|取消|修改|同意|请按|请依"
    "|比照|连同|补充|违背|依规|后续|配套|参阅|摘自|转自|载于|出自|源于|来自|特急|加急|平急|机密|秘密|绝密|签发"
    "|[我你本][省市县区州局厅委部院办会镇乡](?=..)|号令|[遵奉获称好要已按的了是在把被与或及等该此其我你各每也还又并且以为均号]"
    "|[一二三四五六七八九十〇○零][年月日]"
    f"|文和|[院校局站所室委办厅部区县镇乡]对|[府政]办(?!公)(?=[{HAN}]{{1,3}}[府政]办)"  # 某院对国卫办发
    f"|(?:人民政府|政府|办公[厅室]|委员会|总局|[省市县]局|[省市]厅|[省市县区]委)(?=[^政府办党委发函字〔(][{HAN}])"
    f"|[厅局部委会院](?=[{_PROVINCES}][{HAN}])|[部委会院局](?=国[办卫税土环发知食药])|(?<=法)院(?=法)|中共中央(?=中)|国家发展(?:和)?改革委(?:员会)?(?=发改)"
    f"|(?:{_MINISTRIES})部(?!联|[办厅发函令公][发字函告]?$)(?=[{HAN}]{{2}})"  # 财政部发改价格: the code begins behind the name
)
# 省卫计委甲卫发: the agency under its own name before its code
_LOCAL_NAME = re.compile(rf"^[省市县区][{HAN}]{{1,8}}?(?:局|厅|委(?![办发函])|院|(?<=[委府])办(?!公))(?=[{HAN}]{{2}})")
_CENTRAL = re.compile("(?:国发|国办发|国办函|国办发明电)$")  # of one agency alone, whatever stands before
_AMBIGUOUS = (
    "和经依据由照见如即对将至从自原含现于就曾日年月"  # prepositions and the like that also begin names of places
)
_ORGAN = (
    "政府办党委发函财教人民公安司法土水农林交商卫文审统环建住规信科体质监食药税应医残团妇总扶移城旅档组宣纪市场区县核"
)
_PARTICLES = re.compile(f"^(?:[{_AMBIGUOUS}](?=[{_AMBIGUOUS}])){{0,3}}[{_AMBIGUOUS}](?![{_ORGAN}]).")
# 全称之前的虚词:和财政部令, 经国务院第5次 (和田, 自贡, 从化 are places)
FULL_NAME = re.compile(
    f"^(?!对外|经[济贸信])[{_AMBIGUOUS}]{{1,2}}(?=[国中财公交教商农水司民人工住生应审卫文海税最省市县区全铁质证银保环建劳外科体]|自然)."
    "|^(?:经(?![济开贸信管发])|由|以|据|见|现(?!代)|对(?!外)|就(?!业)|原(?![平阳州]))."
)
_AFTER_CITATION = re.compile("^[和经]")  # 国发〔2016〕5号和财税〔2016〕1号
_NAMED = re.compile("^[见据依]")  # （见国办发〔2016〕5号）
_CODE_RUN = re.compile(rf"(?:[{HAN}]|(?<![A-Za-z])[A-Z]{{2,4}})(?:[{HAN}]){{0,30}}[A-Z]{{0,2}}-?(?P<space>\s{{0,2}})\Z")
_LONGEST_RUN = 40
_SPACED_RUN = re.compile(rf"(?:[{HAN}][ \u3000]{{1,2}}){{1,9}}[{HAN}]?\s{{0,2}}\Z")
_LATIN = re.compile(r"[A-Za-z]\s?\Z")
_MIXED_RUN = re.compile(rf"[{HAN}]{{0,16}}\s?(?<![A-Za-z])[A-Za-z]{{2,8}}\s?[{HAN}]{{1,8}}\s{{0,2}}\Z")  # 厦门 ABB 低压
# 行末断开的代字:国办⏎发〔2016〕5号 (no code begins with 发 or 函)
_BROKEN_RUN = re.compile(
    rf"(?P<name>[{HAN}]{{1,20}})(?:[ \u3000]*\r?\n[ \u3000]*|[ \u3000]{{1,2}})(?:[发函字电文规]|办[发函字])\s{{0,2}}\Z"
)
# （IVCO/H〔2022〕1号）: letters alone, a company's
_LETTER_RUN = re.compile(r"(?<=\()[A-Z]{2,8}(?:[/\-][A-Z]{1,8}){1,2}\s?\Z")
_COMPANY = re.compile(f"[{_PROVINCES}][{HAN}]{{1,4}}工程")  # （皖电二工程〔2020〕1号）
# 以这些字结尾的是地址或文种,不是代字
_NO_CODE = re.compile(
    "(?:[路街巷道弄村楼栋幢室段届]|报告|规划|纲要|计划|项目|年度|大街|工程|机组|标准|目录|名单)$"
    f"|^(?:[{_AMBIGUOUS}表图附第在]|(?:招标|中标|拍卖)?公告|通告|提案|建议|议案)$"  # a word alone is nobody's code
)


def code_before(before: str) -> tuple[int, str]:
    """Return where the code begins that ends `before`, and the code without spaces; '' where there is none.

    >>> code_before("各单位要按靖府办字"), code_before("，和政发")
    ((5, '靖府办字'), (1, '和政发'))
    >>> code_before("〔2014〕12号文和署办发"), code_before("和区府办渝中府办")
    ((11, '署办发'), (4, '渝中府办'))
    """
    run = _CODE_RUN.search(before, max(0, len(before) - _LONGEST_RUN))
    if "/" in before[-12:] or "-" in before[-12:]:
        letters = _LETTER_RUN.search(before, max(0, len(before) - _LONGEST_RUN))
        if letters is not None:
            return letters.start(), letters.group().rstrip()
    if run is None:
        return len(before), ""
    start, code = run.start(), before[run.start() : run.start("space")]
    if len(code) == 1 and (spaced := _SPACED_RUN.search(before)):
        start, code = spaced.start(), spaced.group().rstrip()
    elif code[0].isascii() or _LATIN.search(before, max(0, start - 2), start):
        mixed = _MIXED_RUN.search(before)
        if mixed is None:
            return (start, code) if code[0].isascii() else (len(before), "")  # 5G办: part of a code
        start, code = mixed.start(), mixed.group().rstrip()
    elif len(code) < 3 and (broken := _BROKEN_RUN.search(before)):
        whole, name = after_cues(before, broken.start(), broken["name"])
        if 0 < len(name) < 6:
            start, code = whole, name + code
    start, code = after_cues(before, start, code)
    code = re.sub(r"\s", "", code)
    if start and before[start - 1] == "(" and _COMPANY.fullmatch(code):
        return start, code
    if len(code) > _LONGEST_CODE or _NO_CODE.search(code) or ("\n" in run["space"] and len(code) > 8):
        return len(before), ""
    return start, code


def after_cues(before: str, start: int, name: str, particles: re.Pattern[str] = _PARTICLES) -> tuple[int, str]:
    """Return start and text of a name without the words that only lead to it: 根据国办发 → 国办发.

    >>> after_cues("同时按照并执行湘政办发", 0, "同时按照并执行湘政办发")
    (7, '湘政办发')
    """
    cut = 0
    for cue in _CUES.finditer(name):
        cut = cue.end()
    if central := _CENTRAL.search(name, cut):
        return start + central.start(), central.group()
    if particles is _PARTICLES and (local := _LOCAL_NAME.match(name[cut:])):
        cut += local.end()
    if start and before[start - 1].isdigit() and name[cut : cut + 1] in {"条", "款", "项", "章", "节"}:
        cut += 1  # 第1条国办发〔2016〕5号
    beside = before[start - 1 : start] if not cut else name[cut - 1]
    if beside in {"号", "》", ")", "）"} and _AFTER_CITATION.match(name[cut:]):
        cut += 1
    elif beside in {"(", "〔"}:
        cut += 1 if _NAMED.match(name[cut:]) and name[cut + 1 : cut + 2] not in _ORGAN else 0
    elif leading := particles.match(name[cut:]):
        cut += leading.end() - 1
    return start + cut, name[cut:]
