"""People in a role: beside a post, behind a label, as signers; and what looks like a name and is none."""

from __future__ import annotations

import pytest

from kg.extraction.people import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def names(text: str) -> list[str]:
    return [m.value or "" for m in mentions(text) if m.kind == "person"]


EXAMPLES = [
    ("市长陈一平在会上作了讲话。", ["陈一平"]),
    ("市委书记林海、市长陈平多次强调", ["林海", "陈平"]),
    ("会议由副市长欧阳明远主持召开", ["欧阳明远"]),
    ("经陈立常务副省长同意", ["陈立"]),
    ("以东海大学周立民院士为首", ["周立民"]),
    ("由周立民局长负责", ["周立民"]),
    ("任命阿不都拉·依明局长", ["阿不都拉·依明"]),
    ("由吴敏同志兼任办公室主任", ["吴敏"]),
    ("联系人：方圆 谢小科 010-00000000", ["方圆", "谢小科"]),
    ("联 系 人：江南司周正，电话：00000000", ["周正"]),
    ("联系人及电话：赵云周爽 010-00000000", ["赵云", "周爽"]),
    ("联系人：柯　砚，电话：00000000", ["柯砚"]),
    ("签发人:卫　朗\n", ["卫朗"]),
    ("由局长卫 朗任组长", ["卫朗"]),
    ("邬景行、尚知远、桑  榆同志不再担任职务。", ["邬景行", "尚知远", "桑榆"]),
    ("馆长尚知远讲解了开放的办法。", ["尚知远"]),
    ("县　长　　欧阳　明\n二〇一二年三月四日", ["欧阳明"]),
    ("省 长 　李 立\n2010年5月6日", ["李立"]),
    ("国务院总理周平      \n", ["周平"]),
    ("局长：李立（签名）", ["李立"]),
]
EXAMPLES += [
    # names without a surname: a post before, a verb or a mark behind
    ("副县长多吉出席会议", ["多吉"]),
    ("苏木达斯琴毕力格任组长，副苏木达乌日图那顺任副组长", ["斯琴毕力格", "乌日图那顺"]),
    ("县长强巴主持，副县长田卫东、丹增罗布出席。", ["强巴", "田卫东", "丹增罗布"]),
    ("副旗长包图雅、满都拉负责日常事务", ["包图雅", "满都拉"]),
    ("由部长依力哈木江牵头，局长巴哈尔古丽配合。", ["依力哈木江", "巴哈尔古丽"]),
    ("局党组书记艾合买提·吐尔逊任组长，联系人：古丽娜尔", ["艾合买提·吐尔逊", "古丽娜尔"]),
    ("办公室设在党政办，巴特尔任主任。", ["巴特尔"]),
    # who takes a post or a duty, without a post before the name
    ("办公室设在综合科，孟清兼任办公室主任，李二虎同志具体经办。", ["孟清", "李二虎"]),
    ("由办公室主任方圆兼任领导小组办公室主任", ["方圆"]),
    ("办公室主任由学校办公室主任周海涛兼任。", ["周海涛"]),
    ("任命：\n张志同志为县财政局局长；\n免去：\n王国同志的县财政局局长职务；", ["张志", "王国"]),
    ("副主任成志远、科长易小兰具体负责。", ["成志远", "易小兰"]),
    ("大队长魏勇总负责，教导员谢志鹏具体抓", ["魏勇", "谢志鹏"]),
    ("拟任职务：才让东知，男，藏族，拟任县农牧局副局长。", ["才让东知"]),
    ("决定任命：\n    马英为县人民政府副县长；\n    索南扎西为县公安局局长。", ["马英", "索南扎西"]),
    # surnames that are commoner as words
    ("局长向长林任组长，县财政局局长全立新参加", ["向长林", "全立新"]),
    ("高级工程师方圆、周正明\n", ["方圆", "周正明"]),
]
BUGS = [
    ("自治区主席雪克来提·扎克尔主持会议", ["雪克来提·扎克尔"]),  # not a second one that ends in 主持会议
    ("联系人：柯砚 艾崇电 话：010-00000000", ["柯砚", "艾崇"]),
    ("联系人：吴桐 010-00000000 纵瑞龙 010-00000000", ["吴桐", "纵瑞龙"]),
    ("联系人：综合科 010-00000000", []),
    ("党组成员、总工程师\n", []),
    ("由盟行署副秘书长孟克担任。", ["孟克"]),
    ("信息科张敏同志负责联络。", ["张敏"]),
    ("副局长王五为副组长", ["王五"]),
    ("武警江东省总队处长李庄武警上校警衔", ["李庄"]),
    ("表彰厄尔·沃德·立普教授奖章", ["厄尔·沃德·立普"]),
    ("总经济师许立科担任副主任", ["许立科"]),
]
EXAMPLES += [
    # appointed and relieved, one or several, in a sentence or below a heading
    ("免去：\n王强的县财政局局长职务；\n赵刚的县水利局副局长职务。", ["王强", "赵刚"]),
    ("任命陈平同志为县教育局副局长；免去方远同志县教育局副局长职务。", ["陈平", "方远"]),
    ("任命：\n    刘  洋兼任县信访局局长。", ["刘洋"]),
    ("聘任陈平、方远、王强同志为市政府法律顾问。", ["陈平", "方远", "王强"]),
    ("决定接受杨立辞去市人民政府市长职务、熊东辞去市监察委员会主任职务的请求", ["杨立", "熊东"]),
    ("办公室主任由方远兼任，刘洋、周明任副主任", ["方远", "刘洋", "周明"]),
    # labels of forms, one after another
    ("单位负责人：张平  填表人：李明  联系电话：1234567", ["张平", "李明"]),
    ("法定代表人：张平\n", ["张平"]),
    ("市  长：张平\n2015年2月3日", ["张平"]),
    ("特邀专家张立国教授、李明研究员作了报告", ["张立国", "李明"]),
    ("省政府参事张立国提出建议", ["张立国"]),
    ("由许立同志负总责", ["许立"]),
    ("武警部队某总队高级讲师方远\n", ["方远"]),
]
EXAMPLES += [
    # 镇 in a name, and surnames that are also words; names behind one of a profession
    ("工程师周镇海、林安镇，", ["周镇海", "林安镇"]),
    ("司法局局长计林、副局长义建国。", ["计林", "义建国"]),
    ("高级工程师方圆、周正明、林海", ["方圆", "周正明", "林海"]),
    ("工程师周立民由中校晋升为上校", ["周立民"]),
    ("财政部部长助理林海出席", ["林海"]),
    # the lines below a heading of contacts
    ("联系方式：\n临河市财政局：周立民 010-66666666\n临河市教育局　林　海　010-66666667\n", ["周立民", "林海"]),
]
NEGATIVE = [
    # the titles of laws on professions
    "根据《中华人民共和国执业医师法》",
    "依据中华人民共和国注册会计师法，公司律师、公职律师",
    "计划主任、义务教育主任，周镇党委书记，书记周镇政府",
    "联系方式：\n临河市财政局：010-66666666\n",
    "局长高度重视，书记任组长，主任应当参加。",
    "党组书记、副局长、各科室主任",
    "常务副市长、市政府秘书长出席会议",
    "总理召集和主持国务院全体会议",
    "完善部长级会议和省长负责制",
    "深入学习领会党的总书记重要讲话",
    "联系人邮箱：abc@example.com",
    "在以张平同志为总书记的党中央领导下",
    "长治市长春路教授研究员待遇",
    "局长向全院职工通报，书记向纪委报告，主任向上级请示。",
    "副市长时常调研，书记全程参与，县长成立专班。",
    "由单位兼任，由成员单位具体负责，办公室具体承办。",
    "旗长、苏木达和嘎查达任组长，各嘎查达为成员。",
    "任命单位应当自收到之日起为申请人办理；免去上述费用的部分职务津贴",
    "聘任专家为评审委员，任免干部按规定办理",
    "责任人：各科室负责人；法定代表人：见附件",
    "向李某书记报告，第一责任人为主任。",
]
GAPS = [
    ("市长向明华要求各部门落实", ["向明华"]),  # 向 is a preposition far oftener
    ("责任领导 王芳\t责任人\t李明", ["王芳", "李明"]),  # a column of names without a post
    ("明确办公室德吉卓玛同志专门负责", ["德吉卓玛"]),  # a name without a surname, glued to a unit
]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), EXAMPLES + BUGS)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_the_post_and_its_agency_are_told() -> None:
    told = {m.kind: m.value for m in mentions("由市财政局局长吴敏主持")}
    assert told == {"person": "吴敏", "person.position": "市财政局局长", "person.agency": "市财政局"}


def test_two_posts_of_one_person() -> None:
    told = {m.kind: m.value for m in mentions("市委常委、常务副市长吴敏在会上强调")}
    assert told["person.position"] == "市委常委、常务副市长"


def test_spans_quote_the_text() -> None:
    text = "\u3000\u3000局　长　　周　　洋\r\n联系人：方圆"
    assert all(text[m.start : m.end] == m.text for m in mentions(text))
    assert [m.text for m in mentions(text) if m.kind == "person"] == ["周　　洋", "方圆"]


POSTS = [
    ("县医院护理部副主任、主管护师陈平\n", "县医院护理部副主任、主管护师"),
    ("免去王强同志的县财政局局长职务。", "县财政局局长"),
    ("任命陈平为县教育局副局长（试用期一年）。", "县教育局副局长"),
    ("由呼和市卫生学校副校长、高级讲师陈平讲授", "呼和市卫生学校副校长、高级讲师"),
    ("责令县人民政府县长陈平向市政府作出书面检查", "县人民政府县长"),
    ("主要负责人：陈平（局长）", "局长"),
    ("政府信息公开机构负责人：陈平", "政府信息公开机构负责人"),
]


@pytest.mark.parametrize(("text", "post"), POSTS)
def test_posts(text: str, post: str) -> None:
    assert [m.value for m in mentions(text) if m.kind == "person.position"][:1] == [post]


AGENCIES = [
    ("临河市勘测设计院高级工程师周立民在会上", "临河市勘测设计院"),
    ("临河市人民医院副主任医师林海参加", "临河市人民医院"),
    ("财政部部长助理林海出席", "财政部"),
    ("临河市财政局副局长兼预算处处长林海主持", "临河市财政局"),
    ("国 务 院 总 理　周　平\n", "国务院"),
    ("联系人及电话：临河市财政局　周立民　010-66666666", "临河市财政局"),
    ("联系人：临河市财政局周立民，电话：010-66666666", "临河市财政局"),
    ("联系方式：\n临河市财政局：周立民 010-66666666\n", "临河市财政局"),
    ("高级工程师周立民在会上", None),
    ("联系人：周立民 010-66666666", None),
]


@pytest.mark.parametrize(("text", "agency"), AGENCIES)
def test_the_unit_before_the_post_or_the_name(text: str, agency: str | None) -> None:
    assert next((m.value for m in mentions(text) if m.kind == "person.agency"), None) == agency


def test_the_label_without_the_telephone_is_the_role() -> None:
    told = {m.kind: m.value for m in mentions("联系人及电话：周立民 010-66666666")}
    assert told["person.position"] == "联系人"


def test_several_of_a_profession_hold_it() -> None:
    posts = [m.value for m in mentions("高级工程师方圆、周正明，局长林海、陈平，") if m.kind == "person.position"]
    assert posts == ["高级工程师", "高级工程师", "局长"]


def test_a_name_beside_a_verb_is_less_sure() -> None:
    sure, less = (next(m for m in mentions(text) if m.kind == "person") for text in ("市长陈平。", "陈平任主任。"))
    assert sure.confidence == 0.9 > less.confidence
