"""A random state twice, as columns and as objects, for tests that hold one kernel against one method."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from agents.kernels.feed import seal
from agents.names import Status
from tests.twin.community import TwinCommunity
from tests.twin.compare import STATE, intents_of
from tests.twin.groups import groups
from tests.twin.member import TwinMember
from tests.twin.values import Intent
from tests.twin.worlds import random_state

SEEDS = st.integers(0, 2**20)
few = settings(max_examples=8)
"""A state holds some twenty people, each of whom is an example."""
many = settings(max_examples=60)


class Scene:
    """Columns and twin in the same random state. ``g`` holds groups as kernels take them."""

    def __init__(self, seed: int) -> None:
        self.community = random_state(seed)
        cols = self.community.columns
        for name, fill in (("kind", -1), ("title", -1), ("topic", -1), ("reply_to", -1), ("buy", -1), ("team", -1),
                           ("vote", -1)):  # fmt: skip
            getattr(cols.intents, name)[:] = fill
        for name in ("online", "wave", "bring", "got", "leave"):
            getattr(cols.intents, name)[:] = 0
        self.cols = cols
        self.g = groups(cols)
        seal(self.g.feed)  # what a tick does before anybody reads
        self.par = self.community.coefficients
        self.seed = self.community.seed_key
        self.tick = self.community.tick
        self.weekday_0 = self.community.setup.weekday
        self.luck = np.random.default_rng(seed)
        self.twin = TwinCommunity.from_columns(self.community)
        self.titles = range(len(self.twin.shop))

    @property
    def here(self) -> list[TwinMember]:
        """Members now, in the order of rows."""
        return [a for a in self.twin.people if a.status == Status.MEMBER]

    def circle_of(self, row: int) -> Any:
        """Circle of a row, as kernels read it."""
        return self.cols.people.circle[row]

    def differences(self) -> list[str]:
        """Every state that differs, and every intent."""
        found = [line for part in STATE for line in part(self.twin, self.community)]
        return found + list(intents_of(self.here, self.community))

    def forget_intents(self) -> None:
        """Everybody means to do nothing."""
        for a in self.here:
            a.intent = Intent()


def close(a: float, b: float, single: bool = False) -> bool:
    """Equal up to rounding."""
    return bool(np.isclose(a, b, rtol=1e-6 if single else 1e-9, atol=1e-6 if single else 1e-9))
