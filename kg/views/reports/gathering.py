"""What a report on an agency says: every citation with its sentence, what is wrong, what is unknown, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.query import Engine
from kg.views.citation import Citation, cited
from kg.views.facts import Asked, Fact, Row
from kg.views.legend import RELATIONS
from kg.views.named import find
from kg.views.sentences import Part, sentences
from kg.views.words import Said, Words, counted


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with the sentences that prove it."""

    date: str
    document: str
    relation: Said  # of a citation; what is wrong, of a finding
    work: str
    version: Said
    status: Said
    sentences: tuple[tuple[Part, ...], ...]
    path: str
    offsets: str
    stale: bool = False

    @property
    def quote(self) -> str:
        """The sentences as text, the words between 【 and 】."""
        return " … ".join(
            "".join(f"【{part.text}】" if part.marked else part.text for part in told) for told in self.sentences
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says."""

    agency: str
    period: tuple[str, str]
    documents: int
    sources: int
    citations: Sequence[Line]
    findings: Sequence[Line]
    unresolved: Sequence[Line]
    years: Sequence[str]  # of the table of figures; "" for documents without a date
    counts: Sequence[tuple[Words, Sequence[int]]]  # relation → number in each year
    unknown: Sequence[Words]
    catalogue: str

    @property
    def title(self) -> Words:
        """What stands on top."""
        return Words(f"{self.agency}引用法规文件情况报告", f"What {self.agency} cites: a report")

    @property
    def scope(self) -> list[Words]:
        """The date range, the numbers, and as of when the catalogue is."""
        first, last = self.period
        works = len({line.work for line in self.citations})
        stale = sum(line.stale for line in self.citations)
        said = [
            Words(
                f"公文日期:{first} 至 {last}" if first else "公文日期:不明",
                f"Documents from {first} to {last}" if first else "Dates of the documents: unknown",
            ),
            Words(
                f"来源:{self.sources} 个文件,{self.documents} 份公文",
                f"Sources: {counted(self.sources, 'file')}, {counted(self.documents, 'document')}",
            ),
            Words(
                f"引用 {len(self.citations)} 处,涉及 {works} 个文件;其中 {stale} 处所据版本当时已失效",
                f"{counted(len(self.citations), 'citation')} of {counted(works, 'work')}; {stale} of them rest on a "
                "version that had ended by then",
            ),
        ]
        return [*said, self.as_of]

    @property
    def as_of(self) -> Words:
        """As of when it is said whether a version is in force."""
        if not self.catalogue:
            return Words("图谱中没有法规目录,效力未作判断", "The graph has no catalogue of laws: no version is judged")
        return Words(
            f"效力以法规目录为准,目录截至 {self.catalogue}", f"Versions by the catalogue of laws as of {self.catalogue}"
        )


def gathered(engine: Engine, name: str) -> Report:
    """Return the report on the agency of that name.

    Raises:
        ExportError: no agency is called so, or several are.
    """
    from kg.errors import ExportError

    asked = Asked(engine)
    found, _ = find(asked, "agency", name)
    if len(found) > 1:
        raise ExportError(f"several agencies are called {name!r}; give the IRI of one: {', '.join(found)}")
    (iri, label), *_ = found.items()
    told = _citations(asked, iri)
    others = _others(asked, iri)
    documents = asked.rows("report_documents", agency=iri)
    lines = [line for line, _ in told]
    dates = sorted({row["date"] for row in documents if row["date"]} | {line.date for line in lines if line.date})
    files = {row["path"] for row in documents if row["path"]} | {line.path for line in lines if line.path}
    papers = {row["document"] for row in documents} | {citation.key for _, citation in told}
    undated = {row["document"] for row in documents if not row["date"]}
    years = sorted({line.date[:4] for line in lines})
    return Report(
        agency=label,
        period=(dates[0], dates[-1]) if dates else ("", ""),
        documents=len(papers),
        sources=len(files),
        citations=lines,
        findings=others["finding"],
        unresolved=others["unresolved"],
        years=years,
        counts=_counts([citation for _, citation in told], years),
        unknown=_unknown(told, len(undated), len(others["unresolved"])),
        catalogue=next((row["date"] for row in asked.rows("catalogue_date")), ""),
    )


def _citations(asked: Asked, agency: str) -> list[tuple[Line, Citation]]:
    rows: dict[str, Row] = {}
    for row in asked.rows("report_citations", agency=agency):
        rows.setdefault(row["citation"], row)
    told = [(_line(row, citation := cited(asked, iri)), citation) for iri, row in rows.items()]
    return sorted(told, key=lambda each: (each[0].date, each[0].document, each[0].path, each[0].offsets, each[0].work))


def _line(row: Row, citation: Citation) -> Line:
    relation = RELATIONS[citation.relation]
    work = "".join([row["title"] or row["number"], citation.articles])
    if row["title"] and row["number"]:
        work = f"{row['title']}({row['number']}){citation.articles}"
    told, path, offsets = _shown(citation.fact)
    return Line(
        date=citation.date,
        document=citation.document,
        relation=relation.told_of if citation.mode == "reports" else relation.words,
        work=work,
        version=citation.version,
        status=_status(row, citation),
        sentences=told,
        path=path,
        offsets=offsets,
        stale=citation.stale,
    )


def _status(row: Row, citation: Citation) -> Words:
    """Say whether the version cited was in force on the date of the document."""
    if not citation.version:
        known = row["dated"] == "true"
        return Words("版本未定", "version unknown") if known else Words("目录未载", "not in the catalogue")
    if not citation.date:
        return Words("公文无日期,未判断", "not judged: the document has no date")
    if citation.ended and citation.date >= citation.ended:
        return Words(f"引用时已失效({citation.ended})", f"had ended on {citation.ended}")
    if row["since"] and citation.date < row["since"]:
        return Words(f"引用时尚未施行({row['since']}起)", f"not yet in force (from {row['since']})")
    if citation.ended:
        return Words(f"引用时有效,后于 {citation.ended} 失效", f"in force then, ended on {citation.ended}")
    return Words("引用时有效,未见失效", "in force then, no end known")


def _shown(fact: Fact) -> tuple[tuple[tuple[Part, ...], ...], str, str]:
    offsets = ", ".join(f"{quote.start}–{quote.end}" for quote in fact.quotes)
    return tuple(sentences(fact.quotes)), fact.path, offsets


def _others(asked: Asked, agency: str) -> dict[str, list[Line]]:
    """Return findings and what stayed unresolved, with their sentences."""
    found: dict[str, dict[str, list[Row]]] = {"finding": {}, "unresolved": {}}
    for row in asked.rows("report_findings", agency=agency):
        found[row["kind"]].setdefault(row["thing"], []).append(row)
    lines: dict[str, list[Line]] = {}
    for kind, things in found.items():
        lines[kind] = []
        for thing, rows in things.items():
            meaning = {row["language"]: row["meaning"] for row in rows if row["meaning"]}
            code = rows[0]["code"]
            said = Words(meaning.get("zh", code), meaning.get("en", meaning.get("zh", code)))
            for proof in asked.proofs(thing) or (Fact(""),):
                lines[kind].append(Line(proof.date, proof.document, said, "", rows[0]["detail"], "", *_shown(proof)))
        lines[kind].sort(key=lambda line: (line.date, line.document, line.path, line.offsets, str(line.relation)))
    return lines


def _counts(citations: Iterable[Citation], years: Sequence[str]) -> list[tuple[Words, list[int]]]:
    counts = Counter((citation.relation, citation.date[:4]) for citation in citations)
    used = [relation for relation in RELATIONS if any(counts[relation, year] for year in years)]
    return [(RELATIONS[relation].words, [counts[relation, year] for year in years]) for relation in used]


def _unknown(told: Sequence[tuple[Line, Citation]], undated: int, unresolved: int) -> list[Words]:
    without = sum(not citation.version for _, citation in told)
    return [
        Words(f"{undated} 份公文没有日期", f"{counted(undated, 'document')} without a date"),
        Words(f"{without} 处引用不知是哪个版本", f"{counted(without, 'citation')} of unknown version"),
        Words(f"{unresolved} 处引用未能确定所指", f"{counted(unresolved, 'reference')} unresolved"),
    ]
