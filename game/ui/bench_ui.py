"""What ``run.py bench ui`` measures: start to title, frames of play at top speed, looking ahead, memory."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from game.ui.bench_render import Cost, measure_network, table

Size = tuple[int, int]
CASES: tuple[tuple[int, Size, float], ...] = (
    (500, (1280, 800), 12.0), (500, (1920, 1080), 16.7), (5_000, (1280, 800), 33.0),
)  # fmt: skip
"""Members, window, and the milliseconds 95 of 100 frames shall stay below."""
TABS = ("levers", "feed", "charts")
FPS = 60
HOUR = 3600 * FPS
"""Frames of an hour at the screen."""
_FIRST_FRAME = """
import os, runpy, sys, time
import game.ui.app as app
drawn = app.App.frame
def frame(self, dt):
    drawn(self, dt)
    print(time.monotonic(), flush=True)
    os._exit(0)
app.App.frame = frame
sys.argv = ["run.py", "play"]
runpy.run_path("run.py", run_name="__main__")
"""


def run(quick: bool, say: Callable[[str], None], hour: bool = False) -> dict[str, Any]:
    """Measure all parts, saying each as it is known; the figures for other programs.

    ``quick``: few frames of the smallest case. ``hour``: memory over an hour's frames instead of five minutes'.
    """
    figures: dict[str, Any] = {}
    starts = [start_to_title() for _ in range(3 if quick else 7)]
    figures["start_to_title_s"] = {"p50": float(np.median(starts)), "most": max(starts)}
    say(f"from start to title, {len(starts)} times: median {np.median(starts):.2f} s, most {max(starts):.2f} s\n")
    figures["memory_mb"] = memory(600 if quick else HOUR if hour else HOUR // 12, say)  # before what takes more
    for members, size, aim in CASES[:1] if quick else CASES:
        figures[f"{members}_members_{size[0]}x{size[1]}"] = _case(members, size, aim, 120 if quick else 600, say)
    figures["look_ahead"] = _look_ahead(say)
    return figures


def _case(members: int, size: Size, aim: float, frames: int, say: Callable[[str], None]) -> dict[str, Any]:
    from game.ui.screens.play.bench import TOP_SPEED, measure_play

    say(f"{members:,} members, {size[0]}x{size[1]}: the network alone, then play at top speed")
    network = measure_network(members, size, frames=frames)
    rows: list[Cost] = list(network)
    found: dict[str, Any] = {"network": [asdict(row) for row in network]}
    for tab in TABS:
        costs = measure_play(members, size, frames, TOP_SPEED, tab)
        found[tab] = [asdict(row) for row in costs]
        rows += [Cost(f"{row.part}, {tab}", *list(asdict(row).values())[1:]) for row in costs]
    say(table(rows))
    worst = max(row.cpu_p95 for row in rows if row.part.startswith("play"))
    say(f"95 of 100 frames of play within {worst:.1f} ms; asked for: {aim} ms\n")
    return found


def _look_ahead(say: Callable[[str], None]) -> dict[str, Any]:
    from game.ui.screens.play.bench_ahead import measure_ahead

    fan = measure_ahead()
    say(
        f"look ahead for a launch, {fan.members} members, {fan.days} days, while frames are drawn: first curve after"
        f" {1000 * fan.first_s:.0f} ms, all {fan.pairs} pairs after {fan.all_s:.1f} s\n"
    )
    return asdict(fan)


def start_to_title() -> float:
    """Seconds from starting a process to the first picture of its title, with an empty store and no display."""
    import time

    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "HEARTH_HOME": home}
        root = Path(__file__).resolve().parents[2]
        before = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", _FIRST_FRAME], cwd=root, env=env, capture_output=True, text=True, timeout=120
        )
    if done.returncode != 0:
        raise RuntimeError(f"the game did not come to its title: {done.stderr.strip()[-300:]}")
    return float(done.stdout.split()[-1]) - before


def memory(frames: int, say: Callable[[str], None]) -> list[float]:
    """Megabytes held while lessons are played one after the other for ``frames`` frames, in ten equal parts.

    One application all along; all tabs, cards of members and the look back are opened as it goes.
    """
    from game.ui.screens.play.bench import TOP_SPEED, go_on, lively, prepared
    from game.ui.screens.play.screen import TABS as PANELS
    from game.ui.screens.play.screen import PlayScreen

    app, held = prepared(300, (1280, 800)).app, []
    for k in range(frames):
        if not isinstance(app.screen, PlayScreen):  # the lesson is over and looked back upon: the next one
            app.home()
            app.push(PlayScreen(app, lively(300)))
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        go_on(screen, TOP_SPEED)
        if k % 90 == 0:
            screen.show_tab(PANELS[k // 90 % len(PANELS)])
        elif k % 90 == 45:
            screen.pin(int(screen.frame.members.row[k % len(screen.frame.members)]))
        app.frame(1 / FPS)
        if (k + 1) % (frames // 10) == 0:
            gc.collect()
            held.append(resident())
            say(f"memory after {(k + 1) / FPS / 60:.1f} minutes of play: {held[-1]:.0f} MB")
    app.close()
    return held


def resident() -> float:
    """Megabytes of memory this process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
