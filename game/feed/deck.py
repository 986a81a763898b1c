"""Choosing words so that nothing comes twice: a shuffled deck for each situation.

The order of a deck comes from the run's seed and the situation's name through a hash, so the model's own chance
is untouched, and neither language nor speed matters. A wording comes again only after all others of its situation;
one whose finished words have been said already is passed over as long as there are others.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from zlib import crc32

from game.feed.situations import slots_used, wordings


def mixed(number: int) -> int:
    """A whole number scattered over 32 bits (SplitMix64's mixing), the same on every machine."""
    mask = (1 << 64) - 1
    z = (number + 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return (z ^ (z >> 31)) >> 32


@cache
def shuffled(count: int, name: str, seed: int) -> tuple[int, ...]:
    """The numbers below ``count`` in an order of their own for each name and seed."""
    order = list(range(count))
    state = mixed(seed ^ crc32(name.encode()) << 20)
    for k in range(count - 1, 0, -1):
        state = mixed(state + k)
        j = state % (k + 1)
        order[k], order[j] = order[j], order[k]
    return tuple(order)


class Decks:
    """All decks of one run."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._place: dict[str, int] = {}
        self._said: dict[Hashable, int] = {}
        """Finished words, and when they were said last."""
        self._count = 0

    def choose(self, situation: str, about: Mapping[str, Hashable], details: tuple[str, int]) -> tuple[int, int]:
        """A wording counted from 1, and the number of a detail.

        Args:
            about: what the slots hold, by slot: ``title``, ``topic``, ``name``, ``who``, ``count``, ``circle``.
            details: name and size of the deck the detail is drawn from.
        """
        count = wordings(situation)
        order = shuffled(count, situation, self.seed)
        start = self._place.get(situation, 0)
        oldest: tuple[int, int, int, Hashable] | None = None
        for step in range(count):
            at = (start + step) % count
            wording = order[at]
            used = slots_used(situation, wording + 1)
            fixed = (situation, wording, *(about.get(slot, -1) for slot in used if slot != "bit"))
            for bit in self._bits(details) if "bit" in used else (-1,):
                key: Hashable = (fixed, bit)
                said = self._said.get(key, -1)
                if said < 0:
                    return self._take(situation, at, wording, bit, key, details)
                if oldest is None or said < oldest[0]:
                    oldest = (said, at, bit, key)
        assert oldest is not None, situation
        _, at, bit, key = oldest
        return self._take(situation, at, order[at], bit, key, details)

    def _bits(self, details: tuple[str, int]) -> tuple[int, ...]:
        name, count = details
        order = shuffled(count, name, self.seed)
        start = self._place.get(name, 0) % count
        return order[start:] + order[:start]

    def _take(
        self, situation: str, at: int, wording: int, bit: int, key: Hashable, details: tuple[str, int]
    ) -> tuple[int, int]:  # fmt: skip
        self._place[situation] = at + 1
        if bit >= 0:
            self._place[details[0]] = shuffled(details[1], details[0], self.seed).index(bit) + 1
        self._count += 1
        self._said[key] = self._count
        return wording + 1, max(bit, 0)
