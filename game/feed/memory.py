"""What a listener remembers, so that people answer each other, ask again, say thanks and say hello.

Everything here is read from what was said and done, message by message, so that it does not matter in how many
frames the ticks arrive; weariness and roles are looked up once a day, in the evening.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from agents.names import SLOTS_PER_DAY, Kind, Role, Source
from game.feed.deck import mixed
from game.feed.line import OPERATOR
from game.feed.situations import OF_THE_HOUR, situation_of
from game.observation import Frame, Message

WEARY = 0.6
"""Weariness from which somebody may say that it is too much."""
QUIET = 6
"""Messages of members in a day and a half below which a circle counts as quiet."""
PATIENCE, GRATITUDE, NEW = 6, 12, 12
"""Ticks after which one asks again, within which one says thanks, and within which one is new."""


@dataclass(frozen=True)
class Spoken:
    """What a message is, given what went before."""

    situation: str
    target_uid: int = OPERATOR
    title: int = -1
    topic: int = -1
    since: int = -1


@dataclass(frozen=True)
class Waiting:
    """Something asked, or an answer received."""

    tick: int
    title: int
    topic: int
    by: int = OPERATOR
    again: bool = False


class Memory:
    """Who is new, who asked what, who helped whom, who is tired, and how much is said in a circle."""

    def __init__(self) -> None:
        self.uid: dict[int, int] = {}
        """Row -> uid, of everybody seen."""
        self.joined: dict[int, tuple[int, Source, int]] = {}
        """Uid -> tick, way, uid of the host, of everybody seen."""
        self.asked: dict[int, Waiting] = {}
        """Uid -> a question that waits."""
        self._helped: dict[int, Waiting] = {}
        self._greeted: set[int] = set()
        self._weary: set[int] = set()
        self._leading: dict[int, Role] = {}
        self._spoken: dict[int, deque[int]] = {}

    # ---- looking
    def look(self, frame: Frame) -> None:
        """Take in who is here, before what they say."""
        m = frame.members
        rows, uids = m.row.tolist(), m.uid.tolist()
        self.uid.update(zip(rows, uids, strict=True))
        arrays = zip(uids, m.joined_tick.tolist(), m.source.tolist(), m.inviter.tolist(), strict=True)
        for uid, tick, source, inviter in arrays:
            if uid not in self.joined:
                self.joined[uid] = (tick, Source(source), self.uid.get(inviter, OPERATOR))

    def rest(self, frame: Frame) -> None:
        """In the evening: who is tired by now, and who leads."""
        if frame.tick % SLOTS_PER_DAY != SLOTS_PER_DAY - 1:
            return
        m = frame.members
        self._weary = set(m.uid[m.fatigue >= WEARY].tolist())
        leads = (m.role == Role.KOL) | (m.role == Role.LEADER)
        self._leading = dict(zip(m.uid[leads].tolist(), map(Role, m.role[leads].tolist()), strict=True))

    def role(self, uid: int) -> Role:
        """Whether somebody leads, as of last evening."""
        return self._leading.get(uid, Role.MEMBER)

    # ---- hearing
    def hear(self, m: Message) -> Spoken:
        """What a message is; every message is to be heard once, in order."""
        target = self.uid.get(m.target_row, OPERATOR)
        plain = Spoken(situation_of(m), target, m.title, m.topic)
        if m.author_row < 0:
            return plain
        quiet = self._is_quiet(m)
        match m.kind:
            case Kind.QUESTION:
                self.asked[m.author_uid] = Waiting(m.tick, m.title, m.topic)
            case Kind.ANSWER:
                return self._answer(m, plain)
            case Kind.CHAT:
                return self._small_talk(m, plain, quiet)
            case Kind.TALK if self.role(m.author_uid) == Role.KOL and m.target_row < 0:
                return replace(plain, situation="talk.leader")
            case Kind.GREETING if self.role(m.author_uid) == Role.LEADER and m.target_row >= 0:
                return replace(plain, situation="greeting.leader")
        return plain

    def _answer(self, m: Message, plain: Spoken) -> Spoken:
        asked = self.asked.pop(plain.target_uid, None)
        if asked is None:
            return plain
        self._helped[plain.target_uid] = Waiting(m.tick, asked.title, asked.topic, m.author_uid)
        return replace(plain, since=asked.tick)

    def _small_talk(self, m: Message, plain: Spoken, quiet: bool) -> Spoken:
        uid, odd = m.author_uid, mixed(m.id)
        helped = self._helped.pop(uid, None)
        if helped is not None and m.tick - helped.tick <= GRATITUDE and odd % 3 < 2:
            return Spoken(f"thanks.{_about(helped)}", helped.by, helped.title, helped.topic, helped.tick)
        asked = self.asked.get(uid)
        if asked is not None and not asked.again and m.tick - asked.tick >= PATIENCE:
            self.asked[uid] = replace(asked, again=True)  # asks once more or never
            if odd % 3:
                return plain
            return Spoken(f"again.{_about(asked)}", OPERATOR, asked.title, asked.topic, asked.tick)
        joined, source, host = self.joined.get(uid, (-1, Source.FOUNDING, OPERATOR))
        if source != Source.FOUNDING and uid not in self._greeted and 0 <= m.tick - joined <= NEW:
            self._greeted.add(uid)
            brought = source == Source.INVITED and host != OPERATOR
            return replace(plain, situation="hello.invited" if brought else "hello.alone",
                           target_uid=host if brought else OPERATOR, since=joined)  # fmt: skip
        if quiet and odd % 2:
            return replace(plain, situation="chat.quiet", target_uid=OPERATOR)
        if uid in self._weary and odd % 4 == 0:
            return replace(plain, situation="chat.weary", target_uid=OPERATOR)
        if m.target_row < 0 and m.topic >= 0 and self.role(uid) == Role.LEADER and odd % 2:
            return replace(plain, situation="chat.leader")
        if plain.situation == "chat.plain" and odd % 3:
            return replace(plain, situation=f"chat.{OF_THE_HOUR[m.tick % SLOTS_PER_DAY]}")
        return plain

    def _is_quiet(self, m: Message) -> bool:
        """Whether hardly anything was said in the circle lately; counts the message itself from now on."""
        said = self._spoken.setdefault(m.circle, deque())
        while said and said[0] < m.tick - SLOTS_PER_DAY * 3 // 2:
            said.popleft()
        quiet = m.tick >= SLOTS_PER_DAY * 2 and len(said) < QUIET
        if m.kind not in (Kind.ADVERT, Kind.BREACH):
            said.append(m.tick)
        return quiet


def _about(waiting: Waiting) -> str:
    return "title" if waiting.title >= 0 else "topic"
