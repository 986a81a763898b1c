"""Where a trainee stands in the tutorial, and the card that tells the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.tutorial.steps import STEPS, Step
from game.ui.widgets import (
    Button,
    Card,
    Column,
    IconButton,
    Label,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Spacer,
    Widget,
)
from game.ui.widgets.base import Position
from game.ui.widgets.shrinking import ShrinkingColumn

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen
    from game.ui.screens.play.teacher import Teacher

LESSON = "first_spark"
"""The lesson it belongs to."""
SEEN = "tutorial.seen"
"""Setting: it has been finished or left once; it opens by itself only before that."""
WIDTH = 380.0
LOWEST = 165.0
"""Logical height the card has at least."""
MOST = 0.4
"""Share of the network's area the card may take when it stands aside; the rest of its words is scrolled to."""
PULSE = 1.6
"""Seconds a mark round a control takes to breathe once."""


class Tutor:
    """Walks through the steps of one play screen."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.at = 0
        self.on = store is None or not store.setting(SEEN, False, store.profile)
        self.clock = 0.0
        self._came = False
        """What the step waits for has come; it is done when that has gone again."""

    @property
    def step(self) -> Step | None:
        """The step that waits; None when the tutorial is closed."""
        return STEPS[self.at] if self.on and self.at < len(STEPS) else None

    def reopen(self) -> None:
        """From the first step on."""
        self.at, self.on = 0, True

    def leave(self) -> None:
        """Close it; it can be opened again from the menu."""
        self.on = False
        if self.store is not None:
            self.store.set_setting(SEEN, True, self.store.profile)

    def next(self) -> None:
        """Go on to the next step; after the last one it closes."""
        self.at += 1
        if self.at >= len(STEPS):
            self.leave()

    def check(self, screen: PlayScreen) -> bool:
        """Pass over what has been done; says whether anything was."""
        before = self.at
        while (step := self.step) is not None and step.done is not None and self._done(step, screen):
            self.next()
            self._came = False
        return self.at != before

    def _done(self, step: Step, screen: PlayScreen) -> bool:
        assert step.done is not None
        now = step.done(screen)
        if not step.closes:
            return now
        self._came = self._came or now
        return self._came and not now


class TutorCard(Panel):
    """The card at the lower left of the network; ``aside`` in place of what stands below it, where room is scarce.

    Aside it is as wide as the network and low, so that it hides nothing a step speaks of; where that is ``narrow``, its
    title is scrolled with the words.
    """

    floats = True

    def __init__(self, teacher: Teacher, aside: bool = False, narrow: bool = False) -> None:
        tutor = teacher.tutor
        assert tutor.step is not None
        self.tutor, self.aside = tutor, aside
        made = self._low(teacher, tutor.step.key, narrow) if aside else self._tall(teacher, tutor.step.key)
        card = Card([made], pad=(16, 10 if aside else 12), border="primary_edge", shadow=True, name="tutorial")
        super().__init__(card, name="tutorial.panel")

    def _tall(self, teacher: Teacher, key: str) -> Widget:
        tr, number = teacher.screen.tr, self._number(teacher)
        words: list[Widget] = [Paragraph(tr(f"tutorial.{key}.text"), "body")]
        if teacher.amiss:
            words.append(Paragraph(tr(f"tutorial.{key}.amiss"), "body", color="warn"))
        parts: list[Widget] = [
            Row([Label(tr(f"tutorial.{key}.title"), "heading", icon="flame"), Spacer(), self._cross(teacher)]),
            ScrollView(Column(words, gap=8), name=f"tutorial.{key}"),
            Row([Label(number, "tiny"), Spacer(), *self._onward(teacher)], gap=8),
            ProgressBar(self.tutor.at / (len(STEPS) - 1), thickness=3, label=number),
        ]
        return ShrinkingColumn(parts, gap=8)

    def _low(self, teacher: Teacher, key: str, narrow: bool) -> Widget:
        """All but the words in one row; what was done amiss stands in place of the words, and says all of it."""
        tr = teacher.screen.tr
        text = f"tutorial.{key}.amiss" if teacher.amiss else f"tutorial.{key}.text"
        title = Paragraph(tr(f"tutorial.{key}.title"), "heading", grow=1)
        rest = [Label(self._number(teacher), "tiny"), *self._onward(teacher), self._cross(teacher)]
        words = Paragraph(tr(text), "body", color="warn" if teacher.amiss else None)
        read = Column([title, words] if narrow else [words], gap=4)
        head = [Spacer(), *rest] if narrow else [title, *rest]
        return ShrinkingColumn([Row(head, gap=10), ScrollView(read, name=f"tutorial.{key}")], gap=6)

    def _number(self, teacher: Teacher) -> str:
        return teacher.screen.tr("tutorial.number", number=self.tutor.at + 1, count=len(STEPS))

    def _cross(self, teacher: Teacher) -> Widget:
        leave = teacher.screen.tr("tutorial.leave")
        return IconButton("cross", leave, teacher.leave, kind="quiet", side=28, name="tutorial.leave")

    def _onward(self, teacher: Teacher) -> list[Widget]:
        """The button of a step that is read and not done."""
        if self.tutor.step is None or self.tutor.step.done is not None:
            return []
        last = self.tutor.at == len(STEPS) - 1
        text = teacher.screen.tr("tutorial.finish" if last else "tutorial.next")
        return [Button(text, teacher.next, kind="primary", name="tutorial.next")]

    def hit(self, pos: Position) -> Widget | None:
        """It covers what lies below it: nobody behind the card is pointed at."""
        return super().hit(pos) or (self if self.rect.collidepoint(pos) else None)

    def high(self, g: Gfx, area: Rect) -> int:
        """Pixels it takes aside: as much as its words, at most a part of the network's area."""
        wanted = self.measure(g, area.w - g.px(28))[1]
        return min(wanted, round(area.h * MOST))

    def stand(self, g: Gfx, area: Rect, foot: int, goals: int) -> Rect:
        """Its place: above ``foot`` at the left of the network's area, below its ``goals`` where there is room.

        Aside: from ``foot`` down.
        """
        wide = min(g.px(WIDTH), area.w - g.px(28))
        if self.aside:
            return Rect(area.x + g.px(14), foot, area.w - g.px(28), area.bottom - g.px(10) - foot)
        bottom = foot - g.px(10)
        top = goals + g.px(8) if bottom - goals >= g.px(LOWEST) else area.y + g.px(8)
        high = min(self.measure(g, wide)[1], bottom - top)
        return Rect(area.x + g.px(14), bottom - high, wide, high)


def mark(pen: Pen, rect: Rect, clock: float, still: bool) -> None:
    """A breathing frame round the control a step is about."""
    phase = 0.5 if still else abs((clock / PULSE) % 1.0 - 0.5) * 2
    grow = pen.g.px(6 + 6 * phase)
    pen.box(rect.inflate(grow, grow), 12, border="gold", line=2)
