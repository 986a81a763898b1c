"""Rows of the mechanisms page, family positioning."""

from __future__ import annotations

from game.validation.stories.story import Story

STORIES: tuple[Story, ...] = ()
