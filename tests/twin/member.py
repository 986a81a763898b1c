"""One member of the twin: a Mesa agent with attributes, and a method for everything people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from agents.chance import FRIEND, LEAVING, TALK, draw1, draw4
from agents.columns import People, layout
from agents.names import SLOTS_PER_DAY, Cause, Happening, Kind, Metric, Role, Slot, Source, Status, Tally, Wave
from tests.twin.buying import Buying
from tests.twin.friendship import Friendship
from tests.twin.owning import Owning
from tests.twin.reading import Reading
from tests.twin.standing import NAMED, Standing
from tests.twin.taking_part import TakingPart
from tests.twin.talking import Talking
from tests.twin.values import Intent, single

if TYPE_CHECKING:
    from tests.twin.community import TwinCommunity
    from tests.twin.feed import TwinCircle

METRICS = {
    "warmth": Metric.WARMTH,
    "trust": Metric.TRUST,
    "belonging": Metric.BELONGING,
    "fatigue": Metric.FATIGUE,
}
DAYS_PER_MONTH = 30
UNTOUCHED = {name: c.fill for name, c in layout(People).items() if c.dims == ("n",)}
"""What a fresh row of people holds."""


class TwinMember(Reading, Talking, TakingPart, Buying, Owning, Friendship, Standing, mesa.Agent):
    """A person who is or was a member. Attributes are named as the columns of agents.columns.People."""

    def __init__(self, model: TwinCommunity, row: int, **attributes) -> None:
        super().__init__(model)
        self.row = row
        self.__dict__.update(UNTOUCHED)
        self.circle: TwinCircle | None = None
        self.role = self.status = self.source = self.left_cause = 0
        self.joined = self.left = self.asked = self.asked_tick = -1
        self.inviter: TwinMember | None = None
        self.fatigue = self.satisfaction = self.spent = 0.0
        self.seen = self.last_post = -1000
        self.mark = self.posts = self.replies = 0
        self.heard = 0.5
        self.welcome = True
        self.owned: set[int] = set()
        self.to_review: set[int] = set()
        self.voted: set[int] = set()
        self.teamed: set[int] = set()
        self.coupon: set[int] = set()
        self.ties = {}
        self.holdings = []
        self.causes: dict[tuple[int, int], int] = {}
        self.intent = Intent()
        self.__dict__.update(attributes)

    # --- a tick -----------------------------------------------------------------------------------------

    def live(self) -> None:
        """One tick, up to what is meant for others."""
        m = self.model
        self.intent = Intent()
        for title, holding in zip(m.shop, self.holdings, strict=True):
            if holding.due == m.tick:
                self.receive(title)
        if m.slot == Slot.MORNING:
            self.sleep()
            self.live_by_rules()
            if m.weekday == 0:
                self.fall_short()
        if self.open_group():
            self.visit()
        if m.slot == Slot.NIGHT:
            self.consider_leaving()
            if m.operator.clears_out:
                self.be_removed_if_silent()

    def act(self) -> None:
        """Carry out what was meant: receive, buy, speak, bring a friend, leave."""
        m, intent = self.model, self.intent
        for title in intent.got:
            self.accept(m.shop[title])
        if self.status != Status.MEMBER:
            return  # went after somebody who left earlier in this tick
        if intent.buy >= 0:
            self.buy_alone(m.shop[intent.buy], intent.wave)
        if intent.team >= 0:
            self.join_team(m.shop[intent.team], intent.wave)
        if intent.vote >= 0:
            self.have_say(m.shop[intent.vote])
        if intent.kind >= 0:
            sold_out = intent.kind == Kind.ORDERED and self.holdings[intent.title].bought != m.tick
            if not sold_out:
                self.say(intent.kind, intent.title, intent.topic, intent.reply_to)
                if intent.kind not in (Kind.ADVERT, Kind.BREACH):
                    self.chat_on(intent.title, intent.topic)
        if intent.bring:
            self.bring_friend()
        if intent.leave:
            if self.role in NAMED:
                self.be_missed()
            self.leave(intent.leave)

    def change(self, state: str, cause: int, amount: float, circle: TwinCircle | None = None) -> None:
        """Change a state, kept in [0, 1], and book what really changed."""
        if amount == 0.0:
            return
        old = getattr(self, state)
        new = min(1.0, max(0.0, old + amount))
        if new != old:
            setattr(self, state, new)
            self.model.book(circle or self.circle, self, METRICS[state], cause, new - old)

    def weary(self, amount: float) -> None:
        """Be tired by a campaign's messages."""
        self.change("fatigue", Cause.ADVERT_FATIGUE, amount * (1.0 - self.fatigue) * self.model.params.on_fatigue)

    def drawn_outside(self) -> float:
        """Pull of other communities, a rival's included."""
        return min(1.0, self.outside + self.model.operator.rival) * self.model.params.on_outside

    # --- nights -----------------------------------------------------------------------------------------

    def sleep(self) -> None:
        """What a night does: fading, resting, waiting in vain, a new month's budget."""
        m, p = self.model, self.model.params
        cooling = p.decay * (1.0 - p.decay_held * self.belonging)
        self.change("warmth", Cause.DECAY, -cooling * self.warmth * p.on_decay)
        self.change("belonging", Cause.DECAY, -p.belonging_decay * self.belonging * p.on_decay)
        self.change("fatigue", Cause.REST, -p.rest * self.fatigue)
        self.satisfaction = single(self.satisfaction * (1.0 - p.delight_decay))
        for holding in self.holdings:
            if holding.glow:
                holding.glow = single(holding.glow * (1.0 - p.glow_decay))
            if holding.voices:
                holding.voices = single(holding.voices * (1.0 - p.voice_decay))
        self.fade(p.tie_decay * p.on_decay, p.tie_floor, p.hold_complement * p.on_complement)
        self.wait_in_vain()
        self.wait_for_welcome()
        if m.day % DAYS_PER_MONTH == 0:
            self.spent = 0.0

    def wait_in_vain(self) -> None:
        """A question nobody answered in time costs warmth and belonging."""
        p = self.model.params
        if self.asked >= 0 and self.model.tick - self.asked_tick >= p.patience_answer * SLOTS_PER_DAY:
            self.change("warmth", Cause.UNANSWERED, -p.unanswered)
            self.change("belonging", Cause.UNANSWERED, -p.unanswered)
            self.asked = -1

    def wait_for_welcome(self) -> None:
        """A newcomer to whom nobody said hello within a day feels it, once."""
        if not self.welcome and self.model.tick - self.joined >= SLOTS_PER_DAY:
            self.change("belonging", Cause.UNGREETED, -self.model.params.ungreeted)
            self.welcome = True

    def welcomed(self, circle: TwinCircle) -> None:
        """Be greeted by name."""
        p = self.model.params
        self.welcome = True
        warm = p.greet_warmth * (1.0 - self.warmth)
        self.change("belonging", Cause.GREETING, p.greet_belonging * (1.0 - self.belonging), circle)
        self.change("warmth", Cause.GREETING, warm, circle)

    # --- leaving ----------------------------------------------------------------------------------------

    def hazards(self) -> dict[int, float]:
        """Daily hazards of leaving by cause, before loyalty."""
        p = self.model.params
        near = sum(tie.strength for tie in self.ties.values())
        idle = self.role == Role.FREELOADER and not self.model.operator.lure
        lonely = 1.0 - near / (near + p.tie_half) * p.on_ties
        return {
            Cause.LEFT_COLD: p.leave_cold * (1.0 - self.warmth) ** 2 + p.leave_freeloader * idle,
            Cause.LEFT_FATIGUE: p.leave_fatigue * self.fatigue**2,
            Cause.LEFT_DISTRUST: p.leave_distrust * (1.0 - self.trust) ** 3,
            Cause.LEFT_OUTSIDE: p.leave_base + p.leave_outside * self.drawn_outside(),
            Cause.LEFT_NO_TIES: p.leave_lonely * lonely,
        }

    def consider_leaving(self) -> None:
        """Mean to leave, over one cause drawn by its share of the hazard."""
        m, p = self.model, self.model.params
        if p.on_leaving == 0:
            return
        hazards = self.hazards()
        total = sum(hazards.values())
        u = draw4(m.seed_key, LEAVING, m.tick, self.uid)
        if u[0] >= min(1.0, total * (1.0 - p.loyalty * self.belonging)):
            return
        pick = u[1] * total
        below = 0.0
        for cause, hazard in hazards.items():
            below += hazard
            self.intent.leave = int(cause)
            if pick < below:
                return

    def leave(self, cause: int) -> None:
        """Go: uncounted, booked under the cause, ties cut, orders paid back and put on the shelf."""
        m = self.model
        for title, holding in zip(m.shop, self.holdings, strict=True):
            self.leave_team(title)
            if holding.due >= 0:
                holding.due = -1
                title.waiting -= 1
                title.stock += 1
                m.pay(self.circle, self, Cause.REFUND, -holding.paid)
                if holding.paid > 0:
                    self.credit(title.cost - holding.paid)
        self.status = Status.LEFT
        self.left, self.left_cause = m.tick, cause
        self.asked = -1
        self.circle.members -= 1
        m.book(self.circle, self, Metric.HEADCOUNT, cause, -1.0)
        m.take_stock(self, Cause.LEAVERS, -1.0)
        m.books.count(Tally.LEFT)
        for friend in list(self.ties):
            self.forget(friend)
        m.happen(Happening.LEFT, self, cause, -1, 0.0)
        self.remove()

    # --- friends from outside -----------------------------------------------------------------------------

    def bring_friend(self) -> None:
        """Bring one friend to the gate."""
        m, p = self.model, self.model.params
        self.friends -= 1
        m.books.count(Tally.CONTACTS)
        friend = m.imagine_friend(self)
        kind = m.operator.campaign_kind
        if kind >= 0:
            friend.campaign = 1 + kind
            if draw1(m.seed_key, FRIEND, m.tick, friend.uid) < m.tools[kind].freeloaders:
                friend.role = int(Role.FREELOADER)
        circle = m.home_for(friend, self.circle)
        if circle is None or not m.operator.lets_in(friend, invited=True, unrelated=False):
            m.happen(Happening.TURNED_AWAY, self, Source.INVITED, self.row, 0.0)
            m.operator.turn_away(friend)
            return
        m.enter(friend, circle, Source.INVITED, Cause.INTRODUCTION, self)
        m.operator.take_at_the_gate(friend)
        m.books.count(Tally.INTRODUCED)
        friend.connect(self, p.friend_tie, offline=True)
        friend.know_from(self)
        m.operator.thank(self)
        if kind >= 0:
            m.operator.note_campaigned(friend, kind)
            if m.tools[kind].each > 0:
                m.operator.crowd(self, m.tools[kind].each)

    def resemble(self, inviter: TwinMember) -> None:
        """Be like who brings one, and trust what they trust."""
        p = self.model.params
        pairs = zip(self.interests, inviter.interests, strict=True)
        self.interests = [single(own + p.resemblance * single(their - own)) for own, their in pairs]
        self.place = inviter.place
        self.trust = min(1.0, self.trust + p.friend_trust * inviter.trust)

    def know_from(self, inviter: TwinMember) -> None:
        """Come in knowing what a friend bought and did not regret, or waits for a team to buy."""
        for title, theirs, mine in zip(self.model.shop, inviter.holdings, self.holdings, strict=True):
            if theirs.bought >= 0 and theirs.pleased >= 0:
                mine.introduced = True
                mine.heard.add(Wave.INTRODUCTION)
                mine.exposure = int(Wave.INTRODUCTION)
                mine.glow = single(0.5 * title.emotion)
            elif title.index in inviter.teamed:
                mine.heard.add(Wave.INTRODUCTION)
                mine.exposure = int(Wave.INTRODUCTION)


class TwinLeader(TwinMember):
    """Welcomes newcomers and answers questions, up to a daily capacity."""

    def deliberate(self) -> None:
        """One evening's work: the longest-waiting questions first, then newcomers."""
        m = self.model
        here = [a for a in m.people if a.status == Status.MEMBER and a.circle is self.circle]
        acts = able = int(m.params.leader_capacity * self.warmth * self.skill + 0.5)
        asking = sorted((a for a in here if a.asked >= 0 and a is not self), key=lambda a: (a.asked_tick, a.row))
        waiting = [a for a in here if not a.welcome]
        for asker in asking[:acts]:
            self.say(Kind.ANSWER, reply_to=asker.asked)
            acts -= 1
        for newcomer in waiting[:acts]:
            self.greet(newcomer)
            acts -= 1
        self.strain(able - acts)

    def greet(self, newcomer: TwinMember) -> None:
        """Welcome somebody by name."""
        p = self.model.params
        self.say(Kind.GREETING)
        self.circle.feed.messages[-1].target = newcomer
        newcomer.welcomed(self.circle)
        if self.model.operator.lets_befriend:
            self.connect(newcomer, p.tie_start)


class TwinKOL(TwinMember):
    """Speaks of what they own and trust, and is listened to."""

    def deliberate(self) -> None:
        """Perhaps one message this evening."""
        m, p = self.model, self.model.params
        u = draw4(m.seed_key, TALK, m.tick, self.uid, 7)
        if u[0] >= p.kol_rate * self.warmth:
            return
        liked = [t.index for t in m.shop.on_offer if self.holdings[t.index].pleased > 0]
        if liked:
            carries = p.kol_voice * self.trust * (0.5 + self.credibility)
            self.say(Kind.TALK, title=liked[int(u[1] * len(liked))], louder=carries)
        else:
            self.say(Kind.CHAT, topic=self.interests.index(max(self.interests)))


CLASSES = {int(Role.KOL): TwinKOL, int(Role.LEADER): TwinLeader}
