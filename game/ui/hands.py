"""Whole lessons played by mouse and keyboard: what a person at the screen does, from the title to the look back.

Built on :class:`game.ui.pilot.Pilot`; nothing here reaches past what can be seen and pressed.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.ui.pilot import NotFound, Pilot
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.play.screen import PlayScreen
from game.ui.widgets import Dropdown, Segmented, Slider, Stepper, Toggle, Widget

Setting = str | float | bool
"""What a control is set to: the value of an option, a number, on or off."""
LONG = 20_000
"""Frames waited at most for something to be loaded."""


class Hands:
    """Somebody at the screen.

    Args:
        answers: event -> choice for the cards that come; others are put off.
        rest: seconds the eyes rest on a screen before the hands go on; 0 for none.
    """

    def __init__(self, pilot: Pilot, answers: Mapping[str, str] | None = None, rest: float = 0.0) -> None:
        self.pilot, self.rest = pilot, rest
        self.answers = dict(answers or {})

    # ---- from title to play
    def begin(self, lesson: str, luck: int) -> PlayScreen:
        """From the title over map and briefing into a lesson with the luck of a number."""
        pilot = self.pilot
        pilot.until(lambda: pilot.screen == "title").click("play")
        pilot.until(lambda: pilot.maybe(f"lesson.{lesson}") is not None, LONG)
        if getattr(pilot.app.screen, "chosen", "") != lesson:  # a click on the chosen one would open it
            pilot.click(f"lesson.{lesson}")
        pilot.wait(self.rest)
        self._choose(pilot.find("luck"), "number")
        pilot.click("seed").press("home")
        for _ in range(20):
            pilot.press("delete")
        pilot.type(str(luck)).wait(self.rest)
        pilot.click("briefing")
        pilot.until(lambda: pilot.maybe("start") is not None, LONG).wait(2 * self.rest).click("start")
        pilot.until(lambda: isinstance(pilot.app.screen, PlayScreen), LONG)
        return self.play

    @property
    def play(self) -> PlayScreen:
        """The play screen.

        Raises:
            NotFound: another screen is uppermost.
        """
        screen = self.pilot.app.screen
        if not isinstance(screen, PlayScreen):
            raise NotFound(f"not in play but on {screen.name!r}")
        return screen

    # ---- deciding
    def decide(self, card: str, **settings: Setting) -> Hands:
        """Open a lever's card, set its controls one after the other and take the decision."""
        pilot = self.pilot
        if self.play.tab != "levers":
            self._choose(pilot.find("tabs"), "levers")
        if self.play.opened != card:
            pilot.click(f"card.{card}")
        for name, value in settings.items():
            self.set(f"field.{name}", value)
        pilot.frames(2)
        button = pilot.find("confirm")
        if not button.usable:
            raise NotFound(f"{card} with {settings} is refused: {pilot.texts()}")
        pilot.click("confirm").frames(2)
        return self

    def set(self, name: str, value: Setting) -> None:
        """Bring one control to a value."""
        pilot = self.pilot
        widget = pilot.find(name)
        if isinstance(widget, Toggle):
            if widget.value != value:
                pilot.click(name)
        elif isinstance(widget, Segmented | Dropdown):
            self._choose(widget, str(value))
        elif isinstance(widget, Slider | Stepper):
            self._turn(widget, float(value))
        else:
            raise NotFound(f"{name} cannot be set")

    def _choose(self, widget: Widget, value: str) -> None:
        pilot, tree = self.pilot, self.pilot.app.screen.tree
        assert isinstance(widget, Segmented | Dropdown)
        values = [key for key, _ in widget.options]
        if value not in values:
            raise NotFound(f"{widget.name} has no {value!r}, only {values}")
        tree._reveal(widget)
        if isinstance(widget, Segmented):
            pilot.click_at(widget.part(values.index(value)).center)
            return
        pilot.click_at(widget.rect.center).press("home")
        for _ in range(values.index(value)):
            pilot.press("down")
        pilot.press("enter")

    def _turn(self, widget: Slider | Stepper, value: float) -> None:
        """By the arrow and page keys, from where it stands."""
        self.pilot.tab_to(widget.name)
        for _ in range(2000):
            away = value - widget.value
            if abs(away) < widget.step / 2:
                return
            before, far = widget.value, abs(away) >= widget.big
            self.pilot.press(("page_up" if far else "right") if away > 0 else "page_down" if far else "left")
            if widget.value == before:
                break
        raise NotFound(f"{widget.name} does not go to {value}; it stands at {widget.value}")

    # ---- time
    def until_day(self, day: int) -> Hands:
        """Let days pass until the morning of a day (1 is the first), answering the cards that come."""
        pilot = self.pilot
        while isinstance(pilot.app.screen, PlayScreen) and self.play.session.day < day - 1:
            self.answer()
            if self.play.session.day < day - 1:
                pilot.press(".")
        self.answer()
        return self

    def answer(self) -> None:
        """Answer every card that lies open, and close what only wants to be read."""
        pilot = self.pilot
        while isinstance(pilot.app.screen, PlayScreen) and (self.play.news.waiting or self.play.tree.top.modal):
            pilot.frames()
            if not self.play.tree.top.modal:
                continue
            choice = next((f"answer.{c}" for c in self.answers.values() if pilot.maybe(f"answer.{c}")), None)
            if choice is not None and pilot.find(choice).usable:
                pilot.click(choice)
            else:
                pilot.press("escape")
            pilot.frames(2)

    def to_the_end(self) -> DebriefScreen:
        """Let time pass until the lesson is over and looked back upon."""
        while isinstance(self.pilot.app.screen, PlayScreen):
            self.until_day(self.play.session.day + 2)
        self.pilot.until(lambda: isinstance(self.pilot.app.screen, DebriefScreen), LONG)
        screen = self.pilot.app.screen
        assert isinstance(screen, DebriefScreen)
        return screen
