"""The screens. Functions here open them, so that none has to import another before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.ui.app import App


def open_title(app: App) -> None:
    """The first screen."""
    from game.ui.screens.title import TitleScreen

    app.push(TitleScreen(app))


def open_choice(app: App, chosen: str = "") -> None:
    """The lessons to choose from; ``chosen`` is the one shown first."""
    from game.ui.screens.choose import ChooseScreen

    app.push(ChooseScreen(app, chosen))


def open_briefing(app: App, scenario: Any, seed: int | None = None, mode: str = "practice") -> None:
    """What a lesson is about, with its start button."""
    from game.ui.screens.briefing import BriefingScreen

    app.push(BriefingScreen(app, scenario, seed=seed, mode=mode))


def reopen_briefing(app: App, scenario: Any, session: Any = None) -> None:
    """The same in the middle of play: to read, with goals and levers as they are in a session, and a button back."""
    from game.ui.screens.briefing import BriefingScreen

    known = {} if session is None else {"goals": session.goals, "locked": session.locked}
    app.push(BriefingScreen(app, scenario, playing=True, **known))


def open_play(app: App, scenario: Any, session: Any, feed: Any = None) -> None:
    """Play a session; the screens of choosing are left behind, so that leaving play leads to the title.

    ``feed`` is the log of what was said before, where the run is taken up again.
    """
    from game.ui.screens.play import PlayScreen

    app.home()
    app.push(PlayScreen(app, session, feed))


def open_debrief(app: App, session: Any) -> None:
    """Look back on a run, finished or not."""
    from game.ui.screens.debrief import open_debrief as look_back

    look_back(app, session)


def open_settings(app: App) -> None:
    """The settings, above whatever is there."""
    from game.ui.screens.settings import SettingsScreen

    app.push(SettingsScreen(app))


def open_pause(app: App, session: Any) -> None:
    """The menu in the middle of play."""
    from game.ui.screens.pause import PauseScreen

    app.push(PauseScreen(app, session))


def open_saves(app: App) -> None:
    """Saved games and replays."""
    from game.ui.screens.saves import SavesScreen

    app.push(SavesScreen(app))


def open_profiles(app: App) -> None:
    """Who plays."""
    from game.ui.screens.profiles import ProfilesScreen

    app.push(ProfilesScreen(app))


def open_help(app: App) -> None:
    """How one plays, and the words of the trade."""
    from game.ui.screens.help import HelpScreen

    app.push(HelpScreen(app))


def open_about(app: App) -> None:
    """Who made it, with what, under which licences."""
    from game.ui.screens.about import AboutScreen

    app.push(AboutScreen(app))
