#!/usr/bin/env python3
"""Cuts the fonts of assets/fonts/ from packages of npm: `scripts/cut_fonts.py NODE_MODULES`, a folder that holds
@fontsource-variable/newsreader 5.3.0 and @fontsource/barlow 5.3.0. Needs fonttools and brotli (pyproject.toml); no part
of the build. Prints the ranges that assets/css/15-fonts.css names.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
# What German and English texts are set with, é for Cafés among it.
SIGNS = "\N{NO-BREAK SPACE}\N{SOFT HYPHEN}§©®°²³·½×«»‹›–—‘’‚“”„†•…−€™"
SPACES = "\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}"
CORE = {*range(0x20, 0x7F), *map(ord, f"ÄÖÜäöüßẞÉé{SIGNS}{SPACES}")}
# What else Western Europe writes; and Central Europe, in files of its own (latin-ext).
WEST = {*range(0xA1, 0x100), 0x152, 0x153, 0x178} - CORE
EAST = {*range(0x100, 0x180), *range(0x218, 0x21C)} - WEST


class Cut(NamedTuple):
    """A file of assets/fonts/: from which file, with which letters, at which places of its axes."""

    name: str
    source: str
    letters: set[int]
    axes: dict[str, float | tuple[float, float]] | None = None


# Figures for running text and for tables; marks of Central Europe.
FEATURES = ["kern", "liga", "pnum", "tnum", "onum", "mark", "ccmp", "locl"]
# Family, cut, and the licence.
NAMES = [1, 2, 13, 14]
# Units of an em, and the least kerning that is seen: a hundredth of it, a fifth of a pixel.
UNITS, SEEN = 1000, 10
# The kind of lookup of OpenType's GPOS that holds pairs.
PAIRS = 2

SERIF = "@fontsource-variable/newsreader/files/newsreader-{}-standard-{}.woff2"
GROTESQUE = "@fontsource/barlow/files/barlow-{}-{}-normal.woff2"
CUTS = (
    Cut("newsreader-text", SERIF.format("latin", "normal"), CORE, {"opsz": 12.5, "wght": 400}),
    Cut("newsreader-text-600", SERIF.format("latin", "normal"), CORE, {"opsz": 12.5, "wght": 600}),
    Cut("newsreader-italic", SERIF.format("latin", "italic"), CORE, {"opsz": 12.5, "wght": 400}),
    Cut("newsreader-display", SERIF.format("latin", "normal"), CORE, {"opsz": 60, "wght": 520}),
    Cut("newsreader-west", SERIF.format("latin", "normal"), WEST, {"opsz": 12.5, "wght": (400, 600)}),
    Cut("newsreader-east", SERIF.format("latin-ext", "normal"), EAST, {"opsz": 12.5, "wght": (400, 600)}),
    Cut("barlow-500", GROTESQUE.format("latin", 500), CORE),
    Cut("barlow-west", GROTESQUE.format("latin", 500), WEST),
    Cut("barlow-east", GROTESQUE.format("latin-ext", 500), EAST),
)


def cut(source: Path, cut: Cut) -> TTFont:
    """Returns the font with the letters of the cut, without hints, which no screen of today follows."""
    font = TTFont(source)
    if cut.axes:
        font = _read_again(instantiateVariableFont(font, cut.axes))
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=NAMES, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cut.letters)
    subsetter.subset(font)
    scale_upem(font, UNITS)
    _leave_out_small_kerning(font)
    font.flavor = "woff2"
    return font


def _leave_out_small_kerning(font: TTFont) -> None:
    """Sets pairs as they stand whose kerning nobody sees. They are two thirds of all, and a tenth of a file."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if table.LookupType != PAIRS:
                continue
            for pairs in table.PairSet if table.Format == 1 else ():
                pairs.PairValueRecord = [pair for pair in pairs.PairValueRecord if abs(pair.Value1.XAdvance) >= SEEN]
                pairs.PairValueCount = len(pairs.PairValueRecord)
            for row in table.Class1Record if table.Format == 2 else ():
                for pair in row.Class2Record:
                    if pair.Value1 and abs(pair.Value1.XAdvance) < SEEN:
                        pair.Value1.XAdvance = 0


def _read_again(font: TTFont) -> TTFont:
    """Returns the font as a file has it: after an instancing, the tables do not fit each other yet."""
    file = BytesIO()
    font.save(file)
    file.seek(0)
    return TTFont(file)


def name_ranges(letters: set[int]) -> str:
    """Writes the letters as CSS has ranges."""
    starts = sorted(code for code in letters if code - 1 not in letters)
    ends = sorted(code for code in letters if code + 1 not in letters)
    ranges = zip(starts, ends, strict=True)
    return ", ".join(f"U+{start:04X}" if start == end else f"U+{start:04X}-{end:04X}" for start, end in ranges)


def main(packages: Path) -> None:
    """Cuts all fonts from the packages in the folder."""
    for each in CUTS:
        file = FONTS / f"{each.name}.woff2"
        font = cut(packages / each.source, each)
        font.save(file)
        sys.stdout.write(f"{file.name}: {file.stat().st_size} bytes, {len(font.getBestCmap())} letters\n")
    sys.stdout.write(f"west: {name_ranges(WEST)}\neast: {name_ranges(EAST)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
