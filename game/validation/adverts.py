"""F6: what twice the adverts cost a community, at first and in the long run.

Goli et al. measured a platform's advert load: listeners were shown more or fewer adverts for 21 months, and the loss
of active listeners in the end was about three times that of the first month (5 % of the time), and linear in the load.
They followed those who listened when it began; so does the row: it counts founding members on line on a day.

Here the load is the operator's: so many adverts a week go into the feed, for goods that nobody there can afford or is
moved by (priced far above every budget, no feeling in them, nothing to talk about), so that an advert does nothing but
tire. The long run is 180 days and its last twentieth, set against the first twentieth (9 days), each against a
community with the same luck and half the load.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.decisions import Launch
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Form, LaunchMode
from agents.params import Params
from agents.setup import Title
from game.validation.rows import Figure, Progress, Row
from game.validation.village import TOPICS, here, over_seeds, ratio_interval, seeds_of, village

SOURCE = "Goli et al. 2025, QME 23:347"
MEMBERS, DAYS = 300, 180
WINDOW = DAYS // 20
"""Days of the first and of the last five per cent."""
LOADS = (7, 14, 21, 28)
"""Adverts a week."""
FULL, QUICK = 60, 12
DEAR = 9_999.0
HOARDING = tuple(
    Title(f"hoarding_{k}", (0.0,) * len(TOPICS), DEAR, DEAR, cost=1.0, emotion=0.0, talkable=0.0) for k in range(4)
)
"""As many adverts as a day can bring; nobody buys."""


def adverts_today(per_week: int, day: int) -> int:
    """Adverts of a day, per_week spread evenly over a week."""
    weekday = day % DAYS_PER_WEEK
    return (weekday + 1) * per_week // DAYS_PER_WEEK - weekday * per_week // DAYS_PER_WEEK


def active_by_day(per_week: int, seed: int, params: Params, days: int = DAYS) -> NDArray[np.int64]:
    """Founding members who opened the group on each day, under a load of adverts; int64, shape (days,)."""
    community = Community(village(MEMBERS, titles=HOARDING, days=days), params, seed)
    counts = []
    for day in range(days):
        for k in range(adverts_today(per_week, day)):
            slot = (2 * k + 1) % SLOTS_PER_DAY
            advert = Launch(HOARDING[k].key, DEAR, LaunchMode.PRESALE, slot=slot, form=Form.TEXT)
            if not community.apply(advert).ok:
                raise RuntimeError("an advert of this row was refused")
        community.advance(SLOTS_PER_DAY)
        today = community.columns.people.seen[:MEMBERS] >= community.tick - SLOTS_PER_DAY
        counts.append(int((here(community)[:MEMBERS] & today).sum()))
    return np.array(counts, np.int64)


def fit_of_a_line(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Share of the variance of y that a straight line in x explains, in [0, 1]; NaN when y does not vary."""
    if y.std() == 0.0:
        return math.nan
    return float(np.corrcoef(x, y)[0, 1] ** 2)


def loads(quick: bool, progress: Progress) -> list[Figure]:
    """F6: the loss from twice the adverts, late against early, and how straight it is over four loads."""
    seeds = seeds_of(FULL, QUICK, quick)
    arms = [lambda seed, load=load: active_by_day(load, seed, Params()) for load in LOADS]
    counts = over_seeds(seeds, arms, progress)  # (loads, seeds, days)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for every load"
    early, late = counts[:, :, :WINDOW].mean(axis=2), counts[:, :, -WINDOW:].mean(axis=2)
    figures = []
    for low, high in ((0, 1), (1, 3)):
        ratio, least, most = ratio_interval(late[low] - late[high], early[low] - early[high])
        label = f"loss from {LOADS[low]} → {LOADS[high]} adverts a week, last 9 of {DAYS} days over first 9"
        figures.append(Figure(label, ratio, 3.0, 2.0, 5.0, (least, most), note, digits=2))
    line = fit_of_a_line(np.array(LOADS, float), late.mean(axis=1))
    means = ", ".join(f"{value:.0f}" for value in late.mean(axis=1))
    told = f"active members in the last {WINDOW} days at {', '.join(map(str, LOADS))} adverts a week: {means}"
    figures.append(Figure("R² of a line through the four loads", line, 1.0, 0.9, 1.0, None, note, told))
    return figures


ROWS = (
    Row(
        "F6",
        "Adverts doubled, in the long run and in the first twentieth of it",
        "ratio of the losses of active members; linearity in the load",
        SOURCE,
        loads,
    ),
)
