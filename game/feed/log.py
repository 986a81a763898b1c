"""The log of the feed: hears every frame and chooses a line for everything that is to be read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby

from agents.names import Cause, Kind, Role, Source, Wave
from game.feed.deck import Decks
from game.feed.line import KEPT, MORE, NEWS, OPERATOR, PEOPLE, SAID, SALE, Line
from game.feed.memory import Memory
from game.feed.selection import Said, heard, tally
from game.feed.situations import OWN_WORDS, wordings
from game.observation import Frame, Message
from game.scenario import Scenario
from game.text import Text
from game.views.naming import Naming

EVERY = 3
"""A character says something of their own in every third line."""
Cast = Callable[[], Mapping[int, str]]


class FeedLog:
    """The latest lines, oldest first. Feed it every frame once.

    Args:
        scenario: where products, topics and characters get their details from; None knows what can be said of any.
        seed: shuffles the wordings, the same for the same run.
        cast: uid -> character, of the people the scenario knows by name, as of now.
    """

    def __init__(self, scenario: Scenario | None = None, seed: int = 0, cast: Cast = dict) -> None:
        self.scenario, self.cast = scenario, cast
        self._naming = Naming(scenario, Text("en")) if scenario is not None else None
        self.lines: deque[Line] = deque(maxlen=KEPT)
        self.all: list[Line] = []
        """Every line since the log began."""
        self.memory = Memory()
        self.parcels: dict[tuple[int, int], tuple[int, float, bool]] = {}
        """(uid, title) -> tick, days late, whether it pleased, of the latest parcel."""
        self.orders: dict[tuple[int, int], int] = {}
        """(uid, title) -> tick of the latest purchase."""
        self.by_message: dict[int, int] = {}
        """Id of a message -> number of its line."""
        self._decks = Decks(seed)
        self._ordered: dict[int, int] = {}
        self._spoken: dict[int, int] = {}
        self._own: dict[int, int] = {}
        self._sizes: dict[str, int] = {}

    @property
    def added(self) -> int:
        """Lines ever added."""
        return len(self.all)

    def add(self, frame: Frame) -> int:
        """Take what happened in a frame; returns how many lines it made."""
        before = self.added
        self.memory.look(frame)
        for tick, messages in groupby(frame.said, key=lambda m: m.tick):
            self._say(tick, list(messages))
        self._sell(frame)
        self._move(frame)
        self._deliver(frame)
        for room in frame.rooms:
            key = "merged" if room.into >= 0 else "founded"
            self._put(frame.tick, NEWS, f"circle.{key}", circle=room.circle)
        for change in frame.vitals:
            self._put(frame.tick, NEWS, f"vital.{change.vital.name.lower()}", circle=change.circle)
        self.memory.rest(frame)
        return self.added - before

    # ---- kinds of happenings
    def _say(self, tick: int, messages: Sequence[Message]) -> None:
        said = [(m, self.memory.hear(m)) for m in messages]
        aloud, counted = heard(said, len({m.circle for m in messages}), self._known)
        for m, spoken in aloud:
            number = 0
            if m.kind == Kind.ORDERED:
                number = self._ordered[m.title] = self._ordered.get(m.title, 0) + 1
            own = self._own_words(m.author_uid) if spoken.situation in OWN_WORDS else -1
            self._put(
                tick, SAID, spoken.situation, author_uid=m.author_uid if m.author_row >= 0 else OPERATOR,
                author_row=m.author_row, target_uid=spoken.target_uid, title=spoken.title, topic=spoken.topic,
                count=number, circle=m.circle, kind=m.kind, own=own, message=m.id, reply_to=m.reply_to,
                since=spoken.since,
            )  # fmt: skip
        if counted:
            self._count(tick, counted)

    def _count(self, tick: int, counted: Sequence[Said]) -> None:
        line = Line(self.added, tick, MORE, MORE, 1, count=len(counted), tally=tally(counted))
        self.lines.append(line)
        self.all.append(line)

    def _sell(self, frame: Frame) -> None:
        for sale in frame.bought:
            wave = Wave(sale.wave)
            self._put(
                frame.tick, SALE, f"bought.{wave.name.lower()}", author_uid=sale.uid, author_row=sale.row,
                title=sale.title, wave=int(wave),
            )  # fmt: skip
            self.orders[sale.uid, sale.title] = frame.tick

    def _move(self, frame: Frame) -> None:
        for new in frame.joined:
            self.memory.uid[new.row] = new.uid
            host = self.memory.uid.get(new.inviter_row, OPERATOR) if new.source == Source.INVITED else OPERATOR
            known = _COMING.get(new.source, "channel")
            key = "channel" if known == "invited" and host == OPERATOR else known
            self._put(
                frame.tick, PEOPLE, f"joined.{key}", author_uid=new.uid, author_row=new.row, target_uid=host
            )  # fmt: skip
        for gone in frame.left:
            cause = gone.cause if gone.cause in _LEAVING else Cause.LEFT_OUTSIDE
            key = f"left.{cause.name.lower().removeprefix('left_')}"
            since = self.memory.joined.get(gone.uid, (-1, None, None))[0]
            self._put(frame.tick, PEOPLE, key, author_uid=gone.uid, author_row=gone.row, since=since)

    def _deliver(self, frame: Frame) -> None:
        """Parcels that went wrong; the others speak for themselves in the reviews."""
        for parcel in frame.delivered:
            self.parcels[parcel.uid, parcel.title] = (frame.tick, parcel.late_days, parcel.pleased)
            if parcel.pleased and parcel.late_days <= 0.5:
                continue
            self._put(
                frame.tick, SALE, "delivered.late" if parcel.pleased else "delivered.poor", author_uid=parcel.uid,
                author_row=parcel.row, title=parcel.title,
            )  # fmt: skip

    # ---- choosing words
    def _put(
        self, tick: int, sort: str, situation: str, *, author_uid: int = OPERATOR, author_row: int = -1,
        target_uid: int = OPERATOR, title: int = -1, topic: int = -1, wave: int = 0, count: int = 0,
        circle: int = 0, kind: Kind | None = None, own: int = -1, message: int = -1, reply_to: int = -1,
        since: int = -1,
    ) -> None:  # fmt: skip
        wording, bit = 1, 0
        if own < 0:
            about = {
                "title": title, "topic": topic, "name": self._called(target_uid), "who": self._called(author_uid),
                "count": count, "circle": circle,
            }  # fmt: skip
            wording, bit = self._decks.choose(situation, about, self._details(situation, title, topic))
        line = Line(
            self.added, tick, sort, situation, wording, author_uid, author_row, target_uid, title, topic, wave,
            count, circle, kind, bit, own, message, reply_to, since,
        )  # fmt: skip
        self.lines.append(line)
        self.all.append(line)
        if message >= 0:
            self.by_message[message] = line.number

    def _details(self, situation: str, title: int, topic: int) -> tuple[str, int]:
        """Deck of the details of what a line is about, and its size.

        What happens has decks of its own: how many ticks a frame has changes what comes first, talk or sale.
        """
        keys: Sequence[str] = ()
        if self.scenario is not None:
            setup = self.scenario.setup
            keys = [t.key for t in setup.titles] if title >= 0 else list(setup.topics)
        sort, place = ("title", title) if title >= 0 else ("topic", topic)
        happens = situation.partition(".")[0] if situation.startswith(("bought", "delivered")) else ""
        name = f"details.{sort}.{place}.{happens}"
        if name not in self._sizes:
            key = keys[place] if 0 <= place < len(keys) else ""
            self._sizes[name] = self._written(key) or wordings(f"details.{sort}")
        return name, self._sizes[name]

    def _written(self, key: str) -> int:
        """How many details the scenario has for a product or topic; the same in every language."""
        texts = self.scenario.texts if self.scenario is not None else {}
        return len(next(iter(texts.values())).details.get(key, ())) if texts else 0

    def _called(self, uid: int) -> Hashable:
        """What somebody is called: of two people of one name, the same must not be said twice either."""
        return self._naming.person(uid) if self._naming is not None and uid != OPERATOR else uid

    def _known(self, uid: int) -> bool:
        return uid in self.cast() or self.memory.role(uid) != Role.MEMBER

    def _own_words(self, uid: int) -> int:
        """Which of their own sayings a character says now, each once; -1 for words of anybody."""
        if self.scenario is None or not self.scenario.texts:
            return -1
        key = self.cast().get(uid)
        known = next(iter(self.scenario.texts.values())).characters.get(key) if key is not None else None
        if known is None or not known.says:
            return -1
        turn = self._spoken[uid] = self._spoken.get(uid, -1) + 1
        said = self._own.get(uid, 0)
        if turn % EVERY or said >= len(known.says):
            return -1
        self._own[uid] = said + 1
        return said


_COMING = {
    Source.INVITED: "invited", Source.CAMPAIGN: "campaign", Source.RECRUITED: "recruited",
    Source.FOLLOWER: "follower",
}  # fmt: skip
_LEAVING = (
    Cause.LEFT_COLD, Cause.LEFT_FATIGUE, Cause.LEFT_DISTRUST, Cause.LEFT_OUTSIDE, Cause.LEFT_NO_TIES,
    Cause.REMOVED, Cause.LEFT_COURTED, Cause.LEFT_LEADER, Cause.LEFT_RULES,
)  # fmt: skip
