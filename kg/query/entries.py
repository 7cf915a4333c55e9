"""What a named query is: what it asks, of what, under which heading it is listed, how its answer is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.query.parameters import Parameter

SUBJECTS = {  # heading → in Chinese and English
    "citations": ("引用", "citations"),
    "validity": ("效力与版本", "versions and validity"),
    "documents": ("公文", "documents"),
    "agencies": ("机关", "agencies"),
    "groups": ("领导小组与人员", "leadership groups and people"),
    "platforms": ("平台", "platforms"),
    "tasks": ("任务", "tasks"),
    "quality": ("数据与质量", "figures and quality"),
    "other": ("其他", "other"),
}
COLUMNS = {"table": range(100), "chart": range(2, 3), "graph": range(2, 4)}  # view → how many columns it may name


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is shown: as `table`, `chart` or `graph`, and which of its columns."""

    kind: str = "table"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: what it asks in Chinese and English, its parameters, its SPARQL, how it is shown."""

    name: str
    path: Path
    text: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...] = ()
    views: tuple[View, ...] = ()
    subject: str = "other"
    variables: tuple[str, ...] = ()

    @property
    def view(self) -> View:
        """How an answer is shown at first."""
        return self.views[0] if self.views else View()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of an answer: what is selected, without the parameters."""
        given = {parameter.name for parameter in self.parameters}
        return tuple(name for name in self.variables if name not in given)

    @property
    def narrow(self) -> tuple[str, ...]:
        """The columns that a narrow screen shows."""
        return next((view.columns for view in self.views if view.kind == "table" and view.columns), self.columns)
