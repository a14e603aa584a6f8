#!/usr/bin/env python3
"""Imports the transcribed figures of real published reports and checks that the sums found wrong are
exactly those that are wrong in the originals, that the figures come back out, and that each report
can be printed.   figures.py PROGRAM FOLDER
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
SUMS = ("T3-BAL", "T3-SUM", "T3-ROW", "T4-SUM")


def nianbao(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


def line_of(cells):
    """The row or column that all cells of a sum have in common."""
    parts = [cell.split(".")[1:] for cell in cells]
    return next(part[0] for part in zip(*parts) if len(set(part)) == 1)


def wrong_sums(report):
    run = nianbao("check", report, "--json")
    assert run.returncode in (0, 1), run.stderr
    findings = json.loads(run.stdout)["findings"]
    return sorted((f["rule"], line_of(f["cells"]), f["left"], f["right"]) for f in findings if f["rule"] in SUMS)


def cells(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return {row["cell"]: (row["value"], row["remark"]) for row in csv.DictReader(lines)}


def try_report(source, folder):
    name = source.name.removesuffix(".cells.csv")
    year = re.search(r"20\d\d", name).group()
    organs = dict(line.split("\t")[:2] for line in open(Path(__file__).parent / "published/reports.tsv", encoding="utf-8"))
    organ = next(organ for file, organ in organs.items() if file.startswith(name))
    report, back, pdf = folder / f"{name}.ron", folder / f"{name}.csv", folder / f"{name}.pdf"
    run = nianbao("import", source, report, "--year", year, "--organ", organ)
    assert run.returncode == 0, f"{name}: {run.stderr}"
    with open(source.with_name(f"{name}.findings.tsv"), encoding="utf-8", newline="") as lines:
        expected = sorted(tuple(row.values()) for row in csv.DictReader(lines, delimiter="\t"))
    found = wrong_sums(report)
    assert found == expected, f"{name}: found {found}, expected {expected}"
    assert nianbao("export", report, back).returncode == 0
    given, returned = cells(source), cells(back)
    differing = {key: (given.get(key, ("", "")), value) for key, value in returned.items() if given.get(key, ("", "")) != value}
    assert not differing, f"{name}: {differing}"
    run = nianbao("export", report, pdf, "--draft")
    assert run.returncode == 0 and pdf.stat().st_size > 10_000, f"{name}: {run.stderr}"
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
    print(f"  {name}: {len(given)} cells, {len(found)} wrong sums, as in the original")


def main():
    sources = sorted((FOLDER / "expected").glob("*.cells.csv"))
    assert sources, f"no figures in {FOLDER}"
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            try_report(source, Path(folder))


main()
