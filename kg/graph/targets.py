"""The two ways into a store elsewhere: SPARQL 1.1 Update, and the Graph Store HTTP Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlencode

from kg.errors import QueryError, StoreError
from kg.graph.endpoint import Endpoint
from kg.graph.publishing import HALF, Plan, record_triple

_BLOCK = 2000  # statements in a request: Virtuoso takes no more than some 5,000 at a time
_BYTES = 1 << 20  # of a request, about
_DROPPED = 50  # statements that dropping a graph counts for
_SAVED = 20  # how often at most the records are written while graphs go through the Graph Store Protocol


class ByUpdate:
    """Writes by SPARQL Update: small graphs many at a time, large ones in blocks, always in order."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._operations: list[str] = []
        self._statements = self._size = 0

    def begin(self, plan: Plan) -> None:
        """Get ready."""
        self._plan = plan

    def replace(self, graph: str, triples: Iterable[str]) -> None:
        """Let a graph hold exactly these statements."""
        self._away(graph)
        lines = iter(triples)
        while block := list(self._block(lines)):
            self._do(_inserted(graph, block), len(block))
        self._do(self._noted("DELETE", graph, HALF), 1)
        self._do(self._noted("INSERT", graph, self._plan.hashes[graph]), 1)

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        self._away(graph)
        self._do(self._noted("DELETE", graph, HALF), 1)

    def end(self) -> None:
        """Send what is held back."""
        self._send()

    def _away(self, graph: str) -> None:
        known = self._plan.known.get(graph)
        if known not in (None, HALF):
            self._do(self._noted("DELETE", graph, str(known)), 1)
        self._do(self._noted("INSERT", graph, HALF), 1)
        self._do(f"DROP SILENT GRAPH <{graph}>", _DROPPED if known else 1)

    def _block(self, lines: Iterator[str]) -> Iterator[str]:
        """Yield what goes into the request that is being made, or into the next one."""
        room = _BLOCK - self._statements if self._statements < _BLOCK * 3 // 4 else _BLOCK
        size = 0
        for line in islice(lines, room):
            yield line
            size += len(line)
            if size > _BYTES:
                return

    def _noted(self, how: str, graph: str, digest: str) -> str:
        records = self._plan.records
        return f"{how} DATA {{ GRAPH <{records}> {{ {record_triple(records, graph, digest)} }} }}"

    def _do(self, operation: str, statements: int) -> None:
        if self._statements + statements > _BLOCK or self._size + len(operation) > 2 * _BYTES:
            self._send()
        self._operations.append(operation)
        self._statements += statements
        self._size += len(operation)

    def _send(self) -> None:
        if self._operations:
            self._endpoint.post([("update", " ;\n".join(self._operations))]).close()
        self._operations, self._statements, self._size = [], 0, 0


def _inserted(graph: str, triples: list[str]) -> str:
    lines = " .\n".join(triples)
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{lines} }} }}"


class ByGraphStore:
    """Writes whole graphs by PUT (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def begin(self, plan: Plan) -> None:
        """Write down what is going to change, before it does."""
        self._records, self._hashes = plan.records, plan.hashes
        self._state = dict(plan.known) | dict.fromkeys((*plan.new, *plan.changed, *plan.gone), HALF)
        self._every = max(200, (len(plan.new) + len(plan.changed)) // _SAVED)
        self._unsaved = 0
        if HALF in self._state.values():
            self._save()

    def replace(self, graph: str, triples: Iterable[str]) -> None:
        """Let a graph hold exactly these statements."""
        self._put(graph, triples)
        self._state[graph] = self._hashes[graph]
        self._count()

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        try:
            self._endpoint.send("DELETE", None, query=urlencode({"graph": graph})).close()
        except StoreError as error:
            if "(404" not in str(error):  # it is gone already
                raise
        del self._state[graph]
        self._count()

    def end(self) -> None:
        """Write down what is there now."""
        if self._unsaved:
            self._save()

    def _count(self) -> None:
        self._unsaved += 1
        if self._unsaved >= self._every:
            self._save()

    def _save(self) -> None:
        lines = (record_triple(self._records, graph, digest) for graph, digest in sorted(self._state.items()))
        self._put(self._records, lines)
        self._unsaved = 0

    def _put(self, graph: str, triples: Iterable[str]) -> None:
        body = "".join(f"{triple} .\n" for triple in triples).encode()
        try:
            self._endpoint.send("PUT", body, "application/n-triples", query=urlencode({"graph": graph})).close()
        except QueryError as error:
            raise StoreError(str(error)) from error
