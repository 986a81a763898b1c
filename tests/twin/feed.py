"""A circle's feed as a list of messages, and the circle around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.names import Kind, Vital
from agents.params import Params

if TYPE_CHECKING:
    from tests.twin.member import TwinMember

CHATTING = frozenset(int(k) for k in (Kind.CHAT, Kind.ANSWER, Kind.QUESTION, Kind.TALK, Kind.ORDERED))


@dataclass(slots=True)
class Message:
    """One message; the operator's have no author."""

    number: int
    tick: int
    author: TwinMember | None
    kind: int
    title: int = -1
    topic: int = -1
    form: int = 0
    reply_to: int = -1
    target: TwinMember | None = None
    replies: int = 0
    worth: float = 0.0
    need: int = 0
    off: float = 0.0
    """How far it lies off what the community is about."""
    voice: float = 0.0
    """Weight of this message as a voice for its title."""


class TwinFeed:
    """What was said in a circle; only the last ``size`` messages are kept, and the oldest of them goes unread."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.head = 0
        self.fresh = 0
        self.messages: list[Message] = []

    def __getitem__(self, number: int) -> Message:
        return self.messages[number - self.head]

    @property
    def oldest(self) -> int:
        """Number of the oldest message that can be read."""
        return max(0, self.head - self.size + 1)

    def between(self, first: int, last: int) -> list[Message]:
        """Messages first .. last - 1."""
        start = len(self.messages) - self.head
        return self.messages[first + start : last + start]

    def append(self, message: Message) -> None:
        """Say something."""
        self.messages.append(message)
        self.head += 1
        if len(self.messages) > 2 * self.size:
            del self.messages[: -self.size]

    def mark_fresh(self, tick: int, params: Params) -> None:
        """Move the mark of what still counts as fresh."""
        self.fresh = max(self.fresh, self.oldest)
        while self.fresh < self.head and self[self.fresh].tick < tick - params.fresh_ticks:
            self.fresh += 1


def voice_of(kind: int, title: int, params: Params) -> float:
    """Weight of a member's message as a voice for the title it speaks of."""
    if title < 0 or kind == Kind.ADVERT:
        return 0.0
    if kind == Kind.ORDERED:
        return params.order_voice * params.on_voices
    if kind == Kind.REVIEW:
        return params.review_voice * params.on_voices
    if kind == Kind.COMPLAINT:
        return -params.complaint_voice * params.on_voices
    return params.talk_voice * params.on_voices


class TwinCircle:
    """One room: its feed, its size, and how lively it has been."""

    def __init__(self, index: int, feed: TwinFeed, limit: int) -> None:
        self.index = index
        self.feed = feed
        self.limit = limit
        self.members = 0
        self.active = 0
        self.posts_day = 0
        self.operator_day = 0
        self.speakers = 0
        self.last_post = 0
        self.vital = int(Vital.LIVELY)
        self.recent = 0.0
        self.past = 0.0
        self.crowd = 1.0

    def measure_crowd(self, params: Params) -> None:
        """How many voices fill the feed: heads, or the more of them the larger the circle."""
        heads = max(1, self.members) / 100.0
        self.crowd = max(1.0, params.voice_scale * 100.0 * heads**params.crowd_share)

    @property
    def dead(self) -> bool:
        """Whether the fire is out."""
        return self.vital == Vital.DEAD

    def suits(self, person: TwinMember) -> float:
        """How well the room suits a person: its place and its topic, where it has one."""
        suit = 0.5 if self.place < 0 else float(self.place == person.place)
        return suit if self.topic < 0 else 0.5 * suit + 0.5 * person.interests[self.topic]

    @property
    def room(self) -> int:
        """How many more it takes."""
        return self.limit - self.members

    def end_day(self, active: int, tick: int, silent_ticks: float, params: Params) -> None:
        """Compare the circle with its own past."""
        self.active = active
        self.recent += (self.posts_day - self.recent) / 3.0
        self.past = max(self.recent, self.past * 0.98)
        self.posts_last = self.posts_day
        self.posts_day = 0
        self.operator_day = 0
        if self.dead:
            return
        if self.members == 0 or tick - self.last_post >= silent_ticks:
            self.vital = int(Vital.DEAD)
            self.ended = tick
        elif self.past > 0.5 and self.recent < params.dying_share * self.past:
            self.vital = int(Vital.DYING)
        else:
            self.vital = int(Vital.LIVELY)
