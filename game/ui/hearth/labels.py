"""Names beside members and plates below circles, placed so that they never cover each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pygame import Rect, Surface

from agents.names import Vital
from game.observation import CircleView
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES, Style

F32 = NDArray[np.float32]
NAME = Style(12, "Medium", "text", 1.3)
STRONG = Style(13.5, "Bold", "hot", 1.3)
PLATE, COUNT = STYLES["small"], Style(11.5, "Bold", "amber", 1.4)
_FADE = 5.0
_STEPS = 5
_GROUND = (17, 12, 11)


@dataclass(frozen=True)
class Words:
    """What the hearth writes, in the language of the moment."""

    person: Callable[[int], str]
    """Name of the member with this uid."""
    circle: Callable[[str], str]
    """Name of the circle with this key."""
    dying: str
    gone_out: str
    low: Callable[[CircleView], str] | None = None
    """What to say of a circle that does not burn well, where there is more to say than the two words above."""


@dataclass(slots=True)
class Wish:
    """Somebody whose name should be shown: position in the cast, uid, and how."""

    who: int
    uid: int
    strong: bool = False


@dataclass(slots=True)
class _Shown:
    uid: int
    side: int
    strong: bool
    light: float
    wanted: bool


class Names:
    """Keeps a name on the side it has while there is room, and fades it in and out."""

    def __init__(self, gfx: Gfx, words: Words) -> None:
        self._gfx, self.words = gfx, words
        self._shown: dict[int, _Shown] = {}

    def __contains__(self, uid: int) -> bool:
        return uid in self._shown

    def place(self, wishes: list[Wish], at: F32, reach: F32, area: Rect, taken: list[Rect]) -> list[Rect]:
        """Choose sides; the first wish wins. Returns where the names will stand.

        ``at`` (m, 2) pixels, ``reach`` (m,) pixels kept free round a member, ``taken`` is covered already.
        """
        for shown in self._shown.values():
            shown.wanted = False
        taken, given = list(taken), []
        for wish in wishes:
            before = self._shown.get(wish.uid)
            spot = self._free(wish, before, at[wish.who], float(reach[wish.who]), area, taken)
            if spot is None:
                continue
            side, rect = spot
            taken.append(rect)
            given.append(rect)
            light = before.light if before and before.side == side else 0.0
            self._shown[wish.uid] = _Shown(wish.uid, side, wish.strong, light, True)
        return given

    def update(self, dt: float) -> None:
        """Fade."""
        for uid, shown in list(self._shown.items()):
            shown.light += dt * _FADE * (1 if shown.wanted else -1)
            if shown.light <= 0 and not shown.wanted:
                del self._shown[uid]
            shown.light = min(1.0, max(0.0, shown.light))

    def draw(self, surface: Surface, index: dict[int, int], at: F32, reach: F32) -> None:
        """Write the names where their members are now."""
        pen = Pen(self._gfx, surface)
        for shown in self._shown.values():
            who = index.get(shown.uid)
            step = round(shown.light * _STEPS)
            if who is None or step == 0:
                continue
            style = STRONG if shown.strong else NAME
            text = self.words.person(shown.uid)
            rect = self._rect(text, style, shown.side, at[who], float(reach[who]))
            shade = _mix(
                _GROUND, self._gfx.color(style.color), step / _STEPS * (1.0 if shown.strong else 0.84)
            )
            pen.text(text, rect.x + 1, rect.centery + 1, style, color=(8, 6, 5))
            pen.text(text, rect.x, rect.centery, style, color=shade)

    def _free(
        self, wish: Wish, before: _Shown | None, at: F32, reach: float, area: Rect, taken: list[Rect]
    ) -> tuple[int, Rect] | None:
        style = STRONG if wish.strong else NAME
        text = self.words.person(wish.uid)
        sides = [before.side] if before else []
        for side in [*sides, 0, 1, 2, 3]:
            rect = self._rect(text, style, side, at, reach)
            if area.contains(rect) and rect.collidelist(taken) < 0:
                return side, rect
        return (sides[0] if sides else 0, self._rect(text, style, 0, at, reach)) if wish.strong else None

    def _rect(self, text: str, style: Style, side: int, at: F32, reach: float) -> Rect:
        w, h = self._gfx.width(text, style), self._gfx.line_height(style)
        x, y = float(at[0]), float(at[1])
        left, top = (
            (x + reach, y - h / 2), (x - reach - w, y - h / 2), (x - w / 2, y + reach), (x - w / 2, y - reach
            - h),
        )[side]  # fmt: skip
        return Rect(round(left), round(top), w, h)


class Plates:
    """A plate with name and size below every circle; dying and dead ones say so and turn grey."""

    def __init__(self, gfx: Gfx, words: Words) -> None:
        self._gfx, self.words = gfx, words
        self.rects: list[Rect] = []
        self._what: list[tuple[Rect, str, str, bool]] = []

    def place(
        self, circles: tuple[CircleView, ...], circle: NDArray[np.int32], at: F32, area: Rect, fire: Rect
    ) -> None:
        """Find room: the needy first, then the big ones; who finds none beside the ``fire`` goes without."""
        self.rects, self._what = [fire], []
        order = sorted(
            range(len(circles)), key=lambda k: (circles[k].vital == Vital.LIVELY, -circles[k].members)
        )
        for k in order:
            here = at[circle == k]
            name = self.words.circle(circles[k].key)
            if len(here) == 0 or not name:
                continue
            view = circles[k]
            low = view.vital != Vital.LIVELY
            word = str(view.members)
            if low:
                word = self.words.dying if view.vital == Vital.DYING else self.words.gone_out
                word = self.words.low(view) if self.words.low is not None else word
            self._put(here, name, word, low, area)

    def draw(self, surface: Surface) -> None:
        """Draw the plates."""
        pen, px = Pen(self._gfx, surface), self._gfx.px
        for rect, name, word, low in self._what:
            pen.box(rect, 10.5, fill="well", border="cold" if low else "line", alpha=205)
            pen.text(name, rect.x + px(9), rect.centery, PLATE, color="cold" if low else "dim")
            pen.text(word, rect.right - px(9), rect.centery, COUNT, color="cold" if low else "amber", ax=1.0)

    def _put(self, here: F32, name: str, word: str, low: bool, area: Rect) -> None:
        px = self._gfx.px
        width = self._gfx.width(name, PLATE) + self._gfx.width(word, COUNT) + px(25)
        x, foot = float(here[:, 0].mean()), float(np.percentile(here[:, 1], 99 if len(here) > 60 else 97))
        outside = here[:, 0].max() < area.left or here[:, 0].min() > area.right
        if outside or here[:, 1].max() < area.top or here[:, 1].min() > area.bottom:
            return
        for lift in (0, 14, 28, -16):
            rect = Rect(0, 0, width, px(21))
            rect.center = (round(x), round(foot + px(21 + lift)))
            rect.clamp_ip(area)
            if rect.collidelist(self.rects) < 0:
                self.rects.append(rect)
                self._what.append((rect, name, word, low))
                return


def _mix(a: tuple[int, int, int], b: tuple[int, int, int], t: float) -> tuple[int, int, int]:
    return (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t))
