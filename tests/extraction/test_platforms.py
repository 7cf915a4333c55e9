"""Platforms: what counts as a named channel, where its name begins, and what does not count."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from unicodedata import normalize

import pytest

from kg.extraction.platforms import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def named(text: str) -> list[tuple[str, str]]:
    """Return kind and text of the platforms that have a name (short forms left out)."""
    found = mentions(text)
    names = {m.span for m in found if m.kind == "platform" and m.value}
    return [(m.value or "", m.text) for m in found if m.kind == "platform.kind" and m.span in names]


EXAMPLES = [
    # websites
    ("及时在市政府门户网站公开。", [("website", "市政府门户网站")]),
    ("本报告可在临河市人民政府网站（www.linhe.gov.cn）下载。", [("website", "临河市人民政府网站")]),
    ("登录市人力资源和社会保障局网站查询", [("website", "市人力资源和社会保障局网站")]),
    ("登录市场监督管理总局政府网站", [("website", "市场监督管理总局政府网站")]),
    ("请到我局网站下载申请表", [("website", "我局网站")]),
    ("在“中国·临河”政府门户网站开通服务", [("website", "“中国·临河”政府门户网站")]),
    ("用手机打开中国临河网", [("website", "中国临河网")]),
    ("登录浙江政务服务网申报", [("website", "浙江政务服务网")]),
    ("在省政府采购网公示", [("website", "省政府采购网")]),
    ("链接至首都之窗", [("website", "首都之窗")]),
    # columns: with their noun; in a path or a list the title alone
    ("开设“政策解读”专栏", [("column", "“政策解读”专栏")]),
    ("“信息公开”栏目下“财政信息”的“预算”中", [("column", "信息公开"), ("column", "财政信息"), ("column", "预算")]),
    ("设“要闻”“政策”和“互动”等栏目", [("column", "要闻"), ("column", "政策"), ("column", "互动")]),
    ("通过政府信息公开专栏集中发布", [("column", "政府信息公开专栏")]),
    # halls, centres, reading points
    ("事项全部进驻网上办事大厅", [("service_hall", "网上办事大厅")]),
    ("建成临河县行政审批大厅", [("service_hall", "临河县行政审批大厅")]),
    ("进驻县政务服务中心的部门", [("service_center", "县政务服务中心")]),
    ("我局政府信息公开查阅点设在一楼", [("reading_point", "政府信息公开查阅点")]),
    ("确定市档案馆、市图书馆为公共查阅场所", [("reading_point", "市档案馆"), ("reading_point", "市图书馆")]),
    # channels
    ("开通12345市长公开电话", [("hotline", "12345市长公开电话")]),
    ("拨打市民服务热线12345", [("hotline", "市民服务热线12345")]),
    ("编印《临河政报》六期", [("gazette", "《临河政报》")]),
    ("赠阅《临河市人民政府公报》", [("gazette", "《临河市人民政府公报》")]),
    ("“临河发布”微信公众号", [("social", "“临河发布”微信公众号")]),
    ("“临河发布”“临河税务”微信公众号", [("social", "临河发布"), ("social", "临河税务")]),
    ("区政府官方微信“活力临河”", [("social", "活力临河")]),
    ("微信公众号“临河发布”", [("social", "临河发布")]),
    ("通过网站、官方微博等平台", [("social", "官方微博")]),
    ("上线“健康临河”小程序", [("app", "“健康临河”小程序")]),
    # systems
    ("建成“临河市校车安全监管服务平台”", [("system", "临河市校车安全监管服务平台")]),
    ("在临河市政府信息公开系统检索", [("system", "临河市政府信息公开系统")]),
    ("在省教育厅阳光招生信息平台填报", [("system", "阳光招生信息平台")]),
    ("启用行政审批及电子监察系统", [("system", "行政审批及电子监察系统")]),
]

EXAMPLES += [
    ("通过“临河交通网”公开信息", [("website", "临河交通网")]),
    (
        "可登录大赛官网（http://www.example.cn，见附件）报名；未通过大赛官网报名的",
        [("website", "大赛官网"), ("website", "大赛官网")],
    ),
    ("登录省科技云平台（网址：http://example.cn/）填报", [("system", "省科技云平台")]),
    ("通过“创新临河”国家创业公共服务平台展示", [("system", "“创新临河”国家创业公共服务平台")]),
    ("镇政府微信公众号推送信息", [("social", "镇政府微信公众号")]),
    ("开设“政策解读”、“互动交流”两个专栏", [("column", "政策解读"), ("column", "互动交流")]),
    ("“赣服通”临河分厅上线", [("app", "赣服通”临河分厅")]),
    ("12345热线临河分中心接听", [("hotline", "12345热线临河分中心")]),
    ("在镇便民服务中心设公开栏", [("service_center", "镇便民服务中心")]),
]

EXAMPLES += [
    # a place, a subject and 网; its branches and regions
    ("依托厅门户网站、江苏水利网和微信公开", [("website", "厅门户网站"), ("website", "江苏水利网")]),
    (
        "禹州教育信息网、沧州人力资源和社会保障网",
        [("website", "禹州教育信息网"), ("website", "沧州人力资源和社会保障网")],
    ),
    ("通过贵州交通网公开", [("website", "贵州交通网")]),
    ("临河旗政务网点击率上升", [("website", "临河旗政务网")]),
    ("依托国家税务总局山西省税务局门户网站大同频道", [("website", "国家税务总局山西省税务局门户网站大同频道")]),
    ("在“信用中国（四川）”网站公示", [("website", "“信用中国（四川）”网站")]),
    ("国家企业信用信息公示系统（河南）公示", [("system", "国家企业信用信息公示系统（河南）")]),
    ("登录互联网医师资格考试报名平台缴费", [("system", "互联网医师资格考试报名平台")]),
    ("江西省电子税务局上线；电子税务局推送提醒", [("system", "江西省电子税务局"), ("system", "电子税务局")]),
    ("青岛海关门户网站、市残联网站", [("website", "青岛海关门户网站"), ("website", "市残联网站")]),
    # halls, centres, reading points
    ("镇便民服务大厅设立查阅处", [("service_hall", "镇便民服务大厅")]),
    (
        "市公安局出入境接待大厅、市婚姻登记服务大厅",
        [("service_hall", "市公安局出入境接待大厅"), ("service_hall", "市婚姻登记服务大厅")],
    ),
    ("大同市市民之家综合窗口", [("service_center", "大同市市民之家")]),
    ("4．便民服务中心（门诊楼一层）", [("service_center", "便民服务中心")]),
    ("县政务服务中心查阅点", [("reading_point", "县政务服务中心查阅点")]),
    # hotlines
    (
        "教育服务热线3121212、招生咨询热线82469999",
        [("hotline", "教育服务热线3121212"), ("hotline", "招生咨询热线82469999")],
    ),
    ("转办健康河北12320热线、0571-12345热线", [("hotline", "健康河北12320热线"), ("hotline", "0571-12345热线")]),
    ("可拨打12315、12365投诉", [("hotline", "12315"), ("hotline", "12365")]),
    ("县长热线、市民政局公开电话96158", [("hotline", "县长热线"), ("hotline", "市民政局公开电话96158")]),
    # letter boxes, bulletins, accounts, apps
    ("办理州长信箱来信", [("other", "州长信箱")]),
    ("主办的《临河教育简报》", [("gazette", "《临河教育简报》")]),
    ("编印《临河之窗》12期", [("gazette", "《临河之窗》")]),
    ("注销“临河食药监”等3个闲置账号", [("social", "临河食药监")]),
    ("“江西税务”视频号", [("social", "“江西税务”视频号")]),
    ("“鄂汇办”移动端、皖事通APP", [("app", "“鄂汇办”移动端"), ("app", "皖事通APP")]),
    # columns that a site opens
    ("市政府网站开设“民意征集”，公布结果", [("website", "市政府网站"), ("column", "民意征集")]),
    ("首页设立“通关一体化”专题，集中发布", [("column", "“通关一体化”专题")]),
]

EXAMPLES += [
    # what publishes under a place and a subject, without quotes
    (
        "利用晋江教育信息网站、晋江公安微博、晋江发布微信",
        [("website", "晋江教育信息网站"), ("social", "晋江公安微博")],
    ),
    ("通过清河镇微信公众号、各乡镇微信公众号", [("social", "清河镇微信公众号")]),
    ("关注宁德交警微信公众号", [("social", "宁德交警微信公众号")]),
    ("县政府微信推送信息，县政府微博发布信息", [("social", "县政府微信"), ("social", "县政府微博")]),
    ("微信公众号：临河教育；微信号:linhejy01。", [("social", "临河教育"), ("social", "linhejy01")]),
    (
        "“法治临河”“临河医保”“临河消防”3个政务新媒体",
        [("social", "法治临河"), ("social", "临河医保"), ("social", "临河消防")],
    ),
    # systems with a brand, of a place or of the nation; in title marks; with a verb for a noun
    ("上线“惠民通”平台，“好差评”系统收到评价", [("system", "“惠民通”平台"), ("system", "“好差评”系统")]),
    ("国家“互联网+监管”系统归集信息", [("system", "国家“互联网+监管”系统")]),
    ("登记于《全国政务新媒体信息报送系统》", [("system", "全国政务新媒体信息报送系统")]),
    ("依托临河市大数据共享交换平台", [("system", "临河市大数据共享交换平台")]),
    ("登录教育部学籍信息管理系统填写", [("system", "学籍信息管理系统")]),
    ("入驻临河市网上中介服务超市", [("system", "临河市网上中介服务超市")]),
    ("在省人力资源和社会保障厅网上服务平台申报", [("system", "省人力资源和社会保障厅网上服务平台")]),
    # a name that fills a cell; one in which something is done
    ("受理平台：\n福建律师管理系统\n", [("system", "福建律师管理系统")]),
    ("通过福建省苗木管理系统提交申请", [("system", "福建省苗木管理系统")]),
    ("市生态环境局行政许可统一办理系统", [("system", "市生态环境局行政许可统一办理系统")]),
    (
        "福建省市场准入信息系统、全国民用爆炸物品信息管理系统",
        [("system", "福建省市场准入信息系统"), ("system", "全国民用爆炸物品信息管理系统")],
    ),
    ("登录福建省法律服务网", [("website", "福建省法律服务网")]),
    # hotlines, boxes and boards
    ("致电服务热线0593-12345", [("hotline", "服务热线0593-12345")]),
    ("登录12345网上政务平台", [("hotline", "12345网上政务平台")]),
    ("宁德市便民服务热线全天接听", [("hotline", "宁德市便民服务热线")]),
    ("办理领导信箱来信，答复《领导留言板》留言", [("other", "领导信箱"), ("column", "领导留言板")]),
    ("依托临河县党群服务中心", [("service_center", "临河县党群服务中心")]),
    ("我局网站福州金盾网（http://www.example.cn）", [("website", "我局网站"), ("website", "福州金盾网")]),
]

BUGS = [
    ("通过县政府网站清河镇公开专栏发布信息8条", [("website", "县政府网站"), ("column", "清河镇公开专栏")]),
    ("到镇政府一楼便民服务大厅办理", [("service_hall", "便民服务大厅")]),
    ("原市政务服务中心承担", [("service_center", "市政务服务中心")]),
    (
        "建设“安庆市政务资源共享交换平台”，通过政务资源共享交换平台归集",
        [("system", "安庆市政务资源共享交换平台"), ("system", "政务资源共享交换平台")],
    ),
    ("通过天等县政府网站、太和县人民政府网站", [("website", "天等县政府网站"), ("website", "太和县人民政府网站")]),
    ("依托呼和浩特市政务服务网", [("website", "呼和浩特市政务服务网")]),
    ("负责站点的管理和政务大厅信息公开查阅点的运行", []),
    ("发挥政府网站的作用", []),  # 发挥 is no owner
    ("全年临河市人民政府网站更新一千次", [("website", "临河市人民政府网站")]),  # 全年 is no part of the name
    ("利用市公共信用信息共享平台", [("system", "市公共信用信息共享平台")]),  # 信用 and 公共 hold edge words
    ("登录省应急管理厅网站", [("website", "省应急管理厅网站")]),  # 应急 holds 应
    ("（市政府门户网站）、报刊", [("website", "市政府门户网站")]),  # brackets
    ("市机构编制委员会办公室网站", [("website", "市机构编制委员会办公室网站")]),  # 编制 is no verb here
    ("和平区人民政府网站", [("website", "和平区人民政府网站")]),  # nor 和 a conjunction
    ("各县（市、区）政府门户网站，医院网站", []),
    ("利用“临河市政府信息公开系统”平台", [("system", "临河市政府信息公开系统")]),
]

NEGATIVE = [
    "以报纸、电视、微信、短信告知居民",
    "各部门网站、各乡镇门户网站、有关部门网站和企业网站",
    "加强政府网站集约化建设，完善政府网站功能",
    "全市卫生系统、公安交通管理系统的干部",
    "新增专栏六个，调整栏目设置",
    "各级政务服务中心和社区卫生服务中心",
    "打造“一站式”服务平台，建设“双创”平台",
    "《2020年国民经济和社会发展统计公报》和《全体会议公报》",
    "《政府门户网站管理办法》",
    "开展“三严三实”专题教育",
    "征集工业APP优秀案例",
    "联系电话：0571-12345678",
    "中国政府网 网站地图 主办单位",
    "国家电网、互联网、电子政务网络",
]

EXAMPLES += [
    # what gives its address is a name, be there a verb in it, a short form or a quote between
    ("请在企业专利运用试点申报系统（网址：http://a.gov.cn）填报", [("system", "企业专利运用试点申报系统")]),
    ("通过“照明管理平台”（以下简称平台，http://a.gov.cn）申报", [("system", "照明管理平台")]),
    ("登录&ldquo;照明管理服务平台&rdquo;（http://a.gov.cn）", [("system", "照明管理服务平台")]),
    ("在中央政府门户网站公布", [("website", "中央政府门户网站")]),
    ("通过广东省政府信息依申请公开系统提交", [("system", "广东省政府信息依申请公开系统")]),
    ("在中国证监会网站、上交所网站公布", [("website", "中国证监会网站"), ("website", "上交所网站")]),
]
NEGATIVE += [
    "在新闻网站、商业网站公布",
    "通过&ldquo;平台&rdquo;推进",
    "（二）政府公报。",
    "依托“互联网”和“一张网”推进工作，织密“安全防护网”",
]

NEGATIVE += [
    # a brand, a label, a place: not every word in front of 平台, 微信, 网 is one
    "推广“一网通办”平台、“一卡通”系统、“打通”平台、“京津冀”平台",
    "微信公众号：请扫描下方二维码；官方微信：暂未开通",
    "整治“指尖上的形式主义”等政务新媒体，关停“僵尸”政务新媒体",
    "中国互联网协会、福建物联网产业",
    "各部门微信、县政府微信群、宁德美食公众号",
    "《政务信息系统管理办法》",
    "打造“互联网+政务服务”平台，全市“互联网+政务服务”平台",
    "2021民生服务热线会议，3200市民服务中心",
    "便民服务热线、党群服务中心",
    "登录系统查询，登录后台管理系统",
    "表彰福建卫生管理系统的干部，全省水利管理系统\n",
]

NEGATIVE += [
    "推进河南高速公路网和宁夏电网改造，优化广东铁路网，构建陕西养老服务网，完善贵州乡村公路网",
    "北京疫情防控网越织越密，加快建设上海轨道交通网、江苏食品追溯网",
    "建立市长接待日制度，公布举报电话12345678，咨询热线：0931-8888888",
    "关停“僵尸”账号3个，注销“两微一端”账号",
    "通过政府网站、微信群、村务公开栏、各镇便民服务大厅和各办税服务厅公开",
    "学习《工作动态管理办法》，印发《政务信息报送制度》，订阅《人民日报》12份",
    "河北网球运动、上海某钢网信息科技公司",
    "推广国际贸易“单一窗口”",
]

GAPS = [
    ("新设“便民超市”一处", [("other", "便民超市")]),
    ("举办“局长在线”六期", [("column", "局长在线")]),
    ("试用微信车辆年检预约平台", [("system", "微信车辆年检预约平台")]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES + BUGS)
def test_named_platforms(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_does_not_count(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(("text", "expected"), GAPS)
@pytest.mark.xfail(strict=True, reason="a title without a noun that tells its kind")
def test_known_gaps(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def compact(text: str) -> str:
    return normalize("NFKC", "".join(text.split())).translate(str.maketrans("“”", '""'))


FORMS = {
    "half-width marks": lambda text: text.translate(str.maketrans("，（）：；", ",():;")),
    "wide digits": lambda text: re.sub("[0-9]", lambda digit: chr(ord(digit[0]) + 0xFEE0), text),
    "spaces at digits": lambda text: re.sub("(?<=[一-龥”])(?=[0-9A-Z])|(?<=[0-9A-Z])(?=[一-龥“])", " ", text),
    "spaces at quotes": lambda text: re.sub("(?<=[一-龥])(?=“)|(?<=”)(?=[一-龥])", " ", text),
    "text around": lambda text: f"上级有安排。{text}\n另行通知。",
}


@pytest.mark.parametrize("form", FORMS)
def test_typesetting_changes_nothing(form: str) -> None:
    for text, expected in EXAMPLES + BUGS:
        changed = FORMS[form](text)
        found = mentions(changed)
        assert all(changed[m.start : m.end] == m.text for m in found), changed
        assert [(kind, compact(name)) for kind, name in named(changed)] == [
            (kind, compact(name)) for kind, name in expected
        ], changed


def test_details_stand_in_the_text() -> None:
    text = "可在临河市人民政府网站（http://www.linhe.gov.cn/）下载；拨打12345政务服务热线。"
    details = {m.kind: m.text for m in mentions(text) if m.kind not in ("platform", "platform.kind")}
    assert details == {
        "platform.operator": "临河市人民政府",
        "platform.url": "http://www.linhe.gov.cn/",
        "platform.phone": "12345",
    }


def test_a_title_is_found_again() -> None:
    text = "开设“政策简讯”栏目。制作“政策简讯”三期。"
    assert [m.text for m in mentions(text) if m.kind == "platform"] == ["“政策简讯”栏目", "政策简讯"]


def test_spans_are_true_sorted_and_apart() -> None:
    text = "".join(example for example, _ in EXAMPLES + BUGS)
    found = [m for m in mentions(text) if m.kind == "platform"]
    assert all(text[m.start : m.end] == m.text for m in mentions(text))
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("piece", ["“网", "市政府", "网站", "第一", "12345", "“专栏”、", "公共资源", "指定一", "《"])
def test_time_grows_with_the_text(piece: str) -> None:
    began = time.perf_counter()
    mentions(piece * 20_000)
    assert time.perf_counter() - began < 5


URLS = [
    ("通过“照明管理平台”（以下简称平台，http://a.gov.cn/x）申报", "http://a.gov.cn/x"),
    ("登录“全国照明信息平台”，网址：http：//a.gov.cn。", "http://a.gov.cn"),
    ("在“中国·临河”门户网站公开。", None),
]


@pytest.mark.parametrize(("text", "url"), URLS)
def test_the_address_behind_a_quote_or_a_short_form(text: str, url: str | None) -> None:
    found = next((m.value for m in mentions(text) if m.kind == "platform.url"), None)
    assert (found or "").rstrip(".") == (url or "")
