"""The words of a scenario in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from game.scenario.base import Spec

_HAN = "\u4e00-\u9fff"
_TOUCHING = re.compile(f"(?<=[{_HAN}])(?=[0-9¥])|(?<=[0-9%])(?=[{_HAN}])")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Lines = dict[str, Line]
Paragraphs = dict[str, Paragraph]
Details = Annotated[tuple[Line, ...], Field(min_length=2, max_length=40)]


class EventText(Spec):
    """The words of one event."""

    title: Line
    text: Paragraph
    """What has come about."""
    choices: Lines = {}
    """What may be answered, one line each."""
    results: Paragraphs = {}
    """What is said after an answer, where there is something to say."""


class CharacterText(Spec):
    """The words of one person."""

    name: Line
    about: Paragraph
    """Who they are."""
    says: tuple[Line, ...] = Field(default=(), max_length=12)
    """What they say in the feed, where an ordinary member would chat."""


class Texts(Spec):
    """Everything a reader sees of a scenario, by the keys its logic declares.

    ``{days}``, ``{members}``, ``{cash}`` and ``{hours}`` stand for the scenario's numbers in every text;
    ``{count}`` for the founding members of a segment, ``{target}`` and ``{by_day}`` for a goal's numbers,
    ``{limit}`` for a loss's, ``{deadline}`` for an event's days, ``{price}`` and ``{time}`` for what an answer costs in
    yuan and hours, each in its own section.
    """

    title: Line
    tagline: Line
    """One line under the title."""
    teaches: Line
    """What is learnt, for the choice of lessons."""
    story: tuple[Paragraph, ...] = Field(min_length=1, max_length=12)
    """Paragraphs of the briefing."""
    people: Paragraphs
    """Who they are: one paragraph per segment."""
    segments: Lines
    """Names of the segments."""
    topics: Lines
    """Names of the topics."""
    titles: Lines = {}
    """Names of the products."""
    blurbs: Paragraphs = {}
    """What each product is, in a sentence or two."""
    channels: Lines = {}
    """Names of the sources of strangers."""
    circles: Lines
    """Names of the rooms."""
    goals: Lines
    """What to reach, one sentence each."""
    losses: Lines = {}
    """How it can be lost, one sentence each."""
    levers: Lines = {}
    """A note for each lever at hand, in this scenario's words."""
    events: dict[str, EventText] = {}
    """What comes about by itself."""
    characters: dict[str, CharacterText] = {}
    """People known by name."""
    variants: Lines = {}
    """What the other difficulties are like, one line each."""
    details: dict[str, Details] = {}
    """Small things members say of a topic or product: the same number of them in every language."""
    evidence: Paragraphs = {}
    """How this scenario shows a row it teaches, such as ``T9``; as many as one likes."""
    debrief: Paragraphs
    """What is said at the end: ``won``, ``missed``, one per way to lose, one per name under ``debrief``."""


def fill(text: str, numbers: Mapping[str, str]) -> str:
    """A text with its ``{numbers}`` put in; ``{{`` and ``}}`` become single brackets.

    Between a Chinese character and a number stands a space, as everywhere on the screen, whatever was typed.
    """
    return _TOUCHING.sub(" ", text.format_map(numbers))
