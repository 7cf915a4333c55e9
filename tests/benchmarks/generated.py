"""A graph of about so many statements, made by the program itself from generated documents: no other has its shapes.

    python -m tests.benchmarks.generated FOLDER [--statements 1000000]

The same documents give the same graph, byte for byte. A folder that holds such a graph already is left as it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import kg
from kg.errors import StoreError
from kg.graph.store import Store
from tests.benchmarks import generate

_PER_DOCUMENT = 420  # statements, roughly
_MORE = 1.15  # times as many documents, where the statements are not enough


def graph(folder: Path, statements: int = 1_000_000) -> Store:
    """Leave a graph of at least so many statements in a folder, as a build does, and return it."""
    documents = statements // _PER_DOCUMENT
    while True:
        try:
            store = Store.open(folder)
        except StoreError:
            store = None
        if store is not None and len(store) >= statements:
            return store
        del store
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as texts:
            generate.write(documents, Path(texts))
            report = kg.build(Path(texts), folder)
        sys.stderr.write(f"{report.documents} documents built in {time.monotonic() - begun:.0f} s\n")
        documents = int(documents * _MORE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    options = parser.parse_args()
    print(f"{len(graph(options.folder, options.statements)):,} statements")


if __name__ == "__main__":
    main()
