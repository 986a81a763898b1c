"""Opens a report in a real headless Chromium, cut off from every network, and says what it saw.

    python assets/tools/check_page.py results/report.html [--shot page.png] [--browser chromium]

Exit code 0 when every chart was drawn, and neither the page's own policy nor an error stopped anything. The browser is
found by its usual names; CI does without it and holds the page's structure instead (tests/batch/test_report.py).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
BASIC = ("--headless=new", "--disable-gpu", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=20000",
         "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip


def look(browser: str, page: Path, shot: Path | None, size: str) -> tuple[str, list[str]]:
    """What the page says of its charts, and every complaint of its console."""
    with tempfile.TemporaryDirectory() as home:
        base = [browser, *BASIC, f"--user-data-dir={home}", f"--window-size={size}"]
        told = subprocess.run(
            [*base, "--enable-logging=stderr", "--dump-dom", page.resolve().as_uri()],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=180, check=False,
        )  # fmt: skip
        if shot is not None:
            subprocess.run([*base, f"--screenshot={shot.resolve()}", page.resolve().as_uri()], capture_output=True,
                           timeout=180, check=False)  # fmt: skip
    drawn = re.search(r'data-charts="([^"]*)"', told.stdout)
    said = [line.partition("CONSOLE")[2] for line in told.stderr.splitlines() if "CONSOLE" in line]
    return (drawn.group(1) if drawn else "nothing"), said


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("page", type=Path)
    asked.add_argument("--shot", type=Path)
    asked.add_argument("--size", default="1280,2400")
    asked.add_argument("--browser", default=next(filter(shutil.which, NAMES), None))
    given = asked.parse_args()
    if given.browser is None:
        print("No Chromium was found; name one with --browser.", file=sys.stderr)
        return 2
    drawn, said = look(given.browser, given.page, given.shot, given.size)
    print(f"{given.page.name}: {drawn}")
    print(*said, sep="\n")
    return 0 if re.fullmatch(r"[1-9]\d* drawn, 0 wrong", drawn) and not said else 1


if __name__ == "__main__":
    sys.exit(main())
