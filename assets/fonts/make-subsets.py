#!/usr/bin/env python3
"""Makes the subset faces in this folder from their sources.

    pip install fonttools
    apt-get download unicode-data && dpkg-deb -x unicode-data_*.deb unicode
    ./make-subsets.py unicode/usr/share/unicode SOURCE_FOLDER

SOURCE_FOLDER holds NotoSerifSC_400Regular.ttf, NotoSerifSC_700Bold.ttf (npm
@expo-google-fonts/noto-serif-sc) and LXGWWenKai-Regular.ttf (Debian fonts-lxgw-wenkai).
Kept are the 8105 characters of 通用规范汉字表, all of GB 2312, and the signs of report language.
"""
import bz2
import glob
import sys

from fontTools import subset
from fontTools.ttLib import TTFont


def characters(unicode_folder):
    kept = set()
    for name in glob.glob(f"{unicode_folder}/Unihan_*.txt.bz2"):
        with bz2.open(name, "rt") as lines:
            kept |= {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    assert len(kept) == 8105, len(kept)
    gb2312 = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    kept |= {ord(char) for pair in gb2312 for char in pair.decode("gb2312", "ignore")}
    signs = [
        (0x20, 0x7F), (0xA0, 0x180), (0x2000, 0x2070), (0x2100, 0x2200), (0x2460, 0x2500), (0x25A0, 0x2610),
        (0x3000, 0x3020), (0x3200, 0x3400), (0xFE30, 0xFE50), (0xFF00, 0xFFF0),
    ]
    for first, end in signs:
        kept |= set(range(first, end))
    return kept


def make(source, target, kept, name=None):
    options = subset.Options(
        hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, name_IDs=["*"], legacy_cmap=False,
        drop_tables=subset.Options._drop_tables_default
        + ["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE", "VORG", "DSIG", "gasp", "STAT"],
    )
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    if name:
        for record in list(font["name"].names):
            if record.nameID in (1, 3, 4, 6, 16):
                font["name"].setName(
                    name.replace(" ", "") if record.nameID == 6 else name,
                    record.nameID, record.platformID, record.platEncID, record.langID,
                )
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    print(target, len(font.getGlyphOrder()), "glyphs")


def main():
    kept = characters(sys.argv[1])
    folder = sys.argv[2]
    make(f"{folder}/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular-subset.ttf", kept)
    make(f"{folder}/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold-subset.ttf", kept)
    # The source reserves its name, so the subset has one of its own.
    make(f"{folder}/LXGWWenKai-Regular.ttf", "NianbaoKai-Regular.ttf", kept, "Nianbao Kai")


if __name__ == "__main__":
    main()
