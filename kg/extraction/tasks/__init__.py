"""Tasks assigned to units.

From tables under a head of 工作任务, 牵头单位, 配合单位, a row or a cell a line; from brackets behind a measure
（财政部牵头，商务部参与）; from lines (牵头单位：财政局); from sentences: 日常工作由办公室负责, 由发展改革委牵头，财政部配合.
Left out: duties of 各地, 各部门 in general, a lone 甲负责乙, and bodies that are responsible to somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.tasks.brackets import bracketed
from kg.extraction.tasks.lines import lined
from kg.extraction.tasks.rows import rowed
from kg.extraction.tasks.sentences import told
from kg.extraction.tasks.tables import tabled
from kg.model import Document, Mention

_SURE = {"duty": 0.75, "by": 0.8, "lead": 0.8}  # tasks told in sentences, which may say more than an assignment


def find(document: Document) -> Iterator[Mention]:
    """Yield each task with its leading and supporting units."""
    text = document.text
    tables: set[int] = set()
    for form in (tabled, rowed, bracketed, lined, told):
        for assignment in form(text):
            start, end = assignment.task
            if form is tabled:
                tables.add(end)
            elif form is rowed and end in tables:
                continue
            printed = text[start:end]
            rule, value, about = assignment.rule, assignment.value, assignment.task
            sure = _SURE.get(rule, 0.9)
            yield Mention(start, end, printed, "task", rule, value, about, sure)
            for kind, units in (("task.lead", assignment.lead), ("task.support", assignment.support)):
                for first, last, unit in units:
                    yield Mention(first, last, text[first:last], kind, rule, unit, about, sure)
