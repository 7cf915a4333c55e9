"""Is extraction linear? Time per character on a text repeated 200 times, against the text once; and jieba beside it.

    python -m tests.benchmarks.linear

Prints ratios, measured in one run; absolute times depend on the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import jieba

from kg.extraction import EXTRACTORS, extract
from kg.making import record_of
from kg.model import Document, SourceFile
from kg.reading import find_files, read
from kg.resources import samples

REPEAT = 200


def document(text: str) -> Document:
    return Document(SourceFile("text", "0" * 64, "txt", text), 0, len(text))


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the best time of a few runs, for one run."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(times):
            work()
        best = min(best, (time.perf_counter() - began) / times)
    return best


def main() -> None:
    texts = [read(path)[0].text for path, _ in find_files([samples()]) if path.suffix != ".md"]
    once = max(texts, key=len)
    jieba.setLogLevel(60)
    jieba.initialize()
    extract(document(once))
    print(f"text {len(once)} characters, repeated {REPEAT} times; per character, ratio to the text once")
    print("| what | repeated / once | speed, MB/s |")
    print("| --- | ---: | ---: |")
    works: dict[str, Callable[[str], object]] = {"jieba.cut": lambda text: list(jieba.cut(text))}
    works.update({name: (lambda text, find=find: list(find(document(text)))) for name, find in EXTRACTORS.items()})
    works["all extractors"] = lambda text: extract(document(text))
    works["record (with resolution)"] = lambda text: record_of(document(text))
    long = once * REPEAT
    for name, work in works.items():
        short_time = seconds(lambda work=work: work(once), 20)
        long_time = seconds(lambda work=work: work(long))
        speed = len(long.encode()) / long_time / 1e6
        print(f"| {name} | {long_time / REPEAT / short_time:.2f} | {speed:.2f} |")


if __name__ == "__main__":
    main()
