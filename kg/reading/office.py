"""Older and other office files (DOC, WPS, RTF, ODT, Word 2003 XML): LibreOffice makes a DOCX of them, in its own process.

It runs with a profile of its own that is thrown away, without macros and without following links, and is killed with
all that it started when its time is up.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.errors import InputError
from kg.reading.docx import read_docx
from kg.reading.guards import PROGRAM_SECONDS
from kg.reading.reading import Reading

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_OLE, _LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_SETTINGS = {  # path of the setting → name → value
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Office.Writer/Content/Update": {"Link": "0"},
    "Office.Calc/Content/Update": {"Link": "1"},
    "Office.Common/Misc": {"FirstRun": "false", "CrashReport": "false"},
}
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def read_office(raw: bytes, name: str) -> Reading:
    """Return the text of a DOC, WPS, RTF or ODT file.

    Raises:
        InputError: LibreOffice is not installed, cannot read the file, takes too long, or the file is locked.
    """
    if raw.startswith(_OLE) and _LOCKED in raw:
        raise InputError(f"{name}: is locked by a password; open it, save it without one and try again")
    return read_docx(converted(raw, name, _suffix(raw), "docx"), name)


@functools.cache
def soffice() -> str | None:
    """Return the path of LibreOffice's command, or None where it is not installed."""
    return (
        shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in _PLACES if Path(p).exists()), None)
    )


def converted(raw: bytes, name: str, suffix: str, form: str) -> bytes:
    """Return a file of an office in another form: docx or xlsx.

    Raises:
        InputError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = soffice()
    if program is None:
        raise InputError(
            f"{name}: reading this old format needs LibreOffice (soffice); install it, or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="kg-office-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "in").mkdir()
        source = place / "in" / f"file.{suffix}"
        source.write_bytes(raw)
        profile = place / "profile"
        _write_settings(profile)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
        ]
        command += ["--nofirststartwizard", "--convert-to", _FILTERS[form], "--outdir", str(place / "out"), str(source)]
        _run(command, place, name)
        made = place / "out" / f"file.{form}"
        if not made.is_file():
            raise InputError(f"{name}: LibreOffice cannot read it; open it in Word or WPS and save it as .docx")
        return made.read_bytes()


def _suffix(raw: bytes) -> str:
    """Return the suffix that makes LibreOffice choose the right filter, by content."""
    if raw.startswith(b"{\\rtf"):
        return "rtf"
    if raw.startswith(b"PK"):
        return "odt"
    return (
        "doc" if raw.startswith(_OLE) else "xml" if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") else "doc"
    )


def _write_settings(profile: Path) -> None:
    """Write the settings of a fresh profile: no macros, no links."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{setting}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for setting, value in settings.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], place: Path, name: str) -> None:
    """Run LibreOffice until it ends or its time is up; it and its children die together."""
    environment = {**os.environ, "HOME": str(place), "TMPDIR": str(place), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=place,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(f"{name}: LibreOffice does not start ({error.strerror}); check {command[0]}") from error
    try:
        process.wait(PROGRAM_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{name}: LibreOffice took over {PROGRAM_SECONDS} seconds; save the file as .docx and try again"
        ) from error
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the session is its own: nothing else is in it
    process.wait()
