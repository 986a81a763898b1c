"""F9: the book club's launch to twice as many people, all else equal (mechanisms T8).

The people of the launch of F7, each segment twice as large, in one room with place for all. Every person has as many
friends, as much money and as much time as before; what grows is how many there are to hear and to be heard by.
"""

from __future__ import annotations

from dataclasses import replace

from agents.params import Params
from agents.setup import Circle, Setup
from game.validation.launch import SOURCE, book_club, launch
from game.validation.rows import Figure, Progress, Row
from game.validation.village import over_seeds, ratio_interval, seeds_of

FULL, QUICK = 60, 16
SIZES = (0.5, 1.0, 2.0)
"""The book club at half, once and twice its size."""


def resized(factor: float) -> Setup:
    """The book club with each segment so many times as large."""
    club = book_club()
    segments = tuple(replace(s, members=round(s.members * factor)) for s in club.segments)
    return replace(club, segments=segments, circles=(Circle("main", size_limit=2000),))


def doubled(quick: bool, progress: Progress) -> list[Figure]:
    """F9: sales of twice the people over sales of once the people."""
    seeds = seeds_of(FULL, QUICK, quick)
    setups = [resized(factor) for factor in SIZES]
    arms = [lambda seed, setup=setup: launch(setup, Params(), seed).sum() for setup in setups]
    sold = over_seeds(seeds, arms, progress)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for every size"
    heads = ", ".join(f"{s.mean() / c.members:.2f} of {c.members}" for s, c in zip(sold, setups, strict=True))
    figures = []
    for k in range(len(SIZES) - 1):
        few, many = setups[k], setups[k + 1]
        ratio, least, most = ratio_interval(sold[k + 1], sold[k])
        label = f"sales, {few.members} → {many.members} people"
        figures.append(Figure(label, ratio, 4.0, 2.5, 6.0, (least, most), note, f"copies a head: {heads}", digits=2))
    return figures


ROWS = (Row("F9", "Customers doubled, all else equal", "ratio of the copies sold", SOURCE, doubled),)
