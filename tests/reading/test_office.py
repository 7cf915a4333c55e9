"""Older office files by LibreOffice: the same facts as the DOCX they were made from, and what is said without it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import office
from kg.reading.office import read_office
from tests.reading import making
from tests.reading.facts import facts_of

needs_office = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")


@needs_office
@pytest.mark.parametrize(("form", "name"), [("doc", "notice"), ("odt", "report"), ("rtf", "group")])
def test_the_facts_are_those_of_the_plain_text(form: str, name: str, tmp_path: Path) -> None:
    parts = making.DOCUMENTS[name]
    (tmp_path / "a.docx").write_bytes(making.docx(parts))
    command = [str(office.soffice()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True,
        capture_output=True,
    )
    reading = read_office((tmp_path / f"a.{form}").read_bytes(), f"a.{form}")
    assert facts_of(reading) == facts_of(making.text(parts))
    assert any(block.kind == "cell" for block in reading.blocks) == any(kind == "rows" for kind, _ in parts)


@needs_office
def test_an_rtf_of_chinese_code_pages() -> None:
    words = "".join(f"\\'{byte:02x}" for byte in "关于印发通知".encode("gbk"))
    raw = b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 " + words.encode() + b"\\par}"
    assert read_office(raw, "a.rtf").text == "关于印发通知\n"


@needs_office
def test_a_damaged_file_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^a\.doc: "):
        read_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc")


def test_a_locked_file_is_told() -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match=r"^a\.docx: is locked by a password"):
        read_office(raw, "a.docx")


def test_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    with pytest.raises(InputError, match=r"^a\.doc: reading this old format needs LibreOffice"):
        read_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_program_that_hangs_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in, sign = tmp_path / "soffice", tmp_path / "alive"
    stand_in.write_text(f"#!/bin/sh\n(sleep 3; touch {sign}) &\nsleep 60\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(office, "soffice", lambda: str(stand_in))
    monkeypatch.setattr(office, "PROGRAM_SECONDS", 1)
    with pytest.raises(InputError, match="took over 1 seconds"):
        read_office(b"{\\rtf1}", "a.rtf")
    time.sleep(3)
    assert not sign.exists()
