"""The parts of a DOCX package and its styles; names of elements are matched without their namespace (there are two)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from kg.errors import InputError

PART_BYTES = 64 * 1024 * 1024  # of one part, unpacked
_OFF = ("0", "false", "off", "none")


def tag(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for what is none (an entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of that name, or descendant along a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if tag(part) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute, whatever its namespace; "" where there is none."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return ""


def on(element: etree._Element | None) -> bool:
    """Tell whether a switch (w:vanish, w:titlePg …) is there and not turned off."""
    return element is not None and value(element) not in _OFF


class Package:
    """The parts of a package, parsed when asked for."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self._names = {info.filename.lower().lstrip("/"): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self._damaged(error) from error
        mains = [path for kind, path in self.related("").values() if kind == "officeDocument"]
        self.main = mains[0] if mains else "word/document.xml"

    def part(self, path: str) -> etree._Element | None:
        """Return the root of a part, or None where the package has none of that name."""
        info = self._names.get(path.lower().lstrip("/"))
        if info is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            with self._zip.open(info) as file:
                raw = file.read(PART_BYTES + 1)
            if len(raw) > PART_BYTES:
                raise InputError(
                    f"{self.name}: its part {path} is over {PART_BYTES >> 20} MB unpacked; save it in smaller files"
                )
            return etree.fromstring(raw, parser)
        except (
            zipfile.BadZipFile,
            zlib.error,
            etree.XMLSyntaxError,
            ValueError,
            OSError,
            RuntimeError,
            EOFError,
            NotImplementedError,
        ) as error:
            raise self._damaged(error) from error

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: id → kind (header, footnotes …) and path."""
        folder, file = posixpath.split(path)
        root = self.part(f"{folder}/_rels/{file}.rels")
        found = {}
        for relation in root if root is not None else ():
            if value(relation, "TargetMode") != "External":
                kind = value(relation, "Type").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, value(relation, "Target"))).lstrip("/")
                found[value(relation, "Id")] = (kind, target)
        return found

    def _damaged(self, error: Exception) -> InputError:
        return InputError(f"{self.name}: a damaged Word file ({error}); open it in Word or WPS and save it again")


@dataclass(slots=True)
class Styles:
    """The styles of a document, with what each takes over from the one it is based on."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str | None = None  # of paragraphs
    _seen: dict[tuple[str, tuple[str, ...]], etree._Element | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Read the part word/styles.xml."""
        styles = cls()
        for element in root if root is not None else ():
            if tag(element) == "style":
                own = value(element, "styleId")
                styles.elements[own] = element
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                    styles.default = own
        return styles

    def name(self, style: str | None) -> str:
        """Return the name of a style in small letters: heading 1, title."""
        return value(child(self.elements.get(style or ""), "name")).lower()

    def get(self, style: str | None, *path: str) -> etree._Element | None:
        """Return what a style, or the first it is based on that says it, has at a path (pPr, outlineLvl)."""
        key = (style or "", path)
        if key not in self._seen:
            found, below = None, style or ""
            for _ in range(20):  # a chain of styles that runs in a circle ends here
                element = self.elements.get(below)
                if element is None or found is not None:
                    break
                found, below = child(element, *path), value(child(element, "basedOn"))
            self._seen[key] = found
        return self._seen[key]

    def number(self, style: str | None) -> tuple[str, int | None] | None:
        """Return the list, and the level if it says one, that a style puts its paragraphs in."""
        element = self.get(style, "pPr", "numPr")
        if element is None or child(element, "numId") is None:
            return None
        level = value(child(element, "ilvl"))
        return value(child(element, "numId")), int(level) if level.isdigit() else None
