"""The statutory tables of annual reports, filled as a test wants them and laid out as files have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

HEAD = "政府信息公开工作年度报告 三、收到和处理政府信息公开申请情况"
NEW, OLD, TOTAL, FORWARD = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（七）总计",
    "四、结转下年度继续办理",
)
REFUSED = (
    "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
    "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
)  # fmt: skip
OUTCOMES = (
    "三、本年度办理结果 （一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开 " + REFUSED[0], *REFUSED[1:],
    "（四）无法提供 1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    "（五）不予处理 1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
)  # fmt: skip
OTHERS = {
    "2019": ("（六）其他处理",),
    "2021": (
        "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ),
}

Rows = dict[str, list[int]]


def applications(form: str, granted: Sequence[int], forward: Sequence[int] = (0,) * 6) -> Rows:
    """Return the rows of a table that adds up: so many granted and as many refused, by applicant."""
    rows = {label: [0] * 7 for label in (NEW, OLD, *OUTCOMES, *OTHERS[form], TOTAL, FORWARD)}
    last = OTHERS[form][-1]
    for label in (OUTCOMES[0], OUTCOMES[5], last):
        rows[label] = [*granted, sum(granted)]
    done = [3 * number for number in granted]
    rows[TOTAL] = [*done, sum(done)]
    rows[FORWARD] = [*forward, sum(forward)]
    rows[OLD] = [1, 0, 0, 0, 0, 0, 1]
    new = [a + b - c for a, b, c in zip(done, forward, rows[OLD], strict=False)]
    rows[NEW] = [*new, sum(new)]
    return rows


def _number(number: int) -> str:
    return f"{number:,}"


def spaced(rows: Rows) -> str:
    """Lay a table out on one line."""
    return " ".join(f"{label} {' '.join(map(_number, cells))}" for label, cells in rows.items())


def tabbed(rows: Rows, *, empty: bool = False) -> str:
    """Lay a table out with a row a line and tabs between cells; `empty`: nothing is printed for none."""
    lines = []
    for label, cells in rows.items():
        printed = [_number(n) if n or not empty else "" for n in cells]
        lines.append("\t".join([label.replace(" ", "\t"), *printed]).rstrip("\t"))
    return "\n".join(lines)


def barred(rows: Rows) -> str:
    """Lay a table out as Markdown has it."""
    return "\n".join(
        f"| {label.replace(' ', ' | ')} | {' | '.join(map(_number, cells))} |" for label, cells in rows.items()
    )


def stacked(rows: Rows) -> str:
    """Lay a table out with a cell a line."""
    return "\n".join("\n".join([*label.split(), *map(_number, cells)]) for label, cells in rows.items())


def wrapped(rows: Rows) -> str:
    """Lay a table out with long labels broken, as narrow columns have them."""
    return "\n".join(
        f"{label[:11]}\n{label[11:]} {' '.join(map(_number, cells))}"
        if len(label) > 12
        else f"{label} {' '.join(map(_number, cells))}"
        for label, cells in rows.items()
    )


def folded(rows: Rows) -> str:
    """Lay a table out with the end of long labels behind the numbers of their row, as text taken from PDF has it."""
    lines = []
    for label, cells in rows.items():
        long = len(label.split()[-1]) > 11 and label[-1] != "）"
        numbers = " ".join(map(_number, cells))
        lines.append(f"{label[:-2]} {numbers}\n{label[-2:]}" if long else f"{label} {numbers}")
    return "\n".join(lines)


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "spaced": spaced, "tabbed": tabbed, "barred": barred, "stacked": stacked, "wrapped": wrapped, "folded": folded,
}  # fmt: skip
