"""What a frame of the hearth costs, by part: behind ``run.py bench ui``.

``python -m game.ui.bench_render --members 300 --size 1280x800``. Times are of the drawing thread's own
processor
time and of the wall; on a busy machine only the first says something about the code.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from game.compiled import use_cache

Timings = dict[str, list[float]]


@dataclass(frozen=True)
class Cost:
    """Milliseconds a frame spends in one part: medians and 95th percentiles, processor and wall."""

    part: str
    cpu_p50: float
    cpu_p95: float
    wall_p50: float
    wall_p95: float


def measure(
    members: int = 300, size: tuple[int, int] = (1280, 800), circles: int = 0, frames: int = 600
) -> list[Cost]:
    """The living network by part, then the play screen as a whole: ``play`` is every frame of it with panels
    and model, ``tick`` those frames in which a tick was run. Arguments as of :func:`measure_network`.
    """
    from game.ui.screens.play.bench import measure_play

    return [*measure_network(members, size, circles, frames), *measure_play(members, size, frames)]


def measure_network(
    members: int = 300, size: tuple[int, int] = (1280, 800), circles: int = 0, frames: int = 600
) -> list[Cost]:
    """Play ``frames`` frames of a busy community without a window and time every part.

    ``circles`` 0 means one per 40 members. A tick with talk, sales, a newcomer and a leaver comes every 36
    frames.

    Raises:
        ValueError: fewer than 10 members or frames, or a size below 320 x 240.
    """
    if members < 10 or frames < 10 or size[0] < 320 or size[1] < 240:
        raise ValueError("the render bench needs at least 10 members, 10 frames and a size of 320x240")
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    import pygame

    from game.ui.bench_village import Village
    from game.ui.gfx import Gfx
    from game.ui.hearth.labels import Words
    from game.ui.hearth.view import HearthView

    pygame.display.init()
    pygame.font.init()
    screen = pygame.display.set_mode(size)
    words = Words(lambda uid: f"Member {uid % 1000}", lambda key: key, "dying", "gone out")
    view = HearthView(screen.get_rect(), Gfx(), words, insets=(0, 60, 0, 60))
    village = Village(members, circles or max(1, members // 40))
    view.show(village.frame())
    timings: Timings = {part: [] for part in ("update", "draw", "show", "frame")}
    walls: Timings = {part: [] for part in timings}
    for k in range(frames + 30):
        if k == 30:
            for some in (*timings.values(), *walls.values()):
                some.clear()
        before = clock()
        if k % 36 == 0:
            _time("show", partial(view.show, village.tick()), timings, walls)
        _time("update", lambda: view.update(1 / 60), timings, walls)
        _time("draw", lambda: view.draw(screen), timings, walls)
        after = clock()
        timings["frame"].append(after[0] - before[0])
        walls["frame"].append(after[1] - before[1])
    return [cost(part, timings[part], walls[part]) for part in timings if timings[part]]


def table(costs: list[Cost]) -> str:
    """The costs as lines of text."""
    head = f"{'part':<14}{'cpu p50':>9}{'cpu p95':>9}{'wall p50':>10}{'wall p95':>10}   (ms a frame)"
    rows = [
        f"{c.part:<14}{c.cpu_p50:>9.2f}{c.cpu_p95:>9.2f}{c.wall_p50:>10.2f}{c.wall_p95:>10.2f}" for c in costs
    ]
    return "\n".join([head, *rows])


def main(argv: list[str] | None = None) -> int:
    """Entry point of the bench; prints the table. Returns the exit code."""
    use_cache()
    parser = argparse.ArgumentParser(
        prog="bench ui", description="Cost of a frame of the living network, by part."
    )
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--circles", type=int, default=0, help="0: one per 40 members")
    parser.add_argument("--size", default="1280x800", help="width x height, such as 1280x800")
    parser.add_argument("--frames", type=int, default=600)
    args = parser.parse_args(argv)
    try:
        width, height = (int(v) for v in args.size.lower().split("x"))
        costs = measure(args.members, (width, height), args.circles, args.frames)
    except ValueError as error:
        parser.error(
            str(error)
            if "bench" in str(error)
            else f"size is two numbers such as 1280x800, not {args.size!r}"
        )
    print(f"{args.members} members at {args.size}, {args.frames} frames")
    print(table(costs))
    return 0


def _time(part: str, call: Callable[[], object], timings: Timings, walls: Timings) -> None:
    before = clock()
    call()
    after = clock()
    timings[part].append(after[0] - before[0])
    walls[part].append(after[1] - before[1])


def clock() -> tuple[float, float]:
    """Seconds of this thread's processor time, and of the wall."""
    return time.thread_time(), time.perf_counter()


def cost(part: str, cpu: list[float], wall: list[float]) -> Cost:
    """Medians and 95th percentiles of one part's times, given in seconds."""
    c50, c95, w50, w95 = (
        float(v) * 1000 for v in (*np.percentile(cpu, (50, 95)), *np.percentile(wall, (50, 95)))
    )
    return Cost(part, c50, c95, w50, w95)


if __name__ == "__main__":
    raise SystemExit(main())
