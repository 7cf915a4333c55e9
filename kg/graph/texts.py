"""What the folder of a build keeps of a document beside its statements: the text that offsets count in, its records."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DamagedShardError
from kg.graph.shards import Shard, Shards


def kept(store: Path | None, sha256: str) -> Shard | None:
    """Return what was taken out of a content, by the hash of its bytes; None where the text is not here.

    That is so for a graph that was imported, one behind another endpoint, and one whose shards are damaged or gone.
    `store` is the folder of a store of a build: `FOLDER/store/000007`. Of a build by an older program there are no
    records.
    """
    if store is None:
        return None
    shards = Shards(store.parent.parent / "build")
    try:
        return shards.read(sha256)
    except DamagedShardError:
        pass
    try:
        return Shard(shards.source(sha256), "", ())
    except DamagedShardError:
        return None
