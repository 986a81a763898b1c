"""The twin's gate: who comes in, who is turned back, and who is brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.chance import GATE, INTRODUCTION, draw1, draw4, mix_uid
from agents.names import Cause, Gate, Role, Source, Tally, Wave

if TYPE_CHECKING:
    from tests.twin.member import TwinMember


def over_bar(have: float, bar: float) -> float:
    """Chance to pass a bar: one half where what somebody has equals it."""
    return have**2 / (have**2 + bar**2) if bar > 0 else 1.0


class Gates:
    """What an operator's gate does."""

    @property
    def friends_asked(self) -> int:
        """Friends a gate of bringing asks for."""
        return 1 + int(4.0 * self.gate_height + 0.5)

    def care_of(self, person: TwinMember) -> float:
        """Interest in what the community is about, or in anything when it does not say."""
        return person.interests[self.topic] if self.on_position else max(person.interests)

    def gate_chance(self, person: TwinMember, invited: bool, unrelated: bool) -> float:
        """Chance that somebody at the gate comes in."""
        p, height = self.model.params, self.gate_height
        if p.on_gate == 0 or self.gate == Gate.FREE:
            return 1.0
        if self.gate == Gate.INVITE:
            return float(invited)
        ease = p.gate_vouch if invited else 1.0
        if self.gate == Gate.PAID:
            return self.chance_to_pay(person, invited, unrelated)
        if self.gate == Gate.CONDITIONS:
            effort = p.gate_effort * height * ease * (1 if person.role == Role.MEMBER else 2)
            return over_bar(self.care_of(person), p.gate_bar * height * ease) * (1.0 - min(1.0, effort))
        habit = person.posting / (person.posting + p.level_habit)
        if self.gate == Gate.LEVEL:
            shown = (person.warmth + habit) / 2.0
            if person.role == Role.ADVERTISER:
                shown *= p.level_bluff
            return over_bar(shown, p.level_bar * height * ease) * (1.0 - p.level_wait * height)
        if self.gate == Gate.BRING:
            mind = (1.0 - 0.5 * habit) * (1.0 if person.role == Role.MEMBER else 0.5)
            return 1.0 / (1.0 + p.bring_effort * self.friends_asked * mind * ease)
        return self.chance_to_buy_in(person, ease)

    def chance_to_pay(self, person: TwinMember, invited: bool, unrelated: bool) -> float:
        """A fee turns people back by how little they care and how dear it is."""
        p = self.model.params
        if person.role == Role.ADVERTISER:
            return p.advert_gate / (p.advert_gate + self.gate_price)
        dear = p.paid_deterrence * (0.4 + 1.2 * person.price_sensitivity)
        if unrelated or person.role == Role.FREELOADER:
            dear *= 3.0
        if invited:
            dear *= 0.5
        return 1.0 / (1.0 + dear * self.gate_price)

    def chance_to_buy_in(self, person: TwinMember, ease: float) -> float:
        """A purchase at the door, when there is something to be bought."""
        p = self.model.params
        title = self.model.shop[self.gate_title] if self.gate_title >= 0 else None
        if title is None or not title.open or title.sold_out or title.price > person.budget:
            return 0.0
        if person.role == Role.ADVERTISER:
            return p.advert_gate / (p.advert_gate + title.price)
        strain = 0.4 + (person.price_sensitivity * title.price / person.budget if title.price > 0 else 0.0)
        chance = over_bar(person.fit(title), p.purchase_bar * strain * ease)
        return 0.2 * chance if person.role == Role.FREELOADER else chance

    def lets_in(self, person: TwinMember, invited: bool, unrelated: bool) -> bool:
        """Whether somebody at the gate comes in."""
        return draw1(self.model.seed_key, GATE, self.model.tick, person.uid) < self.gate_chance(
            person, invited, unrelated
        )

    def turn_away(self, person: TwinMember) -> None:
        """Somebody does not come in."""
        books = self.model.books
        books.count(Tally.TURNED_AWAY)
        if person.role == Role.MEMBER and self.care_of(person) >= 0.5:
            books.count(Tally.DETERRED)
        person.remove()

    def take_at_the_gate(self, person: TwinMember) -> None:
        """What the gate asks of somebody who came in."""
        m = self.model
        if m.params.on_gate == 0:
            return
        if self.gate == Gate.PAID:
            m.pay(person.circle, person, Cause.GATE_FEES, self.gate_price)
        elif self.gate == Gate.PURCHASE:
            title = m.shop[self.gate_title]
            wave = Wave.PITCH if person.inviter is None else Wave.INTRODUCTION
            person.order(title, int(wave), title.price)
        elif self.gate == Gate.BRING:
            self.let_bring_along(person)

    def let_bring_along(self, person: TwinMember) -> None:
        """Those a newcomer had to bring."""
        m, p = self.model, self.model.params
        person.change("trust", Cause.CROWDING_OUT, -p.bring_trust * person.trust)
        for k in range(self.friends_asked):
            u = draw4(m.seed_key, GATE, m.tick, person.uid, 1 + k)
            if u[0] >= p.bring_yield:
                continue
            stray = u[1] < p.bring_stray
            friend = m.imagine(mix_uid(INTRODUCTION, person.uid, m.tick, 1 + k), person.segment, stray)
            if not stray:
                friend.resemble(person)
            if u[2] < p.resemblance:
                friend.role = person.role
            m.books.count(Tally.CONTACTS)
            circle = m.home_for(friend, person.circle)
            if circle is None:
                self.turn_away(friend)
                return
            m.books.count(Tally.INTRODUCED)
            m.enter(friend, circle, Source.INVITED, Cause.INTRODUCTION, person)
            friend.connect(person, p.bring_tie)
