"""The labels of the fields that portals print with a document (索引号, 发文机关, 成文日期 …) and what they say."""

from __future__ import annotations

import re

from kg.text import squeeze

# What a field says → its labels; "" for fields that only mark where another one ends.
LABELS = {
    "title": "标题 名称 文件名称 信息名称 公文名称 文件标题 公文标题 题目",
    "number": "文号 发文字号 字号 发布文号 公文文号 文件字号 发文文号 文件编号 发文号 公文号 文件号",
    "date": "成文日期 成文时间 发文日期 发文时间 生成日期 生成时间 制发日期 印发日期 签发日期 印发时间 签发时间 成文时期 制定日期",
    "published": "发布日期 发布时间 公布日期 公开日期 公开时间 更新时间 更新日期 发表时间 上传时间 日期 时间",
    "signer": "发文机关 发文单位 发文机构 制定机关 发布机构 发布机关 发布单位 制发机关 制发单位 公开机构 公开机关 公开单位 制作单位 印发机关 印发单位 制定单位 公布机关 公开主体 发布主体 发布部门 发文部门 颁布单位 颁布机关 颁布部门 制定部门",
    "source": "来源 信息来源 文章来源 稿件来源 来源单位 供稿单位",
    "status": "有效性 时效性 是否有效 效力状态 有效状态 文件状态",
    "in-force": "施行日期 实施日期 生效日期 生效时间 实施时间",
    "valid-until": "失效日期 失效时间 有效期",
    "ended": "废止日期 废止时间",
    "": "索引号 信息索引号 公文种类 统一登记号 分类 主题分类 信息分类 信息类别 公开类别 组配分类 体裁分类 服务对象分类 主题词 主题 关键词 关键字 "
    "效力等级 效力级别 栏目 所属栏目 原文链接 字体 字体大小 文字大小 字号大小 浏览次数 浏览量 "
    "访问量 访问次数 点击数 点击次数 阅读次数 阅读 作者 编辑 责任编辑 公开方式 公开范围 公开形式 公开属性 公开时限 公开责任部门 责任部门 体裁 载体类型 文件类型 公文类型 文件类别 信息状态 信息索引 内容摘要 "
    "内容概述 语种 背景色 打印 分享到 相关链接 当前位置 您的位置 您所在的位置 你的位置 当前所在位置 当前页面 您现在的位置 所在位置 视力保护色 审核 审核人 核发",
}
_SAYS = {label: says for says, labels in LABELS.items() for label in labels.split()}
_GAP = "[ \t\u00a0\u3000]{0,8}"
_SPELT = "|".join(_GAP.join(label) for label in sorted(_SAYS, key=len, reverse=True))

# A label with its colon, or in a box: 发文机关：, 索 引 号:, 【字号】; never inside a longer word (资金来源：), nor as a
# numbered item of the body (一、时间：).
LABEL = re.compile(
    rf"【{_GAP}(?P<box>{_SPELT}){_GAP}】|(?<![\u4e00-\u9fff（(“])(?<![一二三四五六七八九十\d][、.．)）])(?P<label>{_SPELT}){_GAP}[：:]"
)

# The same without colon, as flattened tables print them: 发布机构 某县人民政府办公室 发文日期 2018-06-20.
_UNMISTAKABLE = "|".join(
    label for label in sorted(_SAYS, key=len, reverse=True) if len(label) > 3 or label in ("文号", "索引号")
)
_SPACED = "|".join(  # 名 称, 文 号, 发 布 机 构: spaces inside make any label one of a table
    "[ \u00a0\u3000]{1,4}".join(label) for label in sorted(_SAYS, key=len, reverse=True)
)
BARE_LABEL = re.compile(rf"(?<!\S)(?P<box>)(?P<label>{_UNMISTAKABLE}|{_SPACED})[ \t\u00a0\u3000]{{1,4}}(?=[^\s：:])")


def says(label: re.Match[str]) -> str:
    """Return what a found label announces: title, number, date, published, signer, source, or nothing of these.

    >>> says(LABEL.search("发 文 机 关：某市人民政府"))
    'signer'
    """
    return _SAYS[squeeze(label["box"] or label["label"])]


# At the beginning of a list item: 索引号 XY0123, 发布机构某县人民政府.
STARTING_LABEL = re.compile(rf"(?:{_UNMISTAKABLE})(?![：:]|的)")


def is_label(text: str) -> bool:
    """Tell whether a text is a label and nothing else.

    >>> is_label("索 引 号"), is_label("文号："), is_label("文号不详")
    (True, True, False)
    """
    return len(text) < 30 and squeeze(text).rstrip("：:") in _SAYS
