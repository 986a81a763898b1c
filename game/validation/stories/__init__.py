"""The rows of the mechanisms page as experiments; each module holds ``STORIES`` of one family of rows."""

from __future__ import annotations

import importlib

from game.validation.stories.story import Outcome, Story, run

FAMILIES = ("positioning", "economics", "content", "waves", "structure")
"""Modules, in the order of the page: rows P, Q, R, T, V."""

__all__ = ["FAMILIES", "Outcome", "Story", "all_stories", "run"]


def all_stories() -> dict[str, Story]:
    """Every story by its id, in the order of the page."""
    stories: dict[str, Story] = {}
    for family in FAMILIES:
        for story in importlib.import_module(f"game.validation.stories.{family}").STORIES:
            if story.id in stories:
                raise RuntimeError(f"story {story.id} is told twice")
            stories[story.id] = story
    return stories
