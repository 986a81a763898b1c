"""Who somebody is: drawn once from a segment."""

from __future__ import annotations

from dataclasses import dataclass

from agents.chance import TRAITS, draw4, normal_inv, poisson_inv
from agents.exact import exp_
from agents.names import NEEDS
from tests.twin.values import single

NOISE = 0.18
"""Standard deviation of a member's interests and needs around the segment's."""
TRAIT_NAMES = (
    "theta", "trust", "warmth", "belonging", "price_sensitivity", "budget", "attention", "posting", "outside",
)  # fmt: skip
EXACT = {"theta", "trust", "warmth", "belonging"}
"""Traits kept in double precision."""


@dataclass
class TwinSegment:
    """One kind of people."""

    index: int
    rhythm: list[list[float]]
    spread: list[list[float]]
    """(mean, sd, low, high) of each trait, in the order of TRAIT_NAMES."""
    interests: list[float]
    needs: list[float]
    places: list[float]
    """Running share of those living in each place."""
    identity: int
    side: int

    def trait(self, which: int, seed: int, uid: int) -> float:
        """One trait of a person."""
        u = draw4(seed, TRAITS, 0, uid, which // 4)
        mean, sd, low, high = self.spread[which]
        return min(high, max(low, mean + sd * normal_inv(u[which % 4])))

    def draw_person(self, seed: int, uid: int, unrelated: bool, friends_mean: float) -> dict:
        """Attributes of a person of this kind, or of one unrelated to the theme."""
        traits = {name: self.trait(i, seed, uid) for i, name in enumerate(TRAIT_NAMES)}
        traits["posting"] = min(0.95, exp_(traits["posting"]))
        interests, needs = [], []
        for topic, mean in enumerate(self.interests):
            u = draw4(seed, TRAITS, 0, uid, 10 + topic)
            interests.append(weight(0.25 * u[1] if unrelated else mean, u[0]))
        for need in range(NEEDS):
            needs.append(weight(self.needs[need], draw4(seed, TRAITS, 0, uid, 30 + need)[0]))
        u = draw4(seed, TRAITS, 0, uid, 3)
        further = [share for share in self.places[:-1] if u[0] >= share]
        return {
            **{name: value if name in EXACT else single(value) for name, value in traits.items()},
            "uid": uid,
            "segment": self,
            "interests": interests,
            "needs": needs,
            "place": len(further),
            "identity": self.identity,
            "side": self.side,
            "friends": min(255, poisson_inv(u[1], friends_mean)),
        }


def weight(mean: float, u: float) -> float:
    """A weight in [0, 1] around a mean."""
    return single(min(1.0, max(0.0, mean + NOISE * normal_inv(u))))
