"""Speaking: what somebody means to say in a visit, and what saying it does."""

from __future__ import annotations

import math

from agents.chance import INTRODUCTION, REPLY, REVIEW, TALK, draw1, draw4, geometric_inv
from agents.kernels.talk import WORN_OFF
from agents.names import SLOTS_PER_DAY, Cause, Kind, Need, Role, Status, Tally
from tests.twin.feed import Message, voice_of
from tests.twin.values import Visit


class Talking:
    """What a member does as a speaker."""

    # --- meaning to -------------------------------------------------------------------------------------

    def speak(self, visit: Visit, by: float) -> None:
        """Mean to write at most one message in this visit; ``by``: factor on the chance."""
        m, p = self.model, self.model.params
        if p.on_talk == 0 or self.role == Role.FREELOADER:
            return
        if self.role == Role.ADVERTISER:
            if draw1(m.seed_key, TALK, m.tick, self.uid) < p.advert_post:
                self.intent.kind = Kind.ADVERT
            return
        if self.speak_of_delivery():
            return
        glowing = self.title_on_mind()
        u = draw4(m.seed_key, TALK, m.tick, self.uid)
        stir = visit.messages - (1.0 - p.strangers) * visit.said
        if u[0] >= self.posting_chance(stir, visit.near, glowing, by):
            return
        r = draw4(m.seed_key, REPLY, m.tick, self.uid)
        if not (visit.messages and r[0] < p.reply_share and self.reply(visit, r[1])):
            self.open_topic(glowing, u)
        self.misstep()

    def speak_of_delivery(self) -> bool:
        """Tell the group about something that was delivered."""
        m = self.model
        if not self.to_review or m.params.on_reviews == 0:
            return False
        if draw1(m.seed_key, REVIEW, m.tick, self.uid) >= m.params.review_chance:
            return False
        title = min(self.to_review)
        self.to_review.remove(title)
        pleased = self.holdings[title].pleased > 0
        self.intent.kind = Kind.REVIEW if pleased else Kind.COMPLAINT
        self.intent.title = title
        return True

    def title_on_mind(self) -> int:
        """The title that glows most, -1 when none does."""
        glows = [holding.glow for holding in self.holdings]
        best = max(glows, default=0.0)
        return glows.index(best) if best > 0.02 else -1

    def novelty(self) -> float:
        """How new the group still is."""
        m = self.model
        times = (m.tick - self.joined) / SLOTS_PER_DAY / m.params.novelty_days
        return math.exp(-times) if times < WORN_OFF else 0.0

    def closeness(self) -> float:
        """Factor on the chance to write, by how far the room is made of one's friends."""
        p, others = self.model.params, max(1, self.circle.members - 1)
        known = min(1.0, sum(tie.strength for tie in self.ties.values()) / others)
        return 1.0 + p.intimacy * p.on_ties * known

    def posting_chance(self, stir: float, near: float, glowing: int, by: float = 1.0) -> float:
        """Chance to write in a visit."""
        p = self.model.params
        warm = p.post_cold + (1.0 - p.post_cold) * self.warmth
        stir += p.friend_cue * near
        alone = p.post_alone + (1.0 - p.post_alone) * self.novelty()
        cue = alone + (1.0 + p.post_cue - alone) * stir / (stir + p.cue_half)
        excite = 1.0 + p.post_excite * self.holdings[glowing].glow if glowing >= 0 else 1.0
        heard = 1.0 - p.heed + 2.0 * p.heed * self.heard
        return min(0.95, self.posting * warm * cue * excite * (1.0 - self.fatigue) * heard * by)

    def reply(self, visit: Visit, u: float) -> bool:
        """Answer one of the messages just read; not one's own, no advert, no breach."""
        number = min(visit.last - 1, visit.first + int(u * visit.messages))
        message = self.circle.feed[number]
        if message.author is self or message.kind in (Kind.ADVERT, Kind.BREACH):
            return False
        intent = self.intent
        intent.reply_to, intent.title, intent.topic = number, message.title, message.topic
        if message.kind == Kind.QUESTION:
            intent.kind = Kind.ANSWER
        else:
            intent.kind = Kind.TALK if message.title >= 0 else Kind.CHAT
        return True

    def open_topic(self, glowing: int, u: tuple[float, float, float, float]) -> None:
        """Start something new, about a title or not; perhaps a question."""
        p, intent = self.model.params, self.intent
        asks = u[1] < p.ask_share * self.needs[Need.ANSWERS]
        intent.kind = Kind.QUESTION if asks else Kind.CHAT
        intent.topic = self.interests.index(max(self.interests))
        if glowing >= 0 and u[2] < p.title_share * self.model.shop[glowing].fun:
            title = self.wish_beside(glowing) if u[3] < p.wander_share else glowing
            if title >= 0:
                intent.title = title
                intent.kind = Kind.QUESTION if asks else Kind.TALK

    def wish_beside(self, avoid: int) -> int:
        """The open title that fits best, other than one; -1 when none fits."""
        best, match = -1, 0.0
        for title in self.model.shop.on_offer:
            fit = self.fit(title)
            if title.index != avoid and fit > match:
                best, match = title.index, fit
        return best

    def announce(self) -> None:
        """Mean to tell the group of a purchase, unless about to say something else."""
        m, intent = self.model, self.intent
        if m.params.on_talk == 0 or intent.kind >= 0 or self.role == Role.FREELOADER:
            return
        if draw4(m.seed_key, REVIEW, m.tick, self.uid)[1] < m.params.announce:
            joins = intent.team >= 0
            intent.kind, intent.title = (Kind.TALK, intent.team) if joins else (Kind.ORDERED, intent.buy)

    def bring_chance(self, messages: int) -> float:
        """Chance to bring a friend in a visit."""
        p, operator = self.model.params, self.model.operator
        shown = self.novelty() * messages / (messages + p.cue_half)
        base = p.bring_pleased * max(0.0, self.satisfaction) + p.bring_belonging * self.belonging
        base += p.bring_new * shown
        if self.teamed:
            base += p.team_bring
        paid = operator.reward / (operator.reward + p.reward_half) * p.late_half / (p.late_half + operator.reward_delay)
        turned = 1.0 - p.crowd_drive * self.belonging * p.on_crowding
        lift = 1.0 + p.reward_pull * paid * turned + p.praise_pull * operator.praise + operator.campaign_pull
        return base * max(0.0, lift) * self.warmth

    def think_of_friend(self, messages: int) -> None:
        """Mean to bring a friend in."""
        m = self.model
        if m.params.on_introductions == 0 or self.friends == 0 or self.role == Role.ADVERTISER:
            return
        if self.role == Role.FREELOADER and m.operator.reward == 0 and m.operator.campaign_pull == 0:
            return
        self.intent.bring = draw1(m.seed_key, INTRODUCTION, m.tick, self.uid) < self.bring_chance(messages)

    # --- doing ------------------------------------------------------------------------------------------

    def say(self, kind: int, title: int = -1, topic: int = -1, reply_to: int = -1, louder: float = 0.0) -> None:
        """Say something: what taking part does to the speaker and to who is answered."""
        m, p = self.model, self.model.params
        message = self.post(kind, title, topic, reply_to)
        message.voice += louder * p.on_voices
        if kind in (Kind.ADVERT, Kind.BREACH):
            return
        self.heard *= 1.0 - p.heard_loss
        self.change("belonging", Cause.TALK, p.speak_belonging * (1.0 - self.belonging))
        if m.operator.praise:
            self.change("belonging", Cause.REWARD, p.praise_belonging * (1.0 - self.belonging))
        if kind == Kind.QUESTION:
            m.books.count(Tally.QUESTIONS)
            if self.asked < 0:
                self.asked, self.asked_tick = message.number, m.tick
        if reply_to >= self.circle.feed.oldest:
            answered = self.circle.feed[reply_to]
            if answered.replies == 0 and answered.author is not None:
                m.books.count(Tally.REPLIED_FIRST)
                m.books.count(Tally.REPLY_WAIT, m.tick - answered.tick)
            self.touch_author(kind, answered)

    def chat_on(self, title: int, topic: int) -> None:
        """Further messages about the same, with those who speak at the same time."""
        m, feed = self.model, self.circle.feed
        mean = m.params.banter * math.sqrt(max(0, self.circle.speakers - 1))
        if mean <= 0:
            return
        more = geometric_inv(draw1(m.seed_key, TALK, m.tick, self.uid, 1), 1.0 / (1.0 + mean))
        kind = Kind.TALK if title >= 0 else Kind.CHAT
        for _ in range(int(min(more, m.params.banter_most))):
            feed.append(Message(feed.head, m.tick, self, kind, title, topic, 0, -1, None))
            m.books.count(Tally.POSTS)
            self.posts += 1
            self.circle.posts_day += 1

    def post(self, kind: int, title: int, topic: int, reply_to: int) -> Message:
        """Write a message into the feed."""
        m, feed = self.model, self.circle.feed
        target = feed[reply_to].author if reply_to >= feed.oldest else None
        voice = voice_of(kind, title, m.params)
        message = Message(feed.head, m.tick, self, kind, title, topic, 0, reply_to, target, voice=voice)
        feed.append(message)
        m.books.count(Tally.POSTS)
        if self.last_post < m.tick - m.slot:
            m.books.count(Tally.POSTERS)
        self.posts += 1
        self.last_post = m.tick
        if kind == Kind.ADVERT:
            m.books.count(Tally.ADVERTS)
        else:
            self.circle.posts_day += 1
            self.circle.last_post = m.tick
            broke = kind == Kind.BREACH
            for tally, so in (
                (Tally.BREACHES, broke), (Tally.NEWCOMER_POSTS, self.is_new),
                (Tally.NEWCOMER_BREACHES, broke and self.is_new),
            ):  # fmt: skip
                if so:
                    m.books.count(tally)
        return message

    def touch_author(self, kind: int, message: Message) -> None:
        """What a reply does to who is answered, and to the tie between the two."""
        p, books, author = self.model.params, self.model.books, message.author
        message.replies += 1
        books.count(Tally.REPLIES)
        if author is None or author.status != Status.MEMBER:
            return
        author.replies += 1
        author.credibility += p.credibility_reply * p.on_growth * (1.0 - author.credibility)
        author.heard += p.heard_gain * (1.0 - author.heard)
        warm = p.reply_warmth * (1.0 - author.warmth)
        author.change("belonging", Cause.REPLY, p.reply_belonging * (1.0 - author.belonging))
        author.change("warmth", Cause.REPLY, warm)
        here = author.circle is self.circle  # who has moved asks elsewhere now
        if kind == Kind.ANSWER and here and author.asked == message.number:
            author.asked = -1
            books.count(Tally.ANSWERED)
            author.change("trust", Cause.ANSWERED, p.answer_trust * (1.0 - author.trust))
            if author.side != self.side and p.on_complement > 0:
                for state in ("trust", "belonging"):
                    more = p.answer_complement * (1.0 - getattr(author, state))
                    author.change(state, Cause.COMPLEMENT, more)
        if self.model.operator.lets_befriend and not self.strengthen(author, p.tie_gain):
            self.connect(author, p.tie_start * (0.4 + self.nearness(author)))
