"""The frame shared by the menu screens: heading, a scrolled middle, a bar of buttons; embers glow below."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame

from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.widgets import (
    Button,
    Column,
    Flow,
    Label,
    Panel,
    Paragraph,
    Row,
    ScrollView,
    Sized,
    Spacer,
    Widget,
)


class MenuScreen(Screen):
    """Base of choice, briefing, settings, saves, about."""

    WIDTH = 1120.0
    """Largest logical width of the content."""

    @property
    def narrow(self) -> bool:
        """Too narrow for two columns."""
        return self.app.size[0] / self.g.scale < 820

    def page(
        self, title: str, body: Widget, left: Sequence[Widget], right: Sequence[Widget], *, note: str = "",
        icon: str = "flame",
    ) -> Widget:  # fmt: skip
        """The whole screen as one panel."""
        tight = self.app.size[1] / self.g.scale < 480
        head: list[Widget] = [Label(title, "title" if tight else "display", icon=icon, name="heading")]
        if note and not tight:
            head.append(Paragraph(note, "lead", color="dim"))
        bar = Row([*left, Flow(list(right), gap=10, justify="end", grow=1.0) if right else Spacer()], gap=10)
        side = 16.0 if self.narrow else 40.0
        page = Column(
            [Column(head, gap=2), ScrollView(Column([body]), name="page"), bar],
            gap=10 if tight else 18, pad=(side, 12 if tight else 26, side, 12 if tight else 22),
        )  # fmt: skip
        return Panel(Sized(page, max_width=self.WIDTH + 2 * side, align="center"))

    def back_button(self) -> Button:
        """Leaves the screen."""
        return Button(self.tr("app.back"), self.back, icon="left", name="back")

    def draw_ground(self, surface: pygame.Surface) -> None:
        surface.blit(ground(self.g, self.app.size), (0, 0))


def ground(g: Gfx, size: tuple[int, int]) -> pygame.Surface:
    """Night with the last light of a fire below, kept with the shapes of ``g``."""
    made = g.kept(("ground", size))
    if made is None:
        made = g.kept(("ground", size), _ground(size))
    assert made is not None
    return made


def _ground(size: tuple[int, int]) -> pygame.Surface:
    w, h = size
    y, x = np.mgrid[:h, :w].astype(np.float32)
    light = np.exp(-(((x - w * 0.5) / (w * 0.62)) ** 2) - (((y - h * 1.10) / (h * 0.62)) ** 2))
    image = np.array([15, 11, 10], np.float32) + light[..., None] * np.array([40, 19, 9], np.float32)
    image += np.random.default_rng(3).uniform(-0.9, 0.9, (h, w, 1)).astype(np.float32)
    made = pygame.Surface(size).convert()
    pygame.surfarray.blit_array(made, np.clip(image + 0.5, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return made
