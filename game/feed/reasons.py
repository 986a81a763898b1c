"""Who says a line, and why: as far as what was heard and seen tells it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from agents.names import SLOTS_PER_DAY, Kind, Source, Wave
from game.feed.line import MORE, NEWS, OPERATOR, PEOPLE, Line
from game.feed.log import FeedLog
from game.feed.writing import write
from game.observation import Frame
from game.views.naming import Naming
from game.views.status import moment

NAMES = 3
"""Names of friends given at most."""


def heading(line: Line, naming: Naming) -> str:
    """When and where a line was said."""
    tr = naming.tr
    here = naming.circle(line.circle)
    return tr("said.where", when=moment(line.tick, tr), circle=here) if here else moment(line.tick, tr)


def reasons(log: FeedLog, line: Line, frame: Frame, naming: Naming) -> tuple[str, ...]:
    """Sentences, the nearest reason first; () where nothing more is known than the line says."""
    return tuple(_Reasons(log, line, frame, naming).all())


class _Reasons:
    def __init__(self, log: FeedLog, line: Line, frame: Frame, naming: Naming) -> None:
        self.log, self.line, self.frame, self.naming, self.tr = log, line, frame, naming, naming.tr

    def all(self) -> Iterator[str]:
        line = self.line
        if line.sort == MORE:
            yield self.tr("said.more")
            return
        if line.operator:
            yield from self._own()
            return
        yield from self._heard()
        match line.kind:
            case Kind.QUESTION:
                yield from self._question()
            case Kind.ORDERED:
                yield from self._order(self._wave())
            case Kind.REVIEW | Kind.COMPLAINT:
                yield from self._parcel()
            case Kind.TALK:
                yield from self._friends()
            case Kind.ADVERT:
                yield self.tr("said.advert")
            case Kind.BREACH:
                yield self.tr("said.breach")
        if line.situation.startswith("bought."):
            yield from self._order(line.wave)
        if line.situation.startswith("delivered."):
            yield from self._parcel()
        if line.sort == PEOPLE:
            yield from self._stay()
        elif line.sort != NEWS:
            yield from self._now()

    # ---- what was said before
    def _own(self) -> Iterator[str]:
        line = self.line
        known = {Kind.PITCH: "pitch", Kind.GREETING: "greeting"}
        yield self.tr(f"said.own.{known.get(line.kind, 'content') if line.kind is not None else 'content'}")
        if line.kind == Kind.PITCH and line.title >= 0:
            count = sum(x.sort == "sale" and x.title == line.title and x.wave > 0 and x.tick >= line.tick
                        for x in self.log.all)  # fmt: skip
            yield self.tr("said.own.since", count=self.tr.number(count))

    def _heard(self) -> Iterator[str]:
        line, tr = self.line, self.tr
        name = self.naming.person(line.target_uid) if line.target_uid != OPERATOR else ""
        group = line.situation.partition(".")[0]
        since = moment(line.since, tr) if line.since >= 0 else ""
        before = self.log.by_message.get(line.reply_to, -1) if line.reply_to >= 0 else -1
        if before >= 0:
            said = self.log.all[before]
            who = self.naming.person(said.author_uid) if not said.operator else tr("feed.you")
            yield tr("said.reply", name=who, when=moment(said.tick, tr), words=write(said, self.naming))
        if group == "thanks":
            yield tr("said.thanks", name=name, when=since)
        elif group == "again":
            yield tr("said.again", when=since)
        elif group == "answer" and since:
            yield tr("said.answer", name=name, when=since, hours=_hours(line.tick - line.since, self))
        elif line.situation == "hello.invited":
            yield tr("said.hello_invited", name=name, when=since)
        elif line.situation == "hello.alone":
            yield tr("said.hello_alone", when=since)
        elif line.situation == "chat.weary":
            yield tr("said.weary")
        elif line.situation == "chat.quiet":
            yield tr("said.quiet")
        elif line.situation in ("chat.leader", "talk.leader", "greeting.leader"):
            yield tr("said.leader")
        elif line.own >= 0:
            yield tr("said.own_words")

    def _question(self) -> Iterator[str]:
        line, tr = self.line, self.tr
        answers = [x for x in self.log.all[line.number :] if x.reply_to == line.message and x.kind == Kind.ANSWER]
        if answers:
            first = answers[0]
            who = self.naming.person(first.author_uid) if not first.operator else tr("feed.you")
            yield tr("said.answered", name=who, hours=_hours(first.tick - line.tick, self))
            return
        waiting = self.log.memory.asked.get(line.author_uid)
        if waiting is not None and waiting.tick == line.tick:
            yield tr("said.unanswered", hours=_hours(self.frame.tick - line.tick, self))

    # ---- buying
    def _wave(self) -> int:
        line = self.line
        near = self.log.all[line.number : line.number + 400]
        return next((x.wave for x in near if x.wave and (x.author_uid, x.title) == (line.author_uid, line.title)), 0)

    def _order(self, wave: int) -> Iterator[str]:
        if wave:
            yield self.tr(f"said.wave.{Wave(wave).name.lower()}")
        yield from self._friends()

    def _friends(self) -> Iterator[str]:
        """How many of her friends had bought it by then."""
        line, m = self.line, self.frame.members
        at = np.flatnonzero(m.uid == line.author_uid)
        ties = self.frame.ties
        if line.title < 0 or not at.size or not len(ties.a):
            return
        i = int(at[0])
        friends = np.concatenate([ties.b[ties.a == i], ties.a[ties.b == i]])
        uids = m.uid[friends].tolist()
        had = [uid for uid in uids if 0 <= self.log.orders.get((uid, line.title), 1 << 30) < line.tick]
        if not had:
            yield self.tr("said.no_friends", count=self.tr.number(len(uids)))
            return
        names = self.tr("said.comma").join(self.naming.person(uid) for uid in had[:NAMES])
        yield self.tr("said.friends", count=self.tr.number(len(uids)), had=self.tr.number(len(had)), names=names)

    def _parcel(self) -> Iterator[str]:
        line, tr = self.line, self.tr
        ordered = self.log.orders.get((line.author_uid, line.title), -1)
        parcel = self.log.parcels.get((line.author_uid, line.title))
        if ordered >= 0 and parcel is not None and ordered <= parcel[0]:
            yield tr("said.parcel", ordered=_day(ordered), came=_day(parcel[0]))
        if parcel is not None and parcel[1] > 0.5:
            yield tr("said.late", days=tr.number(parcel[1], 0 if parcel[1] >= 2 else 1))
        if parcel is not None and not parcel[2]:
            yield tr("said.poor")

    # ---- people
    def _stay(self) -> Iterator[str]:
        line, tr = self.line, self.tr
        if line.situation.startswith("joined."):
            key = line.situation.removeprefix("joined.")
            name = self.naming.person(line.target_uid) if line.target_uid != OPERATOR else ""
            yield tr(f"said.joined.{key}", name=name)
            return
        yield tr(f"said.{line.situation}")
        if line.since >= 0:
            spoken = sum(x.author_uid == line.author_uid and x.sort == "said" for x in self.log.all)
            bought = sum(x.author_uid == line.author_uid and x.wave > 0 for x in self.log.all)
            days = max(1, (line.tick - line.since) // SLOTS_PER_DAY)
            yield tr("said.stayed", days=tr.number(days), lines=tr.number(spoken), bought=tr.number(bought))

    def _now(self) -> Iterator[str]:
        m, tr = self.frame.members, self.tr
        at = np.flatnonzero(m.uid == self.line.author_uid)
        if at.size:
            i = int(at[0])
            yield tr("said.now", warmth=tr.percent(float(m.warmth[i])), fatigue=tr.percent(float(m.fatigue[i])))
        else:
            known = self.log.memory.joined.get(self.line.author_uid)
            yield tr("said.gone") if known is None or known[1] != Source.FOUNDING else tr("said.gone_founder")


def _day(tick: int) -> str:
    return str(tick // SLOTS_PER_DAY + 1)


def _hours(ticks: int, of: _Reasons) -> str:
    """A span of ticks in words: hours within a day, days from then on."""
    hours = max(1, round(ticks * 24 / SLOTS_PER_DAY))
    return of.tr("said.hours", count=hours) if hours < 24 else of.tr("said.days", count=max(1, hours // 24))
