"""F7 and F8: the book club's launch, to the same hundred people unconnected and connected (mechanisms T8, T9).

Unconnected means: nobody hears anybody else, has friends in the group, or brings a friend. All the rest (people,
rhythm, luck, the pitch, the price) is the same. One title is launched on the fourth evening at its usual price, told
as a story; every title of the shop can be ordered, as in the source's account, where talk leads to other books.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.decisions import Launch
from agents.names import SLOTS_PER_DAY, Form, LaunchMode, Wave
from agents.params import Params
from agents.setup import Setup
from game.scenario import find_scenarios, load
from game.validation.rows import Figure, Progress, Row

SOURCE = "003_afd56e47b8baa431.txt"
TITLE = "lantern_bear"
LAUNCH_DAY = 3
DAYS_AFTER = 42
SEEDS = 60
WAVES = (Wave.PITCH, Wave.TALK, Wave.BACKLOG, Wave.REVIEW, Wave.INTRODUCTION)
UNCONNECTED = Params().replace(on_talk=0, on_ties=0, on_voices=0, on_reviews=0, on_introductions=0)


def book_club() -> Setup:
    """The set-up of the shipped book club."""
    folder: Path = next(f for f in find_scenarios() if f.name == "story_corner")
    return load(folder).setup


def launch(setup: Setup, params: Params, seed: int) -> NDArray[np.int64]:
    """Pieces sold per tick and wave from the day of the launch; int64, shape (ticks, 7)."""
    community = Community(setup, params, seed)
    community.advance(LAUNCH_DAY * SLOTS_PER_DAY)
    price = next(t.price for t in setup.titles if t.key == TITLE)
    community.apply(Launch(title=TITLE, price=price, mode=LaunchMode.PRESALE, form=Form.STORY))
    community.columns.desk.presale_extra[0] = 0.0
    sold = [community.columns.desk.sales.copy()]
    for _ in range(DAYS_AFTER * SLOTS_PER_DAY):
        community.advance(1)
        sold.append(community.columns.desk.sales.copy())
    return np.diff(np.array(sold), axis=0)


def launches(
    params: Params, seeds: Sequence[int], tick: Progress, offset: int, total: int, club: Setup | None = None
) -> NDArray[np.int64]:
    """:func:`launch` over seeds, of the shipped club or another; int64, shape (seeds, ticks, 7)."""
    setup = club or book_club()
    runs = []
    for k, seed in enumerate(seeds):
        runs.append(launch(setup, params, seed))
        tick(offset + k + 1, total)
    return np.array(runs)


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    half = 1.96 * float(values.std(ddof=1)) / len(values) ** 0.5
    return float(values.mean()) - half, float(values.mean()) + half


def _seeds() -> range:
    """The same for the quick form as for the full one: they take a second."""
    return range(1, SEEDS + 1)


def copies(quick: bool, progress: Progress) -> list[Figure]:
    """F7: mean copies sold, unconnected and connected, paired by the same luck."""
    seeds = _seeds()
    total = 2 * len(seeds)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for both"
    figures = []
    arms = (("unconnected", UNCONNECTED, 20.0, 15.0, 25.0), ("connected", Params(), 100.0, 80.0, 125.0))
    for k, (name, params, expected, low, high) in enumerate(arms):
        sold = launches(params, seeds, progress, k * len(seeds), total).sum(axis=(1, 2)).astype(float)
        figures.append(
            Figure(
                f"copies sold, {name}", float(sold.mean()), expected, low, high, _interval(sold), note, digits=1
            )
        )
    return figures


def waves(quick: bool, progress: Progress) -> list[Figure]:
    """F8: when each wave peaks (slot after the launch, mean curve over the seeds), and its share of the sales."""
    seeds = _seeds()
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}"
    sold = launches(Params(), seeds, progress, 0, len(seeds))
    curve = sold.mean(axis=0)
    start = 4  # the pitch is posted in the evening
    peaks = [int(np.argmax(curve[:, w])) - start for w in WAVES]
    figures = []
    for k, wave in enumerate(WAVES):
        low = float(peaks[k - 1] + 1) if k else 0.0
        figures.append(
            Figure(
                f"peak of {wave.name.lower()}, slots after the pitch",
                float(peaks[k]),
                float("nan"),
                low,
                float(curve.shape[0]),
                seeds=note,
                note="accepted when later than the wave before it",
                digits=0,
            )
        )
    shares = sold.sum(axis=1).astype(float)
    shares = shares / np.maximum(1.0, shares.sum(axis=1, keepdims=True))
    for wave in WAVES:
        share = shares[:, wave]
        figures.append(
            Figure(
                f"share of {wave.name.lower()}", float(share.mean()), float("nan"), 0.05, 1.0, _interval(share), note
            )
        )
    return figures


ROWS = (
    Row("F7", "The book-club launch to the same hundred people", "copies sold", SOURCE, copies),
    Row("F8", "The same launch, sales by wave", "order of the peaks; share of each wave", SOURCE, waves),
)
