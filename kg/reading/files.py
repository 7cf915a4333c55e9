"""Which files a list of paths means, and which are left out."""

from __future__ import annotations

import os
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.reading.options import ReadingOptions

STANDARD_INPUT = Path("-")
_LARGE = 100_000  # bytes of a file that may hold many documents

# Suffix → what such files are. They hold no document, and are told as skipped.
_NO_DOCUMENTS = {
    suffix: what
    for what, suffixes in {
        "a part of a web page": ".css .js .mjs .map .woff .woff2 .ttf .otf .eot .ico .cur .svg",
        "a picture": ".gif .webp .psd .ai .cdr",
        "sound or film": ".mp3 .wav .wma .m4a .mp4 .avi .wmv .mov .mkv .flv .swf",
        "a program": ".exe .dll .msi .bat .cmd .sh .py .pyc .class .jar .so .apk",
        "a link": ".lnk .url .webloc",
        "a temporary file": ".tmp .temp .bak .swp .part .crdownload .asd .wbk",
    }.items()
    for suffix in suffixes.split()
}
_SCANS = frozenset([".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"])
_CONTAINERS = frozenset(
    [".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".gz", ".bz2", ".xz"]
)  # patterns choose among what is in them
_SYSTEM = frozenset(
    {"__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin", "system volume information"}
)
_PAGE_PARTS = ("_files", ".files", "_文件")  # the folder beside a saved page


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out on purpose: it is told, not counted as an error."""

    name: str
    reason: str


def find(
    paths: Iterable[Path], options: ReadingOptions | None = None
) -> Iterator[tuple[Path, str] | Skipped | InputError]:
    """Yield each file with its name, what is skipped, and paths that are wrong.

    A file has its own name, a folder's files their path below the folder. They come in the order of the paths and,
    within a folder, of their names, on every system alike. `-` is standard input.
    """
    options = options or ReadingOptions()
    for path in paths:
        if path == STANDARD_INPUT:
            yield path, "-"
        elif path.is_dir():
            yield from _below(path, "", options)
        elif path.exists():
            name = portable(path.name)
            skipped = skipped_by_name(name, options)
            yield skipped or (path, name)
        else:
            yield InputError(f"{path}: no such file or folder; check the spelling and the working folder")


def find_files(paths: Iterable[Path], options: ReadingOptions | None = None) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name, as `find` does, without what is skipped.

    Raises:
        InputError: a path does not exist.
    """
    for found in find(paths, options):
        if isinstance(found, InputError):
            raise found
        if not isinstance(found, Skipped):
            yield found


def skipped_by_name(name: str, options: ReadingOptions, *, below: str = "") -> Skipped | None:
    """Return why a file is left out by its name (below an archive `below`), or None.

    >>> skipped_by_name("a/~$通知.docx", ReadingOptions()).reason
    'a lock file'
    """
    full = below + name
    for part in name.split("/"):
        reason = _system(part)
        if reason:
            return Skipped(full, reason)
    if not options.keeps(full):
        return Skipped(full, "excluded")
    suffix = suffix_of(name)
    if suffix in _NO_DOCUMENTS:
        return Skipped(full, _NO_DOCUMENTS[suffix])
    if not options.takes(full) and suffix not in _CONTAINERS:
        return Skipped(full, "not included")
    if suffix in _SCANS and not options.ocr:
        return Skipped(full, "a picture; --ocr reads scans")
    return None


def suffix_of(name: str) -> str:
    """Return the suffix of a path in small letters.

    >>> suffix_of("a.b/通知.DOCX"), suffix_of("a.b/通知"), suffix_of(".hidden")
    ('.docx', '', '')
    """
    own = name.rpartition("/")[2].lower()
    dot = own.rfind(".")
    return own[dot:] if 0 < dot < len(own) - 1 else ""


def portable(name: str) -> str:
    """Return a path as the same text in every locale and on every system: its bytes read as UTF-8, in NFC.

    >>> portable("通知.txt")
    '通知.txt'
    """
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def root_of(path: Path) -> str:
    """Return the absolute path of a file or folder, by which a later run knows it again."""
    return "-" if path == STANDARD_INPUT else portable(path.resolve().as_posix())


class Files:
    """The files that a list of paths means, what is left out, and the paths that mean none.

    Folders are walked once. What is kept of a file is short, and is given up when it is read.
    """

    def __init__(self, paths: list[Path], reading: ReadingOptions) -> None:
        self.skipped: list[Skipped] = []
        self.errors: list[InputError] = []
        own = [path for path in paths if not path.is_dir()]
        self.named = {root_of(path) for path in own}  # those that no folder brought
        self.roots = {root_of(path).rstrip("/") for path in paths}
        self._own = {str(path) for path in own}
        self._files: deque[tuple[str, str]] = deque()
        for each in find(paths, reading):
            if isinstance(each, Skipped):
                self.skipped.append(each)
            elif isinstance(each, InputError):
                self.errors.append(each)
            else:
                self._files.append((str(each[0]), each[1]))
        self.count = len(self._files)
        # whether they may hold so many documents that several processes pay
        self.several = self.count > 1 or any(text == "-" or _size(Path(text)) > _LARGE for text, _ in self._files)

    def __iter__(self) -> Iterator[tuple[Path, str, str]]:
        """Yield each file, once, with its name and its root."""
        above, folder = "-", ""
        while self._files:
            text, name = self._files.popleft()
            path = Path(text)
            if text in self._own or path.is_symlink():
                yield path, name, root_of(path)
                continue
            own = path.name
            if text[: -len(own)] != above:  # a folder is resolved once for all its files: that takes long
                above, folder = text[: -len(own)], root_of(path.parent).rstrip("/")
            yield path, name, f"{folder}/{portable(own)}"

    def hold(self, root: str) -> bool:
        """Tell whether a file is one of those that were named, or below a folder that was."""
        while root and root not in self.roots:
            root = root.rpartition("/")[0]
        return root in self.roots


def _below(folder: Path, prefix: str, options: ReadingOptions) -> Iterator[tuple[Path, str] | Skipped | InputError]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(((portable(entry.name), entry) for entry in listing), key=lambda pair: pair[0])
    except OSError as error:
        yield InputError(f"{prefix or folder}: cannot be read ({error.strerror}); check its permissions")
        return
    beside = {name.lower() for name, _ in entries}
    for name, entry in entries:
        full = prefix + name
        if entry.is_dir(follow_symlinks=False):
            reason = _system(name) or _page_parts(name, beside) or ("" if options.keeps(full) else "excluded")
            if reason:
                yield Skipped(full + "/", reason)
            else:
                yield from _below(Path(entry.path), full + "/", options)
        elif entry.is_file():
            skipped = skipped_by_name(name, options, below=prefix)
            yield skipped or (Path(entry.path), full)
        else:
            yield Skipped(full, "a link" if entry.is_symlink() else "no file")


def _system(part: str) -> str:
    """Return what a file or folder is that an operating system or Office left behind."""
    if part.startswith(("~$", ".~")) or (part.startswith("~") and part.lower().endswith(".tmp")):
        return "a lock file"
    if part.lower() in _SYSTEM:
        return "left by the system"
    return "hidden" if part.startswith(".") and part not in (".", "..") else ""


def _page_parts(name: str, beside: set[str]) -> str:
    for ending in _PAGE_PARTS:
        stem = name.lower().removesuffix(ending)
        if stem != name.lower() and {stem + ".html", stem + ".htm"} & beside:
            return "the parts of a saved page"
    return ""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
