"""What a community remembers beside its columns: findings of research, and what is still to be undone."""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.decisions import Decision
from agents.names import Study


@dataclass(frozen=True)
class Finding:
    """What a piece of research showed: estimates with their sampling error, never the hidden truth itself."""

    tick: int
    kind: Study
    subject: str
    """``needs``, ``topics``, or the key of a title."""
    asked: int
    answered: int
    values: tuple[float, ...]
    """Estimates in [0, 1]: one per need, one per topic, or one for a title: the share who would take it."""
    errors: tuple[float, ...]
    """Standard errors of the estimates, as the sample itself shows them."""


@dataclass(frozen=True)
class Later:
    """A decision that takes effect by itself at a tick, such as the end of a shock."""

    tick: int
    decision: Decision


@dataclass
class Memory:
    """Lists grow only; a fork takes a copy."""

    findings: list[Finding] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)

    def copy(self) -> Memory:
        """An independent memory of the same, unchanging, entries."""
        return Memory(list(self.findings), list(self.later))
