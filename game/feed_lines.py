"""What is being said, as lines: which situation each happening is, and which of its wordings it got.

A line is chosen once, when it happens, as a situation and the number of a wording; writing it down in a
language comes after. So a switch of language keeps every line, and none comes again close behind itself.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache

from agents.names import Cause, Form, Kind, Source, Wave
from game.observation import Frame, Message
from game.text import Text
from game.views.naming import Naming

KEPT = 400
"""Lines kept."""
APART = 6
"""A wording does not come again within so many lines of its situation (as far as there are others)."""
OPERATOR = 0
"""Uid of the operator's lines."""
OWN_WORDS = ("chat.plain", "chat.topic")
"""Situations in which a character of the scenario says what the scenario gives them to say."""
SAID, SALE, PEOPLE, NEWS = "said", "sale", "people", "news"


@dataclass(frozen=True)
class Line:
    """One line: who, in which situation, which wording, and what it is about."""

    number: int
    tick: int
    sort: str
    """:data:`SAID`, :data:`SALE`, :data:`PEOPLE` or :data:`NEWS`."""
    situation: str
    wording: int
    author_uid: int = OPERATOR
    author_row: int = -1
    target_uid: int = OPERATOR
    title: int = -1
    topic: int = -1
    wave: int = 0
    count: int = 0
    circle: int = 0
    kind: Kind | None = None

    @property
    def operator(self) -> bool:
        """Said by the operator."""
        return self.sort == SAID and self.author_row < 0


@cache
def wordings(situation: str) -> int:
    """How many ways there are to say a situation; the same in every language."""
    text, count = Text("en"), 0
    while text.has(f"feed.{situation}.{count + 1}"):
        count += 1
    return count


class FeedLog:
    """The latest lines, oldest first. Feed it every frame once."""

    def __init__(self) -> None:
        self.lines: deque[Line] = deque(maxlen=KEPT)
        self.added = 0
        """Lines ever added."""
        self._uid: dict[int, int] = {}
        self._ordered: dict[int, int] = {}
        self._recent: dict[str, deque[int]] = {}

    def add(self, frame: Frame) -> int:
        """Take what happened in a frame; returns how many lines it made."""
        before = self.added
        self._uid.update(zip(frame.members.row.tolist(), frame.members.uid.tolist(), strict=True))
        for message in frame.said:
            self._say(message)
        self._sell(frame)
        self._move(frame)
        self._deliver(frame)
        for room in frame.rooms:
            key = "merged" if room.into >= 0 else "founded"
            self._put(frame.tick, NEWS, f"circle.{key}", room.circle, circle=room.circle)
        for change in frame.vitals:
            self._put(frame.tick, NEWS, f"vital.{change.vital.name.lower()}", change.circle, circle=change.circle)
        return self.added - before

    # ---- kinds of happenings
    def _say(self, m: Message) -> None:
        number = 0
        if m.kind == Kind.ORDERED:
            number = self._ordered[m.title] = self._ordered.get(m.title, 0) + 1
        self._put(
            m.tick, SAID, situation_of(m), m.id, author_uid=m.author_uid if m.author_row >= 0 else OPERATOR,
            author_row=m.author_row, target_uid=self._uid.get(m.target_row, OPERATOR), title=m.title,
            topic=m.topic, count=number, circle=m.circle, kind=m.kind,
        )  # fmt: skip

    def _sell(self, frame: Frame) -> None:
        for sale in frame.bought:
            wave = Wave(sale.wave)
            self._put(
                frame.tick, SALE, f"bought.{wave.name.lower()}", sale.uid + frame.tick, author_uid=sale.uid,
                author_row=sale.row, title=sale.title, wave=int(wave),
            )  # fmt: skip

    def _move(self, frame: Frame) -> None:
        for new in frame.joined:
            self._uid[new.row] = new.uid
            host = self._uid.get(new.inviter_row, OPERATOR) if new.source == Source.INVITED else OPERATOR
            known = _COMING.get(new.source, "channel")
            key = "channel" if known == "invited" and host == OPERATOR else known
            self._put(
                frame.tick, PEOPLE, f"joined.{key}", new.uid, author_uid=new.uid, author_row=new.row,
                target_uid=host,
            )  # fmt: skip
        for gone in frame.left:
            cause = gone.cause if gone.cause in _LEAVING else Cause.LEFT_OUTSIDE
            key = f"left.{cause.name.lower().removeprefix('left_')}"
            self._put(frame.tick, PEOPLE, key, gone.uid, author_uid=gone.uid, author_row=gone.row)

    def _deliver(self, frame: Frame) -> None:
        """Parcels that went wrong; the others speak for themselves in the reviews."""
        for parcel in frame.delivered:
            if parcel.pleased and parcel.late_days <= 0.5:
                continue
            self._put(
                frame.tick, SALE, "delivered.late" if parcel.pleased else "delivered.poor",
                parcel.uid + frame.tick, author_uid=parcel.uid, author_row=parcel.row, title=parcel.title,
            )  # fmt: skip

    def _put(self, tick: int, sort: str, situation: str, draw: int, **about: object) -> None:
        wording = self._choose(situation, draw)
        self.lines.append(Line(self.added, tick, sort, situation, wording, **about))  # type: ignore[arg-type]
        self.added += 1

    def _choose(self, situation: str, draw: int) -> int:
        """The wording drawn, or the next one not used lately; counted from 1."""
        count = wordings(situation)
        recent = self._recent.setdefault(situation, deque(maxlen=max(0, min(APART, count - 1))))
        first = mixed(draw) % count
        order = ((first + k) % count for k in range(count))
        chosen = next(k for k in order if k not in recent)
        recent.append(chosen)
        return chosen + 1


_COMING = {
    Source.INVITED: "invited", Source.CAMPAIGN: "campaign", Source.RECRUITED: "recruited",
    Source.FOLLOWER: "follower",
}  # fmt: skip
_LEAVING = (
    Cause.LEFT_COLD, Cause.LEFT_FATIGUE, Cause.LEFT_DISTRUST, Cause.LEFT_OUTSIDE, Cause.LEFT_NO_TIES,
    Cause.REMOVED, Cause.LEFT_COURTED, Cause.LEFT_LEADER, Cause.LEFT_RULES,
)  # fmt: skip


def mixed(number: int) -> int:
    """A whole number scattered over 32 bits (SplitMix64's mixing), the same on every machine."""
    mask = (1 << 64) - 1
    z = (number + 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return (z ^ (z >> 31)) >> 32


def situation_of(m: Message) -> str:
    """The situation a message is said in; its wordings stand under ``feed.<situation>``."""
    about = "title" if m.title >= 0 else "topic"
    match m.kind:
        case Kind.CONTENT | Kind.PITCH:
            return f"{m.kind.name.lower()}.{Form(m.form).name.lower()}"
        case Kind.CHAT:
            return "chat.to" if m.target_row >= 0 else "chat.topic" if m.topic >= 0 else "chat.plain"
        case Kind.TALK:
            return "talk.to" if m.target_row >= 0 else "talk.plain"
        case Kind.QUESTION | Kind.ANSWER:
            return f"{m.kind.name.lower()}.{about}"
        case Kind.GREETING:
            who = "operator" if m.author_row < 0 else "member"
            return f"greeting.{who}" if m.target_row >= 0 else "greeting.all"
    return m.kind.name.lower()


def author(line: Line, naming: Naming) -> str:
    """Who says it, as shown before the line; "" for what only happens."""
    if line.operator:
        return naming.tr("feed.you")
    return naming.person(line.author_uid) if line.sort == SAID else ""


def write(line: Line, naming: Naming) -> str:
    """The words of a line in the language of ``naming``."""
    tr = naming.tr
    own = naming.says(line.author_uid) if line.situation in OWN_WORDS else ()
    if own:
        return own[line.wording % len(own)]
    title, topic = naming.title(line.title), naming.topic(line.topic)
    friend = naming.person(line.target_uid) if line.target_uid != OPERATOR else tr("feed.somebody")
    return tr(
        f"feed.{line.situation}.{line.wording}",
        title=tr("feed.quoted", title=title) if title else tr("feed.it"),
        topic=(topic.lower() if naming.lang == "en" else topic) if topic else tr("feed.this"),
        name=friend,
        who=naming.person(line.author_uid) if line.author_uid != OPERATOR else "",
        count=line.count,
        circle=naming.circle(line.circle),
    )
