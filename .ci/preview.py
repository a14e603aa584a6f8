#!/usr/bin/env python3
"""The preview shows what is printed: its pages, compared with another program's picture of the PDF.

usage: preview.py NIANBAO RASTER REPORT

Both are 120 dots an inch, grey. The other program puts each glyph on a whole pixel and smooths edges
in its own way, so single pixels differ; a page that lay a whole pixel aside would be beyond what is
allowed, and so would the square in which a glyph is missing or another.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

DOTS_PER_INCH = 120
SQUARE = 12
# Of 255: the mean over a page (a page shifted by one pixel: 6.8 to 7.7), and the worst square of 12
# pixels in its mean ink (shifted by two pixels: 35; a whole glyph: about 80).
MOST_MEAN = 5.5
MOST_SQUARE = 30


def read_pgm(path):
    data = path.read_bytes()
    kind, width, height, most = data.split(maxsplit=4)[:4]
    assert (kind, most) == (b"P5", b"255"), path
    width, height = int(width), int(height)
    return width, height, data[len(data) - width * height:]


def squares(width, height, pixels):
    for top in range(0, height - SQUARE + 1, SQUARE):
        rows = [pixels[y * width:(y + 1) * width] for y in range(top, top + SQUARE)]
        for left in range(0, width - SQUARE + 1, SQUARE):
            yield left, top, sum(sum(row[left:left + SQUARE]) for row in rows) / SQUARE ** 2


def compare(page_no, ours, theirs):
    (width, height, one), (other_width, other_height, other) = read_pgm(ours), read_pgm(theirs)
    assert abs(width - other_width) <= 1 and abs(height - other_height) <= 1, (page_no, width, other_width)
    least = min(width, other_width)
    one = b"".join(one[y * width:y * width + least] for y in range(min(height, other_height)))
    other = b"".join(other[y * other_width:y * other_width + least] for y in range(min(height, other_height)))
    rows = len(one) // least
    mean = sum(abs(a - b) for a, b in zip(one, other)) / len(one)
    differences = ((abs(a - b), x, y) for (x, y, a), (_, _, b) in zip(squares(least, rows, one), squares(least, rows, other)))
    worst, x, y = max(differences)
    print(f"  page {page_no}: mean difference {mean:.2f}, worst square {worst:.1f} at {x},{y}")
    return mean <= MOST_MEAN and worst <= MOST_SQUARE


def main():
    program, raster, report = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        pdf, mine, others = folder / "年报.pdf", folder / "mine", folder / "others"
        mine.mkdir()
        others.mkdir()
        quiet = dict(check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "export", report, pdf, "--draft"], **quiet)
        subprocess.run([raster, report, str(DOTS_PER_INCH), mine], **quiet)
        subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), pdf, others / "p"], **quiet)
        theirs = sorted(others.iterdir())
        assert len(theirs) == len(list(mine.iterdir())), "another number of pages"
        alike = [compare(no, mine / f"{no}.pgm", path) for no, path in enumerate(theirs, 1)]
        if not all(alike):
            sys.exit("the preview differs from the PDF")


main()
