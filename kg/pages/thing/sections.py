"""Which tables the page of each kind of thing has; to add one, write its query and a line in `SECTIONS`."""

from __future__ import annotations

from dataclasses import replace

from kg.pages.thing import of_document
from kg.pages.thing.citing import CITED, CITES, STALE
from kg.pages.thing.columns import DATE, DOCUMENT
from kg.pages.thing.of_agency import AROUND, DOCUMENTS, RECEIVED, REFORMS, WORKS
from kg.pages.thing.of_work import ACTS, TEXTS, VERSIONS
from kg.pages.thing.tables import Table
from kg.pages.thing.told import CHANGES, FINDINGS, HELD, SEATS, TASKS, VALIDITY

MENTIONS = Table("mentions", "出处", "Where it stands", (DATE, DOCUMENT), "proofs_all", "mention")
SECTIONS: dict[str, tuple[Table, ...]] = {
    "agency": (CITES, *AROUND, HELD, TASKS, DOCUMENTS, RECEIVED, WORKS, REFORMS, FINDINGS),
    "work": (VERSIONS, *ACTS, CITED, STALE, VALIDITY, TEXTS),
    "version": (replace(CITED, query="cited_version"),),
    "group": (SEATS, CHANGES),
    "platform": (),
    "person": (HELD,),
    "document": of_document.TABLES,
}
