"""A font inside one PDF: only the glyphs that were drawn, each with the text it stands for.

Every pair of a glyph and its text gets a code of its own, so that text can be searched and copied out of the
PDF as it was written, even where two letters share a glyph or one letter has several. ISO 32000-1, 9.7
(composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from crm_desktop.reports.layout.faces import Face

_CODES_A_BLOCK = 100
"""A mapping block of a ToUnicode stream may have at most so many lines."""
_SYMBOLIC = 4
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "vhea", "vmtx", "FFTM", "gasp")


class EmbeddedFont:
    """The codes that one document gave to a face's glyphs, and the PDF objects made of them at its end."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[int, str], tuple[str, int]] = {(0, ""): ("0000", self._width(0))}

    def code(self, glyph: int, text: str) -> tuple[str, int]:
        """Return the code (four hex digits) of a glyph standing for a text, and its width in thousandths."""
        found = self._codes.get((glyph, text))
        if found is None:
            found = self._codes[glyph, text] = (f"{len(self._codes):04X}", self._width(glyph))
        return found

    def _width(self, glyph: int) -> int:
        return int(self.face.font.get_glyph_h_advance(glyph))

    def addObjects(self, document: Any) -> None:
        """Write the font into a reportlab document that is being finished."""
        name = PDFName(f"{self._tag()}+{self.face.name}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name)),
                "W": PDFArray([0, PDFArray([width for _code, width in self._codes.values()])]),
                "CIDToGIDMap": document.Reference(_stream(self._glyph_of_code())),
            }
        )
        fonts = document.idToObject["BasicFonts"].dict
        composite = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._text_of_code())),
            }
        )
        fonts[self.resource] = document.Reference(composite)

    def _tag(self) -> str:
        """Return the six letters that name a subset: the same for the same glyphs."""
        digest = hashlib.sha256(repr(list(self._codes)).encode("utf-8", "backslashreplace")).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _descriptor(self, document: Any, name: PDFName) -> PDFDictionary:
        extents = self.face.font.get_font_extents("ltr")
        ascent, descent = extents.ascender, extents.descender
        program = self._subset()
        file = _stream(program)
        file.dictionary["Length1"] = len(program)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-500, descent, 2000, ascent]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": document.Reference(file),
            }
        )

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _text in self._codes})
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED_TABLES)
        flags = hb.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NOTDEF_OUTLINE | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        return bytes(hb.subset(self.face.shapes, wanted).blob.data)

    def _glyph_of_code(self) -> bytes:
        return b"".join(glyph.to_bytes(2, "big") for glyph, _text in self._codes)

    def _text_of_code(self) -> bytes:
        lines = [
            f"<{code}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_glyph, text), (code, _width) in self._codes.items()
            if text
        ]
        blocks = [lines[start : start + _CODES_A_BLOCK] for start in range(0, len(lines), _CODES_A_BLOCK)]
        mapping = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return f"{_CMAP_HEAD}\n{mapping}\n{_CMAP_TAIL}".encode("ascii")


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _stream(content: bytes) -> PDFStream:
    return PDFStream(content=content, filters=[PDFZCompress])
