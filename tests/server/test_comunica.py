"""Comunica, a SPARQL engine in JavaScript that others wrote, over HTTP."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import Serving

HERE = Path(__file__).with_name("comunica")
KG = "https://w3id.org/zhengwu/ontology#"


@pytest.fixture(scope="module")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the lock file names; KG_COMUNICA may name one that is kept."""
    kept = os.environ.get("KG_COMUNICA")
    if kept and (Path(kept) / "node_modules" / "@comunica").is_dir():
        return Path(kept)
    if not os.environ.get("KG_FULL"):
        pytest.skip("Comunica takes a minute to install (KG_FULL installs it)")
    assert shutil.which("npm"), "KG_FULL is set, and there is no npm"
    folder = Path(kept) if kept else tmp_path_factory.mktemp("comunica")
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)
    return folder


@pytest.fixture
def ask(comunica: Path, server: Serving) -> Any:
    def asked(query: str) -> Any:
        command = ["node", str(HERE / "ask.mjs"), str(comunica), server.url]
        done = subprocess.run(command, input=query, capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return asked


def test_select(ask: Any) -> None:
    rows = ask(f"SELECT ?d ?t {{ ?d a <{KG}Document> ; <http://purl.org/dc/terms/title> ?t }}")
    assert len(rows) == 19 and any("通知" in row["t"] for row in rows)


def test_join_filter_and_aggregate(ask: Any) -> None:
    (row,) = ask(
        f"""SELECT (COUNT(DISTINCT ?d) AS ?n) {{
          ?d a <{KG}Document> ; <{KG}issuedBy> ?a . OPTIONAL {{ ?d <{KG}documentNumber> ?number }}
          ?a <http://www.w3.org/2004/02/skos/core#prefLabel> ?name . FILTER(STRSTARTS(STR(?name), "宜春市"))
        }}"""
    )
    assert int(row["n"]) >= 5


def test_ask(ask: Any) -> None:
    assert ask(f"ASK {{ ?d a <{KG}Document> }}") is True
    assert ask("ASK { ?d a <urn:none> }") is False


def test_construct(ask: Any) -> None:
    triples = ask(f"CONSTRUCT {{ ?d a <urn:x> }} {{ ?d a <{KG}Document> }}")
    assert len(triples) == 19 and {triple[2] for triple in triples} == {"urn:x"}
