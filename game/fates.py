"""Who left, and what became of each circle."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from agents.community import Community
from agents.names import SLOTS_PER_DAY, Cause, Death, Vital
from game.circles import circle_keys
from game.debrief import CircleFate, Departure


def departed(community: Community) -> tuple[Departure, ...]:
    """Everybody who left, in order of tick and row."""
    people = community.columns.people
    rows = np.flatnonzero(people.left >= 0)
    rows = rows[np.argsort(people.left[rows], kind="stable")].tolist()
    return tuple(
        Departure(int(people.uid[r]), r, int(people.left[r]) // SLOTS_PER_DAY, Cause(int(people.left_cause[r])))
        for r in rows
    )


def fates(community: Community, died: Mapping[int, int]) -> tuple[CircleFate, ...]:
    """What became of each circle, those founded in play included; ``died``: circle -> day its fire went out."""
    circles = community.columns.circles
    keys = circle_keys(community)
    states = zip(
        keys, circles.vital.tolist(), circles.death.tolist(), circles.merged.tolist(), circles.ended.tolist(),
        strict=True,
    )  # fmt: skip
    return tuple(
        CircleFate(
            key, Vital(vital), Death(death),
            ended // SLOTS_PER_DAY if merged >= 0 else died.get(number, -1),
            keys[merged] if merged >= 0 else "",
        )
        for number, (key, vital, death, merged, ended) in enumerate(states)
    )  # fmt: skip
