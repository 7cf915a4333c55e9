"""Where the name of a platform begins: the owner in front of 网站, 大厅, 系统.

A name is read from its last word to the left, as far as the sentence lets it go: up to a mark, a verb or
a preposition. What is left must be an agency or a place (市政府, 福建省), or the author itself (我局).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

REACH = 26  # characters that a name may extend to the left of its last word

LETTER = "[一-龥]"
LEVEL = "(?:[省县州盟旗]|市(?![场民值])|区(?![域块间]))"

# The 34 divisions of the first level, without their suffix: 浙江政务服务网.
PROVINCE = (
    "(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)"
)
NATION = "(?:全国|国家|中国|中华)"
SELF = "(?:[我本](?:局|委|办|厅|部|院|处|馆|所|会|署|社|行|校|中心|单位|机关))"

# Words that end an agency's name.
_ORGAN = (
    "(?:(?:[省市县区州旗盟镇乡]|新区|开发区|实验区|高新区|经开区|特区|自治区|街道)(?:人民)?政府|管委会|管理委员会|委员会|办公厅|办公室|服务中心|交易中心|法院|检察院|公安局|总局|管理局|总站|总队|支队"
    "|(?<!个)(?<!新格)局|厅|[^一本各内全外]部|委|办|署|院|处|馆|协会|学会|大学|学院|学校|联合会|总工会|医院)"
)
_PLACE = f"(?:{LETTER}{{2,15}}(?:{LEVEL}|新区|开发区|实验区|经开区|高新区|镇|乡|街道)|{PROVINCE}|中国·?{LETTER}{{2,4}}|{LEVEL}|经开区|高新区|开发区)"
OWNER = re.compile(f"(?:{SELF}|(?:{LETTER}{{0,24}}?){_ORGAN}|{_PLACE})")

# What names no one: 各部门, 本级政府, 政府部门, 上级单位.
_NOBODY = re.compile(
    """
      ^(?:全(?!国)|[省市县区]?[一二三四五]级|[省市县区][省市县区镇]|各|有关|相关|当地|本地|本级|地方|上级|上下级|下级|所在|所属|其|其他|同级|部分|多|某|主要|一些|所有|全部|每|任何|基层|部门|行业|企业
         |试点|示范|两级|三级|乡镇|镇街|街镇|县市|市县|县区|区县|单位|社会|第三方|商业|公司|集团|物流|电商|省级|市级|县级|区级|一级|二级|四级|五级
         |该|此|这|那|上述|以上|以下|政府(?!办|信|采|投|研|法)|政务(?!服务[中管]|公开办)|公共(?!资源)|个人|统一|同一|不同|分别|原有|现有|目前|新(?=的)|党政机关|机关|党委|社区|村)
    | (?:部门|单位|企业|公司|集团|机构|级政府|级人民政府|行政机关|国家机关|领域|系统|行业|社区|行政村|地区|园区|各地|小区|城区|辖区|灾区|景区|校区|库区|社会)$
    | (?:各级|各地|各县|各市|各区|各乡|各镇|各部|各委|各有关|所有)
    """,
    re.VERBOSE,
)

# Marks at which every name ends.
_STOP = re.compile("[^一-龥A-Za-z0-9·＋+]")

# Verbs, prepositions and the like at which a name begins. A word that also stands inside names carries its exception.
_EDGE = re.compile(
    """
      通过|依[托拖]|发挥|指定|确定|选定|认定|移?交给|送交|移交|报给|树立|带动|加快|加大|聚焦|聚合|送至|前往|赶赴|奔赴|位于|邀请|展示|借鉴|推荐|致力|参照|参考|查阅(?=[市县区省])|查阅点|扩大|扩展|延伸|突出|抓住|抓实|把握|主办|承办|开办|打通|进一步|关于|如下|现由|现将|现有|已经|刊发|撰写|采编|填报|提交|提请|申报|收集|收到|获取|获得|掌握|引进|引入|参加|参与|召开|举办|出席|部署|转至|转到|转入|转交|交由|改为|更名|命名|发起|发送|发给|留意|通知|告知|提醒|请到|加入|安装|扫描|搜索|打开|注册|绑定|微信搜
    | 利用|使用|运用|采用|借助|凭借|根据|按照|基于|登[录陆]|访问|浏览|点击|查看|进入|纳入|接入|进驻|入驻|录入|输入|导入|上传|上报|报送(?!系统|平台)
    | 建立|建设(?!局|厅|委|部|银|和|工程|市场|用地|项目|兵团)|建成|构建|搭建|打造|筹建|新建|组建|创建(?!办)|创立|设立|设置|增设|新设|开通|开设|开办|开辟|开发(?!区)
    | 完善|推进|推动|推广|推出|推行|加强|强化|优化|深化|提升|提高|升级|改版|改造|整合|融合|启动|启用|上线|试运行|运行(?!监|管|系)|实现|开展
    | 做好|做强|办好|抓好|用好|建好|管好|维护|运维|拓展|丰富|健全|规范(?!化|性)|依靠|充分|进一步|正式|全新|主动|继续|努力|积极|持续|不断|切实|及时|同时|同步
    | 编辑|出版|编发|编印|编制|印发|刊登|刊载|发布(?!会|中心|系统|平台|厅|网)|公布|公示(?!系统|平台|网)|转发|转载|查询(?!系统|平台|中心)|下载|关注|拨打|致电|联系|咨询
    | 成为|作为|列为|以及|包括|特别是|尤其是|例如|譬如|比如|诸如|即|(?<![高平中初])等|其中|并且|并|而且|或者?|与(?!建设|信息化|改革|规划|旅游)|其(?!他)
    | [和及](?!社会保障|社会保险|改革|信息化|旅游|计划生育|城乡建设|规划|自然资源|体育|建设|科技|科学|技术|水务|水利|电子监察|商务|房屋|房产|房地产|环境|民政|人事|新闻|广播|安全|文化|卫生|园林|改革|革新|信息|监督|食品|药品|市场|土地|管理|老干部|经济|海洋|渔业|粮食|林业|农村|农业|公用|城市|交通)
    | 的|之|于|为(?!民)|是|将(?!军|乐)|把|被|让|使(?!馆|用)|对(?!外|口)|在(?!线)|从(?!化)|向(?!阳)|(?<!自)由|按|据|以|(?<![信使利应采运专公通费])用(?!户|地|水|电|房|能|品|工)|了|着|过(?!程)|已|均|仍|也|还(?!款)|(?<!公)共(?!青|产|享|和|建|管|服)|又|可(?!再)|请|凡|至|到(?!账)|入(?!境|口|学|库)|经(?!济|信|贸|开|营|发|管|商|科|委|办|促|适)
    | 我(?=[省市县区州旗盟镇乡国])|\\d[年月日]|全年|当年|去年|今年|上年|本年|年度|年底|年初|截至|目前|现有|原有|目前|随着|针对|围绕|负责|承担|委托|授权|要求|指导|督促|协调|组织(?!部|法|机)|统筹|支持|鼓励|引导|促进(?!局|会|中|司|处)|落实|贯彻|执行(?!局|信|案)|实施|实行|执行到|确保|保障(?!局|厅|部|中|房|性)|保证|能够|可以|应当|应(?!急|用)|须|需|要(?!求|闻)|会同|联合(?!会|国|网|体|执|惩|征|审|办)|配合|连接|对接|链接|互联|打通|汇聚|归集|集成
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A platform as one rule sees it: its span, its kind, and the stretch that names its operator."""

    start: int
    end: int
    kind: str
    rule: str
    name: str | None = None  # None: a short form (门户网站), which belongs to a platform named elsewhere
    operator: tuple[int, int] | None = None


def left(text: str, end: int, reach: int = REACH) -> int:
    """Return where the name that ends at `end` begins: behind the nearest mark or edge word.

    >>> text = "及时在市人力资源和社会保障局"
    >>> text[left(text, len(text)):]
    '市人力资源和社会保障局'
    """
    low = max(0, end - reach)
    start = low
    for mark in _STOP.finditer(text, low, end):
        start = mark.end()
    for edge in _EDGE.finditer(text, start, end):
        start = edge.end()
    return start


def is_owner(words: str) -> bool:
    """Tell whether the words name an agency, a place or the author, and not just anyone.

    >>> is_owner("市政府"), is_owner("本级政府"), is_owner("各部门")
    (True, False, False)
    """
    return bool(OWNER.fullmatch(words)) and not _NOBODY.search(words)


def is_nobody(words: str) -> bool:
    """Tell whether the words begin or end like a plural that names no one."""
    return bool(_NOBODY.search(words))


def without_overlaps(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield what does not overlap with anything longer, in the order of the text."""
    end = 0
    for one in sorted(_longest(seen), key=lambda s: s.start):
        if one.start >= end:
            yield one
            end = one.end


def _longest(seen: Iterable[Seen]) -> list[Seen]:
    """Return what is left when of two that overlap the longer one stays."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda s: (s.start, -s.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept
