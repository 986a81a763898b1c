"""Captions: what can be heard, in words, for those who cannot hear it or play without sound."""

from __future__ import annotations

from pygame import Rect, Surface

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES

SAID = {
    **{f"purchase_{k}": "purchase" for k in range(5)},
    **{name: name for name in (
        "newcomer", "leaving", "warning", "death", "rekindled", "launch", "card", "won", "lost",
    )},
}  # fmt: skip
"""Sound -> key of its words. Sounds of the controls are not told: what they say is seen."""
SECONDS = 2.6
MOST = 2


class Captions:
    """The words standing now, newest last."""

    def __init__(self) -> None:
        self.standing: dict[str, float] = {}
        """Key of the words -> seconds left."""

    def note(self, sound: str) -> None:
        """A sound has been played."""
        if sound in SAID:
            key = SAID[sound]
            self.standing.pop(key, None)
            self.standing[key] = SECONDS
            while len(self.standing) > MOST:
                self.standing.pop(next(iter(self.standing)))

    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass."""
        self.standing = {key: left - dt for key, left in self.standing.items() if left > dt}

    def draw(self, g: Gfx, tr: Text, surface: Surface) -> None:
        """Draw them at the lower left, above everything."""
        if not self.standing:
            return
        pen, style = Pen(g, surface), STYLES["label"]
        bottom = surface.get_height() - g.px(64)
        for key in reversed(self.standing):
            text = tr(f"captions.{key}")
            box = Rect(g.px(14), 0, g.width(text, style) + g.px(46), g.line_height(style) + g.px(10))
            box.bottom = bottom
            pen.box(box, 8, fill="raised", border="edge")
            pen.icon("sound", box.x + g.px(18), box.centery, 15, "dim")
            pen.text(text, box.x + g.px(34), box.centery, style)
            bottom = box.top - g.px(6)
