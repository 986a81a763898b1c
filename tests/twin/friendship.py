"""Friendships of one member: made, strengthened, faded and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.names import TIES_MAX
from tests.twin.values import Tie, single

if TYPE_CHECKING:
    from tests.twin.member import TwinMember


class Friendship:
    """A member's ties: ``ties[friend]``, at most TIES_MAX, each held by both ends."""

    ties: dict[TwinMember, Tie]

    def weakest_friend(self) -> TwinMember:
        """The friend with the weakest tie."""
        return min(self.ties, key=lambda friend: self.ties[friend].strength)

    def has_room_for(self, strength: float) -> bool:
        """Whether a new tie of this strength would be kept."""
        return len(self.ties) < TIES_MAX or self.ties[self.weakest_friend()].strength < strength

    def connect(self, other: TwinMember, strength: float, offline: bool = False) -> bool:
        """A new tie, unless there is one or either end holds stronger ones only."""
        if other is self or other in self.ties:
            return False
        if not (self.has_room_for(strength) and other.has_room_for(strength)):
            return False
        for one, another in ((self, other), (other, self)):
            if len(one.ties) == TIES_MAX:
                one.forget(one.weakest_friend())
            one.ties[another] = Tie(single(strength), offline)
        return True

    def strengthen(self, other: TwinMember, gain: float) -> bool:
        """Bring a tie nearer to full strength; False when there is none."""
        if other not in self.ties:
            return False
        strength = self.ties[other].strength
        strength = single(strength + gain * (1.0 - strength))
        self.ties[other].strength = other.ties[self].strength = strength
        return True

    def forget(self, other: TwinMember) -> None:
        """End a tie at both ends."""
        self.ties.pop(other, None)
        other.ties.pop(self, None)

    def fade(self, keep: float, floor: float) -> None:
        """One day's fading of online ties, at this end."""
        for friend, tie in list(self.ties.items()):
            if not tie.offline:
                tie.strength = single(tie.strength * keep)
                if tie.strength < floor:
                    del self.ties[friend]

    def nearness(self, other: TwinMember) -> float:
        """How alike two people are in place, identity and interests, in [0, 1]."""
        pairs = list(zip(self.interests, other.interests, strict=True))
        either = sum(max(pair) for pair in pairs)
        alike = sum(min(pair) for pair in pairs) / either if either > 0 else 0.0
        return ((self.place == other.place) + (self.identity == other.identity) + alike) / 3.0

    def company(self, since: int) -> float:
        """Strength of ties to friends who posted after a tick."""
        return sum(tie.strength for friend, tie in self.ties.items() if friend.last_post > since)
