"""The twin's fission toolbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.chance import ARRIVAL, LEAVING, draw1, draw4, mix_uid, poisson_inv
from agents.names import SLOTS_PER_DAY, Campaign, Cause, Role, Slot, Source, Status, Tally

if TYPE_CHECKING:
    from tests.twin.member import TwinMember

CAMPAIGN_UID = 1 << 41


class Campaigning:
    """What an operator's campaigns do."""

    @property
    def running(self) -> list[int]:
        """Kinds of campaign that run and work."""
        if self.model.params.on_campaigns == 0:
            return []
        return [k for k in Campaign if self.campaign_ends[k] >= 0]

    def run_campaigns(self) -> None:
        """End what is over; sum up the rest; let messages go round at noon."""
        m = self.model
        for k, tool in enumerate(m.tools):
            over = m.tick >= self.campaign_ends[k] or self.campaign_left[k] <= tool.each
            if self.campaign_ends[k] >= 0 and over:
                self.campaign_ends[k], self.campaign_left[k] = -1, 0.0
        tools = {k: m.tools[k] for k in self.running}
        pulling = [k for k, tool in tools.items() if tool.pull > 0]
        self.campaign_pull = sum(tool.pull for tool in tools.values())
        self.campaign_kind = max(pulling, key=lambda k: m.tools[k].pull, default=-1)
        self.lure = int(any(tool.each > 0 for tool in tools.values()))
        if m.slot == Slot.NOON:
            for k, tool in tools.items():
                if k == Campaign.BROADCAST:
                    self.broadcast()
                elif tool.fatigue > 0:
                    for a in m.agents:
                        a.weary(tool.fatigue)

    def spend_on(self, kind: int, amount: float, circle, member) -> None:
        """Yuan out of a campaign's budget."""
        self.model.pay(circle, member, Cause.CAMPAIGN_COST, -amount)
        self.campaign_left[kind] = max(0.0, self.campaign_left[kind] - amount)

    def broadcast(self) -> None:
        """A message to everybody."""
        m, p = self.model, self.model.params
        asleep = m.tick - p.dormant_days * SLOTS_PER_DAY
        for a in list(m.agents):
            self.spend_on(Campaign.BROADCAST, p.broadcast_cost, a.circle, a)
            a.weary(p.broadcast_fatigue)
            if a.role in (Role.KOL, Role.LEADER) or a.seen >= asleep or a.joined >= asleep:
                continue
            if draw1(m.seed_key, LEAVING, m.tick, a.uid, 1) < p.broadcast_leave * (1.0 - a.belonging):
                a.leave(int(Cause.LEFT_FATIGUE))
            else:
                a.change("warmth", Cause.NEWS, p.broadcast_warmth * a.trust * (1.0 - a.warmth))

    def count_campaigned(self) -> None:
        """How many each campaign brings in this tick."""
        m = self.model
        active = sum(circle.active for circle in m.circles)
        self.campaign_coming = [0] * len(m.tools)
        for k in self.running:
            tool, u = m.tools[k], draw4(m.seed_key, ARRIVAL, m.tick, CAMPAIGN_UID + k)
            rate = (tool.by_member * active + tool.by_reach * sum(self.reach().values())) * m.params.campaign_reach
            coming = poisson_inv(u[0], rate / SLOTS_PER_DAY)
            if tool.lumps > 0 and u[1] < 0.5 / SLOTS_PER_DAY:
                coming += int(tool.lumps * m.params.campaign_reach + 0.5)
            if tool.each > 0:
                coming = min(coming, int(self.campaign_left[k] / tool.each))
            self.campaign_coming[k] = coming

    def reach(self) -> dict[int, float]:
        """People a day whom each open channel reaches."""
        return {h: c.rate * self.reach_left(c) for h, c in enumerate(self.channels) if c.open}

    def reach_left(self, channel) -> float:
        """Factor on a channel's reach."""
        if self.model.params.on_drying == 0:
            return 1.0
        left = max(0.0, 1.0 - channel.came / channel.pool) if channel.pool > 0 else 1.0
        return channel.force * left

    def head_cost(self, channel) -> float:
        """Yuan for one more person by a channel."""
        p = self.model.params
        if channel.pool <= 0 or p.on_drying == 0:
            return channel.cost
        return channel.cost * (1.0 + p.dry_cost * min(1.0, channel.came / channel.pool))

    def find_forwarder(self, looks: tuple[float, ...]) -> TwinMember | None:
        """A member with friends left who have not seen the poster."""
        people = self.model.people
        for a in (people[int(x * len(people))] for x in looks):
            if a.status == Status.MEMBER and a.friends > 0 and a.role not in (Role.ADVERTISER, Role.FREELOADER):
                return a
        return None

    def segment_of_reach(self, u: float) -> int:
        """Segment of an open channel, by how many it reaches."""
        reach = self.reach()
        left = u * sum(reach.values())
        for h, many in reach.items():
            left -= many
            if left < 0:
                return self.channels[h].segment
        return 0

    def meet_campaigned(self, kind: int, index: int) -> None:
        """One person follows a campaign to the gate."""
        m, p, tool = self.model, self.model.params, self.model.tools[kind]
        uid = mix_uid(ARRIVAL, CAMPAIGN_UID + kind, m.tick, index)
        u = draw4(m.seed_key, ARRIVAL, m.tick, uid)
        by = None
        if tool.by_member > 0:
            by = self.find_forwarder(draw4(m.seed_key, ARRIVAL, m.tick, uid, 1))
            if by is None:
                return
            by.friends -= 1
            segment = by.segment
        elif tool.by_reach > 0:
            segment = m.segments[self.segment_of_reach(u[2])]
        else:
            segment = m.segments[int(u[2] * len(m.segments))]
        freeloads = u[0] < tool.freeloaders
        unrelated = freeloads or u[1] >= tool.precision
        person = m.imagine(uid, segment, unrelated)
        person.campaign = 1 + kind
        if freeloads:
            person.role = int(Role.FREELOADER)
        m.books.count(Tally.CONTACTS)
        circle = m.home_for(person, by.circle if by else None)
        if circle is None or not self.lets_in(person, by is not None, unrelated):
            self.turn_away(person)
            return
        m.enter(person, circle, Source.CAMPAIGN, Cause.ARRIVAL, by)
        self.take_at_the_gate(person)
        self.note_campaigned(person, kind)
        if by is not None:
            person.connect(by, p.campaign_tie)

    def note_campaigned(self, person: TwinMember, kind: int) -> None:
        """Somebody came in through a campaign: counted and paid for."""
        m = self.model
        m.books.count(Tally.CAMPAIGNED)
        if person.role == Role.FREELOADER:
            m.books.count(Tally.FREELOADERS)
        if m.tools[kind].each > 0:
            self.spend_on(kind, m.tools[kind].each, person.circle, person)

    def share_out(self, buyer: TwinMember, price: float) -> None:
        """The share of an order that goes to who brought the buyer."""
        m = self.model
        if not buyer.campaign:
            return
        kind, inviter = buyer.campaign - 1, buyer.inviter
        share, late = m.tools[kind].share, m.tick - buyer.joined > m.params.share_days * SLOTS_PER_DAY
        if share > 0 and not late and (inviter is None or inviter.status == Status.MEMBER):
            self.spend_on(kind, share * price, buyer.circle, buyer)

    # --- rewards ----------------------------------------------------------------------------------------

    def crowd(self, inviter: TwinMember, amount: float) -> None:
        """Paying for friendship crowds out the joy of those who belong, and draws in who does not."""
        p = self.model.params
        change = p.crowding * amount / (amount + p.reward_half) * (p.crowd_turn - inviter.belonging) * p.on_crowding
        inviter.change("belonging", Cause.CROWDING_OUT if change < 0 else Cause.REWARD, change)

    def thank(self, inviter: TwinMember) -> None:
        """Reward and praise for a friend brought in."""
        m, p = self.model, self.model.params
        if self.reward > 0:
            if self.reward_delay >= 1:
                self.reward_owed[(m.day + int(self.reward_delay)) % 32] += self.reward
            else:
                m.pay(inviter.circle, inviter, Cause.REWARD_COST, -self.reward)
            self.crowd(inviter, self.reward)
        if self.praise:
            inviter.change("belonging", Cause.REWARD, 2.0 * p.praise_belonging * (1.0 - inviter.belonging))

    def pay_due(self) -> None:
        """Rewards whose day has come."""
        m, place = self.model, self.model.day % 32
        if m.slot == Slot.MORNING and self.reward_owed[place] > 0:
            m.pay(m.circles[0], None, Cause.REWARD_COST, -self.reward_owed[place])
            self.reward_owed[place] = 0.0
