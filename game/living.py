"""A journal lived again, stop by stop: what cannot be done is left undone and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.decisions import Inject, Reason, Verdict
from agents.names import SLOTS_PER_DAY
from game.journal import Entry
from game.scenario import Scenario
from game.session import Session

Going = Callable[[int], bool]
"""Told the day about to be played; False gives up."""


@dataclass(frozen=True)
class Skipped:
    """A decision that could not be taken any more."""

    entry: Entry
    reasons: tuple[Reason, ...]


class Living:
    """One run made from a journal. Where it is to stop, :meth:`to` says; decisions of that moment wait until it goes
    on, as in :class:`game.reel.Reel`, or until :meth:`decide`.

    Cards no entry answers take their default; decisions behind an early end are not asked for. What befell the run
    from an instructor's hand befalls this one too.
    """

    def __init__(
        self, scenario: Scenario, seed: int, journal: Sequence[Entry], going: Going | None = None, *,
        traced: bool = False,
    ) -> None:  # fmt: skip
        """``going`` is asked each morning; ``traced`` keeps whom causes touched, also where play hides that."""
        self.session = Session.start(_open(scenario) if traced else scenario, seed, traced=traced)
        self.session.keep_digests = False
        self.skipped: list[Skipped] = []
        self._journal, self._next, self._going = tuple(journal), 0, going

    def to(self, tick: int) -> bool:
        """Play to a tick, or to the end if that comes first; False when ``going`` gave up."""
        while self._next < len(self._journal) and self._journal[self._next].tick < tick:
            if not self._play(self._journal[self._next].tick):
                return False
            if self.session.over:
                return True
            self.decide()
        return self._play(tick)

    def decide(self) -> None:
        """Take the decisions of the moment where it stands."""
        session = self.session
        while self._next < len(self._journal) and self._journal[self._next].tick <= session.tick and not session.over:
            entry = self._journal[self._next]
            self._next += 1
            verdict = self._take(entry)
            if not verdict.ok:
                self.skipped.append(Skipped(entry, verdict.reasons))

    def _take(self, entry: Entry) -> Verdict:
        if isinstance(entry.decision, Inject):
            return self.session.befall(entry.decision)
        return self.session.submit(entry.decision)

    def _play(self, tick: int) -> bool:
        session = self.session
        if self._going is None:
            session.skip(tick - session.tick)
            return True
        while session.tick < tick and not session.over:
            if not self._going(session.day):
                return False
            session.skip(min(tick - session.tick, SLOTS_PER_DAY - session.tick % SLOTS_PER_DAY))
        return True


def _open(scenario: Scenario) -> Scenario:
    """The same rules with nothing hidden: what a lesson keeps back in play is told afterwards."""
    if scenario.visibility.why:
        return scenario
    seen = scenario.spec.visibility.model_copy(update={"why": True})
    return scenario.model_copy(update={"spec": scenario.spec.model_copy(update={"visibility": seen})})
