#!/usr/bin/env python3
"""Reads an exported PDF with other people's tools: it must be sound, its fonts embedded subsets, its
text the report's.   pdf.py PROGRAM PDF
"""
import subprocess
import sys


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    pdf = sys.argv[2]
    output("qpdf", "--check", pdf)
    fonts = output("pdffonts", pdf).splitlines()[2:]
    assert len(fonts) >= 5, fonts
    for font in fonts:
        embedded, subset, unicode = font.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), font
    text = "".join(output("pdftotext", pdf, "-").split())
    for words in ("云川县水务局2025年政府信息公开工作年度报告", "四、结转下年度继续办理", "41.065", "其中修订1件", "2026年1月16日"):
        assert words in text, words
    assert "Tagged:          yes" in output("pdfinfo", pdf)
    print(f"  {len(fonts)} embedded subsets, {len(text)} characters of text")


main()
