"""A preview as a picture: every language, the band where the runs lie, a file that is a PNG."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest
from pygame import Rect, Surface

from game.authoring.preview import preview
from game.scenario import load
from game.scenario.load import HOME
from game.text import LANGUAGES, Text
from game.ui.charts.band import BandChart
from game.ui.charts.line import Line
from game.ui.gfx import Gfx
from game.ui.preview_sheet import save


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_is_written_without_a_window(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "sheet.png"
    save(preview(load(HOME / "_tiny"), seeds=2), Text(lang), path)
    picture = pygame.image.load(str(path))
    assert picture.get_width() == 1440
    assert len(np.unique(pygame.surfarray.array3d(picture).reshape(-1, 3), axis=0)) > 100


def test_the_band_is_shaded_between_its_edges() -> None:
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    chart = BandChart(Gfx(), Rect(0, 0, 300, 200))
    days = np.ones(10)
    chart.set([Line("", days * 50)], top=100.0)
    chart.band = (days * 25, days * 75)
    surface = Surface((300, 200))
    chart.draw(surface)
    plot = chart.plot
    at = {share: sum(surface.get_at((plot.centerx, round(plot.bottom - plot.h * share)))[:3]) for share in
          (0.12, 0.4, 0.6, 0.88)}  # fmt: skip
    assert min(at[0.4], at[0.6]) > max(at[0.12], at[0.88]) + 30
