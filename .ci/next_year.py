#!/usr/bin/env python3
"""Starts each real published report's next year from it, where the real next year is there too: the
figures carried over are those the real one starts with, starting twice gives the same bytes, and what
the cross-year checks find in the real next year is what is wrong in it.   next_year.py PROGRAM FOLDER
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
RULES = ("XY-CARRY", "XY-CARRY-COL", "XY-STOCK")
# What the notes beside the reports say of each: rule, place, value there, value expected.
FOUND = {"pingtan-2022": [], "pingtan-2023": [("XY-STOCK", "t2.normative.in_force", "470", "643")]}


def nianbao(*arguments, codes=(0,)):
    run = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    assert run.returncode in codes, f"{arguments}: {run.stdout}{run.stderr}"
    return run.stdout


def cells(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return {row["cell"]: row["value"] for row in csv.DictReader(lines)}


def imported(name, organ, year, folder):
    report = folder / f"{name}.ron"
    if not report.exists():
        source = FOLDER / "expected" / f"{name}.cells.csv"
        nianbao("import", source, report, "--year", year, "--organ", organ)
    return report


def try_pair(last, following, organ, year, folder):
    before, real = imported(last, organ, year, folder), imported(following, organ, year + 1, folder)
    started, twice, figures = (folder / f"{following}.{end}" for end in ("new.ron", "twice.ron", "csv"))
    nianbao("new", "--from", before, started)
    nianbao("new", "--from", before, twice)
    assert started.read_bytes() == twice.read_bytes(), f"{following}: not the same bytes twice"
    nianbao("export", started, figures)
    carried = {key: value for key, value in cells(figures).items() if value}
    expected = {key: value for key, value in cells(FOLDER / "expected" / f"{following}.cells.csv").items()
                if key.startswith("t3.carried_in.")}
    assert carried == expected and len(carried) == 7, f"{following}: {carried}, expected {expected}"
    findings = json.loads(nianbao("check", real, "--last", before, "--json", codes=(0, 1)))["findings"]
    found = [(f["rule"], f["place"], f["left"], f["right"]) for f in findings if f["rule"] in RULES]
    assert found == FOUND[following], f"{following}: found {found}, expected {FOUND[following]}"
    print(f"  {last} -> {following}: 7 cells carried over, {len(found)} findings across the years, as in the original")


def main():
    with open(Path(__file__).parent / "published/reports.tsv", encoding="utf-8") as lines:
        reports = [line.rstrip("\n").split("\t") for line in lines]
    by_year = {(organ, int(year)): Path(file).stem for file, organ, year in reports}
    pairs = [(name, by_year[organ, year + 1], organ, year)
             for (organ, year), name in by_year.items() if (organ, year + 1) in by_year]
    assert sorted(pair[1] for pair in pairs) == sorted(FOUND), f"{pairs}"
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs:
            try_pair(*pair, Path(folder))


main()
