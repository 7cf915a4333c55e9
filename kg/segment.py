"""Word segmentation, for the places where a name's left edge is in doubt; the only importer of jieba.

The tokenizer is ours alone: its own dictionary cache, no log lines, loaded at first use.
"""

from __future__ import annotations

import logging
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any


def _cache_folder(version: str) -> Path:
    """Return a folder of the user's own for the cache, which jieba would read again without looking at its age."""
    for base in (os.environ.get("XDG_CACHE_HOME"), os.path.expanduser("~/.cache")):  # noqa: PTH111 (Path.home raises)
        folder = Path(base) / "zhengwu-kg" / f"jieba-{version}" if base else None
        try:
            if folder is not None:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                return folder
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="zhengwu-kg-"))


@cache
def _tokenizer() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_cache_folder(jieba.__version__))
    tokenizer.initialize()
    return tokenizer


def words(text: str) -> list[str]:
    """Return the words of a text, in order.

    >>> words("超市管理")
    ['超市', '管理']
    """
    return list(_tokenizer().lcut(text, HMM=False))


def breaks(text: str) -> frozenset[int]:
    """Return the offsets at which a word begins.

    >>> sorted(breaks("超市管理"))
    [0, 2]
    """
    offsets, at = set(), 0
    for word in words(text):
        offsets.add(at)
        at += len(word)
    return frozenset(offsets)
