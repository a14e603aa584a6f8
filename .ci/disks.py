#!/usr/bin/env python3
"""A full disk and a read-only folder for real: the former file is whole, and the message says why. A file of another
owner: saving says that it cannot stay so.

usage: disks.py PROGRAM SAMPLE

Permissions mean nothing to root, so the program runs as nobody; without the rights for that, or for a
small file system of its own, a part is left out and said so.
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

NOBODY = 65534


def run(program, *words):
    become = dict(user=NOBODY, group=NOBODY, extra_groups=[]) if os.geteuid() == 0 else {}
    env = dict(os.environ, HOME="/nonexistent")
    return subprocess.run([program, *words], env=env, capture_output=True, text=True, **become)


def check(what, result, report, before, cause):
    said = result.stdout + result.stderr
    if result.returncode == 0 or cause not in said or "没有改动" not in said:
        sys.exit(f"{what}: exit {result.returncode}, {said}")
    if report.read_bytes() != before:
        sys.exit(f"{what}: the former file is not whole")
    print(f"{what}: {said.splitlines()[0]}")


def explain(program, report):
    return run(program, "explain", str(report), "S-LEN", "一", "文字较长，经审核保留")


def read_only_folder(program, folder, sample):
    place = folder / "只读"
    place.mkdir()
    report = place / "年报.ron"
    shutil.copy(sample, report)
    report.chmod(0o666)
    before = report.read_bytes()
    place.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
    try:
        check("read-only folder", explain(program, report), report, before, "没有权限")
    finally:
        place.chmod(0o777)


def full_disk(program, folder, sample):
    place = folder / "满"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=0777", "tmpfs", str(place)], capture_output=True).returncode:
        print("full disk: no rights to mount a small file system here, left out")
        return
    try:
        report = place / "年报.ron"
        shutil.copy(sample, report)
        report.chmod(0o666)
        before = report.read_bytes()
        with open(place / "别的", "wb", buffering=0) as other:
            try:
                while other.write(b"0" * 4096):
                    pass
            except OSError:
                pass
        check("full disk", explain(program, report), report, before, "磁盘已满")
    finally:
        subprocess.run(["umount", str(place)], check=True)


def another_owner(program, folder, sample):
    if os.geteuid() != 0:
        print("another owner: no rights to give a file to another here, left out")
        return
    place = folder / "别人的"
    place.mkdir()
    place.chmod(0o777)
    report = place / "年报.ron"
    shutil.copy(sample, report)
    os.chown(report, 0, NOBODY)
    report.chmod(0o660)
    result = explain(program, report)
    if result.returncode != 0 or "现在属于您" not in result.stdout or report.stat().st_uid != NOBODY:
        sys.exit(f"another owner: exit {result.returncode}, {result.stdout}{result.stderr}")
    print(f"another owner: {result.stdout.splitlines()[1]}")


def main(program, sample):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        folder.chmod(0o777)
        # Where nobody may look, nobody can run it from.
        program = shutil.copy(program, folder / "nianbao")
        read_only_folder(program, folder, sample)
        full_disk(program, folder, sample)
        another_owner(program, folder, sample)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
