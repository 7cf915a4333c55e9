"""Full names: short names by the document's place, self references by its issuer, units by their parent."""

from __future__ import annotations

import pytest

from kg.extraction.agencies import find
from kg.model import Agency, Document, Fact, Header, Mention, SourceFile
from kg.resolution.naming import Naming

REPORT = "湛江市编办2015年工作报告。湛江市机构编制委员会办公室主管编制。我办综合科联系市府办、市发改委。"


def mention(text: str, words: str, rule: str = "header-signature") -> Mention:
    start = text.rindex(words)
    return Mention(start, start + len(words), words, "header", rule, words)


def naming(
    text: str, signers: tuple[str, ...] = (), rule: str = "header-signature", recipient: str = "", title: str = ""
) -> Naming:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    header = Header(
        title=Fact(title, (mention(text, title),)) if title else None,
        signers=tuple(mention(text, signer, rule) for signer in signers),
        recipient=Fact(recipient, (mention(text, recipient),)) if recipient else None,
    )
    return Naming(document, tuple(find(document)), header)


def agencies(found: Naming) -> dict[str, list[str]]:
    return {agency.name: [m.text for m in agency.mentions] for agency in found.agencies()}


def only(found: Naming, name: str) -> Agency:
    return next(agency for agency in found.agencies() if agency.name == name)


ISSUERS = [
    ("湛江市各单位：请执行。\n市编办", ("市编办",), "湛江市机构编制委员会办公室"),
    ("请执行。\n平潭县公安局", ("平潭县公安局",), "平潭县公安局"),
    ("请执行。\n国办", ("国办",), "国务院办公厅"),
    ("请执行。\n福州市晋安区政府办", ("福州市晋安区政府办",), "福州市晋安区人民政府办公室"),
    ("请执行。\n安顺经开区管委会", ("安顺经开区管委会",), "安顺经济技术开发区管理委员会"),
    ("请执行。\n某某娱乐平台", ("某某娱乐平台",), None),
    ("请执行。\n市人民政府", ("市人民政府",), "市人民政府"),
    ("宁德市的工作。我局推进全市交通运输系统改革，我局负责。\n某某娱乐平台", ("某某娱乐平台",), "宁德市交通运输局"),
    ("我局负责此项工作，请县公安局协助。", (), None),
]


@pytest.mark.parametrize(("text", "signers", "issuer"), ISSUERS)
def test_issuer(text: str, signers: tuple[str, ...], issuer: str | None) -> None:
    found = naming(text, signers)
    assert (found.issuer and found.issuer.value) == issuer
    if found.issuer:
        assert found.issuer.mentions


def test_a_bare_name_in_a_heading_is_no_issuer() -> None:
    assert naming("县政府办公室工作汇报", ("县政府办公室",), "header-title").issuer is None


def test_joint_signers() -> None:
    found = naming("请执行。\n宁德市财政局\n宁德市审计局", ("宁德市财政局", "宁德市审计局"))
    assert found.issuer is not None
    assert (found.issuer.value, [fact.value for fact in found.co_issuers]) == ("宁德市财政局", ["宁德市审计局"])


def test_report() -> None:
    found = naming(REPORT + "\n市编办", ("市编办",))
    assert agencies(found) == {
        "湛江市机构编制委员会办公室": ["湛江市编办", "湛江市机构编制委员会办公室", "市编办"],
        "湛江市机构编制委员会办公室综合科": ["我办综合科"],
        "湛江市人民政府办公室": ["市府办"],
        "湛江市发展和改革委员会": ["市发改委"],
    }
    assert only(found, "湛江市机构编制委员会办公室综合科").unit_of == "湛江市机构编制委员会办公室"
    assert only(found, "湛江市发展和改革委员会").region == "440800000000"


NAMES = [
    ("请长白山管委会协助。\n白山市财政局", "白山市财政局", "长白山管委会", "长白山管理委员会"),
    ("我区哈克镇人民政府。\n海拉尔区教育局", "海拉尔区教育局", "哈克镇人民政府", "呼伦贝尔市海拉尔区哈克镇人民政府"),
    ("请执行。\n梧州市财政局", "梧州市财政局", "区财政厅", "广西壮族自治区财政厅"),
    (
        "请执行。\n惠州市财政局",
        "惠州市财政局",
        "惠州市全面推行林长制工作领导小组办公室",
        "惠州市全面推行林长制工作领导小组办公室",
    ),
    ("请执行。\n惠州市财政局", "惠州市财政局", "省水稻研究所", "广东省水稻研究所"),
    ("请执行。\n水利部", "水利部", "外汇局", "国家外汇管理局"),
    ("请执行。\n水利部", "水利部", "武警江西省总队吉安市支队", "中国人民武装警察部队江西省总队吉安市支队"),
    ("请执行。\n水利部", "水利部", "生态环境部辐射源安全监管司", "生态环境部辐射源安全监管司"),
    # text, signer, surface, full name
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "我局", "宁德市交通运输局"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "局办公室", "宁德市交通运输局办公室"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "省厅", "福建省交通运输厅"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "市委", "中国共产党宁德市委员会"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "市委组织部", "中国共产党宁德市委员会组织部"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "市政协", "中国人民政治协商会议宁德市委员会"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "人社局", "宁德市人力资源和社会保障局"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "省政府办公厅", "福建省人民政府办公厅"),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "贵局", None),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "某某公司", None),
    ("请执行。\n宁德市交通运输局", "宁德市交通运输局", "县政府", "县人民政府"),
    ("请执行。\n平潭县公安局", "平潭县公安局", "市局办公室", "福州市公安局办公室"),
    ("请执行。\n平潭县公安局", "平潭县公安局", "县局", "平潭县公安局"),
    ("请执行。\n高州市财政局", "高州市财政局", "市政府", "高州市人民政府"),
    ("请执行。\n福州市晋安区司法局", "福州市晋安区司法局", "区政府", "福州市晋安区人民政府"),
    ("请执行。\n平潭综合实验区公安局", "平潭综合实验区公安局", "区党工委", "中国共产党平潭综合实验区工作委员会"),
    ("请执行。\n平潭综合实验区公安局", "平潭综合实验区公安局", "管委会", "平潭综合实验区管理委员会"),
    ("请执行。\n平潭综合实验区公安局", "平潭综合实验区公安局", "县档案馆", "平潭县档案馆"),
    ("请执行。\n宜春秀江经开区管委会办公室", "宜春秀江经开区管委会办公室", "区财政局", "宜春秀江经济技术开发区财政局"),
    ("请执行。\n宜春秀江经开区管委会", "宜春秀江经开区管委会", "秀江经开区管委会", "宜春秀江经济技术开发区管理委员会"),
    ("请执行。\n宜春秀江经开区管委会", "宜春秀江经开区管委会", "市政府", "宜春市人民政府"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "团市委", "共青团宁德市委员会"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "民盟宁德市委", "中国民主同盟宁德市委员会"),
    ("请执行。\n国务院", "国务院", "武警云南省消防处", "中国人民武装警察部队云南省消防处"),
    ("请执行。\n国务院", "国务院", "南京军区空军", "南京军区空军"),
    ("请执行。\n国务院", "国务院", "空军", "中国人民解放军空军"),
    ("请执行。\n国务院", "国务院", "安全部", "国家安全部"),
    ("请执行。\n国务院", "国务院", "广州海事法院", "广州海事法院"),
    ("请执行。\n屿头乡人民政府", "屿头乡人民政府", "乡政府", "屿头乡人民政府"),
    ("请执行。\n国务院办公厅", "国务院办公厅", "能源局", "国家能源局"),
    ("请执行。\n国务院办公厅", "国务院办公厅", "发展改革委", "国家发展和改革委员会"),
    ("请执行。\n工业和信息化部办公厅", "工业和信息化部办公厅", "我部", "工业和信息化部"),
    ("请执行。\n国务院办公厅", "国务院办公厅", "重庆大学", "重庆大学"),
    ("请执行。\n国务院办公厅", "国务院办公厅", "国家税务总局湛江市税务局", "国家税务总局湛江市税务局"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "市税务局", "国家税务总局宁德市税务局"),
    ("请执行。\n国家税务总局宁德市税务局", "国家税务总局宁德市税务局", "省局", "国家税务总局福建省税务局"),
    ("请执行。\n国家税务总局宁德市税务局", "国家税务总局宁德市税务局", "市局办公室", "国家税务总局宁德市税务局办公室"),
    ("请执行。\n屿头乡人民政府\n福清市", "屿头乡人民政府", "物价局", "福清市物价局"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "市保密局", "宁德市国家保密局"),
    ("请执行。\n德清县公安局", "德清县公安局", "德清县公安局交警大队", "德清县公安局交通警察大队"),
    ("请执行。\n德清县农业局", "德清县农业局", "局科技科", "德清县农业局科技科"),
    (
        "请执行。\n福州市晋安区绿化和市容管理局",
        "福州市晋安区绿化和市容管理局",
        "区绿化市容局",
        "福州市晋安区绿化和市容管理局",
    ),
    ("请执行。\n中华人民共和国吴江海关", "中华人民共和国吴江海关", "吴江海关", "中华人民共和国吴江海关"),
    ("请执行。\n滨州学院", "滨州学院", "我校", "滨州学院"),
    ("请执行。\n滨州学院", "滨州学院", "党政办公室", "滨州学院党政办公室"),
    ("请执行。\n武汉东湖新技术开发区管理委员会", "武汉东湖新技术开发区管理委员会", "市政府", "武汉市人民政府"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "街道党工委", None),
    ("请执行。\n青田县环境保护局", "青田县环境保护局", "县直机关工委", "中国共产党青田县直属机关工作委员会"),
    ("请执行。\n青田县环境保护局", "青田县环境保护局", "县治水办", "青田县治水办公室"),
    ("请执行。\n青田县环境保护局", "青田县环境保护局", "县中医院", "青田县中医院"),
    ("请执行。\n青田县环境保护局", "青田县环境保护局", "青田一中", "青田县第一中学"),
    ("请执行。\n青田县环境保护局", "青田县环境保护局", "县纪工委", "中国共产党青田县纪律检查工作委员会"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "市人大财经委", "漳州市人民代表大会财经委员会"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "市政协提案委", "中国人民政治协商会议漳州市委员会提案委员会"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "芗城区法院", "漳州市芗城区人民法院"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "漳州中院", "漳州市中级人民法院"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "漳州监狱", "漳州监狱"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "省军区", "福建省军区"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "武警漳州支队", "中国人民武装警察部队漳州支队"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "市科技局", "漳州市科学技术局"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "市科技图书馆", "漳州市科技图书馆"),
    ("请执行。\n漳州市民政局", "漳州市民政局", "市应急指挥中心", "漳州市应急指挥中心"),
    ("请执行。\n吉林省人民政府", "吉林省人民政府", "省银保监局", "中国银行保险监督管理委员会吉林监管局"),
    ("请执行。\n吉林省人民政府", "吉林省人民政府", "省粮食和储备局", "吉林省粮食和物资储备局"),
    ("请执行。\n吉林省人民政府", "吉林省人民政府", "前郭县政府", "前郭尔罗斯蒙古族自治县人民政府"),
    ("请执行。\n国务院", "国务院", "香港特别行政区政府", "香港特别行政区政府"),
    ("请执行。\n国务院", "国务院", "中华人民共和国青岛边防检查站", "中华人民共和国青岛边防检查站"),
    ("请执行。\n国务院", "国务院", "华东核与辐射安全监督站", "生态环境部华东核与辐射安全监督站"),
    ("请执行。\n国务院", "国务院", "国家粮食应急工作指挥部", "国家粮食应急工作指挥部"),
    ("请执行。\n国务院", "国务院", "唐山曹妃甸经济技术开发区管委会", "唐山曹妃甸经济技术开发区管理委员会"),
    ("请执行。\n国务院", "国务院", "成都市新津区产业园管委会", "成都市新津区产业园管理委员会"),
    ("请执行。\n国家税务总局宁德市税务局", "国家税务总局宁德市税务局", "总局", "国家税务总局"),
    ("请执行。\n宁德市财政局", "宁德市财政局", "总局", None),
    ("请执行。\n西安市碑林区城市管理局", "西安市碑林区城市管理局", "我局", "西安市碑林区城市管理局"),
    ("请执行。\n六盘水市财政局", "六盘水市财政局", "六枝特区政府", "六枝特区人民政府"),
    ("请执行。\n内江市财政局", "内江市财政局", "内江高新区财政金融局", "内江高新技术产业开发区财政金融局"),
    ("请执行。\n安康市生态环境局", "安康市生态环境局", "汉滨分局", "安康市生态环境局汉滨分局"),
    ("请执行。\n湘潭大学", "湘潭大学", "中国共产党湘潭大学委员会", "中国共产党湘潭大学委员会"),
    (
        "请执行。\n昆明市五华区人民政府丰宁街道办事处",
        "昆明市五华区人民政府丰宁街道办事处",
        "丰宁街道办",
        "昆明市五华区丰宁街道办事处",
    ),
]

UNITS = [
    # text, signer, surface, full name of a unit that stands without its parent
    ("由医务部、护理部负责。\n宁德市医院", "宁德市医院", "护理部", "宁德市医院护理部"),
    ("由法规科、稽核科负责。\n宁德市财政局办公室", "宁德市财政局办公室", "稽核科", "宁德市财政局稽核科"),
    ("司法所、文化站配合。\n屿头乡人民政府", "屿头乡人民政府", "文化站", "屿头乡文化站"),
    ("司法所、文化站配合。\n宁德市财政局", "宁德市财政局", "文化站", None),
    ("由医务部、护理部负责。", "", "护理部", None),
    ("抄送：法规司，国际司。\n水利部", "水利部", "国际司", "水利部国际司"),
    ("报送我部（国际司）。\n水利部", "水利部", "国际司", "水利部国际司"),
    ("抄送：法规司，国际司。\n宁德市财政局", "宁德市财政局", "国际司", None),
]


SISTERS = [
    # text, surface, full name of a name that shares the place or the parent of the one before
    ("由市公安局刑侦支队、治安支队负责。\n三明市公安局", "治安支队", "三明市公安局治安支队"),
    ("请县人民医院、中医院配合。\n霞浦县民政局", "中医院", "霞浦县中医院"),
    ("县总工会、妇联参加。\n霞浦县民政局", "妇联", "霞浦县妇女联合会"),
    ("请卫生健康局疾控股、县医保局配合。\n霞浦县民政局", "卫生健康局疾控股", "霞浦县卫生健康局疾控股"),
    ("街道办、街道综治办、党政办参加。\n昆明市五华区丰宁街道办事处", "街道办", "昆明市五华区丰宁街道办事处"),
    ("县政府信息中心维护。信息中心每日更新。\n霞浦县民政局", "信息中心", "霞浦县人民政府信息中心"),
    (
        "市水利局为市政府工作部门，内设规划科、水保科。\n安康市财政局",
        "规划科",
        "安康市水利局规划科",
    ),
]


@pytest.mark.parametrize(("text", "surface", "full"), SISTERS)
def test_names_side_by_side(text: str, surface: str, full: str) -> None:
    found = agencies(naming(text, (text.rpartition("\n")[2],)))
    assert [name for name, surfaces in found.items() if surface in surfaces] == [full]


@pytest.mark.parametrize(("text", "signer", "surface", "full"), UNITS)
def test_units(text: str, signer: str, surface: str, full: str | None) -> None:
    found = agencies(naming(text, (signer,) if signer else ()))
    assert [name for name, surfaces in found.items() if surface in surfaces] == ([full] if full else [])


@pytest.mark.parametrize(("text", "signer", "surface", "full"), NAMES)
def test_names(text: str, signer: str, surface: str, full: str | None) -> None:
    assert naming(text, (signer,)).name(surface) == full


def test_addressee() -> None:
    found = naming(
        "宁德市政府办：\n根据贵办通知，我局汇报如下。\n宁德市财政局", ("宁德市财政局",), recipient="宁德市政府办"
    )
    assert agencies(found)["宁德市人民政府办公室"] == ["宁德市政府办", "贵办"]


def test_forwarded_text_speaks_for_its_author() -> None:
    title = "国务院办公厅转发国家地震局关于防震减灾工作报告的通知"
    found = naming(title + "\n我局认为。\n国务院办公厅", ("国务院办公厅",), title=title)
    assert "我局" in agencies(found)["国家地震局"]


def test_known_units_and_shared_places() -> None:
    found = naming("局计建科、局运安科和县档案馆、图书馆。由计建科负责。\n平潭县交通运输局", ("平潭县交通运输局",))
    assert agencies(found)["平潭县交通运输局计建科"] == ["局计建科", "计建科"]
    assert "平潭县图书馆" in agencies(found)


def test_units_that_a_sentence_sets_up_belong_to_whom_it_names() -> None:
    text = "同意市林业局内设法规科。市信息中心和市政府信息中心。法规科负责。\n宁德市财政局"
    found = agencies(naming(text, "宁德市财政局"))
    assert found["宁德市林业局法规科"] == ["法规科", "法规科"]
    assert found["宁德市人民政府信息中心"] == ["市信息中心", "市政府信息中心"]


def test_any_citys_government_in_a_text_for_the_country() -> None:
    found = naming("由市人民政府批准。\n国务院", ("国务院",))
    assert "市人民政府" not in agencies(found)
    assert [u.reason for u in found.unresolved] == ["any place's, in a text for the whole country"]


def test_who_speaks_is_not_guessed() -> None:
    found = naming("我局负责此项工作，请市公安局协助。")
    assert agencies(found) == {"我局": ["我局"], "市公安局": ["市公安局"]}
    assert found.name("我局") is None


def test_units_of_an_office_that_the_text_does_not_name() -> None:
    found = agencies(naming("本局信息公开工作由办公室和信息中心负责。"))
    assert found == {"本局": ["本局"], "本局办公室": ["办公室"], "本局信息中心": ["信息中心"]}


def test_the_zone_of_an_issuer_has_the_code_of_its_city() -> None:
    found = naming("请区财政局执行。\n宜春秀江经济技术开发区管委会", ("宜春秀江经济技术开发区管委会",))
    assert only(found, "宜春秀江经济技术开发区财政局").region == "360900000000"


def test_our_town() -> None:
    found = naming("我镇在县委、县政府领导下开展工作，由党政办负责。")
    assert "镇党政办公室" in agencies(found)


def test_what_a_short_name_of_something_hidden_stands_for_is_hidden_too() -> None:
    text = "设立协调委员会（以下简称协调委）。"
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    group = Mention(0, 7, text[:7], "group", "named", text[:7])
    inside = Mention(2, 7, text[2:7], "agency", "short-name", text[2:7])
    alias = Mention(12, 15, text[12:15], "agency", "defined-short-name", text[12:15], (2, 7))
    assert Naming(document, (inside, group, alias), Header()).agencies() == ()


def test_names_inside_other_things_are_hidden() -> None:
    text = "市政府信息工作领导小组"
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    group = Mention(0, len(text), text, "group", "named", text)
    inside = Mention(0, 3, "市政府", "agency", "short-name", "市政府")
    assert Naming(document, (inside, group), Header()).agencies() == ()
