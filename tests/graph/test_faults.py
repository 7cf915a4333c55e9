"""What happens to a build in real life, really done: it is killed, the disk is full, files are damaged, two run at once.

Nothing is lost, nothing is doubled, and one clear line says what to do.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.cli.memory import most_bytes
from kg.graph.shards import Shards
from tests.benchmarks.generate import document
from tests.papers import PAPERS, ROADS, citing, command, complaint, folder_in_memory, here, lay, quads, run

KILLS = int(os.environ.get("KG_KILLS", "12"))  # 100 where there is time
SEED = os.environ.get("KG_KILLS_SEED", "1")
STOPPED = (130, -signal.SIGINT)  # both are 130 to a shell; which one is Python's choice
SMALL: dict[str, str | bytes] = {name: texts[0] for name, texts in PAPERS.items() if texts[0]}
LARGER = {**SMALL, **{f"又{i}.txt": document(i) for i in range(15)}}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, limits and mounts are POSIX")


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """Return a folder with small papers (in), their build (out), one paper more (later), and the build of all (whole)."""
    with folder_in_memory() as folder:
        kg.build(lay(folder / "in", SMALL), folder / "out")
        more = {"又.txt": citing("安阳市财政局", f"《安阳市人民政府{ROADS}》(安政发〔2009〕9号)")}
        kg.build([folder / "in", lay(folder / "later", more)], folder / "whole")
        yield folder


def copied(base: Path, memory: Path) -> Path:
    """Return a copy of the build of the small papers, to be damaged."""
    return Path(shutil.copytree(base / "out", memory / "out"))


# ----------------------------------------------------------------------------------------------------- killed at once

FORTY: dict[str, str | bytes] = {f"{i // 10}/{i}.txt": document(i) for i in range(14)}
FORTY |= {f"{i}{name}": text for name, texts in PAPERS.items() for i, text in enumerate(texts) if text}
LATER = {name: text for i, (name, text) in enumerate(FORTY.items()) if i % 5}
LATER |= {f"新/{i}.txt": document(i) for i in range(14, 20)}
LATER |= {f"0/{i}.txt": document(i + 20) for i in range(0, 10, 3)}


def ended(group: int, seconds: float = 10) -> bool:
    """Whether every process of a group ends within some seconds."""
    import psutil

    def alive() -> bool:
        for process in psutil.process_iter():
            try:
                if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                    return True
            except (ProcessLookupError, psutil.NoSuchProcess):
                continue
        return False

    until = time.monotonic() + seconds
    while alive():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def begun(*arguments: str | Path) -> subprocess.Popen[str]:
    """Begin a command in a process group of its own, which Ctrl-C reaches even where these tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def killed(moment: float, alone: bool, *arguments: str | Path) -> int | None:
    """Run a command and kill it at a moment: `alone`, or with the processes that it began; return its exit status."""
    process = begun(*arguments)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    assert ended(process.pid), "processes of a killed build are still at work"
    process.communicate()
    return process.returncode


def seen(folder: Path) -> list[str]:
    """Return what a reader sees: a whole graph, or (before the first) nothing."""
    return quads(folder) if (folder / "store" / "CURRENT").exists() else []


class Rounds:
    """Builds that are killed again and again, until one of them comes to its end."""

    def __init__(self, memory: Path) -> None:
        self.random = random.Random(SEED)
        self.memory, self.out, self.left = memory, memory / "out", KILLS
        self.papers = lay(memory / "in", FORTY)
        self.graphs = [[], *(self.reference(name, papers) for name, papers in (("a", FORTY), ("b", LATER)))]
        self.seconds = self.measured()

    def reference(self, name: str, papers: dict[str, str | bytes]) -> list[str]:
        folder = lay(self.memory / name / "in", papers)
        kg.build(folder, self.memory / name / "out")
        return quads(self.memory / name / "out")

    def measured(self) -> float:
        began = time.monotonic()
        assert run("build", self.papers, "-o", self.memory / "measured", "-j", "2").returncode == 0
        shutil.rmtree(self.memory / "measured")
        return time.monotonic() - began

    def attacked(self, before: list[str], after: list[str], kills: int) -> None:
        """Kill a build some times, going on each time; then let it end."""
        state, reader = before, 0
        for _ in range(kills):
            jobs = self.random.choice([1, 2])
            moment = self.random.uniform(0.1, 1.0) * self.seconds
            killed(moment, self.random.random() < 0.5, *self.command(jobs))
            now = seen(self.out)
            assert now in (state, after), f"half a graph: {len(now)} statements"
            if now:
                result = run("query", "documents", "-g", self.out, "--format", "csv")
                assert (result.returncode, result.stderr) == (0, "")
                reader = result.stdout.count("\n")
            state = now
        assert kills == 0 or state == [] or reader > 20
        result = run(*self.command(2))
        assert result.returncode == 0, result.stderr
        assert quads(self.out) == after
        contents = Shards(self.out / "build").manifest().contents
        left = [path.name for path in (self.out / "build" / "shards").glob("*/*")]
        assert sorted(left) == sorted(f"{sha256}.{form}.gz" for sha256 in contents for form in ("json", "nq"))
        assert len(list((self.out / "store").glob("0*"))) <= 2

    def command(self, jobs: int) -> tuple[str | Path, ...]:
        return "build", self.papers, "-o", self.out, "-j", f"{jobs}", "--prune"


def test_a_build_killed_at_any_moment_loses_nothing(memory: Path) -> None:
    rounds = Rounds(memory)
    nothing, first, second = rounds.graphs
    left = KILLS
    while left > 0:
        shutil.rmtree(rounds.out, ignore_errors=True)
        lay(rounds.papers, FORTY)
        for before, after, papers in ((nothing, first, FORTY), (first, second, LATER), (second, first, FORTY)):
            kills = min(left, rounds.random.randint(2, 6))
            lay(rounds.papers, papers)
            rounds.attacked(before, after, kills)
            left -= kills


READER = """
import sys
from pathlib import Path
from kg.graph.store import Store
while not Path(sys.argv[2]).exists():
    rows = Store.open(Path(sys.argv[1])).select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    print(rows[0][0].value, flush=True)
"""


def test_a_reader_beside_builds_sees_whole_builds_only(memory: Path) -> None:
    out, end = memory / "out", memory / "end"
    states = [SMALL, {**SMALL, "又.txt": citing("霞浦县财政局", "安政发〔2008〕10号")}]
    whole = set()
    for papers in states:
        whole.add(kg.build(lay(memory / "in", papers), out, prune=True).quads)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, out, end], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for i in range(12):
        kg.build(lay(memory / "in", states[i % 2]), out, prune=True, force=i % 5 == 4)
    end.touch()
    counts, trouble = reader.communicate()
    assert reader.returncode == 0, trouble
    assert set(map(int, counts.split())) == whole
    assert len(counts.split()) > 20


def test_a_reader_keeps_the_graph_that_it_opened(memory: Path) -> None:
    kg.build(lay(memory / "in", SMALL), memory / "out")
    before, graph = quads(memory / "out"), kg.open(memory / "out")
    for i in range(3):
        kg.build(lay(memory / "in", {**SMALL, "又.txt": f"{i}\n"}), memory / "out", force=i == 2)
    assert sorted(graph) == before


# ---------------------------------------------------------------------------------------------------- Ctrl-C, SIGTERM


@pytest.mark.parametrize(("jobs", "sign"), [(1, signal.SIGINT), (2, signal.SIGINT), (2, signal.SIGTERM)])
def test_a_stopped_build_goes_on_with_the_same_command(memory: Path, jobs: int, sign: signal.Signals) -> None:
    folder, out = lay(memory / "in", FORTY), memory / "out"
    arguments = ("build", folder, "-o", out, "-j", f"{jobs}")
    process = begun(*arguments)
    while not any((out / "build" / "shards").glob("*/*.json.gz")):
        time.sleep(0.01)
    if sign == signal.SIGINT:
        os.killpg(process.pid, sign)  # as a terminal does
        _, message = process.communicate(timeout=20)
        assert process.returncode in STOPPED, message
        assert len(message.splitlines()) == 1, message
        assert "run the same command again to go on" in message
    else:
        process.terminate()
        _, message = process.communicate(timeout=20)
        assert (process.returncode, message) == (-sign, "")
    assert ended(process.pid)
    read = len(list((out / "build" / "shards").glob("*/*.json.gz")))
    assert 0 < read < len(FORTY)
    kg.build(folder, out)
    kg.build(folder, memory / "whole")
    assert quads(out) == quads(memory / "whole")


def test_ctrl_c_after_the_last_step_takes_nothing_away(memory: Path) -> None:
    """A new store is current, the old ones are being deleted: the new one stays."""
    folder, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(folder, out)
    before, name = quads(out), (out / "store" / "CURRENT").read_text()
    for i in range(300):  # an old store that takes its time to be deleted
        (out / "store" / "old" / f"{i}").mkdir(parents=True)
        for j in range(100):
            (out / "store" / "old" / f"{i}" / f"{j}").touch()
    process = begun("build", folder, "-o", out, "--force", "-j", "1")
    while (out / "store" / "CURRENT").read_text() == name:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode in STOPPED
    assert (out / "store" / "old").exists()
    assert quads(out) == before


# --------------------------------------------------------------------------------------------------- two at one time


def test_two_builds_at_once_do_not_mix(memory: Path) -> None:
    halves = [dict(list(SMALL.items())[i::2]) for i in range(2)]
    folders = [lay(memory / f"in{i}", half) for i, half in enumerate(halves)]
    arguments = [("build", folder, "-o", memory / "out", "-j", "1") for folder in folders]
    processes = [begun(*each) for each in arguments]
    for each, process in zip(arguments, processes, strict=True):
        _, message = process.communicate(timeout=60)
        if process.returncode:
            assert "another build is at work here; wait for its end, then run again" in message
            assert len(message.splitlines()) == 1
            assert run(*each).returncode == 0
    kg.build(folders, memory / "whole")
    assert quads(memory / "out") == quads(memory / "whole")


# ------------------------------------------------------------------------------------------- a full, a read-only disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here ({mounted.stderr.strip()})")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fill a disk but for some bytes; return the file that fills it."""
    free = os.statvfs(disk)
    (disk / "full").write_bytes(bytes(free.f_bavail * free.f_frsize - left))
    return disk / "full"


# Bytes left: not enough for a lock, a shard, an engine, its statements.
LEFT = [0, 20_000, 250_000, 1_200_000]


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("update", [False, True], ids=["build", "update"])
def test_a_full_disk_is_told_and_costs_nothing(disk: Path, tmp_path: Path, update: bool, left: int) -> None:
    out, folder = disk / "out", lay(tmp_path / "in", SMALL)
    before: list[str] = []
    if update:
        kg.build(folder, out)
        before = quads(out)
        lay(folder, LARGER)
    full = fill(disk, left)
    message = complaint(here("build", folder, "-o", out, "-j", "2" if left == 20_000 else "1"))
    assert "No space left on device" in message or "disk is full" in message
    assert "free the disk or choose another folder with -o" in message
    assert seen(out) == before
    if update:
        assert here("query", "documents", "-g", out).returncode == 0
    full.unlink()
    kg.build(folder, out)
    kg.build(folder, tmp_path / "whole")
    assert quads(out) == quads(tmp_path / "whole")


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("size", [2_000, 100_000, 300_000])
@pytest.mark.parametrize("update", [False, True], ids=["build", "update"])
def test_a_limit_on_the_size_of_files_is_told_and_costs_nothing(
    base: Path, memory: Path, update: bool, size: int
) -> None:
    out, folder = memory / "out", lay(memory / "in", SMALL)
    before: list[str] = []
    if update:
        shutil.copytree(base / "out", out)
        before = quads(out)
    lay(folder, LARGER)
    with files_of_at_most(size):
        message = complaint(here("build", folder, "-o", out, "-j", "1"))
    assert "cannot be written (" in message
    assert seen(out) == before
    kg.build(folder, out)
    kg.build(folder, memory / "whole")
    assert quads(out) == quads(memory / "whole")


def test_a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written(disk: Path, tmp_path: Path) -> None:
    out, folder = disk / "out", lay(tmp_path / "in", SMALL)
    kg.build(folder, out)
    before = quads(out)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for arguments in (
        ("build", folder, "-o", out),
        ("forget", "安康.txt", "-g", out),
        ("import", __file__, "-o", disk / "x"),
    ):
        assert "Read-only file system" in complaint(here(*arguments))
    for arguments in (
        ("query", "documents"), ("status", "--verify"), ("status", "--files"), ("check",), ("export", "nquads"),
        ("view", "citations", "-o", tmp_path / "page.html"), ("backup", tmp_path / "saved.tar"),
    ):  # fmt: skip
        result = here(*arguments, "-g", out)
        assert result.returncode == 0, (arguments, result.stderr)
    assert quads(out) == before


# -------------------------------------------------------------------------------------------------- damaged shards


def shard(out: Path, name: str) -> tuple[Path, Path]:
    """Return the files of the shard of a paper: head and records, quads."""
    shards = Shards(out / "build")
    (sha256,) = {entry.sha256 for entry in shards.manifest().entries.values() if entry.path == name}
    return shards.paths(str(sha256))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def rotten(path: Path) -> None:
    """Turn some bits and leave size and times, as an old disk does."""
    times = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0b10101
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def rewritten(path: Path) -> None:
    """Say something else, in a file that can be read."""
    data = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(data.replace("安康".encode(), "安阳".encode()), 1, mtime=0))


def exchanged(path: Path) -> None:
    """Put the shard of another file in its place."""
    other = next(p for p in path.parent.parent.glob(f"*/*{''.join(path.suffixes[-2:])}") if p != path)
    path.write_bytes(other.read_bytes())


DAMAGES: list[Callable[[Path], None]] = [truncated, emptied, rotten, rewritten, exchanged, Path.unlink]


@pytest.mark.parametrize("part", [0, 1], ids=["records", "quads"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_shard_is_found_and_mended(
    base: Path, memory: Path, damage: Callable[[Path], None], part: int
) -> None:
    out = copied(base, memory)
    damage(shard(out, "安康.txt")[part])
    found = complaint(here("status", "--verify", "-g", out))
    assert "Damaged 损坏: 安康.txt" in found
    again = kg.build(base / "in", out, force=damage is rotten)
    assert again.fresh == (len(SMALL) if damage is rotten else 1)
    assert here("status", "--verify", "-g", out).returncode == 0
    assert quads(out) == quads(base / "out")


@pytest.mark.parametrize("damage", [rewritten, Path.unlink], ids=lambda damage: damage.__name__)
def test_a_damaged_shard_that_is_needed_is_made_again_from_its_file(
    memory: Path, damage: Callable[[Path], None]
) -> None:
    folder, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(folder, out)
    for name in ("部引号.txt", "县引号.txt", "安阳.txt"):  # 安阳's paper leaves: what the others mean changes
        damage(shard(out, name)[0])
    lay(folder, {name: text for name, text in SMALL.items() if name != "安阳.txt"})
    report = kg.build([], out, prune=True)  # reads no file of its own accord
    assert (report.failed, report.kept, report.dropped) == ([], len(SMALL) - 1, 1)
    kg.build(folder, memory / "whole")
    assert quads(out) == quads(memory / "whole")


@pytest.mark.parametrize("damage", [rotten, Path.unlink], ids=lambda damage: damage.__name__)
def test_where_the_file_is_gone_too_it_is_named_and_the_rest_is_built(
    memory: Path, damage: Callable[[Path], None]
) -> None:
    folder, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(folder, out)
    damage(shard(out, "安康.txt")[0])
    (folder / "安康.txt").unlink()
    for arguments in (("build", folder, "-o", out), ("build", folder, "-o", out, "--force")):
        result = here(*arguments, "-j", "1")
        if result.returncode:
            break
        assert result.stderr.startswith("Gone 已不在: 安康.txt")
        assert "安康" in "".join(seen(out))  # the store still has it
    assert "Not read 未读: 安康.txt: its shard is damaged and its file gone or changed" in result.stderr
    kg.build(folder, memory / "whole")
    assert quads(out) == quads(memory / "whole")
    lay(folder, SMALL)
    kg.build(folder, out)
    kg.build(folder, memory / "all")
    assert quads(out) == quads(memory / "all")


# ---------------------------------------------------------------------------------------------- a damaged store, manifest


def current(out: Path) -> Path:
    return out / "store" / (out / "store" / "CURRENT").read_text()


def middle(path: Path, size: int = 4096) -> None:
    """Overwrite the middle of a file."""
    with path.open("r+b") as handle:
        handle.seek(max(path.stat().st_size // 2 - size // 2, 0))
        handle.write(random.Random(1).randbytes(size))


def inside_tables(out: Path) -> None:
    """Damage what the engine does not look at before somebody asks."""
    for path in (current(out) / "graph").glob("*.sst"):
        if path.stat().st_size > 50_000:
            with path.open("r+b") as handle:
                handle.seek(path.stat().st_size // 5)
                handle.write(random.Random(1).randbytes(300))


STORE: dict[str, Callable[[Path], object]] = {
    "index gone": lambda out: (current(out) / "index.sqlite").unlink(),
    "index empty": lambda out: (current(out) / "index.sqlite").write_bytes(b""),
    "index no database": lambda out: (current(out) / "index.sqlite").write_bytes(b"damaged" * 1000),
    "index cut off": lambda out: os.truncate(current(out) / "index.sqlite", 30_000),
    "index damaged inside": lambda out: middle(current(out) / "index.sqlite", 100_000),
    "tables damaged inside": inside_tables,
    "a table gone": lambda out: max((current(out) / "graph").glob("*.sst"), key=lambda p: p.stat().st_size).unlink(),
    "engine's manifest damaged": lambda out: middle(next((current(out) / "graph").glob("MANIFEST-*")), 400),
    "engine gone": lambda out: shutil.rmtree(current(out) / "graph"),
    "layout damaged": lambda out: (current(out) / "layout").write_bytes(b"\xff\xfe"),
    "store gone": lambda out: shutil.rmtree(current(out)),
    "pointer gone": lambda out: (out / "store" / "CURRENT").unlink(),
    "pointer empty": lambda out: (out / "store" / "CURRENT").write_bytes(b""),
    "pointer damaged": lambda out: (out / "store" / "CURRENT").write_bytes(b"\xff\x00\xfe"),
    "pointer elsewhere": lambda out: (out / "store" / "CURRENT").write_bytes(b"000099"),
}


@pytest.mark.parametrize("damage", STORE.values(), ids=STORE.keys())
def test_a_damaged_store_is_told_and_made_again(base: Path, memory: Path, damage: Callable[[Path], object]) -> None:
    out = copied(base, memory)
    damage(out)
    for arguments in (("export", "nquads"), ("query", "SELECT * { GRAPH ?g { ?s ?p ?o } }"), ("status",)):
        result = here(*arguments, "-g", out)
        if result.returncode:
            assert "kg build" in complaint(result)
        elif arguments[0] == "export":
            assert sorted(result.stdout.splitlines()) == quads(base / "out")  # the index is damaged: readers need none
    result = here("build", base / "later", "-o", out, "-j", "1")  # an update
    if result.returncode:
        assert "--force" in complaint(result)
    assert kg.build(base / "later", out, force=True).failed == []
    assert quads(out) == quads(base / "whole")


def test_a_block_that_cannot_be_read_is_told_when_it_is_met(base: Path, memory: Path) -> None:
    inside_tables(copied(base, memory))
    for arguments in (("export", "nquads"), ("export", "turtle"), ("query", "SELECT * { GRAPH ?g { ?s ?p ?o } }")):
        message = complaint(here(*arguments, "-g", memory / "out"))
        assert "the store is damaged" in message
        assert "run `kg build` with --force to make it again" in message


JOIN = """
import sys
from kg.cli import main, memory
memory.most_bytes = lambda: 600_000_000
main(["query", "most_cited", "-g", sys.argv[1]])
"""


@pytest.mark.skipif(not most_bytes(), reason="the system does not tell how much memory a process takes")
def test_a_join_over_a_damaged_table_ends(base: Path, memory: Path) -> None:
    """Oxigraph 0.5 gathers errors without end where a query joins by hash."""
    out = copied(base, memory)
    for path in (current(out) / "graph").glob("*.sst"):
        size = path.stat().st_size
        with path.open("r+b") as handle:
            for part in range(1, 20) if size > 50_000 else ():
                handle.seek(size * part // 20)
                handle.write(random.Random(part).randbytes(100))
    result = subprocess.run(
        [sys.executable, "-c", JOIN, str(out)], capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    assert "run `kg build` with --force" in complaint(result)


MANIFEST: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut off in a line": lambda data: data[:-30],
    "cut off between lines": lambda data: data[: data[:-1].rindex(b"\n") + 1],
    "a line damaged": lambda data: data.replace(b'", "read"', b'", read"', 1),
    "a line short": lambda data: data.replace(b', "read"', b"", 1) + b"[]\n",
    "no text": lambda data: data.replace("安".encode(), b"\xff\xfe"),
    "head damaged": lambda data: data[5:],
    "head without layout": lambda data: data.replace(b'"layout"', b'"outlay"', 1),
}


@pytest.mark.parametrize("damage", MANIFEST.values(), ids=MANIFEST.keys())
def test_a_damaged_manifest_is_told_and_can_be_made_again(
    base: Path, memory: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder, out, before = base / "in", copied(base, memory), quads(base / "out")
    manifest = out / "build" / "manifest.jsonl"
    manifest.write_bytes(damage(manifest.read_bytes()))
    for arguments in (("build", folder, "-o", out), ("status", "-g", out), ("forget", "安康.txt", "-g", out)):
        assert "delete it and run `kg build` with the same files again" in complaint(here(*arguments))
    assert quads(out) == before
    manifest.unlink()
    report = kg.build(folder, out)
    assert (report.fresh, report.unchanged) == (0, len(SMALL))
    assert quads(out) == before


# ------------------------------------------------------------------------------------- folders of other versions, clocks


def of_layout_1(folder: Path, papers: Path) -> list[Path]:
    """Make the folder that the program of layout 1 left: its manifest, its shards, a store without a layout."""
    kg.build(papers, folder)
    shards = Shards(folder / "build")
    entries = sorted(shards.manifest().entries.values(), key=lambda entry: entry.path)
    for entry in entries:
        sha256 = str(entry.sha256)
        whole = shards.read(sha256)
        quads = b"".join(gzip.decompress(shards.paths(sha256)[1].read_bytes()).splitlines(keepends=True)[:50])
        data = {
            "layout": 1, "sha256": sha256, "rules": "0123456789abcdef", "format": whole.source.format,
            "quads_sha256": hashlib.sha256(quads).hexdigest(), "text": whole.source.text,
            "records": [{"made": "by a program of that time"} for _ in whole.records],
        }  # fmt: skip
        records, body = shards.paths(sha256)
        body.write_bytes(gzip.compress(quads, 1, mtime=0))
        text = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
        records.write_bytes(gzip.compress(text, 1, mtime=0))
    files = [{"root": entry.root, "path": entry.path, "sha256": entry.sha256} for entry in entries if entry.sha256]
    manifest = json.dumps({"layout": 1, "files": files}, ensure_ascii=False, indent=0)
    (folder / "build" / "manifest.json").write_text(manifest, encoding="utf-8")
    (folder / "build" / "manifest.jsonl").unlink()
    for name in ("layout", "index.sqlite"):
        (current(folder) / name).unlink()
    return sorted((folder / "build" / "shards").rglob("*.gz"))


def test_a_folder_of_an_older_version_is_migrated(memory: Path) -> None:
    papers, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(papers, memory / "whole")
    of_layout_1(out, papers)
    for arguments in (("build", papers, "-o", out), ("status", "-g", out), ("query", "documents", "-g", out)):
        message = complaint(here(*arguments))
        assert f"layout 1, of an older program; run `kg migrate -g {out}`" in message
    (papers / "安康.txt").unlink()  # its text is in the folder
    result = here("migrate", "-g", out, "-j", "1")
    assert (result.returncode, result.stderr) == (0, "")
    assert quads(out) == quads(memory / "whole")
    assert here("migrate", "-g", out).stdout == "Nothing to do 无需迁移\n"
    assert not (out / "build" / "manifest.json").exists()
    assert kg.build(papers, out).unchanged == len(SMALL) - 1


def test_a_migration_that_is_killed_goes_on(memory: Path) -> None:
    papers, out = lay(memory / "in", FORTY), memory / "out"
    kg.build(papers, memory / "whole")
    of_layout_1(out, papers)
    untouched = {path: path.read_bytes() for path in (out / "build" / "shards").rglob("*.json.gz")}
    process = begun("migrate", "-g", out, "-j", "1")
    while process.poll() is None and sum(path.read_bytes() != data for path, data in untouched.items()) < 5:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert any(path.read_bytes() == data for path, data in untouched.items())
    if complaint_of_readers := here("status", "-g", out).stderr:
        assert "kg migrate" in complaint_of_readers
    result = here("migrate", "-g", out, "-j", "1")
    assert (result.returncode, result.stderr) == (0, "")
    assert quads(out) == quads(memory / "whole")


def test_where_a_shard_of_an_older_version_is_damaged_the_rest_is_migrated(memory: Path) -> None:
    papers, out = lay(memory / "in", SMALL), memory / "out"
    of_layout_1(out, papers)
    for name in ("安康.txt", "安阳.txt"):
        sha256 = hashlib.sha256(str(SMALL[name]).encode()).hexdigest()
        truncated(Shards(out / "build").paths(sha256)[0])
    (papers / "安康.txt").unlink()
    message = complaint(here("migrate", "-g", out, "-j", "1"))
    assert "Not read 未读: 安康.txt: its shard is damaged and its file gone or changed" in message
    kg.build(papers, memory / "whole")
    assert quads(out) == quads(memory / "whole")


def test_a_folder_of_a_newer_version_is_refused(memory: Path) -> None:
    papers, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(papers, out)
    (current(out) / "layout").write_text("3", encoding="ascii")
    path = out / "build" / "manifest.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"layout": 2', '"layout": 3', 1), encoding="utf-8")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    lay(papers, LARGER)
    for arguments in (
        ("query", "documents", "-g", out), ("status", "-g", out), ("migrate", "-g", out), ("build", papers, "-o", out),
        ("build", papers, "-o", out, "--force"), ("forget", "安康.txt", "-g", out), ("backup", memory / "x.tar", "-g", out),
    ):  # fmt: skip
        assert "layout 3, this program knows 2; use the program that made it" in complaint(here(*arguments))
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_clocks_do_not_matter(memory: Path) -> None:
    papers, out = lay(memory / "in", SMALL), memory / "out"
    kg.build(papers, out)
    then = dict(SMALL)
    for day in (4102444800, 315532800, 0):  # 2100, 1980, 1970
        for path in [*papers.rglob("*"), *(out / "build").rglob("*"), *(out / "store").rglob("*")]:
            os.utime(path, (day, day))
        then[f"{day}.txt"] = citing("霞浦县财政局", f"安政发〔2008〕{day % 7 + 9}号")
        then["安康.txt"] = str(then["安康.txt"]).replace("现将", "现把", 1) if day else SMALL["安康.txt"]
        lay(papers, then)
        for name in (f"{day}.txt", "安康.txt"):
            os.utime(papers / name, (day, day))  # changed, though as old as before
        report = kg.build(papers, out)
        assert report.fresh == (1 if day == 315532800 else 2)
    shutil.rmtree(memory / "whole", ignore_errors=True)
    kg.build(papers, memory / "whole")
    assert quads(out) == quads(memory / "whole")
    assert kg.build(papers, out).fresh == 0
