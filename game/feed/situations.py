"""The situations in which something is said, and how many ways there are to say it.

Wordings stand one below the other in ``feed.yaml``, in the same order in every language.
"""

from __future__ import annotations

from functools import cache
from string import Formatter

from agents.names import Form, Kind
from game.observation import Message
from game.text import Text

OWN_WORDS = ("chat.plain", "chat.topic", "chat.leader", "chat.morning", "chat.day", "chat.evening", "chat.night")
"""Situations in which a character of the scenario may say what the scenario gives them to say."""
OF_THE_HOUR = ("morning", "morning", "day", "day", "evening", "night")
"""What small talk about nothing is called, by slot of the day."""


@cache
def wordings(situation: str) -> int:
    """How many ways there are to say a situation; the same in every language."""
    text = Text("en")
    key = f"feed.{situation}"
    return len(text.lines(key)) if text.has(key) else 0


@cache
def slots_used(situation: str, wording: int) -> tuple[str, ...]:
    """Slots that a wording fills, in alphabetical order."""
    line = Text("en").lines(f"feed.{situation}")[wording - 1]
    return tuple(sorted({name for _, name, _, _ in Formatter().parse(line) if name}))


def situation_of(m: Message) -> str:
    """The situation a message is said in, by what it is; memory may make it a more special one."""
    about = "title" if m.title >= 0 else "topic"
    match m.kind:
        case Kind.CONTENT | Kind.PITCH:
            return f"{m.kind.name.lower()}.{Form(m.form).name.lower()}"
        case Kind.CHAT:
            return "chat.to" if m.target_row >= 0 else "chat.topic" if m.topic >= 0 else "chat.plain"
        case Kind.TALK:
            return "talk.to" if m.target_row >= 0 else "talk.plain"
        case Kind.QUESTION | Kind.ANSWER:
            return f"{m.kind.name.lower()}.{about}"
        case Kind.GREETING:
            who = "operator" if m.author_row < 0 else "member"
            return f"greeting.{who}" if m.target_row >= 0 else "greeting.all"
    return m.kind.name.lower()
