#!/usr/bin/env python3
"""Reads an exported PDF with other people's tools: it must be sound, its fonts embedded subsets, its
text the report's, its attachment the report; and it must be PDF/A-3a and PDF/UA-1 as far as they
can tell.   pdf.py PROGRAM PDF
"""
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

NAME = "年报.ron"
JUDGE = "pdf_oxide==0.3.78"
TARGET = os.environ.get("CARGO_TARGET_DIR") or Path(__file__).resolve().parent.parent / "target"
JUDGES = Path(TARGET) / "judges"
JUDGEMENT = """
import sys, pdf_oxide
pdf = pdf_oxide.PdfDocument(sys.argv[1])
for verdict in (pdf.validate_pdf_a("3b"), pdf.validate_pdf_a("3a"), pdf.validate_pdf_ua()):
    assert verdict["valid"] and not verdict["errors"], verdict
"""


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def judge(pdf):
    """Whether a program that knows the standards agrees; None if it cannot be had here."""
    python = JUDGES / "bin/python"
    if not python.exists():
        venv.create(JUDGES, with_pip=True)
    if subprocess.run([python, "-m", "pip", "install", "-q", JUDGE], capture_output=True).returncode != 0:
        return None
    output(python, "-c", JUDGEMENT, pdf)
    return JUDGE


def try_attachment(program, pdf):
    """Takes the report out twice, once without the program: both must be the same report."""
    assert NAME in output("pdfdetach", "-list", pdf)
    with tempfile.TemporaryDirectory() as folder:
        taken, imported = Path(folder) / "1.ron", Path(folder) / "2.ron"
        output("pdfdetach", "-save", "1", "-o", str(taken), pdf)
        output(program, "import", pdf, str(imported))
        assert taken.read_bytes() == imported.read_bytes()


def main():
    program, pdf = sys.argv[1:]
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
    try_attachment(program, pdf)
    judged = judge(pdf)
    print(f"  PDF/A-3a and PDF/UA-1 judged by {judged}" if judged else "  no judge of PDF/A and PDF/UA to be had here")
    print(f"  {len(fonts)} embedded subsets, {len(text)} characters of text")


main()
