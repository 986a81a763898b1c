"""The look back on a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.ui.screens.debrief.screen import DebriefScreen

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["DebriefScreen", "open_debrief"]


def open_debrief(app: App, session: Any, *, own: bool = True) -> None:
    """Look back on a run.

    A run that is over leaves play behind, so that going back leads to the lessons; else it is looked at above
    whatever is there. With ``own`` a run that is over is kept among this person's results; not so one that
    was only opened from a file.
    """
    from game.ui.screens.debrief.keeping import keep_result

    if own and session.over:
        if any(screen.name == "play" for screen in app.screens):
            app.home()
        keep_result(app.store, session)
    app.push(DebriefScreen(app, session))
