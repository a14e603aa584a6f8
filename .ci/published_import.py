#!/usr/bin/env python3
"""Imports real published reports as they stand on the web and holds every cell against the figures
transcribed by hand: none is wrong or invented, each missing one is named, nearly all are there, with the
right answers to the questions all of them; organ, year, form and the texts of all sections too, and nothing
of them is in nothing of the report.   published_import.py PROGRAM FOLDER LIST

LIST has `file<TAB>organ` of each report of the folder, and may have behind them the form it is in if that is
not its year's, and the share of its cells that is read without an answer if that is less than usual. A `?`
among the transcribed cells are joined digits that nobody can part: any value will do.
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

PROGRAM, FOLDER, LIST = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), Path(sys.argv[3])
LEAST = 0.95
# Without a single answer.
WHOLE = ("hongze-2023", "pingtan-2022")
TEXTS = ("overview.opening", "overview", "opening", "problems", "other_matters")


def nianbao(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


def cells(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return {row["cell"]: row["value"].strip() for row in csv.DictReader(lines)}


def is_same(one, other):
    if other == "?":
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def import_again(source, folder, chosen):
    """The import with these answers: its report, and what it tells."""
    report = folder / f"{source.stem}-{len(chosen)}.ron"
    report.unlink(missing_ok=True)
    choices = [part for answer in chosen for part in ("--choose", answer)]
    run = nianbao("import", source, report, "--json", *choices)
    assert run.returncode in (0, 1) and report.exists(), f"{source.name}: {run.stderr}"
    return report, json.loads(run.stdout)


def import_with_answers(source, folder, expected):
    """The import in which every question has the answer that agrees with the expected cells."""
    chosen = []
    while True:
        report, told = import_again(source, folder, chosen)
        agrees = lambda answer: all(is_same(figure, expected.get(key, "")) for key, figure in answer["cells"].items())
        right = [answer["id"] for question in told["questions"] for answer in question["answers"] if agrees(answer)]
        new = next((answer for answer in right if answer not in chosen), None)
        if new is None:
            return report, told, chosen
        chosen.append(new)


def judge(name, told, expected, back):
    """Holds the cells that came out against the expected ones; gives how many of those filled are there."""
    named = {left["item"] for left in told["left"]}
    named |= {key for question in told["questions"] for answer in question["answers"] for key in answer["cells"]}
    filled = {key: figure for key, figure in expected.items() if figure and figure != "?"}
    wrong = {key: (figure, filled[key]) for key, figure in back.items() if figure and key in filled and not is_same(figure, filled[key])}
    assert not wrong, f"{name}: wrong cells {wrong}"
    invented = {key: figure for key, figure in back.items() if figure and not expected.get(key)}
    assert not invented, f"{name}: figures that are not there {invented}"
    missing = [key for key in filled if not back.get(key)]
    unnamed = [key for key in missing if not any(item and key in item for item in named)]
    assert not unnamed, f"{name}: missing and not named {unnamed}"
    return len(filled) - len(missing), len(filled)


def sections(told, source, name):
    """Fails if a section's text was not found; one report ends without 六."""
    has_last = "六、" in source.read_bytes().decode("utf-8", "replace")
    expected = TEXTS if has_last else [text for text in TEXTS if text != "other_matters"]
    lacking = [left["item"] for left in told["left"] if left["item"] in expected]
    assert not lacking, f"{name}: no {lacking}"


def try_report(source, fields, folder):
    name = source.stem
    organ, form, least, whole = (fields + ["", "", "", ""])[:4]
    expected = cells(FOLDER / "expected" / f"{name}.cells.csv")
    report, told = import_again(source, folder, [])
    unasked, filled = judge(name, told, expected, exported(report, folder))
    least = 1.0 if source.suffix == ".html" or name in WHOLE else float(least or LEAST)
    assert unasked >= filled * least, f"{name}: {unasked} of {filled} cells, {least:.0%} wanted"
    report, told, chosen = import_with_answers(source, folder, expected)
    read, filled = judge(name, told, expected, exported(report, folder))
    assert read >= filled * float(whole or 1), f"{name}: with the right answers {read} of {filled} cells"
    year = int(re.search(r"20\d\d", name).group())
    form = form or ("cn-2021" if year > 2020 else "cn-2019")
    about = told["report"]
    assert (about["year"], about["form"]) == (year, form), f"{name}: {about}"
    assert about["organ"] and (about["organ"] in organ or organ in about["organ"]), f"{name}: {about}, not {organ}"
    sections(told, source, name)
    assert not told["unplaced"], f"{name}: in nothing of the report {told['unplaced']}"
    print(f"  {name}: {unasked} of {filled} cells, none wrong; all with {len(chosen)} answers")


def exported(report, folder):
    back = folder / f"{report.stem}.csv"
    run = nianbao("export", report, back)
    assert run.returncode == 0, run.stderr
    return cells(back)


def main():
    with open(LIST, encoding="utf-8") as lines:
        listed = {line.split("\t")[0]: line.rstrip("\n").split("\t")[1:] for line in lines}
    sources = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))
    assert sources, f"no reports in {FOLDER}"
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            try_report(source, listed[source.name], Path(folder))


main()
