"""Tasks of a document, with units as printed and their proof."""

from __future__ import annotations

from kg.extraction import tasks
from kg.model import Document, SourceFile
from kg.resolution.tasks import resolve_tasks
from tests.resolution.test_groups import Told


def test_a_task_with_its_units() -> None:
    text = "预算公开由市财政局牵头，市教育局配合。"
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    (task,) = resolve_tasks(document, tuple(tasks.find(document)), Told(None))
    assert task.task == "预算公开"
    assert [fact.value for fact in task.lead] == ["市财政局"]
    assert [fact.mentions[0].text for fact in task.support] == ["市教育局"]
