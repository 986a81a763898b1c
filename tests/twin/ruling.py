"""The twin's operator as the one who sets rules."""

from __future__ import annotations

from agents.exact import exp_
from agents.names import SLOTS_PER_DAY, Slot


class Ruling:
    """The rules of the place."""

    @property
    def strictness(self) -> float:
        """How far rules are heeded."""
        p = self.model.params
        if not self.rules:
            return 0.0
        return p.on_rules * (p.rules_cowritten if self.cowritten else 1.0)

    @property
    def lets_befriend(self) -> bool:
        """Whether members may make friends."""
        return bool(self.befriend) or self.model.params.on_rules == 0

    def resentment(self) -> float:
        """Share of belonging that rules from above cost tonight."""
        p = self.model.params
        if not self.rules or self.cowritten or p.on_rules == 0:
            return 0.0
        days = (self.model.tick - self.rules_since) / SLOTS_PER_DAY
        return p.rules_resent * exp_(-days / p.rules_resent_days)

    @property
    def clears_out(self) -> bool:
        """Whether the silent are removed tonight."""
        m = self.model
        if self.quiet_ok or m.params.on_rules == 0 or m.slot != Slot.NIGHT:
            return False
        return m.day > 0 and m.day % 30 == 0 and m.tick - self.rules_since >= 30 * SLOTS_PER_DAY
