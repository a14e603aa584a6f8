#!/usr/bin/env python3
"""Random keys, words and clicks against the real window, the same in every run: it lives, its memory is bounded, and
what is saved in the end is what it held.

usage: keys.py PROGRAM [SECONDS in all]
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from window import SAMPLE, Screen, wait_for

SEEDS = (11, 23, 47)
MEGABYTES = 300
# How many deeds are handed over together; the next come when these are done.
AT_ONCE = 20
# Nothing that by itself ends the window, opens another report or writes elsewhere.
KEYS = """Tab Tab Tab shift+Tab Return Return Escape Up Down Left Right Home End Prior Next BackSpace Delete F2 F8 shift+F8
ctrl+Next ctrl+Prior ctrl+z ctrl+z ctrl+y ctrl+a ctrl+c ctrl+x ctrl+v ctrl+f ctrl+s ctrl+p shift+Right shift+Down
ctrl+shift+Right space 0 1 5 9 a""".split()
WORDS = ["12", "305", "水务公开", "约5件", "2024年", "x", "1,200", "（其中3件）", "。"]


def deeds(dice):
    """What is done next, as xdotool reads it."""
    choice = dice.random()
    if choice < 0.70:
        return f"key {dice.choice(KEYS)}"
    if choice < 0.85:
        return f"type --delay 0 {dice.choice(WORDS)}"
    # Below the bars, where menus and their dialogs are not.
    return f"mousemove {dice.randrange(180, 1360)} {dice.randrange(110, 740)} click {dice.choice((1, 1, 1, 4, 5))}"


def resident_mb(window, what="VmRSS"):
    status = Path(f"/proc/{window.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status).group(1)) // 1024


def held_by_window(home):
    """The text of the report that the window keeps because it is not saved; none if it is."""
    records = list((home / ".local/share/nianbao/recovery").glob("*.unsaved"))
    if not records:
        return None
    text = records[0].read_text(encoding="utf-8")
    found = re.search(r'report: r(#*)"(.*)"\1,', text, re.DOTALL)
    return found and found.group(2)


def same(program, one, other):
    return subprocess.run([program, "diff", str(one), str(other)], capture_output=True, text=True)


def run(program, seed, seconds):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        report = folder / "年报.ron"
        shutil.copy(program.parent / "samples" / SAMPLE, report)
        screen = Screen(folder)
        with open(folder / "said", "w+") as said:
            window = screen.start(program, report, stderr=said)
            try:
                dice, count, most = random.Random(seed), 0, 0
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    some = "".join(deeds(dice) + "\n" for _ in range(AT_ONCE))
                    subprocess.run(["xdotool", "-"], input=some, env=screen.env, text=True, timeout=60)
                    count += AT_ONCE
                    window = still_open(screen, window, program, report, said, f"seed {seed}, {count} deeds")
                    most = max(most, resident_mb(window))
                time.sleep(2)
                window = still_open(screen, window, program, report, said, f"seed {seed}, at the end")
                finish(program, screen, window, report, folder, seed)
                print(f"seed {seed}: {count} deeds, {most} MB at most, {resident_mb(window)} MB in the end")
                said.seek(0)
                told = said.read()
                if "panicked" in told or max(most, resident_mb(window)) > MEGABYTES:
                    sys.exit(f"seed {seed}: {told or 'too much memory'}")
            finally:
                window.kill()
                screen.process.kill()


def still_open(screen, window, program, report, said, when):
    """The window; opened again where it was closed: Tab and Return lead through the menus too, and so to 退出."""
    ended = window.poll()
    if ended is None:
        return window
    if ended != 0:
        sys.exit(f"{when}: the window ended with {ended}")
    return screen.start(program, report, stderr=said)


def changed(screen, folder, seed):
    """One more change, so that there is something that is not saved; gives what the window keeps of what it holds."""
    # The keys may have left the preview open.
    for leave in ([], ["ctrl+p"], []):
        screen.keys(*["Escape"] * 6, *leave, "ctrl+Home", *["ctrl+Prior"] * 6)
        # Into the field of the first part, 单位名称.
        screen.xdotool("mousemove", "600", "160", "click", "1")
        screen.xdotool("type", "7")
        time.sleep(5)
        if held := held_by_window(folder):
            return held
    sys.exit(f"seed {seed}: nothing is kept of what was typed")


def finish(program, screen, window, report, folder, seed):
    """Saves, and compares the file with what the window held before."""
    held = changed(screen, folder, seed)
    copy = folder / "held.ron"
    copy.write_text(held, encoding="utf-8")
    before = report.read_bytes()
    screen.keys("ctrl+s")
    wait_for("the saved file", 20, lambda: report.read_bytes() != before)
    wait_for("nothing unsaved", 20, lambda: held_by_window(folder) is None)
    told = same(program, copy, report)
    if told.returncode != 0:
        sys.exit(f"seed {seed}: the file is not what the window held: {told.stdout}{told.stderr}")


def main(program, seconds=300):
    for seed in SEEDS:
        run(Path(program).resolve(), seed, int(seconds) / len(SEEDS))


if __name__ == "__main__":
    main(*sys.argv[1:])
