"""The living network: what it shows, whom one points at, and that it leaves the model alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest
from pygame import Rect, Surface

from agents.names import Kind, Role, Vital
from game.text import LANGUAGES, Text
from game.ui.gfx import Gfx
from game.ui.hearth.camera import Camera
from game.ui.hearth.edges import EdgeLayer
from game.ui.hearth.heat import FADING
from game.ui.hearth.layers import LAYERS
from game.ui.hearth.light import Ground
from game.ui.hearth.view import HearthView
from game.ui.theme import CLEAR
from tests.ui.frames import Village, quiet

Make = Callable[..., tuple[HearthView, Village, Surface]]


def run(view: HearthView, seconds: float) -> None:
    for _ in range(round(seconds * 60)):
        view.update(1 / 60)


def pixels(view: HearthView, surface: Surface) -> np.ndarray:
    view.draw(surface)
    return pygame.surfarray.array3d(surface).astype(int)


def around(image: np.ndarray, spot: tuple[int, int], reach: int = 7) -> np.ndarray:
    x, y = spot
    return image[max(0, x - reach) : x + reach + 1, max(0, y - reach) : y + reach + 1]


def test_pointing_at_a_member_finds_her(make: Make) -> None:
    view, village, _ = make(80, 3)
    for row in village.row[::7].tolist():
        assert view.pick(view.position(row)) == row
    assert view.pick((2, 2)) is None
    assert view.position(10_000) is None


def test_pointing_works_where_the_view_stands_on_the_screen() -> None:
    from tests.ui.hearth.conftest import WORDS

    view = HearthView(Rect(120, 50, 640, 480), Gfx(), WORDS)
    village = Village(30)
    view.show(village.frame())
    view.update(0.02)
    x, y = view.position(4)
    assert Rect(120, 50, 640, 480).collidepoint(x, y)
    assert view.pick((x, y)) == 4


def test_a_selection_follows_the_person_not_the_array(make: Make) -> None:
    view, village, _ = make(60)
    view.select(50)
    here = view.position(50)
    village.r = np.random.default_rng(4)
    view.show(village.leave(10).frame())
    run(view, 0.3)
    assert 50 in village.row
    assert view.selected == 50
    x, y = view.position(50)
    assert abs(x - here[0]) < 12 and abs(y - here[1]) < 12


def test_a_selected_member_who_leaves_is_selected_no_more(make: Make) -> None:
    view, village, surface = make(60)
    before = set(village.row.tolist())
    frame = village.leave(8).frame()
    gone = (before - set(village.row.tolist())).pop()
    view.select(gone)
    view.show(frame)
    run(view, 0.1)
    assert view.selected is None
    view.draw(surface)


def test_frames_are_never_written_to_and_no_shared_chance_is_drawn(make: Make) -> None:
    np.random.seed(3)  # noqa: NPY002 - the state that must stay untouched
    state = np.random.get_state()[1].copy()  # noqa: NPY002
    view, village, surface = make(60, 2)
    for layer in LAYERS:
        view.layer = layer
        frame = village.talk(6).speak().launch(8).join(2).leave(2).deliver(3).frame()
        for array in (*vars(frame.members).values(), *vars(frame.ties).values()):
            array.flags.writeable = False
        view.show(frame)
        run(view, 0.2)
        view.draw(surface)
    assert (np.random.get_state()[1] == state).all()  # noqa: NPY002


def test_warm_members_shine_and_dormant_ones_are_hollow(make: Make) -> None:
    view, village, surface = make(24, reduced_motion=True)
    village.role[:] = Role.MEMBER
    village.heat[:] = 0.02
    village.heat[5] = 1.0
    view.show(village.frame())
    run(view, 4)
    image = pixels(view, surface)
    hot, cold = view.position(5), view.position(9)
    assert image[hot].sum() > 600
    middle = image[cold].sum()
    ring = around(image, cold, 5).sum(2)
    assert ring.max() > middle + 120
    assert around(image, hot).sum() > 2 * around(image, cold).sum()


def test_warmth_eases_instead_of_jumping(make: Make) -> None:
    view, village, _ = make(30)
    village.heat[:] = 0.1
    view.show(village.frame())
    run(view, 4)
    village.heat[:] = 0.9
    view.show(village.frame())
    view.update(1 / 60)
    first = view._warmth.mean()
    run(view, 3)
    assert first < 0.3
    assert view._warmth.mean() > 0.8


def test_a_purchase_flashes_gold_and_passes(make: Make) -> None:
    view, village, surface = make(30, reduced_motion=True)
    run(view, 1)
    calm = pixels(view, surface)
    village.launch(1)
    row = village.events["bought"][0].row
    village.exposure[:] = 0
    village.heat[:] = view.frame.members.warmth
    view.show(village.frame(), seconds=0.01)
    run(view, 0.2)
    x, y = view.position(row)
    lit = pixels(view, surface)
    near = (around(lit, (x, y), 14) - around(calm, (x, y), 14)).clip(0).sum((0, 1))
    assert near.sum() > 4000
    assert near[0] > near[2]
    run(view, 5)
    later = pixels(view, surface)
    assert (around(later, (x, y), 14) - around(calm, (x, y), 14)).clip(0).sum() < near.sum() / 3


def test_a_dead_circle_is_cold_whatever_its_members_feel(make: Make) -> None:
    view, village, _ = make(80, 2)
    village.heat[:] = 0.9
    village.vitals[1] = Vital.DEAD
    view.show(village.frame())
    run(view, 3)
    assert (view._warmth[village.circle == 1] <= FADING).all()
    assert (view._warmth[village.circle == 0] > 0.7).all()


def test_newcomers_float_in_from_the_edge_to_their_seat(make: Make) -> None:
    view, village, _ = make(60)
    view.show(village.join(1).frame(), seconds=0.01)
    view.update(0.03)
    row = int(village.row[-1])
    start = np.array(view.position(row))
    run(view, 2.2)
    seat = np.array(view.position(row))
    host = np.array(view.position(int(village.inviter[-1])))
    assert np.hypot(*(start - seat)) > 150
    assert np.hypot(*(seat - host)) < 160


def test_with_reduced_motion_a_calm_picture_stands_still(make: Make) -> None:
    view, village, surface = make(40, reduced_motion=True)
    view.show(quiet(village.frame()))
    run(view, 6)
    first = pixels(view, surface)
    run(view, 0.5)
    assert np.abs(pixels(view, surface) - first).mean() < 0.25


def test_with_motion_it_flickers(make: Make) -> None:
    view, _, surface = make(40)
    run(view, 6)
    first = pixels(view, surface)
    run(view, 0.2)
    assert np.abs(pixels(view, surface) - first).mean() > 0.25


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_recolours_the_map_and_has_words_for_its_legend(make: Make, layer: str) -> None:
    view, village, surface = make(60, reduced_motion=True)
    view.show(village.launch(40).frame())
    run(view, 4)
    warm = pixels(view, surface)
    view.layer = layer
    run(view, 0.2)
    drawn = pixels(view, surface)
    assert bool(np.abs(drawn - warm).mean() < 1.0) is (layer == "warmth")
    items = view.legend()
    assert len(items) >= 3
    for lang in LANGUAGES:
        words = [Text(lang)(item.key) for item in items]
        assert len(set(words)) == len(words)


def test_an_unknown_layer_is_refused_by_name(make: Make) -> None:
    view, _, _ = make(10)
    with pytest.raises(ValueError, match="threshold"):
        view.layer = "tempo"


def test_wheel_zooms_and_drag_pans(make: Make) -> None:
    view, village, _ = make(60)
    a, b = int(village.row[0]), int(village.row[30])
    before = np.hypot(*np.subtract(view.position(a), view.position(b)))
    view.event(pygame.event.Event(pygame.MOUSEMOTION, pos=(480, 320), rel=(0, 0), buttons=(0, 0, 0)))
    assert view.event(pygame.event.Event(pygame.MOUSEWHEEL, y=3, precise_y=3.0))
    run(view, 1)
    assert np.hypot(*np.subtract(view.position(a), view.position(b))) > 1.5 * before
    here = np.array(view.position(a))
    view.event(pygame.event.Event(pygame.MOUSEMOTION, pos=(500, 330), rel=(40, 25), buttons=(1, 0, 0)))
    run(view, 0.2)
    assert np.array(view.position(a)) - here == pytest.approx((40, 25), abs=3)


def test_arrow_keys_walk_from_member_to_member(make: Make) -> None:
    view, _, _ = make(60)
    row = view.beside(None, 1, 0)
    for way in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        x, y = view.position(row)
        after = view.beside(row, *way)
        if after != row:
            nx, ny = view.position(after)
            assert (nx - x) * way[0] + (ny - y) * way[1] > 0
        row = after


def test_palette_language_and_size_change_in_place(make: Make) -> None:
    view, _, _ = make(60, 2)
    view.gfx.configure(1.25, "zh-Hans", CLEAR)
    view.restyle()
    view.resize(Rect(0, 0, 1200, 700), (0, 40, 300, 40))
    run(view, 0.3)
    surface = Surface((1200, 700)).convert()
    assert pixels(view, surface).sum() > 0
    x, _ = view.position(0)
    assert x < 960


def test_it_survives_everybody_leaving_and_others_coming(make: Make) -> None:
    view, village, surface = make(12)
    view.show(village.leave(11).frame())
    run(view, 0.2)
    view.draw(surface)
    view.show(village.join(3, invited=False).speak(Kind.CONTENT).frame())
    run(view, 2)
    assert all(view.position(int(r)) for r in village.row)


def test_a_different_community_starts_afresh(make: Make) -> None:
    view, _, surface = make(30)
    other = Village(50, 2, seed=9)
    view.show(other.frame())
    run(view, 0.1)
    view.draw(surface)
    assert view.pick(view.position(40)) == 40


def test_what_covers_the_network_moves_it_without_drawing_it_anew(make: Make) -> None:
    view, village, _ = make(60, 2)
    ground, edges = view._ground, view._edges
    before = np.array([view.position(int(row)) for row in village.row])
    view.inset((0, 160, 0, 0))
    assert view._ground is ground and view._edges is edges
    run(view, 4)
    after = np.array([view.position(int(row)) for row in village.row])
    assert after[:, 1].mean() > before[:, 1].mean() + 20, "everybody has come down below what covers the top"


def test_a_frame_just_shown_can_be_pointed_at(make: Make) -> None:
    view, village, _ = make(40, 2)
    run(view, 1)
    view.show(village.join(3).frame())
    view.seat()
    assert len(village.row) == 43
    for row in village.row.tolist():
        assert view.position(row) is not None


@pytest.mark.parametrize("frames_a_second", [30, 60])
def test_ties_are_drawn_on_between_two_pictures_of_a_hurried_light(
    make: Make, monkeypatch: pytest.MonkeyPatch, frames_a_second: int
) -> None:
    view = make(40)[0]
    drawn: list[str] = []
    monkeypatch.setattr(Camera, "update", lambda self, dt: True)  # it moves all along
    for owner, name in ((Ground, "refresh"), (EdgeLayer, "update")):
        monkeypatch.setattr(owner, name, lambda *_, name=name, **__: drawn.append(name))
    for _ in range(20):
        view.update(1 / frames_a_second)
    assert drawn.count("refresh") == drawn.count("update") == 10
