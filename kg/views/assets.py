"""The drawing library that pyvis brings along, for pages that draw in the browser."""

from __future__ import annotations

from pathlib import Path


def vis_network() -> bytes:
    """Return vis-network as one script, without the remark at its end for which developer tools would ask."""
    import pyvis

    script = (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_bytes()
    return script.partition(b"//# sourceMappingURL")[0]
