"""Run files in the person's folder, and opening one: to watch, or to look back on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import paths, runfile

if TYPE_CHECKING:
    from game.runfile import RunFileError, RunRecord
    from game.scenario import Scenario
    from game.ui.app import App

LISTED = 100
"""Newest files shown."""


@dataclass(frozen=True)
class RunFile:
    """One file in the folder."""

    path: Path
    size: int
    """Bytes."""
    changed: datetime
    record: RunRecord | None
    problem: RunFileError | None = None
    """Why it cannot be opened, when it cannot; it is listed all the same."""


def run_files(folder: Path | None = None) -> list[RunFile]:
    """Run files in the folder, newest first; none when there is no folder."""
    found: list[tuple[float, int, Path]] = []
    try:
        for path in (folder or paths.runs_folder()).glob(f"*{paths.RUN_SUFFIX}"):
            known = path.stat()
            found.append((known.st_mtime, known.st_size, path))
    except OSError:
        return []
    newest = sorted(found, key=lambda entry: (-entry[0], entry[2].name))[:LISTED]
    return [_read(path, size, datetime.fromtimestamp(changed, UTC)) for changed, size, path in newest]


def _read(path: Path, size: int, changed: datetime) -> RunFile:
    try:
        return RunFile(path, size, changed, runfile.read(path))
    except runfile.RunFileError as problem:
        return RunFile(path, size, changed, None, problem)


def watch(app: App, record: RunRecord, name: str) -> None:
    """Replay a record; its scenario is taken from those at hand, else from the record itself."""
    from game.ui.screens.replay import open_replay

    _with_scenario(app, record, name, lambda scenario: open_replay(app, record, scenario, name=name))


def look_back_on(app: App, record: RunRecord, name: str) -> None:
    """Replay a record to its end at once and open its debrief, without counting it as one's own result."""
    from game.ui.screens.debrief import open_debrief
    from game.ui.screens.loading import LoadingScreen

    def begin(scenario: Scenario) -> None:
        def work() -> Any:
            from game.session import Session

            return Session.resume(record, scenario, name, None)

        def then(session: Any) -> None:
            open_debrief(app, session, own=False)

        app.push(LoadingScreen(app, app.tr("menu.saves.opening"), work, then, lambda e: tell_failure(app, e)))

    _with_scenario(app, record, name, begin)


def dropped(app: App, path: str) -> None:
    """A run file was dropped onto the window: keep a copy among one's own and watch it. Others are refused in words."""
    name = Path(path).name
    try:
        record = runfile.read(Path(path))
    except runfile.RunFileError as problem:
        tell_failure(app, problem)
        return
    except OSError as error:
        tell_failure(app, error)
        return
    keep(app, Path(path))
    watch(app, record, name)


def keep(app: App, path: Path) -> Path | None:
    """A copy in the folder of run files, unless it lies there already; None, in words, when that fails.

    Another file of the same name stays; the copy gets a number then.
    """
    try:
        data = path.read_bytes()
        kept = _free(paths.runs_folder() / path.with_suffix(paths.RUN_SUFFIX).name, data)
        if not kept.exists():
            runfile.write_bytes(data, kept)
            app.tell(app.tr("menu.saves.taken_in", name=kept.name), "good")
    except runfile.RunFileError as problem:
        app.tell(app.tr(f"saves.file.{problem.code}", **problem.fields), "warn")
        return None
    except OSError as error:
        app.tell(app.tr("menu.saves.not_taken_in", reason=str(error)), "warn")
        return None
    return kept


def _free(path: Path, data: bytes) -> Path:
    """The path, or the next with a number, at which there is nothing else than ``data``."""
    wanted, number = path, 1
    while path.exists() and path.read_bytes() != data:
        number += 1
        path = wanted.with_stem(f"{wanted.stem}-{number}")
    return path


def _with_scenario(app: App, record: RunRecord, name: str, then: Callable[[Scenario], object]) -> None:
    from game.replay import scenario_of

    try:
        scenario = scenario_of(record, name, app.catalog.scenarios)
    except runfile.RunFileError as problem:
        tell_failure(app, problem)
        return
    then(scenario)


def tell_failure(app: App, error: Exception) -> None:
    """Say on the present screen why a run cannot be opened."""
    tr = app.tr
    code = getattr(error, "code", "")
    known = bool(code) and tr.has(f"saves.file.{code}")
    reason = tr(f"saves.file.{code}", **getattr(error, "fields", {})) if known else str(error)
    close: list[tuple[str, str, object]] = [(tr("app.close"), "primary", None)]
    app.screen.ask(tr("debrief.replay.failed"), reason, close, icon="warn", name="failed")
