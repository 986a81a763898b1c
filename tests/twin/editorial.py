"""What the twin's operator's posts are worth, and what they cost in hours."""

from __future__ import annotations

from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY


class Editorial:
    """The operator as an editor."""

    def off_topic(self, topic: int) -> float:
        """How far a topic lies off the stated position."""
        if not self.on_position or topic == self.topic:
            return 0.0
        return self.model.params.on_position * (1.0 - self.breadth)

    def focus(self, topic: int, need: int) -> float:
        """Factor for content on the stated position."""
        p = self.model.params
        if not self.on_position:
            return 1.0
        on = ((topic == self.topic) + (need == self.need)) / 2
        return 1.0 + p.on_position * p.focus_lift * (1.0 - self.breadth) * on

    def novelty(self, topic: int) -> float:
        """Factor for what was not lately posted about."""
        p, heard = self.model.params, self.heard_topic[topic]
        return 1.0 + p.on_novelty * p.novelty * (p.novelty_half - heard) / (p.novelty_half + heard)

    def depth(self, need: int) -> float:
        """Factor for a plan that serves one need."""
        p = self.model.params
        planned = sum(line.per_week for line in self.lines)
        if not planned:
            return 1.0
        same = sum(line.per_week for line in self.lines if line.need == need)
        return 1.0 + p.on_novelty * p.depth_lift * (same / planned - p.depth_usual)

    def regularity(self, line) -> float:
        """Factor for a column kept up."""
        p = self.model.params
        if not line.column:
            return 1.0
        weeks = max(0, self.model.tick - line.since) / (SLOTS_PER_DAY * DAYS_PER_WEEK)
        return 1.0 + p.on_novelty * p.column_lift * weeks / (weeks + p.column_half)

    def worth_of(self, line) -> float:
        """Worth of one post of a line."""
        m = self.model
        worth = line.quality * m.form_worth[line.form] * self.focus(line.topic, line.need) * self.depth(line.need)
        worth *= self.novelty(line.topic) * self.regularity(line)
        return worth * m.params.prompt_worth if line.ugc else worth

    def hours_for(self, line) -> float:
        """Hours for one post of a line."""
        m = self.model
        hours = self.hours_post * m.form_hours[line.form]
        if line.column:
            hours *= m.params.column_hours
        return hours * m.params.ugc_hours if line.ugc else hours
