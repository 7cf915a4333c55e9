"""Groups: where a name begins, who leads, who sits in lists and sentences, where the office is."""

from __future__ import annotations

import pytest

from kg.extraction.groups import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def named(text: str) -> list[str]:
    return [m.value or "" for m in mentions(text) if m.kind == "group"]


def seats(text: str) -> list[tuple[str, str]]:
    found = [m for m in mentions(text) if m.kind in ("group.leader", "group.deputy", "group.member", "group.office")]
    return [(m.kind.removeprefix("group."), m.value or "") for m in found]


NAMES = [
    ("承担市政务公开领导小组的日常工作", ["市政务公开领导小组"]),
    ("成立清河县政务公开工作领导小组", ["清河县政务公开工作领导小组"]),
    ("根据要求调整局信息公开工作领导小组，并上报", ["局信息公开工作领导小组"]),
    ("市政府及时充实了市政务公开领导小组", ["市政务公开领导小组"]),
    ("在市政务公开领导小组和省公安厅信息公开领导小组的指导下", ["市政务公开领导小组", "省公安厅信息公开领导小组"]),
    ("经国家网络安全和信息化领导小组同意", ["国家网络安全和信息化领导小组"]),
    ("国家海上救援部际联席会议要统筹力量", ["国家海上救援部际联席会议"]),
    ("1.成立市疫情防控指挥部", ["市疫情防控指挥部"]),
    ("组建2010年省运动会工作专班", ["2010年省运动会工作专班"]),
    ("完成国家粮食应急工作指挥部交办的事项", ["国家粮食应急工作指挥部"]),
    ("关于调整县第三次\n全国农业普查领导小组成员的通知", ["县第三次全国农业普查领导小组"]),
    ("我县政务公开领导小组多次开会", ["政务公开领导小组"]),
    ("组建市会展协调委员会（以下简称协调委）。协调委办公室设在市商务局", ["市会展协调委员会", "协调委", "协调委"]),
    ("关于调整县禁毒委员会组成人员的通知\n委员会下设办公室。", ["县禁毒委员会", "委员会"]),
    ("省经济体制改革领导小组办公室", ["省经济体制改革领导小组"]),
    ("局长韩平为政务公开工作领导小组组长", ["政务公开工作领导小组"]),
    ("市局成立“双随机、一公开”工作领导小组，局长任组长", ["“双随机、一公开”工作领导小组"]),
    ("乡政务公开监督小组由纪委书记任组长", ["乡政务公开监督小组"]),
]
NAMES += [
    ("成立清河县食品安全委员会，统筹工作", ["清河县食品安全委员会"]),
    ("三、县食品安全委员会\n主　任：陈平　县长", ["县食品安全委员会"]),
    ("二、县防汛抗旱指挥部\n总指挥：陈平", ["县防汛抗旱指挥部"]),
    ("定期报告国务院医药改革领导小组。", ["国务院医药改革领导小组"]),
    ("县安委会办公室设在县应急局", ["县安委会"]),
    ("成立县突发事件应急指挥部。\n应急预案职责\n成立县防疫指挥部，", ["县突发事件应急指挥部", "县防疫指挥部"]),
]
NAMES += [("国务院、中央军委成立国务院、中央军委路灯委员会。", ["国务院、中央军委路灯委员会"])]
NO_NAMES = [
    "县水利局负责组建防汛专家组，组建抢险指挥部。",
    "各县区要成立工作领导小组",
    "各单位应当成立政务公开领导小组，明确专人",
    "各级政务公开领导小组",
    "结合实际成立相应的应急工作指挥部",
    "武警水电指挥部政治部主任",
    "市水利局、市抗旱指挥部等单位参加",
    "各高校要落实主体责任，把此项工作纳入议程，成立由校长任组长的创业教育领导小组",
    "下设7个工作组，这两个领导小组的组长",
    "成立县卫生健康委员会，组建村民委员会，设立县仲裁委员会",
    "建立党小组会议制度，划分党小组",
]
LISTS = [
    (
        "政务公开领导小组\n成　员：陈　忠（市防汛抗旱指挥部办公室副主任）\n        黄 丽（市水文站站长）\n",
        [("member", "陈忠"), ("member", "黄丽")],
    ),
    (
        "县政务公开领导小组：\n组  长：张建国  县委副书记、县长\n副组长：李晓明  县委常委、常务副县长\n"
        "        王  强  副县长\n成  员：赵  刚  县政府办主任\n        县教育局、县民政局主要负责人\n二、职责",
        [
            ("leader", "张建国"),
            ("deputy", "李晓明"),
            ("deputy", "王强"),
            ("member", "赵刚"),
            ("member", "县教育局"),
            ("member", "县民政局"),
        ],
    ),
    (
        "领导小组\n组长：张平（县长）；副组长：李明（副县长）、王强（副县长）；成员：赵刚（主任）、各科室负责人。",
        [
            ("leader", "张平"),
            ("deputy", "李明"),
            ("deputy", "王强"),
            ("member", "赵刚"),
            ("member", "各科室负责人"),
        ],
    ),
    (
        "市应急管理专班\n组长\n张建国\n市长\n副组长\n李晓明\n副市长\n王强\n副市长\n",
        [("leader", "张建国"), ("deputy", "李晓明"), ("deputy", "王强")],
    ),
    (
        "防汛指挥部\n指 挥 长：副市长  陈平\n副指挥长：市水利局局长  刘洋\n成员单位：市水利局、市应急局、\n市财政局。\n",
        [
            ("leader", "陈平"),
            ("deputy", "刘洋"),
            ("member", "市水利局"),
            ("member", "市应急局"),
            ("member", "市财政局"),
        ],
    ),
    (
        "调整局安全生产领导小组。 组 长：张三 副组长：李四 王五 成 员：赵六 （主任） 孙七 二、职责",
        [("leader", "张三"), ("deputy", "李四"), ("deputy", "王五"), ("member", "赵六"), ("member", "孙七")],
    ),
    (
        "联席会议\n总召集人：扎西多吉  副省长\n成员单位：机关各处(室)、局属各单位 、新城分局\n",
        [
            ("leader", "扎西多吉"),
            ("member", "机关各处(室)"),
            ("member", "局属各单位"),
            ("member", "新城分局"),
        ],
    ),
]
LISTS += [
    # a table whose column of roles comes last
    ("领导小组\n1 张平 县长 组长\n2 李明 副县长 副组长\n", [("leader", "张平"), ("deputy", "李明")]),
    (
        "领导小组\n姓名　职务　组内职务\n张　平　　县长　　组　长\n王小明　　县财政局局长　　成　员\n",
        [("leader", "张平"), ("member", "王小明")],
    ),
]
SENTENCES = [
    (
        "成立市会展工作领导小组，由市长马占元任组长，市委常委、副市长李秀兰，副市长丁国庆任副组长。",
        [("leader", "马占元"), ("deputy", "李秀兰"), ("deputy", "丁国庆")],
    ),
    (
        "成立了局长任组长，副局长任副组长，各股室负责人为成员的政务公开领导小组，办公室设在局办公室。",
        [("leader", "局长"), ("deputy", "副局长"), ("member", "各股室负责人"), ("office", "局办公室")],
    ),
    ("成立了以市委常委、常务副市长为组长的信息公开领导小组", [("leader", "市委常委、常务副市长")]),
    ("我办成立了由周光主任担任组长的信息公开领导小组", [("leader", "周光")]),
    (
        "调整了市政务公开领导小组，副市长方远为组长，市教育局、市卫生局等30个单位负责同志为成员。",
        [("leader", "方远"), ("member", "市教育局"), ("member", "市卫生局")],
    ),
    (
        "成立省信息公开领导小组，许立副省长任组长，冯岩秘书长和周元、陈安两位副秘书长任副组长。",
        [("leader", "许立"), ("deputy", "冯岩"), ("deputy", "周元"), ("deputy", "陈安")],
    ),
    (
        "联席会议召集人为市政府副秘书长、办公室主任吕明，教育局、财政局等单位分管领导为成员。",
        [("leader", "吕明"), ("member", "教育局"), ("member", "财政局")],
    ),
    (
        "县防汛领导小组组长由县长担任，成员由县水利局、县财政局等部门负责同志组成。",
        [("leader", "县长"), ("member", "县水利局"), ("member", "县财政局")],
    ),
    (
        "领导小组由张平任组长，李明，王强，赵刚为成员。",
        [("leader", "张平"), *[("member", n) for n in ("李明", "王强", "赵刚")]],
    ),
    (
        "设立组委会。市科技局局长孟清担任组委会主任，市财政局副局长方远担任组委会副主任。",
        [("leader", "孟清"), ("deputy", "方远")],
    ),
    ("成立县整治工作小组，组长由协助分管教育的副县长担任。", [("leader", "副县长")]),
    (
        "成立县养护领导小组，由副县长晏　清任组长，县交通局局长卫  朗、单于乐任副组长。",
        [("leader", "晏清"), ("deputy", "卫朗"), ("deputy", "单于乐")],
    ),
    ("县普查领导小组办公室仍设在县统计局。", [("office", "县统计局")]),
    ("联席会议日常工作由市信息办负责。", [("office", "市信息办")]),
    ("领导小组下设办公室，挂靠局办公室，各处配备一人", [("office", "局办公室")]),
]
SENTENCES += [
    ("成立县普查协调小组，由县财政局、县水利局组成。", [("member", "县财政局"), ("member", "县水利局")]),
    ("成立由县财政局、县水利局组成的工作专班。", [("member", "县财政局"), ("member", "县水利局")]),
    ("县普查领导小组办公室设在县财政局、县水利局。", [("office", "县财政局、县水利局")]),
    ("县普查领导小组办公室设在县财政局、具体工作另定。", [("office", "县财政局")]),
]
SENTENCES += [
    (
        "局长韩平为局政务公开工作领导小组组长，总会计师吕芳为副组长，办公室、法规科主要负责人为成员。",
        [("leader", "韩平"), ("deputy", "吕芳"), ("member", "办公室"), ("member", "法规科")],
    ),
    (
        "成立局公开工作领导小组，党组书记、局长向长林任组长，其他局领导为副组长，12个科室和州标准所负责人为成员。",
        [
            ("leader", "向长林"),
            ("deputy", "其他局领导"),
            ("member", "12个科室"),
            ("member", "州标准所"),
        ],
    ),
    (
        "成立了由镇长那日苏任组长，副镇长斯琴其木格任副组长，各村（社区）党支部书记为成员的镇信息公开领导小组",
        [("leader", "那日苏"), ("deputy", "斯琴其木格"), ("member", "各村（社区）党支部书记")],
    ),
    (
        "我院调整了院务公开领导小组，由院长任组长，党办、院办、医务科、财务科主任为成员。",
        [("leader", "院长"), *[("member", name) for name in ("党办", "院办", "医务科", "财务科")]],
    ),
    (
        "县防控指挥部由县委书记、县长任双指挥长，副县长任副指挥长。",
        [("leader", "县委书记、县长"), ("deputy", "副县长")],
    ),
    # a line that fills its width breaks inside the sentence
    (
        "经研究，成立由市公安局党委委员、交警大队长方敬松任组长，大队党总支书记欧文远任副组长，各中队\n"
        "负责人为成员的全市“夏季守护行动”领导小组。",
        [("leader", "方敬松"), ("deputy", "欧文远"), ("member", "各中队负责人")],
    ),
]
LISTS += [
    # a column of names before one of posts: any surname, or none
    (
        "领导小组\n组　　长：李　凤　县委常委、副县长\n副组长：阿　依　县政务局局长\n"
        "成　员：木志雄　县民宗局局长\n        哈  斌  县司法局副局长\n        沙马拉哈  县文旅局局长\n",
        [("leader", "李凤"), ("deputy", "阿依"), ("member", "木志雄"), ("member", "哈斌"), ("member", "沙马拉哈")],
    ),
    (
        "领导小组\n组  长：泽仁贡布  县长\n副组长：三郎木滚  副县长\n        尕让他  副县长\n成  员：龙  布  县税务局局长\n",
        [("leader", "泽仁贡布"), ("deputy", "三郎木滚"), ("deputy", "尕让他"), ("member", "龙布")],
    ),
    ("领导小组成员单位：区委办公室、区财政局。", [("member", "区委办公室"), ("member", "区财政局")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_begins_where_the_body_is_called(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_bodies_that_others_shall_set_up_do_not_count(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert seats(text) == expected


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(seats(text)) == sorted(expected)


def test_a_list_belongs_to_the_body_that_was_set_up() -> None:
    text = "决定组建市会展协调委员会。在市运动会组委会领导下，做好保障。\n主　任：尤　清　　副市长\n成　员：方远　　市商务局局长\n"
    owner = {m.about for m in mentions(text) if m.kind == "group.leader"}
    assert [text[start:end] for start, end in (span for span in owner if span)] == ["市会展协调委员会"]


def test_a_list_ends_before_the_signature() -> None:
    text = "领导小组\n组长：张平\n成员：教育局、财政局\n清河县人民政府\n2015年3月2日"
    assert ("member", "清河县人民政府") not in seats(text)


def test_members_are_people_too() -> None:
    text = "领导小组\n组　长：冯　镭　　副县长"
    told = {m.kind: m.value for m in mentions(text) if m.kind.startswith("person")}
    assert told == {"person": "冯镭", "person.position": "副县长"}


def test_spans_quote_the_text() -> None:
    text = LISTS[0][0].replace("\n", "\r\n")
    assert all(text[m.start : m.end] == m.text for m in mentions(text))


def test_a_duty_behind_a_post_is_no_post() -> None:
    told = {m.kind: m.value for m in mentions("领导小组\n副组长：陈平（县委常委、副县长，负责日常工作）\n")}
    assert told["person.position"] == "县委常委、副县长"


def test_kinds_of_experts_hold_no_seat() -> None:
    text = "成立市评审领导小组，评审领导小组由科研院所、行业机构等相关专家组成。领导小组成员包括政府人员、行业专家。"
    assert seats(text) == []


CHANGES = [
    ("关于成立县普查领导小组的通知", "成立", "set-up", None),
    ("2015年3月12日，我局成立了普查领导小组，", "成立", "set-up", "2015-03-12"),
    ("县里成立了由县长任组长、副县长任副组长的县普查领导小组。", "成立", "set-up", None),
    ("现对县普查领导小组组成人员进行调整，名单如下", "调整", "adjusted", None),
    ("关于调整县普查领导小组成员的通知", "调整", "adjusted", None),
    ("县普查领导小组成员调整如下：", "调整", "adjusted", None),
    ("自2021年3月1日起撤销县普查领导小组，", "撤销", "dissolved", "2021-03-01"),
    ("县普查领导小组同时撤销。", "撤销", "dissolved", None),
    ("2019年3月1日召开会议，决定成立县普查领导小组。", "成立", "set-up", None),
]
NO_CHANGES = [
    "任务完成后，县普查领导小组自行撤销。",
    "拟成立县普查领导小组，",
    "县普查领导小组成员需要调整的，由所在单位提出",
    "县普查领导小组组织成立了工作站",
    "县普查领导小组成立以来，",
]


@pytest.mark.parametrize(("text", "words", "value", "day"), CHANGES)
def test_changes(text: str, words: str, value: str, day: str | None) -> None:
    told = {m.kind: m for m in mentions(text) if m.kind in ("group.change", "group.changed")}
    assert (told["group.change"].text, told["group.change"].value) == (words, value)
    assert (told["group.changed"].value if "group.changed" in told else None) == day


@pytest.mark.parametrize("text", NO_CHANGES)
def test_what_is_planned_or_depends_is_no_change(text: str) -> None:
    assert [m.value for m in mentions(text) if m.kind == "group.change"] == []


def test_the_lists_of_parts_are_not_the_bodys() -> None:
    text = "县应急指挥部\n总指挥：陈平  县长\n（一）救援组\n组长：方远  县卫健局局长\n成员：县公安局、县水利局\n"
    assert seats(text) == [("leader", "陈平")]
    assert [m.value for m in mentions(text) if m.kind == "person"] == ["陈平", "方远"]


def test_the_heads_of_the_office_are_not_the_bodys() -> None:
    text = "县普查领导小组办公室主任由方远兼任，副主任由陈平担任，成员由各单位负责同志担任。"
    assert seats(text) == []
