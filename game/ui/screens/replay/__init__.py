"""Watching a run again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.runfile import RunRecord
    from game.scenario import Scenario
    from game.ui.app import App


def open_replay(
    app: App, record: RunRecord, scenario: Scenario, *, name: str = "", day: int = 0, look_back: bool = True
) -> None:
    """Play a recorded run again, from the morning of ``day`` on (0 is the first).

    With ``look_back`` the replay has a button that leads to the debrief. What goes wrong is said on the
    screen below.
    """
    from game.reel import Reel
    from game.ui.screens.loading import LoadingScreen
    from game.ui.screens.replay.screen import ReplayScreen
    from game.ui.screens.replay.shelf import tell_failure

    def work() -> Any:
        reel = Reel(record, scenario, name or scenario.id)
        reel.seek(day)
        return reel

    def then(reel: Any) -> None:
        app.push(ReplayScreen(app, reel, look_back=look_back))

    def failed(error: Exception) -> None:
        tell_failure(app, error)

    app.push(LoadingScreen(app, app.tr("debrief.replay.opening"), work, then, failed))
