#!/usr/bin/env python3
"""Opens the window on a virtual screen, types a figure with real keys, saves, and reads the file back;
kills it in the middle of typing, and has the next start bring the figure back.

usage: window.py PROGRAM
"""

import os
import shutil
import signal
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


class Screen:
    """A virtual screen with a folder that is the person's home."""

    def __init__(self, folder):
        display = folder / "display"
        with open(display, "w") as out:
            self.process = subprocess.Popen(
                # Without -noreset it starts anew when its last client leaves, and refuses whoever comes then.
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
                stdout=out, stderr=subprocess.DEVNULL)
        number = wait_for("the virtual screen", 10, lambda: display.read_text().strip())
        self.env = dict(os.environ, DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1", HOME=str(folder))
        for name in ("WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            self.env.pop(name, None)

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True).stdout.split()

    def keys(self, *names):
        for name in names:
            self.xdotool("key", name)
        time.sleep(0.5)

    def start(self, *command, stderr=None):
        """Starts a program, and waits until its window can be typed into."""
        begun = time.monotonic()
        program = subprocess.Popen(command, env=self.env, cwd=self.env["HOME"], stderr=stderr)
        found = wait_for("the window", 20, lambda: self.xdotool("search", "--onlyvisible", "--name", "."))[-1]
        print(f"window after {1000 * (time.monotonic() - begun):.0f} ms")
        self.xdotool("windowfocus", found)
        time.sleep(1)
        return program


def wait_for_figure(report, figure):
    wait_for("the saved figure", 10, lambda: f'"natural": {figure}' in report.read_text(encoding="utf-8"))


def check_idle(window):
    ticks = lambda: sum(map(int, Path(f"/proc/{window.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
    time.sleep(1)
    before = ticks()
    time.sleep(3)
    idle = ticks() - before
    memory = next(line for line in Path(f"/proc/{window.pid}/status").read_text().splitlines() if "VmRSS" in line)
    print(f"idle: {idle} ticks of 10 ms in 3 s; {memory}")
    if idle > 3:
        sys.exit("the window is not idle")


def main(program):
    program = Path(program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        report = folder / "年报.ron"
        shutil.copy(program.parent / "samples" / SAMPLE, report)
        screen = Screen(folder)
        window = screen.start(program, report)
        try:
            screen.keys("ctrl+Next", "ctrl+Next", "ctrl+Next")
            screen.xdotool("type", "77")
            screen.keys("Return", "ctrl+s")
            wait_for_figure(report, 77)
            check_idle(window)
            # Killed in the middle of typing: the next start offers the figure.
            screen.keys("Up")
            screen.xdotool("type", "88")
            time.sleep(1)
            window.kill()
            window.wait()
            wait_for_figure(report, 77)
            window = screen.start(program)
            screen.keys("Return", "ctrl+s")
            wait_for_figure(report, 88)
            print("killed a second after typing: offered and saved")
            # Ended by the system with a key just pressed: nothing is asked, nothing is lost.
            for figure, ending in ((66, signal.SIGTERM), (55, signal.SIGHUP)):
                screen.keys("ctrl+Next", "ctrl+Next", "ctrl+Next")
                screen.xdotool("type", str(figure))
                window.send_signal(ending)
                window.wait(timeout=10)
                window = screen.start(program)
                screen.keys("Return", "ctrl+s")
                wait_for_figure(report, figure)
            print("ended by the system while typing: offered and saved")
        finally:
            window.kill()
            screen.process.kill()


if __name__ == "__main__":
    main(sys.argv[1])
