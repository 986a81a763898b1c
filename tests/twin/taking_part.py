"""What members do when asked: steps, prompts, sessions; and what rules do to them."""

from __future__ import annotations

from agents.chance import TALK, draw1
from agents.exact import exp_
from agents.names import SLOTS_PER_DAY, Cause, Kind, Role, Source, Tally
from tests.twin.values import Visit

WEEK, MONTH = 7 * SLOTS_PER_DAY, 30 * SLOTS_PER_DAY


class TakingPart:
    """A member among rules, tasks and sessions."""

    @property
    def is_new(self) -> bool:
        """In the first fortnight."""
        return self.source != Source.FOUNDING and self.model.tick - self.joined < 14 * SLOTS_PER_DAY

    @property
    def joins_sessions(self) -> bool:
        """Whether this is somebody a session is for."""
        return self.role != Role.ADVERTISER and not self.circle.dead

    # --- rules ------------------------------------------------------------------------------------------

    def breach_chance(self) -> float:
        """Chance that a message breaks the rules."""
        m, p = self.model, self.model.params
        chance = p.breach_settled
        if self.source != Source.FOUNDING:
            days = (m.tick - self.joined) / SLOTS_PER_DAY
            chance += max(0.0, p.breach_new - p.breach_settled) * exp_(-days / p.breach_days)
        kept = max(0.0, 1.0 - p.rules_keep * m.operator.strictness)
        return chance * kept * (1.0 - p.breach_spared * self.belonging)

    def misstep(self) -> None:
        """Perhaps say something against the rules instead."""
        m = self.model
        if m.params.on_breaches > 0 and draw1(m.seed_key, TALK, m.tick, self.uid, 1) < self.breach_chance():
            intent = self.intent
            intent.kind, intent.title, intent.topic, intent.reply_to = int(Kind.BREACH), -1, -1, -1

    def live_by_rules(self) -> None:
        """What a day under the rules costs."""
        p, operator = self.model.params, self.model.operator
        self.change("belonging", Cause.RULES, -operator.resent * self.belonging)
        if not operator.lets_befriend:
            self.change("belonging", Cause.FORBIDDEN, -p.forbidden * self.belonging)

    def be_removed_if_silent(self) -> None:
        """Who wrote nothing for a month has to go."""
        month_ago = self.model.tick - MONTH
        if self.last_post <= month_ago and self.joined <= month_ago:
            self.intent.leave = int(Cause.LEFT_RULES)

    # --- being asked ------------------------------------------------------------------------------------

    def spur(self, visit: Visit) -> float:
        """Factor on the chance to write."""
        p, operator = self.model.params, self.model.operator
        by = 1.0
        if visit.prompts:
            by += p.on_ugc * p.prompt_lift * visit.prompts / (visit.prompts + p.prompt_half)
        if operator.rules and self.posts == 0 and self.is_new:
            by *= 1.0 + p.rules_first * operator.strictness
        others = visit.messages - visit.by_operator
        if visit.by_operator > others:
            lead = (visit.by_operator - others) / (visit.messages + p.shadow_half)
            by *= 1.0 - p.on_founder * p.founder_shadow * lead
        return by

    def take_part(self, prompts: int) -> None:
        """Be about to write after having been asked."""
        m, p = self.model, self.model.params
        away, step = 1.0 - self.belonging, m.operator.tasks
        if prompts and p.on_ugc > 0:
            self.change("belonging", Cause.PROMPTED, p.prompted * away)
        if not step or p.on_tasks == 0 or self.last_post >= m.tick - m.slot:
            return
        if draw1(m.seed_key, TALK, m.tick, self.uid, 2) < 1.0 - p.task_hard * step:
            self.stepped = m.tick
            self.change("belonging", Cause.TASK, p.task_belonging * step * away)

    def fall_short(self) -> None:
        """A week on line without a step discourages."""
        m, p = self.model, self.model.params
        step, since = m.operator.tasks, m.tick - WEEK
        if not step or p.on_tasks == 0 or m.operator.tasks_since > since:
            return
        if self.seen >= since > self.stepped and self.joined <= since:
            self.change("warmth", Cause.TASK, -p.task_discourage * step**2 * self.warmth)

    # --- sessions ---------------------------------------------------------------------------------------

    def liking_of_session(self) -> float:
        """How much the session speaks to this member."""
        p, operator = self.model.params, self.model.operator
        liked, needed = self.interests[operator.session_topic], self.needs[operator.session_need]
        return p.topic_share * liked + (1.0 - p.topic_share) * needed

    def attend(self) -> None:
        """Be at a session."""
        m, p, operator = self.model, self.model.params, self.model.operator
        worth = p.session_worth * operator.session_quality * self.liking_of_session()
        gain = worth / (worth + p.value_half)
        m.books.count(Tally.AT_EVENTS)
        self.change("warmth", Cause.SESSION, p.session_warmth * gain * (1.0 - self.warmth))
        self.change("trust", Cause.SESSION, p.session_trust * gain * (1.0 - self.trust))
        self.change("fatigue", Cause.SESSION, p.session_fatigue * (1.0 - gain) * p.on_fatigue)
        if not operator.session_parts & 2:
            return
        self.change("belonging", Cause.SESSION, p.session_belonging * gain * (1.0 - self.belonging))
        if self.asked >= 0:
            self.asked = -1
            m.books.count(Tally.ANSWERED)
            self.change("trust", Cause.SESSION, p.answer_trust * (1.0 - self.trust))
