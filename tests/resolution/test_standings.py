"""How a document stands to a citation, and whether it does so itself: sentences of our own, labelled by hand."""

from __future__ import annotations

import pytest

from kg.graph.nodes import standings
from kg.model import Header, Record
from kg.records import from_json, to_json
from tests.resolution.test_citations import resolved

STANDS = [
    # basis
    ("根据《甲条例》，制定本办法。", "basis performs"),
    ("为规范甲事，依据《甲法》，特制定本规定。", "basis performs"),
    ("本报告根据《甲条例》第五十条编制。", "basis performs"),
    ("本报告由甲局按照《甲条例》要求编制而成。", "basis performs"),
    ("按照《甲条例》的规定，现将我局2014年工作情况报告如下。", "basis performs"),
    ("根据《甲法》等规定，提出以下意见。", "basis performs"),
    ("根据《甲条例》有关规定，市政府决定表彰下列单位。", "basis performs"),
    ("依据《甲办法》，经审查，现予批准。", "basis performs"),
    ("经研究，根据《甲条例》第八条，现批复如下：", "basis performs"),
    ("按照《甲通知》要求，编制本年度报告。", "basis performs"),
    ("我局按照《甲条例》要求公开信息12条。", "basis reports"),
    ("各科室要严格按照《甲制度》办理。", "basis reports"),
    ("当事人可依据《甲法》申请复议。", "basis reports"),
    ("违反本办法第五条的，依照《甲法》处罚。", "basis reports"),
    ("根据《甲意见》，我局出台了实施方案。", "basis reports"),
    ("县政府根据《甲条例》作出了行政处罚决定。", "basis reports"),
    ("执法人员依据《甲条例》作出处罚的决定书共12份。", "basis reports"),
    ("机构设置符合《甲条例》要求。", "basis reports"),
    ("法律依据：《甲法》第三条", "basis reports"),
    ("以《甲标准》为依据开展评审。", "basis reports"),
    ("根据新出台的《甲条例》，调整流程。", "basis reports"),
    ("本年度报告根据《甲条例》编制。", "basis performs"),
    ("根据《甲条例》要求，结合上级通知，我局编制了2019年度政府信息公开年度报告。", "basis performs"),
    ("根据《甲条例》的有关规定，我局同意注销该许可证。", "basis performs"),
    ("根据《甲条例》规定，制定本射线装置分类办法。", "basis performs"),
    ("各高校要按照《甲法》的规定，制定本单位的管理办法。", "basis reports"),
    ("今年以来，我县按照《甲方案》的要求，推行公开，规范流程，取得成效，现将情况汇报如下。", "basis reports"),
    ("依照2006年10月31日第十届甲市人民代表大会常务委员会第二十四次会议通过的《甲决定》，现就有关事项通知如下", "basis performs"),
    ("切实履行《甲批复》要求，做好工作。", "basis reports"),
    ("为贯彻落实《甲意见》，我局会同有关部门继续开展检查工作。有关事项通知如下：", "implement performs"),
    ("《甲条例》规定的程序应当遵守。", "basis reports"),
    ("根据《甲条例》，我局组织专家审查了申请材料，认为其设备、人员、制度符合条件，能够满足要求，决定向你公司颁发证书。", "basis performs"),
    ("你公司来函收悉。\n根据《甲条例》及其细则，我局派人到现场看了设备，听了汇报。结果表明条件具备。我局同意你公司开工。", "basis performs"),
    ("各厂：\n根据《甲条例》的要求，我局审查了申请。经研究，同意变更。", "basis performs"),
    ("\n根据《甲奖励条例》，经评审委员会评审、部务会议审定，报请批准，授予张某特等奖。", "basis performs"),
    ("为推动标准工作，发挥引领作用，甲部依据《乙计划》，组织编制了本地标准目录，分三类五项，各有说明。现印发给你们。", "basis performs"),
    ("根据《甲条例》，我局公开信息12条，答复申请3件。下一步继续努力，提高水平，做好服务。", "basis reports"),
    ("根据《甲条例》，我局召开会议，部署工作，落实责任，成效明显。现将有关情况汇报如下。", "basis reports"),
    ("全县各级根据《甲条例》，认真自查，及时整改，建立台账，上报结果。经研究，同意转入下一阶段。", "basis reports"),
    # implement
    ("为贯彻落实《甲法》，加快技术推广，提高效率，我们组织编写了一批目录。现予公告。", "implement performs"),
    ("新修订的《甲保护法》必须严格执行。", "implement reports"),
    ("《甲制度》，各部门要认真落实。", "implement reports"),
    ("《甲办法》必须报省政府批准后执行。", "mention reports"),
    ("为贯彻落实《甲意见》，现就有关事项通知如下。", "implement performs"),
    ("为贯彻《甲纲要》精神，结合我县实际，制定本方案。", "implement performs"),
    ("为深入实施《甲规划》，特提出如下措施：", "implement performs"),
    ("我局组织学习了《甲条例》。", "implement reports"),
    ("请认真贯彻落实《甲通知》精神。", "implement reports"),
    ("做好《甲条例》的宣传工作。", "implement reports"),
    ("全县抓好《甲方案》的落实。", "implement reports"),
    ("为进一步提高水平，贯彻落实《甲法》，总结经验，借鉴做法，推进改革，现提出以下意见。", "implement performs"),
    ("对《甲条例》进行了学习宣传。", "implement reports"),
    # issue
    ("现将《甲办法》印发给你们，请遵照执行。", "issue performs"),
    ("《甲办法》已经市政府常务会议通过，现予公布，自2020年1月1日起施行。", "issue performs"),
    ("《甲办法》已经2020年3月5日市政府第3次常务会议审议通过，现予公布。", "issue performs"),
    ("我办编制了《甲指南》，现予以公布。", "issue performs"),
    ("我局组织编制了《甲指南》（见附件），面向社会征求意见。", "issue performs"),
    ("我局制定了《甲方案》。现印发给你们。", "issue performs"),
    ("我局制定印发了《甲方案》。", "issue reports"),
    ("我局将《甲方案》印发各科室。", "issue reports"),
    ("市政府办公室印发了《甲通知》。", "issue reports"),
    ("起草了《甲条例（草案）》。", "issue reports"),
    ("今年5月，《甲目录》已经市政府同意并公布实施。", "issue reports"),
    ("现公布修订后的《甲条例》，自2019年1月1日起施行。", "issue performs"),
    ("现公开发布《甲指南》（以下简称《指南》）。", "issue performs"),
    ("我部组织编制了《甲方案》（以下简称《方案》，见附件），定于5月开展检查。", "issue performs"),
    ("会同省财政厅联合印发《甲办法》。", "issue reports"),
    ("甲部批准《乙标准》等三项标准，其中机械两项，现予公布。", "issue performs"),
    ("甲部批准《乙机》等30项行业标准（见附件1），其中，机械20项、化工10项；批准若干样品。现予发布。", "issue performs"),
    ("经省政府批准《甲规划》等三项规划，效果良好，现予表扬。", "mention reports"),
    # forward
    ("现将《甲厅关于防汛的通知》转发给你们。", "forward performs"),
    ("及时转发了《甲厅关于防汛的通知》。", "forward reports"),
    # amend
    ("对《甲办法》作如下修改：", "amend performs"),
    ("市政府决定对《甲办法》进行修改。", "amend performs"),
    ("我局修订了《甲制度》。", "amend reports"),
    ("我办对《甲制度》进行了修订完善。", "amend reports"),
    ("市政府暂时调整适用《甲条例》第三条。", "amend reports"),
    ("不再执行《甲规定》中关于资质的规定。", "amend reports"),
    ("甲部批准《乙车板》1项行业标准修改单，现予公布。", "amend performs"),
    ("完善《甲制度》，提高效率。", "amend reports"),
    ("市政府决定废止《甲规定》第三条。", "amend performs"),
    ("我部对《甲标准》进行了修订。目前，已完成征求意见稿。现印送给你们。", "amend reports"),
    # repeal
    ("本办法自发布之日起施行，《甲办法》同时废止。", "repeal performs"),
    ("本办法自2020年1月1日起施行，同时废止《甲办法》。", "repeal performs"),
    ("自本通知印发之日起，《甲意见》停止执行。", "repeal performs"),
    ("自2021年1月1日起，《甲意见》不再执行。", "repeal performs"),
    ("市政府决定废止《甲规定》。", "repeal performs"),
    ("我局废止了《甲制度》。", "repeal reports"),
    ("《甲办法》已经废止。", "repeal reports"),
    ("《甲办法》自本规定施行之日起停止施行。", "repeal performs"),
    ("自上述标准实施之日起，《甲标准》废止。", "repeal performs"),
    ("《甲规定》已于2019年废止。", "repeal reports"),
    # mention
    ("对试点企业，不再执行《甲规定》中关于资质的规定。", "mention reports"),  # an exemption
    ("各地要抓紧制定或完善《应急预案》。", "mention reports"),  # each its own
    ("完善本部门的《防汛预案》。", "mention reports"),
    ("提请修订《甲法》。", "mention reports"),
    ("《甲通知》印发。上述通知要求各县落实。", "mention reports"),
    ("省厅转发了《甲通知》。", "mention reports"),
    ("市政府提请市人大常委会修订《甲市条例》。", "mention reports"),
    ("未严格执行《甲制度》。", "mention reports"),
    ("不适用《甲办法》。", "mention reports"),
    ("《甲法》实施以来，全县投诉下降。", "mention reports"),
    ("《甲法》施行前取得资格的人员，继续有效。", "mention reports"),
    ("自《甲条例》施行之日起，十二个月内办结。", "mention reports"),
    ("《甲条例》颁布以后，我局加强培训。", "mention reports"),
    ("《甲条例》施行十周年之际，市局举办了活动。", "mention reports"),
    ("待《甲办法》出台后再行办理。", "mention reports"),
    ("国务院印发《甲意见》。", "mention reports"),
    ("省发展改革委出台了《甲办法》。", "mention reports"),
    ("省政府以甲政发〔2010〕3号文件印发。", "mention reports"),
    ("省政府将《甲意见》印发各市。", "mention reports"),
    ("省政府批转了《甲厅关于防汛的报告》。", "mention reports"),
    ("全国人大常委会修订了《甲法》。", "mention reports"),
    ("《甲规定》已于2019年被废止。", "mention reports"),
    ("《甲办法》尚未废止。", "mention reports"),
    ("国务院废止了《甲办法》。", "mention reports"),
    ("违反《甲条例》的，由甲局处罚。", "mention reports"),
    ("你局《甲请示》收悉。", "mention reports"),
    ("《甲规定》与本办法不一致的，以本办法为准。", "mention reports"),
    ("二、深入推进依法行政\n我局邀请专家讲解《甲法》。", "mention reports"),
    ("会议审议了《甲规划》。", "mention reports"),
    ("《甲条例》规定，行政机关应当公开信息。", "mention reports"),
    ("甲省政府印发的《甲方案》要求完善制度，各市落实。", "mention reports"),
    ("设计文件不满足《甲标准》中的要求。", "mention reports"),
    ("在标准制定、政府采购、享受《甲规划》政策方面一视同仁。", "mention reports"),
]  # fmt: skip

SEVERAL = [  # lists, tables and headings: one line, several citations
    ("根据《甲法》和省政府印发的《乙办法》，制定本规定。", "", ["basis performs"] * 2),
    ("现将许可的《甲目录》（第3批）、《乙目录》（2021年第4批）以及经商甲局同意的《丙目录》（第2批）予以公告。", "", ["issue performs"] * 3),
    ("1988年制定的《甲导则》（HAD102/10-1988）、《乙导则》（HAD102/14-1988）和2004年制定的《丙导则》（HAD102/16-2004）三项导则同时废止。", "",
     ["repeal performs"] * 3),
    ("符合甲省人民政府关于印发《甲办法》的通知（甲府〔2018〕96号）所规定条件的人员", "", ["basis reports"]),
    ("现决定对下列文件予以废止：\n1.《甲办法》\n2.《乙规定》（乙府〔2001〕3号）\n", "", ["repeal performs"] * 2),
    ("附件1\n继续有效的规范性文件目录\n1.《甲办法》\n附件2\n废止的规范性文件目录\n1.《乙规定》\n2.《丙办法》（丙府〔2001〕3号）\n"
     "附件3\n修改的规范性文件目录\n1.《丁办法》\n二、工作要求\n《戊办法》\n", "甲市人民政府关于公布规范性文件清理结果的通知",
     ["mention reports", "repeal performs", "repeal performs", "amend performs", "mention reports"]),
    ("二、宣布失效的文件（2件）\n1.《甲办法》（甲府〔2001〕3号，2003年5月印发）\n2.《乙办法》\n", "", ["repeal reports"] * 2),
    ("序号\t文件名称\t文号\n1\t甲市人民政府关于印发乙办法的通知\t甲政发〔2001〕3号\n2\t关于丙事的通知\t甲政办〔2002〕4号\n",
     "甲市人民政府关于宣布失效一批文件的决定", ["repeal performs"] * 2),
    ("1. 关于做好乙事的通知（甲政发〔2001〕3号）\n2. 关于丙事的意见（甲政发〔2002〕4号）\n", "甲市人民政府关于废止部分文件的通知",
     ["repeal performs"] * 2),
    ("继续有效、废止的文件目录\n1.《甲办法》\n", "", ["mention reports"]),
    ("现批准《甲标准》等两项标准为国家标准，并予公布。\n　　标准名称、编号如下。\n　　一、《乙标准》（HJ 24-2020）\n", "", ["issue performs"] * 2),
    ("标准名称如下：\n《甲标准》（GB 8999-2021）\n按有关法律规定，本标准具有强制力。", "", ["mention reports"]),
    ("根据《甲法》（主席令第52号）第三十九条、《乙决定》（国发〔2001〕21号）第三点第22条、《丙目录》第四章，申请", "", ["basis reports"] * 3),
    ("组织编制《甲规划》，开展《乙规划》评估", "", ["issue reports", "mention reports"]),
    ("甲局关于贯彻落实《乙意见》的实施意见\n各科室：", "甲局关于贯彻落实《乙意见》的实施意见", ["implement performs"]),
    ("甲局关于废止《乙办法》的通知\n各科室：", "甲局关于废止《乙办法》的通知", ["repeal performs"]),
    ("甲局关于转发《乙通知》的通知\n各科室：", "甲局关于转发《乙通知》的通知", ["forward performs"]),
    ("全局认真学习下列文件：\n1.《甲办法》\n", "", ["mention reports"]),
    ("（根据2005年3月1日《关于修改〈甲条例〉的决定》第一次修订）\n第一条 根据《乙法》，制定本条例。", "", ["basis reports", "basis performs"]),
    ("《甲办法》（2010年印发，国务院令第9号修订）同时废止。", "", ["repeal performs"]),
    ("我部对《甲条件》进行了修订，形成《甲条件（2021年本）》。现予公告。", "", ["amend performs", "issue performs"]),
    ("我部对《甲条件》进行了修订，形成《甲条件（2021年本）》，正在征求意见。", "", ["amend reports", "issue reports"]),
    ("制定修订《甲条例》《乙办法》等法规。", "", ["issue reports", "issue reports"]),
    ("修订《甲条例》《乙办法》。", "", ["amend reports", "amend reports"]),
    ("为贯彻《甲法》，推动标准工作，甲部依据《乙计划》，组织编制了目录。现印发给你们。", "", ["implement performs", "basis performs"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STANDS)
def test_one_citation(text: str, expected: str) -> None:
    assert [f"{r.relation.value} {r.mode}" for r in resolved(text)[0]] == [expected]


@pytest.mark.parametrize(("text", "title", "expected"), SEVERAL)
def test_several_citations(text: str, title: str, expected: list[str]) -> None:
    assert [f"{r.relation.value} {r.mode}" for r in resolved(text, title=title or None)[0]] == expected


def test_a_work_may_stand_in_several_relations() -> None:
    (one,), _ = resolved("违反《甲条例》第三条的，由甲局处罚。依据《甲条例》第五条，制定本办法。认真学习《甲条例》。")
    assert (one.relation.value, one.mode) == ("basis", "performs")
    assert [a.value for a in one.articles] == ["第三条", "第五条"]  # all of the work
    assert [(s.relation.value, [a.value for a in s.articles]) for s in one.also] == [
        ("implement", []),
        ("mention", ["第三条"]),
    ]


def test_a_citation_has_its_own_evidence_only() -> None:
    (one,), _ = resolved("根据《甲办法》第三条，开展检查。《甲办法》同时废止。")
    repeal, basis = standings(one)
    assert [repeal.relation.value, basis.relation.value] == ["repeal", "basis"]
    assert [m.start for m in repeal.mentions] == [16]
    assert [m.start for m in basis.mentions] == [2]
    assert repeal.articles == ()
    assert [a.value for a in basis.articles] == ["第三条"]


def test_a_mere_mention_goes_with_the_strongest_relation() -> None:
    (one,), _ = resolved("根据《甲法》，制定本办法。《甲法》是基本法律。")
    assert one.also == ()
    assert [len(s.mentions) for s in standings(one)] == [2]


def test_a_number_stands_as_its_title_does() -> None:
    (one,), _ = resolved("国务院发布《甲办法》（甲办〔2010〕3号公布，以下简称《办法》）。")
    assert one.relation.value == "mention"
    assert one.also == ()


def test_other_relations_survive_the_record() -> None:
    regulations, _ = resolved("根据《甲办法》第三条，开展检查。《甲办法》同时废止。")
    record = Record("a.txt", "0" * 64, 0, (0, 30), Header(), None, (), regulations)
    assert to_json(from_json(to_json(record))) == to_json(record)
    assert to_json(record)["regulations"][0]["also"][0]["articles"] == ["第三条"]


GAPS = [
    ("《甲条例》已于2019年5月1日起施行，各单位要认真学习贯彻。", "implement reports"),  # the verb is in the next clause
    ("甲县“十三五”规划，依据《乙纲要》编制，主要明确目标。", "basis performs"),  # a paper that names itself
    ("国务院各部门根据《甲意见》，我局据此制定本办法。", "basis reports"),  # two subjects in one sentence
]


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps(text: str, expected: str) -> None:
    assert [f"{r.relation.value} {r.mode}" for r in resolved(text)[0]] == [expected]
