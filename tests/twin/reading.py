"""Opening the group and reading: what a visit does to somebody."""

from __future__ import annotations

from agents.chance import PRESENCE, draw1
from agents.names import SLOTS_PER_DAY, Cause, Kind, Need, Role, Tally, Wave
from tests.twin.feed import CHATTING
from tests.twin.values import Holding, Visit, single


class Reading:
    """What a member does as a reader."""

    def presence_chance(self, weekday: int, slot: int, shielded: float = 0.0) -> float:
        """Chance to open the group in this slot; ``shielded``: share of the outside pull that points take off."""
        p = self.model.params
        habit = p.presence_floor + (1.0 - p.presence_floor) * self.warmth
        muted = 1.0 - p.presence_mute * self.fatigue
        drawn = 1.0 - p.outside_pull * self.drawn_outside() * (1.0 - shielded) * (1.0 - self.belonging)
        return self.segment.rhythm[weekday][slot] * habit * muted * drawn

    def chance_now(self) -> float:
        """Chance to open the group in this tick: habit, points, a session announced."""
        m, p, operator = self.model, self.model.params, self.model.operator
        chance = self.presence_chance(m.weekday, m.slot, p.points_shield * operator.hold)
        chance = min(1.0, chance * (1.0 + p.points_lift * operator.hold))
        if operator.pull > 0 and self.seen >= operator.session_told:
            free = min(1.0, 2.0 * self.segment.rhythm[m.weekday][m.slot])
            chance += (1.0 - chance) * operator.pull * self.liking_of_session() * free
        return chance

    def lingering_chance(self, chance: float) -> float:
        """Chance to stay on from the slot before: lifted while a title glows in one's mind."""
        glowing = self.title_on_mind()
        if glowing < 0:
            return chance
        return chance + (1.0 - chance) * self.model.params.linger * self.holdings[glowing].glow

    def open_group(self) -> bool:
        """Whether the group is opened in this slot."""
        m = self.model
        chance = self.chance_now()
        if self.seen == m.tick - 1:
            chance = self.lingering_chance(chance)
        return draw1(m.seed_key, PRESENCE, m.tick, self.uid) < chance

    def visit(self) -> None:
        """One visit: read, speak, weigh what is on offer, think of a friend."""
        m = self.model
        self.intent.online = True
        m.books.count(Tally.VISITS)
        if self.seen < m.tick - m.slot:
            m.books.count(Tally.ACTIVE)
            if m.operator.hold > 0:
                self.points += 1
        self.seen = m.tick
        visit = self.read()
        m.books.count(Tally.READ, visit.messages)
        self.feel(visit)
        if m.operator.in_session and self.joins_sessions:
            self.attend()
        self.hear(visit)
        if not self.circle.dead:
            self.speak(visit, self.spur(visit) * self.closeness())
            if self.intent.kind >= 0 and self.intent.kind not in (Kind.ADVERT, Kind.BREACH):
                self.take_part(visit.prompts)
        silent = self.circle.dead and m.params.on_silence > 0
        if self.role == Role.ADVERTISER or (silent and not visit.messages):
            return
        if self.weigh_offers(visit):
            m.books.count(Tally.CONSIDERED)
        if self.intent.buy >= 0:
            m.books.count(Tally.TIPPED)
        if max(self.intent.buy, self.intent.team) >= 0 and not self.circle.dead:
            self.announce()
        if not self.circle.dead:
            self.consider_voting()
        if not silent:
            self.think_of_friend(visit.messages)

    def stretch(self) -> tuple[int, int, float]:
        """First and last message (exclusive) of this visit, and how many visits' worth is skipped."""
        feed, span = self.circle.feed, max(1, int(self.attention))
        first = self.unread
        kept = int(self.model.params.patience * span)
        skipped = max(0, feed.head - first - kept)
        first += skipped
        return first, min(feed.head, first + span), skipped / span

    @property
    def unread(self) -> int:
        """Number of the first message not yet read that can still be."""
        return max(self.mark, self.circle.feed.oldest)

    def read(self) -> Visit:
        """Walk through unread messages as far as attention goes."""
        p, feed = self.model.params, self.circle.feed
        visit = Visit(self.unread, *self.stretch())
        share = p.topic_share
        for message in feed.between(visit.start, visit.first):
            if message.author is not None and message.title >= 0:
                self.listen(message, visit, p.skim)
        for message in feed.between(visit.first, visit.last):
            kind = message.kind
            visit.by_operator += message.author is None
            visit.breaches += kind == Kind.BREACH
            visit.prompts += kind == Kind.PROMPT
            visit.off += message.off
            if kind in (Kind.CONTENT, Kind.PROMPT):
                liked = share * self.interests[message.topic] + (1.0 - share) * self.needs[message.need]
                visit.worth += liked * message.worth
            elif kind == Kind.PITCH:
                visit.pitches += 1
                heard = visit.about(message.title)
                if message.number < feed.fresh:
                    heard.old_pitches += 1
                else:
                    heard.pitches += 1
            elif kind == Kind.ADVERT:
                visit.adverts += 1
            else:
                if kind in CHATTING:
                    visit.chat += 1
                if message.title >= 0:
                    self.listen(message, visit, 1.0)
        self.mark = visit.last
        return visit

    def listen(self, message, visit: Visit, caught: float) -> None:
        """Another member speaks of a title; a message only skimmed is caught in part."""
        p, heard = self.model.params, visit.about(message.title)
        voice = caught * message.voice
        heard.voices += voice
        if message.kind == Kind.REVIEW:
            heard.reviews += caught * p.on_reviews
            heard.talk += voice * (1.0 - p.on_reviews)
        else:
            heard.talk += voice
            if message.kind == Kind.COMPLAINT:
                heard.complaints += caught * p.on_reviews

    def feel(self, visit: Visit) -> None:
        """What was read gives value, company or tiredness."""
        p = self.model.params
        cold = 1.0 - self.warmth
        worth = visit.worth * p.on_content
        gain = worth / (worth + p.value_half)
        self.change("warmth", Cause.CONTENT_VALUE, p.content_warmth * gain * cold)
        self.change("trust", Cause.CONTENT_VALUE, p.content_trust * gain * (1.0 - self.trust))
        talk = visit.chat / (visit.chat + p.chat_half)
        near = visit.near = self.company(self.model.tick - SLOTS_PER_DAY) * p.on_ties
        social = near / (near + p.tie_half)
        known = p.strangers + (1.0 - p.strangers) * social
        self.change("warmth", Cause.TALK, p.talk_warmth * talk * known * cold)
        self.change("warmth", Cause.TIES, p.tie_warmth * social * cold)
        self.change("belonging", Cause.TIES, p.tie_belonging * social * (1.0 - self.belonging))
        if not visit.messages:
            self.change("warmth", Cause.NO_VALUE, -p.empty_visit * self.warmth)
        private = 0.0 if self.model.operator.lets_befriend else p.advert_private
        adverts = visit.adverts * (1.0 - private) * p.on_fatigue
        self.change("fatigue", Cause.ADVERT_FATIGUE, p.advert_fatigue * adverts)
        self.change("trust", Cause.ADVERT_FATIGUE, -p.advert_trust * adverts)
        self.change("fatigue", Cause.PITCH_FATIGUE, p.pitch_fatigue * visit.pitches * p.on_fatigue)
        self.change("fatigue", Cause.OVERLOAD, p.overload * visit.skipped / (1.0 + visit.skipped) * p.on_fatigue)
        hurt = 1.0 - p.off_topic_values * (1.0 - self.needs[Need.VALUES])
        self.change("belonging", Cause.OFF_TOPIC, -p.off_topic * visit.off * hurt * self.belonging)
        rough = visit.breaches / (visit.said + p.breach_calm) if visit.breaches else 0.0
        self.change("belonging", Cause.BREACHES, -p.breach_belonging * rough * self.belonging)
        self.change("trust", Cause.BREACHES, -p.breach_trust * rough * self.trust)
        asked = p.prompt_fatigue * visit.prompts * (1.0 - self.warmth) ** 2
        self.change("fatigue", Cause.PROMPTED, asked * p.on_fatigue * p.on_ugc)

    def hear(self, visit: Visit) -> None:
        """Remember what was heard of each title."""
        p = self.model.params
        for title in self.model.shop:
            heard = visit.titles.get(title.index)
            if heard is None:
                continue
            holding = self.holdings[title.index]
            if heard.pitches or heard.old_pitches:
                warm_up(holding, title.lent_glow)
                holding.form = single(max(holding.form, title.lent_form))
            if heard.voices or heard.reviews or heard.complaints:
                holding.voices = single(holding.voices + heard.voices)
                lit = p.talk_glow * max(0.0, heard.voices) * title.talkable + p.review_glow * heard.reviews
                warm_up(holding, lit * title.fun)
                self.change("trust", Cause.REVIEWS, p.review_trust * heard.reviews * (1.0 - self.trust))
                spared = 1.0 - p.forgiveness * self.belonging * p.on_forgiveness
                self.change("trust", Cause.COMPLAINTS, -p.complaint_trust * heard.complaints * spared)
            for wave, strength in (
                (Wave.TALK, heard.talk),
                (Wave.REVIEW, heard.reviews),
                (Wave.BACKLOG, heard.old_pitches),
                (Wave.PITCH, heard.pitches),
            ):
                if strength > 0:
                    holding.heard.add(wave)
                    holding.exposure = wave


def warm_up(holding: Holding, by: float) -> None:
    """Feeling for a title rises towards 1."""
    holding.glow = single(holding.glow + (1.0 - holding.glow) * min(1.0, by))
