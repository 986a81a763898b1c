"""A preview as a picture: one chart a measure, drawn without a window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pygame
from pygame import Rect, Surface

from game.authoring.preview import Preview, Spread
from game.authoring.terminal import endings, heading, written
from game.text import Text
from game.ui.charts.band import BandChart
from game.ui.charts.line import Line
from game.ui.gfx import Gfx, Pen
from game.ui.theme import PALETTES, STYLES

WIDTH, CHART, GAP, ACROSS = 1440, 250, 24, 3
SCALE = 1.25
TINTS = {"cash": "amber", "revenue": "amber", "members": "link", "warmth": "ember", "trust": "link"}


def save(found: Preview, tr: Text, path: Path, who: str = "") -> None:
    """Draw the preview into a PNG file.

    Raises:
        OSError: the file cannot be written.
    """
    had_screen = pygame.display.get_init() and pygame.display.get_surface() is not None
    if not had_screen:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        pygame.display.init()
        pygame.display.set_mode((64, 64))
    pygame.font.init()
    try:
        sheet = draw(found, tr, who)
        with path.open("wb") as file:
            pygame.image.save(sheet, file, "sheet.png")
    finally:
        if not had_screen:
            pygame.display.quit()


def draw(found: Preview, tr: Text, who: str = "") -> Surface:
    """The sheet: title, charts in rows of three, how the runs ended."""
    g = Gfx()
    g.configure(SCALE, tr.lang, PALETTES["ember"])
    words = [tr("preview.ends", seeds=found.seeds), *endings(found, tr)]
    rows = -(-len(found.spreads) // ACROSS)
    line = g.px(24)
    head = g.px(76)
    sheet = Surface((WIDTH, head + rows * (CHART + GAP) + line * len(words) + GAP))
    sheet.fill(g.color("bg"))
    pen = Pen(g, sheet)
    pen.text(heading(found, tr, who), GAP, g.px(28), STYLES["strong"])
    pen.text(tr("preview.runs", last=found.seeds - 1), GAP, g.px(54), STYLES["small"], color="dim")
    wide = (WIDTH - GAP * (ACROSS + 1)) // ACROSS
    for k, spread in enumerate(found.spreads):
        across, down = k % ACROSS, k // ACROSS
        box = Rect(GAP + across * (wide + GAP), head + down * (CHART + GAP), wide, CHART)
        pen.box(box, 8, fill="card", border="line_soft")
        _chart(g, box.inflate(-24, -20), spread, tr).draw(sheet)
    y = head + rows * (CHART + GAP) + line // 2
    _write(pen, words, y, line)
    return sheet


def _write(pen: Pen, words: Sequence[str], y: int, line: int) -> None:
    for k, text in enumerate(words):
        pen.text(text, GAP, y + k * line, STYLES["strong" if k == 0 else "small"], color="text" if k == 0 else "dim")


def _chart(g: Gfx, box: Rect, spread: Spread, tr: Text) -> BandChart:
    chart = BandChart(g, box, tr(f"play.measure.{spread.name}"))
    chart.band = (spread.low, spread.high)
    target = None if spread.target is None else (tr("preview.target"), spread.target)
    finite = spread.high[np.isfinite(spread.high)]
    chart.set(
        [Line("", spread.middle, TINTS.get(spread.name, "ember"))], first=1, target=target,
        top=float(finite.max()) if finite.size else None, whole=spread.unit in ("people", "pieces"),
        x_label=lambda day: tr("preview.day", day=day), y_text=lambda value: written(spread, value, tr),
    )  # fmt: skip
    return chart
