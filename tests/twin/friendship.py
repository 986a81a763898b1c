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
        """The friend with the weakest tie; of equals the one with the lowest row."""
        return min(self.ties, key=lambda friend: (self.ties[friend].strength, friend.row))

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
        self.let_go(other)
        other.let_go(self)

    def let_go(self, friend: TwinMember) -> None:
        """End a tie at this end. The last takes its place: of equally weak ones the first in order goes first."""
        if friend not in self.ties:
            return
        last, its = self.ties.popitem()
        if last is not friend:
            self.ties = {
                (last if other is friend else other): (its if other is friend else tie)
                for other, tie in self.ties.items()
            }

    def fade(self, keep: float, floor: float) -> None:
        """One day's fading of online ties, at this end."""
        for tie in self.ties.values():
            if not tie.offline:
                tie.strength = single(tie.strength * keep)
        place = 0
        while place < len(self.ties):
            friend, tie = list(self.ties.items())[place]
            if not tie.offline and tie.strength < floor:
                self.let_go(friend)
            else:
                place += 1

    def nearness(self, other: TwinMember) -> float:
        """How alike two people are in place, identity and interests, in [0, 1]."""
        pairs = list(zip(self.interests, other.interests, strict=True))
        either = sum(max(pair) for pair in pairs)
        alike = sum(min(pair) for pair in pairs) / either if either > 0 else 0.0
        return ((self.place == other.place) + (self.identity == other.identity) + alike) / 3.0

    def company(self, since: int) -> float:
        """Strength of ties to friends who posted after a tick."""
        return sum(tie.strength for friend, tie in self.ties.items() if friend.last_post > since)
