"""What a build costs as documents become more: time, memory, disk, and what one document more costs then.

    python -m tests.benchmarks.scale [--sizes 2000,20000,100000] [--jobs 2] [--folder DIR] [--keep]

Runs the real command on generated documents (tests/benchmarks/generate.py) and watches all its processes. Prints
Markdown; ratios are measured in one run, absolute figures depend on the machine. Talk goes to stderr.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from pathlib import Path

import psutil

from tests.benchmarks import generate

KG = (sys.executable, "-c", "from kg.cli import main; main()")
SHARDS = Path("build", "shards")  # below the output: per-document records and quads
STORE = Path("store")  # below the output: made from them
EVERY = 0.1  # seconds between two looks at the memory
LOADED_AT = 20_000  # documents of the build whose quads are loaded again
BATCH = 500  # shards loaded in one step, as a build does
TEXTS = 1_000  # documents for the speed of extraction
STATEMENTS = re.compile(r"([\d,]+) statements")
MB = 1e6


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command took."""

    seconds: float
    peak: int  # bytes, all processes together at one moment
    main_peak: int  # bytes, the first process alone
    statements: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured at one number of documents."""

    documents: int
    text: int  # bytes
    build: Run
    shards: int  # bytes on disk
    store: int
    added: Run
    unchanged: Run
    changed: Run
    removed: Run


def run(*arguments: str | Path) -> Run:
    """Run `kg` and look at its memory ten times a second; raises RuntimeError where it fails."""
    command = [*KG, *map(str, arguments)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        watched, peak, main_peak = psutil.Process(process.pid), 0, 0
        while True:
            together, first = _memory(watched)
            peak, main_peak = max(peak, together), max(main_peak, first)
            try:
                status = process.wait(EVERY)
                break
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - began
        out.seek(0)
        said = out.read()
    if status:
        raise RuntimeError(f"{' '.join(map(str, arguments))}: status {status}\n{said}")
    found = STATEMENTS.search(said)
    return Run(seconds, peak, main_peak, int(found[1].replace(",", "")) if found else None)


def _memory(main: psutil.Process) -> tuple[int, int]:
    """Return the bytes of a process with all below it, and its own; shared pages are split where the system tells."""
    together = first = 0
    try:
        for process in (main, *main.children(recursive=True)):
            try:
                together += _own(process)
                first = first or process.memory_info().rss
            except psutil.Error:
                continue  # it has ended meanwhile
    except psutil.Error:
        pass
    return together, first


def _own(process: psutil.Process) -> int:
    try:
        full = process.memory_full_info()
        return int(getattr(full, "pss", 0) or full.rss)
    except psutil.AccessDenied:
        return int(process.memory_info().rss)


def disk(folder: Path) -> int:
    """Return the bytes of all files below a folder; a file with two names counts once."""
    stats = (entry.stat() for entry in folder.rglob("*") if entry.is_file())
    return sum({(found.st_dev, found.st_ino): found.st_size for found in stats}.values())


def measure(documents: int, folder: Path, jobs: int) -> Size:
    """Build a number of documents, then add, leave, change and remove one."""
    texts, output, build = folder / "documents", folder / "output", ("build", "--jobs", str(jobs), "--output")
    _tell(f"{documents} documents: generating")
    text = generate.write(documents, texts)
    _tell(f"{documents} documents: building")
    first = run(*build, output, texts)
    shards, store = disk(output / SHARDS), disk(output / STORE)

    _tell(f"{documents} documents: one more, none, one changed, one less")
    new = folder / "one-more.txt"
    new.write_text(generate.document(documents), encoding="utf-8", newline="")
    added = run(*build, output, new)
    unchanged = run(*build, output, texts)
    touched = texts / generate.name(documents // 2)
    touched.write_bytes(touched.read_bytes() + "\n本通知自印发之日起执行。\n".encode())
    changed = run(*build, output, texts)
    touched.unlink()
    removed = run(*build, output, "--prune", texts)
    return Size(documents, text, first, shards, store, added, unchanged, changed, removed)


def load_speed(output: Path) -> tuple[int, float]:
    """Load the document quads of a build into a fresh store, in bulk; return quads and seconds, unpacking included."""
    from kg.graph.generations import Writer

    shards = sorted((output / SHARDS).rglob("*.nq.gz"))
    quads = 0
    with tempfile.TemporaryDirectory(dir=output) as fresh:
        began = time.perf_counter()
        writer = Writer(Path(fresh), None)
        for first in range(0, len(shards), BATCH):
            for path in shards[first : first + BATCH]:
                body = gzip.decompress(path.read_bytes())
                quads += body.count(b"\n")
                writer.load(body)
            writer.flush()
        writer.close(tidy=False)
        return quads, time.perf_counter() - began


def extraction_speed() -> dict[str, float]:
    """Return bytes a second, on one core, of segmentation by jieba, extraction, and the whole record."""
    import jieba

    from kg.extraction import extract
    from kg.making import record_of
    from kg.model import Document, SourceFile

    texts = [generate.document(i) for i in range(TEXTS)]
    documents = [Document(SourceFile("text", "0" * 64, "txt", text), 0, len(text)) for text in texts]
    size = sum(len(text.encode()) for text in texts)
    jieba.setLogLevel(60)
    works: dict[str, Callable[[int], object]] = {
        "`jieba.cut`": lambda n: list(jieba.cut(texts[n])),
        "`extract`": lambda n: extract(documents[n]),
        "`record_of` (extraction and resolution)": lambda n: record_of(documents[n]),
    }
    best = dict.fromkeys(works, float("inf"))
    for work in works.values():  # dictionaries are loaded
        work(0)
    for _ in range(3):  # by turns, so that what else the machine does hits all of them
        for name, work in works.items():
            began = time.perf_counter()
            for n in range(TEXTS):
                work(n)
            best[name] = min(best[name], time.perf_counter() - began)
    return {name: size / seconds for name, seconds in best.items()}


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def report(sizes: list[Size]) -> str:
    """Return the figures of all sizes as a Markdown table, one column each."""

    def row(name: str, value: Callable[[Size], float], form: str = ",.1f") -> list[str]:
        return [name, *(format(value(size), form) for size in sizes)]

    rows = [
        row("text, MB", lambda s: s.text / MB),
        row("**first build**, s", lambda s: s.build.seconds),
        row("documents a second", lambda s: s.documents / s.build.seconds, ",.0f"),
        row("statements", lambda s: s.build.statements or 0, ",d"),
        row("statements a document", lambda s: (s.build.statements or 0) / s.documents, ",.0f"),
        row("records and quads on disk, MB", lambda s: s.shards / MB),
        row("store on disk, MB", lambda s: s.store / MB),
        row("peak memory, all processes, MB", lambda s: s.build.peak / MB, ",.0f"),
        row("peak memory, first process, MB", lambda s: s.build.main_peak / MB, ",.0f"),
    ]
    steps: dict[str, Callable[[Size], Run]] = {
        "**one document more**": lambda s: s.added,
        "nothing changed": lambda s: s.unchanged,
        "one document changed": lambda s: s.changed,
        "one document gone (`--prune`)": lambda s: s.removed,
    }
    for name, step in steps.items():
        rows.append([f"{name}, s", *(f"{step(size).seconds:,.2f}" for size in sizes)])
        rows.append(["… peak memory, MB", *(f"{step(size).peak / MB:,.0f}" for size in sizes)])
    return _table(["documents", *(f"{size.documents:,}" for size in sizes)], rows)


def ratios(sizes: list[Size]) -> str:
    """Return how time and memory grow from each size to the next, and from the smallest to the largest."""
    pairs = list(pairwise(sizes))
    if len(sizes) > 2:
        pairs.append((sizes[0], sizes[-1]))
    rows = []
    for one, two in pairs:
        more, longer = two.documents / one.documents, two.build.seconds / one.build.seconds
        per_ten = longer ** (1 / log10(more))
        rows.append([
            f"{one.documents:,} → {two.documents:,}", f"{more:.1f}", f"{longer:.1f}", f"{per_ten:.1f}",
            f"{longer / more:.2f}", f"{two.build.peak / one.build.peak:.2f}",
            f"{two.added.seconds / one.added.seconds:.2f}",
        ])  # fmt: skip
    header = ["from → to", "documents ×", "time ×", "… for 10 × the documents", "time a document ×", "peak memory ×"]
    return _table([*header, "one document more, time ×"], rows)


def _speeds() -> str:
    speeds = extraction_speed()
    jieba_speed = next(iter(speeds.values()))
    rows = [[name, f"{speed / MB:.2f}", f"{speed / jieba_speed:.2f}"] for name, speed in speeds.items()]
    return _table([f"on one core, {TEXTS:,} documents", "MB/s", "ratio to `jieba.cut`"], rows)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def _workplace(folder: Path | None, keep: bool) -> Iterator[Path]:
    """Give a folder to work in, and clear what was made there unless it is to be kept."""
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="kg-scale-"))
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder}: not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if keep:
            _tell(f"kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Measure every size and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="2000,20000,100000", help="numbers of documents (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of a build (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="an empty folder to work in (default: a temporary one)")
    parser.add_argument("--keep", action="store_true", help="leave documents and builds there")
    args = parser.parse_args()
    numbers = sorted({int(number) for number in args.sizes.split(",")})
    loaded_at = max([n for n in numbers if n <= LOADED_AT], default=numbers[0])
    sizes = []
    with _workplace(args.folder, args.keep) as folder:
        for number in numbers:
            place = folder / str(number)
            sizes.append(measure(number, place, args.jobs))
            if number == loaded_at:
                _tell("loading")
                quads, seconds = load_speed(place / "output")
            if not args.keep:
                shutil.rmtree(place, ignore_errors=True)
    _tell("extracting")
    speeds = _speeds()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"`python -m tests.benchmarks.scale --sizes {args.sizes} --jobs {args.jobs}` on {machine}\n")
    print(report(sizes), end="\n\n")
    if len(sizes) > 1:
        print(ratios(sizes), end="\n\n")
    print(speeds, end="\n\n")
    print(
        f"Loading in bulk: {quads / seconds:,.0f} quads a second "
        f"({quads:,} quads of {loaded_at:,} documents in {seconds:.1f} s, unpacking included)."
    )


if __name__ == "__main__":
    main()
