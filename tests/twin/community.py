"""The twin's community: a Mesa model whose step lets everybody live, then carries out what they meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa
from mesa.agent import AgentSet

from agents.chance import ARRIVAL, INTRODUCTION, draw4, mix_uid
from agents.names import (
    DAYS_PER_WEEK,
    SLOTS_PER_DAY,
    Cause,
    Happening,
    Kind,
    Metric,
    Role,
    Slot,
    Source,
    Status,
    Tally,
    Wave,
)
from agents.params import Params
from tests.twin.books import Books, units
from tests.twin.member import CLASSES, TwinMember
from tests.twin.newcomers import TwinSegment
from tests.twin.operator import Channel, TwinOperator
from tests.twin.shop import TwinShop
from tests.twin.standing import night
from tests.twin.values import Happened, Holding, single

if TYPE_CHECKING:
    from agents.community import Community
    from tests.twin.feed import TwinCircle


class TwinCommunity(mesa.Model):
    """A community of :class:`TwinMember`. ``step()`` is one slot of a day."""

    people: list[TwinMember]
    """Everybody who is or was a member, by row; ``agents`` holds those who are."""
    circles: list[TwinCircle]
    segments: list[TwinSegment]
    shop: TwinShop
    operator: TwinOperator
    books: Books
    params: Params

    def __init__(self, seed: int = 1) -> None:
        super().__init__(rng=seed)
        self.seed_key = seed
        self.tick = 0
        self.weekday_0 = 0
        self.people = []
        self.happenings: list[Happened] = []
        self.past_days: list[Books] = []
        self.sales = [0] * len(Wave)
        self.trace_rows = 0

    @classmethod
    def from_columns(cls, community: Community) -> TwinCommunity:
        """A twin in the state a community is in now."""
        from tests.twin.mirror import mirror

        twin = cls(int(community.seed_key))
        mirror(twin, community)
        return twin

    def compare(self, community: Community) -> list[str]:
        """Every state that differs from a community's, in words; empty when all are equal by value."""
        from tests.twin.compare import differences

        return differences(self, community)

    # --- time -------------------------------------------------------------------------------------------

    @property
    def day(self) -> int:
        """Day of this tick."""
        return self.tick // SLOTS_PER_DAY

    def look_at_clock(self) -> None:
        """Note slot and weekday of this tick."""
        self.slot = self.tick % SLOTS_PER_DAY
        self.weekday = (self.day + self.weekday_0) % DAYS_PER_WEEK

    def step(self) -> None:
        """One tick."""
        self.look_at_clock()
        if self.slot == Slot.EVENING and self.params.on_characters > 0 and self.params.on_talk > 0:
            self.let_characters_act()
        self.operator.work()
        here = list(self.agents)
        for member in here:
            member.live()
        speaking = [member.circle for member in here if member.intent.kind not in (-1, Kind.ADVERT, Kind.BREACH)]
        for circle in self.circles:
            circle.speakers = speaking.count(circle)
        for member in here:
            if member.intent:
                member.act()
        self.operator.count_strangers()
        self.operator.count_campaigned()
        for channel in self.operator.channels:
            for k in range(channel.coming):
                self.meet_stranger(channel, k)
        for kind, coming in enumerate(self.operator.campaign_coming):
            for k in range(coming):
                self.operator.meet_campaigned(kind, k)
        self.operator.close_session()
        if self.slot == Slot.NIGHT:
            night(self)
            self.operator.end_day()
            self.end_day()
            if self.weekday == DAYS_PER_WEEK - 1:
                self.operator.hours = self.operator.hours_week
        self.tick += 1

    def let_characters_act(self) -> None:
        """Leaders and KOLs think, in the order of rows."""
        characters = [a for a in self.agents if a.role in (Role.KOL, Role.LEADER)]
        for character in characters:
            if not character.circle.dead:
                character.deliberate()

    def end_day(self) -> None:
        """Each circle against its own past; a new page in the books."""
        online = [a.circle for a in self.agents if a.seen > self.tick - SLOTS_PER_DAY]
        for circle in self.circles:
            circle.end_day(online.count(circle), self.tick, self.operator.silent_days * SLOTS_PER_DAY, self.params)
        self.past_days.append(self.books)
        self.books = Books(len(self.circles))

    # --- books ------------------------------------------------------------------------------------------

    def book(self, circle: TwinCircle, member: TwinMember | None, metric: int, cause: int, amount: float) -> None:
        """Book a change under its cause."""
        self.books.book(circle.index, metric, cause, amount)
        if member is not None and member.row < self.trace_rows:
            entry = (int(metric), int(cause))
            member.causes[entry] = member.causes.get(entry, 0) + units(amount)

    def pay(self, circle: TwinCircle, member: TwinMember | None, cause: int, amount: float) -> None:
        """Money in or out."""
        self.operator.cash += amount
        self.book(circle, member, Metric.MONEY, cause, amount)

    def take_stock(self, member: TwinMember, cause: int, sign: float) -> None:
        """Book all somebody brings into a circle, or takes out of it."""
        self.book(member.circle, member, Metric.WARMTH, cause, sign * member.warmth)
        self.book(member.circle, member, Metric.TRUST, cause, sign * member.trust)
        self.book(member.circle, member, Metric.BELONGING, cause, sign * member.belonging)
        self.book(member.circle, member, Metric.FATIGUE, cause, sign * member.fatigue)

    def happen(self, kind: int, member: TwinMember | None, a: int, b: int, amount: float) -> None:
        """Remember what happened to a person, or to all."""
        row = -1 if member is None else member.row
        self.happenings.append(Happened(int(kind), self.tick, row, int(a), int(b), single(amount)))

    # --- newcomers ---------------------------------------------------------------------------------------

    def imagine(self, uid: int, segment: TwinSegment, unrelated: bool = False) -> TwinMember:
        """Somebody at the gate."""
        traits = segment.draw_person(self.seed_key, uid, unrelated, self.params.friends_mean)
        person = TwinMember(self, len(self.people), **traits)
        person.holdings = [Holding() for _ in self.shop]
        return person

    def imagine_friend(self, inviter: TwinMember) -> TwinMember:
        """A friend of a member's, at the gate."""
        friend = self.imagine(mix_uid(INTRODUCTION, inviter.uid, self.tick, 0), inviter.segment)
        friend.resemble(inviter)
        return friend

    def meet_stranger(self, channel: Channel, index: int) -> None:
        """One stranger comes by a channel: costs, meets the gate, perhaps enters."""
        uid = mix_uid(ARRIVAL, channel.index, self.tick, index)
        u = draw4(self.seed_key, ARRIVAL, self.tick, uid)
        adverts = u[0] < channel.adverts
        unrelated = adverts or u[1] >= channel.precision
        stranger = self.imagine(uid, self.segments[channel.segment], unrelated)
        if adverts:
            stranger.role = int(Role.ADVERTISER)
        self.books.count(Tally.CONTACTS)
        circle = self.home_for(stranger)
        channel.came += 1.0
        self.pay(circle or self.circles[0], None, Cause.CHANNEL_COST, -self.operator.head_cost(channel))
        if circle is None or not self.operator.lets_in(stranger, invited=False, unrelated=unrelated):
            self.operator.turn_away(stranger)
            return
        self.enter(stranger, circle, Source.CHANNEL, Cause.ARRIVAL)
        self.operator.take_at_the_gate(stranger)

    def home_for(self, person: TwinMember, wished: TwinCircle | None = None) -> TwinCircle | None:
        """The wished circle when it has room, else the one that suits best, dead ones last; None when all are full."""
        if wished is not None and wished.room > 0:
            return wished
        open_to_all = [circle for circle in self.circles if circle.room > 0]
        return max(open_to_all, key=lambda c: (not c.dead, c.suits(person), c.room), default=None)

    def reclass(self, member: TwinMember, kind: type[TwinMember]) -> None:
        """Make a member another kind of agent, in its old place among the agents."""
        self._agents_by_type[type(member)].remove(member)
        member.__class__ = kind
        kinds = self._agents_by_type
        if kind not in kinds:
            kinds[kind] = AgentSet([], random=self.random)
        kinds[kind].add(member)

    def class_of(self, role: int) -> type[TwinMember]:
        """Class of members in a role."""
        return CLASSES.get(role, TwinMember)

    def enter(
        self,
        person: TwinMember,
        circle: TwinCircle,
        source: int,
        cause: int,
        inviter: TwinMember | None = None,
    ) -> None:
        """Let a newcomer in: counted, booked, reading from here on."""
        self.people.append(person)
        person.warmth = max(person.warmth, self.params.newcomer_warmth)
        person.status = int(Status.MEMBER)
        person.circle = circle
        person.source = int(source)
        person.inviter = inviter
        person.joined = self.tick
        person.mark = circle.feed.head
        person.welcome = False
        circle.members += 1
        self.book(circle, person, Metric.HEADCOUNT, cause, 1.0)
        self.take_stock(person, cause, 1.0)
        self.books.count(Tally.JOINED)
        self.happen(Happening.JOINED, person, source, -1 if inviter is None else inviter.row, 0.0)
