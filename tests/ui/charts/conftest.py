from __future__ import annotations

import pygame
import pytest

from game.ui.gfx import Gfx


@pytest.fixture(autouse=True)
def _screen() -> None:
    """A window for every test: one run before on this worker may have closed it."""
    pygame.font.init()
    if not pygame.display.get_init() or pygame.display.get_surface() is None:
        pygame.display.init()
        pygame.display.set_mode((640, 480))


@pytest.fixture
def gfx() -> Gfx:
    return Gfx()
