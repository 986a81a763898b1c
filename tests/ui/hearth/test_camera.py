"""The camera: places and pixels agree, zooming keeps the point under the pointer, dragging stays in reach."""

from __future__ import annotations

import numpy as np
import pytest

from game.ui.hearth.camera import ZOOM_MAX, Camera

LOW, HIGH = np.array((-12, -8), np.float32), np.array((12, 8), np.float32)


def camera() -> Camera:
    made = Camera((1000, 700), (0, 60, 300, 40))
    made.follow(LOW, HIGH, 0)
    return made


def settle(made: Camera) -> None:
    for _ in range(200):
        made.update(1 / 60)


def test_everybody_fits_into_the_free_area() -> None:
    corners = camera().to_screen(np.stack((LOW, HIGH)))
    assert (corners >= np.array((0, 60)) - 0.5).all()
    assert (corners <= np.array((700, 660)) + 0.5).all()


@pytest.mark.parametrize("steps", [1.0, 4.0, 30.0])
def test_pixels_turn_back_into_places(steps: float) -> None:
    made = camera()
    made.zoom_at((200, 300), steps)
    settle(made)
    places = np.array([[1.5, -2.0], [-7.0, 3.0]], np.float32)
    assert made.to_world(made.to_screen(places)) == pytest.approx(places, abs=1e-3)
    assert made.zoom <= ZOOM_MAX


def test_the_place_under_the_pointer_stays_there() -> None:
    made = camera()
    pointer = np.array((420, 330), np.float32)
    before = made.to_world(pointer)
    made.zoom_at((420, 330), 3)
    settle(made)
    assert made.to_world(pointer) == pytest.approx(before, abs=0.05)


def test_zooming_out_again_shows_everybody() -> None:
    made = camera()
    start = made.to_screen(HIGH).copy()
    made.zoom_at((100, 100), 8)
    settle(made)
    made.home()
    settle(made)
    assert made.to_screen(HIGH) == pytest.approx(start, abs=1)


def test_a_growing_community_never_makes_the_picture_jump() -> None:
    made = camera()
    last = made.to_screen(HIGH)
    for _ in range(60):
        made.follow(LOW * 2, HIGH * 2, 1 / 60)
        now = made.to_screen(HIGH)
        assert np.abs(now - last).max() < 8
        last = now


def test_dragging_cannot_lose_the_community() -> None:
    made = camera()
    for _ in range(100):
        made.drag(500, 500)
    settle(made)
    x, y = made.to_screen(np.zeros(2, np.float32))
    assert 0 < x < 1000
    assert 0 < y < 700
