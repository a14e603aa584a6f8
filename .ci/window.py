#!/usr/bin/env python3
"""Opens the window on a virtual screen, types a figure with real keys, saves, and reads the file back.

usage: window.py PROGRAM
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = "云川县水务局2025年年报.ron"


def wait_for(what, seconds, probe):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = probe()
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"{what} did not come within {seconds} s")


def main(program):
    program = Path(program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        report = folder / "年报.ron"
        shutil.copy(program.parent / "samples" / SAMPLE, report)
        display = folder / "display"
        with open(display, "w") as out:
            screen = subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                stdout=out, stderr=subprocess.DEVNULL)
        number = wait_for("the virtual screen", 10, lambda: display.read_text().strip())
        env = dict(os.environ, DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1", HOME=str(folder))
        for name in ("WAYLAND_DISPLAY", "XDG_CONFIG_HOME"):
            env.pop(name, None)

        def xdotool(*words):
            return subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True).stdout.split()

        begun = time.monotonic()
        window = subprocess.Popen([program, report], env=env)
        try:
            found = wait_for("the window", 20, lambda: xdotool("search", "--onlyvisible", "--name", "."))[-1]
            print(f"window after {1000 * (time.monotonic() - begun):.0f} ms")
            xdotool("windowfocus", found)
            time.sleep(1)
            for _ in range(3):
                xdotool("key", "ctrl+Next")
            time.sleep(0.5)
            xdotool("type", "77")
            for key in ("Return", "ctrl+s"):
                xdotool("key", key)
            wait_for("the saved figure", 10, lambda: '"natural": 77' in report.read_text(encoding="utf-8"))
            time.sleep(1)
            ticks = lambda: sum(map(int, Path(f"/proc/{window.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
            before = ticks()
            time.sleep(3)
            idle = ticks() - before
            memory = next(line for line in Path(f"/proc/{window.pid}/status").read_text().splitlines() if "VmRSS" in line)
            print(f"idle: {idle} ticks of 10 ms in 3 s; {memory}")
            if idle > 3:
                sys.exit("the window is not idle")
        finally:
            window.kill()
            screen.kill()


if __name__ == "__main__":
    main(sys.argv[1])
