"""What is read of one citation: its relation, the cue word that says so, and the mode."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Mention

ORDER = ("repeal", "amend", "forward", "issue", "basis", "implement", "mention")  # strongest first


@dataclass(frozen=True, slots=True)
class Stand:
    """How one citation is meant: the relation, the cue that says so, and whether this document does it."""

    relation: str
    cue: Mention | None = None
    mode: str = "reports"

    @property
    def acts(self) -> bool:
        """Whether the document does something to what it cites: prints, forwards, changes or ends it."""
        return self.mode == "performs" and self.relation not in {"basis", "implement"}

    def outranks(self, other: Stand) -> bool:
        """Whether what stands before a citation says more than what stands behind: 根据…, 修订了《甲》，现予发布."""
        return self.relation == "basis" or (self.acts and ORDER.index(self.relation) < ORDER.index(other.relation))
