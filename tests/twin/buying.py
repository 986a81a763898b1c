"""Buying: weighing what is on offer, ordering, and what a delivery does."""

from __future__ import annotations

import math

from agents.chance import DELIVERY, QUALITY, draw1
from agents.names import SLOTS_PER_DAY, Cause, Role, Wave
from tests.twin.shop import TwinTitle
from tests.twin.values import Heard, Holding, Visit, single

PROMISE_SLACK = 1.0
"""Days beyond the usual that buyers are told to expect."""


class Buying:
    """What a member does as a buyer."""

    def fit(self, title: TwinTitle) -> float:
        """How well a title matches a member's interests, in [0, 1]."""
        asked = sum(title.interests)
        met = sum(single(mine * its) for mine, its in zip(self.interests, title.interests, strict=True))
        return met / asked if asked > 0 else 0.0

    def felt_fit(self, title: TwinTitle) -> float:
        """The fit as far as it counts: raised by having had a say, gated by feeling."""
        p, match = self.model.params, self.fit(title)
        if title.index in self.voted and p.on_votes:
            match += p.vote_fit * (1.0 - match)
        felt = min(1.0, self.holdings[title.index].glow / p.feeling_half)
        return match * (p.feeling_gate + (1.0 - p.feeling_gate) * felt) if p.on_feeling else match

    def saving(self, title: TwinTitle) -> float:
        """Yuan off the price by an incentive."""
        return title.coupon if title.index in self.coupon and self.model.params.on_incentives else 0.0

    def felt_price(self, title: TwinTitle) -> float:
        """The price as it is felt: what is paid out late counts less."""
        wait = self.model.params.coupon_wait
        return title.price - self.saving(title) * wait / (wait + title.coupon_delay)

    def price_burden(self, title: TwinTitle, price: float) -> float:
        """Threshold added by a price, against what is left of the month's budget and what is fair."""
        p, purse, strain = self.model.params, self.budget - self.spent, self.price_sensitivity
        if purse > 0:
            strain *= min(1.0, price / purse)
        unfair = max(0.0, price / title.fair - 1.0) if title.fair > 0 else 0.0
        return p.price_max * strain + p.unfair_max * min(1.0, unfair)

    def effective_threshold(self, title: TwinTitle) -> dict[str, float]:
        """The terms that add up to the share of friends it takes, by name."""
        p, holding, price = self.model.params, self.holdings[title.index], self.felt_price(title)
        known = any(tie.offline and title.index in friend.owned for friend, tie in self.ties.items())
        return {
            "own_threshold": self.theta,
            "fit": p.interactive_max * self.loneliness(title) - p.fit_max * self.felt_fit(title),
            "emotion": -p.emotion_max * holding.glow,
            "trust": -p.trust_max * self.trust,
            "form": -p.form_max * holding.form,
            "introduction": -p.introduction_max * holding.introduced,
            "offline": -p.offline_max * known * p.on_ties,
            "incentive": -p.discount_max * title.discount(price),
            "urgency": -p.urgency_max * title.urgency(self.model.tick, p),
            "price_burden": self.price_burden(title, price) + title.market * self.outside,
            "fatigue": p.fatigue_max * self.fatigue,
        }

    def exposure(self, title: TwinTitle) -> float:
        """Share of trusted contacts that bought, mixed with how many in the feed speak well of it."""
        p = self.model.params
        total = sum(tie.strength for tie in self.ties.values())
        active = sum(tie.strength for friend, tie in self.ties.items() if title.index in friend.owned)
        near = active / total * p.on_ties if total > 0 else 0.0
        if title.interactive and p.on_interactive:
            return near
        voices = max(0.0, self.holdings[title.index].voices)
        heard = min(1.0, voices / self.circle.crowd) * p.on_voices
        return (1.0 - p.feed_weight) * near + p.feed_weight * heard

    def loneliness(self, title: TwinTitle) -> float:
        """How far interactive goods would lie idle."""
        return 1.0 - self.exposure(title) if title.interactive and self.model.params.on_interactive else 0.0

    def wants(self, title: TwinTitle) -> bool:
        """Knows of it, can buy and pay it alone or as a team, and does not have it or needs it again."""
        holding = self.holdings[title.index]
        if not title.open or title.sold_out or not holding.heard:
            return False
        if title.team and title.index in self.teamed:
            return False
        if not self.affords(title) and not self.affords_team(title):
            return False
        return holding.bought < 0 or self.needs_again(title, holding)

    def finds_worth_it(self, title: TwinTitle) -> bool:
        """Freeloaders look at bargains only."""
        cheap = title.price <= self.model.params.freeloader_price * title.fair
        return cheap or title.index in self.coupon or self.role != Role.FREELOADER

    def affords(self, title: TwinTitle) -> bool:
        """Whether the month's budget is enough to buy alone."""
        return self.spent + title.price - self.saving(title) <= self.budget

    def affords_team(self, title: TwinTitle) -> bool:
        """Whether there is a team price, and the month's budget is enough for it."""
        return title.team > 0 and self.model.params.on_teams > 0 and self.spent + title.team_price <= self.budget

    def needs_again(self, title: TwinTitle, holding: Holding) -> bool:
        """Whether a title bought before is used up, did not disappoint, and none is on its way."""
        if holding.bought < 0 or holding.pleased < 0 or holding.due >= 0:
            return False
        if title.repeat * self.model.params.on_repeat <= 0:
            return False
        return self.model.tick - holding.bought >= title.repeat * SLOTS_PER_DAY

    def weigh_offers(self, visit: Visit) -> bool:
        """Mean to buy the title furthest past its threshold; True when any was weighed."""
        wanted = [title for title in self.model.shop if self.wants(title) and self.finds_worth_it(title)]
        furthest = -1.0
        for title in wanted:
            threshold, joins = self.threshold_to_buy(title)
            share = self.exposure(title)
            if (threshold <= 0 or share >= threshold) and share - threshold > furthest:
                furthest = share - threshold
                self.intent.buy, self.intent.team = (-1, title.index) if joins else (title.index, -1)
                self.intent.wave = self.decisive(title, threshold, visit.titles.get(title.index, Heard()))
        return bool(wanted)

    def threshold_to_buy(self, title: TwinTitle) -> tuple[float, bool]:
        """The lowest threshold at which the title would be taken, and whether with a team."""
        terms = self.effective_threshold(title)
        threshold, share = sum(terms.values()), self.exposure(title)
        if not title.team or not self.model.params.on_teams:
            return threshold, False
        alone = self.affords(title) and (threshold <= 0 or share >= threshold)
        spared = self.price_sensitivity * (1.0 - title.team_price / title.price)
        cheaper = title.team_price < title.price - self.saving(title)
        if cheaper and self.affords_team(title) and (not alone or spared >= self.model.params.team_patience):
            p = self.model.params
            dear = terms["incentive"] + terms["price_burden"]
            cheap = self.price_burden(title, title.team_price) + title.market * self.outside
            cheap -= p.discount_max * title.discount(title.team_price)
            lower = threshold - dear + cheap
            if lower <= 0 or share >= lower:
                return lower, True
        return (threshold if alone else math.inf), False

    def decisive(self, title: TwinTitle, threshold: float, heard: Heard) -> int:
        """The exposure that decided."""
        holding = self.holdings[title.index]
        if holding.bought >= 0:
            return Wave.NEED
        if holding.introduced:
            return Wave.INTRODUCTION
        if threshold <= 0 and heard.pitches:
            return Wave.PITCH
        if heard.old_pitches:
            return Wave.BACKLOG
        talk, review = self.push_of_talk(title, heard), self.push_of_reviews(title, heard)
        if review > 0 and review >= talk:
            return Wave.REVIEW
        if talk > 0:
            return Wave.TALK
        if heard.pitches:
            return Wave.PITCH
        return Wave.TALK if threshold > 0 else holding.exposure

    def per_voice(self) -> float:
        """Exposure that one voice in the feed adds."""
        return self.model.params.feed_weight / self.circle.crowd

    def push_of_talk(self, title: TwinTitle, heard: Heard) -> float:
        """How far the talk of this visit moved somebody, in units of the threshold."""
        p = self.model.params
        return max(0.0, heard.talk) * (self.per_voice() + p.emotion_max * p.talk_glow * title.talkable * title.fun)

    def push_of_reviews(self, title: TwinTitle, heard: Heard) -> float:
        """The same for reviews."""
        p = self.model.params
        loud = p.review_voice * p.on_voices * self.per_voice()
        return heard.reviews * (loud + p.emotion_max * p.review_glow * title.fun)

    def await_parcel(self, title: TwinTitle, extra: float) -> None:
        """When the order will come: queue, lead time, its jitter, a pre-sale's wait."""
        m, holding = self.model, self.holdings[title.index]
        queue = title.next_shipping_day(m.day) - m.day
        usual = title.lead + extra
        u = draw1(m.seed_key, DELIVERY, m.tick, self.uid, title.index)
        days = max(0.5, usual + queue + (2.0 * u - 1.0) * m.params.lead_jitter)
        holding.due = m.tick + max(1, int(days * SLOTS_PER_DAY))
        holding.promised = m.tick + int((usual + PROMISE_SLACK) * SLOTS_PER_DAY)

    def tell_friends(self, title: TwinTitle) -> None:
        """Friends hear of a purchase in private."""
        for friend in self.ties:
            theirs = friend.holdings[title.index]
            if not theirs.heard:
                theirs.exposure = Wave.TALK
            theirs.heard.add(Wave.TALK)

    def days_late(self, title: TwinTitle) -> float:
        """Days beyond the promise."""
        return max(0.0, (self.model.tick - self.holdings[title.index].promised) / SLOTS_PER_DAY)

    def receive(self, title: TwinTitle) -> None:
        """A parcel comes: it pleases or not, in time or late; belonging forgives."""
        m, p, holding = self.model, self.model.params, self.holdings[title.index]
        pleased = draw1(m.seed_key, QUALITY, m.tick, self.uid, title.index) < title.quality
        own = p.vote_forgives if title.index in self.voted and p.on_votes else 0.0
        spared = 1.0 - min(1.0, p.forgiveness * self.belonging + own) * p.on_forgiveness
        late = self.days_late(title)
        self.change("trust", Cause.LATE_DELIVERY, -p.late_trust * late * spared)
        if pleased:
            self.change("trust", Cause.GOOD_DELIVERY, p.good_trust * (1.0 - self.trust))
            self.change("warmth", Cause.GOOD_DELIVERY, p.good_warmth * (1.0 - self.warmth))
        else:
            left = 1.0 - p.aftersales_trust * (title.care(p) - p.aftersales_usual)
            self.change("trust", Cause.POOR_QUALITY, -p.poor_trust * spared * left)
        verdict = (1.0 if pleased else -1.0) - min(1.0, 0.2 * late)
        self.satisfaction = single(self.satisfaction + 0.5 * (verdict - self.satisfaction))
        holding.pleased = 1 if pleased else -1
        holding.due = -1
        self.to_review.add(title.index)
        self.intent.got.append(title.index)
