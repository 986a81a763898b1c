"""The twin's operator as a host of sharing sessions."""

from __future__ import annotations

from agents.names import SLOTS_PER_DAY, Form, Happening, Kind, Slot, Status

TRAILER, HOST, DIGEST = 1, 2, 4


class Hosting:
    """Sessions: what happens before, during and after."""

    def prepare_session(self) -> None:
        """Announce, open, and write up."""
        m, p = self.model, self.model.params
        now, guest = m.tick, self.session_quality
        self.pull = 0.0
        if 0 <= self.session_at < now:
            self.session_at = self.session_told = -1
        if self.echo_ends >= 0 and now >= self.echo_ends:
            self.echo, self.echo_ends = 0.0, -1
        if p.on_sessions == 0:
            return
        day = self.session_at // SLOTS_PER_DAY
        if self.session_at > now and self.session_parts & TRAILER and self.session_told < 0:
            if now >= (day - 1) * SLOTS_PER_DAY + Slot.EVENING:
                self.publish(Kind.TRAILER, topic=self.session_topic, need=self.session_need)
                self.session_told = now
        if self.session_at == now:
            if self.session_told >= 0:
                self.pull = p.session_pull * (0.3 + 0.7 * guest)
            self.tell_of_session(Form.LIVE, p.session_live * guest)
            if self.session_parts & DIGEST:
                self.digest_at = (day + 1) * SLOTS_PER_DAY + Slot.FORENOON
        if self.digest_at == now:
            self.digest_at = -1
            self.tell_of_session(Form.TEXT, p.digest_worth * guest)
            self.echo, self.echo_ends = p.session_reach * guest, now + 2 * SLOTS_PER_DAY

    def tell_of_session(self, form: int, worth: float) -> None:
        """Content out of a session."""
        topic, need = self.session_topic, self.session_need
        worth *= self.model.form_worth[form] * self.focus(topic, need) * self.novelty(topic)
        self.publish(Kind.CONTENT, topic=topic, need=need, form=form, worth=worth, off=self.off_topic(topic))
        self.heard_topic[topic] += 1

    @property
    def in_session(self) -> bool:
        """Whether a session is held in this tick."""
        return self.session_at == self.model.tick and self.model.params.on_sessions > 0

    def close_session(self) -> None:
        """Remember how many were there."""
        m = self.model
        if self.in_session:
            there = [a for a in m.people if a.status == Status.MEMBER and a.seen == m.tick and a.joins_sessions]
            m.happen(Happening.SESSION, None, self.session_topic, len(there), 0.0)
