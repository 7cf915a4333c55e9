"""Every named query gives the rows that a reader of the fixture expects."""

import pyoxigraph
import pytest

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.query import NamedQuery, ask, catalogue, named
from kg.query.explaining import explained

JT, ZFB, OGI = "云岭市交通运输局", "云岭市人民政府办公室", "中华人民共和国政府信息公开条例"
GROUP = "云岭市人民政府办公室关于成立政务公开领导小组的通知"
FORWARD = "云岭市交通运输局转发市政府办公室关于成立政务公开领导小组的通知"
REPORT = "云岭市交通运输局2019年政府信息公开工作年度报告"
MEASURES = "云岭市政府信息公开办法"

# query, values, columns looked at, rows
EXAMPLES = [
    (
        "cites",
        {"agency": JT},
        "date relation regulation version ended articles quote path start end",
        [
            ("2015-04-20", "转发", GROUP, "", "", "", "【云政办发〔2015〕8号】", "d3.txt", "60", "72"),
            (
                *("2020-02-17", "贯彻执行", OGI, "国务院令第492号", "2019-05-15", "第五十条"),
                *("【《条例》】", "d1.txt", "300", "304"),
            ),
            ("2020-02-17", "依据", MEASURES, "", "", "", f"【《{MEASURES}》】", "d1.txt", "150", "163"),
        ],
    ),
    ("cites", {"agency": ZFB}, "articles", [("第十条、第三条",)]),
    (
        "cited_by",
        {"regulation": OGI},
        "year agency relation path",
        [
            ("2015", ZFB, "依据", "d2.txt"),
            ("2018", "云岭市人民政府", "依据", "d7.txt"),
            ("2020", JT, "贯彻执行", "d1.txt"),
        ],
    ),
    ("version_on", {"regulation": OGI, "day": "2019-05-14"}, "version until", [("国务院令第492号", "2019-05-15")]),
    ("version_on", {"regulation": OGI, "day": "2019-05-15"}, "version until", [("国务院令第711号", "")]),
    ("version_on", {"regulation": OGI, "day": "2008-04-30"}, "version", []),
    (
        "stale",
        {},
        "document regulation version ended why",
        [
            (
                *("云岭市档案局关于做好政务公开工作的通知", GROUP, "", "2018-03-01"),
                f"已被废止 repealed by {MEASURES}",
            ),
            (REPORT, OGI, "国务院令第492号", "2019-05-15", "版本已失效 the version has ended"),
        ],
    ),
    (
        "in_force",
        {"agency": JT, "day": "2019-05-14"},
        "regulation status version until",
        [
            (OGI, "有效 in force", "国务院令第492号", "2019-05-15"),
            (GROUP, "不详 unknown", "", ""),
            (MEASURES, "不详 unknown", "", ""),
        ],
    ),
    (
        "in_year",
        {"agency": JT, "year": "2019"},
        "kind what quote path start",
        [
            ("1 引用 citation", OGI, "【《条例》】", "d1.txt", "300"),
            ("1 引用 citation", MEASURES, f"【《{MEASURES}》】", "d1.txt", "150"),
            ("3 平台 platform", "12328热线", "【12328热线】", "d1.txt", "420"),
            ("3 平台 platform", "云岭市人民政府网站", "【市政府网站】", "d1.txt", "400"),
        ],
    ),
    ("shared", {"agency": JT, "other": ZFB}, "regulation documents other_documents", [(OGI, "1", "1")]),
    (
        "most_cited",
        {},
        "regulation documents agencies",
        [
            (OGI, "3", "3"),
            (GROUP, "3", "2"),
            ("中华人民共和国公路法", "1", "1"),
            (FORWARD, "1", "1"),
            (MEASURES, "1", "1"),
        ],
    ),
    (
        "groups",
        {},
        "group agency role who quote start",
        [
            ("云岭市政务公开领导小组", "云岭市人民政府", "组长", "李明", "【李明】", "210"),
            ("云岭市政务公开领导小组", "云岭市人民政府", "副组长", "副市长", "【副市长】", "220"),
            ("云岭市政务公开领导小组", "云岭市人民政府", "成员", JT, "【市交通运输局】", "230"),
        ],
    ),
    (
        "platforms_without_operator",
        {},
        "platform documents quote path start end",
        [("12328热线", "1", "12328热线", "d1.txt", "420", "427")],
    ),
    (
        "based_on",
        {"regulation": OGI},
        "number articles",
        [("云政办发〔2015〕8号", "第十条、第三条"), ("云政发〔2018〕1号", "第一条")],
    ),
    ("repealed", {"regulation": GROUP}, "ended by by_date", [("2018-01-05", MEASURES, "2018-01-05")]),
    (
        "chain",
        {"regulation": "云政办发〔2015〕8号"},
        "agency forwards",
        [(JT, "云政办发〔2015〕8号"), ("松溪县交通局", "云交发〔2015〕12号")],
    ),
    ("replies", {}, "number request_number days", [("云政函〔2016〕3号", "云交〔2016〕5号", "9")]),
    ("addressed", {"agency": JT}, "issuer as", [(ZFB, "主送"), ("云岭市人民政府", "主送")]),
    ("addressed", {"agency": ZFB}, "issuer as", [("云岭市人民政府", "抄送")]),
    (
        "annexes",
        {"document": "云交发〔2015〕12号"},
        "part kind agency date quote start",
        [("领导小组成员名单", "附件", f"{JT}办公室", "2015-04-20", "领导小组成员名单", "300")],
    ),
    (
        "cites_across_reforms",
        {"agency": JT},
        "as regulation",
        [("云岭市交通局", "中华人民共和国公路法"), (JT, GROUP), (JT, OGI), (JT, MEASURES)],
    ),
    (
        "led_from_above",
        {"place": "云岭市"},
        "agency led_by guided_by",
        [("国家税务总局云岭市税务局", "国家税务总局", "云岭市人民政府")],
    ),
    (
        "codes",
        {},
        "code agency documents note",
        [
            ("云交", "云岭市交通局", "1", "不止一个机关 several agencies"),
            ("云交", JT, "1", "不止一个机关 several agencies"),
            ("云交发", JT, "1", ""),
            ("云政函", "云岭市人民政府", "1", ""),
            ("云政办发", ZFB, "1", ""),
            ("云政发", "云岭市人民政府", "1", ""),
            ("松交", "松溪县交通局", "1", ""),
        ],
    ),
    ("reforms", {}, "year before after", [("2014", "云岭市交通局", JT)]),
    ("late_reports", {}, "year due date agency", [("2019", "2020-01-31", "2020-02-17", JT)]),
    ("applications", {}, "agency year received unit quote", [(JT, "2019", "36", "件", "【收到申请36件】")]),
    ("tasks", {"unit": JT}, "as task", [("牵头", "公开道路施工信息")]),
    ("tasks", {"unit": f"{JT}办公室"}, "as task", [("配合", "公开道路施工信息")]),
    ("findings", {}, "severity meaning detail agency quote", [("警告", "数据不勾稽", "37 ≠ 30+6", JT, "【总计37件】")]),
    (
        "validity",
        {},
        "regulation kind value quote start",
        [
            (MEASURES, "施行", "2018-03-01", "【自2018年3月1日起施行】", "920"),
            (MEASURES, "有效期", "P5Y", "【有效期5年】", "940"),
        ],
    ),
    (
        "group_changes",
        {},
        "group change day date quote",
        [("云岭市政务公开领导小组", "成立", "", "2015-04-02", "【成立】")],
    ),
    (
        "alike",
        {"agency": JT},
        "other shared only_here only_there",
        [("云岭市人民政府", "2", "1", "0"), (ZFB, "1", "2", "0")],
    ),
    (
        "alike_pairs",
        {},
        "agency other shared",
        [(JT, "云岭市人民政府", "2"), (JT, ZFB, "1"), ("云岭市人民政府", ZFB, "1")],
    ),
    (
        "changed_citations",
        {"agency": JT, "year": "2015", "other": "2019"},
        "only_in regulation number",
        [("2015", GROUP, "云政办发〔2015〕8号"), ("2019", OGI, ""), ("2019", MEASURES, "云政发〔2018〕1号")],
    ),
    (
        "citations_by_year",
        {"regulation": OGI},
        "year documents agencies",
        [("2015", "1", "1"), ("2018", "1", "1"), ("2020", "1", "1")],
    ),
    (
        "documents_by_year",
        {},
        "year documents agencies",
        [
            *(("2008", "1", "1"), ("2015", "4", "4"), ("2016", "2", "2"), ("2018", "1", "1")),
            *(("2019", "1", "0"), ("2020", "1", "1")),
        ],
    ),
    (
        "relations",
        {},
        "relation citations documents",
        [
            *(("依据", "5", "5"), ("转发", "2", "2"), ("制发", "1", "1"), ("废止", "1", "1")),
            ("贯彻执行", "1", "1"),
        ],
    ),
    (
        "forwarded",
        {},
        "number documents agencies first last",
        [
            ("云交发〔2015〕12号", "1", "1", "2015-05-11", "2015-05-11"),
            ("云政办发〔2015〕8号", "1", "1", "2015-04-20", "2015-04-20"),
        ],
    ),
    (
        "leaders",
        {},
        "group agency who since quote start",
        [("云岭市政务公开领导小组", "云岭市人民政府", "李明", "2015-04-02", "【李明】", "210")],
    ),
    (
        "members",
        {"group": "云岭市政务公开领导小组"},
        "role who quote",
        [("组长", "李明", "【李明】"), ("副组长", "副市长", "【副市长】"), ("成员", JT, "【市交通运输局】")],
    ),
    ("seats", {"person": "李明"}, "group role since", [("云岭市政务公开领导小组", "组长", "2015-04-02")]),
    ("people", {}, "person position agency documents quote", [("李明", "市长", "云岭市人民政府", "1", "李明")]),
    (
        "platforms",
        {},
        "kind platform operator documents quote",
        [
            ("热线电话", "12328热线", "", "1", "12328热线"),
            ("网站", "云岭市人民政府网站", "云岭市人民政府", "1", "市政府网站"),
        ],
    ),
    (
        "platforms_of",
        {"agency": "云岭市人民政府"},
        "kind platform quote",
        [("网站", "云岭市人民政府网站", "市政府网站")],
    ),
    ("platform_kinds", {}, "kind platforms agencies", [("热线电话", "1", "0"), ("网站", "1", "1")]),
    ("task_leads", {}, "unit of led supported", [(JT, "", "1", "0"), (f"{JT}办公室", JT, "0", "1")]),
    ("figures", {"agency": JT}, "year value unit quote", [("2019", "36", "件", "【收到申请36件】")]),
    (
        "unresolved_in",
        {"document": REPORT},
        "meaning words path start",
        [("先行词不唯一", "该办法", "d1.txt", "600"), ("先行词不唯一", "该规定", "d1.txt", "640")],
    ),
    (
        "unresolved",
        {},
        "meaning references documents quote path start",
        [("先行词不唯一", "2", "1", "该办法", "d1.txt", "600")],
    ),
]


def read(store: Store, name: str, values: dict[str, str], columns: str) -> list[tuple[str, ...]]:
    rows = ask(store, named(name), values)
    places = [rows.variables.index(column) for column in columns.split()]
    return [tuple(row[i].value if row[i] else "" for i in places) for row in rows]


@pytest.mark.parametrize(("name", "values", "columns", "expected"), EXAMPLES)
def test_rows(store: Store, name: str, values: dict[str, str], columns: str, expected: list[tuple[str, ...]]) -> None:
    assert read(store, name, values, columns) == expected


def test_lists_of_everything(store: Store) -> None:
    assert len(read(store, "documents", {}, "date document number agency genre path")) == 10
    assert read(store, "agencies", {}, "agency type documents cited_works")[0] == (JT, "政府工作部门", "3", "3")
    assert read(store, "works", {}, "title form versions cited_by")[0] == (OGI, "行政法规", "2", "3")
    counts = {what.split()[1]: count for what, count in read(store, "coverage", {}, "what count")}
    assert (counts["公文"], counts["引用"], counts["引用已定版本"], counts["引证"]) == ("10", "10", "3", "28")


def test_several_issuers_make_one_row(store: Store) -> None:
    assert [a for p, a in read(store, "documents", {}, "path agency") if p == "d3a.txt"] == [
        f"{JT}办公室、松溪县交通局"
    ]
    assert [a for t, a in read(store, "works", {}, "title agency") if t == GROUP] == [f"云岭市人民政府、{ZFB}"]


def test_a_quote_has_its_place(store: Store) -> None:
    for query in catalogue():
        if "?quote" in query.text:
            variables = ask(store, query, {p.name: p.example for p in query.parameters}).variables
            assert variables[-3:] == ("path", "start", "end"), query.name


def test_a_date_is_checked(store: Store) -> None:
    for value in ("昨天", "2019-02-30", "20190514", "2019-5-14"):
        with pytest.raises(QueryError, match=f"day: no date '{value}'; such as 2019-05-14"):
            ask(store, named("version_on"), {"regulation": OGI, "day": value})
    assert list(ask(store, named("version_on"), {"regulation": OGI, "day": Term.literal("2019-05-14")}))


def test_every_query_is_tried_here() -> None:
    tried = {name for name, *_ in EXAMPLES} | {"documents", "agencies", "works", "coverage"}
    assert tried == {query.name for query in catalogue()}


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.name)
def test_what_is_explained_runs_elsewhere_and_gives_the_same(store: Store, entry: NamedQuery) -> None:
    values = next((values for name, values, *_ in EXAMPLES if name == entry.name), {})
    text = explained(entry, values)
    assert entry.zh in text and entry.en in text and all(p.meaning in text for p in entry.parameters)
    elsewhere = pyoxigraph.Store()
    elsewhere.load("".join(f"{line}\n" for line in store.triples()).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    rows = elsewhere.query(text)  # no prefixes of ours, no values beside the text
    names = [variable.value for variable in rows.variables]
    expected = ask(store, entry, values)
    found = [[row[names.index(name)] for name in expected.variables] for row in rows]
    assert sorted(str([cell and cell.value for cell in row]) for row in found) == sorted(
        str([cell and cell.value.removeprefix("_:") for cell in row]) for row in expected
    )


def test_explained_without_values_says_what_is_needed() -> None:
    text = explained(named("version_on"), {})
    assert "# param day (date): a date, such as 2019-05-14" in text and "$day" in text
    with pytest.raises(QueryError, match="needs day"):
        explained(named("version_on"), {"regulation": OGI})


def test_years_and_numbers_are_read(store: Store) -> None:
    with pytest.raises(QueryError, match="year: no year '去年'; such as 2019"):
        ask(store, named("in_year"), {"agency": JT, "year": "去年"})
    assert read(store, "repealed", {"regulation": "云政办发[2015]8号"}, "by") == [(MEASURES,)]
    with pytest.raises(QueryError, match="agency: empty"):
        ask(store, named("cites"), {"agency": " "})


@pytest.mark.parametrize(
    "value", [OGI, f"《{OGI}》", "政府信息公开条例", "国务院令第492号", "https://w3id.org/zhengwu/id/w-ogi"]
)
def test_a_thing_may_be_named_in_several_ways(store: Store, value: str) -> None:
    assert len(read(store, "cited_by", {"regulation": value}, "path")) == 3


def test_values_are_bound_not_pasted(store: Store) -> None:
    for value in ('x" } #', "x' || true || '", "\\", '") UNION { ?s ?p ?o }'):
        assert list(ask(store, named("cites"), {"agency": value})) == []
    assert list(ask(store, named("cites"), {"agency": Term.literal("无此机关")})) == []


def test_messages_say_what_is_allowed(store: Store) -> None:
    with pytest.raises(QueryError, match="no query 'issud_by'; available: addressed, agencies, "):
        named("issud_by")
    with pytest.raises(QueryError, match=r"query 'cites' needs agency .*: agency=宁德市交通运输局"):
        ask(store, named("cites"))
    with pytest.raises(QueryError, match="query 'cites' has no parameter 'agancy'; available: agency"):
        ask(store, named("cites"), {"agancy": JT})
    with pytest.raises(QueryError, match="query 'stale' has no parameter 'agency'; it has none"):
        ask(store, named("stale"), {"agency": JT})
