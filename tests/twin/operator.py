"""The twin's operator: means, standing plan, gate, channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.chance import ARRIVAL, GATE, draw1, poisson_inv
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Cause, Gate, Kind, Role, Slot, Status, Tally
from tests.twin.editorial import Editorial
from tests.twin.feed import Message
from tests.twin.hosting import Hosting
from tests.twin.ruling import Ruling

if TYPE_CHECKING:
    from tests.twin.community import TwinCommunity
    from tests.twin.member import TwinMember

CHANNEL_UID = 1 << 40


@dataclass
class Line:
    """One standing line of the content plan."""

    topic: int
    form: int
    slot: int
    per_week: int
    need: int
    quality: float
    column: bool = False
    ugc: bool = False
    since: int = 0

    def posts_on(self, weekday: int) -> int:
        """Posts on a weekday: the week's, spread evenly."""
        return (weekday + 1) * self.per_week // DAYS_PER_WEEK - weekday * self.per_week // DAYS_PER_WEEK


@dataclass
class Channel:
    """A source of strangers."""

    index: int
    open: bool
    rate: float
    cost: float
    segment: int
    precision: float
    adverts: float
    coming: int = 0
    pool: float = 0.0
    came: float = 0.0
    force: float = 1.0


class TwinOperator(Editorial, Hosting, Ruling):
    """Who runs the community. Attributes are named as the columns of agents.columns.Desk."""

    lines: list[Line]
    channels: list[Channel]

    def __init__(self, model: TwinCommunity, **attributes) -> None:
        self.model = model
        self.__dict__.update(attributes)

    @property
    def pay_of_leaders(self) -> float:
        """How well leaders feel paid, in [0, 1)."""
        return self.commission / (self.commission + self.model.params.commission_half)

    def work(self) -> None:
        """The operator's part of a tick."""
        m = self.model
        for circle in m.circles:
            circle.feed.mark_fresh(m.tick, m.params)
            circle.measure_crowd(m.params)
        self.hold = m.params.on_points * self.check_in / (self.check_in + m.params.points_half)
        if m.slot == Slot.MORNING:
            self.begin_day()
        self.post_content()
        self.prepare_session()
        self.pitch()
        for title in m.shop:
            title.keep(m)
        self.greet_newcomers()

    def begin_day(self) -> None:
        """What fades over night; on Mondays, points are redeemed."""
        m = self.model
        self.heard_topic = [heard * (1.0 - m.params.novelty_fade) for heard in self.heard_topic]
        self.resent = self.resentment()
        if m.weekday == 0 and self.points_owed > 0:
            m.pay(m.circles[0], None, Cause.POINTS_COST, -self.points_owed)
            self.points_owed = 0.0

    def end_day(self) -> None:
        """Count what the check-ins of the day will cost."""
        m = self.model
        if self.hold > 0:
            checked = m.books.counts[Tally.ACTIVE]
            self.points_owed += m.params.points_redeemed * self.check_in * checked

    def publish(self, kind: int, off: float = 0.0, **what) -> None:
        """One message into every circle; where a circle is for the topic, it is not off it."""
        for circle in self.model.circles:
            message = Message(circle.feed.head, self.model.tick, None, kind, **what)
            message.off = 0.0 if circle.topic == message.topic else off
            circle.feed.append(message)
            circle.operator_day += 1
        self.model.books.count(Tally.OPERATOR_POSTS)

    def post_content(self) -> None:
        """What the plan asks for in this slot, while hours last; a column that misses starts anew."""
        m = self.model
        short = False
        for line in (x for x in self.lines if x.slot == m.slot):
            for _ in range(line.posts_on(m.weekday)):
                hours = self.hours_for(line)
                if short or self.hours < hours:
                    short = True
                    line.since = m.tick
                    break
                self.hours -= hours
                if self.cash_post > 0:
                    m.pay(m.circles[0], None, Cause.CONTENT_COST, -self.cash_post)
                self.publish(
                    Kind.PROMPT if line.ugc else Kind.CONTENT, topic=line.topic, need=line.need, form=line.form,
                    worth=self.worth_of(line), off=self.off_topic(line.topic),
                )  # fmt: skip
                if not line.ugc:
                    self.heard_topic[line.topic] += 1

    def pitch(self) -> None:
        """Pitches that are due; offers that end."""
        tick = self.model.tick
        for title in self.model.shop:
            if 0 <= title.ends <= tick:
                title.open, title.pitch_at = False, -1
            if title.pitch_at == tick:
                self.publish(Kind.PITCH, title=title.index, form=title.form)
                title.pitches -= 1
                title.pitch_at = tick + SLOTS_PER_DAY if title.pitches > 0 else -1

    def greet_newcomers(self) -> None:
        """Greet newcomers by name, in the order they came, while hours last."""
        m = self.model
        for newcomer in m.people[self.greeted :]:
            if newcomer.welcome or newcomer.status != Status.MEMBER or not self.greet:
                continue
            if self.hours < self.hours_greet:
                continue
            self.hours -= self.hours_greet
            circle = newcomer.circle
            circle.feed.append(Message(circle.feed.head, m.tick, None, Kind.GREETING, target=newcomer))
            circle.operator_day += 1
            m.books.count(Tally.OPERATOR_POSTS)
            newcomer.welcomed(circle)
        self.greeted = len(m.people)

    def lets_in(self, person: TwinMember, invited: bool, unrelated: bool) -> bool:
        """Whether somebody at the gate comes in."""
        m, p = self.model, self.model.params
        if self.gate == Gate.FREE:
            return True
        if self.gate == Gate.INVITE:
            return invited
        u = draw1(m.seed_key, GATE, m.tick, person.uid)
        if person.role == Role.ADVERTISER:
            return u < p.advert_gate / (p.advert_gate + self.gate_price)
        dear = p.paid_deterrence * (0.4 + 1.2 * person.price_sensitivity)
        if unrelated:
            dear *= 3.0
        if invited:
            dear *= 0.5
        return u < 1.0 / (1.0 + dear * self.gate_price)

    def thank(self, inviter: TwinMember) -> None:
        """Reward and praise for a friend brought in; paying for friendship can crowd out its joy."""
        m, p = self.model, self.model.params
        if self.reward > 0:
            m.pay(inviter.circle, inviter, Cause.REWARD_COST, -self.reward)
            loss = p.crowding * (self.reward / (self.reward + p.reward_half)) * inviter.belonging
            inviter.change("belonging", Cause.CROWDING_OUT, -loss)
        if self.praise:
            gain = 2.0 * p.praise_belonging * (1.0 - inviter.belonging)
            inviter.change("belonging", Cause.REWARD, gain)

    def count_strangers(self) -> None:
        """How many each channel brings in this tick."""
        m = self.model
        for channel in self.channels:
            channel.coming = 0
            if channel.open and m.params.on_arrivals > 0:
                u = draw1(m.seed_key, ARRIVAL, m.tick, CHANNEL_UID + channel.index)
                channel.coming = poisson_inv(u, channel.rate * (1.0 + self.echo) / SLOTS_PER_DAY)
