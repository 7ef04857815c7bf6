#!/usr/bin/env python3
"""Makes mailwright-icons.ttf: the few Lucide glyphs the window uses, and the program's own mark.

    npm pack lucide-static && tar xzf lucide-static-*.tgz && pip install fonttools
    python3 assets/icons/make.py package/font

Every glyph keeps Lucide's code point, so that src/gui/icon.rs can be read beside Lucide's own list;
the mark stands at U+F000. The names to keep are those that src/gui/icon.rs names in its comments.
"""

import json
import pathlib
import re
import subprocess
import sys

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
MARK = 0xF000


def wanted():
    source = (HERE.parent.parent / "src/gui/icon.rs").read_text()
    return re.findall(r"/// Lucide `([a-z0-9-]+)`", source)


def rounded(pen, x0, y0, x1, y1, r):
    pen.moveTo((x0 + r, y0))
    for corner, end in [((x0, y0), (x0, y0 + r)), ((x0, y1), (x0 + r, y1)), ((x1, y1), (x1, y1 - r)), ((x1, y0), (x1 - r, y0))]:
        start = {(x0, y0): (x0 + r, y0), (x0, y1): (x0, y1 - r), (x1, y1): (x1 - r, y1), (x1, y0): (x1, y0 + r)}[corner]
        pen.lineTo(start)
        pen.qCurveTo(corner, end)
    pen.closePath()


def mark(em):
    """A filled envelope whose flap is cut out."""
    u = em / 24
    pen = TTGlyphPen(None)
    rounded(pen, 0, round(3 * u), em, round(21 * u), round(3.5 * u))
    flap = [(4.1, 17.3), (12, 11.9), (19.9, 17.3), (20.9, 15.6), (12, 9.4), (3.1, 15.6)]
    pen.moveTo((round(flap[0][0] * u), round(flap[0][1] * u)))
    for x, y in reversed(flap[1:]):
        pen.lineTo((round(x * u), round(y * u)))
    pen.closePath()
    return pen.glyph()


def main(folder):
    folder = pathlib.Path(folder)
    codepoints = json.loads((folder / "codepoints.json").read_text())
    names = wanted()
    target = HERE / "mailwright-icons.ttf"
    unicodes = ",".join(f"U+{codepoints[name]:04X}" for name in names)
    subprocess.check_call(["pyftsubset", str(folder / "lucide.ttf"), f"--unicodes={unicodes}", "--no-hinting",
                           "--layout-features=", "--notdef-outline", f"--output-file={target}"])
    font = TTFont(target)
    font.setGlyphOrder([*font.getGlyphOrder(), "mark"])
    # Lucide's outlines begin with a stray point at the origin, which is lost here; without it the side bearing says
    # something else than the outline, and renderers would shift the glyph to the left.
    for glyph in font.getGlyphOrder():
        if glyph != "mark":
            outline = font["glyf"][glyph]
            outline.recalcBounds(font["glyf"])
            font["hmtx"][glyph] = (font["hmtx"][glyph][0], getattr(outline, "xMin", 0))
    font["glyf"]["mark"] = mark(font["head"].unitsPerEm)
    font["hmtx"]["mark"] = (font["head"].unitsPerEm, 0)
    for table in font["cmap"].tables:
        table.cmap[MARK] = "mark"
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Mailwright Icons"
        elif record.nameID == 6:
            record.string = "MailwrightIcons"
    font.save(target)
    for name in names:
        print(f"{codepoints[name]:04X} {name}")


main(sys.argv[1])
