#!/usr/bin/env python3
"""Builds the programs for other machines and makes a folder that runs where it is unpacked:
programs, fonts, licences, samples, a guide.

usage: package.py OUT_FOLDER
"""

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# `nianbao-window` is for Windows, where a console program brings a console along.
PROGRAMS = ["nianbao"]
LICENCE_NAMES = ("license", "licence", "copying", "notice", "unlicense")


def metadata():
    """What cargo knows of the project and its packages on this platform."""
    target = f"{platform.machine()}-unknown-linux-gnu"
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def build(data):
    """Builds the programs such that they name no place on this machine; gives their folder."""
    bins = [argument for program in PROGRAMS for argument in ("--bin", program)]
    command = ["cargo", "build", "--locked", "--release", "--quiet", "--features", "packaged", *bins]
    subprocess.run(command, cwd=ROOT, check=True)
    return Path(data["target_directory"]) / "release"


def packages(data):
    """All packages that are linked into the programs."""
    by_id = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    seen, todo = set(), [data["resolve"]["root"]]
    while todo:
        package = todo.pop()
        if package in seen:
            continue
        seen.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                todo.append(dependency["pkg"])
    seen.discard(data["resolve"]["root"])
    return sorted((by_id[package] for package in seen), key=lambda package: (package["name"], package["version"]))


def copy_licences(folder, data):
    folder.mkdir()
    for name in ["LICENSE-MIT", "LICENSE-APACHE"]:
        shutil.copy(ROOT / name, folder / name)
    lines = []
    for package in packages(data):
        source = Path(package["manifest_path"]).parent
        texts = [path for path in sorted(source.iterdir()) if path.is_file() and path.name.lower().startswith(LICENCE_NAMES)]
        name = f"{package['name']}-{package['version']}"
        lines.append(f"{name}\t{package['license'] or '见文本'}\t{package['repository'] or ''}")
        if texts:
            (folder / name).mkdir()
            for text in texts:
                shutil.copy(text, folder / name / text.name)
    (folder / "所用的库.tsv").write_text("库\t许可\t来源\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main(out):
    data = metadata()
    release = build(data)
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    for program in PROGRAMS:
        shutil.copy(release / program, out / program)
        subprocess.run(["strip", out / program], check=True)
        # Generated sources of libraries leave the place of the target directory, which nothing reads.
        content = (out / program).read_bytes().replace(data["target_directory"].encode(), b"")
        assert str(ROOT).encode() not in content, f"{program} names {ROOT}"
    (out / "fonts").mkdir()
    fonts = ROOT / "assets" / "fonts"
    for name in ["FandolFang-Regular.otf", "GPL-Fandol.txt", "OFL-Noto.txt", "OFL-NianbaoKai.txt", "README.md"]:
        shutil.copy(fonts / name, out / "fonts" / name)
    (out / "samples").mkdir()
    for sample in sorted((ROOT / "samples").glob("*.ron")):
        shutil.copy(sample, out / "samples" / sample.name)
    # Notepad on older machines shows LF alone as one line.
    guide = (ROOT / "assets" / "guide" / "使用说明.txt").read_text(encoding="utf-8")
    (out / "使用说明.txt").write_bytes(b"\xef\xbb\xbf" + guide.replace("\n", "\r\n").encode())
    copy_licences(out / "licences", data)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
