from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui.gfx import Gfx


@pytest.fixture(scope="session", autouse=True)
def _screen() -> Iterator[None]:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((640, 480))
    yield
    pygame.display.quit()


@pytest.fixture
def gfx() -> Gfx:
    return Gfx()
