"""How the twin's leaders and KOLs fare from night to night, and who takes over a circle without a leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.chance import EVENT, LEAVING, draw1
from agents.names import SLOTS_PER_DAY, Cause, Happening, Role, Status, Tally

if TYPE_CHECKING:
    from tests.twin.community import TwinCommunity
    from tests.twin.feed import TwinCircle
    from tests.twin.member import TwinMember

NAMED = (Role.KOL, Role.LEADER)


class Standing:
    """The part of a member that has, or could have, a name in the community."""

    def strain(self, acts: int) -> None:
        """An evening's acts tire a leader."""
        m, p = self.model, self.model.params
        m.books.counts[Tally.LEADER_ACTS] += acts
        share = min(1.0, acts / max(1.0, p.leader_capacity))
        self.load += p.strain * p.on_burnout * share * (1.0 - p.commission_rest * m.operator.pay_of_leaders)

    @property
    def skill(self) -> float:
        """Share of a leader's capacity that bears fruit."""
        p = self.model.params
        known = 1.0 - p.on_ways * (1.0 - p.ways_floor) * (1.0 - self.circle.ways)
        return known * (1.0 - p.on_burnout * self.load)

    def take_role(self, role: int) -> None:
        """Take on or give up a role."""
        old, m = self.role, self.model
        if old == role:
            return
        self.role, self.load = int(role), 0.0
        m.reclass(self, m.class_of(role))
        m.happen(Happening.ROLE, self, role, old, 0.0)
        m.operator.named += (role in NAMED) - (old in NAMED)
        if role == Role.LEADER:
            self.circle.leaders += 1
            self.circle.leaderless = -1

    def be_missed(self) -> None:
        """What one's going does to friends, when one had a name."""
        m, p = self.model, self.model.params
        slots = list(self.ties.items())
        for friend, tie in reversed(slots):
            lost = p.follow_loss * p.on_characters * tie.strength * friend.belonging
            friend.change("belonging", Cause.LEADER_LOST, -lost)
            if friend.role != Role.MEMBER or friend.belonging >= 0.35 or p.on_leaving == 0:
                continue
            if draw1(m.seed_key, LEAVING, m.tick, friend.uid, 3) < p.follow_leave * p.on_characters * tie.strength:
                friend.leave(Cause.LEFT_LEADER)

    def stand(self) -> bool:
        """One night of a leader or KOL; True when they are one still."""
        m, p = self.model, self.model.params
        if self.role == Role.LEADER and p.on_burnout > 0:
            self.tire()
        pay = m.operator.pay_of_leaders if self.role == Role.LEADER else 0.0
        self.loyalty += p.loyalty_drift * (0.5 * self.belonging + 0.5 * pay - self.loyalty)
        if self.role == Role.MEMBER:
            return False
        if p.on_courting > 0 and p.on_leaving > 0 and self.is_courted_away():
            m.happen(Happening.COURTED, self, self.circle.index, -1, 0.0)
            self.be_missed()
            self.leave(Cause.LEFT_COURTED)
            return False
        return True

    def tire(self) -> None:
        """Too many to look after; a night's rest; burning out."""
        m, p, circle = self.model, self.model.params, self.circle
        over = circle.members / (p.span * max(1, circle.leaders_at_nightfall)) - 1.0
        self.load += p.strain_span * min(2.0, max(0.0, over)) * (1.0 - p.commission_rest * m.operator.pay_of_leaders)
        self.load -= p.strain_rest * self.load
        if self.load >= 1.0:
            self.change("warmth", Cause.BURN_OUT, -p.burn_out * self.warmth)
            self.change("belonging", Cause.BURN_OUT, -p.burn_out * self.belonging)
            m.happen(Happening.BURNT_OUT, self, circle.index, -1, 0.0)
            self.take_role(Role.MEMBER)

    def is_courted_away(self) -> bool:
        """Whether a rival wins this person over today."""
        m, p = self.model, self.model.params
        known = max(self.credibility, 0.3) if self.role == Role.LEADER else self.credibility
        pull = min(1.0, self.outside + m.operator.rival)
        hazard = p.courted * known * (1.0 - self.loyalty) ** 2 * pull
        return draw1(m.seed_key, LEAVING, m.tick, self.uid, 5) < hazard


def night(m: TwinCommunity) -> None:
    """The night of everybody with a name, and of circles without a leader."""
    p = m.params
    led = [circle for circle in m.circles if circle.leaders > 0]
    for circle in m.circles:
        circle.leaders_at_nightfall = circle.leaders
    for person in m.people:
        person.credibility -= p.credibility_fading * person.credibility
    m.operator.named = 0
    for person in list(m.people):
        if person.status == Status.MEMBER and person.role in NAMED:
            keeps = person.stand()
            m.operator.named += keeps
    m.operator.named = sum(a.status == Status.MEMBER and a.role in NAMED for a in m.people)
    m.operator.honours -= p.honours_fading * m.operator.honours
    for circle in m.circles:
        circle.leaders = sum(a.role == Role.LEADER and a.circle is circle for a in m.agents)
        if circle.leaders:
            circle.leaderless = -1
            circle.ways += p.ways_learning * (1.0 - circle.ways)
        elif circle in led:
            circle.leaderless = m.tick
            mourn(m, circle)
        elif circle.leaderless >= 0 and p.on_succession > 0 and not circle.dead:
            if m.tick - circle.leaderless >= SLOTS_PER_DAY:
                take_over(m, circle)


def mourn(m: TwinCommunity, circle: TwinCircle) -> None:
    """The last leader is gone: those held by nothing else belong less."""
    p = m.params
    for member in [a for a in m.agents if a.circle is circle]:
        near = sum(tie.strength for tie in member.ties.values())
        alone = 1.0 - p.on_ties * near / (near + p.tie_half)
        member.change("belonging", Cause.LEADER_LOST, -p.leader_loss * p.on_characters * alone * member.belonging)


def take_over(m: TwinCommunity, circle: TwinCircle) -> None:
    """Perhaps the member who belongs most takes the lead."""
    p = m.params
    able = [
        a for a in m.agents
        if a.circle is circle and a.role in (Role.MEMBER, Role.KOL) and a.belonging >= p.step_up_belonging
    ]  # fmt: skip
    best: TwinMember | None = max(able, key=lambda a: a.belonging + a.credibility, default=None)
    if best is not None and draw1(m.seed_key, EVENT, m.tick, best.uid, 9) < p.step_up:
        best.take_role(Role.LEADER)
        circle.ways *= 0.5
