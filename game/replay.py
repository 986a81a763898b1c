"""Run files opened again: replayed, verified day by day, and handed on as a session to look at or play on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game import runfile
from game.runfile import RunFileError, RunRecord
from game.scenario import Scenario, ScenarioError, find_scenarios, load, load_logic
from game.score import Outcome
from game.session import Autosave, Session


@dataclass(frozen=True)
class ReplayResult:
    """What replaying a run file came to."""

    ok: bool
    """Every day came out as recorded."""
    days: int
    """Days finished in the record."""
    digest: str
    """State digest at its end, as replayed; empty when it diverged."""
    diverged_day: int | None = None
    """First day (0 is the first of the course) that came out differently, None when none did."""
    outcome: Outcome | None = None
    """How it stands at its end, None when it diverged."""


def replay(path: Path, scenarios: Iterable[Scenario] | None = None) -> ReplayResult:
    """Replay the run file at ``path`` and compare every day.

    Raises:
        RunFileError: it cannot be read (see :func:`game.runfile.read`), or its scenario cannot be loaded.
    """
    record = runfile.read(path)
    try:
        session = open_run(record, path.name, scenarios)
    except RunFileError as wrong:
        if wrong.code != "diverged":
            raise
        return ReplayResult(False, len(record.digests), "", int(wrong.fields["day"]) - 1)
    return ReplayResult(True, len(record.digests), session.digest(), None, session.outcome())


def save_run(session: Session, path: Path) -> None:
    """Write a session's run file, whole or not at all.

    Raises:
        RunFileError: disk full, writing not allowed, or another fault of the file system.
    """
    runfile.write(session.record(), path)


def load_run(
    path: Path, scenarios: Iterable[Scenario] | None = None, autosave: Autosave | None = None
) -> Session:
    """The run in a file, replayed and verified, ready to be played on.

    Raises:
        RunFileError: it cannot be read, its scenario cannot be loaded, or it does not come out as recorded.
    """
    return open_run(runfile.read(path), path.name, scenarios, autosave)


def open_run(
    record: RunRecord,
    name: str,
    scenarios: Iterable[Scenario] | None = None,
    autosave: Autosave | None = None,
    traced: bool = False,
) -> Session:
    """As :func:`load_run`, for a record read elsewhere, such as one kept in the store; ``traced`` to be played on.

    ``scenarios`` are those at hand, by default the installed ones: a record's scenario is taken from them
    when its rules are the same to the last digit, for the sake of its words; else from the record itself.

    Raises:
        RunFileError: as :func:`load_run`.
    """
    return Session.resume(record, scenario_of(record, name, scenarios), name, autosave, traced)


def scenario_of(record: RunRecord, name: str, scenarios: Iterable[Scenario] | None = None) -> Scenario:
    """The scenario a record was played on, with words where they are at hand.

    Raises:
        RunFileError: the record's own text is no valid scenario, or not the one it claims to be.
    """
    at_hand = installed(record.scenario) if scenarios is None else scenarios
    known = [scenario for scenario in at_hand if scenario.id == record.scenario]
    for scenario in known:
        if scenario.digest == record.scenario_digest:
            return scenario
    try:
        embedded = load_logic(record.scenario_text)
    except ScenarioError as wrong:
        detail = wrong.problems[0].message if wrong.problems else "it is empty"
        raise RunFileError("scenario", name=name, detail=detail) from wrong
    if embedded.digest != record.scenario_digest or embedded.id != record.scenario:
        raise RunFileError("altered", name=name)
    return _with_words(embedded, known)


def installed(id: str) -> list[Scenario]:
    """Installed scenarios of that id; those that cannot be loaded are passed over."""
    found = []
    for folder in find_scenarios(hidden=True):
        if folder.name == id or folder.name == f"_{id}":
            try:
                found.append(load(folder))
            except ScenarioError:
                continue
    return found


def _with_words(embedded: Scenario, known: list[Scenario]) -> Scenario:
    """The scenario with the words of an installed edition that speaks of the same things, if there is one."""
    for other in known:
        if _spoken_of(other) == _spoken_of(embedded):
            return embedded.model_copy(update={"texts": other.texts})
    return embedded


def _spoken_of(scenario: Scenario) -> tuple[frozenset[str], ...]:
    spec = scenario.spec
    parts = (spec.topics, spec.segments, spec.titles, spec.channels, spec.circles, spec.goals, spec.losses)
    return tuple(frozenset(part) for part in parts)
