#!/usr/bin/env python3
"""Writes the fonts of social cards anew, from unpacked npm packages of Fontsource. Needs fontTools with Brotli; no part
of the build, which reads glyphs and the old table of kerning only.

    python scripts/write_card_fonts.py FOLDER_OF_NEWSREADER FOLDER_OF_BARLOW
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent.parent / "assets/social"
# Of each font: its package (0 or 1), its files, and its place on the axes that they have.
FONTS: dict[str, tuple[int, tuple[str, ...], dict[str, float]]] = {
    "newsreader-display": (
        0,
        ("newsreader-latin-opsz-normal", "newsreader-latin-ext-opsz-normal"),
        {"opsz": 60, "wght": 520},
    ),
    "barlow-500": (1, ("barlow-latin-500-normal", "barlow-latin-ext-500-normal"), {}),
    "barlow-600": (1, ("barlow-latin-600-normal", "barlow-latin-ext-600-normal"), {}),
}
# What a card does not need: features, classes, names of axes.
UNUSED = ("GDEF", "GPOS", "GSUB", "STAT", "gasp")
# In thousandths of the size: nobody sees less. The table has room for this many pairs.
LEAST_KERNING, MOST_PAIRS = 8, 10_900


def read_pairs(font: Any) -> dict[tuple[str, str], int]:
    """Returns by how many units the second glyph of each pair moves, as the feature `kern` says."""
    if "GPOS" not in font:
        return {}
    table = font["GPOS"].table
    numbers = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    pairs: dict[tuple[str, str], int] = {}
    for number in sorted(numbers):
        found: dict[tuple[str, str], int] = {}
        for subtable in table.LookupList.Lookup[number].SubTable:
            for pair, value in read_subtable(getattr(subtable, "ExtSubTable", subtable), font.getGlyphOrder()):
                found.setdefault(pair, value)
        pairs = {**found, **pairs}
    return pairs


def read_subtable(subtable: Any, glyphs: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yields the pairs of a subtable of the lookup type 2, pairs without any move among them."""
    firsts = subtable.Coverage.glyphs
    if subtable.Format == 1:
        for first, pair_set in zip(firsts, subtable.PairSet, strict=True):
            for record in pair_set.PairValueRecord:
                yield (first, record.SecondGlyph), getattr(record.Value1, "XAdvance", 0)
        return
    for first in firsts:
        row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)].Class2Record
        for second in glyphs:
            value = row[subtable.ClassDef2.classDefs.get(second, 0)].Value1
            yield (first, second), getattr(value, "XAdvance", 0)


def write_pairs(font: Any, pairs: dict[tuple[str, str], int]) -> None:
    """Adds the table `kern`: the pairs that are moved most, as far as it has room."""
    least = LEAST_KERNING * font["head"].unitsPerEm / 1000
    known = set(font.getGlyphOrder())
    visible = {pair: value for pair, value in pairs.items() if abs(value) >= least and known.issuperset(pair)}
    chosen = sorted(visible, key=lambda pair: (-abs(visible[pair]), pair))[:MOST_PAIRS]
    subtable = KernTable_format_0()
    subtable.version, subtable.coverage, subtable.apple, subtable.format = 0, 1, False, 0
    subtable.kernTable = {pair: visible[pair] for pair in chosen}
    table = newTable("kern")
    table.version, table.kernTables = 0, [subtable]
    font["kern"] = table


def make_font(files: list[Path], place: dict[str, float], folder: Path) -> Any:
    """Returns one font with the glyphs of all files."""
    parts, pairs = [], dict[tuple[str, str], int]()
    for number, file in enumerate(files):
        font = TTFont(file)
        if "fvar" in font:
            axes = {axis.axisTag for axis in font["fvar"].axes}
            font = instantiateVariableFont(font, {tag: value for tag, value in place.items() if tag in axes})
        pairs = {**read_pairs(font), **pairs}
        for tag in UNUSED:
            if tag in font:
                del font[tag]
        font.flavor = None
        parts.append(folder / f"{number}.ttf")
        font.save(parts[-1])
    merged = Merger().merge([str(part) for part in parts])
    merged["head"].modified = merged["head"].created
    write_pairs(merged, pairs)
    return merged


def main(packages: list[Path]) -> None:
    """Writes all fonts."""
    for name, (package, files, place) in FONTS.items():
        with tempfile.TemporaryDirectory() as folder:
            font = make_font([packages[package] / "files" / f"{file}.woff2" for file in files], place, Path(folder))
            font.save(TARGET / f"{name}.ttf", reorderTables=False)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
