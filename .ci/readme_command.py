"""Print the README's copy-paste block that a marker names: `<!-- command: demo -->`."""

import re
import sys
from pathlib import Path

text = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
block = re.search(rf"<!-- command: {sys.argv[1]} -->\n```\w*\n(.*?)```", text, re.DOTALL)
if block is None:
    sys.exit(f"README.md: no block marked {sys.argv[1]!r}")
print(block[1])
