"""What is written over the network: goals, the latest lines, the legend, and a sign while time stands still."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.feed import MORE, Line, author, write
from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.hearth.layers import LegendItem
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.ui.widgets.base import Position
from game.ui.widgets.button import Pressable
from game.views.naming import Naming
from game.views.status import GoalView

SHOWN = 3
_LIGHTS = ("text", "dim", "faint")


class GoalChip(Pressable):
    """One goal: sign, name, how far, a bar. Its help is the whole sentence; pressing asks why it moved."""

    def __init__(self, goal: GoalView, ask: Callable[[str], object]) -> None:
        super().__init__(self._ask, name=f"goal.{goal.key}", label=f"{goal.name} {goal.state}")
        self.goal, self.ask, self.metric = goal, ask, goal.metric
        self.tooltip = goal.sentence

    def _ask(self) -> None:
        self.ask(self.metric)

    def set(self, goal: GoalView) -> None:
        """Show how it stands now."""
        if goal != self.goal:
            wider = len(goal.state) != len(self.goal.state)
            self.goal, self.label, self.tooltip = goal, f"{goal.name} {goal.state}", goal.sentence
            self.relayout() if wider else self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        text = g.width(self.goal.name, STYLES["small"]) + g.width(self.goal.state, STYLES["value"])
        return min(width, text + g.px(52)), g.line_height(STYLES["label"]) + g.px(17)

    def draw(self, pen: Pen) -> None:
        g, r, goal = pen.g, self.rect, self.goal
        pen.box(r, 9, fill="card_hover" if self.hovered else "well", border="line", alpha=225)
        icon, color = ("check", "good") if goal.met else ("cross", "bad") if goal.missed else ("target", "gold")
        y = r.y + g.px(5) + g.line_height(STYLES["label"]) / 2
        pen.icon(icon, r.x + g.px(16), y, 13, color)
        x = r.x + g.px(30)
        state = g.width(goal.state, STYLES["value"])
        pen.text(g.fit(goal.name, STYLES["small"], r.right - g.px(16) - state - x), x, y, "small", color="text")
        pen.text(goal.state, r.right - g.px(12), y, "value", color="good" if goal.met else "amber", ax=1)
        bar = Rect(x, r.bottom - g.px(9), r.right - g.px(12) - x, g.px(4))
        pen.box(bar, 2, fill="card", border="line")
        full = round(bar.w * goal.share)
        if full >= 2:
            pen.box(Rect(bar.x, bar.y, full, bar.h), 2, fill="good" if goal.met else "primary")
        if self.shows_focus:
            pen.ring(r, 9)


class Ticker(Widget):
    """The latest lines of the feed, fading upwards, for when the feed itself is not open."""

    def __init__(self, naming: Naming) -> None:
        super().__init__(name="ticker")
        self.naming = naming
        self.lines: list[tuple[int, str]] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take the newest lines."""
        wanted = [line for line in list(lines)[-2 * SHOWN :] if line.sort != MORE][-SHOWN:]
        if [n for n, _ in self.lines] != [line.number for line in wanted]:
            self.lines = [(line.number, self._text(line)) for line in wanted]
            self.invalidate()

    def _text(self, line: Line) -> str:
        who = author(line, self.naming)
        words = write(line, self.naming)
        return self.naming.tr("feed.spoken", name=who, words=words) if who else words

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.line_height(STYLES["small"]) * SHOWN

    def draw(self, pen: Pen) -> None:
        g, tall = pen.g, pen.g.line_height(STYLES["small"])
        for k, (_, text) in enumerate(reversed(self.lines)):
            y = self.rect.bottom - tall * (k + 0.5)
            if y < self.rect.y:
                return
            fitted = g.fit(text, STYLES["small"], self.rect.w)
            pen.text(fitted, self.rect.x + 1, y + 1, "small", color=(8, 6, 5))
            pen.text(fitted, self.rect.x, y, "small", color=_LIGHTS[min(k, 2)])


class Legend(Widget):
    """Pictures and words of what colours mean now."""

    role = "list"

    def __init__(self, items: Callable[[], Sequence[LegendItem]], tr: Text) -> None:
        super().__init__(name="legend")
        self.items, self.tr = items, tr

    def _entries(self, g: Gfx) -> list[tuple[LegendItem, str, int]]:
        made = [(item, self.tr(item.key)) for item in self.items()]
        return [(item, text, g.px(24) + g.width(text, STYLES["tiny"]) + g.px(12)) for item, text in made]

    def _rows(self, g: Gfx, width: int) -> list[list[tuple[LegendItem, str, int]]]:
        rows: list[list[tuple[LegendItem, str, int]]] = [[]]
        for entry in self._entries(g):
            if rows[-1] and sum(e[2] for e in rows[-1]) + entry[2] > width:
                rows.append([])
            rows[-1].append(entry)
        return rows

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        rows = self._rows(g, width)
        return max(sum(e[2] for e in row) for row in rows), len(rows) * g.px(22)

    def draw(self, pen: Pen) -> None:
        import pygame

        g = pen.g
        for k, row in enumerate(self._rows(g, self.rect.w)):
            x, y = self.rect.x, self.rect.y + g.px(22) * k + g.px(11)
            for item, text, wide in row:
                picture = item.picture
                spot = pen.at(x + g.px(11) - picture.get_width() / 2, y - picture.get_height() / 2)
                mode = pygame.BLEND_RGB_ADD if item.additive else pygame.BLEND_PREMULTIPLIED
                pen.surface.blit(picture, spot, special_flags=mode)
                pen.text(text, x + g.px(24), y, "tiny", color="text")
                x += wide


class Standstill(Widget):
    """Says that time stands still, or how fast it goes, at the upper edge of the network."""

    role = "status"

    def __init__(self) -> None:
        super().__init__(name="standstill")
        self.icon = "pause"

    def set(self, icon: str, text: str) -> None:
        """Show another state."""
        if (icon, text) != (self.icon, self.label):
            self.icon, self.label = icon, text
            self.relayout()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.width(self.label, STYLES["small"]) + g.px(44), g.px(26)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        pen.box(r, 13, fill="well", border="line", alpha=225)
        pen.icon(self.icon, r.x + g.px(17), r.centery, 11, "gold")
        pen.text(self.label, r.x + g.px(31), r.centery, "small", color="text")

    def hit(self, pos: Position) -> Widget | None:
        return None
