"""A playthrough of two minutes, played by hand and recorded: ``python -m assets.tools.film --out film.webp``.

The pictures are the game's own, frame by frame, with the pointer drawn in; .webp or .gif by the name of the file.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui.hands import Hands
from game.ui.pilot import Pilot
from game.ui.screens.play.screen import PlayScreen

if TYPE_CHECKING:
    from PIL.Image import Image

    from game.ui.app import App

STEP = 1 / 30
"""Seconds a frame lasts."""
EVERY = 7
"""Frames from one picture to the next."""
LESSON, LUCK = "first_spark", 7
ARROW = ((0, 0), (0, 19), (5, 15), (8, 22), (11, 21), (8, 14), (14, 14))
"""The pointer, as a polygon."""
SHOWN = ("course", "people", "journal", "what_if")
"""Parts of the look back that are turned to at the end."""


class Camera(Pilot):
    """Hands that move as hands do, and a camera on the screen."""

    def __init__(self, app: App, size: tuple[int, int]) -> None:
        super().__init__(app, STEP)
        self.size = size
        self.pictures: list[Image] = []
        self.at: tuple[int, int] = (640, 500)
        self._count = 0
        self.rolling = False

    def frames(self, count: int = 1) -> Camera:
        for _ in range(count):
            super().frames(1)
            self._count += 1
            if self.rolling and self._count % EVERY == 0:
                self.pictures.append(self._picture())
        return self

    def move(self, pos: tuple[int, int]) -> Pilot:
        """Glide there."""
        (x0, y0), (x1, y1) = self.at, pos
        steps = max(1, min(14, round(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 60)))
        for k in range(1, steps + 1):
            t = k / steps
            t = t * t * (3 - 2 * t)
            self.at = (round(x0 + (x1 - x0) * t), round(y0 + (y1 - y0) * t))
            super().move(self.at)
        return self

    def click_at(self, pos: tuple[int, int], button: int = 1) -> Pilot:
        self.move(pos)
        self.frames(5)
        return super().click_at(pos, button)

    def _picture(self) -> Image:
        from PIL import Image

        seen = self.app.surface.copy()
        points = [(self.at[0] + x, self.at[1] + y) for x, y in ARROW]
        pygame.draw.polygon(seen, (250, 246, 238), points)
        pygame.draw.polygon(seen, (20, 16, 14), points, 1)
        small = pygame.transform.smoothscale(seen, self.size)
        return Image.frombytes("RGB", self.size, pygame.image.tobytes(small, "RGB"))


def play(camera: Camera) -> None:
    """From the title to the look back."""
    hands = Hands(camera, {"yellow_leaf": "answer", "frost": "heater"}, rest=2.0)
    camera.until(lambda: camera.screen == "title" and camera.find("play").usable)
    camera.app.warmup.wait()
    camera.rolling = True
    camera.wait(2)
    hands.begin(LESSON, LUCK)
    camera.wait(3)
    camera.click("tutorial.next").wait(2)
    _ask_about_somebody(camera, hands.play)
    camera.click("figure.warmth").wait(4)
    camera.press("escape")
    hands.decide("greet", on=True)
    hands.decide("content.0", per_week=3, form="story", slot="4", need="0")
    hands.decide("content.1", topic="cooking", per_week=4, form="story", slot="4", ugc=True)
    if hands.play.teacher is not None and hands.play.teacher.tutor.step is not None:
        camera.click("tutorial.leave")
    camera.wait(1)
    hands.until_day(2)
    _live(camera, hands, 9, speed="2")
    camera.click("card.launch.herb_box").wait(1)
    _look_ahead(camera)
    hands.decide("launch.herb_box", price=36, limit_days=5, slot="4", form="story", reminders=1)
    _turn_to(camera, hands, "charts")
    _live(camera, hands, 17, speed="3")
    _ask_about_somebody(camera, hands.play)
    hands.decide("launch.herb_box", price=36, limit_days=5, slot="4", form="story", reminders=1)
    _turn_to(camera, hands, "feed")
    _live(camera, hands, 29, speed="4")
    hands.to_the_end()
    camera.wait(3)
    for part in SHOWN:
        hands.set("tabs", part)
        camera.wait(3)


def _turn_to(camera: Camera, hands: Hands, tab: str) -> None:
    hands.set("tabs", tab)
    camera.wait(1)


def _live(camera: Camera, hands: Hands, day: int, speed: str) -> None:
    """Let time pass at a speed until a day, answering what comes."""
    hands.play.choose_speed(speed)
    while isinstance(camera.app.screen, PlayScreen) and hands.play.session.day < day:
        camera.frames(3)
        if hands.play.tree.top.modal:
            camera.wait(2.5)
            hands.answer()
            hands.play.choose_speed(speed)
    if not hands.play.clock.paused:
        camera.press("space")
    camera.wait(0.6)


def _ask_about_somebody(camera: Camera, screen: PlayScreen) -> None:
    """Rest on a member, open her card, close it."""
    view = screen.stage.view
    assert view is not None
    spot = view.position(int(screen.frame.members.row[5]))
    assert spot is not None
    camera.move(spot)
    camera.wait(1.5)
    camera.click_at(spot)
    camera.wait(3)
    camera.press("escape").frames(5)


def _look_ahead(camera: Camera) -> None:
    """Wait until the fan of the open card is complete."""
    camera.wait(2)
    for _ in range(200):
        looking = camera.app.screen.ahead._looking  # type: ignore[attr-defined]
        if looking is None or looking[1].done:
            break
        pygame.time.wait(20)
        camera.frames(1)
    camera.wait(2)


def main(argv: list[str] | None = None) -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(prog="film", description="Record a playthrough of two minutes.")
    parser.add_argument("--out", type=Path, required=True, help="a .webp or .gif file")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--size", default="800x500", help="size of the pictures; the window has 1280x800")
    parser.add_argument("--quality", type=int, default=55, help="of a .webp, 1 to 100")
    args = parser.parse_args(argv)
    from game import compiled

    compiled.use_cache()
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    from game.store import Store
    from game.ui import screens
    from game.ui.app import App

    wide, high = (int(v) for v in args.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        app = App((1280, 800), args.lang, Store(Path(home) / "film.db"), sound=False)
        screens.open_title(app)
        camera = Camera(app, (wide, high))
        play(camera)
        app.close()
    first, *others = camera.pictures
    lasts = round(1000 * STEP * EVERY)
    how = {"quality": args.quality, "method": 5} if args.out.suffix == ".webp" else {"optimize": True}
    first.save(args.out, save_all=True, append_images=others, duration=lasts, loop=0, **how)
    seconds = len(camera.pictures) * lasts / 1000
    print(f"{args.out}: {len(camera.pictures)} pictures, {seconds:.0f} s, {args.out.stat().st_size / 2**20:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
