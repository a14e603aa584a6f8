#!/usr/bin/env python3
"""Imports documents and opens report files made to do harm: each is refused in Chinese, soon, and without much memory
of the process that reads it; nothing is written.   hostile.py PROGRAM [FOLDER with more of them]
"""
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
SECONDS, MEGABYTES, MEGABYTES_OF_OWN = 5.0, 420, 300


def pdf(objects):
    """A PDF of these objects; the first is its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def page(resources):
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + resources + b" >>",
    ]


def forms_within_forms():
    """Forty forms, each of which draws the next one twice."""
    objects = page(b"<< /XObject << /F 5 0 R >> >>") + [stream(b"/F Do")]
    for number in range(5, 45):
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (number + 1)
        objects.append(stream(b"/F Do /F Do", entries))
    return pdf(objects + [stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")])


def flate_within_flate():
    """A page whose content inflates, and inflates again, to gigabytes of spaces."""
    content = zlib.compress(b" " * (1 << 26), 9)
    content = zlib.compress(content * 64, 9)
    return pdf(page(b"<< >>") + [stream(content, b"/Filter [/FlateDecode /FlateDecode]")])


HEAD = '(format: "nianbao", version: (1, 0), form: "cn-2021", year: 2025, '


def many(before, each, after):
    """A report file of 14 MB that has something a great many times; `#` becomes its number."""
    count = 14_000_000 // (len(each.encode()) + 5)
    return (HEAD + before + "".join(each.replace("#", str(no)) for no in range(count)) + after).encode()


# Made one at a time: what this script holds counts for what it starts.
OWN = {
    "fields.ron": lambda: many("", "x#: 1, ", ")"),
    "fields-of-elements.ron": lambda: many("history: [", "(a: #), ", "])"),
    "cells.ron": lambda: many('tables: {"t9": {', '"r#": {"c": 5}, ', "}})"),
    "people.ron": lambda: many("approval: (reviewers: [", "(), ", "]))"),
    "lines.ron": lambda: many('problems: "', "水\n", '")'),
    "sentences.ron": lambda: many('problems: "', "水务公开2021年。", '")'),
    "name.ron": lambda: many('organ: (name: "', "水", '"))'),
    "brackets.ron": lambda: (HEAD + "x: " + "[" * 7_000_000 + "]" * 7_000_000 + ")").encode(),
    "lines.csv": lambda: b"cell,value,remark\n" + b"a\n" * 7_000_000,
    "commas.csv": lambda: b"cell,value,remark\n" + b"," * 14_000_000,
}
MADE = {"forms.pdf": forms_within_forms(), "flate.pdf": flate_within_flate()}


def attempt(path, folder):
    out = folder / "out.ron"
    words = ["check", path] if path.suffix == ".ron" else ["import", path, out]
    words += ["--year", "2025", "--organ", "云川县水务局"] if path.suffix == ".csv" else []
    before = time.monotonic()
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120)
    took = time.monotonic() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    told = (done.stderr or done.stdout).strip().splitlines() or [""]
    print(f"  {path.name}: {done.returncode}, {took:.2f} s, at most {peak} MB so far: {told[0][:60]}")
    assert done.returncode in (0, 1, 2), f"{path.name} ended with {done.returncode}"
    assert told[0] and "panicked" not in done.stderr, f"{path.name} was refused without a word"
    assert took < SECONDS, f"{path.name} took {took:.1f} s"
    assert peak < (MEGABYTES_OF_OWN if path.name in OWN else MEGABYTES), f"{path.name} took {peak} MB"
    assert out.exists() == (words[0] == "import" and done.returncode != 2)
    assert len(done.stderr + done.stdout) < 100_000, f"{path.name}: what is told has no end"
    out.unlink(missing_ok=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        # Own files first: the peak is that of all so far.
        for name, make in OWN.items():
            (folder / name).write_bytes(make())
            attempt(folder / name, folder)
        for name, content in MADE.items():
            (folder / name).write_bytes(content)
            attempt(folder / name, folder)
        for more in sys.argv[2:]:
            kinds = (".pdf", ".xls", ".xlsx", ".ods", ".docx")
            for path in sorted(path for path in Path(more).iterdir() if path.suffix in kinds):
                attempt(path, folder)


main()
