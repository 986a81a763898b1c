"""Keys can be given to other actions, are kept, and never fall together."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store import Store
from game.ui.app import App
from game.ui.keys import FIRST, TAKEN, Keys
from game.ui.pilot import Pilot
from game.ui.screens.keys import KeysScreen
from game.ui.settings import load_settings

FREE = list(range(pygame.K_a, pygame.K_z + 1))


@given(st.lists(st.tuples(st.sampled_from(sorted(FIRST)), st.sampled_from(FREE)), max_size=30))
def test_no_two_actions_ever_share_a_key(changes: list[tuple[str, int]]) -> None:
    keys = Keys()
    for action, code in changes:
        keys = keys.changed(action, code)
        assert keys.key(action) == code
    assert len({keys.key(action) for action in FIRST}) == len(FIRST)


def test_first_keys_differ_and_leave_alone_what_means_the_same_everywhere() -> None:
    assert len(set(FIRST.values())) == len(FIRST)
    assert not set(FIRST.values()) & TAKEN
    with pytest.raises(ValueError):
        Keys().changed("why", pygame.K_TAB)


def test_a_new_key_is_taken_from_the_keyboard_works_and_is_kept(app: App, pilot: Pilot, store: Store) -> None:
    app.push(KeysScreen(app))
    pilot.frames(2).click(name="key.why").frames(1).press("q").frames(2)
    assert app.settings.keys.key("why") == pygame.K_q
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_q, mod=0)
    assert app.settings.keys.action(event) == "why"
    assert load_settings(store).keys.key("why") == pygame.K_q
    pilot.click(name="key.undo").frames(1).press("tab").frames(1)
    assert app.settings.keys.key("undo") == FIRST["undo"], "Tab stays what it is"
    pilot.press("escape").frames(1).click(name="reset").frames(1)
    assert app.settings.keys == Keys()


def test_senseless_keys_in_the_store_are_left_aside() -> None:
    class Kept:
        profile = 0

        def settings(self, profile: int = 0) -> dict[str, object]:
            return {"ui.keys": {"why": FIRST["undo"], "fly": 3}}

        def set_setting(self, key: str, value: object, profile: int = 0) -> bool:
            return True

    assert load_settings(Kept()).keys == Keys()
