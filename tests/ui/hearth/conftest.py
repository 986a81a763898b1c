from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest
from pygame import Rect, Surface

from game.ui.gfx import Gfx
from game.ui.hearth.labels import Words
from game.ui.hearth.view import HearthView
from tests.ui.frames import Village

WORDS = Words(lambda uid: f"Name {uid % 997}", lambda key: key.title(), "dying", "gone out")
Stage = Callable[..., tuple[HearthView, Village, Surface]]


@pytest.fixture(autouse=True)
def _screen() -> None:
    """A window for every test: one run before on this worker may have closed it."""
    pygame.font.init()
    if not pygame.display.get_init() or pygame.display.get_surface() is None:
        pygame.display.init()
        pygame.display.set_mode((960, 640))


@pytest.fixture
def make() -> Stage:
    """A view of a village, its first frame shown."""

    def build(members: int = 60, circles: int = 1, **more: object) -> tuple[HearthView, Village, Surface]:
        village = Village(members, circles)
        view = HearthView(Rect(0, 0, 960, 640), Gfx(), WORDS, insets=(0, 40, 0, 40), **more)
        view.show(village.frame())
        view.update(1 / 60)
        return view, village, Surface((960, 640)).convert()

    return build


def run(view: HearthView, seconds: float) -> None:
    for _ in range(round(seconds * 60)):
        view.update(1 / 60)
