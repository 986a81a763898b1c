"""Every row of the mechanisms page, told with few seeds: the effect is there, and gone with its cause."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.params import documents
from game.validation.stories import all_stories, run

STORIES = all_stories()
ROWS = [f"P{k}" for k in range(1, 11)] + [f"Q{k}" for k in range(1, 17)] + [f"R{k}" for k in range(1, 14)]
ROWS += [f"T{k}" for k in range(1, 15)] + [f"V{k}" for k in range(1, 11)]


def test_every_row_has_a_story() -> None:
    told = {re.sub(r"[a-z]$", "", name) for name in STORIES}
    assert told == set(ROWS)


@pytest.mark.parametrize("name", STORIES)
def test_the_effect_is_there_and_gone_with_its_cause(name: str) -> None:
    outcome = run(STORIES[name], STORIES[name].quick)
    assert outcome.p_on < 0.05, (outcome.effect_on, outcome.p_on)
    left = STORIES[name].sign * outcome.effect_off
    assert outcome.gone or left < abs(outcome.effect_on), left


@pytest.mark.parametrize("name", STORIES)
def test_a_story_names_what_exists(name: str) -> None:
    story = STORIES[name]
    assert Path(story.module).is_file()
    assert story.switch
    assert set(story.switch) <= set(documents())
