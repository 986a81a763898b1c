"""Opening what was kept: a save to play on, a finished run to look back on."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.feed import Retold
from game.ui import screens
from game.ui.screens.loading import LoadingScreen

if TYPE_CHECKING:
    from game.runfile import RunRecord
    from game.ui.app import App


def resume(app: App, slot: str) -> None:
    """Open a saved game and play on; what goes wrong is said on the screen below.

    While another Hearth is open on the same store the run goes on as one of its own, so that two windows never
    write over each other's days.
    """

    go_on(app, slot, lambda: app.store.record(slot))


def go_on(app: App, name: str, record: Callable[[], RunRecord]) -> None:
    """As :func:`resume`, for a record from elsewhere such as a run file."""
    store = app.store

    def own() -> RunRecord:
        found = record()
        return found if store is None or store.alone else replace(found, run_id=uuid.uuid4().hex[:12])

    def then(session: Any) -> None:
        if session.over:
            screens.open_debrief(app, session)
        else:
            screens.open_play(app, session.scenario, session, retold.log)

    retold = Retold()
    _open(app, name, own, then, None if store is None else store.autosave, retold)


def look_back(app: App, result: Any) -> None:
    """Replay a finished run and open its debrief."""

    def record() -> Any:
        from game import runfile

        return runfile.decode(result.record, result.run_id)

    def then(session: Any) -> None:
        screens.open_debrief(app, session)

    _open(app, result.run_id, record, then, None)


def _open(
    app: App, name: str, record: Callable[[], Any], then: Callable[[Any], object], autosave: Any,
    hear: Callable[[Any], object] | None = None,
) -> None:  # fmt: skip
    def work() -> Any:
        from game.replay import scenario_of
        from game.session import Session

        read = record()
        if app.catalog.find(read.scenario) is None:
            raise LookupError(app.tr("menu.saves.no_scenario", scenario=read.scenario))
        # A variant of a lesson, or a lesson that has changed since, is opened from the record itself.
        scenario = scenario_of(read, name, app.catalog.scenarios)
        return Session.resume(read, scenario, name, autosave, traced=True, hear=hear)

    def failed(error: Exception) -> None:
        tr = app.tr
        code = getattr(error, "code", "")
        known = bool(code) and tr.has(f"saves.file.{code}")
        reason = tr(f"saves.file.{code}", **getattr(error, "fields", {})) if known else str(error)
        close: list[tuple[str, str, object]] = [(tr("app.close"), "primary", None)]
        app.screen.ask(tr("menu.failed.title"), reason, close, icon="warn", name="failed")

    app.push(LoadingScreen(app, app.tr("menu.saves.opening"), work, then, failed))
