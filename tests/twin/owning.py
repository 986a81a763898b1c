"""What a purchase moves: orders alone, as a team, as a gift; votes; and what a delivery settles."""

from __future__ import annotations

from agents.chance import ADOPTION, draw1
from agents.names import Cause, Happening, Role, Status, Tally
from tests.twin.shop import TwinTitle
from tests.twin.values import single


class Owning:
    """What a member does as one who buys with others, and has a say."""

    def buy_alone(self, title: TwinTitle, wave: int) -> None:
        """Buy what was meant to be bought, if a team's purchase has left the means."""
        if self.affords(title):
            self.order(title, wave, title.price, self.saving(title))

    def order(self, title: TwinTitle, wave: int, price: float, off: float = 0.0) -> bool:
        """Order a piece, while there are any; ``off`` yuan of the price come from the operator."""
        m, p, holding = self.model, self.model.params, self.holdings[title.index]
        in_hand = title.stock > 0
        if in_hand:
            title.stock -= 1
        elif title.from_stock:
            m.books.count(Tally.SOLD_OUT)
            return False
        else:
            m.pay(self.circle, self, Cause.GOODS, -title.cost)
        m.pay(self.circle, self, Cause.SALES, price)
        parcel = self.parcel_cost()
        m.pay(self.circle, self, Cause.DELIVERY_COST, -parcel)
        cut = m.operator.commission * price if self.circle.leaders else 0.0
        if cut:
            m.pay(self.circle, self, Cause.COMMISSION, -cut)
        self.spent += price - off
        holding.wave, holding.paid = wave, price - off
        title.sold += 1
        m.sales[wave] += 1
        m.books.count(Tally.ORDERS)
        self.tag_order()
        self.credit(price - off - title.cost - parcel - cut)
        self.expect(title, in_hand)
        if off:
            self.use_incentive(title, off)
        self.change("warmth", Cause.SHARED_PURCHASE, p.bought_warmth * (1.0 - self.warmth))
        if p.on_ties > 0 and p.on_talk > 0:
            self.tell_friends(title)
        m.happen(Happening.BOUGHT, self, title.index, wave, price - off)
        return True

    def parcel_cost(self) -> float:
        """Yuan for one more parcel to where this member lives: dense ones are cheaper."""
        m, p = self.model, self.model.params
        sent = sum(title.sent[self.place] for title in m.shop)
        return m.operator.delivery_cost * (
            1.0 - p.on_density * m.operator.density_saving * sent / (sent + p.density_half)
        )

    def tag_order(self) -> None:
        """A first order, a repeat, or the first of somebody a member brought."""
        m = self.model
        if self.first_order >= 0:
            kind, tally = 1, Tally.REPEAT
        elif self.inviter is not None:
            kind, tally = 2, Tally.REFERRED
        else:
            kind, tally = 0, Tally.FIRST
        if self.first_order < 0:
            self.first_order = m.tick
        m.operator.orders[kind] += 1
        m.books.count(tally)

    def credit(self, amount: float) -> None:
        """Yuan this member was worth, and who brought them."""
        self.value += amount
        if self.inviter is not None:
            self.inviter.social += amount

    def expect(self, title: TwinTitle, in_hand: bool) -> None:
        """A piece is on its way."""
        m, holding = self.model, self.holdings[title.index]
        self.owned.add(title.index)
        holding.bought = m.tick
        holding.pieces += 1
        title.sent[self.place] += 1
        title.waiting += 1
        self.await_parcel(title, m.operator.presale_extra if title.presold and not in_hand else 0.0)

    def use_incentive(self, title: TwinTitle, off: float) -> None:
        """The operator pays; the price thought fair slides; joy is crowded out."""
        m, p = self.model, self.model.params
        self.coupon.discard(title.index)
        m.pay(self.circle, self, Cause.SUBSIDY, -off)
        everybody = max(1, sum(circle.members for circle in m.circles))
        title.fair -= p.coupon_memory * max(0.0, title.fair - (title.price - off)) / everybody
        loss = p.crowding * p.on_crowding * off / (off + p.reward_half) * self.belonging
        self.change("belonging", Cause.CROWDING_OUT, -loss)

    # --- teams --------------------------------------------------------------------------------------------

    def join_team(self, title: TwinTitle, wave: int) -> None:
        """Wait with others for the team's price; when enough wait, all buy."""
        m, p = self.model, self.model.params
        self.teamed.add(title.index)
        self.holdings[title.index].joined = wave
        title.teaming += 1
        m.happen(Happening.TEAMED, self, title.index, title.teaming, title.team_price)
        if p.on_ties > 0 and p.on_talk > 0:
            self.tell_friends(title)
        if title.teaming >= title.team:
            for member in [a for a in m.people if title.index in a.teamed]:
                member.buy_with_team(title)

    def buy_with_team(self, title: TwinTitle) -> None:
        """The team is there: buy, if there is money left and a piece."""
        self.leave_team(title)
        if self.spent + title.team_price > self.budget:
            return
        if not self.order(title, self.holdings[title.index].joined, title.team_price):
            self.be_let_down()

    def leave_team(self, title: TwinTitle) -> None:
        """Wait no more."""
        if title.index in self.teamed:
            self.teamed.remove(title.index)
            title.teaming -= 1

    def be_let_down(self) -> None:
        """Have waited for a team in vain."""
        if self.status == Status.MEMBER:
            self.change("trust", Cause.BROKEN_PROMISE, -self.model.params.team_let_down * self.trust)

    # --- votes --------------------------------------------------------------------------------------------

    def consider_voting(self) -> None:
        """Mean to have a say in the first title voted on."""
        m, p = self.model, self.model.params
        asked = [t for t in m.shop if m.operator.voting >> t.index & 1 and t.index not in self.voted]
        if not asked or p.on_votes == 0 or self.role == Role.ADVERTISER:
            return
        title = asked[0]
        cares = p.vote_indifferent + (1.0 - p.vote_indifferent) * self.fit(title)
        if draw1(m.seed_key, ADOPTION, m.tick, self.uid, title.index) < p.vote_chance * self.warmth * cares:
            self.intent.vote = title.index

    def have_say(self, title: TwinTitle) -> None:
        """Vote."""
        m, p = self.model, self.model.params
        self.voted.add(title.index)
        title.votes += 1
        title.wish = [single(wish + mine) for wish, mine in zip(title.wish, self.interests, strict=True)]
        self.change("belonging", Cause.VOTE, p.vote_belonging * (1.0 - self.belonging))
        m.books.count(Tally.VOTES)
        m.happen(Happening.VOTED, self, title.index, -1, 0.0)

    # --- deliveries -----------------------------------------------------------------------------------------

    def accept(self, title: TwinTitle) -> None:
        """The shop counts a parcel as delivered, and refunds a share of what did not please."""
        m, holding = self.model, self.holdings[title.index]
        title.waiting -= 1
        m.books.count(Tally.DELIVERED)
        if holding.pleased <= 0:
            back = title.refunded(m.params) * holding.paid
            m.pay(self.circle, self, Cause.REFUND, -back)
            self.credit(-back)
        m.happen(Happening.DELIVERED, self, title.index, int(holding.pleased > 0), self.days_late(title))
