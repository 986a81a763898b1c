"""A scenario folder watched while it is being written: read again when saved, and the run carried over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agents.decisions import Inject
from game.journal import Act
from game.scenario.load import load
from game.scenario.problems import Problem, ScenarioError
from game.scenario.scenario import Scenario
from game.session import Session

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Reading:
    """What a look at the folder gave: a scenario, or what is wrong with it."""

    scenario: Scenario | None
    problems: tuple[Problem, ...] = ()


class Watch:
    """Looks at a folder whenever asked, and reads it when its files have changed and lie still."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: Signature | None = None
        self._seen: Signature | None = None

    def look(self) -> Reading | None:
        """A new reading; None when nothing is new, or the files are just being written."""
        now = signature(self.folder)
        settled, self._seen = now == self._seen or self._read is None, now
        if now == self._read or not settled:
            return None
        self._read = now
        try:
            return Reading(load(self.folder))
        except ScenarioError as error:
            return Reading(None, tuple(error.problems))


def signature(folder: Path) -> Signature:
    """Names, times and sizes of the folder's files: another one after every save."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            stat = path.stat()
        except OSError:  # taken away between the two calls
            continue
        found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@dataclass(frozen=True)
class Carried:
    """A run under changed rules."""

    session: Session
    how: str
    """``words``: the rules are the same; ``kept``: the same day, decided again as before; ``ended``: by the new
    rules it is over before that day; ``restarted``: begun again, because a decision is not possible any more."""
    day: int
    """Day (from 1) it stands at, or the day of the decision that was refused."""
    refused: Act | None = None
    """That decision."""


def carry(old: Session, scenario: Scenario) -> Carried:
    """The run of ``old`` under a scenario changed meanwhile: same luck, same decisions, as far as they apply.

    ``old`` is left as it is.
    """
    same = scenario.digest == old.scenario.digest and scenario.variant == old.scenario.variant
    session = _begun(old, scenario)
    for entry in old.journal:
        if entry.tick > session.tick:
            session.skip(entry.tick - session.tick)
        if session.over:
            break
        if not _again(session, entry.decision) and session.tick == entry.tick:
            return Carried(_begun(old, scenario), "restarted", entry.day + 1, entry.decision)
    if old.tick > session.tick and not session.over:
        if old.tick - session.tick > 1:
            session.skip(old.tick - session.tick - 1)
        session.advance(1)
    if session.over and not old.over:
        return Carried(session, "ended", session.day)
    return Carried(session, "words" if same else "kept", session.day + 1)


def _begun(old: Session, scenario: Scenario) -> Session:
    """The first day, with the luck of ``old``, saved in its place."""
    session = Session.start(scenario, seed=old.seed, mode="practice", traced=True)
    session.run_id = old.run_id
    return session


def _again(session: Session, decision: Act) -> bool:
    verdict = session.befall(decision) if isinstance(decision, Inject) else session.submit(decision)
    return verdict.ok
