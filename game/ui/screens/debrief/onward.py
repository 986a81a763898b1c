"""After a lesson was lost: what can be opened from here that may go better, each with its reason.

Only what is true of this run is offered: a day on which a curve turned for the worse, the lesson's own easier
variant, the tutorial where it was not gone through, a lesson that asks for less and is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from game.scenario.course import missing
from game.ui import screens
from game.ui.fresh import fresh_seed
from game.ui.tutorial import LESSON
from game.ui.tutorial.tutor import SEEN
from game.ui.widgets import Card, CardButton, Grid, Label, Paragraph, Widget
from game.views.turns import turn_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.debrief import Debrief, TurningPoint
    from game.scenario import Scenario
    from game.session import Session
    from game.ui.app import App

EASY = "easy"
"""Name of a lesson's variant that asks for less."""


@dataclass(frozen=True)
class Way:
    """One thing to open: its words are ``debrief.onward.<key>``, with ``fields``."""

    key: str
    open: Callable[[], object]
    fields: tuple[tuple[str, str], ...] = ()


def worst_turn(found: Debrief) -> TurningPoint | None:
    """The turning point after which a curve did worse by most; None where all turned for the better."""
    worse = [turn for turn in found.turning_points if turn.change < 0]
    return min(worse, key=lambda turn: turn.change, default=None)


def lesson_before(scenario: Scenario, known: list[Scenario], won: set[str], all_open: bool) -> Scenario | None:
    """The first lesson of the course that asks for less than this one, is open and has not been won."""
    ids = {s.id for s in known}
    for s in known:
        is_open = all_open or not missing(s, won, ids)
        if s.difficulty < scenario.difficulty and is_open and s.id not in won and s.id != scenario.id:
            return s
    return None


def ways_on(app: App, session: Session, found: Debrief, see_day: Callable[[int], object]) -> tuple[Way, ...]:
    """What to offer after this run; nothing when it was won or is not over."""
    if not found.outcome.over or found.outcome.won:
        return ()
    tr, scenario, made = app.tr, session.scenario, list[Way]()
    turn = worst_turn(found)
    if turn is not None and turn.day > 0:
        made.append(Way("day", partial(see_day, turn.day), (("turn", turn_title(turn, tr)),)))
    if app.catalog.read:
        made += _lessons(app, scenario)
    return tuple(made)


def _lessons(app: App, scenario: Scenario) -> list[Way]:
    made: list[Way] = []
    store, known = app.store, app.catalog.scenarios
    won = {s.id for s in known if store is not None and store.best_stars(s.id)}
    plain = app.catalog.find(scenario.id)
    easy = app.catalog.find(scenario.id, EASY) if plain is not None and EASY in plain.variants else None
    if plain is not None and easy is not None and easy.digest != scenario.digest:
        what = plain.text(app.tr.lang).variants.get(EASY, "")
        made.append(Way("easy", partial(_brief, app, easy), (("what", what),)))
    first = next((s for s in known if s.id == LESSON), None)
    if first is not None and (scenario.id == LESSON or LESSON not in won):
        key = "tutorial" if scenario.id == LESSON else "first"
        made.append(Way(key, partial(_taught, app, first), (("lesson", first.text(app.tr.lang).title),)))
        return made
    before = lesson_before(scenario, known, won, app.settings.all_lessons or store is None)
    if before is not None:
        words = before.text(app.tr.lang)
        fields = (("lesson", words.title), ("what", words.tagline))
        made.append(Way("lesson", partial(_brief, app, before), fields))
    return made


def _brief(app: App, scenario: Scenario) -> None:
    screens.open_briefing(app, scenario, seed=fresh_seed())


def _taught(app: App, scenario: Scenario) -> None:
    """The first lesson, with its tutorial open again."""
    if app.store is not None:
        app.store.set_setting(SEEN, False, app.store.profile)
    _brief(app, scenario)


def onward_card(ways: tuple[Way, ...], app: App) -> Widget:
    """The ways beside each other, where there is room."""
    tr = app.tr
    return Card(
        [
            Label(tr("debrief.onward.title"), "heading", icon="right"),
            Grid([_button(way, app) for way in ways], cell=300, columns=3, gap=10),
        ],
        gap=10, pad=18, name="onward",
    )  # fmt: skip


def _button(way: Way, app: App) -> Widget:
    fields = dict(way.fields)
    title, text = (app.tr(f"debrief.onward.{way.key}.{part}", **fields) for part in ("name", "text"))
    rows: list[Widget] = [Paragraph(title, "strong", color="amber"), Paragraph(text, "small")]
    return CardButton(rows, way.open, gap=3, pad=(14, 10), name=f"onward.{way.key}", label=f"{title}. {text}")
