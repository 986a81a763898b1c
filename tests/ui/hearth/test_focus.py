"""Close looks: the threshold ring, who is about to tip, and names that do not cover each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pygame
import pytest
from pygame import Rect, Surface

from game.ui.gfx import Gfx
from game.ui.hearth.draw_members import GLOW_FROM, SHIVER_FROM, nearness, shiver
from game.ui.hearth.labels import Names, Plates, Wish
from game.ui.hearth.ring import ThresholdRing
from game.ui.theme import EMBER
from tests.ui.frames import Village
from tests.ui.hearth.conftest import WORDS

RADIUS = 30


def ring(exposure: float, threshold: float) -> np.ndarray:
    surface = Surface((120, 120)).convert()
    ThresholdRing(EMBER).draw(surface, 60, 60, RADIUS, exposure, threshold)
    return pygame.surfarray.array3d(surface).astype(int)


def on_ring(image: np.ndarray, share: float) -> np.ndarray:
    turn = 2 * np.pi * share
    return image[round(60 + RADIUS * np.sin(turn)), round(60 - RADIUS * np.cos(turn))]


@pytest.mark.parametrize("exposure", [0.25, 0.5, 0.75])
def test_the_arc_is_as_long_as_the_share_of_trusted_contacts(exposure: float) -> None:
    image = ring(exposure, 0.95)
    lit = [on_ring(image, s)[0] - on_ring(image, s)[2] > 90 for s in np.linspace(0.02, 0.9, 45)]
    expected = [s < exposure for s in np.linspace(0.02, 0.9, 45)]
    assert sum(a != b for a, b in zip(lit, expected)) <= 2


def test_the_mark_stands_at_the_threshold() -> None:
    image = ring(0.0, 0.3)
    bright = [on_ring(image, s).sum() for s in np.linspace(0, 0.99, 100)]
    assert int(np.argmax(bright)) == pytest.approx(30, abs=1)


def test_a_met_threshold_turns_gold() -> None:
    met, unmet = on_ring(ring(0.5, 0.4), 0.2), on_ring(ring(0.5, 0.9), 0.2)
    assert met[1] > unmet[1] + 40


@pytest.mark.parametrize(("exposure", "threshold"), [(0.0, -0.4), (1.0, 1.7), (1.0, 1.0), (0.0, 0.0)])
def test_extreme_thresholds_draw(exposure: float, threshold: float) -> None:
    assert ring(exposure, threshold).sum() > 0


def test_nearness_is_the_way_to_the_mark_and_nothing_beyond() -> None:
    frame = Village(6).frame()
    members = replace(
        frame.members,
        exposure=np.array([0, 0.2, 0.38, 0.4, 0.9, 0.3], np.float32),
        threshold=np.array([0.4, 0.4, 0.4, 0.4, 0.4, -0.1], np.float32),
    )
    near = nearness(replace(frame, members=members))
    assert near == pytest.approx([0, 0.5, 0.95, 0, 0, 0])
    assert GLOW_FROM < SHIVER_FROM < 1
    assert nearness(replace(frame, members=members, focus=-1)).max() == 0


def test_only_those_close_to_tipping_shiver_and_only_a_little() -> None:
    frame = Village(3).frame()
    members = replace(
        frame.members, exposure=np.array([0.1, 0.39, 0.8], np.float32), threshold=np.full(3, 0.4, np.float32)
    )
    at = np.zeros((3, 2), np.float32)
    moved = np.hypot(*shiver(at, replace(frame, members=members), 1.234, 1.0).T)
    assert moved[0] == moved[2] == 0
    assert 0 < moved[1] < 4


def test_names_never_cover_each_other_or_the_plates() -> None:
    gfx = Gfx()
    names = Names(gfx, WORDS)
    at = np.random.default_rng(2).uniform(100, 420, (60, 2)).astype(np.float32)
    wishes = [Wish(k, 1000 + k) for k in range(60)]
    plate = Rect(200, 200, 120, 22)
    placed = names.place(wishes, at, np.full(60, 9, np.float32), Rect(0, 0, 600, 500), [plate])
    assert 8 < len(placed) < 60
    assert all(not a.colliderect(b) for a, b in combinations([*placed, plate], 2))
    assert all(Rect(0, 0, 600, 500).contains(r) for r in placed)


def test_a_name_keeps_its_side_while_there_is_room_and_fades_when_unwanted() -> None:
    names = Names(Gfx(), WORDS)
    at, reach, area = np.array([[300, 200]], np.float32), np.array([9], np.float32), Rect(0, 0, 600, 400)
    blocked = names.place([Wish(0, 5)], at, reach, area, [Rect(310, 190, 100, 20)])
    again = names.place([Wish(0, 5)], at, reach, area, [])
    assert blocked == again
    for _ in range(60):
        names.update(1 / 60)
    assert 5 in names
    names.place([], at, reach, area, [])
    for _ in range(60):
        names.update(1 / 60)
    assert 5 not in names


def test_plates_never_cover_each_other() -> None:
    village = Village(400, 12)
    frame = village.frame()
    at = np.random.default_rng(5).uniform((50, 50), (900, 600), (400, 2)).astype(np.float32)
    plates = Plates(Gfx(), WORDS)
    fire = Rect(450, 280, 60, 60)
    plates.place(frame.circles, frame.members.circle, at, Rect(0, 0, 960, 640), fire)
    assert len(plates.rects) > 3
    assert all(not a.colliderect(b) for a, b in combinations(plates.rects, 2))
